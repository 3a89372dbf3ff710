"""By whose inhabitants a number is divided: those of a gemeente, or of all that are in a total."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gemeenten.kerncijferlezing import Noemers, noemers
from gemeenten.models import Gemeente
from monitor.reeksen.waarover import laatste_dag


@dataclass(frozen=True, slots=True)
class Gedeeld:
    """What one number was divided by; ``jaren`` are those that it was counted in."""

    aantal: Decimal
    jaren: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Deler:
    """The denominators of all gemeenten and years that are shown."""

    noemers: Noemers | None

    @classmethod
    def lees(cls, gemeenten: Iterable[Gemeente], perioden: Sequence[str], domein: str) -> "Deler":
        """One query."""
        jaren = {laatste_dag(periode).year for periode in perioden}
        return cls(noemers([gemeente.pk for gemeente in gemeenten], jaren, domein))

    @property
    def naam(self) -> str:
        """What is divided by, in the plural: inwoners."""
        return self.noemers.maatstaf.eenheid if self.noemers else "inwoners"

    def van(self, gemeenten: Sequence[Gemeente], periode: str) -> Gedeeld | None:
        """Of these together, as far as they exist; None when one of them is not known."""
        dag = laatste_dag(periode)
        er_zijn = [gemeente for gemeente in gemeenten if gemeente.bestaat_op(dag)]
        if self.noemers is None or not er_zijn:
            return None
        delen = [self.noemers.van(gemeente.pk, dag.year) for gemeente in er_zijn]
        bekend = [noemer for noemer in delen if noemer]
        if len(bekend) < len(delen):
            return None
        jaren = tuple(sorted({noemer.jaar for noemer in bekend}))
        return Gedeeld(sum((noemer.aantal for noemer in bekend), Decimal(0)), jaren)
