"""When something is planned: read as people write it, or refused with a word on how."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from doelen.moment import LANGST, LEEG, GeenMoment, Momentveld, lees_moment
from gemeenten.kwartaal import EERSTE_JAAR, LAATSTE_JAAR, MAANDEN, Kwartaal

dag = datetime.date
jaren = st.integers(EERSTE_JAAR, LAATSTE_JAAR)
dagen = st.dates(dag(EERSTE_JAAR, 1, 1), dag(LAATSTE_JAAR, 12, 31))
VOORBEELDEN = {
    "September 2014": (dag(2014, 9, 1), dag(2014, 9, 30), False),
    "Eerste kwartaal 2015": (dag(2015, 1, 1), dag(2015, 3, 31), False),
    "December 2014 / Januari 2015": (dag(2014, 12, 1), dag(2015, 1, 31), False),
    "maart/april 2015": (dag(2015, 3, 1), dag(2015, 4, 30), False),
    "2015-2017": (dag(2015, 1, 1), dag(2017, 12, 31), False),
    "doorlopend": (None, None, True),
    "doorlopend in 2015": (dag(2015, 1, 1), dag(2015, 12, 31), True),
    "Februari 2015, daarna doorlopend": (dag(2015, 2, 1), None, True),
    "Geheel 2015": (dag(2015, 1, 1), dag(2015, 12, 31), False),
    "afronding eind 2015": (dag(2015, 10, 1), dag(2015, 12, 31), False),
    "loopt t/m 2016": (None, dag(2016, 12, 31), False),
    "uiterlijk 1-1-2016": (None, dag(2016, 1, 1), False),
    "vóór 1 juli 2015": (None, dag(2015, 6, 30), False),
    "vanaf juli 2015": (dag(2015, 7, 1), None, False),
    "1e helft 2015": (dag(2015, 1, 1), dag(2015, 6, 30), False),
    "tweede halfjaar 2015": (dag(2015, 7, 1), dag(2015, 12, 31), False),
    "najaar 2015": (dag(2015, 10, 1), dag(2015, 12, 31), False),
    "2015-03-31": (dag(2015, 3, 31), dag(2015, 3, 31), False),
    "31 mrt. 2015": (dag(2015, 3, 31), dag(2015, 3, 31), False),
}


@pytest.mark.parametrize("tekst", VOORBEELDEN)
def test_zo_schrijven_mensen_een_moment(tekst: str) -> None:
    moment = lees_moment(tekst)
    assert (moment.van, moment.tot, moment.doorlopend) == VOORBEELDEN[tekst]
    assert moment.tekst == tekst


@given(dagen)
def test_een_dag_is_die_dag_hoe_hij_ook_is_geschreven(datum: dag) -> None:
    maand = MAANDEN[datum.month - 1]
    for tekst in (
        datum.isoformat(),
        f"{datum.day}-{datum.month}-{datum.year}",
        f"{datum:%d/%m/%Y}",
        f"{datum.day} {maand.upper()} {datum.year}",
        f"op  {datum.day} {maand[:3]}. {datum.year} ",
    ):
        moment = lees_moment(tekst)
        assert (moment.van, moment.tot) == (datum, datum)


@given(jaren, st.integers(1, 12), st.integers(1, 12), jaren)
def test_van_maand_tot_maand(jaar: int, eerste: int, laatste: int, ander: int) -> None:
    """From the first day of the one to the last of the other; never back in time."""
    tekst = f"{MAANDEN[eerste - 1]} {jaar} t/m {MAANDEN[laatste - 1]} {ander}"
    if (jaar, eerste) > (ander, laatste):
        with pytest.raises(GeenMoment):
            lees_moment(tekst)
        return
    moment = lees_moment(tekst)
    assert moment.van == dag(jaar, eerste, 1)
    assert moment.tot is not None
    erna = moment.tot + datetime.timedelta(days=1)
    assert (erna.day, erna.month) == (1, laatste % 12 + 1)


@given(jaren, st.integers(1, 4))
def test_een_kwartaal_eindigt_op_zijn_peildatum(jaar: int, nummer: int) -> None:
    kwartaal = Kwartaal.van(jaar, nummer)
    for tekst in (str(kwartaal), kwartaal.code, f"K{nummer} {jaar}", f"gepland: {kwartaal}"):
        moment = lees_moment(tekst)
        assert moment.tot == kwartaal.peildatum
        assert moment.van == dag(jaar, kwartaal.maanden[0], 1)


@given(st.text(max_size=LANGST + 5))
def test_elke_tekst_wordt_gelezen_of_geweigerd(tekst: str) -> None:
    """What is read can be read again as it is shown, and has its begin before its end."""
    try:
        moment = lees_moment(tekst)
    except GeenMoment:
        return
    assert lees_moment(moment.tekst) == moment
    assert moment.van is None or moment.tot is None or moment.van <= moment.tot
    assert (moment == LEEG) == (not tekst.split())


@pytest.mark.parametrize("tekst", ["Gemeenteraad", "31-2-2015", "zodra het kan", "13-13-2015", "1"])
def test_wat_geen_moment_is_wordt_geweigerd_met_raad(tekst: str) -> None:
    with pytest.raises(GeenMoment, match="zet al het andere bij de opmerking"):
        lees_moment(tekst)
    with pytest.raises(ValidationError):
        Momentveld("planning").clean(tekst, None)


def test_een_maand_zonder_jaar_vraagt_om_het_jaar() -> None:
    with pytest.raises(GeenMoment, match="Schrijf het jaar erbij"):
        lees_moment("mei")


@given(dagen, dagen)
def test_voorbij_is_na_de_laatste_dag(planning: dag, vandaag: dag) -> None:
    assert lees_moment(planning.isoformat()).voorbij(vandaag) == (planning < vandaag)
    assert not lees_moment("doorlopend").voorbij(vandaag)
    assert not lees_moment("").voorbij(vandaag)


@given(st.lists(st.sampled_from([*VOORBEELDEN, ""])))
def test_momenten_zijn_te_ordenen_en_zonder_datum_komt_laatst(teksten: list[str]) -> None:
    momenten = sorted(map(lees_moment, teksten), key=lambda moment: moment.volgorde)
    einden = [moment.tot for moment in momenten]
    met = [einde for einde in einden if einde is not None]
    assert einden[: len(met)] == sorted(met)
