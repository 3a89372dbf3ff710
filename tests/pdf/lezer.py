"""Reads a tagged PDF as a screen reader does: by its tags, not by what stands where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

_BFCHAR = re.compile(rb"<([0-9a-fA-F]+)> *<([0-9a-fA-F]+)>")


@dataclass(frozen=True)
class Stuk:
    """A run of text: what it says, and where it stands: in points, from the left and from below."""

    tekst: str
    links: float
    rechts: float
    onder: float


@dataclass
class Pagina:
    """The marked content of a page by its number, its artifacts, and what is neither."""

    gemerkt: dict[int, list[Stuk]] = field(default_factory=dict)
    versiering: list[Stuk] = field(default_factory=list)
    los: list[Stuk] = field(default_factory=list)


@dataclass
class PdfCel:
    """A table cell: its text, whether it is a heading, and the headings that it names."""

    tekst: str
    kop: bool
    koppen: list[str]
    stukken: list[Stuk]


class Lezer:
    """A PDF that is read by its structure."""

    def __init__(self, inhoud: Pdf) -> None:
        self.pdf = inhoud
        self.wortel = inhoud.Root.StructTreeRoot
        self._nummer = {pagina.objgen: nummer for nummer, pagina in enumerate(inhoud.pages)}

    @cached_property
    def paginas(self) -> list[Pagina]:
        return [_lees(pagina) for pagina in self.pdf.pages]

    @cached_property
    def namen(self) -> dict[str, Dictionary]:
        """The elements by their ID, from the index."""
        namen = [deel for blad in self.wortel.IDTree.Kids for deel in blad.Names]
        return {str(naam): element for naam, element in zip(namen[::2], namen[1::2], strict=True)}

    def alles(self, element: Dictionary | None = None) -> Iterator[Dictionary]:
        """The elements in reading order."""
        element = self.wortel.K[0] if element is None else element
        yield element
        for kind in self.kinderen(element):
            yield from self.alles(kind)

    def kinderen(self, element: Dictionary) -> list[Dictionary]:
        inhoud = element.get("/K", Array())
        delen = list(inhoud) if isinstance(inhoud, Array) else [inhoud]
        return [deel for deel in delen if isinstance(deel, Dictionary) and "/S" in deel]

    def soort(self, *soorten: str) -> list[Dictionary]:
        return [element for element in self.alles() if element.S in soorten]

    def stukken(self, element: Dictionary) -> Iterator[Stuk]:
        inhoud = element.get("/K", Array())
        for deel in list(inhoud) if isinstance(inhoud, Array) else [inhoud]:
            if isinstance(deel, Dictionary):
                yield from self.stukken(deel) if "/S" in deel else ()
            else:
                pagina = self.paginas[self._nummer[element.Pg.objgen]]
                yield from pagina.gemerkt.get(int(deel), ())

    def tekst(self, element: Dictionary) -> str:
        return "".join(stuk.tekst for stuk in self.stukken(element))

    def rijen(self, tabel: Dictionary, deel: str) -> list[list[PdfCel]]:
        """The rows of the head (/THead) or the body (/TBody), over all pages."""
        groepen = [groep for groep in self.kinderen(tabel) if deel == groep.S]
        return [
            [self._cel(cel) for cel in self.kinderen(rij)]
            for groep in groepen
            for rij in self.kinderen(groep)
        ]

    def _cel(self, element: Dictionary) -> PdfCel:
        koppen = [self.tekst(self.namen[str(naam)]) for naam in element.A.get("/Headers", ())]
        stukken = list(self.stukken(element))
        return PdfCel("".join(s.tekst for s in stukken), element.S == "/TH", koppen, stukken)


def _lees(pagina: pikepdf.Page) -> Pagina:
    """Run through the content: which text is shown, in which marked content."""
    gelezen = Pagina()
    lettertypen = {naam: _Lettertype(font) for naam, font in pagina.Resources.Font.items()}
    merken: list[int | str | None] = []
    lettertype, punten, matrix = None, 0.0, pikepdf.Matrix()
    vlak, bewaard = pikepdf.Matrix(), []
    for operands, operator in pikepdf.parse_content_stream(pagina):
        match str(operator):
            case "BDC":
                eigen = operands[1].get("/MCID") if isinstance(operands[1], Dictionary) else None
                merken.append("artifact" if operands[0] == Name.Artifact else eigen)
            case "BMC":
                merken.append("artifact" if operands[0] == Name.Artifact else None)
            case "EMC":
                merken.pop()
            case "Tf":
                lettertype, punten = lettertypen[str(operands[0])], float(operands[1])
            case "q":
                bewaard.append(vlak)
            case "Q":
                vlak = bewaard.pop()
            case "cm":
                vlak = pikepdf.Matrix(*map(float, operands)) @ vlak
            case "Tm":
                matrix = pikepdf.Matrix(*map(float, operands))
            case "Tj" | "TJ":
                assert lettertype is not None
                tekst, breedte = lettertype.lees(operands[0])
                waar = matrix @ vlak
                stuk = Stuk(tekst, waar.e, waar.e + breedte * punten * waar.a, waar.f)
                _bewaar(gelezen, merken, stuk)
    return gelezen


def _bewaar(pagina: Pagina, merken: list[int | str | None], stuk: Stuk) -> None:
    merk = next((merk for merk in reversed(merken) if merk is not None), None)
    if merk == "artifact":
        pagina.versiering.append(stuk)
    elif merk is None:
        pagina.los.append(stuk)
    else:
        pagina.gemerkt.setdefault(int(merk), []).append(stuk)


class _Lettertype:
    """The characters and widths of a font."""

    def __init__(self, font: Dictionary) -> None:
        tekens = font.ToUnicode.read_bytes()
        self.tekens = {
            int(code, 16): bytes.fromhex(teken.decode()).decode("utf-16-be")
            for code, teken in _BFCHAR.findall(tekens.partition(b"beginbfchar")[2])
        }
        self.breedtes: dict[int, float] = {}
        delen = list(font.DescendantFonts[0].W)
        for begin, breedtes in zip(delen[::2], delen[1::2], strict=True):
            for plek, breedte in enumerate(breedtes):
                self.breedtes[int(begin) + plek] = float(breedte)

    def lees(self, getoond: object) -> tuple[str, float]:
        """The text of a show operator, and its width for a size of one."""
        tekst, breedte = "", 0.0
        for deel in getoond if isinstance(getoond, Array) else [getoond]:
            if isinstance(deel, pikepdf.String):
                codes = bytes(deel)
                for plek in range(0, len(codes), 2):
                    code = int.from_bytes(codes[plek : plek + 2])
                    tekst += self.tekens[code]
                    breedte += self.breedtes[code] / 1000
            else:
                breedte -= float(deel) / 1000
        return tekst, breedte
