"""The entry sheet in a real browser: by keyboard and paste, with two people, and after trouble."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from invoer.blad.bladen import SOORTEN
from invoer.models import Concept, Rol, Verklaring
from jeugd.models import Aanmelding, Basisteam, Voorziening
from tests.browser.keuring import BREEDTES, klap_uit, overtredingen
from tests.browser.mensen import KWARTAAL, WACHTWOORD, maak_persoon, open_browser

BEDUM = f"{KWARTAAL}/GM0005"
VOORZIENING = f"{BEDUM}/jeugd-voorziening/"
GEEN_CONCEPT = """{
  const echt = window.fetch;
  window.fetch = (adres, ...rest) => String(adres).endsWith("/concept/")
    ? Promise.reject(new TypeError("weg")) : echt(adres, ...rest);
}"""
Opener = Callable[..., Page]


@pytest.fixture
def anna(site: str) -> User:
    return maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")


@pytest.fixture
def jan(site: str) -> User:
    return maak_persoon("Jan Bos", Rol.Soort.AMBTENAAR, "Bedum")


@pytest.fixture
def open_als(browser: Browser, site: str) -> Iterator[Opener]:
    """Open a page as somebody, in a browser of their own; a fault in a script fails the test."""
    contexten: list[BrowserContext] = []
    klachten: list[str] = []

    def open_als(wie: User, **opties: Any) -> Page:
        context = open_browser(browser, site, wie, **opties)
        contexten.append(context)
        pagina = context.new_page()
        pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
        return pagina

    yield open_als
    for context in contexten:
        context.close()
    assert klachten == []


@pytest.fixture
def pagina(open_als: Opener, anna: User) -> Page:
    return open_als(anna)


def _cel(pagina: Page, rij: str, kolom: str) -> Locator:
    """The field of a row and a column, as a screen reader finds it."""
    # Playwright cannot pass on a slash in a pattern.
    begin = re.escape(rij).replace("/", ".")
    naam = re.compile(rf"^{begin}( \(.*\))? {re.escape(kolom)}")
    return pagina.get_by_role("textbox", name=naam).first


def _knop(pagina: Page, naam: str) -> Locator:
    return pagina.get_by_role("button", name=naam, exact=True).last


def _plak(cel: Locator, tekst: str) -> None:
    """What Ctrl+V does with a block that was copied in a spreadsheet, once a script hears it."""
    cel.page.wait_for_load_state()
    cel.focus()
    cel.evaluate(
        """(veld, tekst) => {
            const inhoud = new DataTransfer();
            inhoud.setData("text/plain", tekst);
            veld.dispatchEvent(new ClipboardEvent("paste",
                { clipboardData: inhoud, bubbles: true, cancelable: true }));
        }""",
        tekst,
    )


def _bedum(model: Any, **velden: object) -> Any:
    return model.objects.get(gemeente__naam="Bedum", kwartaal=20162, **velden)


@pytest.mark.scherm
@pytest.mark.parametrize("breedte", BREEDTES)
def test_elk_blad_is_toegankelijk(breedte: int, open_als: Opener, site: str, anna: User) -> None:
    redacteur = maak_persoon("Rik Redacteur", Rol.Soort.REDACTEUR)
    paginas = {wie: open_als(wie, breedte=breedte) for wie in (anna, redacteur)}
    fouten = []
    for soort in SOORTEN:
        waar = "samen" if soort.van_verband else "GM0005"
        for kwartaal in ("2016-k1", "2016-k2"):
            pagina = paginas[redacteur if soort.van_verband else anna]
            antwoord = pagina.goto(f"{site}/beheer/kwartaal/bmwe/{kwartaal}/{waar}/{soort.naam}/")
            assert antwoord is not None
            assert antwoord.status == 200
            if kwartaal == "2016-k2":
                pagina.locator("input[data-kolom]").first.fill("veel")
                with pagina.expect_navigation():
                    pagina.keyboard.press("Control+s")
                expect(pagina.get_by_role("alert")).to_be_visible()
            _bewaar(pagina, f"{soort.naam}-{kwartaal}", breedte)
            klap_uit(pagina)
            fouten += [f"{soort.naam}, {kwartaal}: {fout}" for fout in overtredingen(pagina)]
            breed = pagina.evaluate("document.documentElement.scrollWidth")
            if breed > breedte:
                fouten.append(f"{soort.naam}: {breed} px breed")
    assert fouten == []


@pytest.mark.scherm
def test_invullen_met_het_toetsenbord(pagina: Page, site: str) -> None:
    pagina.goto(site + VOORZIENING)
    eerste = _cel(pagina, "Ambulant GGZ", "PGB")
    eerste.focus()
    for tekst in ("12", "o", "n", "0"):
        pagina.keyboard.type(tekst)
        pagina.keyboard.press("Enter")
    pagina.keyboard.press("ArrowUp")  # Integrale trajecten, PGB
    pagina.keyboard.press("ArrowRight")
    pagina.keyboard.type("1.159")
    # The caret stands behind the text: left moves within it, and leaves the cell at its edge.
    pagina.keyboard.press("ArrowLeft")
    expect(_cel(pagina, "Integrale trajecten", "ZIN")).to_be_focused()
    expect(pagina.locator("output[data-kolom='0']")).to_have_text("12")
    expect(pagina.locator("output[data-kolom='1']")).to_have_text("1.159")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    expect(pagina.get_by_text("5 wijzigingen")).to_be_visible()
    expect(_cel(pagina, "Integrale trajecten", "ZIN")).to_be_focused()
    rij = _bedum(Voorziening, productgroep__naam="Ambulant JH")
    assert (rij.pgb, rij.pgb_leeg) == (None, "onbekend")
    rij = _bedum(Voorziening, productgroep__naam="Dagbesteding en dagbehandeling")
    assert (rij.pgb, rij.pgb_leeg) == (None, "n.v.t.")
    rij = _bedum(Voorziening, productgroep__naam="Integrale trajecten")
    assert (rij.pgb, rij.zin, rij.zin_leeg) == (0, 1159, "")


@pytest.mark.scherm
def test_een_blok_plakken_uit_excel(pagina: Page, site: str) -> None:
    pagina.goto(site + VOORZIENING)
    _cel(pagina, "Ambulant GGZ", "PGB").fill("3")
    _plak(_cel(pagina, "Ambulant GGZ", "PGB"), "7\t1.159\r\nveel\t4\r\n")
    dialoog = pagina.get_by_role("dialog")
    expect(dialoog).to_contain_text("Dit verandert er door te plakken")
    expect(dialoog.get_by_role("row", name="Ambulant GGZ, PGB 3 7")).to_be_visible()
    expect(dialoog).to_contain_text("Ambulant JH, PGB: ‘veel’ is geen getal")
    assert overtredingen(pagina) == []
    expect(_cel(pagina, "Ambulant GGZ", "PGB")).to_have_value("3")
    dialoog.get_by_role("button", name="Zet in de cellen").click()
    expect(_cel(pagina, "Ambulant GGZ", "PGB")).to_have_value("7")
    expect(_cel(pagina, "Ambulant JH", "PGB")).to_have_value("")
    expect(pagina.locator("output[data-kolom='1']")).to_have_text("1.163")
    assert not Voorziening.objects.filter(kwartaal=20162).exists()
    with pagina.expect_navigation():
        _knop(pagina, "Bewaar").click()
    assert _bedum(Voorziening, productgroep__naam="Ambulant GGZ").zin == 1159


@pytest.mark.scherm
def test_een_blok_met_namen_komt_op_zijn_plaats(pagina: Page, site: str) -> None:
    pagina.goto(site + VOORZIENING)
    _plak(_cel(pagina, "Ambulant GGZ", "PGB"), "Verblijf VG\t1\t2\nOverig\t3\t4\nTotaal\t4\t6")
    dialoog = pagina.get_by_role("dialog")
    expect(dialoog).to_contain_text("De rij ‘Totaal’ staat niet op dit blad")
    dialoog.get_by_role("button", name="Zet in de cellen").click()
    expect(_cel(pagina, "Verblijf VG", "ZIN")).to_have_value("2")
    expect(_cel(pagina, "Overig", "PGB")).to_have_value("3")


def test_twee_mensen_op_een_blad(open_als: Opener, site: str, anna: User, jan: User) -> None:
    """No value is lost, and both know what the other did."""
    van_anna, van_jan = open_als(anna), open_als(jan)
    for pagina in (van_anna, van_jan):
        pagina.goto(site + VOORZIENING)
    _cel(van_jan, "Ambulant GGZ", "PGB").fill("14")
    _cel(van_jan, "Overig", "ZIN").fill("31")
    _cel(van_anna, "Ambulant GGZ", "PGB").fill("12")
    _cel(van_anna, "Jeugdzorg", "PGB").fill("8")
    with van_jan.expect_navigation():
        van_jan.keyboard.press("Control+s")

    # Anna sees at once what Jan did: in the cell that she left alone, and beside the one she typed.
    van_anna.evaluate("window.dispatchEvent(new Event('focus'))")
    melding = van_anna.locator(".anderen")
    expect(melding).to_contain_text("Overig, ZIN")
    expect(melding).to_contain_text("Jan Bos")
    expect(_cel(van_anna, "Overig", "ZIN")).to_have_value("31")
    expect(_cel(van_anna, "Ambulant GGZ", "PGB")).to_have_value("12")

    # Saving asks which value stands, and writes nothing before she chose.
    with van_anna.expect_navigation():
        van_anna.keyboard.press("Control+s")
    expect(van_anna.get_by_role("alert")).to_contain_text("Jan Bos")
    assert _bedum(Voorziening, productgroep__naam="Ambulant GGZ").pgb == 14
    assert overtredingen(van_anna) == []
    van_anna.get_by_role("radio", name="12 (van mij)").check()
    with van_anna.expect_navigation():
        van_anna.keyboard.press("Control+s")

    opgeslagen = {
        (rij.productgroep.naam, maat): getattr(rij, maat)
        for rij in Voorziening.objects.filter(kwartaal=20162).select_related("productgroep")
        for maat in ("pgb", "zin")
        if getattr(rij, maat) is not None
    }
    assert opgeslagen == {
        ("Ambulant GGZ", "pgb"): 12,
        ("Overig", "zin"): 31,
        ("Jeugdzorg", "pgb"): 8,
    }
    # And Jan is told that his value was replaced, and by whom.
    van_jan.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(van_jan.locator(".anderen")).to_contain_text("Ambulant GGZ, PGB")
    expect(van_jan.locator(".anderen")).to_contain_text("Anna de Vries")
    expect(_cel(van_jan, "Ambulant GGZ", "PGB")).to_have_value("12")


def test_een_dichtgeklapte_laptop(open_als: Opener, site: str, anna: User) -> None:
    """What was typed is there again in another browser, without ever pressing a button."""
    pagina = open_als(anna)
    pagina.goto(site + VOORZIENING)
    _cel(pagina, "Overig", "ZIN").fill("31")
    expect(pagina.get_by_text("Concept bewaard")).to_be_visible()
    pagina.context.close()
    pagina = open_als(anna)
    pagina.goto(site + VOORZIENING)
    expect(_cel(pagina, "Overig", "ZIN")).to_have_value("31")
    expect(pagina.get_by_text("staat 1 cel in dit blad die u typte")).to_be_visible()
    assert not Voorziening.objects.filter(kwartaal=20162).exists()


def test_wie_snel_bewaart_houdt_geen_concept_over(pagina: Page, site: str) -> None:
    """The page has not sent its draft yet, and does not do so when it is left."""
    pagina.goto(site + VOORZIENING)
    for oud, nieuw in (("leeg", "31"), ("31", "32"), ("32", "33")):
        _cel(pagina, "Overig", "ZIN").fill(nieuw)
        with pagina.expect_navigation():
            pagina.keyboard.press("Control+s")
        expect(pagina.get_by_text(f"Overig, ZIN: {oud} → {nieuw}")).to_be_visible()
    pagina.reload()
    expect(pagina.get_by_text("die u typte")).to_have_count(0)
    assert not Concept.objects.exists()


def _verbreek(pagina: Page) -> None:
    """Let no draft reach the server from this page and from those after it.

    In the page itself: what a page sends while it is left passes a route of Playwright by.
    """
    pagina.evaluate(GEEN_CONCEPT)
    pagina.add_init_script(GEEN_CONCEPT)


def test_zonder_verbinding(pagina: Page, site: str) -> None:
    """What never reached the server is there after the page is loaded again."""
    pagina.goto(site + VOORZIENING)
    _verbreek(pagina)
    _cel(pagina, "Overig", "ZIN").fill("31")
    expect(pagina.get_by_text("Er is geen verbinding")).to_be_visible()
    pagina.reload()
    expect(_cel(pagina, "Overig", "ZIN")).to_have_value("31")
    expect(pagina.get_by_text("teruggezet van deze computer")).to_be_visible()
    assert not Concept.objects.exists()
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    assert _bedum(Voorziening, productgroep__naam="Overig").zin == 31
    bewaard = pagina.evaluate("Object.keys(localStorage)")
    assert [sleutel for sleutel in bewaard if sleutel.startswith("concept:")] == []


def test_uitleg_bij_een_waarschuwing_blijft_bewaard(
    open_als: Opener, site: str, anna: User
) -> None:
    """On the server, as the cells are."""
    pagina = open_als(anna)
    pagina.goto(site + VOORZIENING)
    uitleg = pagina.locator("#controle textarea").first
    uitleg.fill("Het systeem lag eruit.")
    expect(pagina.get_by_text("Concept bewaard")).to_be_visible()
    pagina.context.close()
    pagina = open_als(anna)
    pagina.goto(site + VOORZIENING)
    uitleg = pagina.locator("#controle textarea").first
    expect(uitleg).to_have_value("Het systeem lag eruit.")


def test_uitleg_zonder_verbinding(pagina: Page, site: str) -> None:
    pagina.goto(site + VOORZIENING)
    _verbreek(pagina)
    uitleg = pagina.locator("#controle textarea").first
    uitleg.fill("Het systeem lag eruit.")
    expect(pagina.get_by_text("Er is geen verbinding")).to_be_visible()
    pagina.reload()
    expect(uitleg).to_have_value("Het systeem lag eruit.")
    expect(pagina.get_by_text("teruggezet van deze computer")).to_be_visible()
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    assert Verklaring.objects.get(kwartaal=20162).tekst == "Het systeem lag eruit."
    assert not Concept.objects.exists()


def test_wat_hier_nieuwer_is_dan_op_de_server_komt_terug(pagina: Page, site: str) -> None:
    """The draft of the server is older than what was typed after the connection went."""
    pagina.goto(site + VOORZIENING)
    cel, weer_leeg = _cel(pagina, "Overig", "ZIN"), _cel(pagina, "Overig", "PGB")
    cel.fill("31")
    weer_leeg.fill("5")
    expect(pagina.get_by_text("Concept bewaard")).to_be_visible()
    _verbreek(pagina)
    cel.fill("32")
    weer_leeg.fill("")
    expect(pagina.get_by_text("Er is geen verbinding")).to_be_visible()
    pagina.reload()
    expect(cel).to_have_value("32")
    expect(weer_leeg).to_have_value("")


def test_uitleg_komt_terug_met_haar_waarschuwing(pagina: Page, site: str) -> None:
    """Also when it was put back from this computer before the server knew what it is about."""
    pagina.goto(site + VOORZIENING)
    cel = _cel(pagina, "Overig", "ZIN")
    cel.fill("99999")
    melding = pagina.locator("#controle li", has_text="99.999").first
    naam = melding.locator("textarea").get_attribute("name")
    uitleg = pagina.locator(f"#controle [name='{naam}']")
    uitleg.fill("Een nieuwe aanbieder.")
    cel.fill("99999x")
    expect(uitleg).to_have_count(0)
    pagina.evaluate(GEEN_CONCEPT)
    cel.fill("99999")
    expect(pagina.get_by_text("Er is geen verbinding")).to_be_visible()
    Concept.objects.all().delete()
    pagina.reload()
    expect(cel).to_have_value("99999")
    cel.fill("99998")
    expect(uitleg).to_have_value("Een nieuwe aanbieder.")


@pytest.mark.parametrize("javascript", [True, False])
def test_een_verlopen_sessie(javascript: bool, open_als: Opener, site: str, anna: User) -> None:
    pagina = open_als(anna, javascript=javascript)
    pagina.goto(site + VOORZIENING)
    pagina.context.clear_cookies(name="sessionid")
    _cel(pagina, "Overig", "ZIN").fill("31")
    _knop(pagina, "Bewaar").click()
    expect(pagina.get_by_text("Wat u typte is bewaard")).to_be_visible()
    pagina.get_by_label("Gebruikersnaam").fill(anna.username)
    pagina.get_by_label("Wachtwoord").fill(WACHTWOORD)
    pagina.keyboard.press("Enter")
    expect(_cel(pagina, "Overig", "ZIN")).to_have_value("31")
    _knop(pagina, "Bewaar").click()
    expect(pagina.get_by_text("1 wijziging")).to_be_visible()
    assert _bedum(Voorziening, productgroep__naam="Overig").zin == 31


def test_zonder_javascript(open_als: Opener, site: str, anna: User) -> None:
    pagina = open_als(anna, javascript=False)
    pagina.goto(site + f"{BEDUM}/jeugd-basisteam/")
    _cel(pagina, "Cases besproken", "Aantal").fill("40")
    _cel(pagina, "Wachtlijst", "Aantal").fill("geen")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("alert")).to_contain_text("‘geen’ is geen getal")
    expect(_cel(pagina, "Cases besproken", "Aantal")).to_have_value("40")
    _cel(pagina, "Wachtlijst", "Aantal").fill("0")
    pagina.get_by_role("button", name="Bewaar en ga naar").click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Aanmeldingen")
    rij = _bedum(Basisteam)
    assert (rij.cases_besproken, rij.wachtlijst, rij.expertpool) == (40, 0, None)
    pagina.get_by_text("Een blok cijfers uit Excel plakken").click()
    pagina.get_by_label("Plak hier de cellen uit Excel").fill("1\n2\n3")
    pagina.get_by_role("button", name="Bekijk wat er verandert").click()
    pagina.get_by_role("button", name="Zet in de cellen").click()
    _knop(pagina, "Bewaar").click()
    expect(pagina.get_by_text("3 wijzigingen")).to_be_visible()
    assert Aanmelding.objects.filter(kwartaal=20162).count() == 3


def _bewaar(pagina: Page, naam: str, breedte: int) -> None:
    if os.environ.get("SCHERMAFDRUKKEN"):
        folder = Path(settings.VAR_DIR) / "schermafdrukken"
        pagina.screenshot(path=folder / f"{naam}-{breedte}.png", full_page=True)


@pytest.mark.scherm
def test_waarom_er_geen_getal_is_wordt_aangevuld(pagina: Page, site: str) -> None:
    """Completed while typing, put right on leaving, and stored as it then stands."""
    pagina.goto(site + VOORZIENING)
    _cel(pagina, "Ambulant GGZ", "PGB").focus()
    for tekst in ("a", "n.u", "< 10", "geheim"):
        pagina.keyboard.press("Control+a")
        pagina.keyboard.type(tekst)
        pagina.keyboard.press("Enter")
    namen = ("Ambulant GGZ", "Ambulant JH", "Dagbesteding en dagbehandeling", "Integrale trajecten")
    getoond = ("afg.", "n.u.", "<10", "afg.")
    for naam, tekst in zip(namen, getoond, strict=True):
        expect(_cel(pagina, naam, "PGB")).to_have_value(tekst)
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    for naam, tekst in zip(namen, getoond, strict=True):
        rij = _bedum(Voorziening, productgroep__naam=naam)
        assert (rij.pgb, rij.pgb_leeg) == (None, tekst)
