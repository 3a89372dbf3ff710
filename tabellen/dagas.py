"""The axis of a line chart whose names are days: true to time, with marks at round moments."""

import datetime
import json
from collections.abc import Sequence

from tabellen.beeld import TEKEN, Beeld, Spec

_MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
    *("september", "oktober", "november", "december"),
)
_STAPPEN = (1, 2, 3, 6, 12, 24, 60, 120)  # months between marks
_MEEST = 6  # marks
_RAND = 0.05  # of the period, before the first day and after the last


def dag_van(naam: str) -> datetime.date | None:
    """The day that a heading is: 4 november 2019."""
    delen = naam.split()
    try:
        dag, maand, jaar = delen
        return datetime.date(int(jaar), _MAANDEN.index(maand) + 1, int(dag))
    except ValueError:
        return None


def dagen_van(langs: Sequence[str]) -> dict[str, int]:
    """The day number of each name, where all are days; else nothing."""
    dagen = {naam: dag for naam in langs if (dag := dag_van(naam))}
    heel = len(dagen) == len(langs) > 1
    return {naam: dag.toordinal() for naam, dag in dagen.items()} if heel else {}


def dagas(beeld: Beeld, dagen: Sequence[int], breedte: float) -> Spec:
    """The encoding of where a point stands along the axis, by its day number."""
    eerste, laatste = min(dagen), max(dagen)
    rand = (laatste - eerste) * _RAND
    merken = _merken(eerste, laatste, min(_MEEST, int(breedte / (9 * TEKEN))))
    return {
        "field": "dag",
        "type": "quantitative",
        "scale": {"domain": [eerste - rand, laatste + rand], "nice": False, "zero": False},
        "axis": {
            **beeld.namenas(99),
            "labelExpr": f"{json.dumps(merken)}[datum.value]",
            "values": list(merken),
            "labelAngle": 0,
        },
    }


def _merken(eerste: int, laatste: int, hoogstens: int) -> dict[int, str]:
    """Years or months that fit beside each other; the days at the ends where too few do."""
    van, tot = datetime.date.fromordinal(eerste), datetime.date.fromordinal(laatste)
    maanden = range(van.year * 12 + van.month - 1, tot.year * 12 + tot.month)
    for stap in _STAPPEN:
        begin = [datetime.date(m // 12, m % 12 + 1, 1) for m in maanden if m % stap == 0]
        binnen = [dag for dag in begin if van <= dag <= tot]
        if 2 <= len(binnen) <= hoogstens:
            return {dag.toordinal(): _naam(dag, stap) for dag in binnen}
    einden = dict.fromkeys((van, tot))
    return {dag.toordinal(): f"{dag.day} {_kort(dag)} {dag.year}" for dag in einden}


def _naam(dag: datetime.date, stap: int) -> str:
    return str(dag.year) if stap >= 12 else f"{_kort(dag)} {dag.year}"


def _kort(dag: datetime.date) -> str:
    return "mrt" if dag.month == 3 else _MAANDEN[dag.month - 1][:3]
