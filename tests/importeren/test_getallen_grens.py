"""Numbers at the edge of what is read, and the words with which they are refused, to the letter."""

from decimal import Decimal

import pytest

from gemeenten.getallen import (
    GeenGetal,
    lees_getal,
    lees_kommagetal,
    schrijf_getal,
    toon_getal,
)

HEEL = "Dit moet een heel getal zijn. Rond het af."
GROOT, LANG = "Dit getal is te groot.", "Dit is te lang voor een getal."
PUNT = "Schrijf een heel getal; een punt mag alleen tussen duizendtallen staan, zoals in 1.159."


@pytest.mark.parametrize(
    ("tekst", "decimalen", "melding"),
    [
        *((streep, 0, f"‘{streep}’ kan 0 of leeg betekenen. Schrijf 0, of laat de cel leeg: "
           "niet geleverd.") for streep in ("-", "–", "−", "--")),
        ("12.5", 0, f"‘12.5’ is onduidelijk. {PUNT}"),
        ("97,5%", 1, "‘97,5%’ is een percentage. Schrijf alleen het getal, als hier procenten "
         "horen; en anders het aantal of bedrag zelf."),
        ("3‰", 0, "‘3‰’ is een percentage. Schrijf alleen het getal, als hier procenten "
         "horen; en anders het aantal of bedrag zelf."),
        *((niets, 0, f"‘{niets}’ kan meer betekenen. Laat leeg wat niet is geleverd.")
          for niets in ("NA", "n/a", "NaN", "null", "None", "nil")),
        ("twaalf", 0, "‘twaalf’ is geen getal. Schrijf het als 1159."),
        ("twaalf", 2, "‘twaalf’ is geen getal. Schrijf het als 1159,50."),
        ("12,5", 0, HEEL),
        ("1,1255", 2, "Er mogen 2 cijfers achter de komma staan. Rond het getal af."),
        ("0.1255", 2, "Er mogen 2 cijfers achter de komma staan. Rond het getal af."),
        ("0.1255", 3, "Er mogen 3 cijfers achter de komma staan. Rond het getal af."),
        ("1" + "0" * 15, 0, GROOT),
        ("1" + "0" * 29, 0, GROOT),
        ("1" + "0" * 30, 0, LANG),
    ],
)  # fmt: skip
def test_een_tekst_die_geen_getal_is_hoort_dat(tekst, decimalen, melding):
    with pytest.raises(GeenGetal) as fout:
        lees_getal(tekst, decimalen)
    assert str(fout.value) == melding


@pytest.mark.parametrize(
    ("tekst", "decimalen", "lezingen"),
    [
        ("1,159", 0, "1159"),
        ("1,150", 2, "1150 of 1,15"),
        ("1,100", 2, "1100 of 1,1"),
        ("1,000", 2, "1000 of 1"),
        ("1,000", 0, "1000 of 1"),
        ("12,500", 1, "12500 of 12,5"),
        ("12,550", 1, "12550 of afgerond 12,6"),
        ("1,159", 3, "1159 of 1,1590"),
        ("1,150", 3, "1150 of 1,1500"),
        ("1041.159", 6, "1041159 of 1041,1590"),
        ("1041.150", 2, "1041150 of 1041,15"),
        ("1041.159", 2, "1041159 of afgerond 1041,16"),
        ("0.159", 2, "afgerond 0,16"),
        ("0.150", 2, "0,15"),
    ],
)
def test_twee_lezingen_worden_allebei_genoemd(tekst, decimalen, lezingen):
    with pytest.raises(GeenGetal) as fout:
        lees_getal(tekst, decimalen)
    assert str(fout.value) == f"‘{tekst}’ is onduidelijk. Schrijf {lezingen}."


def test_een_punt_in_veel_decimalen_noemt_ze_allebei():
    with pytest.raises(GeenGetal) as fout:
        lees_getal("1.159", 3)
    assert str(fout.value) == "‘1.159’ is onduidelijk. Schrijf 1159 of 1,1590."
    assert lees_getal("1.159", 2) == 1159
    assert lees_getal("1.159,00", 3) == 1159
    assert lees_getal("1.159.000", 3) == 1159000
    assert lees_getal("0.159", 3) == lees_getal("0,159", 3) == Decimal("0.159")


@pytest.mark.parametrize("minteken", ["-", "−", "–", "-/-", "+"])
@pytest.mark.parametrize("vorm", ["{}12", "{} 12", "€{}12", "€ {} 12", "{}€ 12", "{} € 12"])
def test_elk_teken_voor_of_achter_de_euro(minteken, vorm):
    teken = 1 if minteken == "+" else -1
    assert lees_getal(vorm.format(minteken), 2) == teken * 12


@pytest.mark.parametrize("minteken", ["-", "−", "–", "-/-"])
def test_tekens_van_wat_machines_schrijven_en_van_nul(minteken):
    assert lees_getal(f"{minteken}12.50", 2) == Decimal("-12.50")
    assert str(lees_getal(f"{minteken}0", 0)) == "0"
    assert str(lees_getal(f"{minteken}0,00", 2)) == "0.00"


@pytest.mark.parametrize("tekst", ["12,-", "12,--", "12,00", "12.00", "12.0", "12"])
def test_een_heel_bedrag_in_elke_schrijfwijze(tekst):
    assert lees_getal(tekst, 2) == lees_getal(tekst, 0) == 12


def test_het_grootste_en_het_langste():
    assert lees_getal("9" * 15) == 10**15 - 1
    assert lees_getal("0" * 29 + "7") == 7
    assert lees_getal("999.999.999.999.999,99", 2) == Decimal("999999999999999.99")
    assert lees_kommagetal(10.0**15 - 1) == 10**15 - 1
    assert lees_kommagetal(-(10.0**15 - 1)) == -(10**15 - 1)
    for te_groot in (10.0**15, -(10.0**15), float("inf"), float("nan")):
        with pytest.raises(GeenGetal) as fout:
            lees_kommagetal(te_groot)
        assert str(fout.value) == GROOT


@pytest.mark.parametrize(
    ("getal", "decimalen", "verwacht"),
    [
        (0.1 + 0.2, 2, "0.30"),
        (-0.5, 1, "-0.5"),
        (-0.0, 0, "0"),
        (123456789.12, 2, "123456789.12"),
        (1e14, 0, "100000000000000"),
        (2.5, 2, "2.50"),
    ],
)
def test_een_cel_van_een_rekenblad(getal, decimalen, verwacht):
    assert str(lees_kommagetal(getal, decimalen)) == verwacht


def test_een_cel_van_een_rekenblad_met_te_veel_decimalen():
    with pytest.raises(GeenGetal) as fout:
        lees_kommagetal(-0.125, 2)
    assert str(fout.value) == "Er mogen 2 cijfers achter de komma staan. Rond het getal af."
    with pytest.raises(GeenGetal) as fout:
        lees_kommagetal(0.5)
    assert str(fout.value) == HEEL


@pytest.mark.parametrize(
    ("getal", "mens", "machine"),
    [
        (1159, "1.159", "1159"),
        (-1159, "-1.159", "-1159"),
        (Decimal("1159.00"), "1.159", "1159"),
        (Decimal("-14793.5"), "-14.793,5", "-14793.5"),
        (Decimal("14793.50"), "14.793,50", "14793.50"),
        (Decimal("0.159"), "0,1590", "0.1590"),
        (Decimal("1.000"), "1", "1"),
        (Decimal("0.1234"), "0,1234", "0.1234"),
        (Decimal("1E+3"), "1.000", "1000"),
    ],
)
def test_een_getal_wordt_op_een_manier_geschreven(getal, mens, machine):
    assert (toon_getal(getal), schrijf_getal(getal)) == (mens, machine)


def test_zonder_meer_is_een_getal_heel():
    for lees, wat in ((lees_getal, "12,5"), (lees_kommagetal, 12.5)):
        with pytest.raises(GeenGetal) as fout:
            lees(wat)
        assert str(fout.value) == HEEL
