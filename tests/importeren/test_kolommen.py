"""How the columns of an import file read and refuse, each on a row or two."""

import pytest

from gemeenten.categorie import Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.importeren.resource import (
    InvoerResource,
    resource_van,
)
from gemeenten.models import Kwartaal
from jeugd.models import Productgroep, Voorziening
from overzichten.models import Overzichtcijfer
from participatie.models import Bestand
from tests.factories import (
    BestandFactory,
    DeelnameFactory,
    GemeenteFactory,
    KolomFactory,
    OverzichtFactory,
    ProductgroepFactory,
    RegelFactory,
    SamenwerkingsverbandFactory,
)
from tests.importeren.hulp import geweigerd, lees_in

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)
KOP = ("gemeente", "kwartaal", "productgroep", "pgb", "zin")
RIJ = ("Anderdorp", "2016-k1", "ggz", "1", "onbekend")
LEEG = "Deze cel mag niet leeg zijn."


@pytest.fixture
def groepen(verband):
    van = {"samenwerkingsverband": verband}
    return [ProductgroepFactory(code=code, **van) for code in ("ggz", "hulp", "vervoer")]


MODELLEN = sorted(
    (m for basis in (Categorie, *CijferBasis.__subclasses__()) for m in basis.__subclasses__()),
    key=lambda model: model._meta.label,
)
MODELLEN = [model for model in MODELLEN if not model._meta.abstract]


@pytest.mark.parametrize("model", MODELLEN, ids=lambda model: model._meta.label)
def test_elke_kolom_heet_en_is_uitgelegd_zoals_haar_veld(model):
    resource_van.cache_clear()
    soort = resource_van(model)
    assert issubclass(soort, InvoerResource)
    assert (soort._meta.model, resource_van(model)) == (model, soort)
    resource = soort()
    assert resource.export(queryset=model.objects.none()).headers == list(resource.fields)
    velden = {veld.name: veld for veld in model._meta.concrete_fields}
    for naam, kolom in resource.fields.items():
        if naam in velden:
            assert kolom.uitleg == velden[naam].help_text
            assert (kolom.verplicht is True) == (
                not velden[naam].blank
                and not velden[naam].has_default()
                and naam not in {veld.name for veld in getattr(model, "meetvelden", list)()}
            )
        elif naam in {ouder for veld in velden.values() if (ouder := _ouder(veld))}:
            assert kolom.verplicht is True  # within which the codes of a row are unique
        else:
            assert naam == "samenwerkingsverband"
            assert kolom.verplicht is False
            assert "meer samenwerkingsverbanden" in kolom.uitleg


@pytest.mark.parametrize("leeg", range(3))
def test_een_cel_die_gevuld_moet_zijn(gemeenten, groepen, leeg):
    rij = list(RIJ)
    rij[leeg] = " "
    ((nummer, kolom, melding),) = geweigerd(Voorziening, KOP, rij)
    assert (nummer, kolom) == (2, KOP[leeg])
    assert melding == LEEG or kolom == "kwartaal"


def test_een_lijst_vraagt_haar_samenwerkingsverband_en_code(verband):
    kop = ("samenwerkingsverband", "code", "naam")
    assert geweigerd(Productgroep, kop, ("", "a", "A")) == [(2, "samenwerkingsverband", LEEG)]
    assert geweigerd(Productgroep, kop, (verband.slug, "", "A")) == [(2, "code", LEEG)]


def test_koppen_die_niet_kloppen(groepen):
    bekend = f"De kolommen zijn: {', '.join(resource_van(Voorziening)().fields)}."
    assert geweigerd(Voorziening, (*KOP, "zin"), (*RIJ, "1")) == [
        (1, "zin", "Deze kolom staat er twee keer.")
    ]
    assert geweigerd(Voorziening, (*KOP, "zinn"), (*RIJ, "1")) == [
        (1, "zinn", f"Deze kolom bestaat niet. Bedoelt u ‘zin’? {bekend}")
    ]
    assert geweigerd(Voorziening, KOP[1:], RIJ[1:]) == [
        (1, "gemeente", f"Deze kolom ontbreekt. {bekend}")
    ]
    assert geweigerd(Voorziening, KOP[:3], RIJ[:3]) == [
        (1, None, f"Er is geen kolom met cijfers. {bekend}")
    ]


def test_een_gemeente_zonder_samenwerkingsverband_heeft_geen_indeling(groepen):
    los = GemeenteFactory(naam="Los")
    assert geweigerd(Voorziening, KOP, (los.naam, *RIJ[1:])) == [
        (
            2,
            "productgroep",
            "Deze gemeente doet in geen samenwerkingsverband mee, en heeft dus geen indeling. "
            "Voer eerst de deelname in.",
        )
    ]


def test_een_gemeente_in_twee_samenwerkingsverbanden_kiest_er_een(gemeenten, groepen):
    ander, derde = SamenwerkingsverbandFactory(), SamenwerkingsverbandFactory()
    DeelnameFactory(samenwerkingsverband=ander, gemeente=gemeenten[0])
    daar = ProductgroepFactory(samenwerkingsverband=ander, code="ggz")
    kop = (*KOP, "samenwerkingsverband")
    ((_, kolom, melding),) = geweigerd(Voorziening, kop, (*RIJ, ""))
    assert (kolom, "meer samenwerkingsverbanden" in melding) == ("productgroep", True)
    assert geweigerd(Voorziening, kop, (*RIJ, derde.slug)) == [
        (2, "productgroep", f"Deze gemeente doet niet mee in {derde.slug}.")
    ]
    lees_in(Voorziening, kop, (*RIJ, ander.slug))
    assert Voorziening.objects.get().productgroep == daar


def test_een_opvolger_die_niet_bestaat(verband, groepen):
    """Advice comes from the list of this samenwerkingsverband, whichever was asked before."""
    ander = SamenwerkingsverbandFactory()
    ProductgroepFactory(samenwerkingsverband=ander, code="vervoeg")
    kop = ("samenwerkingsverband", "code", "naam", "opvolger")
    rijen = [(s.slug, "ggz", "Ggz", "vervoej") for s in (ander, verband)]
    assert geweigerd(Productgroep, kop, *rijen) == [
        (2, "opvolger", "Er is geen ‘vervoej’ in deze lijst. Bedoelt u ‘vervoeg’?"),
        (3, "opvolger", "Er is geen ‘vervoej’ in deze lijst. Bedoelt u ‘vervoer’?"),
    ]


def test_een_regel_bepaalt_de_decimalen_van_haar_cijfer(verband, gemeenten):
    van = {"samenwerkingsverband": verband}
    van["overzicht"] = OverzichtFactory(code="lijst", **van)
    KolomFactory(code="realisatie", **van)
    for eenheid in ("aantal", "fte", "euro"):
        RegelFactory(code=eenheid, eenheid=eenheid, soort="cijfer", **van)
    RegelFactory(code="som", soort="saldo", **van)
    kop = ("gemeente", "kwartaal", "overzicht", "regel", "kolom", "waarde")
    rij = {
        regel: ("Anderdorp", "2016-k1", "lijst", regel, "realisatie", "7,25")
        for regel in ("fte", "euro", "aantal", "som")
    }
    assert lees_in(Overzichtcijfer, kop, rij["fte"], rij["euro"]).nieuw == 2
    assert [(n, k) for n, k, _ in geweigerd(Overzichtcijfer, kop, rij["fte"], rij["aantal"])] == [
        (3, "waarde")
    ]
    assert geweigerd(Overzichtcijfer, kop, rij["som"]) == [
        (2, "regel", "‘som’ wordt berekend en niet ingevuld. Haal de rij weg.")
    ]


def test_een_maand_ligt_in_haar_kwartaal(gemeenten):
    kop = ("gemeente", "kwartaal", "maand", "aantal")
    assert geweigerd(Bestand, kop, ("Anderdorp", "2016-k2", "3", "1")) == [
        (2, "maand", "Maand 3 valt niet in 2016-k2: kies 4, 5, 6.")
    ]
    BestandFactory(gemeente=gemeenten[0], kwartaal=K1, maand=3, aantal=1)
    assert lees_in(Bestand, kop, ("Anderdorp", "2016-k1", "3", "1")).ongewijzigd == 1


def _ouder(veld):
    """The category within which a field names another, if it does."""
    return getattr(veld.related_model, "ouder", "") if veld.is_relation else ""
