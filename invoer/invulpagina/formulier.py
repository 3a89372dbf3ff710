"""The form of a sheet: from what a browser sends to what was typed.

A cell is the field ``nu:<row code>:<column>``, the explanation of a finding a field of its own
(``verklaring-<rule>-<subject>``). The texts that stood in the cells when the page was
made come back in one field ``was``. A field that does not come back counts as not touched, so that
a form that is cut off empties nothing; only a checkbox says no by its absence.
"""

import json
from collections.abc import Iterator

from django.http import QueryDict

from invoer.blad.concepten import schoon
from invoer.blad.gedrukt import GEDRUKT
from invoer.blad.wijzigingen import BLAD, VERKLARING, VOORLOPIG, Getypt, Ingevuld, Typwerk
from invoer.indienen.bevindingen import UITLEG

NU, WAS, KEUZE, ANDER = "nu", "was", "keuze", "ander"


class KapotFormulier(ValueError):
    """The form did not come from our own page."""


def veldnaam(code: str, kolom: str, soort: str = NU) -> str:
    """The name of the field of a cell."""
    return f"{soort}:{code}:{kolom}"


def lees_formulier(velden: QueryDict) -> Typwerk:
    """What was typed in each cell and explanation, and what stood there before.

    Where a conflict was shown and a choice made, the choice counts: it knows the value of the other
    person, so that one is what ``was`` there.
    """
    was = _lees_was(velden.get(WAS, "{}"))
    typwerk: Typwerk = {}
    for code, kolom, tekst in _cellen(velden):
        typwerk.setdefault(code, {})[kolom] = Getypt(tekst, was.get(code, {}).get(kolom, ""))
    for code, rij in typwerk.items():
        if code not in {BLAD, VERKLARING, GEDRUKT} and VOORLOPIG not in rij:
            rij[VOORLOPIG] = Getypt("", was.get(code, {}).get(VOORLOPIG, ""))
        for kolom, getypt in rij.items():
            rij[kolom] = _na_keuze(velden, code, kolom, getypt)
    return typwerk


def schrijf_was(typwerk: Typwerk) -> str:
    """The field ``was``, without the cells that were empty."""
    gevuld: Ingevuld = {}
    for code, rij in typwerk.items():
        if teksten := {kolom: getypt.was for kolom, getypt in rij.items() if getypt.was}:
            gevuld[code] = teksten
    return json.dumps(gevuld, ensure_ascii=False, separators=(",", ":"))


def _cellen(velden: QueryDict) -> Iterator[tuple[str, str, str]]:
    for naam in velden:
        soort, _, rest = naam.partition(":")
        code, _, kolom = rest.partition(":")
        if soort == NU and kolom:
            yield schoon(code), schoon(kolom), schoon(velden[naam])
        elif naam.startswith(UITLEG):
            yield VERKLARING, schoon(naam), schoon(velden[naam])


def _na_keuze(velden: QueryDict, code: str, kolom: str, getypt: Getypt) -> Getypt:
    keuze = velden.get(veldnaam(code, kolom, KEUZE))
    if keuze not in {"mijn", "ander"}:
        return getypt
    ander = schoon(velden.get(veldnaam(code, kolom, ANDER), ""))
    return Getypt(getypt.nu if keuze == "mijn" else ander, ander)


def _lees_was(tekst: str) -> Ingevuld:
    try:
        return {
            code: {kolom: schoon(cel) for kolom, cel in rij.items()}
            for code, rij in json.loads(tekst).items()
        }
    except (ValueError, AttributeError, TypeError, RecursionError) as fout:
        raise KapotFormulier from fout
