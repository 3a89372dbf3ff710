"""The texts that the cells of a workbook share: only what a cell shows is kept."""

from typing import TypeGuard

from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.celwaarden import lees_tekst
from gemeenten.importeren.ontleden import Tegoed
from gemeenten.importeren.pakket import Pakket
from gemeenten.importeren.rooster import Aard, Rooster


def vul_teksten_in(pakket: Pakket, roosters: list[Rooster], tegoed: Tegoed) -> None:
    """Put the shared texts in the place of their numbers; what no cell shows is not kept."""
    nodig = {
        cel for rooster in roosters for rij in rooster.cellen for cel in rij if _is_nummer(cel)
    }
    if not nodig:
        return
    teksten = _lees_teksten(pakket, nodig, tegoed)
    for rooster in roosters:
        for nummer, rij in enumerate(rooster.cellen):
            for kolom, cel in enumerate(rij):
                if _is_nummer(cel):
                    tekst, onleesbaar = teksten[cel]
                    rij[kolom] = tekst
                    tegoed.neem(tekens=len(tekst))
                    if onleesbaar:
                        rooster.aard[nummer, kolom] = Aard.ONLEESBAAR


def _lees_teksten(pakket: Pakket, nodig: set[int], tegoed: Tegoed) -> dict[int, tuple[str, bool]]:
    uit: dict[int, tuple[str, bool]] = {}
    stukken: list[str] = []
    nummer = -1
    lees = klank = False

    def begin(naam: str, _: dict[str, str]) -> None:
        nonlocal nummer, lees, klank
        if naam == "si":
            nummer += 1
        elif naam == "rPh":
            klank = True
        elif naam == "t":
            lees = not klank and nummer in nodig

    def einde(naam: str) -> None:
        nonlocal lees, klank
        if naam == "t":
            lees = False
        elif naam == "rPh":
            klank = False
        elif naam == "si" and nummer in nodig:
            uit[nummer] = lees_tekst("".join(stukken))
            stukken.clear()

    def tekst(stuk: str) -> None:
        if lees:
            tegoed.neem(tekens=len(stuk))
            stukken.append(stuk)

    pakket.ontleed(pakket.teksten, begin, einde, tekst)
    return uit


def _is_nummer(cel: Importcel) -> TypeGuard[int]:
    return type(cel) is int
