"""From an empty database to a published first monitor, by nothing but the screen and the mail."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from gemeenten.models import Gemeente, Kwartaal
from monitor.models import Editie
from tests import factories
from tests.browser.mensen import open_browser
from tests.browser.server import Server
from tests.browser.test_cijfervraag import keur

WACHTWOORD = "Zeven groene ganzen 7"
TABELLEN = ("Actieve voorzieningen naar productgroep", "Actuele voorzieningen naar soort")


def neem_aan(browser: Browser, site: str, wie: str) -> Page:
    """Who was invited follows the mail and chooses a password."""
    tekst = "".join(bericht.body for bericht in mail.outbox if bericht.to == [wie])
    (pad,) = re.findall(r"/inloggen/uitnodiging/\S+", tekst)
    pagina = browser.new_context(viewport={"width": 1280, "height": 844}).new_page()
    pagina.goto(site + pad)
    for veld in pagina.locator("input[type=password]").all():
        veld.fill(WACHTWOORD)
    pagina.get_by_role("button", name="Bewaar en ga verder").click()
    expect(pagina.get_by_role("button", name="Afmelden")).to_be_visible()
    return pagina


def vul(pagina: Page) -> None:
    """Every cell of the sheet, as many as its number."""
    cellen = pagina.locator("input[data-kolom]")
    for nummer in range(cellen.count()):
        cellen.nth(nummer).fill(str(nummer + 10))
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+s")


def keur_stap(pagina: Page, stap: str) -> None:
    """The step that comes now is this one, and it is accessible and fits."""
    pagina.wait_for_url(re.compile(rf"/beheer/inrichten/[^/]+/{stap}/"))
    keur(pagina, stap)


@pytest.mark.traag
def test_van_een_lege_database_tot_een_openbare_monitor(
    browser: Browser, live_server: Server
) -> None:
    site = live_server.url
    assert not Gemeente.objects.exists()
    baas = factories.GebruikerFactory(username="baas", is_superuser=True, is_staff=True)
    pagina = open_browser(browser, site, baas).new_page()
    pagina.goto(site)
    pagina.get_by_role("link", name="Richt een monitor in").click()
    pagina.get_by_role("button", name=re.compile("^Laad")).click()
    keur(pagina, "begin")
    pagina.get_by_label("Gemeente", exact=True).select_option("Westerkwartier")
    pagina.get_by_role("button", name="Begin met deze gemeente").click()
    keur_stap(pagina, "gemeenten")
    pagina.get_by_role("link", name="Verder zonder iets te veranderen").click()
    keur_stap(pagina, "tabellen")
    for tabel in TABELLEN:
        pagina.get_by_label(tabel, exact=True).check()
    pagina.get_by_role("button", name="Bewaar en ga verder").click()
    pagina.get_by_label("Neem over van").select_option(label="het voorbeeld BMWE")
    pagina.get_by_role("button", name="Bekijk wat dat geeft").click()
    keur_stap(pagina, "categorieen")
    pagina.get_by_role("button", name="Neem over", exact=True).click()
    keur_stap(pagina, "aantallen")
    pagina.get_by_role("button", name="Bewaar en ga verder").click()
    for wie, rol in (("ria", "redacteur"), ("anna", "ambtenaar")):
        pagina.get_by_label("E-mailadres", exact=True).fill(f"{wie}@voorbeeld.example")
        pagina.get_by_label("Rol", exact=True).select_option(rol)
        pagina.get_by_role("button", name="Nodig uit").click()
    keur_stap(pagina, "mensen")
    pagina.get_by_role("link", name="Ga verder").last.click()
    keur_stap(pagina, "kwartaal")
    pagina.get_by_role("button", name="Bewaar en ga verder").click()
    keur_stap(pagina, "editie")
    pagina.get_by_role("button", name="Maak de eerste monitor").click()
    expect(pagina.get_by_text("Klaar. En nu?")).to_be_visible()
    keur(pagina, "klaar")

    editie = Editie.objects.get()
    kwartaal: Kwartaal = editie.kwartaal
    anna = neem_aan(browser, site, "anna@voorbeeld.example")
    gemeente = Gemeente.objects.get(naam="Westerkwartier", opgeheven_per=None)
    hier = f"{site}/beheer/kwartaal/westerkwartier/{kwartaal.code}/{gemeente.cbs_code}"
    for blad, domein in (("jeugd-voorziening", "jeugd"), ("wmo-voorziening", "wmo")):
        anna.goto(f"{hier}/{blad}/")
        vul(anna)
        anna.goto(f"{hier}/{domein}/indienen/")
        for leeg in anna.locator("[name=leeg]").all():
            leeg.check()
        anna.get_by_role("button", name="Indienen bij de redactie").click()
        expect(anna.get_by_text("De redacteur krijgt bericht")).to_be_visible()

    ria = neem_aan(browser, site, "ria@voorbeeld.example")
    ria.goto(f"{site}/beheer/monitor/editie/{editie.pk}/stap/")
    for vraag in ria.get_by_label("Waarom mag het zo?").all():
        vraag.fill("Het is de eerste keer.")
    ria.get_by_role("button", name="Publiceer nu, zonder vaststelling").click()
    expect(ria.get_by_text("De status is nu: gepubliceerd")).to_be_visible()

    lezer = browser.new_context().new_page()
    lezer.goto(site)
    lezer.get_by_role("link", name=re.compile("Westerkwartier")).first.click()
    for tabel in TABELLEN:
        expect(lezer.get_by_text(tabel).first).to_be_visible()
    assert Editie.objects.get().gepubliceerd_op == timezone.localdate()
