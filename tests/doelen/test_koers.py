"""The course and the trend of an indicator, against a naive recomputation, for any mix of empty."""

import datetime
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from doelen.koers import (
    Beweging,
    Dagwaarde,
    Grond,
    Koers,
    Oordeel,
    Reeks,
    Richting,
    Streef,
    kies_streef,
)

DAGEN = st.dates(datetime.date(2014, 1, 1), datetime.date(2024, 12, 31))
GETALLEN = st.decimals(-20, 20, places=1)
RICHTINGEN = st.sampled_from(Richting)
JAREN = st.integers(2013, 2025)


@st.composite
def metingen(draw: st.DrawFn) -> list[Dagwaarde]:
    dagen = sorted(draw(st.lists(DAGEN, max_size=5, unique=True)))
    return [Dagwaarde(dag, draw(st.none() | GETALLEN)) for dag in dagen]


@st.composite
def streven(draw: st.DrawFn) -> Streef:
    jaar = draw(JAREN)
    soort = draw(st.sampled_from(["getal", "band", "richting"]))
    if soort == "getal":
        return Streef(jaar, waarde=draw(GETALLEN))
    if soort == "richting":
        return Streef(jaar, beweging=draw(st.sampled_from(Beweging)))
    van, tot = sorted([draw(GETALLEN), draw(GETALLEN)])
    return draw(st.sampled_from([Streef(jaar, van=van, tot=tot), Streef(jaar, van=van)]))


@st.composite
def reeksen(draw: st.DrawFn) -> Reeks:
    return Reeks(
        tuple(draw(metingen())),
        draw(RICHTINGEN),
        stroom=draw(st.booleans()),
        breukjaar=draw(st.none() | JAREN),
        prognose=draw(st.none() | GETALLEN),
    )


def naief(reeks, streef, dag):
    """The rule once more: the answers that hold, of which the first counts."""
    nu = reeks.punten[-1] if reeks.punten else Dagwaarde(dag, None)
    if nu.waarde is None:
        return Koers.NIET_GEMETEN
    if streef is None:
        return Koers.ZONDER_STREEF
    onder = streef.van is not None and nu.waarde < streef.van
    boven = streef.tot is not None and nu.waarde > streef.tot
    breuk = reeks.breukjaar or 0
    eerder = [
        p
        for p in reeks.punten[:-1]
        if p.waarde is not None and (p.op.year >= breuk) == (nu.op.year >= breuk)
    ]
    if streef.waarde is not None:
        return naief_getal(reeks, streef, dag, eerder)
    if streef.beweging is None:
        return Koers.ONDER_BAND if onder else Koers.BOVEN_BAND if boven else Koers.BINNEN_BAND
    if not eerder:
        return Koers.NOG_NIET_TE_ZEGGEN
    verschil = nu.waarde - eerder[-1].waarde
    teken = {Beweging.STIJGEN: verschil > 0, Beweging.DALEN: verschil < 0}
    return Koers.OP_KOERS if teken.get(streef.beweging, not verschil) else Koers.ACHTER


def naief_getal(reeks, streef, dag, eerder):
    nu = reeks.punten[-1]
    hoger, lager = reeks.richting is Richting.HOGER, reeks.richting is Richting.LAGER

    def goed(getal):
        return (getal == streef.waarde) or (
            (hoger and getal > streef.waarde) or (lager and getal < streef.waarde)
        )

    einde = datetime.date(streef.jaar, 12, 31)
    if goed(nu.waarde) and (hoger or not reeks.stroom or dag >= einde):
        return Koers.GEHAALD
    if dag >= einde:
        return Koers.NIET_GEHAALD
    if reeks.prognose is not None:
        return Koers.OP_KOERS if goed(reeks.prognose) else Koers.ACHTER
    if reeks.stroom or not eerder or nu.op >= einde:
        return Koers.NOG_NIET_TE_ZEGGEN
    # Cross-multiplied: what was gone in all the time against what was needed in the time that went.
    nul = eerder[0]
    gegaan = Fraction(nu.waarde - nul.waarde) * (einde - nul.op).days
    nodig = Fraction(streef.waarde - nul.waarde) * (nu.op - nul.op).days
    heel = Fraction(streef.waarde - nul.waarde) * (einde - nul.op).days
    bij = abs(heel - gegaan) <= abs(heel - nodig)
    if hoger or lager:
        bij = gegaan >= nodig if hoger else gegaan <= nodig
    return Koers.OP_KOERS if bij else Koers.ACHTER


@given(reeksen(), st.none() | streven(), DAGEN)
def test_de_koers_is_die_van_een_naieve_berekening(reeks, streef, dag):
    assert reeks.oordeel(streef, dag).koers is naief(reeks, streef, dag)


@given(reeksen())
def test_de_trend_is_die_van_de_laatste_twee_getallen(reeks):
    uit, breukjaar = reeks.trend, reeks.breukjaar
    getallen = [punt for punt in reeks.punten if punt.waarde is not None]
    if not reeks.punten or reeks.punten[-1].waarde is None or len(getallen) == 1:
        assert uit is None
        return
    assert uit is not None
    voor, na = getallen[-2:]
    assert uit.vorige == voor
    assert uit.breuk == (breukjaar is not None and voor.op.year < breukjaar <= na.op.year)
    if uit.breuk:
        assert uit.beter is None
        return
    verschil = na.waarde - voor.waarde
    gestegen = Beweging.STIJGEN if verschil > 0 else Beweging.DALEN
    assert uit.beweging is (gestegen if verschil else Beweging.GELIJK)
    teken = {Richting.HOGER: 1, Richting.LAGER: -1}.get(reeks.richting, 0) * verschil
    assert uit.beter == (teken > 0 if teken else None)


@given(st.lists(streven(), max_size=5), DAGEN)
def test_het_eerste_streven_dat_nog_komt(alle, dag):
    gekozen = kies_streef(alle, dag)
    if not alle:
        assert gekozen is None
        return
    komend = [s.jaar for s in alle if s.jaar >= dag.year]
    assert gekozen in alle
    assert gekozen.jaar == (min(komend) if komend else max(s.jaar for s in alle))


def test_wat_de_koers_bepaalde():
    """The line of a stand, the prognosis, and the number before it, each with where it began."""
    eerste = Dagwaarde(datetime.date(2020, 12, 31), Decimal(0))
    laatste = Dagwaarde(datetime.date(2021, 12, 31), Decimal(5))
    streef = Streef(2022, waarde=Decimal(10))
    dag = datetime.date(2022, 3, 31)
    reeks = Reeks((eerste, laatste), Richting.HOGER)
    assert reeks.oordeel(streef, dag) == Oordeel(Koers.OP_KOERS, Grond.LIJN, eerste)
    met = replace(reeks, prognose=Decimal(9))
    assert met.oordeel(streef, dag) == Oordeel(Koers.ACHTER, Grond.PROGNOSE)
    omlaag = Streef(2022, beweging=Beweging.DALEN)
    assert reeks.oordeel(omlaag, dag) == Oordeel(Koers.ACHTER, Grond.VORIGE, eerste)


def test_wat_optelt_en_laag_moet_blijven_is_niet_halverwege_gehaald():
    reeks = Reeks((Dagwaarde(datetime.date(2022, 3, 31), Decimal(5)),), Richting.LAGER)
    optellend = replace(reeks, stroom=True)
    streef = Streef(2022, waarde=Decimal(20))
    halverwege, einde = datetime.date(2022, 6, 30), datetime.date(2022, 12, 31)
    assert reeks.oordeel(streef, halverwege).koers is Koers.GEHAALD
    assert optellend.oordeel(streef, halverwege).koers is Koers.NOG_NIET_TE_ZEGGEN
    assert optellend.oordeel(streef, einde).koers is Koers.GEHAALD
