"""Somebody asks: with an account at once, else once the link in a mail is followed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.urls import reverse

from doelen.models import Activiteitenlijst, Doel
from domeinen import inhoud
from gemeenten.models import DOMEINEN, Gemeente
from gemeenten.slot import houd_rij_vast
from invoer.indienen.berichten import ambtenaren_voor, redacteuren, stuur
from monitor.instellingen.termijn import BEVESTIGEN
from monitor.models import Cijfervraag, Cijfervraagstap, Editie, Onderdeel
from monitor.models import Vraagstand as Stand
from monitor.site.adres import volledig

_TEKENAAR = TimestampSigner(salt="cijfervraag")


class VraagKanNiet(Exception):
    """A step with a question is not possible; the text says why."""


@transaction.atomic
def stel(vraag: Cijfervraag) -> None:
    """Store a question. Who has an account is known; of somebody else the address is asked, in a
    mail that has nothing in it that was typed: it may go to a stranger.
    """
    vraag.tekst = vraag.tekst.strip()
    vraag.gemeente = _gemeente_van(vraag)
    vraag.domein = _domein_van(vraag)
    vraag.stand = Stand.OPEN if vraag.door else Stand.ONBEVESTIGD
    keur(vraag)
    vraag.save()
    if vraag.door:
        _open(vraag)
        return
    adres = volledig(reverse("cijfervraag-bevestig", args=(_TEKENAAR.sign(str(vraag.pk)),)))
    delen = (
        f"Iemand stelde met dit e-mailadres een vraag bij een cijfer: {vraag.over}.",
        f"Bent u dat? Bevestig uw vraag dan binnen {BEVESTIGEN}:",
        adres,
        "Bent u dat niet, dan hoeft u niets te doen: zonder bevestiging wordt alles gewist.",
    )
    verband = vraag.editie.samenwerkingsverband
    tekst = "\n\n".join(delen)
    geldig = BEVESTIGEN.duur
    stuur("Bevestig uw vraag bij een cijfer", tekst, [vraag.email], verband, geldig=geldig)


def van_token(token: str) -> Cijfervraag | None:
    """The question of a link, as long as it holds."""
    try:
        pk = _TEKENAAR.unsign(token, max_age=BEVESTIGEN.duur)
    except BadSignature:
        return None
    vragen = Cijfervraag.objects.filter(pk=pk)
    return vragen.select_related(
        "editie__samenwerkingsverband", "editie__kwartaal", "gemeente"
    ).first()


@transaction.atomic
def bevestig(vraag: Cijfervraag) -> None:
    """Who owns the address says so: now it is a question. Twice is once."""
    vraag = houd_rij_vast(vraag)
    if vraag.stand == Stand.ONBEVESTIGD:
        vraag.stand = Stand.OPEN
        vraag.save(update_fields=["stand"])
        _open(vraag)


def keur(vraag: Cijfervraag) -> None:
    try:
        vraag.full_clean()
    except ValidationError as fout:
        raise VraagKanNiet(" ".join(fout.messages)) from fout


def werkadres(editie: Editie) -> str:
    """Where such questions are answered and released."""
    return volledig(reverse("cijfervragen", args=(editie.samenwerkingsverband.slug,)))


def _open(vraag: Cijfervraag) -> None:
    """Tell who has to answer."""
    Cijfervraagstap.objects.create(vraag=vraag, wat="gesteld")
    verband = vraag.editie.samenwerkingsverband
    aan = ambtenaren_voor(verband, vraag.gemeente, vraag.domein) or redacteuren(verband)
    delen = (
        f"Er is een vraag bij een cijfer: {vraag.over}.",
        vraag.tekst,
        "Hier antwoordt u. De redacteur leest het antwoord voordat het openbaar wordt.",
        werkadres(vraag.editie),
    )
    tekst = "\n\n".join(delen)
    stuur(f"{vraag.editie}: een vraag bij een cijfer", tekst, aan, verband, over=vraag)


def _gemeente_van(vraag: Cijfervraag) -> Gemeente | None:
    """The one that a heading names, or the only one there is."""
    gemeenten = list(vraag.editie.samenwerkingsverband.gemeenten.all())
    if len(gemeenten) == 1:
        return gemeenten[0]
    koppen = {*vraag.rij, *vraag.kolom}
    return next((gemeente for gemeente in gemeenten if gemeente.naam in koppen), None)


def _domein_van(vraag: Cijfervraag) -> str:
    """The domain whose figures the table shows; nothing where that is not known any more."""
    rijen = Onderdeel.objects.filter(
        hoofdstuk__editie=vraag.editie, hoofdstuk__slug=vraag.hoofdstuk
    )
    namen = [o.tabel for o in rijen.select_related("hoofdstuk") if o.tabel]
    naam = next((n for n in namen if inhoud.slug(n, vraag.hoofdstuk) == vraag.onderdeel), "")
    soort, code = inhoud.soort_van(naam)
    if soort:
        model: Any = Doel if soort == inhoud.DOEL else Activiteitenlijst
        rij = model.objects.filter(
            samenwerkingsverband=vraag.editie.samenwerkingsverband, code=code
        ).first()
        domein = getattr(rij, "domein", "")
    else:
        domein = naam.partition(".")[0]
    return domein if domein in DOMEINEN else ""
