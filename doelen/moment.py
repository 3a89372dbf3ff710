"""When something is planned or done, as people write it: a month, a quarter, a year, doorlopend …

What is stored is what somebody wrote. It is read again whenever it must be sorted or compared, so
text and date cannot differ; what cannot be read is refused when it is entered.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from gemeenten.kwartaal import EERSTE_JAAR, LAATSTE_JAAR, MAANDEN, Kwartaal
from gemeenten.tekens import kort

LANGST = 80
_EEN_DAG = datetime.timedelta(days=1)
_VOORBEELDEN = "maart 2015, 1e kwartaal 2015, 2015, 31-3-2015 of doorlopend"
_JAAR = r"(?P<jaar>[0-9]{4})"
_KORT = {maand[:3]: nummer for nummer, maand in enumerate(MAANDEN, 1)} | {"mrt": 3, "sept": 9}
_MAANDEN = {maand: nummer for nummer, maand in enumerate(MAANDEN, 1)} | _KORT
_MAAND = rf"(?P<maand>{'|'.join(sorted(_MAANDEN, key=len, reverse=True))})\.?"
_DAG = re.compile(
    rf"(?P<dag>[0-9]{{1,2}}) {_MAAND} {_JAAR}"
    r"|(?P<dag2>[0-9]{1,2})[-/.](?P<maand2>[0-9]{1,2})[-/.](?P<jaar2>[0-9]{4})"
    r"|(?P<jaar3>[0-9]{4})-(?P<maand3>[0-9]{1,2})-(?P<dag3>[0-9]{1,2})"
)
_IN_MAAND = re.compile(rf"{_MAAND} {_JAAR}")
_HELFT = re.compile(
    rf"(?P<welke>1|2|eerste|tweede) ?(?:ste|de|e)? ?(?:halfjaar|half jaar|helft)(?: van)? {_JAAR}"
)
# What part of a year a word leaves, in months.
_DELEN = {"begin": (1, 3), "medio": (4, 9), "half": (4, 9), "midden": (4, 9), "eind": (10, 12)}
_DELEN |= {"einde": (10, 12), "voorjaar": (4, 6), "zomer": (7, 9), "najaar": (10, 12)}
_IN_JAAR = re.compile(rf"(?:(?P<deel>{'|'.join(_DELEN)}|heel|geheel) )?{_JAAR}")
_TUSSEN = re.compile(r" ?(?:/|–| - |t/m|tot en met| en | of ) ?|(?<=^[0-9]{4})-(?=[0-9]{4}$)")
_DAARNA = re.compile(r"(?:,| en)? ?(?:daarna|vervolgens) doorlopend$")


@dataclass(frozen=True, slots=True)
class Moment:
    """From when until when, both included; without an end it goes on, without either: no date."""

    tekst: str
    van: datetime.date | None = None
    tot: datetime.date | None = None
    doorlopend: bool = False

    @property
    def volgorde(self) -> tuple[datetime.date, datetime.date]:
        """What sorts moments: by the end, then the begin; what has neither comes last."""
        laatst = datetime.date.max
        return self.tot or laatst, self.van or self.tot or laatst

    def voorbij(self, dag: datetime.date) -> bool:
        """Whether it had to be done before the end of this day."""
        return not self.doorlopend and self.tot is not None and self.tot < dag


LEEG = Moment("")


class GeenMoment(ValueError):
    """The text is no moment; the message says in Dutch what to write instead."""


def lees_moment(tekst: str) -> Moment:
    """What a text says of when; ``LEEG`` when it is empty."""
    schoon = " ".join(tekst.split())
    if not schoon:
        return LEEG
    glad = schoon.casefold()
    if len(schoon) <= LANGST and (gevonden := _heel(glad)):
        return Moment(schoon, *gevonden)
    raad = ""
    if len(schoon) <= LANGST and any(woord.strip(".,") in _MAANDEN for woord in glad.split()):
        raad = " Schrijf het jaar erbij."
    raise GeenMoment(
        f"‘{kort(schoon)}’ is geen moment.{raad} Schrijf {_VOORBEELDEN}, en zet al het andere bij "
        "de opmerking."
    )


_Bereik = tuple[datetime.date | None, datetime.date | None, bool]


def _heel(glad: str) -> _Bereik | None:
    """Of a whole text: with all that may stand around a moment."""
    if glad in _STEEDS:
        return None, None, True
    if match := _DAARNA.search(glad):
        eerst = _heel(glad[: match.start()])
        return (eerst[0], None, True) if eerst else None
    for begin, maak in _BEGIN.items():
        if match := re.fullmatch(rf"(?:{begin}) (?P<rest>.+)", glad):
            binnen = _heel(match["rest"])
            return maak(binnen) if binnen else None
    if enkel := _enkel(glad):
        return *enkel, False
    return next(_dubbel(glad), None)


def _ervoor(bereik: _Bereik) -> _Bereik | None:
    """Before it begins."""
    return (None, bereik[0] - _EEN_DAG, bereik[2]) if bereik[0] else None


_STEEDS = {"doorlopend", "continu", "permanent", "structureel"}
# What may stand before a moment, and what that makes of it.
_BEGIN: dict[str, Callable[[_Bereik], _Bereik | None]] = {
    rf"(?:{'|'.join(_STEEDS)})(?: in)?": lambda bereik: (bereik[0], bereik[1], True),
    "(?:in|per|op|gereed|gepland|klaar|afronding|planning):?": lambda bereik: bereik,
    "(?:uiterlijk|loopt t/m|loopt tot en met|t/m|tot en met)(?: op)?": lambda bereik: (
        None,
        *bereik[1:],
    ),
    "vanaf|sinds|na": lambda bereik: (bereik[0], None, bereik[2]),
    "voor|vóór|tot": _ervoor,
}


def _dubbel(glad: str) -> Iterator[_Bereik]:
    """``december 2014 / januari 2015`` and ``maart/april 2015``."""
    for tussen in _TUSSEN.finditer(glad):
        begin, einde = glad[: tussen.start()].strip(), glad[tussen.end() :].strip()
        laatste = _enkel(einde)
        eerste = _enkel(begin) or (_enkel(f"{begin} {laatste[1].year}") if laatste else None)
        if eerste and laatste and eerste[0] <= laatste[1]:
            yield eerste[0], laatste[1], False


def _enkel(glad: str) -> tuple[datetime.date, datetime.date] | None:
    """One day, month, quarter, half year or year."""
    if match := _DAG.fullmatch(glad):
        return _dag(match)
    if match := _IN_MAAND.fullmatch(glad):
        maand = _MAANDEN[match["maand"]]
        return _maanden(int(match["jaar"]), maand, maand)
    if match := _HELFT.fullmatch(glad):
        eerste = match["welke"] in {"1", "eerste"}
        return _maanden(int(match["jaar"]), *((1, 6) if eerste else (7, 12)))
    if match := _IN_JAAR.fullmatch(glad):
        return _maanden(int(match["jaar"]), *_DELEN.get(match["deel"], (1, 12)))
    try:
        kwartaal = Kwartaal.van_code(glad)
    except ValidationError:
        return None
    return _maanden(kwartaal.jaar, kwartaal.maanden[0], kwartaal.maanden[-1])


def _dag(match: re.Match[str]) -> tuple[datetime.date, datetime.date] | None:
    delen: dict[str, Any] = match.groupdict()
    jaar, maand, dag = (
        next(delen[f"{naam}{n}"] for n in ("", 2, 3) if delen.get(f"{naam}{n}"))
        for naam in ("jaar", "maand", "dag")
    )
    try:
        datum = datetime.date(int(jaar), int(_MAANDEN.get(maand, maand)), int(dag))
    except ValueError:
        return None
    return (datum, datum) if EERSTE_JAAR <= datum.year <= LAATSTE_JAAR else None


def _maanden(jaar: int, eerste: int, laatste: int) -> tuple[datetime.date, datetime.date] | None:
    """From the first day of a month to the last day of another in one year."""
    if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        return None
    erna = datetime.date(jaar + laatste // 12, laatste % 12 + 1, 1)
    return datetime.date(jaar, eerste, 1), erna - _EEN_DAG


def keur_moment(tekst: str) -> None:
    """A ValidationError for what is no moment."""
    try:
        lees_moment(tekst)
    except GeenMoment as fout:
        raise ValidationError(str(fout)) from fout


class Momentveld(models.CharField):  # type: ignore[type-arg]
    """A moment as somebody wrote it; empty when none was said. In a migration a text."""

    default_validators = [keur_moment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": LANGST, "blank": True, **kwargs})

    def deconstruct(self) -> Any:
        naam, _, args, kwargs = super().deconstruct()
        return naam, "django.db.models.CharField", args, kwargs
