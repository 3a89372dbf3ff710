"""Every declared chart can be drawn, in the first quarter of a year and in the ones after it."""

import pytest

from domeinen.inhoud import TABELLEN, declaratie
from gemeenten.models import Kwartaal
from tabellen.grafiek import naar_svg
from tabellen.huisstijl import Huisstijl
from tabellen.kader import Kader
from tests import factories

MET_GRAFIEK = [naam for naam, tabel in TABELLEN.items() if tabel.grafiek]


@pytest.fixture
def jaar(verband, gemeenten):
    """Figures of everything that a chart shows, from the last quarter of 2015 to that of 2016."""
    groep = factories.ProductgroepFactory(samenwerkingsverband=verband)
    soort = factories.VoorzieningsoortFactory(samenwerkingsverband=verband)
    spoor = factories.SpoorFactory(samenwerkingsverband=verband)
    hulp = factories.VerstrekkingFactory(samenwerkingsverband=verband)
    for stap in range(5):
        kwartaal = Kwartaal.van(2015, 4).plus(stap)
        for gemeente in gemeenten:
            wie = {"gemeente": gemeente, "kwartaal": kwartaal}
            factories.JeugdvoorzieningFactory(**wie, productgroep=groep)
            factories.BasisteamFactory(**wie)
            factories.WmovoorzieningFactory(**wie, soort=soort)
            factories.LeveringsvormFactory(**wie)
            factories.UitkeringPerSpoorFactory(**wie, spoor=spoor)
            factories.MinimabeleidFactory(**wie, verstrekking=hulp)
            for maand in kwartaal.maanden:
                factories.BestandFactory(**wie, maand=maand)
            for begrotingsjaar in (2015, 2016):
                factories.BudgetFactory(**wie, begrotingsjaar=begrotingsjaar)
    return verband


@pytest.mark.parametrize("naam", MET_GRAFIEK)
def test_elke_gedeclareerde_grafiek_is_te_tekenen(naam, jaar):
    for nummer in (1, 2, 4):
        kader = Kader.van(jaar, Kwartaal.van(2016, nummer))
        tabel = declaratie(naam, kader).bereken(kader)
        svg = naar_svg(tabel, Huisstijl())
        assert tabel.titel in svg
