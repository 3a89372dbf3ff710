"""What a table is computed for: whose monitor, and of which quarter."""

import datetime
from dataclasses import dataclass
from typing import Self

from django.utils.formats import date_format

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband


@dataclass(frozen=True, slots=True)
class Kader:
    """A samenwerkingsverband in a quarter, with its gemeenten in display order.

    ``eigen_peildatum``: the day that stands are of, where that is not the last of the quarter.
    ``herleidt``: each number tells of which figures that count people it is made. ``begin``: the
    first quarter of which anything was asked, where that is known; tables over time begin there.
    """

    samenwerkingsverband: Samenwerkingsverband
    kwartaal: Kwartaal
    gemeenten: tuple[Gemeente, ...]
    eigen_peildatum: datetime.date | None = None
    herleidt: bool = False
    begin: int = 0

    @classmethod
    def van(
        cls,
        samenwerkingsverband: Samenwerkingsverband,
        kwartaal: Kwartaal,
        peildatum: datetime.date | None = None,
    ) -> Self:
        """Read the gemeenten that take part and exist at the end of the quarter. One query."""
        gemeenten = Gemeente.objects.bestaand_op(kwartaal.peildatum).filter(
            deelnames__samenwerkingsverband=samenwerkingsverband
        )
        op_volgorde = tuple(gemeenten.order_by("deelnames__volgorde", "naam"))
        return cls(samenwerkingsverband, kwartaal, op_volgorde, peildatum)

    @property
    def enkel(self) -> bool:
        """Whether it is of one gemeente, so that nothing compares or adds up gemeenten."""
        return len(self.gemeenten) == 1

    @property
    def peildatum(self) -> datetime.date:
        """The day that its stands are of."""
        return self.eigen_peildatum or self.kwartaal.peildatum

    @property
    def peildatum_voluit(self) -> str:
        """The peildatum in words: ``31 maart 2016``."""
        return date_format(self.peildatum, "j F Y")
