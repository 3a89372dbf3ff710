"""The arithmetic of cells, whole: every field of an outcome, against a second, naive way."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tabellen.uitkomst import (
    NIET_OPTELBAAR,
    NIET_UITGESPLITST,
    NVT,
    Periode,
    Selectie,
    Uitkomst,
    kruis,
    quotient,
    tel_op,
)
from tabellen.waarde import Reden

vlaggen = {
    "onvolledig": st.booleans(),
    "afgeschermd": st.integers(0, 3),
    "voorlopig": st.booleans(),
    "geleverd": st.booleans(),
    "delen": st.integers(1, 5),
    "decimalen": st.integers(0, 4),
}
getal = st.integers(-1000, 1000) | st.decimals(-1000, 1000, places=2)
gevuld = st.builds(Uitkomst, getal, **vlaggen)
leeg = st.builds(Uitkomst, st.none(), st.sampled_from(Reden), **vlaggen) | st.builds(
    Uitkomst, st.none(), st.just(Reden.AFGESCHERMD), grens=st.integers(2, 100), **vlaggen
)
factoren = st.sampled_from([1, -1, 2, -3, Decimal("0.5"), Decimal("-0.25"), Decimal("0.125")])
delen = st.lists(st.tuples(factoren, gevuld | leeg), min_size=2, max_size=6)
VELDEN = [veld.name for veld in fields(Uitkomst)]
NIETS = (Reden.NVT, Reden.NIET_UITGESPLITST)


def einde(deel: Uitkomst) -> int | None:
    """At which power of ten a written amount ends; nothing is known of a count, or of a sum."""
    if isinstance(deel.waarde, int) or not deel.waarde or deel.delen > 1:
        return None
    cijfers = f"{deel.waarde:f}".partition(".")
    achter = cijfers[2].rstrip("0")
    return -len(achter) if achter else len(cijfers[0]) - len(cijfers[0].rstrip("0"))


def zegt(reden: Reden | None) -> Reden | None:
    """What a reason says to whoever computes: of words nothing is known."""
    return Reden.ONBEKEND if reden is Reden.TEKST else reden


def naief(delen: list[tuple[int, Uitkomst]], strikt: bool) -> Uitkomst:
    """Case by case, from what the documentation says."""
    bekend = [(f, d) for f, d in delen if d.waarde is not None]
    redenen = [zegt(d.reden) for _, d in delen if d.waarde is None]
    mist = Reden.NIET_GELEVERD in redenen or Reden.ONBEKEND in redenen
    # A part without a number that says how many it hides stands for those, otherwise for itself.
    geheim = Reden.AFGESCHERMD in redenen
    verborgen = sum(
        max(d.afgeschermd, 1) if d.reden is Reden.AFGESCHERMD else d.afgeschermd for _, d in delen
    )
    if strikt:
        erbij = [d.reden for f, d in delen if f > 0]
        eraf = [d.reden for f, d in delen if f < 0]
        leeg = [kant for kant in (erbij, eraf) if kant and all(r in NIETS for r in kant)]
        if leeg:
            gesplitst = all(Reden.NIET_UITGESPLITST not in kant for kant in leeg)
            return NVT if gesplitst else NIET_UITGESPLITST
    if Reden.NIET_OPTELBAAR in redenen:
        return NIET_OPTELBAAR
    geleverd = any(d.geleverd for _, d in delen)
    if not bekend or (strikt and (mist or geheim)):
        volgorde = (Reden.NIET_GELEVERD, Reden.ONBEKEND, Reden.AFGESCHERMD, *reversed(NIETS))
        reden = next(reden for reden in volgorde if reden in redenen)
        return Uitkomst(None, reden, geleverd=geleverd, afgeschermd=verborgen)
    return Uitkomst(
        sum(f * d.waarde for f, d in bekend),
        onvolledig=mist or any(d.onvolledig for _, d in delen),
        afgeschermd=verborgen,
        voorlopig=any(d.voorlopig for _, d in bekend),
        geleverd=geleverd,
        delen=sum(d.delen for _, d in bekend),
        decimalen=max(d.decimalen + min(len(str(f).partition(".")[2]), 2) for f, d in bekend),
        fijnst=min((e for _, d in bekend if (e := einde(d)) is not None), default=None),
        niet_nul=any(d.waarde or d.niet_nul for _, d in bekend),
    )


# A difference of totals that each lack something is one, with the mark.
@example([(1, Uitkomst(5, afgeschermd=1)), (-1, Uitkomst(3))], True)
@example([(1, Uitkomst(5, onvolledig=True)), (-1, Uitkomst(3))], True)
@given(delen, st.booleans())
@settings(max_examples=500)
def test_een_som_is_wat_naief_rekenen_zegt(delen, strikt):
    som, verwacht = tel_op(iter(delen), strikt=strikt), naief(delen, strikt)
    for veld in VELDEN:
        assert getattr(som, veld) == getattr(verwacht, veld), veld


@given(gevuld | leeg, factoren)
def test_een_enkel_deel_is_zichzelf_tenzij_het_wordt_vermenigvuldigd(deel, factor):
    deel = replace(deel, noten=("Uitleg.",), cijfer="rij")
    som = tel_op([(factor, deel)])
    if factor == 1:
        assert som is deel
    elif deel.waarde is not None:
        assert (som.waarde, som.noten, som.cijfer) == (factor * deel.waarde, (), None)


def test_van_niets_is_er_niets():
    assert tel_op([]) == NVT
    assert tel_op([], strikt=True) == NVT


@given(gevuld | leeg, gevuld | leeg)
def test_een_quotient_mist_en_verbergt_wat_zijn_delen_missen_en_verbergen(teller, noemer):
    deel = quotient(teller, noemer)
    zonder = next((d for d in (teller, noemer) if d.waarde is None), None)
    if zonder is not None:
        assert deel.reden is zegt(zonder.reden)
        gelijk = ("waarde", "geleverd", "afgeschermd")
        assert [getattr(deel, naam) for naam in gelijk] == [getattr(zonder, n) for n in gelijk]
    elif noemer.waarde == 0:
        geheim = Uitkomst(None, Reden.AFGESCHERMD, geleverd=noemer.geleverd)
        verborgen = noemer.afgeschermd
        assert deel == (replace(geheim, afgeschermd=verborgen) if verborgen else NVT)
    else:
        assert abs(deel.waarde * noemer.waarde - teller.waarde) < Decimal("1e-15")
        assert deel.onvolledig == any(d.onvolledig for d in (teller, noemer))
        assert deel.voorlopig == any(d.voorlopig for d in (teller, noemer))
        assert deel.afgeschermd == sum(d.afgeschermd for d in (teller, noemer))
        assert deel.geleverd


selecties = st.builds(
    Selectie, st.dictionaries(st.integers(0, 4), factoren), st.booleans(), st.booleans()
)


@given(selecties, selecties)
def test_kruisen_is_strikt_of_een_geheel_als_een_van_beide_dat_is(een, ander):
    samen = een.en(ander)
    assert samen.strikt is (een.strikt or ander.strikt)
    assert samen.geheel is (een.geheel or ander.geheel)
    assert samen.factoren == {
        lid: een.factoren[lid] * ander.factoren[lid] for lid in een.factoren.keys() & ander.factoren
    }


@given(selecties)
def test_een_totaal_telt_er_meer_dan_een_op_en_trekt_niets_af(selectie):
    factoren = list(selectie.factoren.values())
    assert selectie.is_totaal is (len(factoren) >= 2 and all(factor > 0 for factor in factoren))


def test_wat_voor_niets_telt_maakt_geen_totaal():
    assert not Selectie({1: 1, 2: 0}).is_totaal


@given(
    st.dictionaries(st.sampled_from("abc"), selecties),
    st.dictionaries(st.sampled_from("bcd"), selecties),
)
def test_kruisen_neemt_elke_dimensie_van_wie_haar_noemt(rij, kolom):
    samen = kruis(rij, kolom)
    assert samen == {
        dim: rij[dim].en(kolom[dim]) if dim in rij and dim in kolom else (rij | kolom)[dim]
        for dim in rij | kolom
    }
    assert samen is not rij


@pytest.mark.parametrize("leden", [[], [3], [3, 1, 3]])
def test_een_som_kiest_elk_lid_een_keer(leden):
    assert Selectie.som(leden) == Selectie(dict.fromkeys(leden, 1))
    assert set(Selectie.som(leden).factoren.values()) <= {1}
    assert Selectie.som(leden).strikt is False


@given(st.integers(2000, 2100), st.integers(1, 4), st.integers(-30, 30))
def test_kwartalen_tellen_door_op_een_lijn(jaar, nummer, stappen):
    lijn = [(j, n) for j in range(1990, 2120) for n in (1, 2, 3, 4)]
    j, n = lijn[lijn.index((jaar, nummer)) + stappen]
    assert Periode(jaar * 10 + nummer).plus(stappen) == Periode(j * 10 + n, None)


@given(st.integers(2000, 2100), st.integers(1, 12), st.integers(-90, 90))
def test_maanden_tellen_door_op_een_lijn_en_liggen_in_hun_kwartaal(jaar, maand, stappen):
    lijn = [(j, m) for j in range(1990, 2120) for m in range(1, 13)]
    kwartaal = {m: (m + 2) // 3 for m in range(1, 13)}
    j, m = lijn[lijn.index((jaar, maand)) + stappen]
    nu = Periode(jaar * 10 + kwartaal[maand], maand)
    assert nu.plus(stappen) == Periode(j * 10 + kwartaal[m], m)


def test_decimalen_blijven_exact():
    som = tel_op([(1, Uitkomst(Decimal("0.10"))), (-1, Uitkomst(Decimal("0.30")))])
    assert som.waarde == Decimal("-0.20")
