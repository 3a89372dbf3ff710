"""What WeasyPrint's tagged PDF lacks for PDF/UA-1, added just before the file is written.

WeasyPrint hands over the objects of the file (pydyf); working on these costs a tenth of reading the
written file again. It tags page by page, so a table over several pages arrives as several tables:
they become one, in which the repeated head is page furniture, as are running headers and footers.
"""

import zlib
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

import pydyf

from monitor.pdf.boom import Boom, Element
from monitor.pdf.tabelkoppen import koppel_koppen
from tabellen.waarde import Tabel

PERSING = 6  # zlib's own; at pydyf's 9 a file is 3% smaller and takes three times as long.
_PIXEL = 0.75  # points


def maak_af(document: Any, pdf: Any, *, tabellen: Sequence[Tabel | None], vulling: int = 0) -> None:
    """Finish the file; the first two are what WeasyPrint gives to a ``finisher``.

    ``tabellen`` are the tables in the document, None for one in a text. ``vulling`` adds as many
    empty objects: the same document in other bytes.
    """
    boom = Boom(pdf)
    _voeg_tabellen_samen(boom)
    per_soort = boom.per_soort()
    levend = {element.reference for soort in per_soort.values() for element in soort}
    _merk_versiering(boom, levend)
    _wis_losse_elementen(boom, levend)
    koppel_koppen(per_soort["/Table"], tabellen, boom.wortel, boom.kinderen, pdf)
    _houd_een_koppeling(boom, per_soort["/Link"])
    _neem_tekst_op(boom, per_soort["/Span"])
    _merk_inhoudsopgave(boom, per_soort["/L"])
    _keer_figuren(boom, per_soort["/Figure"])
    _benoem_koppelingen(pdf)
    _voeg_metadata_toe(pdf)
    _pers_samen(pdf)
    for _ in range(vulling):
        pdf.add_object(pydyf.Dictionary())
    pdf.objects[:] = [_Klaar(stuk) if stuk.compressible else stuk for stuk in pdf.objects]


class _Klaar(pydyf.Object):  # type: ignore[misc]  # pydyf is untyped
    """An object that will not change: its bytes are needed twice, for the file and its identity.

    One that was taken out leaves a free number.
    """

    def __init__(self, stuk: Any) -> None:
        super().__init__()
        if stuk.free == "f":
            self.number, self.generation, self.free = 0, 65535, "f"
            self._bytes = b""
        else:
            self.number, self._bytes = stuk.number, bytes(stuk.data)

    @property
    def data(self) -> bytes:
        return self._bytes


def _voeg_tabellen_samen(boom: Boom) -> None:
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


def _verwijder(boom: Boom, element: Element) -> None:
    """Take an element out of the tree, with the elements above it that contain nothing else."""
    boven = boom.object(element["P"])
    boven["K"] = pydyf.Array(kind for kind in boven["K"] if kind != element.reference)
    if not boven["K"] and boven is not boom.document:
        _verwijder(boom, boven)


def _merk_versiering(boom: Boom, levend: set[bytes]) -> None:
    """Mark text as an artifact that belongs to no element in the tree."""
    nummers = boom.object(boom.wortel["ParentTree"])["Nums"]
    per_nummer = dict(zip(nummers[::2], nummers[1::2], strict=True))
    for verwijzing in boom.pdf.page_references:
        pagina = boom.object(verwijzing)
        elementen = per_nummer[pagina["StructParents"]]
        dood = {mcid for mcid, element in enumerate(elementen) if element not in levend}
        _maak_artefacten(boom.object(pagina["Contents"]).stream, dood)
        for mcid in dood:
            elementen[mcid] = "null"


def _wis_losse_elementen(boom: Boom, levend: set[bytes]) -> None:
    """Take out the elements that are not in the tree."""
    for stuk in boom.pdf.objects:
        if isinstance(stuk, pydyf.Dictionary) and stuk.get("Type") == "/StructElem":
            verwijzing = stuk.reference
            if verwijzing not in levend:
                boom.wis(verwijzing)


def _maak_artefacten(inhoud: list[Any], dood: set[int]) -> None:
    """Replace the begin of marked content, ``/Span <</MCID 1>> BDC``, in a page's content."""
    for plek, deel in enumerate(inhoud):
        if isinstance(deel, pydyf.Dictionary) and deel.get("MCID") in dood:
            inhoud[plek - 1] = "/Artifact"
            inhoud[plek] = pydyf.Dictionary({"Type": "/Pagination"})


def _houd_een_koppeling(boom: Boom, koppelingen: list[Element]) -> None:
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
        boom.wis(verwijzing)


def _annotaties(boom: Boom, element: Element) -> list[bytes]:
    """Take the annotations out of an element."""
    kinderen = [kind for kind in element["K"] if isinstance(kind, bytes)]
    objecten = [kind for kind in kinderen if boom.object(kind).get("Type") == "/OBJR"]
    element["K"] = pydyf.Array(kind for kind in element["K"] if kind not in objecten)
    return [boom.object(kind)["Obj"] for kind in objecten]


def _neem_tekst_op(boom: Boom, teksten: list[Element]) -> None:
    """Give every text to the element that it is in: WeasyPrint makes one of each piece of text.

    These are half of all elements, say nothing and are written, compressed and read by everyone.
    """
    nummers = boom.object(boom.wortel["ParentTree"])["Nums"]
    per_pagina = {
        verwijzing: nummers[2 * plek + 1]
        for plek, verwijzing in enumerate(boom.pdf.page_references)
    }
    for tekst in teksten:
        boven = boom.object(tekst["P"])
        if tekst["Pg"] != boven.get("Pg") or not all(isinstance(k, int) for k in tekst["K"]):
            continue
        plek = boven["K"].index(tekst.reference)
        boven["K"][plek : plek + 1] = tekst["K"]
        for nummer in tekst["K"]:
            per_pagina[tekst["Pg"]][nummer] = boven.reference
        boom.wis(tekst.reference)


def _merk_inhoudsopgave(boom: Boom, lijsten: list[Element]) -> None:
    """Tag a list of nothing but links as the table of contents that it is."""
    for lijst in lijsten:
        items = boom.kinderen(lijst)
        inhouden = [boom.kinderen(item) for item in items]
        if items and all(_is_doorverwijzing(boom, inhoud) for inhoud in inhouden):
            lijst["S"] = "/TOC"
            for item, inhoud in zip(items, inhouden, strict=True):
                item["S"] = "/TOCI"
                inhoud[0]["S"] = "/Reference"


def _is_doorverwijzing(boom: Boom, inhoud: list[Element]) -> bool:
    if len(inhoud) != 1 or inhoud[0]["S"] != "/LBody":
        return False
    koppelingen = boom.kinderen(inhoud[0])
    return bool(koppelingen) and all(kind["S"] == "/Link" for kind in koppelingen)


def _keer_figuren(boom: Boom, figuren: list[Element]) -> None:
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
            geperst = zlib.compress(inhoud, PERSING)
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
