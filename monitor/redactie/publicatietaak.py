"""Publish outside the request that asks for it: a report with hundreds of files takes minutes."""

import logging
import subprocess
import sys
from threading import Thread
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.module_loading import import_string

from gemeenten.rechten import mag
from monitor.editie.stap import StapKanNiet
from monitor.models import Editie, Publicatietaak
from monitor.publicatie.publiceren import NietGepubliceerd
from monitor.publicatie.taak import vraag_aan
from monitor.redactie.publicatiestap import kan_nu, publiceer_nu

MISLUKT = (
    "Het publiceren mislukte. Er is niets gepubliceerd; de editie is zoals zij was. Vraag de "
    "beheerder om in het logboek te kijken wat er misging."
)
CSRF = "csrfmiddlewaretoken"
_LOG = logging.getLogger(__name__)


def begin(editie: Editie, door: User, getypt: Any) -> Publicatietaak:
    """Let it be published; ``StapKanNiet`` at once for what is known by now."""
    kan_nu(editie, getypt)
    taak = vraag_aan(editie, door, {naam: getypt[naam] for naam in getypt if naam != CSRF})
    if taak.begonnen is None:
        import_string(settings.PUBLICEERDER)(taak)
    return taak


def in_eigen_proces(taak: Publicatietaak) -> None:
    """Start ``manage.py publiceer`` for it. When that fails, the next run of it does the work."""
    opdracht = [sys.executable, str(settings.BASE_DIR / "manage.py"), "publiceer"]
    try:
        proces = subprocess.Popen(  # nosec B603 # noqa: S603 (our own command, and a number)
            [*opdracht, "--taak", str(taak.pk)],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        _LOG.exception("Er is geen proces te starten om te publiceren.")
        return
    Thread(target=proces.wait, daemon=True).start()


def voer_uit(taak: Publicatietaak) -> None:
    """Publish it here, if no other process does. However it ends, the task says so."""
    with taak.leef():
        if not taak.pak():
            return
        taak.meld("Cijfers en teksten lezen")
        editie = Editie.objects.select_related("samenwerkingsverband", "kwartaal").get(
            pk=taak.editie_id
        )
        fout = ""
        try:
            if not mag(taak.door, "change", editie):
                raise StapKanNiet("U mag deze editie niet meer publiceren.")
            publiceer_nu(editie, taak.door, taak.getypt, meld=taak.meld)
        except (StapKanNiet, NietGepubliceerd) as waarom:
            fout = str(waarom)
        except Exception:
            _LOG.exception("Publiceren van %s mislukte.", editie)
            fout = MISLUKT
        taak.sluit(fout)


def wat_wacht(nummer: int | None = None) -> list[Publicatietaak]:
    """The tasks that nobody began, or the one that is asked for; what was killed is closed."""
    for afgebroken in Publicatietaak.objects.filter(~Q(begonnen=None), klaar=None):
        afgebroken.ruim_op()
    taken = Publicatietaak.objects.filter(begonnen=None, klaar=None).select_related("door")
    return list(taken.filter(pk=nummer) if nummer else taken)
