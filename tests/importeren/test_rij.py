"""One figure judged as the row of a file that it would be: the same rules, by column."""

from decimal import Decimal

import pytest

from financien.models import Budget
from gemeenten.importeren.fouten import Fout
from gemeenten.importeren.rij import controleer_rij
from gemeenten.models import Kwartaal
from jeugd.models import Voorziening
from overzichten.models import Overzichtcijfer
from participatie.models import Bestand
from tests.factories import (
    DeelnameFactory,
    KolomFactory,
    OverzichtFactory,
    ProductgroepFactory,
    RegelFactory,
    SamenwerkingsverbandFactory,
)

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)


@pytest.fixture
def voorziening(verband, gemeenten):
    groep = ProductgroepFactory(code="ggz", samenwerkingsverband=verband)
    return Voorziening(
        gemeente=gemeenten[0], kwartaal=K1, productgroep=groep, pgb=3, zin_leeg="onbekend"
    )


def test_een_goed_cijfer(voorziening):
    assert controleer_rij(voorziening) == []


@pytest.mark.parametrize("bedrag", ["0", "-12.50", "1234", "1234.5", "1234567.25", None])
def test_een_bedrag_met_en_zonder_decimalen(gemeenten, bedrag):
    """As the form has it: no text, but a number."""
    waarde = None if bedrag is None else Decimal(bedrag)
    rij = Budget(gemeente=gemeenten[0], kwartaal=K1, wet="wmo", begrotingsjaar=2016, bedrag=waarde)
    assert controleer_rij(rij) == []


def test_een_cijfer_met_te_veel_decimalen_voor_zijn_regel(verband, gemeenten):
    van = {"samenwerkingsverband": verband}
    van["overzicht"] = OverzichtFactory(**van)
    rijen = {
        eenheid: Overzichtcijfer(
            gemeente=gemeenten[0],
            kwartaal=K1,
            regel=RegelFactory(soort="cijfer", eenheid=eenheid, **van),
            kolom=KolomFactory(**van),
            waarde=Decimal("7.25"),
        )
        for eenheid in ("fte", "aantal")
    }
    assert controleer_rij(rijen["fte"]) == []
    (fout,) = controleer_rij(rijen["aantal"])
    assert (fout.bestand, fout.rij, fout.kolom) == (rijen["fte"]._meta.verbose_name, 1, "waarde")


def test_wat_een_bestand_zou_weigeren(gemeenten):
    rij = Bestand(gemeente=gemeenten[0], kwartaal=K1, maand=4, aantal=1)
    assert controleer_rij(rij) == [
        Fout(
            str(Bestand._meta.verbose_name),
            "Maand 4 valt niet in 2016-k1: kies 1, 2, 3.",
            1,
            "maand",
        )
    ]


def test_een_code_die_daar_een_ander_betekent(voorziening):
    """Where nobody takes part, and where the gemeente takes part too."""
    elders = SamenwerkingsverbandFactory()
    voorziening.productgroep = ProductgroepFactory(code="ggz", samenwerkingsverband=elders)
    (fout,) = controleer_rij(voorziening)
    assert fout.melding == f"Deze gemeente doet niet mee in {elders.slug}."
    DeelnameFactory(samenwerkingsverband=elders, gemeente=voorziening.gemeente)
    assert controleer_rij(voorziening) == []


def test_een_kolom_van_een_ander_overzicht(verband, gemeenten):
    van = {"samenwerkingsverband": verband}
    rij = Overzichtcijfer(
        gemeente=gemeenten[0],
        kwartaal=K1,
        regel=RegelFactory(overzicht=OverzichtFactory(**van), soort="lasten", **van),
        kolom=KolomFactory(overzicht=OverzichtFactory(**van), **van),
        waarde=Decimal(1),
    )
    (fout,) = controleer_rij(rij)
    assert (fout.bestand, fout.rij, fout.kolom) == (rij._meta.verbose_name, 1, "kolom")
