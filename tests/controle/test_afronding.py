"""What rounding can do is never a fout, and what it cannot do always is one; with any numbers."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gemeenten.models import Kwartaal, Samenwerkingsverband
from tabellen.controle.afronding import Afwijking, gewoon
from tabellen.controle.bevinding import Ernst
from tabellen.controle.opgegeven import Opgave, vergelijk
from tabellen.eenheid import EURO, FTE, PROCENT, Eenheid, aantal
from tabellen.kader import Kader
from tabellen.raster import Celuitkomst
from tabellen.uitkomst import Uitkomst, tel_op

KADER = Kader(Samenwerkingsverband(naam="Proef"), Kwartaal.van(2016, 1), ())
EURO_HEEL, CENT = Decimal(1), Decimal("0.01")
precies = st.lists(st.decimals(-(10**6), 10**6, places=4, allow_nan=False), min_size=2, max_size=8)
# A unit, what the document says that it rounds to, and what it does round to.
manieren = st.sampled_from(
    [
        (EURO, None, EURO_HEEL),
        (EURO, Decimal(1000), Decimal(1000)),
        (FTE, None, CENT),
        (FTE, Decimal("0.1"), Decimal("0.1")),
    ]
)


def rond(getal: Decimal, stap: Decimal) -> Decimal:
    return (getal / stap).quantize(Decimal(1), rounding=ROUND_HALF_UP) * stap


def ernst(som: Uitkomst, waarde: Decimal, eenheid, afronding) -> list[Ernst]:
    opgave = Opgave("jeugd.x", "Totaal", "Bedrag", waarde, "bron", afronding)
    cellen = {("Totaal", "Bedrag"): Celuitkomst(som, eenheid)}
    return [b.ernst for b in vergelijk(KADER, "Titel", cellen, [opgave])]


@given(precies, manieren)
def test_wat_afgerond_is_geteld_is_nooit_een_fout(delen, manier):
    """The document adds what it does not show: parts and total are rounded by themselves."""
    eenheid, afronding, stap = manier
    som = tel_op([(1, Uitkomst(rond(deel, stap))) for deel in delen])
    assert Ernst.FOUT not in ernst(som, rond(sum(delen), stap), eenheid, afronding)


@given(precies, manieren, st.integers(1, 50), st.sampled_from([1, -1]))
def test_een_stap_voorbij_wat_afronden_kan_is_een_fout(delen, manier, verder, teken):
    eenheid, afronding, stap = manier
    # An odd number of steps in each part, so that none is written more roughly than it is rounded.
    gedrukt = [(2 * int(deel) + 1) * stap for deel in delen]
    som = tel_op([(1, Uitkomst(Decimal(deel))) for deel in gedrukt])
    hoogstens = (len(delen) + 1) * stap / 2
    waarde = rond(sum(gedrukt), stap) + teken * (hoogstens + verder * stap)
    # A total that ends in a zero may be printed with a decimal less.
    assume(rond(waarde, stap) % (10 * stap))
    (gevonden,) = ernst(som, rond(waarde, stap), eenheid, afronding)
    assert gevonden is Ernst.FOUT


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=8), st.integers(-9, 9))
def test_wat_geteld_is_wordt_niet_afgerond(delen, scheelt):
    som = tel_op([(1, Uitkomst(deel)) for deel in delen])
    gevonden = ernst(som, Decimal(sum(delen) + scheelt), aantal("personen"), None)
    assert gevonden == ([Ernst.FOUT] if scheelt else [])


DUIZENDEN = Eenheid("euro × 1.000", schaal=1000)
MENSEN, DAGEN = aantal("mensen"), Eenheid("dagen", decimalen=1)


# The written number; of how many parts and where the most precise of them ends, as a power of ten;
# what the document rounds to. Then what the parts are rounded to, and what the number is.
@pytest.mark.parametrize(
    ("eenheid", "waarde", "delen", "afronding", "stappen"),
    [
        # What is counted is not rounded, unless it is written with decimals.
        (MENSEN, "12", (2, 0), None, ("0", "0")),
        (MENSEN, "12", (2, None), None, ("0", "0")),
        (MENSEN, "12.5", (2, 0), None, ("0", "0")),
        (MENSEN, "1200", (2, 2), None, ("0", "0")),
        (MENSEN, "12", (2, -1), None, ("0.1", "0.1")),
        (MENSEN, "12.50", (2, -1), None, ("0.1", "0.1")),
        (MENSEN, "12.25", (2, -1), None, ("0.1", "0.01")),
        (DAGEN, "12", (2, 0), None, ("0.1", "0.1")),
        (DAGEN, "12.25", (2, -2), None, ("0.01", "0.01")),
        # Money: in whole euros or in cents.
        (EURO, "100", (2, 0), None, ("1", "1")),
        (EURO, "100", (2, 3), None, ("1", "1")),
        (EURO, "100.5", (2, 0), None, ("1", "0.1")),
        (EURO, "100", (2, -1), None, ("0.01", "1")),
        (EURO, "100.25", (2, -1), None, ("0.01", "0.01")),
        (DUIZENDEN, "100", (2, 0), None, ("1", "1")),
        (DUIZENDEN, "100", (2, -1), None, ("0.1", "1")),
        # A fte as its unit is known.
        (FTE, "5", (2, 0), None, ("0.01", "0.01")),
        (FTE, "5.1", (2, 0), None, ("0.01", "0.1")),
        (Eenheid("fte"), "5", (2, 0), None, ("0", "0")),
        # A percentage itself is rounded; what it is taken of is not.
        (PROCENT, "12", (1, 0), None, ("0", "1")),
        (PROCENT, "12.5", (1, 0), None, ("0", "0.1")),
        (PROCENT.met(1), "12", (1, 0), None, ("0", "0.1")),
        (PROCENT.met(1), "12.25", (1, 0), None, ("0", "0.01")),
        (PROCENT, "12", (3, 0), None, ("1", "1")),
        (PROCENT, "12", (3, -1), None, ("0.1", "1")),
        # What the document says, unless its parts are more precise.
        (EURO, "5000", (2, 3), 1000, ("1000", "1000")),
        (EURO, "5000", (2, 4), 1000, ("1000", "1000")),
        (EURO, "5000", (2, None), 1000, ("1000", "1000")),
        (EURO, "5000", (2, 2), 1000, ("1", "1000")),
        (EURO, "5000", (2, -1), 1000, ("0.01", "1000")),
        (EURO, "6000", (2, 3), 2000, ("1", "2000")),
        (EURO, "5000", (2, 0), 0, ("0", "0")),
        (FTE, "5.1", (2, -1), "0.1", ("0.1", "0.1")),
        (FTE, "5.1", (2, -2), "0.1", ("0.01", "0.1")),
    ],
)
def test_waarop_een_getal_is_afgerond(eenheid, waarde, delen, afronding, stappen):
    aantal_delen, fijnst = delen
    deel, stap = map(Decimal, stappen)
    afgerond = None if afronding is None else Decimal(afronding)
    som = Uitkomst(Decimal(waarde), delen=aantal_delen, fijnst=fijnst)
    afwijking = Afwijking(Decimal(waarde), som, eenheid, afgerond)
    assert (afwijking.stap_van_delen, afwijking.stap) == (deel, stap)
    assert afwijking.door_afronden == (aantal_delen * deel + stap) / 2


@pytest.mark.parametrize(
    ("eenheid", "telt"),
    [(MENSEN, 1), (DAGEN, 1), (EURO, 0), (DUIZENDEN, 0), (PROCENT, 0), (FTE, 0)],
    ids=str,
)
def test_wat_onvolledig_is_kan_alleen_groeien_als_het_wordt_geteld(eenheid, telt):
    """More than what is written is then wrong for certain; less may still come."""
    onvolledig = Uitkomst(Decimal(100), delen=2, fijnst=0, onvolledig=True)
    assert Afwijking(Decimal(50), onvolledig, eenheid).telt is bool(telt)
    assert Afwijking(Decimal(150), onvolledig, eenheid).telt is False
    assert Afwijking(Decimal(100), onvolledig, eenheid).telt is False


def test_een_eenheid_is_gewoon_tenzij_een_lijn_meer_decimalen_vraagt():
    assert gewoon(PROCENT.met(1)) == PROCENT.met(1)
    assert (gewoon(EURO.met(2)), gewoon(DUIZENDEN)) == (EURO.met(2), DUIZENDEN)
    zelfde = gewoon(FTE.met(2))
    assert (zelfde, zelfde.vast) == (FTE, False)
    assert gewoon(FTE.met(1)) == FTE
    assert gewoon(FTE.met(3)).decimalen == 3
