"""The keyboard on an entry sheet: where it starts, where Tab goes, what is told while typing."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from invoer.models import Rol
from jeugd.models import Voorziening
from tests.browser.keuring import overtredingen
from tests.browser.mensen import KWARTAAL, maak_persoon, open_browser
from tests.browser.test_invulblad import _cel, _plak

pytestmark = pytest.mark.scherm

BEDUM = f"{KWARTAAL}/GM0005"
VOORZIENING = f"{BEDUM}/jeugd-voorziening/"
BASISTEAM = f"{BEDUM}/jeugd-basisteam/"


@pytest.fixture(params=[1280, 390])
def pagina(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    anna = maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    context: BrowserContext = open_browser(browser, site, anna, breedte=request.param)
    klachten: list[str] = []
    pagina = context.new_page()
    pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
    yield pagina
    context.close()
    assert klachten == []


def _actief(pagina: Page) -> str:
    naam: str = pagina.evaluate("document.activeElement.name ?? ''")
    return naam


def _cellen(pagina: Page) -> list[str]:
    namen: list[str] = pagina.locator("input[data-kolom]").evaluate_all("a => a.map(v => v.name)")
    return namen


def test_de_cursor_begint_in_de_eerste_lege_cel(pagina: Page, site: str) -> None:
    pagina.goto(site + VOORZIENING)
    cellen = _cellen(pagina)
    expect(pagina.locator("input[data-kolom]").first).to_be_focused()
    pagina.keyboard.type("7")
    pagina.keyboard.press("Tab")
    pagina.keyboard.type("0")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    assert _actief(pagina) == cellen[1]  # where one was
    pagina.goto(site + BASISTEAM)
    pagina.goto(site + VOORZIENING)
    assert _actief(pagina) == cellen[2]
    # A link to a cell goes before.
    laatste = pagina.locator("input[data-kolom]").last.get_attribute("id")
    pagina.goto(f"{site}{VOORZIENING}#{laatste}")
    pagina.reload()
    assert _actief(pagina) == cellen[-1]


def test_tab_gaat_van_cel_naar_cel(pagina: Page, site: str) -> None:
    """Along all cells and back, without stopping at what stands beside the rows."""
    pagina.goto(site + VOORZIENING)
    cellen = _cellen(pagina)
    bezocht = [_actief(pagina)]
    for _ in cellen[1:]:
        pagina.keyboard.press("Tab")
        bezocht.append(_actief(pagina))
    assert bezocht == cellen
    pagina.keyboard.press("Tab")  # no trap: it goes on behind the last cell
    assert _actief(pagina) not in cellen
    pagina.locator("input[data-kolom]").last.focus()
    for naam in reversed(cellen[:-1]):
        pagina.keyboard.press("Shift+Tab")
        assert _actief(pagina) == naam
    pagina.keyboard.press("Shift+Tab")
    assert _actief(pagina) not in cellen


def test_wat_naast_een_rij_staat_is_met_het_toetsenbord_te_bereiken(
    pagina: Page, site: str
) -> None:
    """The toelichting, voorlopig, the history and the explanation of every row."""
    pagina.goto(site + VOORZIENING)
    pagina.keyboard.type("7")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")  # so that a row has a history
    cel = _cel(pagina, "Ambulant GGZ", "ZIN")
    cel.focus()
    pagina.keyboard.press("Shift+F2")
    tekst = pagina.get_by_label("Ambulant GGZ: toelichting")
    expect(tekst).to_be_focused()
    pagina.keyboard.type("Een nieuwe aanbieder.")
    pagina.keyboard.press("Tab")
    expect(pagina.locator(":focus")).to_have_text(re.compile("Wie wijzigde dit"))
    for _ in range(3):
        pagina.keyboard.press("Shift+Tab")
    expect(pagina.get_by_label("voorlopig cijfer, Ambulant GGZ")).to_be_focused()
    pagina.keyboard.press("Space")
    pagina.keyboard.press("Escape")
    expect(cel).to_be_focused()
    pagina.keyboard.press("Escape")
    expect(pagina.locator(".knoppen button.default")).to_be_focused()
    with pagina.expect_navigation():
        pagina.keyboard.press("Enter")
    rij = Voorziening.objects.get(
        kwartaal=20162, gemeente__naam="Bedum", productgroep__naam="Ambulant GGZ"
    )
    assert (rij.toelichting, rij.voorlopig) == ("Een nieuwe aanbieder.", True)


def test_de_toelichting_van_maten_onder_elkaar(pagina: Page, site: str) -> None:
    pagina.goto(site + BASISTEAM)
    cel = _cel(pagina, "Wachtlijst", "Aantal")
    cel.focus()
    pagina.keyboard.press("Shift+F2")
    expect(pagina.locator("td.noten textarea")).to_be_focused()
    pagina.keyboard.press("Escape")
    expect(cel).to_be_focused()


def test_de_uitleg_van_een_cel(pagina: Page, site: str) -> None:
    pagina.goto(site + BASISTEAM)
    _cel(pagina, "Wachtlijst", "Aantal").focus()
    uitleg = pagina.locator("tr", has_text="Wachtlijst").locator(".rijkop .uitleg p")
    expect(uitleg).to_be_hidden()
    pagina.keyboard.press("Shift+F1")
    expect(uitleg).to_be_visible()
    expect(pagina.locator("#stand")).to_have_text(uitleg.inner_text())
    pagina.keyboard.press("Shift+F1")
    expect(uitleg).to_be_hidden()


def _fout(cel: Locator) -> Locator:
    return cel.locator("xpath=..").locator(".celfout")


@pytest.mark.parametrize("tekst", ["veel", "-4", "1,5", "12-"])
def test_wat_geen_getal_kan_zijn_wordt_meteen_gezegd(pagina: Page, site: str, tekst: str) -> None:
    pagina.goto(site + VOORZIENING)
    cel = _cel(pagina, "Ambulant GGZ", "PGB")
    pagina.keyboard.type(tekst)
    pagina.keyboard.press("Tab")
    fout = _fout(cel)
    expect(fout).to_be_visible()
    expect(cel).to_have_attribute("aria-invalid", "true")
    expect(cel).to_have_accessible_description(re.compile(re.escape(fout.inner_text())))
    expect(pagina.locator("#stand")).to_contain_text(fout.inner_text())
    expect(pagina.locator("#stand")).to_contain_text("Ambulant GGZ, PGB")
    assert overtredingen(pagina) == []
    # The same after loading the page again, and gone once it can be read.
    pagina.reload()
    expect(_fout(cel)).to_be_visible()
    expect(cel).to_have_attribute("aria-invalid", "true")
    cel.fill("4")
    expect(_fout(cel)).to_have_count(0)
    expect(cel).not_to_have_attribute("aria-invalid", "true")


def test_een_fout_na_bewaren_gaat_weg_met_typen(pagina: Page, site: str) -> None:
    pagina.goto(site + VOORZIENING)
    cel = _cel(pagina, "Overig", "ZIN")
    cel.fill("veel")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    expect(_fout(cel)).to_be_visible()
    cel.fill("4")
    expect(_fout(cel)).to_have_count(0)


def test_een_te_lange_toelichting_wordt_meteen_gezegd(pagina: Page, site: str) -> None:
    pagina.goto(site + VOORZIENING)
    tekst = pagina.get_by_label("Toelichting bij het hele blad")
    tekst.fill("x" * 20_001)
    expect(pagina.locator("#stand")).to_contain_text("20.001 tekens lang")
    expect(tekst).to_have_attribute("aria-invalid", "true")


def test_ctrl_z_draait_plakken_terug(pagina: Page, site: str) -> None:
    pagina.goto(site + VOORZIENING)
    ggz, jh = _cel(pagina, "Ambulant GGZ", "PGB"), _cel(pagina, "Ambulant JH", "PGB")
    zin = _cel(pagina, "Ambulant GGZ", "ZIN")
    ggz.fill("3")
    _plak(ggz, "7\t8\n9\t10")
    pagina.get_by_role("dialog").get_by_role("button", name="Zet in de cellen").click()
    expect(jh).to_have_value("9")
    expect(ggz).to_be_focused()
    # What is typed since is taken back by itself, and stays when the block goes.
    zin.focus()
    pagina.keyboard.press("Control+a")
    pagina.keyboard.type("88")
    pagina.keyboard.press("Control+z")
    expect(jh).to_have_value("9")
    zin.fill("88")
    ggz.focus()
    pagina.keyboard.press("Control+z")
    expect(ggz).to_have_value("3")
    expect(jh).to_have_value("")
    expect(zin).to_have_value("88")
    expect(pagina.locator("#stand")).to_contain_text("Plakken is teruggedraaid: 3 cellen")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    rijen = Voorziening.objects.filter(kwartaal=20162, gemeente__naam="Bedum")
    assert list(rijen.values_list("pgb", "zin")) == [(3, 88)]


@pytest.mark.parametrize("toets", [True, False], ids=["toets", "vinger"])
def test_een_knop_draait_plakken_terug(pagina: Page, site: str, toets: bool) -> None:
    """A phone has no Ctrl+Z."""
    pagina.goto(site + VOORZIENING)
    knop = pagina.get_by_role("button", name="Maak plakken ongedaan")
    expect(knop).to_be_hidden()
    ggz, jh = _cel(pagina, "Ambulant GGZ", "PGB"), _cel(pagina, "Ambulant JH", "PGB")
    for _ in range(2):
        ggz.fill("3")
        _plak(ggz, "7\t8\n9\t10")
        pagina.get_by_role("dialog").get_by_role("button", name="Zet in de cellen").click()
        expect(jh).to_have_value("9")
        # It stays when the message makes way for another.
        expect(pagina.locator("#stand")).to_contain_text("Concept bewaard")
        assert overtredingen(pagina) == []
        if toets:
            knop.focus()
            pagina.keyboard.press("Enter")
        else:
            knop.click()
        expect(ggz).to_have_value("3")
        expect(jh).to_have_value("")
        expect(knop).to_be_hidden()
        expect(ggz).to_be_focused()
    pagina.locator("#stand").evaluate("stand => { stand.textContent = ''; }")
    assert pagina.locator(".stand").evaluate("stand => stand.clientHeight") == 0


def test_een_vreemd_blok_zegt_waarom(pagina: Page, site: str) -> None:
    pagina.goto(site + VOORZIENING)
    _plak(_cel(pagina, "Ambulant GGZ", "PGB"), "Winsum\t\nAmbulant GGZ\t7")
    dialoog = pagina.get_by_role("dialog")
    expect(dialoog).to_contain_text("Dit blok hoort hier niet")
    expect(dialoog).to_contain_text("‘Winsum’. Dit blad is van Bedum")
    assert overtredingen(pagina) == []
    dialoog.get_by_role("button", name="Sluiten").click()
    expect(_cel(pagina, "Ambulant GGZ", "PGB")).to_have_value("")
