"""Begin to follow a table, confirm it by the link in a mail, and end it with one click."""

from django.core.signing import BadSignature, Signer, TimestampSigner
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from gemeenten.models import Samenwerkingsverband
from invoer.indienen.berichten import stuur, vervalt
from monitor.instellingen.termijn import BEVESTIGEN
from monitor.models import Abonnement, Editie, Zoekregel
from monitor.site.adres import volledig

_BEGIN = TimestampSigner(salt="abonnement.begin")
_EINDE = Signer(salt="abonnement.einde")


def tabelnaam(verband: str, hoofdstuk: str, tabel: str) -> str:
    """What the table is called in the last monitor that has it; nothing when none has."""
    regels = Zoekregel.objects.filter(
        editie__in=Editie.objects.gepubliceerd(),
        editie__samenwerkingsverband__slug=verband,
        hoofdstuk=hoofdstuk,
        naam=tabel,
    )
    return regels.order_by("-editie__kwartaal").values_list("titel", flat=True).first() or ""


@transaction.atomic
def volg(verband: Samenwerkingsverband, hoofdstuk: str, tabel: str, titel: str, email: str) -> None:
    """Ask who owns the address. Who follows the table already gets no second mail, and the page
    does not tell.
    """
    abonnement, nieuw = Abonnement.objects.get_or_create(
        samenwerkingsverband=verband, hoofdstuk=hoofdstuk, tabel=tabel, email=email.lower()
    )
    if abonnement.bevestigd_op:
        return
    if not nieuw:  # or it would be cleared before this mail is too old
        abonnement.gevraagd_op = timezone.now()
        abonnement.save(update_fields=["gevraagd_op"])
    adres = volledig(reverse("volg-bevestig", args=(_BEGIN.sign(str(abonnement.pk)),)))
    delen = (
        f"Iemand vroeg om op dit e-mailadres bericht te krijgen over de tabel {titel}, in de "
        f"monitor van {verband.naam}.",
        f"Bent u dat? Bevestig het dan binnen {BEVESTIGEN}:",
        adres,
        "Bent u dat niet, dan hoeft u niets te doen: zonder bevestiging wordt alles gewist.",
    )
    tekst = "\n\n".join(delen)
    onderwerp, geldig = f"Bevestig dat u {titel} volgt", BEVESTIGEN.duur
    vervalt(abonnement)  # who asks anew waits for one
    stuur(onderwerp, tekst, [email], verband, over=abonnement, geldig=geldig)


def om_te_bevestigen(token: str) -> Abonnement | None:
    """What the link of the first mail is about, as long as it holds."""
    try:
        pk = _BEGIN.unsign(token, max_age=BEVESTIGEN.duur)
    except BadSignature:
        return None
    return _vind(pk)


def om_te_beeindigen(token: str) -> Abonnement | None:
    """What the link under every mail is about; it always holds."""
    try:
        pk = _EINDE.unsign(token)
    except BadSignature:
        return None
    return _vind(pk)


def bevestig(abonnement: Abonnement) -> None:
    """From now on; twice is once."""
    Abonnement.objects.filter(pk=abonnement.pk, bevestigd_op=None).update(
        bevestigd_op=timezone.now()
    )


def eindadres(abonnement: Abonnement) -> str:
    """Where it ends, for a person and for a mail program."""
    return volledig(reverse("volg-af", args=(_EINDE.sign(str(abonnement.pk)),)))


def _vind(pk: str) -> Abonnement | None:
    return Abonnement.objects.filter(pk=pk).select_related("samenwerkingsverband").first()
