"""Two people on the texts of one chapter: neither loses a word, and both see what the other did."""

from html import unescape

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monitor.models import Editie, Hoofdstuk, Onderdeel
from monitor.redactie import bezig
from tests import factories
from tests.invoer.formulieren import Pagina
from tests.invoer.test_tegelijk import tegelijk, wacht_op_elkaar

LANG = "Er kwamen meer mensen dan in het kwartaal ervoor, en zij bleven langer dan gedacht."


VAN_DJANGO = 7  # it asks of each row whether it is there and holds to its constraints


@pytest.fixture
def hoofdstuk(editie: Editie) -> Hoofdstuk:
    hoofdstuk = factories.HoofdstukFactory(editie=editie, inleiding="Waar het over gaat.")
    for nummer in (1, 2):
        factories.OnderdeelFactory(
            hoofdstuk=hoofdstuk, volgorde=nummer, kop=f"Deel {nummer}", tekst=LANG, tabel=""
        )
    return hoofdstuk


@pytest.fixture
def editie(verband: object) -> Editie:
    return factories.EditieFactory(samenwerkingsverband=verband, gepubliceerd_op=None)


@pytest.fixture
def paar(verband: object) -> tuple[Client, Client]:
    cache.clear()  # of who was on a page with the same number in another test
    return tuple(_redacteur(verband, naam) for naam in ("Rik", "Ada"))  # type: ignore[return-value]


def _redacteur(verband: object, naam: str) -> Client:
    gebruiker = User.objects.create_user(naam.lower(), first_name=naam, is_staff=True)
    factories.RolFactory(gebruiker=gebruiker, samenwerkingsverband=verband, soort="redacteur")
    client = Client()
    client.force_login(gebruiker)
    return client


def open_(client: Client, rij: object) -> Pagina:
    antwoord = client.get(adres(rij))
    assert antwoord.status_code == 200
    return Pagina(antwoord.content.decode())


def adres(rij: object) -> str:
    return f"/beheer/monitor/{type(rij).__name__.lower()}/{rij.pk}/change/"  # type: ignore[attr-defined]


def bewaar(client: Client, rij: object, pagina: Pagina, **anders: str) -> tuple[int, str]:
    velden = {**pagina.velden, **{naam.replace("__", "-"): w for naam, w in anders.items()}}
    antwoord = client.post(adres(rij), velden)
    return antwoord.status_code, unescape(antwoord.content.decode())


@pytest.mark.django_db
def test_wat_alleen_een_ander_wijzigde_blijft_staan(hoofdstuk, paar):
    rik, ada = paar
    van_rik, van_ada = open_(rik, hoofdstuk), open_(ada, hoofdstuk)
    assert bewaar(rik, hoofdstuk, van_rik, inleiding="Van Rik.")[0] == 302
    assert bewaar(ada, hoofdstuk, van_ada, onderdelen__1__tekst="Van Ada.")[0] == 302
    hoofdstuk.refresh_from_db()
    assert hoofdstuk.inleiding == "Van Rik."
    assert [o.tekst for o in hoofdstuk.onderdelen.all()] == [LANG, "Van Ada."]


@pytest.mark.django_db
@pytest.mark.parametrize("eerst", ["chapter", "eigen pagina"])
def test_wat_beide_wijzigden_wordt_gevraagd_en_niets_gaat_verloren(hoofdstuk, paar, eerst):
    """Wherever the other did: on the page of the chapter, or on that of the section."""
    rik, ada = paar
    deel = hoofdstuk.onderdelen.first()
    van_ada = open_(ada, hoofdstuk)
    if eerst == "chapter":
        van_rik = open_(rik, hoofdstuk)
        nieuw = LANG.replace("langer", "korter")
        assert bewaar(rik, hoofdstuk, van_rik, onderdelen__0__tekst=nieuw)[0] == 302
    else:
        nieuw = LANG.replace("langer", "korter")
        assert bewaar(rik, deel, open_(rik, deel), tekst=nieuw)[0] == 302
    status, html = bewaar(ada, hoofdstuk, van_ada, onderdelen__0__tekst="Heel anders, van Ada.")
    assert status == 200
    assert "Rik wijzigde deze tekst intussen" in html
    assert "<del>langer</del>" in html
    assert "<ins>korter</ins>" in html
    assert "Heel anders, van Ada." in html
    deel.refresh_from_db()
    assert deel.tekst == nieuw
    opnieuw = Pagina(html)
    assert bewaar(ada, hoofdstuk, opnieuw)[0] == 302
    deel.refresh_from_db()
    assert deel.tekst == "Heel anders, van Ada."


@pytest.mark.django_db
def test_twee_vensters_van_een_mens(hoofdstuk, paar):
    rik, _ = paar
    een, ander = open_(rik, hoofdstuk), open_(rik, hoofdstuk)
    assert bewaar(rik, hoofdstuk, een, titel="Jeugd en gezin")[0] == 302
    status, html = bewaar(rik, hoofdstuk, ander, titel="Jeugd")
    assert status == 200
    assert "U (in een ander venster) wijzigde dit intussen van" in html
    assert "‘Jeugd en gezin’" in html


@pytest.mark.django_db
def test_hetzelfde_van_twee_is_geen_vraag(hoofdstuk, paar):
    rik, ada = paar
    van_rik, van_ada = open_(rik, hoofdstuk), open_(ada, hoofdstuk)
    assert bewaar(rik, hoofdstuk, van_rik, inleiding="Zo.")[0] == 302
    assert bewaar(ada, hoofdstuk, van_ada, inleiding="Zo.")[0] == 302


@pytest.mark.django_db
def test_wie_verwijdert_wat_een_ander_wijzigde_wordt_het_gevraagd(hoofdstuk, paar):
    rik, ada = paar
    van_rik, van_ada = open_(rik, hoofdstuk), open_(ada, hoofdstuk)
    assert bewaar(rik, hoofdstuk, van_rik, onderdelen__0__tekst="Van Rik.")[0] == 302
    status, html = bewaar(ada, hoofdstuk, van_ada, onderdelen__0__DELETE="on")
    assert status == 200
    assert "Sla opnieuw op om het toch te verwijderen" in html
    assert hoofdstuk.onderdelen.count() == 2
    assert bewaar(ada, hoofdstuk, Pagina(html), onderdelen__0__DELETE="on")[0] == 302
    assert hoofdstuk.onderdelen.count() == 1


@pytest.mark.django_db
def test_wie_schrijft_in_wat_een_ander_verwijderde_houdt_zijn_tekst(hoofdstuk, paar):
    rik, ada = paar
    van_ada = open_(ada, hoofdstuk)
    assert bewaar(rik, hoofdstuk, open_(rik, hoofdstuk), onderdelen__0__DELETE="on")[0] == 302
    status, html = bewaar(ada, hoofdstuk, van_ada, onderdelen__0__tekst="Van Ada.")
    assert status == 200
    assert "verwijderde dit intussen" in html
    assert "Van Ada." in html


@pytest.mark.django_db
def test_op_de_pagina_van_de_editie_evenzo(hoofdstuk, paar):
    rik, ada = paar
    editie = hoofdstuk.editie
    van_rik, van_ada = open_(rik, editie), open_(ada, editie)
    assert bewaar(rik, editie, van_rik, samenvatting="Van Rik.")[0] == 302
    status, html = bewaar(ada, editie, van_ada, samenvatting="Van Ada.")
    assert status == 200
    assert "Rik wijzigde dit intussen" in html
    editie.refresh_from_db()
    assert editie.samenvatting == "Van Rik."
    van_rik, van_ada = open_(rik, editie), open_(ada, editie)
    assert bewaar(rik, editie, van_rik, hoofdstukken__0__titel="Van Rik")[0] == 302
    assert bewaar(ada, editie, van_ada, hoofdstukken__0__titel="Van Ada")[0] == 200
    hoofdstuk.refresh_from_db()
    assert hoofdstuk.titel == "Van Rik"


@pytest.mark.django_db(transaction=True)
def test_op_hetzelfde_moment_krijgt_een_van_beiden_de_vraag(
    hoofdstuk: Hoofdstuk, paar: tuple[Client, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    from monitor.redactie import blijftzo  # noqa: PLC0415

    paginas = [open_(client, hoofdstuk) for client in paar]
    wacht_op_elkaar(monkeypatch, blijftzo, "houd_rij_vast")

    def schrijf(nummer: int) -> int:
        return bewaar(paar[nummer], hoofdstuk, paginas[nummer], inleiding=f"Van {nummer}.")[0]

    assert sorted(tegelijk(schrijf)) == [200, 302]


@pytest.mark.django_db
def test_vragen_groeien_niet_met_onderdelen(hoofdstuk, paar):
    rik, _ = paar

    def vragen() -> int:
        pagina = open_(rik, hoofdstuk)
        with CaptureQueriesContext(connection) as gevangen:
            assert (
                bewaar(rik, hoofdstuk, pagina, inleiding=f"{Onderdeel.objects.count()}")[0] == 302
            )
        return len(gevangen)

    met_twee = vragen()
    for nummer in range(3, 12):
        factories.OnderdeelFactory(
            hoofdstuk=hoofdstuk, volgorde=nummer, kop=f"Deel {nummer}", tekst=LANG, tabel=""
        )
    assert vragen() <= met_twee + 9 * VAN_DJANGO


@pytest.mark.django_db
def test_wie_hetzelfde_open_heeft_wordt_genoemd(hoofdstuk, paar):
    rik, ada = paar
    open_(rik, hoofdstuk)
    assert "Rik heeft deze pagina ook open" in open_(ada, hoofdstuk).html
    waar = adres(hoofdstuk).replace("change", "bezig")
    antwoord = rik.post(waar, {"waar": "Deel 1"}).json()
    assert [zin.split(",")[0] for zin in antwoord["anderen"]] == ["Ada heeft deze pagina ook open"]
    assert ada.post(waar).json()["anderen"][0].startswith("Rik schrijft aan ‘Deel 1’, sinds ")
    assert rik.get(waar).status_code == 405


@pytest.mark.django_db
def test_van_een_ander_verband_is_niemand_bezig(hoofdstuk, paar):
    rik, _ = paar
    vreemd = _redacteur(factories.SamenwerkingsverbandFactory(), "Vera")
    waar = adres(hoofdstuk).replace("change", "bezig")
    assert vreemd.post(waar, {"waar": "Hier"}).status_code == 404
    assert rik.post(waar).json()["anderen"] == []


@pytest.mark.django_db
def test_wie_weg_is_wordt_niet_meer_genoemd(hoofdstuk, paar, monkeypatch):
    rik, ada = paar
    open_(rik, hoofdstuk)
    straks = timezone.now() + bezig.BLIJFT
    monkeypatch.setattr(bezig.timezone, "now", lambda: straks)
    assert "ook open" not in open_(ada, hoofdstuk).html


@pytest.mark.django_db
def test_een_cache_die_stuk_is_kost_alleen_de_melding(hoofdstuk, paar, monkeypatch):
    class Stuk:
        def __getattr__(self, naam: str) -> object:
            raise OSError(naam)

    monkeypatch.setattr(bezig, "cache", Stuk())
    rik, _ = paar
    assert bewaar(rik, hoofdstuk, open_(rik, hoofdstuk), inleiding="Zo.")[0] == 302
