"""The fields for the totals that a document prints, beneath the grid of a sheet."""

from collections.abc import Callable
from dataclasses import dataclass

from invoer.blad.gedrukt import AFRONDING, BRON, GEDRUKT, Gedrukt, Gedruktecel
from invoer.invulpagina.rastercellen import Invulcel

Maakcel = Callable[..., Invulcel]


@dataclass(frozen=True)
class Controlerij:
    """A line: what it is called, and a field for each column that it has one in."""

    id: str
    label: str
    cellen: tuple[Invulcel | None, ...]


@dataclass(frozen=True)
class Controletabel:
    """The computed cells of one table."""

    id: str
    titel: str
    kolommen: tuple[str, ...]
    rijen: tuple[Controlerij, ...]


@dataclass(frozen=True)
class Gedruktetotalen:
    """All of a sheet, with where they come from and what they are rounded to."""

    tabellen: tuple[Controletabel, ...]
    bron: Invulcel
    afronding: Invulcel

    @property
    def cellen(self) -> list[Invulcel]:
        rijen = [rij for tabel in self.tabellen for rij in tabel.rijen]
        return [*(cel for rij in rijen for cel in rij.cellen if cel), self.bron, self.afronding]

    @property
    def aantal(self) -> int:
        """How many were filled in."""
        return sum(bool(cel.tekst) for cel in self.cellen[:-2])

    @property
    def open(self) -> bool:
        """Whether something in it asks for attention."""
        return any(cel.tekst or cel.meldingen or cel.conflict for cel in self.cellen)


def leg_neer(gedrukt: Gedrukt, maak: Maakcel) -> Gedruktetotalen | None:
    """Lay them out by table; None where there is none. ``maak`` makes a field."""
    if not gedrukt.cellen:
        return None
    per_tabel: dict[str, list[Gedruktecel]] = {}
    for cel in gedrukt.cellen:
        per_tabel.setdefault(cel.tabel, []).append(cel)
    return Gedruktetotalen(
        tuple(_tabel(f"t{n}", cellen, maak) for n, cellen in enumerate(per_tabel.values())),
        maak("tbron", (GEDRUKT, BRON), "Document en bladzijde"),
        maak("tafronding", (GEDRUKT, AFRONDING), "Afgerond op"),
    )


def _tabel(id: str, cellen: list[Gedruktecel], maak: Maakcel) -> Controletabel:
    kolommen = sorted({cel.plaats: cel.kolomlabel for cel in cellen}.items())
    plaats = {van: nummer for nummer, (van, _) in enumerate(kolommen)}
    per_rij: dict[tuple[str, str], dict[int, Gedruktecel]] = {}
    for cel in cellen:
        per_rij.setdefault((cel.rij, cel.rijlabel), {})[plaats[cel.plaats]] = cel
    rijen = []
    for nummer, ((_, label), van_rij) in enumerate(per_rij.items()):
        rij = f"{id}r{nummer}"
        velden = tuple(
            maak(
                f"{rij}k{k}",
                (GEDRUKT, van_rij[k].code),
                f"{van_rij[k].naam} in uw document",
                labels=f"{id} {rij} {id}k{k}",
            )
            if k in van_rij
            else None
            for k in range(len(kolommen))
        )
        rijen.append(Controlerij(rij, label, velden))
    return Controletabel(id, cellen[0].titel, tuple(label for _, label in kolommen), tuple(rijen))
