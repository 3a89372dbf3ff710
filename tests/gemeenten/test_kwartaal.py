import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.kwartaal import EERSTE_JAAR, LAATSTE_JAAR, Kwartaal

kwartalen = st.builds(
    Kwartaal.van, st.integers(EERSTE_JAAR + 10, LAATSTE_JAAR - 10), st.integers(1, 4)
)


@given(kwartalen, st.integers(-40, 40))
def test_heen_en_terug_schuiven(kwartaal, stappen):
    assert kwartaal.plus(stappen).plus(-stappen) == kwartaal
    assert (kwartaal.plus(stappen).pk > kwartaal.pk) == (stappen > 0)


@given(kwartalen)
def test_code_en_sleutel_noemen_het_kwartaal(kwartaal):
    assert Kwartaal.van_code(kwartaal.code) == kwartaal
    assert Kwartaal.van_sleutel(kwartaal.pk) == kwartaal
    assert kwartaal.vorige.volgende == kwartaal


@given(kwartalen)
def test_de_peildatum_is_de_dag_voor_het_volgende_kwartaal(kwartaal):
    morgen = kwartaal.peildatum + datetime.timedelta(days=1)
    assert (morgen.year, morgen.month, morgen.day) == (
        kwartaal.volgende.jaar,
        kwartaal.volgende.maanden[0],
        1,
    )
    assert kwartaal.peildatum.month == kwartaal.maanden[-1]


def test_hoe_het_luidt():
    kwartaal = Kwartaal.van(2016, 1)
    assert str(kwartaal) == "1e kwartaal 2016"
    assert kwartaal.peildatum_voluit == "31 maart 2016"
    assert kwartaal.maanden == (1, 2, 3)
    assert kwartaal.vorige.code == "2015-k4"


WOORDEN = ("eerste", "tweede", "derde", "vierde")
GESCHREVEN = (
    *("{j}-k{n}", "{j}-K{n}", "{j}k{n}", "{j} Q{n}", "{j}-q{n}", "{j} kwartaal {n}", "{j}/kw {n}"),
    *("k{n}-{j}", "Q{n} {j}", "kw{n} {j}", "kw. {n} {j}", "Kwartaal {n}  {j}"),
    *("{n}e kwartaal {j}", " {n}E KWARTAAL {j} ", "{n}e kw. {j}", "{n} kwartaal {j}"),
    *("{n}de kwartaal van {j}", "{w} kwartaal {j}", "{w} kwartaal\u00a0van {j}"),
)


@pytest.mark.parametrize("vorm", GESCHREVEN)
@given(kwartalen)
def test_een_kwartaal_wordt_gelezen_zoals_mensen_het_schrijven(vorm, kwartaal):
    tekst = vorm.format(j=kwartaal.jaar, n=kwartaal.nummer, w=WOORDEN[kwartaal.nummer - 1])
    assert Kwartaal.van_code(tekst) == kwartaal
    assert Kwartaal.in_tekst(f"Cijfers van Bedum, {tekst}.")[0] == [kwartaal]


@pytest.mark.parametrize(
    "tekst", ["", "zomer 2016", "12016-k1", "2016-k12", "blok1 2016", "31e kwartaal 2016"]
)
def test_een_tekst_zonder_kwartaal_heeft_er_geen(tekst):
    assert Kwartaal.in_tekst(tekst) == ([], tekst)


@pytest.mark.parametrize(
    "code",
    ["", "2016", "2016-k5", "2016-k0", "k1", "1999-k1", "12016-k1", "1e en 2e kwartaal 2016"],
)
def test_wat_geen_kwartaal_is_zegt_hoe_het_moet(code):
    with pytest.raises(ValidationError, match="Schrijf het als 2016-k1"):
        Kwartaal.van_code(code)


@pytest.mark.django_db
def test_elk_kwartaal_bestaat():
    assert Kwartaal.objects.count() == 4 * (LAATSTE_JAAR - EERSTE_JAAR + 1)
    assert list(Kwartaal.objects.all()) == sorted(Kwartaal.objects.all(), key=lambda k: k.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "velden", [{"id": 20605, "jaar": 2060, "nummer": 5}, {"id": 1, "jaar": 2060, "nummer": 1}]
)
def test_de_database_bewaakt_de_sleutel(velden):
    with pytest.raises(IntegrityError):
        Kwartaal.objects.create(**velden)
