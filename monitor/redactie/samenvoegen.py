"""Two people on one page of the redacteur: compare what each field held, and ask only about those
that both changed.

The page carries the text of every field as it was when it was loaded. What only somebody else
changed since is taken over; a line that somebody else added appears; what both changed is told at
its field, and nothing is saved until the answer is there.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from django import forms

from gemeenten.tekens import kort, lopend

Teksten = dict[str, str]  # of one form, by field
Stand = dict[str, Teksten]  # by the key of its row
PLAATS, WEG = "ORDER", "DELETE"
_VAST = {"pk", "code", "samenwerkingsverband"}  # of what is stored, these stay


def teksten_van(formulier: forms.BaseForm) -> Teksten:
    """What the fields of a form hold, as text."""
    return {naam: _tekst(formulier[naam].value()) for naam in formulier.fields}


def _tekst(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "on" if waarde else ""
    return "" if waarde is None else lopend(str(waarde))


def pak_in(stand: Stand) -> str:
    """For a hidden field."""
    return json.dumps(stand, ensure_ascii=False, separators=(",", ":"))


def pak_uit(tekst: str) -> Stand:
    """What such a field held; empty when it is none of ours."""
    try:
        gelezen = json.loads(tekst)
    except ValueError:
        return {}
    if not isinstance(gelezen, dict):
        return {}
    return {
        str(rij): {str(n): str(t) for n, t in velden.items()}
        for rij, velden in gelezen.items()
        if isinstance(velden, dict)
    }


@dataclass
class Vervlechting:
    """What came of it: errors by the full name of a field, and how much was taken over."""

    fouten: dict[str, str] = field(default_factory=dict)
    overgenomen: int = 0


def voeg_samen(
    data: Any, stond: Stand, nu: Stand, rijen: dict[str, str], door: str
) -> Vervlechting:
    """Change ``data`` (what was posted) into what holds now.

    ``rijen`` gives of each stored row that was posted the prefix of its fields; ``door`` is who
    changed something meanwhile.
    """
    uit = Vervlechting()
    for rij in (rij for rij in rijen if rij in stond):
        prefix = f"{rijen[rij]}-" if rijen[rij] else ""
        getypt = {naam: _tekst(data.get(f"{prefix}{naam}", "")) for naam in stond[rij]}
        eigen = {n for n, t in getypt.items() if t != stond[rij][n]} - _VAST
        if rij not in nu:
            _is_weg(data, prefix, uit, door, bool(eigen - {PLAATS, WEG}))
            continue
        anders = {n for n, t in nu[rij].items() if t != stond[rij].get(n, "")} - _VAST
        if WEG in eigen and anders - {PLAATS}:
            uit.fouten[f"{prefix}{WEG}"] = (
                f"{door} wijzigde dit intussen. Bewaar opnieuw om het toch te verwijderen."
            )
        for naam in anders:
            plek, nieuw = f"{prefix}{naam}", nu[rij][naam]
            if naam not in eigen:
                data[plek] = nieuw
                uit.overgenomen += naam != PLAATS
            elif getypt[naam] != nieuw and naam != PLAATS:
                uit.fouten[plek] = (
                    f"{door} wijzigde dit intussen van {_noem(stond[rij].get(naam, ''))} in "
                    f"{_noem(nieuw)}. U vulde {_noem(getypt[naam])} in. Bewaar opnieuw om dat te "
                    "laten staan, of vul iets anders in."
                )
    return uit


def _is_weg(data: Any, prefix: str, uit: Vervlechting, door: str, gewijzigd: bool) -> None:
    """Somebody else took the row away: it goes, unless it was changed here."""
    data[f"{prefix}pk"] = ""
    if gewijzigd:
        uit.fouten[f"{prefix}naam"] = (
            f"{door} verwijderde dit intussen. Bewaar opnieuw om het toch te houden, of kies "
            "verwijderen."
        )
    else:
        data[f"{prefix}{WEG}"] = "on"
        uit.overgenomen += 1


def _noem(tekst: str) -> str:
    return {"": "leeg", "on": "‘ja’"}.get(tekst, f"‘{kort(tekst)}’")
