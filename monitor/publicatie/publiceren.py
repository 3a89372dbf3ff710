"""Publish an editie: make a snapshot of all that it shows, and store that at once or not at all."""

import datetime
import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.utils import timezone

from gemeenten.slot import houd_rij_vast, houd_vast, vergrendel
from monitor.afscherming.openbaar import Openbareversie, lees_openbaar
from monitor.afscherming.register import bewaar_geteld
from monitor.editie.stap import StapKanNiet
from monitor.editie.status import GEPLAND, GEPUBLICEERD
from monitor.models import Editie, Leesstand, Publicatie, Publicatiebestand
from monitor.momentopname.bestanden import MEDIATYPEN, Bestanden, maak_bestanden
from monitor.momentopname.codec import VERSIE, naar_bytes
from monitor.momentopname.software import kenmerk
from monitor.reeksen.schrijven import verzamel
from monitor.vaststelling.controlelijst import loop_na
from monitor.vaststelling.stappen import gehoorde_colleges
from monitor.verslag.indelingen import indelingsbestand
from monitor.verslag.lezen import Verslag
from monitor.zoeken.schrijven import maak_vindbaar

Maker = Callable[[Verslag], Bestanden]

_LOG = logging.getLogger(__name__)
_ZOALS_ZIJ_WAS = "Er is niets gepubliceerd; {editie} is zoals zij was."


class NietGepubliceerd(Exception):
    """Nothing was published; the text says why and what to do."""


class HoeftNietMeer(NietGepubliceerd):
    """Nothing was published, since it need not be any more."""


def publiceer(
    editie: Editie,
    door: User | None = None,
    reden: str = "",
    maak: Maker = maak_bestanden,
    *,
    zet: Callable[[Editie], None] | None = None,
    dag: datetime.date | None = None,
) -> Publicatie:
    """Publish the editie as it is now, as its next version; ``NietGepubliceerd`` when that fails.

    Everything is made before anything is stored, so that nobody waits for a PDF behind the lock of
    the figures. What was made is stored only if behind that lock the editie is still the same;
    else it is made again there. There too ``zet``, if any, takes the step or raises why it cannot.
    Whoever is killed leaves nothing: all is one transaction. ``dag``, if it is given, is that from
    which it is public.
    """
    dag = dag or _dag_van(editie)
    try:
        klaar = _lees(editie, dag)
        bestanden = maak(klaar.verslag)
        with transaction.atomic():
            houd_vast([editie.cijfers])
            vers = houd_rij_vast(editie)
            if zet:
                zet(vers)
            versie = _volgende_versie(vers, reden)
            if versie > 1 and not vers.openbaar:
                vers.publicaties.all().trek_in(door)  # taken off the site by its date alone
            nu = _lees(vers, dag)
            if nu.verslag != klaar.verslag:
                bestanden = maak(nu.verslag)
            publicatie = _bewaar(vers, nu.verslag, versie, door, reden.strip())
            bewaar_geteld(publicatie, nu.drempel, nu.geteld, nu.keuze.bewijzen)
            erbij = indelingsbestand(vers.samenwerkingsverband, nu.verslag)
            _bewaar_bestanden(publicatie, {**bestanden, **erbij})
            maak_vindbaar(vers, nu.verslag)
            verzamel(publicatie, nu.verslag)
            _maak_openbaar(vers, dag, door, reden.strip())
    except (NietGepubliceerd, StapKanNiet):
        raise
    except (DatabaseError, OSError) as fout:
        _LOG.exception("Publiceren van %s mislukte.", editie)
        raise NietGepubliceerd(
            f"Het opslaan lukte niet. {_ZOALS_ZIJ_WAS.format(editie=editie)} Probeer het over een "
            "paar minuten opnieuw, en vraag de beheerder om te kijken als het weer niet lukt."
        ) from fout
    except Exception as fout:
        _LOG.exception("Publiceren van %s mislukte.", editie)
        raise NietGepubliceerd(
            f"Het rapport of een van de bestanden kon niet worden gemaakt. "
            f"{_ZOALS_ZIJ_WAS.format(editie=editie)} Vraag de beheerder om in het logboek te "
            "kijken wat er misging."
        ) from fout
    editie.gepubliceerd_op = dag
    editie.refresh_from_db(fields=["status"])
    return publicatie


def _maak_openbaar(editie: Editie, dag: datetime.date, door: User | None, reden: str) -> None:
    """Its day, the lock on its figures, and the step that goes with it. What colleges read of it
    was about the concept.
    """
    Leesstand.objects.filter(editie=editie).delete()
    Editie.objects.filter(pk=editie.pk).update(gepubliceerd_op=dag)
    vergrendel(editie.cijfers, editie.soort)
    editie.door, editie.waarom = door, reden
    editie.volg_publicatie()


def te_publiceren() -> list[Editie]:
    """The edities of which the day has come, and that are not public yet."""
    vandaag = timezone.localdate()
    edities = Editie.objects.filter(gepubliceerd_op__lte=vandaag, publicaties=None)
    return list(edities.select_related("samenwerkingsverband", "kwartaal"))


def publiceer_wat_moet(
    edities: Iterable[Editie] | None = None, door: User | None = None
) -> tuple[list[Publicatie], list[str]]:
    """Publish those of which the day has come, each by itself; what failed, in words.

    Since they were listed minutes may have passed: what need not be published any more, is not.
    """
    gelukt: list[Publicatie] = []
    mislukt: list[str] = []
    for editie in te_publiceren() if edities is None else edities:
        zet = partial(_weiger, status=editie.status)
        try:
            zet(Editie.objects.get(pk=editie.pk))  # before its files are made
            gelukt.append(publiceer(editie, door, zet=zet))
        except (HoeftNietMeer, Editie.DoesNotExist):
            _LOG.info("%s hoeft niet meer te worden gepubliceerd.", editie)
        except NietGepubliceerd as fout:
            mislukt.append(f"{editie}: {fout}")
    return gelukt, mislukt


def _weiger(editie: Editie, status: str) -> None:
    """``HoeftNietMeer`` when it is not as it was listed: somebody chose otherwise, or published it.

    What was planned is published only if it is still right: the colleges adopted what it is, and
    the drempel is as it was.
    """
    dag = editie.gepubliceerd_op
    gekomen = dag is not None and dag <= timezone.localdate()
    if not gekomen or editie.status != status or editie.publicaties.exists():
        raise HoeftNietMeer
    if status != GEPLAND:
        return
    if fouten := [punt.melding for punt in loop_na(editie, GEPUBLICEERD) if punt.is_fout]:
        stelt_vast = bool(gehoorde_colleges(editie))
        raise NietGepubliceerd(
            f"Er kwam iets tussen. {' '.join(fouten)} Kies op de pagina van de editie ‘Publiceer "
            "niet op die dag’, en "
            + ("leg haar opnieuw ter vaststelling voor." if stelt_vast else "plan haar opnieuw.")
        )


def _dag_van(editie: Editie) -> datetime.date:
    """The day that it was set to, if that has come; else today."""
    nu, vandaag = Editie.objects.get(pk=editie.pk).gepubliceerd_op, timezone.localdate()
    return nu if nu and nu <= vandaag else vandaag


def _lees(editie: Editie, dag: datetime.date) -> Openbareversie:
    vers = Editie.objects.select_related("samenwerkingsverband", "kwartaal").get(pk=editie.pk)
    openbaar = lees_openbaar(vers)
    return replace(openbaar, verslag=replace(openbaar.verslag, gepubliceerd_op=dag))


def _volgende_versie(editie: Editie, reden: str) -> int:
    laatste = editie.publicaties.licht().order_by("-versie").first()
    if laatste and not reden.strip():
        raise NietGepubliceerd(
            f"{editie} is al gepubliceerd. Schrijf op waarom er een nieuwe versie komt: de reden "
            "staat bij de monitor, voor iedereen."
        )
    return laatste.versie + 1 if laatste else 1


def _bewaar(
    editie: Editie, verslag: Verslag, versie: int, door: User | None, reden: str
) -> Publicatie:
    inhoud = naar_bytes(verslag)
    return Publicatie.objects.create(
        editie=editie,
        versie=versie,
        door=door,
        reden=reden,
        formaat=VERSIE,
        software=kenmerk(),
        sha256=hashlib.sha256(inhoud).hexdigest(),
        hoofd=naar_bytes(replace(verslag, hoofdstukken=())),
        verslag=inhoud,
    )


def _bewaar_bestanden(publicatie: Publicatie, bestanden: Bestanden) -> None:
    Publicatiebestand.objects.bulk_create(
        [
            Publicatiebestand(
                publicatie=publicatie,
                pad=pad,
                soort=MEDIATYPEN[pad.rpartition(".")[2]],
                inhoud=inhoud,
                sha256=hashlib.sha256(inhoud).hexdigest(),
            )
            for pad, inhoud in bestanden.items()
        ],
        batch_size=50,
    )
