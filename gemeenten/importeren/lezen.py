"""From the bytes of a file to a sheet of cells, refusing what cannot be read for certain."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from typing import NoReturn

from gemeenten.importeren.blad import Importblad, Importcel, ontdoe_rij
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.gescheiden import lees_csv
from gemeenten.importeren.kop import heeft_inhoud, kolomletter, telt_rijen, zoek_kop
from gemeenten.importeren.werkboek import lees_werkboek
from gemeenten.tekens import kaal, kort

GROOTSTE_BESTAND = 20 * 1024 * 1024
MEESTE_RIJEN = 250_000
MEESTE_KOLOMMEN = 26

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
        return _als_blad(bestand, list(map(ontdoe_rij, rijen)), uit_csv=False)
    rijen = lees_csv(bestand, ontcijfer(bestand, inhoud), MEESTE_RIJEN + 1)
    return _als_blad(bestand, rijen, uit_csv=True)


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


def _als_blad(bestand: str, rijen: list[list[Importcel]], uit_csv: bool) -> Importblad:
    """The table: its headings, wherever they start, and the rows and columns under them."""
    if len(rijen) > MEESTE_RIJEN + 1:
        _weiger(bestand, f"Het bestand heeft meer dan {MEESTE_RIJEN} rijen. Splits het.")
    plaats = zoek_kop(rijen)
    koppen = [kaal("" if kop is None else str(kop)) for kop in rijen[plaats]] if rijen else []
    while koppen and not koppen[-1]:
        koppen.pop()
    breedte, koprij = len(koppen), plaats + 1
    if not breedte:
        _weiger(bestand, "Het bestand is leeg. Zet op de eerste rij de namen van de kolommen.")
    if breedte > MEESTE_KOLOMMEN:
        _weiger(bestand, f"Er zijn meer dan {MEESTE_KOLOMMEN} kolommen.", rij=koprij)
    nummers: list[int] = []
    gevuld: list[Sequence[Importcel]] = []
    fouten: list[Fout] = []
    for nummer, rij in enumerate(rijen[koprij:], koprij + 1):
        if not any(map(heeft_inhoud, rij)):
            continue
        if any(map(heeft_inhoud, rij[breedte:])):
            fouten.append(_buiten(bestand, nummer, rij, breedte, uit_csv))
            continue
        nummers.append(nummer)
        # Spreadsheets leave the last separators of a row out.
        erbij = [""] * (breedte - len(rij))
        gevuld.append([*rij, *erbij] if erbij else rij if len(rij) == breedte else rij[:breedte])
    if fouten:
        raise Invoerfouten(fouten)
    if not gevuld:
        _weiger(bestand, "Het bestand heeft alleen een kop. Zet er rijen onder.")
    if not all(koppen):
        koppen, gevuld = _zonder_naamloze(bestand, koppen, gevuld, koprij)
    return Importblad(bestand, koppen, gevuld, nummers, koprij)


def _zonder_naamloze(
    bestand: str, koppen: list[str], rijen: list[Sequence[Importcel]], koprij: int
) -> tuple[list[str], list[Sequence[Importcel]]]:
    """Without the columns that have no heading and no content, or only number the rows."""
    blijft, fouten = [], []
    for plek, kop in enumerate(koppen):
        if kop:
            blijft.append(plek)
            continue
        kolom = [rij[plek] for rij in rijen]
        if any(map(heeft_inhoud, kolom)) and not (plek == 0 and telt_rijen(kolom)):
            melding = "Deze kolom heeft geen naam. Zet die erboven, of haal de kolom weg."
            fouten.append(Fout(bestand, melding, koprij, kolomletter(plek)))
    if fouten:
        raise Invoerfouten(fouten)
    return [koppen[plek] for plek in blijft], [[rij[plek] for plek in blijft] for rij in rijen]


def _buiten(
    bestand: str, nummer: int, rij: Sequence[Importcel], breedte: int, uit_csv: bool
) -> Fout:
    """A cell beside the table: a note, or the rest of a row that a separator broke."""
    plek = next(n for n in range(breedte, len(rij)) if heeft_inhoud(rij[n]))
    melding = (
        f"In kolom {kolomletter(plek)} staat ‘{kort(str(rij[plek]))}’, naast de tabel: daarboven "
        "staat geen kop. Haal dit weg, of geef de kolom een naam."
    )
    if uit_csv:
        melding = (
            f"Deze rij heeft {len(rij)} cellen en de kop heeft er {breedte}. {melding} Staat er "
            "een scheidingsteken in een cel? Zet die cel dan tussen aanhalingstekens."
        )
    return Fout(bestand, melding, nummer)


def _weiger(bestand: str, melding: str, rij: int | None = None) -> NoReturn:
    raise Invoerfouten([Fout(bestand, melding, rij)])
