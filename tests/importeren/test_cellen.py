"""From a cell to a value: every kind of field, at its edges, with the words to the letter."""

import datetime
from decimal import Decimal

import pytest
from django.db import models

from financien.models import Budget
from gemeenten.importeren.cellen import (
    lees_kwartaal,
    lees_maand,
    lees_maat,
    lees_nummer,
    lees_waarde,
    schrijf_waarde,
    tekst_van,
    toon_cel,
    woord_van,
)
from gemeenten.importeren.fouten import Celfout
from gemeenten.kwartaal import MAANDEN, Kwartaal
from gemeenten.leeg import Leeg, lees_leeg
from jeugd.models import Basisteam

AANTAL, BEDRAG = (m._meta.get_field(v) for m, v in ((Basisteam, "wachtlijst"), (Budget, "bedrag")))
OF_WOORD = " Of schrijf onbekend, n.v.t., n.u., afg. of <10."


def fout(lees, *wat):
    with pytest.raises(Celfout) as gevonden:
        lees(*wat)
    return str(gevonden.value)


@pytest.mark.parametrize(
    ("cel", "tekst"),
    [
        *((None, ""), (12.0, "12"), (12.5, "12.5"), (7, "7"), ("  a \r\n b ", "a \n b")),
        *((True, "True"), (datetime.date(2016, 3, 1), "2016-03-01"), ("\u200b", "")),
    ],
)
def test_een_cel_als_tekst(cel, tekst):
    assert tekst_van(cel) == tekst


@pytest.mark.parametrize(
    ("cel", "gezien"),
    [
        *((None, ""), (True, "ja"), (False, "nee"), (datetime.date(2016, 3, 1), "2016-03-01")),
        *((1159.0, "1159"), (0.1 + 0.2, "0,3"), (Decimal("97.50"), "97,50"), (1159, "1159")),
        *(("1.159", "1.159"), (0.123, "0,1230"), (datetime.datetime(2016, 3, 1, 9), "2016-03-01")),
    ],
)
def test_een_cel_zoals_mensen_haar_zien(cel, gezien):
    assert toon_cel(cel) == gezien


def test_een_woord_heeft_enkele_spaties():
    assert woord_van(" Aa \u00a0 en\nHunze\u200b ") == "Aa en Hunze"


@pytest.mark.parametrize(
    ("woorden", "leeg"),
    [
        (["", " ", "n.g.", "N.G.", "n.g", "ng", "niet geleverd"], Leeg.NIET_GELEVERD),
        (["n.v.t.", "nvt", "N.V.T", "niet van toepassing", "n.v.t"], Leeg.NVT),
        (["onbekend", "Onbekend", "?", "onb", "onb."], Leeg.ONBEKEND),
        (["n.u.", "N.U", "niet uitgesplitst"], Leeg.NIET_UITGESPLITST),
        (["afg.", "Afgeschermd", "afg", ".", "x", "geheim"], Leeg.AFGESCHERMD),
        (["<10", "< 10", " <\u00a010 ", "minder dan 10", "Kleiner dan 10"], "<10"),
        (["<2", "< 2"], "<2"),
        (["<1.000", "<1000", "minder dan 1.000"], "<1000"),
        (["<999999"], "<999999"),
        (["0", "-", "geen", "n.n.", "nu", "..", "xx", "<", "<1", "<0", "<-3", "<9,5"], None),
        (["<01", "<1000000", ">10", "10<", "<10 of meer", "<1.00", "<٣"], None),
    ],
)
def test_woorden_voor_leeg(woorden, leeg):
    for woord in woorden:
        assert lees_leeg(woord) == leeg, woord
        if leeg is not None:
            assert lees_maat(AANTAL, woord) == (None, leeg)


def test_een_maat():
    assert lees_maat(AANTAL, None) == (None, Leeg.NIET_GELEVERD)
    assert lees_maat(AANTAL, "1.159") == (1159, Leeg.NIET_GELEVERD)
    assert lees_maat(AANTAL, 12.0) == (12, Leeg.NIET_GELEVERD)
    assert lees_maat(AANTAL, "0") == lees_maat(AANTAL, 0) == (0, Leeg.NIET_GELEVERD)
    assert lees_maat(BEDRAG, "-12,50") == (Decimal("-12.50"), Leeg.NIET_GELEVERD)
    assert fout(lees_maat, AANTAL, "-3") == "Een aantal is 0 of meer, en hier staat -3."
    assert fout(lees_maat, AANTAL, -1) == "Een aantal is 0 of meer, en hier staat -1."
    assert type(lees_maat(AANTAL, "7")[0]) is int
    assert fout(lees_maat, BEDRAG, "12,55", 1).startswith("Er mogen 1 cijfers achter de komma")


@pytest.mark.parametrize(
    ("cel", "soort"), [(True, "ja of nee"), (datetime.date(2016, 1, 1), "datum")]
)
def test_wat_geen_getal_is_hoort_wat_het_wel_is(cel, soort):
    assert fout(lees_nummer, AANTAL, cel) == f"Hier hoort een getal te staan, geen {soort}."


def test_wat_geen_getal_is_noemt_de_woorden_waar_die_mogen():
    assert fout(lees_nummer, AANTAL, "veel") == (
        f"‘veel’ is geen getal. Schrijf het als 1159.{OF_WOORD}"
    )
    jaar = Budget._meta.get_field("begrotingsjaar")
    assert fout(lees_nummer, jaar, "veel") == "‘veel’ is geen getal. Schrijf het als 1159."


def test_een_getal_past_in_zijn_kolom():
    assert lees_nummer(BEDRAG, "999.999.999.999,99") == Decimal("999999999999.99")
    assert lees_nummer(BEDRAG, "-999.999.999.999,99") == Decimal("-999999999999.99")
    groot = "1000000000000 is te groot voor deze kolom."
    assert fout(lees_nummer, BEDRAG, "1.000.000.000.000") == groot
    assert fout(lees_nummer, BEDRAG, "-1.000.000.000.000") == f"-{groot}"
    assert lees_nummer(AANTAL, "2147483647") == 2147483647
    buiten = "past niet in deze kolom: kies een getal van -2147483648 tot 2147483647."
    assert fout(lees_nummer, AANTAL, "2147483648") == f"2147483648 {buiten}"
    assert fout(lees_nummer, AANTAL, "-2147483649") == f"-2147483649 {buiten}"
    klein = models.PositiveSmallIntegerField()
    assert lees_nummer(klein, 0.0) == 0
    assert fout(lees_nummer, klein, "-1").startswith("-1 past niet in deze kolom")


@pytest.mark.parametrize(
    ("cel", "dag"),
    [
        *(
            ("2016-03-31", (2016, 3, 31)),
            ("31-3-2016", (2016, 3, 31)),
            ("1-12-2016", (2016, 12, 1)),
        ),
        *(("2016-3-1", (2016, 3, 1)), ("2016-03-31 00:00:00", (2016, 3, 31))),
        *(("2016-03-31T00:00", (2016, 3, 31)), ("31-3-2016 0:00", (2016, 3, 31))),
        (datetime.datetime(2016, 3, 31, 23, 59), (2016, 3, 31)),
        (datetime.date(2016, 3, 31), (2016, 3, 31)),
    ],
)
def test_een_datum(cel, dag):
    gelezen = lees_waarde(models.DateField(), cel)
    assert (gelezen, type(gelezen)) == (datetime.date(*dag), datetime.date)


@pytest.mark.parametrize("cel", ["31-13-2016", "2016-02-30", "3-2016", "31/3/2016", "31-3-16", "x"])
def test_wat_geen_datum_is(cel):
    assert fout(lees_waarde, models.DateField(), cel) == (
        f"‘{cel}’ is geen datum. Schrijf die als 2016-03-31 of 31-3-2016."
    )


def test_ja_en_nee():
    veld = models.BooleanField()
    for ja in ("ja", "Ja", "WAAR", "true", True):
        assert lees_waarde(veld, ja) is True
    for nee in ("nee", "Onwaar", "FALSE", False):
        assert lees_waarde(veld, nee) is False
    assert fout(lees_waarde, veld, "misschien") == "Schrijf ja of nee, geen ‘misschien’."
    assert [schrijf_waarde(w) for w in (True, False, 7, None, "x")] == ["ja", "nee", 7, None, "x"]


def test_een_lege_cel_is_de_standaard_waar_zij_leeg_mag_zijn():
    assert lees_waarde(models.IntegerField(default=7), " ") == 7
    assert lees_waarde(models.IntegerField(null=True, blank=True), "") is None
    assert lees_waarde(models.CharField(blank=True), None) == ""
    assert fout(lees_waarde, models.CharField(), " ") == "Deze cel mag niet leeg zijn."


def test_een_keuze_bij_haar_waarde_of_haar_naam():
    veld = models.CharField(max_length=9, choices=[("a", "Eerste"), ("b", "Tweede")])
    assert [lees_waarde(veld, cel) for cel in ("a", "B", "eerste", "TWEEDE")] == list("abab")
    assert fout(lees_waarde, veld, "derde") == "‘derde’ kan hier niet. Kies uit: a, b."


def test_een_tekst():
    assert lees_waarde(models.TextField(), " Twee \r\n regels ") == "Twee \n regels"
    assert lees_waarde(models.SlugField(), " a-b ") == "a-b"
    assert fout(lees_waarde, models.TextField(), "a\x00b") == (
        "Hier staat een teken dat niemand ziet (code 0). Haal het weg."
    )
    assert "10 tekens" in fout(lees_waarde, models.CharField(max_length=10), "x" * 11)


def test_een_maand_bij_nummer_of_naam():
    for nummer, naam in enumerate(MAANDEN, 1):
        for cel in (nummer, float(nummer), str(nummer), f"0{nummer}", naam, naam.upper()):
            assert lees_maand(cel) == nummer
    for cel in ("0", "13", "mrt", "", "-1", "1.5", "²"):
        assert fout(lees_maand, cel) == (
            f"‘{cel}’ is geen maand. Schrijf een nummer van 1 tot en met 12, of januari."
        )


def test_een_kwartaal_bij_zijn_code():
    assert lees_kwartaal("2016-k1") == Kwartaal.van(2016, 1).pk
    assert "‘voorjaar’" in fout(lees_kwartaal, "voorjaar")


def test_een_decimaal_getal_houdt_al_zijn_cijfers_en_een_float_die_van_een_rekenblad():
    lang = Decimal("123456789012345678.25")
    assert toon_cel(lang) == "123456789012345678,25"
    assert toon_cel(0.1 + 0.2) == "0,3"


def test_alleen_onze_eigen_cijfers_maken_een_datum():
    assert "is geen datum" in fout(lees_waarde, models.DateField(), "٢٠١٦-٠٣-٣١")


def test_een_getal_uit_een_rekenblad_mag_de_decimalen_van_zijn_veld_hebben():
    assert lees_nummer(BEDRAG, 12.25) == Decimal("12.25")
    assert lees_nummer(BEDRAG, 12.5, 1) == Decimal("12.5")
    assert fout(lees_nummer, AANTAL, 12.5).startswith("Dit moet een heel getal zijn.")
    assert fout(lees_nummer, BEDRAG, 12.25, 1).startswith("Er mogen 1 cijfers")
