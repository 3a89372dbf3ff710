"""Workbooks and CSVs that cannot be read: each is refused with the address of what is wrong.

What is wrong is said once, in words that tell what to do, and nothing is changed.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from gemeenten.models import Slot
from invoer.models import Upload
from tests.invoer.conftest import Inlezer
from tests.invoer.werkboeken import Bewerking, als_csv, bewerk, cellen

JEUGD = "Actieve voorzieningen naar…"
BUDGET = "Budgetten"
VERWIJZERS = "Aanmeldingen bij het basisteam"
OF_EEN_WOORD = " Of schrijf onbekend, n.v.t., n.u., afg. of <10."


def zet(cel: str, waarde: object, blad: str = JEUGD) -> Bewerking:
    def bewerking(boek: openpyxl.Workbook) -> None:
        boek[blad][cel] = waarde

    return bewerking


def foutwaarde(cel: str, waarde: str) -> Bewerking:
    def bewerking(boek: openpyxl.Workbook) -> None:
        boek[JEUGD][cel] = waarde
        boek[JEUGD][cel].data_type = "e"

    return bewerking


def voeg_samen(bereik: str) -> Bewerking:
    return lambda boek: boek[JEUGD].merge_cells(bereik)


def alles(*bewerkingen: Bewerking) -> Bewerking:
    return lambda boek: [bewerking(boek) for bewerking in bewerkingen]


def zonder_codes(blad: str = JEUGD, kolom: bool = True) -> Bewerking:
    """Take the hidden rows away, and the hidden column too."""

    def bewerking(boek: openpyxl.Workbook) -> None:
        boek[blad].delete_rows(1, 2)
        if kolom:
            boek[blad].delete_cols(1)

    return bewerking


def alleen(blad: str) -> Bewerking:
    def bewerking(boek: openpyxl.Workbook) -> None:
        for naam in boek.sheetnames:
            if naam != blad:
                del boek[naam]

    return bewerking


def merk(oud: str, nieuw: str) -> Bewerking:
    """Change what every sheet says it is."""

    def bewerking(boek: openpyxl.Workbook) -> None:
        for blad in boek:
            if isinstance(blad["A1"].value, str):
                blad["A1"] = re.sub(oud, nieuw, blad["A1"].value)

    return bewerking


def label_van_een_ander(boek: openpyxl.Workbook) -> None:
    blad = boek[JEUGD]
    blad["B8"], blad["C8"] = "Dyslexie", 3


def een_van_twee(boek: openpyxl.Workbook) -> None:
    boek[VERWIJZERS].delete_rows(9)


def geen_invulkolommen(boek: openpyxl.Workbook) -> None:
    boek[JEUGD].delete_cols(3, 12)


def dubbele_rij(boek: openpyxl.Workbook) -> None:
    for kolom in range(1, 11):
        boek[JEUGD].cell(14, kolom).value = boek[JEUGD].cell(9, kolom).value


def dubbele_kolom(boek: openpyxl.Workbook) -> None:
    for rij in range(1, 12):
        boek[JEUGD].cell(rij, 20).value = boek[JEUGD].cell(rij, 3).value


def dubbel_blad(boek: openpyxl.Workbook) -> None:
    boek[JEUGD].title = "Jeugd"
    boek.copy_worksheet(boek["Jeugd"]).title = "Kopie"


# --- What is wrong with a cell, a row, a column or a sheet ----------------------------------------

IN_HET_WERKBOEK: dict[str, tuple[Bewerking, str]] = {
    "woord-in-plaats-van-getal": (
        zet("C8", "regelmatig"),
        f"Blad ‘{JEUGD}’, cel C8: ‘regelmatig’ is geen getal. Schrijf het als 1159.{OF_EEN_WOORD}",
    ),
    "negatief-aantal": (
        zet("D9", -3),
        f"Blad ‘{JEUGD}’, cel D9: Een aantal is 0 of meer, en hier staat -3.",
    ),
    "gebroken-aantal": (
        zet("C8", 2.5),
        f"Blad ‘{JEUGD}’, cel C8: Dit moet een heel getal zijn. Rond het af.{OF_EEN_WOORD}",
    ),
    "gebroken-aantal-als-tekst": (
        zet("C8", "97,5"),
        f"Blad ‘{JEUGD}’, cel C8: Dit moet een heel getal zijn. Rond het af.{OF_EEN_WOORD}",
    ),
    "punt-op-een-vreemde-plaats": (
        zet("C10", "1.15"),
        f"Blad ‘{JEUGD}’, cel C10: ‘1.15’ is onduidelijk. Schrijf een heel getal; een punt mag "
        f"alleen tussen duizendtallen staan, zoals in 1.159.{OF_EEN_WOORD}",
    ),
    "streepje": (
        zet("C10", "-"),
        f"Blad ‘{JEUGD}’, cel C10: ‘-’ kan 0 of leeg betekenen. Schrijf 0, of laat de cel leeg: "
        f"niet geleverd.{OF_EEN_WOORD}",
    ),
    "te-groot-voor-de-kolom": (
        zet("C8", 3_000_000_000),
        f"Blad ‘{JEUGD}’, cel C8: 3000000000 past niet in deze kolom: kies een getal van "
        "-2147483648 tot 2147483647.",
    ),
    "veel-te-groot": (
        zet("C8", 1e300),
        f"Blad ‘{JEUGD}’, cel C8: Dit getal is te groot.{OF_EEN_WOORD}",
    ),
    "datum": (
        zet("C8", datetime.date(2016, 1, 3)),
        f"Blad ‘{JEUGD}’, cel C8: Excel maakte hier een datum of tijd van (3-1-2016). Zet de "
        "celeigenschappen op Getal en vul het getal opnieuw in.",
    ),
    "tijd": (
        zet("C8", datetime.time(12, 30)),
        f"Blad ‘{JEUGD}’, cel C8: Excel maakte hier een datum of tijd van (12:30:00). Zet de "
        "celeigenschappen op Getal en vul het getal opnieuw in.",
    ),
    "waar": (
        zet("C8", True),
        f"Blad ‘{JEUGD}’, cel C8: Hier staat WAAR. Vul een getal in, onbekend, n.v.t., n.u., afg. "
        "of <10, of niets.",
    ),
    "niet-beschikbaar": (
        foutwaarde("C8", "#N/A"),
        f"Blad ‘{JEUGD}’, cel C8: Hier staat de foutwaarde #N/B. Herstel de formule of vul in.",
    ),
    "delen-door-nul": (
        foutwaarde("D8", "#DIV/0!"),
        f"Blad ‘{JEUGD}’, cel D8: Hier staat de foutwaarde #DEEL/0!. Herstel de formule of vul in.",
    ),
    "foutwaarde-die-excel-niet-kent": (
        foutwaarde("D8", "#ERROR!"),
        f"Blad ‘{JEUGD}’, cel D8: Hier staat de foutwaarde #ERROR!. Herstel de formule of vul in.",
    ),
    "teken-dat-niet-te-bewaren-is": (
        zet("I8", "zie_x0000_ bijlage"),
        f"Blad ‘{JEUGD}’, cel I8: In deze cel staat een onleesbaar teken. Typ de tekst opnieuw.",
    ),
    "half-teken-in-een-getal": (
        zet("C8", "7_xD83D_"),
        f"Blad ‘{JEUGD}’, cel C8: In deze cel staat een onleesbaar teken. Typ de tekst opnieuw.",
    ),
    "percentage": (
        alles(zet("C8", 0.5), lambda boek: setattr(boek[JEUGD]["C8"], "number_format", "0%")),
        f"Blad ‘{JEUGD}’, cel C8: Deze cel is opgemaakt als percentage, dus is onduidelijk welk "
        "getal u bedoelt. Zet de celeigenschappen op Getal en vul het getal opnieuw in.",
    ),
    "foutwaarde-in-toelichting": (
        foutwaarde("I8", "#NAME?"),
        f"Blad ‘{JEUGD}’, cel I8: Hier staat de foutwaarde #NAAM?. Herstel de formule of vul in.",
    ),
    "formule-zonder-uitkomst": (
        zet("C8", "=1+1"),
        f"Blad ‘{JEUGD}’, cel C8: Deze formule heeft geen uitkomst. Open het werkboek in Excel en "
        "bewaar het opnieuw, of vul het getal zelf in.",
    ),
    "drie-decimalen": (
        zet("D8", 12.345, BUDGET),
        f"Blad ‘{BUDGET}’, cel D8: Er mogen 2 cijfers achter de komma staan. Rond het getal af."
        f"{OF_EEN_WOORD}",
    ),
    "duizendtal-of-decimaal": (
        zet("D8", "12.3456", BUDGET),
        f"Blad ‘{BUDGET}’, cel D8: Er mogen 2 cijfers achter de komma staan. Rond het getal af."
        f"{OF_EEN_WOORD}",
    ),
    "voorlopig-misschien": (
        zet("J8", "misschien"),
        f"Blad ‘{JEUGD}’, cel J8: Schrijf ja of nee, of laat de cel leeg. Hier staat ‘misschien’.",
    ),
    "samengevoegd-naar-beneden": (
        voeg_samen("C8:C9"),
        f"Blad ‘{JEUGD}’, cel C8:C9: Deze cellen zijn samengevoegd, dus het is onduidelijk waar "
        "het cijfer bij hoort. Hef de samenvoeging op en vul elke cel in.",
    ),
    "samengevoegd-naar-rechts": (
        voeg_samen("C9:D9"),
        f"Blad ‘{JEUGD}’, cel C9:D9: Deze cellen zijn samengevoegd, dus het is onduidelijk waar "
        "het cijfer bij hoort. Hef de samenvoeging op en vul elke cel in.",
    ),
    "rij-twee-keer": (
        dubbele_rij,
        f"Blad ‘{JEUGD}’, cel B14: Deze rij staat er twee keer: ook op rij 9. Haal er een weg.",
    ),
    "kolom-twee-keer": (
        dubbele_kolom,
        f"Blad ‘{JEUGD}’, cel T2: Deze kolom staat er twee keer: ook in kolom C. Haal er een weg.",
    ),
    "blad-twee-keer": (
        dubbel_blad,
        "Blad ‘Kopie’: Dit blad staat er twee keer: ook als ‘Jeugd’. Haal er een weg.",
    ),
    "onbekende-code": (
        alles(zet("A9", "dyslexxie"), zet("B9", "Dyslexxie")),
        f"Blad ‘{JEUGD}’, cel B9: ‘Dyslexxie’ is geen rij van dit blad. Bedoelt u ‘Dyslexie’? Een "
        "nieuwe indeling vraagt u aan bij de beheerder; haal de rij hier weg.",
    ),
    "eigen-rij-erbij": (
        alles(zet("B12", "Paardrijden"), zet("C12", 4)),
        f"Blad ‘{JEUGD}’, cel B12: ‘Paardrijden’ is geen rij van dit blad. Een nieuwe indeling "
        "vraagt u aan bij de beheerder; haal de rij hier weg.",
    ),
    "cijfer-naast-de-rijen": (
        zet("D15", 7),
        f"Blad ‘{JEUGD}’, cel D15: Deze cel staat in een rij zonder naam. Zet het cijfer in de rij "
        "waar het bij hoort, of maak de cel leeg.",
    ),
    "namen-gesorteerd-zonder-codes": (
        label_van_een_ander,
        f"Blad ‘{JEUGD}’, cel B8: Hier staat ‘Dyslexie’, maar volgens de verborgen kolom is dit de "
        "rij ‘Ambulant’. Zijn de rijen gesorteerd zonder de verborgen kolommen? Zet ze terug, of "
        "download het werkboek opnieuw.",
    ),
    "codes-weg-en-koppen-hernoemd": (
        alles(zet("D7", "In natura"), zonder_codes()),
        f"Blad ‘{JEUGD}’, cel A5: De verborgen rij met kolomnamen is weg, en deze koppen zijn er "
        "niet: ‘ZIN (voorzieningen)’. Zet de koppen terug, of download het werkboek opnieuw.",
    ),
    "codes-weg-en-namen-dubbel": (
        alles(alleen(VERWIJZERS), een_van_twee, zonder_codes(VERWIJZERS)),
        f"Blad ‘{VERWIJZERS}’, cel A6: Er zijn 2 rijen met deze naam, en de verborgen kolom die "
        "zegt welke dit is, is weg. Download het werkboek opnieuw.",
    ),
    "geen-kolommen-meer": (
        geen_invulkolommen,
        f"Blad ‘{JEUGD}’, cel A1: Op dit blad zijn de kolommen niet te vinden. Download het "
        "werkboek opnieuw.",
    ),
    "andere-gemeente": (
        merk(r"\|GM[0-9]{4}\|", "|GM9999|"),
        "Dit werkboek is van gemeente GM9999, en u leest cijfers in van Anderdorp ({code}). Kies "
        "het goede werkboek.",
    ),
    "ander-kwartaal": (
        merk("2016-k1", "2015-k4"),
        "Dit zijn cijfers van het 4e kwartaal 2015, en u leest het 1e kwartaal 2016 in. Kies het "
        "werkboek van het 1e kwartaal 2016.",
    ),
    "ander-jaar-op-een-blad": (
        alles(alleen(JEUGD), merk("2016-k1", "2017-k1")),
        f"Blad ‘{JEUGD}’: Dit zijn cijfers van het 1e kwartaal 2017, en u leest het 1e kwartaal "
        "2016 in. Kies het werkboek van het 1e kwartaal 2016.",
    ),
    "ander-samenwerkingsverband": (
        merk(r"\|voorbeeld\|", "|elders|"),
        "Dit werkboek is van het samenwerkingsverband ‘elders’, en u leest cijfers in van "
        "Voorbeeld. Download het werkboek op deze pagina.",
    ),
    "oude-vorm": (
        merk(r"domein\|1", "domein|0"),
        "Dit werkboek heeft een andere vorm dan nu wordt gebruikt. Download het opnieuw.",
    ),
    "blad-dat-niet-bestaat": (
        merk(r"\|jeugd-voorziening\|", "|jeugd-hobby|"),
        f"Blad ‘{JEUGD}’: Dit blad kunt u hier niet inlezen. Haal het uit het werkboek.",
    ),
    "niet-te-zien-van-wie": (
        alles(alleen(JEUGD), zet("B4", None), zonder_codes()),
        f"Blad ‘{JEUGD}’: Er is niet meer te zien van wie en van welk kwartaal deze cijfers zijn. "
        "Download het werkboek opnieuw en neem de cijfers daarin over.",
    ),
    "zichtbaar-van-een-ander": (
        alles(
            alleen(JEUGD),
            zet("B4", "Dijkstad (GM0001), 1e kwartaal 2016, Voorbeeld"),
            zonder_codes(),
        ),
        f"Blad ‘{JEUGD}’: Dit zijn cijfers van Dijkstad (GM0001), 1e kwartaal 2016, Voorbeeld; "
        "hier hoort Anderdorp ({code}), 1e kwartaal 2016, Voorbeeld.",
    ),
    "cel-ver-buiten-het-blad": (
        zet("C1048576", 1),
        f"Blad ‘{JEUGD}’: Er staan gegevens verder dan rij 10.000 of kolom 250. Maak die cellen "
        "leeg.",
    ),
}


@pytest.mark.parametrize(
    ("bewerking", "melding"), IN_HET_WERKBOEK.values(), ids=IN_HET_WERKBOEK.keys()
)
def test_werkboek_dat_niet_klopt(
    bewerking: Bewerking,
    melding: str,
    inlezer: Inlezer,
    inhoud_van_database: Callable[[], list[Any]],
) -> None:
    code = inlezer.gemeente.cbs_code
    melding = melding.format(code=code)
    kapot = bewerk(inlezer.werkboek(), bewerking)
    controleer_geweigerd(inlezer, kapot, "werkboek.xlsx", melding, inhoud_van_database)


# --- What is wrong with the file as a whole -------------------------------------------------------


def zip_met(**delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam.replace("__", "/"), inhoud)
    return uit.getvalue()


def met_deel(naam: str, verander: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Change one part of a workbook."""

    def doe(inhoud: bytes) -> bytes:
        uit = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w", 8) as doel:
            for deel in bron.namelist():
                doel.writestr(deel, verander(bron.read(deel)) if deel == naam else bron.read(deel))
        return uit.getvalue()

    return doe


def erbij(naam: str, inhoud: bytes = b"x") -> Callable[[bytes], bytes]:
    def doe(werkboek: bytes) -> bytes:
        uit = io.BytesIO(werkboek)
        with zipfile.ZipFile(uit, "a", 8) as archief:
            archief.writestr(naam, inhoud)
        return uit.getvalue()

    return doe


def met_wachtwoordvlag(inhoud: bytes) -> bytes:
    """Every part of the archive claims to be encrypted."""
    plek, uit = 0, bytearray(inhoud)
    while (plek := uit.find(b"PK\x01\x02", plek)) >= 0:
        uit[plek + 8] |= 1
        plek += 4
    return bytes(uit)


def beschadigd(inhoud: bytes) -> bytes:
    """One byte in the middle of the first packed sheet fell over."""
    plek = inhoud.find(b"xl/worksheets/sheet1.xml") + 60
    return inhoud[:plek] + bytes([inhoud[plek] ^ 0xFF]) + inhoud[plek + 1 :]


def leeg_werkboek(*rijen: list[object]) -> bytes:
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit) as boek:
        blad = boek.add_worksheet()
        for nummer, rij in enumerate(rijen):
            blad.write_row(nummer, 0, rij)
    return uit.getvalue()


def blad_als_csv(inhoud: bytes, cel: str = "A1", waarde: object = None) -> bytes:
    rijen: list[list[object]] = []

    def lees(boek: openpyxl.Workbook) -> None:
        if waarde is not None:
            boek[JEUGD][cel] = waarde
        rijen.extend(cellen(boek[JEUGD]))

    bewerk(inhoud, lees)
    return als_csv(rijen)


BESCHADIGD = "Dit Excel-bestand is beschadigd. Bewaar het in Excel opnieuw als .xlsx."
LEEG = "Dit bestand is leeg. Kies het werkboek dat u hebt ingevuld."
GEEN_BLAD = (
    "In dit bestand staat geen invulblad. Download op deze pagina het werkboek, vul dat in en kies "
    "het dan hier."
)
OLE = (
    "Dit is een Excel-bestand met een wachtwoord, of in de oude vorm (.xls). Haal het wachtwoord "
    "eraf en bewaar het als .xlsx of als CSV."
)
BOM = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

BESTANDEN: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "niets": ("werkboek.xlsx", lambda _: b"", LEEG),
    "alleen-witruimte": ("blad.csv", lambda _: b" \r\n\r\n", LEEG),
    "leeg-werkboek": ("werkboek.xlsx", lambda _: leeg_werkboek(), LEEG),
    "ander-werkboek": ("werkboek.xlsx", lambda _: leeg_werkboek(["PGB", "ZIN"], [1, 2]), GEEN_BLAD),
    "oud-excel-xls": ("werkboek.xls", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, OLE),
    "versleuteld": (
        "werkboek.xlsx",
        lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        OLE,
    ),
    "zip-met-wachtwoord": (
        "werkboek.xlsx",
        met_wachtwoordvlag,
        "Dit bestand heeft een wachtwoord. Haal dat eraf.",
    ),
    "macros-xlsm": (
        "werkboek.xlsm",
        erbij("xl/vbaProject.bin"),
        "Dit werkboek bevat macro’s (.xlsm). Bewaar het als .xlsx, zonder.",
    ),
    "binair-xlsb": (
        "werkboek.xlsb",
        lambda _: zip_met(xl__workbook_bin=b"").replace(b"workbook_bin", b"workbook.bin"),
        "Dit is een binair Excel-bestand (.xlsb). Bewaar het als .xlsx.",
    ),
    "opendocument-ods": (
        "werkboek.ods",
        lambda _: erbij("content.xml")(zip_met(mimetype=b"application/vnd.oasis.opendocument")),
        "Dit is een OpenDocument-bestand (.ods). Bewaar het als Excel-bestand (.xlsx).",
    ),
    "word": (
        "brief.docx",
        lambda _: erbij("word/document.xml")(zip_met(a=b"")),
        "Dit is een Word-bestand. Kies het werkboek (.xlsx) dat u invulde.",
    ),
    "pdf": (
        "monitor.pdf",
        lambda _: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "Dit is een PDF. Kies het werkboek (.xlsx) dat u hebt ingevuld.",
    ),
    "webpagina-als-xls": (
        "werkboek.xls",
        lambda _: b"<html><table><tr><td>1</td></tr></table></html>",
        "Dit is een webpagina of XML-bestand. Bewaar het in Excel opnieuw als .xlsx.",
    ),
    "plaatje": (
        "scan.png",
        lambda _: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "Dit is geen Excel- of CSV-bestand. Kies het werkboek (.xlsx) dat u hebt ingevuld.",
    ),
    "csv-met-de-naam-xlsx": (
        "werkboek.xlsx",
        lambda _: b"a;b\r\n1;2\r\n",
        "Dit is geen Excel-bestand. Bewaar het in Excel opnieuw als .xlsx.",
    ),
    "zip-zonder-werkboek": (
        "werkboek.xlsx",
        lambda _: zip_met(a=b"x"),
        "Dit is geen Excel-bestand. Bewaar het in Excel opnieuw als .xlsx.",
    ),
    "afgekapt": ("werkboek.xlsx", lambda inhoud: inhoud[: len(inhoud) // 2], BESCHADIGD),
    "omgevallen-byte": ("werkboek.xlsx", beschadigd, BESCHADIGD),
    "halve-xml": (
        "werkboek.xlsx",
        met_deel("xl/worksheets/sheet2.xml", lambda xml: xml[:-30]),
        BESCHADIGD,
    ),
    "geen-lijst-van-bladen": (
        "werkboek.xlsx",
        met_deel("xl/workbook.xml", lambda _: b"<workbook/>"),
        LEEG,
    ),
    "verwijzing-naar-niets": (
        "werkboek.xlsx",
        met_deel("xl/_rels/workbook.xml.rels", lambda _: b"<Relationships/>"),
        BESCHADIGD,
    ),
    "vreemde-codering": (
        "werkboek.xlsx",
        met_deel("xl/workbook.xml", lambda xml: xml.replace(b"UTF-8", b"UTF-L", 1)),
        BESCHADIGD,
    ),
    "xml-bom": (
        "werkboek.xlsx",
        met_deel("xl/workbook.xml", lambda xml: xml.replace(b"<workbook", BOM + b"<workbook", 1)),
        BESCHADIGD,
    ),
    "zipbom": (
        "werkboek.xlsx",
        erbij("xl/worksheets/sheet99.xml", bytes(70 * 2**20)),
        "Dit Excel-bestand is uitgepakt veel te groot. Bewaar het opnieuw.",
    ),
    "csv-woord": (
        "blad.csv",
        lambda inhoud: blad_als_csv(inhoud, "C8", "veel"),
        "Blad ‘blad.csv’, cel C8: ‘veel’ is geen getal. Schrijf het als 1159." + OF_EEN_WOORD,
    ),
    "csv-datum": (
        "blad.csv",
        lambda inhoud: blad_als_csv(inhoud, "D9", "3-jan"),
        "Blad ‘blad.csv’, cel D9: ‘3-jan’ is geen getal. Schrijf het als 1159." + OF_EEN_WOORD,
    ),
    "csv-foutwaarde": (
        "blad.csv",
        lambda inhoud: blad_als_csv(inhoud, "D9", "#N/B"),
        "Blad ‘blad.csv’, cel D9: ‘#N/B’ is geen getal. Schrijf het als 1159." + OF_EEN_WOORD,
    ),
    "csv-ander-kwartaal": (
        "blad.csv",
        lambda inhoud: blad_als_csv(inhoud).replace(b"2016-k1", b"2016-k2"),
        "Blad ‘blad.csv’: Dit zijn cijfers van het 2e kwartaal 2016, en u leest het 1e kwartaal "
        "2016 in. Kies het werkboek van het 1e kwartaal 2016.",
    ),
    "csv-om-te-importeren": (
        "jeugd_voorziening.csv",
        lambda _: b"gemeente,kwartaal,productgroep,pgb\r\nAnderdorp,2016-k1,ambulant,3\r\n",
        GEEN_BLAD,
    ),
    "csv-open-aanhalingsteken": (
        "blad.csv",
        lambda inhoud: blad_als_csv(inhoud).replace(b"Zie 2.", b'"Zie 2.'),
        'Rij 9: Vanaf hier klopt een aanhalingsteken niet: een cel die met " begint, eindigt er '
        'ook mee, en een " erbinnen wordt verdubbeld.',
    ),
    "csv-stuurteken": (
        "blad.csv",
        lambda inhoud: blad_als_csv(inhoud).replace(b"Zie 2.", b"Zie\x0b2."),
        "Rij 9: Hier staat een onleesbaar teken (code 11). Bewaar het als ‘CSV UTF-8’.",
    ),
    "csv-vreemde-letters": (
        "blad.csv",
        lambda inhoud: blad_als_csv(inhoud).replace(b"Zie 2.", b"Be\x89nvloed\x81"),
        "Rij 9: De letters in dit bestand zijn niet te lezen. Bewaar het als ‘CSV UTF-8’.",
    ),
}


@pytest.mark.parametrize(("naam", "maak", "melding"), BESTANDEN.values(), ids=BESTANDEN.keys())
def test_bestand_dat_niet_te_lezen_is(
    naam: str,
    maak: Callable[[bytes], bytes],
    melding: str,
    inlezer: Inlezer,
    inhoud_van_database: Callable[[], list[Any]],
) -> None:
    kapot = maak(inlezer.werkboek())
    controleer_geweigerd(inlezer, kapot, naam, melding, inhoud_van_database)


def test_vijftig_megabyte_wordt_niet_bewaard(inlezer: Inlezer) -> None:
    pagina = inlezer.kies(b"PK\x03\x04" + bytes(50 * 2**20))
    assert pagina.status_code == 422
    assert pagina.context["formulier"].errors == {
        "bestand": [
            "Het bestand is 50 MB. Hoogstens 20 MB kan in één keer; splits het in meer bestanden."
        ]
    }
    assert not Upload.objects.exists()


# --- What somebody may not do ---------------------------------------------------------------------


def test_ingediende_cijfers_blijven_op_slot(
    inlezer: Inlezer, inhoud_van_database: Callable[[], list[Any]]
) -> None:
    gewijzigd = bewerk(inlezer.werkboek(), zet("C8", 11))
    Slot.objects.create(gemeente=inlezer.gemeente, kwartaal=inlezer.kwartaal, domein="jeugd")
    melding = (
        f"Blad ‘{JEUGD}’: Deze cijfers zijn ingediend en zitten op slot. Moet er iets veranderen, "
        "dan stuurt de redacteur ze terug. Haal anders dit blad uit het werkboek."
    )
    controleer_geweigerd(inlezer, gewijzigd, "werkboek.xlsx", melding, inhoud_van_database)


def test_blad_van_een_ander_domein(
    inlezer: Inlezer, inhoud_van_database: Callable[[], list[Any]]
) -> None:
    """A colleague's workbook holds sheets that are not for this ambtenaar."""
    van_collega = bewerk(inlezer.werkboek(), alleen(BUDGET))
    inlezer.gebruiker.rollen.filter(domein="financien").delete()
    melding = f"Blad ‘{BUDGET}’: Dit blad kunt u hier niet inlezen. Haal het uit het werkboek."
    controleer_geweigerd(inlezer, van_collega, "werkboek.xlsx", melding, inhoud_van_database)


def controleer_geweigerd(
    inlezer: Inlezer,
    inhoud: bytes,
    naam: str,
    melding: str,
    inhoud_van_database: Callable[[], list[Any]],
) -> None:
    """Exactly this is said, on the page too; neither choosing nor confirming changes anything."""
    voor = inhoud_van_database()
    pagina = inlezer.kies(inhoud, naam)
    voorstel = pagina.context["voorstel"]
    assert [str(fout) for fout in voorstel.fouten] == [melding]
    (fout,) = voorstel.fouten
    html = pagina.content.decode()
    assert 'role="alert"' in html
    assert f"<td>{fout.cel}</td>" in html
    assert 'actie" value="bevestig' not in html
    assert inlezer.bevestig(pagina).status_code == 422
    assert inhoud_van_database() == voor
