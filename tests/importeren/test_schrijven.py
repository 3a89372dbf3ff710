"""What is written, row by row: the figures, their defaults, their history and their references."""

import pytest
from django.contrib.auth.models import User

from financien.models import Budget
from gemeenten.herkomst import OP_DE_SERVER, Herkomst, Weg
from gemeenten.leeg import Leeg
from gemeenten.models import Deelname, Gemeente, Kwartaal, Samenwerkingsverband
from jeugd.models import Productgroep, Voorziening
from overzichten.models import Regel
from tests.factories import (
    BudgetFactory,
    DeelnameFactory,
    GebruikerFactory,
    JeugdvoorzieningFactory,
    OverzichtFactory,
    ProductgroepFactory,
    SamenwerkingsverbandFactory,
)
from tests.importeren.hulp import lees_in, tellingen

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)
KOP = ("gemeente", "kwartaal", "productgroep", "pgb", "zin")
IN_LIJST = ("samenwerkingsverband", "code", "naam", "volgorde", "opvolger")


@pytest.fixture
def herkomst() -> Herkomst:
    return Herkomst(Weg.IMPORT, GebruikerFactory(is_superuser=True))


@pytest.fixture
def groepen(verband: Samenwerkingsverband) -> list[Productgroep]:
    van = {"samenwerkingsverband": verband}
    return [ProductgroepFactory(code=code, **van) for code in ("ggz", "hulp", "vervoer")]


def historie(model: type) -> list[tuple[object, ...]]:
    """What was written of each row, oldest first: which row, how, by whom and along which way."""
    regels = model.historie.order_by("history_id")  # type: ignore[attr-defined]
    return list(regels.values_list("id", "history_type", "history_user", "history_change_reason"))


def test_nieuw_gewijzigd_en_gelijk(
    gemeenten: list[Gemeente], groepen: list[Productgroep], herkomst: Herkomst
) -> None:
    """Each gets what its row says, in its place; the history tells new from changed."""
    van = {"gemeente": gemeenten[0], "kwartaal": K1}
    gelijk, anders = (
        JeugdvoorzieningFactory(productgroep=groep, pgb=1, zin=2, toelichting="Oud.", **van)
        for groep in groepen[:2]
    )
    elders = JeugdvoorzieningFactory(
        gemeente=gemeenten[1], kwartaal=K1, productgroep=groepen[1], pgb=1, zin=2
    )
    begin = len(historie(Voorziening))
    uitkomst = lees_in(
        Voorziening,
        KOP,
        ("Anderdorp", "2016-k1", "vervoer", "5", "onbekend"),
        ("Anderdorp", "2016-k1", "hulp", "n.v.t.", "2"),
        ("Anderdorp", "2016-k1", "ggz", "1", "2"),
        herkomst=herkomst,
    )
    assert tellingen(uitkomst) == (1, 1, 1)
    velden = ("productgroep__code", "pgb", "pgb_leeg", "zin", "zin_leeg", "toelichting")
    rijen = Voorziening.objects.filter(gemeente=gemeenten[0]).order_by("productgroep__code")
    assert list(rijen.values_list(*velden)) == [
        ("ggz", 1, Leeg.NIET_GELEVERD, 2, Leeg.NIET_GELEVERD, "Oud."),
        ("hulp", None, Leeg.NVT, 2, Leeg.NIET_GELEVERD, "Oud."),
        ("vervoer", 5, Leeg.NIET_GELEVERD, None, Leeg.ONBEKEND, ""),
    ]
    nieuw = rijen.get(productgroep__code="vervoer")
    assert (nieuw.voorlopig, nieuw.kwartaal) == (False, K1)
    assert sorted(historie(Voorziening)[begin:], key=str) == sorted(
        [
            (nieuw.pk, "+", herkomst.door.pk, herkomst.weg.value),  # type: ignore[union-attr]
            (anders.pk, "~", herkomst.door.pk, herkomst.weg.value),  # type: ignore[union-attr]
        ],
        key=str,
    )
    bewaard = Voorziening.historie.filter(id=anders.pk).latest("history_id")
    assert (bewaard.pgb, bewaard.pgb_leeg, bewaard.zin) == (None, Leeg.NVT, 2)
    assert {gelijk.pk, elders.pk} <= set(Voorziening.objects.values_list("pk", flat=True))
    elders.refresh_from_db()
    assert (elders.pgb, elders.zin) == (1, 2)


@pytest.mark.parametrize("aantal", [1, 2])
def test_de_eerste_rijen_van_een_lege_tabel_staan_in_de_historie(
    gemeenten: list[Gemeente], herkomst: Herkomst, aantal: int
) -> None:
    kop = ("gemeente", "kwartaal", "wet", "begrotingsjaar", "bedrag")
    rijen = [("Anderdorp", "2016-k1", "wmo", str(2016 + n), "5") for n in range(aantal)]
    lees_in(Budget, kop, *rijen, herkomst=herkomst)
    assert {regel[:2] for regel in historie(Budget)} == {
        (pk, "+") for pk in Budget.objects.values_list("pk", flat=True)
    }


def test_niets_nieuws_schrijft_niets(gemeenten: list[Gemeente], herkomst: Herkomst) -> None:
    BudgetFactory(gemeente=gemeenten[0], kwartaal=K1, wet="wmo", begrotingsjaar=2016, bedrag=5)
    kop = ("gemeente", "kwartaal", "wet", "begrotingsjaar", "bedrag")
    rij = ("Anderdorp", "2016-k1", "wmo", "2016", "5,00")
    begin = historie(Budget)
    assert tellingen(lees_in(Budget, kop, rij, herkomst=herkomst)) == (0, 0, 1)
    assert historie(Budget) == begin
    assert tellingen(lees_in(Budget, kop, (*rij[:4], "6"), herkomst=herkomst)) == (0, 1, 0)
    assert [regel[1] for regel in historie(Budget)[len(begin) :]] == ["~"]


@pytest.mark.parametrize("aantal", [1, 499, 500, 700])
def test_veel_eigenaren_tegelijk(aantal: int) -> None:
    """Beyond some number the whole table is read to compare with, and not asked for by owner."""
    verbanden = [SamenwerkingsverbandFactory() for _ in range(aantal)]
    for verband in verbanden[:2]:
        ProductgroepFactory(samenwerkingsverband=verband, code="a", naam="A", volgorde=0)
    ProductgroepFactory(code="a", naam="A")
    rijen = [(verband.slug, "a", "A", "0") for verband in verbanden]
    gedaan = tellingen(lees_in(Productgroep, IN_LIJST[:4], *rijen))
    assert gedaan == (max(0, aantal - 2), 0, min(2, aantal))
    assert tellingen(lees_in(Productgroep, IN_LIJST[:4], *rijen)) == (0, 0, aantal)


def test_verwijzingen_binnen_de_lijst(
    verband: Samenwerkingsverband, groepen: list[Productgroep], herkomst: Herkomst
) -> None:
    """To a row further down, in this samenwerkingsverband and not in another, and away again."""
    ander = SamenwerkingsverbandFactory()
    ProductgroepFactory(samenwerkingsverband=ander, code="nieuw")
    rijen = [
        (verband.slug, "ggz", "Ggz", "1", "nieuw"),
        (verband.slug, "hulp", "Hulp", "2", ""),
        (verband.slug, "nieuw", "Nieuw", "3", ""),
    ]
    assert tellingen(lees_in(Productgroep, IN_LIJST, *rijen, herkomst=herkomst)) == (1, 2, 0)
    nieuw = Productgroep.objects.get(samenwerkingsverband=verband, code="nieuw")
    alle = Productgroep.objects.filter(samenwerkingsverband=verband)
    van = dict(alle.values_list("code", "opvolger"))
    assert van == {"ggz": nieuw.pk, "hulp": None, "vervoer": None, "nieuw": None}
    assert tellingen(lees_in(Productgroep, IN_LIJST, *rijen, herkomst=herkomst)) == (0, 0, 3)
    weg = (verband.slug, "ggz", "Ggz", "1", "")
    assert tellingen(lees_in(Productgroep, IN_LIJST, weg, herkomst=herkomst)) == (0, 1, 0)
    assert Productgroep.objects.get(samenwerkingsverband=verband, code="ggz").opvolger is None


def test_twee_rijen_wisselen_wat_uniek_is(
    verband: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    """Of a list in which more than the key must differ; all else of a row stays."""
    een, ander = verband.deelnames.order_by("volgorde")[:2]
    kop = ("samenwerkingsverband", "gemeente", "volgorde")
    elders = DeelnameFactory()
    gedaan = lees_in(
        Deelname,
        kop,
        (verband.slug, een.gemeente.cbs_code, str(ander.volgorde)),
        (verband.slug, ander.gemeente.cbs_code, str(een.volgorde)),
        (elders.samenwerkingsverband.slug, een.gemeente.cbs_code, "1"),
        herkomst=OP_DE_SERVER,
    )
    assert tellingen(gedaan) == (1, 2, 0)
    nu = {d.pk: (d.gemeente_id, d.volgorde) for d in verband.deelnames.all()}
    assert nu[een.pk] == (een.gemeente_id, ander.volgorde)
    assert nu[ander.pk] == (ander.gemeente_id, een.volgorde)
    assert len(nu) == len(gemeenten)
    assert Deelname.objects.get(pk=elders.pk).volgorde == elders.volgorde


def test_een_lijst_houdt_wat_het_bestand_niet_zegt(
    verband: Samenwerkingsverband, herkomst: Herkomst
) -> None:
    overzicht = OverzichtFactory(samenwerkingsverband=verband, code="resultaat")
    kop = ("samenwerkingsverband", "overzicht", "code", "naam", "soort", "eenheid")
    rij = (verband.slug, "resultaat", "pgb", "Pgb", "lasten", "fte")
    assert tellingen(lees_in(Regel, kop, rij, herkomst=herkomst)) == (1, 0, 0)
    anders = (*rij[:3], "Anders", "baten")
    assert tellingen(lees_in(Regel, kop[:5], anders, herkomst=herkomst)) == (0, 1, 0)
    regel = Regel.objects.get()
    assert (regel.naam, regel.soort, regel.eenheid) == ("Anders", "baten", "fte")
    assert regel.overzicht == overzicht
    assert User.objects.count() == 1
