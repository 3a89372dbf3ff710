"""An invitation: a link in a mail by which somebody chooses a password, once, within a week."""

import re
from itertools import count

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from gemeenten.logboek import GELUKT, meld
from gemeenten.slot import houd_rijen_vast
from invoer.indienen.berichten import stuur
from invoer.models import Bericht
from invoer.rollen.uitnodigingslink import GELDIG, PLEK, Linkbezwaar, lees

_GEEN_INLOGNAAM = re.compile(r"[^\w.@+-]")


def nodig_uit(request: HttpRequest, mens: User) -> None:
    """Mail this person the way in; an earlier invitation works no longer."""
    mens.set_unusable_password()
    if mens.last_login is None:
        mens.date_joined = timezone.now()  # who never comes is forgotten so long after it
    mens.save(update_fields=["password", "date_joined"])
    rollen = mens.rollen.select_related("samenwerkingsverband", "gemeente")
    inhoud = {
        "mens": mens,
        "door": request.user,
        "als": " en ".join(rol.als for rol in rollen.order_by("pk")),
        "inloggen": f"{settings.SITE_ADRES}{reverse('account_login')}",
        "adres": PLEK,
    }
    tekst = render_to_string("inloggen/uitnodiging.txt", inhoud)
    Bericht.objects.filter(uitnodiging=mens).delete()
    onderwerp = "U bent uitgenodigd voor de Monitor Sociaal Domein"
    stuur(onderwerp, tekst, [mens.email], uitnodiging=mens, geldig=GELDIG)
    meld("uitnodigen", mens, GELUKT, request)


def nooit_gekomen(mens: User) -> bool:
    """Whether this person was invited and never came."""
    return mens.last_login is None and not mens.has_usable_password()


def vrij_adres(adres: str, mens: User) -> str:
    """An address that nobody else has: one logs in with it."""
    if adres and User.objects.filter(email__iexact=adres).exclude(pk=mens.pk).exists():
        raise ValidationError("Iemand anders heeft dit e-mailadres al.")
    return adres


def inlognaam(adres: str, mens: User) -> str:
    """The name to log in with that goes with an address: the same, but for what a name cannot have
    (``d'hondt@…``). One that nobody else has by that.
    """
    naam = _GEEN_INLOGNAAM.sub("_", adres)
    if naam == adres:
        return naam[:150]
    anderen = User.objects.exclude(pk=mens.pk)
    namen = (f"{'_' * nummer}{naam}"[:150] for nummer in count())
    return next(vrij for vrij in namen if not anderen.filter(username__iexact=vrij).exists())


def nieuw_adres(mens: User, adres: str) -> None:
    """Where the mail goes; the name to log in with was the address, and goes along. Not stored."""
    if mens.get_username() == inlognaam(mens.email, mens):
        mens.username = inlognaam(adres, mens)
    mens.email = adres


@sensitive_post_parameters()
@never_cache
def uitnodiging(request: HttpRequest, sleutel: str) -> HttpResponse | HttpResponseBase:
    """Choose a password; then one is in, and sets the second step."""
    mens = lees(sleutel)
    if isinstance(mens, Linkbezwaar):
        return _werkt_niet(request, mens)
    formulier = SetPasswordForm(mens, request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        with transaction.atomic():
            houd_rijen_vast(User, {mens.pk})
            vers = lees(sleutel)  # another may have chosen, or somebody invited anew
            if isinstance(vers, Linkbezwaar):
                return _werkt_niet(request, vers)
            formulier.user = vers
            formulier.save()
        meld("uitnodiging aannemen", vers, GELUKT, request)
        record_authentication(request, vers, method="password")
        antwoord: HttpResponse = perform_login(request, Login(user=vers))
        return antwoord
    return render(request, "inloggen/uitnodiging.html", {"form": formulier, "mens": mens})


def _werkt_niet(request: HttpRequest, bezwaar: Linkbezwaar) -> HttpResponse:
    return render(request, "inloggen/uitnodiging.html", {"bezwaar": bezwaar.value}, status=410)
