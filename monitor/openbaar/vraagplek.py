"""What a cell is, whatever the editie: its table and its headings without their period."""

from collections.abc import Iterable
from dataclasses import dataclass

from gemeenten.kwartaal import Kwartaal
from monitor.models import Cijfervraag
from monitor.openbaar.citaat import Celplek
from monitor.verslag.lezen import Sectie, Verslag, vind_sectie
from monitor.verslag.perioden import zonder_periode
from tabellen.kop import Kop
from tabellen.waarde import Tabel

Koppad = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vraagplek:
    """Where a report has what a question is about; ``cel`` where that is a single cell."""

    hoofdstuk: str
    onderdeel: str
    cel: Celplek | None


def paden(koppen: Iterable[Kop], hier: Kwartaal) -> list[Koppad]:
    """Of each heading its path, with a word for the period of this editie; equal ones are counted.

    A heading that names another period keeps it: it means the same in every editie.
    """
    keer: dict[Koppad, int] = {}
    uit = []
    for kop in koppen:
        pad = tuple(
            deel if (zonder := zonder_periode(deel, hier)) is None else zonder for deel in kop.pad
        )
        keer[pad] = nummer = keer.get(pad, 0) + 1
        uit.append(pad if nummer == 1 else (*pad, f"({nummer})"))
    return uit


def zoek(verslag: Verslag, vraag: Cijfervraag) -> Vraagplek | None:
    """Where this report has it: in its own chapter, or in the only other one with that table."""
    hier = Kwartaal.van_code(verslag.kwartaalcode)
    gevonden = vind_sectie(verslag, vraag.hoofdstuk, vraag.onderdeel)
    plekken = [(vraag.hoofdstuk, gevonden)] if gevonden else _elders(verslag, vraag.onderdeel)
    if len(plekken) != 1:
        return None
    ((hoofdstuk, sectie),) = plekken
    for nummer, tabel in enumerate(sectie.cijfers(), start=1):
        if tabel.naam == vraag.tabel:
            rij = _nummer(paden((r.kop for r in tabel.rijen), hier), vraag.rij)
            kolom = _nummer(paden(tabel.kolommen, hier), vraag.kolom)
            if rij is None or kolom is None:
                return None
            cel = Celplek(rij, kolom, nummer) if rij and kolom else None
            return Vraagplek(hoofdstuk, sectie.naam, cel)
    return None


def _elders(verslag: Verslag, onderdeel: str) -> list[tuple[str, Sectie]]:
    return [
        (hoofdstuk.slug, sectie)
        for hoofdstuk in verslag.hoofdstukken
        for sectie in hoofdstuk.secties
        if sectie.naam == onderdeel
    ]


def _nummer(paden_: list[Koppad], pad: list[str]) -> int | None:
    """The place of this heading, from 1; 0 where all are meant, None where it is not there."""
    if not pad:
        return 0
    return paden_.index(tuple(pad)) + 1 if tuple(pad) in paden_ else None


def kop_van(koppen: list[Kop], nummer: int, hier: Kwartaal) -> tuple[list[str], str]:
    """Of the heading at this place what is kept and how it reads; nothing for 0."""
    if not nummer:
        return [], ""
    return list(paden(koppen, hier)[nummer - 1]), koppen[nummer - 1].tekst


def koppen_van(tabel: Tabel) -> tuple[list[Kop], list[Kop]]:
    """The headings of the rows and of the columns."""
    return [rij.kop for rij in tabel.rijen], list(tabel.kolommen)
