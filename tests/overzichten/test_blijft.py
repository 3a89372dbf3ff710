"""A figure of its own year or moment: entered once, it stands in later quarters, until revised."""

import pytest

from gemeenten.models import Kwartaal
from tests.factories import DeelnameFactory
from tests.overzichten.bouw import bouw, maak, rooster, vul

pytestmark = pytest.mark.django_db
TOEN, NU, LATER = (2021, 1), (2021, 3), (2022, 1)


@pytest.fixture
def gemeente():
    return DeelnameFactory().gemeente


@pytest.fixture
def overzicht(gemeente):
    verband = gemeente.deelnames.get().samenwerkingsverband
    jaren = {jaar: {"doorlopend": True} for jaar in ("2019", "2020")}
    return bouw(verband, {**jaren, "2021": {}}, {"liften": {}})


def op(kwartaal):
    return {"kwartaal": Kwartaal.van(*kwartaal)}


def test_wat_blijft_staan_geldt_later_en_niet_eerder(overzicht, gemeente):
    vul(overzicht, gemeente, {("2019", "liften"): "37"}, **op(NU))
    vul(overzicht, gemeente, {("2021", "liften"): "5"}, **op(NU))
    assert rooster(maak(overzicht, TOEN)) == {"2019": [], "2020": [], "2021": []}
    assert rooster(maak(overzicht, NU)) == {"2019": ["37"], "2020": ["n.g."], "2021": ["5"]}
    assert rooster(maak(overzicht, LATER)) == {"2019": ["37"], "2020": ["n.g."], "2021": ["n.g."]}


def test_een_herziening_zegt_wat_er_stond(overzicht, gemeente):
    vul(overzicht, gemeente, {("2019", "liften"): "37", ("2020", "liften"): "47"}, **op(TOEN))
    vul(overzicht, gemeente, {("2019", "liften"): "38", ("2020", "liften"): "47"}, **op(NU))
    assert rooster(maak(overzicht, TOEN))["2019"] == ["37"]
    for kwartaal in (NU, LATER):
        tabel = maak(overzicht, kwartaal)
        assert rooster(tabel) == {"2019": ["38†"], "2020": ["47"], "2021": ["n.g."]}
        assert tabel.noten == ("Herzien: eerder 37.",)


@pytest.mark.parametrize(("woord", "staat"), [("", "37"), ("onbekend", "onb.")])
def test_wat_leeg_is_gelaten_neemt_niets_weg(overzicht, gemeente, woord, staat):
    vul(overzicht, gemeente, {("2019", "liften"): "37"}, **op(TOEN))
    vul(overzicht, gemeente, {("2019", "liften"): woord}, **op(NU))
    assert rooster(maak(overzicht, NU))["2019"] == [staat]
