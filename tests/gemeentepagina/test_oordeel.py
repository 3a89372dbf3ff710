"""What the page of a gemeente calls out: worse than its peers and getting worse, or good news."""

import datetime
from collections import Counter
from decimal import Decimal
from itertools import product
from types import SimpleNamespace
from typing import Any

from doelen.koers import Koers, Oordeel, Richting
from doelen.waarde import IndicatorStand, IndicatorWaarde, Peiling
from monitor.gemeentepagina.oordeel import oordelen
from monitor.verslag.waarde import Sectie
from tabellen.eenheid import Eenheid
from tabellen.waarde import Cel, Reden

DAG = datetime.date(2016, 3, 31)
WAARDEN = (None, 4, 5, 7)
ANDEREN = ((), (None,), (3,), (5,), (9,), (2, None, 9), (5, 6, 7))
KOERSEN = (Koers.GEHAALD, Koers.NIET_GEHAALD, Koers.ZONDER_STREEF)


def peiling(waarde: int | None) -> Peiling:
    if waarde is None:
        return Peiling(DAG, Cel(None, Eenheid(""), Reden.NIET_GELEVERD))
    return Peiling(DAG, Cel(Decimal(waarde), Eenheid("")))


def stand(wie: str, waarde: int | None, was: int | None, koers: Koers) -> IndicatorStand:
    eerder = None if was is None else peiling(was)
    return IndicatorStand(wie, peiling(waarde), None, None, Oordeel(koers), None, eerder)


def gevonden(richting: Richting, *standen: IndicatorStand) -> list[Any]:
    indicator = IndicatorWaarde("i", "I", (), Eenheid(""), richting, standen, None)  # type: ignore[arg-type]
    doel = SimpleNamespace(indicatoren=(indicator,))
    doel.alle = lambda: [doel]
    sectie = Sectie("", "", doel=doel, naam="doel")  # type: ignore[arg-type]
    hoofdstuk = SimpleNamespace(slug="jeugd", secties=(sectie, sectie))
    verslag: Any = SimpleNamespace(hoofdstukken=(hoofdstuk,))
    return oordelen(verslag, ("proef", "2016-k1"), "Bedum")


def verwacht(
    richting: Richting, nu: int | None, was: int | None, anderen: list[int], koers: Koers
) -> str:
    """The same, told a second way: by the words of the rule."""
    if richting not in {Richting.HOGER, Richting.LAGER} or nu is None:
        return ""
    if richting is Richting.LAGER:
        nu, was, anderen = -nu, None if was is None else -was, [-ander for ander in anderen]
    midden = sorted([*anderen, *anderen])[len(anderen) - 1 : len(anderen) + 1]  # of twice as many
    erger, achter = was is not None and nu < was, bool(anderen) and nu * 2 < sum(midden)
    achter = achter or (not anderen and koers is Koers.NIET_GEHAALD)
    voor = (bool(anderen) and nu * 2 > sum(midden)) or koers is Koers.GEHAALD
    if achter and erger:
        return "let op"
    return "goed" if voor and not erger else ""


def test_slechter_dan_de_anderen_en_slechter_dan_eerst() -> None:
    soorten: Counter[str] = Counter()
    for richting, nu, was, naast, koers in product(Richting, WAARDEN, WAARDEN, ANDEREN, KOERSEN):
        eigen = stand("Bedum", nu, was, koers)
        anderen = (stand(f"G{n}", w, None, koers) for n, w in enumerate(naast))
        uit = gevonden(richting, *anderen, eigen)
        wil = verwacht(richting, nu, was, [w for w in naast if w is not None], koers)
        is_ = "" if not uit else "goed" if uit[0].goed else "let op"
        assert (is_, len(uit)) == (wil, bool(wil)), (richting, nu, was, naast, koers)
        soorten[is_] += 1
    assert min(soorten[soort] for soort in ("let op", "goed", "")) > 20


def test_het_zegt_waarom() -> None:
    ander = stand("Winsum", 9, None, Koers.ZONDER_STREEF)
    (regel,) = gevonden(Richting.HOGER, stand("Bedum", 5, 7, Koers.NIET_GEHAALD), ander)
    assert regel.waarom == "5, was 7, midden van de andere gemeenten 9, niet gehaald"
    assert regel.adres == "/proef/2016-k1/jeugd/doel/"


def test_van_een_ander_zegt_het_niets() -> None:
    assert not gevonden(Richting.HOGER, stand("Winsum", 5, 7, Koers.NIET_GEHAALD))
