"""Totals that a document prints, against the table: planted errors of each kind, and rounding."""

from decimal import Decimal

import pytest

from gemeenten.models import Deelname, Wet
from invoer.indienen.tabelcontrole import controleer_tabellen
from overzichten.models import Overzicht, Regel
from participatie.models import UitkeringPerRegeling
from tabellen.controle.bevinding import Ernst
from tabellen.kader import Kader
from tests.controle.conftest import NU
from tests.factories import (
    BestandFactory,
    BudgetFactory,
    KolomFactory,
    OpgegevenTotaalFactory,
    OverzichtcijferFactory,
    OverzichtFactory,
    RedenUitstroomFactory,
    RegelFactory,
    RegelingFactory,
    UitkeringPerRegelingFactory,
)

pytestmark = pytest.mark.django_db
FOUT, WAARSCHUWING = Ernst.FOUT, Ernst.WAARSCHUWING


@pytest.fixture
def resultaat(verband, gemeenten):
    overzicht = OverzichtFactory(samenwerkingsverband=verband, code="resultaat")
    kolom = KolomFactory(samenwerkingsverband=verband, overzicht=overzicht, naam="Realisatie")
    bedragen = {"baten": (900_000, 100_000), "lasten": (700_000, 156_000)}
    for soort, van_soort in bedragen.items():
        for bedrag in van_soort:
            post = RegelFactory(
                samenwerkingsverband=verband,
                overzicht=overzicht,
                soort=soort,
                naam=f"{soort} {bedrag}",
            )
            OverzichtcijferFactory(
                gemeente=gemeenten[0], kwartaal=NU, regel=post, kolom=kolom, waarde=bedrag
            )
    RegelFactory(samenwerkingsverband=verband, overzicht=overzicht, soort="saldo", naam="Saldo")


def test_som(opgave, gemeenten, drie_regelingen):
    assert opgave("participatie.regelingen", "Totaal", gemeenten[0].naam, 197) == []
    (gevonden,) = opgave("participatie.regelingen", "Totaal", gemeenten[0].naam, 196)
    assert (gevonden.ernst, gevonden.gemeente) == (FOUT, gemeenten[0].pk)
    assert gevonden.regel == "participatie.opgegeven"
    assert gevonden.waarden == (196, 197)
    for deel in ("Jaarstukken, blz. 3", ": 196.", ": 197.", "Verschil: 1."):
        assert deel in gevonden.melding


@pytest.mark.parametrize("waarde", [157, 237])
def test_een_even_groot_deel_is_geen_oorzaak(waarde, opgave, gemeenten, drie_regelingen):
    """Of a count of two digits it is not even said: that is chance too often."""
    (gevonden,) = opgave("participatie.regelingen", "Totaal", gemeenten[0].naam, waarde)
    assert "Regeling 40" not in gevonden.melding
    UitkeringPerRegeling.objects.filter(aantal=40).update(aantal=413)
    (gevonden,) = opgave("participatie.regelingen", "Totaal", gemeenten[0].naam, waarde)
    assert ("Even groot als het verschil is ‘Regeling 40’ (413)." in gevonden.melding) == (
        waarde == 157
    )
    assert "dubbel" not in gevonden.melding
    assert "ontbreekt" not in gevonden.melding


def test_totaal_van_allen_is_van_het_samenwerkingsverband(opgave, verband, drie_regelingen):
    (gevonden,) = opgave("participatie.regelingen", "Totaal", "Totaal", 800)
    assert (gevonden.gemeente, gevonden.gemeente_naam) == (None, verband.naam)


def test_saldo(opgave, gemeenten, resultaat):
    cel = ("financien.overzicht.resultaat", "Saldo", f"{gemeenten[0].naam} – Realisatie")
    assert opgave(*cel, 144_000) == []
    (gevonden,) = opgave(*cel, 300_000)
    assert gevonden.ernst is FOUT
    assert "lasten 156000" in gevonden.melding
    assert "€\N{NO-BREAK SPACE}300.000" in gevonden.melding
    Overzicht.objects.update(eenheid="euro V/N")
    (gevonden,) = opgave(*cel, 300_000)
    for deel in ("€ 300.000 V.", "€ 144.000 V.", "Verschil: € 156.000."):
        assert deel in gevonden.melding.replace("\N{NO-BREAK SPACE}", " ")


def test_verschil_van_twee_jaren(opgave, gemeenten):
    for jaar, bedrag in ((NU.jaar - 1, 100), (NU.jaar, 160)):
        BudgetFactory(
            gemeente=gemeenten[0], kwartaal=NU, wet=Wet.WMO, begrotingsjaar=jaar, bedrag=bedrag
        )
    cel = ("financien.budgetten", "Wmo – Verschil", gemeenten[0].naam)
    assert opgave(*cel, 60) == []
    (gevonden,) = opgave(*cel, -60)
    assert (gevonden.ernst, gevonden.waarden) == (FOUT, (-60, 60))


def test_percentage(opgave, gemeenten):
    for maand in NU.maanden:
        BestandFactory(gemeente=gemeenten[0], kwartaal=NU, maand=maand, aantal=275)
    RedenUitstroomFactory(gemeente=gemeenten[0], kwartaal=NU, werk=11, overig=12)
    cel = ("participatie.reden-uitstroom", gemeenten[0].naam, "% van gemiddeld bestand")
    assert opgave(*cel, 8) == []
    (gevonden,) = opgave(*cel, 9)
    assert gevonden.ernst is FOUT
    assert "9%" in gevonden.melding


@pytest.mark.parametrize(
    ("waarde", "afronding", "ernst"),
    [
        ("856000", None, []),
        ("856001", None, [WAARSCHUWING]),  # two parts: each half a euro off
        ("856002", None, [FOUT]),
        ("857000", 1000, [WAARSCHUWING]),
        ("858000", 1000, [FOUT]),
        ("856400", 1000, []),  # it is what rounding the total itself gives
        ("856001", 0, [FOUT]),
    ],
)
def test_afronding(*, waarde, afronding, ernst, opgave, verband, gemeenten, resultaat):
    overzicht = RegelFactory._meta.model.objects.first().overzicht
    subtotaal = RegelFactory(
        samenwerkingsverband=verband, overzicht=overzicht, soort="som", naam="Uitgaven"
    )
    overzicht.regels.filter(soort="lasten").update(telt_in=subtotaal)
    gevonden = opgave(
        "financien.overzicht.resultaat",
        "Uitgaven",
        f"{gemeenten[0].naam} – Realisatie",
        Decimal(waarde),
        afronding,
    )
    assert [b.ernst for b in gevonden] == ernst
    assert all(("Dit is afronding" in b.melding) == (b.ernst is WAARSCHUWING) for b in gevonden)


@pytest.mark.parametrize(("waarde", "aantal"), [(500, 0), (197, 0), (189, 1), (190, 0)])
def test_onvolledig_telt_alleen_als_het_al_te_veel_is(
    waarde, aantal, opgave, gemeenten, drie_regelingen
):
    """190 are known and 7 are not: only a smaller total cannot be right any more."""
    UitkeringPerRegeling.objects.filter(gemeente=gemeenten[0], aantal=7).delete()
    gevonden = opgave("participatie.regelingen", "Totaal", gemeenten[0].naam, waarde)
    assert len(gevonden) == aantal


def test_zonder_cijfers_valt_er_niets_te_vergelijken(opgave, gemeenten):
    assert opgave("participatie.reden-uitstroom", gemeenten[0].naam, "Totaal", 12) == []


@pytest.mark.parametrize(
    ("tabel", "rij", "kolom", "woord"),
    [
        ("participatie.regelingen", "Totaa", "Totaal", "Bedoelt u ‘Totaal’?"),
        ("participatie.regelingen", "Totaal", "Nergens", "de kolom ‘Nergens’"),
        ("financien.overzicht.weg", "Totaal", "Totaal", "‘financien.overzicht.weg’ bestaat niet"),
    ],
)
def test_een_cel_die_er_niet_is_wordt_gemeld(*, tabel, rij, kolom, woord, opgave, drie_regelingen):
    (gevonden,) = opgave(tabel, rij, kolom, 12)
    assert gevonden.ernst is WAARSCHUWING
    assert woord in gevonden.melding


def test_een_lang_onderwerp_blijft_kort_en_eigen(opgave, gemeenten, drie_regelingen):
    """Explanations are filed under it, and their column holds no more than 200 characters."""
    een, ander = (
        opgave("participatie.regelingen", "R" * 200, "K" * 199 + teken, 1)[0].onderwerp
        for teken in "ab"
    )
    assert len(een) == len(ander) == 200
    assert een != ander


@pytest.fixture
def telling(verband, gemeenten):
    """A sum of regels in one unit, and the cell that shows it."""

    def tel(eenheid, *waarden):
        overzicht = OverzichtFactory(samenwerkingsverband=verband, code="telling")
        wat = {"samenwerkingsverband": verband, "overzicht": overzicht}
        kolom = KolomFactory(**wat, naam="Realisatie")
        som = RegelFactory(**wat, soort="som", naam="Samen", eenheid=eenheid)
        for waarde in waarden:
            OverzichtcijferFactory(
                gemeente=gemeenten[0],
                kwartaal=NU,
                regel=RegelFactory(**wat, soort="lasten", telt_in=som, eenheid=eenheid),
                kolom=kolom,
                waarde=Decimal(waarde),
            )
        return "financien.overzicht.telling", "Samen", f"{gemeenten[0].naam} – Realisatie"

    return tel


@pytest.mark.parametrize(
    ("eenheid", "delen", "opgegeven", "afronding", "ernst"),
    [
        # 23,3 is needed to reach 23,8: fte are known to the hundredth.
        ("fte", ("23.2", "0.5"), "23.8", None, FOUT),
        ("euro", ("23.2", "0.5"), "23.8", None, FOUT),
        ("fte", ("23.2", "0.5"), "23.8", "0.1", WAARSCHUWING),  # the document has one decimal
        ("fte", ("23.2", "0.5"), "23.9", "0.1", FOUT),  # two parts and a total: at most 0,15
        ("fte", ("23.24", "0.52"), "23.8", None, None),  # the total itself, rounded
        ("fte", ("23.24", "0.52"), "23.77", None, WAARSCHUWING),
        ("fte", ("23.24", "0.52"), "23.78", None, FOUT),
        ("euro", ("10.40", "10.40"), "21", None, None),
        ("euro", ("10.40", "10.40"), "20", None, FOUT),
        ("euro", ("10.40", "10.40"), "20.81", None, WAARSCHUWING),
        ("euro", ("10", "10", "10"), "32", None, WAARSCHUWING),
        ("euro", ("10", "10", "10"), "33", None, FOUT),
        ("euro", ("156432", "700000"), "857000", "1000", FOUT),  # these parts are not rounded
        ("euro", ("156000", "700000"), "857000", "1000", WAARSCHUWING),
        ("aantal", ("10", "10", "10"), "31", None, FOUT),
    ],
)
def test_afronden_verklaart_zoveel_als_eenheid_decimalen_en_delen_toelaten(
    *, eenheid, delen, opgegeven, afronding, ernst, telling, opgave
):
    gevonden = opgave(
        *telling(eenheid, *delen), Decimal(opgegeven), afronding and Decimal(afronding)
    )
    assert [b.ernst for b in gevonden] == ([ernst] if ernst else [])
    for bevinding in gevonden:
        assert ("Dit is afronding" in bevinding.melding) == (ernst is WAARSCHUWING)
        assert ("verkeerd overgenomen" in bevinding.melding) == (ernst is FOUT)
        meer = ernst is FOUT and eenheid != "aantal"
        assert ("Afronden verklaart hier hoogstens" in bevinding.melding) == meer


@pytest.mark.parametrize(
    ("eenheid", "schaal", "delen", "opgegeven", "ernst"),
    [
        ("euro", 1000, ("1234", "1234"), "2469", WAARSCHUWING),  # thousands are rounded, too
        ("euro", 1000, ("1234", "1234"), "2470", FOUT),
        ("procent", 1, ("33.3", "33.3", "33.3"), "100", None),
        ("procent", 1, ("33", "33", "33"), "100", WAARSCHUWING),
        ("procent", 1, ("33", "33", "33"), "102", FOUT),
        ("uren", 1, ("12.4", "12.4"), "24.9", WAARSCHUWING),
        ("uren", 1, ("12.4", "12.4"), "25", FOUT),  # 25,0: a total is written like its parts
        ("uren", 1, ("12", "12"), "25", FOUT),
    ],
)
def test_wat_in_een_ander_soort_eenheid_wordt_afgerond(
    *, eenheid, schaal, delen, opgegeven, ernst, telling, opgave
):
    cel = telling(eenheid, *delen)
    Overzicht.objects.update(eenheid=eenheid, schaal=schaal)
    Regel.objects.update(eenheid="")
    gevonden = opgave(*cel, Decimal(opgegeven))
    assert [b.ernst for b in gevonden] == ([ernst] if ernst else [])


def test_wat_nog_niet_geleverd_is_wordt_niet_gemist(opgave, gemeenten, telling):
    """A kolom without figures is not shown, but the table has it."""
    cel = telling("euro")
    assert opgave(*cel, 12) == []


def test_wat_een_document_van_een_gemeente_zegt_is_van_die_gemeente(opgave, verband, gemeenten):
    """Where no heading names it: it is the only one."""
    for gemeente in gemeenten[1:]:
        Deelname.objects.filter(gemeente=gemeente).delete()
    RegelingFactory(samenwerkingsverband=verband, naam="IOAW")
    UitkeringPerRegelingFactory(
        gemeente=gemeenten[0],
        kwartaal=NU,
        regeling=RegelingFactory._meta.model.objects.get(),
        aantal=7,
    )
    kader = Kader.van(verband, NU)
    OpgegevenTotaalFactory(
        samenwerkingsverband=verband, kwartaal=NU, rij="Totaal", kolom="Aantal", waarde=8
    )
    (gevonden,) = controleer_tabellen(kader)
    assert gevonden.gemeente == gemeenten[0].pk
    assert {plek.model for plek in gevonden.plekken} == {"participatie.uitkeringperregeling"}
