"""What a page need not ask: the only choice, and a number that follows from the order."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from doelen.models import Doel, Indicator, Streefwaarde
from gemeenten.models import Deelname, Gemeente, Samenwerkingsverband
from monitor.models import Editie, Hoofdstuk, Onderdeel
from tests import factories
from tests.redactie.test_doelpagina import beheervelden

pytestmark = pytest.mark.django_db
NIEUW = (
    *("monitor/editie", "doelen/doel", "doelen/activiteitenlijst"),
    *("overzichten/gebied", "invoer/termijn"),
)


def velden(client: Client, adres: str) -> Any:
    return client.get(adres).context["adminform"].form


@pytest.mark.parametrize("soort", NIEUW)
def test_het_enige_samenwerkingsverband_is_gekozen(
    client_van_rik: Client, rik: User, verband: Samenwerkingsverband, soort: str
) -> None:
    form = velden(client_van_rik, f"/beheer/{soort}/add/")
    assert form["samenwerkingsverband"].value() == verband.pk


def test_wie_er_twee_heeft_kiest_zelf(
    client_van_rik: Client, rik: User, verband: Samenwerkingsverband
) -> None:
    ander = factories.SamenwerkingsverbandFactory()
    factories.RolFactory(
        gebruiker=rik, soort="redacteur", samenwerkingsverband=ander, gemeente=None
    )
    form = velden(client_van_rik, "/beheer/doelen/doel/add/")
    assert form["samenwerkingsverband"].value() is None


def test_een_streefwaarde_is_van_wie_meedoet(
    client_van_rik: Client, verband: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    vreemd = factories.GemeenteFactory(naam="Elders")
    doel = Doel.objects.create(
        samenwerkingsverband=verband, code="gezond", naam="Gezonder leven", domein="wmo"
    )
    indicator = Indicator.objects.create(
        samenwerkingsverband=verband, doel=doel, code="rokers", naam="Rokers"
    )
    adres = f"/beheer/doelen/indicator/{indicator.pk}/change/"

    def veld() -> Any:
        formset = client_van_rik.get(adres).context["inline_admin_formsets"][0].formset
        return formset.empty_form["gemeente"]

    doen_mee = set(Gemeente.objects.filter(deelnames__samenwerkingsverband=verband))
    assert doen_mee
    assert set(veld().field.queryset) == doen_mee
    Streefwaarde.objects.create(indicator=indicator, gemeente=vreemd, jaar=2022, waarde=12)
    assert set(veld().field.queryset) == {*doen_mee, vreemd}
    Streefwaarde.objects.all().delete()
    blijft = gemeenten[0]
    Deelname.objects.filter(samenwerkingsverband=verband).exclude(gemeente=blijft).delete()
    assert veld().value() == blijft.pk


def test_een_activiteit_in_een_lijst_hoort_bij_de_activiteiten(
    client_van_rik: Client, verband: Samenwerkingsverband
) -> None:
    pagina = client_van_rik.get("/beheer/doelen/activiteitenlijst/add/")
    (lijst,) = pagina.context["inline_admin_formsets"]
    assert lijst.formset.empty_form["domein"].value() == "doelen"


def test_onderdelen_en_hoofdstukken_zonder_nummer_komen_achteraan(
    client_van_rik: Client, verband: Samenwerkingsverband
) -> None:
    editie = factories.EditieFactory(samenwerkingsverband=verband, gepubliceerd_op=None)
    eerste = Hoofdstuk.objects.create(editie=editie, volgorde=3, slug="een", titel="Een")
    data: dict[str, Any] = {
        **{"samenwerkingsverband": verband.pk, "kwartaal": editie.kwartaal_id},
        **{"soort": editie.soort, **beheervelden("hoofdstukken", 1, 3)},
        **{"hoofdstukken-0-id": eerste.pk, "hoofdstukken-0-volgorde": 3},
        **{"hoofdstukken-0-titel": "Een", "hoofdstukken-0-slug": "een"},
        **{"hoofdstukken-1-titel": "Twee", "hoofdstukken-1-slug": "twee"},
        **{"hoofdstukken-2-titel": "Drie", "hoofdstukken-2-slug": "drie"},
        **beheervelden("heropeningen", 0, 0),
        **beheervelden("hoofdcijfers", 0, 0),
    }
    antwoord = client_van_rik.post(f"/beheer/monitor/editie/{editie.pk}/change/", data)
    assert antwoord.status_code == 302, antwoord.context["errors"]
    reeks = list(Hoofdstuk.objects.values_list("titel", "volgorde"))
    assert reeks == [("Een", 3), ("Twee", 4), ("Drie", 5)]
    data = {
        **{"editie": editie.pk, "volgorde": 3, "titel": "Een", "slug": "een"},
        **beheervelden("onderdelen", 0, 2),
        **{"onderdelen-0-kop": "Boven", "onderdelen-1-kop": "Onder"},
        **{"onderdelen-0-tekst": "Tekst.", "onderdelen-1-tekst": "Tekst."},
    }
    antwoord = client_van_rik.post(f"/beheer/monitor/hoofdstuk/{eerste.pk}/change/", data)
    assert antwoord.status_code == 302, antwoord.context["errors"]
    assert list(Onderdeel.objects.values_list("kop", "volgorde")) == [("Boven", 1), ("Onder", 2)]
    assert Editie.objects.count() == 1


def test_deelnemers_zonder_nummer_komen_achteraan() -> None:
    client = Client()
    client.force_login(factories.GebruikerFactory(is_superuser=True))
    een, twee = factories.GemeenteFactory(), factories.GemeenteFactory()
    data = {
        **{"slug": "dal", "naam": "Dal", **beheervelden("deelnames", 0, 2)},
        **{"deelnames-0-gemeente": twee.pk, "deelnames-1-gemeente": een.pk},
    }
    antwoord = client.post("/beheer/gemeenten/samenwerkingsverband/add/", data)
    assert antwoord.status_code == 302, antwoord.context["errors"]
    reeks = Deelname.objects.values_list("gemeente", "volgorde")
    assert list(reeks) == [(twee.pk, 1), (een.pk, 2)]
