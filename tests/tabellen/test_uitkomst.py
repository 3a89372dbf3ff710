"""The arithmetic of cells, by property: what a naive sum over a list of numbers gives."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabellen.uitkomst import NIET_OPTELBAAR, Selectie, Uitkomst, kruis, tel_op
from tabellen.waarde import Reden

ENTERED = [reden for reden in Reden if reden is not Reden.NIET_OPTELBAAR]
MISSEND = {Reden.NIET_GELEVERD, Reden.ONBEKEND, Reden.TEKST}
NIETS = {Reden.NVT, Reden.NIET_UITGESPLITST}
getallen = st.integers(-(10**9), 10**9) | st.decimals(
    min_value=-(10**9), max_value=10**9, places=2, allow_nan=False
)
gevuld = st.builds(Uitkomst, waarde=getallen, voorlopig=st.booleans(), geleverd=st.just(True))
leeg = st.builds(Uitkomst, waarde=st.none(), reden=st.sampled_from(ENTERED))
delen = st.lists(st.tuples(st.sampled_from([1, -1]), gevuld | leeg), min_size=2, max_size=8)


@given(delen)
def test_de_som_is_die_van_de_bekende_getallen(delen):
    som = tel_op(delen)
    bekend = [factor * deel.waarde for factor, deel in delen if deel.waarde is not None]
    if bekend:
        assert som.waarde == sum(bekend)
        assert som.voorlopig == any(d.voorlopig for _, d in delen if d.waarde is not None)
    else:
        assert som.waarde is None
        redenen = {deel.reden for _, deel in delen}
        assert som.reden in redenen or (som.reden, Reden.TEKST in redenen) == (Reden.ONBEKEND, True)


@given(delen)
def test_onvolledig_precies_als_er_iets_ontbreekt(delen):
    """And without what is withheld precisely if something is; never for what was never due."""
    som = tel_op(delen)
    ontbreekt = any(d.reden in MISSEND for _, d in delen)
    verborgen = sum(d.reden is Reden.AFGESCHERMD for _, d in delen)
    assert som.onvolledig == (som.waarde is not None and ontbreekt)
    assert som.afgeschermd == verborgen
    assert som.geheim == verborgen
    assert som.compleet == (som.waarde is not None and not ontbreekt and not verborgen)


@given(st.lists(delen, min_size=2, max_size=4))
def test_een_som_van_sommen_is_die_van_alles(groepen):
    """With all its marks, however the parts are taken together."""
    heel = tel_op([deel for groep in groepen for deel in groep])
    delen = tel_op([(1, tel_op(groep)) for groep in groepen])
    assert (delen.waarde, delen.reden, delen.afgeschermd) == (
        *(heel.waarde, heel.reden, heel.afgeschermd),
    )
    assert delen.onvolledig == heel.onvolledig
    assert delen.compleet == heel.compleet


@given(delen, st.sampled_from([Reden.NVT, Reden.NIET_UITGESPLITST]))
def test_wat_er_niet_hoeft_te_zijn_verandert_geen_som(delen, reden):
    som = tel_op(delen)
    if som.waarde is not None:
        assert tel_op([*delen, (1, Uitkomst(None, reden))]) == som


@given(delen, st.integers(2, 100), st.integers(2, 100))
def test_geen_som_verraadt_hoe_groot_iets_afgeschermds_hoogstens_is(delen, grens, ander):
    """Neither its number, nor its bound, nor whether it has one."""

    def som(grens: int | None) -> Uitkomst:
        return tel_op([*delen, (1, Uitkomst(None, Reden.AFGESCHERMD, grens=grens))])

    assert som(grens) == som(ander) == som(None)
    assert som(grens).grens is None


@given(delen)
def test_een_strikte_som_heeft_geen_getal_als_een_deel_of_kant_ontbreekt(delen):
    ontbreekt = any(d.reden in {*MISSEND, Reden.AFGESCHERMD} for _, d in delen)
    kanten = [[d.reden for factor, d in delen if factor == teken] for teken in (1, -1)]
    eenzijdig = any(kant and set(kant) <= NIETS for kant in kanten)
    if ontbreekt or eenzijdig:
        assert tel_op(delen, strikt=True).waarde is None
    else:
        assert tel_op(delen, strikt=True) == tel_op(delen)


def test_wat_niet_bestond_verschilt_niet_van_wat_bestaat():
    nieuw = [(1, Uitkomst(104)), (-1, Uitkomst(None, Reden.NVT))]
    assert tel_op(nieuw, strikt=True).reden is Reden.NVT
    gesplitst = [(1, Uitkomst(104)), (-1, Uitkomst(None, Reden.NIET_UITGESPLITST))]
    assert tel_op(gesplitst, strikt=True).reden is Reden.NIET_UITGESPLITST
    beide = [(1, Uitkomst(104)), (1, Uitkomst(None, Reden.NVT)), (-1, Uitkomst(90))]
    assert tel_op(beide, strikt=True).waarde == 14


@given(delen)
def test_de_volgorde_maakt_niet_uit(delen):
    assert tel_op(delen) == tel_op(list(reversed(delen)))


def test_de_ergste_reden_staat_voor_het_geheel():
    def reden(*redenen):
        return tel_op([(1, Uitkomst(None, r)) for r in redenen]).reden

    assert reden(Reden.NVT, Reden.NVT) is Reden.NVT
    assert reden(Reden.NVT, Reden.ONBEKEND) is Reden.ONBEKEND
    assert reden(Reden.ONBEKEND, Reden.NIET_GELEVERD, Reden.NVT) is Reden.NIET_GELEVERD
    assert reden(Reden.NVT, Reden.NIET_UITGESPLITST) is Reden.NIET_UITGESPLITST
    assert reden(Reden.NIET_UITGESPLITST, Reden.AFGESCHERMD, Reden.NVT) is Reden.AFGESCHERMD
    assert reden(Reden.AFGESCHERMD, Reden.ONBEKEND) is Reden.ONBEKEND


def test_wat_niet_optelbaar_is_blijft_dat():
    assert tel_op([(1, Uitkomst(3)), (1, NIET_OPTELBAAR)]) is NIET_OPTELBAAR


def test_noten_horen_alleen_bij_een_enkel_deel():
    een, twee = Uitkomst(1, noten=("a",)), Uitkomst(2, noten=("b",))
    assert tel_op([(1, een)]).noten == ("a",)
    assert tel_op([(1, een), (1, twee)]).noten == ()


factoren = st.dictionaries(st.integers(0, 9), st.sampled_from([1, -1]))


@given(factoren, factoren)
def test_kruisen_vermenigvuldigt_factoren_van_gedeelde_leden(een, twee):
    samen = Selectie(een).en(Selectie(twee)).factoren
    assert samen == {lid: een[lid] * twee[lid] for lid in een.keys() & twee.keys()}


@given(factoren, factoren, factoren)
def test_kruisen_is_associatief(een, twee, drie):
    a, b, c = Selectie(een), Selectie(twee), Selectie(drie)
    assert a.en(b).en(c).factoren == a.en(b.en(c)).factoren


def test_kruisen_houdt_dimensies_die_een_kant_noemt():
    rij, kolom = {"post": Selectie.som([1])}, {"wet": Selectie.som(["wmo"])}
    assert kruis(rij, kolom) == rij | kolom


@pytest.mark.parametrize(
    ("factoren", "verwacht"),
    [({1: 1}, False), ({1: 1, 2: 1}, True), ({1: 1, 2: -1}, False), ({}, False)],
)
def test_is_totaal(factoren, verwacht):
    assert Selectie(factoren).is_totaal is verwacht


def test_een_gemiddelde_wordt_niet_afgerond_voor_het_wordt_gebruikt():
    assert tel_op([(1, Uitkomst(Decimal(1) / 3)), (1, Uitkomst(Decimal(2) / 3))]).waarde == 1
