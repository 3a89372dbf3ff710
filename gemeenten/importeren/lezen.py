"""From the bytes of a file to a sheet of cells, refusing what cannot be read for certain."""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import NoReturn, cast

from gemeenten.importeren.blad import Importblad, Importcel, ontdoe
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.werkboek import lees_werkboek

GROOTSTE_BESTAND = 20 * 1024 * 1024
MEESTE_RIJEN = 250_000
MEESTE_KOLOMMEN = 26
SCHEIDINGSTEKENS = ",;\t"

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
_STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# The characters beyond ASCII that Dutch texts from Windows hold. Anything else under cp1252, or a
# sign where a letter should be (Financi‘n), means that the file was written in yet another encoding
# and would be misread.
_WINDOWS = re.compile(
    r"[\x00-\x7f€‘’“”–—…•‰ ·°±²³½¼¾£§´µ×ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜßàáâäçèéêëìíîïñòóôöùúûü]*"
)
_VERMINKT = re.compile(r"[^\W\d_](?:[€‘“•‰£§±×]|[”…°²³½¼¾´][^\W\d_])")


def lees_bestand(bestand: str, inhoud: bytes) -> Importblad:
    """The sheet that a CSV file or xlsx workbook holds; Invoerfouten when it cannot be read.

    Which of the two it is, is seen from the content and not from the name.
    """
    controleer_grootte(bestand, len(inhoud))
    controleer_soort(bestand, inhoud)
    if inhoud.startswith(_ZIP):
        rijen = lees_werkboek(bestand, inhoud, MEESTE_RIJEN, MEESTE_KOLOMMEN)
    else:
        rijen = lees_csv(bestand, ontcijfer(bestand, inhoud))
    return _als_blad(bestand, rijen)


def controleer_grootte(bestand: str, grootte: int) -> None:
    """Refuse a file that is too large, before reading it."""
    if grootte > GROOTSTE_BESTAND:
        _weiger(
            bestand,
            f"Het bestand is {grootte / 2**20:.0f} MB. Hoogstens {GROOTSTE_BESTAND // 2**20} MB "
            "kan in één keer; splits het in meer bestanden.",
        )


def controleer_soort(bestand: str, begin: bytes) -> None:
    """Refuse, by its first bytes and name, a file that is of no kind that can be read."""
    if not begin.strip():
        _weiger(bestand, "Het bestand is leeg. Zet op de eerste rij de namen van de kolommen.")
    if begin.startswith(_OLE):
        _weiger(
            bestand,
            "Dit is een Excel-bestand met een wachtwoord, of in de oude vorm (.xls). Haal het "
            "wachtwoord eraf en bewaar het als .xlsx of als CSV.",
        )
    if bestand.lower().endswith(".xlsx") and not begin.startswith(_ZIP):
        _weiger(bestand, "Dit is geen Excel-bestand. Bewaar het in Excel opnieuw als .xlsx.")


def ontcijfer(bestand: str, inhoud: bytes) -> str:
    """The text: UTF-8, UTF-16 with its mark, or else the Windows encoding of older Excels."""
    try:
        if inhoud.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            tekst = inhoud.decode("utf-16")
        else:
            tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        tekst = inhoud.decode("cp1252", errors="replace")
        if not _WINDOWS.fullmatch(tekst) or _VERMINKT.search(tekst):
            _weiger(
                bestand,
                "De letters in dit bestand zijn niet te lezen. Bewaar het als ‘CSV UTF-8’.",
                rij=inhoud.count(b"\n", 0, fout.start) + 1,
            )
    if match := _STUURTEKEN.search(tekst):
        _weiger(
            bestand,
            f"Hier staat een onleesbaar teken (code {ord(match[0])}). Bewaar het als ‘CSV UTF-8’.",
            rij=tekst.count("\n", 0, match.start()) + 1,
        )
    return tekst


def lees_csv(bestand: str, tekst: str) -> list[list[Importcel]]:
    """The rows of a CSV, whichever of the usual signs separates its cells."""

    def ontleed(teken: str) -> Iterator[list[str]]:
        return csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True)

    met_quotes = "'" in tekst
    rijen: list[list[Importcel]] = []
    try:
        # max() takes the first when equal: the comma.
        teken = max(SCHEIDINGSTEKENS, key=lambda teken: len(next(ontleed(teken), [])))
        for rij in ontleed(teken):
            if len(rijen) > MEESTE_RIJEN + 1:
                break
            rijen.append([ontdoe(cel) for cel in rij] if met_quotes else cast(list[Importcel], rij))
    except csv.Error:
        _weiger(
            bestand,
            'Vanaf hier klopt een aanhalingsteken niet: een cel die met " begint, eindigt er ook '
            'mee, en een " erbinnen wordt verdubbeld.',
            rij=len(rijen) + 1,
        )
    return rijen


def _als_blad(bestand: str, rijen: list[list[Importcel]]) -> Importblad:
    if len(rijen) > MEESTE_RIJEN + 1:
        _weiger(bestand, f"Het bestand heeft meer dan {MEESTE_RIJEN} rijen. Splits het.")
    koppen = [("" if kop is None else str(kop)).strip() for kop in rijen[0]] if rijen else []
    while koppen and not koppen[-1]:
        koppen.pop()
    breedte = len(koppen)
    if not breedte:
        _weiger(bestand, "De eerste rij is leeg. Zet daar de namen van de kolommen.", rij=1)
    nummers: list[int] = []
    gevuld: list[list[Importcel]] = []
    fouten: list[Fout] = []
    for nummer, rij in enumerate(rijen[1:], 2):
        if not any(map(_heeft_inhoud, rij)):
            continue
        if len(rij) < breedte or any(map(_heeft_inhoud, rij[breedte:])):
            fouten.append(_scheef(bestand, nummer, len(rij), breedte))
            continue
        nummers.append(nummer)
        gevuld.append(rij[:breedte] if len(rij) > breedte else rij)
    if fouten:
        raise Invoerfouten(fouten)
    if not gevuld:
        _weiger(bestand, "Het bestand heeft alleen een kop. Zet er rijen onder.")
    return Importblad(bestand, koppen, gevuld, nummers)


def _heeft_inhoud(cel: Importcel) -> bool:
    return cel is not None and cel != "" and not (isinstance(cel, str) and not cel.strip())


def _scheef(bestand: str, rij: int, cellen: int, koppen: int) -> Fout:
    return Fout(
        bestand,
        f"Deze rij heeft {cellen} cellen en de kop heeft er {koppen}. Staat er een scheidingsteken "
        "in een cel? Zet die cel dan tussen aanhalingstekens.",
        rij,
    )


def _weiger(bestand: str, melding: str, rij: int | None = None) -> NoReturn:
    raise Invoerfouten([Fout(bestand, melding, rij)])
