"""The parts of an xlsx file: found once, unfolded piece by piece, and no more of it than agreed."""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from gemeenten.importeren.ontleden import (
    BESCHADIGD,
    STUK,
    TE_GROOT,
    Begin,
    Einde,
    Onleesbaar,
    Tegoed,
    kaal,
    ontleed,
)

WERKBOEK = "xl/workbook.xml"
_VERWIJZINGEN = "xl/_rels/workbook.xml.rels"
_STIJLEN, _TEKSTEN = "xl/styles.xml", "xl/sharedStrings.xml"
_MEESTE_DELEN, _MEESTE_BLADEN = 5_000, 250
_ANDERE_SOORTEN = {
    "content.xml": "Dit is een OpenDocument-bestand (.ods). Bewaar het als Excel-bestand (.xlsx).",
    "xl/vbaProject.bin": "Dit werkboek bevat macro’s (.xlsm). Bewaar het als .xlsx, zonder.",
    "xl/workbook.bin": "Dit is een binair Excel-bestand (.xlsb). Bewaar het als .xlsx.",
    "word/document.xml": "Dit is een Word-bestand. Kies het werkboek (.xlsx) dat u invulde.",
}
_DEEL = b"PK\x01\x02"  # how the mention of each part begins
_INGEPAKT = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# How many times its size a file may unfold to, beyond what is little anyway.
_VERHOUDING, _WEINIG = 200, 5 * 1024 * 1024


class Zichtbaarheid(Enum):
    """Whether a worksheet is shown; what is hidden deep only a program can show."""

    ZICHTBAAR = "visible"
    VERBORGEN = "hidden"
    DIEP_VERBORGEN = "veryHidden"


@dataclass(frozen=True)
class Bladdeel:
    """A worksheet and the part that holds it; "" for what is no worksheet, as a chart."""

    naam: str
    deel: str
    zichtbaarheid: Zichtbaarheid


class Pakket:
    """An opened workbook: its worksheets in order, and its parts to go through."""

    def __init__(self, inhoud: bytes, tegoed: Tegoed) -> None:
        if inhoud.count(_DEEL) > _MEESTE_DELEN:
            raise Onleesbaar(TE_GROOT)
        self._archief = zipfile.ZipFile(io.BytesIO(inhoud))
        self._delen = _controleer(self._archief, tegoed.uitgepakt)
        tegoed.uitgepakt = min(tegoed.uitgepakt, _WEINIG + _VERHOUDING * len(inhoud))
        self._tegoed = tegoed
        self.vanaf_1904 = False
        self.bladen: list[Bladdeel] = []
        self._teksten, self._stijlen = _TEKSTEN, _STIJLEN
        self._lees_boek()

    def ontleed(
        self,
        deel: str,
        begin: Begin,
        einde: Einde | None = None,
        tekst: Callable[[str], None] | None = None,
    ) -> None:
        """Go through the XML of a part; LookupError when it is not there."""
        ontleed(self._stukken(deel), self._tegoed, begin, einde, tekst)

    @property
    def teksten(self) -> str:
        """The part with the shared texts; "" when there is none."""
        return self._teksten if self._teksten.lower() in self._delen else ""

    @property
    def stijlen(self) -> str:
        """The part with the formats of cells; "" when there is none."""
        return self._stijlen if self._stijlen.lower() in self._delen else ""

    def _stukken(self, deel: str) -> Iterator[bytes]:
        with self._archief.open(self._delen[deel.lower()]) as bron:
            while stuk := bron.read(STUK):
                yield stuk

    def _lees_boek(self) -> None:
        doelen: dict[str, str] = {}
        bladen: list[tuple[str, str, str]] = []

        def verwijzing(naam: str, attributen: dict[str, str]) -> None:
            if naam != "Relationship":
                return
            doel = posixpath.normpath(posixpath.join("/xl", attributen["Target"])).lstrip("/")
            soort = attributen["Type"].rpartition("/")[2]
            doelen[attributen["Id"]] = doel if soort == "worksheet" else ""
            if soort == "sharedStrings":
                self._teksten = doel
            elif soort == "styles":
                self._stijlen = doel

        def blad(naam: str, attributen: dict[str, str]) -> None:
            if naam == "workbookPr":
                self.vanaf_1904 = attributen.get("date1904") in {"1", "true"}
            elif naam == "sheet":
                sleutel = next(waarde for k, waarde in attributen.items() if kaal(k) == "id")
                bladen.append((attributen["name"], sleutel, attributen.get("state", "visible")))

        self.ontleed(_VERWIJZINGEN, verwijzing)
        self.ontleed(WERKBOEK, blad)
        if len(bladen) > _MEESTE_BLADEN:
            raise Onleesbaar(f"Dit Excel-bestand heeft meer dan {_MEESTE_BLADEN} bladen.")
        self.bladen = [
            Bladdeel(titel, doelen[sleutel], Zichtbaarheid(stand))
            for titel, sleutel, stand in bladen
        ]
        for waarden in ([b.naam.casefold() for b in self.bladen], self._delen_van_bladen()):
            if len(set(waarden)) < len(waarden):
                raise Onleesbaar(BESCHADIGD)

    def _delen_van_bladen(self) -> list[str]:
        return [blad.deel.lower() for blad in self.bladen if blad.deel]


def _controleer(archief: zipfile.ZipFile, grootst: int) -> dict[str, zipfile.ZipInfo]:
    """The parts by their name in lower case: one each, without a password, packed as usual."""
    delen = archief.infolist()
    if any(deel.flag_bits & 1 for deel in delen):
        raise Onleesbaar("Dit bestand heeft een wachtwoord. Haal dat eraf.")
    for naam in archief.namelist():
        if naam in _ANDERE_SOORTEN:
            raise Onleesbaar(_ANDERE_SOORTEN[naam])
    if sum(deel.file_size for deel in delen) > grootst:
        raise Onleesbaar(TE_GROOT)
    if WERKBOEK not in archief.namelist():
        raise Onleesbaar("Dit is geen Excel-bestand. Bewaar het in Excel opnieuw als .xlsx.")
    uit = {deel.filename.lower(): deel for deel in delen}
    if len(uit) < len(delen) or any(deel.compress_type not in _INGEPAKT for deel in delen):
        raise Onleesbaar(BESCHADIGD)
    return uit
