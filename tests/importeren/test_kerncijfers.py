"""The import file of kerncijfers: gemeenten and regio's in one column."""

import datetime

import pytest

from gemeenten.importeren.kerncijfers import KerncijferResource
from gemeenten.models import Kerncijfer
from tests.factories import GemeenteFactory, MaatstafFactory, RegioFactory
from tests.importeren.hulp import als_csv, fouten_van, importeer, tellingen

pytestmark = pytest.mark.django_db
KOPPEN = ["maatstaf", "gebied", "jaar", "waarde", "bron"]


@pytest.fixture(autouse=True)
def wereld() -> None:
    nieuwjaar = datetime.date(2019, 1, 1)
    for code, naam, tot, vanaf in (
        *(("GM0005", "Bedum", nieuwjaar, None), ("GM0014", "Groningen", None, None)),
        *(("GM0106", "Bergen", nieuwjaar, None), ("GM0107", "Bergen", None, None)),
        ("GM1966", "Het Hogeland", None, nieuwjaar),
    ):
        GemeenteFactory(cbs_code=code, naam=naam, opgeheven_per=tot, ingesteld_per=vanaf)
    for code, naam, soort in (
        *(("NL01", "Nederland", "land"), ("PV20", "Groningen", "provincie")),
        ("KLEIN", "Kleine gemeenten", "groep"),
    ):
        RegioFactory(code=code, naam=naam, soort=soort)
    MaatstafFactory(code="inwoners", decimalen=1)


def van_wie(gebied: str, jaar: int = 2018) -> str:
    importeer(KerncijferResource, als_csv(KOPPEN, ["inwoners", gebied, str(jaar), "1", "CBS"]))
    rij = Kerncijfer.objects.select_related("gemeente", "regio").get()
    return rij.gemeente.cbs_code if rij.gemeente else rij.regio.code  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("gebied", "jaar", "code"),
    [
        *(("GM0005", 2018, "GM0005"), ("gm0005  ", 2018, "GM0005"), ("GM0005", 2024, "GM0005")),
        *(("Bedum", 2018, "GM0005"), ("het hogeland", 2019, "GM1966"), ("NL00", 1999, "NL01")),
        *(("NL01", 2018, "NL01"), ("Nederland", 2018, "NL01"), ("PV20", 2018, "PV20")),
        *(("Groningen (PV)", 2018, "PV20"), ("Groningen (gemeente)", 2018, "GM0014")),
        *(
            ("klein", 2018, "KLEIN"),
            ("Kleine gemeenten", 2018, "KLEIN"),
            ("Bergen", 2020, "GM0107"),
        ),
    ],
)
def test_een_gebied_bij_code_of_bij_de_naam_van_toen(gebied: str, jaar: int, code: str) -> None:
    assert van_wie(gebied, jaar) == code


@pytest.mark.parametrize(
    ("gebied", "jaar", "melding"),
    [
        ("Groningen", 2018, "is in 2018 meer dan één. Schrijf de code: GM0014 of PV20."),
        ("Bergen", 2018, "is in 2018 meer dan één. Schrijf de code: GM0106 of GM0107."),
        ("Bedum", 2019, "is in 2019 niets. Schrijf de code: GM0005."),
        ("Het Hogeland", 2018, "is in 2018 niets. Schrijf de code: GM1966."),
        ("Bedem", 2018, "is geen gemeente en geen regio. Bedoelt u ‘Bedum’?"),
        ("GM9999", 2018, "is geen gemeente en geen regio."),
        ("Bedum (PV)", 2018, "is geen gemeente en geen regio."),
        ("", 2018, "mag niet leeg zijn"),
    ],
)
def test_wat_geen_gebied_is_of_twee(gebied: str, jaar: int, melding: str) -> None:
    rij = ["inwoners", gebied, str(jaar), "1", "CBS"]
    (fout,) = fouten_van(KerncijferResource, als_csv(KOPPEN, rij))
    assert (fout.rij, fout.kolom) == (2, "gebied")
    assert melding in fout.melding


def test_een_waarde_is_een_getal_of_een_woord_in_de_eenheid_van_de_maatstaf() -> None:
    def rij(jaar: int, waarde: str) -> list[str]:
        return ["inwoners", "GM0005", str(jaar), waarde, "CBS"]

    goed = als_csv(KOPPEN, *map(rij, range(2010, 2015), ("1.159", "9,5", ".", "x", "")))
    assert tellingen(importeer(KerncijferResource, goed)) == (5, 0, 0)
    assert tellingen(importeer(KerncijferResource, goed)) == (0, 0, 5)
    assert [*Kerncijfer.objects.order_by("jaar").values_list("waarde", "waarde_leeg")] == [
        *((1159, ""), (9.5, ""), (None, "afg."), (None, "afg."), (None, "")),
    ]
    anders = als_csv(KOPPEN, rij(2010, "1.160"))
    assert tellingen(importeer(KerncijferResource, anders)) == (0, 1, 0)
    fouten = fouten_van(
        KerncijferResource, als_csv(KOPPEN, rij(2010, "9,55"), rij(1700, "1"), rij(2011, "veel"))
    )
    assert [(fout.rij, fout.kolom) for fout in fouten] == [
        (2, "waarde"),
        (3, "jaar"),
        (4, "waarde"),
    ]
