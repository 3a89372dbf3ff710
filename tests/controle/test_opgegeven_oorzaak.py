"""What is said of a printed total that differs, on a handful of cells, to the letter."""

from decimal import Decimal

import pytest

from tabellen.controle.bevinding import Ernst
from tabellen.controle.opgegeven import Opgave, vergelijk
from tabellen.eenheid import EURO, PROCENT, aantal
from tabellen.raster import Celuitkomst
from tabellen.uitkomst import Uitkomst
from tabellen.waarde import Reden

pytestmark = pytest.mark.django_db
STUK = aantal("stuks")
OVERGENOMEN = (
    "Waarschijnlijk is een van de delen verkeerd overgenomen, of is het opgegeven totaal verkeerd "
    "geteld. Kijk deze getallen na."
)


def opgave(rij, kolom, waarde):
    return Opgave("proef.tabel", rij, kolom, Decimal(waarde), "blz. 3")


def tel(waarde, delen=1, eenheid=STUK):
    return Celuitkomst(Uitkomst(waarde, delen=delen), eenheid)


@pytest.fixture
def meld(kader):
    """What is found, by cell, without what every finding begins with."""

    def meld(cellen, *opgaven):
        gevonden = list(vergelijk(kader, "Proef", cellen, [opgave(*o) for o in opgaven]))
        return {
            tuple(b.onderwerp.split(";")[1:]): b.melding.partition("Verschil: ")[2]
            for b in gevonden
        }

    return meld


def bij(rij, kolom):
    return f"rij={rij}", f"kolom={kolom}"


def test_een_bevinding_zegt_wat_waar_is_opgegeven_en_berekend(kader):
    cellen = {("Samen", "Winsum"): tel(1197, 3)}
    (bevinding,) = vergelijk(kader, "Proef", cellen, [opgave("Samen", "Winsum", "1196.5")])
    assert bevinding.melding == (
        "Proef, Samen × Winsum. Opgegeven (blz. 3): 1.196,5. Berekend uit de cijfers: 1.197,0. "
        f"Verschil: 0,5. {OVERGENOMEN}"
    )
    assert (bevinding.regel, bevinding.ernst) == ("proef.opgegeven", Ernst.FOUT)
    assert bevinding.onderwerp == "tabel=proef.tabel;rij=Samen;kolom=Winsum"
    assert bevinding.waarden == (Decimal("1196.5"), 1197)


@pytest.mark.parametrize("kop", [("{} – Wmo", "Totaal"), ("Totaal", "Wmo – {}"), ("{}", "Totaal")])
def test_een_gemeente_in_een_van_de_koppen_is_van_wie_het_is(kader, kop):
    gemeente = kader.gemeenten[1]
    rij, kolom = (deel.format(gemeente.naam) for deel in kop)
    (bevinding,) = vergelijk(kader, "Proef", {(rij, kolom): tel(5, 2)}, [opgave(rij, kolom, 6)])
    assert (bevinding.gemeente, bevinding.gemeente_naam) == (gemeente.pk, gemeente.naam)
    assert bevinding.kwartaal == kader.kwartaal.pk


def test_wat_niet_te_vinden_is_houdt_de_rest_niet_tegen(kader):
    gevonden = vergelijk(
        kader,
        "Proef",
        {("A", "X"): tel(5, 2), ("B", "X"): Celuitkomst(Uitkomst(None, Reden.ONBEKEND), STUK)},
        [opgave("C", "X", 1), opgave("B", "X", 1), opgave("A", "X", 6)],
    )
    assert [b.onderwerp.partition(";")[2] for b in gevonden] == ["rij=C;kolom=X", "rij=A;kolom=X"]


def test_hetzelfde_verschil_wordt_gezocht_waar_het_ontstaat(meld):
    """In the row or the column, of fewer parts; elsewhere it is another difference."""
    cellen = {
        ("A", "X"): tel(10),
        ("A", "Totaal"): tel(30, 2),
        ("B", "X"): tel(11),
        ("B", "Totaal"): tel(40, 2),
        ("Totaal", "X"): tel(25, 4),
        ("Totaal", "Totaal"): tel(70, 4),
    }
    gevonden = meld(
        cellen,
        ("A", "Totaal", 33),
        ("B", "X", 14),  # as much, and in neither the row nor the column
        ("B", "Totaal", 45),  # in the column, and not as much
        ("Totaal", "X", 28),  # as much in the row, and of as many parts
        ("Totaal", "Totaal", 73),
    )
    assert gevonden[bij("Totaal", "Totaal")] == (
        "3. Hetzelfde verschil staat bij A × Totaal: zoek het daar."
    )
    assert gevonden[bij("Totaal", "X")] == ("3. Hetzelfde verschil staat bij B × X: zoek het daar.")
    for cel in (bij("A", "Totaal"), bij("B", "X")):
        assert gevonden[cel] == f"3. {OVERGENOMEN}"
    assert gevonden[bij("B", "Totaal")] == f"5. {OVERGENOMEN}"


def test_twee_plaatsen_waar_het_kan_ontstaan_is_geen_aanwijzing(meld):
    cellen = {
        ("A", "Totaal"): tel(30, 2),
        ("B", "Totaal"): tel(40, 2),
        ("Totaal", "Totaal"): tel(70, 4),
    }
    gevonden = meld(cellen, ("A", "Totaal", 33), ("B", "Totaal", 43), ("Totaal", "Totaal", 73))
    assert gevonden[bij("Totaal", "Totaal")] == f"3. {OVERGENOMEN}"


@pytest.mark.parametrize(
    ("deel", "naam"), [(("A", "Totaal"), "A"), (("Totaal", "X"), "X"), (("A", "X"), None)]
)
def test_een_even_groot_deel_heet_naar_wat_het_anders_maakt(meld, deel, naam):
    """The row in the same column, the column in the same row; elsewhere it is no part."""
    cellen = {deel: tel(413), ("Totaal", "Totaal"): tel(700, 2)}
    (zin,) = meld(cellen, ("Totaal", "Totaal", 1113)).values()
    wijst = f"Even groot als het verschil is ‘{naam}’ (413). " if naam else ""
    assert zin == f"413. {wijst}{OVERGENOMEN}"


def test_een_percentage_is_van_iets_anders_genomen(meld):
    (zin,) = meld({("A", "%"): tel(8, 2, PROCENT)}, ("A", "%", 12)).values()
    assert zin == (
        "4%. Waarschijnlijk is het deel van iets anders genomen: kijk in de definitie van de tabel "
        "waarvan het percentage is."
    )


def test_afronding_wordt_zo_genoemd(meld):
    (zin,) = meld({("A", "X"): tel(30, 3, EURO)}, ("A", "X", 32)).values()
    assert zin == (
        "€\N{NO-BREAK SPACE}2. Dit is afronding: in het document is waarschijnlijk met "
        "niet-afgeronde getallen geteld. Pas het niet aan."
    )


@pytest.mark.parametrize(("waarde", "aantal"), [("189.5", 1), ("190.5", 0), ("191", 0)])
def test_wat_onvolledig_is_kan_alleen_groeien(meld, waarde, aantal):
    cellen = {("A", "X"): Celuitkomst(Uitkomst(190, delen=3, onvolledig=True), STUK)}
    assert len(meld(cellen, ("A", "X", waarde))) == aantal


def test_een_onderwerp_van_precies_de_lengte_blijft_heel(kader):
    """200 characters fit where an explanation is filed."""
    vast = len("tabel=proef.tabel;rij=;kolom=K")
    for lengte, heel in ((200, True), (201, False)):
        rij = "R" * (lengte - vast)
        (bevinding,) = vergelijk(kader, "Proef", {(rij, "K"): tel(1)}, [opgave(rij, "K", 2)])
        assert len(bevinding.onderwerp) == 200
        assert bevinding.onderwerp.endswith(";kolom=K") == heel
