"""Tell who follows a table of what was published. After it is public, and never in its way: what
fails is tried again by ``manage.py herinner``, for two weeks.
"""

import datetime
import logging
from collections.abc import Iterator

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils import timezone

from gemeenten.models import Samenwerkingsverband
from invoer.indienen.bezorgen import Postbode
from monitor.abonnement.nieuws import Nieuws, met_ervoor, nieuws_van, openbaar_van
from monitor.abonnement.volgen import eindadres
from monitor.huisstijl.mail import Afzender, maker
from monitor.models import Abonnement, Abonnementsbericht, Publicatie
from monitor.site.adres import volledig

TERUG = datetime.timedelta(days=14)

_LOG = logging.getLogger(__name__)


def meld_volgers() -> tuple[int, list[str]]:
    """Mail all that was not told yet, each once: how many mails went, and in words what failed.

    Not to be called in a transaction or behind a lock: a mail server may let one wait.
    """
    gestuurd, mislukt = 0, []
    verbanden = Samenwerkingsverband.objects.filter(
        pk__in=_volgers().order_by().values("samenwerkingsverband")
    )
    with Postbode() as post:
        for verband in verbanden:
            alles = True
            try:
                for abonnement, publicatie, wat, van in _te_vertellen(verband):
                    gelukt = _meld(abonnement, publicatie, wat, van, post)
                    gestuurd += bool(gelukt and wat)
                    alles = alles and gelukt
            except Exception:  # whatever it is, who follows another one hears of that
                _LOG.exception("Wie een tabel van %s volgt, kreeg geen bericht.", verband)
                alles = False
            if not alles:
                mislukt.append(f"Niet iedereen die een tabel van {verband} volgt, kreeg bericht.")
    return gestuurd, mislukt


def _volgers() -> QuerySet[Abonnement]:
    return Abonnement.objects.filter(bevestigd_op__isnull=False)


def _te_vertellen(
    verband: Samenwerkingsverband,
) -> Iterator[tuple[Abonnement, Publicatie, Nieuws | None, Afzender]]:
    """Who has to hear of what came out, what that is, if anything, and from whom."""
    for publicatie, ervoor in _te_melden(verband.slug):
        verteld = Abonnementsbericht.objects.filter(Abonnementsbericht.staat())
        wie = list(
            _volgers()
            .filter(samenwerkingsverband=verband, bevestigd_op__lt=publicatie.op)
            .exclude(pk__in=verteld.filter(publicatie=publicatie).values("abonnement"))
        )
        if wie:
            nieuws, van = nieuws_van(publicatie, ervoor), Afzender.van(verband)
            for abonnement in wie:
                tabel = nieuws.get((abonnement.hoofdstuk, abonnement.tabel))
                wat = Nieuws(publicatie, tabel) if tabel else None
                yield abonnement, publicatie, wat, van


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


def _meld(
    abonnement: Abonnement,
    publicatie: Publicatie,
    wat: Nieuws | None,
    van: Afzender,
    post: Postbode,
) -> bool:
    """Whether there is nothing left to tell; what fails is for a next time."""
    if wat and post.weg:
        return False
    bericht = Abonnementsbericht.pak(abonnement=abonnement, publicatie=publicatie)
    if bericht is None:
        return True
    gelukt = False
    try:
        gelukt = wat is None or post.breng(_bericht(abonnement, wat, van))
    finally:
        bericht.sluit(gelukt=gelukt)
    return gelukt


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
