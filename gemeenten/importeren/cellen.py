"""From the cell of a file to the value of a field, and back; a Celfout when it cannot be."""

import datetime
import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations

from gemeenten.cijfer import Meetveld
from gemeenten.getallen import GeenGetal, lees_getal, lees_kommagetal, schrijf_getal
from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.fouten import Celfout
from gemeenten.kwartaal import MAANDEN, Kwartaal
from gemeenten.leeg import KLEINSTE_GRENS, UITLEG_WOORDEN, Leeg, lees_leeg
from gemeenten.tekens import kaal, kort, lopend, stuurteken

_TEKSTVELD = (models.CharField, models.TextField)
_OF_EEN_WOORD = f" Of schrijf {UITLEG_WOORDEN}."
_DATUM = re.compile(
    r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})-(\d{1,2})-(\d{4}))(?:[ T]0?0:00(?::00)?)?", re.ASCII
)
_HOOGSTENS = re.compile(r"(?:<=|≤)\s*([1-9][0-9]{0,4})", re.ASCII)
_JA = {"ja", "waar", "true"}
_NEE = {"nee", "onwaar", "false"}


def tekst_van(cel: Importcel) -> str:
    """The cell as text, without the space around it; a whole number without decimals."""
    if cel is None:
        return ""
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    return lopend(str(cel))


def woord_van(cel: Importcel) -> str:
    """The cell as a word to look up: a code, a name, a choice."""
    return kaal(tekst_van(cel))


def toon_cel(cel: Importcel) -> str:
    """The cell as people read it, without a separator of thousands: it may be a year."""
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, datetime.date):
        return f"{cel:%Y-%m-%d}"
    if isinstance(cel, float | Decimal):
        getal = Decimal(f"{cel:.15g}") if isinstance(cel, float) else cel
        return schrijf_getal(getal).replace(".", ",")
    return tekst_van(cel)


def lees_maat(
    veld: Meetveld, cel: Importcel, decimalen: int | None = None
) -> tuple[int | Decimal | None, str]:
    """A number, or none with the reason why; with no more decimals than its row may have."""
    if cel is None:
        return None, Leeg.NIET_GELEVERD
    if isinstance(cel, str):
        if (leeg := lees_leeg(cel)) is not None:
            return None, leeg
        if kaal(cel).startswith(("<", "≤")):
            raise Celfout(_geen_grens(kaal(cel)))
    getal = lees_nummer(veld, cel, decimalen)
    if isinstance(veld, models.IntegerField) and getal < 0:
        raise Celfout(f"Een aantal is 0 of meer, en hier staat {getal}.")
    return getal, Leeg.NIET_GELEVERD


def _geen_grens(tekst: str) -> str:
    """How to write a bound; of «at most 10» the whole number that it is less than."""
    begin = f"‘{kort(tekst)}’ is geen grens."
    if raak := _HOOGSTENS.fullmatch(tekst):
        return f"{begin} Schrijf wat hoogstens {raak[1]} is als <{int(raak[1]) + 1}."
    return (
        f"{begin} Schrijf {Leeg.AFGESCHERMD} als het cijfer is afgeschermd, of <10 met een heel "
        f"getal van {KLEINSTE_GRENS} of meer. Schrijf 0 als er niets is."
    )


def lees_nummer(
    veld: "models.Field[Any, Any]", cel: Importcel, decimalen: int | None = None
) -> int | Decimal:
    """A number that fits the column of the field."""
    if decimalen is None:
        decimalen = veld.decimal_places if isinstance(veld, models.DecimalField) else 0
    if isinstance(cel, bool) or not isinstance(cel, (str, int, float)):
        raise Celfout(f"Hier hoort een getal te staan, geen {_soort(cel)}.")
    try:
        if isinstance(cel, str):
            getal = lees_getal(cel, decimalen)
        else:
            getal = lees_kommagetal(cel, decimalen)
    except GeenGetal as fout:
        woorden = _OF_EEN_WOORD if isinstance(veld, Meetveld) else ""
        raise Celfout(f"{fout}{woorden}") from fout
    if isinstance(veld, models.DecimalField):
        if abs(getal) >= 10 ** (veld.max_digits - veld.decimal_places):
            raise Celfout(f"{schrijf_getal(getal)} is te groot voor deze kolom.")
        return getal
    laagst, hoogst = BaseDatabaseOperations.integer_field_ranges[veld.get_internal_type()]
    if not laagst <= getal <= hoogst:
        raise Celfout(
            f"{getal:f} past niet in deze kolom: kies een getal van {laagst} tot {hoogst}."
        )
    return int(getal)


def lees_waarde(veld: "models.Field[Any, Any]", cel: Importcel) -> Any:
    """The value of an ordinary field; an empty cell is its default, where it may be empty."""
    tekst = tekst_van(cel)
    if isinstance(veld, models.SlugField) or not isinstance(veld, _TEKSTVELD):
        tekst = kaal(tekst)
    if not tekst:
        if veld.has_default():
            return veld.get_default()
        if not veld.blank:
            raise Celfout("Deze cel mag niet leeg zijn.")
        return None if veld.null else ""
    waarde: Any
    if isinstance(veld, models.BooleanField):
        waarde = _lees_ja_nee(cel, tekst)
    elif isinstance(veld, models.DateField):
        waarde = _lees_datum(cel, tekst)
    elif isinstance(veld, (models.IntegerField, models.DecimalField)):
        waarde = lees_nummer(veld, cel)
    elif veld.choices:
        waarde = _lees_keuze(veld, tekst)
    elif teken := stuurteken(tekst):
        raise Celfout(f"Hier staat een teken dat niemand ziet (code {ord(teken)}). Haal het weg.")
    else:
        waarde = tekst
    try:
        return veld.clean(waarde, None)
    except ValidationError as fout:
        raise Celfout(" ".join(fout.messages)) from fout


def lees_maand(cel: Importcel) -> int:
    """The number of a month that is given as a number or by its Dutch name."""
    tekst = woord_van(cel).casefold()
    if tekst in MAANDEN:
        return MAANDEN.index(tekst) + 1
    if tekst.isascii() and tekst.isdigit() and 1 <= int(tekst) <= 12:
        return int(tekst)
    raise Celfout(
        f"‘{kort(tekst)}’ is geen maand. Schrijf een nummer van 1 tot en met 12, of januari."
    )


def lees_kwartaal(cel: Importcel) -> int:
    """The key of the quarter with this code."""
    try:
        return Kwartaal.van_code(kort(woord_van(cel))).pk
    except ValidationError as fout:
        raise Celfout(fout.message) from fout


def schrijf_waarde(waarde: Any) -> Importcel:
    """The value of a field as a cell: numbers and dates stay themselves."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return waarde  # type: ignore[no-any-return]


def _lees_ja_nee(cel: Importcel, tekst: str) -> bool:
    if isinstance(cel, bool):
        return cel
    if tekst.casefold() not in _JA | _NEE:
        raise Celfout(f"Schrijf ja of nee, geen ‘{kort(tekst)}’.")
    return tekst.casefold() in _JA


def _lees_datum(cel: Importcel, tekst: str) -> datetime.date:
    if isinstance(cel, datetime.datetime):
        return cel.date()
    if isinstance(cel, datetime.date):
        return cel
    if match := _DATUM.fullmatch(tekst):
        jaar, maand, dag = match.groups()[:3] if match[1] else reversed(match.groups()[3:])
        try:
            return datetime.date(int(jaar), int(maand), int(dag))
        except ValueError:
            pass
    raise Celfout(f"‘{kort(tekst)}’ is geen datum. Schrijf die als 2016-03-31 of 31-3-2016.")


def _lees_keuze(veld: "models.Field[Any, Any]", tekst: str) -> str:
    keuzes = [(str(waarde), str(label)) for waarde, label in veld.flatchoices]
    for waarde, label in keuzes:
        if tekst.casefold() in {waarde.casefold(), label.casefold()}:
            return waarde
    mogelijk = ", ".join(waarde for waarde, _ in keuzes if waarde)
    raise Celfout(f"‘{kort(tekst)}’ kan hier niet. Kies uit: {mogelijk}.")


def _soort(cel: Importcel) -> str:
    return "ja of nee" if isinstance(cel, bool) else "datum"
