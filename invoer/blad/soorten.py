"""Which sheets a samenwerkingsverband has: those of every model, and of its own overzichten."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from domeinen.declaraties import CIJFERS
from gemeenten.cijfer import CijferBasis, Meetveld
from gemeenten.models import DOMEINEN, Domein, Kwartaal, Samenwerkingsverband
from overzichten.models import Kolom, Overzicht, Overzichtcijfer, Regel


@dataclass(frozen=True)
class Bladsoort:
    """One kind of sheet: the figures of one model, or of one overzicht, with its lines."""

    model: type[CijferBasis]
    overzicht: Overzicht | None = None

    @property
    def titel(self) -> str:
        """What people call it."""
        return self.overzicht.naam if self.overzicht else self.model.bladtitel

    @property
    def naam(self) -> str:
        """The name in addresses and in the database, that begins with the domain:
        ``jeugd-voorziening``, ``wmo-overzicht-meldingen``.
        """
        if self.overzicht:
            return f"{self.domein}-overzicht-{self.overzicht.code}"
        return self.model._meta.label_lower.replace(".", "-")

    @property
    def domein(self) -> Domein:
        return Domein(self.overzicht.domein if self.overzicht else self.model._meta.app_label)

    @property
    def kolommen(self) -> tuple[Meetveld, ...]:
        """The measures, in order."""
        return self.model.meetvelden()

    @property
    def van_verband(self) -> bool:
        """Whether the figures are of the samenwerkingsverband as a whole, not of a gemeente."""
        return "gemeente" not in self.model.sleutel()

    @property
    def dimensies(self) -> tuple[str, ...]:
        """The fields that tell the rows of a sheet apart."""
        vast = {"kwartaal", "gemeente", "samenwerkingsverband"}
        return tuple(naam for naam in self.model.sleutel() if naam not in vast)

    @property
    def binnen(self) -> dict[str, Any]:
        """What the figures on it have in common beside their model, as a filter."""
        return {"regel__overzicht": self.overzicht} if self.overzicht else {}


SOORTEN = tuple(Bladsoort(model) for model in CIJFERS if not model.domeinpad)
PER_NAAM = {soort.naam: soort for soort in SOORTEN}


def soorten_van(
    verband: Samenwerkingsverband, kwartaal: Kwartaal | None = None
) -> tuple[Bladsoort, ...]:
    """By domain; of overzichten those that hold in the quarter. Five queries, lines and all."""
    overzichten = _overzichten().filter(samenwerkingsverband=verband)
    eigen = [
        Bladsoort(Overzichtcijfer, overzicht)
        for overzicht in overzichten
        if kwartaal is None or overzicht.geldig_in(kwartaal.pk)
    ]
    plaats = {domein: nummer for nummer, domein in enumerate(DOMEINEN)}
    return tuple(sorted((*SOORTEN, *eigen), key=lambda soort: plaats[soort.domein]))


def _overzichten() -> "models.QuerySet[Overzicht]":
    """With all that says what is entered: their lines, and who takes part."""
    lijnen = (
        models.Prefetch(naam, model._default_manager.select_related("gebied"))
        for naam, model in (("regels", Regel), ("kolommen", Kolom))
    )
    return Overzicht.objects.prefetch_related(*lijnen, "samenwerkingsverband__deelnames")


def soort_van(verband: str, naam: str) -> Bladsoort | None:
    """The kind of sheet of this name in the samenwerkingsverband with this slug."""
    if naam in PER_NAAM:
        return PER_NAAM[naam]
    domein, _, code = naam.partition("-overzicht-")
    overzicht = (
        _overzichten().filter(samenwerkingsverband__slug=verband, domein=domein, code=code).first()
    )
    return Bladsoort(Overzichtcijfer, overzicht) if overzicht else None


def domeinen_van(soorten: Iterable[Bladsoort]) -> list[Domein]:
    """The domains in which the gemeenten fill in a sheet, in order."""
    met_blad = {soort.domein for soort in soorten if not soort.van_verband}
    return [domein for domein in DOMEINEN if domein in met_blad]
