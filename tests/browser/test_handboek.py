"""What the manual shows is what one sees: see ``tests/browser/beelden.py``."""

import pytest
from playwright.sync_api import Browser, BrowserContext
from pytest_django import Settings

from invoer.models import Rol
from monitor.models import Editie
from tests.browser.beelden import (
    BREED,
    MAP,
    SCHRIJVEN,
    Beeld,
    lees_woorden,
    leg_vast,
    maat,
    schrijf,
)
from tests.browser.mensen import KWARTAAL, maak_persoon, open_browser
from tests.handboek.beeldlijst import gebruikte_beelden

pytestmark = pytest.mark.scherm

BEDUM = f"{KWARTAAL}/GM0005"
# The list of all lists folded away; an empty page has no place to remember that.
SMAL = """if (location.protocol.startsWith('http'))
    localStorage.setItem('django.admin.navSidebarIsOpen', 'false')"""
EDITIE = "/beheer/monitor/editie"
TABEL = "/bmwe/2016-k1/jeugd/basisteams"
LEZER = (
    Beeld("lezer-monitor", "/bmwe/2016-k1/", 620),
    Beeld("lezer-tabel", f"{TABEL}/", 640),
    Beeld("lezer-cijfer", f"{TABEL}/r2k3/", 560),
    Beeld("lezer-vergelijken", "/vergelijk/?wat=maat%3Djeugd.basisteam.cases_besproken", 760),
    Beeld("inloggen", "/inloggen/", 560),
)
AMBTENAAR = (
    Beeld("ambtenaar-mijn-kwartaal", f"{KWARTAAL}/", 620, "#content"),
    Beeld("ambtenaar-blad", f"{BEDUM}/jeugd-voorziening/", 640, "#content"),
    Beeld("ambtenaar-indienen", f"{BEDUM}/jeugd/indienen/", 560, "#content"),
    Beeld("inloggen-tweede-stap", "/inloggen/tweede-stap/", 520),
)


def test_de_handleiding_toont_wat_men_ziet(browser: Browser, site: str, settings: Settings) -> None:
    settings.SITE_ADRES = "https://monitor.gemeente.nl"
    anna = maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    rik = maak_persoon("Rik Redacteur", Rol.Soort.REDACTEUR)
    carla = maak_persoon("Carla College", Rol.Soort.COLLEGE, "Bedum")
    bea = maak_persoon("Bea Beheer", Rol.Soort.BEHEERDER)
    alles: dict[str, tuple[list[str], bytes]] = {}

    def neem(context: BrowserContext, *beelden: Beeld) -> None:
        context.add_init_script(SMAL)
        pagina = context.new_page()
        pagina.set_viewport_size({"width": BREED, "height": 844})
        for beeld in beelden:
            antwoord = pagina.goto(site + beeld.adres)
            assert antwoord is not None
            assert antwoord.status == 200, beeld.adres
            alles[beeld.naam] = leg_vast(pagina, beeld)
        context.close()

    neem(browser.new_context(), *LEZER)
    neem(open_browser(browser, site, anna), *AMBTENAAR)
    redactie = open_browser(browser, site, rik)
    pagina = redactie.new_page()
    pagina.goto(f"{site}{KWARTAAL}/")
    pagina.get_by_role("button", name="Maak de monitor van het 2e kwartaal 2016").click()
    pagina.get_by_role("heading", name="Status: concept").wait_for()
    editie = Editie.objects.get(kwartaal_id=20162)
    hoofdstuk = editie.hoofdstukken.first()
    neem(
        redactie,
        Beeld("redacteur-mijn-kwartaal", f"{KWARTAAL}/", 640, "#content"),
        Beeld("redacteur-editie", f"{EDITIE}/{editie.pk}/change/", 700, "#content"),
        Beeld("redacteur-indeling", f"{EDITIE}/{editie.pk}/indeling/", 640, "#content"),
        Beeld(
            "redacteur-hoofdstuk",
            f"/beheer/monitor/hoofdstuk/{hoofdstuk.pk}/change/",
            760,
            "#content",
        ),
    )
    Editie.objects.filter(pk=editie.pk).update(status="voorgelegd")
    vaststelling = f"{EDITIE}/{editie.pk}/vaststelling/"
    neem(
        open_browser(browser, site, carla),
        Beeld("college-vaststellen", vaststelling, 640, "#content"),
    )
    neem(
        open_browser(browser, site, bea),
        Beeld("beheerder-uitnodigen", "/beheer/auth/user/add/", 640, "#content"),
    )

    if SCHRIJVEN:
        schrijf(alles)
    opnieuw = "Klopt de handleiding nog? Maak haar beelden dan opnieuw met bin/schermafdrukken."
    assert lees_woorden() == {naam: woorden for naam, (woorden, _) in alles.items()}, opnieuw
    for naam, (_, png) in alles.items():
        assert maat((MAP / f"{naam}.png").read_bytes()) == maat(png), naam
    assert gebruikte_beelden() == {f"{naam}.png" for naam in alles}
