"""A chapter with blocks and a table in a text, and an editie of its own period, on every screen."""

import datetime

import pytest

from gemeenten.models import Kwartaal, Samenwerkingsverband
from monitor.models import Editie
from tests import factories
from tests.browser.keuring import WITTE_VLAKKEN, klap_uit, overtredingen
from tests.publiceren import publiceer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.scherm]
WOORD = "https://www.voorbeeld.nl/een-adres-dat-nergens-mag-breken-en-toch-moet-passen"
TEKST = f"""Zo doen wij dat.

Tabel: Wat wij doen in dit jaar
| Activiteit | Wanneer | Wie | Toelichting | Kosten |
|---|---|---|---|--:|
| Praktijkondersteuner bij elke huisarts | doorlopend | basisteam | {WOORD} | € 120.000 |
| | 4e kwartaal 2021 | college | | € 5.500 |
"""


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    editie: Editie = factories.EditieFactory(
        samenwerkingsverband=verband,
        kwartaal=Kwartaal.van(2021, 3),
        soort="tussenstand",
        titel="Sociaal domein in beeld, voor de raad en voor iedereen die wil meekijken",
        periode="januari tot en met augustus 2021",
        peildatum=datetime.date(2021, 8, 31),
    )
    hoofdstuk = factories.HoofdstukFactory(editie=editie, slug="jeugd", titel="Jeugd")
    rijen = [
        {"kop": "Jeugdhulp", "tekst": "Een begin."},
        {"blok": True, "kop": "Wat doen we", "tekst": TEKST},
        {"blok": True, "kop": "Financiën", "tabel": "jeugd.voorzieningen"},
        {"blok": True, "tabel": "jeugd.recapitulatie"},
        {"blok": True, "tekst": "Nog een woord."},
    ]
    for volgorde, rij in enumerate(rijen, start=1):
        velden = {"kop": "", "tekst": "", "tabel": "", **rij}
        factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=volgorde, **velden)
    publiceer(editie)
    hoofdstuk.onderdelen.filter(volgorde=1).update(tekst=f"Een ander begin.\n\n{WOORD}")
    hoofdstuk.onderdelen.filter(volgorde=3).delete()
    publiceer(editie, "Bij het begin stond een fout.")
    return editie


@pytest.mark.parametrize("kleur", ["light", "dark"])
@pytest.mark.parametrize("breedte", [1280, 390])
def test_alles_past_en_is_toegankelijk(breedte, kleur, browser, live_server, editie):
    pagina = browser.new_page(viewport={"width": breedte, "height": 844}, color_scheme=kleur)
    fouten = []
    basis = editie.get_absolute_url()
    for adres in ("/", "/voorbeeld/", basis, f"{basis}jeugd/", f"{basis}wijzigingen/"):
        pagina.goto(live_server.url + adres)
        klap_uit(pagina)
        fouten += [f"{adres}: {fout}" for fout in overtredingen(pagina)]
        breed = pagina.evaluate("document.documentElement.scrollWidth")
        if breed > breedte:
            fouten.append(f"{adres}: {breed} pixels breed")
        if kleur == "dark" and (wit := pagina.evaluate(WITTE_VLAKKEN)):
            fouten.append(f"{adres}: wit in het donker: {wit[:3]}")
    pagina.goto(f"{live_server.url}{basis}jeugd/")
    vak = pagina.get_by_role("region", name="Wat wij doen in dit jaar")
    schuift = vak.evaluate("vak => vak.scrollWidth > vak.clientWidth")
    # On a phone it scrolls by itself, and whole words stay whole.
    assert schuift is (breedte == 390)
    cel = vak.get_by_text("doorlopend").bounding_box()
    assert cel is not None
    assert cel["height"] < (90 if breedte == 1280 else 200)
    pagina.close()
    assert not fouten, "\n".join(fouten)


@pytest.mark.parametrize("breedte", [1280, 390])
def test_de_naam_van_een_editie_past_in_de_lijst(breedte, browser, live_server, editie):
    """A long name takes more lines, so that what stands beside it is not out of sight."""
    pagina = browser.new_page(viewport={"width": breedte, "height": 844})
    pagina.goto(f"{live_server.url}/voorbeeld/")
    naam = pagina.locator(".monitor-lijst tbody th").first.bounding_box()
    assert naam is not None
    assert naam["width"] < breedte * 0.6
    pagina.close()
