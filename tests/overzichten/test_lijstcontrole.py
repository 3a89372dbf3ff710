"""Lines that cannot be computed together are refused at their cells, by file and by form."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from gemeenten.importeren.resource import resource_van
from overzichten.lijncontrole import MEESTE
from overzichten.models import Gebied, Kolom, Overzicht, Overzichtcijfer, Regel
from tests import factories
from tests.importeren.hulp import als_csv, fouten_van, importeer, tellingen
from tests.overzichten.bouw import bouw, vul

pytestmark = pytest.mark.django_db
KOP = ("samenwerkingsverband", "overzicht", "code", "naam", "volgorde", "soort", "formule")


@pytest.fixture
def overzicht() -> Overzicht:
    deelname = factories.DeelnameFactory()
    lijnen: dict[str, dict[str, Any]] = {"a": {}, "b": {}}
    overzicht = bouw(deelname.samenwerkingsverband, lijnen, lijnen)
    vul(overzicht, deelname.gemeente, {("a", "a"): "1"})
    return overzicht


def bestand(overzicht: Overzicht, *rijen: tuple[str, str, str]) -> bytes:
    verband = overzicht.samenwerkingsverband.slug
    regels = [
        (verband, overzicht.code, code, code.upper(), nummer, soort, formule)
        for nummer, (code, soort, formule) in enumerate(rijen, 10)
    ]
    return als_csv(KOP, *regels)


def meldingen(model: Any, inhoud: bytes) -> list[tuple[int | None, str | None, str]]:
    return [(f.rij, f.kolom, f.melding) for f in fouten_van(resource_van(model), inhoud)]


@pytest.mark.parametrize("model", [Regel, Kolom], ids=["regel", "kolom"])
def test_alle_fouten_staan_bij_hun_cel_in_volgorde(overzicht: Overzicht, model: Any) -> None:
    inhoud = bestand(
        overzicht,
        ("goed", "formule", "100 * [a] / ([a] + [b])"),
        ("a", "som", ""),
        ("kapot", "formule", "[a] + "),
        ("onbekend", "formule", "[a] + [nergens]"),
        ("x", "formule", "[y] + [a]"),
        ("y", "formule", "[x] - [a]"),
        ("deel", "formule", "[goed] * 2 + [a]"),
    )
    gevonden = meldingen(model, inhoud)
    assert [(rij, kolom) for rij, kolom, _ in gevonden] == [
        (3, "soort"),
        (4, "formule"),
        (5, "formule"),
        (6, "formule"),
        (7, "formule"),
        (8, "formule"),
    ]
    woorden = ["zijn cijfers ingevuld", "te vroeg", "geen ‘nergens’", "met zichzelf"]
    for woord, (_, _, melding) in zip(woorden, gevonden, strict=False):
        assert woord in melding
    assert {lijn.code for lijn in model.objects.all()} == {"a", "b"}, "alles of niets"


def test_een_formule_mag_noemen_wat_later_in_het_bestand_staat(overzicht: Overzicht) -> None:
    inhoud = bestand(overzicht, ("som", "formule", "[later] + [a]"), ("later", "cijfer", ""))
    assert tellingen(importeer(resource_van(Regel), inhoud)) == (2, 0, 0)
    assert tellingen(importeer(resource_van(Regel), inhoud)) == (0, 0, 2)


def test_wat_een_andere_regel_stuk_maakt_wordt_gezegd(overzicht: Overzicht) -> None:
    som = ("som", "formule", "[b] + [c]")
    importeer(resource_van(Regel), bestand(overzicht, ("c", "cijfer", ""), som))
    gevonden = meldingen(Regel, bestand(overzicht, ("c", "formule", "[a] / [b]")))
    assert [(rij, kolom) for rij, kolom, _ in gevonden] == [(None, None)]
    assert gevonden[0][2].startswith("Hierdoor klopt regel ‘som’ niet: ‘c’ is een deling")


def test_wat_al_stuk_was_houdt_niets_tegen(overzicht: Overzicht) -> None:
    Regel.objects.filter(code="b").update(soort="formule", formule="[weg]")
    inhoud = bestand(overzicht, ("c", "cijfer", ""))
    assert tellingen(importeer(resource_van(Regel), inhoud)) == (1, 0, 0)


def test_telt_in_is_een_som_en_niet_zichzelf(overzicht: Overzicht) -> None:
    verband = overzicht.samenwerkingsverband
    Gebied.objects.create(samenwerkingsverband=verband, code="nl", naam="Nederland", soort="land")
    inhoud = als_csv(
        ("samenwerkingsverband", "overzicht", "code", "naam", "soort", "telt_in", "gebied"),
        *(
            (verband.slug, "proef", code, code, soort, telt_in, gebied)
            for code, soort, telt_in, gebied in (
                ("s", "som", "t", ""),
                ("t", "som", "s", ""),
                ("c", "cijfer", "b", ""),
                ("d", "cijfer", "e", "nl"),
                ("e", "som", "", ""),
            )
        ),
    )
    assert [(rij, kolom) for rij, kolom, _ in meldingen(Regel, inhoud)] == [
        (2, "telt_in"),
        (3, "telt_in"),
        (4, "telt_in"),
        (5, "gebied"),
    ]


def test_een_formulier_weigert_hetzelfde(overzicht: Overzicht) -> None:
    regel = overzicht.regels.get(code="b")
    regel.soort, regel.formule = "formule", "[b] + [a]"
    with pytest.raises(ValidationError, match="rekent met zichzelf"):
        regel.full_clean()
    regel.formule = "[a] * 2"
    regel.full_clean()
    cijfer = overzicht.regels.get(code="a")
    cijfer.soort = "saldo"
    with pytest.raises(ValidationError, match="zijn cijfers ingevuld"):
        cijfer.full_clean()


def test_een_overzicht_met_cijfers_blijft_in_zijn_domein(overzicht: Overzicht) -> None:
    verband = overzicht.samenwerkingsverband
    bouw(verband, {"a": {}}, {"a": {}}, code="leeg", domein="wmo")
    inhoud = als_csv(
        ("samenwerkingsverband", "code", "naam", "domein"),
        (verband.slug, "leeg", "Leeg", "jeugd"),
        (verband.slug, "proef", "Proef", "jeugd"),
    )
    gevonden = meldingen(Overzicht, inhoud)
    assert [(rij, kolom) for rij, kolom, _ in gevonden] == [(3, "domein")]
    Overzichtcijfer.objects.all().delete()
    assert tellingen(importeer(resource_van(Overzicht), inhoud)) == (0, 2, 0)


def test_wie_een_som_van_baten_en_lasten_brengt_leest_dat(overzicht: Overzicht) -> None:
    """And it is brought: what is left of both is a number too."""
    kop = ("samenwerkingsverband", "overzicht", "code", "naam", "soort", "telt_in")
    rijen = [("in", "baten", "s"), ("uit", "lasten", "s"), ("s", "som", "")]
    verband = overzicht.samenwerkingsverband.slug
    inhoud = als_csv(kop, *((verband, "proef", code, code, *rest) for code, *rest in rijen))
    uitkomst = importeer(resource_van(Regel), inhoud)
    assert tellingen(uitkomst) == (3, 0, 0)
    assert "Let op: In de som ‘s’ tellen baten (in) en lasten (uit) samen mee." in str(uitkomst)


def test_een_lange_keten_loopt_niet_vast(overzicht: Overzicht) -> None:
    """Formulas that name formulas are refused before they are too deep; in any order."""
    keten = [("k0", "formule", "[a] + [b]")]
    keten += [(f"k{n}", "formule", f"[k{n - 1}] + [a]") for n in range(1, 400)]
    gevonden = meldingen(Regel, bestand(overzicht, *reversed(keten)))
    assert "verwijzen te veel berekeningen naar elkaar" in gevonden[0][2]


def test_een_overzicht_heeft_een_grens(overzicht: Overzicht) -> None:
    veel = [(f"r{n}", "cijfer", "") for n in range(MEESTE)]
    assert {(k, m) for _, k, m in meldingen(Regel, bestand(overzicht, *veel))} == {
        ("overzicht", f"Een overzicht heeft er hoogstens {MEESTE}. Splits het.")
    }
