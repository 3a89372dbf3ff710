"""Every kind of page behind the login, at a desk in light and on a phone in the dark.

What is there must be read by everyone, fit the screen, and follow one look. Forms that Django draws
by itself, with its search boxes, are not tried.
"""

import io
from collections.abc import Iterator

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.models import Rol
from tests.browser.keuring import klap_uit, overtredingen
from tests.browser.mensen import KWARTAAL, WACHTWOORD, maak_persoon
from tests.factories import EditieFactory, HoofdstukFactory, OnderdeelFactory

pytestmark = pytest.mark.scherm

BEDUM = f"{KWARTAAL}/GM0005"
VOORZIENING = f"{BEDUM}/jeugd-voorziening/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMPORT = "/beheer/jeugd/voorziening/import/"
PER_ROL = {
    "anna": (
        *(f"{KWARTAAL}/", VOORZIENING, f"{BEDUM}/jeugd/indienen/", f"{BEDUM}/inlezen/"),
        *("/beheer/", "/beheer/jeugd/voorziening/", IMPORT),
    ),
    "rik": (f"{KWARTAAL}/", f"{BEDUM}/jeugd/indienen/", VOORZIENING),
    "carla": (f"{KWARTAAL}/",),
    "bea": ("/beheer/", "/beheer/invoer/rol/", "/beheer/gemeenten/gemeente/"),
}


class Kijker:
    """Looks at pages in one browser, and remembers what is wrong with them."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.pagina: Page = context.new_page()
        self.site, self.fouten = site, list[str]()

    def ga(self, adres: str, wat: str = "") -> None:
        antwoord = self.pagina.goto(self.site + adres)
        assert antwoord is not None
        assert antwoord.status == 200, adres
        self.kijk(wat or adres)

    def kijk(self, wat: str) -> None:
        """Unfold the page and let axe and the width speak."""
        klap_uit(self.pagina)
        self.fouten += [f"{wat}: {fout}" for fout in overtredingen(self.pagina)]
        breed = self.pagina.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if breed > 0:
            self.fouten.append(f"{wat}: {breed} pixels te breed")

    def log_in(self, wie: str) -> None:
        self.pagina.goto(f"{self.site}/beheer/login/")
        self.pagina.get_by_label("Gebruikersnaam").fill(wie)
        self.pagina.get_by_label("Wachtwoord").fill(WACHTWOORD)
        self.pagina.keyboard.press("Enter")
        self.pagina.get_by_role("button", name="Afmelden").wait_for()


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=str)
def kijker(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Kijker]:
    maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    maak_persoon("Rik Redacteur", Rol.Soort.REDACTEUR)
    maak_persoon("Carla College", Rol.Soort.COLLEGE, "Bedum")
    maak_persoon("Bea Beheer", Rol.Soort.BEHEERDER)
    breedte, kleuren = request.param
    context = browser.new_context(viewport={"width": breedte, "height": 844}, color_scheme=kleuren)
    yield Kijker(context, site)
    context.close()


def test_paginas_achter_de_login_zijn_toegankelijk_en_passen(kijker: Kijker) -> None:
    kijker.ga("/beheer/login/")
    for wie, adressen in PER_ROL.items():
        kijker.pagina.context.clear_cookies()
        kijker.log_in(wie)
        for adres in adressen:
            kijker.ga(adres, f"{wie} {adres}")
    assert not kijker.fouten, "\n".join(kijker.fouten)


def test_de_matrix_van_de_redacteur_hoeft_niet_te_schuiven(kijker: Kijker) -> None:
    """Five laws that unfold, beside a laptop's width and on a phone."""
    kijker.log_in("rik")
    kijker.ga(f"{KWARTAAL}/")
    assert kijker.pagina.locator("details.invoer-wet").count() >= 5
    te_breed = kijker.pagina.evaluate(
        "[...document.querySelectorAll('.invoer-schuif')]"
        ".map(deel => deel.scrollWidth - deel.clientWidth).filter(meer => meer > 1)"
    )
    assert te_breed == []
    assert not kijker.fouten, "\n".join(kijker.fouten)


def test_wat_op_een_stap_volgt_is_toegankelijk_en_past(kijker: Kijker) -> None:
    pagina = kijker.pagina
    kijker.log_in("anna")
    pagina.goto(kijker.site + VOORZIENING)
    cellen = pagina.locator("input[data-kolom]")
    cellen.first.fill("veel")
    pagina.get_by_role("button", name="Bewaar", exact=True).click()
    pagina.locator("#foutmelding").wait_for()
    kijker.kijk("een fout op het blad")
    cellen.first.fill("7")
    pagina.get_by_role("button", name="Bewaar", exact=True).click()
    pagina.get_by_text("is bewaard").wait_for()
    kijker.kijk("een bewaard blad")

    adres = pagina.locator("a.geschiedenis").first.get_attribute("href")
    kijker.ga(f"{VOORZIENING}{adres}", "de geschiedenis")
    assert pagina.get_by_role("cell", name="Anna de Vries").is_visible()

    for getal, wat, na in ((8, "het verschil", "Opslaan"), (-3, "fouten in Excel", "Nakijken")):
        pagina.goto(f"{kijker.site}{BEDUM}/inlezen/")
        pagina.set_input_files("input[type=file]", _werkboek(kijker, getal))
        pagina.get_by_role("button", name="Nakijken").click()
        pagina.get_by_role("button", name=na).wait_for()
        kijker.kijk(wat)

    pagina.goto(kijker.site + IMPORT)
    rommel = b"gemeente,kwartaal,productgroep,pgb\nGM0005,2016-k2,nergens,veel\n"
    pagina.set_input_files(
        "input[type=file]", FilePayload(name="x.csv", mimeType="text/csv", buffer=rommel)
    )
    pagina.get_by_role("button", name="Nakijken").click()
    pagina.get_by_text("Er is niets geïmporteerd").wait_for()
    kijker.kijk("fouten bij importeren")
    assert not kijker.fouten, "\n".join(kijker.fouten)


def _werkboek(kijker: Kijker, getal: int) -> FilePayload:
    """The workbook of the quarter with this number in its first cell to fill in."""
    antwoord = kijker.pagina.request.get(f"{kijker.site}{BEDUM}.xlsx")
    boek = openpyxl.load_workbook(io.BytesIO(antwoord.body()))
    cellen = (cel for blad in boek for regel in blad.iter_rows() for cel in regel)
    next(cel for cel in cellen if not cel.protection.locked).value = getal
    uit = io.BytesIO()
    boek.save(uit)
    return FilePayload(name="kwartaal.xlsx", mimeType=XLSX, buffer=uit.getvalue())


def test_de_opmerkingen_bij_een_concept(kijker: Kijker) -> None:
    """Placed without JavaScript's help, answered and resolved at its section."""
    pagina = kijker.pagina
    verband = Samenwerkingsverband.objects.get(slug=KWARTAAL.split("/")[3])
    editie = EditieFactory(
        samenwerkingsverband=verband, kwartaal=Kwartaal.van(2019, 1), gepubliceerd_op=None
    )
    OnderdeelFactory(
        hoofdstuk=HoofdstukFactory(editie=editie, slug="wmo", titel="Wmo", volgorde=1),
        volgorde=1,
        kop="Nieuws",
        tekst="Zo was het.",
    )
    kijker.log_in("carla")
    pagina.goto(f"{kijker.site}{editie.get_absolute_url()}wmo/")
    pagina.get_by_role("link", name="Opmerkingen bij de teksten").click()
    pagina.get_by_text("Plaats een opmerking bij Nieuws").click()
    pagina.get_by_label("Opmerking bij Nieuws").fill("Welk jaar is dit?")
    pagina.locator("details[open]").get_by_role("button", name="Plaats").click()
    pagina.get_by_text("Nieuws (1 open)").wait_for()
    kijker.kijk("een opmerking")
    pagina.get_by_role("button", name="Afgehandeld").click()
    pagina.get_by_text("De opmerking is afgehandeld.").wait_for()
    kijker.kijk("een afgehandelde opmerking")
    assert not kijker.fouten, "\n".join(kijker.fouten)
