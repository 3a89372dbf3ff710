"""Tell who follows a table of what was published. After it is public, and never in its way: what
fails is tried again by ``manage.py herinner``, for two weeks.
"""

import datetime
import logging
from collections.abc import Iterator
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from gemeenten.models import Samenwerkingsverband
from monitor.abonnement.nieuws import Nieuws, Tabelnieuws, met_ervoor, nieuws_van, openbaar_van
from monitor.abonnement.volgen import eindadres
from monitor.huisstijl.mail import Afzender, maker
from monitor.models import Abonnement, Abonnementsbericht, Publicatie
from monitor.site.adres import volledig

TERUG = datetime.timedelta(days=14)

_LOG = logging.getLogger(__name__)


def meld_volgers() -> int:
    """Mail all that was not told yet, each once; how many mails went. Whatever goes wrong is
    logged, and stops nobody else.
    """
    gestuurd = 0
    volgers = Abonnement.objects.filter(bevestigd_op__isnull=False)
    verbanden = volgers.order_by().values_list("samenwerkingsverband__slug", flat=True)
    for verband in verbanden.distinct():
        try:
            for publicatie, ervoor in _te_melden(verband):
                wie = volgers.filter(
                    samenwerkingsverband__slug=verband, bevestigd_op__lt=publicatie.op
                )
                nieuws: dict[tuple[str, str], Tabelnieuws] | None = None
                van = Afzender()
                for abonnement in wie.exclude(berichten__publicatie=publicatie):
                    if nieuws is None:
                        nieuws = nieuws_van(publicatie, ervoor)
                        van = Afzender.van(Samenwerkingsverband.objects.get(slug=verband))
                    tabel = nieuws.get((abonnement.hoofdstuk, abonnement.tabel))
                    wat = Nieuws(publicatie, tabel) if tabel else None
                    gestuurd += _meld(abonnement, publicatie.pk, wat, van)
        except Exception:  # nobody who publishes waits for this, or sees an error of it
            _LOG.exception("Wie een tabel van %s volgt, kreeg geen bericht.", verband)
    return gestuurd


def _te_melden(verband: str) -> Iterator[tuple[Publicatie, Publicatie]]:
    """What came out lately, with what it is compared with. What comes out later than what follows
    on it is no news, unless it is corrected.
    """
    vanaf = timezone.now() - TERUG
    gezien: set[str] = set()
    for publicatie, ervoor in met_ervoor(openbaar_van(verband)):
        soort = publicatie.editie.soort
        if publicatie.op >= vanaf and (soort not in gezien or publicatie.versie > 1):
            yield publicatie, ervoor
        gezien.add(soort)


def _meld(abonnement: Abonnement, publicatie: int, wat: Nieuws | None, van: Afzender) -> int:
    """Store that it was told, and send it; neither when that fails."""
    try:
        with transaction.atomic():
            _, nieuw = Abonnementsbericht.objects.get_or_create(
                abonnement=abonnement, publicatie_id=publicatie
            )
            if nieuw and wat:
                _bericht(abonnement, wat, van).send()
                return 1
    except (OSError, SMTPException):
        _LOG.exception("Een bericht over %s is niet verstuurd.", abonnement)
    return 0


def _bericht(abonnement: Abonnement, wat: Nieuws, van: Afzender) -> EmailMessage:
    """In words, with a link to the table, and the way out that mail programs know (RFC 8058)."""
    einde, reden = eindadres(abonnement), wat.publicatie.reden
    adres = volledig(wat.adres(abonnement.hoofdstuk, abonnement.tabel))
    delen = (
        f"In de tabel {wat.tabel.titel} veranderde dit het meest, vergeleken met "
        f"{wat.tabel.ervoor}:",
        "\n".join(f"- {regel}" for regel in wat.tabel.regels),
        *([f"Waarom er een nieuwe versie is: {reden}"] if reden else []),
        f"De hele tabel:\n{adres}",
        f"U krijgt dit omdat u deze tabel volgt. Niet meer volgen:\n{einde}",
    )
    koppen = {
        "List-Unsubscribe": f"<{einde}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return maker(wat.titel, "\n\n".join(delen), van, koppen)(abonnement.email)
