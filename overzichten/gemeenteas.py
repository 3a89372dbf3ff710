"""The gemeenten of an overzicht along its lines, and what stands beside them once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from overzichten.lijn import Lijn
from tabellen.assen import As, Gemeenten
from tabellen.eenheid import Eenheid
from tabellen.lezing import Lezing
from tabellen.maten import AlleFeiten, Maat, Meting
from tabellen.positie import Positie
from tabellen.uitkomst import NIET_GELEVERD, Selectie, Selecties, Uitkomst
from tabellen.waarde import Reden


@dataclass(frozen=True)
class Eenmaal(Maat):
    """What all gemeenten have in common, such as a figure of the nation: any of them enters it."""

    basis: Maat

    @property
    def label(self) -> str:  # type: ignore[override]
        return self.basis.label

    @property
    def eenheid(self) -> Eenheid:  # type: ignore[override]
        return self.basis.eenheid

    @property
    def is_quotient(self) -> bool:
        return self.basis.is_quotient

    def metingen(self) -> Iterator[Meting]:
        yield from self.basis.metingen()

    def over(self, binnen: Maat) -> Maat:
        if isinstance(binnen, Eenmaal):
            return self.over(binnen.basis)
        return Eenmaal(binnen if isinstance(self.basis, Meting) else self.basis.over(binnen))

    def bereken(self, selecties: Selecties, feiten: AlleFeiten) -> Uitkomst:
        kader = next(feiten[meting.model].lezing.kader for meting in self.metingen())
        for gemeente in kader.gemeenten:
            alleen = {**selecties, "gemeente": Selectie.som([gemeente.pk])}
            uitkomst = self.basis.bereken(alleen, feiten)
            if uitkomst.reden is not Reden.NIET_GELEVERD:
                return uitkomst
        return NIET_GELEVERD


class Lijnenas(Protocol):
    """An axis that knows which line each of its positions is of."""

    @property
    def niveaus(self) -> tuple[str, ...]: ...

    def paren(self, lezing: Lezing) -> list[tuple[Lijn, Positie]]: ...


@dataclass(frozen=True)
class Gemeentelijnen(As):
    """Each gemeente with the lines of an overzicht, its ``totaal``, and what stands beside them.

    Along rows, ``een`` line of a gemeente says what the whole table counts, so the gemeenten
    themselves are the rows. Of one gemeente all lines stay in their order.
    """

    lijnen: Lijnenas
    meting: Meting
    totaal: str = ""
    een: bool = False

    @property
    def niveaus(self) -> tuple[str, ...]:  # type: ignore[override]
        return ("Gemeente", *self.lijnen.niveaus)

    def posities(self, lezing: Lezing) -> list[Positie]:
        paren = self.lijnen.paren(lezing)
        if lezing.kader.enkel:
            (gemeente,) = Gemeenten().posities(lezing)
            return [self._onder(positie, gemeente, enkel=True) for _, positie in paren]
        eigen = [positie for lijn, positie in paren if not lijn.naast]
        leden = Gemeenten(self.totaal).posities(lezing) if eigen else []
        naast = [eenmaal(positie, self.meting) for lijn, positie in paren if lijn.naast]
        return [self._onder(positie, lid) for lid in leden for positie in eigen] + naast

    def _onder(self, positie: Positie, gemeente: Positie, *, enkel: bool = False) -> Positie:
        samen = positie.onder(gemeente)
        if not self.een or enkel:
            return samen
        return replace(samen, pad=gemeente.pad, verzwegen=samen.verzwegen + positie.pad)


@dataclass(frozen=True)
class Somlijnen(As):
    """The lines of an overzicht that adds up the gemeenten, except what they have in common: of
    lines that are ``gedeeld`` also what is computed.
    """

    lijnen: Lijnenas
    meting: Meting
    gedeeld: bool = False

    @property
    def niveaus(self) -> tuple[str, ...]:  # type: ignore[override]
        return self.lijnen.niveaus

    def posities(self, lezing: Lezing) -> list[Positie]:
        paren = self.lijnen.paren(lezing)
        if lezing.kader.enkel:
            return [positie for _, positie in paren]
        return [
            eenmaal(positie, self.meting) if lijn.naast or self.gedeeld else positie
            for lijn, positie in paren
        ]


def eenmaal(positie: Positie, meting: Meting) -> Positie:
    """The position, of what the gemeenten have in common."""
    return replace(positie, maat=Eenmaal(positie.maat or meting))
