"""What the acceptance tests share: whole monitors, loaded once per module by the real commands."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.publiceren import zonder_pdfs

HIER = Path(__file__).parent
BMWE = HIER.parents[1] / "voorbeelden" / "bmwe-2016k1"
WADDEN = HIER.parent / "voorbeelden" / "waddeneilanden-2019k2"


@pytest.fixture(scope="module")
def importeer(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[Path], None]]:
    """Import folders into a database that has the gemeenten; undone after the module.

    The module must be marked ``django_db``: pytest-django makes a test database for marked tests
    only.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("laad_gemeenten", verbosity=0)
        yield _importeer
        transaction.set_rollback(True)


def _importeer(folder: Path, *, met_pdf: bool = False) -> None:
    """What is published of it has the PDF that the application makes, or one line for it."""
    with nullcontext() if met_pdf else zonder_pdfs():
        call_command("importeer", str(folder), verbosity=0)


@pytest.fixture(scope="module")
def bezoeker() -> Client:
    """Anyone, without a login."""
    return Client()
