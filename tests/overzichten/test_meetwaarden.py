"""A number of an overzicht: in the unit of its lines, with the decimals that were entered."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.cijfer import getal_van
from gemeenten.eenheid import HEEL, Celmaat, celmaat, meeste_decimalen
from gemeenten.getallen import lijkt_op_decimalen, schrijf_getal, toon_getal
from gemeenten.herkomst import Herkomst, Weg
from gemeenten.importeren.formaten import CsvFormaat, XlsxFormaat
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.importeren.meetwaarden import lees_meetwaarde
from gemeenten.importeren.resource import resource_van
from overzichten.models import Overzichtcijfer
from tests import factories
from tests.importeren.hulp import als_csv, als_xlsx, fouten_van, importeer, tellingen
from tests.importeren.rekenbladen import OMZETTINGEN
from tests.overzichten.bouw import bouw

VELD = Overzichtcijfer._meta.get_field("waarde")
RESOURCE = resource_van(Overzichtcijfer)
KOP = ("gemeente", "kwartaal", "overzicht", "regel", "kolom", "waarde")
FORMATEN = {"csv": CsvFormaat, "xlsx": XlsxFormaat}


def lees(cel: Any, eenheid: str = "euro", decimalen: int | None = None, schaal: int = 1) -> Any:
    hoogstens = meeste_decimalen(eenheid) if decimalen is None else decimalen
    return lees_meetwaarde(VELD, cel, Celmaat(eenheid, hoogstens, schaal))


def fout(*args: Any, **kwargs: Any) -> str:
    with pytest.raises(Celfout) as gevangen:
        lees(*args, **kwargs)
    return str(gevangen.value)


# --- how many decimals ----------------------------------------------------------------------------


class Lijn:
    def __init__(self, eenheid: str = "", decimalen: int | None = None) -> None:
        self.eenheid, self.decimalen = eenheid, decimalen


def test_de_kolom_gaat_voor_de_regel_en_die_voor_het_overzicht() -> None:
    overzicht = Lijn("personen")
    assert celmaat([Lijn("fte", 1), Lijn("euro", 0)], overzicht) == Celmaat("fte", 1)
    assert celmaat([Lijn(), Lijn("fte")], overzicht) == Celmaat("fte", 2)
    assert celmaat([Lijn(), Lijn("fte", 3)], overzicht) == Celmaat("fte", 3)
    assert celmaat([Lijn(), Lijn()], overzicht) == Celmaat("personen", 0)
    assert celmaat([Lijn("euro", 0), Lijn("fte", 1)], overzicht) == Celmaat("euro", 0)
    assert celmaat([Lijn("", 1), Lijn("personen", 0)], overzicht) == Celmaat("personen", 0)
    assert celmaat([Lijn("", 1), Lijn("fte")], overzicht) == Celmaat("fte", 1)


@pytest.mark.parametrize("eenheid", sorted(HEEL))
def test_wat_geheel_is_heeft_geen_decimalen(eenheid: str) -> None:
    assert "in hele" in fout("20,42", eenheid)
    assert lees("20", eenheid) == (20, "", 0)


@pytest.mark.parametrize("eenheid", ["euro", "fte", "procent", "uren", "plaatsen", "per 1.000"])
def test_een_andere_eenheid_heeft_er_hoogstens_twee(eenheid: str) -> None:
    assert lees("20,42", eenheid) == (Decimal("20.42"), "", 2)
    assert lees("20,40", eenheid) == (Decimal("20.40"), "", 2)
    assert "2 cijfers" in fout("20,4275", eenheid)
    assert "1 cijfer staan" in fout("20,42", eenheid, 1)


def test_te_veel_decimalen_zegt_wat_u_kunt_doen() -> None:
    assert fout("20,42", "personen") == (
        "Hier wordt geteld in hele personen. Rond het getal af, of zet bij de regel of kolom meer "
        "decimalen als ‘20,42’ precies moet blijven."
    )
    assert fout(20.4275, "fte") == (
        "Achter de komma mogen hier 2 cijfers staan. Rond het getal af, of zet bij de regel of "
        "kolom meer decimalen als ‘20,4275’ precies moet blijven."
    )


@given(
    st.integers(0, 6).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.integers(-(10**9), 10**9).map(lambda g: Decimal(g).scaleb(-n)),
            st.integers(n, 6),
        )
    )
)
def test_wat_is_getypt_leest_terug(geval: tuple[int, Decimal, int]) -> None:
    """As people read it and as machines do: the same number, the same decimals."""
    aantal, getal, hoogstens = geval
    tekst = f"{getal:.{aantal}f}".replace(".", ",")
    if aantal == 3:
        tekst += "0"  # three are refused: they look like thousands
    waarde, leeg, decimalen = lees(tekst, "eigen", hoogstens)
    assert (waarde, leeg) == (getal, "")
    erbij = 1 if not aantal and hoogstens > 2 and lijkt_op_decimalen(getal) else 0
    assert decimalen == (min(4, hoogstens) if aantal == 3 else aantal + erbij)
    rij = Overzichtcijfer(waarde=waarde, waarde_decimalen=decimalen)
    precies = getal_van(rij, "waarde")
    assert precies is not None
    assert lees(schrijf_getal(precies), "eigen", hoogstens) == (waarde, "", decimalen)
    assert lees(toon_getal(precies), "eigen", hoogstens) == (waarde, "", decimalen)


# --- what people write instead of a number --------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "schaal", "woorden"),
    [
        ("3,7 miljoen", 1, "Schrijf 3700000, of kies bij het overzicht een schaal"),
        ("€ 3,7 mln.", 1, "Schrijf 3700000, of kies"),
        ("250 duizend", 1, "Schrijf 250000, of kies"),
        ("1,2 mld", 1, "Schrijf 1200000000, of kies"),
        ("3,7 miljoen", 1000, "De bedragen zijn hier × € 1.000: schrijf 3700."),
        ("-3,7 miljoen", 1_000_000, "De bedragen zijn hier × € 1.000.000: schrijf -3,7."),
        ("* € 1.374.000", 1, "Schrijf hier € 1.374.000, en zet wat er bij ‘*’ staat in de toelich"),
        ("1.374 1)", 1, "Schrijf hier 1.374, en zet wat er bij ‘1)’ staat in de toelichting"),
        ("12²", 1, "Schrijf hier 12, en zet"),
        ("85%", 1, "‘85%’ is een percentage, en hier wordt geteld in euro."),
    ],
)
def test_de_oorzaak_in_eigen_woorden(tekst: str, schaal: int, woorden: str) -> None:
    assert woorden in fout(tekst, "euro", schaal=schaal)


def test_een_bedrag_waar_geen_euro_hoort() -> None:
    assert "is een bedrag, en hier wordt geteld in fte" in fout("€ 1.374", "fte")
    assert lees("€ 1.374", "euro") == (1374, "", 0)


@pytest.mark.parametrize(
    ("tekst", "eenheid", "getal", "decimalen"),
    [
        ("85%", "procent", "85", 0),
        ("85,0 %", "procent", "85", 1),
        ("-/- 500.000", "euro", "-500000", 0),
        ("-/- € 500", "euro", "-500", 0),
        ("12,5 fte", "fte", "12.5", 1),
        ("12 Plaatsen", "plaatsen", "12", 0),
    ],
)
def test_wat_een_lezing_heeft_wordt_gelezen(
    tekst: str, eenheid: str, getal: str, decimalen: int
) -> None:
    assert lees(tekst, eenheid) == (Decimal(getal), "", decimalen)


@given(st.text(max_size=80), st.sampled_from(["", "euro", "procent", "fte", "personen", "%", "é"]))
def test_niets_loopt_vast(tekst: str, eenheid: str) -> None:
    """Any text is a number, a kind of empty, or refused at its cell."""
    try:
        waarde, leeg, decimalen = lees(tekst, eenheid)
    except Celfout:
        return
    assert (waarde is None) or (not leeg and waarde == round(waarde, decimalen))


# --- in and out -----------------------------------------------------------------------------------


@pytest.fixture
def gemeente(db: None) -> Any:
    deelname = factories.DeelnameFactory()
    bouw(
        deelname.samenwerkingsverband,
        {"a": {"eenheid": "euro"}, "b": {"eenheid": "procent"}, "c": {"eenheid": "fte"}, "d": {}},
        {"nu": {}, "straks": {"decimalen": 4}},
        eenheid="personen",
    )
    return deelname.gemeente


GETYPT = [
    ("a", "nu", "175,40"),
    ("b", "nu", "85,0%"),
    ("c", "nu", "20,42"),
    ("d", "nu", "1.159"),
    ("a", "straks", "175,00"),
    ("b", "straks", "0,1250"),
    ("c", "straks", "-1234,5"),
    ("d", "straks", "0,00"),
]
GETOOND = ["175,40", "85,0", "20,42", "1.159", "175,00", "0,1250", "-1.234,5", "0,00"]


def rij(gemeente: Any, *cellen: object) -> tuple[object, ...]:
    return (gemeente.cbs_code, "2021-k3", "proef", *cellen)


def getoond() -> list[str]:
    alle = Overzichtcijfer.objects.order_by("pk")
    return [toon_getal(getal_van(cijfer, "waarde")) for cijfer in alle]  # type: ignore[arg-type]


@pytest.mark.parametrize(("uit", "terug"), OMZETTINGEN)
def test_elke_rondreis_houdt_de_decimalen(gemeente: Any, uit: str, terug: str) -> None:
    inhoud = als_csv(KOP, *(rij(gemeente, *cellen) for cellen in GETYPT))
    assert tellingen(importeer(RESOURCE, inhoud)) == (8, 0, 0)
    assert getoond() == GETOOND

    export = OMZETTINGEN[uit, terug](FORMATEN[uit]().export_data(RESOURCE().export()))
    assert tellingen(importeer(RESOURCE, export, f"b.{terug}")) == (0, 0, 8)
    assert getoond() == GETOOND


def test_onze_eigen_csv_vult_een_lege_database_gelijk(gemeente: Any) -> None:
    importeer(RESOURCE, als_csv(KOP, *(rij(gemeente, *cellen) for cellen in GETYPT)))
    export = CsvFormaat().export_data(RESOURCE().export(Overzichtcijfer.objects.order_by("pk")))
    Overzichtcijfer.objects.all().delete()
    assert tellingen(importeer(RESOURCE, export)) == (8, 0, 0)
    assert getoond() == GETOOND


def test_meer_decimalen_is_een_wijziging_en_minder_alleen_als_iemand_dat_typt(
    gemeente: Any,
) -> None:
    def nu(waarde: str, weg: Weg = Weg.IMPORT) -> tuple[tuple[int, int, int], list[str]]:
        blad = lees_bestand("b.csv", als_csv(KOP, rij(gemeente, "a", "nu", waarde)))
        return tellingen(RESOURCE().importeer(blad, Herkomst(weg))), getoond()

    assert nu("175,4") == ((1, 0, 0), ["175,4"])
    assert nu("175,40") == ((0, 1, 0), ["175,40"])
    assert nu("175,4") == ((0, 0, 1), ["175,40"])
    assert nu("175,4", Weg.BLAD) == ((0, 1, 0), ["175,4"])
    assert nu("175,5") == ((0, 1, 0), ["175,5"])


def test_een_rekenblad_weet_niet_hoeveel_decimalen(gemeente: Any) -> None:
    inhoud = als_xlsx(KOP, rij(gemeente, "a", "nu", 175.4), rij(gemeente, "a", "straks", 1.125))  # type: ignore[arg-type]
    importeer(RESOURCE, inhoud, "b.xlsx")
    assert getoond() == ["175,4", "1,1250"]


def test_fouten_staan_bij_de_cel_in_volgorde(gemeente: Any) -> None:
    inhoud = als_csv(
        KOP,
        rij(gemeente, "d", "nu", "20,42"),
        rij(gemeente, "c", "nu", "€ 12"),
        rij(gemeente, "a", "nu", "* 12"),
    )
    assert [(f.rij, f.kolom) for f in fouten_van(RESOURCE, inhoud)] == [
        (2, "waarde"),
        (3, "waarde"),
        (4, "waarde"),
    ]


@pytest.mark.parametrize(
    "tekst",
    [
        *("p.m.", "PM", "pro memorie", "k.a.", "nihil", "ca. 12", "circa 12", "±12", ">28", "≥ 28"),
        *("40-45", "40-45%", "6 à 8", "12 tot 15", "3/4", "12 (3%)", "10+", "ongeveer 12 mensen"),
    ],
)
def test_wat_meer_zegt_dan_een_getal_kan_tekst_zijn(tekst: str) -> None:
    """Nobody knows the amount, or the document says so in words: both can be typed."""
    melding = fout(tekst)
    assert "onbekend" in melding
    assert "tussen aanhalingstekens" in melding
    assert lees(f'"{tekst}"') == (None, f'"{tekst}"', 0)


@pytest.mark.parametrize("tekst", ["12O", "1l5", "2x", "1e", "12..5", "-", "* 12"])
def test_een_verschrijving_is_geen_tekst(tekst: str) -> None:
    assert "aanhalingstekens" not in fout(tekst)


@pytest.mark.parametrize(
    ("tekst", "raad"),
    [
        ("<=10", "Schrijf wat hoogstens 10 is als <11."),
        ("≤ 10", "Schrijf wat hoogstens 10 is als <11."),
        ("<1", "Schrijf 0 als er niets is."),
        ("nihil", "Schrijf 0."),
        ("12,345", "Schrijf 12345 of afgerond 12,35."),
        ("0,345", "Achter de komma mogen hier 2 cijfers staan."),
    ],
)
def test_de_melding_zegt_wat_er_wel_kan(tekst: str, raad: str) -> None:
    melding = fout(tekst, "procent")
    assert raad in melding
    assert ".." not in melding


@pytest.mark.parametrize("tekst", ["0,8", "0,8 pp", "0,8pp", "0,8 procentpunt", "+0,8 pp"])
def test_een_verschil_van_percentages_in_procentpunten(tekst: str) -> None:
    assert lees(tekst, "procentpunt") == (Decimal("0.8"), "", 1)
