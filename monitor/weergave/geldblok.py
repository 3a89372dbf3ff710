"""What activiteiten cost, as the table of a doel or a list shows it."""

from dataclasses import dataclass
from typing import Self

from tabellen.waarde import Tabel


@dataclass(frozen=True, slots=True)
class Geldbeeld:
    """A table of amounts on one line of headings."""

    titel: str
    koppen: tuple[str, ...]
    rijen: tuple[dict[str, object], ...]
    definitie: str
    legenda: tuple[tuple[str, str], ...]
    noten: tuple[str, ...]

    @classmethod
    def van(cls, tabel: Tabel) -> Self:
        return cls(
            titel=tabel.titel,
            koppen=tuple(f"{kop.pad[1]} {kop.pad[0]}" for kop in tabel.kolommen),
            rijen=tuple(
                {
                    "kop": rij.kop.tekst + "".join(f" (noot {nummer})" for nummer in rij.kop.noten),
                    "totaal": rij.kop.totaal,
                    "cellen": [cel.tekst + cel.tekens for cel in rij.cellen],
                }
                for rij in tabel.rijen
            ),
            definitie=tabel.definitie,
            legenda=tabel.legenda,
            noten=tabel.noten,
        )
