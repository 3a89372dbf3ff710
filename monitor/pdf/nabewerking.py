"""What WeasyPrint's tagged PDF lacks for PDF/UA-1, added just before the file is written.

WeasyPrint hands over the objects of the file (pydyf); working on these costs a tenth of reading the
written file again. It tags page by page, so a table over several pages arrives as several tables:
they become one, in which the repeated head is page furniture, as are running headers and footers.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

import pydyf

from monitor.pdf.tabelkoppen import koppel_koppen
from tabellen.waarde import Tabel

Element = Any  # pydyf is untyped; a structure element is a pydyf.Dictionary.

_PIXEL = 0.75  # points


def maak_af(document: Any, pdf: Any, *, tabellen: Sequence[Tabel], vulling: int = 0) -> None:
    """Finish the file; the first two are what WeasyPrint gives to a ``finisher``.

    ``tabellen`` are the tables in the document. ``vulling`` adds as many empty objects: the same
    document in other bytes.
    """
    boom = _Boom(pdf)
    _voeg_tabellen_samen(boom)
    per_soort = boom.per_soort()
    _merk_versiering(boom, {e.reference for soort in per_soort.values() for e in soort})
    koppel_koppen(per_soort["/Table"], tabellen, boom.wortel, boom.kinderen, pdf)
    _houd_een_koppeling(boom, per_soort["/Link"])
    _merk_inhoudsopgave(boom, per_soort["/L"])
    _keer_figuren(boom, per_soort["/Figure"])
    _benoem_koppelingen(pdf)
    _voeg_metadata_toe(pdf)
    _pers_samen(pdf)
    for _ in range(vulling):
        pdf.add_object(pydyf.Dictionary())
    pdf.objects[:] = [_Klaar(stuk) if stuk.compressible else stuk for stuk in pdf.objects]


class _Klaar(pydyf.Object):  # type: ignore[misc]  # pydyf is untyped
    """An object that will not change: its bytes are needed twice, for the file and its identity."""

    def __init__(self, stuk: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = stuk.number, stuk.generation, stuk.free
        self._bytes: bytes = b"" if stuk.free == "f" else stuk.data

    @property
    def data(self) -> bytes:
        return self._bytes


class _Boom:
    """The structure tree of a file, with its objects instead of references to them."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.wortel: Element = self.object(pdf.catalog["StructTreeRoot"])
        self.document: Element = self.object(self.wortel["K"][0])

    def object(self, verwijzing: bytes) -> Element:
        return self.pdf.objects[int(verwijzing.split()[0])]

    def kinderen(self, element: Element) -> list[Element]:
        """The elements in an element, without its content and annotations."""
        kinderen = (self.object(kind) for kind in element["K"] if isinstance(kind, bytes))
        return [kind for kind in kinderen if "S" in kind]

    def alles(self, element: Element | None = None) -> Iterator[Element]:
        """The element (of the document when not given) and all in it, in reading order."""
        stapel = [element or self.document]
        while stapel:
            element = stapel.pop()
            yield element
            stapel.extend(reversed(self.kinderen(element)))

    def per_soort(self) -> dict[str, list[Element]]:
        """All elements by their tag, each in reading order."""
        soorten: dict[str, list[Element]] = defaultdict(list)
        for element in self.alles():
            soorten[element["S"]].append(element)
        return soorten

    def verplaats(self, kinderen: list[Element], naar: Element) -> None:
        for kind in kinderen:
            kind["P"] = naar.reference
            naar["K"].append(kind.reference)


def _voeg_tabellen_samen(boom: _Boom) -> None:
    """Join a table without a caption to the one before it, and take out what became empty."""
    eerste = None
    for tabel in boom.per_soort()["/Table"]:
        kinderen = boom.kinderen(tabel)
        if eerste is None or any(kind["S"] == "/Caption" for kind in kinderen):
            eerste = tabel
            continue
        boom.verplaats([kind for kind in kinderen if kind["S"] == "/TBody"], eerste)
        tabel["K"] = pydyf.Array()
        _verwijder(boom, tabel)


def _verwijder(boom: _Boom, element: Element) -> None:
    """Take an element out of the tree, with the elements above it that contain nothing else."""
    boven = boom.object(element["P"])
    boven["K"] = pydyf.Array(kind for kind in boven["K"] if kind != element.reference)
    if not boven["K"] and boven is not boom.document:
        _verwijder(boom, boven)


def _merk_versiering(boom: _Boom, levend: set[bytes]) -> None:
    """Mark text as an artifact that belongs to no element in the tree."""
    nummers = boom.object(boom.wortel["ParentTree"])["Nums"]
    per_nummer = dict(zip(nummers[::2], nummers[1::2], strict=True))
    for verwijzing in boom.pdf.page_references:
        pagina = boom.object(verwijzing)
        elementen = per_nummer[pagina["StructParents"]]
        dood = {mcid for mcid, element in enumerate(elementen) if element not in levend}
        _maak_artefacten(boom.object(pagina["Contents"]).stream, dood)
        for mcid in dood:
            boom.object(elementen[mcid]).clear()
            elementen[mcid] = "null"


def _maak_artefacten(inhoud: list[Any], dood: set[int]) -> None:
    """Replace the begin of marked content, ``/Span <</MCID 1>> BDC``, in a page's content."""
    for plek, deel in enumerate(inhoud):
        if isinstance(deel, pydyf.Dictionary) and deel.get("MCID") in dood:
            inhoud[plek - 1] = "/Artifact"
            inhoud[plek] = pydyf.Dictionary({"Type": "/Pagination"})


def _houd_een_koppeling(boom: _Boom, koppelingen: list[Element]) -> None:
    """Take out the links of boxes within a link: they lie over it and do not count as its own."""
    dubbel = {
        kind
        for koppeling in koppelingen
        for element in boom.alles(koppeling)
        if element is not koppeling
        for kind in _annotaties(boom, element)
    }
    if not dubbel:
        return
    nummers = boom.object(boom.wortel["ParentTree"])["Nums"]
    weg = {boom.object(verwijzing)["StructParent"] for verwijzing in dubbel}
    paren = zip(nummers[::2], nummers[1::2], strict=True)
    nummers[:] = [deel for paar in paren if paar[0] not in weg for deel in paar]
    for verwijzing in boom.pdf.page_references:
        pagina = boom.object(verwijzing)
        if "Annots" in pagina:
            pagina["Annots"] = pydyf.Array(a for a in pagina["Annots"] if a not in dubbel)
    for verwijzing in dubbel:
        boom.object(verwijzing).clear()


def _annotaties(boom: _Boom, element: Element) -> list[bytes]:
    """Take the annotations out of an element."""
    kinderen = [kind for kind in element["K"] if isinstance(kind, bytes)]
    objecten = [kind for kind in kinderen if boom.object(kind).get("Type") == "/OBJR"]
    element["K"] = pydyf.Array(kind for kind in element["K"] if kind not in objecten)
    return [boom.object(kind)["Obj"] for kind in objecten]


def _merk_inhoudsopgave(boom: _Boom, lijsten: list[Element]) -> None:
    """Tag a list of nothing but links as the table of contents that it is."""
    for lijst in lijsten:
        items = boom.kinderen(lijst)
        inhouden = [boom.kinderen(item) for item in items]
        if items and all(_is_doorverwijzing(boom, inhoud) for inhoud in inhouden):
            lijst["S"] = "/TOC"
            for item, inhoud in zip(items, inhouden, strict=True):
                item["S"] = "/TOCI"
                inhoud[0]["S"] = "/Reference"


def _is_doorverwijzing(boom: _Boom, inhoud: list[Element]) -> bool:
    if len(inhoud) != 1 or inhoud[0]["S"] != "/LBody":
        return False
    koppelingen = boom.kinderen(inhoud[0])
    return bool(koppelingen) and all(kind["S"] == "/Link" for kind in koppelingen)


def _keer_figuren(boom: _Boom, figuren: list[Element]) -> None:
    """Give the box of a figure in points from below, as PDF counts, not in pixels from above."""
    for figuur in figuren:
        hoogte = boom.object(figuur["Pg"])["MediaBox"][3]
        links, boven, rechts, onder = (_PIXEL * maat for maat in figuur["A"]["BBox"])
        figuur["A"]["BBox"] = pydyf.Array((links, hoogte - onder, rechts, hoogte - boven))


def _benoem_koppelingen(pdf: Any) -> None:
    """Describe a link within the document by the heading that it leads to."""
    koppen = {}
    for titel in pdf.objects:
        if isinstance(titel, dict) and "Title" in titel and "Dest" in titel:
            pagina, _, _, hoogte, _ = titel["Dest"]
            koppen[(pagina, hoogte)] = titel["Title"].string
    namen = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    plekken = {naam.string: plek for naam, plek in zip(namen[::2], namen[1::2], strict=True)}
    for koppeling in pdf.objects:
        if isinstance(koppeling, dict) and koppeling.get("Subtype") == "/Link":
            plek = plekken.get(koppeling["Dest"].string) if "Dest" in koppeling else None
            if plek and (kop := koppen.get((plek[0], plek[3]))):
                koppeling["Contents"] = pydyf.String(f"Naar {kop}")


def _voeg_metadata_toe(pdf: Any) -> None:
    """Say that the file is PDF/UA-1 too, with the description that PDF/A asks of that statement."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.compress = False  # An archive must be able to read it without knowing of PDF.
    metadata.stream = [
        deel.replace(b"</rdf:RDF>", _PDFUA.encode() + b"</rdf:RDF>") for deel in metadata.stream
    ]


def _pers_samen(pdf: Any) -> None:
    """Compress every stream that does not then end in a line end, which hides where it stops.

    The last stream of the file is made when it is written; ``monitor.pdf.render`` sees to that.
    """
    for stroom in pdf.objects:
        if isinstance(stroom, pydyf.Stream) and stroom.compress:
            stroom.compress = False
            inhoud = stroom.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
            geperst = zlib.compress(inhoud, 9)
            if geperst[-1:] not in b"\r\n":
                stroom.stream = [geperst]
                stroom.extra["Filter"] = "/FlateDecode"


def _eigenschappen(**namen: str) -> str:
    return "".join(
        f"<pdfaProperty:{naam}>{waarde}</pdfaProperty:{naam}>" for naam, waarde in namen.items()
    )


_UA = "http://www.aiim.org/pdfua/ns/id/"
_A = "http://www.aiim.org/pdfa/ns"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PDFUA = (
    f'<rdf:Description xmlns:rdf={quoteattr(_RDF)} rdf:about="" '
    f'xmlns:pdfuaid={quoteattr(_UA)} pdfuaid:part="1"/>'
    f'<rdf:Description xmlns:rdf={quoteattr(_RDF)} rdf:about="" '
    f'xmlns:pdfaExtension="{_A}/extension/" xmlns:pdfaSchema="{_A}/schema#" '
    f'xmlns:pdfaProperty="{_A}/property#"><pdfaExtension:schemas><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource">'
    f"<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    + _eigenschappen(
        category="internal",
        description="PDF/UA version identifier",
        name="part",
        valueType="Integer",
    )
    + "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
    "</rdf:Description>"
)
