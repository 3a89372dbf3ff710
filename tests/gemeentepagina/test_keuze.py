"""Which number of a line stands first."""

import pytest

from monitor.gemeentepagina.keuze import tellingen
from monitor.reeksen.lezen import Cijferpunt, Cijferreeks
from tabellen.eenheid import Eenheid
from tabellen.waarde import Cel

STUKS = Eenheid("")


def kolom(naam: str, *, totaal: bool = False) -> Cijferreeks:
    cel = Cel(4, STUKS, totaal=totaal)
    punt = Cijferpunt("proef", "GM1", "Een", "2021-k3", cel, (), "", "2021-k3")
    sleutel = f"kolom={naam};overzicht=o;regel=huisbezoek"
    punten = {("proef", "GM1"): {"2021-k3": punt}}
    return Cijferreeks(sleutel, f"Huisbezoek – {naam}", "T", "zorg", "o", STUKS, punten)


@pytest.mark.parametrize(
    ("koppen", "eerst"),
    [
        (["Streefaantal voor 2022", "Realisatie"], "Realisatie"),
        (["Begroting 2021", "Realisatie"], "Begroting 2021"),
        (["Realisatie 2020", "Realisatie"], "Realisatie 2020"),
        (["Doel in 2030"], "Doel in 2030"),
    ],
)
def test_wat_nog_komt_staat_achteraan(koppen: list[str], eerst: str) -> None:
    (telling,) = tellingen([kolom(kop) for kop in koppen], "GM1")
    assert telling.reeks.naam == f"Huisbezoek – {eerst}"


def test_een_totaal_staat_voor_zijn_delen_maar_niet_voor_wat_er_is() -> None:
    (telling,) = tellingen([kolom("Deel"), kolom("Som", totaal=True)], "GM1")
    assert telling.reeks.naam == "Huisbezoek – Som"
    plan = kolom("Som 2022", totaal=True)
    (telling,) = tellingen([plan, kolom("Deel")], "GM1")
    assert telling.reeks.naam == "Huisbezoek – Deel"
