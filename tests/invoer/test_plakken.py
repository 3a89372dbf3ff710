"""What a block from a spreadsheet does to a sheet before anything is saved."""

import pytest

from gemeenten.models import Samenwerkingsverband
from invoer.blad.bladen import lees
from invoer.blad.soorten import soorten_van
from invoer.invulpagina.plakken import als_typwerk, lees_blok, leg_neer
from invoer.invulpagina.raster import Raster
from tests import factories
from tests.invoer.bladen import maak_blad


@pytest.fixture
def raster(verband: Samenwerkingsverband) -> Raster:
    """Three productgroepen, with PGB and ZIN."""
    for code, naam in (("aa", "Ambulant"), ("bb", "Begeleiding"), ("cc", "Crisis")):
        factories.ProductgroepFactory(samenwerkingsverband=verband, code=code, naam=naam)
    return Raster(lees(maak_blad(verband)))


def wordt(raster: Raster, tekst: str, anker: tuple[str, str] = ("aa", "pgb")) -> dict[str, str]:
    voorstel = leg_neer(raster, tekst, anker)
    return {
        f"{code}:{kolom}": cel.nu
        for code, rij in als_typwerk(voorstel).items()
        for kolom, cel in rij.items()
    }


def test_omlaag_en_naar_rechts_vanaf_een_cel(raster: Raster) -> None:
    assert wordt(raster, "1\t2\r\n3\t4\r\n", ("bb", "pgb")) == {
        "bb:pgb": "1",
        "bb:zin": "2",
        "cc:pgb": "3",
        "cc:zin": "4",
    }
    assert wordt(raster, "1\n2", ("aa", "zin")) == {"aa:zin": "1", "bb:zin": "2"}


def test_nederlandse_getallen_en_woorden(raster: Raster) -> None:
    voorstel = leg_neer(raster, "1.159\t97,5\nnvt\t?\n0\tveel", ("aa", "pgb"))
    assert [(p.cel.naam, p.nieuw) for p in voorstel.veranderingen] == [
        ("Ambulant, PGB", "1.159"),
        ("Begeleiding, PGB", "nvt"),
        ("Begeleiding, ZIN", "?"),
        ("Crisis, PGB", "0"),
    ]
    assert [(p.cel.naam, p.melding) for p in voorstel.onleesbaar] == [
        (
            "Ambulant, ZIN",
            "Dit moet een heel getal zijn. Rond het af. Of schrijf onbekend, n.v.t., n.u., afg. "
            "of <10.",
        ),
        (
            "Crisis, ZIN",
            "‘veel’ is geen getal. Schrijf het als 1159. Of schrijf onbekend, n.v.t., n.u., afg. "
            "of <10.",
        ),
    ]


def test_namen_van_rijen_gaan_voor_de_plaats(raster: Raster) -> None:
    tekst = "Crisis\t1\t2\nAMBULANT \t3\t4\nTotaal\t4\t6"
    assert wordt(raster, tekst, ("bb", "zin")) == {
        "cc:pgb": "1",
        "cc:zin": "2",
        "aa:pgb": "3",
        "aa:zin": "4",
    }
    voorstel = leg_neer(raster, tekst, ("aa", "pgb"))
    assert voorstel.overig == ["De rij ‘Totaal’ staat niet op dit blad en is overgeslagen."]


def test_namen_van_kolommen_gaan_voor_de_plaats(raster: Raster) -> None:
    tekst = "Productgroep\tZIN\tPGB\tOpmerking\nCrisis\t1\t2\t3"
    assert wordt(raster, tekst) == {"cc:zin": "1", "cc:pgb": "2"}
    assert leg_neer(raster, tekst, ("aa", "pgb")).overig == ["‘3’ achter Crisis heeft geen kolom."]


def test_wat_over_de_rand_valt_wordt_gezegd(raster: Raster) -> None:
    voorstel = leg_neer(raster, "1\t2\n3", ("cc", "zin"))
    assert [p.nieuw for p in voorstel.veranderingen] == ["1"]
    assert voorstel.overig == [
        "‘2’ achter Crisis heeft geen kolom.",
        "Regel 2 staat niet op dit blad en is overgeslagen.",
    ]


def test_wat_er_al_staat_verandert_niet(raster: Raster) -> None:
    blad = raster.stand.blad
    groep = raster.stand.rijen[0].sleutel["productgroep_id"]
    blad.soort.model._default_manager.create(
        gemeente=blad.gemeente, kwartaal=blad.kwartaal, productgroep_id=groep, pgb=1159, zin=5
    )
    assert wordt(Raster(lees(blad)), "1159\t6") == {"aa:zin": "6"}


def test_een_leeg_vak_maakt_leeg(raster: Raster) -> None:
    blad = raster.stand.blad
    groep = raster.stand.rijen[0].sleutel["productgroep_id"]
    blad.soort.model._default_manager.create(
        gemeente=blad.gemeente, kwartaal=blad.kwartaal, productgroep_id=groep, pgb=3, zin=5
    )
    assert wordt(Raster(lees(blad)), "\t6") == {"aa:pgb": "", "aa:zin": "6"}


@pytest.mark.parametrize("tekst", ["", "\n\n", "\t\t\n", "\x00", '"', "a\tb\n" * 500])
def test_rommel_doet_geen_kwaad(raster: Raster, tekst: str) -> None:
    assert set(wordt(raster, tekst).values()) <= {""}


def test_bedragen_op_een_overzicht(indeling: Samenwerkingsverband) -> None:
    geld = next(s for s in soorten_van(indeling) if s.titel == "Resultaat Wmo")
    blad = maak_blad(indeling, geld)
    raster = Raster(lees(blad))
    anker = raster.rijen[0].cellen[0].plek
    voorstel = leg_neer(raster, "-/- 14.793\t€ 12,50\n€ -1.000,-\t(5)", anker)
    assert [p.nieuw for p in voorstel.veranderingen] == ["-/- 14.793", "€ 12,50", "€ -1.000,-"]
    assert [p.nieuw for p in voorstel.onleesbaar] == ["(5)"]


def test_een_cel_met_een_regeleinde() -> None:
    assert lees_blok('"Ambulant\nGGZ"\t"zei ""ja"""\n1\t2\n\n') == [
        ["Ambulant GGZ", 'zei "ja"'],
        ["1", "2"],
    ]


@pytest.mark.parametrize("tekst", ['"Overig" groep', '5"', '"Overig', 'zei "ja"'])
def test_een_aanhalingsteken_in_een_naam(tekst: str) -> None:
    """Spreadsheets put no quotes around a cell without tabs or lines: then they are of the text."""
    assert lees_blok(f"{tekst}\t1\nGGZ\t2\n") == [[tekst, "1"], ["GGZ", "2"]]


@pytest.mark.parametrize("teken", ["\u200b", "\u00ad", "\ufeff", "\u200e"])
def test_wat_niemand_ziet_wordt_niet_geplakt(teken: str) -> None:
    assert lees_blok(f"{teken}Over{teken}ig\t1{teken}\u00a0\n") == [["Overig", "1"]]


def test_een_cel_die_niet_eindigt() -> None:
    """A quote that somebody forgot makes one cell of all that follows, too long to read as one."""
    blok = lees_blok('1\t"2\n' + "3\t4\n" * 40_000)
    assert blok[:2] == [["1", '"2'], ["3", "4"]]


@pytest.mark.parametrize("teken", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("cel", ['"a{}b', '"a"{}b'])
def test_een_andere_regel_in_een_cel_verschuift_geen_rij(
    teken: str, cel: str, raster: Raster
) -> None:
    """Also where quotes mean nothing: what stands below stays at its own row."""
    blok = f"{cel.format(teken)}\t1\n2\t3"
    assert [len(regel) for regel in lees_blok(blok)] == [2, 2]
    assert wordt(raster, blok) == {"aa:zin": "1", "bb:pgb": "2", "bb:zin": "3"}
