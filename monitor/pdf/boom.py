"""The structure tree of a file that is about to be written."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

Element = Any  # pydyf is untyped; a structure element is a pydyf.Dictionary.


class Boom:
    """The tree with its objects instead of references to them."""

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

    def wis(self, verwijzing: bytes) -> None:
        """Leave an object to which nothing refers out of the file."""
        self.object(verwijzing).free = "f"
