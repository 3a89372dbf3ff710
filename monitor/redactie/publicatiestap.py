"""The last steps of an editie: publish it now or on a day to come, or not on that day after all;
and of what is public: rectify it, or take it back.
"""

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from gemeenten.slot import houd_rij_vast, houd_vast
from invoer.blad.concepten import schoon
from monitor.editie.stap import StapKanNiet, voor_het_plan, zet_stap
from monitor.editie.status import (
    CONCEPT,
    GEPLAND,
    GEPUBLICEERD,
    RECTIFICATIE,
    TER_VASTSTELLING,
    Doener,
    Editiestatus,
    Overgang,
    overgangen,
)
from monitor.models import Editie
from monitor.momentopname.bestanden import Melder, maak_bestanden, zwijg
from monitor.publicatie.publiceren import publiceer
from monitor.vaststelling.controlelijst import loop_na, vooruit
from monitor.vaststelling.gelezen import zoals_gepubliceerd
from monitor.vaststelling.stappen import gehoorde_colleges, meld_colleges

REDEN = "reden-"  # the name of the field of a reason begins with it
GEZIEN = "gezien_drempel"


def te_zetten(editie: Editie) -> list[Overgang]:
    """The steps that its redacteur can take by now."""
    stappen = overgangen(editie.status, Doener.REDACTEUR)
    if editie.status == GEPLAND:
        return [stap for stap in stappen if stap.naar == voor_het_plan(editie)]
    if editie.status != CONCEPT:
        return stappen
    zonder = not gehoorde_colleges(editie)
    return [stap for stap in stappen if stap.zonder_colleges == zonder]


def gezien(editie: Editie) -> str:
    """What goes along with the page on which somebody decides what becomes public."""
    return str(editie.samenwerkingsverband.drempel or 0)


def redenen(editie: Editie, getypt: Any) -> list[list[str]]:
    """Of all that is open, why the editie goes on; ``StapKanNiet`` while something holds it up."""
    if getypt.get(GEZIEN, "") not in {"", gezien(editie)}:
        raise StapKanNiet(
            "De beheerder koos een andere drempel voor kleine aantallen nadat u deze pagina "
            "opende. Lees wat er nu wordt afgeschermd, en kies dan opnieuw."
        )
    naar = vooruit(editie)
    punten = loop_na(editie, naar) if naar else []
    if any(punt.is_fout for punt in punten):
        raise StapKanNiet("Er staat nog iets open dat eerst moet. Kijk bij de controlelijst.")
    uit = [
        [punt.melding, schoon(getypt.get(REDEN + punt.code, "")).strip()]
        for punt in punten
        if punt.vraagt
    ]
    if any(not reden for _, reden in uit):
        raise StapKanNiet("Schrijf bij elke waarschuwing op waarom het zo mag.")
    return uit


@transaction.atomic
def leg_voor(editie: Editie, door: Any, naar: str, getypt: Any, adres: str = "") -> None:
    """The step of a redacteur: back with a remark, or on when nothing holds it up; ``adres`` leads
    the colleges to what there is to decide.
    """
    editie.status = _vast(editie).status
    stap = _kan(editie, naar)
    gezet = zet_stap(
        editie,
        stap.naar,
        Doener.REDACTEUR,
        door=door,
        opmerking=schoon(getypt.get("opmerking", "")),
        redenen=[] if stap.terug else redenen(editie, getypt),
    )
    if naar == TER_VASTSTELLING:
        meld_colleges(editie, gezet, adres)


def publiceer_nu(
    editie: Editie,
    door: Any,
    getypt: Any,
    dag: datetime.date | None = None,
    meld: Melder = zwijg,
) -> None:
    """Publish it, with the step; ``dag`` is that of a monitor of long ago. What holds it up is told
    at once, and looked at again behind the lock, because making the files takes long; ``meld`` is
    told how far that is.
    """

    def zet(vers: Editie) -> None:
        _zet(vers, GEPUBLICEERD, door, getypt)

    reden = kan_nu(editie, getypt)
    publiceer(editie, door, reden, partial(maak_bestanden, meld=meld), zet=zet, dag=dag)


def kan_nu(editie: Editie, getypt: Any) -> str:
    """The public reason with which it may be published now; ``StapKanNiet`` when it may not."""
    reden = schoon(getypt.get("openbare_reden", "")).strip()
    _kan(editie, GEPUBLICEERD)
    redenen(editie, getypt)
    if editie.publicaties.exists() and not reden:
        raise StapKanNiet("Schrijf op waarom er een nieuwe versie komt: dat leest iedereen.")
    return reden


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
    """Not on that day: it is what it was before, and its figures may change again."""
    vers = _vast(editie)
    naar = voor_het_plan(vers)
    _kan(vers, naar)
    zet_stap(vers, naar, Doener.REDACTEUR, door=door, opmerking=opmerking)
    vers.gepubliceerd_op = None
    vers.save()
    vers.zet_open(opmerking.strip(), door)


@transaction.atomic
def rectificeer(editie: Editie, door: Any, opmerking: str) -> None:
    """Let what is public be corrected: it stays as it is, and its figures may change by now."""
    vers = _vast(editie)
    _kan(vers, RECTIFICATIE)
    zet_stap(vers, RECTIFICATIE, Doener.REDACTEUR, door=door, opmerking=opmerking)
    vers.zet_open(opmerking.strip(), door)


@transaction.atomic
def laat_vervallen(editie: Editie, door: Any, opmerking: str) -> None:
    """No rectification after all: only when all is as it was published, and locked again."""
    vers = _vast(editie)
    if vers.status != RECTIFICATIE:
        raise StapKanNiet("Deze stap kan nu niet. Bekijk de pagina opnieuw.")
    if not zoals_gepubliceerd(vers):
        raise StapKanNiet(
            "Er is al iets veranderd. Zet het terug zoals het was, of publiceer de nieuwe versie."
        )
    zet_stap(vers, GEPUBLICEERD, Doener.REDACTEUR, door=door, opmerking=opmerking)
    vers.sluit()


@transaction.atomic
def trek_in(editie: Editie, door: Any, opmerking: str) -> None:
    """Take it off the site: it is a concept again. What was published is kept, and stays away also
    when a next version is public.
    """
    vers = _vast(editie)
    _kan(vers, CONCEPT)
    vers.publicaties.all().trek_in(door)
    zet_stap(vers, CONCEPT, Doener.REDACTEUR, door=door, opmerking=opmerking)
    vers.gepubliceerd_op = None
    vers.save()
    vers.zet_open(opmerking.strip(), door)


def _vast(editie: Editie) -> Editie:
    houd_vast([editie.cijfers])
    return houd_rij_vast(editie)


def _kan(editie: Editie, naar: str) -> Overgang:
    """The step that leads there; ``StapKanNiet`` when there is none by now."""
    stappen = (stap for stap in te_zetten(editie) if stap.naar == naar)
    if (stap := next(stappen, None)) is None:
        raise StapKanNiet("Deze stap kan nu niet. Bekijk de pagina opnieuw.")
    return stap


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
