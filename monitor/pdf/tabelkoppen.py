"""Headings and cells of tagged tables, tied together so that a reader hears the right headings.

WeasyPrint ties a heading over several columns to the first of them only, and does not know groups
of rows; both are common here. So every cell gets its headings again, from the grid of the table.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pydyf

from monitor.pdf.boom import Element
from tabellen.regels import regels
from tabellen.waarde import Tabel

Kinderen = Callable[[Element], list[Element]]


def koppel_koppen(
    elementen: Iterable[Element],
    tabellen: Sequence[Tabel | None],
    wortel: Element,
    kinderen: Kinderen,
    pdf: Any,
) -> None:
    """Give headings a scope and a name, cells the names of their headings, and index the names.

    The tables in the file are those of the report, line by line, or this raises ValueError; None
    is a table in a text, of which a line stands by itself, or under a heading alone in its line.
    """
    namen: dict[str, Element] = {}
    paren = zip(elementen, tabellen, strict=True)
    for nummer, (element, tabel) in enumerate(paren):
        _koppel(element, tabel, f"t{nummer:03}", kinderen, namen)
    if namen:
        wortel["IDTree"] = _index(namen, pdf)


def _koppel(
    element: Element, tabel: Tabel | None, voor: str, kinderen: Kinderen, namen: dict[str, Element]
) -> None:
    delen = kinderen(element)
    boven: dict[int, list[bytes]] = {}
    for deel in delen:
        if deel["S"] == "/THead":
            boven = _kolomkoppen(deel, voor, kinderen, namen)
    rijen = [rij for deel in delen if deel["S"] == "/TBody" for rij in kinderen(deel)]
    if tabel is None:
        groep: list[bytes] = []
        for rij in rijen:
            cellen = kinderen(rij)
            if [cel["S"] for cel in cellen] == ["/TH"]:
                groep = [_noem(cellen[0], "/Row", voor, namen)]
            else:
                _koppel_los(cellen, groep, boven, voor, namen)
        return
    groepen: list[bytes] = []
    for rij, regel in zip(rijen, regels(tabel.rijen), strict=True):
        kop, *cellen = kinderen(rij)
        naam = _noem(kop, "/Row", voor, namen)
        del groepen[regel.niveau :]
        if regel.rij is None:
            groepen.append(naam)
        for kolom, cel in enumerate(cellen, start=1):
            cel["A"]["Headers"] = pydyf.Array((*groepen, naam, *boven.get(kolom, ())))


def _koppel_los(
    cellen: list[Element],
    groep: list[bytes],
    boven: dict[int, list[bytes]],
    voor: str,
    namen: dict[str, Element],
) -> None:
    van_rij = groep + [_noem(cel, "/Row", voor, namen) for cel in cellen[:1] if cel["S"] == "/TH"]
    for kolom, cel in enumerate(cellen):
        if cel["S"] == "/TD":
            cel["A"]["Headers"] = pydyf.Array((*van_rij, *boven.get(kolom, ())))


def _noem(kop: Element, scope: str, voor: str, namen: dict[str, Element]) -> bytes:
    naam = f"{voor}-{len(namen):05}"
    namen[naam] = kop
    kop["A"]["Scope"] = scope
    kop["ID"] = bytes(pydyf.String(naam).data)  # Written once: many cells have it.
    return bytes(kop["ID"])


def _kolomkoppen(
    hoofd: Element, voor: str, kinderen: Kinderen, namen: dict[str, Element]
) -> dict[int, list[bytes]]:
    """The names of the headings above each column, from the group to the label."""
    boven: dict[int, list[bytes]] = {}
    bezet: dict[tuple[int, int], bool] = {}
    for rij, regel in enumerate(kinderen(hoofd)):
        kolom = 0
        for cel in kinderen(regel):
            while (rij, kolom) in bezet:
                kolom += 1
            breedte, hoogte = cel["A"].get("ColSpan", 1), cel["A"].get("RowSpan", 1)
            bezet |= {(rij + i, kolom + j): True for i in range(hoogte) for j in range(breedte)}
            cel["A"].pop("Headers", None)
            if cel["S"] == "/TH":
                naam = _noem(cel, "/Column", voor, namen)
                for plek in range(kolom, kolom + breedte):
                    boven.setdefault(plek, []).append(naam)
            kolom += breedte
    return boven


def _index(namen: dict[str, Element], pdf: Any) -> bytes:
    """A name tree of one leaf; names are made in order."""
    grenzen = pydyf.Array((pydyf.String(min(namen)), pydyf.String(max(namen))))
    paren = pydyf.Array()
    for naam, kop in sorted(namen.items()):
        paren.extend((pydyf.String(naam), kop.reference))
    blad = pydyf.Dictionary({"Limits": grenzen, "Names": paren})
    pdf.add_object(blad)
    boom = pydyf.Dictionary({"Kids": pydyf.Array([blad.reference])})
    pdf.add_object(boom)
    return bytes(boom.reference)
