"""The signed link by which somebody who is invited chooses a password; no row holds it."""

import hashlib
from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare

GELDIG = timedelta(days=7)
PLEK = "{uitnodigingslink}"  # stands in a text for the link, which is made when the mail goes
_ZOUT = "uitnodiging"


class Linkbezwaar(Enum):
    """Why a link does not work."""

    VERLOPEN = "verlopen"
    GEBRUIKT = "gebruikt"
    INGETROKKEN = "ingetrokken"
    ONBEKEND = "onbekend"


def link(mens: User) -> str:
    """The link for this person, of this moment."""
    sleutel = signing.dumps([mens.pk, _stand(mens)], salt=_ZOUT)
    return f"{settings.SITE_ADRES}{reverse('uitnodiging', args=(sleutel,))}"


def _stand(mens: User) -> str:
    """What is otherwise as soon as a password is chosen, or another invitation sent."""
    return hashlib.sha256(mens.password.encode()).hexdigest()[:16]


def lees(sleutel: str) -> User | Linkbezwaar:
    """Who is invited by this link, or why nobody."""
    try:
        pk, stand = signing.loads(sleutel, salt=_ZOUT, max_age=GELDIG)
    except signing.SignatureExpired:
        return Linkbezwaar.VERLOPEN
    except signing.BadSignature:
        return Linkbezwaar.ONBEKEND
    mens = User.objects.filter(pk=pk, is_active=True).first()
    if mens is None:
        return Linkbezwaar.INGETROKKEN
    if mens.has_usable_password() or not constant_time_compare(stand, _stand(mens)):
        return Linkbezwaar.GEBRUIKT
    return mens
