"""E-mail to people, and who they are. A mail that fails never stops what it tells of, and is tried
again.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, User
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.module_loading import import_string

from gemeenten.models import Gemeente, Samenwerkingsverband
from invoer.indienen.bezorgen import Postbode
from invoer.models import Bericht, Indiening, Rol, Stap
from invoer.rollen.uitnodigingslink import PLEK, link

GELDIG = timedelta(days=7)  # what happened longer ago, nobody hears by mail any more

logger = logging.getLogger(__name__)


def redacteuren(samenwerkingsverband: Samenwerkingsverband) -> list[str]:
    """The addresses of those who watch over the figures of a samenwerkingsverband."""
    rollen = Rol.objects.filter(
        soort=Rol.Soort.REDACTEUR, samenwerkingsverband=samenwerkingsverband
    )
    return _adressen(rol.gebruiker for rol in rollen.select_related("gebruiker"))


def ambtenaren(indiening: Indiening) -> list[str]:
    """The addresses of those who enter the figures of an indiening."""
    rollen = Rol.objects.filter(
        soort=Rol.Soort.AMBTENAAR,
        gemeente=indiening.gemeente,
        domein__in=["", indiening.domein],
    )
    return _adressen(rol.gebruiker for rol in rollen.select_related("gebruiker"))


def ambtenaren_met(open_: Iterable[tuple[int, str]]) -> list[str]:
    """The addresses of those who enter any of these domains, each of a gemeente."""
    wat = set(open_)
    rollen = Rol.objects.filter(soort=Rol.Soort.AMBTENAAR, gemeente__in={pk for pk, _ in wat})
    return _adressen(
        rol.gebruiker
        for rol in rollen.select_related("gebruiker")
        if any(pk == rol.gemeente_id and rol.domein in {"", domein} for pk, domein in wat)
    )


def ambtenaren_voor(
    samenwerkingsverband: Samenwerkingsverband, gemeente: Gemeente | None, domein: str
) -> list[str]:
    """The addresses of those who enter these figures; without a gemeente, of any in it."""
    rollen = Rol.objects.filter(
        soort=Rol.Soort.AMBTENAAR,
        samenwerkingsverband=samenwerkingsverband,
        domein__in={"", domein},
    )
    if gemeente:
        rollen = rollen.filter(gemeente=gemeente)
    return _adressen(rol.gebruiker for rol in rollen.select_related("gebruiker"))


def colleges(
    samenwerkingsverband: Samenwerkingsverband, gemeenten: Iterable[Gemeente]
) -> list[str]:
    """The addresses of those who speak for the colleges of these gemeenten."""
    rollen = Rol.objects.filter(
        soort=Rol.Soort.COLLEGE,
        samenwerkingsverband=samenwerkingsverband,
        gemeente__in=list(gemeenten),
    )
    return _adressen(rol.gebruiker for rol in rollen.select_related("gebruiker"))


def meld(stap: Stap, aan: list[str], adres: str, verband: Samenwerkingsverband) -> None:
    """Tell these people of a step once it is stored; ``adres`` leads to its page."""
    if aan:
        inhoud = {"stap": stap, "indiening": stap.indiening, "adres": adres}
        onderwerp = f"{stap.indiening}: {stap.get_status_display()}"
        tekst = render_to_string("invoer/mail/stap.txt", inhoud)
        stuur(onderwerp, tekst, aan, verband, over=stap.indiening)


def stuur(
    onderwerp: str,
    tekst: str,
    aan: list[str],
    verband: Samenwerkingsverband | None = None,
    *,
    over: Model | None = None,
    uitnodiging: User | None = None,
    geldig: timedelta = GELDIG,
) -> None:
    """Send this to each of these people, once all is stored; in the house style of a
    samenwerkingsverband, or of the only one that somebody belongs to.

    What does not go is tried again for so long as it is ``geldig``, and ``niet_gegaan`` tells of it
    at what it is ``over``.
    """
    if not aan:
        return
    nu, wat = timezone.now(), over or uitnodiging
    berichten = Bericht.objects.bulk_create(
        Bericht(
            aan=adres,
            onderwerp=onderwerp,
            tekst=tekst,
            samenwerkingsverband=verband,
            uitnodiging=uitnodiging,
            over=Bericht.sleutel(wat) if wat else "",
            op=nu,
            tot=nu + geldig,
        )
        for adres in aan
    )
    transaction.on_commit(partial(_stuur_nu, berichten))


def stuur_alsnog(*, meteen: bool) -> tuple[int, int]:
    """Send what did not go and is to be tried (``nu_aan_de_beurt``); how many went, and how
    many still did not. Not to be called in a transaction: a mail server may let one wait.
    """
    gegaan = niet = 0
    with Postbode() as post:
        for pk in Bericht.objects.nu_aan_de_beurt(meteen=meteen):
            if post.weg and not post.hervat():
                niet += 1
            elif bericht := _pak(pk):
                gelukt = _bezorg_of_meld([bericht], post)
                gegaan, niet = gegaan + gelukt, niet + 1 - gelukt
    return gegaan, niet


def vervalt(rij: Model) -> bool:
    """What did not go yet about this row, holds no longer; whether there was any."""
    weg, _ = Bericht.objects.filter(over=Bericht.sleutel(rij)).delete()
    return weg > 0


def niet_gegaan(rijen: Iterable[Model]) -> set[Any]:
    """The keys of those rows of which somebody was not told yet. One query."""
    sleutels = {Bericht.sleutel(rij): rij.pk for rij in rijen}
    over = Bericht.objects.wachtend().filter(over__in=sleutels)
    return {sleutels[sleutel] for sleutel in over.values_list("over", flat=True)}


def _pak(pk: int) -> Bericht | None:
    """This one, claimed before it goes, so that of two one sends it. What is for somebody whose
    account may not log in any more is no more; so is an invitation that was taken up, or went to an
    address that is another one now.
    """
    nu = timezone.now()
    wie = Bericht.objects.filter(pk=pk)
    if not wie.wachtend(nu).update(bezig=True, op=nu):
        return None
    bericht = wie.select_related("samenwerkingsverband", "uitnodiging").first()
    if bericht and _hoeft_niet_meer(bericht):
        wie.delete()
        return None
    return bericht


def _hoeft_niet_meer(bericht: Bericht) -> bool:
    if mens := bericht.uitnodiging:
        klopt = mens.is_active and mens.email == bericht.aan and not mens.has_usable_password()
        return not klopt
    actief = User.objects.filter(email=bericht.aan).values_list("is_active", flat=True)
    return bool(actief) and not any(actief)


def _stuur_nu(berichten: list[Bericht]) -> None:
    """What is claimed since it was stored."""
    with Postbode() as post:
        _bezorg_of_meld(berichten, post)


def _bezorg_of_meld(berichten: list[Bericht], post: Postbode) -> int:
    """How many went; whatever happens, who asked for it goes on, and so does what comes next."""
    try:
        return _bezorg(berichten, post)
    except Exception:
        logger.exception("E-mail is niet verstuurd, en wordt later opnieuw geprobeerd.")
        return 0


def _bezorg(berichten: list[Bericht], post: Postbode) -> int:
    """Bring those of one stuur; how many went. Those are no more, the others are for later."""
    eerste = berichten[0]
    tekst = eerste.tekst
    if eerste.uitnodiging:
        tekst = tekst.replace(PLEK, link(eerste.uitnodiging))
    aan = [bericht.aan for bericht in berichten]
    mails = _berichten(eerste.onderwerp, tekst, aan, eerste.samenwerkingsverband)
    gegaan, vergeefs = [], []
    for bericht, mail in zip(berichten, mails, strict=True):
        if post.breng(mail):
            gegaan.append(bericht.pk)
        elif post.bereikt:
            vergeefs.append(bericht.pk)
    if gegaan:
        Bericht.objects.filter(pk__in=gegaan).delete()
    if len(gegaan) < len(berichten):
        Bericht.objects.filter(pk__in=vergeefs).update(keren=F("keren") + 1)
        Bericht.objects.filter(pk__in=[b.pk for b in berichten]).update(bezig=False)
    return len(gegaan)


def verstuur(
    onderwerp: str, tekst: str, aan: list[str], verband: Samenwerkingsverband | None = None
) -> bool:
    """The same at once, and not tried again; whether it went. It did not when nobody got it, or
    when the server was away before each was tried.
    """
    # Each gets an own mail: colleagues need not learn each other's addresses, and one that is
    # refused does not stop the others.
    with Postbode() as post:
        gebracht = [post.breng(bericht) for bericht in _berichten(onderwerp, tekst, aan, verband)]
    return any(gebracht) and not post.weg


def _berichten(
    onderwerp: str, tekst: str, aan: list[str], verband: Samenwerkingsverband | None
) -> Iterator[EmailMessage]:
    """One for each, dressed; plain when that fails: better a mail without a logo than none. A
    subject is one line, whatever the name of what it is about.
    """
    onderwerp = " ".join(onderwerp.split())
    kleed = import_string(settings.MAILKLEED)
    makers: dict[Samenwerkingsverband | None, Callable[[str], EmailMessage]] = {}
    for adres in aan:
        try:
            van = verband or _verband_van(adres)
            if van not in makers:
                makers[van] = kleed(onderwerp, tekst, van)
            bericht = makers[van](adres)
        except Exception:  # whatever it is, the mail goes
            logger.exception("E-mail staat niet in de huisstijl: %s", onderwerp)
            bericht = EmailMessage(onderwerp, tekst, to=[adres])
        yield bericht


def _verband_van(adres: str) -> Samenwerkingsverband | None:
    """The only one in which somebody with this address has a role."""
    rollen = Rol.objects.filter(gebruiker__email=adres)
    verbanden = Samenwerkingsverband.objects.filter(pk__in=rollen.values("samenwerkingsverband"))
    gevonden = list(verbanden[:2])
    return gevonden[0] if len(gevonden) == 1 else None


def _adressen(gebruikers: Iterable[AbstractBaseUser]) -> list[str]:
    return sorted(
        {
            gebruiker.email  # type: ignore[attr-defined]
            for gebruiker in gebruikers
            if gebruiker.is_active and gebruiker.email  # type: ignore[attr-defined]
        }
    )
