"""How a page is judged: by axe, at a desk and on a phone, with all that is folded away in sight."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

BREEDTES = (1280, 390)
AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,  # it sets styles of its own, which the Content-Security-Policy stops
}
# What axe cannot judge: a ground that is drawn.
WITTE_VLAKKEN = """() => [...document.querySelectorAll('body, body *')].filter(element => {
    const stijl = getComputedStyle(element);
    return /rgb\\(255, 255, 255\\)/.test(stijl.backgroundColor + stijl.backgroundImage);
}).map(element => element.className)"""


def klap_uit(pagina: Page) -> None:
    """Show all that is folded away, without a click for each."""
    pagina.wait_for_load_state()
    pagina.locator("details").evaluate_all("alle => alle.forEach(uitklap => uitklap.open = true)")


def overtredingen(pagina: Page, delen: Sequence[str] = ()) -> list[str]:
    """What axe finds on the page, or within ``delen`` of it: rule, what it asks, first places.

    A click comes back while the page after it still begins, of which axe can see nothing.
    """
    pagina.wait_for_load_state()
    waarin = {"include": [[deel] for deel in delen]} if delen else None
    return [
        f"{fout['id']}: {fout['help']}: {[knoop['html'][:120] for knoop in fout['nodes'][:3]]}"
        for fout in Axe().run(pagina, waarin, AXE).response["violations"]
    ]
