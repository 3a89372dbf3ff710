"""Why a figure has no number. Empty is not zero: a true 0 is a number like any other."""

import re
from functools import cache

from django.core.exceptions import ValidationError
from django.db import models

from gemeenten.tekens import kaal


class Leeg(models.TextChoices):
    """The kinds of empty that an ambtenaar can enter; the value is what is stored.

    The words are also what a person types, imports and downloads instead of a number. Of what is
    afgeschermd a bound may be known: then ``<10`` is stored in the place of the word.
    """

    NIET_GELEVERD = "", "niet geleverd"
    ONBEKEND = "onbekend", "onbekend"
    NVT = "n.v.t.", "niet van toepassing"
    NIET_UITGESPLITST = "n.u.", "niet uitgesplitst"
    AFGESCHERMD = "afg.", "afgeschermd"


WOORDEN = tuple(leeg.value for leeg in Leeg if leeg.value)
UITLEG_WOORDEN = f"{', '.join(WOORDEN)} of <10"
KLEINSTE_GRENS = 2  # what is less than 1 is 0, and hides nothing

_LEEGWOORDEN: dict[str, Leeg] = {
    "": Leeg.NIET_GELEVERD,
    "n.g.": Leeg.NIET_GELEVERD,  # as tables show it
    "n.g": Leeg.NIET_GELEVERD,
    "ng": Leeg.NIET_GELEVERD,
    "nvt": Leeg.NVT,
    "n.v.t": Leeg.NVT,
    "?": Leeg.ONBEKEND,
    "onb": Leeg.ONBEKEND,
    "onb.": Leeg.ONBEKEND,
    "n.b.": Leeg.ONBEKEND,  # niet bekend
    "n.b": Leeg.ONBEKEND,
    "nb": Leeg.ONBEKEND,
    "n.u": Leeg.NIET_UITGESPLITST,
    "afg": Leeg.AFGESCHERMD,
    ".": Leeg.AFGESCHERMD,  # as national tables write it
    "x": Leeg.AFGESCHERMD,
    "geheim": Leeg.AFGESCHERMD,
    **{woord: leeg for leeg in Leeg for woord in (str(leeg.value), str(leeg.label))},
}
# In a text these stand for themselves; a bound is one there too.
_OOK_TEKST = frozenset({"?", ".", "x", "geheim"})
_GRENS = re.compile(
    r"(?:<|minder dan |kleiner dan )\s*"
    r"(?:(?P<groepen>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)|(?P<cijfers>[1-9][0-9]*))"
)
_GROOTSTE_GRENS = 999_999


def lees_leeg(tekst: str) -> str | None:
    """What is stored for a text that says why there is no number; None when it says nothing."""
    schoon = kaal(tekst).casefold()
    if (leeg := _LEEGWOORDEN.get(schoon)) is not None:
        return leeg.value
    if match := _GRENS.fullmatch(schoon):
        grens = int((match["groepen"] or match["cijfers"]).replace(".", ""))
        if KLEINSTE_GRENS <= grens <= _GROOTSTE_GRENS:
            return f"<{grens}"
    return None


def is_leegwoord(tekst: str) -> bool:
    """Whether also in a line of texts this says that there is nothing."""
    schoon = kaal(tekst).casefold()
    return schoon in _LEEGWOORDEN and schoon not in _OOK_TEKST


@cache
def soort_van(opgeslagen: str) -> Leeg:
    """The kind of empty that is stored."""
    return Leeg.AFGESCHERMD if opgeslagen.startswith("<") else Leeg(opgeslagen)


@cache
def grens_van(opgeslagen: str) -> int | None:
    """What a figure that is afgeschermd is less than, where the source says so."""
    return int(opgeslagen[1:]) if opgeslagen.startswith("<") else None


def omschrijving(opgeslagen: str) -> str:
    """The kind of empty in words."""
    grens = grens_van(opgeslagen)
    return f"{soort_van(opgeslagen).label}{f' ({opgeslagen})' if grens else ''}"


def keur_leeg(tekst: str) -> None:
    """A ValidationError for what no figure stores as the reason why it has no number."""
    if lees_leeg(tekst) != tekst:
        raise ValidationError(f"Schrijf {UITLEG_WOORDEN}, of laat dit leeg.")
