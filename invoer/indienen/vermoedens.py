"""Which cells of two tables look like the same figure: the same words and the same number.

A number that two cells hardly share by chance asks for one word that both have, and for no other
year; any other number asks for all words. Cells are found by number and word, and each is held
against a few, so this takes as long as there are cells. Cells that count the same stored figure are
always equal, and so are no suggestion.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from domeinen.inhoud import TABELLEN, declaratie, overzichten
from gemeenten.models import Gemeente
from invoer.indienen.gelijkstellingen import (
    GEMEENTE,
    bij_elkaar,
    elders,
    gelijkstellingen,
    plek,
    vul_in,
)
from invoer.indienen.tabelcellen import Tabelcellen
from invoer.models import Gelijkstelling
from tabellen.controle.gelijkgesteld import Gevonden, Tabelplek
from tabellen.controle.vermoeden import is_sprekend
from tabellen.kader import Kader

_WOORD = re.compile(r"[^\W_]+")
_JAAR = re.compile(r"\b20\d\d\b")
_VULWOORDEN = frozenset(
    ["de", "het", "een", "en", "van", "in", "op", "per", "voor", "aan", "te", "t", "m", "tot"]
)

# What so many cells have that it says nothing of two of them.
_ALGEMEEN = frozenset(
    [
        "begroting",
        "realisatie",
        "prognose",
        "totaal",
        "samen",
        "aantal",
        "euro",
        "fte",
        "personen",
        "procent",
        "verschil",
        "kw",
        "kwartaal",
        "saldo",
        "som",
        "jaar",
    ]
)
_KANDIDATEN = 12  # for one word and number
_GROOT = 100  # from here on a number is no accident where all words are the same

Woorden = frozenset[str]
_Sleutel = tuple[int | None, str, Decimal]
_Cel = tuple[Woorden, Gevonden]


@dataclass(frozen=True, slots=True)
class Vermoeden:
    """That two cells are the same figure: what they are called, and how to state it."""

    cel: Gevonden
    elders: Gevonden
    plek: Tabelplek
    plek_elders: Tabelplek
    gemeenten: int = 1

    @property
    def is_groot(self) -> bool:
        """Whether the number alone is hardly an accident."""
        cel = self.cel.cel
        return abs(Decimal(cel.uitkomst.waarde or 0) * cel.eenheid.schaal) >= _GROOT or is_sprekend(
            cel.uitkomst.waarde or 0
        )

    @property
    def getal(self) -> str:
        """The number that both are, as the first shows it."""
        waarde = self.cel.cel.uitkomst.waarde
        assert waarde is not None
        return self.cel.cel.eenheid.genoeg(waarde).toon(waarde)


def vermoedens(kader: Kader) -> list[Vermoeden]:
    """The pairs that nobody stated yet; what holds for several gemeenten once."""
    tabellen = Tabelcellen(kader)
    per_sleutel: dict[_Sleutel, list[_Cel]] = {}
    for tabel in (*TABELLEN, *overzichten(kader.samenwerkingsverband)):
        for sleutel, cel in _cellen(tabellen, tabel):
            per_sleutel.setdefault(sleutel, []).append(cel)
    al, open_ = _gesteld(kader), {g.pk: _Openlater(kader, g) for g in kader.gemeenten}
    niemand = _Openlater(kader, None)
    uit: dict[tuple[Tabelplek, Tabelplek], Vermoeden] = {}
    for (wie, _, getal), zelfde in per_sleutel.items():
        for eerste, ander in _paren(zelfde, is_sprekend(getal)):
            if frozenset((eerste.plek, ander.plek)) in al or _telt_hetzelfde(eerste, ander):
                continue
            van = open_.get(wie or 0, niemand)
            paar = van.plek(eerste.plek), van.plek(ander.plek)
            if paar in uit:
                uit[paar] = replace(uit[paar], gemeenten=uit[paar].gemeenten + 1)
            else:
                uit[paar] = Vermoeden(eerste, ander, *paar)
    return [paar for paar in uit.values() if paar.gemeenten > 1 or paar.is_groot]


def _paren(zelfde: list[_Cel], sprekend: bool) -> Iterator[tuple[Gevonden, Gevonden]]:
    """Of cells with one number those that are best for each other, each in another table."""
    if len({cel.plek.tabel for _, cel in zelfde}) < 2:
        return
    per_woord: dict[str | Woorden, list[_Cel]] = {}
    beste: dict[tuple[Tabelplek, str], tuple[int, _Cel, _Cel]] = {}
    for cel in zelfde:
        zoek: list[str | Woorden] = [*_eigen(cel[0])] if sprekend else [cel[0]]
        for ander in [c for woord in zoek for c in per_woord.get(woord, [])]:
            if (score := _score(cel, ander)) is None:
                continue
            for een, twee in ((cel, ander), (ander, cel)):
                plek = een[1].plek, twee[1].plek.tabel
                if plek not in beste or beste[plek][0] < score:
                    beste[plek] = score, een, twee
        for woord in zoek:
            lijst = per_woord.setdefault(woord, [])
            if len(lijst) < _KANDIDATEN:
                lijst.append(cel)
    volgorde = {cel.plek: nummer for nummer, (_, cel) in enumerate(zelfde)}
    for _, (_, cel_een), (_, cel_twee) in beste.values():
        _, (_, terug), (_, naar) = beste[cel_twee.plek, cel_een.plek.tabel]
        wederzijds = naar.plek == cel_een.plek and terug.plek == cel_twee.plek
        if wederzijds and volgorde[cel_een.plek] < volgorde[cel_twee.plek]:
            yield cel_een, cel_twee


def _score(een: _Cel, ander: _Cel) -> int | None:
    """How much their words agree; None when they cannot be the same figure."""
    jaren = [{woord for woord in cel[0] if _JAAR.fullmatch(woord)} for cel in (een, ander)]
    if een[1].plek.tabel == ander[1].plek.tabel or (all(jaren) and jaren[0] != jaren[1]):
        return None
    return 2 * len(een[0] & ander[0]) - len(een[0] ^ ander[0])


def _eigen(woorden: Woorden) -> Woorden:
    """The words that say what a cell is about."""
    return frozenset(w for w in woorden - _ALGEMEEN if not any(teken.isdigit() for teken in w))


def neem_over(kader: Kader, cel: Tabelplek, ander: Tabelplek) -> Gelijkstelling:
    """State, from this quarter on, what was suggested; a year that moves on is left open.

    Not stored yet: who asks may not be allowed to.
    """
    volgend = Kader.van(kader.samenwerkingsverband, kader.kwartaal.plus(4))
    cel, ander = (_met_open_jaar(kader, volgend, p) for p in (cel, ander))
    return Gelijkstelling(
        samenwerkingsverband=kader.samenwerkingsverband,
        kwartaal=kader.kwartaal,
        **dict(zip(Gelijkstelling.PLEK, cel, strict=True)),
        **dict(zip(Gelijkstelling.ELDERS, ander, strict=True)),
    )


def woorden_van(*koppen: str) -> Woorden:
    """The words of headings as they are compared: without accents, order and small words."""
    tekst = unicodedata.normalize("NFKD", " ".join(koppen).casefold())
    kaal = "".join(teken for teken in tekst if not unicodedata.combining(teken))
    return frozenset(_WOORD.findall(kaal)) - _VULWOORDEN


def _cellen(tabellen: Tabelcellen, tabel: str) -> Iterator[tuple[_Sleutel, _Cel]]:
    """The cells of a table with a number, with their words; by gemeente, kind and number."""
    op_naam = {g.naam: g.pk for g in tabellen.kader.gemeenten}
    titel, cellen = tabellen.van(tabel)
    for (rij, kolom), cel in cellen.items():
        if not cel.uitkomst.waarde or not cel.uitkomst.compleet:
            continue
        koppen = [kop for tekst in (rij, kolom) for kop in tekst.split(" – ")]
        wie = next((op_naam[kop] for kop in koppen if kop in op_naam), None)
        woorden = woorden_van(*(kop for kop in koppen if kop not in op_naam))
        soort = "geld" if cel.eenheid.schaal != 1 or cel.eenheid.naam == "euro" else "getal"
        if woorden:
            getal = Decimal(cel.uitkomst.waarde) * cel.eenheid.schaal
            gevonden = Gevonden(Tabelplek(tabel, rij, kolom), titel, cel)
            yield (wie, soort, getal.normalize()), (woorden, gevonden)


def _telt_hetzelfde(een: Gevonden, ander: Gevonden) -> bool:
    """Whether any stored figure is in both."""
    return not set(een.cel.toont()).isdisjoint(ander.cel.toont())


def _gesteld(kader: Kader) -> set[frozenset[Tabelplek]]:
    """The pairs of cells that are stated to be equal already, for each gemeente."""
    regels = gelijkstellingen(kader.samenwerkingsverband, kader.kwartaal)
    return {
        frozenset((vul_in(plek(regel), kader, wie), vul_in(elders(regel), kader, wie)))
        for groep in bij_elkaar(regels)
        for regel in groep
        for wie in (None, *kader.gemeenten)
    }


@dataclass(frozen=True, slots=True)
class _Openlater:
    """Leaves the gemeente open in headings, so that one line holds for all."""

    kader: Kader
    gemeente: Gemeente | None

    def plek(self, p: Tabelplek) -> Tabelplek:
        return Tabelplek(p.tabel, self._kop(p.rij), self._kop(p.kolom))

    def _kop(self, tekst: str) -> str:
        if self.gemeente is None:
            return tekst
        delen = tekst.split(" – ")
        return " – ".join(GEMEENTE if deel == self.gemeente.naam else deel for deel in delen)


def _met_open_jaar(kader: Kader, volgend: Kader, p: Tabelplek) -> Tabelplek:
    """The place with its years left open, where the heading is another one next year."""
    later = declaratie(p.tabel, volgend).koppen(volgend)
    gemeente = volgend.gemeenten[0] if volgend.gemeenten else None

    def open_(tekst: str, koppen: list[str]) -> str:
        if vul_in(Tabelplek(p.tabel, tekst, ""), volgend, gemeente).rij in koppen:
            return tekst
        return _JAAR.sub(lambda jaar: _vak(int(jaar[0]) - kader.kwartaal.jaar), tekst)

    return Tabelplek(p.tabel, *map(open_, (p.rij, p.kolom), later))


def _vak(stap: int) -> str:
    return f"{{jaar{stap:+d}}}" if stap else "{jaar}"
