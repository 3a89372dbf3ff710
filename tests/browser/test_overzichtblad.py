"""The sheet of an overzicht in a browser: wide and narrow, with what is computed in its place."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import Blad
from invoer.blad.opslaan import bewaar
from invoer.blad.soorten import soort_van
from invoer.models import Rol
from overzichten.models import Overzicht
from tests.browser.keuring import BREEDTES, klap_uit, overtredingen
from tests.browser.mensen import KWARTAAL, maak_persoon, open_browser
from tests.overzichten.bouw import bouw

pytestmark = pytest.mark.scherm

ZIN = "De proef loopt tot en met december en wordt daarna met alle aanbieders bekeken. "
BEDUM = f"{KWARTAAL}/GM0005"


def maak_smal(verband: Samenwerkingsverband) -> Overzicht:
    """Fte and euro under each year, of which one line is only in euro."""
    regels = {
        "toegang": {"naam": "Toegangsteam", "definitie": "Met de consulenten."},
        "beleid": {"naam": "Beleid en kwaliteit"},
        "subsidie": {"naam": "Subsidies", "eenheid": "euro"},
        "totaal": {"soort": "som", "naam": "Totaal"},
    }
    for code in ("toegang", "beleid"):
        regels[code]["telt_in"] = "totaal"
    kolommen = {
        f"{eenheid}-{jaar}": {"naam": eenheid, "groep": str(jaar), "eenheid": eenheid}
        for jaar in (2015, 2016)
        for eenheid in ("fte", "euro")
    }
    return bouw(verband, regels, kolommen, code="inzet", naam="Inzet per team", rijkop="Team")


def maak_breed(verband: Samenwerkingsverband) -> Overzicht:
    """Forty lines in four groups over eight kolommen, of which two are computed."""
    regels: dict[str, dict[str, Any]] = {
        f"regel-{n}": {"naam": f"Maatwerkvoorziening nummer {n}", "groep": f"Hoofdgroep {n // 10}"}
        for n in range(40)
    }
    kolommen: dict[str, dict[str, Any]] = {
        f"jaar-{n}": {"naam": f"Realisatie {2011 + n}", "doorlopend": n < 5} for n in range(6)
    }
    kolommen["groei"] = {"soort": "formule", "formule": "100 * ([jaar-5] - [jaar-4]) / [jaar-4]"}
    kolommen["verschil"] = {"soort": "formule", "formule": "[jaar-5] - [jaar-4]"}
    return bouw(verband, regels, kolommen, code="breed", naam="Voorzieningen door de jaren")


@pytest.mark.parametrize("breedte", BREEDTES)
def test_het_blad_van_een_overzicht(browser: Browser, site: str, breedte: int) -> None:
    anna = maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    verband = Samenwerkingsverband.objects.get(slug="bmwe")
    maak_smal(verband)
    maak_breed(verband)
    soort = soort_van("bmwe", "wmo-overzicht-breed")
    assert soort
    toen = Blad(soort, verband, Gemeente.objects.get(naam="Bedum"), Kwartaal.van(2014, 4))
    cellen = {f"regel-{n}_jaar-{k}": {"waarde": str(n * k)} for n in range(40) for k in range(5)}
    bewaar(toen, cellen, OP_DE_SERVER)
    pagina = open_browser(browser, site, anna, breedte=breedte).new_page()

    pagina.goto(f"{site}{BEDUM}/wmo-overzicht-inzet/")
    for naam, waarde in (("toegang_fte-2016", "12,50"), ("beleid_fte-2016", "3,25")):
        pagina.locator(f"[name='nu:{naam}:waarde']").fill(waarde)
    expect(pagina.locator("tr.berekend td.berekend").nth(2)).to_have_text("15,75")
    expect(pagina.locator("td.nooit")).to_have_count(2)
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    expect(pagina.locator("[name='nu:toegang_fte-2016:waarde']")).to_have_value("12,50")
    pagina.get_by_text("Totalen uit uw document, ter controle").click()
    pagina.get_by_role("textbox", name="Inzet per team Totaal 2016 – fte").fill("16")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    expect(pagina.locator("#controle")).to_contain_text("Opgegeven (opgegeven op het invulblad):")
    expect(pagina.locator("#controle")).to_contain_text("Berekend uit de cijfers: 15,75.")
    _kijk(pagina, "smal", breedte)

    pagina.goto(f"{site}{BEDUM}/wmo-overzicht-breed/")
    eerste = pagina.locator("[name='nu:regel-3_jaar-2:waarde']")
    expect(eerste).to_have_attribute("placeholder", "6")
    expect(eerste).to_have_accessible_description("Geldt nog: 6, uit het 4e kwartaal 2014.")
    _kijk(pagina, "breed", breedte)


@pytest.mark.parametrize("breedte", BREEDTES)
def test_een_alinea_in_een_cel(browser: Browser, site: str, breedte: int) -> None:
    """Its field grows; what is too long is told at it, and stays; the keys are for the text."""
    anna = maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    kolommen = {"stand": {"soort": "tekst"}, "budget": {"eenheid": "euro"}}
    verband = Samenwerkingsverband.objects.get(slug="bmwe")
    bouw(verband, {"a": {}, "b": {}}, kolommen, code="projecten")
    pagina = open_browser(browser, site, anna, breedte=breedte).new_page()
    pagina.goto(f"{site}{BEDUM}/wmo-overzicht-projecten/")
    veld, onder = (pagina.locator(f"[name='nu:{regel}_stand:waarde']") for regel in "ab")
    laag = veld.bounding_box()
    veld.fill(ZIN * 30)
    melding = pagina.locator("td.met-fout .celfout")
    expect(melding).to_contain_text(f"{len(ZIN) * 30 - 1:,} tekens lang".replace(",", "."))
    hoog = veld.bounding_box()
    assert laag
    assert hoog
    assert hoog["height"] > 5 * laag["height"]
    veld.fill(ZIN * 4)
    expect(melding).to_have_count(0)
    _plak_alineas(veld)
    assert veld.evaluate("veld => veld.scrollHeight <= veld.clientHeight + 2")
    pagina.keyboard.press("ArrowUp")
    expect(veld).to_be_focused()
    pagina.keyboard.press("Control+End")
    pagina.keyboard.press("ArrowDown")
    expect(onder).to_be_focused()
    onder.fill("Kort")
    pagina.keyboard.press("Shift+Enter")
    expect(veld).to_be_focused()
    _kijk(pagina, "alinea", breedte)
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    expect(veld).to_have_value(f"{ZIN * 4}Een. Twee.")
    expect(onder).to_have_value("Kort")


def _plak_alineas(veld: Any) -> None:
    """What a browser does with two paragraphs of a document; the script must leave it to it."""
    gelaten = veld.evaluate("""veld => {
        const inhoud = new DataTransfer();
        inhoud.setData("text/plain", "Een.\\nTwee.");
        inhoud.setData("text/html", "<p>Een.</p><p>Twee.</p>");
        return veld.dispatchEvent(new ClipboardEvent("paste",
            { clipboardData: inhoud, bubbles: true, cancelable: true }));
    }""")
    assert gelaten
    veld.page.keyboard.press("Control+End")
    veld.page.keyboard.insert_text("Een.\nTwee.")


def _kijk(pagina: Any, naam: str, breedte: int) -> None:
    """Accessible, and no wider than the screen; a picture where somebody asks for one."""
    if os.environ.get("SCHERMAFDRUKKEN"):
        folder = Path(settings.VAR_DIR) / "schermafdrukken"
        pagina.screenshot(path=folder / f"overzicht-{naam}-{breedte}.png", full_page=True)
    klap_uit(pagina)
    assert overtredingen(pagina) == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
