"""All that is public as one system: what who reads everything knows, and what nobody may find."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log2, log10

from tabellen.afscherming.vorm import Getal, Onbekende, Opbouw, Somvorm, exact


@dataclass(frozen=True)
class Bekend:
    """What was public before: sums that were shown, and sums of which a reader saw that they were
    withheld. A difference that anybody knows to be zero counts as shown. ``bewijzen``: ways to take
    the figures that were left open.
    """

    getoond: frozenset[Somvorm] = frozenset()
    verborgen: frozenset[Somvorm] = frozenset()
    bewijzen: "tuple[Afwijking, ...]" = ()


@dataclass(frozen=True)
class Stelsel:
    """The numbers of one publication beside what was known; ``drempel``: what is less, and not
    zero, is withheld.

    ``getallen`` are the numbers that it would show, one for each cell.
    """

    getallen: tuple[Opbouw, ...]
    drempel: int
    bekend: Bekend = field(default_factory=Bekend)

    @cached_property
    def knopen(self) -> dict[Somvorm, float]:
        """Each sum that the publication would tell, once, with what is lost when it is withheld:
        more for one that stands in several cells, that many figures are in or that is large.
        """
        keer: Counter[Somvorm] = Counter()
        for vorm in self.getallen:
            for deel in vorm.lineair():
                keer[deel] += 1
        return {
            knoop: aantal
            * (1 + log2(len(knoop.termen)))
            * (1 + log10(1 + abs(float(knoop.waarde))) / 3)
            for knoop, aantal in keer.items()
        }

    @cached_property
    def zichtbaar(self) -> frozenset[Somvorm]:
        """The sums that a cell shows as they are, so that a reader sees when one is withheld."""
        return frozenset(deel for vorm in self.getallen if vorm.som for deel in vorm.lineair())

    def is_klein(self, knoop: Somvorm) -> bool:
        """Whether it counts some people, and few."""
        return knoop.telt and 0 < knoop.waarde < self.drempel

    @cached_property
    def primair(self) -> frozenset[Somvorm]:
        """What is withheld because it is small."""
        return frozenset(knoop for knoop in self.knopen if self.is_klein(knoop))

    @cached_property
    def bekende(self) -> frozenset[Onbekende]:
        """The figures that everybody knows: told before by themselves or by all others of a sum,
        or counting nobody in a sum that is shown to be zero.
        """
        feiten = self.bekend.getoond
        uit = {
            wie
            for knoop in (*self.knopen, *self.bekend.getoond)
            if knoop.telt and not knoop.waarde
            for wie, _ in knoop.termen
        }
        open_ = {feit: {wie for wie, _ in feit.termen} - uit for feit in feiten}
        waar = defaultdict(list)
        for feit, wie in open_.items():
            for een in wie:
                waar[een].append(feit)
        werk = [feit for feit, wie in open_.items() if len(wie) == 1]
        while werk:
            for een in list(open_[werk.pop()]):
                uit.add(een)
                for feit in waar[een]:
                    open_[feit].discard(een)
                    if len(open_[feit]) == 1:
                        werk.append(feit)
        return frozenset(uit)

    def stukken(self) -> "Iterator[Stuk]":
        """The parts that say nothing of each other and hold something that nobody may find."""
        vrij = {
            vorm: tuple((wie, factor) for wie, factor in vorm.termen if wie not in self.bekende)
            for vorm in self._vormen()
        }
        ouder: dict[Onbekende, Onbekende] = {}

        def wortel(wie: Onbekende) -> Onbekende:
            while ouder.setdefault(wie, wie) != wie:
                ouder[wie] = ouder[ouder[wie]]
                wie = ouder[wie]
            return wie

        for termen in vrij.values():
            for wie, _ in termen[1:]:
                ouder[wortel(wie)] = wortel(termen[0][0])
        per_stuk: dict[Onbekende, list[Somvorm]] = defaultdict(list)
        for vorm, termen in vrij.items():
            if termen:
                per_stuk[wortel(termen[0][0])].append(vorm)
        for vormen in per_stuk.values():
            stuk = Stuk(self, {vorm: dict(vrij[vorm]) for vorm in vormen})
            if stuk.doelen:
                yield stuk

    def _vormen(self) -> Iterable[Somvorm]:
        bekend = self.bekend
        yield from dict.fromkeys((*self.knopen, *bekend.getoond, *bekend.verborgen))


Termen = Mapping[Onbekende, Getal]
Afwijking = Mapping[Onbekende, int]  # how much each figure could be more than it is


@dataclass(frozen=True)
class Stuk:
    """A part of the system: its sums, each over the figures in it that not everybody knows."""

    stelsel: Stelsel
    vormen: Mapping[Somvorm, Termen]

    @cached_property
    def onbekenden(self) -> tuple[Onbekende, ...]:
        return tuple(dict.fromkeys(wie for termen in self.vormen.values() for wie in termen))

    @cached_property
    def vast(self) -> frozenset[Somvorm]:
        """What is known whatever is withheld now."""
        return frozenset(v for v in self.vormen if v in self.stelsel.bekend.getoond)

    @cached_property
    def knopen(self) -> tuple[Somvorm, ...]:
        """What can be withheld now."""
        return tuple(v for v in self.vormen if v in self.stelsel.knopen and v not in self.vast)

    @cached_property
    def minstens_een(self) -> frozenset[Somvorm]:
        """Of these everybody knows, once they are withheld, that they are not zero."""
        ooit = self.stelsel.bekend.verborgen
        zichtbaar = self.stelsel.zichtbaar
        return frozenset(
            v for v in self.vormen if v.telt and v.waarde >= 1 and (v in ooit or v in zichtbaar)
        )

    @cached_property
    def doelen(self) -> tuple[Somvorm, ...]:
        """What nobody may find: the small sums, and the small figures, shown or not."""
        kleine = (
            Somvorm.van({wie: 1})
            for wie in self.onbekenden
            if 0 < wie.waarde < self.stelsel.drempel
        )
        kleine_sommen = (vorm for vorm in self.vormen if self.stelsel.is_klein(vorm))
        return tuple(dict.fromkeys((*kleine_sommen, *kleine)))

    def kern(self) -> "Stuk | None":
        """The same with only the figures that are in what can be withheld now: what else was told
        before stays as it is. None where that is all.
        """
        nu = {wie for knoop in self.knopen for wie in self.vormen[knoop]}
        if len(nu) == len(self.onbekenden):
            return None
        vrij = {
            vorm: {wie: factor for wie, factor in termen.items() if wie in nu}
            for vorm, termen in self.vormen.items()
        }
        return Stuk(self.stelsel, {vorm: termen for vorm, termen in vrij.items() if termen})

    def minst(self, doel: Somvorm) -> Getal:
        """What a sum is more than when each figure in it that is not zero were one; below zero."""
        vrij = self.termen(doel)
        return exact(sum(1 - exact(wie.waarde) for wie in vrij if wie.waarde > 0))

    def termen(self, vorm: Somvorm) -> Termen:
        """A sum over the figures that not everybody knows."""
        if vorm in self.vormen:
            return self.vormen[vorm]
        bekende = self.stelsel.bekende
        return {wie: factor for wie, factor in vorm.termen if wie not in bekende}

    @cached_property
    def _waarin(self) -> Mapping[Onbekende, list[tuple[Somvorm, Getal]]]:
        uit: dict[Onbekende, list[tuple[Somvorm, Getal]]] = defaultdict(list)
        for vorm, termen in self.vormen.items():
            for wie, factor in termen.items():
                uit[wie].append((vorm, factor))
        return uit

    def verschillen(self, anders: Afwijking) -> dict[Somvorm, Getal]:
        """The sums that are then otherwise, and by how much."""
        uit: dict[Somvorm, Getal] = {}
        for wie, erbij in anders.items():
            for vorm, factor in self._waarin[wie]:
                uit[vorm] = uit.get(vorm, 0) + factor * erbij
        return {vorm: getal for vorm, getal in uit.items() if getal}

    def klopt(self, anders: Afwijking, verborgen: Collection[Somvorm]) -> bool:
        """Whether a reader could take the figures to be so much otherwise: all that is shown stays
        as it is, and nothing is less than a reader knows. Exact.
        """
        if any(wie.waarde + erbij < min(0, wie.waarde) for wie, erbij in anders.items()):
            return False
        return all(
            vorm not in self.vast
            and (vorm in verborgen or vorm not in self.stelsel.knopen)
            and (vorm not in self.minstens_een or vorm.waarde + erbij >= 1)
            for vorm, erbij in self.verschillen(anders).items()
        )
