"""The totals of a document, typed on the sheet of their figures: kept, compared, never lost."""

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.models import Deelname, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import Blad, lees
from invoer.blad.concepten import lees_concept
from invoer.blad.gedrukt import GEDRUKT
from invoer.blad.opslaan import Bladfouten, bewaar
from invoer.indienen.bevindingen import beoordeel
from invoer.indienen.stappen import dien_in
from invoer.invulpagina.bladpagina import adres_van
from invoer.invulpagina.raster import Raster
from invoer.models import OpgegevenTotaal
from invoer.werkboek.inlezen import stel_voor, voer_door, werkbladen
from invoer.werkboek.schrijven import schrijf_werkboek
from overzichten.models import Kolom
from tests.factories import RegelingFactory, UitkeringPerRegelingFactory
from tests.invoer.bladen import maak_ambtenaar, maak_blad
from tests.invoer.formulieren import open_blad
from tests.invoer.werkboeken import bewerk, cellen
from tests.overzichten.bouw import bouw

Als = Callable[[User], Client]
NU = Kwartaal.van(2016, 2)


@pytest.fixture
def blad(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Blad:
    """An overzicht with a sum along its regels and a difference along its kolommen, in fte."""
    bouw(
        verband,
        {
            "team": {"telt_in": "samen"},
            "staf": {"telt_in": "samen"},
            "samen": {"soort": "som"},
        },
        {
            "toen": {"jaar_verschil": -1},
            "nu": {"jaar_verschil": 0},
            "groei": {"soort": "formule", "formule": "[nu] - [toen]"},
        },
        eenheid="fte",
        naam="Inzet",
    )
    blad = maak_blad(verband, "wmo-overzicht-proef")
    cijfers = {"team_toen": "23,2", "staf_toen": "0,5", "team_nu": "24", "staf_nu": "1"}
    bewaar(blad, {code: {"waarde": tekst} for code, tekst in cijfers.items()}, OP_DE_SERVER)
    return blad


def velden(blad: Blad) -> dict[str, str]:
    """The names of the fields by what people call them."""
    raster = Raster(lees(blad, met_totalen=True))
    assert raster.gedrukt
    return {cel.naam.removesuffix(" in uw document"): cel.veld for cel in raster.gedrukt.cellen}


def bevindingen(blad: Blad) -> list[Any]:
    assert blad.gemeente
    gevallen = beoordeel(blad.samenwerkingsverband, NU, [blad.gemeente], [blad.soort.domein])
    return [geval for geval in gevallen if geval.bevinding.regel.endswith(".opgegeven")]


@pytest.fixture
def typ(blad: Blad, als: Als) -> Callable[..., Any]:
    client = als(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente))

    def typ(actie: str = "bewaar", **getypt: str) -> Any:
        """Post the sheet with these totals, by their name with _ for a space."""
        namen = velden(blad)
        op_naam = {naam.replace(", ", "__").replace(" ", "_"): veld for naam, veld in namen.items()}
        post = open_blad(client, adres_van(blad)).velden
        post |= {op_naam[naam]: tekst for naam, tekst in getypt.items()}
        return client.post(adres_van(blad), {**post, "actie": actie})

    return typ


def test_elke_berekende_cel_van_deze_gemeente_is_er_een(blad: Blad) -> None:
    assert list(velden(blad)) == [
        *("Team, Groei", "Staf, Groei", "Samen, Toen 2015", "Samen, Nu 2016", "Samen, Groei"),
        *("Document en bladzijde", "Afgerond op"),
    ]


def test_wat_een_gemeente_zelf_afdrukt_wordt_vergeleken(blad: Blad, typ: Any) -> None:
    """23,2 is there where 23,3 is needed to reach 23,8: that is no rounding."""
    assert typ(Samen__Toen_2015="23,8", Samen__Nu_2016="25").status_code == 302
    totalen = OpgegevenTotaal.objects.order_by("waarde")
    assert [t.waarde for t in totalen] == [Decimal("23.8"), Decimal(25)]
    assert {t.bron for t in totalen} == {"opgegeven op het invulblad"}
    (geval,) = bevindingen(blad)
    assert geval.is_fout
    assert geval.bladen == {"wmo-overzicht-proef"}
    assert "Afronden verklaart hier hoogstens" in geval.bevinding.melding
    assert typ(Afgerond_op="0,1", Document_en_bladzijde="Jaarverslag, blz. 4").status_code == 302
    (geval,) = bevindingen(blad)
    assert not geval.is_fout
    assert "Jaarverslag, blz. 4" in geval.bevinding.melding
    assert typ(Samen__Toen_2015="").status_code == 302
    assert OpgegevenTotaal.objects.count() == 1
    assert bevindingen(blad) == []
    assert OpgegevenTotaal.historie.filter(history_type="-").count() == 1
    assert {h.history_user for h in OpgegevenTotaal.historie.all()} == {User.objects.get()}


def test_het_staat_op_het_blad_zoals_het_is_getypt(blad: Blad, typ: Any, als: Als) -> None:
    typ(Samen__Toen_2015="23,80", Samen__Nu_2016="1.159")
    pagina = als(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)).get(adres_van(blad))
    raster = pagina.context["raster"]
    assert [cel.tekst for cel in raster.gedrukt.cellen if cel.tekst] == [
        *("23,8", "1.159", "opgegeven op het invulblad")
    ]
    assert raster.gedrukt.open
    assert raster.gedrukt.aantal == 2


@pytest.mark.parametrize(
    ("naam", "tekst", "melding"),
    [
        ("Samen__Nu_2016", "ongeveer 12", "geen getal"),
        ("Samen__Nu_2016", "1,234", "onduidelijk"),
        ("Afgerond_op", "-1", "0 of meer"),
        ("Document_en_bladzijde", "x" * 200, "120"),
    ],
)
def test_wat_geen_getal_is_wordt_bij_de_cel_geweigerd_en_niets_gaat_verloren(
    naam: str, tekst: str, melding: str, typ: Any, blad: Blad
) -> None:
    antwoord = typ(**{"Samen__Toen_2015": "23,7", naam: tekst})
    assert antwoord.status_code == 422
    (cel,) = antwoord.context["fouten"]
    assert cel.tekst == tekst
    assert melding in cel.meldingen[0]
    assert not OpgegevenTotaal.objects.exists()
    (wie,) = User.objects.all()
    getypt = lees_concept(blad, wie)[GEDRUKT]
    assert {"23,7", tekst} <= {cel.nu for cel in getypt.values()}


def test_een_ander_kan_het_intussen_veranderd_hebben(blad: Blad, typ: Any, als: Als) -> None:
    typ(Samen__Nu_2016="25")
    ander = als(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente))
    oud = open_blad(ander, adres_van(blad)).velden
    typ(Samen__Nu_2016="26")
    veld = velden(blad)["Samen, Nu 2016"]
    antwoord = ander.post(adres_van(blad), {**oud, veld: "27", "actie": "bewaar"})
    assert antwoord.status_code == 409
    (cel,) = antwoord.context["conflicten"]
    assert (cel.conflict.mijn, cel.conflict.ander) == ("27", "26")
    assert OpgegevenTotaal.objects.get().waarde == 26


@pytest.mark.parametrize("stond", ["", "25"])
def test_wat_intussen_niet_meer_optelt_wordt_gezegd_en_houdt_niemand_op(
    blad: Blad, typ: Any, als: Als, stond: str
) -> None:
    """While the page was open; so it is with a draft of such a total."""
    typ(Samen__Nu_2016=stond)
    client, adres = als(User.objects.get()), adres_van(blad)
    oud, veld = open_blad(client, adres).velden, velden(blad)["Samen, Nu 2016"]
    Kolom.objects.filter(code="nu").update(eenheid="procent")
    antwoord = client.post(adres, {**oud, veld: "26", "actie": "bewaar"})
    assert antwoord.status_code == 422
    assert "Een totaal uit uw document staat niet (meer) op dit blad" in antwoord.text
    terug = open_blad(client, adres).velden
    assert veld not in terug
    assert client.post(adres, {**terug, "actie": "bewaar"}).status_code == 302
    assert not lees_concept(blad, User.objects.get())
    assert [str(t.waarde) for t in OpgegevenTotaal.objects.all()] == ["25.00"] * bool(stond)
    assert bevindingen(blad) == []


def test_wat_op_slot_zit_verandert_niet(blad: Blad, typ: Any) -> None:
    assert blad.gemeente
    door = User.objects.get()
    dien_in(blad.samenwerkingsverband, blad.gemeente, NU, blad.soort.domein, door=door)
    typ(Samen__Nu_2016="25")
    assert not OpgegevenTotaal.objects.exists()


def test_een_veld_dat_er_niet_is_wordt_geweigerd(blad: Blad) -> None:
    with pytest.raises(Bladfouten) as fouten:
        bewaar(blad, {GEDRUKT: {"g-weg": "12"}}, OP_DE_SERVER)
    assert "staat niet (meer) op dit blad" in fouten.value.fouten[0].melding


def test_ook_een_vaste_tabel_heeft_totalen(
    verband: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    for aantal in (7, 40):
        regeling = RegelingFactory(samenwerkingsverband=verband, naam=f"Regeling {aantal}")
        UitkeringPerRegelingFactory(
            gemeente=gemeenten[0], kwartaal=NU, regeling=regeling, aantal=aantal
        )
    blad = maak_blad(verband, "participatie-uitkeringperregeling")
    ((naam, veld), *_) = velden(blad).items()
    assert naam == "Totaal, Totaal" or naam.startswith("Totaal")
    bewaar(blad, {GEDRUKT: {veld.split(":")[2]: "48"}}, OP_DE_SERVER)
    (geval,) = bevindingen(blad)
    assert geval.bevinding.waarden == (48, 47)
    assert geval.bladen == {blad.soort.naam}


def test_wie_een_gemeente_is_ziet_haar_naam_niet(
    verband: Samenwerkingsverband, gemeenten: list[Gemeente], blad: Blad
) -> None:
    Deelname.objects.exclude(gemeente=gemeenten[0]).delete()
    assert "Samen, Nu 2016" in velden(blad)
    codes = velden(blad)
    bewaar(blad, {GEDRUKT: {codes["Samen, Nu 2016"].split(":")[2]: "26"}}, OP_DE_SERVER)
    assert OpgegevenTotaal.objects.get().kolom == "Nu 2016"
    (geval,) = bevindingen(blad)
    assert geval.bevinding.gemeente == gemeenten[0].pk


def test_bewaren_kost_evenveel_vragen_voor_meer_totalen(blad: Blad) -> None:
    codes = [veld.split(":")[2] for veld in velden(blad).values() if ":g-" in veld]

    def vragen(teksten: dict[str, str]) -> int:
        with CaptureQueriesContext(connection) as gevangen:
            bewaar(blad, {GEDRUKT: teksten}, OP_DE_SERVER)
        return len(gevangen)

    vragen({codes[0]: "1"})
    assert vragen({codes[0]: "2"}) == vragen(dict.fromkeys(codes, "3"))


# --- In the workbook ------------------------------------------------------------------------------


@pytest.fixture
def werk(blad: Blad) -> tuple[User, bytes]:
    """Who fills it in, and the workbook of the sheet with one total in it."""
    wie = maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)
    code = velden(blad)["Samen, Nu 2016"].split(":")[2]
    bewaar(blad, {GEDRUKT: {code: "25,5"}}, OP_DE_SERVER)
    return wie, schrijf_werkboek(werkbladen(wie, [blad]))


def vul_in(inhoud: bytes, **teksten: object) -> bytes:
    """The workbook with these in the column of the document, by row and column of the table."""

    def vul(boek: Any) -> None:
        werkblad = boek["Totalen ter controle"]
        for rij in werkblad.iter_rows(min_row=6):
            naam = "__".join(str(cel.value or "") for cel in rij[2:4]).replace(" ", "_")
            if naam in teksten:
                rij[4].value = teksten[naam]

    return bewerk(inhoud, vul)


def test_het_werkboek_heeft_een_kolom_om_te_controleren(blad: Blad, werk: Any) -> None:
    _, inhoud = werk
    rijen = cellen(openpyxl.load_workbook(io.BytesIO(inhoud))["Totalen ter controle"])
    assert [rij[1:5] for rij in rijen[5:]] == [
        ["Inzet", "Team", "Groei", None],
        ["Inzet", "Staf", "Groei", None],
        ["Inzet", "Samen", "Toen 2015", None],
        ["Inzet", "Samen", "Nu 2016", 25.5],
        ["Inzet", "Samen", "Groei", None],
        ["Inzet", "Document en bladzijde", None, "opgegeven op het invulblad"],
        ["Inzet", "Afgerond op (0,1 of 1000)", None, None],
    ]


def test_wat_erin_staat_komt_terug(blad: Blad, werk: Any) -> None:
    wie, inhoud = werk
    assert stel_voor(wie, [blad], "w.xlsx", inhoud).aantal == 0
    vol = vul_in(inhoud, Samen__Toen_2015="23,8", Samen__Nu_2016=None, Samen__Groei=1.3)
    voorstel = stel_voor(wie, [blad], "w.xlsx", vol)
    assert voorstel.fouten == []
    assert {(v.naam, v.oud, v.nieuw) for b in voorstel.met_verschil for v in b.wijzigingen} == {
        ("In uw document: Samen, Toen 2015", "", "23,8"),
        ("In uw document: Samen, Nu 2016", "25,5", ""),
        ("In uw document: Samen, Groei", "", "1,3"),
    }
    assert [g.bevinding.regel for g in voorstel.bevindingen if g.is_fout] == ["wmo.opgegeven"]
    assert OpgegevenTotaal.objects.count() == 1
    voer_door(wie, [blad], "w.xlsx", vol, stempel=voorstel.stempel, gekozen=[])
    assert {t.waarde for t in OpgegevenTotaal.objects.all()} == {Decimal("23.8"), Decimal("1.3")}


@pytest.mark.parametrize(
    ("waarde", "melding"),
    [("ongeveer 12", "geen getal"), ("#N/A", "foutwaarde"), ("1,234", "onduidelijk")],
)
def test_wat_geen_getal_is_wordt_bij_zijn_cel_gezegd(
    waarde: str, melding: str, blad: Blad, werk: Any
) -> None:
    wie, inhoud = werk
    voorstel = stel_voor(wie, [blad], "w.xlsx", vul_in(inhoud, Samen__Toen_2015=waarde))
    (fout,) = voorstel.fouten
    assert (fout.werkblad, fout.cel) == ("Totalen ter controle", "E8")
    assert melding in fout.tekst


def test_een_rij_die_er_niet_is_wordt_geweigerd(blad: Blad, werk: Any) -> None:
    wie, inhoud = werk

    def erbij(boek: Any) -> None:
        boek["Totalen ter controle"].append([None, "Inzet", "Samn", "Nu 2016", 12])

    (fout,) = stel_voor(wie, [blad], "w.xlsx", bewerk(inhoud, erbij)).fouten
    assert "‘Samn × Nu 2016’ is geen totaal" in fout.tekst
    assert "Bedoelt u ‘Samen × Nu 2016’" in fout.tekst


@pytest.mark.parametrize(
    ("tekst", "fout", "wat"),
    [(None, False, ""), (25.5, False, " meer, en"), (26, True, " van deze")],
)
def test_wat_sinds_het_downloaden_weg_is_houdt_niemand_op(
    blad: Blad, werk: Any, tekst: float | None, fout: bool, wat: str
) -> None:
    """Only what somebody typed there since is refused."""
    wie, inhoud = werk
    Kolom.objects.filter(code="nu").update(eenheid="procent")
    nu = maak_blad(blad.samenwerkingsverband, blad.soort.naam)
    inhoud = vul_in(inhoud, Samen__Nu_2016=tekst, Samen__Toen_2015=4)
    voorstel = stel_voor(wie, [nu], "w.xlsx", inhoud)
    gezegd = [m.tekst for m in (*voorstel.fouten, *voorstel.opmerkingen)]
    assert [f"‘Samen × Nu 2016’ is geen totaal{wat}" in tekst for tekst in gezegd] == [True] * bool(
        wat
    )
    assert [v.nieuw for b in voorstel.met_verschil for v in b.wijzigingen] == ["4"]
    assert bool(voorstel.fouten) == fout
    assert OpgegevenTotaal.objects.get().waarde == Decimal("25.5")
    if not fout:  # nor what is said of all totals, when none is left
        Kolom.objects.update(eenheid="procent")
        Kolom.objects.filter(soort="formule").delete()
        nu = maak_blad(blad.samenwerkingsverband, blad.soort.naam)
        assert Raster(lees(nu, met_totalen=True)).gedrukt is None
        fouten = stel_voor(wie, [nu], "w.xlsx", werk[1]).fouten
        assert {melding.werkblad for melding in fouten} == {"Inzet"}, "its kolom is gone"


def test_zonder_verborgen_kolommen_en_gesorteerd_wijzen_de_namen(blad: Blad, werk: Any) -> None:
    wie, inhoud = werk

    def schud(boek: Any) -> None:
        werkblad = boek["Totalen ter controle"]
        werkblad.delete_cols(6)
        werkblad.delete_cols(1)
        rij = [cel.value for cel in werkblad[8]]
        for nummer, cel in enumerate(werkblad[9], 1):
            werkblad.cell(8, nummer).value = cel.value
        for nummer, waarde in enumerate(rij, 1):
            werkblad.cell(9, nummer).value = waarde

    voorstel = stel_voor(wie, [blad], "w.xlsx", bewerk(vul_in(inhoud, Samen__Toen_2015=3), schud))
    assert voorstel.fouten == []
    assert [v.nieuw for b in voorstel.met_verschil for v in b.wijzigingen] == ["3"]


def test_een_totaal_van_een_ander_kwartaal_wordt_geweigerd(blad: Blad, werk: Any) -> None:
    wie, inhoud = werk
    ander = replace(blad, kwartaal=NU.volgende)

    def alleen(boek: Any) -> None:
        for naam in boek.sheetnames:
            if naam != "Totalen ter controle":
                del boek[naam]

    (fout,) = stel_voor(wie, [ander], "w.xlsx", bewerk(inhoud, alleen)).fouten
    assert "Dit zijn cijfers van het 2e kwartaal 2016" in fout.tekst
