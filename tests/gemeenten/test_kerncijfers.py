"""Kerncijfers: what may be stored, and what their readers give."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gemeenten.kerncijferlezing import benchmarks, noemers, structuur
from gemeenten.models import Gemeente, Maatstaf, Regio
from tests.factories import (
    GemeenteFactory,
    KerncijferFactory,
    MaatstafFactory,
    RegioFactory,
)

pytestmark = pytest.mark.django_db


def maatstaf(code: str, **velden: Any) -> Maatstaf:
    return MaatstafFactory(code=code, **velden)  # type: ignore[no-any-return]


def tel(van: Maatstaf, waarden: dict[tuple[Gemeente, int], int | None], **velden: Any) -> None:
    for (gemeente, jaar), waarde in waarden.items():
        KerncijferFactory(maatstaf=van, gemeente=gemeente, jaar=jaar, waarde=waarde, **velden)


@pytest.fixture
def dorpen() -> list[Gemeente]:
    return [GemeenteFactory(), GemeenteFactory()]


def test_een_kerncijfer_is_van_een_gemeente_of_van_een_regio(dorpen: list[Gemeente]) -> None:
    van = maatstaf("inwoners")
    fout = [
        {"gemeente": None, "regio": None},
        {"gemeente": dorpen[0], "regio": RegioFactory()},
        {"gemeente": dorpen[0], "waarde": 3, "waarde_leeg": "onbekend"},
    ]
    for velden in fout:
        with pytest.raises(IntegrityError), transaction.atomic():
            KerncijferFactory(maatstaf=van, **velden)
    KerncijferFactory(maatstaf=van, gemeente=dorpen[0])
    KerncijferFactory(maatstaf=van, gemeente=None, regio=RegioFactory())
    KerncijferFactory(maatstaf=van, gemeente=None, regio=RegioFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        KerncijferFactory(maatstaf=van, gemeente=dorpen[0])


@pytest.mark.parametrize(
    ("maat", "goed"),
    [
        ("jeugd.voorziening.pgb", True),
        *((fout, False) for fout in ("jeugd.voorziening.gemeente", "jeugd.voorziening.x", "pgb")),
        *((fout, False) for fout in ("jeugd.x.pgb", "a.b.c.d", "auth.user.id")),
    ],
)
def test_een_benchmark_is_van_een_maat_die_er_is(maat: str, goed: bool) -> None:
    rij = maatstaf("x", maat=maat)
    if goed:
        rij.full_clean()
        return
    with pytest.raises(ValidationError, match="is geen maat"):
        rij.full_clean()


def test_niet_meer_decimalen_dan_de_maatstaf_heeft(dorpen: list[Gemeente]) -> None:
    rij = KerncijferFactory(maatstaf=maatstaf("x", decimalen=1), waarde=Decimal("9.5"))
    rij.full_clean()
    rij.waarde = Decimal("9.55")
    with pytest.raises(ValidationError, match="Hoogstens 1 cijfers"):
        rij.full_clean()


def test_een_noemer_is_van_het_nieuwste_jaar_tot_en_met_het_gevraagde(
    dorpen: list[Gemeente], django_assert_num_queries: Any
) -> None:
    een, ander = dorpen
    inwoners = maatstaf("inwoners", noemer=True)
    tel(inwoners, {(een, 2016): 100, (een, 2018): 200, (ander, 2017): 50, (ander, 2016): None})
    KerncijferFactory(maatstaf=inwoners, gemeente=een, jaar=2019, tijdvak="k1", waarde=7)
    with django_assert_num_queries(1):
        gevonden = noemers([een.pk, ander.pk], [2016, 2017, 2019])
    assert gevonden is not None
    assert gevonden.maatstaf == inwoners
    per = {
        (gemeente, jaar): noemer and (noemer.aantal, noemer.jaar)
        for gemeente in dorpen
        for jaar in (2016, 2017, 2019)
        for noemer in [gevonden.van(gemeente.pk, jaar)]
    }
    assert per == {
        **{(een, 2016): (100, 2016), (een, 2017): (100, 2016), (een, 2019): (200, 2018)},
        **{(ander, 2016): None, (ander, 2017): (50, 2017), (ander, 2019): (50, 2017)},
    }
    noemer = gevonden.van(een.pk, 2019)
    assert noemer is not None
    assert [noemer.per(5), noemer.per(5, 100)] == [25, Decimal("2.5")]
    assert (noemer.bron, noemer.brondatum) == ("CBS", None)


def test_de_noemer_van_een_domein_alleen_als_ieder_die_heeft(dorpen: list[Gemeente]) -> None:
    """Never jeugdigen of one gemeente beside inhabitants of another."""
    een, ander = dorpen
    inwoners = maatstaf("inwoners", noemer=True)
    jeugdigen = maatstaf("jeugdigen", noemer=True, domein="jeugd")
    maatstaf("iets")
    tel(inwoners, {(een, 2016): 100, (ander, 2016): 200})
    tel(jeugdigen, {(een, 2016): 20})

    def welke(*wie: Gemeente, **wat: str) -> Maatstaf | None:
        gevonden = noemers([gemeente.pk for gemeente in wie], [2016], **wat)
        return gevonden.maatstaf if gevonden else None

    assert welke(een, ander, domein="jeugd") == inwoners
    assert welke(een, domein="jeugd") == jeugdigen
    assert welke(een, domein="wmo") == welke(een) == inwoners
    assert welke(een, ander, maatstaf="jeugdigen") == jeugdigen
    assert welke(een, maatstaf="iets") is None
    assert [noemers([], [2016]), noemers([een.pk], [2015])] == [None, None]
    tel(jeugdigen, {(ander, 2016): 0})
    assert welke(een, ander, domein="jeugd") == inwoners, "door nul wordt niet gedeeld"


def test_benchmarks_van_een_maat(django_assert_num_queries: Any) -> None:
    van = maatstaf("jeugdhulp", maat="jeugd.voorziening.zin", per=100, decimalen=1)
    land = RegioFactory(naam="Nederland", soort=Regio.Soort.LAND)
    provincie = RegioFactory(naam="Groningen", soort=Regio.Soort.PROVINCIE)
    vast = {"maatstaf": van, "gemeente": None, "brondatum": datetime.date(2020, 5, 1)}
    KerncijferFactory(**vast, regio=provincie, jaar=2019, waarde=None, waarde_leeg="afg.")
    for jaar in (2019, 2018):
        KerncijferFactory(**vast, regio=land, jaar=jaar, waarde=jaar - 2008, tabel="85099NED")
    KerncijferFactory(maatstaf=van, waarde=1)  # of a gemeente
    with django_assert_num_queries(1):
        alle = benchmarks(maat="jeugd.voorziening.zin")
    assert [(b.regio, b.jaar, b.waarde, b.leeg) for b in alle] == [
        (land, 2018, 10, ""),
        (land, 2019, 11, ""),
        (provincie, 2019, None, "afg."),
    ]
    assert (alle[0].tabel, alle[0].brondatum) == ("85099NED", datetime.date(2020, 5, 1))
    assert [b.per(1000) for b in alle] == [100, 110, None]
    assert benchmarks(maat="jeugd.voorziening.pgb") == [] == benchmarks()
    assert benchmarks(maatstaven=["jeugdhulp"], jaren=[2018]) == alle[:1]
    assert benchmarks(maatstaven=["jeugdhulp"], tot_en_met=2018) == alle[:1]


def test_structuur_is_van_wie_er_dan_zijn(
    dorpen: list[Gemeente], django_assert_num_queries: Any
) -> None:
    een, ander = dorpen
    dag = datetime.date(2019, 1, 1)
    weg, nieuw = GemeenteFactory(opgeheven_per=dag), GemeenteFactory(ingesteld_per=dag)
    inwoners, woningen = maatstaf("inwoners", gewicht=5), maatstaf("woningen", gewicht=1)
    tel(inwoners, {(wie, 2016): 10 for wie in (een, ander, weg)})
    tel(inwoners, {(een, 2018): 20, (nieuw, 2019): 30, (ander, 2018): None})
    tel(woningen, {(een, 2017): 7})
    tel(maatstaf("onbelangrijk"), {(een, 2016): 1})
    with django_assert_num_queries(1):
        toen = structuur(2018)
    assert [(m.code, m.gewicht) for m in toen.maatstaven] == [("inwoners", 5), ("woningen", 1)]
    assert {g.pk: g.waarden for g in toen.gemeenten} == {
        een.pk: {"inwoners": (20, 2018), "woningen": (7, 2017)},
        ander.pk: {"inwoners": (10, 2016)},
        weg.pk: {"inwoners": (10, 2016)},
    }
    assert {g.pk for g in structuur(2019).gemeenten} == {een.pk, ander.pk, nieuw.pk}
    assert structuur(2015).gemeenten == [] == structuur(2015).maatstaven
