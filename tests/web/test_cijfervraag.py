"""A question about a figure, from the form to the page of the next quarter."""

import datetime
import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gemeenten.models import Kwartaal
from gemeenten.rechten import mag
from invoer.indienen.berichten import stuur_alsnog
from invoer.models import Bericht, Rol
from monitor.cijfervraag.behandelen import kleine_getallen
from monitor.editie.soort import Soort
from monitor.models import Cijfervraag, Cijfervraagplaats, Editie, Publicatie, Vraagpoging
from monitor.models import Vraagstand as Stand
from monitor.momentopname.lezen import lees_publicatie
from monitor.openbaar.vraagplek import paden
from monitor.redactie.editiekopie import kopieer_editie
from tabellen.kop import Kop
from tests import factories
from tests.publiceren import publiceer
from tests.web.conftest import Maker

pytestmark = pytest.mark.django_db
TABEL = "/proef/2016-k1/jeugd/voorzieningen/"
VRAAG = "/proef/2016-k1-v1/jeugd/voorzieningen/vraag/"
WERK = "/beheer/vragen/proef/"
INHOUD = {
    "rij": "1",
    "kolom": "1",
    "vraag": "Waarom is dit zo veel?",
    "naam": "Truus",
    "email": "truus@example.org",
}


@pytest.fixture(autouse=True)
def _geen_tekening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.weergave.grafieken.naar_svg", lambda *_, **__: "<svg/>")


@pytest.fixture
def editie(maak_editie: Maker, settings: LazySettings) -> Editie:
    settings.SITE_ADRES = "http://testserver"
    return maak_editie(gemeenten=2)


@pytest.fixture
def mensen(editie: Editie) -> dict[str, User]:
    """Of each role somebody, and an ambtenaar of each gemeente and of another domain."""
    verband = editie.samenwerkingsverband
    eerste, tweede = verband.gemeenten.order_by("pk")
    wie: dict[str, dict[str, Any]] = {
        "redacteur": {"soort": Rol.Soort.REDACTEUR, "gemeente": None},
        "beheerder": {"soort": Rol.Soort.BEHEERDER, "gemeente": None},
        "college": {"soort": Rol.Soort.COLLEGE, "gemeente": eerste},
        "ambtenaar": {"soort": Rol.Soort.AMBTENAAR, "gemeente": eerste, "domein": "jeugd"},
        "wmo": {"soort": Rol.Soort.AMBTENAAR, "gemeente": eerste, "domein": "wmo"},
        "buur": {"soort": Rol.Soort.AMBTENAAR, "gemeente": tweede, "domein": ""},
    }
    uit = {}
    for naam, rol in wie.items():
        mens = factories.GebruikerFactory(username=naam, email=f"{naam}@example.org")
        factories.RolFactory(gebruiker=mens, samenwerkingsverband=verband, **rol)
        uit[naam] = mens
    return uit


def binnen(mens: User) -> Client:
    client = Client()
    client.force_login(mens)
    return client


def doe(mens: User, wat: str, **velden: Any) -> Any:
    vraag = Cijfervraag.objects.get()
    return binnen(mens).post(WERK, {"nummer": vraag.pk, "doe": wat, **velden}, follow=True)


def link() -> str:
    (gevonden,) = re.findall(r"http://testserver(/vraag/\S+)", mail.outbox[-1].body)
    return str(gevonden)


def test_van_vraag_tot_antwoord_bij_het_cijfer(
    client: Client,
    editie: Editie,
    mensen: dict[str, User],
    django_capture_on_commit_callbacks: Any,
) -> None:
    def verstuurd(werk: Any) -> list[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            werk()
        return sorted(adres for bericht in mail.outbox for adres in bericht.to)

    assert f'href="{VRAAG}"' in client.get(TABEL).text
    assert f'href="{VRAAG}?rij=2&amp;kolom=3"' in client.get(VRAAG.replace("vraag", "r2k3")).text
    gekozen = client.get(f"{VRAAG}?rij=2&kolom=3")
    assert gekozen.text.count(" selected") == 2
    assert "no-store" in gekozen["Cache-Control"]
    assert client.get(f"{TABEL}vraag/?rij=2")["Location"] == f"{VRAAG}?rij=2"

    assert verstuurd(lambda: client.post(VRAAG, INHOUD)) == ["truus@example.org"]
    vraag = Cijfervraag.objects.select_related("gemeente").get()
    assert (vraag.stand, vraag.domein) == (Stand.ONBEVESTIGD, "jeugd")
    tabel = next(iter(lees_publicatie(Publicatie.objects.get()).tabellen()))
    assert tabel.kolommen[0].pad[0] == vraag.gemeente.naam
    assert "zo veel" not in mail.outbox[-1].body  # whose address it is, nobody knows yet
    adres = link()
    assert verstuurd(lambda: client.get(adres)) == []  # a program that reads mail follows links
    assert Cijfervraag.objects.get().stand == Stand.ONBEVESTIGD
    wie = (
        "ambtenaar"
        if vraag.gemeente == editie.samenwerkingsverband.gemeenten.order_by("pk")[0]
        else "buur"
    )
    assert verstuurd(lambda: client.post(adres)) == [f"{wie}@example.org"]
    assert verstuurd(lambda: client.post(adres)) == []  # twice is once
    assert "is bevestigd" in client.get(adres).text
    gewist: Any = Cijfervraag(pk=0, editie=editie, stand=Stand.ONBEVESTIGD)
    with pytest.MonkeyPatch.context() as net_gewist:  # between finding and holding
        net_gewist.setattr("monitor.cijfervraag.pagina.van_token", lambda token: gewist)
        assert client.post(adres)["Location"] == adres
    assert "Waarom is dit" not in client.get(TABEL).text

    ambtenaar = mensen[wie]
    assert "1 vraag wacht" in binnen(ambtenaar).get("/beheer/kwartaal/", follow=True).text
    assert "Waarom is dit zo veel?" in binnen(ambtenaar).get(WERK).text
    stil = "Niet iedereen kreeg hierover bericht"
    with pytest.MonkeyPatch.context() as weg:
        weg.setattr(EmailBackend, "send_messages", lambda *_: 1 / 0)
        antwoord = "Door 3 verwijzingen van Bo."
        assert verstuurd(lambda: doe(ambtenaar, "antwoord", antwoord=antwoord)) == []
        assert stil in binnen(ambtenaar).get(WERK).text
    assert verstuurd(lambda: stuur_alsnog(meteen=True)) == ["redacteur@example.org"]
    assert stil not in binnen(ambtenaar).get(WERK).text
    assert doe(ambtenaar, "vrij", tekst="x", antwoord="y").status_code == 403
    editie.samenwerkingsverband.drempel = 10
    editie.samenwerkingsverband.save()
    pagina = binnen(mensen["redacteur"]).get(WERK).text
    assert "in het antwoord staat 3." in pagina
    assert "Noem geen kleine aantallen" in pagina

    schoon = {"tekst": "Waarom is dit veel?", "antwoord": "Door meer verwijzingen."}
    assert verstuurd(lambda: doe(mensen["redacteur"], "vrij", **schoon)) == ["truus@example.org"]
    assert TABEL in mail.outbox[0].body
    for waar in (TABEL, VRAAG.replace("vraag", "r1k1"), VRAAG.replace("vraag/", "")):
        html = client.get(waar).text
        assert "Waarom is dit veel?" in html, waar
        assert "Door meer verwijzingen." in html, waar
        assert not any(woord in html for woord in ("Truus", "truus@", "Bo.", "zo veel"))
    assert "Waarom is dit veel?" not in client.get(VRAAG.replace("vraag", "r2k1")).text
    assert f'href="{TABEL}#vragen">1 beantwoorde vraag' in client.get("/proef/2016-k1/jeugd/").text
    assert "Bo." not in str(list(Cijfervraag.objects.values_list("antwoord", "tekst")))

    assert verstuurd(lambda: doe(mensen["redacteur"], "af", reden="Te privé.")) == [
        "truus@example.org"
    ]
    assert "Waarom is dit veel?" not in client.get(TABEL).text  # although the page was kept
    assert [str(stap) for stap in Cijfervraag.objects.get().stappen.all()] == [
        *("gesteld", "beantwoord", "openbaar gemaakt", "weggehaald")
    ]


def maak_openbaar(editie: Editie, client: Client, mensen: dict[str, User], **anders: str) -> None:
    mens = mensen["redacteur"]
    binnen(mens).post(VRAAG, {**INHOUD, **anders})
    doe(mens, "antwoord", antwoord="Daarom.")
    doe(mens, "vrij", tekst="Waarom?", antwoord="Daarom.", met_naam="on")
    assert Cijfervraag.objects.get().stand == Stand.OPENBAAR


@pytest.mark.parametrize(
    ("wat", "velden", "zin"),
    [
        ("vrij", {"tekst": "Waarom?", "antwoord": "Om iets anders."}, "Om iets anders."),
        ("af", {"reden": "Te privé."}, "De reden: Te privé."),
    ],
)
def test_een_antwoord_dat_er_niet_meer_staat_gaat_niet_alsnog(
    wat: str,
    velden: dict[str, str],
    zin: str,
    *,
    client: Client,
    editie: Editie,
    mensen: dict[str, User],
    django_capture_on_commit_callbacks: Any,
) -> None:
    """It may have been taken away for what it told."""
    maak_openbaar(editie, client, mensen)
    Cijfervraag.objects.update(email="truus@example.org")
    vraag = Bericht.sleutel(Cijfervraag.objects.get())
    Bericht.objects.create(aan="truus@example.org", tekst="Daarom.", over=vraag, tot=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        doe(mensen["redacteur"], wat, **velden)
    (bericht,) = mail.outbox
    assert bericht.to == ["truus@example.org"]
    assert zin in bericht.body
    assert "Daarom." not in bericht.body
    assert not Bericht.objects.exists()


def test_het_volgende_kwartaal_wordt_gevraagd_of_het_nog_geldt(
    client: Client, editie: Editie, mensen: dict[str, User]
) -> None:
    maak_openbaar(editie, client, mensen, toon_naam="on")
    assert "Truus," in client.get(TABEL).text
    assert "Met de naam erbij: Truus" in binnen(mensen["redacteur"]).get(WERK).text
    publiceer(editie, "Een telfout.")
    assert "daarna verbeterd.</strong> Een telfout." in binnen(mensen["redacteur"]).get(WERK).text
    doe(mensen["redacteur"], "vrij", tekst="Waarom?", antwoord="Daarom.")
    assert "daarna verbeterd" not in binnen(mensen["redacteur"]).get(WERK).text
    assert "Truus" not in client.get(TABEL).text
    k2 = Kwartaal.van_code("2016-k2")
    volgende = kopieer_editie(editie, kwartaal=k2, soort=Soort.KWARTAAL)
    redacteur = binnen(mensen["redacteur"])
    assert "Ja, ook bij 2e kwartaal 2016" in redacteur.get(WERK).text
    assert "1 antwoord: geldt dit nog?" in redacteur.get("/beheer/kwartaal/", follow=True).text
    Editie.objects.filter(pk=volgende.pk).update(gepubliceerd_op=datetime.date(2016, 9, 1))
    publiceer(volgende)
    daar = TABEL.replace("k1", "k2")
    assert "Daarom." not in client.get(daar).text
    doe(mensen["redacteur"], "geldt", editie=volgende.pk)
    html = client.get(daar).text
    assert "Daarom." in html
    assert "Gesteld bij 1e kwartaal 2016" in html
    assert "Geldt dit nog?" not in redacteur.get(WERK).text
    doe(mensen["redacteur"], "geldt-niet", editie=volgende.pk)
    assert "Daarom." not in client.get(daar).text
    assert "Daarom." in client.get(TABEL).text
    Cijfervraagplaats.objects.filter(editie=volgende).delete()
    Cijfervraag.objects.update(rij=["Deze rij verviel"])
    assert "Geldt dit nog?" not in redacteur.get(WERK).text  # it stays with the old one


def test_wie_een_vraag_ziet_en_wie_haar_beantwoordt(
    client: Client, editie: Editie, mensen: dict[str, User]
) -> None:
    eerste, tweede = editie.samenwerkingsverband.gemeenten.order_by("pk")
    wie = {
        (eerste, "jeugd"): {"redacteur", "ambtenaar"},
        (eerste, "wmo"): {"redacteur", "wmo"},
        (tweede, "jeugd"): {"redacteur", "buur"},
        (None, "jeugd"): {"redacteur", "ambtenaar", "buur"},
        (None, ""): {"redacteur", "buur"},
    }
    for nummer, ((gemeente, domein), verwacht) in enumerate(wie.items()):
        vraag = Cijfervraag.objects.create(
            editie=editie,
            hoofdstuk="jeugd",
            onderdeel="voorzieningen",
            tabel="voorzieningen",
            over="x",
            gemeente=gemeente,
            domein=domein,
            tekst=f"Vraag {nummer}?",
            stand=Stand.OPEN,
        )
        for wat in ("view", "change"):
            assert {naam for naam, mens in mensen.items() if mag(mens, wat, vraag)} == verwacht  # type: ignore[arg-type]
        for naam, mens in mensen.items():
            antwoord = binnen(mens).get(WERK)
            assert (vraag.tekst in antwoord.text) == (naam in verwacht), naam
            assert antwoord.status_code == (404 if naam in {"college", "beheerder"} else 200)
    elders = binnen(mensen["wmo"]).post(WERK, {"nummer": vraag.pk, "doe": "antwoord"})
    assert "Deze vraag is er niet" in elders.text


ONGELDIG = (
    ({"vraag": " "}, "Schrijf op wat u wilt weten."),
    ({"vraag": "x" * 2001}, "2000 tekens"),
    ({"email": ""}, "Vul uw e-mailadres in"),
    ({"email": "geen adres"}, "geldig e-mailadres"),
    ({"rij": "999"}, "Selecteer een geldige keuze"),
    ({"naam": "", "toon_naam": "on"}, "Vul uw naam in"),
)


def test_wat_niet_kan_wordt_gezegd_en_blijft_staan(client: Client, editie: Editie) -> None:
    for anders, melding in ONGELDIG:
        html = client.post(VRAAG, {**INHOUD, **anders}).text
        assert melding in html, anders
        assert "nog niet verstuurd" in html
        assert ("Waarom is dit zo veel?" in html) == ("vraag" not in anders)
    assert not Cijfervraag.objects.exists()


def test_de_rem_telt_en_vergeet(client: Client, editie: Editie) -> None:
    assert "gedaan" in client.post(VRAAG, {**INHOUD, "website": "x"})["Location"]
    assert not Cijfervraag.objects.exists()  # a program filled in what nobody sees
    for _ in range(5):
        assert client.post(VRAAG, INHOUD).status_code == 302
    assert "te vaak" in client.post(VRAAG, INHOUD).text
    for nummer in range(5):
        client.post(VRAAG, {**INHOUD, "email": f"a{nummer}@example.org"})
    assert "te vaak" in client.post(VRAAG, {**INHOUD, "email": "b@example.org"}).text
    assert client.post(
        VRAAG, {**INHOUD, "email": "b@example.org"}, headers={"x-forwarded-for": "192.0.2.9"}
    ).headers.get("Location")
    assert not any(
        "127.0.0.1" in sleutel for (sleutel,) in Vraagpoging.objects.values_list("sleutel")
    )
    Vraagpoging.objects.update(op=timezone.now() - datetime.timedelta(hours=2))
    assert client.post(VRAAG, INHOUD).status_code == 302
    assert Vraagpoging.objects.count() == 3


def test_een_link_die_niet_deugt_of_te_oud_is(client: Client, editie: Editie) -> None:
    for token in ("x", "1:abc:def"):
        antwoord = client.get(f"/vraag/{token}/")
        assert antwoord.status_code == 404
        assert "werkt niet meer" in antwoord.text


def test_het_aantal_vragen_aan_de_database_groeit_niet(
    client: Client, editie: Editie, mensen: dict[str, User]
) -> None:
    maak_openbaar(editie, client, mensen)
    adressen = (TABEL, "/proef/2016-k1/jeugd/", VRAAG.replace("vraag", "r1k1"))
    redacteur = binnen(mensen["redacteur"])

    def tel() -> list[int]:
        uit = []
        for adres in (*adressen, WERK):
            with CaptureQueriesContext(connection) as gevraagd:
                redacteur.get(adres, {"x": "1"})  # an address with a question is not kept
            uit.append(len(gevraagd))
        return uit

    tel()
    een = tel()
    vraag = Cijfervraag.objects.get()
    for _ in range(4):
        vraag.pk = None
        vraag.save()
        Cijfervraagplaats.objects.create(vraag=vraag, editie=editie, geldt=True)
    assert tel() == een


@pytest.mark.parametrize(
    ("tekst", "drempel", "verwacht"),
    [
        ("Het waren er 3 en 12, in het 1e kwartaal 2016.", 10, ["3"]),
        ("Bij 1.003 mensen steeg het 4% of 2,5.", 10, []),
        ("Het waren er 3.", None, []),
    ],
)
def test_kleine_getallen_in_een_antwoord(
    tekst: str, drempel: int | None, verwacht: list[str]
) -> None:
    assert kleine_getallen(tekst, drempel) == verwacht


def test_een_cel_is_in_elk_kwartaal_dezelfde() -> None:
    k1, k2 = Kwartaal.van_code("2016-k1"), Kwartaal.van_code("2016-k2")
    eerst = [Kop(("Bedum", "1e kwartaal 2016")), Kop(("Bedum", "4e kwartaal 2015"))]
    later = [Kop(("Bedum", "2e kwartaal 2016")), Kop(("Bedum", "4e kwartaal 2015"))]
    assert paden(eerst, k1) == paden(later, k2)
    assert paden([Kop(("A",)), Kop(("A",))], k1) == [("A",), ("A", "(2)")]
