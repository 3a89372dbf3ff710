"""E-mail about the steps of a submission. A mail that fails never stops the step."""

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from gemeenten.models import Gemeente, Samenwerkingsverband
from invoer.indienen.bezorgen import Postbode
from invoer.models import Indiening, Rol, Stap

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
        stuur(onderwerp, tekst, aan, verband)


def stuur(
    onderwerp: str, tekst: str, aan: list[str], verband: Samenwerkingsverband | None = None
) -> None:
    """Send this to each of these people, once all is stored; in the house style of a
    samenwerkingsverband, or of the only one that somebody belongs to.
    """
    if aan:
        transaction.on_commit(partial(verstuur, onderwerp, tekst, aan, verband))


def verstuur(
    onderwerp: str, tekst: str, aan: list[str], verband: Samenwerkingsverband | None = None
) -> bool:
    """The same at once; whether it went. It did not when nobody got it, or when the server was
    away before each was tried.
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
