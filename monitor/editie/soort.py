"""The kinds of editie, and what follows from a kind: its address, its period, its quarter."""

import datetime
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models

from gemeenten.models import Kwartaal


class Soort(models.TextChoices):
    """Over how long an editie is."""

    KWARTAAL = "kwartaal", "kwartaal"
    HALFJAAR = "halfjaar", "halfjaar"
    JAAR = "jaar", "jaar"
    TUSSENSTAND = "tussenstand", "tussenstand"


# How many quarters before its own the period stands that an editie follows on.
STAPPEN = {Soort.KWARTAAL: 1, Soort.HALFJAAR: 2, Soort.JAAR: 4, Soort.TUSSENSTAND: 4}
# A tussenstand takes the place of the monitor of its quarter, and so has the address of that.
BIJ_KWARTAAL = (Soort.KWARTAAL, Soort.TUSSENSTAND)


@dataclass(frozen=True, slots=True)
class Plek:
    """Where an editie stands among those of its samenwerkingsverband: one editie, one address.

    A year is at its fourth quarter and a half year at its last, so that no two have one address.
    With a ``versie`` it is where that version of it stays; without, where the newest is.
    """

    kwartaal: Kwartaal
    soorten: tuple[Soort, ...] = BIJ_KWARTAAL
    versie: int = 0

    @classmethod
    def van(cls, soort: str, kwartaal: Kwartaal) -> Self:
        return cls(kwartaal, BIJ_KWARTAAL if soort in BIJ_KWARTAAL else (Soort(soort),))

    @classmethod
    def van_code(cls, code: str) -> Self:
        """What this names: 2021-k3, 2021-h1 or 2021; ValidationError when it names nothing."""
        jaar, streep, rest = code.strip().partition("-")
        nummer = {"": 4, "-h1": 2, "-h2": 4}.get(streep + rest)
        if nummer is None:
            return cls(Kwartaal.van_code(code))
        try:
            kwartaal = Kwartaal.van_code(f"{jaar}-k{nummer}")
        except ValidationError:
            return cls(Kwartaal.van_code(code))  # its words tell what may be written
        return cls(kwartaal, (Soort.HALFJAAR if rest else Soort.JAAR,))

    @property
    def code(self) -> str:
        """The code as in an address: ``2021-k3``, ``2021-h1`` or ``2021``; ``2021-v2``."""
        code = self.kwartaal.code
        if Soort.JAAR in self.soorten:
            code = str(self.kwartaal.jaar)
        elif Soort.HALFJAAR in self.soorten:
            code = f"{self.kwartaal.jaar}-h{self.kwartaal.nummer // 2}"
        return f"{code}-v{self.versie}" if self.versie else code

    def __str__(self) -> str:
        return self.code


def periode_van(soort: str, kwartaal: Kwartaal, peildatum: str) -> str:
    """The period in words, of an editie that says nothing else."""
    match soort:
        case Soort.JAAR:
            return str(kwartaal.jaar)
        case Soort.HALFJAAR:
            return f"{kwartaal.nummer // 2}e halfjaar {kwartaal.jaar}"
        case Soort.TUSSENSTAND:
            return f"tussenstand {peildatum}"
    return str(kwartaal)


def waarom_niet(soort: str, kwartaal: Kwartaal, peildatum: datetime.date | None) -> dict[str, str]:
    """By field, why an editie cannot be so, with what to do; nothing when it can."""
    fouten = {}
    if soort == Soort.JAAR and kwartaal.nummer != 4:
        vierde = Kwartaal.van(kwartaal.jaar, 4).code
        fouten["soort"] = f"Een editie over een jaar hoort bij het 4e kwartaal: kies {vierde}."
    if soort == Soort.HALFJAAR and kwartaal.nummer % 2:
        fouten["soort"] = (
            "Een editie over een halfjaar hoort bij het laatste kwartaal daarvan: kies "
            f"{kwartaal.volgende.code}."
        )
    eerste = kwartaal.vorige.peildatum + datetime.timedelta(days=1)
    laatste = kwartaal.peildatum + datetime.timedelta(days=1)
    if peildatum and not eerste <= peildatum <= laatste:
        fouten["peildatum"] = (
            f"Deze dag past niet bij het {kwartaal}. Kies een dag van {eerste:%-d-%-m-%Y} tot en "
            f"met {laatste:%-d-%-m-%Y}, of een ander kwartaal."
        )
    return fouten
