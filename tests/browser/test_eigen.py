"""The own gemeente, chosen once, is marked wherever its figures stand."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.keuring import overtredingen
from tests.browser.test_paginas import EDITIE

pytestmark = pytest.mark.scherm


def test_de_eigen_gemeente_is_overal_gemarkeerd(browser: Browser, site: str) -> None:
    """In rows and in columns of two levels, and no other; told to who listens; until it is undone.
    Contrast holds, light and dark.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    pagina = context.new_page()
    klachten: list[str] = []
    pagina.on("console", lambda bericht: klachten.append(bericht.text))
    pagina.goto(f"{site}{EDITIE}/jeugd/voorzieningen/")
    expect(pagina.locator(".monitor-eigen")).to_have_count(0)
    pagina.goto(f"{site}/gemeente/?gemeente=bmwe/winsum")
    knop = pagina.get_by_role("button", name="Markeer Winsum niet meer")
    expect(knop).to_be_visible()

    pagina.goto(f"{site}{EDITIE}/jeugd/recapitulatie/")
    rijen = pagina.locator("tr.monitor-eigen th")
    expect(rijen).to_have_text(["Winsum (uw gemeente)"])
    pagina.goto(f"{site}{EDITIE}/jeugd/voorzieningen/")
    koppen = pagina.locator("thead th.monitor-eigen")
    expect(koppen).to_have_text(["Winsum (uw gemeente)", "PGB", "ZIN"])
    eerste = pagina.locator("tbody tr").first.locator("td")
    gemarkeerd = eerste.evaluate_all(
        "cellen => cellen.map(cel => cel.classList.contains('monitor-eigen'))"
    )
    assert [n for n, aan in enumerate(gemarkeerd) if aan] == [4, 5]
    for kleur in ("light", "dark"):
        pagina.emulate_media(color_scheme=kleur)  # type: ignore[arg-type]
        assert overtredingen(pagina) == []

    pagina.goto(f"{site}/bmwe/gemeente/winsum/")
    pagina.get_by_role("button", name="Markeer Winsum niet meer").click()
    expect(
        pagina.get_by_role("button", name="Markeer Winsum in tabellen en grafieken")
    ).to_be_visible()
    pagina.goto(f"{site}{EDITIE}/jeugd/recapitulatie/")
    expect(pagina.locator(".monitor-eigen")).to_have_count(0)
    assert klachten == []
    context.close()
