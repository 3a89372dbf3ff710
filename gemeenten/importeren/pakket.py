"""The parts of an xlsx file that a reader needs, packed anew, so that what is read was checked.

Readers find parts each in their own way: by case or not, along ``..``, the first or the last of two
by one name. Here every worksheet gets a place of our own, and nothing else is in the package.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

BLADEN, TEKSTEN = "xl/worksheets/sheet{}.xml", "xl/sharedStrings.xml"

_BOEK, _VERWIJZINGEN = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_VAST = ("[Content_Types].xml", "_rels/.rels", _BOEK, "xl/styles.xml", TEKSTEN)
_TEKST = re.compile(rb"<(?:[\w.-]+:)?si\b")
_VERWIJST = re.compile(rb"""\st\s*=\s*["']s["']""")
_NAAR_TEKST = re.compile(
    rb"""\st\s*=\s*["']s["'][^<>]*>\s*<(?:[\w.-]+:)?v\s*>\s*([0-9]{1,9})\s*<"""
)

Element = Callable[[str, dict[str, str]], None]


@dataclass(frozen=True)
class Pakket:
    """The worksheets by name, in the order of the workbook, and the file that holds just these."""

    bladen: dict[str, bytes]
    bestand: io.BytesIO
    teksten: bytes

    def tekens(self) -> int:
        """No fewer than the characters of all cells: a text counts wherever a cell refers to it.

        A few kilobytes can hold one long text and a million cells that show it.
        """
        lengtes = [len(deel) for deel in _TEKST.split(self.teksten)[1:]]
        langste = max(lengtes, default=0)
        totaal = 0
        for xml in self.bladen.values():
            nummers = [int(nummer) for nummer in _NAAR_TEKST.findall(xml)]
            onbekend = len(_VERWIJST.findall(xml)) - len(nummers)
            totaal += onbekend * langste
            totaal += sum(lengtes[nummer] for nummer in nummers if nummer < len(lengtes))
        return totaal


def pak_over(archief: zipfile.ZipFile) -> Pakket:
    """Take the worksheets and what they need.

    LookupError, ValueError or ExpatError when the workbook is not sound.
    """
    namen: dict[str, str] = {}
    for naam in archief.namelist():
        if namen.setdefault(naam.lower(), naam) != naam:
            raise ValueError(f"Twee delen heten {naam}.")
    delen = {naam: archief.read(namen[naam.lower()]) for naam in _VAST if naam.lower() in namen}
    regels, bladen = [], {}
    for nummer, (sleutel, titel, pad) in enumerate(_bladen(archief, namen, delen[_BOEK])):
        plaats = BLADEN.format(nummer + 1)
        if pad:
            bladen[titel] = delen[plaats] = archief.read(namen[pad.lower()])
        regels.append(f'<Relationship Id="{sleutel}" Target="/{plaats}" Type="worksheet"/>')
    delen[_VERWIJZINGEN] = f"<Relationships>{''.join(regels)}</Relationships>".encode()
    for xml in (*bladen.values(), delen.get(TEKSTEN, b"")):
        # No comments, CDATA or DTD, and no encoding but UTF-8: Excel writes none of these.
        if b"<!" in xml or b"\x00" in xml:
            raise ValueError("Dit schrijft geen rekenprogramma.")
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as nieuw:
        for naam, inhoud in delen.items():
            nieuw.writestr(naam, inhoud)
    uit.seek(0)
    return Pakket(bladen, uit, delen.get(TEKSTEN, b""))


def ontleed(
    xml: bytes,
    begin: Element,
    einde: Callable[[str], None] | None = None,
    tekst: Callable[[str], None] | None = None,
) -> None:
    """Go through XML; names without their namespace. A DTD does not belong in a workbook."""
    lezer = expat.ParserCreate(namespace_separator=" ")

    def weiger(*_: object) -> None:
        raise ValueError("Een werkboek heeft geen DTD.")

    lezer.StartDoctypeDeclHandler = weiger
    lezer.StartElementHandler = lambda naam, attributen: begin(
        _kaal(naam), {_kaal(sleutel): waarde for sleutel, waarde in attributen.items()}
    )
    if einde:
        lezer.EndElementHandler = lambda naam: einde(_kaal(naam))
    if tekst:
        lezer.CharacterDataHandler = tekst
    lezer.Parse(xml, True)


def _bladen(
    archief: zipfile.ZipFile, namen: dict[str, str], boek: bytes
) -> Iterator[tuple[str, str, str]]:
    """Of each sheet the key, the name and the part that holds it; "" for what is no worksheet."""
    doelen: dict[str, str] = {}
    gezien: set[str] = set()
    bladen: list[tuple[str, str]] = []

    def verwijzing(naam: str, attributen: dict[str, str]) -> None:
        if naam == "Relationship":
            doel = posixpath.normpath(posixpath.join("/xl", attributen["Target"])).lstrip("/")
            is_werkblad = attributen["Type"].endswith("/worksheet")
            doelen[attributen["Id"]] = doel if is_werkblad else ""

    def blad(naam: str, attributen: dict[str, str]) -> None:
        if naam == "sheet":
            bladen.append((attributen["name"], attributen["id"]))

    ontleed(archief.read(namen[_VERWIJZINGEN.lower()]), verwijzing)
    ontleed(boek, blad)
    for titel, sleutel in bladen:
        if titel.casefold() in gezien or not re.fullmatch(r"[\w.-]+", sleutel):
            raise ValueError(f"Twee bladen heten {titel}.")
        gezien.add(titel.casefold())
        yield sleutel, titel, doelen[sleutel]


def _kaal(naam: str) -> str:
    return naam.rpartition(" ")[2]
