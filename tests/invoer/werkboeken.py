"""Sheets in memory and workbooks made from them, for tests."""

import csv
import io
from collections.abc import Callable, Sequence

import openpyxl
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from gemeenten.cijfer import Aantal, Meetveld
from gemeenten.getallen import toon_getal
from gemeenten.importeren.blad import bescherm
from gemeenten.leeg import WOORDEN
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.tekens import lopend
from invoer.blad.bladen import SOORTEN, Blad, Bladsoort, Bladstand, Rijkop, Rijstand
from invoer.blad.wijzigingen import BLAD, TOELICHTING, VOORLOPIG, Ingevuld
from invoer.werkboek.indeling import Werkblad, past

Bewerking = Callable[[openpyxl.Workbook], object]

VERBAND = Samenwerkingsverband(slug="voorbeeld", naam="Voorbeeld")
GEMEENTE = Gemeente(cbs_code="GM9001", naam="Anderdorp")
KWARTAAL = Kwartaal.van(2016, 1)

# What a database and XML can both hold.
Tekens = st.SearchStrategy[str]
_TEKENS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff")
# A CSV with control characters is refused.
LEESBAAR = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")


def _schoon(tekst: str) -> str:
    """A text as it is stored."""
    return lopend(tekst)


def teksten(langste: int = 200, tekens: Tekens = _TEKENS) -> st.SearchStrategy[str]:
    lastig = st.sampled_from(
        [
            *("=1+1", "'=1", "@SOM(A1)", "-", "onbekend", "1.159", '"', "'", "'tekst'", "a\nb"),
            *("_x000D_", "_x005F_", "é€😀", "\u202eom", "<b>&amp;</b>", "#N/A", "a; b, c\td"),
            *("TRUE", "3-1-2016", "#kop", "kolom:pgb", "Totaal van dit blad"),
        ]
    )
    # What Excel cannot give back unharmed does not go into it; see test_rondreis.
    return (lastig | st.text(tekens, max_size=langste)).map(_schoon).filter(past)


def maatteksten(maat: Meetveld) -> st.SearchStrategy[str]:
    """Every kind of empty, and numbers of every size."""
    if isinstance(maat, Aantal):
        getallen = st.integers(0, 2**31 - 1).map(toon_getal)
    else:
        getallen = st.decimals("-999999999999.99", "999999999999.99", places=2).map(toon_getal)
    return st.sampled_from(["", *WOORDEN, "<10", "0"]) | getallen


@st.composite
def standen(draw: st.DrawFn, soort: Bladsoort, tekens: Tekens = _TEKENS) -> Werkblad:
    """A sheet of any shape, as if it was read from the database."""
    aantal = draw(st.integers(1, 6)) if soort.dimensies else 1
    codes = draw(
        st.lists(
            st.from_regex(r"[a-z0-9_][a-z0-9_-]{0,20}", fullmatch=True),
            min_size=aantal,
            max_size=aantal,
            unique=True,
        )
    )
    label = st.text(tekens, min_size=1, max_size=30)
    tekst = teksten(tekens=tekens)
    definitie = st.just("") | teksten(400, tekens)
    koppen = tuple(
        Rijkop(
            code,
            tuple(draw(label) for _ in soort.dimensies) or (soort.titel,),
            tuple(draw(definitie) for _ in soort.dimensies),
            {},
            {},
        )
        for code in codes
    )
    rij = st.builds(
        Rijstand,
        st.fixed_dictionaries({maat.name: maatteksten(maat) for maat in soort.kolommen}),
        tekst,
        st.booleans(),
    )
    per_rij = st.fixed_dictionaries({}, optional=dict.fromkeys(codes, rij))
    stand = Bladstand(
        Blad(soort, VERBAND, None if soort.van_verband else GEMEENTE, KWARTAAL),
        koppen,
        draw(per_rij),
        draw(per_rij),
        draw(per_rij),
    )
    return Werkblad(stand, draw(tekst))


def elk_blad(tekens: Tekens = _TEKENS) -> st.SearchStrategy[Werkblad]:
    return st.sampled_from(SOORTEN).flatmap(lambda soort: standen(soort, tekens))


def verwacht(werkblad: Werkblad) -> Ingevuld:
    """What must be read back: every cell, also those of rows that are not stored."""
    soort, opgeslagen = werkblad.blad.soort, werkblad.teksten
    namen = [*(maat.name for maat in soort.kolommen), TOELICHTING, VOORLOPIG]
    uit = {
        kop.code: {naam: opgeslagen.get(kop.code, {}).get(naam, "") for naam in namen}
        for kop in werkblad.stand.rijen
    }
    return {**uit, BLAD: {TOELICHTING: werkblad.noot}}


def bewerk(inhoud: bytes, bewerking: Bewerking) -> bytes:
    """The workbook after something was done to it in another program."""
    boek = openpyxl.load_workbook(io.BytesIO(inhoud))
    bewerking(boek)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def cellen(blad: Worksheet) -> list[list[object]]:
    return [list(rij) for rij in blad.iter_rows(values_only=True)]


def als_csv(rijen: Sequence[Sequence[object]], teken: str = ";") -> bytes:
    """The cells as a Dutch spreadsheet saves them."""
    uit = io.StringIO(newline="")
    csv.writer(uit, delimiter=teken).writerows([_csv_cel(cel) for cel in rij] for rij in rijen)
    return uit.getvalue().encode("utf-8-sig")


def _csv_cel(cel: object) -> str:
    if isinstance(cel, float):
        return f"{cel:.15g}".replace(".", ",")
    return bescherm(str(cel or ""))
