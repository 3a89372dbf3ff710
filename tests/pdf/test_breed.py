"""Wide tables on paper: whole, turned, or in parts that repeat their labels; never cut."""

import io
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from monitor.pdf import maak_pdf
from monitor.verslag.lezen import HoofdstukWaarde, Sectie
from tabellen.eenheid import EURO
from tabellen.kop import Kop
from tabellen.waarde import Cel, Grafiek, Reden, Rij, Tabel, Vorm
from tests.pdf.lezer import Lezer
from tests.pdf.voorbeeldverslag import ALINEA, voorbeeldverslag

LANG = "Begroting na wijziging van de gemeenschappelijke regeling"
WOORD = "Maatschappelijkeondersteuningsvoorzieningenoverleg" * 3
LABELS = ("Individuele voorzieningen", "Wmo", "Rijksbijdrage", "Stand", "Saldo")
GEVALLEN = [(aantal, lang) for aantal in (4, 8, 12, 18, 24) for lang in (False, True)]
MARGE = 18 / 25.4 * 72  # static/pdf.css


def cel(label: str, nummer: int) -> Cel:
    if label == "Stand":
        tekst = WOORD if nummer == 0 else "In uitvoering, en de evaluatie volgt in het najaar."
        return Cel(None, EURO, Reden.TEKST, woorden=tekst)
    return Cel(-12_345_678 - 1000 * len(label) - nummer, EURO, totaal=label == "Saldo")


def tabel(aantal: int, lang: bool) -> Tabel:
    naam = f"breed-{aantal}-{'lang' if lang else 'kort'}"
    kop = f"{LANG} " if lang else ""
    return Tabel(
        naam=naam,
        titel=naam,
        periode="Proefland",
        bron="Gemeente",
        definitie="Wat er staat.",
        rijkoppen=("Post",),
        kolommen=tuple(Kop((f"{kop}{2000 + nummer}",)) for nummer in range(aantal)),
        rijen=tuple(
            Rij(
                Kop((label,), totaal=label == "Saldo"),
                tuple(cel(label, nummer) for nummer in range(aantal)),
            )
            for label in LABELS
        ),
        grafiek=Grafiek(Vorm.STAAF, "rij0", "kolom0") if aantal <= 8 else None,
    )


TABELLEN = [tabel(*geval) for geval in GEVALLEN]


@pytest.fixture(scope="module")
def lezer() -> Lezer:
    hoofdstukken = tuple(
        HoofdstukWaarde(
            slug=een.naam,
            nummer=nummer,
            titel=een.naam,
            inleiding="",
            secties=(Sectie(een.naam, "", een),),
        )
        for nummer, een in enumerate(TABELLEN, 1)
    )
    verslag = replace(voorbeeldverslag(), hoofdstukken=hoofdstukken)
    return Lezer(pikepdf.open(io.BytesIO(maak_pdf(verslag))))


def test_alle_tekst_staat_tussen_de_marges(lezer: Lezer) -> None:
    buiten = []
    for nummer, (pagina, gelezen) in enumerate(zip(lezer.pdf.pages, lezer.paginas, strict=True), 1):
        breed, hoog = float(pagina.mediabox[2]), float(pagina.mediabox[3])
        for stuk in (stuk for stukken in gelezen.gemerkt.values() for stuk in stukken):
            past = MARGE - 1 <= stuk.links <= stuk.rechts <= breed - MARGE + 1
            if nummer > 1 and not (past and 0 < stuk.onder < hoog):
                buiten.append((nummer, stuk))
    assert buiten == []


def test_elke_cel_staat_er_heel_en_elk_deel_herhaalt_de_koppen_van_de_rijen(lezer: Lezer) -> None:
    delen = iter(lezer.soort("/Table"))
    aantallen = []
    for verwacht in TABELLEN:
        gezien: list[list[str]] = [[] for _ in LABELS]
        koppen: list[str] = []
        aantal = 0
        while len(koppen) < len(verwacht.kolommen):
            deel = next(delen)
            aantal += 1
            koppen += [cel.tekst for cel in lezer.rijen(deel, "/THead")[0][1:]]
            lijf = lezer.rijen(deel, "/TBody")
            assert [_glad(rij[0].tekst) for rij in lijf] == [_glad(label) for label in LABELS]
            for rij, cellen in zip(gezien, lijf, strict=True):
                rij += [cel.tekst for cel in cellen[1:]]
        zonder_spatie = [[_glad(tekst) for tekst in rij] for rij in gezien]
        assert zonder_spatie == [[_glad(c.tekst) for c in rij.cellen] for rij in verwacht.rijen]
        assert [_glad(kop) for kop in koppen] == [_glad(kop.tekst) for kop in verwacht.kolommen]
        aantallen.append(aantal)
    assert next(delen, None) is None
    assert aantallen[:3] == [1, 1, 1]
    assert max(aantallen) > 1


def test_geen_cel_staat_over_haar_buur(lezer: Lezer) -> None:
    over = []
    for deel in lezer.soort("/Table"):
        for rij in lezer.rijen(deel, "/TBody"):
            vakken = [
                (min(s.links for s in c.stukken), max(s.rechts for s in c.stukken), c.tekst)
                for c in rij
                if c.stukken
            ]
            over += [(een[2], ander[2]) for een, ander in pairwise(vakken) if een[1] > ander[0]]
    assert over == []


def test_een_grafiek_staat_bij_haar_tabel(lezer: Lezer) -> None:
    """On her page, or the next when both do not fit on one."""
    nummer = {pagina.objgen: n for n, pagina in enumerate(lezer.pdf.pages)}
    tabellen = [
        next(nummer[e.Pg.objgen] for e in lezer.alles(deel) if "/Pg" in e)
        for deel in lezer.soort("/Table")
    ]
    figuren = [nummer[figuur.Pg.objgen] for figuur in lezer.soort("/Figure")]
    met_grafiek = [n for n, een in enumerate(TABELLEN) if een.grafiek]
    assert len(figuren) == len(met_grafiek)
    afstand = [figuur - tabellen[n] for n, figuur in zip(met_grafiek, figuren, strict=True)]
    assert all(0 <= verschil <= 1 for verschil in afstand)
    assert afstand[0] == 0


def _glad(tekst: str) -> str:
    return "".join(tekst.split()).replace("-", "")


@pytest.mark.parametrize("alineas", range(2, 12))
def test_een_kleine_tabel_gaat_met_haar_grafiek_naar_de_volgende_bladzijde(alineas: int) -> None:
    """Wherever on the page she would have come."""
    groot = tabel(2, lang=False)
    klein = replace(groot, rijen=groot.rijen[:2])
    hoofdstuk = HoofdstukWaarde(
        nummer=1,
        slug="klein",
        titel="Klein",
        inleiding="",
        secties=(
            Sectie("Tekst", "\n\n".join([ALINEA] * alineas)),
            Sectie("Klein", "", klein),
            Sectie("Erna", ALINEA),
        ),
    )
    verslag = replace(voorbeeldverslag(), hoofdstukken=(hoofdstuk,))
    lezer = Lezer(pikepdf.open(io.BytesIO(maak_pdf(verslag))))
    (deel,), (figuur,) = lezer.soort("/Table"), lezer.soort("/Figure")
    assert next(e.Pg.objgen for e in lezer.alles(deel) if "/Pg" in e) == figuur.Pg.objgen
