"""What stands along an axis: positions, nested and beside each other, and what they carry."""

from dataclasses import fields

import pytest

from gemeenten.models import Kwartaal
from jeugd.models import Voorziening
from jeugd.tabellen import PGB, ZIN
from participatie.tabellen import INSTROOM
from tabellen.assen import Categorieen, Gemeenten, Groep, Maten
from tabellen.eenheid import EURO, PROCENT
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.lezing import Lezing
from tabellen.positie import Positie
from tabellen.tijdassen import Kwartalen, Maanden
from tabellen.uitkomst import PERIODE, Selectie
from tests.factories import InUitstroomFactory, ProductgroepFactory

VOL = {
    "pad": ("a",),
    "selecties": {"x": Selectie.som([1])},
    "maat": PGB,
    "totaal": True,
    "noten": ("Noot.",),
    "eenheid": EURO,
    "decimalen": 0,
    "breuk": 20161,
    "alleen_gevuld": True,
    "gemeente": 0,
    "samen": True,
    "som": True,
    "over": (("maat", "a"),),
    "verzwegen": ("b",),
}


def test_een_positie_houdt_alles_wat_elk_van_beide_zegt():
    """Every field, from above and from below."""
    assert set(VOL) == {veld.name for veld in fields(Positie)}
    leeg = Positie()
    for naam, waarde in VOL.items():
        vol = Positie(**{naam: waarde})
        assert getattr(leeg.onder(vol), naam) == getattr(vol.onder(leeg), naam) == waarde
        assert getattr(leeg.onder(leeg), naam) == getattr(leeg, naam)


def test_wat_genest_is_komt_erachter_en_wat_erboven_staat_gaat_voor():
    boven = Positie(("a",), {"x": Selectie.som([1, 2])}, noten=("A.",), eenheid=EURO, breuk=20161)
    onder = Positie(("b",), {"x": Selectie.som([2])}, noten=("B.",), eenheid=PROCENT, breuk=20162)
    samen = onder.onder(boven)
    assert samen == Positie(
        ("a", "b"), {"x": Selectie.som([2])}, noten=("A.", "B."), eenheid=EURO, breuk=20161
    )
    with pytest.raises(ValueError, match="PGB en ZIN: een cel heeft één maat"):
        Positie(("b",), maat=ZIN).onder(Positie(("a",), maat=PGB))


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, Kwartaal.van(2016, 2), tuple(gemeenten))


def test_assen_zijn_samen_te_stellen(kader):
    """Their levels, measures and quarters are those of their parts."""
    maten, kwartalen = Maten((PGB, ZIN)), Kwartalen(terug=1)
    for as_ in (maten * kwartalen, kwartalen * maten, Groep("Kop", maten * kwartalen)):
        assert list(as_.maten()) == [PGB, ZIN]
        assert [k.code for k in as_.kwartalen(kader)] == ["2016-k1", "2016-k2"]
    samen = Kwartalen(terug=0) + maten * Kwartalen(terug=1) + Maten((INSTROOM,))
    assert list(samen.maten()) == [PGB, ZIN, INSTROOM]
    assert [k.code for k in samen.kwartalen(kader)] == ["2016-k2", "2016-k1", "2016-k2"]
    assert samen.niveaus == ("Onderwerp", "Kwartaal")
    assert (maten * kwartalen).niveaus == ("Onderwerp", "Kwartaal")
    assert Groep("Kop", kwartalen).niveaus == ("Groep", "Kwartaal")
    assert Categorieen("soort_hulp").niveaus == ("Soort hulp",)
    assert list(Categorieen("soort", maat=PGB).maten()) == [PGB]
    assert list(Categorieen("soort").maten()) == list(Gemeenten().maten()) == []
    assert list(Gemeenten().kwartalen(kader)) == []


def test_maanden_lopen_vanaf_januari_of_de_maand_ervoor(kader):
    """The total is that of this year, also in a later quarter than the first."""
    gemeente = kader.gemeenten[0]
    for kwartaal in (kader.kwartaal, kader.kwartaal.vorige, kader.kwartaal.plus(-2)):
        for maand in kwartaal.maanden:
            InUitstroomFactory(gemeente=gemeente, kwartaal=kwartaal, maand=maand, instroom=maand)

    def tabel(**velden):
        vast = {"naam": "t", "titel": "T", "bron": "B", "definitie": "D"}
        kader_ = Kader(kader.samenwerkingsverband, kader.kwartaal, (gemeente,))
        declaratie = Kruistabel(
            rijen=Maanden(**velden), kolommen=Gemeenten(), maat=INSTROOM, **vast
        )
        rijen = declaratie.bereken(kader_).rijen
        return [(r.kop.tekst, r.kop.totaal, r.cellen[0].waarde) for r in rijen]

    maanden = ["Januari", "Februari", "Maart", "April", "Mei", "Juni"]
    gewoon = [(f"{naam} 2016", False, nummer) for nummer, naam in enumerate(maanden, 1)]
    december, jaar = [("December 2015", False, 12)], [("Jaar", True, 21)]
    assert tabel() == gewoon
    assert tabel(totaal="Jaar") == gewoon + jaar
    assert tabel(beginstand=True, totaal="Jaar") == december + gewoon + jaar
    assert Maanden().niveaus == ("Maand",)
    assert Kwartalen(totaal="Jaar").niveaus == ("Kwartaal",)


def test_een_totaal_van_gemeenten_mag_alleen_staan(kader):
    posities = Gemeenten(totaal="Samen", leden=False).posities(_Lezing(kader))
    assert posities == [
        Positie(
            ("Samen",),
            {"gemeente": Selectie.som([g.pk for g in kader.gemeenten])},
            totaal=True,
            gemeente=0,
            samen=True,
            over=(("gemeente", "*"),),
        )
    ]
    assert PERIODE not in posities[0].selecties


class _Lezing:
    def __init__(self, kader):
        self.kader = kader


@pytest.mark.parametrize(
    ("terug", "vanaf", "voorgangers", "breuk"),
    [
        (2, (2016, 1), ("Los",), 20161),
        (2, (2016, 2), ("Los", "Groep"), 20162),
        (1, (2016, 1), ("Los",), None),  # the first quarter shown: there is nothing before it
        (0, (2016, 2), ("Los",), None),
        (2, (2015, 1), ("Los",), None),
        (2, (2016, 1), (), None),  # new, and no continuation
        (2, None, ("Los",), None),
    ],
)
def test_een_reeks_die_een_andere_voortzet_breekt_waar_zij_begint(
    kader, terug, vanaf, voorgangers, breuk
):
    van = {"samenwerkingsverband": kader.samenwerkingsverband}
    begin = Kwartaal.van(*vanaf) if vanaf else None
    nieuw = ProductgroepFactory(**van, naam="Nieuw", geldig_vanaf=begin)
    for naam in voorgangers:
        ProductgroepFactory(
            **van, naam=naam, geldig_tot_en_met=Kwartaal.van(2014, 4), opvolger=nieuw
        )
    kwartalen = frozenset(kader.kwartaal.plus(-stap).pk for stap in range(terug + 1))
    lezing = Lezing(kader, (Voorziening,), kwartalen)
    (positie,) = Categorieen("productgroep").posities(lezing)
    assert (positie.pad, positie.breuk) == (("Nieuw",), breuk)
    wanneer = {20161: "1e kwartaal 2016", 20162: "2e kwartaal 2016"}
    assert positie.noten == (
        (f"Nieuw: vanaf het {wanneer[breuk]}, ervoor geteld als {' en '.join(voorgangers)}.",)
        if breuk
        else ()
    )


def test_een_totaal_van_ongelijke_maten_noemt_zichzelf(kader):
    with pytest.raises(ValueError, match="Alles: deze maten hebben niet dezelfde eenheid"):
        Maten((PGB, INSTROOM), totaal="Alles").posities(_Lezing(kader))
