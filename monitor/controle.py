"""Everything that can be checked of one samenwerkingsverband: the rules, and what it printed."""

from collections import defaultdict
from collections.abc import Iterator

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.indienen.bevindingen import REGELS
from invoer.models import OpgegevenTotaal
from monitor.inhoud import declaratie
from tabellen.controle.bevinding import Bevinding
from tabellen.controle.opgegeven import Opgave, vergelijk
from tabellen.controle.regel import controleer
from tabellen.kader import Kader


def controleer_alles(kader: Kader) -> list[Bevinding]:
    """The findings of all rules of all domains, and of the totals that were given.

    The number of queries depends on the models and the tables, not on gemeenten or rows.
    """
    regels = [regel for van_domein in REGELS.values() for regel in van_domein]
    return [*controleer(kader, regels), *controleer_opgegeven(kader)]


def controleer_opgegeven(kader: Kader) -> Iterator[Bevinding]:
    """Hold every given total of this quarter against the cell that its table computes."""
    per_tabel: defaultdict[str, list[Opgave]] = defaultdict(list)
    for totaal in OpgegevenTotaal.objects.filter(
        samenwerkingsverband=kader.samenwerkingsverband, kwartaal=kader.kwartaal
    ):
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


def kwartalen_met_cijfers(samenwerkingsverband: Samenwerkingsverband) -> list[Kwartaal]:
    """The quarters of which anything is stored, the oldest first."""
    modellen = {
        meting.model
        for regels in REGELS.values()
        for regel in regels
        for meting in regel.metingen()
    }
    sleutels = set(
        OpgegevenTotaal.objects.filter(samenwerkingsverband=samenwerkingsverband)
        .order_by()
        .values_list("kwartaal_id", flat=True)
        .distinct()
    )
    for model in modellen:
        van_wie = (
            {"gemeente__samenwerkingsverbanden": samenwerkingsverband}
            if "gemeente" in model.sleutel()
            else {"samenwerkingsverband": samenwerkingsverband}
        )
        rijen = model._default_manager.filter(**van_wie).order_by()
        sleutels |= set(rijen.values_list("kwartaal_id", flat=True).distinct())
    return [Kwartaal.van_sleutel(sleutel) for sleutel in sorted(sleutels)]
