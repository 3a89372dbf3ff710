"""A samenwerkingsverband whose house style is chosen, and who chooses it."""

import pytest
from django.test import Client

from tests import factories


@pytest.fixture
def verband(db):
    return factories.SamenwerkingsverbandFactory(slug="proef", naam="Proef")


@pytest.fixture
def beheerder(verband):
    mens = factories.GebruikerFactory()
    factories.RolFactory(
        gebruiker=mens, soort="beheerder", samenwerkingsverband=verband, gemeente=None
    )
    client = Client()
    client.force_login(mens)
    client.mens = mens
    return client
