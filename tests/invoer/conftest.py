"""A samenwerkingsverband with lists, and clients of those who work with its sheets."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client

from gemeenten.models import Samenwerkingsverband
from invoer.bladen import Blad
from tests.invoer.bladen import maak_ambtenaar, maak_blad, vul_indeling


@pytest.fixture
def indeling(verband: Samenwerkingsverband) -> Samenwerkingsverband:
    """``verband`` with two categories in every list."""
    vul_indeling(verband)
    return verband


@pytest.fixture
def blad(indeling: Samenwerkingsverband) -> Blad:
    """The sheet of actieve voorzieningen of the first gemeente."""
    return maak_blad(indeling)


@pytest.fixture
def ambtenaar(blad: Blad) -> User:
    return maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)


@pytest.fixture
def als(settings: LazySettings) -> Callable[[User], Client]:
    """A client in which somebody is logged in; pages need no collected static files."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SECURE_SSL_REDIRECT = False

    def log_in(wie: User) -> Client:
        client = Client()
        client.force_login(wie)
        return client

    return log_in
