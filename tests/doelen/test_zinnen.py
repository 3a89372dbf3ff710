"""What a reader is told of an indicator: always a whole sentence, with what it rests on."""

import datetime
import re
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from doelen.koers import Koers, Reeks, Richting
from doelen.waarde import IndicatorStand, Peiling
from doelen.zinnen import dag, streef_kort, toon, trend_kort, zin
from monitor.weergave.doelblok import koersklasse
from tabellen.eenheid import eenheid_van
from tabellen.waarde import Cel, Reden
from tests.doelen.test_koers import DAGEN, reeksen, streven

DAG = datetime.date(2016, 3, 31)
EENHEDEN = st.sampled_from(["procent", "euro", "aantal", "deelnemers", "fte"])
LEEG = st.sampled_from([*(Reden.NIET_GELEVERD, Reden.ONBEKEND, Reden.NVT), *(Reden.AFGESCHERMD,)])


def stand_van(reeks: Reeks, streef, dag_, eenheid, reden) -> IndicatorStand:
    metingen = [
        Peiling(punt.op, Cel(punt.waarde, eenheid, reden if punt.waarde is None else None))
        for punt in reeks.punten
    ]
    getallen = [meting for meting in metingen[:-1] if meting.cel.waarde is not None]
    prognose = None
    if reeks.prognose is not None:
        prognose = Peiling(datetime.date(2030, 12, 31), Cel(reeks.prognose, eenheid))
    oordeel = reeks.oordeel(streef, dag_)
    laatste, eerder = (metingen or [None])[-1], (getallen or [None])[-1]
    return IndicatorStand("", laatste, prognose, streef, oordeel, reeks.trend, eerder)


@given(reeksen(), st.none() | streven(), DAGEN, EENHEDEN, LEEG)
def test_elke_zin_noemt_getal_datum_en_streven(reeks, streef, op, naam, reden):
    eenheid = eenheid_van(naam).met(1)
    stand = stand_van(reeks, streef, op, eenheid, reden)
    tekst = zin(stand, eenheid, reeks.richting)
    assert re.fullmatch(r"[A-Z].*\.", tekst)
    assert "None" not in tekst
    if stand.meting:
        assert dag(stand.meting.op) in tekst
        if stand.meting.cel.waarde is not None:
            assert toon(eenheid, stand.meting.cel.waarde) in tekst
        else:
            assert stand.meting.cel.legenda[1] in tekst
    if streef is None:
        assert "geen streefwaarde" in tekst
    elif streef.beweging is None:
        assert str(streef.jaar) in tekst
        assert streef_kort(streef, eenheid, reeks.richting) in tekst
    koers = stand.oordeel.koers
    if koers not in {Koers.NIET_GEMETEN, Koers.ZONDER_STREEF, Koers.NOG_NIET_TE_ZEGGEN}:
        assert koers.value in tekst


@given(reeksen())
def test_het_verloop_zegt_of_het_beter_is(reeks):
    tekst, trend = trend_kort(reeks.trend), reeks.trend
    assert bool(tekst) == (trend is not None)
    if trend is not None:
        assert ("beter" in tekst, "slechter" in tekst) == (
            trend.beter is True,
            trend.beter is False,
        )


def test_elk_oordeel_heeft_een_eigen_woord():
    """Never by colour alone: three looks, and as many words as there are courses."""
    assert len({koers.value for koers in Koers}) == len(Koers)
    assert {koersklasse(koers) for koers in Koers} == {"goed", "niet-goed", "open"}


def test_een_getal_verliest_niets():
    assert toon(eenheid_van("procent"), Decimal("12.5")) == "12,5%"
    assert toon(eenheid_van("deelnemers"), Decimal("1000")) == "1.000 deelnemers"


def test_een_tekst_in_plaats_van_een_getal_staat_in_de_zin():
    stand = stand_van(Reeks((), Richting.LAGER), None, DAG, eenheid_van("weken"), None)
    meting = Peiling(DAG, Cel(None, eenheid_van("weken"), Reden.TEKST, woorden="6 à 8"))
    tekst = zin(replace(stand, meting=meting), eenheid_van("weken"), Richting.LAGER)
    assert tekst == (
        "Op 31 maart 2016 was dit ‘6 à 8’, en dat is geen getal. Er is geen streefwaarde."
    )


def test_een_cijfer_wordt_niet_geteld():
    assert toon(eenheid_van("rapportcijfer"), Decimal("7.5")) == "7,5"
