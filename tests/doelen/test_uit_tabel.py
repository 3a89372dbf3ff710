"""An indicator that is taken from a table names a cell that is there, when it is entered."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from doelen.models import Doel, Indicator
from domeinen.afgeleid import UitTabel, voorbeeldkader, waarom_niet
from domeinen.inhoud import TABELLEN
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.resource import resource_van
from gemeenten.models import Kwartaal
from tabellen.kader import Kader
from tests import factories
from tests.importeren.hulp import als_csv, importeer, tellingen
from tests.overzichten.bouw import bouw, vul

pytestmark = pytest.mark.django_db
NU = Kwartaal.van(2021, 3)


@pytest.fixture
def doel() -> Doel:
    deelname = factories.DeelnameFactory()
    van = {"samenwerkingsverband": deelname.samenwerkingsverband}
    overzicht = bouw(
        van["samenwerkingsverband"],
        {"klanten": {}, "uren": {}},
        {"nu": {"jaar_verschil": 0}},
        code="bereik",
        domein="wmo",
    )
    vul(overzicht, deelname.gemeente, {("klanten", "nu"): "120"}, kwartaal=NU)
    factories.VoorzieningsoortFactory(code="begeleiding", naam="Begeleiding", **van)
    return factories.DoelFactory(code="gezond", domein="wmo", **van)  # type: ignore[no-any-return]


def maak(doel: Doel, tabel: str, rij: str, kolom: str) -> Indicator:
    indicator = factories.IndicatorFactory.build(
        samenwerkingsverband=doel.samenwerkingsverband,
        doel=doel,
        uit_tabel=tabel,
        uit_rij=rij,
        uit_kolom=kolom,
    )
    indicator.full_clean()
    indicator.save()
    return indicator  # type: ignore[no-any-return]


BEREIK = "wmo.overzicht.bereik"


def test_een_cel_van_een_overzicht(doel: Doel) -> None:
    indicator = maak(doel, BEREIK, "klanten", "nu")
    verband = doel.samenwerkingsverband
    cel = UitTabel(Kader.van(verband, NU))(indicator, verband.gemeenten.get())
    assert cel is not None
    assert cel.waarde == 120


@pytest.mark.parametrize(
    ("plek", "veld", "melding"),
    [
        (
            ("wmo.overzicht.berijk", "klanten", "nu"),
            "uit_tabel",
            "Bedoelt u ‘wmo.overzicht.bereik’",
        ),
        ((BEREIK, "klant", "nu"), "uit_rij", "Bedoelt u ‘klanten’"),
        ((BEREIK, "klanten", "toen"), "uit_kolom", "Zij heeft: ‘nu’."),
        (("wmo.voorzieningen", "Begeleding", "x"), "uit_rij", "Bedoelt u ‘Begeleiding’"),
    ],
)
def test_wat_er_niet_is_wordt_geweigerd_met_raad(
    doel: Doel, plek: tuple[str, str, str], veld: str, melding: str
) -> None:
    with pytest.raises(ValidationError) as fout:
        maak(doel, *plek)
    assert melding in fout.value.message_dict[veld][0]
    velden = dict(zip(("uit_tabel", "uit_rij", "uit_kolom"), plek, strict=True))
    with pytest.raises(Invoerfouten) as fouten:
        importeer(resource_van(Indicator), _bestand(doel, velden))
    eerste = next(f for f in fouten.value.fouten if f.kolom == veld)
    assert melding in eerste.melding


def test_elke_cel_van_elke_vaste_tabel_is_te_noemen(doel: Doel) -> None:
    """Whatever stands in a table of one gemeente, by its headings."""
    verband = doel.samenwerkingsverband
    kader = voorbeeldkader(verband)
    assert kader is not None
    for naam, declaratie in TABELLEN.items():
        tabel = declaratie.bereken(kader)
        for rij in tabel.rijen[:2]:
            for kolom in tabel.kolommen[-2:]:
                indicator = Indicator(
                    samenwerkingsverband=verband,
                    uit_tabel=naam,
                    uit_rij=" › ".join(rij.kop.pad),
                    uit_kolom="›".join(kolom.pad),
                )
                assert waarom_niet(indicator) == {}, naam


def test_een_bestand_met_een_goede_verwijzing(doel: Doel) -> None:
    velden = {"uit_tabel": BEREIK, "uit_rij": "klanten", "uit_kolom": "nu"}
    assert tellingen(importeer(resource_van(Indicator), _bestand(doel, velden))) == (1, 0, 0)


def test_wat_verdween_breekt_niets(doel: Doel) -> None:
    indicator = maak(doel, BEREIK, "uren", "nu")
    verband = doel.samenwerkingsverband
    Indicator.objects.update(uit_rij="weg")
    indicator.refresh_from_db()
    assert UitTabel(Kader.van(verband, NU))(indicator, verband.gemeenten.get()) is None
    with pytest.raises(ValidationError, match="geen rij ‘weg’"):
        indicator.full_clean()


def _bestand(doel: Doel, velden: dict[str, str]) -> Any:
    rij = {
        "samenwerkingsverband": doel.samenwerkingsverband.slug,
        "code": "bereik",
        "naam": "Bereik",
        "doel": doel.code,
        **velden,
    }
    return als_csv(list(rij), list(rij.values()))
