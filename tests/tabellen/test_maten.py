"""What a measure counts: over time, over members that are not named, and as a mean."""

import pytest

from financien.models import Budget
from gemeenten.cijfer import Tijd
from gemeenten.models import Kwartaal, Wet
from jeugd.models import Basisteam, Productgroep, Voorziening
from jeugd.tabellen import PGB, ZIN
from participatie.tabellen import BESTAND, INSTROOM
from tabellen.assen import Categorieen, Gemeenten, Maten
from tabellen.eenheid import EURO
from tabellen.feiten import Feiten
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.lezing import Lezing, dimensies
from tabellen.maten import Gemiddelde, Meting, Som
from tabellen.tijdassen import Kwartalen, Maanden
from tabellen.uitkomst import PERIODE, Periode, Selectie, Uitkomst
from tabellen.waarde import Reden
from tests.factories import (
    BasisteamFactory,
    BestandFactory,
    BudgetFactory,
    InUitstroomFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
    VerwijzerFactory,
)

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)
WACHTLIJST = Meting(Basisteam, "wachtlijst")


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, K1, tuple(gemeenten))


def uitkomsten(kader, **delen) -> dict[tuple[str, str], Uitkomst]:
    vast = {"naam": "t", "titel": "T", "bron": "B", "definitie": "D"}
    gevonden = Kruistabel(**(vast | delen)).uitkomsten(kader)
    return {waar: cel.uitkomst for waar, cel in gevonden.items()}


def test_eenheden_en_koppen_zijn_die_van_het_opgeslagen_veld():
    assert Meting(Budget, "bedrag").eenheid is EURO
    assert WACHTLIJST.eenheid.naam == "personen"
    assert (WACHTLIJST.label, WACHTLIJST.tijd) == ("Wachtlijst", Tijd.STAND)
    assert Meting(Basisteam, "wachtlijst", kop="wie wacht").label == "Wie wacht"
    assert Som("Alles", (PGB,)).eenheid == PGB.eenheid
    assert list(Som("Alles", (PGB, ZIN)).metingen()) == [PGB, ZIN]
    gemiddeld = Gemiddelde("Gem.", BESTAND)
    assert (gemiddeld.eenheid, list(gemiddeld.metingen())) == (BESTAND.eenheid, [BESTAND])


@pytest.mark.parametrize(("nu", "eerder"), [(None, 7), (7, None), (None, None)])
def test_een_verschil_in_de_tijd_vraagt_beide(kader, nu, eerder):
    """As much for a stand as for a stroom; what is missing is no zero."""
    gemeente, ander = kader.gemeenten[:2]
    for kwartaal, aantal in ((K1, nu), (K1.vorige, eerder)):
        if aantal is not None:
            BasisteamFactory(
                gemeente=gemeente, kwartaal=kwartaal, wachtlijst=aantal, expertpool=aantal
            )
        BasisteamFactory(gemeente=ander, kwartaal=kwartaal, wachtlijst=kwartaal.nummer)
    uit = uitkomsten(
        kader,
        rijen=Gemeenten(),
        kolommen=Maten((WACHTLIJST, Meting(Basisteam, "expertpool")))
        * Kwartalen(terug=1, verschil="Verschil"),
    )
    for maat in ("Wachtlijst", "Gebruik expertpool"):
        leeg = uit[gemeente.naam, f"{maat} – Verschil"]
        assert (leeg.waarde, leeg.reden) == (None, Reden.NIET_GELEVERD)
    assert uit[ander.naam, "Wachtlijst – Verschil"].waarde == -3


def test_wat_een_tabel_niet_noemt_telt_heel(kader, verband):
    """All gemeenten, all categories of this samenwerkingsverband, this quarter, this year."""
    groepen = ProductgroepFactory.create_batch(2, samenwerkingsverband=verband)
    for nummer, gemeente in enumerate(kader.gemeenten):
        for groep in groepen:
            JeugdvoorzieningFactory(gemeente=gemeente, productgroep=groep, pgb=10**nummer)
            JeugdvoorzieningFactory(
                gemeente=gemeente, productgroep=groep, pgb=9, kwartaal=K1.vorige
            )
        for jaar in (2015, 2016):
            for wet in (Wet.WMO, Wet.JEUGDWET):
                BudgetFactory(gemeente=gemeente, wet=wet, begrotingsjaar=jaar, bedrag=jaar)
    uit = uitkomsten(kader, rijen=Categorieen("productgroep"), kolommen=Maten((PGB,)))
    assert {u.waarde for u in uit.values()} == {1111}
    uit = uitkomsten(kader, rijen=Gemeenten(), kolommen=Maten((PGB,)))
    assert [u.waarde for u in uit.values()] == [2, 20, 200, 2000]
    uit = uitkomsten(
        kader,
        rijen=Gemeenten(),
        kolommen=Maten((Meting(Budget, "bedrag"),)),
        vast={"wet": Wet.WMO},
    )
    assert {u.waarde for u in uit.values()} == {2016}


def test_een_tabel_die_niet_zegt_welke_wet_wordt_geweigerd(kader):
    with pytest.raises(LookupError, match="niet welke wet zij toont"):
        uitkomsten(kader, rijen=Gemeenten(), kolommen=Maten((Meting(Budget, "bedrag"),)))


def test_categorieen_met_een_volgorde_staan_op_naam(kader, verband):
    for naam, volgorde in (("Zorg", 1), ("Arm", 2), ("Been", 1), ("Voet", 1)):
        ProductgroepFactory(samenwerkingsverband=verband, naam=naam, volgorde=volgorde)
    lezing = Lezing(kader, (Voorziening,), frozenset({K1.pk}))
    assert [c.naam for c in lezing.lijst(Productgroep)] == ["Been", "Voet", "Zorg", "Arm"]
    assert lezing.lijst(Productgroep) is lezing.lijst(Productgroep)


def test_een_dimensie_die_geen_cijfer_heeft_staat_in_de_fout(kader):
    lezing = Lezing(kader, (Voorziening,), frozenset({K1.pk}))
    assert lezing.categoriemodel("productgroep") is Productgroep
    with pytest.raises(LookupError, match="Geen cijfer in deze tabel heeft 'verwijzer'"):
        lezing.categoriemodel("verwijzer")


def test_unieke_personen_hebben_geen_cellen_waar_ze_niet_optelbaar_zijn(kader, monkeypatch):
    monkeypatch.setattr(Basisteam._meta.get_field("wachtlijst"), "tijd", Tijd.UNIEK)
    lezing = Lezing(kader, (Basisteam,), frozenset({K1.pk, K1.vorige.pk}))
    feiten = {Basisteam: Feiten(lezing, Basisteam)}
    een = {"gemeente": Selectie.som([kader.gemeenten[0].pk])}
    jaar = {**een, PERIODE: Selectie.som([Periode(K1.pk), Periode(K1.vorige.pk)])}
    assert WACHTLIJST.sleutels(jaar, lezing) == []
    assert WACHTLIJST.bereken(jaar, feiten).reden is Reden.NIET_OPTELBAAR
    assert WACHTLIJST.sleutels(een, lezing) == [(1, (kader.gemeenten[0].pk, Periode(K1.pk)))]
    som = Som("Samen", (WACHTLIJST, WACHTLIJST))
    assert som.bereken(een, feiten).reden is Reden.NIET_OPTELBAAR
    assert dimensies(Basisteam) == ("gemeente", PERIODE)


def test_een_stand_over_perioden_is_de_laatste_met_haar_factor(kader):
    """However they are ordered; a stroom adds them; both keep what a difference subtracts."""
    gemeente = kader.gemeenten[0]
    for maand, aantal in ((1, 100), (2, 110), (3, 90)):
        BestandFactory(gemeente=gemeente, maand=maand, aantal=aantal)
        InUitstroomFactory(gemeente=gemeente, maand=maand, instroom=aantal)
    for maand in (10, 11, 12):
        BestandFactory(gemeente=gemeente, kwartaal=K1.vorige, maand=maand, aantal=maand)
        InUitstroomFactory(gemeente=gemeente, kwartaal=K1.vorige, maand=maand, instroom=maand)
    modellen = (BESTAND.model, INSTROOM.model)
    lezing = Lezing(kader, modellen, frozenset({K1.pk, K1.vorige.pk}))
    feiten = {model: Feiten(lezing, model) for model in modellen}

    def waarde(maat, *perioden, **factoren):
        selectie = Selectie(dict(perioden), **factoren)
        van = {"gemeente": Selectie.som([gemeente.pk]), PERIODE: selectie}
        return maat.bereken(van, feiten).waarde

    nu, eerder = Periode(K1.pk), Periode(K1.vorige.pk)
    assert waarde(BESTAND, (nu, 1), (eerder, 1)) == waarde(BESTAND, (eerder, 1), (nu, 1)) == 90
    assert waarde(INSTROOM, (nu, 1), (eerder, 1)) == 333
    assert waarde(BESTAND, (nu, 1), (eerder, -1)) == 90 - 12
    assert waarde(INSTROOM, (nu, 1), (eerder, -1)) == 300 - 33
    assert waarde(BESTAND, (Periode(K1.pk, 2), 1)) == 110
    gemiddeld = Gemiddelde("Gem.", BESTAND)
    assert waarde(gemiddeld, (nu, 1)) == 100
    assert waarde(gemiddeld, (nu, 1), (eerder, 1)) == (300 + 33) / 6
    uitkomst = gemiddeld.bereken({"gemeente": Selectie.som([gemeente.pk])}, feiten)
    assert (uitkomst.waarde, uitkomst.geleverd, uitkomst.onvolledig) == (100, True, False)


def test_een_gemiddelde_staat_langs_de_kwartalen(kader):
    gemeente = kader.gemeenten[0]
    for kwartaal, factor in ((K1, 10), (K1.vorige, 1)):
        for plaats, maand in enumerate(kwartaal.maanden, 1):
            BestandFactory(
                gemeente=gemeente, kwartaal=kwartaal, maand=maand, aantal=plaats * factor
            )
    uit = uitkomsten(
        kader, rijen=Gemeenten(), kolommen=Kwartalen(terug=1), maat=Gemiddelde("Gem.", BESTAND)
    )
    van = [u.waarde for (wie, _), u in uit.items() if wie == gemeente.naam]
    assert van == [2, 20]
    uit = uitkomsten(kader, rijen=Maanden(), kolommen=Gemeenten(), maat=BESTAND)
    van = [u.waarde for (_, wie), u in uit.items() if wie == gemeente.naam]
    assert van == [10, 20, 30]


def test_een_categorie_van_anderen_telt_voor_niemand(kader, verband):
    eigen, ander = ProductgroepFactory(samenwerkingsverband=verband), ProductgroepFactory()
    VerwijzerFactory(samenwerkingsverband=verband)
    for groep in (eigen, ander):
        JeugdvoorzieningFactory(gemeente=kader.gemeenten[0], productgroep=groep, zin=5)
    uit = uitkomsten(kader, rijen=Gemeenten(), kolommen=Maten((ZIN,)))
    assert uit[kader.gemeenten[0].naam, "ZIN"].waarde == 5
