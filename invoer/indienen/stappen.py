"""Submission of one domain of a gemeente: the steps, who may take them, and the lock.

    (nothing) ──dien_in──▶ ingediend ──keur_goed──▶ akkoord
                   ▲            │                      │
                   └── terug ◀──┴──────stuur_terug─────┘

Each step is one transaction: status, lock, what is remembered of it, and then the e-mail. The rules
run on submission within it, so that nothing is locked that they did not see.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from gemeenten.models import Domein, Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.slot import GEPUBLICEERD, Cijfers, houd_vast, ontgrendel, op_slot, vergrendel
from gemeenten.tekst import controleer_lengte
from invoer.blad.soorten import domeinen_van, soorten_van
from invoer.indienen.berichten import ambtenaren, meld, redacteuren
from invoer.indienen.bevindingen import Beoordeling, beoordeel
from invoer.indienen.voortgang import statussen
from invoer.models import Indiening, Stap, Verklaring
from invoer.rollen.bereik import REDACTEUR, bereik

INGEDIEND, TERUG = Indiening.Status.INGEDIEND, Indiening.Status.TERUG
AKKOORD = Indiening.Status.AKKOORD


class NietIngediend(Exception):
    """Why a step cannot be taken, in Dutch; ``open`` are the findings that stand in the way."""

    def __init__(self, melding: str, open: Sequence[Beoordeling] = ()) -> None:
        super().__init__(melding)
        self.melding, self.open = melding, list(open)


def mag_indienen(gebruiker: User, gemeente: Gemeente, domein: Domein) -> bool:
    """Whether this person submits the figures of this gemeente and domain."""
    return gemeente.pk in bereik(gebruiker).wijzigt(domein)


def mag_beoordelen(gebruiker: User, verband: Samenwerkingsverband) -> bool:
    """Whether this person accepts or sends back, and lets a fout pass."""
    return verband.pk in bereik(gebruiker).verbanden({REDACTEUR})


@transaction.atomic
def dien_in(
    verband: Samenwerkingsverband,
    gemeente: Gemeente,
    kwartaal: Kwartaal,
    domein: Domein,
    *,
    door: User,
    opmerking: str = "",
    adres: str = "",
) -> Indiening:
    """Submit and lock. NietIngediend while a finding is neither explained nor let pass."""
    if not mag_indienen(door, gemeente, domein):
        raise PermissionDenied
    cijfers = Cijfers(domein, kwartaal.pk, gemeente.pk)
    houd_vast([cijfers])
    van: dict[str, Any] = {"gemeente": gemeente, "kwartaal": kwartaal, "domein": domein}
    indiening = Indiening.objects.filter(**van).first()
    if indiening and indiening.status in {INGEDIEND, AKKOORD}:
        raise NietIngediend("Deze cijfers zijn al ingediend.")
    _weiger_gepubliceerd(cijfers)
    # Not before nobody else can change the figures any more.
    gevallen = beoordeel(verband, kwartaal, [gemeente], [domein])
    if open_ := [geval for geval in gevallen if geval.is_open]:
        raise NietIngediend(
            "Er zijn nog bevindingen. Verbeter de cijfers, of geef bij elke waarschuwing een "
            "toelichting. Klopt een fout toch, vraag dan de redacteur die door te laten.",
            open_,
        )
    if indiening is None:
        indiening = Indiening(**van)
    _vergeet_achterhaalde(gemeente, kwartaal, domein)
    vergrendel(cijfers)
    stap = _zet(indiening, INGEDIEND, door, opmerking)
    meld(stap, redacteuren(verband), adres, verband)
    return indiening


def open_domeinen(
    verband: Samenwerkingsverband, kwartaal: Kwartaal
) -> dict[Gemeente, dict[Domein, Indiening | None]]:
    """Of each gemeente the domains that are not submitted, or sent back."""
    gemeenten = Gemeente.objects.bestaand_op(kwartaal.peildatum).filter(
        deelnames__samenwerkingsverband=verband
    )
    standen = statussen(kwartaal, gemeenten)
    domeinen = domeinen_van(soorten_van(verband, kwartaal))
    uit = {}
    for gemeente in gemeenten.order_by("deelnames__volgorde"):
        van_wie = {domein: standen.get((gemeente.pk, domein)) for domein in domeinen}
        open_ = {d: i for d, i in van_wie.items() if i is None or i.status == TERUG}
        if open_:
            uit[gemeente] = open_
    return uit


def niet_ingediend(verband: Samenwerkingsverband, kwartaal: Kwartaal) -> list[str]:
    """What is not submitted, or sent back: ``Bedum: Wmo, Financiën (teruggestuurd)``."""
    uit = []
    alle = domeinen_van(soorten_van(verband, kwartaal))
    for gemeente, open_ in open_domeinen(verband, kwartaal).items():
        woorden = [
            f"{domein.label} (teruggestuurd)" if indiening else domein.label
            for domein, indiening in open_.items()
        ]
        niets = len(open_) == len(alle) and not any(open_.values())
        uit.append(f"{gemeente}: {'alles' if niets else ', '.join(woorden)}")
    return uit


@transaction.atomic
def stuur_terug(
    verband: Samenwerkingsverband,
    indiening: Indiening,
    *,
    door: User,
    opmerking: str,
    adres: str = "",
) -> None:
    """Unlock, with a remark that says what is to be done."""
    indiening = _van_redacteur(verband, indiening, door, {INGEDIEND, AKKOORD})
    if not opmerking.strip():
        raise NietIngediend("Schrijf op wat de ambtenaar moet nakijken of wijzigen.")
    _weiger_gepubliceerd(_cijfers(indiening))
    ontgrendel(_cijfers(indiening))
    meld(_zet(indiening, TERUG, door, opmerking), ambtenaren(indiening), adres, verband)


@transaction.atomic
def keur_goed(
    verband: Samenwerkingsverband,
    indiening: Indiening,
    *,
    door: User,
    opmerking: str = "",
    adres: str = "",
) -> None:
    """Accept; the figures stay locked."""
    indiening = _van_redacteur(verband, indiening, door, {INGEDIEND})
    meld(_zet(indiening, AKKOORD, door, opmerking), ambtenaren(indiening), adres, verband)


def _van_redacteur(
    verband: Samenwerkingsverband,
    indiening: Indiening,
    door: User,
    mag_uit: set[Indiening.Status],
) -> Indiening:
    deelnemers = verband.deelnames.filter(gemeente=indiening.gemeente_id)
    if not mag_beoordelen(door, verband) or not deelnemers.exists():
        raise PermissionDenied
    houd_vast([_cijfers(indiening)])
    vers = Indiening.objects.get(pk=indiening.pk)
    if vers.status not in mag_uit:
        raise NietIngediend(f"Dat kan niet meer: de status is nu ‘{vers.get_status_display()}’.")
    return vers


def _weiger_gepubliceerd(cijfers: Cijfers) -> None:
    """What is published does not change with a step: its explanations are printed too."""
    if op_slot([cijfers]).get(cijfers) == GEPUBLICEERD:
        raise NietIngediend(GEPUBLICEERD)


def _vergeet_achterhaalde(gemeente: Gemeente, kwartaal: Kwartaal, domein: Domein) -> None:
    """Take away what was said of findings that are no more: it would be printed still."""
    gevonden = {
        (geval.bevinding.regel, geval.bevinding.onderwerp)
        for verband in gemeente.samenwerkingsverbanden.all()
        for geval in beoordeel(verband, kwartaal, [gemeente], [domein])
    }
    verklaringen = Verklaring.objects.filter(
        gemeente=gemeente, kwartaal=kwartaal, regel__startswith=f"{domein}."
    )
    weg = [v.pk for v in verklaringen if (v.regel, v.onderwerp) not in gevonden]
    Verklaring.objects.filter(pk__in=weg).delete()


def _cijfers(indiening: Indiening) -> Cijfers:
    return Cijfers(indiening.domein, indiening.kwartaal_id, indiening.gemeente_id)


def _zet(indiening: Indiening, status: Indiening.Status, door: User, opmerking: str) -> Stap:
    try:
        controleer_lengte(opmerking)
    except ValidationError as fout:
        raise NietIngediend(f"Bij uw opmerking: {fout.message}") from fout
    indiening.status = status
    indiening.save()
    return Stap.objects.create(
        indiening=indiening, status=status, door=door, opmerking=opmerking.strip()
    )
