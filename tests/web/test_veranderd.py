"""What changed since the editie before: of both as published, and fair to small figures."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from lxml import html

from gemeenten.models import Kwartaal
from jeugd.models import Voorziening
from monitor.models import Editie
from monitor.redactie.editiekopie import kopieer_editie
from monitor.verslag.lezen import HoofdstukWaarde, Sectie
from monitor.verslag.perioden import zonder_periode
from monitor.verslag.sinds import HOOGSTENS, SindsVorige
from tabellen.eenheid import aantal
from tabellen.kop import Kop
from tabellen.waarde import Cel, Merk, Rij, Tabel
from tests import factories
from tests.pdf.voorbeeldverslag import voorbeeldverslag
from tests.publiceren import publiceer
from tests.web.conftest import Maker

K1 = Kwartaal(jaar=2016, nummer=1)
ADRES = "/proef/2016-k2/veranderd/"


@pytest.mark.parametrize(
    ("kop", "zonder"),
    [
        ("Totaal", "Totaal"),
        ("1e kw. 2016", "{periode}"),
        ("PGB 1e kwartaal 2016", "PGB {periode}"),
        ("4e kw. 2015", None),
        ("31-3-2016", "{periode}"),
        ("31-12-2015", None),
        ("Maart 2016", "{periode}"),
        ("februari 2016", None),
        ("Budget 2016", "Budget 2016"),
        ("Van 31-12-2015 naar 31-3-2016", None),
    ],
)
def test_een_kop_zonder_zijn_periode(kop: str, zonder: str | None) -> None:
    assert zonder_periode(kop, K1) == zonder


def tabel(naam: str, cijfers: dict[str, int], *, kolom: str = "1e kw. 2016", **merken) -> Tabel:
    """One column; the last row is the total."""
    eenheid = aantal("cliënten")
    rijen = [
        Rij(Kop((kop,)), (Cel(n, eenheid, merken=merken.get(kop, ())),))
        for kop, n in cijfers.items()
    ]
    som = Rij(Kop(("Totaal",), totaal=True), (Cel(sum(cijfers.values()), eenheid, totaal=True),))
    kop = (Kop((kolom,)),)
    return Tabel(naam, naam.capitalize(), "", "", "", ("Soort",), kop, (*rijen, som))


def verslag(code: str, periode: str, *hoofdstukken: tuple[str, list[Tabel]]):
    delen = tuple(
        HoofdstukWaarde(n, slug, slug.capitalize(), "", tuple(Sectie("", "", t) for t in tabellen))
        for n, (slug, tabellen) in enumerate(hoofdstukken, 1)
    )
    kaal = replace(voorbeeldverslag(), hoofdcijfers=())
    return replace(kaal, kwartaalcode=code, periode=periode, hoofdstukken=delen)


def vergelijk(oud: dict[str, int], nieuw: dict[str, int], **merken):
    een = verslag("2016-k1", "1e kwartaal 2016", ("jeugd", [tabel("x", oud)]))
    ander = tabel("x", nieuw, kolom="2e kw. 2016", **merken)
    (deel,) = SindsVorige.van(
        een, verslag("2016-k2", "2e kwartaal 2016", ("jeugd", [ander]))
    ).hoofdstukken
    return deel.tabellen[0]


def test_de_totalen_eerst_en_dan_wat_het_meest_veranderde() -> None:
    uit = vergelijk({"a": 1000, "b": 100, "c": 50}, {"a": 1010, "b": 140, "c": 50})
    gezegd = [(cel.rij, cel.was, cel.is_, cel.verandering.zin) for cel in uit.cellen]
    assert gezegd == [
        ("Totaal", "1.150", "1.200", "50 meer (+4,3%)"),
        ("b", "100", "140", "40 meer (+40,0%)"),
        ("a", "1.000", "1.010", "10 meer (+1,0%)"),
    ]


def test_van_3_naar_5_is_toeval_en_van_3_naar_15_niet() -> None:
    uit = vergelijk({"klein": 3, "groei": 3}, {"klein": 5, "groei": 15})
    assert [cel.rij for cel in uit.cellen] == ["Totaal", "groei"]
    assert uit.cellen[1].verandering.zin == "12 meer"
    assert uit.ook == 1


def test_niet_meer_dan_er_te_lezen_zijn() -> None:
    uit = vergelijk({str(n): 100 for n in range(20)}, {str(n): 100 + n * 9 for n in range(20)})
    assert len(uit.cellen) == 1 + HOOGSTENS
    assert uit.ook == 19 - HOOGSTENS
    assert uit.cellen[1].rij == "19"


def test_wat_onvolledig_is_wordt_niet_vergeleken_en_wel_genoemd() -> None:
    uit = vergelijk({"a": 100, "b": 100}, {"a": 10, "b": 130}, a=(Merk.ONVOLLEDIG,))
    assert "a" not in [cel.rij for cel in uit.cellen]
    assert uit.niet_te_vergelijken == 1


def test_wat_er_kwam_en_ging() -> None:
    oud = verslag(
        "2016-k1", "x", ("jeugd", [tabel("a", {"x": 1}), tabel("b", {"x": 1})]), ("wmo", [])
    )
    nieuw = verslag("2016-k2", "y", ("jeugd", [tabel("a", {"x": 1}), tabel("c", {"x": 1})]))
    sinds = SindsVorige.van(oud, nieuw)
    (deel,) = sinds.hoofdstukken
    assert (deel.nieuw, deel.vervallen, sinds.vervallen) == ((("c", "C"),), ("B",), ("Wmo",))
    assert SindsVorige.van(nieuw, nieuw).hoofdstukken == ()


def test_een_tabel_van_dezelfde_naam_in_een_ander_hoofdstuk_is_een_andere() -> None:
    jeugd, wmo = (tabel("x", {"a": n}) for n in (100, 5000))
    oud = verslag("2016-k1", "x", ("jeugd", [jeugd]), ("wmo", [wmo]))
    assert SindsVorige.van(oud, oud).hoofdstukken == ()
    zonder = verslag("2016-k2", "y", ("jeugd", [jeugd]), ("wmo", []))
    assert [deel.vervallen for deel in SindsVorige.van(oud, zonder).hoofdstukken] == [("X",)]


def test_een_tabel_die_naar_een_ander_hoofdstuk_ging_is_dezelfde() -> None:
    oud = verslag("2016-k1", "x", ("jeugd", [tabel("x", {"a": 100})]))
    nieuw = verslag("2016-k1", "y", ("wmo", [tabel("x", {"a": 200})]))
    (deel,) = SindsVorige.van(oud, nieuw).hoofdstukken
    assert (deel.slug, deel.nieuw) == ("wmo", ())
    assert deel.tabellen[0].cellen[0].verandering.zin == "100 meer (+100,0%)"


@pytest.fixture
def tweede(maak_editie: Maker) -> Editie:
    eerste = maak_editie(gemeenten=2)
    for rij in Voorziening.objects.all():
        Voorziening.objects.create(
            gemeente=rij.gemeente,
            kwartaal=eerste.kwartaal.volgende,
            productgroep=rij.productgroep,
            pgb=rij.pgb,
            zin=Decimal(rij.zin) + 500,
        )
    nieuw = kopieer_editie(eerste, eerste.kwartaal.volgende, eerste.soort)
    nieuw.gepubliceerd_op = "2016-09-01"
    nieuw.save()
    return nieuw


@pytest.mark.django_db
def test_de_pagina_zegt_het_en_de_editie_leidt_erheen(client: Client, tweede: Editie) -> None:
    assert client.get(ADRES).status_code == 404
    publiceer(tweede)
    assert client.get("/proef/2016-k1/veranderd/").status_code == 404
    editie = html.fromstring(client.get("/proef/2016-k2/").text)
    (link,) = editie.xpath(f"//a[@href='{ADRES}']")
    assert link.text == "Wat is er veranderd sinds de vorige editie, 1e kwartaal 2016?"
    antwoord = client.get(ADRES)
    pagina = html.fromstring(antwoord.text)
    assert "3.000 meer" in pagina.text_content()
    ids = pagina.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert client.get(ADRES, headers={"if-none-match": antwoord["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_een_verbetering_van_het_vorige_kwartaal_telt_mee(client: Client, tweede: Editie) -> None:
    publiceer(tweede)
    voor = client.get(ADRES).text
    Voorziening.objects.filter(kwartaal=tweede.kwartaal.vorige).update(zin=77_777)
    assert client.get(ADRES).text == voor
    eerste = Editie.objects.get(kwartaal=tweede.kwartaal.vorige)
    publiceer(eerste, "Een telfout.")
    na = client.get(ADRES).text
    assert "meer" in voor
    assert "minder" in na


@pytest.mark.django_db
def test_een_hoofdstuk_dat_zo_heet_gaat_voor(client: Client, tweede: Editie) -> None:
    factories.HoofdstukFactory(editie=tweede, slug="veranderd", titel="Eigen", volgorde=9)
    publiceer(tweede)
    assert "Eigen</h1>" in client.get(ADRES).text
