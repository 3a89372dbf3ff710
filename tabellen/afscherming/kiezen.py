"""Which public numbers to withhold, so that least is lost and no small one can be found.

Small sums are withheld at once. For each of these and for each small figure, a reader must be able
to take it for as much as the threshold, and for one (a sum, for one of each figure in it that is
not zero): the interval within which nobody can narrow it. Is there no such way yet, then what lies
on the cheapest way to it is withheld too: a linear programme, and where there is little to choose
from the least of all, in whole numbers. Every way is kept as a proof, and checked exactly. In the
end what no proof needs any more is shown again.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import floor

from tabellen.afscherming.oplosser import Bereikvraag, Oplosser
from tabellen.afscherming.stelsel import Afwijking, Stelsel, Stuk
from tabellen.afscherming.vorm import Opbouw, Somvorm

SECONDEN = 60.0


@dataclass(frozen=True)
class Keuze:
    """What is withheld: ``primair`` because it is small, ``secundair`` because it would tell that.

    ``al_bekend`` is small too, but what was public before tells it; ``afgekapt``: time ran out, so
    that more is withheld than was needed. ``bewijzen`` are the ways that are left open.
    """

    primair: frozenset[Somvorm] = frozenset()
    secundair: frozenset[Somvorm] = frozenset()
    al_bekend: frozenset[Somvorm] = frozenset()
    afgekapt: bool = False
    bewijzen: tuple[Afwijking, ...] = field(default=(), compare=False, repr=False)

    def verbergt(self, vorm: Opbouw | None) -> bool:
        """Whether a number that is made so is withheld."""
        if vorm is None:
            return False
        return any(d in self.primair or d in self.secundair for d in vorm.lineair())

    def is_primair(self, vorm: Opbouw) -> bool:
        """Whether that is because it is small itself."""
        return any(deel in self.primair for deel in vorm.lineair())


@dataclass
class _Klok:
    """When to stop looking for less: after so much work, however busy the computer is."""

    tot: float

    @property
    def op(self) -> bool:
        return time.thread_time() > self.tot


@dataclass(frozen=True)
class _Bewijs:
    """A way to take the figures of a part, and the sums that are then otherwise."""

    anders: Afwijking
    geraakt: frozenset[Somvorm]


@dataclass
class _Werk:
    """One part while it is worked on; each proof stays one, because what is withheld grows."""

    stuk: Stuk
    oplosser: Oplosser
    verborgen: set[Somvorm]
    bewijzen: dict[Bereikvraag, _Bewijs] = field(default_factory=dict)
    eerder: list[_Bewijs] = field(default_factory=list)
    al_bekend: set[Somvorm] = field(default_factory=set)
    afgekapt: bool = False

    def bewijs(self, anders: Afwijking) -> _Bewijs:
        return _Bewijs(anders, frozenset(self.stuk.verschillen(anders)))


def kies(stelsel: Stelsel, seconden: float = SECONDEN) -> Keuze:
    """What to withhold. After so many seconds a part that is not done is withheld as a whole."""
    klok = _Klok(time.thread_time() + seconden)
    secundair: set[Somvorm] = set()
    al_bekend = {knoop for knoop in stelsel.primair if _is_bekend(stelsel, knoop)}
    bewijzen: list[Afwijking] = []
    afgekapt = False
    for stuk in stelsel.stukken():
        werk = _los_op(stuk, klok)
        secundair |= werk.verborgen - stelsel.primair
        al_bekend |= werk.al_bekend
        afgekapt |= werk.afgekapt
        bewijzen += {id(b): b.anders for b in werk.bewijzen.values()}.values()
    return Keuze(
        stelsel.primair, frozenset(secundair), frozenset(al_bekend), afgekapt, tuple(bewijzen)
    )


def _is_bekend(stelsel: Stelsel, knoop: Somvorm) -> bool:
    return all(wie in stelsel.bekende for wie, _ in knoop.termen)


def vragen(stuk: Stuk) -> Iterator[Bereikvraag]:
    """What a reader may not be able to rule out; what is hardest first."""
    drempel = stuk.stelsel.drempel
    alle = [Bereikvraag(doel, drempel - doel.waarde) for doel in stuk.doelen]
    alle += [Bereikvraag(doel, laag) for doel in stuk.doelen if (laag := stuk.minst(doel)) < 0]
    yield from sorted(alle, key=lambda vraag: -abs(float(vraag.nodig)))


def _los_op(stuk: Stuk, klok: _Klok) -> _Werk:
    gewicht = {knoop: stuk.stelsel.knopen[knoop] for knoop in stuk.knopen}
    primair = {knoop for knoop in stuk.knopen if stuk.stelsel.is_klein(knoop)}
    werk = _Werk(stuk, Oplosser(stuk, gewicht), primair)
    werk.al_bekend |= {doel for doel in stuk.doelen if doel in stuk.vast}
    onbekend = set(stuk.onbekenden)
    werk.eerder = [
        werk.bewijs(anders)
        for anders in stuk.stelsel.bekend.bewijzen
        if anders.keys() <= onbekend and stuk.klopt(anders, primair)
    ]
    for vraag in vragen(stuk):
        if vraag.doel in werk.al_bekend or _al_bewezen(werk, vraag):
            continue
        if klok.op or not _bewijs(werk, vraag):
            werk.afgekapt = True
            break
    if werk.afgekapt:
        werk.verborgen = {k for k in stuk.knopen if k.waarde or not k.telt}
    else:
        _ruim_op(werk, klok)
    return werk


def _al_bewezen(werk: _Werk, vraag: Bereikvraag) -> bool:
    """Whether a way that was found for another, or before, is one for this too."""
    for bewijs in (*werk.eerder, *werk.bewijzen.values()):
        if vraag.beantwoord(werk.stuk, bewijs.anders):
            werk.bewijzen[vraag] = bewijs
            return True
    return False


def _bewijs(werk: _Werk, vraag: Bereikvraag) -> bool:
    """Find a way, and withhold what it takes; whether that was done, or nothing is to be done."""
    anders = werk.oplosser.zoek(vraag, werk.verborgen)
    if anders is None:
        if (kan := _haalbaar(werk, vraag)) is None:
            if vraag.nodig > 0:
                werk.al_bekend.add(vraag.doel)
            return True
        vraag, anders = kan, werk.oplosser.zoek(kan, werk.verborgen)
    if anders is None:
        return False
    werk.bewijzen[vraag] = werk.bewijs(anders)
    werk.verborgen |= werk.bewijzen[vraag].geraakt & set(werk.stuk.knopen)
    return True


def _haalbaar(werk: _Werk, vraag: Bereikvraag) -> Bereikvraag | None:
    """The question, as far as it has an answer when all is withheld. What is known otherwise may
    tell a sum, and that it is not less than so much: of one person it cannot be two others.
    """
    alles = set(werk.stuk.knopen)
    kan = [vraag.nodig] if vraag.nodig > 0 else range(floor(vraag.nodig), 0)
    zwakker = (Bereikvraag(vraag.doel, nodig) for nodig in kan)
    return next((v for v in zwakker if werk.oplosser.zoek(v, alles) is not None), None)


def _ruim_op(werk: _Werk, klok: _Klok) -> None:
    """Show again what is not needed, the dearest first."""
    primair = {knoop for knoop in werk.verborgen if werk.stuk.stelsel.is_klein(knoop)}
    gewicht = werk.oplosser.gewicht
    for knoop in sorted(werk.verborgen - primair, key=lambda k: (-gewicht[k], str(k.termen))):
        if klok.op:
            werk.afgekapt = True
            return
        _toon_weer(werk, knoop)


def _toon_weer(werk: _Werk, knoop: Somvorm) -> None:
    over = werk.verborgen - {knoop}
    nieuw: dict[Bereikvraag, _Bewijs] = {}
    anders = [bewijs for bewijs in werk.bewijzen.values() if knoop not in bewijs.geraakt]
    for vraag in (vraag for vraag, bewijs in werk.bewijzen.items() if knoop in bewijs.geraakt):
        kan = (b for b in (*nieuw.values(), *anders) if vraag.beantwoord(werk.stuk, b.anders))
        if (goed := next(kan, None)) is None:
            gevonden = werk.oplosser.zoek(vraag, over, erbij=False)
            if gevonden is None:
                return
            goed = werk.bewijs(gevonden)
        nieuw[vraag] = goed
    werk.bewijzen |= nieuw
    werk.verborgen = over
