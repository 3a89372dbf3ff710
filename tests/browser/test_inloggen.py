"""Logging in with a second step in a real browser: an app, a passkey, and neither at hand."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, expect

from invoer.models import Rol
from tests.browser.keuring import overtredingen
from tests.browser.mensen import WACHTWOORD, maak_persoon
from tests.browser.server import Server
from tests.factories import SamenwerkingsverbandFactory
from tests.rechten.tweede_stap import code_van

pytestmark = pytest.mark.scherm
SLEUTEL = {  # what Chromium plays for a key that knows its owner by a finger or a code
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Mens:
    """Somebody at a browser, who has every page that comes by looked at by axe."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.pagina: Page = context.new_page()
        self.site = site
        self.fouten: list[str] = []
        self.pagina.on("console", self._onthoud)

    def _onthoud(self, bericht) -> None:
        if bericht.type == "error":  # also what the Content-Security-Policy stops
            self.fouten.append(bericht.text)

    def leest(self, kop: str) -> None:
        expect(self.pagina.get_by_role("heading", level=1)).to_have_text(kop)
        self.fouten += [f"{kop}: {fout}" for fout in overtredingen(self.pagina)]
        breed = self.pagina.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert breed <= 0, kop

    def log_in(self) -> None:
        self.pagina.goto(f"{self.site}/beheer/login/?next=/inloggen/account/")
        self.pagina.get_by_label("Gebruikersnaam").fill("anna")
        self.pagina.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        self.knop("Inloggen")

    def knop(self, naam: str) -> None:
        self.pagina.get_by_role("button", name=naam, exact=True).click()

    def link(self, naam: str) -> None:
        self.pagina.get_by_role("link", name=naam).first.click()

    def log_uit(self) -> None:
        self.knop("Uitloggen")
        expect(self.pagina.get_by_text("U bent afgemeld.")).to_be_visible()


@pytest.fixture
def anna(live_server: Server, browser: Browser, transactional_db: None, settings) -> Iterator[Mens]:
    settings.MFA_VERPLICHT = True
    cache.clear()
    SamenwerkingsverbandFactory(slug="bmwe")
    maak_persoon("Anna de Vries", Rol.Soort.REDACTEUR)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    mens = Mens(context, live_server.url)
    yield mens
    context.close()
    assert mens.fouten == []


def test_een_app_en_een_herstelcode(anna: Mens) -> None:
    """Set at the first login, used at the second, and not at hand at the third."""
    anna.pagina.goto(f"{anna.site}/inloggen/")
    anna.leest("Inloggen")
    anna.log_in()
    anna.pagina.goto(f"{anna.site}/beheer/")
    anna.leest("Tweede stap bij het inloggen")
    anna.link("App instellen")
    anna.leest("App instellen")
    sleutel = anna.pagina.locator(".inloggen-sleutel").inner_text()
    anna.pagina.get_by_label("Code uit de app").fill(code_van(sleutel))
    anna.knop("Zet de app aan")
    anna.leest("Herstelcodes")
    codes = anna.pagina.locator(".inloggen-codes code").all_inner_texts()
    anna.pagina.goto(f"{anna.site}/inloggen/account/")
    anna.leest("Mijn account")
    for wat in (code_van(sleutel, 1), codes[3]):
        anna.log_uit()
        anna.log_in()
        anna.leest("Tweede stap")
        anna.pagina.get_by_label("Code").fill(wat)
        anna.knop("Inloggen")
        anna.leest("Mijn account")


def test_een_passkey_als_tweede_stap_en_in_plaats_van_het_wachtwoord(anna: Mens) -> None:
    bediening = anna.pagina.context.new_cdp_session(anna.pagina)
    bediening.send("WebAuthn.enable")
    bediening.send("WebAuthn.addVirtualAuthenticator", {"options": SLEUTEL})
    anna.log_in()
    anna.pagina.goto(f"{anna.site}/beheer/")
    anna.link("Passkey toevoegen")
    anna.leest("Passkey toevoegen")
    anna.pagina.get_by_label("Naam van deze passkey").fill("Laptop")
    anna.knop("Maak de passkey")
    anna.leest("Herstelcodes")
    anna.pagina.goto(f"{anna.site}/inloggen/tweede-stap/passkeys/")
    anna.leest("Passkeys")
    expect(anna.pagina.get_by_text("Laptop").first).to_be_visible()
    anna.pagina.goto(f"{anna.site}/inloggen/account/")
    anna.log_uit()

    anna.log_in()
    anna.leest("Tweede stap")
    anna.knop("Gebruik uw passkey")
    anna.leest("Mijn account")
    anna.log_uit()

    anna.pagina.goto(f"{anna.site}/beheer/login/?next=/inloggen/account/")
    anna.knop("Inloggen met een passkey")
    anna.leest("Mijn account")
    anna.log_uit()

    bediening.send("WebAuthn.disable")
    anna.pagina.goto(f"{anna.site}/inloggen/")
    anna.pagina.evaluate("() => { navigator.credentials.get = () => Promise.reject('nee') }")
    anna.knop("Inloggen met een passkey")
    expect(anna.pagina.get_by_text("De passkey is niet gebruikt.")).to_be_visible()
