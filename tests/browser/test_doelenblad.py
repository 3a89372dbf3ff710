"""The sheet of activiteiten in a browser: words in cells, with the keys and the care of figures."""

import pytest
from playwright.sync_api import Browser, expect

from doelen.models import Activiteitstand
from gemeenten.models import Samenwerkingsverband
from invoer.models import Rol
from tests import factories
from tests.browser.keuring import BREEDTES, klap_uit, overtredingen
from tests.browser.mensen import KWARTAAL, maak_persoon, open_browser

pytestmark = pytest.mark.scherm

BLAD = f"{KWARTAAL}/GM0005/wmo-activiteitstand/"


@pytest.mark.parametrize("breedte", BREEDTES)
def test_het_blad_van_activiteiten(browser: Browser, site: str, breedte: int) -> None:
    anna = maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    van = {"samenwerkingsverband": Samenwerkingsverband.objects.get(slug="bmwe")}
    lijst = factories.ActiviteitenlijstFactory(naam="Invoering", **van)
    for code in ("nota", "contract"):
        factories.ActiviteitFactory(
            code=code, naam=f"Onderwerp {code}", lijst=lijst, groep="Beleid", domein="wmo", **van
        )
    pagina = open_browser(browser, site, anna, breedte=breedte).new_page()
    pagina.goto(f"{site}{BLAD}")

    def veld(code: str, kolom: str):
        return pagina.locator(f"[name='nu:{code}:{kolom}']")

    expect(veld("nota", "status")).to_be_focused()
    pagina.keyboard.type("loopt")
    pagina.keyboard.press("Tab")
    pagina.keyboard.type("n")
    expect(veld("nota", "planning")).to_have_value("n")  # no word is put in for it
    veld("nota", "planning").fill("juni 2016")
    veld("nota", "opmerking").focus()
    pagina.keyboard.type("Eerste regel")
    pagina.keyboard.press("Enter")
    pagina.keyboard.type("tweede regel")
    expect(veld("nota", "opmerking")).to_have_value("Eerste regel\ntweede regel")
    pagina.keyboard.press("ArrowUp")
    expect(veld("nota", "opmerking")).to_be_focused()
    veld("nota", "bereik").focus()
    for kop in pagina.locator("tr.groep span").all():  # also when its row is scrolled sideways
        expect(kop).to_be_in_viewport()
    veld("contract", "planning").fill("ooit")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    fout = pagina.locator("#foutmelding")
    expect(fout).to_contain_text("‘ooit’ is geen moment")
    expect(veld("nota", "opmerking")).to_have_value("Eerste regel\ntweede regel")
    veld("contract", "planning").fill("doorlopend")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")
    expect(pagina.locator(".melding.goed")).to_contain_text("is bewaard")
    assert Activiteitstand.objects.get(activiteit__code="nota").opmerking.count("\n") == 1

    klap_uit(pagina)
    assert overtredingen(pagina) == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
