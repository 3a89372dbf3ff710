"""What is wrong with a file: which row, which column, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

TOON_FOUTEN = 50


@dataclass(frozen=True, slots=True)
class Fout:
    """One thing that must be put right before the file can be imported.

    ``rij`` counts as a spreadsheet does: the headings are row 1. None: the file as a whole.
    """

    bestand: str
    melding: str
    rij: int | None = None
    kolom: str | None = None

    def __str__(self) -> str:
        plaats = [self.bestand]
        if self.rij is not None:
            plaats.append(f"rij {self.rij}")
        if self.kolom is not None:
            plaats.append(f"kolom ‘{self.kolom}’")
        return f"{', '.join(plaats)}: {self.melding}"


class Invoerfouten(Exception):
    """A file, or a folder of files, that is not imported; all that is wrong with it."""

    def __init__(self, fouten: Iterable[Fout]) -> None:
        self.fouten = list(fouten)
        super().__init__(self.fouten)

    def __str__(self) -> str:
        return "\n".join(regels(self.fouten))


class Celfout(Exception):
    """Why one cell cannot be read, in Dutch."""


@dataclass(frozen=True, slots=True)
class Foutgroep:
    """The same that is wrong in many rows, said once: how often, and where."""

    fout: Fout
    rijen: list[int]

    @property
    def waar(self) -> str:
        """The rows as people read them: ``2, 5 en 9 tot en met 40``."""
        return opsomming(self.rijen)

    def __str__(self) -> str:
        if len(self.rijen) < 2:
            return str(self.fout)
        aantal = f"{len(self.rijen):,}".replace(",", ".")
        zonder_rij = replace(self.fout, rij=None)
        return f"{zonder_rij} ({aantal} keer: rij {self.waar})"


def groepeer(fouten: Iterable[Fout]) -> list[Foutgroep]:
    """The errors by what they say, in the order in which they come first."""
    groepen: dict[tuple[str, str, str | None], Foutgroep] = {}
    for fout in fouten:
        groep = groepen.setdefault((fout.bestand, fout.melding, fout.kolom), Foutgroep(fout, []))
        if fout.rij is not None:
            groep.rijen.append(fout.rij)
    return list(groepen.values())


def opsomming(nummers: Iterable[int], hoogstens: int = 6) -> str:
    """Numbers as people read them: those that follow each other as one, and no endless list."""
    reeksen: list[list[int]] = []
    for nummer in sorted(set(nummers)):
        if reeksen and nummer == reeksen[-1][-1] + 1:
            reeksen[-1].append(nummer)
        else:
            reeksen.append([nummer])
    delen = [f"{r[0]} tot en met {r[-1]}" if len(r) > 1 else str(r[0]) for r in reeksen[:hoogstens]]
    if over := sum(map(len, reeksen[hoogstens:])):
        return f"{', '.join(delen)} en nog {over}"
    *eerste, laatste = delen or [""]
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


def regels(fouten: list[Fout], hoogstens: int = TOON_FOUTEN) -> list[str]:
    """The errors for people, no more than they can read, with the count of those left out."""
    groepen = groepeer(fouten)
    uit = [str(groep) for groep in groepen[:hoogstens]]
    if over := sum(max(len(groep.rijen), 1) for groep in groepen[hoogstens:]):
        uit.append(f"… en nog {over} {'fout' if over == 1 else 'fouten'}.")
    return uit
