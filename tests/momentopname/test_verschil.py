"""Whatever differs between two versions of a report is said; what is equal is not."""

import datetime
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from monitor.momentopname.verschil import (
    Alineaverschil,
    Celcorrectie,
    Deelverschil,
    Wat,
    verschillen,
)
from monitor.verslag.lezen import HoofdstukWaarde, Sectie, Verslag
from tabellen.waarde import Cel, Merk, Reden, Tabel
from tests.momentopname import test_codec  # noqa: F401 how any report looks
from tests.pdf.voorbeeldverslag import voorbeeldverslag

RUIM = settings(max_examples=40, suppress_health_check=list(HealthCheck))
SECTIES = st.from_type(Sectie)


@pytest.fixture(scope="module")
def verslag() -> Verslag:
    return voorbeeldverslag()


def eerste(verslag: Verslag) -> tuple[int, int, Sectie, Tabel]:
    for h, hoofdstuk in enumerate(verslag.hoofdstukken):
        for s, sectie in enumerate(hoofdstuk.secties):
            if sectie.tabel and sectie.tabel.rijen:
                return h, s, sectie, sectie.tabel
    raise AssertionError("geen tabel")


def met_sectie(verslag: Verslag, sectie: Sectie | None, *erbij: Sectie) -> Verslag:
    """With another section in the place of the first that has a table."""
    h, s, *_ = eerste(verslag)
    hoofdstuk = verslag.hoofdstukken[h]
    nieuw = [*hoofdstuk.secties]
    nieuw[s : s + 1] = [*([sectie] if sectie else []), *erbij]
    hoofdstukken = [*verslag.hoofdstukken]
    hoofdstukken[h] = replace(hoofdstuk, secties=tuple(nieuw))
    return replace(verslag, hoofdstukken=tuple(hoofdstukken))


def met_cel(verslag: Verslag, cel: Cel) -> Verslag:
    _, _, sectie, tabel = eerste(verslag)
    rij = tabel.rijen[0]
    rijen = (replace(rij, cellen=(cel, *rij.cellen[1:])), *tabel.rijen[1:])
    return met_sectie(verslag, replace(sectie, tabel=replace(tabel, rijen=rijen)))


def test_wat_gelijk_is_heeft_geen_verschil(verslag: Verslag) -> None:
    assert verschillen(verslag, verslag) == []


@pytest.mark.parametrize(
    "anders",
    [
        {"waarde": 99},
        {"waarde": Decimal("99.5")},
        {"waarde": None, "reden": Reden.ONBEKEND},
        {"waarde": None, "reden": Reden.NIET_UITGESPLITST},
        {"waarde": None, "reden": Reden.TEKST, "woorden": "in uitvoering"},
        {"merken": (Merk.VOORLOPIG, Merk.HERZIEN)},
    ],
    ids=str,
)
def test_een_cel_staat_er_oud_en_nieuw(verslag: Verslag, anders: dict[str, object]) -> None:
    h, _, sectie, tabel = eerste(verslag)
    was = tabel.rijen[0].cellen[0]
    nieuw = met_cel(verslag, replace(was, **anders))  # type: ignore[arg-type]
    (deel,) = verschillen(verslag, nieuw)
    assert (deel.hoofdstuk, deel.naam) == (verslag.hoofdstukken[h].slug, sectie.naam)
    assert (deel.wat, deel.alineas, deel.overig) == (Wat.GEWIJZIGD, (), ())
    (cel,) = deel.cellen
    assert (cel.rij, cel.kolom) == (tabel.rijen[0].kop.tekst, tabel.kolommen[0].tekst)
    assert cel.oud != cel.nieuw
    assert cel.oud
    assert cel.nieuw
    (terug,) = verschillen(nieuw, verslag)
    assert terug.cellen == (Celcorrectie(cel.rij, cel.kolom, cel.nieuw, cel.oud),)


def test_een_rij_die_erbij_komt_of_vervalt(verslag: Verslag) -> None:
    _, _, sectie, tabel = eerste(verslag)
    kort = met_sectie(verslag, replace(sectie, tabel=replace(tabel, rijen=tabel.rijen[1:])))
    (deel,) = verschillen(kort, verslag)
    assert [cel.oud for cel in deel.cellen] == [""] * len(tabel.kolommen)
    assert {cel.rij for cel in deel.cellen} == {tabel.rijen[0].kop.tekst}
    (deel,) = verschillen(verslag, kort)
    assert [cel.nieuw for cel in deel.cellen] == [""] * len(tabel.kolommen)


def test_een_tekst_per_alinea(verslag: Verslag) -> None:
    _, _, sectie, _ = eerste(verslag)
    oud = met_sectie(verslag, replace(sectie, tekst="Een.\n\nTwee.\n\nDrie.\n\nVier."))
    nieuw = met_sectie(verslag, replace(sectie, tekst="Een.\n\nAnders.\n\nDrie."))
    (deel,) = verschillen(oud, nieuw)
    assert deel.alineas == (Alineaverschil("Twee.", "Anders."), Alineaverschil("Vier.", ""))
    assert deel.cellen == ()


def test_een_onderdeel_dat_erbij_komt_of_vervalt(verslag: Verslag) -> None:
    _, _, sectie, tabel = eerste(verslag)
    zonder = met_sectie(verslag, None)
    (deel,) = verschillen(verslag, zonder)
    assert (deel.wat, deel.naam) == (Wat.VERVALLEN, sectie.naam)
    assert len(deel.cellen) == len(list(tabel.cellen()))
    (deel,) = verschillen(zonder, verslag)
    assert deel.wat is Wat.NIEUW


@pytest.mark.parametrize(
    ("veld", "waarde", "woord"),
    [
        ("titel", "Anders", "de titel"),
        ("bron", "Anders", "de bron"),
        ("definitie", "Anders", "de definitie"),
        ("noten", None, "een noot"),
        ("grafiek", None, "de grafiek"),
    ],
)
def test_wat_geen_cel_is_wordt_genoemd(verslag: Verslag, veld: str, waarde: object, woord: str):
    _, _, sectie, tabel = eerste(verslag)
    if veld == "noten":
        waarde = (*tabel.noten, "Een noot erbij.")
    if veld == "grafiek" and tabel.grafiek is None:
        pytest.skip("de eerste tabel heeft geen grafiek")
    nieuw = met_sectie(verslag, replace(sectie, tabel=replace(tabel, **{veld: waarde})))  # type: ignore[arg-type]
    (deel,) = verschillen(verslag, nieuw)
    assert (deel.cellen, deel.overig) == ((), (woord,))


def test_een_andere_volgorde_wordt_gezegd(verslag: Verslag) -> None:
    om = replace(verslag, hoofdstukken=verslag.hoofdstukken[::-1])
    assert gezegd(verschillen(verslag, om))
    _, _, sectie, _ = eerste(verslag)
    een, ander = Sectie("Een", "Tekst."), Sectie("Twee", "Tekst.")
    zo, anders = (met_sectie(verslag, sectie, *paar) for paar in ((een, ander), (ander, een)))
    assert gezegd(verschillen(zo, anders))


def gezegd(delen: list[Deelverschil]) -> bool:
    """Something is said, and no part is named without saying of what."""
    return bool(delen) and all(
        deel.cellen or deel.alineas or deel.overig or deel.wat is not Wat.GEWIJZIGD
        for deel in delen
    )


@pytest.mark.parametrize("veld", [veld.name for veld in fields(Verslag)])
def test_elk_veld_van_een_verslag(verslag: Verslag, veld: str) -> None:
    anders = {
        "peildatum": datetime.date(1999, 12, 31),
        "gepubliceerd_op": datetime.date(1999, 12, 31),
        "gemeenten": ("Elders",),
        "hoofdstukken": verslag.hoofdstukken[1:],
        "hoofdcijfers": verslag.hoofdcijfers[1:],
    }
    assert gezegd(verschillen(verslag, replace(verslag, **{veld: anders.get(veld, "Anders")})))  # type: ignore[arg-type]


@pytest.mark.parametrize("veld", [veld.name for veld in fields(HoofdstukWaarde)])
def test_elk_veld_van_een_hoofdstuk(verslag: Verslag, veld: str) -> None:
    eerst, *rest = verslag.hoofdstukken
    anders = {"nummer": 99, "secties": eerst.secties[1:]}
    hoofdstuk = replace(eerst, **{veld: anders.get(veld, "anders")})  # type: ignore[arg-type]
    nieuw = replace(verslag, hoofdstukken=(hoofdstuk, *rest))
    assert gezegd(verschillen(verslag, nieuw))


@RUIM
@given(st.sampled_from([veld.name for veld in fields(Sectie)]), st.data())
def test_elk_veld_van_elke_sectie(veld: str, data: st.DataObject) -> None:
    verslag, een, ander = voorbeeldverslag(), data.draw(SECTIES), data.draw(SECTIES)
    sectie = replace(een, **{veld: getattr(ander, veld)})
    oud, nieuw = met_sectie(verslag, een), met_sectie(verslag, sectie)
    assert verschillen(oud, oud) == []
    assume(sectie != een)
    assert gezegd(verschillen(oud, nieuw))
