"""Who asked is forgotten when that is not needed any more."""

import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from monitor.cijfervraag.rem import ruim_pogingen
from monitor.models import Cijfervraag
from monitor.models import Vraagstand as Stand

UITERLIJK = datetime.timedelta(days=365)  # after asking, whatever became of it


def ruim_op() -> None:
    """Take away what was never confirmed; and the name that is not shown and the address of who
    had an answer for as long as the settings say.
    """
    nu = timezone.now()
    tot = nu - datetime.timedelta(days=settings.VRAAG_BEVESTIGEN)
    Cijfervraag.objects.filter(stand=Stand.ONBEVESTIGD, gesteld_op__lt=tot).delete()
    bewaard = nu - datetime.timedelta(days=settings.VRAAG_BEWAREN)
    voorbij = Cijfervraag.objects.filter(
        Q(afgerond_op__lt=bewaard) | Q(gesteld_op__lt=nu - UITERLIJK)
    )
    voorbij.exclude(email="", door=None).update(email="", door=None)
    verborgen = voorbij.exclude(naam="")
    verborgen.filter(Q(toon_naam=False) | ~Q(stand=Stand.OPENBAAR)).update(naam="")
    ruim_pogingen()
