"""Where a sentence names one period, and a figure in it is of another."""

import re
from collections.abc import Iterator, Sequence

from gemeenten.models import Kwartaal
from monitor.proza.richting import Gebonden, zinsdelen

_JAAR = re.compile(r"(?:19|20)\d\d")
_IN_JAAR = re.compile(r"\b(?:in|over)(?: heel)? ((?:19|20)\d\d)\b(?![-/])", re.IGNORECASE)
# Who compares names one period and means two.
_VERGELIJKT = re.compile(
    r"\b(?:naar|nu|inmiddels|sinds|sindsdien|tegen|tegenover|vergeleken|vergelijking|opzichte|"
    r"eerder|eerdere|later|vorig|vorige|daarvoor|ervoor|daarna|toen|meer|minder|hoger|lager|dan)\b",
    re.IGNORECASE,
)


def andere_tijd(tekst: str, gebonden: Sequence[Gebonden]) -> Iterator[tuple[int, int, str]]:
    """Where a clause names one quarter, or one year and no quarter, and a figure in it is of
    another. Of several figures none is judged where they are compared; of none that whose heading
    says its time.
    """
    for begin, einde in zinsdelen(tekst):
        hier = [g for g in gebonden if begin <= g.begin < einde and g.verwijzing.is_cel]
        genoemd = _genoemd(tekst[begin:einde]) if hier else None
        if genoemd is None or (len(hier) > 1 and _vergelijkt(tekst[begin:einde], hier)):
            continue
        for g in hier:
            cel = g.cijfer.cellen[0]
            eigen = cel.kwartaal.jaar if isinstance(genoemd, int) else cel.kwartaal
            if eigen != genoemd and not _JAAR.search(f"{cel.plek.rij} {cel.plek.kolom}"):
                yield (
                    *((begin, einde) if len(hier) == 1 else (g.begin, g.einde)),
                    _melding(genoemd, g, cel.kwartaal),
                )


def _genoemd(zin: str) -> Kwartaal | int | None:
    """The only quarter that it names; without one, the only year in which it says something was."""
    kwartalen = {kwartaal.pk for kwartaal in Kwartaal.in_tekst(zin)[0]}
    if kwartalen:
        return Kwartaal.van_sleutel(kwartalen.pop()) if len(kwartalen) == 1 else None
    jaren = set(_JAAR.findall(zin))
    in_jaar = set(_IN_JAAR.findall(zin))
    return int(in_jaar.pop()) if len(in_jaar) == 1 and len(jaren) == 1 else None


def _vergelijkt(zin: str, hier: Sequence[Gebonden]) -> bool:
    plekken = {g.verwijzing.plek for g in hier}
    return len(plekken) < len(hier) or bool(_VERGELIJKT.search(zin))


def _melding(genoemd: Kwartaal | int, g: Gebonden, van: Kwartaal) -> str:
    if isinstance(genoemd, int):
        return (
            f"De zin noemt {genoemd}, en het cijfer {g.cijfer.tekst} is van het {van}. Noem dat in "
            "de zin, of zet het goede kwartaal achter de verwijzing."
        )
    return (
        f"De zin noemt het {genoemd}, en het cijfer {g.cijfer.tekst} is van het {van}. Zet het "
        f"kwartaal achter de verwijzing ({genoemd.code}), of pas de zin aan."
    )
