"""Reminders of the planning of an editie: who still has something to do hears it in time."""

import datetime
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.urls import reverse
from django.utils.formats import date_format

from invoer.indienen.berichten import ambtenaren_met, colleges, redacteuren, verstuur
from invoer.indienen.stappen import open_domeinen
from invoer.models import Termijn
from monitor.editie.planning import MOMENTEN
from monitor.editie.status import GEPLAND, OPENBAAR, TER_VASTSTELLING, VASTGESTELD
from monitor.models import Editie, Herinnering
from monitor.site.adres import volledig
from monitor.vaststelling.stappen import besluitstanden

VOORAF = (-1, 1, 7)  # days before a moment; -1 is the day after
TE_LAAT = -7  # who did not do it by then, knows

_STRAKS = "In het logboek staat waarom; de volgende keer wordt het opnieuw geprobeerd."
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Aanleiding:
    """A moment of an editie that is near: who still has to do what."""

    editie: Editie
    moment: str
    dag: datetime.date
    aan: list[str]
    tekst: str
    adres: str


def herinner(vandaag: datetime.date) -> tuple[list[Herinnering], list[str]]:
    """Mail of all that is near and not done; of each moment once per number of days before it. What
    was sent, and in words what failed: that stops nothing else, and is tried again when asked.
    """
    gestuurd: list[Herinnering] = []
    mislukt: list[str] = []
    edities = Editie.objects.exclude(status__in=OPENBAAR)
    for editie in edities.select_related("samenwerkingsverband", "kwartaal"):
        for zoek in _aanleidingen(editie):
            try:
                aanleiding = zoek()
                herinnering = _pak(aanleiding, vandaag)
                if herinnering is None:
                    continue
                if _verstuur(aanleiding, herinnering, vandaag):
                    gestuurd.append(herinnering)
                else:
                    mislukt.append(f"{editie}: {herinnering} is niet verstuurd. {_STRAKS}")
            except Exception:  # whatever it is, the others are reminded
                _LOG.exception("Een herinnering aan %s mislukte.", editie)
                mislukt.append(f"{editie}: een herinnering mislukte. {_STRAKS}")
    return gestuurd, mislukt


def _pak(aanleiding: Aanleiding, vandaag: datetime.date) -> Herinnering | None:
    """The reminder that is due, if nobody sent or sends it."""
    over = (aanleiding.dag - vandaag).days
    vooraf = next((dagen for dagen in VOORAF if over <= dagen), None)
    if vooraf is None or over < TE_LAAT or not aanleiding.aan:
        return None
    return Herinnering.pak(
        editie=aanleiding.editie, moment=aanleiding.moment, dag=aanleiding.dag, vooraf=vooraf
    )


def _verstuur(aanleiding: Aanleiding, herinnering: Herinnering, vandaag: datetime.date) -> bool:
    """Whether it went; however it ended, the reminder says so."""
    gelukt = False
    try:
        over = _over((aanleiding.dag - vandaag).days)
        wanneer = f"{date_format(aanleiding.dag, 'j F Y')}, {over}"
        onderwerp = f"{aanleiding.editie}: {aanleiding.moment}, {over}"
        verband = aanleiding.editie.samenwerkingsverband
        gelukt = verstuur(onderwerp, _bericht(aanleiding, wanneer), aanleiding.aan, verband)
    finally:
        herinnering.sluit(gelukt=gelukt)
    return gelukt


def _bericht(aanleiding: Aanleiding, wanneer: str) -> str:
    return f"{aanleiding.tekst}:\n\n{volledig(aanleiding.adres)}\n\nDe dag: {wanneer}."


def _over(dagen: int) -> str:
    if dagen < 0:
        return "dat is voorbij"
    return {0: "vandaag", 1: "morgen"}.get(dagen, f"over {dagen} dagen")


def _aanleidingen(editie: Editie) -> Iterator[Callable[[], Aanleiding]]:
    """What finds each, so that one that cannot be found hides no other."""
    termijn = Termijn.objects.filter(
        samenwerkingsverband=editie.samenwerkingsverband_id, kwartaal=editie.kwartaal_id
    ).first()
    if termijn:
        yield partial(_invoer, editie, termijn.datum)
    dagen = ((veld, getattr(editie, veld)) for veld in MOMENTEN)
    yield from (partial(_moment, editie, veld, dag) for veld, dag in dagen if dag)


def _invoer(editie: Editie, dag: datetime.date) -> Aanleiding:
    """To who did not submit everything."""
    open_ = open_domeinen(editie.samenwerkingsverband, editie.kwartaal)
    aan = ambtenaren_met(
        [(gemeente.pk, domein) for gemeente, domeinen in open_.items() for domein in domeinen]
    )
    tekst = (
        f"De cijfers over het {editie.kwartaal} zijn nog niet allemaal ingediend. Hier ziet u wat "
        "u nog moet doen"
    )
    adres = reverse("overzicht", args=(editie.samenwerkingsverband.slug, editie.kwartaal))
    return Aanleiding(editie, "cijfers indienen", dag, aan, tekst, adres)


def _moment(editie: Editie, veld: str, dag: datetime.date) -> Aanleiding:
    """To the colleges that did not decide, when they can; else to the redacteur, for whom all that
    comes before is still to do.
    """
    wat = MOMENTEN[veld]
    if veld == "colleges_op" and editie.status == TER_VASTSTELLING:
        wie = [stand.gemeente for stand in besluitstanden(editie) if stand.waarom_niet]
        tekst = (
            f"{editie} ligt klaar om vast te stellen. Hier leest u haar, en stelt u haar vast of "
            "stuurt u haar terug"
        )
        aan = colleges(editie.samenwerkingsverband, wie)
        adres = reverse("admin:monitor_editie_vaststelling", args=(editie.pk,))
        return Aanleiding(editie, wat, dag, aan, tekst, adres)
    klaar = editie.status in {VASTGESTELD, GEPLAND} and veld != "raad_op"
    aan = [] if klaar else redacteuren(editie.samenwerkingsverband)
    tekst = (
        f"De status van {editie} is nu: {editie.get_status_display()}. Hier ziet u wat er nog "
        "openstaat"
    )
    adres = reverse("admin:monitor_editie_change", args=(editie.pk,))
    return Aanleiding(editie, wat, dag, aan, tekst, adres)
