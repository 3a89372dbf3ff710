"""Reading figures: whose, also before they are saved, and what a key without a row says."""

import datetime

import pytest

from financien.models import Agendabedrag
from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal
from jeugd.models import Basisteam, Voorziening
from tabellen.feiten import Feiten
from tabellen.kader import Kader
from tabellen.lezing import Lezing
from tabellen.uitkomst import NIET_GELEVERD, NVT, Periode
from tabellen.waarde import Reden
from tests.factories import (
    AgendabedragFactory,
    AgendapostFactory,
    BasisteamFactory,
    GemeenteFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
    SamenwerkingsverbandFactory,
)

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, K1, tuple(gemeenten[:2]))


def feiten(kader, model, *concept):
    return Feiten(Lezing(kader, (model,), frozenset({K1.pk})), model, concept)


def test_wat_getypt_is_staat_in_voor_wat_is_opgeslagen(kader, gemeenten):
    """Of this kader, this quarter and this model only; the rest is left as it is."""
    een, ander, buiten = gemeenten[:3]
    BasisteamFactory(gemeente=een, wachtlijst=5)
    BasisteamFactory(gemeente=een, wachtlijst=6, kwartaal=K1.vorige)
    getypt = [
        Basisteam(gemeente=een, kwartaal=K1, wachtlijst=7, toelichting="Nieuw.", voorlopig=True),
        Basisteam(gemeente=ander, kwartaal=K1, wachtlijst=8),
        Basisteam(gemeente=een, kwartaal=K1.vorige, wachtlijst=9),
        Basisteam(gemeente=buiten, kwartaal=K1, wachtlijst=10),
        Agendabedrag(samenwerkingsverband=kader.samenwerkingsverband, kwartaal=K1, bedrag=11),
    ]
    gelezen = feiten(kader, Basisteam, *getypt)
    assert set(gelezen.sleutels()) == {(een.pk, Periode(K1.pk)), (ander.pk, Periode(K1.pk))}
    uitkomst = gelezen.uitkomst("wachtlijst", (een.pk, Periode(K1.pk)))
    assert (uitkomst.waarde, uitkomst.noten, uitkomst.voorlopig) == (7, ("Nieuw.",), True)
    assert gelezen.uitkomst("wachtlijst", (ander.pk, Periode(K1.pk))).waarde == 8
    assert list(feiten(kader, Basisteam).sleutels()) == [(een.pk, Periode(K1.pk))]


def test_wat_voor_het_geheel_is_getypt_is_van_een_samenwerkingsverband(kader, verband):
    post = AgendapostFactory(samenwerkingsverband=verband)
    ander = SamenwerkingsverbandFactory()
    AgendabedragFactory(
        samenwerkingsverband=ander,
        post=AgendapostFactory(samenwerkingsverband=ander),
        kwartaal=K1,
        begrotingsjaar=2016,
        bedrag=4,
    )
    getypt = [
        Agendabedrag(
            samenwerkingsverband=van, post=post, kwartaal=K1, begrotingsjaar=2016, bedrag=b
        )
        for van, b in ((verband, 7), (ander, 8))
    ]
    gelezen = feiten(kader, Agendabedrag, *getypt)
    (sleutel,) = gelezen.sleutels()
    assert gelezen.uitkomst("bedrag", sleutel).waarde == 7
    assert not list(feiten(kader, Agendabedrag).sleutels())


def test_een_cijfer_zegt_wat_het_is_en_wat_ervan_is_gezegd(kader, verband):
    """A toelichting goes with what is empty for a stated reason; else with all of it."""
    een, ander, derde = ProductgroepFactory.create_batch(3, samenwerkingsverband=verband)
    gemeente = kader.gemeenten[0]
    JeugdvoorzieningFactory(gemeente=gemeente, productgroep=een, pgb=1, zin=2)
    JeugdvoorzieningFactory(
        gemeente=gemeente, productgroep=ander, pgb=1, zin=None, toelichting="Over beide."
    )
    JeugdvoorzieningFactory(
        gemeente=gemeente,
        productgroep=derde,
        pgb=1,
        zin=None,
        zin_leeg=Leeg.ONBEKEND,
        toelichting="Waarom.",
        voorlopig=True,
    )
    gelezen = feiten(kader, Voorziening)

    def van(maat, groep):
        uitkomst = gelezen.uitkomst(maat, (gemeente.pk, groep.pk, Periode(K1.pk)))
        assert uitkomst.geleverd
        return uitkomst

    assert van("pgb", een).noten == van("zin", een).noten == ()
    assert van("pgb", ander).noten == van("zin", ander).noten == ("Over beide.",)
    assert van("zin", ander).reden is Reden.NIET_GELEVERD
    assert van("pgb", ander).cijfer == van("zin", ander).cijfer != van("zin", een).cijfer
    assert van("pgb", ander).cijfer is not None
    assert (van("pgb", derde).noten, van("zin", derde).noten) == ((), ("Waarom.",))
    assert van("zin", derde).reden is Reden.ONBEKEND
    assert (van("pgb", derde).voorlopig, van("zin", derde).voorlopig) == (True, False)
    assert van("pgb", derde).cijfer is van("zin", derde).cijfer is None


def test_een_sleutel_zonder_rij_is_niet_geleverd_of_kon_niet_bestaan(kader, verband):
    """A category out of date and a gemeente that was not there yet deliver nothing."""
    nu = ProductgroepFactory(samenwerkingsverband=verband)
    oud = ProductgroepFactory(samenwerkingsverband=verband, geldig_tot_en_met=K1.vorige)
    later = ProductgroepFactory(samenwerkingsverband=verband, geldig_vanaf=K1.volgende)
    nieuw = GemeenteFactory(ingesteld_per=datetime.date(2016, 4, 1))
    kader = Kader(verband, K1, (*kader.gemeenten, nieuw))
    gelezen = feiten(kader, Voorziening)

    def van(gemeente, groep, kwartaal=K1):
        return gelezen.uitkomst("pgb", (gemeente.pk, groep.pk, Periode(kwartaal.pk)))

    gemeente = kader.gemeenten[0]
    assert van(gemeente, nu) is NIET_GELEVERD
    assert van(gemeente, oud) is van(gemeente, later) is van(nieuw, nu) is NVT
    assert van(gemeente, oud, K1.vorige) is NIET_GELEVERD
    assert van(gemeente, later, K1.volgende) is NIET_GELEVERD
    assert van(nieuw, nu, K1.volgende) is NIET_GELEVERD
    with pytest.raises(ValueError, match="zip"):
        gelezen.uitkomst("pgb", (gemeente.pk, nu.pk, Periode(K1.pk), Periode(K1.pk)))
