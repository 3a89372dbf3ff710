"""A whole quarter, by everybody who has a part in it: from the first figure to a rectification."""

import datetime
import re
from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django import Settings

from gemeenten.models import Deelname
from invoer.models import Rol
from monitor.models import Editie, Hoofdstuk, Onderdeel
from tests.browser.mensen import KWARTAAL, maak_persoon, open_browser
from tests.browser.test_invulblad import _cel, _knop, _plak
from tests.browser.test_kwartaal import PRODUCTGROEPEN, _verklaar

BEDUM, WINSUM = f"{KWARTAAL}/GM0005", f"{KWARTAAL}/GM0053"
TEKST = "Er lopen [[jeugd.voorzieningen; Totaal; Totaal – PGB + ZIN]] voorzieningen."
SAMEN = "2.656"  # what is pasted, of both gemeenten
HOOFDSTUK = "/bmwe/2016-k2/jeugd/"
REDEN = "Bedum telde een voorziening niet mee."
Opener = Callable[[str], Page]


@pytest.fixture
def pagina_van(browser: Browser, site: str) -> Iterator[Opener]:
    """The page of each person, in a browser of their own; of who has no name, of the public."""
    mensen = {
        "anna": maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum"),
        "bram": maak_persoon("Bram Bakker", Rol.Soort.AMBTENAAR, "Winsum"),
        "rik": maak_persoon("Rik Redacteur", Rol.Soort.REDACTEUR),
        "carla": maak_persoon("Carla College", Rol.Soort.COLLEGE, "Bedum"),
        "wim": maak_persoon("Wim Wethouder", Rol.Soort.COLLEGE, "Winsum"),
    }
    contexten: dict[str, BrowserContext] = {}

    def pagina_van(wie: str = "") -> Page:
        if wie not in contexten:
            nieuw = open_browser(browser, site, mensen[wie]) if wie else browser.new_context()
            nieuw.new_page().goto(f"{site}/beheer/" if wie else site)
            contexten[wie] = nieuw
        return contexten[wie].pages[0]

    yield pagina_van
    for context in contexten.values():
        context.close()


@pytest.fixture
def klein(site: str, settings: Settings) -> str:
    """Two gemeenten, and of the quarter before one chapter with a text and a table."""
    settings.SITE_ADRES = site
    Deelname.objects.exclude(gemeente__naam__in=["Bedum", "Winsum"])._raw_delete("default")
    Hoofdstuk.objects.exclude(slug="jeugd").delete()
    tabel = Onderdeel.objects.get(tabel="jeugd.voorzieningen")
    eerste = Onderdeel.objects.exclude(pk=tabel.pk).order_by("volgorde")[0]
    Onderdeel.objects.exclude(pk__in=[tabel.pk, eerste.pk]).delete()
    Onderdeel.objects.update(tekst="Zo was het vorig kwartaal.")
    Hoofdstuk.objects.update(inleiding="")
    Editie.objects.update(samenvatting="")
    return site


def _dien_in(pagina: Page, site: str, waar: str, knop: str = "Indienen bij de redactie") -> None:
    pagina.goto(f"{site}{waar}/jeugd/indienen/")
    _verklaar(pagina)
    pagina.get_by_role("button", name=knop).click()
    expect(pagina.get_by_text("De redacteur krijgt bericht")).to_be_visible()


def _zet(pagina: Page, site: str, knop: str, wordt: str) -> None:
    """The redacteur takes a step, with a reason for all that is still open."""
    editie = Editie.objects.get(kwartaal=20162)
    pagina.goto(f"{site}/beheer/monitor/editie/{editie.pk}/stap/")
    for vraag in pagina.get_by_label("Waarom mag het zo?").all():
        vraag.fill("De andere wetten volgen later.")
    if knop == "Begin een rectificatie":
        pagina.get_by_label("Opmerking").fill(REDEN)
    pagina.get_by_role("button", name=knop).click()
    expect(pagina.get_by_text(f"De status is nu: {wordt}")).to_be_visible()


def _schrijf(pagina: Page, erbij: str) -> None:
    """Put words behind the text of the chapter that is open."""
    vak = pagina.locator("textarea[name^=onderdelen]").first
    vak.fill(f"{vak.input_value()}{erbij}")
    pagina.locator("[name=_continue]").click()
    expect(
        pagina.locator("#voorbeeld").get_by_text(re.compile(rf"^Er lopen.*{erbij}$"))
    ).to_be_visible()


def _beslis(pagina: Page, nummer: str, wordt: str) -> None:
    pagina.get_by_role("link", name="Stel vast of stuur terug").click()
    pagina.get_by_label("Besluitnummer").fill(nummer)
    pagina.get_by_role("button", name="Stel vast").click()
    expect(pagina.get_by_text(f"Status: {wordt}")).to_be_visible()


def test_een_heel_kwartaal(klein: str, pagina_van: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    site, mijn = klein, f"{klein}{KWARTAAL}/"

    # The redacteur copies the editie of the quarter before; two ambtenaren enter and submit.
    rik = pagina_van("rik")
    rik.goto(mijn)
    rik.get_by_role("button", name="Maak de monitor van het 2e kwartaal 2016").click()
    expect(rik.get_by_role("heading", name="Status: concept")).to_be_visible()
    expect(rik.get_by_text("Deze teksten zijn nog van de vorige editie")).to_be_visible()
    for wie, waar in (("anna", BEDUM), ("bram", WINSUM)):
        pagina = pagina_van(wie)
        pagina.goto(f"{site}{waar}/jeugd-voorziening/")
        _plak(_cel(pagina, "Ambulant GGZ", "PGB"), PRODUCTGROEPEN)
        pagina.get_by_role("dialog").get_by_role("button", name="Zet in de cellen").click()
        with pagina.expect_navigation():
            _knop(pagina, "Bewaar").click()
        _dien_in(pagina, site, waar)

    # A text with a figure that goes along with its table, put in by choosing it.
    rik.get_by_role("row", name=re.compile("Jeugdwet")).get_by_role("link").first.click()
    vak = rik.locator("textarea[name^=onderdelen]").first
    vak.fill("Er lopen ")
    vak.evaluate("vak => vak.setSelectionRange(9, 9)")
    plek = "xpath=ancestor::div[contains(@class,'flex-container')][1]/following-sibling::button"
    vak.locator(plek).click()
    venster = rik.get_by_role("dialog", name="Cijfer invoegen")
    venster.get_by_label("Tabel").select_option("jeugd.voorzieningen")
    venster.get_by_label("Rij").select_option("Totaal")
    venster.get_by_label("Kolom").select_option("Totaal – PGB + ZIN")
    expect(venster.locator("output")).to_have_text(SAMEN)
    venster.get_by_role("button", name="Invoegen", exact=True).click()
    expect(vak).to_have_value(TEKST.removesuffix(" voorzieningen."))
    _schrijf(rik, " voorzieningen.")
    expect(vak).to_have_value(TEKST)
    expect(rik.locator("#voorbeeld").get_by_text(f"Er lopen {SAMEN} voorz")).to_be_visible()
    hoofdstuk = rik.url

    # What is still open asks a reason; then it is for the colleges.
    editie = Editie.objects.get(kwartaal=20162)
    rik.goto(f"{site}/beheer/monitor/editie/{editie.pk}/stap/")
    rik.get_by_role("button", name="Leg ter vaststelling voor").click()
    expect(rik.get_by_text("Schrijf bij elke waarschuwing op waarom")).to_be_visible()
    _zet(rik, site, "Leg ter vaststelling voor", "ter vaststelling")

    # One college asks before it decides, the other sends back.
    carla, wim = pagina_van("carla"), pagina_van("wim")
    carla.goto(mijn)
    carla.get_by_role("link", name="Jeugdwet", exact=False).first.click()
    expect(carla.get_by_text(f"Er lopen {SAMEN} voorz")).to_be_visible()
    carla.get_by_role("link", name="Stel een vraag over deze pagina").click()
    expect(carla.get_by_label("Waarover")).to_have_value("jeugd")
    carla.get_by_label("Vraag", exact=True).fill("Hoort de dagopvang hierbij?")
    carla.get_by_role("button", name="Stel de vraag").click()
    expect(carla.get_by_text("Uw vraag is gesteld")).to_be_visible()
    rik.goto(mijn)
    rik.get_by_role("link", name="1 vraag wacht op antwoord").click()
    rik.get_by_label("Antwoord aan Bedum").fill("Nee, die telt bij de Wmo.")
    rik.get_by_role("button", name="Antwoord", exact=True).click()
    expect(rik.get_by_text("Het college krijgt bericht")).to_be_visible()
    carla.goto(mijn)
    _beslis(carla, "B-1", "ter vaststelling")
    expect(carla.get_by_text("Nee, die telt bij de Wmo.")).to_be_visible()
    wim.goto(mijn)
    wim.get_by_role("link", name="Stel vast of stuur terug").click()
    wim.get_by_label("Opmerking").fill("Zeg ook waardoor dit zo is.")
    wim.get_by_role("button", name="Stuur terug").click()
    expect(wim.get_by_text("Status: concept")).to_be_visible()

    # The redacteur writes it; who read it before sees what changed, and decides about that.
    rik.goto(mijn)
    expect(rik.get_by_text("Zeg ook waardoor dit zo is.")).to_be_visible()
    rik.goto(hoofdstuk)
    _schrijf(rik, " Dat komt door een nieuwe aanbieder.")
    _zet(rik, site, "Leg ter vaststelling voor", "ter vaststelling")
    carla.goto(mijn)
    expect(carla.get_by_text("veranderd sinds u las")).to_be_visible()
    carla.goto(site + HOOFDSTUK)
    carla.get_by_text("is hier iets veranderd").click()
    anders = carla.get_by_role("complementary", name="Veranderd sinds u las")
    expect(anders.get_by_text("Dat komt door een nieuwe aanbieder.")).to_be_visible()
    carla.goto(mijn)
    _beslis(carla, "B-2", "ter vaststelling")
    wim.goto(mijn)
    _beslis(wim, "W-1", "vastgesteld")

    # Published on a day to come: nobody sees it before, everybody at once after.
    morgen = timezone.localdate() + datetime.timedelta(days=1)
    rik.goto(f"{site}/beheer/monitor/editie/{editie.pk}/stap/")
    for vraag in rik.get_by_label("Waarom mag het zo?").all():
        vraag.fill("De andere wetten volgen later.")
    rik.get_by_label("Dag van publicatie").fill(morgen.isoformat())
    rik.get_by_role("button", name="Publiceer op die dag").click()
    expect(rik.get_by_text("De status is nu: publicatie gepland")).to_be_visible()
    raad = pagina_van("")
    call_command("publiceer")
    antwoord = raad.goto(site + HOOFDSTUK)
    assert antwoord
    assert antwoord.status == 404
    monkeypatch.setattr(timezone, "localdate", lambda *_: morgen)
    call_command("publiceer")

    # The raad reads it and cites a figure.
    raad.goto(f"{site}/bmwe/")
    raad.get_by_role("link", name="2e kwartaal 2016").first.click()
    inhoud = raad.get_by_role("list", name="Inhoud")
    inhoud.get_by_role("link", name=re.compile("Jeugdwet")).first.click()
    expect(raad.get_by_text(f"Er lopen {SAMEN} voorzieningen.")).to_be_visible()
    raad.get_by_role("link", name="Citeer een cijfer").first.click()
    raad.get_by_label("Rij").select_option("Overig")
    raad.get_by_label("Kolom").select_option("Bedum – PGB")
    raad.get_by_role("button", name="Citeer dit cijfer").click()
    zin = raad.get_by_label("Zin om over te nemen").input_value()
    assert zin.startswith("Bij ‘Overig’, ‘Bedum – PGB’ staat 5 in de tabel")
    citaat = zin.rpartition(" ")[2]
    assert citaat.startswith(f"{site}/bmwe/2016-k2-v1/")

    # A figure is wrong: a rectification opens the quarter, until there is a new version.
    anna = pagina_van("anna")
    anna.goto(f"{site}{BEDUM}/jeugd-voorziening/")
    expect(anna.get_by_text("dan begint de redacteur een rectificatie")).to_be_visible()
    _zet(rik, site, "Begin een rectificatie", "gepubliceerd, in rectificatie")
    rik.goto(f"{site}{BEDUM}/jeugd/indienen/")
    rik.get_by_label(re.compile("^Opmerking")).fill("Verbeter Overig.")
    with rik.expect_navigation():
        rik.get_by_role("button", name="Terugsturen").click()
    anna.goto(f"{site}{BEDUM}/jeugd-voorziening/")
    _cel(anna, "Overig", "PGB").fill("6")
    with anna.expect_navigation():
        anna.keyboard.press("Control+s")
    _dien_in(anna, site, BEDUM)
    raad.goto(site + HOOFDSTUK)
    raad.reload()  # for five minutes a browser may show what it has
    expect(raad.get_by_text(f"Er lopen {SAMEN} voorzieningen.")).to_be_visible()
    _zet(rik, site, "Publiceer de nieuwe versie", "gepubliceerd")

    # Everybody reads what was and what is; the old version stays, and the citation says so.
    raad.goto(site + HOOFDSTUK)
    raad.reload()  # for five minutes a browser may show what it has
    expect(raad.get_by_text("Er lopen 2.657 voorzieningen.")).to_be_visible()
    expect(raad.get_by_text(REDEN)).to_be_visible()
    raad.get_by_role("link", name="Bekijk wat er stond en wat er nu staat").click()
    rij = raad.get_by_role("row").filter(has_text="Overig").filter(has_text="Bedum – PGB")
    expect(rij.get_by_role("cell")).to_have_text(["Bedum – PGB", "5", "6"])
    raad.goto(f"{site}/bmwe/2016-k2-v1/jeugd/")
    expect(raad.get_by_text(f"Er lopen {SAMEN} voorzieningen.")).to_be_visible()
    expect(raad.get_by_text("Deze monitor is daarna verbeterd")).to_be_visible()
    raad.goto(citaat)
    raad.reload()
    expect(raad.get_by_text("Dit cijfer is verbeterd.")).to_be_visible()
    expect(raad.locator(".monitor-citaat__daarna dd")).to_have_text([f"6. {REDEN}"])
