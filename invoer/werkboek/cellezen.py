"""The cell of a workbook as the text that a person would type on the sheet."""

import datetime
from typing import Any

from django.db import models

from gemeenten.cijfer import Meetveld
from gemeenten.eenheid import Celmaat
from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.cellen import tekst_van
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.rooster import Aard, Rooster
from gemeenten.leeg import UITLEG_WOORDEN
from invoer.blad.getaltekst import lees_cel, lees_celveld, typ, typ_waarde
from invoer.blad.wijzigingen import VOORLOPIG

_GEEN_WAARDE = {
    Aard.ZONDER_UITKOMST: "Deze formule heeft geen uitkomst. Open het werkboek in Excel en bewaar "
    "het opnieuw, of vul het getal zelf in.",
    Aard.PERCENTAGE: "Deze cel is opgemaakt als percentage, dus is onduidelijk welk getal u "
    "bedoelt. Zet de celeigenschappen op Getal en vul het getal opnieuw in.",
    Aard.ONLEESBAAR: "In deze cel staat een onleesbaar teken. Typ de tekst opnieuw.",
}
_DATUM = (datetime.date, datetime.datetime, datetime.time, datetime.timedelta)


def lees_invulcel(
    rooster: Rooster,
    plek: tuple[int, int],
    naam: str,
    maat: "models.Field[Any, Any] | None",
    celmaat: Celmaat | None,
) -> str:
    """What a cell to fill in says: a measure, a toelichting, or voorlopig; else a Celfout."""
    aard = rooster.aard.get(plek)
    if aard is Aard.FOUTWAARDE:
        waarde = rooster.foutwaarden[plek]
        raise Celfout(f"Hier staat de foutwaarde {waarde}. Herstel de formule of vul in.")
    if aard in _GEEN_WAARDE:
        raise Celfout(_GEEN_WAARDE[aard])
    cel = rooster.cel(*plek)
    if maat:
        return lees_invoer(maat, cel, celmaat)
    return lees_ja_nee(cel) if naam == VOORLOPIG else lees_tekst(cel)


def lees_invoer(
    veld: "models.Field[Any, Any]", cel: Importcel, celmaat: Celmaat | None = None
) -> str:
    """What is filled in, in the form in which the sheet shows it; else a Celfout."""
    if isinstance(veld, Meetveld):
        return lees_getal(veld, cel, celmaat)
    tekst = lees_tekst(cel)
    return typ_waarde(lees_celveld(veld, tekst)[veld.name])


def lees_getal(maat: Meetveld, cel: Importcel, celmaat: Celmaat | None = None) -> str:
    """A measure in the form in which the sheet shows it; Celfout when it cannot be one.

    ``celmaat``: in what the cell counts, where that is data.
    """
    if celmaat and celmaat.tekst:
        cel = lees_tekst(cel)
    if isinstance(cel, _DATUM):
        raise Celfout(
            f"Excel maakte hier een datum of tijd van ({_als_datum(cel)}). Zet de celeigenschappen "
            "op Getal en vul het getal opnieuw in."
        )
    if isinstance(cel, bool):
        woord = "WAAR" if cel else "ONWAAR"
        raise Celfout(f"Hier staat {woord}. Vul een getal in, {UITLEG_WOORDEN}, of niets.")
    return typ(*lees_cel(maat, cel, celmaat), celmaat)


def lees_tekst(cel: Importcel) -> str:
    """A toelichting: what the cell shows, without the space around it."""
    if isinstance(cel, _DATUM):
        return _als_datum(cel)
    if isinstance(cel, bool):
        return "WAAR" if cel else "ONWAAR"
    if isinstance(cel, float) and not cel.is_integer():
        return f"{cel:.15g}".replace(".", ",")
    return tekst_van(cel)


def lees_ja_nee(cel: Importcel) -> str:
    """Voorlopig: ja, or nothing for nee."""
    if isinstance(cel, bool):
        return "ja" if cel else ""
    tekst = lees_tekst(cel)
    if tekst.casefold() not in {"ja", "nee", ""}:
        raise Celfout(f"Schrijf ja of nee, of laat de cel leeg. Hier staat ‘{tekst[:40]}’.")
    return "ja" if tekst.casefold() == "ja" else ""


def _als_datum(cel: object) -> str:
    if isinstance(cel, datetime.date):
        return f"{cel.day}-{cel.month}-{cel.year}"
    return str(cel)
