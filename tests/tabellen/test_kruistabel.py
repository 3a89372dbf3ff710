"""Declarations computed on stored figures, against a naive second way and by rule."""

import datetime
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gemeenten.cijfer import Tijd
from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal
from jeugd.models import Basisteam, Voorziening
from jeugd.tabellen import PGB, ZIN, basisteams, recapitulatie, voorzieningen
from participatie.tabellen import (
    BESTAND,
    INSTROOM,
    bestand,
    in_en_uitstroom,
    reden_uitstroom,
    regelingen,
)
from tabellen.assen import Categorieen, Gemeenten, Maten
from tabellen.eenheid import PROCENT
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.maten import Gemiddelde, Meting, Procent, Som
from tabellen.tijdassen import Kwartalen
from tabellen.waarde import Merk, Reden
from tests.factories import (
    AanmeldingFactory,
    BasisteamFactory,
    BestandFactory,
    DeelnameFactory,
    GemeenteFactory,
    InUitstroomFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
    RedenUitstroomFactory,
    RegelingFactory,
    UitkeringPerRegelingFactory,
    VerwijzerFactory,
)
from tests.tabellen.naief import verschillen

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, K1, tuple(gemeenten))


def cel(tabel, rij, kolom):
    """The cell with these headings."""
    plaats = [kop.pad for kop in tabel.kolommen].index(kolom)
    return next(r.cellen[plaats] for r in tabel.rijen if r.kop.pad == rij)


def tabel(**delen):
    vast = {"naam": "t", "titel": "T", "bron": "B", "definitie": "D"}
    return Kruistabel(**(vast | delen))


@pytest.mark.parametrize("zaad", range(5))
def test_totalen_zijn_de_som_van_wat_er_staat(kader, verband, zaad):
    toeval = random.Random(zaad)
    groepen = ProductgroepFactory.create_batch(6, samenwerkingsverband=verband)
    regels = RegelingFactory.create_batch(4, samenwerkingsverband=verband)
    for gemeente in kader.gemeenten:
        for groep in groepen:
            JeugdvoorzieningFactory(
                gemeente=gemeente,
                productgroep=groep,
                **_toevallig(toeval, "pgb"),
                **_toevallig(toeval, "zin"),
            )
        for regeling in regels:
            if toeval.random() < 0.8:
                UitkeringPerRegelingFactory(
                    gemeente=gemeente, regeling=regeling, **_toevallig(toeval, "aantal")
                )
        for maand in (1, 2, 3):
            InUitstroomFactory(gemeente=gemeente, maand=maand, **_toevallig(toeval, "instroom"))
    geteld = 0
    for declaratie in (voorzieningen, recapitulatie, regelingen, in_en_uitstroom):
        aantal, fouten = verschillen(declaratie.bereken(kader))
        assert fouten == []
        geteld += aantal
    assert geteld > 50


def _toevallig(toeval, maat):
    """A measure that is a number three times out of four, else empty for some reason."""
    if toeval.random() < 0.75:
        return {maat: toeval.randrange(500)}
    return {maat: None, f"{maat}_leeg": toeval.choice(Leeg.values)}


def test_het_eindtotaal_is_gelijk_aan_de_database(kader, verband):
    toeval = random.Random(1)
    for groep in ProductgroepFactory.create_batch(5, samenwerkingsverband=verband):
        for gemeente in kader.gemeenten:
            JeugdvoorzieningFactory(
                gemeente=gemeente,
                productgroep=groep,
                pgb=toeval.randrange(99),
                zin=toeval.randrange(99),
            )
    naief = sum(v.pgb + v.zin for v in Voorziening.objects.all())
    totaal = cel(voorzieningen.bereken(kader), ("Totaal",), ("Totaal", "PGB + ZIN"))
    assert totaal.waarde == naief


@pytest.mark.parametrize(
    ("tijd", "verwacht"), [(Tijd.STAND, 40), (Tijd.STROOM, 70), (Tijd.UNIEK, None)]
)
def test_een_jaar_volgt_wat_de_maat_over_tijd_is(kader, monkeypatch, tijd, verwacht):
    monkeypatch.setattr(Basisteam._meta.get_field("wachtlijst"), "tijd", tijd)
    gemeente = kader.gemeenten[0]
    for kwartaal, aantal in ((1, 10), (2, 20), (3, 40)):
        BasisteamFactory(
            gemeente=gemeente, kwartaal=Kwartaal.van(2016, kwartaal), wachtlijst=aantal
        )
    declaratie = tabel(
        maat=Meting(Basisteam, "wachtlijst"), rijen=Gemeenten(), kolommen=Kwartalen(totaal="Jaar")
    )
    derde = Kader(kader.samenwerkingsverband, Kwartaal.van(2016, 3), (gemeente,))
    waarden = [c.waarde for c in declaratie.bereken(derde).rijen[0].cellen]
    # A total of unique persons over quarters would be meaningless: its column is not there.
    assert waarden == [10, 20, 40] + ([verwacht] if verwacht else [])


def test_maanden_tellen_op_tot_hun_kwartaal(kader):
    gemeente = kader.gemeenten[0]
    for maand, stand, instroom in ((1, 100, 5), (2, 110, 6), (3, 90, 7)):
        BestandFactory(gemeente=gemeente, maand=maand, aantal=stand)
        InUitstroomFactory(gemeente=gemeente, maand=maand, instroom=instroom)
    declaratie = tabel(rijen=Gemeenten(), kolommen=Maten((BESTAND, INSTROOM)))
    rij = declaratie.bereken(kader).rijen[0]
    assert [c.waarde for c in rij.cellen] == [90, 18]


def test_unieke_personen_tellen_alleen_over_gemeenten_op(kader, verband, monkeypatch):
    for maat in ("pgb", "zin"):
        monkeypatch.setattr(Voorziening._meta.get_field(maat), "tijd", Tijd.UNIEK)
    for groep in ProductgroepFactory.create_batch(2, samenwerkingsverband=verband):
        for gemeente in kader.gemeenten:
            JeugdvoorzieningFactory(gemeente=gemeente, productgroep=groep, pgb=3, zin=4)
    uitkomst = voorzieningen.bereken(kader)
    assert ("Totaal",) not in [rij.kop.pad for rij in uitkomst.rijen]
    assert ("Totaal", "PGB + ZIN") not in [kop.pad for kop in uitkomst.kolommen]
    plaats = [kop.pad for kop in uitkomst.kolommen].index(("Totaal", "PGB"))
    assert [rij.cellen[plaats].waarde for rij in uitkomst.rijen] == [12, 12]


def test_het_percentage_van_een_totaal_is_dat_van_de_totalen(kader):
    for gemeente, werk, stand in zip(kader.gemeenten, (1, 0, 9, 2), (10, 90, 100, 4), strict=True):
        RedenUitstroomFactory(gemeente=gemeente, werk=werk, overig=0)
        for maand in (1, 2, 3):
            BestandFactory(gemeente=gemeente, maand=maand, aantal=stand)
    kolom = ("% van gemiddeld bestand",)
    uitkomst = reden_uitstroom.bereken(kader)
    assert cel(uitkomst, ("Totaal",), kolom).waarde == 6  # 12 of 204, not the mean of 10, 0, 9, 50
    assert cel(uitkomst, ("Totaal",), kolom).tekst == "6%"


def test_de_noemer_van_een_percentage_is_het_gemiddelde_van_de_maanden(kader):
    gemeente = kader.gemeenten[0]
    for maand, stand in ((1, 10), (2, 20), (3, 60)):
        BestandFactory(gemeente=gemeente, maand=maand, aantal=stand)
    gemiddelde = tabel(rijen=Gemeenten(), kolommen=Maten((Gemiddelde("Gem.", BESTAND),)))
    assert gemiddelde.bereken(kader).rijen[0].cellen[0].waarde == 30


def test_niets_gedeeld_door_niets_is_niet_van_toepassing(kader):
    gemeente = kader.gemeenten[0]
    RedenUitstroomFactory(gemeente=gemeente, werk=0, overig=0)
    for maand in (1, 2, 3):
        BestandFactory(gemeente=gemeente, maand=maand, aantal=0)
    uitkomst = reden_uitstroom.bereken(kader)
    assert uitkomst.rijen[0].cellen[-1].reden is Reden.NVT


def test_nul_en_de_soorten_leeg_blijven_uit_elkaar(kader, verband):
    groep = ProductgroepFactory(samenwerkingsverband=verband, naam="Dyslexie")
    a, b, c, _ = kader.gemeenten
    JeugdvoorzieningFactory(gemeente=a, productgroep=groep, pgb=0, zin=None)
    JeugdvoorzieningFactory(gemeente=b, productgroep=groep, pgb=None, pgb_leeg=Leeg.ONBEKEND, zin=7)
    JeugdvoorzieningFactory(gemeente=c, productgroep=groep, pgb=None, pgb_leeg=Leeg.NVT, zin=None)
    uitkomst = voorzieningen.bereken(kader)
    rij = uitkomst.rijen[0].cellen
    assert [c.tekst for c in rij[:8]] == [
        "0",
        "n.g.",
        "onb.",
        "7",
        "n.v.t.",
        "n.g.",
        "n.g.",
        "n.g.",
    ]
    assert [c.machine for c in rij[:6]] == ["0", "", "onbekend", "7", "n.v.t.", ""]
    assert (rij[9].waarde, rij[9].merken) == (7, (Merk.ONVOLLEDIG,))
    assert dict(uitkomst.legenda)["onb."] == "onbekend"


def test_een_toelichting_staat_een_keer_bij_wat_zij_uitlegt(kader):
    for kwartaal in (K1.vorige, K1):
        BasisteamFactory(
            gemeente=kader.gemeenten[0],
            kwartaal=kwartaal,
            expertpool=None,
            expertpool_leeg=Leeg.ONBEKEND,
            toelichting="Regelmatig.",
        )
    uitkomst = basisteams.bereken(kader)
    assert uitkomst.noten == ("Regelmatig.",)
    met_noot = [(rij.kop.pad[-1], c.tekst) for rij in uitkomst.rijen for c in rij.cellen if c.noten]
    assert met_noot == [("Gebruik expertpool", "onb.")] * 2


def test_alles_voorlopig_wordt_een_keer_gezegd(kader, verband):
    groep = ProductgroepFactory(samenwerkingsverband=verband)
    a, b, *_ = kader.gemeenten
    JeugdvoorzieningFactory(gemeente=a, productgroep=groep, voorlopig=True)
    assert voorzieningen.bereken(kader).merken == (Merk.VOORLOPIG,)
    JeugdvoorzieningFactory(gemeente=b, productgroep=groep, pgb=1, voorlopig=False)
    uitkomst = voorzieningen.bereken(kader)
    assert uitkomst.merken == ()
    assert Merk.VOORLOPIG in uitkomst.rijen[0].cellen[0].merken
    assert Merk.VOORLOPIG in uitkomst.rijen[0].cellen[8].merken  # and in the total that has it


def test_een_categorie_die_een_andere_voortzet_toont_een_breuk(kader, verband):
    gemeente = kader.gemeenten[0]
    nieuw = ProductgroepFactory(samenwerkingsverband=verband, naam="Ambulant", geldig_vanaf=K1)
    oud = ProductgroepFactory(
        samenwerkingsverband=verband, naam="Los", geldig_tot_en_met=K1.vorige, opvolger=nieuw
    )
    JeugdvoorzieningFactory(gemeente=gemeente, productgroep=oud, kwartaal=K1.vorige, zin=8)
    JeugdvoorzieningFactory(gemeente=gemeente, productgroep=nieuw, zin=3)
    declaratie = tabel(
        maat=ZIN,
        rijen=Categorieen("productgroep", totaal="Totaal"),
        kolommen=Kwartalen(terug=1),
        vast={"gemeente": gemeente.pk},
    )
    uitkomst = declaratie.bereken(kader)
    cellen = {rij.kop.pad[0]: rij.cellen for rij in uitkomst.rijen}
    assert [c.tekst for c in cellen["Ambulant"]] == ["n.v.t.", "3"]
    assert [c.tekst for c in cellen["Los"]] == ["8", "n.v.t."]
    assert cellen["Ambulant"][1].merken == (Merk.BREUK,)
    assert [(c.waarde, c.merken) for c in cellen["Totaal"]] == [(8, ()), (3, ())]
    assert uitkomst.noten == ("Ambulant: vanaf het 1e kwartaal 2016, ervoor geteld als Los.",)


def test_op_een_gemeente_die_nog_niet_bestond_wordt_niet_gewacht(verband, gemeenten):
    """A quarter before a herindeling is not missing, and makes no total incomplete."""
    oud, nieuw = gemeenten[:2]
    nieuw.ingesteld_per = datetime.date(2016, 1, 1)
    kader = Kader(verband, K1, (oud, nieuw))
    groep = ProductgroepFactory(samenwerkingsverband=verband)
    for gemeente, kwartaal, zin in ((oud, K1.vorige, 8), (oud, K1, 9), (nieuw, K1, 3)):
        JeugdvoorzieningFactory(gemeente=gemeente, productgroep=groep, kwartaal=kwartaal, zin=zin)
    declaratie = tabel(
        maat=ZIN,
        rijen=Gemeenten(totaal="Totaal"),
        kolommen=Kwartalen(terug=1, verschil="Verschil"),
    )
    cellen = {rij.kop.pad[0]: rij.cellen for rij in declaratie.bereken(kader).rijen}
    assert [c.tekst for c in cellen[nieuw.naam]] == ["n.v.t.", "3", "n.v.t."]
    assert [(c.waarde, c.merken) for c in cellen["Totaal"]] == [(8, ()), (12, ()), (4, ())]


def test_verlopen_categorieen_staan_er_niet(kader, verband):
    ProductgroepFactory(samenwerkingsverband=verband, naam="Oud", geldig_tot_en_met=K1.vorige)
    ProductgroepFactory(samenwerkingsverband=verband, naam="Nu")
    assert [rij.kop.pad for rij in voorzieningen.bereken(kader).rijen] == [("Nu",), ("Totaal",)]


def test_categorieen_van_een_ander_samenwerkingsverband_staan_er_niet(kader):
    ProductgroepFactory(naam="Van een ander")
    assert [rij.kop.pad for rij in voorzieningen.bereken(kader).rijen] == [("Totaal",)]


def test_een_verwijzer_staat_er_waar_hij_is_gemeld(kader, verband):
    politie, onderwijs = VerwijzerFactory.create_batch(2, samenwerkingsverband=verband)
    a, b, *_ = kader.gemeenten
    AanmeldingFactory(gemeente=a, verwijzer=politie)
    AanmeldingFactory(gemeente=b, verwijzer=onderwijs)
    rijen = [rij.kop.pad for rij in basisteams.bereken(kader).rijen]
    assert [p for p in rijen if p[0] == a.naam and len(p) == 3] == [
        (a.naam, "Aangemeld door", politie.naam)
    ]


def test_maanden_beginnen_met_de_laatste_van_het_jaar_ervoor(kader):
    vierde = K1.vorige
    BestandFactory(gemeente=kader.gemeenten[0], kwartaal=vierde, maand=12, aantal=162)
    uitkomst = bestand.bereken(kader)
    assert [rij.kop.pad[0] for rij in uitkomst.rijen] == [
        *("December 2015", "Januari 2016", "Februari 2016", "Maart 2016")
    ]
    assert uitkomst.rijen[0].cellen[0].waarde == 162


def test_een_opgeheven_gemeente_verlaat_de_tabel(verband, gemeenten):
    opgeheven = gemeenten[1]
    opgeheven.opgeheven_per = "2016-01-01"
    opgeheven.save()
    namen = [gemeente.naam for gemeente in Kader.van(verband, K1).gemeenten]
    assert namen == ["Anderdorp", "Cornwerd-Zuid", "Bovenmeer"]
    assert len(Kader.van(verband, K1.vorige).gemeenten) == 4


def test_maten_met_verschillende_eenheden_tellen_niet_op():
    with pytest.raises(ValueError, match="niet dezelfde eenheid"):
        Som("Totaal", (PGB, INSTROOM))


def test_een_cel_heeft_een_maat(kader):
    with pytest.raises(ValueError, match="één maat"):
        tabel(rijen=Maten((PGB,)), kolommen=Maten((ZIN,))).bereken(kader)


def test_een_cel_zonder_maat_wordt_geweigerd(kader):
    with pytest.raises(ValueError, match="niet wat er wordt geteld"):
        tabel(rijen=Gemeenten(), kolommen=Gemeenten()).bereken(kader)


def test_een_percentage_zonder_cijfers_zegt_waarom(kader):
    declaratie = tabel(
        rijen=Gemeenten(),
        kolommen=Maten((Procent("%", teller=PGB, noemer=ZIN, eenheid=PROCENT),)),
    )
    assert declaratie.bereken(kader).rijen[0].cellen[0].reden is Reden.NVT


@pytest.mark.parametrize("declaratie", [voorzieningen, basisteams, bestand, in_en_uitstroom])
def test_vragen_groeien_niet_met_gemeenten(verband, declaratie):
    def queries():
        with CaptureQueriesContext(connection) as gevangen:
            declaratie.bereken(Kader.van(verband, K1))
        return len(gevangen)

    ProductgroepFactory.create_batch(3, samenwerkingsverband=verband)
    met_vier = queries()
    for nummer in range(36):
        gemeente = GemeenteFactory()
        DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente, volgorde=10 + nummer)
        BasisteamFactory(gemeente=gemeente)
        BestandFactory(gemeente=gemeente)
    assert queries() == met_vier


def test_342_gemeenten_kloppen_even_goed_als_vier(verband):
    groepen = ProductgroepFactory.create_batch(4, samenwerkingsverband=verband)
    gemeenten = GemeenteFactory.create_batch(338)
    for volgorde, gemeente in enumerate(gemeenten, 10):
        DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente, volgorde=volgorde)
    kader = Kader.van(verband, K1)
    assert len(kader.gemeenten) == 342
    Voorziening.objects.bulk_create(
        Voorziening(gemeente=g, kwartaal=K1, productgroep=p, pgb=n % 7, zin=n % 11)
        for n, g in enumerate(kader.gemeenten)
        for p in groepen
    )
    aantal, fouten = verschillen(recapitulatie.bereken(kader))
    assert fouten == []
    assert aantal > 342
