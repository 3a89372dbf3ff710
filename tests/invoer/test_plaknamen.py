"""A block ends where its names say, or nowhere: nobody's figures end at somebody else."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import lees
from invoer.invulpagina.plakken import GROOTSTE_BLOK, Plakvoorstel, als_typwerk, leg_neer
from invoer.invulpagina.raster import Raster
from tests import factories
from tests.invoer.bladen import OVERZICHT, PER_BLAD, maak_blad, zeg

RIJEN = {"Ambulant": "aa", "Begeleiding": "bb", "Crisis": "cc", "Dagbesteding": "dd"}
KOLOMMEN = {"PGB": "pgb", "ZIN": "zin"}
VREEMD = ("Totaal", "Onbekende groep")


@pytest.fixture
def raster(verband: Samenwerkingsverband) -> Raster:
    """The sheet of Anderdorp for the second quarter of 2016; Winsum is a gemeente elsewhere."""
    for naam, code in RIJEN.items():
        factories.ProductgroepFactory(samenwerkingsverband=verband, code=code, naam=naam)
    factories.GemeenteFactory(naam="Winsum", cbs_code="GM0053")
    return Raster(lees(maak_blad(verband)))


def wordt(voorstel: Plakvoorstel) -> dict[tuple[str, str], str]:
    return {
        (code, kolom): cel.nu
        for code, rij in als_typwerk(voorstel).items()
        for kolom, cel in rij.items()
    }


def als_blok(*regels: object) -> str:
    return "\n".join("\t".join(map(str, regel)) for regel in regels)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("blok", "cellen"),
    [
        ("Productgroep\tPGB\tZIN\nCrisis\t1\t2\nCrisis\t30\t40", {"PGB": "1 30", "ZIN": "2 40"}),
        ("Productgroep\tPGB\tZIN\tPGB\tZIN\nCrisis\t1\t2\t3\t4", {"PGB": "1 3", "ZIN": "2 4"}),
        ("Crisis\t1\t2\nCrisis\t1\t\nCrisis\t1\t2", {"ZIN": "2 leeg"}),
    ],
)
def test_een_cel_die_twee_keer_in_het_blok_staat_wordt_geweigerd(
    raster: Raster, blok: str, cellen: dict[str, str]
) -> None:
    voorstel = leg_neer(raster, blok, ("aa", "pgb"))
    gezegd = {p.cel.naam: p.melding for p in voorstel.onleesbaar}
    assert set(gezegd) == {f"Crisis, {kolom}" for kolom in cellen}
    for kolom, getallen in cellen.items():
        een, ander = getallen.split()
        assert f"twee keer in het blok, met ‘{een}’ en ‘{ander}’" in gezegd[f"Crisis, {kolom}"]
    assert not {("cc", KOLOMMEN[kolom]) for kolom in cellen} & wordt(voorstel).keys()


def test_wat_twee_keer_hetzelfde_zegt_is_een_keer_genoeg(raster: Raster) -> None:
    voorstel = leg_neer(raster, "Crisis\t1.159\t2\nCrisis\t1159\t2", ("aa", "pgb"))
    assert wordt(voorstel) == {("cc", "pgb"): "1.159", ("cc", "zin"): "2"}
    assert not voorstel.onleesbaar


@st.composite
def blokken(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """Headings and rows in any order, some twice, some of nobody; every figure is another one."""
    koppen = draw(st.lists(st.sampled_from((*KOLOMMEN, *VREEMD)), min_size=1, max_size=5))
    rijen = draw(st.lists(st.sampled_from((*RIJEN, *VREEMD)), min_size=1, max_size=7))
    nummers: Iterator[int] = iter(range(100, 1000))
    return koppen, [(rij, [next(nummers) for _ in koppen]) for rij in rijen]


@given(blokken(), st.sampled_from(list(RIJEN.values())), st.sampled_from(list(KOLOMMEN.values())))
def test_elk_cijfer_komt_waar_zijn_namen_zeggen_of_nergens(blok, code, kolom):  # type: ignore[no-untyped-def]
    koppen, rijen = blok
    raster = _raster()
    voorstel = leg_neer(
        raster, als_blok(["Productgroep", *koppen], *([rij, *g] for rij, g in rijen)), (code, kolom)
    )
    genoemd: dict[tuple[str, str], list[str]] = {}
    for rij, getallen in rijen:
        for kop, getal in zip(koppen, getallen, strict=True):
            if rij in RIJEN and kop in KOLOMMEN:
                genoemd.setdefault((RIJEN[rij], KOLOMMEN[kop]), []).append(str(getal))
    verwacht = {plek: getallen[0] for plek, getallen in genoemd.items() if len(getallen) == 1}
    assert wordt(voorstel) == verwacht
    # And nothing is passed over in silence.
    if genoemd:
        dubbel = {plek for plek, getallen in genoemd.items() if len(getallen) > 1}
        assert {p.cel.plek for p in voorstel.onleesbaar} == dubbel
    else:
        assert voorstel.weigering or voorstel.overig


_RASTERS: list[Raster] = []


def _raster() -> Raster:
    return _RASTERS[-1]


@pytest.fixture(autouse=True)
def _zet_klaar(raster: Raster) -> Iterator[None]:
    """Of one test: reading the sheet anew for every example would only take time."""
    _RASTERS.append(raster)
    yield
    _RASTERS.pop()


ELDERS = (
    *("Winsum", "gemeente Winsum", "WINSUM", "GM0053", "Bovenmeer", "Cijfers van Dijkstad (Gr.)"),
    *("1e kwartaal 2016", "2016-k1", "Q2 2017", "stand op 31 maart 2016", "Januari", "april 2015"),
    *("Lopende cases", "Budget", "Bezwaren en klachten", "Verstrekkingen"),
)
HIER = (
    *("Anderdorp", "gemeente Anderdorp", "2e kwartaal 2016", "2016-k2", "Q2 2016", "Mei 2016"),
    *("Anderdorp, 2e kwartaal 2016", "Actieve voorzieningen naar productgroep", "Voorbeeld"),
)


def _met_tekst(tekst: str, plaats: str) -> str:
    rijen = [["", "PGB", "ZIN"], ["Crisis", 1, 2], ["Ambulant", 3, 4]]
    if plaats == "erboven":
        rijen.insert(0, [tekst, "", ""])
    elif plaats == "boven de koppen":
        rijen.insert(0, ["", tekst, ""])
    elif plaats == "kolom ervoor":
        rijen = [[tekst if n else "", *rij] for n, rij in enumerate(rijen)]
    elif plaats == "kop":
        rijen[0].append(tekst)
        for rij in rijen[1:]:
            rij.append(9)
    else:
        rijen.append([tekst, 5, 6])
    return als_blok(*rijen)


PLAATSEN = ("erboven", "boven de koppen", "kolom ervoor", "kop", "rij")


@pytest.mark.parametrize("plaats", PLAATSEN)
@pytest.mark.parametrize("tekst", ELDERS)
def test_wat_iets_anders_noemt_wordt_helemaal_geweigerd(
    raster: Raster, tekst: str, plaats: str
) -> None:
    voorstel = leg_neer(raster, _met_tekst(tekst, plaats), ("aa", "pgb"))
    assert f"‘{tekst}’" in voorstel.weigering
    assert voorstel.cellen == voorstel.overig == []


@pytest.mark.parametrize("plaats", PLAATSEN[:3])
@pytest.mark.parametrize("tekst", HIER)
def test_wat_dit_blad_noemt_is_geen_bezwaar(raster: Raster, tekst: str, plaats: str) -> None:
    voorstel = leg_neer(raster, _met_tekst(tekst, plaats), ("aa", "pgb"))
    if plaats == "kolom ervoor" and not voorstel.cellen:
        assert "Actieve" in tekst or "Mei" in tekst  # no row is called so: refused, or told
        assert voorstel.weigering or voorstel.overig
        return
    assert wordt(voorstel) == {
        **{("cc", "pgb"): "1", ("cc", "zin"): "2"},
        **{("aa", "pgb"): "3", ("aa", "zin"): "4"},
    }


def test_namen_van_een_ander_blad_schuiven_niet_op(raster: Raster) -> None:
    """The names would stand in the first column, and each figure one column too far."""
    voorstel = leg_neer(raster, "Rolstoel\t1\nScootmobiel\t2", ("aa", "pgb"))
    assert wordt(voorstel) == {}
    assert voorstel.overig == [
        "De rij ‘Rolstoel’ staat niet op dit blad en is overgeslagen.",
        "De rij ‘Scootmobiel’ staat niet op dit blad en is overgeslagen.",
    ]


def test_onbekende_koppen_worden_niet_geraden(raster: Raster) -> None:
    voorstel = leg_neer(raster, "Groep\tMannen\tVrouwen\nCrisis\t1\t2", ("aa", "pgb"))
    assert wordt(voorstel) == {}
    assert "‘Mannen’, ‘Vrouwen’" in voorstel.weigering
    assert "PGB, ZIN" in voorstel.weigering


def test_een_tweede_tabel_met_andere_koppen(raster: Raster) -> None:
    blok = "Groep\tPGB\tZIN\nCrisis\t1\t2\n\nGroep\tZIN\tPGB\nAmbulant\t3\t4"
    assert wordt(leg_neer(raster, blok, ("aa", "pgb"))) == {
        **{("cc", "pgb"): "1", ("cc", "zin"): "2"},
        **{("aa", "zin"): "3", ("aa", "pgb"): "4"},
    }


def test_een_kolom_met_namen_begint_bij_de_gekozen_cel(raster: Raster) -> None:
    assert wordt(leg_neer(raster, "Crisis\t1\nAmbulant\t2", ("aa", "zin"))) == {
        ("cc", "zin"): "1",
        ("aa", "zin"): "2",
    }


def test_de_regels_van_een_importbestand(raster: Raster) -> None:
    blok = als_blok(
        ("gemeente", "kwartaal", "productgroep", "zin"),
        ("Anderdorp", "2016-k2", "cc", 5),
        ("Anderdorp", "2016-k2", "aa", 6),
    )
    assert wordt(leg_neer(raster, blok, ("aa", "pgb"))) == {("cc", "zin"): "5", ("aa", "zin"): "6"}


def test_een_onbekende_cel_is_geen_begin(raster: Raster) -> None:
    assert "Kies eerst de cel" in leg_neer(raster, "1\t2", ("", "")).weigering


def test_een_te_groot_blok_wordt_niet_afgekapt(raster: Raster) -> None:
    blok = "1\t2\n" * (GROOTSTE_BLOK // 4 + 1)
    assert "te groot" in leg_neer(raster, blok, ("aa", "pgb")).weigering


def test_gelijke_namen_in_twee_groepen(indeling: Samenwerkingsverband) -> None:
    """A regel can be called the same in two groups; the group tells which one is meant."""
    for nummer, regel in enumerate(factories.Regel.objects.filter(overzicht__code="inzet")):
        regel.naam, regel.groep = "Begeleiding", f"Groep {nummer}"
        regel.save()
    raster = Raster(lees(maak_blad(indeling, OVERZICHT)))
    groepen = [groep.label for groep in raster.groepen]
    anker = raster.rijen[0].cellen[0].plek
    voorstel = leg_neer(raster, "Begeleiding\t5", anker)
    assert wordt(voorstel) == {}
    assert "staat vaker op dit blad" in voorstel.overig[0]
    for blok in (
        f"{groepen[1]}\nBegeleiding\t5",
        f"{groepen[1]}\tBegeleiding\t5",
        f"{groepen[0]}\nBegeleiding\t4\n{groepen[1]}\nBegeleiding\t5",
    ):
        voorstel = leg_neer(raster, blok, anker)
        waar = {p.cel.plek: p.nieuw for p in voorstel.veranderingen}
        rij = next(r for r in raster.groepen[1].rijen if r.regel.label == "Begeleiding")
        assert waar[rij.cellen[0].plek] == "5", blok


@pytest.mark.parametrize("naam", PER_BLAD)
def test_een_blad_neemt_zijn_eigen_namen(naam: str, indeling: Samenwerkingsverband) -> None:
    """Every kind of sheet: what stands on it, with all its names, goes where it stood."""
    raster = Raster(lees(maak_blad(indeling, naam)))
    koppen = [kolom.label for kolom in raster.kolommen]
    regels: list[list[object]] = [["", *koppen]]
    verwacht = {}
    for groep in raster.groepen:
        if groep.label:
            regels.append([groep.label])
        for rij in groep.rijen:
            nummers = enumerate(rij.regel.vakken, len(verwacht) + 1)
            getallen = [zeg(v.maat, n) if v.is_tekst else str(n) for n, v in nummers]
            verwacht |= {c.plek: g for c, g in zip(rij.cellen, getallen, strict=True)}
            regels.append([rij.regel.label, *getallen])
    anker = raster.rijen[-1].cellen[-1].plek
    voorstel = leg_neer(raster, als_blok(*regels), anker)
    assert (voorstel.weigering, voorstel.overig) == ("", [])
    assert wordt(voorstel) == verwacht


def test_de_kwartalen_van_het_scherm(raster: Raster) -> None:
    """Copied from the sheet itself: the quarters beside each other are three, not one."""
    blok = "PGB\n2e kw. 2016\t1e kw. 2016\t2e kw. 2015\nCrisis\t1\t2\t3"
    assert "1e kw. 2016" in leg_neer(raster, blok, ("aa", "pgb")).weigering
    assert Kwartaal.van(2016, 2) == raster.stand.blad.kwartaal
