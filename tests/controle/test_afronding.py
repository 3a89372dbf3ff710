"""What rounding can do is never a fout, and what it cannot do always is one; with any numbers."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from gemeenten.models import Kwartaal, Samenwerkingsverband
from tabellen.controle.bevinding import Ernst
from tabellen.controle.opgegeven import Opgave, vergelijk
from tabellen.eenheid import EURO, FTE, aantal
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
