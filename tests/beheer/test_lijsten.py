"""Every list in the admin: as many queries for five rows as for fifty, numbers as people read."""

import datetime
import re
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gemeenten.beheer.importpagina import InvoerAdmin
from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.models import Termijn
from jeugd.models import Voorziening
from monitor.importeren.mappen import RESOURCES
from monitor.models import Onderdeel
from tests.factories import (
    FABRIEKEN,
    BudgetFactory,
    DeelnameFactory,
    GemeenteFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
    SamenwerkingsverbandFactory,
)
from tests.keuze import een_per_app

pytestmark = pytest.mark.django_db
PAGINAS = [m for m, pagina in admin.site._registry.items() if isinstance(pagina, InvoerAdmin)]


def adres(model: type[models.Model], deel: str = "") -> str:
    return f"/beheer/{model._meta.app_label}/{model._meta.model_name}/{deel}"


def test_elk_model_dat_te_importeren_is_heeft_een_pagina() -> None:
    assert set(PAGINAS) >= {resource._meta.model for resource in RESOURCES}


@pytest.mark.parametrize("model", een_per_app(PAGINAS))
def test_vragen_groeien_niet(beheerder: Client, model: type[models.Model]) -> None:
    aantallen = []
    for erbij in (5, 45):
        for _ in range(erbij):
            FABRIEKEN[model]()
        beheerder.get(adres(model))  # once, so that nothing is looked up for the first time
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            antwoord = beheerder.get(adres(model))
        assert antwoord.status_code == 200
        aantallen.append(len(vragen))
        rijen = antwoord.context["cl"].result_count
    assert rijen >= 50
    assert aantallen[0] == aantallen[1]


@pytest.mark.parametrize("model", een_per_app(PAGINAS))
def test_zoeken_en_toevoegen(beheerder: Client, model: type[models.Model]) -> None:
    rij = FABRIEKEN[model]()
    assert beheerder.get(adres(model), {"q": "Voorbeeld"}).status_code == 200
    assert beheerder.get(adres(model, "add/")).status_code == 200
    assert beheerder.get(adres(model, f"{rij.pk}/change/")).status_code == 200


def test_een_onderdeel_zonder_hoofdstuk(beheerder: Client) -> None:
    """Whether the table exists is asked of the chapter: without one there is nothing to ask."""
    gegevens = {"hoofdstuk": "", "volgorde": "1", "kop": "", "tabel": "jeugd.voorzieningen"}
    antwoord = beheerder.post(adres(Onderdeel, "add/"), gegevens)
    assert antwoord.status_code == 200
    assert list(antwoord.context["adminform"].form.errors) == ["hoofdstuk"]


def test_getallen_zoals_mensen_ze_lezen(beheerder: Client) -> None:
    JeugdvoorzieningFactory(pgb=1159, zin=None, zin_leeg="onbekend")
    JeugdvoorzieningFactory(pgb=None, zin=0)
    BudgetFactory(bedrag="-14793.50")
    tekst = beheerder.get(adres(Voorziening)).content.decode()
    cellen = re.findall(r'class="field-(?:toon|column_\d)[^>]*>([^<]*)<', tekst)
    assert sorted(cellen) == ["0", "1.159", "niet geleverd", "onbekend"]
    assert "-14.793,50" in beheerder.get("/beheer/financien/budget/").content.decode()


def test_filters(beheerder: Client, verband: Samenwerkingsverband) -> None:
    groep = ProductgroepFactory(samenwerkingsverband=verband)
    binnen = verband.gemeenten.all()[0]
    JeugdvoorzieningFactory(gemeente=binnen, productgroep=groep)
    JeugdvoorzieningFactory(kwartaal=Kwartaal.van_code("2016-k2"))

    def gevonden(**filters: str) -> int:
        aantal: int = beheerder.get(adres(Voorziening), filters).context["cl"].result_count
        return aantal

    assert gevonden() == 2
    assert gevonden(kwartaal="2016-k2") == 1
    assert gevonden(kwartaal="2016-k3") == 0
    assert gevonden(verband=verband.slug) == 1
    assert gevonden(productgroep__id__exact=str(groep.pk)) == 1
    assert gevonden(q=binnen.naam) == 1
    assert beheerder.get(adres(Voorziening), {"kwartaal": "onzin"})["Location"].endswith("?e=1")


@pytest.mark.parametrize(
    ("pgb", "status", "opgeslagen"),
    [("1.159", 302, 1159), ("1159", 302, 1159), ("12.5", 200, None), ("-4", 200, None)],
)
def test_invullen_op_de_pagina(
    beheerder: Client, pgb: str, status: int, opgeslagen: int | None
) -> None:
    groep = ProductgroepFactory()
    deelname = DeelnameFactory(samenwerkingsverband=groep.samenwerkingsverband)
    gegevens = {
        "gemeente": deelname.gemeente_id,
        "kwartaal": 20161,
        "productgroep": groep.pk,
        "pgb": pgb,
        "pgb_leeg": "",
        "zin": "",
        "zin_leeg": "n.v.t.",
        "toelichting": "",
    }
    antwoord = beheerder.post(adres(Voorziening, "add/"), gegevens)
    assert antwoord.status_code == status
    rij = Voorziening.objects.first()
    assert (rij and rij.pgb) == opgeslagen
    if rij:
        pagina = beheerder.get(adres(Voorziening, f"{rij.pk}/change/")).content.decode()
        assert 'value="1.159"' in pagina
        assert 'inputmode="numeric"' in pagina


def test_kwartaal_is_alleen_te_kiezen(beheerder: Client) -> None:
    assert beheerder.get("/beheer/gemeenten/kwartaal/add/").status_code == 403
    assert beheerder.get("/beheer/gemeenten/kwartaal/20161/change/").status_code == 200
    zoek: dict[str, Any] = {
        "app_label": "jeugd",
        "model_name": "voorziening",
        "field_name": "kwartaal",
        "term": "2016-k1",
    }
    gevonden = beheerder.get("/beheer/autocomplete/", zoek).json()["results"]
    assert [rij["text"] for rij in gevonden] == ["1e kwartaal 2016"]
    zoek["term"] = "2016"
    assert len(beheerder.get("/beheer/autocomplete/", zoek).json()["results"]) == 4
    for term in ("2e kwartaal 2016", "Q2 2016", "2e kwartaal 2016 "):
        zoek["term"] = term
        gevonden = beheerder.get("/beheer/autocomplete/", zoek).json()["results"]
        assert [rij["text"] for rij in gevonden] == ["2e kwartaal 2016"], term
    # While it is typed, what it can still become.
    for term in ("2e k", "2e kw. 20", "2 kwartaal"):
        zoek["term"] = term
        gevonden = beheerder.get("/beheer/autocomplete/", zoek).json()["results"]
        assert gevonden, term
        assert {rij["text"][:11] for rij in gevonden} == {"2e kwartaal"}, term


def test_een_lijst_zoekt_op_kwartaal(beheerder: Client) -> None:
    for nummer in (1, 2):
        JeugdvoorzieningFactory(
            kwartaal=Kwartaal.van(2016, nummer),
            gemeente=GemeenteFactory(naam=("Aduard", "Zuurdijk")[nummer - 1]),
        )
    for vraag, rijen in (
        *(("2e kwartaal 2016", 1), ("aduard 2016-k1", 1), ("Zuurdijk 2e kwartaal 2016", 1)),
        *(("Aduard 2e kwartaal 2016", 0), ("Zuurdijk", 1), ("Q2 2017", 0)),
    ):
        antwoord = beheerder.get(adres(Voorziening), {"q": vraag})
        assert antwoord.context["cl"].result_count == rijen, vraag


def test_voorpagina_is_nederlands(beheerder: Client) -> None:
    GemeenteFactory()
    tekst = beheerder.get("/beheer/").content.decode()
    for woord in ("Beheer van de Monitor Sociaal Domein", "Productgroepen", "Wmo", "Edities"):
        assert woord in tekst


def test_wie_een_kwartaal_kiest_begint_bij_nu(
    beheerder: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2026, 11, 27))
    zoek = {"app_label": "invoer", "model_name": "termijn", "field_name": "kwartaal", "term": ""}
    gevonden = beheerder.get("/beheer/autocomplete/", zoek).json()["results"]
    assert [rij["text"] for rij in gevonden[:3]] == [
        "4e kwartaal 2026",
        "3e kwartaal 2026",
        "2e kwartaal 2026",
    ]


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("5 februari 2027", (2027, 2, 5)),
        ("5 Mrt. 2027", (2027, 3, 5)),
        ("05-02-2027", (2027, 2, 5)),
        ("2027-02-05", (2027, 2, 5)),
        ("5 febuari 2027", None),
        ("31 februari 2027", None),
    ],
)
def test_een_dag_mag_in_woorden(
    tekst: str, dag: tuple[int, int, int] | None, beheerder: Client
) -> None:
    """Wherever one is typed in the admin; what is none says how."""
    kwartaal = Kwartaal.van(2026, 4)
    velden = {"samenwerkingsverband": SamenwerkingsverbandFactory().pk, "kwartaal": kwartaal.pk}
    antwoord = beheerder.post(adres(Termijn, "add/"), {**velden, "datum": tekst})
    assert list(Termijn.objects.values_list("datum", flat=True)) == (
        [datetime.date(*dag)] if dag else []
    )
    assert ("Schrijf 5-2-2027, of 5 februari 2027." in antwoord.text) is (dag is None)
