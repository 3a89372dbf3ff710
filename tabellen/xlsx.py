"""Table values as an Excel workbook, one sheet for each: typed numbers for people.

A number stays a number, exact as in CSV; its number format rounds it as it is printed and holds
its unit, marks and notes. A percentage is the number that is shown, 97.5 and not 0.975. Nothing
in the area of the figures is merged, and row headings are repeated on every row, so that a reader
who sorts, filters or listens keeps them. The same tables give the same bytes.
"""

import io
import math
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tabellen.eenheid import Eenheid
from tabellen.kop import Kop
from tabellen.koppen import Kopblok, kopblokken
from tabellen.waarde import Cel, Tabel

MEDIATYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INHOUD = "Inhoud"
_BEGIN = datetime(1980, 1, 1)  # The first moment that a zip file can express.
_REGEL = 15  # The height of a line in points, in Excel's own font.
_TEKSTBREEDTE = 90  # About as many characters as a line of running text has.
_KOLOMBREEDTE = 8.43  # Of a column whose width nobody sets.
_LANGSTE_CEL, _MEESTE_REGELS, _BREEDSTE_CEL = 40, 26, 100  # A long text gets lines, then width.
_HOOG = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def naar_xlsx(tabellen: Sequence[Tabel], titel: str, gemaakt: datetime = _BEGIN) -> bytes:
    """The tables as one workbook; with more than one it begins with a sheet of links.

    ``gemaakt`` is the date in the document's properties: the moment of publication, never now.
    """
    uit = io.BytesIO()
    boek = _Boek(Workbook(uit, {"in_memory": True}))
    boek.werk.set_properties({"title": titel, "created": gemaakt})
    namen = bladnamen([tabel.titel for tabel in tabellen])
    if len(tabellen) > 1:
        _schrijf_inhoud(boek, titel, tabellen, namen)
    for tabel, naam in zip(tabellen, namen, strict=True):
        _Blad(boek, tabel, naam).schrijf()
    boek.werk.close()
    return met_taal(uit.getvalue())


def bladnamen(titels: Sequence[str]) -> list[str]:
    """Names that Excel accepts: at most 31 characters, none forbidden, unique whatever the case."""
    bezet = {INHOUD.lower(), "history"}
    namen = []
    for titel in titels:
        basis = re.sub(r"[\[\]:*?/\\\x00-\x1f]+", " ", titel)
        basis = " ".join(basis.split()).strip("'") or "Tabel"
        naam, nummer = _ingekort(basis, 31), 1
        while naam.lower() in bezet:
            nummer += 1
            staart = f" ({nummer})"
            naam = _ingekort(basis, 31 - len(staart)) + staart
        bezet.add(naam.lower())
        namen.append(naam)
    return namen


def _ingekort(tekst: str, lengte: int) -> str:
    """The text cut to a length, between words if that does not cost too much."""
    if len(tekst) <= lengte:
        return tekst
    woorden = tekst[:lengte].rsplit(" ", 1)[0]
    return (woorden if lengte // 2 < len(woorden) < lengte else tekst[: lengte - 1]) + "…"


def getalopmaak(eenheid: Eenheid, tekens: str = "") -> str:
    """The number format of a unit, followed by signs: ``#,##0.0"%"``.

    Excel puts the separators of the reader's language in it. A currency stands before the minus.
    Where a letter says the sign, the number keeps it and does not show it.
    """
    decimalen = "." + "0" * eenheid.decimalen if eenheid.decimalen else ""
    getal = f"#,##0{decimalen}"
    voor, achter = _letterlijk(eenheid.voor), _letterlijk(eenheid.achter + tekens)
    if eenheid.voordeel:
        letters = (_letterlijk(f"{eenheid.achter} {letter}{tekens}") for letter in "VN")
        return ";".join([*(f"{voor}{getal}{na}" for na in letters), f"{voor}{getal}{achter}"])
    positief = f"{voor}{getal}{achter}"
    return f"{positief};{voor}-{getal}{achter}" if voor else positief


def _letterlijk(tekst: str) -> str:
    return '"{}"'.format(tekst.replace('"', '"\\""')) if tekst else ""


class _Boek:
    """A workbook that makes each cell format once."""

    def __init__(self, werk: Workbook) -> None:
        self.werk = werk
        self._opmaak: dict[tuple[tuple[str, object], ...], Format] = {}

    def opmaak(self, **eigenschappen: object) -> Format:
        sleutel = tuple(sorted(eigenschappen.items()))
        if sleutel not in self._opmaak:
            self._opmaak[sleutel] = self.werk.add_format({"valign": "top", **eigenschappen})
        return self._opmaak[sleutel]


def _tekst(blad: Worksheet, rij: int, kolom: int, tekst: str, opmaak: Format) -> None:
    """Write a text as text, whatever it begins with; of what no cell holds, where the rest is."""
    if len(tekst) > 32_767:
        tekst = f"{tekst[:32_700]}… (de rest staat in de CSV en op de site)"
    blad.write_string(rij, kolom, tekst, opmaak)


def _hoog(noten: Sequence[int]) -> str:
    """References to notes, as they stand behind a number or label: ¹ or ¹ ²."""
    return "".join(f" {noot}" for noot in noten).translate(_HOOG)


def _schrijf_inhoud(
    boek: _Boek, titel: str, tabellen: Sequence[Tabel], namen: Sequence[str]
) -> None:
    blad = boek.werk.add_worksheet(INHOUD)
    _tekst(blad, 0, 0, titel, boek.opmaak(bold=True, font_size=14))
    for kolom, kop in enumerate(("Tabel", "Periode")):
        _tekst(blad, 2, kolom, kop, boek.opmaak(bold=True, bottom=1))
    link = boek.opmaak(font_color="#0000EE", underline=1)
    for rij, (tabel, naam) in enumerate(zip(tabellen, namen, strict=True), start=3):
        doel = "internal:'{}'!A1".format(naam.replace("'", "''"))
        blad.write_url(rij, 0, doel, link, string=tabel.titel)
        _tekst(blad, rij, 1, tabel.periode, boek.opmaak())
    blad.set_column(0, 0, max(len(tabel.titel) for tabel in tabellen) + 2)
    blad.set_column(1, 1, max(len(tabel.periode) for tabel in tabellen) + 2)


class _Blad:
    """One sheet: what it is about, the headings, the figures, the notes and the legend."""

    def __init__(self, boek: _Boek, tabel: Tabel, naam: str) -> None:
        self.boek = boek
        self.tabel = tabel
        self.blad = boek.werk.add_worksheet(naam)
        self.niveaus = len(tabel.rijkoppen)
        self.blokken = kopblokken(tabel.kolommen)
        self.breedtes = [
            *(self._breedte_rijkop(niveau) for niveau in range(self.niveaus)),
            *(self._breedte_kolom(kolom) for kolom in range(len(tabel.kolommen))),
        ]

    def schrijf(self) -> None:
        for kolom, breedte in enumerate(self.breedtes):
            self.blad.set_column(kolom, kolom, breedte)
        koppen = self._schrijf_voorwerk()
        cijfers = self._schrijf_koppen(koppen)
        for nummer, rij in enumerate(self.tabel.rijen, start=cijfers):
            self._schrijf_rijkop(nummer, rij.kop)
            for kolom, cel in enumerate(rij.cellen, start=self.niveaus):
                self._schrijf_cel(nummer, kolom, cel, rij.kop)
        self._schrijf_nawerk(cijfers + len(self.tabel.rijen) + 1)
        self.blad.freeze_panes(cijfers, self.niveaus)
        self.blad.repeat_rows(koppen, cijfers - 1)
        self.blad.set_landscape()
        self.blad.set_paper(9)
        self.blad.fit_to_pages(1, 0)

    def _schrijf_voorwerk(self) -> int:
        """Write what the table is about; yields the row where the headings begin."""
        tabel = self.tabel
        _tekst(self.blad, 0, 0, tabel.titel, self.boek.opmaak(bold=True, font_size=14))
        regels = [tabel.periode, f"Bron: {tabel.bron}", f"Definitie: {tabel.definitie}"]
        regels += [f"{merk.teken} De hele tabel: {merk.value}" for merk in tabel.merken]
        for rij, regel in enumerate(regels, start=1):
            self._schrijf_alinea(rij, regel)
        return len(regels) + 2

    def _schrijf_nawerk(self, eerste: int) -> None:
        noten = [f"{_hoog((i,))} {noot}".strip() for i, noot in enumerate(self.tabel.noten, 1)]
        legenda = [f"{teken} = {uitleg}" for teken, uitleg in self.tabel.legenda]
        for rij, regel in enumerate([*noten, *legenda], start=eerste):
            self._schrijf_alinea(rij, regel)

    def _schrijf_alinea(self, rij: int, tekst: str) -> None:
        """Write a text; a long one is wrapped in a cell as wide as a line of running text."""
        if len(tekst) <= _TEKSTBREEDTE:
            _tekst(self.blad, rij, 0, tekst, self.boek.opmaak())
            return
        laatste, breedte = 0, self.breedtes[0]
        while breedte < _TEKSTBREEDTE:
            laatste += 1
            breedte += self.breedtes[laatste] if laatste < len(self.breedtes) else _KOLOMBREEDTE
        opmaak = self.boek.opmaak(text_wrap=True)
        self.blad.merge_range(rij, 0, rij, laatste, "", opmaak)
        _tekst(self.blad, rij, 0, tekst, opmaak)
        self.blad.set_row(rij, _REGEL * math.ceil(1.1 * len(tekst) / breedte))

    def _schrijf_koppen(self, eerste: int) -> int:
        """Write the headings of rows and columns; yields the row where the figures begin."""
        diepte = max((blok.niveau + blok.hoogte for blok in self.blokken), default=1)
        hoogtes = [1] * diepte
        for blok in [*self._rijkopblokken(diepte), *self.blokken]:
            rijkop = blok.kolom < 0
            kolom = self.niveaus + blok.kolom
            opmaak = self.boek.opmaak(
                bold=True,
                text_wrap=True,
                bottom=1,
                valign="bottom",
                align="left" if rijkop else "right" if blok.kop else "center",
            )
            rij = eerste + blok.niveau
            laatste, eind = rij + blok.hoogte - 1, kolom + blok.breedte - 1
            if (laatste, eind) != (rij, kolom):
                self.blad.merge_range(rij, kolom, laatste, eind, "", opmaak)
            tekst = blok.tekst + _hoog(blok.kop.noten if blok.kop else ())
            _tekst(self.blad, rij, kolom, tekst, opmaak)
            breedte = sum(self.breedtes[kolom : eind + 1])
            onder = blok.niveau + blok.hoogte - 1
            regels = _regels(tekst, breedte) - blok.hoogte + 1
            hoogtes[onder] = max(hoogtes[onder], regels)
        for niveau, regels in enumerate(hoogtes):
            self.blad.set_row(eerste + niveau, _REGEL * regels)
        return eerste + diepte

    def _rijkopblokken(self, diepte: int) -> list[Kopblok]:
        """The headings above the row headings, left of the first column."""
        return [
            Kopblok(0, niveau - self.niveaus, diepte, 1, tekst)
            for niveau, tekst in enumerate(self.tabel.rijkoppen)
        ]

    def _schrijf_rijkop(self, rij: int, kop: Kop) -> None:
        opmaak = self.boek.opmaak(text_wrap=True, bold=kop.totaal, top=int(kop.totaal))
        for niveau in range(self.niveaus):
            tekst = kop.regel[niveau] if niveau < len(kop.pad) else ""
            _tekst(self.blad, rij, niveau, tekst + _hoog(kop.noten_op(niveau)), opmaak)

    def _schrijf_cel(self, rij: int, kolom: int, cel: Cel, kop: Kop) -> None:
        lijn = {"bold": cel.totaal, "top": int(kop.totaal), "align": "right"}
        tekens = cel.tekens + _hoog(cel.noten)
        if cel.waarde is None:
            if cel.woorden:
                links = {**lijn, "align": "left", "text_wrap": True, "num_format": "@"}
                _tekst(self.blad, rij, kolom, cel.woorden + tekens, self.boek.opmaak(**links))
                return
            opmaak = self.boek.opmaak(font_color="#595959", **lijn)
            if tekst := cel.tekst + tekens:
                _tekst(self.blad, rij, kolom, tekst, opmaak)
            else:  # shows nothing, and still says why to a program, or to who selects the cell
                _tekst(
                    self.blad, rij, kolom, cel.machine, self.boek.opmaak(num_format=";;;", **lijn)
                )
            return
        opmaak = self.boek.opmaak(num_format=getalopmaak(cel.eenheid, tekens), **lijn)
        self.blad.write_number(rij, kolom, cel.waarde, opmaak)

    def _breedte_rijkop(self, niveau: int) -> float:
        labels = [rij.kop.regel[niveau] for rij in self.tabel.rijen if niveau < len(rij.kop.pad)]
        langste = max(len(label) for label in [self.tabel.rijkoppen[niveau], *labels])
        return min(max(langste, 8), 44) + 2

    def _breedte_kolom(self, kolom: int) -> float:
        """Wide enough for every figure and for every word of its own and its group's heading."""
        figuren = [
            _tekstbreedte(cel.tekst) + len(cel.tekens + _hoog(cel.noten))
            for cel in (rij.cellen[kolom] for rij in self.tabel.rijen)
        ]
        koppen = [
            math.ceil(max(map(len, blok.tekst.split() or [""])) / blok.breedte)
            for blok in self.blokken
            if blok.kolom <= kolom < blok.kolom + blok.breedte
        ]
        label = min(len(self.tabel.kolommen[kolom].label), 14)
        return max(8, label, *figuren, *koppen) + 2


def _tekstbreedte(tekst: str) -> int:
    """How wide a column is well for a text: the whole of it is seen, where that can be."""
    nodig = len(tekst) * 1.2 / _MEESTE_REGELS
    return math.ceil(max(min(len(tekst), _LANGSTE_CEL), min(nodig, _BREEDSTE_CEL)))


def _regels(tekst: str, breedte: float) -> int:
    """About how many lines a text takes in a cell, with room for words that do not fit."""
    return math.ceil(len(tekst) * (1.15 if " " in tekst else 1) / breedte) or 1


def met_taal(werkboek: bytes) -> bytes:
    """The workbook with its language in the document's properties, which XlsxWriter lacks."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(werkboek)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for deel in bron.infolist():
            inhoud = bron.read(deel)
            if deel.filename == "docProps/core.xml":
                einde = b"</cp:coreProperties>"
                inhoud = inhoud.replace(einde, b"<dc:language>nl-NL</dc:language>" + einde)
            doel.writestr(deel, inhoud)
    return uit.getvalue()
