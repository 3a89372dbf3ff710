"""On the page of a chapter one puts a figure in a text without typing where it stands."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from invoer.models import Rol
from monitor.models import Onderdeel
from monitor.proza.bron import Celbron
from monitor.proza.verwijzing import lees_verwijzing
from tests.browser.keuring import overtredingen
from tests.browser.mensen import maak_persoon, open_browser

pytestmark = pytest.mark.scherm

# What this adds; the rest of a form of Django is not tried.
NIEUW = [".cijferknop", ".cijferkeuze", ".redactie-nagekeken"]
TABEL = "participatie.bestand"
CEL = f"{TABEL}; Maart 2016; Totaal"


def kijk(pagina: Page, wat: str) -> None:
    """Accessible, and no wider than the screen."""
    delen = [deel for deel in NIEUW if pagina.locator(f"{deel}:visible").count()]
    assert overtredingen(pagina, delen) == []
    if os.environ.get("SCHERMAFDRUKKEN"):
        breedte = pagina.viewport_size["width"] if pagina.viewport_size else 0
        pad = Path(settings.VAR_DIR) / "schermafdrukken" / f"cijfer-{wat}-{breedte}.png"
        pagina.screenshot(path=pad)


@pytest.mark.parametrize(("breedte", "kleur"), [(1280, "light"), (390, "dark")])
def test_een_cijfer_invoegen(breedte: int, kleur: str, browser: Browser, site: str) -> None:
    onderdeel = Onderdeel.objects.filter(tabel=TABEL).select_related("hoofdstuk__editie").first()
    assert onderdeel is not None
    bron = Celbron.van(onderdeel.hoofdstuk.editie)
    exact, rond = (
        bron.cijfer(lees_verwijzing(f"{CEL}{vorm}")).tekst for vorm in ("", "; afgerond")
    )
    begin = f"Er zijn {exact} uitkeringen en "
    Onderdeel.objects.filter(pk=onderdeel.pk).update(tekst=f"{begin} mensen.")
    rik = maak_persoon("Rik Redacteur", Rol.Soort.REDACTEUR)
    context = open_browser(browser, site, rik, breedte)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    pagina = context.new_page()
    pagina.emulate_media(color_scheme="dark" if kleur == "dark" else "light")
    pagina.goto(f"{site}/beheer/monitor/hoofdstuk/{onderdeel.hoofdstuk_id}/change/")
    nagekeken = pagina.get_by_role("region", name="Na te kijken in de teksten")
    expect(nagekeken.get_by_text(f"{begin}mensen.")).to_be_visible()
    voorstel = nagekeken.get_by_role("listitem").filter(
        has=pagina.get_by_text(f"[[{CEL}]]", exact=True)
    )
    voorstel.last.get_by_role("button", name="Kopieer").click()
    expect(voorstel.last.get_by_role("button", name="Gekopieerd")).to_be_visible()
    nagekeken.scroll_into_view_if_needed()
    kijk(pagina, "nagekeken")

    assert pagina.evaluate("navigator.clipboard.readText()") == f"[[{CEL}]]"

    # A new section has its button too.
    knoppen = pagina.get_by_role("button", name="Cijfer invoegen")
    eerst = knoppen.count()
    pagina.locator("#onderdelen-group .add-row a").click()
    expect(knoppen).to_have_count(eerst + 1)

    vak = pagina.locator("textarea[name^=onderdelen]").filter(has_text=begin)
    vak.evaluate("(vak, plek) => vak.setSelectionRange(plek, plek)", len(begin))
    vak.scroll_into_view_if_needed()
    kijk(pagina, "knop")
    vak.locator(
        "xpath=ancestor::div[contains(@class,'flex-container')][1]/following-sibling::button"
    ).click()
    venster = pagina.get_by_role("dialog", name="Cijfer invoegen")
    expect(venster.get_by_label("Tabel")).to_have_value(TABEL)
    invoegen = venster.get_by_role("button", name="Invoegen", exact=True)
    expect(invoegen).to_be_disabled()
    venster.get_by_label("Rij").select_option("Maart 2016")
    venster.get_by_label("Kolom").select_option("Totaal")
    voorbeeld = venster.locator("output")
    expect(voorbeeld).to_have_text(exact)
    venster.get_by_label("Vorm").select_option("afgerond")
    expect(voorbeeld).to_have_text(rond)
    kijk(pagina, "keuze")
    invoegen.click()
    expect(venster).to_be_hidden()
    expect(vak).to_have_value(f"{begin}[[{CEL}; afgerond]] mensen.")
    expect(vak).to_be_focused()

    # Who leaves it, leaves the text as it was.
    knoppen.first.click()
    expect(venster).to_be_visible()
    pagina.keyboard.press("Escape")
    expect(venster).to_be_hidden()
    expect(knoppen.first).to_be_focused()

    pagina.locator("[name=onderdelen-TOTAL_FORMS]").evaluate("vak => vak.value = vak.value - 1")
    pagina.locator("[name=_continue]").click()
    expect(pagina.locator("#voorbeeld").get_by_text(f"{begin}{rond} mensen.")).to_be_visible()


@pytest.mark.parametrize("breedte", [1280, 390])
def test_met_een_klik_gebonden(breedte: int, browser: Browser, site: str) -> None:
    onderdeel = Onderdeel.objects.filter(tabel=TABEL).select_related("hoofdstuk__editie").first()
    assert onderdeel is not None
    exact = Celbron.van(onderdeel.hoofdstuk.editie).cijfer(lees_verwijzing(CEL)).tekst
    tekst = f"Er zijn {exact} uitkeringen, en 98.765 mensen; {exact} is [[= {exact}]]."
    Onderdeel.objects.filter(pk=onderdeel.pk).update(tekst=tekst)
    rik = maak_persoon("Rik Redacteur", Rol.Soort.REDACTEUR)
    pagina = open_browser(browser, site, rik, breedte).new_page()
    pagina.goto(f"{site}/beheer/monitor/hoofdstuk/{onderdeel.hoofdstuk_id}/change/")
    punten = pagina.locator(f'.redactie-nagekeken [data-veld="{onderdeel.pk}"]')
    expect(punten).to_have_count(3)
    vak = pagina.locator("textarea[name^=onderdelen]").filter(has_text="98.765")
    vorm = f"Zet in de tekst: [[{CEL}]] in plaats van {exact}"
    punten.first.get_by_role("button", name=vorm, exact=True).click()
    expect(punten.first.locator(".bindknop:enabled")).to_have_count(0)
    punten.nth(1).get_by_role("button", name="Niet uit een tabel").click()
    punten.nth(2).get_by_role("button", name="Niet uit een tabel").click()
    klaar = f"Er zijn [[{CEL}]] uitkeringen, en [[= 98.765]] mensen; "
    expect(vak).to_have_value(f"{klaar}[[= {exact}]] is [[= {exact}]].")
    expect(pagina.locator("#gekopieerd")).to_contain_text("Vergeet niet op te slaan")
    kijk(pagina, "gebonden")
    pagina.locator("[name=_continue]").click()
    expect(pagina.locator(f'.redactie-nagekeken [data-veld="{onderdeel.pk}"]')).to_have_count(0)


def test_ook_bij_een_editie(browser: Browser, site: str) -> None:
    """In the samenvatting at the cursor; of a main point in the place of what is there."""
    onderdeel = Onderdeel.objects.filter(tabel=TABEL).select_related("hoofdstuk__editie").first()
    assert onderdeel is not None
    rik = maak_persoon("Rik Redacteur", Rol.Soort.REDACTEUR)
    pagina = open_browser(browser, site, rik, 390).new_page()
    pagina.goto(f"{site}/beheer/monitor/editie/{onderdeel.hoofdstuk.editie_id}/change/")
    venster = pagina.get_by_role("dialog", name="Cijfer invoegen")
    samenvatting = pagina.locator("[name=samenvatting]")
    samenvatting.fill("Er zijn ")
    cijfer = pagina.locator("[name=hoofdcijfers-0-cijfer]")
    cijfer.fill("[[wat er stond]]")
    for vak in (samenvatting, cijfer):
        vak.locator(
            "xpath=ancestor::div[contains(@class,'flex-container')][1]/following-sibling::button"
        ).click()
        venster.get_by_label("Tabel").select_option(TABEL)
        venster.get_by_label("Rij").select_option("Maart 2016")
        venster.get_by_label("Kolom").select_option("Totaal")
        venster.get_by_role("button", name="Invoegen", exact=True).click()
        expect(venster).to_be_hidden()
    expect(samenvatting).to_have_value(f"Er zijn [[{CEL}]]")
    expect(cijfer).to_have_value(f"[[{CEL}]]")
    kijk(pagina, "editie")
