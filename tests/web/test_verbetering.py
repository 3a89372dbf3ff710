"""A later version says on every page that it touches what was there and what is there now."""

import pytest
from django.test import Client
from lxml import html

from jeugd.models import Voorziening
from monitor.models import Editie, Onderdeel
from tests import factories
from tests.publiceren import publiceer
from tests.web.conftest import Maker

pytestmark = pytest.mark.django_db
ALLES = "/proef/2016-k1/wijzigingen/"
TABEL = "/proef/2016-k1/jeugd/voorzieningen/"
REDEN = "Een telfout bij de voorzieningen."


@pytest.fixture
def editie(maak_editie: Maker) -> Editie:
    return maak_editie(gemeenten=2)


def verander(editie: Editie) -> tuple[str, str]:
    cijfer = Voorziening.objects.exclude(pgb=None).order_by("pk")[0]
    was = cijfer.pgb
    Voorziening.objects.filter(pk=cijfer.pk).update(pgb=was + 12345)
    publiceer(editie, REDEN)
    return str(was), f"{was + 12345:,}".replace(",", ".")


def tekst(client: Client, adres: str) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200, adres
    return " ".join(html.fromstring(antwoord.text).text_content().split())


def test_zonder_latere_versie_is_er_niets(client: Client, editie: Editie) -> None:
    assert client.get(ALLES).status_code == 404
    assert "Verbeterd op" not in tekst(client, TABEL)


def test_wat_er_stond_en_wat_er_staat(client: Client, editie: Editie) -> None:
    ander = factories.HoofdstukFactory(editie=editie, slug="ander", titel="Ander", volgorde=9)
    factories.OnderdeelFactory(hoofdstuk=ander, kop="Vast", tekst="Dit blijft.", tabel="")
    publiceer(editie, "Een hoofdstuk erbij.")
    was, is_ = verander(editie)
    pagina = html.fromstring(client.get(ALLES).text)
    assert [kop.text for kop in pagina.xpath("//h2[not(@id='woorden-op-deze-pagina')]")] == [
        kop.text for kop in pagina.xpath("//h2[starts-with(., 'Versie')]")
    ]
    assert REDEN in pagina.text_content()
    rijen = [
        [" ".join(cel.text_content().split()) for cel in rij.xpath("./*")]
        for rij in pagina.xpath("//table//tbody/tr")
    ]
    assert [was, is_] in [rij[2:] for rij in rijen]
    assert pagina.xpath(f"//h3/a[@href='{TABEL}']")
    assert pagina.xpath("//a[@href='/proef/2016-k1-v2/']")

    for adres in ("/proef/2016-k1/", "/proef/2016-k1/jeugd/", TABEL):
        assert REDEN in tekst(client, adres), adres
        assert html.fromstring(client.get(adres).text).xpath(f"//aside//a[@href='{ALLES}']")
    # What it did not touch says nothing, and neither does what was there before it.
    assert REDEN not in tekst(client, "/proef/2016-k1/ander/")
    assert REDEN not in tekst(client, "/proef/2016-k1-v2/jeugd/voorzieningen/")
    assert client.get("/proef/2016-k1-v1/wijzigingen/").status_code == 404
    assert REDEN not in tekst(client, "/proef/2016-k1-v2/wijzigingen/")


def test_een_tekst_en_wat_verviel(client: Client, editie: Editie) -> None:
    onderdelen = Onderdeel.objects.filter(hoofdstuk__editie=editie)
    onderdeel = onderdelen.get(tabel="jeugd.voorzieningen")
    Onderdeel.objects.filter(pk=onderdeel.pk).update(tekst="Zo was het.\n\nDit bleef.")
    publiceer(editie, "Eerst dit.")
    Onderdeel.objects.filter(pk=onderdeel.pk).update(tekst="Zo is het <nu>.\n\nDit bleef.")
    weg = onderdelen.exclude(pk=onderdeel.pk).last()
    assert weg is not None
    weg.delete()
    publiceer(editie, REDEN)
    laatste = tekst(client, ALLES).partition("Versie 2")[0]
    assert "WasZo was het. Is nuZo is het <nu>." in laatste
    assert "Dit bleef" not in laatste
    assert "Dit staat er niet meer." in laatste


def test_een_hoofdstuk_dat_zo_heet_gaat_voor(client: Client, editie: Editie) -> None:
    factories.HoofdstukFactory(editie=editie, slug="wijzigingen", titel="Eigen", volgorde=2)
    publiceer(editie, REDEN)
    assert "Eigen</h1>" in client.get(ALLES).text
