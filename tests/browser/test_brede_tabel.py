"""A table of many columns on the screen: whole, or plainly to scroll, totals too."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from gemeenten.models import Kwartaal, Samenwerkingsverband
from monitor.models import Editie
from tests import factories
from tests.overzichten.bouw import bouw, vul
from tests.publiceren import publiceer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.scherm]
LANG = "Begroting na wijziging van de gemeenschappelijke regeling"
WOORD = "Maatschappelijkeondersteuningsvoorzieningenoverleg" * 3
AANTALLEN = (4, 8, 24)


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    kwartaal = Kwartaal.van(2021, 3)
    editie: Editie = factories.EditieFactory(samenwerkingsverband=verband, kwartaal=kwartaal)
    hoofdstuk = factories.HoofdstukFactory(editie=editie, slug="breed", titel="Breed")
    gemeente = verband.gemeenten.first()
    for nummer, aantal in enumerate(AANTALLEN):
        overzicht = bouw(
            verband,
            {
                "jeugd": {"soort": "lasten"},
                "wmo": {"soort": "lasten"},
                "stand": {"soort": "tekst"},
                "saldo": {"soort": "saldo"},
            },
            {f"k{n}": {"naam": f"{LANG} {2000 + n}" if n % 2 else f"{n}"} for n in range(aantal)},
            code=f"breed-{aantal}",
            naam=f"Breed {aantal}",
            eenheid="euro",
            gemeenten="som",
        )
        cijfers = {(r, f"k{n}"): "98765432" for r in ("jeugd", "wmo") for n in range(aantal)}
        vul(overzicht, gemeente, cijfers, kwartaal=kwartaal)
        vul(overzicht, gemeente, {("stand", "k0"): f'"{WOORD}"'}, kwartaal=kwartaal)
        factories.OnderdeelFactory(
            hoofdstuk=hoofdstuk,
            volgorde=nummer,
            kop=f"Tabel {aantal}",
            tekst="",
            tabel=f"wmo.overzicht.breed-{aantal}",
        )
    publiceer(editie)
    return editie


def schaduw(pagina: Page, vak: Locator, rij: Locator) -> float:
    """How much darker (or, in the dark, lighter) the edge of a row is than what lies before it."""
    rij.scroll_into_view_if_needed()
    van_rij, van_vak = rij.bounding_box(), vak.bounding_box()
    assert van_rij is not None
    assert van_vak is not None
    beeld = Image.open(io.BytesIO(pagina.screenshot())).convert("L")
    rechts, hoogte = int(van_vak["x"] + van_vak["width"]), int(van_rij["y"] + 4)
    rand = beeld.getpixel((rechts - 2, hoogte))
    ervoor = beeld.getpixel((rechts - 30, hoogte))
    assert isinstance(rand, int)
    assert isinstance(ervoor, int)
    return abs(ervoor - rand)


@pytest.mark.parametrize("kleur", ["light", "dark"])
@pytest.mark.parametrize("breedte", [1280, 390])
def test_wat_niet_past_zegt_dat_er_meer_is(
    breedte: int, kleur: str, browser: Browser, live_server: object, editie: Editie
) -> None:
    pagina = browser.new_page(
        viewport={"width": breedte, "height": 844},
        color_scheme=kleur,  # type: ignore[arg-type]
    )
    pagina.goto(f"{live_server.url}{editie.get_absolute_url()}breed/")  # type: ignore[attr-defined]
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
    for aantal in AANTALLEN:
        vak = pagina.get_by_role("region", name=f"Breed {aantal}")
        te_breed = vak.evaluate(
            "vak => [...vak.querySelectorAll('th, td')]"
            ".filter(cel => cel.scrollWidth > cel.clientWidth + 1).map(cel => cel.textContent)"
        )
        assert te_breed == []
        totaal = vak.locator(".monitor-tabel__totaalrij").last
        if vak.evaluate("vak => vak.scrollWidth > vak.clientWidth"):
            assert schaduw(pagina, vak, totaal) > 15
            vak.evaluate("vak => { vak.scrollLeft = vak.scrollWidth; }")
            pagina.wait_for_timeout(100)
        assert schaduw(pagina, vak, totaal) < 6
    pagina.close()
