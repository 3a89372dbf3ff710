"""A question about a figure, and a table that somebody follows: every page of it is accessible."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings as instellingen
from django.core import mail
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from gemeenten.models import Samenwerkingsverband
from invoer.models import Rol
from monitor.abonnement.volgen import eindadres
from monitor.models import Abonnement
from tests.browser.keuring import BREEDTES, klap_uit, overtredingen
from tests.browser.mensen import maak_persoon, open_browser

TABEL = "/bmwe/2016-k1/jeugd/voorzieningen/"


def keur(pagina: Page, naam: str) -> None:
    """No violation and nothing beside the screen, at a desk and on a phone."""
    klap_uit(pagina)
    for breedte in BREEDTES:
        pagina.set_viewport_size({"width": breedte, "height": 844})
        assert overtredingen(pagina) == [], (naam, breedte)
        assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte, naam
        if os.environ.get("SCHERMAFDRUKKEN"):
            waar = Path(instellingen.VAR_DIR) / "schermafdrukken"
            pagina.screenshot(path=waar / f"vraag-{naam}-{breedte}.png", full_page=True)


@pytest.mark.traag
def test_van_vraag_tot_antwoord_en_van_volgen_tot_niet_meer(
    browser: Browser, site: str, settings: Settings
) -> None:
    settings.SITE_ADRES = site
    Samenwerkingsverband.objects.update(drempel=10)
    ambtenaar = maak_persoon("Anna Ambt", Rol.Soort.AMBTENAAR, "Bedum")
    redacteur = maak_persoon("Rob Redacteur", Rol.Soort.REDACTEUR)
    bezoeker = browser.new_page()
    bezoeker.goto(f"{site}{TABEL}r2k2/".replace("k1/", "k1-v1/"))
    bezoeker.get_by_role("link", name="Stel een vraag over dit cijfer").click()
    bezoeker.get_by_role("button", name="Verstuur").click()
    expect(bezoeker.get_by_text("Schrijf op wat u wilt weten.")).to_be_visible()
    keur(bezoeker, "formulier")
    bezoeker.get_by_label("Uw vraag").fill("Waarom zijn het er zo veel?")
    bezoeker.get_by_label("Uw e-mailadres").fill("truus@example.org")
    bezoeker.get_by_role("button", name="Verstuur").click()
    expect(bezoeker.get_by_text("Kijk in uw e-mail.")).to_be_visible()
    keur(bezoeker, "verstuurd")
    (adres,) = re.findall(rf"{site}/vraag/\S+", mail.outbox[-1].body)
    bezoeker.goto(adres)
    keur(bezoeker, "bevestig")
    bezoeker.get_by_role("button", name="Bevestig uw vraag").click()
    expect(bezoeker.get_by_text("De gemeente heeft uw vraag.")).to_be_visible()
    keur(bezoeker, "bevestigd")

    werk = open_browser(browser, site, ambtenaar, javascript=False).new_page()
    werk.goto(f"{site}/beheer/kwartaal/")
    werk.get_by_role("link", name="Ga ernaartoe").click()
    werk.get_by_label("Uw antwoord").fill("In dit kwartaal kwamen er 4 bij.")
    werk.get_by_role("button", name="Antwoord").click()
    expect(werk.get_by_text("Uw antwoord is bewaard.")).to_be_visible()

    bureau = open_browser(browser, site, redacteur).new_page()
    bureau.goto(f"{site}/beheer/vragen/bmwe/")
    keur(bureau, "werk")
    bureau.get_by_label("Antwoord, zoals iedereen het leest").fill("Er kwamen er een paar bij.")
    bureau.get_by_role("button", name="Geef vrij").click()
    expect(bureau.get_by_text("Vraag en antwoord staan bij het cijfer.")).to_be_visible()

    bezoeker.goto(f"{site}{TABEL}")
    expect(bezoeker.locator(".monitor-vraag")).to_contain_text("Er kwamen er een paar bij.")
    keur(bezoeker, "tabel")
    bezoeker.locator(".monitor-vraag__kop a").click()
    bezoeker.reload()  # a browser keeps what it saw for five minutes
    expect(bezoeker.locator(".monitor-vraag")).to_contain_text("Waarom zijn het er zo veel?")
    keur(bezoeker, "cijfer")

    bezoeker.goto(f"{site}{TABEL}")
    bezoeker.get_by_role("link", name="Volg deze tabel").click()
    bezoeker.get_by_role("button", name="Volg deze tabel").click()
    expect(bezoeker.get_by_text("Vul uw e-mailadres in.")).to_be_visible()
    keur(bezoeker, "volgen")
    bezoeker.get_by_label("Uw e-mailadres").fill("truus@example.org")
    bezoeker.get_by_role("button", name="Volg deze tabel").click()
    expect(bezoeker.get_by_text("Kijk in uw e-mail.")).to_be_visible()
    (adres,) = re.findall(rf"{site}/volgen/\S+", mail.outbox[-1].body)
    bezoeker.goto(adres)
    keur(bezoeker, "volgen-bevestig")
    bezoeker.get_by_role("button", name="Bevestig").click()
    expect(bezoeker.get_by_role("heading", name="U volgt deze tabel")).to_be_visible()
    bezoeker.goto(eindadres(Abonnement.objects.get()))
    keur(bezoeker, "volgen-af")
    bezoeker.get_by_role("button", name="Volg niet meer").click()
    expect(bezoeker.get_by_text("Uw e-mailadres is gewist")).to_be_visible()
