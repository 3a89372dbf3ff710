"""The first worksheet: what the workbook is about and how to fill it in."""

import datetime
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from invoer.blad.bladen import Blad
from invoer.werkboek.boek import Boek
from invoer.werkboek.indeling import LEES_MIJ, Werkblad

_STAPPEN = (
    "Vul op elk blad de witte cellen in. De grijze cellen zijn ter vergelijking en op slot.",
    "Wijs een kop of een rij aan om te lezen wat er wel en niet meetelt.",
    "Schrijf in ‘Toelichting’ wat de lezer moet weten: die komt onder de tabel te staan.",
    "Zet ‘Voorlopig’ op ja als een cijfer nog kan veranderen.",
    "Bewaar het werkboek als Excel-bestand (.xlsx) en lees het in op de pagina waar u het hebt "
    "gedownload. U ziet dan eerst cel voor cel wat er verandert; pas daarna slaat u op.",
    "U hoeft niet alles in te vullen. Wat u niet verandert, blijft op de website zoals het is.",
)
_LEEG = (
    ("(lege cel)", "Nog niet geleverd. Het cijfer volgt."),
    ("onbekend", "Het cijfer is niet bekend en komt ook niet meer."),
    ("n.v.t.", "Niet van toepassing: deze regeling of voorziening is er niet."),
    ("n.u.", "Niet uitgesplitst: dit cijfer hoeft hier niet, dus er ontbreekt niets."),
    ("<10 of afg.", "Afgeschermd: de bron laat het getal niet zien, omdat het om weinig gaat."),
    ("0", "Geteld, en het zijn er nul."),
)


def schrijf(boek: Boek, bladen: Sequence[Werkblad], namen: Sequence[str], uiterlijk: str) -> None:
    """Write the worksheet; ``uiterlijk`` is the last day on which the figures are in time."""
    werkblad = boek.werk.add_worksheet(LEES_MIJ)
    werkblad.set_column(0, 0, 24)
    werkblad.set_column(1, 1, 88)
    werkblad.hide_gridlines(2)
    rij = _schrijf_wie(boek, werkblad, bladen[0].blad, uiterlijk)
    rij = _kop(boek, werkblad, rij, "Zo vult u het in")
    for nummer, stap in enumerate(_STAPPEN, 1):
        werkblad.write_number(rij, 0, nummer, boek.opmaak(align="left"))
        rij = _alinea(boek, werkblad, rij, stap)
    rij = _kop(boek, werkblad, rij + 1, "Leeg is niet nul")
    for woord, uitleg in _LEEG:
        boek.tekst(werkblad, rij, 0, woord, boek.opmaak(bold=True))
        rij = _alinea(boek, werkblad, rij, uitleg)
    rij = _kop(boek, werkblad, rij + 1, "De bladen")
    for blad, naam in zip(bladen, namen, strict=True):
        doel = "internal:'{}'!A1".format(naam.replace("'", "''"))
        boek.tekst(werkblad, rij, 0, blad.blad.soort.domein.label, boek.opmaak())
        werkblad.write_url(
            rij, 1, doel, boek.opmaak(font_color="#0000EE", underline=1), blad.blad.soort.titel
        )
        if not blad.invulbaar:
            boek.tekst(werkblad, rij, 2, "alleen lezen", boek.opmaak())
        rij += 1
    werkblad.set_paper(9)
    werkblad.fit_to_pages(1, 0)
    werkblad.protect("")


def _schrijf_wie(boek: Boek, werkblad: Worksheet, blad: Blad, uiterlijk: str) -> int:
    titel = f"Cijfers voor de monitor sociaal domein, {blad.kwartaal}"
    boek.tekst(werkblad, 0, 0, titel, boek.opmaak(bold=True, font_size=14))
    wie = f"{blad.gemeente} ({blad.gemeente.cbs_code})" if blad.gemeente else "alle samen"
    regels = (
        ("Samenwerkingsverband", str(blad.samenwerkingsverband)),
        ("Gemeente", wie),
        ("Kwartaal", str(blad.kwartaal)),
        ("Peildatum", blad.kwartaal.peildatum_voluit),
        ("Uiterlijk indienen op", uiterlijk),
    )
    rij = 2
    for kop, tekst in regels:
        boek.tekst(werkblad, rij, 0, kop, boek.opmaak(bold=True))
        boek.tekst(werkblad, rij, 1, tekst, boek.opmaak())
        rij += 1
    return rij + 1


def _kop(boek: Boek, werkblad: Worksheet, rij: int, tekst: str) -> int:
    boek.tekst(werkblad, rij, 0, tekst, boek.opmaak(bold=True, font_size=12))
    return rij + 1


def _alinea(boek: Boek, werkblad: Worksheet, rij: int, tekst: str) -> int:
    boek.tekst(werkblad, rij, 1, tekst, boek.opmaak(text_wrap=True))
    werkblad.set_row(rij, 15 * (len(tekst) // 85 + 1))
    return rij + 1


def dag(datum: datetime.date | None) -> str:
    """The deadline in words."""
    return f"{datum:%-d-%-m-%Y}" if datum else "nog niet bepaald"
