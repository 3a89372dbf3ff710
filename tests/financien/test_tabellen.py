"""The tables about money: differences of years, what remains to be paid, and cents."""

from decimal import Decimal

import pytest

from financien.models import Agendapost
from financien.tabellen import beleidsagenda, budgetten
from gemeenten.models import Kwartaal, Wet
from tabellen.kader import Kader
from tabellen.waarde import Reden
from tests.factories import AgendabedragFactory, AgendapostFactory, BudgetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, Kwartaal.van(2016, 1), tuple(gemeenten))


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
