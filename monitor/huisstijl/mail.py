"""Every mail in the house style of whom it is from: the same words, plain and dressed.

The dressed form has its colours in each element, since mail programs read no style sheet, and asks
nothing of any server: the logo travels along. Whoever reads plain text misses nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.mime.image import MIMEImage
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from gemeenten.models import Samenwerkingsverband
from monitor.huisstijl.letters import letter_van
from monitor.huisstijl.model import Huisstijlkeuze, Huisstijllogo
from monitor.huisstijl.waarde import LETTERS, STANDAARD, Stijl

SITE = "Monitor Sociaal Domein"
_ADRES = re.compile(r"(https?://[^\s<>\"]+[^\s<>\".,;:)])")


class Samengaand(EmailMultiAlternatives):
    """A mail whose picture belongs to the page that shows it, and is no attachment."""

    mixed_subtype = "related"


Maker = Callable[[str], EmailMultiAlternatives]


@dataclass(frozen=True, slots=True)
class Afzender:
    """Whom mail is from: nobody in particular without a name."""

    naam: str = ""
    stijl: Stijl | None = None
    beeld: bytes = b""

    @classmethod
    def van(cls, verband: Samenwerkingsverband | None) -> "Afzender":
        """As its house style is now."""
        if verband is None:
            return cls()
        return cls.in_stijl(verband.naam, Huisstijlkeuze.stijl_van(verband.pk))

    @classmethod
    def in_stijl(cls, naam: str, stijl: Stijl | None) -> "Afzender":
        logo = stijl.logo if stijl else None
        beeld = Huisstijllogo.beeld_van(logo, "mailbeeld") if logo else b""
        return cls(" ".join(naam.split()), stijl, beeld)

    @property
    def adres(self) -> str:
        """Its name at the address of the site."""
        if not self.naam:
            return str(settings.DEFAULT_FROM_EMAIL)
        return formataddr((f"{self.naam}, {SITE}", parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def kleed(onderwerp: str, tekst: str, verband: Samenwerkingsverband | None) -> Maker:
    """What makes this mail for each who gets it: ``settings.MAILKLEED``."""
    return maker(onderwerp, tekst, Afzender.van(verband))


def maker(onderwerp: str, tekst: str, van: Afzender, koppen: dict[str, str] | None = None) -> Maker:
    """The mail of this sender, made once for all who get it; its subject is one line."""
    onderwerp = " ".join(onderwerp.split())
    ondertekend = f"{tekst.strip()}\n\n-- \n{van.naam or SITE}\n"
    ondertekend += f"{SITE}, {settings.SITE_ADRES}\n" if van.naam else f"{settings.SITE_ADRES}\n"
    html = _html(onderwerp, ondertekend, van)

    def maak(aan: str) -> EmailMultiAlternatives:
        bericht = (Samengaand if van.beeld else EmailMultiAlternatives)(
            onderwerp, ondertekend, van.adres, [aan], headers=koppen
        )
        bericht.attach_alternative(html, "text/html")
        if van.beeld:
            beeld = MIMEImage(van.beeld, "png")
            beeld.add_header("Content-ID", "<logo>")
            beeld.add_header("Content-Disposition", "inline", filename="logo.png")
            bericht.attach(beeld)
        return bericht

    return maak


def _html(onderwerp: str, tekst: str, van: Afzender) -> str:
    stijl = van.stijl or STANDAARD
    alineas = [
        [_ADRES.split(regel) for regel in alinea.split("\n")]
        for alinea in re.split(r"\n{2,}", tekst.strip().replace("-- \n", ""))
    ]
    inhoud = {
        "onderwerp": onderwerp,
        "naam": van.naam or SITE,
        "stijl": stijl if van.beeld else replace(stijl, logo=None),
        "letter": letter_van(stijl.tekstletter).naam,
        "tekstkleur": LETTERS[0],
        "alineas": alineas[:-1],
        "ondertekening": alineas[-1],
    }
    return render_to_string("mail/bericht.html", inhoud)
