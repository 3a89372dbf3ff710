"""What Excel refuses in a cell to fill in, at once, as reading would later."""

from gemeenten.cijfer import Aantal, Meetveld, Meetwaarde
from gemeenten.leeg import UITLEG_WOORDEN, WOORDEN
from invoer.blad.wijzigingen import VOORLOPIG
from invoer.werkboek.indeling import Werkbladkolom

_FOUT = "Dit kan hier niet"


def celregel(kolom: Werkbladkolom, eerste: str) -> dict[str, object] | None:
    """The data validation of a column whose first cell is called so; None where all is taken."""
    veld = kolom.maat
    if isinstance(veld, Meetveld):
        return _getal(veld, eerste)
    keuzes = [str(waarde) for waarde, _ in veld.flatchoices if waarde] if veld else []
    if kolom.naam == VOORLOPIG:
        keuzes = ["ja", "nee"]
    if not keuzes:
        return None
    melding = f"Kies {' of '.join(keuzes)}, of laat de cel leeg."
    return {
        "validate": "list",
        "source": keuzes,
        "error_title": _FOUT,
        "error_message": melding,
    }


def _getal(maat: Meetveld, eerste: str) -> dict[str, object]:
    if isinstance(maat, Meetwaarde):
        wat, getal = "een getal", "TRUE"
    elif isinstance(maat, Aantal):
        wat, getal = "een heel getal van 0 of meer", f"{eerste}=INT({eerste}),{eerste}>=0"
    else:
        wat, getal = "een bedrag met hoogstens 2 decimalen", f"{eerste}=ROUND({eerste},2)"
    woorden = ",".join(f'LOWER(TRIM({eerste}))="{leeg}"' for leeg in WOORDEN)
    woorden = f'{woorden},LEFT(TRIM({eerste}),1)="<"'
    if isinstance(maat, Meetwaarde):  # a text, between quotes
        woorden = f"{woorden},LEFT(TRIM({eerste}),1)=CHAR(34)"
    melding = f"Vul {wat} in, of {UITLEG_WOORDEN}. Leeg is: nog niet geleverd."
    return {
        "validate": "custom",
        "value": f"=IF(ISNUMBER({eerste}),AND({getal}),OR({woorden}))",
        "error_title": _FOUT,
        "error_message": melding,
    }
