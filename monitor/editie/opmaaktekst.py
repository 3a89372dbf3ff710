"""A text with Markdown: kept as it was written, or refused with how to write it."""

import re

from django.core.exceptions import ValidationError
from markdown_it.rules_block.table import escapedSplit

from gemeenten.tekst import Tekst

_STREEPJES = re.compile(r"\s*:?-+:?\s*")


def controleer_tabellen(tekst: str) -> None:
    """ValidationError for a table of which a line has other cells than its head: those would be
    lost, or stand under another heading.
    """
    regels = tekst.splitlines()
    fouten, nummer = [], 0
    while nummer < len(regels):
        einde = nummer
        while einde < len(regels) and regels[einde].strip():
            einde += 1
        fouten += _fouten(regels[nummer:einde], nummer + 1)
        nummer = einde + 1
    if fouten:
        raise ValidationError(fouten)


def _fouten(blok: list[str], eerste: int) -> list[str]:
    """Of lines without an empty one between them; ``eerste`` is the number of the first."""
    streep = next((n for n, regel in enumerate(blok) if _is_streep(regel)), None)
    if streep is None:
        rijen = [n for n, regel in enumerate(blok) if regel.strip().startswith("|")]
        if len(rijen) < 2:
            return []
        breedte = len(_vakken(blok[rijen[0]]))
        return [
            f"Regel {eerste + rijen[0]}: dit lijkt een tabel zonder kop. Zet onder de eerste regel "
            f"een regel met streepjes: |{' --- |' * breedte}."
        ]
    if streep == 0:
        return [f"Regel {eerste}: zet boven de streepjes een regel met de koppen van de tabel."]
    breedte = len(_vakken(blok[streep - 1]))
    fouten = []
    for nummer, regel in enumerate(blok[streep:], start=eerste + streep):
        vakken = len(_vakken(regel))
        if vakken == breedte:
            continue
        if "|" not in regel:
            raad = "Zet een lege regel onder de tabel."
        else:
            raad = "Zet in elke regel evenveel vakken tussen de |; een vak mag leeg zijn."
        fouten.append(
            f"Regel {nummer}: hier staan {vakken} vakken en in de kop {breedte}. {raad}"
            if vakken != 1
            else f"Regel {nummer}: hier staat 1 vak en in de kop {breedte}. {raad}"
        )
    return fouten


def _is_streep(regel: str) -> bool:
    vakken = regel.strip().removeprefix("|").removesuffix("|").split("|")
    return "|" in regel and all(_STREEPJES.fullmatch(vak) for vak in vakken)


def _vakken(regel: str) -> list[str]:
    """The cells of a line, as the reader of Markdown divides it."""
    vakken: list[str] = escapedSplit(regel.strip())
    if vakken and not vakken[0].strip():
        vakken = vakken[1:]
    if vakken and not vakken[-1].strip():
        vakken = vakken[:-1]
    return vakken


class Opmaaktekst(Tekst):
    """A text in which Markdown is read."""

    default_validators = [*Tekst.default_validators, controleer_tabellen]
