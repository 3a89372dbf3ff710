"""A quarter from the first cell to the public table: typed, explained, submitted, judged."""

import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.models import Rol
from tests import factories
from tests.browser.mensen import KWARTAAL, WACHTWOORD, maak_persoon
from tests.browser.test_invulblad import _cel, _knop, _plak

BEDUM = f"{KWARTAAL}/GM0005"
INDIENEN = f"{BEDUM}/jeugd/indienen/"
PRODUCTGROEPEN = """Ambulant GGZ\t0\t17
Ambulant JH\t0\t7
Dagbesteding en dagbehandeling\t48\t7
Integrale trajecten\t0\t0
Jeugdzorg\t0\t0
Jeugdzorg Plus\t0\t2
Overig\t5\t3
Verblijf JH / GGZ\t3\t1.234
Verblijf LVG\t0\t1
Verblijf VG\t1\t0
"""


@pytest.fixture
def editie(site: str) -> str:
    """The address of the table of jeugdvoorzieningen of the new quarter, still a concept."""
    editie = factories.EditieFactory(
        samenwerkingsverband=Samenwerkingsverband.objects.get(slug="bmwe"),
        kwartaal=Kwartaal.van(2016, 2),
        gepubliceerd_op=None,
    )
    hoofdstuk = factories.HoofdstukFactory(editie=editie, slug="jeugd", titel="Jeugdwet")
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, kop="", tabel="jeugd.voorzieningen")
    return f"{site}/bmwe/2016-k2/jeugd/voorzieningen/"


@pytest.fixture
def schoon(browser: Browser) -> Iterator[BrowserContext]:
    """A browser in which nobody is logged in."""
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    yield context
    context.close()


def _log_in(context: BrowserContext, site: str, wie: str) -> Page:
    context.clear_cookies()
    pagina = context.new_page()
    pagina.goto(f"{site}/beheer/")
    pagina.get_by_label("Gebruikersnaam").fill(wie)
    pagina.get_by_label("Wachtwoord").fill(WACHTWOORD)
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("button", name="Afmelden")).to_be_visible()
    return pagina


def _verklaar(pagina: Page) -> int:
    """Explain every warning on the page, and say that what is empty stays so."""
    for leeg in pagina.locator("[name=leeg]").all():
        leeg.check()
    velden = pagina.locator("textarea[name^='verklaring-']")
    for nummer in range(velden.count()):
        velden.nth(nummer).fill("De instelling telde na een verhuizing opnieuw.")
    return velden.count()


def test_van_eerste_cel_tot_openbare_tabel(schoon: BrowserContext, site: str, editie: str) -> None:
    maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    maak_persoon("Rik Redacteur", Rol.Soort.REDACTEUR)
    pagina = _log_in(schoon, site, "anna")
    pagina.goto(f"{site}{KWARTAAL}/")
    pagina.get_by_role("link", name="Actieve voorzieningen naar productgroep").click()

    # By paste, with one figure that is far from what it was.
    _plak(_cel(pagina, "Ambulant GGZ", "PGB"), PRODUCTGROEPEN)
    pagina.get_by_role("dialog").get_by_role("button", name="Zet in de cellen").click()
    expect(_cel(pagina, "Verblijf JH / GGZ", "ZIN")).to_have_value("1.234")
    expect(pagina.locator("#controle")).to_contain_text("1.234")
    with pagina.expect_navigation():
        _knop(pagina, "Bewaar").click()
    assert _verklaar(pagina)
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Bewaar en ga naar Basisteam").click()

    # By keyboard.
    _cel(pagina, "Cases besproken", "Aantal").focus()
    for tekst in ("45", "14", "5", "6", "15"):
        pagina.keyboard.type(tekst)
        pagina.keyboard.press("Enter")
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Bewaar en ga naar Aanmeldingen").click()
    cellen = pagina.locator("input[data-kolom]")
    cellen.first.focus()
    for nummer in range(cellen.count()):
        pagina.keyboard.type(str(nummer + 1))
        pagina.keyboard.press("ArrowDown")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    expect(pagina.get_by_text("is bewaard")).to_be_visible()

    # Submit, after explaining what is still open.
    pagina.goto(site + INDIENEN)
    _verklaar(pagina)
    pagina.get_by_role("button", name="Indienen bij de redactie").click()
    expect(pagina.get_by_text("De redacteur krijgt bericht")).to_be_visible()
    pagina.goto(f"{site}{BEDUM}/jeugd-voorziening/")
    expect(pagina.get_by_text("zitten op slot")).to_be_visible()
    expect(pagina.locator("input[data-kolom]")).to_have_count(0)

    # The redacteur sends back with a remark; the ambtenaar corrects and submits again.
    redacteur = _log_in(schoon, site, "rik")
    redacteur.goto(site + INDIENEN)
    redacteur.get_by_label(re.compile("^Opmerking")).fill("Klopt Overig?")
    with redacteur.expect_navigation():
        redacteur.get_by_role("button", name="Terugsturen").click()
    pagina = _log_in(schoon, site, "anna")
    pagina.goto(site + INDIENEN)
    expect(pagina.get_by_text("Klopt Overig?")).to_be_visible()
    pagina.goto(f"{site}{BEDUM}/jeugd-voorziening/")
    _cel(pagina, "Overig", "PGB").fill("6")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    pagina.goto(site + INDIENEN)
    _verklaar(pagina)
    pagina.get_by_role("button", name="Indienen bij de redactie").click()
    expect(pagina.get_by_text("De redacteur krijgt bericht")).to_be_visible()
    redacteur = _log_in(schoon, site, "rik")
    redacteur.goto(site + INDIENEN)
    redacteur.get_by_role("button", name="Akkoord").click()
    expect(redacteur.get_by_text("akkoord redactie").first).to_be_visible()

    # The redacteur publishes, knowing what is missing.
    redacteur.goto(f"{site}{reverse('admin:monitor_editie_changelist')}")
    redacteur.get_by_role("row", name="2e kwartaal 2016").get_by_role("link").first.click()
    expect(redacteur.get_by_text("De Marne: alles")).to_be_visible()
    for vraag in redacteur.get_by_label("Waarom mag het zo?").all():
        vraag.fill("De andere gemeenten volgen later.")
    redacteur.get_by_role("button", name="Publiceer nu, zonder vaststelling").click()
    expect(redacteur.get_by_text("De status is nu: gepubliceerd")).to_be_visible()

    # And the figures stand in the table that everybody reads.
    schoon.clear_cookies()
    redacteur.goto(editie)
    expect(redacteur.get_by_role("row", name=re.compile("^Verblijf JH . GGZ"))).to_contain_text(
        "1.234"
    )
