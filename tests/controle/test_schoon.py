"""Figures that agree give no fout and few warnings; every rule guards what it should."""

import pytest

from domeinen.declaraties import CIJFERS
from gemeenten.cijfer import CijferBasis
from gemeenten.models import DOMEINEN
from invoer.indienen.bevindingen import REGELS
from monitor.verslag.controle import controleer_alles
from tabellen.controle.bevinding import Ernst
from tabellen.controle.reeks import Herzien, Ongewoon, Ontbreekt
from tabellen.kader import Kader
from tests.controle.conftest import ALLE_REGELS, NU
from tests.controle.schoon import Schoon


@pytest.mark.django_db
@pytest.mark.parametrize("zaad", range(4))
def test_schone_cijfers_geven_geen_fout_en_zelden_een_waarschuwing(zaad, verband, gemeenten):
    """Two years of quarters, each with all that came before."""
    Schoon(verband, gemeenten, zaad).vul(NU.plus(-stap) for stap in range(8, -1, -1))
    bevindingen = [
        bevinding
        for stap in range(8)
        for bevinding in controleer_alles(Kader(verband, NU.plus(-stap), tuple(gemeenten)))
    ]
    assert [b.melding for b in bevindingen if b.ernst is Ernst.FOUT] == []
    assert {b.regel.rpartition(".")[2] for b in bevindingen} <= {"ongewoon"}
    getallen = sum(
        1
        for model in CIJFERS
        for rij in model.objects.filter(kwartaal__gt=NU.plus(-8))
        for maat in model.meetvelden()
        if getattr(rij, maat.name) is not None
    )
    assert len(bevindingen) <= 0.001 * getallen, f"{len(bevindingen)} van {getallen}"


def test_elke_maat_wordt_met_haar_verleden_vergeleken():
    def bewaakt(*soorten: type) -> set[tuple[type[CijferBasis], str]]:
        return {
            (meting.model, meting.veld)
            for regel in ALLE_REGELS
            if isinstance(regel, soorten)
            for meting in regel.metingen()
        }

    alle = {(model, veld.name) for model in CIJFERS for veld in model.meetvelden()}
    assert bewaakt(Ongewoon, Herzien) == alle
    # What holds until it is entered again misses nothing.
    assert bewaakt(Ontbreekt) == {(model, maat) for model, maat in alle if not model.loopt_door}


def test_een_code_noemt_haar_domein_en_is_van_een_regel():
    codes = [regel.code for regel in ALLE_REGELS]
    assert len(set(codes)) == len(codes)
    assert max(map(len, codes)) <= 80
    assert set(REGELS) == set(DOMEINEN)
    for domein, regels in REGELS.items():
        for regel in regels:
            assert regel.code.partition(".")[0] == domein
            assert {m.model._meta.app_label for m in regel.metingen()} <= {
                domein,
                "overzichten",
                "doelen",
            }
