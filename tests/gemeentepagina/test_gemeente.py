"""The page of one gemeente, of what is public."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils.text import slugify

from gemeenten.models import Gemeente, Maatstaf
from jeugd.models import Voorziening
from monitor.gemeentepagina.kort import kort
from monitor.models import Editie
from monitor.openbaar import paginas
from monitor.openbaar.getoond import GetoondeEditie
from tests import factories
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db
Maker = Callable[..., Editie]


def adres_van(editie: Editie, gemeente: Gemeente) -> str:
    return f"/{editie.samenwerkingsverband.slug}/gemeente/{slugify(gemeente.naam)}/"


def leden(editie: Editie) -> list[Gemeente]:
    return list(editie.samenwerkingsverband.gemeenten.order_by("deelnames__volgorde"))


def lees(client: Client, adres: str) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200, adres
    assert antwoord["Cache-Control"] == "public, max-age=300"
    return antwoord.content.decode()


def test_kies_een_gemeente(client: Client, maak_editie: Maker) -> None:
    """Each way to choose ends at the page, with the choice in its address."""
    editie = maak_editie(2)
    een = leden(editie)[0]
    adres, slug = adres_van(editie, een), slugify(een.naam)
    for vraag in (f"/gemeente/?gemeente=proef/{slug}", f"/proef/gemeente/?gemeente={een.naam}"):
        antwoord = client.get(vraag)
        assert unquote(antwoord["Location"]) == f"{adres}?gemeente={slug}"
    for lijst in ("/", "/gemeente/", "/gemeente/?gemeente=nergens", "/proef/", "/proef/gemeente/"):
        assert f'href="{adres}"' in lees(client, lijst)
    assert f'<option value="proef/{slug}">' in lees(client, "/")
    assert "nergens" in lees(client, "/gemeente/?gemeente=nergens")
    for weg in ("/proef/gemeente/nergens/", "/nergens/gemeente/", f"/nergens/gemeente/{slug}/"):
        assert client.get(weg).status_code == 404


def test_cijfers_naast_vroeger_en_naast_anderen(client: Client, maak_editie: Maker) -> None:
    editie = maak_editie(3, 5)
    maatstaf, _ = Maatstaf.objects.update_or_create(
        code="inwoners", defaults={"naam": "Inwoners", "eenheid": "inwoners", "noemer": True}
    )
    for nummer, gemeente in enumerate(leden(editie)):
        Voorziening.objects.filter(gemeente=gemeente).update(pgb=100 - nummer, zin=0)
        factories.KerncijferFactory(
            maatstaf=maatstaf, gemeente=gemeente, jaar=2015, waarde=Decimal(100 * (9 - 4 * nummer))
        )
    publiceer(editie)
    pagina = lees(client, adres_van(editie, leden(editie)[2]))
    assert "3e van 3 gemeenten" not in pagina.split("Voorzieningen")[1]
    assert "1e van 3 gemeenten per 1.000 (hoogste eerst)" in pagina
    assert "per 1.000 inwoners (2015)" in pagina
    assert "sinds 4e kwartaal 2015" in pagina
    assert "sinds 1e kwartaal 2015" in pagina
    assert "monitor-vonk" in pagina
    assert 'href="/proef/2016-k1/jeugd/' in pagina
    assert 'href="/reeks/?wat=' in pagina
    assert "Gezond" in pagina  # the doel, with its course


def test_een_gemeente_alleen_heeft_geen_plaats(client: Client, maak_editie: Maker) -> None:
    editie = maak_editie(1)
    een = leden(editie)[0]
    assert client.get("/proef/gemeente/")["Location"] == adres_van(editie, een)
    assert "hoogste eerst" not in lees(client, adres_van(editie, een))


def test_een_opgeheven_gemeente_houdt_haar_pagina(client: Client, maak_editie: Maker) -> None:
    editie = maak_editie(2)
    oud = leden(editie)[0]
    herindeling = factories.HerindelingFactory.create(oud=oud)
    Gemeente.objects.filter(pk=oud.pk).update(opgeheven_per=herindeling.datum)
    assert f"ging op in {herindeling.nieuw.naam}" in lees(client, adres_van(editie, oud))


def test_wat_is_afgeschermd_staat_er_niet(client: Client, maak_editie: Maker) -> None:
    editie = maak_editie(3, 1)
    een, *anderen = leden(editie)
    Voorziening.objects.update(pgb=40, zin=40)
    Voorziening.objects.filter(gemeente=een).update(pgb=3)
    verband = editie.samenwerkingsverband
    verband.drempel = 10
    verband.save()
    publiceer(editie, "Privacy.")
    for gemeente in (een, *anderen):
        assert ">3</a>" not in lees(client, adres_van(editie, gemeente))


def test_zonder_cijfers_is_er_een_pagina(client: Client, maak_editie: Maker) -> None:
    editie = maak_editie(1)
    editie.publicaties.get().reekspunten.all().delete()
    assert "nog geen cijfers" in lees(client, adres_van(editie, leden(editie)[0]))


def test_het_aantal_vragen_hangt_van_niets_af(
    client: Client,
    maak_editie: Maker,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    telling = set()
    for gemeenten, kwartalen in ((1, 1), (5, 5)):
        editie = maak_editie(gemeenten, kwartalen, slug=f"proef{gemeenten}")
        with django_assert_max_num_queries(16) as gevraagd:
            lees(client, adres_van(editie, leden(editie)[0]))
        telling.add(len(gevraagd))  # type: ignore[arg-type]
    assert len(telling) == 1


def test_een_hoofdstuk_begint_met_zijn_cijfers(
    client: Client,
    maak_editie: Maker,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    """Of all together, or of the only gemeente; of the version that is public, and as it was."""
    telling = set()
    for gemeenten, kwartalen in ((4, 5), (1, 2)):
        slug = f"proef{gemeenten}"
        editie = maak_editie(gemeenten, kwartalen, slug=slug)
        with django_assert_max_num_queries(16) as gevraagd:
            pagina = lees(client, f"/{slug}/2016-k1/jeugd/")
        telling.add(len(gevraagd))  # type: ignore[arg-type]
        begin = pagina.partition("monitor-kort")[2].partition("Waar het over gaat.")[0]
        assert 1 <= begin.count("monitor-maat__getal") <= 4
        assert "sinds 4e kwartaal 2015" in begin
        verder = begin.split('href="/reeks/')[1].split('"')[0].replace("&amp;", "&")
        assert "checked" in lees(client, f"/reeks/{verder}")
    assert len(telling) == 1
    publiceer(editie)
    assert "monitor-kort" not in lees(client, f"/{slug}/2016-k1-v1/jeugd/")
    assert "monitor-kort" in lees(client, f"/{slug}/2016-k1/jeugd/")
    assert kort(GetoondeEditie.concept(editie), "jeugd") == []


def test_een_pagina_over_alles_wordt_eens_gemaakt(
    client: Client,
    admin_client: Client,
    maak_editie: Maker,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
) -> None:
    """Until something else is public; who logged in sees what everybody sees. What is of now, and
    in no publication, shows within five minutes.
    """
    editie = maak_editie(2)
    adres = adres_van(editie, leden(editie)[0])
    for pagina in ("/", "/proef/", adres):
        monkeypatch.setattr(paginas.time, "time", lambda: 3000.0)
        eerst = client.get(pagina)
        with django_assert_num_queries(1):
            assert admin_client.get(f"{pagina}?gemeente=x").content == eerst.content
        assert client.get(pagina, headers={"if-none-match": eerst["ETag"]}).status_code == 304
        monkeypatch.setattr(paginas.time, "time", lambda: 3301.0)
        later = client.get(pagina, headers={"if-none-match": eerst["ETag"]})
        assert later.status_code == (200 if pagina == adres else 304), pagina
    oud = {pagina: client.get(pagina)["ETag"] for pagina in ("/", "/proef/", adres)}
    publiceer(editie, "Een woord was fout.")
    assert all(client.get(pagina)["ETag"] != etag for pagina, etag in oud.items())
