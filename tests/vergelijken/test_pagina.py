"""The pages to compare on: what they show is what was published, and sums of nothing else."""

import csv
import io
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.test import Client
from lxml import html

from gemeenten.models import Kerncijfer, Maatstaf, Samenwerkingsverband
from jeugd.models import Basisteam, Voorziening
from monitor.models import Editie, Reekspunt
from monitor.reeksen.aanbod import meest_samen
from tests.factories import (
    HerindelingFactory,
    KerncijferFactory,
    MaatstafFactory,
    RegioFactory,
)
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db
CASES = "maat=jeugd.basisteam.cases_besproken"
PGB = "maat=jeugd.voorziening.pgb"
Maker = Callable[..., Editie]


def vraag(client: Client, **velden: Any):
    antwoord = client.get("/vergelijk/?" + urlencode(velden, doseq=True))
    assert antwoord.status_code == 200
    assert antwoord["Cache-Control"] == "public, max-age=300"
    return antwoord


def lees(client: Client, wat: str = CASES, **velden: Any):
    return html.fromstring(vraag(client, wat=wat, **velden).text)


def rijen(client: Client, wat: str = CASES, **velden: Any) -> dict[str, list[str]]:
    """What a spreadsheet gets: by name the numbers."""
    tekst = vraag(client, wat=wat, formaat="csv", **velden).content.decode()
    _, *uit = list(csv.reader(io.StringIO(tekst)))
    return {naam: getallen for naam, *getallen in uit}


def tekst(pagina) -> str:
    return " ".join(pagina.text_content().split())


def inwoners(editie: Editie, *aantallen: int, jaar: int = 2015) -> None:
    maatstaf = Maatstaf.objects.filter(code="inwoners").first() or MaatstafFactory(
        code="inwoners", naam="Inwoners", noemer=True, gewicht=100, decimalen=0
    )
    leden = editie.samenwerkingsverband.gemeenten.order_by("deelnames__volgorde")
    for gemeente, aantal in zip(leden, aantallen, strict=False):
        KerncijferFactory(maatstaf=maatstaf, gemeente=gemeente, jaar=jaar, waarde=aantal)


@pytest.mark.parametrize(
    "vraag_",
    [
        "?wat=",
        "?wat=maat%3Dx",
        "?wat=%00",
        f"?wat={'x' * 5000}",
        "?tabel=x",
        "?tabel=a/b/c",
        "?tabel=%00/%00/%00",
    ],
)
def test_wat_er_niet_is(client: Client, maak_editie: Maker, vraag_: str) -> None:
    maak_editie(1)
    antwoord = client.get(f"/vergelijk/{vraag_}")
    assert antwoord.status_code == 404
    assert "niet gepubliceerd" in antwoord.text


def test_elke_wijze_van_kijken_is_met_de_hand_na_te_rekenen(
    client: Client, maak_editie: Maker
) -> None:
    """Of each gemeente and quarter: the figure, by inhabitants of then, and the index."""
    editie = maak_editie(3, 5)
    leden = list(editie.samenwerkingsverband.gemeenten.order_by("deelnames__volgorde"))
    aantallen = [10_433, 7_001, 31_250]
    inwoners(editie, *aantallen)
    kwartalen = sorted(Basisteam.objects.values_list("kwartaal", flat=True).distinct())
    figuur = {
        (van.gemeente_id, van.kwartaal_id): van.cases_besproken for van in Basisteam.objects.all()
    }
    gewoon, per, index = (rijen(client, hoe=hoe) for hoe in ("aantal", "per-1000", "index"))
    assert list(gewoon) == [*sorted(lid.naam for lid in leden), "Proef"]
    for lid, noemer in zip(leden, aantallen, strict=True):
        eigen = [figuur[lid.pk, kwartaal] for kwartaal in kwartalen]
        assert [int(g) for g in gewoon[lid.naam]] == eigen
        _gelijk(per[lid.naam], [Decimal(n) * 1000 / noemer for n in eigen])
        _gelijk(index[lid.naam], [Decimal(n) * 100 / eigen[0] for n in eigen])
    samen = [sum(figuur[lid.pk, kwartaal] for lid in leden) for kwartaal in kwartalen]
    assert [int(g) for g in gewoon["Proef"]] == samen
    _gelijk(per["Proef"], [Decimal(n) * 1000 / sum(aantallen) for n in samen])
    pagina = tekst(lees(client, hoe="per-1000"))
    assert "10.433 inwoners (2015)" in pagina
    assert f"Proef: {sum(aantallen):,} inwoners (2015)".replace(",", ".") in pagina
    assert "per 1.000 inwoners" in pagina


def _gelijk(getoond: list[str], echt: list[Decimal]) -> None:
    for een, ander in zip(getoond, echt, strict=True):
        decimalen = max(1, len(een.partition(".")[2]))
        stap = Decimal(1).scaleb(-decimalen)
        assert abs(Decimal(een) - ander.quantize(stap, rounding=ROUND_HALF_UP)) <= stap


def test_de_keuze_staat_in_het_adres(client: Client, maak_editie: Maker) -> None:
    editie = maak_editie(3, 5)
    een, ander, derde = editie.samenwerkingsverband.gemeenten.order_by("deelnames__volgorde")
    pagina = lees(
        client,
        wie=f"{een.cbs_code},{derde.cbs_code}",
        van="2016-k1",
        tot="2015-k3",
        hoe="index",
        sort="-k0",
    )
    aan = pagina.xpath("//input[@type='checkbox'][@checked]/@value")
    assert aan == sorted([een.cbs_code, derde.cbs_code], key=lambda c: c == derde.cbs_code)
    assert pagina.xpath("//th[@aria-sort='descending']")
    kop = pagina.xpath("//thead//a/@href")
    assert len(kop) == 4
    assert all("hoe=index" in adres and "van=2016-k1" in adres for adres in kop)
    assert [k.text_content() for k in pagina.xpath("//thead//th")][1:] == [
        "3e\u00a0kw. 2015",
        "4e\u00a0kw. 2015",
        "1e\u00a0kw. 2016",
    ]
    een_periode = rijen(client, periode="2015-k3", wie=[een.cbs_code, ander.naam, "krokodil"])
    assert {naam: len(g) for naam, g in een_periode.items()} == {
        een.naam: 1,
        ander.naam: 1,
        "Proef": 1,
    }
    nergens = tekst(lees(client, wie=[een.cbs_code, "krokodil"]))
    assert "Van ‘krokodil’ is dit cijfer niet gepubliceerd" in nergens


def test_over_samenwerkingsverbanden(client: Client, maak_editie: Maker) -> None:
    """A total of each, and a category of another name is not the same."""
    een, ander = maak_editie(2, 1), maak_editie(2, 1, slug="elders")
    codes = [g.cbs_code for e in (een, ander) for g in e.samenwerkingsverband.gemeenten.all()]
    assert {*rijen(client, wie=codes)} >= {"Proef", "Elders"}
    assert len(rijen(client, wie=codes)) == 6
    groep = Reekspunt.objects.filter(
        sleutel__contains="productgroep=", publicatie__editie=een
    ).values_list("sleutel", flat=True)[0]
    Reekspunt.objects.filter(sleutel=groep).exclude(publicatie__editie=een).delete()
    punt = Reekspunt.objects.filter(publicatie__editie=ander, wie=codes[-1]).first()
    Reekspunt.objects.filter(pk=punt.pk).update(sleutel=groep, naam="Heel iets anders")
    caches["rekenwerk"].clear()
    Samenwerkingsverband.objects.update(naam="Nog niet gepubliceerd")
    pagina = tekst(lees(client, groep, wie=codes))
    assert "Niet vergelijkbaar omdat Proef dit" in pagina
    assert "monitors van Proef, Elders" in pagina
    assert "‘Heel iets anders’" in pagina


def test_merken_en_grenzen_staan_erbij(client: Client, maak_editie: Maker) -> None:
    editie = maak_editie(2, 5)
    oud, blijft = editie.samenwerkingsverband.gemeenten.order_by("deelnames__volgorde")
    Reekspunt.objects.filter(sleutel=CASES, wie=blijft.cbs_code, periode="2015-k4").update(
        merken="onvolledig,voorlopig"
    )
    nieuw = HerindelingFactory(oud=oud, datum="2015-07-01").nieuw
    pagina = lees(client)
    zinnen = [tekst(zin) for zin in pagina.xpath("//ol[contains(@class, 'noten')]/li")]
    assert f"Niet vergelijkbaar omdat {oud} op 1 juli 2015 overging naar {nieuw}." in zinnen
    assert (
        f"Niet vergelijkbaar omdat niet alles is geleverd: {blijft} (4e kwartaal 2015)." in zinnen
    )
    assert any("het cijfer is voorlopig" in zin for zin in zinnen)
    assert pagina.xpath(f"//th[contains(., '{blijft}')]//a[contains(@class, 'monitor-noot')]")


def test_wat_is_afgeschermd_blijft_het(client: Client, maak_editie: Maker) -> None:
    """In every way of looking: no number stands where none was published."""
    editie = maak_editie(3, 2)
    Voorziening.objects.update(pgb=2)
    verband = editie.samenwerkingsverband
    verband.drempel = 10
    verband.save()
    inwoners(editie, 1000, 1000, 1000)
    publiceer(editie, "Privacy.")
    caches["rekenwerk"].clear()
    dicht = Reekspunt.objects.filter(reden="afgeschermd", wie__startswith="GM")
    assert dicht
    for punt in {p.sleutel: p for p in dicht}.values():
        for hoe in ("aantal", "per-1000", "index"):
            gezien = rijen(client, punt.sleutel, periode=punt.periode, hoe=hoe)
            (cel,) = gezien[punt.wie_naam]
            assert not re.search(r"^\d", cel), (punt.sleutel, hoe, cel)


def test_een_percentage_wordt_niet_gedeeld(client: Client, maak_editie: Maker) -> None:
    editie = maak_editie(2, 1)
    inwoners(editie, 1000, 1000)
    sleutel = "maat=procent(jeugd.basisteam.x/jeugd.basisteam.y)"
    Reekspunt.objects.filter(sleutel=CASES).update(sleutel=sleutel)
    pagina = tekst(lees(client, sleutel, hoe="per-1000"))
    assert "Niet per 1.000 inwoners." in pagina
    assert rijen(client, sleutel, hoe="per-1000") == rijen(client, sleutel)


def test_een_tabel_opent_op_haar_totaal() -> None:
    apart = "maat=jeugd.voorziening.pgb;productgroep=ambulant"
    deel, geheel = "maat=jeugd.voorziening.pgb", "maat=jeugd.voorziening.pgb+jeugd.voorziening.zin"
    assert meest_samen([apart, deel, geheel]) == geheel
    assert meest_samen([apart, f"{deel};productgroep=*"]) == f"{deel};productgroep=*"


def test_een_benchmark_staat_eronder(client: Client, maak_editie: Maker) -> None:
    editie = maak_editie(2, 2)
    inwoners(editie, 1000, 2000)
    maatstaf = MaatstafFactory(
        maat="jeugd.basisteam.cases_besproken", per=100, eenheid="per 100 inwoners"
    )
    land = RegioFactory(naam="Nederland", soort="land")
    for jaar, waarde in ((2015, "1.5"), (2016, "1.75")):
        KerncijferFactory(maatstaf=maatstaf, gemeente=None, regio=land, jaar=jaar, waarde=waarde)
    per = rijen(client, CASES, hoe="per-1000")
    assert [Decimal(g) for g in per["Nederland"]] == [15, Decimal("17.5")]
    assert list(per)[-2:] == ["Proef", "Nederland"]
    assert "Nederland" not in rijen(client, CASES)
    assert Decimal(rijen(client, CASES, hoe="index")["Nederland"][0]) == 100
    assert "Nederland is een benchmark" in tekst(lees(client, CASES, hoe="per-1000"))


def test_het_aantal_vragen_hangt_van_niets_af(
    client: Client, maak_editie: Maker, django_assert_num_queries: Callable[..., object]
) -> None:
    for gemeenten, kwartalen in ((2, 1), (12, 3)):
        editie = maak_editie(gemeenten, kwartalen, slug=f"proef{gemeenten}")
        inwoners(editie, *range(1000, 13_000, 1000))
        caches["rekenwerk"].clear()
        codes = [g.cbs_code for g in editie.samenwerkingsverband.gemeenten.all()]
        with django_assert_num_queries(9):
            lees(client, PGB, hoe="per-1000", wie=codes)


def test_van_een_tabel_naar_haar_cijfers(client: Client, maak_editie: Maker) -> None:
    maak_editie(2, 2)
    bron = html.fromstring(client.get("/proef/2016-k1/jeugd/basisteams/").text)
    (adres,) = bron.xpath("//a[contains(., 'Vergelijk deze cijfers')]/@href")
    antwoord = client.get(adres)
    assert antwoord.status_code == 302
    pagina = html.fromstring(client.get(antwoord["Location"]).text)
    assert len(pagina.xpath("//select[@name='wat']/option")) > 1
    cijfer = html.fromstring(client.get("/proef/2016-k1-v1/jeugd/basisteams/r1k1/").text)
    (adres,) = cijfer.xpath("//a[contains(., 'vergelijk het')]/@href")
    assert client.get(adres).status_code == 200


def test_wat_er_te_vergelijken_is(
    client: Client, maak_editie: Maker, django_assert_max_num_queries: Callable[..., object]
) -> None:
    assert "nog niets gepubliceerd" in client.get("/vergelijk/").text
    maak_editie(2, 1)
    with django_assert_max_num_queries(2):
        pagina = html.fromstring(client.get("/vergelijk/").text)
    koppen = [kop.text_content() for kop in pagina.xpath("//h2")]
    assert "Jeugdwet" in " ".join(koppen)
    adressen = pagina.xpath("//section//a/@href")
    assert len(adressen) > 5
    assert client.get(f"/vergelijk/{adressen[0]}").status_code == 200
    gevonden = html.fromstring(client.get("/vergelijk/?q=cases").text)
    assert len(gevonden.xpath("//ul[@class='monitor-opgave']/li")) > 0
    assert "Niets gevonden" in client.get("/vergelijk/?q=krokodil").text
    assert client.get("/vergelijk/?q=%00").status_code == 200


def test_gemeenten_die_lijken(client: Client, maak_editie: Maker) -> None:
    editie = maak_editie(4, 1)
    inwoners(editie, 1000, 2000, 1100, 50_000)
    een, ander, derde, vierde = editie.samenwerkingsverband.gemeenten.order_by(
        "deelnames__volgorde"
    )
    adres = "/vergelijk/gelijke-gemeenten/?" + urlencode({"wie": een.cbs_code, "wat": CASES})
    pagina = html.fromstring(client.get(adres).text)
    namen = [th.text_content() for th in pagina.xpath("//tbody//th")]
    assert namen == [een.naam, derde.naam, ander.naam, vierde.naam]
    (met,) = pagina.xpath("//form//input[@name='wie']/@value")
    assert met.split(",") == [g.cbs_code for g in (een, derde, ander, vierde)]
    assert "Vergelijk met deze" in tekst(pagina)
    zonder = client.get(f"{adres}&gewicht-inwoners=0").text
    assert "Van geen andere gemeente is hetzelfde bekend" in zonder
    for onzin in ("?wie=%00", "?wie=GM9999", "?wat=%00", f"?wie={een.cbs_code}&gewicht-inwoners=x"):
        assert client.get(f"/vergelijk/gelijke-gemeenten/{onzin}").status_code == 200
    type(een).objects.filter(pk=een.pk).update(opgeheven_per="2019-01-01")
    toen = client.get(adres).text
    assert "Zoals het was in 2018" in toen
    Kerncijfer.objects.all().delete()
    assert "nog niets vastgelegd" in client.get("/vergelijk/gelijke-gemeenten/").text
