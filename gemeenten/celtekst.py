"""A text in the place of a number: ``225, waarvan 135 doorgestroomd``.

It is stored where the reason for an empty cell is, between quotes, so that it is never taken for a
word that says why there is no number. In a line of texts people type it as it is; elsewhere between
quotes, because there a text is mostly a slip.
"""

import re

from django.core.exceptions import ValidationError

from gemeenten.leeg import UITLEG_WOORDEN, is_leegwoord, lees_leeg, omschrijving
from gemeenten.tekens import kaal, stuurteken

LANGSTE = 2000
_OPGESLAGEN = re.compile(r'"((?:[^"]|"")+)"')
_TUSSEN_ANDERE = re.compile("[“”„]([^“”„]+)[“”]")


class GeenTekst(ValueError):
    """The text cannot be kept; the message says in Dutch what to do."""


def is_tekst(opgeslagen: str) -> bool:
    """Whether what is stored is a text, and not a reason why there is no number."""
    return opgeslagen.startswith('"')


def toon_tekst(opgeslagen: str) -> str:
    """The text that is stored, as it is read."""
    return opgeslagen[1:-1].replace('""', '"')


def lees_tekst(getypt: str, *, tekstregel: bool) -> str | None:
    """What is stored for a text; None for what says why there is nothing, or is no text here."""
    schoon = kaal(getypt)
    match = _OPGESLAGEN.fullmatch(schoon) or _TUSSEN_ANDERE.fullmatch(schoon)
    tekst = kaal(match[1].replace('""', '"')) if match else ""
    if not tekst:
        if not tekstregel or is_leegwoord(schoon):
            return None
        tekst = schoon
    if len(tekst) > LANGSTE:
        lengte, langst = (f"{aantal:,}".replace(",", ".") for aantal in (len(tekst), LANGSTE))
        raise GeenTekst(
            f"Deze tekst is {lengte} tekens lang, en in een cel passen er {langst}. Zet wat er "
            "meer te zeggen is in de toelichting."
        )
    if teken := stuurteken(tekst):
        raise GeenTekst(f"Hier staat een teken dat niemand ziet (code {ord(teken)}). Haal het weg.")
    return '"' + tekst.replace('"', '""') + '"'


def typ_tekst(opgeslagen: str, *, tekstregel: bool) -> str:
    """A stored text as a person types it, so that it is read as the same again."""
    tekst = toon_tekst(opgeslagen)
    if tekstregel and lees_tekst(tekst, tekstregel=True) == opgeslagen:
        return tekst
    return opgeslagen


def omschrijf(opgeslagen: str) -> str:
    """What is stored instead of a number, in words: the text, or the kind of empty."""
    return toon_tekst(opgeslagen) if is_tekst(opgeslagen) else omschrijving(opgeslagen)


def lees_leeg_of_tekst(getypt: str) -> str | None:
    """What is stored for what stands there instead of a number; None when it says nothing."""
    tekst = lees_tekst(getypt, tekstregel=False)
    return lees_leeg(getypt) if tekst is None else tekst


def keur_leeg_of_tekst(opgeslagen: str) -> None:
    """A ValidationError for what no figure stores instead of a number."""
    try:
        goed = lees_leeg_of_tekst(opgeslagen) == opgeslagen
    except GeenTekst as fout:
        raise ValidationError(str(fout)) from fout
    if not goed:
        raise ValidationError(
            f"Schrijf {UITLEG_WOORDEN}, een tekst tussen aanhalingstekens, of laat dit leeg."
        )
