"""The texts that the cells of a workbook share: only what a cell shows is kept."""

from gemeenten.importeren.celwaarden import lees_tekst
from gemeenten.importeren.ontleden import Tegoed
from gemeenten.importeren.pakket import Pakket
from gemeenten.importeren.rooster import Rooster


def vul_teksten_in(pakket: Pakket, roosters: list[Rooster], tegoed: Tegoed) -> None:
    """Put the shared texts in the place of their numbers; what no cell shows is not kept."""
    rijen = [rij for rooster in roosters for rij in rooster.cellen if isinstance(rij, list)]
    nodig = {cel for rij in rijen for cel in rij if type(cel) is int}
    if not nodig:
        return
    teksten = _lees_teksten(pakket, nodig, tegoed)
    for rij in rijen:
        for kolom, cel in enumerate(rij):
            if type(cel) is int:
                rij[kolom] = tekst = teksten[cel]
                tegoed.neem(tekens=len(tekst))


def _lees_teksten(pakket: Pakket, nodig: set[int], tegoed: Tegoed) -> dict[int, str]:
    uit: dict[int, str] = {}
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
