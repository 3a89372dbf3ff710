"""A text with Markdown: kept as it was written, or refused with how to write it."""

import re

from django.core.exceptions import ValidationError
from markdown_it.rules_block.table import escapedSplit

from gemeenten.tekst import Tekst

_STREEPJES = re.compile(r"\s*:?-+:?\s*")
_BEELD = re.compile(r"(?<!\\)!\[[^\]\n]*\](?:\(|\[)")
_NOOT = re.compile(r"(?<!\\)\[\^[^\]\s]+\]")
_NAMEN = (
    "abbr|b|blockquote|body|br|caption|center|cite|code|del|div|dl|dt|dd|em|figure|font|h[1-6]|hr|i"
    "|iframe|img|ins|li|mark|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|table|tbody"
    "|td|tfoot|th|thead|tr|u|ul"
)
_HTML = re.compile(rf"(?<!\\)(?:</?(?:{_NAMEN})\s*/?>|<!--|<(?:{_NAMEN}|a)\s+\w+=)", re.IGNORECASE)
_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)  # a line break, also within a cell of a table


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


def controleer_opmaak(tekst: str, *, met_opmaak: bool = True) -> None:
    """ValidationError for what readers would see as it was typed: images, footnotes and HTML, each
    with what to write instead. Without markup there is no ``<br>`` and no link either.
    """
    fouten = []
    for nummer, regel in enumerate(tekst.splitlines(), start=1):
        if _BEELD.search(regel):
            fouten.append(
                f"Regel {nummer}: een afbeelding (![…]) kan niet in een tekst. Haal haar weg"
                + (", of maak er een link van: [Bekijk de kaart](https://…)" if met_opmaak else "")
                + ". Bedoelt u een uitroepteken, zet er dan een spatie achter."
            )
        if _NOOT.search(regel):
            fouten.append(
                f"Regel {nummer}: een voetnoot ([^1]) kan niet in een tekst. Zet wat erin staat "
                "tussen haakjes in de zin, of in een alinea eronder."
            )
        html = _HTML.search(_BR.sub("", regel) if met_opmaak else regel)
        if html:
            wat = html[0] if html[0].endswith(">") else f"{html[0].split()[0]} …>"
            zo = " Vet is **vet**, schuin is *schuin*, een lijst begint met -."
            raad = zo if met_opmaak else ""
            fouten.append(
                f"Regel {nummer}: ‘{wat}’ is HTML; de lezer zou het zien zoals het hier staat. "
                f"Haal het weg.{raad}"
            )
    if fouten:
        raise ValidationError(fouten)


def controleer_alinea(tekst: str) -> None:
    """The same of a text that is shown without any markup."""
    controleer_opmaak(tekst, met_opmaak=False)


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

    default_validators = [*Tekst.default_validators, controleer_tabellen, controleer_opmaak]


class Alinea(Tekst):
    """A text of a few sentences, without markup."""

    default_validators = [*Tekst.default_validators, controleer_alinea]
