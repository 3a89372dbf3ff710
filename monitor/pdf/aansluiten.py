"""Which chapters start on the page where the one before them ends, so that no page is near-empty.

A chapter starts on a page of its own, as in any report; but after a page that is mostly white it
does so for nothing. How full a page is, is known when it has been laid out.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

_GENOEG = 0.5  # of a page: with less on it, the next chapter follows on it.


def aan_te_sluiten(paginas: Sequence[Any], ankers: Sequence[str]) -> set[str]:
    """The anchors of chapters that can follow on the page before them.

    ``paginas`` are those of a laid out document (``weasyprint.Document.pages``). The first chapter
    follows on the contents, so it never does. Neither does one whose page has another direction.
    """
    begint = {
        anker: nummer
        for nummer, pagina in enumerate(paginas)
        for anker in pagina.anchors
        if anker in ankers
    }
    uit = set()
    for anker in ankers[1:]:
        if anker not in begint:
            continue
        voor, eigen = paginas[begint[anker] - 1], paginas[begint[anker]]
        if (voor.width, voor.height) == (eigen.width, eigen.height) and _vol(voor) < _GENOEG:
            uit.add(anker)
    return uit


def stijl(ankers: Iterable[str]) -> str:
    """The style sheet that lets these chapters follow on the page before them."""
    regels = []
    for anker in sorted(ankers):
        hoofdstuk = f'.hoofdstuk[data-anker="{anker}"]'
        regels += [
            f"{hoofdstuk}{{break-before:auto}}",
            f"{hoofdstuk} h1{{margin-top:34pt}}",
            f"{hoofdstuk} > div{{break-after:avoid}}",
        ]
    return "".join(regels)


def _vol(pagina: Any) -> float:
    """Which part of the room of a page is used, from its top."""
    blad = pagina._page_box
    onder = max(
        (vak.position_y + vak.height for vak in _inhoud(blad)), default=blad.content_box_y()
    )
    return float((onder - blad.content_box_y()) / blad.height)


def _inhoud(vak: Any) -> Iterator[Any]:
    """The boxes that show something, below the margins of the page."""
    for kind in getattr(vak, "children", ()):
        if isinstance(kind, boxes.MarginBox):
            continue
        if isinstance(kind, boxes.TextBox | boxes.ReplacedBox | boxes.TableCellBox):
            yield kind
        yield from _inhoud(kind)
