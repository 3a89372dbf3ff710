"""Every kind of page at a desk and on a phone: accessible, within the screen, without errors.

With SCHERMAFDRUKKEN=1 it leaves pictures in ``var/schermafdrukken``.
"""

import os
import re
from pathlib import Path
from typing import Literal

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.browser.keuring import BREEDTES, WITTE_VLAKKEN, klap_uit, overtredingen

pytestmark = pytest.mark.scherm

EDITIE = "/bmwe/2016-k1"
CASES = "maat%3Djeugd.basisteam.cases_besproken"
PAGINAS = {
    "lijst": "/",
    "edities": "/bmwe/",
    "editie": f"{EDITIE}/",
    "jeugd": f"{EDITIE}/jeugd/",
    "financien": f"{EDITIE}/financien/",
    "tabel": f"{EDITIE}/jeugd/voorzieningen/",
    "gesorteerd": f"{EDITIE}/jeugd/voorzieningen/?sort=-k9",
    "tabel-in-groepen": f"{EDITIE}/jeugd/basisteams/",
    "citeren": f"{EDITIE}/jeugd/voorzieningen/citeer/",
    "cijfer": f"{EDITIE}/jeugd/voorzieningen/r2k3/",
    "woordenboek": "/woordenboek/",
    "woordenboek-bmwe": "/bmwe/woordenboek/?wat=zin&soort=tabel",
    "reeks": f"/reeks/?wat={CASES}",
    "reeks-nu": f"/reeks/?wat={CASES}&indeling=nu",
    "waarom": "/waarom/?wat=maat%3Dparticipatie.bestand.aantal&wie=GM0005",
    "waarom-samen": "/waarom/?wat=maat%3Dwmo.voorziening.aantal&wie=bmwe:*",
    "vergelijken": "/vergelijk/",
    "vergelijking": f"/vergelijk/?wat={CASES}",
    "vergelijking-per-1000": f"/vergelijk/?wat={CASES}&hoe=per-1000&periode=2016-k1&sort=-k0",
    "gelijke-gemeenten": f"/vergelijk/gelijke-gemeenten/?wie=GM0005&wat={CASES}",
    "gemeenten": "/gemeente/",
    "gemeente": "/bmwe/gemeente/bedum/",
    "zoeken": "/zoeken/?q=wachtlijst",
    "niets-gevonden": "/zoeken/?q=krokodil",
    "handleiding-redacteur": "/handleiding/redacteur/",
    "handleiding": "/handleiding/?wat=kwartaal",
    "toegankelijkheid": "/toegankelijkheid/",
    "privacy": "/privacy/",
    "404": "/nergens/",
}


def _bezoek(
    browser: Browser, breedte: int, kleur: Literal["light", "dark"] = "light"
) -> tuple[Page, list[str]]:
    pagina = browser.new_page(viewport={"width": breedte, "height": 844}, color_scheme=kleur)
    klachten: list[str] = []
    pagina.on("console", lambda bericht: klachten.append(bericht.text))
    pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
    return pagina, klachten


def _bewaar(pagina: Page, naam: str, breedte: int) -> None:
    if os.environ.get("SCHERMAFDRUKKEN"):
        folder = Path(settings.VAR_DIR) / "schermafdrukken"
        pagina.screenshot(path=folder / f"{naam}-{breedte}.png", full_page=True)


@pytest.mark.parametrize("kleur", ["light", "dark"])
@pytest.mark.parametrize("breedte", BREEDTES)
def test_paginas_zijn_toegankelijk_passen_en_zijn_zonder_fouten(breedte, kleur, browser, site):
    pagina, klachten = _bezoek(browser, breedte, kleur)
    fouten = []
    for naam, adres in PAGINAS.items():
        antwoord = pagina.goto(site + adres)
        assert antwoord is not None
        assert antwoord.status == (404 if naam == "404" else 200)
        klap_uit(pagina)
        fouten += [f"{naam}: {fout}" for fout in overtredingen(pagina)]
        breed = pagina.evaluate("document.documentElement.scrollWidth")
        if breed > breedte:
            fouten.append(f"{naam}: {breed} pixels breed")
        if kleur == "dark" and (wit := pagina.evaluate(WITTE_VLAKKEN)):
            fouten.append(f"{naam}: wit in het donker: {wit[:3]}")
        pagina.reload()
        _bewaar(pagina, f"{naam}-{kleur}", breedte)
    # The browser itself reports the status of the page that is not there.
    klachten = [klacht for klacht in klachten if "status of 404" not in klacht]
    pagina.close()
    assert not fouten, "\n".join(fouten)
    assert not klachten, "\n".join(klachten)


def test_een_grafiek_op_een_telefoon_is_leesbaar_zonder_schuiven(browser, site):
    pagina, _ = _bezoek(browser, 390)
    pagina.goto(f"{site}{EDITIE}/participatie/")
    maten = pagina.locator(".monitor-grafiek svg:visible").evaluate_all(
        "alle => alle.map(svg => { const vak = svg.getBoundingClientRect();"
        " return [vak.left, vak.right, vak.width / svg.viewBox.baseVal.width]; })"
    )
    assert len(maten) >= 3
    for links, rechts, schaal in maten:
        assert 0 <= links < rechts <= 390
        assert schaal >= 0.95  # Its letters are 11 pixels high.
    pagina.close()


def test_een_toetsenbord_komt_bij_de_inhoud_en_door_een_tabel(browser, site):
    pagina, _ = _bezoek(browser, 390)
    pagina.goto(f"{site}{EDITIE}/jeugd/voorzieningen/")
    pagina.keyboard.press("Tab")
    overslaan = pagina.locator(":focus")
    expect(overslaan).to_have_text("Naar de inhoud")
    expect(overslaan).to_be_visible()
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#inhoud")).to_be_focused()
    vak = pagina.locator(".monitor-tabelvak")
    vak.focus()
    pagina.keyboard.press("ArrowRight")
    pagina.wait_for_function("vak => vak.scrollLeft > 0", arg=vak.element_handle())
    pagina.close()


def test_koppen_blijven_in_beeld_als_een_tabel_schuift(browser, site):
    pagina, _ = _bezoek(browser, 390)
    pagina.goto(f"{site}{EDITIE}/jeugd/basisteams/")
    plaats = """() => {
        const vak = document.querySelector('.monitor-tabelvak');
        vak.scrollTo(120, 600);
        const van = vak.getBoundingClientRect();
        const hoek = vak.querySelector('thead th').getBoundingClientRect();
        return [hoek.left - van.left, hoek.top - van.top, vak.scrollLeft, vak.scrollTop];
    }"""
    links, boven, naar_rechts, omlaag = pagina.evaluate(plaats)
    assert (naar_rechts > 0, omlaag) == (True, 600)
    assert abs(links) <= 1
    assert abs(boven) <= 1
    pagina.close()


def test_een_verwijzing_leidt_naar_haar_noot(browser, site):
    pagina, _ = _bezoek(browser, 1280)
    pagina.goto(f"{site}{EDITIE}/jeugd/")
    verwijzing = pagina.locator("#basisteams-kop ~ .monitor-blok a.monitor-noot").first
    doel = verwijzing.get_attribute("href")
    verwijzing.click()
    expect(pagina.locator(str(doel))).to_be_visible()
    dubbel = "() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
    dubbel += " return ids.filter((id, i) => ids.indexOf(id) !== i); }"
    assert pagina.evaluate(dubbel) == []
    pagina.close()


def test_de_site_werkt_zonder_script(browser, site):
    context = browser.new_context(java_script_enabled=False)
    pagina = context.new_page()
    pagina.goto(f"{site}{EDITIE}/jeugd/voorzieningen/")
    pagina.get_by_role("link", name="Productgroep", exact=True).click()
    expect(pagina).to_have_url(re.compile(r"\?sort=kop$"))
    expect(pagina.locator("main")).to_contain_text("Gesorteerd op Productgroep, oplopend")
    pagina.get_by_role("link", name="Terug naar de eigen volgorde").click()
    expect(pagina).to_have_url(re.compile("/voorzieningen/$"))
    context.close()


OP_PAPIER = 702  # pixels between the margins of A4


@pytest.mark.parametrize("naam", ["tabel", "jeugd", "editie"])
def test_op_papier_staan_geen_wegen_en_valt_niets_van_een_tabel_af(naam, browser, site):
    pagina, _ = _bezoek(browser, OP_PAPIER)
    pagina.emulate_media(media="print")
    pagina.goto(site + PAGINAS[naam])
    for weg in ("nav", "header", "footer", "form", "summary", ".monitor-knoppen"):
        assert not [n for n in pagina.locator(weg).all() if n.is_visible()], weg
    expect(pagina.locator(".monitor-afdruk")).to_contain_text(PAGINAS[naam])
    rechts = pagina.locator("main table").evaluate_all(
        "alle => alle.map(tabel => tabel.getBoundingClientRect().right)"
    )
    assert max(rechts, default=0) <= OP_PAPIER
    vakken = pagina.locator(".monitor-tabelvak").evaluate_all(
        "alle => alle.map(vak => getComputedStyle(vak).overflow)"
    )
    assert set(vakken) <= {"visible"}
