"""What a cell of a workbook holds, read as the spreadsheet shows it."""

import datetime
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from gemeenten.importeren.celwaarden import MOMENTEN, Getalsoort, soort_van
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.importeren.ontleden import Onleesbaar
from gemeenten.importeren.rooster import Aard, Grenzen, Rooster
from gemeenten.importeren.roosterlezer import lees_roosters
from tests.importeren.vijandig import blad, pak_in

GRENZEN = Grenzen(1000, 100, 10**7, 10**5, 10**5, 10**6)


def lees(inhoud: bytes) -> Rooster:
    return lees_roosters(inhoud, GRENZEN)[0]


def van_xml(cellen: str) -> Rooster:
    return lees(pak_in([blad(f'<row r="2">{cellen}</row>')]))


def geschreven(waarde: object, opmaak: str = "", vanaf_1904: bool = False) -> object:
    """What is read of a value that another program wrote."""
    boek = openpyxl.Workbook()
    if vanaf_1904:
        boek.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert boek.active is not None
    cel = boek.active["A1"]
    cel.value = waarde
    if opmaak:
        cel.number_format = opmaak
    uit = io.BytesIO()
    boek.save(uit)
    return lees(uit.getvalue()).cel(0, 0)


DAGEN = st.dates(datetime.date(1904, 1, 2), datetime.date(9999, 12, 30))


@given(DAGEN, st.booleans())
def test_een_dag(dag: datetime.date, vanaf_1904: bool) -> None:
    assert geschreven(dag, vanaf_1904=vanaf_1904) == dag


@given(st.datetimes(datetime.datetime(1904, 1, 2), datetime.datetime(9999, 12, 30)))
def test_een_moment(moment: datetime.datetime) -> None:
    gelezen = geschreven(moment)
    if type(gelezen) is datetime.date:
        gelezen = datetime.datetime.combine(gelezen, datetime.time())
    assert isinstance(gelezen, datetime.datetime)
    assert abs(gelezen - moment) <= datetime.timedelta(seconds=1)


@given(st.times(datetime.time(0, 0, 1)))
def test_een_tijd(tijd: datetime.time) -> None:
    tijd = tijd.replace(microsecond=0)
    assert geschreven(tijd) == tijd


@given(st.floats(-1e300, 1e300), st.sampled_from(["", "0.00", "€ #,##0"]))
def test_een_getal(getal: float, opmaak: str) -> None:
    assert geschreven(getal, opmaak) == pytest.approx(getal, rel=1e-15)


@pytest.mark.parametrize("opmaak", BUILTIN_FORMATS.values())
def test_opmaak_die_elk_rekenblad_kent(opmaak: str) -> None:
    assert (soort_van(opmaak) in MOMENTEN) is bool(is_date_format(opmaak))
    assert (soort_van(opmaak) is Getalsoort.PROCENT) is ("%" in opmaak)


@pytest.mark.parametrize(
    ("opmaak", "soort"),
    [
        ("[$-413]d mmmm yyyy;@", Getalsoort.DATUM),
        ("[h]:mm", Getalsoort.DUUR),
        ('#,##0" dagen"', Getalsoort.GETAL),
        ("#,##0\\ \\d", Getalsoort.GETAL),
        ('"%"0', Getalsoort.GETAL),
        ("[Red]-0", Getalsoort.GETAL),
        ("General", Getalsoort.GETAL),
        ('"niet gesloten dmy', Getalsoort.GETAL),
        ("0;dd", Getalsoort.GETAL),
        ("\\", Getalsoort.GETAL),
    ],
)
def test_opmaak_van_mensen(opmaak: str, soort: Getalsoort) -> None:
    assert soort_van(opmaak) is soort


@pytest.mark.parametrize(
    ("cel", "waarde"),
    [
        ("<c><v>1.5e3</v></c>", 1500.0),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="d"><v>2016-03-31</v></c>', datetime.date(2016, 3, 31)),
        ('<c t="d"><v>2016-03-31T12:30:00Z</v></c>', datetime.datetime(2016, 3, 31, 12, 30)),
        (
            '<c t="inlineStr"><is><r><t>a</t></r><rPh><t>klank</t></rPh><r><t>b</t></r></is></c>',
            "ab",
        ),
        ('<c t="str"><f>A1</f><v>x&amp;_x000A_y</v></c>', "x&\ny"),
        ('<c t="str"><v>x<![CDATA[<y>]]><!-- z --></v></c>', "x<y>"),
    ],
)
def test_soorten_cellen(cel: str, waarde: object) -> None:
    rooster = van_xml(cel)
    assert rooster.cel(1, 0) == waarde
    assert type(rooster.cel(1, 0)) is type(waarde)


@pytest.mark.parametrize("cel", ["", '<c s="3"/>', '<c t="n"/>', "<c><v/></c>", "<c r='CV2'/>"])
def test_zonder_waarde_is_er_geen_cel(cel: str) -> None:
    """A format makes no cell, and no row or column, however far it stands."""
    assert list(van_xml(cel).cellen) == [[1.0]]
    assert list(van_xml(f'{cel}<c r="XFD2" s="1"/><c r="A1048576" s="1"/>').cellen) == [[1.0]]


@pytest.mark.parametrize(
    ("cel", "code"),
    [
        ('<c t="e"><v>#N/A</v></c>', "#N/B"),
        ('<c t="e"><v>#ERROR!</v></c>', "#ERROR!"),
        ('<c t="e"><f>X()</f><v>#BLOCKED!</v></c>', "#BLOCKED!"),
        ("<c><v>Loading...</v></c>", "Loading..."),
        ("<c><v>1_0</v></c>", "1_0"),
        ("<c><v>nan</v></c>", "nan"),
        ("<c><v>1e999</v></c>", "1e999"),
        ("<c><v>\u0661</v></c>", "\u0661"),
        ('<c t="vreemd"><v>x</v></c>', "x"),
        ('<c t="d"><v>gisteren</v></c>', "gisteren"),
    ],
)
def test_wat_geen_waarde_is_staat_bij_de_cel(cel: str, code: str) -> None:
    """Also a code or a type of cell that nobody knows: the rest of the workbook is read."""
    rooster = van_xml(f"{cel}<c><v>7</v></c>")
    assert rooster.aard == {(1, 0): Aard.FOUTWAARDE}
    assert rooster.foutwaarden == {(1, 0): code}
    assert rooster.cel(1, 1) == 7


def test_foutwaarde_bij_het_importeren() -> None:
    inhoud = pak_in([blad('<row r="2"><c/><c t="e"><v>#ERROR!</v></c></row>')])
    with pytest.raises(Invoerfouten) as fout:
        lees_bestand("x.xlsx", inhoud)
    melding = "Hier staat de foutwaarde #ERROR!. Herstel de formule of vul in."
    assert fout.value.fouten == [Fout("x.xlsx", melding, 2, "B")]


def test_percentage() -> None:
    """Half a procent, or fifty? A cell that shows 50% holds 0,5."""
    boek = openpyxl.Workbook()
    assert boek.active is not None
    boek.active.append(("code", "aantal"))
    boek.active.append(("a", 0.5))
    boek.active["B2"].number_format = "0%"
    uit = io.BytesIO()
    boek.save(uit)
    with pytest.raises(Invoerfouten) as fout:
        lees_bestand("x.xlsx", uit.getvalue())
    assert "opgemaakt als percentage" in str(fout.value)
    assert [(f.rij, f.kolom) for f in fout.value.fouten] == [(2, "B")]


@pytest.mark.parametrize(
    "cellen",
    [
        '<c r="B2"><v>1</v></c><c r="A2"><v>1</v></c>',
        '<c r="B2"><v>1</v></c><c r="B2"><v>1</v></c>',
        '<c r="2B"><v>1</v></c>',
        '<c r="A0"><v>1</v></c>',
        '<c t="s"><v>0</v></c>',
        '<c t="s"><v>-1</v></c>',
    ],
)
def test_wat_niet_deugt(cellen: str) -> None:
    with pytest.raises(Onleesbaar, match="beschadigd"):
        van_xml(cellen)


def test_verborgen_rijen_worden_geweigerd() -> None:
    """A filter leaves rows out of sight; who sends the file may not know that they go along."""
    rij = '<row r="{}" hidden="{}"><c{}</row>'
    rijen = [rij.format(n, int(n in {3, 5}), "><v>1</v></c>") for n in range(2, 9)]
    rijen.append(rij.format(9, 1, ' s="1"/>'))  # hidden, but there is nothing in it
    with pytest.raises(Invoerfouten) as fout:
        lees_bestand("x.xlsx", pak_in([blad("".join(rijen))]))
    (een,) = fout.value.fouten
    assert een.rij == 3
    assert een.melding.startswith("Deze rij en nog 1 andere is verborgen")
