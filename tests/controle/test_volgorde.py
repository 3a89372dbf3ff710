"""In which order findings come, how they speak of categories, and whose figures they judge."""

from itertools import product

import pytest

from financien.models import Budget
from gemeenten.models import Kwartaal, Wet
from jeugd.models import Voorziening
from overzichten.models import Overzichtcijfer
from participatie.models import Bestand
from tabellen.controle.reeks import Ontbreekt
from tabellen.controle.regel import Controle, controleer, periodenaam
from tabellen.feiten import Feiten
from tabellen.kader import Kader
from tabellen.lezing import Lezing
from tabellen.maten import Meting
from tabellen.uitkomst import Periode
from tests.factories import (
    BestandFactory,
    BudgetFactory,
    JeugdvoorzieningFactory,
    KolomFactory,
    OverzichtcijferFactory,
    OverzichtFactory,
    ProductgroepFactory,
    RegelFactory,
    SamenwerkingsverbandFactory,
)

pytestmark = pytest.mark.django_db
NU = Kwartaal.van(2018, 1)


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, NU, tuple(gemeenten[:2]))


@pytest.fixture
def lees(kader):
    """What a run reads of one model."""

    def lees(model, kwartalen=(NU,)):
        lezing = Lezing(kader, (model,), frozenset(k.pk for k in kwartalen))
        return Controle(lezing, {model: Feiten(lezing, model)})

    return lees


def ontbreekt(kader, model):
    """What was there last quarter and is not now, cell by cell."""
    gevonden = controleer(kader, [Ontbreekt(model)])
    return [b.onderwerp.rpartition(";meting")[0] for b in gevonden if b.onderwerp != "blad"]


def test_zonder_regels_wordt_niets_gevonden(kader):
    assert controleer(kader, []) == []


def test_cijfers_komen_in_de_volgorde_van_hun_lijst(kader, lees):
    """Whatever the order in which they were stored; each with the gemeente that it is of."""
    van = {"samenwerkingsverband": kader.samenwerkingsverband}
    groepen = [ProductgroepFactory(code=code, volgorde=n, **van) for n, code in enumerate("zyx")]
    for gemeente in kader.gemeenten[::-1]:
        for groep in groepen[::-1]:
            JeugdvoorzieningFactory(gemeente=gemeente, kwartaal=NU, productgroep=groep, pgb=1)
    elders = ProductgroepFactory(samenwerkingsverband=SamenwerkingsverbandFactory())
    JeugdvoorzieningFactory(gemeente=kader.gemeenten[0], kwartaal=NU, productgroep=elders)
    cijfers = list(lees(Voorziening).cijfers(Meting(Voorziening, "pgb"), NU))
    assert [(c.gemeente, c.sleutel[1]) for c in cijfers] == [
        (gemeente, groep.pk)
        for gemeente in sorted(kader.gemeenten, key=lambda g: g.pk)
        for groep in groepen
    ]
    assert all(cijfer.gemeente.pk == cijfer.sleutel[0] for cijfer in cijfers)


def test_maanden_komen_na_elkaar(kader):
    gemeente = kader.gemeenten[0]
    for maand in NU.vorige.maanden[::-1]:
        BestandFactory(gemeente=gemeente, kwartaal=NU.vorige, maand=maand, aantal=5)
    for maand in NU.maanden:
        BestandFactory(gemeente=gemeente, kwartaal=NU, maand=maand, aantal=None)
    Bestand.objects.filter(kwartaal=NU, maand=2).update(aantal=4)
    assert ontbreekt(kader, Bestand) == ["maand=1", "maand=3"]


def test_wetten_komen_in_hun_vaste_volgorde_en_jaren_na_elkaar(kader):
    gemeente = kader.gemeenten[0]
    for wet in sorted(Wet.values):
        for jaar in (NU.jaar, NU.jaar - 1):
            BudgetFactory(
                gemeente=gemeente, kwartaal=NU.vorige, wet=wet, begrotingsjaar=jaar, bedrag=5
            )
    BudgetFactory(gemeente=gemeente, kwartaal=NU, wet=Wet.WMO, begrotingsjaar=NU.jaar, bedrag=5)
    alle = [f"wet={wet};begrotingsjaar={NU.jaar + n}" for wet in Wet.values for n in (0, 1)]
    alle.remove(f"wet=wmo;begrotingsjaar={NU.jaar}")
    assert ontbreekt(kader, Budget) == alle


def test_twee_categorieen_die_gelijk_heten_worden_uit_elkaar_gehouden(kader, lees):
    van = {"samenwerkingsverband": kader.samenwerkingsverband}
    groepen = [
        ProductgroepFactory(code=code, naam=naam, **van)
        for code, naam in (("een", "Overig"), ("twee", "Overig"), ("ggz", "Ambulant"))
    ]
    controle = lees(Voorziening)
    namen = [
        controle.naam(Meting(Voorziening, "pgb"), (kader.gemeenten[0].pk, groep.pk, Periode(NU.pk)))
        for groep in groepen
    ]
    assert namen == ["PGB, Overig (een)", "PGB, Overig (twee)", "PGB, Ambulant"]


def test_een_regel_geeft_haar_cijfer_de_eenheid(kader, lees):
    """Or its kolom, or else the overzicht."""
    van = {"samenwerkingsverband": kader.samenwerkingsverband}
    van["overzicht"] = OverzichtFactory(eenheid="euro", **van)
    kolommen = [KolomFactory(**van), KolomFactory(eenheid="fte", **van)]
    regels = [RegelFactory(eenheid=eenheid, **van) for eenheid in ("", "aantal")]
    for regel, kolom in product(regels, kolommen):
        OverzichtcijferFactory(
            gemeente=kader.gemeenten[0], kwartaal=NU, regel=regel, kolom=kolom, waarde=3
        )
    meting = Meting(Overzichtcijfer, "waarde")
    controle = lees(Overzichtcijfer)
    eenheden = [controle.eenheid(meting, c.sleutel).toon(3) for c in controle.cijfers(meting, NU)]
    assert eenheden == ["€\N{NO-BREAK SPACE}3", "3,00", "3", "3,00"]


@pytest.mark.parametrize(
    ("maand", "naam"),
    [
        (None, "1e kwartaal 2018"),
        (1, "januari 2018"),
        (2, "februari 2018"),
        (3, "maart 2018"),
    ],
)
def test_een_periode_heet_zoals_mensen_haar_noemen(maand, naam):
    assert periodenaam(Periode(NU.pk, maand)) == naam
