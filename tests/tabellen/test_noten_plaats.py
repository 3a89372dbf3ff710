"""The heading for a note, by small tables of cells: where it goes, and when it stays."""

from tabellen.kop import Kop
from tabellen.noten import Notenbron, Notenraster, Plaatsing, plaats

A, B = frozenset({"a"}), frozenset({"b"})
LEEG = Notenbron()


def cel(soort, cijfer, *noten):
    return Notenbron(soort, cijfer, noten)


def zet(rijen, kolommen, cellen):
    """Where notes stand then: rows, columns, groups, and the cells that lost them."""
    uit = plaats([Kop(pad) for pad in rijen], [Kop((k,)) for k in kolommen], cellen)
    return dict(uit.rijen), dict(uit.kolommen), dict(uit.groepen), uit.verlost


NERGENS = ({}, {}, {}, set())


def test_een_noot_van_een_cel_blijft_daar():
    een = cel(A, 1, "Let op.")
    assert zet([("x",)], ["k"], [[een]]) == NERGENS
    assert zet([("x",), ("y",)], ["k"], [[een], [LEEG]]) == NERGENS
    assert zet([("g", "x"), ("g", "y")], ["k"], [[een], [cel(B, 2)]]) == NERGENS


def test_een_noot_die_van_geen_heel_cijfer_is_blijft_bij_haar_cellen():
    los = cel(A, None, "Los.")
    assert zet([("x",)], ["k", "l"], [[los, los]]) == NERGENS
    assert zet([("x",), ("y",)], ["k"], [[los], [los]]) == NERGENS


def test_een_cijfer_zonder_noot_heeft_er_geen_bij_een_kop():
    assert zet([("x",)], ["k", "l"], [[cel(A, 1), cel(A, 1)]]) == NERGENS


def test_een_hele_rij_heeft_haar_bij_haar_naam():
    een, ander = cel(A, 1, "Een.", "Twee."), cel(A, 2)
    uit = zet([("x",), ("y",)], ["k", "l"], [[een, een], [ander, ander]])
    assert uit == ({0: ["Een.", "Twee."]}, {}, {}, {(0, 0), (0, 1)})
    uit = zet([("y",), ("x",)], ["k", "l"], [[ander, ander], [een, een]])
    assert uit == ({1: ["Een.", "Twee."]}, {}, {}, {(1, 0), (1, 1)})


def test_een_rij_van_twee_soorten_heeft_die_van_beide():
    a, b = cel(A, 1, "Van a."), cel(B, 1.5, "Van b.")
    uit = zet([("x",)], ["k", "l", "m", "n"], [[a, b, a, b]])
    assert uit == (
        {0: ["Van a.", "Van b."]},
        {},
        {},
        {(0, kolom) for kolom in range(4)},
    )


def test_een_hele_kolom_heeft_haar_bij_de_kop_van_beide_soorten():
    a, b, ander = cel(A, 1, "Van a."), cel(B, 2, "Van b."), cel(A, 3)
    rijen = [("x",), ("y",), ("z",), ("w",)]
    uit = zet(rijen, ["k", "l"], [[a, ander], [a, LEEG], [b, LEEG], [b, LEEG]])
    assert uit[:3] == ({}, {0: ["Van a.", "Van b."]}, {})
    assert uit[3] == {(rij, 0) for rij in range(4)}
    uit = zet(rijen, ["l", "k"], [[ander, a], [LEEG, a], [LEEG, b], [LEEG, b]])
    assert uit[1] == {1: ["Van a.", "Van b."]}


def test_een_rij_met_cijfers_van_anderen_voldoet_niet():
    een, ander = cel(A, 1, "Let op."), cel(A, 2)
    assert zet([("x",)], ["k", "l", "m"], [[een, een, ander]]) == NERGENS
    assert zet([("x",), ("y",), ("z",)], ["k"], [[een], [een], [ander]]) == NERGENS


def test_cellen_die_geen_blok_zijn_houden_haar():
    """Three corners of a square are neither a row nor a column."""
    een = cel(A, 1, "Let op.")
    assert zet([("g", "x"), ("g", "y")], ["k", "l"], [[een, een], [een, LEEG]]) == NERGENS


def test_een_blok_rijen_heeft_haar_bij_de_kleinste_eigen_groep():
    een, ander = cel(A, 1, "Let op."), cel(A, 2)
    rijen = [("g", "h", "x"), ("g", "h", "y"), ("g", "i", "z")]
    uit = zet(rijen, ["k", "l"], [[een, een], [een, een], [ander, ander]])
    assert uit == ({}, {}, {("g", "h"): ["Let op."]}, {(0, 0), (0, 1), (1, 0), (1, 1)})
    elders = cel(B, 2)
    uit = zet(rijen, ["k", "l"], [[een, een], [een, een], [elders, elders]])
    assert uit[2] == {("g", "h"): ["Let op."]}  # both would do: the smaller
    rijen = [("g", "h", "x"), ("g", "i", "y"), ("j", "i", "z")]
    uit = zet(rijen, ["k", "l"], [[een, een], [een, een], [ander, ander]])
    assert uit[2] == {("g",): ["Let op."]}
    rijen = [("g", "h", "x"), ("j", "i", "y"), ("j", "i", "z")]
    assert zet(rijen, ["k", "l"], [[een, een], [een, een], [ander, ander]]) == NERGENS


def test_een_groep_met_anderen_ernaast_zegt_over_welke_kolom_het_gaat():
    een, ander, ook = cel(A, 1, "Let op.", "Nog iets."), cel(A, 2), cel(A, 3, "Ook.")
    rijen = [("g", "x"), ("g", "y"), ("j", "z")]
    uit = zet(rijen, ["2015", "2016"], [[ander, een], [ander, een], [ander, ook]])
    assert uit[2] == {("g",): ["2016: Let op.", "2016: Nog iets."]}
    assert uit[:2] == ({}, {})
    assert uit[3] == {(0, 1), (1, 1)}
    # Of two years one after the other.
    vroeger = cel(A, 4, "Toen.")
    uit = zet(rijen, ["2015", "2016"], [[vroeger, een], [vroeger, een], [ander, ook]])
    assert uit[2] == {("g",): ["2015: Toen.", "2016: Let op.", "2016: Nog iets."]}


def test_wat_niets_telt_staat_niet_in_de_weg():
    een = cel(A, 1, "Let op.")
    uit = zet([("x",), ("y",)], ["k", "l", "totaal"], [[een, een, LEEG], [LEEG] * 3])
    assert uit[0] == {0: ["Let op."]}


def zeg(rijen, plekken, waar):
    """Where a note about these cells gets its signs, of all the cells that it may be about."""
    uit = Plaatsing()
    uit.zet("Noot.", set(plekken), Notenraster([Kop(pad) for pad in rijen], set(waar)))
    assert uit.verlost == set()
    noten = {("rij", r): n for r, n in uit.rijen.items()}
    noten |= {("kolom", k): n for k, n in uit.kolommen.items()}
    noten |= {("groep", g): n for g, n in uit.groepen.items()}
    noten |= {("cel", p): n for p, n in uit.cellen.items()}
    assert all(n == ["Noot."] for n in noten.values())
    return set(noten)


def blok(rijen, kolommen):
    return {(r, k) for r in rijen for k in kolommen}


PLAT = [("x",), ("y",), ("z",)]
GEGROEPEERD = [("g", "x"), ("g", "y"), ("h", "x")]


def test_een_noot_over_meer_cellen_krijgt_zo_min_mogelijk_tekens():
    alle = blok(range(3), range(2))
    assert zeg(PLAT, {(1, 1)}, alle) == {("cel", (1, 1))}
    assert zeg(PLAT, {(1, 1)}, {(1, 1)}) == {("cel", (1, 1))}
    assert zeg(PLAT, blok([1], [0, 1]), alle) == {("rij", 1)}
    assert zeg(PLAT, blok([0, 2], [0, 1]), alle) == {("rij", 0), ("rij", 2)}
    assert zeg(PLAT, blok(range(3), [1]), alle) == {("kolom", 1)}
    assert zeg(PLAT, {(0, 0), (1, 1)}, alle) == {("cel", (0, 0)), ("cel", (1, 1))}
    assert zeg(PLAT, blok([0, 1], [0]), alle) == {("cel", (0, 0)), ("cel", (1, 0))}


def test_van_een_heel_blok_hebben_de_minste_koppen_haar():
    assert zeg(PLAT, blok(range(3), range(2)), blok(range(3), range(2))) == {
        ("kolom", 0),
        ("kolom", 1),
    }
    assert zeg(PLAT[:2], blok(range(2), range(3)), blok(range(2), range(3))) == {
        ("rij", 0),
        ("rij", 1),
    }
    assert zeg(PLAT[:2], blok(range(2), range(2)), blok(range(2), range(2))) == {
        ("kolom", 0),
        ("kolom", 1),
    }


def test_rijen_die_een_groep_zijn_hebben_haar_daar():
    alle = blok(range(3), range(2))
    assert zeg(GEGROEPEERD, blok([0, 1], [0, 1]), alle) == {("groep", ("g",))}
    assert zeg(GEGROEPEERD, blok([0], [0, 1]), alle) == {("rij", 0)}
    assert zeg(GEGROEPEERD, blok([1, 2], [0, 1]), alle) == {("rij", 1), ("rij", 2)}
    assert zeg(GEGROEPEERD, blok([2], [0, 1]), alle) == {("groep", ("h",))}
    # A group of which only one column is meant is not the whole of it.
    assert zeg(GEGROEPEERD, blok([0, 1], [0]), alle) == {("cel", (0, 0)), ("cel", (1, 0))}
    # But what the note cannot be about does not stand in the way.
    assert zeg(GEGROEPEERD, blok([0, 1], [0]), blok(range(3), [0])) == {("groep", ("g",))}


def test_de_grootste_groep_van_precies_deze_rijen_heeft_haar():
    diep = [("g", "i", "x"), ("g", "i", "y"), ("h", "i", "x")]
    raster = Notenraster([Kop(pad) for pad in diep], ())
    assert raster.groep({0, 1}) == ("g",)
    assert raster.groep({2}) == ("h",)
    assert raster.groep({0}) == raster.groep({1, 2}) == raster.groep({0, 1, 2}) == ()
    nog = Notenraster([Kop(pad) for pad in (*diep, ("g", "j", "z"))], ())
    assert nog.groep({0, 1}) == ("g", "i")
    assert nog.groep({0, 1, 3}) == ("g",)
    assert Notenraster([Kop(("x",))], ()).groep({0}) == ()
