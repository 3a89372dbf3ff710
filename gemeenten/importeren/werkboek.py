"""The rows of the only worksheet of a workbook that holds anything."""

from dataclasses import replace
from typing import NoReturn

from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.kop import kolomletter
from gemeenten.importeren.ontleden import Onleesbaar
from gemeenten.importeren.pakket import Zichtbaarheid
from gemeenten.importeren.rooster import Aard, Grenzen, Rooster
from gemeenten.importeren.roosterlezer import lees_roosters

GRENZEN = Grenzen(
    rijen=0,  # those who call say how many rows and columns
    kolommen=0,
    uitgepakt=120 * 1024 * 1024,
    elementen=8_000_000,
    plaatsen=3_000_000,
    tekens=60_000_000,
    formules=False,
)
_MELDINGEN = {
    Aard.ZONDER_UITKOMST: "Deze formule heeft geen uitkomst. Open het bestand in Excel en bewaar "
    "het opnieuw.",
    Aard.PERCENTAGE: "Deze cel is opgemaakt als percentage, dus is onduidelijk welk getal u "
    "bedoelt. Zet de celeigenschappen op Getal en vul het getal opnieuw in.",
    Aard.ONLEESBAAR: "In deze cel staat een onleesbaar teken. Typ de tekst opnieuw.",
}


def lees_werkboek(
    bestand: str, inhoud: bytes, meeste_rijen: int, meeste_kolommen: int
) -> list[list[Importcel]]:
    """The rows from the first on, all equally long; Invoerfouten when they cannot be read."""
    grenzen = replace(GRENZEN, rijen=meeste_rijen + 1, kolommen=meeste_kolommen)
    try:
        roosters = lees_roosters(inhoud, grenzen)
    except Onleesbaar as fout:
        _weiger(bestand, str(fout))
    gevuld = [
        rooster
        for rooster in roosters
        if rooster.zichtbaarheid is Zichtbaarheid.ZICHTBAAR and (rooster.cellen or rooster.buiten)
    ]
    if not gevuld:
        _weiger(bestand, "Het bestand is leeg. Zet op de eerste rij de namen van de kolommen.")
    if len(gevuld) > 1:
        namen = ", ".join(f"‘{rooster.naam}’" for rooster in gevuld)
        _weiger(bestand, f"Er staan gegevens op meer bladen ({namen}). Laat er één over.")
    (rooster,) = gevuld
    if rooster.buiten == "kolommen":
        _weiger(bestand, f"Het blad heeft meer dan {meeste_kolommen} kolommen.")
    if rooster.buiten:
        _weiger(bestand, f"Het blad heeft meer dan {meeste_rijen} rijen. Splits het bestand.")
    if fouten := [*_celfouten(bestand, rooster), *_verborgen(bestand, rooster)]:
        raise Invoerfouten(sorted(fouten, key=lambda fout: fout.rij or 0))
    breedte = max(map(len, rooster.cellen))
    return [[*rij, *[""] * (breedte - len(rij))] for rij in rooster.cellen]


def _celfouten(bestand: str, rooster: Rooster) -> list[Fout]:
    """The cells that hold no value that can be read."""
    fouten = []
    for (rij, kolom), aard in rooster.aard.items():
        melding = _MELDINGEN.get(aard) or (
            f"Hier staat de foutwaarde {rooster.foutwaarden[rij, kolom]}. Herstel de formule of "
            "vul in."
        )
        fouten.append(Fout(bestand, melding, rij + 1, kolomletter(kolom)))
    return fouten


def _verborgen(bestand: str, rooster: Rooster) -> list[Fout]:
    """The rows that are not shown, as by a filter: whoever sends the file may not know of them."""
    rijen = sorted(rij for rij in rooster.verborgen_rijen if any(rooster.cellen[rij : rij + 1]))
    if not rijen:
        return []
    meer = f"Deze rij en nog {len(rijen) - 1} andere" if len(rijen) > 1 else "Deze rij"
    melding = (
        f"{meer} is verborgen, misschien door een filter. Maak alle rijen zichtbaar en verwijder "
        "wat niet mee moet."
    )
    return [Fout(bestand, melding, rijen[0] + 1)]


def _weiger(bestand: str, melding: str) -> NoReturn:
    raise Invoerfouten([Fout(bestand, melding)])
