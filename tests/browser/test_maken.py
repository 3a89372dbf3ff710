"""From nothing but the browser: a table of one's own, its figures, and the monitor with both."""

import io
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.models import Rol
from overzichten.models import Overzicht
from tests.browser.keuring import klap_uit, overtredingen
from tests.browser.mensen import KWARTAAL, maak_persoon, open_browser
from tests.pdf.lezer import Lezer

OVERZICHT = "/beheer/overzichten/overzicht/"
CIJFERS = {
    ("begeleiding", "begroting"): "80",
    ("begeleiding", "realisatie"): "90",
    ("vervoer", "begroting"): "20",
    ("vervoer", "realisatie"): "30",
}


@pytest.fixture
def rik(browser: Browser, site: str) -> Page:
    pagina = open_browser(
        browser, site, maak_persoon("Rik Redacteur", Rol.Soort.REDACTEUR)
    ).new_page()
    return pagina


def lijn(pagina: Page, lijst: str, nummer: int, naam: str, **velden: str) -> None:
    """Fill in a line; what is chosen from others is named by what it is called."""
    if not pagina.locator(f"[name={lijst}-{nummer}-naam]").count():
        pagina.locator(f"[data-lijst={lijst}] [data-doe=meer]").click()
    pagina.locator(f"[name={lijst}-{nummer}-naam]").fill(naam)
    for veld, waarde in velden.items():
        vak = pagina.locator(f"[name={lijst}-{nummer}-{veld}]")
        if vak.evaluate("vak => vak.tagName") == "SELECT":
            vak.select_option(label=waarde)
        else:
            vak.fill(waarde)


def kijk(pagina: Page) -> None:
    """Accessible, also the table beside the form, and no wider than the screen."""
    klap_uit(pagina)
    assert overtredingen(pagina) == []
    assert pagina.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def maak_overzicht(pagina: Page, site: str) -> None:
    pagina.goto(f"{site}{OVERZICHT}add/")
    pagina.get_by_label("Naam", exact=True).first.fill("Kosten per soort")
    pagina.get_by_label("Domein").select_option("wmo")
    pagina.get_by_label("Eenheid").first.fill("euro")
    lijn(pagina, "regels", 0, "Begeleiding", groep="Maatwerk")
    lijn(pagina, "regels", 1, "Vervoer", groep="Maatwerk")
    reeks = {"wat": "som van … tot en met …", "eerste": "Begeleiding", "tweede": "Vervoer"}
    lijn(pagina, "regels", 2, "Totaal", **reeks)
    deel = {"wat": "aandeel in %", "eerste": "Vervoer", "tweede": "Totaal"}
    lijn(pagina, "regels", 3, "Aandeel vervoer", **deel)
    lijn(pagina, "kolommen", 0, "Begroting")
    lijn(pagina, "kolommen", 1, "Realisatie")
    lijn(pagina, "kolommen", 2, "Groei", wat="verandering in %")
    nog_niet = pagina.locator("#voorbeeld").get_by_text("Groei is niet te berekenen")
    expect(nog_niet).to_be_visible()
    lijn(pagina, "kolommen", 2, "Groei", eerste="Realisatie", tweede="Begroting")
    expect(nog_niet).to_be_hidden()

    tabel = pagina.locator("#voorbeeld table")
    expect(tabel.get_by_role("rowheader", name="Aandeel vervoer")).to_be_visible()
    expect(tabel.get_by_role("columnheader", name="Groei").first).to_be_visible()
    assert not Overzicht.objects.filter(code="kosten-per-soort").exists(), "nog niets bewaard"
    pagina.locator("[name=regels-1-naam]").press("Alt+ArrowUp")
    rijen = tabel.locator("tbody th[scope=row]")
    expect(rijen.first).to_have_text("Vervoer")
    pagina.locator("[name=regels-1-naam]").press("Alt+ArrowDown")
    expect(rijen.first).to_have_text("Begeleiding")
    kijk(pagina)
    pagina.get_by_role("button", name="Bewaar", exact=True).click()
    expect(pagina.get_by_text("is bewaard")).to_be_visible()


def vul_in(browser: Browser, site: str) -> None:
    """An ambtenaar enters the figures on the sheet of the overzicht."""
    anna = maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    pagina = open_browser(browser, site, anna).new_page()
    pagina.goto(f"{site}{KWARTAAL}/")
    with pagina.expect_navigation():  # a script hears Ctrl+S only when the page is loaded
        pagina.get_by_role("link", name="Kosten per soort").first.click()
    for (regel, kolom), getal in CIJFERS.items():
        pagina.locator(f"[name='nu:{regel}_{kolom}:waarde']").fill(getal)
    pagina.keyboard.press("Control+s")
    expect(pagina.get_by_text("is bewaard")).to_be_visible()


def zet_in_hoofdstuk(pagina: Page, site: str, kwartaal: str, *onderdelen: dict[str, str]) -> None:
    """An editie of this quarter with one chapter, and these sections in it."""
    verband = Samenwerkingsverband.objects.get(slug="bmwe")
    vraag = f"samenwerkingsverband={verband.pk}&kwartaal={Kwartaal.van_code(kwartaal).pk}"
    pagina.goto(f"{site}/beheer/monitor/editie/add/?{vraag}")
    pagina.locator("#hoofdstukken-group .add-row a").click()
    pagina.locator("[name=hoofdstukken-0-volgorde]").fill("1")
    pagina.locator("[name=hoofdstukken-0-titel]").fill("Zorg")
    pagina.locator("[name=_continue]").click()
    pagina.locator("#hoofdstukken-group a.inlinechangelink").click()
    for nummer, velden in enumerate(onderdelen):
        pagina.locator("#onderdelen-group .add-row a").click()
        for naam, waarde in {"volgorde": str(nummer + 1), **velden}.items():
            pagina.locator(f"[name=onderdelen-{nummer}-{naam}]").fill(waarde)
    pagina.locator("[name=_continue]").click()
    expect(pagina.locator(".messagelist .success")).to_be_visible()


def tekst_van_pdf(pagina: Page, site: str, kwartaal: str) -> str:
    antwoord = pagina.request.get(f"{site}/bmwe/{kwartaal}.pdf")
    assert antwoord.ok, antwoord.status_text
    with pikepdf.open(io.BytesIO(antwoord.body())) as pdf:
        lezer = Lezer(pdf)
        return " ".join(
            lezer.tekst(e) for e in lezer.soort("/TH", "/TD", "/H1", "/H2", "/P", "/LI")
        )


def test_een_eigen_tabel_van_begin_tot_eind(browser: Browser, site: str, rik: Page) -> None:
    maak_overzicht(rik, site)
    vul_in(browser, site)
    naam = "wmo.overzicht.kosten-per-soort"
    zet_in_hoofdstuk(rik, site, "2016-k2", {"kop": "Wat het kost", "tabel": naam})

    rik.goto(f"{site}/bmwe/2016-k2/zorg/")
    tabel = rik.get_by_role("table")
    for rij, cellen in {
        "Begeleiding": ("€ 80", "€ 90", "12,5%"),
        "Totaal": ("€ 100", "€ 120", "20,0%"),
        "Aandeel vervoer": ("20,0%", "25,0%", "25,0%"),
    }.items():
        getoond = tabel.get_by_role("row", name=rij).get_by_role("cell")
        for plaats, cel in enumerate(cellen):
            expect(getoond.nth(plaats)).to_contain_text(cel)
    expect(tabel.locator("th[scope=rowgroup]").first).to_have_text("Maatwerk")
    pdf = tekst_van_pdf(rik, site, "2016-k2").replace("\xa0", " ")
    for tekst in ("Wat het kost", "Maatwerk", "€ 120", "12,5%"):
        assert tekst in pdf


@pytest.mark.scherm
@pytest.mark.parametrize("breedte", [1280, 390])
@pytest.mark.parametrize("kleur", ["light", "dark"])
def test_de_pagina_past_en_is_toegankelijk(
    breedte: int, kleur: Any, browser: Browser, site: str, rik: Page
) -> None:
    rik.set_viewport_size({"width": breedte, "height": 844})
    rik.emulate_media(color_scheme=kleur)
    rik.goto(f"{site}{OVERZICHT}add/")
    kijk(rik)


METINGEN = ("2016-k2", "2016-k3", "2016-k4")


def maak_doel(pagina: Page, site: str) -> None:
    """A doel with an indicator, which has a target; and a list of activiteiten."""
    verband = Samenwerkingsverband.objects.get(slug="bmwe")
    vraag = f"samenwerkingsverband={verband.pk}"
    pagina.goto(f"{site}/beheer/doelen/doel/add/?{vraag}")
    pagina.locator("[name=naam]").fill("Minder eenzame ouderen")
    pagina.locator("[name=domein]").select_option("wmo")
    pagina.locator("[name=indicatoren-0-naam]").fill("Ouderen die zich eenzaam voelen")
    pagina.locator("[name=indicatoren-0-eenheid]").fill("procent")
    pagina.locator("[name=indicatoren-0-richting]").select_option("lager")
    pagina.locator("[name=activiteiten-0-naam]").fill("Huisbezoek aan alle 75-plussers")
    pagina.locator("[name=_continue]").click()
    voorbeeld = pagina.locator("#voorbeeld")
    expect(voorbeeld.get_by_role("rowheader", name="Ouderen die zich eenzaam")).to_be_visible()
    assert pagina.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    pagina.locator("#indicatoren-group a.inlinechangelink").click()
    pagina.locator("[name=streefwaarden-0-gemeente]").select_option(label="Bedum")
    pagina.locator("[name=streefwaarden-0-jaar]").fill("2016")
    pagina.locator("[name=streefwaarden-0-waarde]").fill("8")
    pagina.locator("[name=_continue]").click()
    expect(pagina.locator("#voorbeeld").get_by_text("8%").first).to_be_visible()

    pagina.goto(f"{site}/beheer/doelen/activiteitenlijst/add/?{vraag}")
    pagina.locator("[name=naam]").fill("Invoering van het beleid")
    for nummer, naam in enumerate(("Verordening vaststellen", "Inkoop afronden")):
        if nummer:
            pagina.locator("#activiteiten-group .add-row a").click()
        pagina.locator(f"[name=activiteiten-{nummer}-naam]").fill(naam)
        pagina.locator(f"[name=activiteiten-{nummer}-domein]").select_option("wmo")
    pagina.locator("[name=_continue]").click()
    expect(pagina.locator("#voorbeeld").get_by_text("Inkoop afronden").first).to_be_visible()


def meet(browser: Browser, site: str) -> None:
    """Three measurements, and how far an activiteit is, by who enters the figures."""
    anna = maak_persoon("Anna de Vries", Rol.Soort.AMBTENAAR, "Bedum")
    pagina = open_browser(browser, site, anna).new_page()
    code = "ouderen-die-zich-eenzaam-voelen_realisatie"
    for kwartaal, getal in zip(METINGEN, ("12", "11", "9"), strict=True):
        adres = f"{site}/beheer/kwartaal/bmwe/{kwartaal}/GM0005"
        pagina.goto(f"{adres}/wmo-indicatorwaarde/")
        pagina.locator(f"[name='nu:{code}:waarde']").fill(getal)
        pagina.get_by_role("button", name="Bewaar", exact=True).click()
        expect(pagina.get_by_text("is bewaard")).to_be_visible()
    pagina.goto(f"{adres}/wmo-activiteitstand/")
    pagina.locator("[name='nu:inkoop-afronden:status']").fill("loopt")
    pagina.get_by_role("button", name="Bewaar", exact=True).click()
    expect(pagina.get_by_text("is bewaard")).to_be_visible()


def test_een_doel_van_begin_tot_eind(browser: Browser, site: str, rik: Page) -> None:
    maak_doel(rik, site)
    meet(browser, site)
    doel = {"kop": "Wat wij willen", "tabel": "doelen.doel.minder-eenzame-ouderen"}
    lijst = {"kop": "Wat wij doen", "tabel": "doelen.lijst.invoering-van-het-beleid"}
    zet_in_hoofdstuk(rik, site, "2016-k4", doel, lijst)
    rik.goto(f"{site}/bmwe/2016-k4/zorg/")
    for tekst in ("Ouderen die zich eenzaam voelen", "9%", "8%", "Inkoop afronden", "loopt"):
        expect(rik.get_by_text(tekst).first).to_be_visible()
    pdf = tekst_van_pdf(rik, site, "2016-k4").replace("\xa0", " ")
    for tekst in ("Ouderen die zich eenzaam voelen", "9%", "Inkoop afronden", "loopt"):
        assert tekst in pdf
