"""Overzichten, their lines and their figures as files: a code is looked up within its overzicht."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gemeenten.importeren.resource import resource_van
from gemeenten.models import Gemeente, Samenwerkingsverband
from overzichten.models import Gebied, Kolom, Overzicht, Overzichtcijfer, Regel
from tests import factories
from tests.importeren.hulp import als_csv, fouten_van, importeer, tellingen
from tests.overzichten.bouw import bouw

pytestmark = pytest.mark.django_db

CIJFERS = resource_van(Overzichtcijfer)
KOP = ("gemeente", "kwartaal", "overzicht", "regel", "kolom", "waarde")


@pytest.fixture
def verband() -> Samenwerkingsverband:
    return factories.SamenwerkingsverbandFactory()


@pytest.fixture
def gemeente(verband: Samenwerkingsverband) -> Gemeente:
    return factories.DeelnameFactory(samenwerkingsverband=verband).gemeente


@pytest.fixture
def twee(verband: Samenwerkingsverband) -> tuple[Overzicht, Overzicht]:
    """Two overzichten with lines of the same names, and one each of their own."""
    lijnen: dict[str, dict[str, Any]] = {"overhead": {}, "totaal": {"soort": "som"}}
    return (
        bouw(verband, {**lijnen, "zorgkosten": {}}, {"nu": {}}, code="zorg"),
        bouw(verband, {**lijnen, "vervoerskosten": {}}, {"nu": {}}, code="vervoer", domein="jeugd"),
    )


def cijfers(gemeente: Gemeente, *rijen: tuple[object, ...]) -> bytes:
    return als_csv(KOP, *((gemeente.cbs_code, "2021-k3", *rij) for rij in rijen))


def meldingen(
    inhoud: bytes, model: Any = Overzichtcijfer
) -> list[tuple[int | None, str | None, str]]:
    return [(f.rij, f.kolom, f.melding) for f in fouten_van(resource_van(model), inhoud)]


def test_dezelfde_code_in_twee_overzichten_is_een_ander_cijfer(
    gemeente: Gemeente, twee: tuple[Overzicht, Overzicht]
) -> None:
    inhoud = cijfers(
        gemeente, ("zorg", "overhead", "nu", "12"), ("vervoer", "overhead", "nu", "34")
    )
    assert tellingen(importeer(CIJFERS, inhoud)) == (2, 0, 0)
    assert {c.regel.overzicht.code: c.waarde for c in Overzichtcijfer.objects.all()} == {
        "zorg": 12,
        "vervoer": 34,
    }
    assert all(c.regel.overzicht_id == c.kolom.overzicht_id for c in Overzichtcijfer.objects.all())


def test_wat_onbekend_is_zegt_het_in_het_goede_overzicht(
    gemeente: Gemeente, twee: tuple[Overzicht, Overzicht]
) -> None:
    inhoud = cijfers(
        gemeente,
        ("zorgg", "overhead", "nu", "1"),
        ("zorg", "overhaed", "nu", "1"),
        ("zorg", "vervoerskosten", "nu", "1"),
        ("zorg", "overhead", "ni", "1"),
        ("zorg", "totaal", "nu", "1"),
        ("", "overhead", "nu", "1"),
    )
    slug = twee[0].samenwerkingsverband.slug
    assert meldingen(inhoud) == [
        (2, "overzicht", f"{slug} heeft geen overzicht ‘zorgg’. Bedoelt u ‘zorg’?"),
        (3, "regel", "Overzicht ‘zorg’ heeft geen regel ‘overhaed’. Bedoelt u ‘overhead’?"),
        (
            4,
            "regel",
            "Overzicht ‘zorg’ heeft geen regel ‘vervoerskosten’. Die is van overzicht ‘vervoer’.",
        ),
        (5, "kolom", "Overzicht ‘zorg’ heeft geen kolom ‘ni’."),
        (6, "regel", "‘totaal’ wordt berekend en niet ingevuld. Haal de rij weg."),
        (7, "overzicht", "Deze cel mag niet leeg zijn."),
    ]


@pytest.mark.parametrize("model", [Regel, Kolom], ids=["regel", "kolom"])
def test_een_lijn_verwijst_binnen_haar_overzicht(
    verband: Samenwerkingsverband, twee: tuple[Overzicht, Overzicht], model: Any
) -> None:
    Gebied.objects.create(samenwerkingsverband=verband, code="noord", naam="Noord", soort="wijk")
    kop = ("samenwerkingsverband", "overzicht", "code", "naam", "soort", "telt_in", "gebied")
    eerder = model.objects.count()
    inhoud = als_csv(
        kop,
        (verband.slug, "zorg", "deel", "Deel", "cijfer", "alles", "noord"),
        (verband.slug, "zorg", "alles", "Alles", "som", "", ""),
        (verband.slug, "vervoer", "alles", "Alles", "som", "", ""),
    )
    assert tellingen(importeer(resource_van(model), inhoud)) == (3, 0, 0)
    deel = model.objects.get(code="deel")
    assert (deel.telt_in.overzicht, deel.gebied.code) == (twee[0], "noord")
    assert tellingen(importeer(resource_van(model), inhoud)) == (0, 0, 3)

    fout = als_csv(
        kop,
        (verband.slug, "vervoer", "deel", "Deel", "cijfer", "deel2", "noordd"),
    )
    assert meldingen(fout, model) == [
        (2, "telt_in", "Er is geen ‘deel2’ in overzicht ‘vervoer’. Bedoelt u ‘deel’?"),
        (2, "gebied", f"{verband.slug} heeft geen gebied ‘noordd’. Bedoelt u ‘noord’?"),
    ]
    assert model.objects.count() == eerder + 3


def test_een_vraag_per_lijst(
    gemeente: Gemeente, twee: tuple[Overzicht, Overzicht], django_assert_num_queries: Any
) -> None:
    """Importing one row asks the database as often as importing many."""

    def vragen(inhoud: bytes) -> int:
        with CaptureQueriesContext(connection) as gesteld:
            importeer(CIJFERS, inhoud)
        return len(gesteld)

    een = vragen(cijfers(gemeente, ("zorg", "overhead", "nu", "1")))
    veel = [
        (overzicht.code, regel, "nu", str(getal))
        for getal, (overzicht, regel) in enumerate(
            [(twee[0], "overhead"), (twee[0], "zorgkosten"), (twee[1], "vervoerskosten")], 1
        )
    ]
    assert vragen(cijfers(gemeente, *veel)) == een
