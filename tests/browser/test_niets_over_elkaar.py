"""No word, badge, field or button stands over another, at a desk and on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from gemeenten.models import Gemeente, Kwartaal
from invoer.blad.bladen import SOORTEN
from invoer.models import Indiening, Rol, Stap
from tests.browser.keuring import BREEDTES, klap_uit
from tests.browser.mensen import KWARTAAL, maak_persoon, open_browser

pytestmark = pytest.mark.scherm

BEDUM = f"{KWARTAAL}/GM0005"
BLADEN = [f"{BEDUM}/{soort.naam}/" for soort in SOORTEN if not soort.van_verband]
PAGINAS = (
    *(
        "/beheer/",
        f"{KWARTAAL}/",
        "/beheer/kwartaal/bmwe/2016-k1/",
        "/beheer/kwartaal/bmwe/2026-k3/",
    ),
    *(f"{BEDUM}/jeugd/indienen/", f"{BEDUM}/inlezen/", *BLADEN),
    *("/beheer/jeugd/voorziening/", "/beheer/jeugd/voorziening/import/"),
)
# Boxes of what one reads and of what has an edge of its own. What scrolls under a heading that
# stays in sight, and a message that floats above the page, are meant to be so.
OVER_ELKAAR = """() => {
  const zichtbaar = (e) => e.checkVisibility({ visibilityProperty: true })
    && !e.closest('.visually-hidden, .verborgen, .stand, [hidden]');
  const vakken = [];
  for (const e of document.querySelectorAll('#container *')) {
    if (!zichtbaar(e)) continue;
    if (e.matches('input:not([type=hidden]), textarea, select, button, .button, .toestand'))
      vakken.push([e, e.getBoundingClientRect()]);
    for (const n of e.childNodes) {
      if (n.nodeType !== 3 || !n.textContent.trim()) continue;
      const bereik = document.createRange();
      bereik.selectNodeContents(n);
      for (const vak of bereik.getClientRects()) vakken.push([e, vak]);
    }
  }
  const schuift = (e) => e.closest('.rol, .invoer-schuif, .results');
  const naam = (e) => (e.textContent.trim() || e.name || e.id || e.tagName).slice(0, 40);
  const uit = new Set();
  for (const [e, vak] of vakken) {
    const cel = e.closest('td, th')?.getBoundingClientRect();
    if (cel && (vak.right > cel.right + 1 || vak.left < cel.left - 1))
      uit.add(`${naam(e)} loopt uit zijn cel`);
  }
  vakken.forEach(([a, p], i) => vakken.slice(i + 1).forEach(([b, q]) => {
    if (a.contains(b) || b.contains(a)) return;
    const zelfde = schuift(a) && schuift(a) === schuift(b);
    if (zelfde && a.closest('.rijkop') !== b.closest('.rijkop')) return;
    const breed = Math.min(p.right, q.right) - Math.max(p.left, q.left);
    const hoog = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
    if (breed > 1 && hoog > 4) uit.add(`${naam(a)} × ${naam(b)}`);
  }));
  return [...uit];
}"""


def _over_elkaar(pagina: Page) -> list[str]:
    gevonden: list[str] = pagina.evaluate(OVER_ELKAAR)
    return gevonden


@pytest.mark.parametrize("breedte", BREEDTES)
def test_niets_staat_over_elkaar(breedte: int, browser: Browser, site: str) -> None:
    """Folded and unfolded, with figures that were sent back."""
    anna = maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    for domein in ("jeugd", "participatie"):
        terug = Indiening.objects.create(
            gemeente=Gemeente.objects.get(naam="Bedum"),
            kwartaal=Kwartaal.van(2016, 2),
            domein=domein,
            status=Indiening.Status.TERUG,
        )
        Stap.objects.create(indiening=terug, status="terug", door=anna, opmerking="Klopt dit? " * 9)
    context = open_browser(browser, site, anna, breedte=breedte)
    pagina = context.new_page()
    fouten = []
    for adres in PAGINAS:
        antwoord = pagina.goto(site + adres)
        assert antwoord is not None
        assert antwoord.status == 200, adres
        fouten += [f"{adres}: {wat}" for wat in _over_elkaar(pagina)]
        klap_uit(pagina)
        fouten += [f"{adres}, uitgeklapt: {wat}" for wat in _over_elkaar(pagina)]
        breed = pagina.evaluate("document.documentElement.scrollWidth")
        if breed > breedte:
            fouten.append(f"{adres}: {breed} pixels breed")
    context.close()
    assert not fouten, "\n".join(fouten)


def test_de_toets_ziet_een_overlap(browser: Browser) -> None:
    pagina = browser.new_page()
    p = "<p style='position: absolute; left: 10px; top: 10px'>"
    breed = "<table><tr><td><p style='width: 9rem; margin-right: -9rem'>Breed breed breed</table>"
    pagina.set_content(f"<div id=container>{p}Onder</p>{p}Boven</p>{breed}</div>")
    assert "Breed breed breed loopt uit zijn cel" in _over_elkaar(pagina)
    assert "Onder × Boven" in _over_elkaar(pagina)
    pagina.close()


def test_een_melding_bedekt_de_cel_niet(browser: Browser, site: str) -> None:
    """On a phone the message at the bottom is as wide as the screen."""
    anna = maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    context = open_browser(browser, site, anna, breedte=390)
    pagina = context.new_page()
    pagina.set_viewport_size({"width": 390, "height": 420})
    pagina.goto(f"{site}{BEDUM}/jeugd-voorziening/")
    for _ in range(20):
        pagina.keyboard.type("veel")
        pagina.keyboard.press("Enter")
        expect(pagina.locator("#stand")).not_to_be_empty()
        pagina.wait_for_function(
            """() => document.activeElement.getBoundingClientRect().bottom
                <= document.getElementById('stand').getBoundingClientRect().top"""
        )
    context.close()


def test_naast_een_streep_is_ruimte(browser: Browser, site: str) -> None:
    """Of what reading in a workbook remarks, which is there after a workbook only."""
    anna = maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    context = open_browser(browser, site, anna)
    pagina = context.new_page()
    pagina.goto(f"{site}{BEDUM}/inlezen/")
    ruimte = pagina.locator("section.module").first.evaluate(
        "vak => { vak.classList.add('inlezen-letop'); return getComputedStyle(vak).paddingLeft; }"
    )
    context.close()
    assert ruimte == "16px"
