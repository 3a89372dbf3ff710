"""The numbers put in a text in the place of its references."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from monitor.proza.bron import Celbron, Tekstcijfer
from monitor.proza.opmaak import CIJFER
from monitor.proza.verwijzing import EINDE, Verwijsfout, vindplaatsen

ONTBREEKT = "(cijfer ontbreekt)"
_TEKENS = re.compile(r"([\\\[\]*_|<>&#\"])")
_LINKWOORDEN = re.compile(r"\[(?:[^\[\]]|\[\[[^\[\]]*\]\])*\]\(")

Adressen = Mapping[str, str]  # of a table by its name, where in the editie it stands.


class Invuller:
    """Fills in the texts of one editie. Where the tables stand is asked when a text needs it."""

    def __init__(self, bron: Celbron, adressen: Callable[[], Adressen]) -> None:
        self._bron = bron
        self._vraag_adressen = adressen

    @cached_property
    def _adressen(self) -> Adressen:
        return self._vraag_adressen()

    def adres_van(self, tabel: str) -> str:
        """Where in the editie this table stands, if it does: ``jeugd/voorzieningen``."""
        return self._adressen.get(tabel, "")

    def markdown(self, tekst: str) -> str:
        """Each number as a link to its table, with its source and marks as the title; in the words
        of a link only the number, for no link has another in it.
        """
        links = [match.span() for match in _LINKWOORDEN.finditer(tekst)]

        def toon(cijfer: Tekstcijfer, plek: int) -> str:
            if any(begin < plek < einde for begin, einde in links):
                return _letterlijk(cijfer.in_zin)
            return self._als_verwijzing(cijfer)

        return self._vul(tekst, toon)

    def plat(self, tekst: str) -> str:
        """Each number as plain text."""
        return self._vul(tekst, lambda cijfer, _: cijfer.in_zin)

    def _vul(self, tekst: str, toon: Callable[[Tekstcijfer, int], str]) -> str:
        if EINDE not in tekst:
            return tekst
        uit, plek = [], 0
        for vindplaats in vindplaatsen(tekst):
            try:
                getoond = toon(self._bron.cijfer(vindplaats.lees()), vindplaats.begin)
            except Verwijsfout:
                getoond = ONTBREEKT
            uit += [tekst[plek : vindplaats.begin], getoond]
            plek = vindplaats.einde
        return "".join([*uit, tekst[plek:]])

    def _als_verwijzing(self, cijfer: Tekstcijfer) -> str:
        tekst = _letterlijk(cijfer.in_zin)
        if not cijfer.cellen:
            return tekst
        adres = self.adres_van(cijfer.cellen[0].plek.tabel)
        bij = "; ".join([cijfer.herkomst, *cijfer.niet_heel])
        return f'[{tekst}]({CIJFER}{adres} "{_letterlijk(bij)}")'


def _letterlijk(tekst: str) -> str:
    """Text in which Markdown reads no marks."""
    return _TEKENS.sub(r"\\\1", " ".join(tekst.split(" ")).replace("\n", " "))
