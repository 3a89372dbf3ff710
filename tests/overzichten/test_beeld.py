"""How an overzicht stands on paper: its chart, its scale, and several gemeenten."""

import pytest

from overzichten.models import Overzicht
from overzichten.tabellen import tabel_van
from tabellen.grafiek import naar_svg
from tabellen.huisstijl import Huisstijl
from tabellen.reeksen import reeksen
from tests.factories import DeelnameFactory, GemeenteFactory, SamenwerkingsverbandFactory
from tests.overzichten.bouw import bouw, maak, rooster, vul

pytestmark = pytest.mark.django_db
JAREN = {jaar: {} for jaar in ("2019", "2020", "2021")}


@pytest.fixture
def verband():
    return SamenwerkingsverbandFactory()


@pytest.fixture
def maak_gemeenten(verband):
    def maken(aantal):
        al = verband.deelnames.count()
        gemeenten = [GemeenteFactory(naam=f"Dorp {al + nummer}") for nummer in range(aantal)]
        for volgorde, gemeente in enumerate(gemeenten, al):
            DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente, volgorde=volgorde)
        return gemeenten

    return maken


@pytest.mark.parametrize("liggend", [False, True])
@pytest.mark.parametrize("hoe", Overzicht.Gemeenten.values)
@pytest.mark.parametrize("soort", Overzicht.Grafiek.values)
def test_een_gekozen_grafiek_is_te_tekenen_of_staat_er_niet(
    verband, maak_gemeenten, soort, hoe, liggend
):
    """Whatever somebody chooses, a page opens; of one gemeente, of two, and of two units."""
    for aantal, code in ((1, "een"), (2, "twee")):
        gemeenten = [d.gemeente for d in verband.deelnames.all()] + maak_gemeenten(1)
        assert len(gemeenten) == aantal
        for eenheden in (("", ""), ("euro", "fte")):
            overzicht = bouw(
                verband,
                {"a": {"eenheid": eenheden[0]}, "b": {"eenheid": eenheden[1]}},
                JAREN,
                code=f"{code}-{eenheden[0] or 'kaal'}",
                grafiek=soort,
                gemeenten=hoe,
                liggend=liggend,
            )
            for gemeente in gemeenten:
                cijfers = {(regel, jaar): "3" for regel in "ab" for jaar in JAREN}
                vul(overzicht, gemeente, cijfers)
            tabel = maak(overzicht)
            past = soort and eenheden == ("", "") and (aantal == 1 or hoe == "som")
            assert (tabel.grafiek is not None) == bool(past)
            if past:
                # A slope has the first and the last of the years.
                langs = 2 if soort == "helling" and not liggend else 3
                assert len(reeksen(tabel).getallen) == {2: 4, 3: 6}[langs]
                assert tabel.titel in naar_svg(tabel, Huisstijl())


def test_onder_elkaar_staat_elke_gemeente_boven_haar_regels(verband, maak_gemeenten):
    gemeenten = maak_gemeenten(2)
    overzicht = bouw(verband, {"a": {}, "b": {}}, {"k": {}}, gemeenten="onder")
    for volgorde, gemeente in enumerate(gemeenten, 1):
        vul(overzicht, gemeente, {("a", "k"): str(volgorde), ("b", "k"): str(10 * volgorde)})
    tabel = maak(overzicht)
    assert [(rij.kop.pad, rij.cellen[0].tekst) for rij in tabel.rijen] == [
        (("Dorp 0", "A"), "1"),
        (("Dorp 0", "B"), "10"),
        (("Dorp 1", "A"), "2"),
        (("Dorp 1", "B"), "20"),
    ]


def test_bedragen_in_duizendtallen_zijn_geen_euros(verband, maak_gemeenten):
    """They stand as they were entered, without the sign of euros, and the table says so."""
    (gemeente,) = maak_gemeenten(1)
    overzicht = bouw(
        verband,
        {"kosten": {"soort": "lasten"}, "plekken": {"eenheid": "fte"}},
        {"k": {}},
        eenheid="euro",
        schaal=1000,
    )
    vul(overzicht, gemeente, {("kosten", "k"): "3700", ("plekken", "k"): "2.5"})
    tabel = maak(overzicht)
    assert rooster(tabel) == {"Kosten": ["3.700"], "Plekken": ["2,5"]}
    assert tabel.periode.endswith("bedragen × € 1.000")
    assert {cel.eenheid.naam for cel in tabel.cellen()} == {"euro × € 1.000", "fte"}


@pytest.mark.parametrize("hoe", Overzicht.Gemeenten.values)
def test_evenveel_vragen_voor_meer_lijnen_en_gemeenten(
    verband, maak_gemeenten, hoe, django_assert_max_num_queries
):
    """Also where lines are about a gebied."""

    def vragen(overzicht):
        with django_assert_max_num_queries(50) as gevangen:
            maak(overzicht)
        return len(gevangen)

    maak_gemeenten(1)
    een = bouw(verband, {"a": {}}, {"k": {}}, code="een", gemeenten=hoe)
    eerst = vragen(een)
    maak_gemeenten(3)
    regels = {f"r{nummer}": {"soort": "baten"} for nummer in range(30)}
    meer = bouw(verband, {**regels, "saldo": {"soort": "saldo"}}, JAREN, code="m", gemeenten=hoe)
    assert vragen(meer) == eerst
    assert tabel_van(meer).naam == "overzicht-m"
