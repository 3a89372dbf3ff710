"""What the control rules find in figures that were just imported, from a page or by command."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gemeenten.models import DOMEINEN, Domein, Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.slot import Cijfers
from invoer.indienen.bevindingen import beoordeel
from tabellen.controle.bevinding import Ernst

MEESTE = 8  # quarters of one samenwerkingsverband: a whole past is imported without findings


@dataclass(frozen=True)
class Telling:
    """How much is open in one quarter of one samenwerkingsverband."""

    samenwerkingsverband: Samenwerkingsverband
    kwartaal: Kwartaal
    fouten: int
    waarschuwingen: int

    def __str__(self) -> str:
        fouten = f"{self.fouten} {'fout' if self.fouten == 1 else 'fouten'}"
        waarschuwingen = "waarschuwing" if self.waarschuwingen == 1 else "waarschuwingen"
        return (
            f"{self.samenwerkingsverband}, {self.kwartaal}: {fouten} en "
            f"{self.waarschuwingen} {waarschuwingen} in deze cijfers."
        )


def tel_bevindingen(over: Iterable[Cijfers], domeinen: Iterable[Domein] = ()) -> Iterator[Telling]:
    """What is open of these gemeenten and quarters, the latest quarter first, if anything is.

    Of these domains; without any, of the domains that the figures are of.
    """
    alle = tuple(domeinen)
    per_kwartaal: defaultdict[int, set[int]] = defaultdict(set)
    van_kwartaal: defaultdict[int, set[str]] = defaultdict(set)
    for cijfers in over:
        if cijfers.gemeente:
            per_kwartaal[cijfers.kwartaal].add(cijfers.gemeente)
            van_kwartaal[cijfers.kwartaal].add(cijfers.domein)
    for sleutel in sorted(per_kwartaal, reverse=True)[:MEESTE]:
        kwartaal = Kwartaal.van_sleutel(sleutel)
        eigen = alle or tuple(domein for domein in DOMEINEN if domein in van_kwartaal[sleutel])
        for verband in Samenwerkingsverband.objects.filter(
            gemeenten__in=per_kwartaal[sleutel]
        ).distinct():
            gemeenten = Gemeente.objects.bestaand_op(kwartaal.peildatum).filter(
                pk__in=per_kwartaal[sleutel], deelnames__samenwerkingsverband=verband
            )
            tel = Counter(
                geval.bevinding.ernst
                for geval in beoordeel(verband, kwartaal, gemeenten, eigen)
                if geval.is_open
            )
            if tel:
                yield Telling(verband, kwartaal, tel[Ernst.FOUT], tel[Ernst.WAARSCHUWING])
