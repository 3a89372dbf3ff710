"""The lock on figures: who is held, what is locked, and that nobody asks it elsewhere."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gemeenten.models import DOMEINEN, Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.slot import INGEDIEND, Cijfers, houd_vast, ontgrendel, op_slot, vergrendel
from invoer.blad.bladen import SOORTEN, Blad
from tests.factories import GemeenteFactory, SamenwerkingsverbandFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def alle(gemeenten: list[Gemeente]) -> list[Cijfers]:
    """Of two gemeenten in two quarters every domain."""
    return [
        Cijfers(domein, kwartaal, gemeente.pk)
        for domein in DOMEINEN
        for kwartaal in (20161, 20162)
        for gemeente in gemeenten[:2]
    ]


def test_een_slot_sluit_niets_anders(alle: list[Cijfers]) -> None:
    """Neither another domain, nor another quarter, nor another gemeente."""
    for cijfers in alle:
        vergrendel(cijfers)
        vergrendel(cijfers)
        assert op_slot(alle) == {cijfers: INGEDIEND}
        ontgrendel(cijfers)
        assert not op_slot(alle)


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.naam)
def test_elk_blad_vraagt_naar_zijn_eigen_slot(
    soort: object, verband: Samenwerkingsverband, gemeenten: list[Gemeente], kwartaal: Kwartaal
) -> None:
    gemeente = None if soort.van_verband else gemeenten[0]  # type: ignore[attr-defined]
    blad = Blad(soort, verband, gemeente, kwartaal)  # type: ignore[arg-type]
    assert blad.waarvan == Cijfers(
        blad.soort.model._meta.app_label,
        kwartaal.pk,
        gemeente and gemeente.pk,
        None if gemeente else verband.pk,
    )


def test_vasthouden_wacht_op_wie_eerder_was() -> None:
    """Both kinds of owner, in one order, and without more queries for more of them."""
    gemeenten = [GemeenteFactory().pk for _ in range(3)]
    verband = SamenwerkingsverbandFactory().pk
    with CaptureQueriesContext(
        connection,
    ) as vragen:
        houd_vast([Cijfers("jeugd", 20161, pk) for pk in reversed(gemeenten)])
        houd_vast([Cijfers("financien", 20161, None, verband)])
    rijen = [v["sql"] for v in vragen if "WHERE" in v["sql"]]
    assert len(rijen) == 2
    assert all("ORDER BY" in sql for sql in rijen)
    if connection.vendor == "postgresql":
        assert all("FOR NO KEY UPDATE" in sql for sql in rijen)


def broncode() -> Iterator[tuple[str, ast.AST]]:
    """Everything in our own code outside the module of the lock and the model itself."""
    zelf = {"gemeenten/slot.py", "gemeenten/samenwerking.py", "gemeenten/models.py"}
    for laag in ("gemeenten", "tabellen", *DOMEINEN, "domeinen", "invoer", "monitor"):
        for pad in sorted(Path(settings.BASE_DIR, laag).rglob("*.py")):
            naam = str(pad.relative_to(settings.BASE_DIR))
            if naam not in zelf and "migrations" not in pad.parts:
                yield naam, ast.parse(pad.read_text())


def test_er_is_een_plaats_voor_het_slot() -> None:
    """Nobody else reads the rows of locks, and nobody else holds rows still."""
    overtredingen = [
        naam
        for naam, boom in broncode()
        for knoop in ast.walk(boom)
        if (isinstance(knoop, ast.Name) and knoop.id == "Slot")
        or (isinstance(knoop, ast.Attribute) and knoop.attr in {"select_for_update", "Slot"})
    ]
    assert not overtredingen
