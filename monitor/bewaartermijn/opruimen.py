"""Clear what is about people and whose time is up: a kind in pieces, each whole or not at all."""

import datetime

from django.db import transaction
from django.utils import timezone

from gemeenten.slot import houd_vrije_vast
from monitor.bewaartermijn.gaat import Gaat

STUK = 1000  # rows at once, so that nobody waits long for a lock


def ruim(wat: Gaat, nu: datetime.datetime | None = None) -> int:
    """How many rows of this kind went. What somebody holds at this moment waits until the next
    time; again is nothing.
    """
    nu, aantal = nu or timezone.now(), 0
    while stuk := _stuk(wat, nu):
        aantal += stuk
    return aantal


@transaction.atomic
def _stuk(wat: Gaat, nu: datetime.datetime) -> int:
    """Locked before it goes, so that what was confirmed just now stays."""
    rijen = houd_vrije_vast(wat.wie(nu), STUK)
    if rijen:
        wat.doe(wat.model._base_manager.filter(pk__in=rijen))
    return len(rijen)
