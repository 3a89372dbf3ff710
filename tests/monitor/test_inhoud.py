"""The contents of the report are complete: no declared table is missing from the list."""

import pkgutil
from importlib import import_module

import pytest

from domeinen import DOMEINEN
from domeinen.declaraties import CIJFERS
from domeinen.inhoud import TABELLEN, bestaat, declaratie, slug
from gemeenten.cijfer import CijferBasis
from gemeenten.models import Kwartaal
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tests.factories import OverzichtFactory


def gedeclareerd():
    """Every Kruistabel at the top of any module of a domain."""
    for domein in DOMEINEN:
        for module in pkgutil.iter_modules(import_module(domein).__path__, f"{domein}."):
            if "migrations" not in module.name:
                for waarde in vars(import_module(module.name)).values():
                    if isinstance(waarde, Kruistabel):
                        yield waarde


def test_elke_gedeclareerde_tabel_staat_in_de_inhoud():
    assert {id(t) for t in gedeclareerd()} == {id(t) for t in TABELLEN.values()}


def test_elk_cijfer_staat_in_een_tabel():
    getoond: set[type[CijferBasis]] = {
        meting.model for tabel in TABELLEN.values() for meting in tabel.metingen()
    }
    anders = {model._meta.label for model in CIJFERS if model not in getoond}
    # Shown by the tables made from overzichten, and where doelen are shown.
    van_doelen = {model._meta.label for model in CIJFERS if model._meta.app_label == "doelen"}
    assert anders == {"overzichten.Overzichtcijfer", *van_doelen}


def test_namen_in_adressen_zijn_uniek():
    for hoofdstuk in (*DOMEINEN, "ondersteuning"):
        namen = [slug(naam, hoofdstuk) for naam in TABELLEN]
        assert len(set(namen)) == len(namen)
    assert slug("financien.overzicht.x", "financien") == "overzicht-x"
    assert slug("financien.overzicht.x", "geld") == "financien-overzicht-x"


@pytest.mark.parametrize("naam", TABELLEN)
def test_de_naam_in_de_lijst_is_die_van_de_tabel(naam):
    assert slug(naam, naam.partition(".")[0]) == TABELLEN[naam].naam


@pytest.mark.django_db
@pytest.mark.parametrize("naam", TABELLEN)
def test_elke_tabel_is_op_niets_te_berekenen(naam, verband, kwartaal):
    kader = Kader.van(verband, kwartaal)
    tabel = declaratie(naam, kader).bereken(kader)
    assert tabel.titel
    assert tabel.bron
    assert tabel.definitie
    assert all(cel.waarde is None for cel in tabel.cellen())


@pytest.mark.django_db
def test_een_opstelling_bestaat_voor_haar_eigen_samenwerkingsverband(verband, kwartaal):
    OverzichtFactory(samenwerkingsverband=verband, code="eigen")
    OverzichtFactory(code="van-een-ander")
    assert bestaat("financien.overzicht.eigen", verband)
    assert not bestaat("financien.overzicht.van-een-ander", verband)
    assert not bestaat("jeugd.bestaat-niet", verband)
    with pytest.raises(LookupError):
        declaratie("financien.overzicht.van-een-ander", Kader.van(verband, kwartaal))


@pytest.mark.django_db
@pytest.mark.parametrize("kwartaal", ["2016-k1", "2016-k3"])
def test_geen_totaal_van_een_kwartaal_en_gemeenten_naast_elkaar(kwartaal, verband):
    """A total that repeats the only column that it adds up says nothing."""
    kader = Kader.van(verband, Kwartaal.van_code(kwartaal))
    tabel = declaratie("clientbeleving.bezwaren-wmo", kader).bereken(kader)
    perioden = list(dict.fromkeys(kop.pad[0] for kop in tabel.kolommen))
    aantal = int(kwartaal[-1])
    assert len(perioden) == (aantal if aantal == 1 else aantal + 1)
    assert [kop.pad[1] for kop in tabel.kolommen][:5] == [
        *("Anderdorp", "Dijkstad", "Cornwerd-Zuid", "Bovenmeer", "Totaal")
    ]
