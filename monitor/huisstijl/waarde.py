"""A house style as a plain value, which a publication keeps, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.huisstijl.contrast import TEKST, dichtstbij, laagste, meng
from monitor.huisstijl.letters import NOTO, Letter, letter_van

WIT = "#ffffff"
# What the theme and static/donker.css put text on, or write it in; a test holds these to them.
LETTERS = ("#001a40", "#3d5374")  # text, and text that is less
VLAKKEN = (WIT, "#eff1f3", "#fff4cc")  # the page, a grey ground, the own gemeente
_LOGOVAK = (260, 48)
NACHT = "#12181f"
NACHTLETTERS = ("#e9eef3", "#b4c0cc")
NACHTVLAKKEN = (NACHT, "#161d25", "#1b232c", "#242e39", "#2b3743", "#3a3210", "#3b2c06")


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo by the checksum of its picture, and what is said to who does not see it."""

    sha256: str
    soort: str
    breedte: int
    hoogte: int
    tekst: str

    @property
    def maten(self) -> tuple[int, int]:
        """Its width and height above a page, in pixels."""
        factor = min(_LOGOVAK[0] / self.breedte, _LOGOVAK[1] / self.hoogte)
        return max(1, round(self.breedte * factor)), max(1, round(self.hoogte * factor))


@dataclass(frozen=True, slots=True)
class Stijl:
    """What a samenwerkingsverband chose; all that is shown in it follows from these.

    ``hoofdkleur``: the band above a page and on the cover, with ``opschriftkleur`` on it.
    ``linkkleur``: links, headings, buttons, lines. ``vlakkleur``: the light ground of a title.
    ``kopletter``, ``tekstletter``: the families of letters, by their code. ``logo``: on white.
    """

    hoofdkleur: str
    opschriftkleur: str
    linkkleur: str
    vlakkleur: str
    kopletter: str = NOTO.code
    tekstletter: str = NOTO.code
    logo: Logo | None = None

    @property
    def code(self) -> str:
        """What its style sheet says, as it stands in the address of that; letters only if other."""
        kleuren = (self.hoofdkleur, self.opschriftkleur, self.linkkleur, self.vlakkleur)
        letters = (letter_van(code).code for code in (self.kopletter, self.tekstletter))
        return "-".join([*(kleur[1:] for kleur in kleuren), *(letters if self.letters else ())])

    @classmethod
    def van_code(cls, code: str) -> "Stijl":
        hoofd, opschrift, link, vlak, *letters = code.split("-")
        kop, tekst = letters or (NOTO.code, NOTO.code)
        return cls(f"#{hoofd}", f"#{opschrift}", f"#{link}", f"#{vlak}", kop, tekst)

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The families that it has beside that of the site, each once."""
        gekozen = (letter_van(self.tekstletter), letter_van(self.kopletter))
        return tuple(dict.fromkeys(letter for letter in gekozen if letter is not NOTO))

    @property
    def letterbladen(self) -> list[str]:
        """The style sheets that these families come with."""
        return [f"letters/{letter.pakket}.css" for letter in self.letters]

    @property
    def licht(self) -> str:
        """The ground of a total, lighter than that below a title."""
        return meng(self.vlakkleur, WIT, 0.5)

    @property
    def nachtvlak(self) -> str:
        """The ground below a title, on a dark screen."""
        return meng(NACHT, self.vlakkleur, 0.12)

    @property
    def nachtlicht(self) -> str:
        return meng(NACHT, self.vlakkleur, 0.06)

    @property
    def nachtlink(self) -> str:
        """The nearest to the colour of links that can be read on a dark screen."""
        return dichtstbij(self.linkkleur, (*NACHTVLAKKEN, self.nachtvlak, self.nachtlicht))


STANDAARD = Stijl("#003e65", WIT, "#00568b", "#e3f3fd")  # about the look of who chose none


def bezwaren(stijl: Stijl) -> Mapping[str, str]:
    """Of each colour that cannot be read: what was measured, what is needed, what would do."""
    gronden: tuple[str, ...] = (*VLAKKEN, stijl.vlakkleur, stijl.licht)
    uit = {}
    if wat := _bezwaar(stijl.opschriftkleur, (stijl.hoofdkleur,), "op de hoofdkleur"):
        uit["opschriftkleur"] = wat
    if wat := _bezwaar(stijl.vlakkleur, LETTERS, "achter de tekst"):
        uit["vlakkleur"] = wat
        gronden = VLAKKEN  # what will do for the ground will do for what is on it
    if wat := _bezwaar(stijl.linkkleur, gronden, "op wit en op de lichte vlakken"):
        uit["linkkleur"] = wat
    return uit


def _bezwaar(kleur: str, gronden: tuple[str, ...], waar: str) -> str:
    gemeten = laagste(kleur, gronden)
    if gemeten >= TEKST:
        return ""
    voorstel = dichtstbij(kleur, gronden)
    return (
        f"Deze kleur is {waar} niet goed te lezen: het contrast is {_getal(gemeten)} op 1, en "
        f"minstens {_getal(TEKST)} op 1 is nodig. Kies {voorstel}; die lijkt er het meest op en is "
        "goed te lezen."
    )


def _getal(verhouding: float) -> str:
    """Rounded down: what is just too little must not look enough."""
    return f"{int(verhouding * 100) / 100:.2f}".replace(".", ",")
