"""Likeness is the formula that the page tells, worked out a second way."""

import math
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gemeenten.kerncijfer import Maatstaf
from gemeenten.kerncijferlezing import Structuur, Structuurgemeente
from monitor.vergelijken.lijken import HOEVEEL, die_lijken, gewichten

CODES = ("huishoudens", "inwoners", "jeugdigen")
GETALLEN = st.one_of(st.none(), st.integers(0, 10**6))


def _structuur(rijen: list[list[int | None]]) -> Structuur:
    gemeenten = [
        Structuurgemeente(
            pk,
            f"GM{pk:04}",
            f"G{pk}",
            {c: (Decimal(w), 2016) for c, w in zip(CODES, rij, strict=True) if w is not None},
        )
        for pk, rij in enumerate(rijen)
    ]
    return Structuur([Maatstaf(code=code, naam=code, gewicht=50) for code in CODES], gemeenten)


@given(
    st.lists(st.lists(GETALLEN, min_size=3, max_size=3), min_size=1, max_size=12),
    st.lists(st.integers(0, 100), min_size=3, max_size=3),
)
def test_de_afstand_is_de_formule(rijen: list[list[int | None]], weegt: list[int]) -> None:
    wij = die_lijken(_structuur(rijen), "GM0000", dict(zip(CODES, weegt, strict=True)))
    telt = [k for k in range(3) if weegt[k] and (rijen[0][k] or 0) > 0]
    afstanden = []
    for pk, rij in enumerate(rijen[1:], start=1):
        if not telt or not all((rij[k] or 0) > 0 for k in telt):
            continue
        som = 0.0
        for k in telt:
            logs = [math.log(ander[k]) for ander in rijen if ander[k]]
            midden = sum(logs) / len(logs)
            breed = math.sqrt(sum((log - midden) ** 2 for log in logs) / len(logs))
            verschil = math.log(rij[k]) - math.log(rijen[0][k])  # type: ignore[arg-type]
            som += weegt[k] * (verschil / breed) ** 2 if verschil else 0
        afstanden.append((math.sqrt(som / sum(weegt[k] for k in telt)), pk))
    afstanden.sort()
    assert len(wij) == min(len(afstanden), HOEVEEL)
    for gelijke, (afstand, _) in zip(wij, afstanden, strict=False):
        assert math.isclose(gelijke.afstand, afstand, rel_tol=1e-6, abs_tol=1e-6)
    assert all(gelijke.gemeente.cbs_code != "GM0000" for gelijke in wij)


def test_gewichten_zijn_zoals_gevraagd_of_vastgelegd() -> None:
    vraag = {"gewicht-inwoners": "0", "gewicht-jeugdigen": "101", "gewicht-huishoudens": "-1"}
    weegt = gewichten(_structuur([[1, 2, 3]]), vraag)
    assert weegt == {"huishoudens": 50, "inwoners": 0, "jeugdigen": 100}
    assert set(gewichten(_structuur([[1, 2, 3]]), {}).values()) == {50}
