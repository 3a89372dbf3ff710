"""People who work in the admin, logged in in a browser of their own."""

from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext

from gemeenten.models import Gemeente, Samenwerkingsverband
from invoer.models import Rol
from tests import factories

KWARTAAL = "/beheer/kwartaal/bmwe/2016-k2"
WACHTWOORD = "een lang wachtwoord"


def maak_persoon(naam: str, soort: Rol.Soort, gemeente: str = "") -> User:
    """Somebody with a role in BMWE; an ambtenaar has all domains of one gemeente."""
    voornaam, _, achternaam = naam.partition(" ")
    gebruiker = factories.GebruikerFactory(
        username=voornaam.lower(), first_name=voornaam, last_name=achternaam
    )
    gebruiker.set_password(WACHTWOORD)
    gebruiker.save()
    factories.RolFactory(
        gebruiker=gebruiker,
        soort=soort,
        samenwerkingsverband=Samenwerkingsverband.objects.get(slug="bmwe"),
        gemeente=Gemeente.objects.get(naam=gemeente) if gemeente else None,
    )
    return gebruiker  # type: ignore[no-any-return]


def open_browser(
    browser: Browser, site: str, wie: User, breedte: int = 1280, javascript: bool = True
) -> BrowserContext:
    """A browser in which this person is logged in."""
    client = Client()
    client.force_login(wie)
    context = browser.new_context(
        viewport={"width": breedte, "height": 844}, java_script_enabled=javascript
    )
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}]
    )
    return context
