"""Clean random figures, and a short way to run every rule on them."""

from collections.abc import Callable

import pytest

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.indienen.bevindingen import REGELS
from invoer.indienen.tabelcontrole import controleer_tabellen
from invoer.models import OpgegevenTotaal
from monitor.verslag.controle import controleer_alles
from tabellen.controle.bevinding import Bevinding
from tabellen.controle.regel import Controleregel
from tabellen.kader import Kader
from tests.controle.schoon import Schoon
from tests.factories import RegelingFactory, UitkeringPerRegelingFactory

NU = Kwartaal.van(2018, 1)
ALLE_REGELS: list[Controleregel] = [regel for van_domein in REGELS.values() for regel in van_domein]


@pytest.fixture
def kader(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Kader:
    return Kader(verband, NU, tuple(gemeenten))


@pytest.fixture
def schoon(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Schoon:
    """Six quarters of figures that agree; the last is ``NU``."""
    cijfers = Schoon(verband, gemeenten, zaad=1)
    cijfers.vul(NU.plus(-stap) for stap in range(5, -1, -1))
    return cijfers


@pytest.fixture
def nieuw(kader: Kader, schoon: Schoon) -> Callable[[], list[Bevinding]]:
    """What the rules find now and did not find in the clean figures."""
    ervoor = {bevinding.kenmerk for bevinding in controleer_alles(kader)}
    return lambda: [b for b in controleer_alles(kader) if b.kenmerk not in ervoor]


@pytest.fixture
def opgave(kader):
    """Give one total, and see what is found."""

    def geef(tabel, rij, kolom, waarde, afronding=None):
        OpgegevenTotaal.objects.all().delete()
        OpgegevenTotaal.objects.create(
            samenwerkingsverband=kader.samenwerkingsverband,
            kwartaal=NU,
            tabel=tabel,
            rij=rij,
            kolom=kolom,
            waarde=waarde,
            afronding=afronding,
            bron="Jaarstukken, blz. 3",
        )
        return list(controleer_tabellen(kader))

    return geef


@pytest.fixture
def drie_regelingen(verband, gemeenten):
    for aantal in (150, 40, 7):
        regeling = RegelingFactory(samenwerkingsverband=verband, naam=f"Regeling {aantal}")
        for gemeente in gemeenten:
            UitkeringPerRegelingFactory(
                gemeente=gemeente, kwartaal=NU, regeling=regeling, aantal=aantal
            )
