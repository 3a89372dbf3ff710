"""What a table is computed for: whose monitor, and of which quarter."""

from dataclasses import dataclass
from typing import Self

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband


@dataclass(frozen=True, slots=True)
class Kader:
    """A samenwerkingsverband in a quarter, with its gemeenten in display order."""

    samenwerkingsverband: Samenwerkingsverband
    kwartaal: Kwartaal
    gemeenten: tuple[Gemeente, ...]

    @classmethod
    def van(cls, samenwerkingsverband: Samenwerkingsverband, kwartaal: Kwartaal) -> Self:
        """Read the gemeenten that take part and exist at the peildatum. One query."""
        gemeenten = Gemeente.objects.bestaand_op(kwartaal.peildatum).filter(
            deelnames__samenwerkingsverband=samenwerkingsverband
        )
        return cls(
            samenwerkingsverband, kwartaal, tuple(gemeenten.order_by("deelnames__volgorde", "naam"))
        )
