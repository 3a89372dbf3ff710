"""Which worksheet, row and column is which, and what is said of what nobody sees.

Nothing that a workbook lost may take a figure away, and nothing is read unseen.
"""

import openpyxl
import pytest

from financien.models import Budget
from invoer.blad.bladen import SOORTEN, Blad, Bladsoort, Bladstand, Rijkop, Rijstand
from invoer.werkboek.indeling import KOLOM, LEES_MIJ, Werkblad, kolommen
from invoer.werkboek.lezen import lees_werkboek
from invoer.werkboek.schrijven import schrijf_werkboek
from jeugd.models import Voorziening
from tests.invoer.conftest import Inlezer
from tests.invoer.test_inlezen import jeugd, opmerkingen, verschillen
from tests.invoer.test_kapotte_werkboeken import JEUGD, VERWIJZERS, alles, zet
from tests.invoer.werkboeken import (
    GEMEENTE,
    KWARTAAL,
    VERBAND,
    Bewerking,
    als_csv,
    bewerk,
    cellen,
    verwacht,
)

AMBULANT = ["C8", "D8"]
ZONDER_DOWNLOAD = (
    f"Blad ‘{JEUGD}’: Van dit blad is niet meer te zien wat er bij het downloaden stond. Een lege "
    "cel laat daarom staan wat er op de website staat, en waar iets anders staat dan op de website "
    "kiest u zelf."
)


def blad_van(soort: Bladsoort) -> Werkblad:
    labels = tuple(f"Label {n}" for n in range(len(soort.dimensies) or 1))
    rijen = (Rijkop("a", labels, tuple("" for _ in labels), {}, {}),)
    nu = {"a": Rijstand({maat.name: "12" for maat in soort.kolommen}, "Zie 2.")}
    gemeente = None if soort.van_verband else GEMEENTE
    return Werkblad(Bladstand(Blad(soort, VERBAND, gemeente, KWARTAAL), rijen, nu, {}, {}))


# --- Which worksheet is which? --------------------------------------------------------------------


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.naam)
def test_een_titel_die_ook_een_kop_is(soort: Bladsoort, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of instructions has every title, and is no sheet for that."""
    bladen = [blad_van(soort)]
    bladen += [blad_van(a) for a in SOORTEN if a.van_verband is soort.van_verband and a != soort][
        :1
    ]
    for kop in {kolom.kop for kolom in kolommen(bladen[0].blad) if kolom.soort == KOLOM}:
        monkeypatch.setattr(soort.model, "bladtitel", kop)
        inhoud = schrijf_werkboek(bladen)
        gelezen = lees_werkboek("werkboek.xlsx", inhoud, bladen)
        assert (gelezen.fouten, gelezen.opmerkingen) == ([], [])
        assert [blad.ingevuld for blad in gelezen.bladen] == [verwacht(blad) for blad in bladen]

        def hernoem(boek: openpyxl.Workbook) -> None:
            boek[LEES_MIJ].title = "Uitleg"
            for blad in boek.worksheets[1:]:
                blad.delete_rows(1, 2)

        gelezen = lees_werkboek("werkboek.xlsx", bewerk(inhoud, hernoem), bladen)
        assert gelezen.fouten == []
        assert [str(o) for o in gelezen.opmerkingen] == [
            "Blad ‘Uitleg’: Dit blad hoort niet bij het werkboek en is overgeslagen."
        ]
        assert [blad.ingevuld for blad in gelezen.bladen] == [verwacht(blad) for blad in bladen]


def test_een_kopie_zonder_code_gaat_niet_voor(inlezer: Inlezer) -> None:
    """A copy that lost its code, before the sheet that it is a copy of: one of them must go."""

    def kopieer(boek: openpyxl.Workbook) -> None:
        boek[JEUGD].title = "Jeugd"
        kopie = boek.copy_worksheet(boek["Jeugd"])
        kopie.title = "Concept"
        kopie["A1"] = None
        boek.move_sheet(kopie, -len(boek.sheetnames))

    fouten = inlezer.kies(bewerk(inlezer.werkboek(), kopieer)).context["voorstel"].fouten
    assert [str(fout) for fout in fouten] == [
        "Blad ‘Concept’: Dit blad staat er twee keer: ook als ‘Jeugd’. Haal er een weg."
    ]


@pytest.mark.parametrize(
    "regel",
    [
        "Anderdorp ({code}), 2e kwartaal 2016, Voorbeeld",
        "Elders (GM0001), 1e kwartaal 2016, Voorbeeld",
        "Alle gemeenten samen, 1e kwartaal 2016, Voorbeeld",
    ],
)
def test_de_zichtbare_regel_zegt_iets_anders(regel: str, inlezer: Inlezer) -> None:
    """Somebody laid the sheet of another gemeente or quarter over this one."""
    regel = regel.format(code=inlezer.gemeente.cbs_code)
    pagina = inlezer.kies(bewerk(inlezer.werkboek(), alles(zet("B4", regel), zet("C8", 99))))
    (fout,) = pagina.context["voorstel"].fouten
    assert fout.werkblad == JEUGD
    assert fout.tekst.startswith(f"Boven de cijfers staat ‘{regel}’, en u leest cijfers in van")


def test_een_toelichting_is_geen_regel_boven_de_cijfers(inlezer: Inlezer) -> None:
    tekst = "Zie Elders (GM0001), 4e kwartaal 2015, bijlage"
    pagina = inlezer.kies(bewerk(inlezer.werkboek(), zet("I8", tekst)))
    assert [verschil[3] for verschil in verschillen(pagina)] == [tekst]


# --- Which column is which? -----------------------------------------------------------------------


def wissel(rij: int, een: str, ander: str, blad: str = JEUGD) -> Bewerking:
    def bewerking(boek: openpyxl.Workbook) -> None:
        links, rechts = boek[blad][f"{een}{rij}"], boek[blad][f"{ander}{rij}"]
        links.value, rechts.value = rechts.value, links.value

    return bewerking


@pytest.mark.parametrize("rij", [2, 7], ids=["codes", "koppen"])
@pytest.mark.parametrize(("een", "ander"), [("C", "D"), ("I", "J"), ("C", "E"), ("B", "C")])
def test_koppen_en_codes_verwisseld(rij: int, een: str, ander: str, inlezer: Inlezer) -> None:
    """What people see decides nothing, and what they do not see not either: it is asked."""
    pagina = inlezer.kies(bewerk(inlezer.werkboek(), wissel(rij, een, ander)))
    fouten = pagina.context["voorstel"].fouten
    verwisseld = [fout.cel for fout in fouten if "verwisseld?" in fout.tekst]
    assert sorted(verwisseld) == [f"{een}7", f"{ander}7"]


def test_hele_kolommen_verwisseld_mag(inlezer: Inlezer) -> None:
    def wissel_alles(boek: openpyxl.Workbook) -> None:
        for rij in range(1, 12):
            wissel(rij, "C", "D")(boek)

    assert verschillen(inlezer.kies(bewerk(inlezer.werkboek(), wissel_alles))) == []


# --- What stood there at download? ----------------------------------------------------------------


def zonder_rijen(boek: openpyxl.Workbook) -> None:
    boek[JEUGD].delete_rows(1, 2)


def zonder_download(boek: openpyxl.Workbook) -> None:
    boek[JEUGD].delete_cols(11, 4)


@pytest.mark.parametrize(
    ("bewerking", "bekend"),
    [
        (zonder_rijen, True),
        (lambda boek: boek[JEUGD].delete_rows(2), True),
        (zonder_download, False),
        (alles(zonder_rijen, zonder_download), False),
    ],
    ids=["rijen", "rij-met-codes", "kolommen", "alles"],
)
def test_een_later_cijfer_wordt_niet_geleegd(
    bewerking: Bewerking, bekend: bool, inlezer: Inlezer
) -> None:
    """An old workbook that lost its codes comes back: what came since then stays."""
    oud = bewerk(inlezer.werkboek(), bewerking)
    Voorziening.objects.filter(productgroep__code="dyslexie").update(pgb=5, pgb_leeg="")
    Budget.objects.update(bedrag=99)
    pagina = inlezer.kies(oud)
    assert verschillen(pagina) == []
    voorstel = pagina.context["voorstel"]
    assert (opmerkingen(pagina) == []) is bekend
    if not bekend:
        assert opmerkingen(pagina) == [ZONDER_DOWNLOAD]
        assert len(voorstel.conflicten) == 1  # n.v.t. in the workbook, 5 on the website
    assert jeugd(inlezer)["dyslexie"]["pgb"] == "5"


def test_wie_kiest_als_niemand_weet_wat_er_stond(inlezer: Inlezer) -> None:
    inhoud = bewerk(inlezer.werkboek(), alles(zet("C8", 12), zet("D9", None), zonder_download))
    pagina = inlezer.kies(inhoud)
    html = pagina.content.decode()
    assert verschillen(pagina) == []
    (veld,) = pagina.context["voorstel"].conflicten
    assert "op de website staat iets anders." in html
    assert "iemand anders" not in html
    assert "Bij het downloaden stond er" not in html
    assert inlezer.bevestig(pagina).status_code == 422
    inlezer.bevestig(pagina, **{f"keuze:{veld}": "werkboek"})
    assert jeugd(inlezer)["ambulant"]["pgb"] == "12"
    assert jeugd(inlezer)["dyslexie"]["zin"] == "1.159"


def test_csv_zonder_codes_leegt_niets(inlezer: Inlezer) -> None:
    rijen: list[list[object]] = []
    bewerk(inlezer.werkboek(), lambda boek: rijen.extend(cellen(boek[JEUGD])))
    leeg = als_csv(
        [rij[:2] + [None] * 2 + rij[4:10] if n > 6 else rij[:10] for n, rij in enumerate(rijen)]
    )
    pagina = inlezer.kies(leeg, "blad.csv")
    assert verschillen(pagina) == []
    assert pagina.context["voorstel"].conflicten == set()


@pytest.mark.parametrize("teken", ["_x0000_", "_xD83D_", "_xFFFF_"])
@pytest.mark.parametrize("cel", ["A1", "A2", "C2", "A8", "B3", "B4", "B8", "C7", "K8", "M9", "P7"])
def test_teken_dat_niet_te_bewaren_is(cel: str, teken: str, inlezer: Inlezer) -> None:
    """In whatever cell it stands, a code or a label too: the page comes, now and at a visit."""

    def bewerking(boek: openpyxl.Workbook) -> None:
        boek[JEUGD][cel] = f"{boek[JEUGD][cel].value or ''}{teken}"
        boek[JEUGD]["C8"] = 12

    pagina = inlezer.kies(bewerk(inlezer.werkboek(), bewerking))
    assert pagina.status_code == 200
    assert inlezer.bevestig(pagina).status_code in {200, 422}
    assert inlezer.client.get(inlezer.adres()).status_code == 200


# --- What nobody sees -----------------------------------------------------------------------------


def verberg(boek: openpyxl.Workbook) -> None:
    blad = boek[JEUGD]
    blad.row_dimensions[9].hidden = True
    blad.row_dimensions[13].hidden = True
    blad.column_dimensions["D"].hidden = True
    boek[VERWIJZERS].sheet_state = "hidden"
    boek["Budgetten"].sheet_state = "veryHidden"


def test_verborgen_rijen_kolommen_en_bladen_worden_genoemd(inlezer: Inlezer) -> None:
    pagina = inlezer.kies(
        bewerk(inlezer.werkboek(), alles(zet("C9", 4), zet("D8", 7, "Budgetten"), verberg))
    )
    assert [verschil[3] for verschil in verschillen(pagina)] == ["4", "7"]
    assert sorted(opmerkingen(pagina)) == [
        f"Blad ‘{VERWIJZERS}’: Dit blad is verborgen, en is wel gelezen.",
        f"Blad ‘{JEUGD}’: De kolommen onder deze koppen zijn verborgen, en zijn wel gelezen: D7.",
        f"Blad ‘{JEUGD}’: Deze rijen zijn verborgen, en zijn wel gelezen: rij 9 (‘Dyslexie’), "
        "rij 13 (‘Toelichting bij het hele blad’).",
        "Blad ‘Budgetten’: Dit blad is verborgen, en is wel gelezen.",
    ]
    html = pagina.content.decode()
    assert all(tekst in html for tekst in opmerkingen(pagina))
