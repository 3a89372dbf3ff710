"""Tables as Excel, LibreOffice, Google Sheets, R and pandas write them, and people dress them."""

import csv
import datetime
import io
from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gemeenten.importeren.blad import Importblad, bescherm
from gemeenten.importeren.cellen import lees_waarde
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from jeugd.models import Voorziening
from tests.importeren.hulp import als_xlsx

Tabel = list[list[str]]

KOPPEN = ["gemeente", "kwartaal", "wachtlijst", "toelichting"]
LASTIG = 'Eerste "regel", met komma;\ntweede\tdeel: Súdwest-Fryslân’s € 1.159'


def _csv(rijen: Sequence[Sequence[object]], teken: str, quotes: int, einde: str = "\r\n") -> str:
    uit = io.StringIO(newline="")
    csv.writer(uit, delimiter=teken, quoting=quotes, lineterminator=einde).writerows(rijen)  # type: ignore[arg-type]
    return uit.getvalue()


def excel(tabel: Tabel, teken: str, codering: str, sep: bool = False) -> bytes:
    """Quotes where needed; from the seventeenth row on no separators behind the last cell."""
    regels = [_csv([rij], teken, csv.QUOTE_MINIMAL) for rij in tabel]
    for nummer in range(1, len(tabel)):
        inhoud = list(tabel[nummer])
        while len(inhoud) > 1 and not inhoud[-1]:
            inhoud.pop()
        regels[nummer] = _csv([inhoud], teken, csv.QUOTE_MINIMAL)
    return ((f"sep={teken}\r\n" if sep else "") + "".join(regels)).encode(codering)


def r(tabel: Tabel, teken: str, rijnamen: bool) -> bytes:
    """Text in quotes, headings too, numbers bare; by default the rows are named 1, 2 …"""
    rijen: list[list[object]] = [list(tabel[0])]
    rijen += [[int(cel) if cel.isdigit() else cel for cel in rij] for rij in tabel[1:]]
    if rijnamen:
        rijen = [[str(n) if n else "", *rij] for n, rij in enumerate(rijen)]
    return _csv(rijen, teken, csv.QUOTE_NONNUMERIC, "\n").encode()


def pandas(tabel: Tabel, index: bool) -> bytes:
    """An index before the rows; counts become floats when one of the column is missing."""
    rijen: list[list[object]] = [list(rij) for rij in tabel]
    for kolom in range(len(tabel[0])):
        cellen = [rij[kolom] for rij in tabel[1:]]
        if "" in cellen and all(not cel or cel.isdigit() for cel in cellen):
            for rij in rijen[1:]:
                rij[kolom] = f"{rij[kolom]}.0" if rij[kolom] else ""
    if index:
        rijen = [[str(n - 1) if n else "", *rij] for n, rij in enumerate(rijen)]
    return _csv(rijen, ",", csv.QUOTE_MINIMAL, "\n").encode()


PROGRAMMAS: dict[str, Callable[[Tabel], bytes]] = {
    "Excel, Nederlands": lambda t: excel(t, ";", "cp1252"),
    "Excel, Engels": lambda t: excel(t, ",", "cp1252"),
    "Excel, CSV UTF-8": lambda t: excel(t, ";", "utf-8-sig"),
    "Excel, Unicode-tekst": lambda t: excel(t, "\t", "utf-16"),
    "Excel, met sep=": lambda t: excel(t, ";", "utf-8-sig", sep=True),
    "sep= met een ander teken": lambda t: excel(t, "|", "utf-8", sep=True),
    "LibreOffice": lambda t: _csv(t, ",", csv.QUOTE_MINIMAL, "\n").encode(),
    "LibreOffice, alle tekst tussen aanhalingstekens": lambda t: _csv(
        t, ";", csv.QUOTE_ALL, "\n"
    ).encode("utf-8-sig"),
    "Google Sheets": lambda t: _csv(t, ",", csv.QUOTE_MINIMAL).encode(),
    "R, write.csv": lambda t: r(t, ",", rijnamen=True),
    "R, write.csv zonder rijnamen": lambda t: r(t, ",", rijnamen=False),
    "R, write.csv2": lambda t: r(t, ";", rijnamen=True),
    "R, write.table met tabs": lambda t: r(t, "\t", rijnamen=False),
    "pandas": lambda t: pandas(t, index=True),
    "pandas zonder index": lambda t: pandas(t, index=False),
    "pandas, alles tussen aanhalingstekens": lambda t: _csv(t, ",", csv.QUOTE_ALL).encode(),
}


def betekenis(blad: Importblad) -> list[list[object]]:
    """What the rows of a sheet with ``KOPPEN`` say: its numbers as numbers."""
    veld = Voorziening._meta.get_field("toelichting")
    assert blad.koppen == KOPPEN
    return [
        [*rij[:2], "" if rij[2] == "" else float(str(rij[2])), lees_waarde(veld, rij[3])]
        for rij in blad.rijen
    ]


def verwacht(tabel: Tabel) -> list[list[object]]:
    return [[*rij[:2], "" if rij[2] == "" else float(rij[2]), rij[3]] for rij in tabel[1:]]


_TEKST = st.text(st.sampled_from("abc ,;\t|\"'\n.é’-=1"), max_size=12).map(
    lambda tekst: tekst.strip()
) | st.just(LASTIG)
_RIJ = st.tuples(
    st.sampled_from(["GM0005", "Bedum", "Súdwest-Fryslân"]),
    st.sampled_from(["2016-k1", "2016-k2"]),
    st.integers(0, 10**6).map(str) | st.just(""),
    _TEKST.filter(lambda tekst: bescherm(tekst) == tekst),
).map(list)


@pytest.mark.parametrize("programma", PROGRAMMAS)
@settings(max_examples=25)
@given(st.lists(_RIJ, min_size=1, max_size=40))
@example([["GM0005", "2016-k2", "3", ""]])
@example([["GM0005", "2016-k2", "3", ""]] * 20 + [["GM0005", "2016-k2", "", ""]])
@example([["GM0005", "2016-k1", "3", LASTIG], ["GM0005", "2016-k2", "", "a,b,c,d,e"]])
def test_wat_een_programma_schrijft(programma: str, rijen: Tabel) -> None:
    tabel = [KOPPEN, *rijen]
    assert betekenis(lees_bestand("b.csv", PROGRAMMAS[programma](tabel))) == verwacht(tabel)


@pytest.mark.parametrize("teken", [",", ";", "\t"])
@given(st.data())
def test_twee_kolommen_met_andere_tekens_in_de_tekst(teken: str, data: st.DataObject) -> None:
    """A table of two columns has one separator a row; its texts have many others."""
    ander = "".join({",", ";", "\t"} - {teken})
    teksten = data.draw(
        st.lists(st.text(st.sampled_from(f"ab {ander}"), min_size=1), min_size=2, max_size=9)
    )
    tabel = [["slug", "naam"], *([f"code-{n}", f"x{tekst}x"] for n, tekst in enumerate(teksten))]
    inhoud = _csv(tabel, teken, csv.QUOTE_MINIMAL).encode()
    assert [list(rij) for rij in lees_bestand("b.csv", inhoud).rijen] == tabel[1:]


TABEL = [KOPPEN, ["GM0005", "2016-k1", "3", "a"], ["GM0005", "2016-k2", "4", ""]]
TITELS: list[list[list[str]]] = [
    [["Wachtlijst Jeugd, 1e kwartaal 2016; Bedum"]],
    [["Wachtlijst"], [], ["Bron: gemeente"]],
    [[], []],
    [["Gemeente:", "Bedum"], []],
    [["Wachtlijst", "", "", ""]],
    [["", "", "Wachtlijst", ""], ["", "", "", ""]],
]


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
@pytest.mark.parametrize("titel", TITELS)
def test_een_titel_boven_de_kop(soort: str, titel: Tabel) -> None:
    """Is passed over, and rows keep the numbers that a spreadsheet shows."""
    inhoud = (
        als_xlsx(*titel, *TABEL)
        if soort == "xlsx"
        else _csv([*titel, *TABEL], ";", csv.QUOTE_MINIMAL).encode()
    )
    blad = lees_bestand("b", inhoud)
    assert blad.koppen == KOPPEN
    assert [rij[:3] for rij in blad.rijen] == [rij[:3] for rij in TABEL[1:]]
    assert (blad.koprij, list(blad.nummers)) == (len(titel) + 1, [len(titel) + 2, len(titel) + 3])


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
@pytest.mark.parametrize("plek", [4, 6])
def test_een_opmerking_naast_de_tabel(soort: str, plek: int) -> None:
    """Is told, with its place: it may be a figure."""
    tabel = [list(rij) for rij in TABEL]
    tabel[2] += [""] * (plek - 4) + ["let op: voorlopig"]
    inhoud = als_xlsx(*tabel) if soort == "xlsx" else _csv(tabel, ",", csv.QUOTE_MINIMAL).encode()
    with pytest.raises(Invoerfouten) as fout:
        lees_bestand("b", inhoud)
    (melding,) = fout.value.fouten
    assert melding.rij == 3
    assert f"In kolom {'ABCDEFG'[plek]} staat ‘let op: voorlopig’, naast de tabel" in str(melding)


def test_een_lege_kolom_in_de_tabel() -> None:
    tabel = [[*rij[:2], "", *rij[2:]] for rij in TABEL]
    assert lees_bestand("b", als_xlsx(*tabel)).koppen == KOPPEN


def test_een_naamloze_kolom_met_inhoud() -> None:
    """Numbers of rows that skip are no numbers of rows."""
    tabel = [["", *TABEL[0]], ["1", *TABEL[1]], ["3", *TABEL[2]]]
    with pytest.raises(Invoerfouten, match="kolom ‘A’: Deze kolom heeft geen naam"):
        lees_bestand("b", _csv(tabel, ",", csv.QUOTE_MINIMAL).encode())


@given(st.sampled_from("\u200b\ufeff\u00a0\u00ad "), st.integers(0, 3))
def test_onzichtbaar_in_een_kop(teken: str, plek: int) -> None:
    koppen = list(KOPPEN)
    koppen[plek] = f"{teken}{koppen[plek]}{teken}"
    inhoud = _csv([koppen, *TABEL[1:]], ";", csv.QUOTE_MINIMAL).encode()
    assert lees_bestand("b", inhoud).koppen == KOPPEN


@pytest.mark.parametrize("regel", ["sep=;", '"sep=;"', "SEP=;", "sep=; "])
def test_sep_zegt_welk_teken(regel: str) -> None:
    """Also where another sign would look better; a spreadsheet does not count the line."""
    inhoud = f"{regel}\r\nslug;naam\r\na,b;c,d\r\n".encode()
    blad = lees_bestand("b", inhoud)
    assert (blad.koppen, list(blad.rijen[0])) == (["slug", "naam"], ["a,b", "c,d"])
    assert list(blad.nummers) == [2]


@pytest.mark.parametrize(
    "tekst", ["2016-03-31", "31-3-2016", "2016-03-31 00:00:00", "2016-03-31T00:00:00"]
)
def test_een_datum_van_elk_programma(tekst: str) -> None:
    from monitor.models import Editie  # noqa: PLC0415

    veld = Editie._meta.get_field("gepubliceerd_op")
    assert lees_waarde(veld, tekst) == datetime.date(2016, 3, 31)


@pytest.mark.parametrize("woord", ["ja", "WAAR", "TRUE", "True", "\u200bJa "])
def test_ja_van_elk_programma(woord: str) -> None:
    assert lees_waarde(Voorziening._meta.get_field("voorlopig"), woord) is True
