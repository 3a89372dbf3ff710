"""Of when the figures of an overzicht are: a day, or all that happened until then."""

import datetime
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.formats import date_format

from gemeenten.kwartaal import Kwartaal
from overzichten.lijnsoort import PERIODES
from overzichten.maanden import Maandsoort
from tabellen.kader import Kader

if TYPE_CHECKING:
    from overzichten.lijn import Lijn


class Verloop(models.TextChoices):
    """What figures are over time, in the words that months have."""

    MAANDEN = "", "volgt uit de maanden; zonder maanden een stand"
    STAND = "stand", "stand op de peildatum"
    STROOM = "stroom", "wat er in het kwartaal gebeurde"
    CUMULATIEF = "cumulatief", "opgeteld sinds 1 januari"


def wanneer(verloop: str, kader: Kader, assen: Iterable[Collection["Lijn"]]) -> str:
    """In words; of months of which none is a stand, each line says from when."""
    if verloop in {Verloop.STROOM, Verloop.CUMULATIEF}:
        van, tot = _loopt(verloop, kader)
        kwartaal = _kwartaal(tot)
        if verloop == Verloop.STROOM and tot == kwartaal.peildatum:
            return f"in het {kwartaal}"
        return f"van {date_format(van, 'j F')} tot en met {date_format(tot, 'j F Y')}"
    if not verloop and _maanden_zonder_stand([*assen]):
        return f"tot en met {kader.peildatum_voluit}"
    return f"stand op {kader.peildatum_voluit}"


def periode(verloop: str, kader: Kader) -> str:
    """For machines; a stand is of the quarter that tells it."""
    if verloop not in {Verloop.STROOM, Verloop.CUMULATIEF}:
        return kader.kwartaal.code
    _, tot = _loopt(verloop, kader)
    if verloop == Verloop.STROOM:
        return _kwartaal(tot).code
    return str(tot.year) if tot.month == 12 else f"{tot.year}-01/{tot.year}-{tot.month:02}"


def _loopt(verloop: str, kader: Kader) -> tuple[datetime.date, datetime.date]:
    """From and until when. Told as it was the day after, nothing of that day is in it."""
    tot = kader.peildatum
    if tot == kader.kwartaal.peildatum + datetime.timedelta(days=1):
        tot = kader.kwartaal.peildatum
    begin = 1 if verloop == Verloop.CUMULATIEF else _kwartaal(tot).maanden[0]
    return datetime.date(tot.year, begin, 1), tot


def _kwartaal(dag: datetime.date) -> Kwartaal:
    return Kwartaal.van(dag.year, (dag.month + 2) // 3)


def _maanden_zonder_stand(assen: list[Collection["Lijn"]]) -> bool:
    """Whether there are months, and what crosses them is never a stand."""
    for as_, dwars in zip(assen, reversed(assen), strict=True):
        if not any(lijn.ingevuld and lijn.maand for lijn in as_):
            continue
        anders = {lijn.maandsoort for lijn in as_ if lijn.soort in PERIODES}
        soorten = {lijn.maandsoort for lijn in dwars if lijn.ingevuld and not lijn.is_tekst}
        if "" in soorten:
            soorten = soorten - {""} | (anders or {""})
        return bool(soorten) and not soorten & {"", Maandsoort.STAND}
    return False
