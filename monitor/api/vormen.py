"""The shapes of the answers, as the OpenAPI document tells them."""

import datetime
from typing import Any

from ninja import Field, Schema


class Probleem(Schema):
    """What went wrong (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(description="Wat er mis is, in het kort.")
    status: int = Field(description="De HTTP-status.")
    detail: str = Field(description="Wat er mis is, en wat u kunt doen.")
    instance: str = Field(description="Het adres dat werd gevraagd.")


class Verband(Schema):
    """A samenwerkingsverband, or a gemeente on its own, that published."""

    code: str = Field(description="De korte naam, zoals in adressen.")
    naam: str
    omschrijving: str
    gemeenten: list[str] = Field(description="Wie meedoen, in de nieuwste editie.")
    edities: int = Field(description="Hoeveel edities openbaar zijn.")
    adres: str = Field(description="De pagina voor lezers.")


class Tabelverwijzing(Schema):
    """A table of an editie, and where it can be had."""

    hoofdstuk: str
    tabel: str
    titel: str
    definitie: str
    bron: str
    adres: str = Field(description="De pagina voor lezers.")
    bestanden: dict[str, str] = Field(description="Het adres per formaat: csv, json, xlsx, svg.")


class Editiekaart(Schema):
    """An editie in a list."""

    samenwerkingsverband: str
    code: str = Field(description="Zoals in adressen: 2016-k1, 2021-h1 of 2021.")
    titel: str
    soort: str
    periode: str
    peildatum: datetime.date
    gepubliceerd_op: datetime.date | None
    versie: int = Field(description="1, of hoger als er iets is verbeterd.")
    sha256: str = Field(description="De controlesom van wat is gepubliceerd.")
    adres: str = Field(description="De pagina voor lezers, altijd met de nieuwste versie.")
    permanent_adres: str = Field(description="De pagina van deze versie; die verandert nooit.")
    licentie: str


class Editiehele(Editiekaart):
    """An editie with its tables."""

    samenvatting: str
    gemeenten: list[str]
    tabellen: list[Tabelverwijzing]
    bestanden: dict[str, str] = Field(description="Het adres per formaat: pdf, json, xlsx.")


class Reekskaart(Schema):
    """A table with the edities that show it."""

    samenwerkingsverband: str
    hoofdstuk: str
    tabel: str
    titel: str
    definitie: str
    bron: str
    eenheden: list[str]
    edities: list[str] = Field(description="De codes van de edities, oudste eerst.")
    breuken: list[str] = Field(description="Wat niet te vergelijken is met ervoor.")
    adres: str = Field(description="Het adres van de cijfers, in deze API.")


class Reekscijfer(Schema):
    """One cell of a table in one editie."""

    editie: str
    versie: int
    rij: list[str] = Field(description="De kop van de rij, van groep tot naam.")
    kolom: list[str] = Field(description="De kop van de kolom, van groep tot naam.")
    waarde: str | None = Field(description="Het getal, exact: 97.5. Leeg als er geen getal is.")
    eenheid: str
    leeg: str | None = Field(description="Waarom er geen getal is.")
    grens: int | None = Field(description="Waar een afgeschermd getal onder blijft.")
    tekst: str | None = Field(description="Wat er staat in plaats van een getal.")
    merken: list[str] = Field(description="voorlopig, onvolledig, afgeschermd, breuk, herzien.")
    totaal: bool = Field(description="Of het een berekend totaal of verschil is.")
    bron: str = Field(description="Het blijvende adres van de tabel.")


class Definitie(Schema):
    """A measure that the software declares."""

    code: str
    domein: str
    onderwerp: str
    naam: str
    definitie: str
    eenheid: str
    over_tijd: str = Field(description="stand, stroom of uniek: of het mag worden opgeteld.")
    uitgesplitst_naar: list[str]
    bron: str = Field(description="Waar de cijfers vandaan komen, als dat overal gelijk is.")
    eigenaar: str = Field(description="Wie het cijfer levert.")
    sinds: str | None = Field(description="Het eerste kwartaal waarover het openbaar is: 2016-k1.")
    breuken: list[str] = Field(description="Wat niet te vergelijken is met ervoor, en bij wie.")
    adres: str = Field(description="De uitleg voor lezers, in het woordenboek.")


class Begripkaart(Schema):
    """An entry of the dictionary; what is not recorded is empty."""

    soort: str = Field(description="woord, maat, tabel, indeling, doel of indicator.")
    code: str = Field(description="Uniek in het woordenboek van één samenwerkingsverband.")
    naam: str
    groep: str = Field(description="De kop waar het onder staat.")
    over: str = Field(description="Waar het een deel van is.")
    definitie: str
    eenheid: str
    over_tijd: str = Field(description="Of het een stand is, optelt, of unieke personen telt.")
    uitgesplitst_naar: list[str]
    bron: str
    eigenaar: str = Field(description="Wie ervoor verantwoordelijk is.")
    sinds: str = Field(description="Sinds wanneer, in woorden.")
    tot: str = Field(description="Tot en met wanneer, in woorden.")
    opvolger: str = Field(description="Waarin een indeling is opgegaan.")
    breuken: list[str] = Field(description="Wat niet te vergelijken is met ervoor.")
    telt: list[str] = Field(description="De codes van de maten die een tabel laat zien.")
    adres: str = Field(description="De uitleg voor lezers.")
    licentie: str


class Gemeentekaart(Schema):
    """A gemeente that takes part in what is public."""

    naam: str
    code: str | None = Field(description="De CBS-code, als die bekend is: GM0005.")
    samenwerkingsverbanden: list[str]


class Bladzijde(Schema):
    """What all lists tell of themselves."""

    totaal: int = Field(description="Hoeveel er zijn.")
    pagina: int
    omvang: int
    volgende: str | None = Field(description="Het adres van de volgende bladzijde.")
    vorige: str | None = Field(description="Het adres van de vorige bladzijde.")


class Verbandlijst(Bladzijde):
    resultaten: list[Verband]


class Editielijst(Bladzijde):
    resultaten: list[Editiekaart]


class Reekslijst(Bladzijde):
    resultaten: list[Reekskaart]


class Definitielijst(Bladzijde):
    resultaten: list[Definitie]


class Begriplijst(Bladzijde):
    resultaten: list[Begripkaart]


class Gemeentelijst(Bladzijde):
    resultaten: list[Gemeentekaart]


class Reekscijfers(Bladzijde):
    """The cells of a table; a page counts edities, whose cells stay together."""

    reeks: Reekskaart
    licentie: str
    citaat: str
    resultaten: list[Reekscijfer]


Document = dict[str, Any]
