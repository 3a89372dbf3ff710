"""Every published cell has an address of its own that stays, and says whether it still holds."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from jeugd.models import Voorziening
from monitor.models import Editie, Onderdeel, Publicatie
from monitor.momentopname import lezen
from monitor.momentopname.lezen import lees_publicatie
from monitor.openbaar.citaat import Celplek
from tests.publiceren import publiceer
from tests.web.conftest import Maker, maak_concept

pytestmark = pytest.mark.django_db
TABEL = "/proef/2016-k1-v1/jeugd/voorzieningen/"
REDEN = "De gemeente telde een kind dubbel."


def elke_cel(publicatie: Publicatie, code: str) -> Iterator[tuple[str, Any, Any, Any, Any]]:
    """Of each cell of a publication its address, table, row, column and itself."""
    verslag = lees_publicatie(publicatie)
    for hoofdstuk in verslag.hoofdstukken:
        gezien: set[str] = set()
        for sectie in hoofdstuk.secties:
            if not sectie.naam or sectie.naam in gezien:
                continue
            gezien.add(sectie.naam)
            for t, tabel in enumerate(sectie.cijfers(), start=1):
                for r, rij in enumerate(tabel.rijen, start=1):
                    for k, (kolom, cel) in enumerate(
                        zip(tabel.kolommen, rij.cellen, strict=True), start=1
                    ):
                        waar = f"/{verslag.slug}/{code}/{hoofdstuk.slug}/{sectie.naam}"
                        yield f"{waar}/{Celplek(r, k, t)}/", tabel, rij.kop, kolom, cel


def citeert(client: Client, publicatie: Publicatie, code: str) -> int:
    """Ask for every cell; how many there are."""
    aantal = 0
    for adres, tabel, rij, kolom, cel in elke_cel(publicatie, code):
        antwoord = client.get(adres)
        assert antwoord.status_code == 200, adres
        pagina = html.fromstring(antwoord.text)
        (zin,) = pagina.xpath("//textarea[@id='zin']/text()")
        (waarde,) = pagina.xpath("//p[contains(@class, 'monitor-citaat__waarde')]/strong/text()")
        assert waarde == (cel.tekst or "geen getal"), adres
        begin = f"Bij ‘{rij.voluit}’, ‘{kolom.voluit}’ staat {waarde}"
        assert zin.startswith(begin), (zin, begin)
        for deel in (f"‘{tabel.titel}’ ({tabel.periode})", lees_publicatie(publicatie).titel):
            assert deel in zin
        assert zin.endswith(adres)
        assert "(niet geleverd)" in zin or cel.machine or cel.tekst
        aantal += 1
    return aantal


def test_elke_cel_is_te_citeren(client: Client, maak_editie: Maker) -> None:
    maak_editie(gemeenten=2)
    assert citeert(client, Publicatie.objects.get(), "2016-k1-v1") > 140


def test_van_de_tabel_naar_de_zin(client: Client, maak_editie: Maker) -> None:
    """As somebody without a script does it: a link below the table, a choice, the sentence."""
    maak_editie(gemeenten=2)
    for begin in ("/proef/2016-k1/jeugd/", "/proef/2016-k1/jeugd/voorzieningen/", TABEL):
        links = html.fromstring(client.get(begin).text).xpath(f"//a[@href='{TABEL}citeer/']")
        assert links, begin
    keuze = html.fromstring(client.get(f"{TABEL}citeer/").text)
    (formulier,) = keuze.xpath("//main//form")
    assert (formulier.get("method"), formulier.get("action")) == ("get", f"{TABEL}citeer/")
    (tabelzin,) = keuze.xpath("//textarea/text()")
    assert tabelzin.endswith(TABEL)
    antwoord = client.get(f"{TABEL}citeer/", {"rij": 2, "kolom": 3})
    assert antwoord["Location"] == f"{TABEL}r2k3/"
    pagina = html.fromstring(client.get(f"{TABEL}r2k3/").text)
    (zin,) = pagina.xpath("//textarea/text()")
    assert "versie 1, gepubliceerd op 1 juni 2016" in zin
    gekozen = pagina.xpath("//main//option[@selected]/@value")
    assert gekozen == ["2", "3"]
    assert "versie 1 is de nieuwste" in " ".join(pagina.text_content().split()).lower()


def test_wat_openbaar_is_leidt_naar_zijn_versie(client: Client, maak_editie: Maker) -> None:
    maak_editie(gemeenten=1)
    los = TABEL.replace("-v1", "")
    assert client.get(f"{los}citeer/")["Location"] == f"{TABEL}citeer/"
    assert client.get(f"{los}r1k1/")["Location"] == f"{TABEL}r1k1/"
    assert client.get(f"{los}citeer/", {"rij": 1, "kolom": 1})["Location"] == f"{TABEL}r1k1/"


@pytest.mark.parametrize(
    "plek",
    [
        *("r0k1", "r99k1", "r1k99", "t2r1k1", "t1r1k1", "r1", "k1", "x", "R1K1", "r01k1"),
        *("citeer/?rij=x", "citeer/?rij=0", "citeer/?rij=-1", "citeer/?rij=" + "9" * 5000),
        *("citeer/?rij=1&kolom=9999999", "citeer/?rij=1&tabel=0"),
    ],
)
def test_een_plek_die_er_niet_is(plek: str, client: Client, maak_editie: Maker) -> None:
    maak_editie(gemeenten=1)
    assert client.get(f"{TABEL}{plek}{'' if '?' in plek else '/'}").status_code == 404


def _tel_op(erbij: int) -> None:
    rij = Voorziening.objects.order_by("pk").first()
    assert rij is not None
    rij.pgb = (rij.pgb or 0) + erbij
    Voorziening.objects.filter(pk=rij.pk).update(pgb=rij.pgb)


def test_een_rectificatie_zegt_het_bij_het_citaat(client: Client, maak_editie: Maker) -> None:
    """What changed tells what it is now and why, and what did not says that it still holds."""
    editie = maak_editie(gemeenten=2)
    eerste = Publicatie.objects.get()
    _tel_op(7)
    publiceer(editie, REDEN)
    was = {adres: cel for adres, *_, cel in elke_cel(eerste, "2016-k1-v1")}
    nieuw = {
        adres.replace("-v2", "-v1"): cel
        for adres, *_, cel in elke_cel(Publicatie.objects.get(versie=2), "2016-k1-v2")
    }
    assert was.keys() == nieuw.keys()
    anders = [adres for adres, cel in was.items() if cel != nieuw[adres]]
    assert 0 < len(anders) < len(was) / 4
    for adres, cel in was.items():
        pagina = html.fromstring(client.get(adres).text)
        tekst = " ".join(pagina.xpath("//main")[0].text_content().split())
        if adres in anders:
            assert "Nee. Dit cijfer is verbeterd." in tekst, adres
            nu = " ".join(f"{nieuw[adres].tekst}{nieuw[adres].tekens}. {REDEN}".split())
            assert nu in tekst, adres
        else:
            assert "staat hetzelfde" in tekst, adres
            assert REDEN not in tekst
        assert " ".join(cel.tekst.split()) in tekst
        (naar,) = pagina.xpath("//main//a[starts-with(., 'Citeer het uit')]/@href")
        assert naar == adres.replace("-v1", "-v2")
    _tel_op(-7)
    publiceer(editie, "Toch goed.")
    tekst = " ".join(html.fromstring(client.get(anders[0]).text).text_content().split())
    assert "staat het weer zo" in tekst
    assert REDEN in tekst
    assert "Toch goed." in tekst


def test_een_rij_die_verschoof_en_een_tabel_die_weg_is(client: Client, maak_editie: Maker) -> None:
    """A cell is known by its headings: a row that moved still holds, and what is gone says so."""
    editie = maak_editie(gemeenten=2)
    publicatie = publiceer(editie, "Een alinea.")
    verslag = lees_publicatie(publicatie)
    hoofdstuk = verslag.hoofdstukken[0]
    omgekeerd = tuple(
        replace(
            sectie,
            tabel=sectie.tabel and replace(sectie.tabel, rijen=tuple(reversed(sectie.tabel.rijen))),
        )
        for sectie in hoofdstuk.secties
    )
    anders = replace(verslag, hoofdstukken=(replace(hoofdstuk, secties=omgekeerd),))
    echt = lezen._lees
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            lezen, "_lees", lambda pk, som: anders if pk == publicatie.pk else echt(pk, som)
        )
        pagina = html.fromstring(client.get(f"{TABEL}r1k1/").text)
        aantal = len(next(verslag.tabellen()).rijen)
        assert pagina.xpath(f"//a[@href='/proef/2016-k1-v2/jeugd/voorzieningen/r{aantal}k1/']")
        assert "staat hetzelfde" in pagina.text_content()
    Onderdeel.objects.filter(tabel="jeugd.voorzieningen").delete()
    publiceer(editie, "De tabel is vervallen.")
    tekst = " ".join(html.fromstring(client.get(f"{TABEL}r1k1/").text).text_content().split())
    assert "Staat er niet meer. De tabel is vervallen." in tekst
    assert "niet meer onder deze rij en kolom" in tekst


def test_een_oude_tabel_zegt_of_zij_nog_geldt(client: Client, maak_editie: Maker) -> None:
    editie = maak_editie(gemeenten=2)
    _tel_op(7)
    publiceer(editie, REDEN)
    geldt = "Wat op deze pagina staat, is daarbij niet veranderd."
    assert geldt not in client.get(TABEL).text
    assert geldt not in client.get("/proef/2016-k1-v1/jeugd/").text
    assert geldt in client.get("/proef/2016-k1-v1/jeugd/basisteams/").text
    assert geldt not in client.get("/proef/2016-k1-v2/jeugd/basisteams/").text


def test_een_concept_is_niet_te_citeren(client: Client, admin_client: Client) -> None:
    """Not even by who may see it: nothing that is not published has a place to stay."""
    maak_concept(gemeenten=1)
    for wie in (client, admin_client):
        for adres in ("citeer/", "r1k1/", "citeer/?rij=1&kolom=1"):
            for code in ("2016-k1", "2016-k1-v1"):
                pad = f"/proef/{code}/jeugd/voorzieningen/{adres}"
                assert wie.get(pad).status_code == 404
    pagina = admin_client.get("/proef/2016-k1/jeugd/voorzieningen/")
    assert pagina.status_code == 200
    assert "citeer/" not in pagina.text


@pytest.mark.parametrize("dag", [None, "morgen"])
def test_wat_is_teruggetrokken_is_weg(dag: str | None, client: Client, maak_editie: Maker) -> None:
    maak_editie(gemeenten=1)
    morgen = timezone.localdate() + datetime.timedelta(days=1)
    Editie.objects.update(gepubliceerd_op=dag and morgen)
    for adres in ("citeer/", "r1k1/"):
        assert client.get(f"{TABEL}{adres}").status_code == 404


def test_wie_de_pagina_al_heeft(
    client: Client, maak_editie: Maker, django_assert_max_num_queries: Any
) -> None:
    editie = maak_editie(gemeenten=1)
    adres = f"{TABEL}r1k1/"
    eerste = client.get(adres)
    with django_assert_max_num_queries(2):
        assert client.get(adres, headers={"if-none-match": eerste["ETag"]}).status_code == 304
    publiceer(editie, "Een telfout.")
    with django_assert_max_num_queries(6):
        opnieuw = client.get(adres, headers={"if-none-match": eerste["ETag"]})
    assert opnieuw.status_code == 200


@pytest.mark.parametrize(
    "bestand", ["jeugd/voorzieningen.csv", "jeugd/voorzieningen.json", ".xlsx"]
)
def test_bij_elk_bestand_staat_de_licentie_en_wat_er_te_citeren_is(
    client: Client, maak_editie: Maker, settings: Any, bestand: str
) -> None:
    settings.SITE_ADRES = "https://monitor.voorbeeld"
    maak_editie()
    scheiding = "" if bestand.startswith(".") else "/"
    link = client.get(f"/proef/2016-k1{scheiding}{bestand}")["Link"]
    licentie, bron = link.split(", ")
    assert licentie == f'<{settings.LICENTIE}>; rel="license"'
    adres = bron.removeprefix("<https://monitor.voorbeeld").removesuffix('>; rel="cite-as"')
    assert "2016-k1-v1/" in adres
    assert client.get(adres).status_code == 200
