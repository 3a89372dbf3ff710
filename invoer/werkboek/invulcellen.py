"""The cells of a worksheet that are filled in, and what is special about them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gemeenten.importeren.pakket import Zichtbaarheid
from gemeenten.importeren.rooster import Aard, Rooster
from invoer.blad.wijzigingen import BLAD
from invoer.werkboek.indeling import BIJ_DOWNLOAD, NOOT
from invoer.werkboek.kolomzoeker import Vindplaats
from invoer.werkboek.meldingen import celnaam

_NOEM = 8  # rows or cells by name in one remark
SAMENGEVOEGD = (
    "Deze cellen zijn samengevoegd, dus het is onduidelijk waar het cijfer bij hoort. Hef de "
    "samenvoeging op en vul elke cel in."
)


@dataclass(frozen=True)
class Invulcellen:
    """Where the rows of a sheet stand, by their code, and its columns, on the worksheet."""

    rooster: Rooster
    plaats: Vindplaats
    rij_van: Mapping[str, int]

    def samengevoegd(self) -> Iterator[str]:
        """The merged ranges that touch one."""
        noot, blad = self.plaats.invoer.get(NOOT[1]), self.rij_van.get(BLAD)
        rijen = sorted(rij for code, rij in self.rij_van.items() if code != BLAD)
        kolommen = sorted(self.plaats.invoer.values())
        for boven, links, onder, rechts in self.rooster.samengevoegd:
            op_noot = blad is not None and noot is not None
            op_noot = op_noot and boven <= (blad or 0) <= onder and links <= (noot or 0) <= rechts
            if op_noot or (_een_van(rijen, boven, onder) and _een_van(kolommen, links, rechts)):
                yield f"{celnaam(boven, links)}:{celnaam(onder, rechts)}"

    def opmerkingen(self, namen: Mapping[str, str]) -> Iterator[str]:
        """What somebody should know of the cells that were read; ``namen`` are those of rows."""
        if self.rooster.zichtbaarheid is not Zichtbaarheid.ZICHTBAAR:
            yield "Dit blad is verborgen, en is wel gelezen."
        rijen = [
            f"rij {rij + 1} (‘{namen[code]}’)"
            for code, rij in self.rij_van.items()
            if rij in self.rooster.verborgen_rijen
        ]
        if rijen:
            yield f"Deze rijen zijn verborgen, en zijn wel gelezen: {noem(rijen)}."
        kolommen = [
            celnaam(self.plaats.koprij, kolom)
            for kolom in self.plaats.invoer.values()
            if kolom in self.rooster.verborgen_kolommen
        ]
        if kolommen:
            yield (
                "De kolommen onder deze koppen zijn verborgen, en zijn wel gelezen: "
                f"{noem(kolommen)}."
            )
        formules = [
            celnaam(*cel) for cel in sorted(self) if self.rooster.aard.get(cel) is Aard.FORMULE
        ]
        if formules:
            yield f"Van formules is de uitkomst overgenomen: {noem(formules)}."
        if any(f"{BIJ_DOWNLOAD}:{naam}" not in self.plaats.op_code for naam in self.plaats.invoer):
            yield (
                "Van dit blad is niet meer te zien wat er bij het downloaden stond. Een lege cel "
                "laat daarom staan wat er op de website staat, en waar iets anders staat dan op de "
                "website kiest u zelf."
            )

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for code, rij in self.rij_van.items():
            for naam, kolom in self.plaats.invoer.items():
                if code != BLAD or naam == NOOT[1]:
                    yield rij, kolom


def noem(dingen: list[str]) -> str:
    """The first of these by name, and how many more there are."""
    rest = f" en nog {len(dingen) - _NOEM}" if len(dingen) > _NOEM else ""
    return ", ".join(dingen[:_NOEM]) + rest


def _een_van(getallen: list[int], van: int, tot: int) -> bool:
    """Whether one of these, in order, lies between the two."""
    plek = bisect_left(getallen, van)
    return plek < len(getallen) and getallen[plek] <= tot
