"""What is wrong with a file: which row, which column, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass

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


def regels(fouten: list[Fout], hoogstens: int = TOON_FOUTEN) -> list[str]:
    """The errors for people, no more than they can read, with the count of those left out."""
    uit = [str(fout) for fout in fouten[:hoogstens]]
    if len(fouten) > hoogstens:
        uit.append(f"… en nog {len(fouten) - hoogstens} fouten.")
    return uit
