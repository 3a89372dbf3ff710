"""A published page in the style of its samenwerkingsverband, as a browser shows it, and its PDF."""

import io
from dataclasses import asdict

import pikepdf
import pytest

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from monitor.huisstijl.logo import lees_logo
from monitor.huisstijl.waarde import Stijl
from monitor.models import Editie, Huisstijlkeuze, Huisstijllogo
from monitor.momentopname.bestanden import maak_bestanden
from monitor.publicatie.publiceren import publiceer
from tests import factories
from tests.browser.keuring import overtredingen

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.scherm]

STIJL = Stijl("#4b1d6b", "#ffffff", "#5b2a86", "#f3ebfa", kopletter="serif", tekstletter="source")
LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 100">
<rect width="100" height="100" rx="14" fill="#4b1d6b"/><circle cx="50" cy="50" r="30" fill="#fb2"/>
<path d="M120 20h14l14 34 14-34h14v60h-12V42l-12 30h-8l-12-30v38h-12z" fill="#4b1d6b"/></svg>"""
GEZIEN = """() => {
    const stijl = (keuze, wat) => getComputedStyle(document.querySelector(keuze))[wat];
    const logo = document.querySelector('.monitor-kop__logo img');
    return {
        band: stijl('.monitor-kop', 'backgroundColor'),
        opschrift: stijl('.monitor-kop__naam', 'color'),
        kop: stijl('h1', 'color'),
        link: stijl('nav a', 'color'),
        koppen: [...document.querySelectorAll('h1, h2')].map(e => getComputedStyle(e).fontFamily),
        tekst: [stijl('main p', 'fontFamily'), stijl('main td', 'fontFamily'),
                stijl('.monitor-grafiek svg text', 'fontFamily')],
        cijfers: stijl('main td', 'fontVariantNumeric'),
        geladen: [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family),
        logo: [logo.alt, logo.naturalWidth > 0, stijl('.monitor-kop__logo', 'backgroundColor')],
        past: document.documentElement.scrollWidth <= innerWidth,
    };
}"""


@pytest.fixture
def editie(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Editie:
    door = factories.GebruikerFactory()
    logo = Huisstijllogo.plaats(verband, door.pk, lees_logo(LOGO))
    velden = {naam: waarde for naam, waarde in asdict(STIJL).items() if naam != "logo"}
    van = {"samenwerkingsverband": verband, "door": door}
    Huisstijlkeuze.objects.create(**van, **velden, logo=logo, logotekst="Gemeente Proef")
    for groep in factories.ProductgroepFactory.create_batch(2, samenwerkingsverband=verband):
        for wie in gemeenten:
            factories.JeugdvoorzieningFactory(
                gemeente=wie, kwartaal=Kwartaal.van(2016, 1), productgroep=groep
            )
    editie: Editie = factories.EditieFactory(samenwerkingsverband=verband)
    hoofdstuk = factories.HoofdstukFactory(editie=editie, slug="jeugd", titel="Jeugd")
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, tabel="jeugd.voorzieningen")
    publiceer(Editie.objects.get(pk=editie.pk), None, "", maak_bestanden)  # the report too
    Huisstijlkeuze.objects.create(**van)  # which changes nothing of what is public
    return editie


def test_pagina_en_rapport_zijn_van_het_verband(browser, live_server, editie):
    pagina = browser.new_page(viewport={"width": 1280, "height": 844}, color_scheme="light")
    gevraagd: list[str] = []
    pagina.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    pagina.goto(f"{live_server.url}{editie.get_absolute_url()}jeugd/")
    gezien = pagina.evaluate(GEZIEN)
    assert gezien["band"] == "rgb(75, 29, 107)"
    assert gezien["opschrift"] == "rgb(255, 255, 255)"
    assert gezien["kop"] == gezien["link"] == "rgb(91, 42, 134)"
    assert all(letter.startswith('"Source Serif 4"') for letter in gezien["koppen"])
    assert all(letter.startswith('"Source Sans 3"') for letter in gezien["tekst"])
    assert "tabular-nums" in gezien["cijfers"]
    assert set(gezien["geladen"]) == {"Source Sans 3", "Source Serif 4"}
    assert gezien["logo"] == ["Gemeente Proef", True, "rgb(255, 255, 255)"]
    assert all(adres.startswith(live_server.url) for adres in gevraagd)
    for breedte in (1280, 390):
        pagina.set_viewport_size({"width": breedte, "height": 844})
        assert pagina.get_by_role("img", name="Gemeente Proef").is_visible()
        assert pagina.evaluate(GEZIEN)["past"]
        assert overtredingen(pagina) == []
    adres = f"{live_server.url}{editie.get_absolute_url()}".rstrip("/")
    pdf = pagina.request.get(f"{adres}.pdf").body()
    pagina.close()
    with pikepdf.open(io.BytesIO(pdf)) as rapport:
        figuren = [e for e in rapport.objects if isinstance(e, pikepdf.Dictionary)]
        teksten = [str(e.Alt) for e in figuren if e.get("/S") == "/Figure"]
        assert "Gemeente Proef" in teksten
        fonts = [font for blad in rapport.pages for font in blad.Resources.Font.values()]
        namen = {str(font.BaseFont).partition("+")[2] for font in fonts}
        assert all("/FontFile2" in f.DescendantFonts[0].FontDescriptor for f in fonts)
    assert all(naam.startswith(("Source-Sans-3", "Source-Serif-4")) for naam in namen)
