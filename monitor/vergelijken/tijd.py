"""Periods that are compared: of one kind, from one to another."""

from collections.abc import Sequence

from monitor.reeksen.lezen import periode_naam

MEERVOUD = {
    "kwartaal": "kwartalen",
    "maand": "maanden",
    "jaar": "jaren",
    "dag": "dagen",
    "tot en met": "meer perioden samen",
}


def tussen(perioden: Sequence[str], van: str, tot: str, vanzelf: int) -> list[str]:
    """Those from one to the other, whichever of the two is first; when nobody chose any that is
    there, the last few.
    """
    plaatsen = [perioden.index(p) for p in (van, tot) if p in perioden]
    if not plaatsen:
        return list(perioden[-vanzelf:])
    if len(plaatsen) == 1:
        plaatsen.append(len(perioden) - 1 if van in perioden else 0)
    return list(perioden[min(plaatsen) : max(plaatsen) + 1])


def kort(periode: str) -> str:
    """Its name above a column."""
    return periode_naam(periode).replace("kwartaal", "kw.")
