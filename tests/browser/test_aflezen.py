"""A value is read off a chart with a mouse, a finger or a keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.keuring import overtredingen
from tests.browser.test_paginas import EDITIE

ADRES = f"{EDITIE}/participatie/bestand/"


@pytest.mark.scherm
def test_een_waarde_is_af_te_lezen_met_muis_en_toetsen(browser, site):
    pagina = browser.new_page(viewport={"width": 1280, "height": 900})
    klachten: list[str] = []
    pagina.on("console", lambda bericht: klachten.append(bericht.text))
    pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
    pagina.goto(site + ADRES)
    figuur = pagina.locator("figure.monitor-grafiek").first
    punt = figuur.locator("svg:visible [data-plek]").nth(2)
    vak = figuur.locator(".monitor-afleesvak")
    expect(vak).to_be_hidden()
    punt.hover(force=True)
    expect(vak).to_have_text(punt.get_attribute("data-lees"))
    expect(vak).to_be_visible()

    schuif = figuur.get_by_role("slider")
    schuif.focus()
    gelezen = []
    for toets in ("Home", "ArrowRight", "ArrowDown", "ArrowUp", "End"):
        pagina.keyboard.press(toets)
        gelezen.append(schuif.get_attribute("aria-valuetext"))
        expect(vak).to_have_text(gelezen[-1])
    begin, verder, ander, terug, _ = gelezen
    assert begin.partition(",")[0] != verder.partition(",")[0] == ander.partition(",")[0]
    assert ander != verder == terug
    assert len(set(gelezen)) == 4
    assert overtredingen(pagina) == []
    pagina.keyboard.press("Escape")
    expect(vak).to_be_hidden()
    pagina.close()
    assert not klachten


@pytest.mark.scherm
def test_een_vinger_leest_af_op_een_telefoon(browser, site):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    pagina = context.new_page()
    pagina.goto(site + ADRES)
    figuur = pagina.locator("figure.monitor-grafiek").first
    punt = figuur.locator("svg:visible [data-plek]").nth(4)
    punt.tap(force=True)
    vak = figuur.locator(".monitor-afleesvak")
    expect(vak).to_have_text(punt.get_attribute("data-lees"))
    maten = vak.bounding_box()
    assert maten["x"] >= 0
    assert maten["x"] + maten["width"] <= 390
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
