"""The brake on forms of the public: so many within an hour, per address and per visitor.

What is counted is a checksum that only this site can make, and it goes after that hour.
"""

import datetime

from django.utils import timezone
from django.utils.crypto import salted_hmac

from monitor.models import Vraagpoging

VENSTER = datetime.timedelta(hours=1)
HOOGSTENS = {"adres": 5, "bezoeker": 10, "samen": 200}
TE_VAAK = "Dit formulier is het afgelopen uur te vaak verstuurd. Probeer het over een uur opnieuw."


class Geremd(Exception):
    """Somebody sends too much; the text says when to try again."""


def tel(adres: str, bezoeker: str) -> None:
    """Count one form of this e-mail address and visitor; ``Geremd`` when there are too many.

    Who waits adds nothing.
    """
    ruim_pogingen()
    wie = {"adres": adres.lower(), "bezoeker": bezoeker, "samen": "samen"}
    sleutels = {soort: _sleutel(soort, waarde) for soort, waarde in wie.items() if waarde}
    pogingen = Vraagpoging.objects.filter(sleutel__in=sleutels.values())
    aantallen: dict[str, int] = {}
    for sleutel in pogingen.values_list("sleutel", flat=True):
        aantallen[sleutel] = aantallen.get(sleutel, 0) + 1
    if any(aantallen.get(sleutel, 0) >= HOOGSTENS[soort] for soort, sleutel in sleutels.items()):
        raise Geremd(TE_VAAK)
    Vraagpoging.objects.bulk_create(Vraagpoging(sleutel=s) for s in sleutels.values())


def ruim_pogingen() -> None:
    """Forget what the brake does not count any more."""
    Vraagpoging.objects.filter(op__lt=timezone.now() - VENSTER).delete()


def _sleutel(soort: str, waarde: str) -> str:
    return salted_hmac(f"cijfervraag.rem.{soort}", waarde, algorithm="sha256").hexdigest()
