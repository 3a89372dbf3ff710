"""From download to saved: what was done to a workbook, what it shows, and what it changes."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from django.contrib.auth.models import User
from django.test import Client

from financien.models import Agendabedrag
from gemeenten.models import Slot
from invoer.blad.bladen import PER_NAAM, Blad, lees
from invoer.models import Bladtoelichting, Upload
from jeugd.models import Basisteam, Voorziening
from tests import factories
from tests.invoer.conftest import Inlezer
from tests.invoer.test_kapotte_werkboeken import (
    JEUGD,
    alles,
    blad_als_csv,
    met_deel,
    zet,
    zonder_codes,
)
from tests.invoer.werkboeken import Bewerking, bewerk

BLAD = "jeugd-voorziening"


def jeugd(inlezer: Inlezer) -> dict[str, dict[str, str]]:
    """The texts on the sheet as it is stored now, by row."""
    soort = PER_NAAM[BLAD]
    stand = lees(Blad(soort, inlezer.verband, inlezer.gemeente, inlezer.kwartaal))
    return {code: {**rij.teksten, "t": rij.toelichting} for code, rij in stand.nu.items()}


def verschillen(pagina: Any) -> list[tuple[str, str, str, str]]:
    voorstel = pagina.context["voorstel"]
    assert [str(fout) for fout in voorstel.fouten] == []
    return [
        (cel.cel, cel.naam, cel.oud, cel.nieuw)
        for blad in voorstel.bladen
        for cel in blad.wijzigingen
    ]


def opmerkingen(pagina: Any) -> list[str]:
    return [str(melding) for melding in pagina.context["voorstel"].opmerkingen]


# --- From download to saved -----------------------------------------------------------------------


def test_invullen_nakijken_en_opslaan(inlezer: Inlezer) -> None:
    ingevuld = bewerk(
        inlezer.werkboek(),
        alles(
            zet("C8", 11),
            zet("D8", "onbekend"),
            zet("C9", None),
            zet("D9", "1.160"),
            zet("C10", 0),
            zet("I10", "- geen formule,\n'maar tekst'"),
            zet("J10", "ja"),
            zet("I13", "Over het hele blad."),
            zet("D8", "-/- 14.793,5", "Budgetten"),
        ),
    )
    pagina = inlezer.kies(ingevuld)
    assert pagina.status_code == 200
    assert jeugd(inlezer)["ambulant"]["pgb"] == "10"  # nothing is saved yet
    assert verschillen(pagina) == [
        ("C8", "Ambulant: PGB", "10", "11"),
        ("D8", "Ambulant: ZIN", "20", "onbekend"),
        ("C9", "Dyslexie: PGB", "n.v.t.", ""),
        ("D9", "Dyslexie: ZIN", "1.159", "1.160"),
        ("C10", "Verblijf: PGB", "", "0"),
        ("I10", "Verblijf: Toelichting", "", "- geen formule,\n'maar tekst'"),
        ("J10", "Verblijf: Voorlopig", "", "ja"),
        ("I13", "Toelichting bij het hele blad", "", "Over het hele blad."),
        ("D8", "Jeugdwet – 2015: Budget", "", "-14.793,50"),
    ]
    html = pagina.content.decode()
    assert "verandert 9 cellen. Er is nog niets opgeslagen." in html
    assert html.count("<em>nieuw</em>") == 5
    assert html.count("<del>") == 9 - 5

    klaar = inlezer.bevestig(pagina)
    assert klaar.redirect_chain == [(f"/beheer/kwartaal/{inlezer.verband.slug}/2016-k1/", 302)]
    assert "Opgeslagen uit werkboek.xlsx: 9 cellen op 2 bladen." in klaar.content.decode()
    assert jeugd(inlezer) == {
        "ambulant": {"pgb": "11", "zin": "onbekend", "t": ""},
        "dyslexie": {"pgb": "", "zin": "1.160", "t": "Zie 2."},
        "verblijf": {"pgb": "0", "zin": "", "t": "- geen formule,\n'maar tekst'"},
    }
    assert Voorziening.objects.get(productgroep__code="verblijf").voorlopig
    assert Bladtoelichting.objects.get().tekst == "Over het hele blad."
    assert not Upload.objects.exists()


def test_wat_de_controle_zou_vinden(inlezer: Inlezer) -> None:
    """The rules see the figures as they would be, and nothing is kept of the trial."""
    for terug in range(1, 9):
        factories.BasisteamFactory(
            gemeente=inlezer.gemeente, kwartaal=inlezer.kwartaal.plus(-terug), cases_besproken=40
        )
    pagina = inlezer.kies(bewerk(inlezer.werkboek(), zet("C8", 4000, "Basisteam")))
    (cel,) = verschillen(pagina)
    assert cel[2:] == ("", "4.000")
    (geval,) = [g for g in pagina.context["voorstel"].bevindingen if "4.000" in g.bevinding.melding]
    html = pagina.content.decode()
    assert f"Waarschuwing: {geval.bevinding.melding}" in html
    assert not Basisteam.objects.filter(kwartaal=inlezer.kwartaal).exists()


def test_ongewijzigd_werkboek_verandert_niets(inlezer: Inlezer) -> None:
    pagina = inlezer.kies(inlezer.werkboek())
    assert verschillen(pagina) == []
    assert "staat niets anders dan op de website" in pagina.content.decode()


def test_een_blad_apart(inlezer: Inlezer) -> None:
    antwoord = inlezer.client.get(inlezer.adres("bladwerkboek", BLAD))
    assert antwoord.headers["Content-Disposition"] == (
        'attachment; filename="anderdorp-2016-k1-jeugd-voorziening.xlsx"'
    )
    pagina = inlezer.kies(bewerk(antwoord.content, zet("C8", 12)))
    assert verschillen(pagina) == [("C8", "Ambulant: PGB", "10", "12")]


def test_blad_als_csv(inlezer: Inlezer) -> None:
    pagina = inlezer.kies(blad_als_csv(inlezer.werkboek(), "C8", 12), "blad.csv")
    assert verschillen(pagina) == [("C8", "Ambulant: PGB", "10", "12")]


def test_niet_inlezen(inlezer: Inlezer) -> None:
    inlezer.kies(bewerk(inlezer.werkboek(), zet("C8", 12)))
    pagina = inlezer.client.post(inlezer.adres(), {"actie": "weg"}, follow=True)
    assert "er is niets veranderd" in pagina.content.decode()
    assert not Upload.objects.exists()
    assert jeugd(inlezer)["ambulant"]["pgb"] == "10"


def test_bestand_overleeft_de_sessie(inlezer: Inlezer) -> None:
    """Whoever logs in again, on another computer, goes on where they were."""
    inlezer.kies(bewerk(inlezer.werkboek(), zet("C8", 12)))
    inlezer.client.logout()
    inlezer.client = Client()
    inlezer.client.force_login(inlezer.gebruiker)
    pagina = inlezer.client.get(inlezer.adres())
    assert verschillen(pagina) == [("C8", "Ambulant: PGB", "10", "12")]
    inlezer.bevestig(pagina)
    assert jeugd(inlezer)["ambulant"]["pgb"] == "12"


def test_zonder_keuze_van_een_bestand(inlezer: Inlezer) -> None:
    pagina = inlezer.client.post(inlezer.adres(), {"actie": "kies"})
    assert pagina.status_code == 422
    assert pagina.context["formulier"].errors


# --- What was done to the workbook ----------------------------------------------------------------


def test_rijen_en_kolommen_verplaatst_en_hernoemd(inlezer: Inlezer) -> None:
    """The cells are told apart by the hidden codes, not by where they stand or are called."""

    def verplaats(boek: openpyxl.Workbook) -> None:
        blad = boek[JEUGD]
        blad["C8"], blad["B8"], blad["C7"] = 12, "Ambulante hulp", "Persoonsgebonden"
        blad.move_range("A8:N8", rows=12)
        blad.move_range("C1:C30", cols=20)
        blad.title = "Mijn cijfers"

    assert verschillen(inlezer.kies(bewerk(inlezer.werkboek(), verplaats))) == [
        ("W20", "Ambulant: PGB", "10", "12")
    ]


@pytest.mark.parametrize(
    ("bewerking", "cel"),
    [
        (zonder_codes(), "B6"),
        (zonder_codes(kolom=False), "C6"),
        (lambda boek: boek[JEUGD].delete_cols(1), "B8"),
    ],
    ids=["rijen-en-kolom", "rijen", "kolom"],
)
def test_verborgen_cellen_weg(bewerking: Bewerking, cel: str, inlezer: Inlezer) -> None:
    """Headings and labels tell as well, as long as they are clear."""
    pagina = inlezer.kies(bewerk(inlezer.werkboek(), alles(zet("C8", 12), bewerking)))
    assert verschillen(pagina) == [(cel, "Ambulant: PGB", "10", "12")]
    assert opmerkingen(pagina) == []


def test_vreemde_bladen_en_kolommen_worden_overgeslagen(inlezer: Inlezer) -> None:
    def voeg_toe(boek: openpyxl.Workbook) -> None:
        boek.create_sheet("Kladje")["A1"] = "7 + 8"
        boek.create_sheet("Ruw")["XFD1048576"] = 1
        boek[JEUGD]["P7"], boek[JEUGD]["P8"] = "Controle", 30
        boek["Lees mij"].title = "Uitleg"

    pagina = inlezer.kies(bewerk(inlezer.werkboek(), voeg_toe))
    assert verschillen(pagina) == []
    assert sorted(opmerkingen(pagina)) == [
        f"Blad ‘{JEUGD}’: Kolom P (‘Controle’) hoort niet bij dit blad en is overgeslagen.",
        "Blad ‘Kladje’: Dit blad hoort niet bij het werkboek en is overgeslagen.",
        "Blad ‘Ruw’: Er staan gegevens verder dan rij 10.000 of kolom 250; dit blad is "
        "overgeslagen.",
        "Blad ‘Uitleg’: Dit blad hoort niet bij het werkboek en is overgeslagen.",
    ]


def test_wat_er_niet_staat_blijft_zoals_het_is(inlezer: Inlezer) -> None:
    def haal_weg(boek: openpyxl.Workbook) -> None:
        boek[JEUGD].delete_rows(9)
        boek[JEUGD].delete_cols(4)

    pagina = inlezer.kies(bewerk(inlezer.werkboek(), haal_weg))
    assert verschillen(pagina) == []
    assert opmerkingen(pagina) == [
        f"Blad ‘{JEUGD}’: Deze kolommen staan er niet, en blijven zoals ze zijn: "
        "‘ZIN (voorzieningen)’.",
        f"Blad ‘{JEUGD}’: Deze rijen staan er niet, en blijven zoals ze zijn: ‘Dyslexie’.",
    ]


def test_formule_telt_als_haar_uitkomst(inlezer: Inlezer) -> None:
    """As a spreadsheet saves it: the formula and what came out. An empty outcome is an empty cell.

    Openpyxl keeps no outcomes, so this workbook is made of the cells of ours.
    """
    cellen: list[list[Any]] = []
    bewerk(
        inlezer.werkboek(),
        lambda boek: cellen.extend([list(rij) for rij in boek[JEUGD].iter_rows(values_only=True)]),
    )
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit) as boek:
        blad = boek.add_worksheet(JEUGD)
        for nummer, rij in enumerate(cellen[:10]):
            blad.write_row(nummer, 0, rij)
        blad.write_formula("C8", "=6*7", None, 42)
        blad.write_formula("D8", '=IF(1,"onbekend")', None, "onbekend")
        blad.write_formula("D9", '=IF(1,"")', None, " ")
        blad.write_formula("P8", "=NA()", None, "#N/A")  # outside the sheet: nobody's business
    leeg = met_deel("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v> </v>", b"<v></v>", 1))
    pagina = inlezer.kies(leeg(uit.getvalue()))
    assert verschillen(pagina) == [
        ("C8", "Ambulant: PGB", "10", "42"),
        ("D8", "Ambulant: ZIN", "20", "onbekend"),
        ("D9", "Dyslexie: ZIN", "1.159", ""),
    ]
    assert f"Blad ‘{JEUGD}’: Van formules is de uitkomst overgenomen: C8, D8, D9." in opmerkingen(
        pagina
    )


@pytest.mark.parametrize(
    ("cel", "tekst"),
    [
        (" 1.159 ", "1.159"),
        ("1159", "1.159"),
        (1159.0, "1.159"),
        ("12,-", "12"),
        ("  ", ""),
        ("\u00a0", ""),
        ("N.V.T.", "n.v.t."),
        ("nvt", "n.v.t."),
        ("Onbekend ", "onbekend"),
        ("Niet uitgesplitst", "n.u."),
        (" < 10", "<10"),
        (".", "afg."),
        (0, "0"),
    ],
)
def test_wat_een_cel_kan_zeggen(cel: object, tekst: str, inlezer: Inlezer) -> None:
    inlezer.kies(bewerk(inlezer.werkboek(), zet("D8", 7)))
    (verschil,) = verschillen(inlezer.kies(bewerk(inlezer.werkboek(), zet("D8", cel))))
    assert verschil == ("D8", "Ambulant: ZIN", "20", tekst)


# --- Two people -----------------------------------------------------------------------------------


def test_wat_een_ander_intussen_wijzigde_blijft(inlezer: Inlezer) -> None:
    ingevuld = bewerk(inlezer.werkboek(), zet("C8", 12))
    Voorziening.objects.filter(productgroep__code="ambulant", pgb=10).update(zin=99)
    pagina = inlezer.kies(ingevuld)
    assert verschillen(pagina) == [("C8", "Ambulant: PGB", "10", "12")]
    assert "Sinds het downloaden wijzigde iemand anders" in pagina.content.decode()
    inlezer.bevestig(pagina)
    assert jeugd(inlezer)["ambulant"] == {"pgb": "12", "zin": "99", "t": ""}


@pytest.mark.parametrize(("keuze", "wordt"), [("werkboek", "12"), ("website", "77")])
def test_wie_van_beiden(keuze: str, wordt: str, inlezer: Inlezer) -> None:
    """Both changed one cell: nothing is saved until somebody chose."""
    ingevuld = bewerk(inlezer.werkboek(), zet("C8", 12))
    Voorziening.objects.filter(productgroep__code="ambulant", pgb=10).update(pgb=77)
    pagina = inlezer.kies(ingevuld)
    (conflict,) = pagina.context["voorstel"].met_verschil[0].conflicten
    assert (conflict.oud, conflict.nieuw, conflict.ander) == ("10", "12", "77")

    zonder = inlezer.bevestig(pagina)
    assert zonder.status_code == 422
    assert "kies eerst bij elke cel wat er moet staan" in zonder.content.decode()
    assert jeugd(inlezer)["ambulant"]["pgb"] == "77"

    klaar = inlezer.bevestig(pagina, **{f"keuze:{conflict.veld}": keuze})
    assert klaar.status_code == 200
    assert jeugd(inlezer)["ambulant"]["pgb"] == wordt
    assert not Upload.objects.exists()


def test_gewijzigd_tussen_nakijken_en_opslaan(inlezer: Inlezer) -> None:
    """What is saved is what was seen, and nothing else."""
    pagina = inlezer.kies(bewerk(inlezer.werkboek(), zet("C8", 12)))
    Voorziening.objects.filter(productgroep__code="ambulant", pgb=10).update(pgb=77)
    opnieuw = inlezer.bevestig(pagina)
    assert opnieuw.status_code == 409
    assert "intussen veranderd" in opnieuw.content.decode()
    assert jeugd(inlezer)["ambulant"]["pgb"] == "77"


def test_op_slot_tussen_nakijken_en_opslaan(inlezer: Inlezer) -> None:
    """Two sheets, one of them locked meanwhile: neither is saved."""
    ingevuld = bewerk(inlezer.werkboek(), alles(zet("C8", 12), zet("D8", 5, "Budgetten")))
    pagina = inlezer.kies(ingevuld)
    Slot.objects.create(gemeente=inlezer.gemeente, kwartaal=inlezer.kwartaal, domein="financien")
    opnieuw = inlezer.bevestig(pagina)
    assert opnieuw.status_code == 422
    assert [fout.werkblad for fout in opnieuw.context["voorstel"].fouten] == ["Budgetten"]
    assert jeugd(inlezer)["ambulant"]["pgb"] == "10"


# --- Rights ---------------------------------------------------------------------------------------


def vreemde(client: Client, **rol: Any) -> User:
    gebruiker = factories.RolFactory(**rol).gebruiker
    client.force_login(gebruiker)
    return gebruiker


def test_van_een_andere_gemeente(inlezer: Inlezer, gemeenten: list[Any]) -> None:
    vreemde(inlezer.client, samenwerkingsverband=inlezer.verband, gemeente=gemeenten[1])
    for naam, erbij in (("kwartaalwerkboek", ()), ("bladwerkboek", (BLAD,)), ("inlezen", ())):
        assert inlezer.client.get(inlezer.adres(naam, *erbij)).status_code == 404
    assert inlezer.client.post(inlezer.adres(), {"actie": "bevestig"}).status_code == 404


def test_wie_alleen_leest_downloadt_op_slot(inlezer: Inlezer) -> None:
    """The redacteur sees the figures, in a workbook without open cells, and reads none in."""
    vreemde(inlezer.client, samenwerkingsverband=inlezer.verband, soort="redacteur")
    open_cellen: list[str] = []
    bewerk(
        inlezer.werkboek(),
        lambda boek: open_cellen.extend(
            cel.coordinate
            for blad in boek
            for rij in blad
            for cel in rij
            if not cel.protection.locked
        ),
    )
    assert open_cellen == []
    assert inlezer.client.get(inlezer.adres()).status_code == 403


def test_van_alle_gemeenten_samen(inlezer: Inlezer) -> None:
    """Figures of the samenwerkingsverband as a whole have a workbook too."""
    post = factories.AgendapostFactory(samenwerkingsverband=inlezer.verband, code="extra")
    factories.AgendabedragFactory(samenwerkingsverband=inlezer.verband, post=post, bedrag=100)
    vreemde(inlezer.client, samenwerkingsverband=inlezer.verband, soort="redacteur")
    inlezer.adres = lambda naam="inlezen", *erbij: (  # type: ignore[method-assign]
        f"/beheer/kwartaal/{inlezer.verband.slug}/2016-k1/samen"
        + (".xlsx" if naam == "kwartaalwerkboek" else "/inlezen/")
    )

    def vul_in(boek: openpyxl.Workbook) -> None:
        (rij,) = [r for r in boek["Beleidsagenda"].iter_rows() if r[4].value == 100]
        rij[4].value = 125.5

    pagina = inlezer.kies(bewerk(inlezer.werkboek(), vul_in))
    assert [verschil[2:] for verschil in verschillen(pagina)] == [("100", "125,50")]
    assert inlezer.bevestig(pagina).status_code == 200
    assert Agendabedrag.objects.get(bedrag="125.50").post == post


# --- Queries --------------------------------------------------------------------------------------


@pytest.fixture
def tel(django_assert_max_num_queries: Any) -> Callable[[Callable[[], Any]], int]:
    def tel(doe: Callable[[], Any]) -> int:
        with django_assert_max_num_queries(500) as gevangen:
            doe()
        return len(gevangen)

    return tel


def test_vragen_groeien_niet_met_de_rijen(
    inlezer: Inlezer, tel: Callable[[Callable[[], Any]], int]
) -> None:
    """Download, look and save cost as many queries with 3 rows as with 63."""

    def alles_tellen() -> list[int]:
        def vul(boek: openpyxl.Workbook) -> None:
            blad = boek[JEUGD]
            for rij in blad.iter_rows(min_row=8, max_row=blad.max_row):
                if rij[0].value and not str(rij[0].value).startswith("#"):
                    rij[2].value = (rij[2].value if isinstance(rij[2].value, int) else 0) + 1

        inhoud: list[bytes] = []
        tellingen = [tel(lambda: inhoud.append(inlezer.werkboek()))]
        ingevuld = bewerk(inhoud[0], vul)
        paginas: list[Any] = []
        tellingen.append(tel(lambda: paginas.append(inlezer.kies(ingevuld))))
        tellingen.append(tel(lambda: paginas.append(inlezer.bevestig(paginas[0]))))
        assert paginas[1].status_code == 200
        return tellingen

    inlezer.werkboek()  # the first request of a session stores when it was
    weinig = alles_tellen()
    for nummer in range(60):
        factories.ProductgroepFactory(
            samenwerkingsverband=inlezer.verband, code=f"extra-{nummer}", volgorde=10 + nummer
        )
    alles_tellen()  # the new rows are made here, as the first ones were before
    assert alles_tellen() == weinig
    assert len(jeugd(inlezer)) == 63
