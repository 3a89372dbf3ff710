"""A wrong file is refused with file, row and column, and changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from financien.models import Budget
from gemeenten.importeren.resource import resource_van
from gemeenten.models import Gemeente, Samenwerkingsverband
from jeugd.models import Voorziening
from overzichten.models import Overzichtcijfer
from participatie.models import Bestand
from tests.factories import (
    DeelnameFactory,
    GemeenteFactory,
    JeugdvoorzieningFactory,
    KolomFactory,
    OverzichtFactory,
    ProductgroepFactory,
    RegelFactory,
)
from tests.importeren.hulp import als_csv, fouten_van, importeer, tellingen

pytestmark = pytest.mark.django_db
KOP = ("gemeente", "kwartaal", "productgroep", "pgb", "zin")
GOED = ("Anderdorp", "2016-k1", "vervoer", "1", "2")


@pytest.fixture
def ongewijzigd(gemeenten: list[Gemeente], verband: Samenwerkingsverband) -> Any:
    """Categories and one figure; afterwards everything must be as it was."""
    vervoer = ProductgroepFactory(code="vervoer", samenwerkingsverband=verband)
    ProductgroepFactory(
        code="oud", samenwerkingsverband=verband, geldig_tot_en_met_id=20154, opvolger=vervoer
    )
    GemeenteFactory(cbs_code="GM8001", naam="Later", ingesteld_per="2019-01-01")
    GemeenteFactory(cbs_code="GM8002", naam="Vroeger", opgeheven_per="2016-01-01")
    GemeenteFactory(cbs_code="GM8003", naam="Dubbel")
    GemeenteFactory(cbs_code="GM8004", naam="Dubbel")
    GemeenteFactory(cbs_code="GM8005", naam="Alleen")
    JeugdvoorzieningFactory(gemeente=gemeenten[0], productgroep=vervoer, pgb=8, zin=9)

    def stand() -> list[dict[str, Any]]:
        return list(Voorziening.objects.order_by("pk").values())

    eerst = stand()
    yield
    assert stand() == eerst


def anders(**cellen: str) -> tuple[str, ...]:
    return tuple(cellen.get(kop, cel) for kop, cel in zip(KOP, GOED, strict=True))


@pytest.mark.usefixtures("ongewijzigd")
@pytest.mark.parametrize(
    ("rij", "kolom", "melding"),
    [
        (anders(gemeente="Anderdrop"), "gemeente", "geen gemeente. Bedoelt u ‘Anderdorp’?"),
        (anders(gemeente="GM0000"), "gemeente", "geen gemeente"),
        (anders(gemeente=""), "gemeente", "mag niet leeg zijn"),
        (anders(gemeente="Later"), "gemeente", "ingesteld per 1-1-2019. Op 31-3-2016 bestaat"),
        (anders(gemeente="GM8002"), "gemeente", "opgeheven per 1-1-2016"),
        (anders(gemeente="Dubbel"), "gemeente", "Schrijf de code: GM8003 of GM8004"),
        (anders(gemeente="Alleen"), "productgroep", "in geen samenwerkingsverband mee"),
        (anders(kwartaal="2016-1"), "kwartaal", "Schrijf het als 2016-k1"),
        (anders(kwartaal="1999-k1"), "kwartaal", "van 2010-k1"),
        (anders(productgroep="vervor"), "productgroep", "Bedoelt u ‘vervoer’?"),
        (anders(productgroep=""), "productgroep", "mag niet leeg zijn"),
        (anders(productgroep="oud"), "productgroep", "tot en met 2015-k4, dus niet in 2016-k1"),
        (anders(pgb="regelmatig"), "pgb", "geen getal. Schrijf het als 1159. Of schrijf"),
        (anders(pgb="-3"), "pgb", "0 of meer"),
        (anders(pgb="12.5"), "pgb", "onduidelijk"),
        (anders(zin="3000000000"), "zin", "past niet in deze kolom"),
        (anders(zin="-"), "zin", "Schrijf 0, of laat de cel leeg"),
    ],
)
@pytest.mark.parametrize("teken", [",", ";"])
def test_verkeerde_cel(rij: tuple[str, ...], kolom: str, melding: str, teken: str) -> None:
    # After a good row and an empty one: rows count as a spreadsheet counts them.
    goed = anders(kwartaal="2016-k2")
    fouten = fouten_van(resource_van(Voorziening), als_csv(KOP, goed, [""] * 5, rij, teken=teken))
    assert [(fout.bestand, fout.rij, fout.kolom) for fout in fouten] == [("bestand.csv", 4, kolom)]
    assert melding in fouten[0].melding
    assert str(fouten[0]).startswith(f"bestand.csv, rij 4, kolom ‘{kolom}’: ")


@pytest.mark.usefixtures("ongewijzigd")
@pytest.mark.parametrize(
    ("inhoud", "rij", "kolom", "melding"),
    [
        (als_csv(KOP, GOED, anders(pgb="5")), 3, "productgroep", "staat al op rij 2"),
        (als_csv((*KOP, "wachttijd"), (*GOED, "1")), 1, "wachttijd", "De kolommen zijn: gemeente,"),
        (als_csv((*KOP, "zinn"), (*GOED, "1")), 1, "zinn", "Bedoelt u ‘zin’?"),
        (als_csv((*KOP, "zin"), (*GOED, "1")), 1, "zin", "staat er twee keer"),
        (als_csv((*KOP[:3], "", "zin"), GOED), 1, "D", "heeft geen naam"),
        (als_csv(KOP[1:], GOED[1:]), 1, "gemeente", "ontbreekt"),
        (als_csv(KOP[:3], GOED[:3]), 1, None, "geen kolom met cijfers"),
        (als_csv(KOP), None, None, "alleen een kop"),
        (b"", None, None, "leeg"),
        (b"\n\n", None, None, "leeg"),
        (als_csv(KOP, (*GOED, "3")), 2, None, "heeft 6 cellen en de kop heeft er 5"),
        (als_csv(KOP) + b'Anderdorp,"2016-k1,vervoer,1,2\n', 2, None, "aanhalingsteken"),
        (als_csv(KOP, GOED).replace(b"vervoer", b"ver\x00voer"), 2, None, "onleesbaar teken"),
        (als_csv(KOP, anders(productgroep="x")) + b"\x8d\x81\n", 3, None, "CSV UTF-8"),
    ],
)
def test_verkeerd_bestand(inhoud: bytes, rij: int | None, kolom: str | None, melding: str) -> None:
    fouten = fouten_van(resource_van(Voorziening), inhoud)
    assert [(fout.bestand, fout.rij, fout.kolom) for fout in fouten] == [
        ("bestand.csv", rij, kolom)
    ]
    assert melding in fouten[0].melding


@pytest.mark.usefixtures("ongewijzigd")
def test_alle_fouten_ineens_in_de_volgorde_van_het_bestand() -> None:
    fouten = fouten_van(
        resource_van(Voorziening),
        als_csv(KOP, anders(pgb="veel", gemeente="y"), GOED, anders(zin="-1", kwartaal="z")),
    )
    assert [(fout.rij, fout.kolom) for fout in fouten] == [
        (2, "gemeente"),
        (2, "pgb"),
        (4, "kwartaal"),
        (4, "zin"),
    ]


@pytest.mark.usefixtures("ongewijzigd")
def test_zelfde_code_in_twee_samenwerkingsverbanden(gemeenten: list[Gemeente]) -> None:
    groep = ProductgroepFactory(code="vervoer")
    DeelnameFactory(samenwerkingsverband=groep.samenwerkingsverband, gemeente=gemeenten[1])
    rij = anders(gemeente="Dijkstad")
    (fout,) = fouten_van(resource_van(Voorziening), als_csv(KOP, rij))
    assert (fout.rij, fout.kolom) == (2, "productgroep")
    assert "kolom ‘samenwerkingsverband’ welke u bedoelt: voorbeeld of verband-" in fout.melding

    slug = groep.samenwerkingsverband.slug
    uitkomst = importeer(
        resource_van(Voorziening), als_csv((*KOP, "samenwerkingsverband"), (*rij, slug))
    )
    assert tellingen(uitkomst) == (1, 0, 0)
    Voorziening.objects.get(productgroep=groep).delete()

    ander = als_csv((*KOP, "samenwerkingsverband"), (*GOED, slug))
    (fout,) = fouten_van(resource_van(Voorziening), ander)
    assert "doet niet mee" in fout.melding


@pytest.mark.usefixtures("gemeenten")
@pytest.mark.parametrize(
    ("maand", "melding"),
    [("4", "valt niet in 2016-k1"), ("mei", "kies 1, 2, 3"), ("13", "geen maand"), ("", "maand")],
)
def test_maand(maand: str, melding: str) -> None:
    kop = ("gemeente", "kwartaal", "maand", "aantal")
    goed = ("Anderdorp", "2016-k1", "Februari", "5")
    assert tellingen(importeer(resource_van(Bestand), als_csv(kop, goed))) == (1, 0, 0)
    (fout,) = fouten_van(resource_van(Bestand), als_csv(kop, ("Anderdorp", "2016-k1", maand, "5")))
    assert (fout.rij, fout.kolom) == (2, "maand")
    assert melding in fout.melding


@pytest.mark.usefixtures("gemeenten")
@pytest.mark.parametrize(
    ("kolom", "cel", "melding"),
    [
        ("wet", "awbz", "Kies uit: jeugdwet, wmo, participatiewet"),
        ("wet", "", "mag niet leeg zijn"),
        ("bedrag", "1000000000000", "te groot"),
        ("bedrag", "1041.000", "onduidelijk"),
        ("begrotingsjaar", "70000", "past niet"),
        ("voorlopig", "misschien", "ja of nee"),
    ],
)
def test_andere_kolommen(kolom: str, cel: str, melding: str) -> None:
    rij = {
        "gemeente": "Anderdorp",
        "kwartaal": "2016-k1",
        "wet": "Wmo",
        "begrotingsjaar": "2016",
        "bedrag": "-/- 14.793,50",
        "voorlopig": "",
    }
    assert tellingen(importeer(resource_van(Budget), als_csv(rij, rij.values()))) == (1, 0, 0)
    rij[kolom] = cel
    (fout,) = fouten_van(resource_van(Budget), als_csv(rij, rij.values()))
    assert (fout.rij, fout.kolom) == (2, kolom)
    assert melding in fout.melding


def test_een_berekende_regel_krijgt_geen_bedrag(verband: Samenwerkingsverband) -> None:
    wat = {"samenwerkingsverband": verband}
    wat["overzicht"] = OverzichtFactory(code="buig", **wat)
    RegelFactory(code="saldo", soort="saldo", **wat)
    KolomFactory(code="realisatie", **wat)
    kop = ("gemeente", "kwartaal", "overzicht", "regel", "kolom", "waarde")
    (fout,) = fouten_van(
        resource_van(Overzichtcijfer),
        als_csv(kop, ("Dijkstad", "2016-k1", "buig", "saldo", "realisatie", "5")),
    )
    assert (fout.rij, fout.kolom) == (2, "regel")
    assert "wordt berekend" in fout.melding


@pytest.mark.usefixtures("ongewijzigd")
def test_vragen_groeien_niet_met_rijen(
    gemeenten: list[Gemeente], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    """Four gemeenten in one quarter or in forty: as many queries."""
    for kwartalen in (1, 40):
        rijen = [
            (gemeente.naam, f"{2017 + n // 4}-k{n % 4 + 1}", "vervoer", str(n), "0")
            for gemeente in gemeenten
            for n in range(kwartalen)
        ]
        with django_assert_max_num_queries(18):
            uitkomst = importeer(resource_van(Voorziening), als_csv(KOP, *rijen))
        assert uitkomst.nieuw == 4 * kwartalen
        Voorziening.objects.filter(kwartaal__gte=20171).delete()


@pytest.mark.parametrize(
    ("slug", "melding"),
    [("beheer", "‘beheer’ is al in gebruik; kies een andere."), ("BMWE", "Schrijf ‘bmwe’")],
)
def test_korte_naam_die_nergens_heen_leidt(slug: str, melding: str) -> None:
    """No page would show it, and no other file could name it."""
    inhoud = als_csv(("slug", "naam"), (slug, "Naam"))
    (fout,) = fouten_van(resource_van(Samenwerkingsverband), inhoud)
    assert (fout.rij, fout.kolom) == (2, "slug")
    assert melding in fout.melding
