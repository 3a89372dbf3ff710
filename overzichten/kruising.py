"""What is entered where lines cross, and whether it can be added: asked once of a whole table."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple, cast

from gemeenten.eenheid import is_gemiddelde, kruist, telt_op
from overzichten.lijn import Lijn
from overzichten.lijnas import METING
from overzichten.models import Overzichtcijfer
from tabellen.maten import AlleFeiten
from tabellen.uitkomst import Selectie
from tabellen.waarde import Reden

DWARS = {"regel": "kolom", "kolom": "regel"}  # each kind of line, and what crosses it


class Paar(NamedTuple):
    """The regel and the kolom that a number is entered in, and in what it counts."""

    regel: Lijn
    kolom: Lijn
    eenheid: str
    gedeeld: bool  # whether that is the unit of the overzicht, and of neither line

    def lijn(self, as_: str) -> Lijn:
        """The regel, or the kolom."""
        return self.regel if as_ == "regel" else self.kolom

    def heet_gemiddelde(self, lijn: Lijn) -> bool:
        """Whether a line is called what does not add up in this unit."""
        return is_gemiddelde(lijn.naam, self.eenheid)


class Kruising:
    """Some regels and kolommen, and what is entered where these cross. Where lines count in other
    units there is no number.
    """

    def __init__(self, regels: Collection[Lijn], kolommen: Collection[Lijn], titel: str) -> None:
        self._titel = titel
        self.paren: Sequence[Paar] = [
            Paar(regel, kolom, eigen or kolom.basiseenheid, not eigen)
            for regel in regels
            for kolom in kolommen
            if kruist(regel.eenheid, kolom.eenheid)
            for eigen in [regel.eenheid or kolom.eenheid]
        ]

    @cached_property
    def geen_som(self) -> bool:
        """Whether one cannot be added by its unit or its own name; or none can by what all are
        called: a group or title ‘kosten per cliënt’ tells what is computed of both.
        """
        if any(
            not telt_op(paar.eenheid)
            or paar.heet_gemiddelde(paar.regel)
            or paar.heet_gemiddelde(paar.kolom)
            for paar in self.paren
        ):
            return True
        return bool(self.paren) and all(
            any(is_gemiddelde(lijn.groep, paar.eenheid) for lijn in (paar.regel, paar.kolom))
            or (paar.gedeeld and is_gemiddelde(self._titel, paar.eenheid))
            for paar in self.paren
        )

    @cached_property
    def zonder_geheel(self) -> dict[str, bool]:
        """Whether its regels, and its kolommen, have no sum because of what crosses them."""
        return {
            as_: any(
                (paar.lijn(ander).eenheid and not telt_op(paar.eenheid))
                or paar.heet_gemiddelde(paar.lijn(ander))
                for paar in self.paren
            )
            for as_, ander in DWARS.items()
        }


class Kruisingen:
    """Those of one table. What was found of one cell is kept for all others of the same lines: of a
    share of a total each cell is computed of all lines of that total.
    """

    def __init__(self, feiten: AlleFeiten, titel: str) -> None:
        self.lezing = next(iter(feiten.values())).lezing
        self.titel = titel
        self._feiten = feiten
        self._kruising: dict[tuple[frozenset[Hashable], ...], Kruising] = {}
        self._van_een: dict[Kruising, bool] = {}
        self._wie: dict[tuple[int, int], frozenset[int]] = {}

    def van(self, regels: frozenset[Hashable], kolommen: frozenset[Hashable]) -> Kruising:
        """Of lines with these keys."""
        sleutel = (regels, kolommen)
        if sleutel not in self._kruising:
            lijnen = self._lijnen("regel", regels), self._lijnen("kolom", kolommen)
            self._kruising[sleutel] = Kruising(*lijnen, self.titel)
        return self._kruising[sleutel]

    def _lijnen(self, as_: str, sleutels: frozenset[Hashable]) -> list[Lijn]:
        lijnen = (self.lezing.lid(Overzichtcijfer, as_, sleutel) for sleutel in sleutels)
        return [cast(Lijn, lijn) for lijn in lijnen if lijn]

    def van_een(self, kruising: Kruising) -> bool:
        """Whether what is entered there is of one gemeente at most: n.v.t. of all others."""
        if kruising not in self._van_een:
            self._van_een[kruising] = self._is_van_een(kruising)
        return self._van_een[kruising]

    def _is_van_een(self, kruising: Kruising) -> bool:
        wie: set[int] = set()
        for paar in kruising.paren:
            wie |= self._van_wie(paar)
            if len(wie) > 1:
                return False
        return True

    def _van_wie(self, paar: Paar) -> frozenset[int]:
        """Of which gemeenten it is; of more than two it names two."""
        plek = (paar.regel.pk, paar.kolom.pk)
        if plek not in self._wie:
            self._wie[plek] = frozenset(islice(self._zoek(*plek), 2))
        return self._wie[plek]

    def _zoek(self, regel: int, kolom: int) -> Iterator[int]:
        waar = {"regel": Selectie.som([regel]), "kolom": Selectie.som([kolom])}
        for gemeente in self.lezing.kader.gemeenten:
            selecties = {**waar, "gemeente": Selectie.som([gemeente.pk])}
            if METING.bereken(selecties, self._feiten).reden is not Reden.NVT:
                yield gemeente.pk
