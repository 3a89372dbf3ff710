"""Everything that can be checked of one samenwerkingsverband: the rules, and what it printed."""

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.indienen.bevindingen import REGELS
from invoer.indienen.tabelcontrole import controleer_tabellen
from invoer.models import OpgegevenTotaal
from tabellen.controle.bevinding import Bevinding
from tabellen.controle.regel import controleer
from tabellen.kader import Kader


def controleer_alles(kader: Kader) -> list[Bevinding]:
    """The findings of all rules of all domains, of totals that were given and of equal cells.

    The number of queries depends on the models and the tables, not on gemeenten or rows.
    """
    regels = [regel for van_domein in REGELS.values() for regel in van_domein]
    return [*controleer(kader, regels), *controleer_tabellen(kader)]


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
