"""What is known of an indicator, in plain Dutch sentences: never by colour or sign alone."""

import datetime
from decimal import Decimal

from django.utils.formats import date_format

from doelen.koers import Beweging, Grond, Koers, Oordeel, Richting, Streef, Trend
from doelen.waarde import IndicatorStand, Peiling
from tabellen.eenheid import Eenheid

_MOET = {
    Beweging.STIJGEN: "moet stijgen",
    Beweging.DALEN: "moet dalen",
    Beweging.GELIJK: "moet gelijk blijven",
}
_GING = {
    Beweging.STIJGEN: "gestegen",
    Beweging.DALEN: "gedaald",
    Beweging.GELIJK: "gelijk gebleven",
}
_GRENS = {Richting.HOGER: " of meer", Richting.LAGER: " of minder"}
# Units that stand around the number already, or are not counted (7,5 of meer); any other is written
# behind it.
_ZONDER_NAAM = {"euro", "procent", "aantal"}
_ZONDER_NAAM |= {"rapportcijfer", "rapportcijfers", "cijfer", "score", "index", "indexcijfer"}


def toon(eenheid: Eenheid, waarde: Decimal | int) -> str:
    """A number with its unit, as in a sentence; never with fewer decimals than it has."""
    getal = eenheid.genoeg(waarde).toon(waarde)
    return getal if eenheid.naam in _ZONDER_NAAM else f"{getal} {eenheid.naam}"


def dag(op: datetime.date) -> str:
    return date_format(op, "j F Y")


def streef_kort(streef: Streef, eenheid: Eenheid, richting: Richting) -> str:
    """A target as it stands in a table, without its year."""
    if streef.beweging is not None:
        return _MOET[streef.beweging]
    if streef.waarde is not None:
        uiterste = richting is Richting.LAGER and not streef.waarde  # less than none is nothing
        return toon(eenheid, streef.waarde) + ("" if uiterste else _GRENS.get(richting, ""))
    if streef.van is None:
        assert streef.tot is not None
        return f"tot en met {toon(eenheid, streef.tot)}"
    if streef.tot is None:
        return f"vanaf {toon(eenheid, streef.van)}"
    return f"{toon(eenheid, streef.van)} tot en met {toon(eenheid, streef.tot)}"


def trend_kort(trend: Trend | None) -> str:
    """How the last number moved, with whether that is better; empty when nothing can be said."""
    if trend is None:
        return ""
    if trend.beweging is None:
        return "niet te vergelijken"
    beter = {True: " (beter)", False: " (slechter)", None: ""}[trend.beter]
    return _GING[trend.beweging] + beter


def zin(stand: IndicatorStand, eenheid: Eenheid, richting: Richting) -> str:
    """How it goes with an indicator in one gemeente: what was measured, and what that means."""
    if stand.oordeel.koers is Koers.NIET_GEMETEN:
        return f"{_niet_gemeten(stand, eenheid)} {_wens(stand.streef, eenheid, richting)}"
    assert stand.meting is not None
    gemeten = f"Op {dag(stand.meting.op)} was dit {_getal(stand.meting, eenheid)}."
    if stand.streef is None:
        return f"{gemeten} {_wens(None, eenheid, richting)}"
    return f"{gemeten} {_tegenover(stand, stand.streef, eenheid, richting)}"


def _getal(meting: Peiling, eenheid: Eenheid) -> str:
    assert meting.cel.waarde is not None
    return toon(eenheid.minstens(meting.cel.eenheid.decimalen), meting.cel.waarde)


def _niet_gemeten(stand: IndicatorStand, eenheid: Eenheid) -> str:
    meting = stand.meting
    if meting is None:
        begin = "Dit is nog niet gemeten."
    elif meting.cel.woorden:
        begin = f"Op {dag(meting.op)} was dit ‘{meting.cel.woorden}’, en dat is geen getal."
    else:
        reden = meting.cel.legenda
        begin = f"Over {dag(meting.op)} is er geen getal: {reden[1] if reden else 'niet geleverd'}."
    if stand.eerder is not None:
        vorige = _getal(stand.eerder, eenheid)
        begin += f" Het laatste getal is van {dag(stand.eerder.op)}: {vorige}."
    return begin


def _wens(streef: Streef | None, eenheid: Eenheid, richting: Richting) -> str:
    if streef is None:
        return "Er is geen streefwaarde."
    kort = streef_kort(streef, eenheid, richting)
    if streef.beweging is not None:
        return f"Dit {kort}."
    return f"{'De band' if streef.is_band else 'De streefwaarde'} voor {streef.jaar} is {kort}."


def _tegenover(stand: IndicatorStand, streef: Streef, eenheid: Eenheid, richting: Richting) -> str:
    """What that means for the target."""
    oordeel = stand.oordeel
    wens = f"streefwaarde voor {streef.jaar} ({streef_kort(streef, eenheid, richting)})"
    if streef.is_band:
        return f"{_wens(streef, eenheid, richting)[:-1]}; dit is {oordeel.koers}."
    if streef.beweging is not None:
        return _bewogen(oordeel, streef.beweging, stand.trend)
    vast = {
        Koers.GEHAALD: f"De {wens} is gehaald.",
        Koers.NIET_GEHAALD: f"De {wens} is niet gehaald.",
        Koers.NOG_NIET_TE_ZEGGEN: f"Of de {wens} wordt gehaald, is nog niet te zeggen: er is geen "
        f"prognose{' en maar één meting' if stand.eerder is None else ''}.",
    }
    if oordeel.koers in vast:
        return vast[oordeel.koers]
    goed = oordeel.koers is Koers.OP_KOERS
    if oordeel.grond is Grond.PROGNOSE:
        assert stand.prognose is not None
        getal = _getal(stand.prognose, eenheid)
        haalt = "wordt" if goed else "wordt dan niet"
        return f"De prognose is {getal}; de {wens} {haalt} gehaald: {oordeel.koers}."
    assert oordeel.vanaf is not None
    assert oordeel.vanaf.waarde is not None
    toen = f"{toon(eenheid, oordeel.vanaf.waarde)} op {dag(oordeel.vanaf.op)}"
    snel = "snel genoeg" if goed else "niet snel genoeg"
    return f"Sinds {toen} gaat het {snel} voor de {wens}: {oordeel.koers}."


def _bewogen(oordeel: Oordeel, moet: Beweging, trend: Trend | None) -> str:
    if oordeel.vanaf is None or trend is None or trend.beweging is None:
        return f"Dit {_MOET[moet]}; met één getal is nog niet te zeggen of dat lukt."
    sinds = f"sinds {dag(trend.vorige.op)} is het {_GING[trend.beweging]}"
    return f"Dit {_MOET[moet]}; {sinds}: {oordeel.koers}."
