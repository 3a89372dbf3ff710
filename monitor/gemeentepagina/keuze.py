"""Which counts of a chapter are its main ones: derived from what they are, so nobody keeps a list.

A total says more than its parts, and a reader asks first for people, then for money.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from gemeenten.eenheid import EURO, telt_mensen
from gemeenten.wetten import Wet
from monitor.reeksen.lezen import Cijferreeks
from monitor.reeksen.waarover import laatste_dag
from monitor.verslag.hoofdcijfers import HoofdcijferWaarde

HOOFDMATEN = 6  # of a chapter; the others fold away
_ROL = "kolom"  # of an overzicht: realisatie, begroting, prognose
_BIJ_EEN_OVERZICHT = {"maat", "overzicht", "regel", _ROL}
_JAAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WOORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Cijferregel:
    """A count, with the other columns of its line where it is one of an overzicht."""

    reeks: Cijferreeks
    rollen: tuple[Cijferreeks, ...] = ()

    @property
    def sleutels(self) -> tuple[str, ...]:
        return tuple(reeks.sleutel for reeks in (self.reeks, *self.rollen))


def tellingen(reeksen: Iterable[Cijferreeks], wie: str) -> list[Cijferregel]:
    """The counts of which this gemeente has a number, the columns of one line together. First
    stands a total, else the first column; last what names a year to come, which is a plan.
    """

    def volgorde(reeks: Cijferreeks) -> tuple[bool, bool]:
        return _is_later(wie)(reeks), _is_deel(wie)(reeks)

    per_regel: dict[str, list[Cijferreeks]] = {}
    for reeks in reeksen:
        if any(punt.waarde is not None for punt in reeks.van(wie).values()):
            per_regel.setdefault(_zonder_rol(reeks), []).append(reeks)
    return [
        Cijferregel(eerste, tuple(rest))
        for eerste, *rest in (sorted(lijst, key=volgorde) for lijst in per_regel.values())
    ]


def op_belang(
    alle: Sequence[Cijferregel], wie: str, voorop: Collection[str] = ()
) -> list[Cijferregel]:
    """The main ones first: those of the redacteur (keys ``voorop``), those with the fewest
    dimensions, of most measures together; of every table one before the second; people, money.
    What another table says once more comes last.
    """

    def grof(telling: Cijferregel) -> tuple[object, ...]:
        return (
            not voorop or not set(telling.sleutels) & set(voorop),
            _dimensies(telling.reeks),
            _is_deel(wie)(telling.reeks),
            -telling.reeks.sleutel.count("+"),
        )

    nummer_in_tabel: Counter[tuple[object, ...]] = Counter()
    plek = {}
    for nummer, telling in sorted(enumerate(alle), key=lambda paar: grof(paar[1])):
        soort = (*grof(telling), telling.reeks.hoofdstuk, telling.reeks.tabel)
        plek[nummer] = nummer_in_tabel[soort]
        nummer_in_tabel[soort] += 1
    volgorde = sorted(
        range(len(alle)), key=lambda n: (grof(alle[n]), plek[n], _eenheid(alle[n].reeks), n)
    )
    gezien: set[object] = set()
    weer = set()
    for n in volgorde:
        if zelfde := _zelfde(alle[n].reeks, wie):
            if zelfde in gezien:
                weer.add(n)
            gezien.add(zelfde)
    return [alle[n] for n in sorted(volgorde, key=lambda n: n in weer)]


def gekozen(hoofdcijfers: Iterable[HoofdcijferWaarde], reeksen: Iterable[Cijferreeks]) -> set[str]:
    """The keys of the series that the redacteur's main figures are of: by table and number."""
    bedoeld = {(c.plek, c.waarde) for c in hoofdcijfers if c.plek and c.waarde is not None}
    return {
        reeks.sleutel
        for reeks in reeksen
        if any(
            (f"{reeks.hoofdstuk}/{reeks.tabel}", punt.waarde) in bedoeld
            for punten in reeks.punten.values()
            for punt in punten.values()
        )
    }


def wetten_van(hoofdstuk: str, alle: Iterable[Cijferregel]) -> set[str]:
    """The laws that a chapter is about: by the domains of its counts, or by its own name."""
    namen = {hoofdstuk, *(telling.reeks.domein for telling in alle)} - {""}
    return {wet for wet in Wet.values if any(wet.startswith(naam) for naam in namen)}


def is_geld_van(wetten: Collection[str], telling: Cijferregel) -> bool:
    """Whether it is money of one of these laws, which its key names."""
    reeks = telling.reeks
    if reeks.eenheid.naam != EURO:
        return False
    wet = reeks.dimensies.get("wet")
    if wet:
        return wet in wetten
    woorden = set(_WOORD.findall(reeks.sleutel))
    return any(woord in woorden for wet in wetten for woord in (wet, wet.removesuffix("wet")))


def _zonder_rol(reeks: Cijferreeks) -> str:
    delen = (deel for deel in reeks.sleutel.split(";") if not deel.startswith(f"{_ROL}="))
    return ";".join(delen) if "overzicht" in reeks.dimensies else reeks.sleutel


def _dimensies(reeks: Cijferreeks) -> int:
    """How far it is split; the law that money is of splits nothing."""
    wet = {"wet"} if reeks.eenheid.naam == EURO else set()
    return len(reeks.dimensies.keys() - _BIJ_EEN_OVERZICHT - wet)


def _is_deel(wie: str) -> Callable[[Cijferreeks], bool]:
    """What asks of a series of this gemeente whether it is no total."""
    return lambda reeks: not any(punt.cel.totaal for punt in reeks.van(wie).values())


def _is_later(wie: str) -> Callable[[Cijferreeks], bool]:
    """What asks of a series whether its name has a year after that of its last number."""

    def later(reeks: Cijferreeks) -> bool:
        laatste = next(reversed(reeks.van(wie)))
        return any(int(jaar) > laatste_dag(laatste).year for jaar in _JAAR.findall(reeks.naam))

    return later


def _zelfde(reeks: Cijferreeks, wie: str) -> tuple[object, ...] | None:
    """What two counts of everything have in common that are the same number twice."""
    punt = next(reversed(reeks.van(wie).values()), None)
    if punt is None or not punt.waarde or _dimensies(reeks):
        return None
    return reeks.hoofdstuk, reeks.eenheid.naam, laatste_dag(punt.periode), punt.waarde


def _eenheid(reeks: Cijferreeks) -> int:
    if telt_mensen(reeks.eenheid.naam):
        return 0
    return 1 if reeks.eenheid.naam == EURO else 2
