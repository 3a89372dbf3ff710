"""What moved and what comes first, against a naive recomputation."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from doelen.moment import lees_moment
from doelen.voortgang import Activiteitvoortgang, veranderd, volgorde

PLANNINGEN = ["", "maart 2015", "1e kwartaal 2015", "2016", "31-3-2015", "doorlopend", "vanaf 2014"]
STANDEN = st.builds(
    Activiteitvoortgang,
    status=st.sampled_from(["", "gepland", "loopt", "gereed", "vervallen"]),
    planning=st.sampled_from(PLANNINGEN),
    opmerking=st.sampled_from(["", "Anders."]),
    voorbij=st.booleans(),
)


@given(st.none() | STANDEN, st.none() | STANDEN)
def test_wat_er_veranderde(toen, nu):
    uit = veranderd(toen, nu)
    if toen is None or nu is None:
        gezegd = {(True, True): (), (True, False): ("nieuw",)}
        assert uit == gezegd.get((toen is None, nu is None), ("niet meer in de lijst",))
        return
    verwacht = []
    for wat in ("planning", "status"):
        oud, nieuw = getattr(toen, wat), getattr(nu, wat)
        if oud != nieuw:
            verwacht.append((wat, oud, nieuw))
    assert len(uit) == len(verwacht)
    for zin, (wat, oud, nieuw) in zip(uit, verwacht, strict=True):
        assert zin.startswith(wat)
        assert oud in zin
        assert nieuw in zin
        eind_oud = lees_moment(oud).tot if wat == "planning" else None
        eind_nieuw = lees_moment(nieuw).tot if wat == "planning" else None
        later = bool(eind_oud and eind_nieuw and eind_nieuw > eind_oud)
        eerder = bool(eind_oud and eind_nieuw and eind_nieuw < eind_oud)
        assert (zin.endswith(", later"), zin.endswith(", eerder")) == (later, eerder)


@given(st.lists(STANDEN, max_size=8))
def test_eerst_wat_te_laat_is_en_dan_naar_datum(standen):
    gesorteerd = sorted(standen, key=volgorde)
    voorbij = [stand.voorbij for stand in gesorteerd]
    assert voorbij == sorted(voorbij, reverse=True)
    for kant in (True, False):
        einden = [
            lees_moment(stand.planning).tot or datetime.date.max
            for stand in gesorteerd
            if stand.voorbij is kant
        ]
        assert einden == sorted(einden)


@given(STANDEN)
def test_te_laat_is_alleen_wat_een_status_heeft(stand):
    assert stand.te_laat == (stand.voorbij and stand.status != "")
