"""Whatever changes after publication changes no public byte; what is not published is nowhere."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.cache import caches
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client
from django.utils import timezone

from doelen.models import Activiteitstand, Doelstand
from domeinen.declaraties import CATEGORIEEN, CIJFERS
from gemeenten.cijfer import Meetveld
from gemeenten.models import Deelname, Gemeente, Samenwerkingsverband
from invoer.models import Rol
from monitor.instellingen.geheugen import SNEL
from monitor.models import Editie, Hoofdstuk, Onderdeel, Woord
from monitor.momentopname import lezen
from monitor.openbaar import paginas
from tests import factories
from tests.publiceren import publiceer
from tests.web.conftest import Maker, maak_concept

pytestmark = pytest.mark.django_db
KOPPEN = ("Content-Type", "Content-Disposition", "ETag", "Last-Modified", "Cache-Control")
ANDERS = "Geheim Anders"
# Files that are no page, and pages that are made anew for each who logs in.
ZONDER_PAGINA = ("/static/", "/beheer/", "/inloggen/")
# Nobody is led here by a link but by a form; what is looked for is public, or is not.
PGB = "wat=maat%3Djeugd.voorziening.pgb"
ZONDER_LINK = (
    *("/sitemap.xml", "/robots.txt", "/zoeken/", "/zoeken/?q=voorzieningen"),
    *("/zoeken/?q=jeugd&p=2", "/zoeken/?q=geheim", "/publicaties.atom"),
    *("/vergelijk/?q=pgb", f"/vergelijk/?{PGB}&hoe=index", f"/vergelijk/?{PGB}&hoe=per-1000"),
)
# Made of series: each count there is, times each choice, would be thousands of addresses. What
# the reference list of the CBS says there (who a gemeente went over to or is like) is of today.
KEUZEPAGINAS = ("/reeks/", "/waarom/", "/vergelijk/", "/vergelijk/gelijke-gemeenten/")


def kruip(client: Client, begin: str = "/") -> dict[str, tuple[int, bytes, list[str]]]:
    """Every address that pages lead to, with what it answers; of choices see ``_trek``."""
    uit: dict[str, tuple[int, bytes, list[str]]] = {}
    te_gaan = [begin, *ZONDER_LINK]
    getrokken: set[tuple[str, ...]] = set()
    while te_gaan:
        adres = te_gaan.pop()
        trek = _trek(adres)
        if adres in uit or trek in getrokken:
            continue
        getrokken.add(trek)
        antwoord = client.get(adres)
        inhoud = antwoord.content
        uit[adres] = (antwoord.status_code, inhoud, [antwoord.get(kop, "") for kop in KOPPEN])
        if antwoord.get("Content-Type", "").startswith("text/html"):
            te_gaan += _koppelingen(adres, inhoud.decode())
    return uit


def _trek(adres: str) -> tuple[str, ...]:
    """What addresses have in common of which one is read. Of pages that are made of series that is
    each count, of a gemeente and of all together, as it is when nothing else was chosen; and each
    set of choices that can be made, of whatever count.
    """
    delen = urlsplit(adres)
    if delen.path not in KEUZEPAGINAS:
        return (adres,)
    vraag = dict(parse_qsl(delen.query))
    gekozen = sorted(vraag.keys() - {"wat", "wie"})
    wat = "" if gekozen else vraag.get("wat", "")
    hoe = vraag.get("hoe", "")
    return (delen.path, wat, hoe, *gekozen, *(["samen"] if ":" in vraag.get("wie", "") else []))


def _koppelingen(adres: str, html: str) -> Iterator[str]:
    for waarheen in map(unescape, re.findall(r'href="([^"#]+)', html)):
        if waarheen.startswith("?"):
            yield adres.partition("?")[0] + waarheen
        elif "/vraag/" in waarheen or ("/volg/" in waarheen and waarheen.endswith("/")):
            continue  # a form, made anew for each who asks
        elif waarheen.startswith("/") and not waarheen.startswith(ZONDER_PAGINA):
            yield waarheen


def _vergeet() -> None:
    """As a server that was just started, with empty caches."""
    for naam in SNEL:
        caches[naam].clear()
    lezen._lees.cache_clear()
    paginas._DICHTBIJ.clear()


def verander_alles() -> None:
    """Every figure, name, text and title that a page could show."""
    for model in CIJFERS:
        rijen = model._default_manager.all()
        for veld in model._meta.fields:
            if isinstance(veld, Meetveld):
                gevuld = rijen.filter(**{f"{veld.name}__isnull": False})
                gevuld.update(**{veld.name: F(veld.name) + 7})
        if "toelichting" in {veld.name for veld in model._meta.fields}:
            rijen.update(toelichting=ANDERS)
    for lijst in CATEGORIEEN:
        lijst._default_manager.update(naam=Concat(Value(f"{ANDERS} "), "code"))
    Doelstand.objects.update(gaat_goed=ANDERS, kan_beter=ANDERS)
    Activiteitstand.objects.update(opmerking=ANDERS)
    for nummer, gemeente in enumerate(Gemeente.objects.filter(deelnames__isnull=False)):
        Gemeente.objects.filter(pk=gemeente.pk).update(naam=f"{ANDERS} {nummer}")
    Samenwerkingsverband.objects.update(naam=ANDERS, omschrijving=ANDERS)
    Woord.objects.update(uitleg=ANDERS)
    Editie.objects.update(titel=ANDERS, periode=ANDERS, samenvatting=ANDERS)
    Hoofdstuk.objects.update(titel=ANDERS, inleiding=ANDERS, slug=F("slug"))
    Onderdeel.objects.update(kop=ANDERS, tekst=ANDERS)
    Onderdeel.objects.filter(tabel="jeugd.recapitulatie").delete()
    eerste = Deelname.objects.order_by("pk").first()
    assert eerste
    # As no way of the software lets happen.
    Deelname.objects.filter(pk=eerste.pk)._raw_delete("default")


def test_wat_daarna_verandert_verandert_geen_openbare_byte(
    client: Client, maak_editie: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The page of a gemeente is made anew every five minutes: not in the middle of this.
    monkeypatch.setattr(paginas, "BEWAARTIJD", 10**11)
    editie = maak_editie(gemeenten=2)
    factories.WoordFactory(samenwerkingsverband=editie.samenwerkingsverband, woord="Uitleg")
    publiceer(editie, "Een telfout.")  # so that there is an older version too
    voor = kruip(client)
    assert len(voor) > 400
    # A choice that can be said shorter leads to its own address.
    assert {status for status, _, _ in voor.values()} <= {200, 302}
    assert any("-v1/jeugd/" in adres for adres in voor)
    assert any("?sort=" in adres for adres in voor)
    for pagina in KEUZEPAGINAS:
        assert any(adres.startswith(f"{pagina}?") and "wat=" in adres for adres in voor), pagina
    assert any("wie=proef%3A" in adres for adres in voor)
    verander_alles()
    assert kruip(client) == voor
    _vergeet()
    na = kruip(client)
    assert na.keys() == voor.keys()
    for adres, antwoord in na.items():
        assert antwoord == voor[adres], adres
    # Planted: a concept that is published by mistake would be seen by this test.
    publiceer(editie, "Toch.")
    assert ANDERS.encode() in client.get("/proef/2016-k1/").content


def test_wat_niet_is_gepubliceerd_is_nergens(client: Client, maak_editie: Maker) -> None:
    """Not by any address of what is public, of another quarter, and not in a list."""
    maak_editie(gemeenten=1)
    adressen = kruip(client)
    concept = maak_concept(gemeenten=1, slug="ander")
    Onderdeel.objects.filter(hoofdstuk__editie=concept).update(tekst=ANDERS)
    Editie.objects.filter(pk=concept.pk).update(samenvatting=ANDERS)
    Samenwerkingsverband.objects.filter(slug="ander").update(naam=ANDERS)
    tweede = factories.EditieFactory(
        samenwerkingsverband=Samenwerkingsverband.objects.get(slug="proef"),
        kwartaal_id=20162,
        samenvatting=ANDERS,
        gepubliceerd_op=timezone.localdate(),
    )
    factories.HoofdstukFactory(editie=tweede, slug="jeugd", titel=ANDERS)
    for adres, (status, inhoud, _) in kruip(client).items():
        assert status in {200, 302}, adres
        assert ANDERS.encode() not in inhoud, adres
    for adres in adressen:
        for elders in (adres.replace("proef", "ander"), adres.replace("2016-k1", "2016-k2")):
            if elders not in adressen:
                antwoord = client.get(elders)
                # A choice on a page that is not there is not chosen; an address is not there.
                keuze = urlsplit(elders).path == urlsplit(adres).path
                assert antwoord.status_code == 404 or keuze, elders
                assert ANDERS not in antwoord.text, elders
                assert "Last-Modified" not in antwoord


def test_een_voorbeeld_komt_niet_in_wat_het_publiek_krijgt(client: Client) -> None:
    """Who may see a concept gets it live and unkept; after that nobody else does."""
    concept = maak_concept(gemeenten=1)
    rol = factories.RolFactory(
        samenwerkingsverband=concept.samenwerkingsverband,
        gemeente=None,
        soort=Rol.Soort.REDACTEUR,
    )
    redacteur = Client()
    redacteur.force_login(rol.gebruiker)
    for adres in ("/proef/2016-k1/", "/proef/2016-k1/jeugd/", "/proef/2016-k1.json"):
        antwoord = redacteur.get(adres)
        assert antwoord.status_code == 200
        assert "no-store" in antwoord["Cache-Control"]
        assert "Last-Modified" not in antwoord
        assert "ETag" not in antwoord
        assert client.get(adres).status_code == 404
    concept.samenvatting = "Het is nu zo."
    concept.save()
    assert "Het is nu zo." in redacteur.get("/proef/2016-k1/").text


@pytest.mark.parametrize("adres", ["", "jeugd/", "jeugd/voorzieningen/", "jeugd/voorzieningen.csv"])
def test_wie_het_al_heeft_krijgt_het_niet_nog_eens(
    adres: str, client: Client, maak_editie: Maker, django_assert_max_num_queries
) -> None:
    editie = maak_editie(gemeenten=1)
    adres = f"/proef/2016-k1/{adres}"
    eerste = client.get(adres)
    with django_assert_max_num_queries(2):
        tweede = client.get(adres, headers={"if-none-match": eerste["ETag"]})
    assert (tweede.status_code, tweede.content) == (304, b"")
    publiceer(editie, "Een telfout.")
    derde = client.get(adres, headers={"if-none-match": eerste["ETag"]})
    assert derde.status_code == (304 if adres.endswith("csv") else 200)


def test_nieuwe_software_maakt_de_pagina_opnieuw(
    client: Client, maak_editie: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_editie(gemeenten=1)
    eerste = client.get("/proef/2016-k1/")
    with monkeypatch.context() as patch:
        patch.setattr("monitor.bladeren.pagina._editie", lambda *_: b"nooit")
        assert client.get("/proef/2016-k1/").content == eerste.content
    monkeypatch.setattr("monitor.openbaar.paginas.kenmerk", lambda: "nieuwer")
    monkeypatch.setattr("monitor.bladeren.pagina._editie", lambda *_: b"vers")
    vers = client.get("/proef/2016-k1/", headers={"if-none-match": eerste["ETag"]})
    assert (vers.status_code, vers.content) == (200, b"vers")
