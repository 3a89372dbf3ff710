"""An opstelling is data: posten, subtotalen within subtotalen, a saldo, kolommen, other units."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from financien.models import Agendapost, Opstelling, Post
from financien.tabellen import beleidsagenda, budgetten, opstelling, selectie
from gemeenten.models import Kwartaal, Wet
from tabellen.kader import Kader
from tabellen.waarde import Reden
from tests.factories import (
    AgendabedragFactory,
    AgendapostFactory,
    BudgetFactory,
    KolomFactory,
    OpstellingbedragFactory,
    OpstellingFactory,
    PostFactory,
)

pytestmark = pytest.mark.django_db
BATEN, LASTEN, OVERIG = Post.Soort.BATEN, Post.Soort.LASTEN, Post.Soort.OVERIG
SUBTOTAAL, SALDO = Post.Soort.SUBTOTAAL, Post.Soort.SALDO


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, Kwartaal.van(2016, 1), tuple(gemeenten))


@pytest.fixture
def lijst(verband):
    return OpstellingFactory(samenwerkingsverband=verband, code="resultaat")


@pytest.fixture
def post(verband, lijst):
    def maak(code, soort, **velden):
        return PostFactory(
            samenwerkingsverband=verband, opstelling=lijst, code=code, soort=soort, **velden
        )

    return maak


@pytest.fixture
def kolom(verband):
    return KolomFactory(samenwerkingsverband=verband, naam="Realisatie", jaar_verschil=-1)


def waarden(tabel):
    """The cells of the first column by the label of their row, as people see them."""
    return {rij.kop.pad[-1]: rij.cellen[0].tekst.replace("\xa0", " ") for rij in tabel.rijen}


def test_subtotalen_saldo_en_wat_niet_meetelt(kader, post, kolom):
    gemeente = kader.gemeenten[0]
    alles = post("alles", SUBTOTAAL, naam="Alles", volgorde=90)
    zorg = post("zorg", SUBTOTAAL, naam="Zorg", volgorde=80, subtotaal=alles)
    bedragen = {
        post("rijk", BATEN, naam="Rijk", volgorde=1): 1000,
        post("bijdrage", BATEN, naam="Bijdrage", volgorde=2, telt_mee=False, noot="Niet."): 50,
        post("zin", LASTEN, naam="ZIN", volgorde=3, subtotaal=zorg): 400,
        post("terug", LASTEN, naam="Terugbetaald", volgorde=4, subtotaal=zorg): -25,
        post("buiten", LASTEN, naam="Buiten", volgorde=5, subtotaal=zorg, telt_mee=False): 7,
        post("kosten", LASTEN, naam="Kosten", volgorde=6, subtotaal=alles): 100,
        post("fte", OVERIG, naam="Formatie", volgorde=7, eenheid="fte"): Decimal("3.5"),
    }
    post("saldo", SALDO, naam="Saldo", volgorde=99)
    for deel, bedrag in bedragen.items():
        OpstellingbedragFactory(gemeente=gemeente, post=deel, kolom=kolom, waarde=bedrag)
    tabel = opstelling("resultaat", kader).bereken(kader)
    assert waarden(tabel) == {
        "Rijk": "€ 1.000",
        "Bijdrage": "€ 50",
        "ZIN": "€ 400",
        "Terugbetaald": "€ -25",
        "Buiten": "€ 7",
        "Kosten": "€ 100",
        "Formatie": "3,50",
        "Zorg": "€ 375",
        "Alles": "€ 475",
        "Saldo": "€ 525",
    }
    assert tabel.kolommen[0].pad == ("Anderdorp", "Realisatie 2015")
    assert tabel.noten == ("Niet.",)
    assert [rij.kop.totaal for rij in tabel.rijen] == [False] * 7 + [True] * 3


def test_een_subtotaal_van_baten_en_lasten_trekt_de_lasten_af(lijst, post):
    netto = post("netto", SUBTOTAAL)
    in_, uit = post("in", BATEN, subtotaal=netto), post("uit", LASTEN, subtotaal=netto)
    assert selectie(netto, [netto, in_, uit]).factoren == {in_.pk: 1, uit.pk: -1}


def test_wat_geen_euro_is_telt_niet_op_bij_euros(post):
    kosten, saldo = post("kosten", SUBTOTAAL), post("saldo", SALDO)
    formatie = post("formatie", SUBTOTAAL, eenheid="fte")
    loon = post("loon", LASTEN, subtotaal=kosten)
    vast = post("vast", LASTEN, eenheid="fte", subtotaal=kosten)
    flex = post("flex", OVERIG, eenheid="fte", subtotaal=formatie)
    alle = [kosten, saldo, formatie, loon, vast, flex]
    assert selectie(kosten, alle).factoren == {loon.pk: 1}
    assert selectie(saldo, alle).factoren == {loon.pk: -1}
    assert selectie(formatie, alle).factoren == {flex.pk: 1}


def test_subtotalen_in_een_kring_lopen_niet_vast(post):
    een, twee = post("een", SUBTOTAAL), post("twee", SUBTOTAAL)
    een.subtotaal, twee.subtotaal = twee, een
    deel = post("deel", LASTEN, subtotaal=een)
    assert selectie(een, [een, twee, deel]).factoren == {deel.pk: 1}


def test_alleen_kolommen_met_cijfers_staan_er(kader, verband, post, kolom):
    KolomFactory(samenwerkingsverband=verband, naam="Prognose")
    OpstellingbedragFactory(
        gemeente=kader.gemeenten[0], post=post("rijk", BATEN), kolom=kolom, waarde=None
    )
    tabel = opstelling("resultaat", kader).bereken(kader)
    assert [kop.pad[1] for kop in tabel.kolommen] == ["Realisatie 2015"]
    assert tabel.rijen[0].cellen[0].reden is Reden.NIET_GELEVERD


def test_posten_van_een_andere_opstelling_staan_er_niet(kader, post, verband, kolom):
    PostFactory(samenwerkingsverband=verband, naam="Van een ander")
    OpstellingbedragFactory(gemeente=kader.gemeenten[0], post=post("rijk", BATEN), kolom=kolom)
    assert len(opstelling("resultaat", kader).bereken(kader).rijen) == 1


def test_een_onbekende_opstelling_bestaat_niet(kader):
    with pytest.raises(Opstelling.DoesNotExist):
        opstelling("bestaat-niet", kader)


def test_een_saldo_is_in_euro(post):
    with pytest.raises(IntegrityError):
        post("saldo", SALDO, eenheid="fte")


def test_een_post_hoort_bij_het_samenwerkingsverband_van_haar_opstelling(lijst):
    with pytest.raises(ValidationError) as fout:
        PostFactory.build(
            samenwerkingsverband=OpstellingFactory().samenwerkingsverband, opstelling=lijst
        ).clean()
    assert "opstelling" in fout.value.message_dict


def test_een_verschil_van_budgetten_vraagt_beide_jaren(kader):
    a, b, *_ = kader.gemeenten
    BudgetFactory(gemeente=a, wet=Wet.WMO, begrotingsjaar=2015, bedrag=100)
    BudgetFactory(gemeente=a, wet=Wet.WMO, begrotingsjaar=2016, bedrag=80)
    BudgetFactory(gemeente=b, wet=Wet.WMO, begrotingsjaar=2016, bedrag=70)
    rijen = {rij.kop.pad: rij.cellen for rij in budgetten.bereken(kader).rijen}
    assert rijen["Wmo", "Verschil"][0].waarde == -20
    assert rijen["Wmo", "Verschil"][1].reden is Reden.NIET_GELEVERD
    assert rijen["Wmo", "Budget 2016"][4].waarde == 150


def test_de_beleidsagenda_telt_per_soort_op_en_laat_eigen_middelen_over(kader, verband):
    def agendapost(naam, soort, aard):
        return AgendapostFactory(samenwerkingsverband=verband, naam=naam, soort=soort, aard=aard)

    lasten, dekking = Agendapost.Soort.LASTEN, Agendapost.Soort.DEKKING
    vast = agendapost("Vast", lasten, Agendapost.Aard.STRUCTUREEL)
    eenmalig = agendapost("Eenmalig", lasten, Agendapost.Aard.INCIDENTEEL)
    rijk = agendapost("Rijk", dekking, Agendapost.Aard.STRUCTUREEL)
    for post, wet, bedrag in (
        *((vast, Wet.WMO, 600), (vast, Wet.JEUGDWET, 1100), (vast, Wet.PARTICIPATIEWET, 70)),
        *((eenmalig, Wet.WMO, 200), (eenmalig, Wet.JEUGDWET, 380)),
        (rijk, Wet.WMO, 650),
    ):
        AgendabedragFactory(samenwerkingsverband=verband, post=post, wet=wet, bedrag=bedrag)
    tabel = beleidsagenda.bereken(kader)
    koppen = [kop.pad[0] for kop in tabel.kolommen]
    rijen = {
        rij.kop.pad[-1]: dict(zip(koppen, (c.waarde for c in rij.cellen), strict=True))
        for rij in tabel.rijen
    }
    assert rijen["Vast"]["Structureel"] == 1770
    assert rijen["Vast"]["Incidenteel"] is None
    assert rijen["Eenmalig"]["Incidenteel"] == 580
    assert rijen["Eigen middelen"] == {
        "Wmo": 150,
        "Jeugdwet": 1480,
        "Participatiewet": 70,
        "Structureel": 1120,
        "Incidenteel": 580,
    }


def test_centen_staan_er_zodra_een_bedrag_ze_heeft(kader):
    gemeente, ander = kader.gemeenten[:2]
    for waar, bedrag in ((gemeente, Decimal("14793.50")), (ander, Decimal(1000))):
        BudgetFactory(
            gemeente=waar,
            kwartaal=kader.kwartaal,
            wet=Wet.WMO,
            begrotingsjaar=2016,
            bedrag=bedrag,
        )
    rijen = {
        rij.kop.pad: [cel.tekst for cel in rij.cellen] for rij in budgetten.bereken(kader).rijen
    }
    bedragen = [tekst.replace("\xa0", " ") for tekst in rijen["Wmo", "Budget 2016"]]
    assert bedragen[:2] == ["€ 14.793,50", "€ 1.000,00"]
    assert bedragen[-1] == "€ 15.793,50"
