"""What importing a sheet does and says, on a handful of rows, to the letter."""

import pytest
from django.core.exceptions import PermissionDenied

from financien.models import Budget
from gemeenten.herkomst import Herkomst, Weg
from gemeenten.importeren.resource import (
    TOON_RIJEN,
    Importuitkomst,
    Rijwijziging,
    resource_van,
)
from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal, Slot
from gemeenten.slot import GEPUBLICEERD, INGEDIEND, Cijfers
from invoer.models import Rol
from jeugd.models import Productgroep, Voorziening
from participatie.models import Bestand
from tests.factories import (
    BudgetFactory,
    GebruikerFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
    RolFactory,
    SamenwerkingsverbandFactory,
)
from tests.importeren.hulp import blad, geweigerd, lees_in

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)
KOP = ("gemeente", "kwartaal", "productgroep", "pgb", "zin")


@pytest.fixture
def groepen(verband):
    van = {"samenwerkingsverband": verband}
    return [ProductgroepFactory(code=code, **van) for code in ("ggz", "hulp", "vervoer")]


@pytest.fixture
def stond(gemeenten, groepen):
    """Figures of the first gemeente, of which ``RIJEN`` change the second."""
    van = {"gemeente": gemeenten[0], "kwartaal": K1}
    for groep, pgb in zip(groepen[:2], (1, 1234), strict=True):
        JeugdvoorzieningFactory(
            productgroep=groep, pgb=pgb, zin=None, zin_leeg=Leeg.ONBEKEND, **van
        )


RIJEN = (
    KOP,
    ("Anderdorp", "2016-k1", "ggz", "1", "onbekend"),
    ("Anderdorp", "2016-k1", "vervoer", "7", "n.v.t."),
    ("Anderdorp", "2016-k1", "hulp", "5", "onbekend"),
)


# --- What changes ---------------------------------------------------------------------------------


def test_wat_een_bestand_verandert_staat_in_de_uitkomst(stond, gemeenten):
    uitkomst = lees_in(Voorziening, *RIJEN, toon=5)
    wie = [("gemeente", None, "Anderdorp"), ("kwartaal", None, "2016-k1")]
    assert uitkomst == Importuitkomst(
        "proef.csv",
        nieuw=1,
        gewijzigd=1,
        ongewijzigd=1,
        wijzigingen=[
            Rijwijziging(
                3,
                nieuw=True,
                cellen=[
                    *wie,
                    ("productgroep", None, "vervoer"),
                    ("pgb", None, "7"),
                    ("zin", None, "n.v.t."),
                ],
            ),
            Rijwijziging(
                4,
                nieuw=False,
                cellen=[
                    *wie,
                    ("productgroep", None, "hulp"),
                    ("pgb", "1.234", "5"),
                    ("zin", None, "onbekend"),
                ],
            ),
        ],
        over=frozenset({Cijfers("jeugd", K1.pk, gemeenten[0].pk)}),
    )
    assert str(uitkomst) == "proef.csv: 1 nieuw, 1 gewijzigd, 1 ongewijzigd"
    assert dict(Voorziening.objects.values_list("productgroep__code", "pgb")) == {
        "ggz": 1,
        "hulp": 5,
        "vervoer": 7,
    }


@pytest.mark.parametrize(("toon", "rijen"), [({}, []), ({"toon": 1}, [3]), ({"toon": 2}, [3, 4])])
def test_er_worden_zoveel_rijen_getoond_als_gevraagd(stond, toon, rijen):
    assert [w.rij for w in lees_in(Voorziening, *RIJEN, **toon).wijzigingen] == rijen


def test_opnieuw_verandert_niets_en_gaat_over_niets(stond):
    lees_in(Voorziening, *RIJEN)
    assert lees_in(Voorziening, *RIJEN, toon=5) == Importuitkomst("proef.csv", 0, 0, 3)


def test_een_kolom_die_er_niet_is_houdt_wat_er_stond(stond):
    lees_in(Voorziening, KOP[:4], ("Anderdorp", "2016-k1", "hulp", "5"))
    rij = Voorziening.objects.get(productgroep__code="hulp")
    assert (rij.pgb, rij.zin, rij.zin_leeg) == (5, None, Leeg.ONBEKEND)


@pytest.mark.parametrize(
    ("cel", "getoond"),
    [
        ("1234,50", "1.234,50"),
        ("1234", "1.234"),
        ("", ""),
        ("onbekend", "onbekend"),
        ("1.234,50", "1.234,50"),
    ],
)
def test_een_bedrag_wordt_getoond_zoals_het_wordt_bewaard(gemeenten, cel, getoond):
    kop = ("gemeente", "kwartaal", "wet", "begrotingsjaar", "bedrag", "voorlopig", "toelichting")
    for stond in (False, True):
        if stond:
            BudgetFactory(
                gemeente=gemeenten[0], kwartaal=K1, wet="wmo", begrotingsjaar=2016, bedrag="9.50"
            )
        (wijziging,) = (
            resource_van(Budget)()
            .import_data(
                blad(kop, (gemeenten[0].cbs_code, "2016-k1", "wmo", "2016", cel, "ja", "Zie 2.")),
                True,
                user=GebruikerFactory(is_superuser=True),
            )
            .uitkomst.wijzigingen
        )
        oud = {kolom: oud for kolom, oud, _ in wijziging.cellen if oud is not None}
        assert oud == ({"bedrag": "9,50", "voorlopig": "nee", "toelichting": ""} if stond else {})
        nieuw = {kolom: nieuw for kolom, _, nieuw in wijziging.cellen}
        assert (nieuw["bedrag"], nieuw["voorlopig"], nieuw["toelichting"]) == (
            getoond,
            "ja",
            "Zie 2.",
        )


def test_een_categorie_toont_opvolger_en_kwartaal_bij_hun_code(verband, groepen):
    kop = ("samenwerkingsverband", "code", "naam", "geldig_vanaf", "geldig_tot_en_met", "opvolger")
    rijen = (
        (verband.slug, "ggz", "Ggz", "", "2016-k1", "nieuw"),
        (verband.slug, "nieuw", "Nieuw", "2016-k2", "", ""),
    )
    ggz, nieuw = lees_in(Productgroep, kop, *rijen, toon=5).wijzigingen
    assert ggz.cellen == [
        ("samenwerkingsverband", None, verband.slug),
        ("code", None, "ggz"),
        ("naam", None, "Ggz"),
        ("geldig_vanaf", None, ""),
        ("geldig_tot_en_met", "", "2016-k1"),
        ("opvolger", "", "nieuw"),
    ]
    assert (nieuw.rij, nieuw.nieuw) == (3, True)
    rij = Productgroep.objects.get(code="ggz")
    assert (rij.opvolger.code, rij.geldig_vanaf, rij.geldig_tot_en_met) == ("nieuw", None, K1)
    assert Productgroep.objects.get(code="nieuw").geldig_vanaf == K1.volgende
    assert lees_in(Productgroep, kop, *rijen).ongewijzigd == 2
    terug = (verband.slug, "ggz", "Ggz", "", "2016-k1", "hulp")
    (wijziging,) = lees_in(Productgroep, kop, terug, toon=5).wijzigingen
    assert wijziging.cellen[-1] == ("opvolger", "nieuw", "hulp")
    assert Productgroep.objects.get(code="ggz").opvolger.code == "hulp"


# --- By the page ----------------------------------------------------------------------------------


def test_een_proef_schrijft_niets_en_toont_de_eerste_honderd(gemeenten):
    baas = GebruikerFactory(is_superuser=True)
    rijen = [
        ("Anderdorp", Kwartaal.van(2010 + n // 12, 1 + n % 12 // 3).code, str(1 + n % 12), "5")
        for n in range(TOON_RIJEN + 2)
    ]
    vraag = blad(("gemeente", "kwartaal", "maand", "aantal"), *rijen)
    proef = resource_van(Bestand)().import_data(vraag, dry_run=True, user=baas, file_name="a.csv")
    assert proef.uitkomst.bestand == "a.csv"
    assert len(proef.uitkomst.wijzigingen) == TOON_RIJEN == 100
    assert not Bestand.objects.exists()
    echt = resource_van(Bestand)().import_data(vraag, user=baas)
    assert (echt.uitkomst.bestand, echt.uitkomst.wijzigingen) == ("a.csv", [])
    assert Bestand.objects.count() == len(rijen)
    assert {regel.history_user for regel in Bestand.historie.all()} == {baas}
    assert not echt.has_errors()


def test_het_beheer_telt_nieuw_gewijzigd_en_ongewijzigd(stond):
    rijen = (*RIJEN, ("Anderdorp", "2016-k2", "ggz", "1", "2"))
    uit = resource_van(Voorziening)().import_data(
        blad(*rijen), user=GebruikerFactory(is_superuser=True)
    )
    assert {soort: n for soort, n in uit.totals.items() if n} == {"new": 2, "update": 1, "skip": 1}
    fout = resource_van(Voorziening)().import_data(
        blad(KOP, ("Nergens", "2016-k1", "ggz", "1", "2")),
        user=GebruikerFactory(is_superuser=True),
    )
    assert fout.has_errors()
    assert [f.kolom for f in fout.fouten] == ["gemeente"]
    assert fout.uitkomst is None


# --- Whose, and locked ----------------------------------------------------------------------------


def test_een_rij_van_een_ander_verraadt_niets(stond, verband, gemeenten, groepen):
    """Neither what is stored there nor which categories there are."""
    mens = RolFactory(samenwerkingsverband=verband, gemeente=gemeenten[0]).gebruiker
    herkomst = Herkomst(Weg.IMPORT, mens)
    nee = f"U mag {Voorziening._meta.verbose_name_plural} hiervan niet wijzigen."
    ander = gemeenten[1].cbs_code
    for groep in ("ggz", "nergens"):
        rijen = (*RIJEN, (ander, "2016-k1", groep, "1", "2"))
        assert geweigerd(Voorziening, *rijen, herkomst=herkomst) == [(5, "gemeente", nee)]
    assert Voorziening.objects.count() == 2
    assert lees_in(Voorziening, *RIJEN, herkomst=herkomst).nieuw == 1
    wie = {regel.history_user for regel in Voorziening.historie.filter(pgb__in=(5, 7))}
    assert wie == {mens}


def test_wie_niets_mag_invoeren_komt_niet_verder(stond, verband, gemeenten):
    lezer = RolFactory(
        samenwerkingsverband=verband, gemeente=gemeenten[0], soort=Rol.Soort.COLLEGE
    ).gebruiker
    with pytest.raises(PermissionDenied):
        lees_in(Voorziening, *RIJEN, herkomst=Herkomst(Weg.IMPORT, lezer))


def test_een_beheerder_voert_alleen_eigen_lijsten_in(verband):
    mens = RolFactory(samenwerkingsverband=verband, soort=Rol.Soort.BEHEERDER).gebruiker
    ander = SamenwerkingsverbandFactory()
    kop = ("samenwerkingsverband", "code", "naam")
    gevonden = geweigerd(
        Productgroep,
        kop,
        (verband.slug, "a", "A"),
        (ander.slug, "b", "B"),
        herkomst=Herkomst(Weg.IMPORT, mens),
    )
    assert [(rij, kolom) for rij, kolom, _ in gevonden] == [(3, "samenwerkingsverband")]


@pytest.mark.parametrize(
    ("slot", "reden"),
    [("gemeente", INGEDIEND), ("samenwerkingsverband", GEPUBLICEERD)],
)
def test_wat_op_slot_zit_verandert_niet_en_wat_gelijk_blijft_mag(
    stond, verband, gemeenten, slot, reden
):
    wie = {"gemeente": gemeenten[0], "samenwerkingsverband": verband}[slot]
    domein = "jeugd" if slot == "gemeente" else ""
    Slot.objects.create(**{slot: wie}, kwartaal=K1, domein=domein)
    volgend = ("Anderdorp", "2016-k2", "ggz", "1", "2")
    assert geweigerd(Voorziening, *RIJEN, volgend) == [
        (3, "kwartaal", reden),
        (4, "kwartaal", reden),
    ]
    assert Voorziening.objects.count() == 2
    assert lees_in(Voorziening, *RIJEN[:2], volgend).nieuw == 1
    lees_in(
        Productgroep,
        ("samenwerkingsverband", "code", "naam"),
        (verband.slug, "ggz", "Anders"),
    )
