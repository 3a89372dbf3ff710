"""Tables of long texts, such as a list of projects: together on a page, and on few lines."""

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.pdf import maak_pdf
from monitor.pdf.zetting import verdeel, zet
from monitor.verslag.lezen import HoofdstukWaarde, Sectie
from tabellen.eenheid import EURO
from tabellen.kop import Kop
from tabellen.waarde import Cel, Reden, Rij, Tabel
from tests.pdf.lezer import Lezer
from tests.pdf.voorbeeldverslag import voorbeeldverslag

ZIN = "De proef loopt tot en met december en wordt daarna met alle aanbieders bekeken. "
KORT = ("groen", "rood", "oranje")
KOPPEN = ("Doel", "Resultaat", *KORT, "Budget", "Toelichting")
MARGE = 1.0  # em, as tests of a known layout may know


def projecten(lengte: int, rijen: int = 5, koppen: tuple[str, ...] = KOPPEN) -> Tabel:
    """A list with texts of so many characters, a short one and an amount."""
    tekst = (ZIN * (lengte // len(ZIN) + 1))[:lengte].strip()

    def cel(kop: str, nummer: int) -> Cel:
        if kop == "Budget":
            return Cel(1000 * nummer, EURO)
        return Cel(None, EURO, Reden.TEKST, woorden=kop if kop in KORT else f"{nummer} {tekst}")

    return Tabel(
        naam="projecten",
        titel="Projecten",
        periode="Proefland",
        bron="",
        definitie="",
        rijkoppen=("Project",),
        kolommen=tuple(Kop((kop,)) for kop in koppen),
        rijen=tuple(
            Rij(Kop((f"Project {n}",)), tuple(cel(kop, n) for kop in koppen)) for n in range(rijen)
        ),
    )


@pytest.mark.parametrize("lengte", [60, 250, 300, 700, 2000])
def test_kop_bijschrift_en_eerste_rij_staan_op_een_bladzijde(lengte: int) -> None:
    een = projecten(lengte)
    delen = (Sectie("Ervoor", ZIN * 20), Sectie("Projecten", ZIN, een), Sectie("Erna", ZIN))
    hoofdstuk = HoofdstukWaarde(1, "projecten", "Projecten", "", delen)
    verslag = replace(voorbeeldverslag(), hoofdstukken=(hoofdstuk,))
    lezer = Lezer(pikepdf.open(io.BytesIO(maak_pdf(verslag))))
    (tabel,) = lezer.soort("/Table")
    kop = next(kop for kop in lezer.soort("/H2") if "1.2" in lezer.tekst(kop))
    rijen = lezer.rijen(tabel, "/TBody")
    delen_van = [e for e in lezer.alles(tabel) if e.S in ("/Caption", "/TH", "/TD") and "/Pg" in e]
    eerste = [e.Pg.objgen for e in delen_van][: 1 + 1 + len(een.kolommen) + 1]
    assert {kop.Pg.objgen, *eerste} == {kop.Pg.objgen}
    for rij, verwacht in zip(rijen, een.rijen, strict=True):
        gelezen = ["".join(cel.tekst.split()) for cel in rij[1:]]
        assert gelezen == ["".join(cel.tekst.split()) for cel in verwacht.cellen]
    for blad in lezer.paginas:
        for stuk in (stuk for stukken in blad.gemerkt.values() for stuk in stukken):
            assert stuk.onder > 40, "nothing runs off the page"


def test_wat_hoger_is_dan_een_bladzijde_gaat_in_een_rij_eronder_verder() -> None:
    """What many gemeenten say together: every word of it, in order, and none off the page."""
    woorden = " ".join(f"woord{n:04}" for n in range(1200))
    een = projecten(60, rijen=1, koppen=("Doel", "groen", "Budget"))
    (rij,) = een.rijen
    rij = Rij(rij.kop, (replace(rij.cellen[0], woorden=woorden), *rij.cellen[1:]))
    hoofdstuk = HoofdstukWaarde(
        1, "p", "P", "", (Sectie("Projecten", ZIN, replace(een, rijen=(rij,))),)
    )
    verslag = replace(voorbeeldverslag(), hoofdstukken=(hoofdstuk,))
    lezer = Lezer(pikepdf.open(io.BytesIO(maak_pdf(verslag))))
    rijen = [rij for tabel in lezer.soort("/Table") for rij in lezer.rijen(tabel, "/TBody")]
    assert [cel.tekst for cel, *_ in rijen] == ["Project 0", *["Project 0 (vervolg)"] * 3]
    gelezen = "".join(cel.tekst for _, cel, *_ in rijen)
    assert "".join(gelezen.split()) == "".join(woorden.split())
    assert ["".join(cel.tekst for cel in rij[2:]) for rij in rijen[1:]] == [""] * 3
    for blad in lezer.paginas:
        for stuk in (stuk for stukken in blad.gemerkt.values() for stuk in stukken):
            assert stuk.onder > 40


def test_de_langste_tekst_krijgt_de_meeste_ruimte() -> None:
    """Wherever it stands."""
    kort, lang = projecten(80, koppen=("Doel",)), projecten(300, koppen=("Toelichting",))

    def breed(links: Tabel, rechts: Tabel) -> tuple[float, ...]:
        rijen = tuple(
            Rij(een.kop, (*een.cellen, *ander.cellen))
            for een, ander in zip(links.rijen, rechts.rijen, strict=True)
        )
        (een,) = zet(replace(links, kolommen=links.kolommen + rechts.kolommen, rijen=rijen))
        return een.breedtes[1:]

    assert breed(kort, lang) == pytest.approx(tuple(reversed(breed(lang, kort))))
    assert breed(kort, lang)[1] > 1.5 * breed(kort, lang)[0]


MATEN = st.lists(
    st.tuples(st.integers(2, 12), st.integers(0, 40), st.integers(0, 400)), min_size=1, max_size=6
)


@given(MATEN, st.integers(0, 80))
def test_de_ruimte_gaat_naar_wie_de_meeste_regels_heeft(maten, erbij):
    """As when it is given away bit by bit."""
    krap = [float(minst) for minst, _, _ in maten]
    ruim = [float(minst + meer) for minst, meer, _ in maten]
    lengtes = [float(lengte) for _, _, lengte in maten]
    ruimte = sum(krap) + erbij
    uit = verdeel(krap, ruim, lengtes, ruimte)
    naief, stap = list(krap), 0.05
    while sum(naief) + stap <= ruimte:
        regels = [
            lengte / (breed - MARGE) if breed + stap <= min(meest, lengte + MARGE) else 0.0
            for lengte, breed, meest in zip(lengtes, naief, ruim, strict=True)
        ]
        if not max(regels):
            break
        naief[regels.index(max(regels))] += stap
    assert uit == pytest.approx(naief, abs=0.3)
    assert sum(uit) <= ruimte + 1e-6
