"""Sheets of a samenwerkingsverband, and those who fill them in by hand or by workbook."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import SOORTEN, Blad
from invoer.models import Bladtoelichting
from tests import factories
from tests.invoer.bladen import maak_ambtenaar, maak_blad, vul_indeling


@dataclass
class Inlezer:
    """An ambtenaar of the first gemeente at the page where workbooks are read in."""

    client: Client
    gebruiker: User
    verband: Samenwerkingsverband
    gemeente: Gemeente
    kwartaal: Kwartaal

    def adres(self, naam: str = "inlezen", *erbij: str) -> str:
        wie = self.gemeente.cbs_code
        return reverse(naam, args=(self.verband.slug, self.kwartaal, wie, *erbij))

    def werkboek(self) -> bytes:
        return self.client.get(self.adres("kwartaalwerkboek")).content

    def kies(self, inhoud: bytes, naam: str = "werkboek.xlsx") -> Any:
        """Choose a file; the page that follows."""
        bestand = SimpleUploadedFile(naam, inhoud)
        return self.client.post(self.adres(), {"actie": "kies", "bestand": bestand}, follow=True)

    def bevestig(self, pagina: Any, **velden: str) -> Any:
        stempel = pagina.context["voorstel"].stempel
        return self.client.post(
            self.adres(), {"actie": "bevestig", "stempel": stempel, **velden}, follow=True
        )


@pytest.fixture
def inlezer(
    client: Client,
    verband: Samenwerkingsverband,
    gemeenten: list[Gemeente],
    kwartaal: Kwartaal,
) -> Inlezer:
    """Categories, and some figures of this quarter and the one before."""
    gemeente = gemeenten[0]
    van = {"samenwerkingsverband": verband}
    rol = factories.RolFactory(gemeente=gemeente, domein="jeugd", **van)
    factories.RolFactory(gebruiker=rol.gebruiker, gemeente=gemeente, domein="financien", **van)
    groepen = [
        factories.ProductgroepFactory(code=naam, naam=naam.capitalize(), volgorde=n, **van)
        for n, naam in enumerate(("ambulant", "dyslexie", "verblijf"))
    ]
    for code in ("huisarts-noord", "huisarts-zuid"):  # two that people know by one name
        factories.VerwijzerFactory(code=code, naam="Huisarts", **van)
    wie = {"gemeente": gemeente, "kwartaal": kwartaal}
    factories.JeugdvoorzieningFactory(**wie, productgroep=groepen[0], pgb=10, zin=20)
    factories.JeugdvoorzieningFactory(
        **wie, productgroep=groepen[1], pgb=None, pgb_leeg="n.v.t.", zin=1159, toelichting="Zie 2."
    )
    factories.JeugdvoorzieningFactory(
        gemeente=gemeente, kwartaal=kwartaal.vorige, productgroep=groepen[0], pgb=9, zin=19
    )
    factories.BudgetFactory(**wie, bedrag="1234.50")
    client.force_login(rol.gebruiker)
    return Inlezer(client, rol.gebruiker, verband, gemeente, kwartaal)


@pytest.fixture
def inhoud_van_database(db: None) -> Callable[[], list[Any]]:
    """All figures and notes there are."""
    modellen = [*(soort.model for soort in SOORTEN), Bladtoelichting]
    return lambda: [list(model._default_manager.order_by("pk").values()) for model in modellen]


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
