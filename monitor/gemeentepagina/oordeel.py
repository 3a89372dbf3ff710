"""What a reader should not miss: worse than the others and getting worse, and what goes well.

Only an indicator says which way is better. Of what says nothing, nothing is called worse or better.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.urls import reverse

from doelen.koers import Richting
from doelen.waarde import IndicatorStand, IndicatorWaarde
from monitor.verslag.lezen import Verslag
from monitor.weergave.inhoudsopgave import Adres

_BETER = {Richting.HOGER: 1, Richting.LAGER: -1}


@dataclass(frozen=True, slots=True)
class Oordeelregel:
    """An indicator, where it stands, and in words why it is told."""

    naam: str
    adres: str
    waarom: str
    goed: bool


def oordelen(verslag: Verslag, adres: Adres, gemeente: str) -> list[Oordeelregel]:
    """What is worse than its peers and getting worse; and what is better or at its target, and not
    getting worse. Each indicator once.
    """
    regels: dict[str, Oordeelregel] = {}
    for indicator, waar in _indicatoren(verslag, adres):
        stand = next((s for s in indicator.standen if s.wie in {"", gemeente}), None)
        if stand is None or indicator.code in regels:
            continue
        if regel := _oordeel(indicator, stand, waar):
            regels[indicator.code] = regel
    return list(regels.values())


def _oordeel(indicator: IndicatorWaarde, stand: IndicatorStand, adres: str) -> Oordeelregel | None:
    kant = _BETER.get(indicator.richting)
    nu = stand.meting.cel if stand.meting else None
    if kant is None or nu is None or nu.waarde is None:
        return None
    was = stand.eerder.cel if stand.eerder else None
    stap = (nu.waarde - was.waarde) * kant if was and was.waarde is not None else None
    midden = _midden(indicator.standen, stand)
    naast = None if midden is None else (float(nu.waarde) - midden) * kant
    slechter = naast < 0 if naast is not None else stand.oordeel.koers.goed is False
    beter = (naast is not None and naast > 0) or stand.oordeel.koers.goed is True
    woorden = [nu.tekst]
    if was and stap is not None:
        woorden.append(f"was {was.tekst}")
    if midden is not None:
        eenheid = indicator.eenheid.minstens(nu.eenheid.decimalen)
        woorden.append(f"midden van de andere gemeenten {eenheid.toon(Decimal(str(midden)))}")
    if stand.oordeel.koers.goed is not None:
        woorden.append(stand.oordeel.koers.value)
    if slechter and stap is not None and stap < 0:
        return Oordeelregel(indicator.naam, adres, ", ".join(woorden), goed=False)
    if beter and (stap is None or stap >= 0):
        return Oordeelregel(indicator.naam, adres, ", ".join(woorden), goed=True)
    return None


def _midden(standen: Iterable[IndicatorStand], eigen: IndicatorStand) -> float | None:
    """The median of the others that have a number."""
    anderen = [
        float(s.meting.cel.waarde)
        for s in standen
        if s is not eigen and s.meting and s.meting.cel.waarde is not None
    ]
    return median(anderen) if anderen else None


def _indicatoren(verslag: Verslag, adres: Adres) -> Iterator[tuple[IndicatorWaarde, str]]:
    for hoofdstuk in verslag.hoofdstukken:
        for sectie in hoofdstuk.secties:
            if sectie.doel:
                waar = reverse("tabel", args=(*adres, hoofdstuk.slug, sectie.naam))
                for doel in sectie.doel.alle():
                    yield from ((indicator, waar) for indicator in doel.indicatoren)
