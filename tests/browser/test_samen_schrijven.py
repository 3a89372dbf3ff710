"""Two people write in one chapter: each sees what the other did, and what stood there before."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from gemeenten.models import Kwartaal
from invoer.models import Rol
from monitor.editie.soort import Soort
from monitor.models import Onderdeel
from monitor.redactie.editiekopie import kopieer_editie
from tests.browser.keuring import overtredingen
from tests.browser.mensen import maak_persoon, open_browser

NIEUW = [
    ".indeling",
    ".opmaakbalk",
    ".redactie-bezig",
    ".redactie-ander",
    ".redactie-vorige",
    ".errorlist",
]
TABEL = "participatie.bestand"


def kijk(pagina: Page, wat: str) -> None:
    """Accessible, and no wider than the screen."""
    delen = [deel for deel in NIEUW if pagina.locator(f"{deel}:visible").count()]
    assert overtredingen(pagina, delen) == []
    breedte = pagina.viewport_size["width"] if pagina.viewport_size else 0
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
    if os.environ.get("SCHERMAFDRUKKEN"):
        pad = Path(settings.VAR_DIR) / "schermafdrukken" / f"samen-{wat}-{breedte}.png"
        pagina.screenshot(path=pad)


@pytest.mark.parametrize("breedte", [1280, 390])
def test_samen_schrijven(breedte: int, browser: Browser, site: str) -> None:
    oud = Onderdeel.objects.filter(tabel=TABEL).select_related("hoofdstuk__editie").get()
    editie = kopieer_editie(oud.hoofdstuk.editie, Kwartaal.van(2016, 2), Soort.KWARTAAL)
    deel = Onderdeel.objects.get(hoofdstuk__editie=editie, tabel=TABEL)
    adres = f"{site}/beheer/monitor/hoofdstuk/{deel.hoofdstuk_id}/change/"
    paginas = []
    for naam in ("Rik Redacteur", "Ada Redacteur"):
        mens = maak_persoon(naam, Rol.Soort.REDACTEUR)
        pagina = open_browser(browser, site, mens, breedte).new_page()
        pagina.goto(adres)
        paginas.append(pagina)
    rik, ada = paginas
    naam = (
        rik.locator("textarea[name$='-tekst']")
        .filter(has_text=deel.tekst[:40])
        .get_attribute("name")
    )
    zin = "Het bestand groeide deze drie maanden een klein beetje, en dat was te verwachten."
    rik.locator(f"[name='{naam}']").fill(f"{deel.tekst}\n\n{zin}")
    rik.get_by_role("button", name="Opslaan", exact=True).click()
    ada.locator(f"[name='{naam}']").fill(
        "Ada schrijft dit onderdeel helemaal opnieuw, met andere woorden."
    )
    ada.get_by_role("button", name="Opslaan", exact=True).click()
    vraag = ada.locator(".redactie-ander")
    expect(vraag).to_contain_text("drie maanden")
    expect(ada.locator(f"[name='{naam}']")).to_have_value(
        "Ada schrijft dit onderdeel helemaal opnieuw, met andere woorden."
    )
    vraag.scroll_into_view_if_needed()
    kijk(ada, "vraag")
    ada.get_by_role("button", name="Opslaan", exact=True).click()
    expect(ada).to_have_url(f"{site}/beheer/monitor/hoofdstuk/")
    ada.goto(adres)
    vorige = ada.locator(".redactie-vorige").first
    vorige.locator("summary").click()
    vorige.scroll_into_view_if_needed()
    kijk(ada, "vorige")


def test_opmaak_met_de_balk(browser: Browser, site: str) -> None:
    """With mouse and keyboard; what the bar writes can be undone, and a new section has it too."""
    cache.clear()
    deel = Onderdeel.objects.filter(tabel=TABEL).get()
    rik = maak_persoon("Rik Redacteur", Rol.Soort.REDACTEUR)
    pagina = open_browser(browser, site, rik, 1280).new_page()
    pagina.goto(f"{site}/beheer/monitor/hoofdstuk/{deel.hoofdstuk_id}/change/")
    expect(pagina.locator("#bezig")).to_be_hidden()  # nobody else is here
    vak = pagina.locator("textarea[name=inleiding]")
    balk = pagina.get_by_role("toolbar").first
    vak.fill("Een woord telt.")
    vak.evaluate("vak => { vak.focus(); vak.setSelectionRange(4, 9); }")
    balk.get_by_role("button", name="Vet").click()
    expect(vak).to_have_value("Een **woord** telt.")
    vak.press("Control+z")
    expect(vak).to_have_value("Een woord telt.")
    vak.evaluate("vak => vak.setSelectionRange(15, 15)")
    balk.get_by_role("button", name="Tabel").click()
    expect(vak).to_have_value(
        "Een woord telt.\n\n| Onderwerp | Aantal |\n| --- | ---: |\n| Eerste rij | 0 |\n"
    )
    balk.get_by_role("button", name="Tussenkop").focus()
    pagina.keyboard.press("ArrowRight")
    expect(balk.get_by_role("button", name="Vet")).to_be_focused()
    kijk(pagina, "balk")
    eerst = pagina.get_by_role("toolbar").count()
    pagina.locator("#onderdelen-group .add-row a").click()
    expect(pagina.get_by_role("toolbar")).to_have_count(eerst + 1)


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_editie_indelen(breedte: int, browser: Browser, site: str) -> None:
    deel = Onderdeel.objects.filter(tabel=TABEL).select_related("hoofdstuk").get()
    rik = maak_persoon("Rik Redacteur", Rol.Soort.REDACTEUR)
    pagina = open_browser(browser, site, rik, breedte).new_page()
    pagina.goto(f"{site}/beheer/monitor/editie/{deel.hoofdstuk.editie_id}/change/")
    pagina.get_by_role("link", name="Deel de monitor in").click()
    pagina.get_by_role("link", name=str(deel.hoofdstuk)).click()
    lijst = pagina.get_by_role("region", name="Wat er staat in")
    punten = lijst.get_by_role("listitem")
    tweede = punten.nth(1).locator("span").text_content()
    punten.nth(1).get_by_role("button", name="omhoog").click()
    expect(punten.first.locator("span")).to_have_text(tweede or "")
    lijst.get_by_label("Kop van een tekst").fill("Ten slotte")
    lijst.get_by_label("Tekst", exact=True).fill("Dit was het.")
    lijst.get_by_role("button", name="Voeg toe").last.click()
    expect(punten.last.locator("span")).to_have_text("Ten slotte")
    kijk(pagina, "indeling")
