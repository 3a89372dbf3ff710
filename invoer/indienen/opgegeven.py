"""The totals that somebody's own document prints, held against the tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.indienen.tabelcellen import Tabelcellen
from invoer.models import OpgegevenTotaal
from tabellen.controle.bevinding import Bevinding
from tabellen.controle.opgegeven import Opgave, vergelijk


def opgegeven(verband: Samenwerkingsverband, kwartaal: Kwartaal) -> list[OpgegevenTotaal]:
    """The totals that were given, in the order of their tables. One query."""
    alle = OpgegevenTotaal.objects.filter(samenwerkingsverband=verband, kwartaal=kwartaal)
    return list(alle.order_by("tabel", "rij", "kolom"))


def controleer_opgegeven(
    tabellen: Tabelcellen, totalen: Iterable[OpgegevenTotaal]
) -> Iterator[Bevinding]:
    """Hold each of these totals against the cell that its table computes."""
    per_tabel: defaultdict[str, list[Opgave]] = defaultdict(list)
    for totaal in totalen:
        per_tabel[totaal.tabel].append(
            Opgave(
                totaal.tabel, totaal.rij, totaal.kolom, totaal.waarde, totaal.bron, totaal.afronding
            )
        )
    for tabel, opgaven in per_tabel.items():
        try:
            titel, cellen = tabellen.van(tabel)
        except LookupError:
            titel, cellen = f"De tabel ‘{tabel}’ bestaat niet", {}
        yield from vergelijk(tabellen.kader, titel, cellen, opgaven)
