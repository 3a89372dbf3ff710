"""Where nothing was asked yet, a table has no period; what was asked and not delivered it shows."""

from typing import Any

import pytest

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.models import Termijn
from monitor.models import Editie
from monitor.verslag.lezen import Lezer
from tabellen.waarde import Tabel
from tests import factories
from wmo.models import Voorziening, Voorzieningsoort

pytestmark = pytest.mark.django_db
K3 = Kwartaal.van(2026, 3)
VANAF = "cijfers zijn er vanaf het 3e kwartaal 2026"


@pytest.fixture
def verband() -> Any:
    """One gemeente, of which the first figure is of the third quarter."""
    verband = factories.SamenwerkingsverbandFactory()
    lid = factories.DeelnameFactory(samenwerkingsverband=verband).gemeente
    soort = Voorzieningsoort.objects.create(
        samenwerkingsverband=verband, code="begeleiding", naam="Begeleiding", volgorde=1
    )
    Voorziening.objects.create(gemeente=lid, kwartaal=K3, soort=soort, aantal=41)
    return verband


def _editie(verband: Samenwerkingsverband, kwartaal: Kwartaal = K3) -> Editie:
    rij = Editie.objects.filter(samenwerkingsverband=verband, kwartaal=kwartaal).first()
    return rij or factories.EditieFactory(  # type: ignore[no-any-return]
        samenwerkingsverband=verband, kwartaal=kwartaal, gepubliceerd_op=None
    )


def _tabel(editie: Editie, naam: str = "wmo.voorzieningen") -> Tabel:
    return Lezer.van(editie).bereken(naam)


def _kolommen(tabel: Tabel) -> list[str]:
    return [kop.tekst for kop in tabel.kolommen]


def test_de_eerste_monitor_toont_geen_tijd_van_ervoor(verband: Samenwerkingsverband) -> None:
    tabel = _tabel(_editie(verband))
    assert _kolommen(tabel) == ["30-9-2026"]
    assert tabel.periode.endswith(VANAF)
    assert all(cel.waarde == 41 for cel in tabel.cellen())
    assert _kolommen(_tabel(_editie(verband), "wmo.recapitulatie"))[-1] == "Totaal – 3e kw. 2026"
    bestand = _tabel(_editie(verband), "participatie.bestand")
    assert [rij.kop.tekst for rij in bestand.rijen] == [
        "Juli 2026",
        "Augustus 2026",
        "September 2026",
    ]
    assert VANAF not in _tabel(_editie(verband), "jeugd.voorzieningen").periode


def test_daarna_groeit_zij_mee(verband: Samenwerkingsverband) -> None:
    """The quarter after is asked for: what is missing in it is told."""
    tabel = _tabel(_editie(verband, K3.volgende))
    assert _kolommen(tabel) == ["30-9-2026", "31-12-2026", "Verschil in dit kwartaal"]
    assert {rij.cellen[1].tekst for rij in tabel.rijen} == {"n.g."}
    assert VANAF in tabel.periode
    volgend_jaar = _tabel(_editie(verband, Kwartaal.van(2027, 2)))
    assert VANAF not in volgend_jaar.periode


def _gevraagd(verband: Samenwerkingsverband, lid: Gemeente) -> None:
    Termijn.objects.create(
        samenwerkingsverband=verband, kwartaal=Kwartaal.van(2026, 1), datum="2026-12-01"
    )


def _geleverd(verband: Samenwerkingsverband, lid: Gemeente) -> None:
    """Of another table is enough."""
    factories.JeugdvoorzieningFactory(gemeente=lid, kwartaal=Kwartaal.van(2026, 1))


@pytest.mark.parametrize("doe", [_gevraagd, _geleverd])
def test_wat_gevraagd_was_en_ontbreekt_blijft_te_zien(
    doe: Any, verband: Samenwerkingsverband
) -> None:
    doe(verband, verband.gemeenten.get())
    tabel = _tabel(_editie(verband))
    assert _kolommen(tabel) == ["31-3-2026", "30-6-2026", "30-9-2026", "Verschil in dit kwartaal"]
    assert [cel.tekst for cel in tabel.rijen[0].cellen] == ["n.g.", "n.g.", "41", "n.g."]
    assert "vanaf het 1e kwartaal 2026" in tabel.periode
