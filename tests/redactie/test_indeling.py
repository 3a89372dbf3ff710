"""The redacteur arranges an editie on one page: every button does what it says, once."""

import re
from html import unescape

import pytest
from django.test import Client

from gemeenten.models import Samenwerkingsverband
from gemeenten.slot import houd_rij_vast
from monitor.models import Editie, Hoofdstuk, Onderdeel
from monitor.redactie import indeling
from tests import factories
from tests.redactie.conftest import maak_redacteur

pytestmark = pytest.mark.django_db


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    editie = factories.EditieFactory(samenwerkingsverband=verband, gepubliceerd_op=None)
    for nummer, slug in enumerate(("jeugd", "wmo", "geld"), 1):
        hoofdstuk = factories.HoofdstukFactory(
            editie=editie, slug=slug, titel=slug.capitalize(), volgorde=nummer * 2
        )
        for plek, kop in enumerate(("Een", "Twee", "Drie"), 1):
            factories.OnderdeelFactory(
                hoofdstuk=hoofdstuk, kop=f"{kop} {slug}", volgorde=plek * 3, tabel="", tekst="Zo."
            )
    return editie  # type: ignore[no-any-return]


def adres(editie: Editie) -> str:
    return f"/beheer/monitor/editie/{editie.pk}/indeling/"


def doe(client: Client, editie: Editie, **wat: object) -> str:
    antwoord = client.post(adres(editie), wat, follow=True)
    assert antwoord.status_code == 200
    return unescape(re.sub(r"<[^>]+>", " ", antwoord.content.decode()))


def koppen(editie: Editie, slug: str = "jeugd") -> list[str]:
    return list(
        Onderdeel.objects.filter(hoofdstuk__editie=editie, hoofdstuk__slug=slug)
        .order_by("volgorde")
        .values_list("kop", flat=True)
    )


def test_onderdelen_en_hoofdstukken_gaan_omhoog_en_omlaag(client_van_rik, editie):
    twee = Onderdeel.objects.get(kop="Twee jeugd")
    doe(client_van_rik, editie, doe="hoger", hoofdstuk="jeugd", onderdeel=twee.pk)
    assert koppen(editie) == ["Twee jeugd", "Een jeugd", "Drie jeugd"]
    doe(client_van_rik, editie, doe="hoger", hoofdstuk="jeugd", onderdeel=twee.pk)
    assert koppen(editie) == ["Twee jeugd", "Een jeugd", "Drie jeugd"], "zij was al de eerste"
    for _ in range(3):
        doe(client_van_rik, editie, doe="lager", hoofdstuk="jeugd", onderdeel=twee.pk)
    assert koppen(editie) == ["Een jeugd", "Drie jeugd", "Twee jeugd"]
    doe(client_van_rik, editie, doe="lager", hoofdstuk="jeugd")
    assert [h.slug for h in editie.hoofdstukken.all()] == ["wmo", "jeugd", "geld"]
    assert sorted(editie.hoofdstukken.values_list("volgorde", flat=True)) == [2, 4, 6]


def test_een_onderdeel_gaat_naar_een_ander_hoofdstuk(client_van_rik, editie):
    een = Onderdeel.objects.get(kop="Een jeugd")
    tekst = doe(
        client_van_rik, editie, doe="naar", naar="geld", hoofdstuk="jeugd", onderdeel=een.pk
    )
    assert "staat nu achteraan in hoofdstuk" in tekst
    assert koppen(editie, "geld")[-1] == "Een jeugd"
    een.refresh_from_db()
    with pytest.MonkeyPatch.context() as terwijl_zij_wacht:

        def houd(rij: Editie) -> Editie:
            Onderdeel.objects.update(tekst="<b>Van een ander.</b>")
            return houd_rij_vast(rij)

        terwijl_zij_wacht.setattr(indeling, "houd_rij_vast", houd)
        doe(client_van_rik, editie, doe="naar", naar="wmo", hoofdstuk="geld", onderdeel=een.pk)
    een.refresh_from_db()
    assert (een.hoofdstuk.slug, een.tekst) == ("wmo", "<b>Van een ander.</b>")  # not judged here
    for hoofdstuk in editie.hoofdstukken.filter(slug__in=["wmo", "geld"]):
        factories.OnderdeelFactory(
            hoofdstuk=hoofdstuk, volgorde=90, tabel="wmo.voorzieningen", kop=""
        )
    dubbel = Onderdeel.objects.filter(tabel="wmo.voorzieningen").first()
    assert dubbel
    assert "Dit staat al in hoofdstuk" in doe(
        client_van_rik, editie, doe="naar", naar="geld", hoofdstuk="wmo", onderdeel=dubbel.pk
    )


def test_tabellen_teksten_en_hoofdstukken_komen_erbij(client_van_rik, editie):
    doe(client_van_rik, editie, doe="erbij", hoofdstuk="jeugd", tabel="jeugd.voorzieningen")
    doe(client_van_rik, editie, doe="erbij", hoofdstuk="jeugd", tabel="De basisteams vergeleken")
    doe(client_van_rik, editie, doe="erbij", hoofdstuk="jeugd", kop="Ten slotte", tekst="Zo.")
    jeugd = editie.hoofdstukken.get(slug="jeugd")
    laatste = list(jeugd.onderdelen.order_by("volgorde"))[-3:]
    assert [r.tabel or r.kop for r in laatste] == [
        "jeugd.voorzieningen",
        "jeugd.basisteams-vergeleken",
        "Ten slotte",
    ]
    assert "bestaat niet" in doe(
        client_van_rik, editie, doe="erbij", hoofdstuk="jeugd", tabel="niets"
    )
    assert "staat al in dit hoofdstuk" in doe(
        client_van_rik, editie, doe="erbij", hoofdstuk="jeugd", tabel="jeugd.voorzieningen"
    )
    bezwaren = {"doe": "hoofdstuk", "titel": "Bezwaren en klachten"}
    doe(client_van_rik, editie, **bezwaren)
    nieuw = editie.hoofdstukken.order_by("volgorde").last()
    assert (nieuw.slug, nieuw.titel) == ("bezwaren-en-klachten", "Bezwaren en klachten")
    assert "al gebruikt" in doe(
        client_van_rik, editie, doe="hoofdstuk", titel="Bezwaren en klachten"
    )
    assert Hoofdstuk.objects.count() == 4


def test_een_onderdeel_gaat_weg_en_blijft_weg(client_van_rik, editie):
    een = Onderdeel.objects.get(kop="Een jeugd")
    doe(client_van_rik, editie, doe="weg", hoofdstuk="jeugd", onderdeel=een.pk)
    assert "Een jeugd" not in koppen(editie)
    for wat in ("weg", "hoger", "naar"):
        assert "intussen verwijderd" in doe(
            client_van_rik, editie, doe=wat, naar="geld", hoofdstuk="jeugd", onderdeel=een.pk
        )


@pytest.mark.parametrize("onderdeel", ["", "x", "9" * 40, "-1"])
def test_wat_er_niet_is_kan_niet(client_van_rik, editie, onderdeel):
    tekst = doe(client_van_rik, editie, doe="weg", hoofdstuk="jeugd", onderdeel=onderdeel)
    assert "intussen verwijderd" in tekst
    assert client_van_rik.post(adres(editie), {"doe": "iets"}).status_code == 404


def test_van_een_ander_blijft_men_af(client_van_rik, editie):
    ander = factories.OnderdeelFactory(kop="Van een ander", tabel="", tekst="Zo.")
    doe(client_van_rik, editie, doe="weg", hoofdstuk="jeugd", onderdeel=ander.pk)
    assert Onderdeel.objects.filter(pk=ander.pk).exists()
    vreemd = Client()
    vreemd.force_login(maak_redacteur(factories.SamenwerkingsverbandFactory(), "vera"))
    assert vreemd.get(adres(editie)).status_code == 404
    assert vreemd.post(adres(editie), {"doe": "hoofdstuk", "titel": "X"}).status_code == 404


def test_ernaast_staat_het_hoofdstuk_dat_is_gekozen(client_van_rik, editie):
    pagina = client_van_rik.get(f"{adres(editie)}?hoofdstuk=wmo")
    assert "Een wmo" in pagina.context["voorbeeld"]
    assert client_van_rik.get(f"{adres(editie)}?hoofdstuk=niets").status_code == 200
    leeg = factories.EditieFactory(
        samenwerkingsverband=editie.samenwerkingsverband, kwartaal=editie.kwartaal.volgende
    )
    assert "nog geen hoofdstukken" in client_van_rik.get(adres(leeg)).content.decode()
