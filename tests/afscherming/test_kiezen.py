"""What is withheld holds against who reads all of it; and no more is withheld than there is to."""

import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabellen.afscherming import kiezen
from tabellen.afscherming.kiezen import Keuze, kies
from tabellen.afscherming.stelsel import Bekend, Stelsel
from tabellen.afscherming.vorm import Opbouw, Somvorm, gedeeld, opgeteld
from tests.afscherming.aanval import Aanvaller

DREMPEL = 10
Rooster = list[list[int]]


def cel(naam: str, waarde: int) -> Opbouw:
    return Opbouw.van(naam, waarde)


def som(*delen: Opbouw) -> Opbouw:
    return opgeteld([(1, deel) for deel in delen])


def tabel(rooster: Rooster, naam: str = "") -> list[list[Opbouw]]:
    """The cells of a table with its totals, along rows and columns."""
    cellen = [
        [cel(f"{naam}{r},{k}", waarde) for k, waarde in enumerate(rij)]
        for r, rij in enumerate(rooster)
    ]
    met = [[*rij, som(*rij)] for rij in cellen]
    return [*met, [som(*kolom) for kolom in zip(*met, strict=True)]]


def stelsel(*tabellen: list[list[Opbouw]], bekend: Bekend | None = None) -> Stelsel:
    cellen = tuple(cel for tabel in tabellen for rij in tabel for cel in rij)
    return Stelsel(cellen, DREMPEL, bekend or Bekend())


def aanval(publicaties: list[tuple[Stelsel, Keuze]]) -> Aanvaller:
    """Who knows every number that is shown, and of what is withheld that it is not zero."""
    lezer = Aanvaller()
    for van, keuze in publicaties:
        for opbouw in van.getallen:
            if not keuze.verbergt(opbouw):
                for deel in opbouw.lineair():
                    lezer.weet(_als_som(deel), float(deel.waarde))
            elif opbouw.som:
                for deel in opbouw.lineair():
                    if deel.telt:
                        lezer.weet(_als_som(deel), 1, float("inf"))
    return lezer


def _als_som(deel: Somvorm) -> dict[object, float]:
    return {wie: float(factor) for wie, factor in deel.termen}


def kleine(*stelsels: Stelsel) -> set[Somvorm]:
    """Every small sum that is shown and every small figure in any."""
    sommen = {deel for van in stelsels for opbouw in van.getallen for deel in opbouw.lineair()}
    cijfers = {Somvorm.van({wie: 1}) for deel in sommen for wie, _ in deel.termen}
    return {s for s in sommen | cijfers if s.telt and 0 < s.waarde < DREMPEL}


def _minst(doel: Somvorm) -> int:
    """What a reader may know: that whatever is not zero is one at least."""
    return sum(1 for wie, _ in doel.termen if wie.waarde)


def houdt(lezer: Aanvaller, doelen: set[Somvorm]) -> None:
    for doel in doelen:
        laag, hoog = lezer.bereik(_als_som(doel))
        assert laag <= _minst(doel), (doel, laag, hoog)
        assert hoog >= DREMPEL, (doel, laag, hoog)


roosters = st.integers(1, 5).flatmap(
    lambda breedte: st.lists(
        st.lists(
            st.one_of(st.integers(0, 12), st.integers(0, 90)), min_size=breedte, max_size=breedte
        ),
        min_size=1,
        max_size=6,
    )
)


@given(roosters)
def test_niemand_berekent_een_klein_getal(rooster: Rooster) -> None:
    van = stelsel(tabel(rooster))
    keuze = kies(van)
    assert not keuze.afgekapt
    houdt(aanval([(van, keuze)]), kleine(van))


@given(roosters)
def test_wat_getoond_wordt_blijft_zoals_het_is(rooster: Rooster) -> None:
    """Nothing is added up anew or rounded: a cell is what it was, or withheld."""
    van = stelsel(tabel(rooster))
    keuze = kies(van)
    for opbouw in van.getallen:
        for deel in opbouw.lineair():
            klein = deel.telt and 0 < deel.waarde < DREMPEL
            assert keuze.verbergt(opbouw) >= klein
            if deel.telt and not deel.waarde:
                assert not keuze.verbergt(opbouw), "a zero stays"


@given(roosters.map(lambda rooster: [[w + DREMPEL for w in rij] for rij in rooster]))
def test_zonder_kleine_getallen_wordt_niets_afgeschermd(rooster: Rooster) -> None:
    assert kies(stelsel(tabel(rooster))) == Keuze()


@given(roosters, st.data())
def test_een_volgende_publicatie_verraadt_de_vorige_niet(
    rooster: Rooster, data: st.DataObject
) -> None:
    """The same figures again, in other sums: what was withheld then cannot be found now."""
    eerst = stelsel(tabel(rooster))
    toen = kies(eerst)
    getoond = {d for o in eerst.getallen if not toen.verbergt(o) for d in o.lineair()}
    verborgen = {d for o in eerst.getallen if toen.verbergt(o) for d in o.lineair()}
    cellen = tabel(rooster)
    los = [c for rij in cellen[:-1] for c in rij[:-1]]
    groepen = data.draw(
        st.lists(st.lists(st.sampled_from(los), min_size=1, unique_by=id), max_size=4)
    )
    nu = Stelsel(
        tuple(som(*groep) for groep in groepen),
        DREMPEL,
        Bekend(frozenset(getoond), frozenset(verborgen - getoond)),
    )
    daarna = kies(nu)
    assert not daarna.al_bekend
    houdt(aanval([(eerst, toen), (nu, daarna)]), kleine(eerst, nu))


@given(roosters)
def test_zonder_wat_erbij_wordt_verborgen_is_een_getal_soms_te_vinden(rooster: Rooster) -> None:
    """The attack can win: where something is withheld besides, it was needed."""
    van = stelsel(tabel(rooster))
    keuze = kies(van)
    if not keuze.secundair:
        return
    lezer = aanval([(van, Keuze(keuze.primair))])
    bereiken = [(doel, lezer.bereik(_als_som(doel))) for doel in kleine(van)]
    assert any(laag > _minst(doel) or hoog < DREMPEL for doel, (laag, hoog) in bereiken)


def test_een_percentage_met_een_klein_deel_gaat_mee() -> None:
    klein, groot = cel("klein", 4), cel("groot", 200)
    deel = gedeeld(klein, groot)
    assert deel is not None
    keuze = kies(Stelsel((groot, deel), DREMPEL))
    assert keuze.verbergt(deel)
    assert not keuze.verbergt(groot)


def test_een_verschil_met_een_klein_getal_verraadt_het() -> None:
    """Of last quarter 4 and now 60, the difference and 60 tell the 4."""
    toen, nu = cel("toen", 4), cel("nu", 60)
    verschil = opgeteld([(1, nu), (-1, toen)])
    keuze = kies(Stelsel((toen, nu, verschil), DREMPEL))
    assert keuze.verbergt(toen)
    assert keuze.verbergt(nu) != keuze.verbergt(verschil)


def test_een_verbeterd_cijfer_is_een_ander() -> None:
    """Of the old number the new one tells nothing."""
    oud, nieuw = cel("a", 4), cel("a", 40)
    bekend = Bekend(verborgen=frozenset(oud.lineair()))
    assert not kies(Stelsel((nieuw,), DREMPEL, bekend)).verbergt(nieuw)


def test_wat_al_openbaar_was_wordt_gemeld_en_kost_verder_niets() -> None:
    a, b = cel("a", 4), cel("b", 30)
    eerder = Bekend(frozenset(a.lineair()))
    keuze = kies(Stelsel((a, b, som(a, b)), DREMPEL, eerder))
    assert keuze.al_bekend == keuze.primair == frozenset(a.lineair())
    assert not keuze.secundair


def test_wie_geen_tijd_heeft_verbergt_meer() -> None:
    van = stelsel(tabel([[4, 30, 50], [20, 60, 70], [80, 40, 90]]))
    keuze = kies(van, seconden=-1)
    assert keuze.afgekapt
    assert all(keuze.verbergt(opbouw) for opbouw in van.getallen)


def test_wie_geen_tijd_heeft_om_op_te_ruimen_zegt_dat(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is withheld is safe by then, but may be more than it takes."""
    van = stelsel(tabel([[4, 30, 50], [20, 60, 70], [80, 40, 90]]))
    heel = kiezen._ruim_op
    monkeypatch.setattr(kiezen, "_ruim_op", lambda werk, _: heel(werk, kiezen._Klok(-1)))
    keuze = kies(van)
    assert keuze.afgekapt
    houdt(aanval([(van, keuze)]), kleine(van))


def test_het_minste_wordt_verborgen() -> None:
    """One small cell takes three others, and no total."""
    keuze = kies(stelsel(tabel([[4, 30, 50], [20, 60, 70], [80, 40, 90]])))
    assert len(keuze.primair) == 1
    assert len(keuze.secundair) == 3
    assert all(len(knoop.termen) == 1 for knoop in keuze.secundair)


def test_halve_mensen_storen_niet() -> None:
    """An average may be a number with decimals."""
    half, heel = Opbouw.van("half", Decimal("4.5")), cel("heel", 30)
    keuze = kies(Stelsel((half, heel, som(half, heel)), DREMPEL))
    assert keuze.verbergt(half)
    assert keuze.secundair


@pytest.mark.traag
@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_een_grote_tabel_houdt_ook(toeval: Any) -> None:
    rooster = [
        [min(toeval.randint(0, 90), toeval.randint(0, 90)) for _ in range(8)] for _ in range(25)
    ]
    van = stelsel(tabel(rooster))
    keuze = kies(van)
    assert not keuze.afgekapt
    houdt(aanval([(van, keuze)]), kleine(van))


def test_de_oplosser_zegt_zelf_niets() -> None:
    """In a process of its own: only the first in a process would."""
    code = "from tabellen.afscherming.oplosser import _nieuw; _nieuw().run()"
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert uit.stdout + uit.stderr == ""
