"""What the control rules say of values beside their targets."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doelen.models import Indicatorwaarde, Streefwaarde
from gemeenten.models import DOMEINEN, Kwartaal
from invoer.indienen.bevindingen import REGELS, beoordeel
from tabellen.controle.bevinding import Bevinding, Ernst
from tabellen.controle.regel import controleer
from tabellen.kader import Kader
from tests import factories

pytestmark = pytest.mark.django_db
NU = Kwartaal.van(2021, 3)
WAAR = "wmo.indicatorwaarde"


@pytest.fixture
def rij() -> Indicatorwaarde:
    """A prognose of an indicator of which more is better, in tenths."""
    deelname = factories.DeelnameFactory()
    van = {"samenwerkingsverband": deelname.samenwerkingsverband}
    doel = factories.DoelFactory(domein="wmo", **van)
    indicator = factories.IndicatorFactory(
        doel=doel, naam="Rapportcijfer", eenheid="punten", richting="hoger", **van
    )
    return factories.IndicatorwaardeFactory(  # type: ignore[no-any-return]
        gemeente=deelname.gemeente, kwartaal=NU, indicator=indicator, soort="prognose", waarde=7
    )


def streef(rij: Indicatorwaarde, **wat: Any) -> Streefwaarde:
    velden = {"jaar": 2021, "indicator": rij.indicator, "gemeente": rij.gemeente, **wat}
    if "soort" in wat:
        velden.setdefault("waarde", None)
    return factories.StreefwaardeFactory(**velden)  # type: ignore[no-any-return]


def gevonden(rij: Indicatorwaarde) -> list[Bevinding]:
    verband = rij.indicator.samenwerkingsverband
    kader = Kader.van(verband, NU)
    return [b for domein in DOMEINEN for b in controleer(kader, REGELS[domein])]


def zet(rij: Indicatorwaarde, waarde: Any, **wat: Any) -> None:
    Indicatorwaarde.objects.filter(pk=rij.pk).update(waarde=waarde, **wat)


def test_een_prognose_onder_de_streefwaarde_wordt_gemeld(rij: Indicatorwaarde) -> None:
    streef(rij, waarde=Decimal("7.5"))
    (een,) = gevonden(rij)
    assert (een.regel, een.ernst) == (f"{WAAR}.streefmis", Ernst.WAARSCHUWING)
    assert een.melding.startswith(f"Rapportcijfer, {rij.gemeente}, 2021: de prognose is 7 punten")
    assert "7,5 punten of meer" in een.melding
    assert een.waarden == (7, Decimal("7.5"))
    assert een.onderwerp == f"indicator={rij.indicator.code};soort=prognose;meting=waarde"
    geval = beoordeel(rij.indicator.samenwerkingsverband, NU, [rij.gemeente])[0]
    assert geval.bladen == {"wmo-indicatorwaarde"}


getallen = st.decimals(-100, 100, places=1)


@given(waarde=getallen, doel=getallen, richting=st.sampled_from(["hoger", "lager", "band", "geen"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_een_prognose_wordt_gemeld_aan_de_verkeerde_kant(
    rij: Indicatorwaarde, waarde: Decimal, doel: Decimal, richting: str
) -> None:
    """Against the direction that is better; where none is, a number says nothing."""
    Streefwaarde.objects.all().delete()
    streef(rij, waarde=doel)
    type(rij.indicator).objects.update(richting=richting)
    zet(rij, waarde)
    mis = {"hoger": waarde < doel, "lager": waarde > doel}.get(richting, False)
    assert [b.regel for b in gevonden(rij)] == [f"{WAAR}.streefmis"] * mis


@given(waarde=getallen, van=st.none() | getallen, tot=st.none() | getallen)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_een_meting_wordt_gemeld_buiten_haar_band(
    rij: Indicatorwaarde, waarde: Decimal, van: Any, tot: Any
) -> None:
    if (van is None and tot is None) or (van is not None and tot is not None and van > tot):
        return
    Streefwaarde.objects.all().delete()
    streef(rij, soort="band", van=van, tot=tot)
    zet(rij, waarde, soort="realisatie")
    onder, boven = van is not None and waarde < van, tot is not None and waarde > tot
    gevallen = gevonden(rij)
    assert [b.regel for b in gevallen] == [f"{WAAR}.buitenband"] * (onder or boven)
    for geval in gevallen:
        assert geval.waarden == (waarde, van if onder else tot)


@pytest.mark.parametrize(
    ("velden", "jaar"),
    [
        ({}, 2021),
        ({"datum": datetime.date(2020, 12, 31)}, 2020),
        ({"datum": datetime.date(2022, 6, 1)}, 2022),
    ],
)
def test_het_jaar_is_dat_van_de_datum(rij: Indicatorwaarde, velden: Any, jaar: int) -> None:
    zet(rij, 7, **velden)
    for ander in (2020, 2021, 2022):
        streef(rij, jaar=ander, waarde=8)
    (een,) = gevonden(rij)
    assert f", {jaar}: " in een.melding


def test_wat_geen_streefwaarde_heeft_zegt_niets(rij: Indicatorwaarde) -> None:
    assert gevonden(rij) == []
    streef(rij, soort="richting", beweging="stijgen")
    assert gevonden(rij) == []
    streef(rij, jaar=2022, waarde=99)
    assert gevonden(rij) == []
    ander = factories.DeelnameFactory(
        samenwerkingsverband=rij.indicator.samenwerkingsverband, volgorde=5
    ).gemeente
    streef(rij, jaar=2023, gemeente=ander, waarde=99)
    zet(rij, None, waarde_leeg="onbekend")
    assert gevonden(rij) == []


def test_een_gehaalde_realisatie_zonder_band_zegt_niets(rij: Indicatorwaarde) -> None:
    """That a target is not reached yet, the reader sees; it is nothing to check."""
    streef(rij, waarde=99)
    zet(rij, 7, soort="realisatie")
    assert gevonden(rij) == []
