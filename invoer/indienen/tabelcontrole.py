"""What is found in cells of tables: against what a document prints, and against each other."""

from collections.abc import Collection, Iterable, Iterator

from gemeenten.cijfer import CijferBasis
from gemeenten.models import Domein
from invoer.indienen.gelijkstellingen import bij_elkaar, gelijkstellingen, houd_gelijk
from invoer.indienen.opgegeven import controleer_opgegeven, opgegeven
from invoer.indienen.tabelcellen import Tabelcellen
from invoer.models import Gelijkstelling
from tabellen.controle.bevinding import Bevinding
from tabellen.kader import Kader

OVER_TABELLEN = (".opgegeven", ".gelijkstelling")


def van_gemeenten(
    kader: Kader, domeinen: Collection[Domein], concept: Iterable[CijferBasis] = ()
) -> Iterator[tuple[Domein, Bevinding]]:
    """What is found for the gemeenten of this kader in cells of these domains, each with the first
    of the domains that it is about.

    What is about all together too, where all are asked about: who submits one gemeente cannot mend
    that. Two queries where nothing was given.
    """
    verband, kwartaal = kader.samenwerkingsverband, kader.kwartaal
    totalen = [t for t in opgegeven(verband, kwartaal) if _domein(t.tabel) in domeinen]
    groepen = [
        (groep, genoemd)
        for groep in bij_elkaar(gelijkstellingen(verband, kwartaal))
        if (genoemd := [domein for domein in _genoemd(groep) if domein in domeinen])
    ]
    if not totalen and not groepen:
        return
    tabellen = Tabelcellen(Kader.van(verband, kwartaal), tuple(concept))
    gevraagd: set[int | None] = {gemeente.pk for gemeente in kader.gemeenten}
    if gevraagd >= {gemeente.pk for gemeente in tabellen.kader.gemeenten}:
        gevraagd.add(None)
    gevonden = [(b.domein, b) for b in controleer_opgegeven(tabellen, totalen)]
    for groep, genoemd in groepen:
        gevonden += [(genoemd[0], b) for b in houd_gelijk(tabellen, groep)]
    for eigen, bevinding in gevonden:
        if bevinding.gemeente in gevraagd:
            yield Domein(eigen), bevinding


def controleer_tabellen(kader: Kader) -> Iterator[Bevinding]:
    """All that is found in the tables of this kader, of whichever domain."""
    verband, kwartaal = kader.samenwerkingsverband, kader.kwartaal
    tabellen = Tabelcellen(kader)
    yield from controleer_opgegeven(tabellen, opgegeven(verband, kwartaal))
    for groep in bij_elkaar(gelijkstellingen(verband, kwartaal)):
        yield from houd_gelijk(tabellen, groep)


def _genoemd(groep: Iterable[Gelijkstelling]) -> list[str]:
    """The domains of the cells of these lines, first that of the cell that they are about."""
    namen = [naam for regel in groep for naam in (regel.tabel, regel.tabel_elders)]
    return list(dict.fromkeys(map(_domein, namen)))


def _domein(tabel: str) -> str:
    return tabel.partition(".")[0]
