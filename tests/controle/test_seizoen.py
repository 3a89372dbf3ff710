"""A season is no surprise: what was so a year ago is usual, by quarter and by month."""

from collections.abc import Callable

import pytest

from financien.models import Budget
from gemeenten.models import Kwartaal, Wet
from jeugd.models import Basisteam
from participatie.models import Bestand, InUitstroom
from tabellen.controle.bevinding import Bevinding
from tabellen.controle.reeks import Ongewoon
from tabellen.controle.regel import controleer
from tabellen.kader import Kader
from tests.factories import BasisteamFactory, BestandFactory, BudgetFactory, InUitstroomFactory

pytestmark = pytest.mark.django_db
NU = Kwartaal.van(2018, 1)


@pytest.fixture
def gevonden(verband, gemeenten) -> Callable[..., list[Bevinding]]:
    kader = Kader(verband, NU, (gemeenten[0],))

    def gevonden(model: type) -> list[Bevinding]:
        return controleer(kader, [Ongewoon(model)])

    return gevonden


def _maanden(fabriek, gemeente, maat, hoog, terug=8):
    """Ten every month, but 100 in the months (year, month) of ``hoog``."""
    for stap in range(terug + 1):
        kwartaal = NU.plus(-stap)
        for maand in kwartaal.maanden:
            aantal = 100 if (kwartaal.jaar, maand) in hoog else 10
            fabriek(gemeente=gemeente, kwartaal=kwartaal, maand=maand, **{maat: aantal})


@pytest.mark.parametrize(
    "wat", [(BestandFactory, Bestand, "aantal"), (InUitstroomFactory, InUitstroom, "instroom")]
)
@pytest.mark.parametrize("maand", NU.maanden)
def test_een_maand_wordt_vergeleken_met_dezelfde_maand_vorig_jaar(gemeenten, gevonden, wat, maand):
    fabriek, model, maat = wat
    _maanden(fabriek, gemeenten[0], maat, {(2018, maand), (2017, maand)})
    assert not [b for b in gevonden(model) if f"maand={maand}" in b.onderwerp]


@pytest.mark.parametrize("anders", [(2017, 2), (2016, 3), (2017, 4)])
def test_een_andere_maand_van_vorig_jaar_verklaart_niets(gemeenten, gevonden, anders):
    _maanden(InUitstroomFactory, gemeenten[0], "instroom", {(2018, 3), anders})
    (bevinding,) = [b for b in gevonden(InUitstroom) if "meting=instroom" in b.onderwerp]
    assert "maand=3" in bevinding.onderwerp
    assert bevinding.waarden == (100, 10)


@pytest.mark.parametrize(("vorig_jaar", "aantal"), [(100, 0), (10, 1)])
def test_een_kwartaal_wordt_vergeleken_met_hetzelfde_kwartaal_vorig_jaar(
    gemeenten, gevonden, vorig_jaar, aantal
):
    hoog = {0: 100, 4: vorig_jaar}
    for stap in range(9):
        BasisteamFactory(
            gemeente=gemeenten[0], kwartaal=NU.plus(-stap), expertpool=hoog.get(stap, 10)
        )
    assert len([b for b in gevonden(Basisteam) if "expertpool" in b.onderwerp]) == aantal


@pytest.mark.parametrize(("vorig_jaar", "aantal"), [(100_000, 0), (10_000, 1)])
def test_een_budget_wordt_vergeleken_met_dat_van_vorig_jaar(
    gemeenten, gevonden, vorig_jaar, aantal
):
    """The begrotingsjaar goes along: that of 2018 now with that of 2017 then."""
    for stap in range(9):
        kwartaal = NU.plus(-stap)
        bedrag = {0: 100_000, 4: vorig_jaar}.get(stap, 10_000)
        BudgetFactory(
            gemeente=gemeenten[0],
            kwartaal=kwartaal,
            wet=Wet.WMO,
            begrotingsjaar=kwartaal.jaar,
            bedrag=bedrag,
        )
    assert len(gevonden(Budget)) == aantal


def test_een_bevinding_noemt_haar_verleden(gemeenten, gevonden):
    """The last number before it, how long ago, and between which the last ones lay."""
    for stap, aantal in {0: 900, 2: 90, 3: 110, 8: 70, 9: 5000}.items():
        BasisteamFactory(gemeente=gemeenten[0], kwartaal=NU.plus(-stap), wachtlijst=aantal)
    (bevinding,) = [b for b in gevonden(Basisteam) if "wachtlijst" in b.onderwerp]
    assert bevinding.melding.startswith(
        "Wachtlijst: 900. In het 3e kwartaal 2017: 90. Verschil: 810. "
        "De laatste 3 keer lag het tussen 70 en 110. Dat is ongeveer tien keer zo veel. "
    )
    assert bevinding.waarden == (900, 90)


def test_een_enkel_getal_van_vroeger_is_geen_bereik(gemeenten, gevonden):
    for stap, aantal in {0: 9, 1: 90}.items():
        BasisteamFactory(gemeente=gemeenten[0], kwartaal=NU.plus(-stap), wachtlijst=aantal)
    (bevinding,) = [b for b in gevonden(Basisteam) if "wachtlijst" in b.onderwerp]
    assert "keer lag het" not in bevinding.melding
    assert "Misschien staat er een cijfer te weinig." in bevinding.melding


@pytest.mark.parametrize(
    ("nu", "was", "oorzaak"),
    [
        (800, 100, "te veel"),
        (799, 100, "Kijk na"),
        (1200, 100, "te veel"),
        (1201, 100, "Kijk na"),
        (100, 800, "te weinig"),
        (100, 799, "Kijk na"),
        (100, 1200, "te weinig"),
        (100, 1201, "Kijk na"),
        (0, 1200, "Kijk na"),
        (1200, 0, "Kijk na"),
    ],
)
def test_een_cijfer_te_veel_maakt_het_zowat_tien_keer_zo_groot(
    gemeenten, gevonden, nu, was, oorzaak
):
    for stap, aantal in {0: nu, 1: was}.items():
        BasisteamFactory(gemeente=gemeenten[0], kwartaal=NU.plus(-stap), wachtlijst=aantal)
    (bevinding,) = [b for b in gevonden(Basisteam) if "wachtlijst" in b.onderwerp]
    assert oorzaak in bevinding.melding
