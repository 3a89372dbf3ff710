"""The totals that somebody's own document prints, held against the tables; and where they stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from domeinen.inhoud import declaratie
from gemeenten.importeren.raad import lijkt_op
from gemeenten.models import Domein, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.models import OpgegevenTotaal
from tabellen.controle.bevinding import Bevinding
from tabellen.controle.opgegeven import Opgave, vergelijk
from tabellen.kader import Kader

_GENOEMD = 40  # headings of a table in one message


def van_gemeenten(
    verband: Samenwerkingsverband,
    kwartaal: Kwartaal,
    gemeenten: Iterable[Gemeente],
    domeinen: Collection[Domein],
) -> Iterator[Bevinding]:
    """What the totals of these gemeenten and domains find.

    The totals of all together too, where all are asked about: who submits one gemeente cannot mend
    those. One query where nothing was given.
    """
    totalen = [t for t in _opgegeven(verband, kwartaal) if t.tabel.partition(".")[0] in domeinen]
    if not totalen:
        return
    kader = Kader.van(verband, kwartaal)
    gevraagd: set[int | None] = {gemeente.pk for gemeente in gemeenten}
    if gevraagd >= {gemeente.pk for gemeente in kader.gemeenten}:
        gevraagd.add(None)
    for bevinding in _vergelijk(kader, totalen):
        if bevinding.gemeente in gevraagd:
            yield bevinding


def controleer_opgegeven(kader: Kader) -> Iterator[Bevinding]:
    """Hold every given total of this quarter against the cell that its table computes."""
    yield from _vergelijk(kader, _opgegeven(kader.samenwerkingsverband, kader.kwartaal))


def waarom_niet(kader: Kader, tabel: str, rij: str, kolom: str) -> dict[str, str]:
    """What is wrong with the place of a total, by field: a heading that its table does not have.

    A row that only shows when something is delivered for it is one that the table has. LookupError
    when there is no such table.
    """
    rijen, kolommen = declaratie(tabel, kader).koppen(kader)
    uit = {}
    for veld, kop, koppen in (("rij", rij, rijen), ("kolom", kolom, kolommen)):
        if kop not in koppen:
            meer = "rijen" if veld == "rij" else "kolommen"
            wel = lijkt_op(kop, koppen) or f" De {meer} zijn: {'; '.join(koppen[:_GENOEMD])}."
            uit[veld] = f"De tabel ‘{tabel}’ heeft geen {veld} ‘{kop}’.{wel}"
    return uit


def _opgegeven(verband: Samenwerkingsverband, kwartaal: Kwartaal) -> list[OpgegevenTotaal]:
    return list(
        OpgegevenTotaal.objects.filter(samenwerkingsverband=verband, kwartaal=kwartaal).order_by(
            "tabel", "rij", "kolom"
        )
    )


def _vergelijk(kader: Kader, totalen: Iterable[OpgegevenTotaal]) -> Iterator[Bevinding]:
    per_tabel: defaultdict[str, list[Opgave]] = defaultdict(list)
    for totaal in totalen:
        per_tabel[totaal.tabel].append(
            Opgave(
                totaal.tabel, totaal.rij, totaal.kolom, totaal.waarde, totaal.bron, totaal.afronding
            )
        )
    for tabel, opgaven in per_tabel.items():
        try:
            kruistabel = declaratie(tabel, kader)
        except LookupError:
            yield from vergelijk(kader, f"De tabel ‘{tabel}’ bestaat niet", {}, opgaven)
        else:
            yield from vergelijk(kader, kruistabel.titel, kruistabel.uitkomsten(kader), opgaven)
