"""What is open before an editie takes a step, and what the checks of that look at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from invoer.indienen.bevindingen import Beoordeling, beoordeel
from monitor.afscherming.nazien import Afgeschermd
from monitor.editie.status import Editiestatus
from monitor.models import Editie, Hoofdstuk
from monitor.vaststelling.stappen import Besluitstand, besluitstanden, gehoorde_colleges
from tabellen.controle.bevinding import Ernst
from tabellen.kader import Kader

FOUT, WAARSCHUWING = Ernst.FOUT, Ernst.WAARSCHUWING


@dataclass(frozen=True)
class Aandachtspunt:
    """One thing that is open: a fout holds up the step, a waarschuwing asks for a reason, and what
    is only to be known asks nothing. The lines say where, each with an address or none.
    """

    code: str
    ernst: Ernst
    melding: str
    regels: tuple[tuple[str, str], ...] = ()
    vraagt: bool = True

    @property
    def is_fout(self) -> bool:
        return self.ernst is FOUT


class Nazicht:
    """An editie on its way to a status, with what several checks look at, read once."""

    def __init__(self, editie: Editie, naar: Editiestatus) -> None:
        self.editie, self.naar = editie, naar

    @cached_property
    def beoordelingen(self) -> list[Beoordeling]:
        """The findings that nobody explained or let pass."""
        kader = Kader.van(self.editie.samenwerkingsverband, self.editie.kwartaal)
        gevallen = beoordeel(kader.samenwerkingsverband, kader.kwartaal, kader.gemeenten)
        return [geval for geval in gevallen if geval.is_open]

    @cached_property
    def gemeenten(self) -> dict[int | None, tuple[str, str]]:
        """Of each gemeente its name and its code."""
        kader = Kader.van(self.editie.samenwerkingsverband, self.editie.kwartaal)
        return {g.pk: (g.naam, g.cbs_code) for g in kader.gemeenten}

    @cached_property
    def hoofdstukken(self) -> list[Hoofdstuk]:
        return list(self.editie.hoofdstukken.prefetch_related("onderdelen"))

    @cached_property
    def gehoord(self) -> set[int]:
        """The gemeenten for whose college somebody speaks."""
        return gehoorde_colleges(self.editie)

    @cached_property
    def afscherming(self) -> Afgeschermd:
        return Afgeschermd(self.editie)

    @cached_property
    def besluiten(self) -> list[Besluitstand]:
        return besluitstanden(self.editie)


Check = Callable[[Nazicht], Iterable[Aandachtspunt]]


def regel(hoofdstuk: Hoofdstuk, wat: str = "") -> tuple[str, str]:
    """A line that leads to a chapter."""
    adres = reverse("admin:monitor_hoofdstuk_change", args=(hoofdstuk.pk,))
    return f"{hoofdstuk}: {wat}" if wat else str(hoofdstuk), adres
