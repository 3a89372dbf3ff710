"""Totals that are made of other totals: the same as from the figures, and each made once."""

from itertools import product

import pytest

from gemeenten.models import Kwartaal
from jeugd.models import Voorziening
from jeugd.tabellen import PGB, ZIN
from tabellen.assen import Gemeenten, Maten
from tabellen.feiten import Feiten
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.lezing import Lezing
from tabellen.maten import Meting
from tabellen.uitkomst import PERIODE, Periode, Selectie, tel_op
from tests.factories import JeugdvoorzieningFactory, ProductgroepFactory

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, K1, tuple(gemeenten))


MENGSEL = [
    *({"pgb": 3}, {"pgb": 0}, {"pgb": None}, {"pgb": 5, "voorlopig": True}),
    *({"pgb": None, "pgb_leeg": wat} for wat in ("onbekend", "n.v.t.", "n.u.", "afg.")),
    {"pgb": 7, "toelichting": "Over dit cijfer."},
]


@pytest.mark.parametrize("strikt", [False, True])
@pytest.mark.parametrize("teken", [1, -1])
@pytest.mark.parametrize("schuif", range(len(MENGSEL)))
def test_een_som_van_sommen_is_die_van_alle_cijfers(kader, verband, schuif, teken, strikt):
    """With every mark, for every mix of empty, whichever of its sums was made before."""
    groepen = ProductgroepFactory.create_batch(3, samenwerkingsverband=verband)
    perioden = [Periode(K1.pk), Periode(K1.vorige.pk)]
    plekken = product(kader.gemeenten, groepen, (K1, K1.vorige))
    for nummer, (gemeente, groep, kwartaal) in enumerate(plekken):
        rij = MENGSEL[(nummer // 2 + schuif) % len(MENGSEL)] if nummer % 5 else {}
        if rij:
            plek = {"gemeente": gemeente, "productgroep": groep, "kwartaal": kwartaal}
            JeugdvoorzieningFactory(**plek, **{"pgb_leeg": "", "zin": 1, **rij})
    lezing = Lezing(kader, (Voorziening,), frozenset({K1.pk, K1.vorige.pk}))
    feiten = {Voorziening: Feiten(lezing, Voorziening)}
    maat = Meting(Voorziening, "pgb")
    wie = [[g.pk for g in kader.gemeenten], *([g.pk] for g in kader.gemeenten)]
    wat = [[g.pk for g in groepen], *([g.pk] for g in groepen), [g.pk for g in groepen[:2]]]
    wanneer = Selectie({perioden[0]: 1, perioden[1]: teken}, strikt)
    for gemeenten, categorieen, periode in product(
        wie, wat, (wanneer, *(Selectie.som([p]) for p in perioden))
    ):
        selecties = {"gemeente": Selectie.som(gemeenten), "productgroep": Selectie.som(categorieen)}
        selecties[PERIODE] = periode
        plat = tel_op(
            [
                (factor, feiten[Voorziening].uitkomst("pgb", sleutel))
                for factor, sleutel in maat.sleutels(selecties, lezing)
            ],
            strikt=periode.strikt,
        )
        uitkomst = maat.bereken(selecties, feiten)
        assert uitkomst == plat
        for veld in ("delen", "decimalen", "fijnst", "eerder"):
            assert getattr(uitkomst, veld) == getattr(plat, veld)


def test_alle_totalen_kosten_een_optelling_per_cijfer(kader, verband, monkeypatch):
    """A total is of the cells that it is under, not of what is under those again."""
    groepen = ProductgroepFactory.create_batch(10, samenwerkingsverband=verband)
    for gemeente, groep in product(kader.gemeenten, groepen):
        JeugdvoorzieningFactory(gemeente=gemeente, productgroep=groep, pgb=1, zin=1)
    gelezen = []
    echt = Feiten.uitkomst
    monkeypatch.setattr(
        Feiten, "uitkomst", lambda zelf, *wat: gelezen.append(wat) or echt(zelf, *wat)
    )
    declaratie = Kruistabel(
        *("naam", "Titel", "Bron.", "Definitie."),
        rijen=Gemeenten(totaal="Totaal"),
        kolommen=Maten((PGB, ZIN), totaal="Totaal"),
    )
    assert declaratie.bereken(kader).rijen[-1].cellen[-1].waarde == 2 * 10 * len(kader.gemeenten)
    assert len(gelezen) == len(set(gelezen)) == 2 * 10 * len(kader.gemeenten)
