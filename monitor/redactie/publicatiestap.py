"""The last step of an editie: publish it now or on a day to come, or not on that day after all."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from gemeenten.slot import houd_rij_vast, houd_vast
from invoer.blad.concepten import schoon
from monitor.controlelijst import VOORUIT, loop_na
from monitor.editiestap import StapKanNiet, zet_stap
from monitor.editiestatus import GEPLAND, GEPUBLICEERD, Doener, Editiestatus, overgang
from monitor.models import Editie
from monitor.momentopname.publiceren import publiceer

REDEN = "reden-"  # the name of the field of a reason begins with it


def redenen(editie: Editie, getypt: Any) -> list[list[str]]:
    """Of all that is open, why the editie goes on; ``StapKanNiet`` while something holds it up."""
    punten = loop_na(editie, VOORUIT[Editiestatus(editie.status)])
    if any(punt.is_fout for punt in punten):
        raise StapKanNiet("Er staat nog iets open dat eerst moet. Kijk bij de controlelijst.")
    uit = [[punt.melding, schoon(getypt.get(REDEN + punt.code, "")).strip()] for punt in punten]
    if any(not reden for _, reden in uit):
        raise StapKanNiet("Schrijf bij elke waarschuwing op waarom het zo mag.")
    return uit


def publiceer_nu(editie: Editie, door: Any, getypt: Any) -> None:
    """Publish it, with the step. What holds it up is told at once, and looked at again behind the
    lock, because making the files takes seconds.
    """
    reden = schoon(getypt.get("openbare_reden", "")).strip()

    def zet(vers: Editie) -> None:
        _zet(vers, GEPUBLICEERD, door, getypt)

    _kan(editie, GEPUBLICEERD)
    redenen(editie, getypt)
    if editie.publicaties.exists() and not reden:
        raise StapKanNiet("Schrijf op waarom er een nieuwe versie komt: dat leest iedereen.")
    publiceer(editie, door, reden, zet=zet)


@transaction.atomic
def plan(editie: Editie, door: Any, getypt: Any) -> None:
    """Let it be published on the day that was chosen; its figures are locked from now on."""
    vers = _vast(editie)
    _kan(vers, GEPLAND)
    if vers.publicaties.exists():
        raise StapKanNiet(
            "Een nieuwe versie kan niet op een dag later. Kies ‘Publiceer nu’ als zij openbaar mag."
        )
    dag = _dag(getypt.get("dag", ""))
    _zet(vers, GEPLAND, door, getypt)
    vers.gepubliceerd_op = dag
    vers.save()
    vers.sluit()


@transaction.atomic
def zie_af(editie: Editie, door: Any, opmerking: str) -> None:
    """Not on that day: it is vastgesteld as before, and its figures may change again."""
    vers = _vast(editie)
    zet_stap(vers, Editiestatus.VASTGESTELD, Doener.REDACTEUR, door=door, opmerking=opmerking)
    vers.gepubliceerd_op = None
    vers.save()
    vers.zet_open(opmerking.strip(), door)


def _vast(editie: Editie) -> Editie:
    houd_vast([editie.cijfers])
    return houd_rij_vast(editie)


def _kan(editie: Editie, naar: Editiestatus) -> None:
    if overgang(editie.status, naar, Doener.REDACTEUR) is None:
        raise StapKanNiet("Deze stap kan nu niet. Bekijk de pagina opnieuw.")


def _zet(editie: Editie, naar: Editiestatus, door: Any, getypt: Any) -> None:
    _kan(editie, naar)
    opmerking = schoon(getypt.get("opmerking", ""))
    waarom = redenen(editie, getypt)
    zet_stap(editie, naar, Doener.REDACTEUR, door=door, opmerking=opmerking, redenen=waarom)


def _dag(getypt: str) -> datetime.date:
    try:
        dag = datetime.date.fromisoformat(getypt)
    except ValueError as fout:
        raise StapKanNiet("Vul de dag in waarop zij openbaar wordt, zoals 2016-07-01.") from fout
    if dag <= timezone.localdate():
        raise StapKanNiet("Kies een dag na vandaag, of kies ‘Publiceer nu’.")
    return dag
