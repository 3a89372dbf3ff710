"""What each publication told of figures that count people: for what is published after it."""

import json
import zlib
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from django.db import models

from monitor.editie.model import Editie
from monitor.editie.publicatie import NOOIT, Publicatie
from tabellen.afscherming.stelsel import Afwijking, Bekend
from tabellen.afscherming.vorm import Getal, Onbekende, Somvorm, exact

Geteld = dict[Somvorm, bool]  # each sum, and whether it was shown
Bewijzen = tuple[Afwijking, ...]


class Afscherming(models.Model):
    """The sums that one publication told, or showed to be withheld. Not public: it holds the
    figures themselves.
    """

    VERANDERT_NOOIT: ClassVar[str] = NOOIT

    publicatie = models.OneToOneField(
        Publicatie,
        models.PROTECT,
        verbose_name="publicatie",
        related_name="afscherming",
        help_text="Van welke publicatie het is.",
    )
    drempel = models.PositiveSmallIntegerField(
        "drempel", null=True, help_text="Wat kleiner was, is afgeschermd. Leeg: niets."
    )
    inhoud = models.BinaryField(
        "inhoud", help_text="Uit welke cijfers elk openbaar getal bestaat. Niet openbaar."
    )

    class Meta:
        verbose_name = "afscherming"
        verbose_name_plural = "afschermingen"
        ordering = ["publicatie"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.publicatie}, {f'onder {self.drempel}' if self.drempel else 'geen'}"


def bewaar_geteld(
    publicatie: Publicatie, drempel: int | None, geteld: Geteld, bewijzen: Bewijzen
) -> None:
    """Keep what a publication told, and what it left open."""
    Afscherming.objects.create(
        publicatie=publicatie, drempel=drempel, inhoud=_naar_bytes(geteld, bewijzen)
    )


def eerder_bekend(editie: Editie) -> Bekend:
    """What was published of the gemeenten that take part, in whatever monitor. One query."""
    leden = editie.samenwerkingsverband.gemeenten.all()
    getoond: set[Somvorm] = set()
    verborgen: set[Somvorm] = set()
    rijen = Afscherming.objects.filter(
        publicatie__editie__samenwerkingsverband__gemeenten__in=leden
    ).distinct()
    bewijzen: list[Afwijking] = []
    for inhoud in rijen.order_by("pk").values_list("inhoud", flat=True):
        geteld, open_ = _uit_bytes(bytes(inhoud))
        bewijzen += open_
        for knoop, is_getoond in geteld.items():
            (getoond if is_getoond else verborgen).add(knoop)
    return Bekend(frozenset(getoond), frozenset(verborgen - getoond), tuple(bewijzen))


def telt_hetzelfde(publicatie: Publicatie, geteld: Geteld) -> bool:
    """Whether these are the sums that it was published with; yes when none were kept of it."""
    rij = Afscherming.objects.filter(publicatie=publicatie).first()
    return rij is None or _uit_bytes(bytes(rij.inhoud))[0].keys() == geteld.keys()


def _naar_bytes(geteld: Geteld, bewijzen: Bewijzen) -> bytes:
    plek: dict[Onbekende, int] = {}
    vormen = [
        [
            [[plek.setdefault(wie, len(plek)), _tekst(factor)] for wie, factor in knoop.termen],
            is_getoond,
        ]
        for knoop, is_getoond in geteld.items()
    ]
    open_ = [
        [[plek.setdefault(wie, len(plek)), erbij] for wie, erbij in anders.items()]
        for anders in bewijzen
    ]
    cijfers = [[wie.naam, _tekst(exact(wie.waarde))] for wie in plek]
    document = {"cijfers": cijfers, "sommen": vormen, "bewijzen": open_}
    return zlib.compress(json.dumps(document, separators=(",", ":")).encode())


def _uit_bytes(inhoud: bytes) -> tuple[Geteld, list[Afwijking]]:
    document = json.loads(zlib.decompress(inhoud))
    cijfers = [Onbekende(naam, _waarde(tekst)) for naam, tekst in document["cijfers"]]
    bewijzen: list[Afwijking] = [
        {cijfers[plek]: erbij for plek, erbij in weg} for weg in document["bewijzen"]
    ]
    return {
        Somvorm(tuple((cijfers[plek], _getal(factor)) for plek, factor in termen)): is_getoond
        for termen, is_getoond in document["sommen"]
    }, bewijzen


def _tekst(getal: Getal) -> str:
    return str(getal)


def _getal(tekst: str) -> Getal:
    return exact(Fraction(tekst))


def _waarde(tekst: str) -> int | Decimal:
    getal = Fraction(tekst)
    if getal.denominator == 1:
        return getal.numerator
    return Decimal(getal.numerator) / Decimal(getal.denominator)
