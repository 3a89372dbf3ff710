"""The totals that somebody's own document prints, as the sheet of their figures has them.

A sheet offers every computed cell of its tables that is about its gemeente and quarter alone. What
is typed there is never shown, only compared. In forms and drafts these cells stand under a row code
of their own.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import models

from domeinen.inhoud import OVERZICHT, TABELLEN
from gemeenten.getallen import toon_getal
from gemeenten.herkomst import Herkomst
from gemeenten.importeren import cellen
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.schrijven import schrijf, vergelijk
from gemeenten.models import Gemeente
from invoer.blad.overzichtlijnen import lijnen_van
from invoer.models import OpgegevenTotaal
from overzichten.celtekst import is_tekst
from overzichten.tabellen import tabel_van
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.lezing import Lijsten

if TYPE_CHECKING:
    from invoer.blad.bladen import Blad

GEDRUKT = "~gedrukt"  # in place of a row code
BRON, AFRONDING = "bron", "afronding"  # of all totals of a sheet at once
OP_HET_BLAD = "opgegeven op het invulblad"
_SLEUTEL = ("samenwerkingsverband_id", "kwartaal_id", "tabel", "rij", "kolom")
_BEGIN = "g-"

Tekstcellen = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gedruktecel:
    """A computed cell for which a total can be given, with what a reader of the sheet calls it."""

    tabel: str
    titel: str
    rij: str
    kolom: str
    rijlabel: str
    kolomlabel: str
    plaats: int  # of its column

    @property
    def code(self) -> str:
        """What names it in forms; it does not depend on the order of lines."""
        plek = "\x00".join((self.tabel, self.rij, self.kolom))
        return _BEGIN + hashlib.sha256(plek.encode()).hexdigest()[:12]

    @property
    def naam(self) -> str:
        """For people: row and column."""
        return f"{self.rijlabel}, {self.kolomlabel}"


@dataclass(frozen=True)
class Gedrukt:
    """The cells of one sheet for which a total can be given, and those that were."""

    cellen: tuple[Gedruktecel, ...]
    gegeven: tuple[OpgegevenTotaal, ...]

    @cached_property
    def teksten(self) -> dict[str, str]:
        """What stands in each field, as a person types it."""
        op_plek = {(t.tabel, t.rij, t.kolom): t for t in self.gegeven}
        paren = [(cel.code, op_plek.get((cel.tabel, cel.rij, cel.kolom))) for cel in self.cellen]
        hier = [totaal for _, totaal in paren if totaal]
        brons, grof = {t.bron for t in hier}, {t.afronding for t in hier}
        return {
            **{code: typ_getal(totaal.waarde) if totaal else "" for code, totaal in paren},
            BRON: brons.pop() if len(brons) == 1 else "",
            AFRONDING: typ_getal(grof.pop()) if len(grof) == 1 else "",
        }

    @property
    def velden(self) -> frozenset[str]:
        """The names of all fields."""
        return frozenset(self.teksten) if self.cellen else frozenset()


def lees_gedrukt(blad: "Blad") -> Gedrukt:
    """Those of one sheet."""
    return lees_gedrukten([blad])[blad.soort.naam]


def lees_gedrukten(bladen: "Sequence[Blad]") -> dict[str, Gedrukt]:
    """Those of the sheets of one owner and quarter, by the name of the sheet; none of sheets that
    are not of a gemeente. Reads no figures, and the lists of categories once for all.
    """
    eerste = bladen[0]
    if eerste.gemeente is None:
        return {blad.soort.naam: Gedrukt((), ()) for blad in bladen}
    kader = Kader.van(eerste.samenwerkingsverband, eerste.kwartaal)
    gedeeld: Lijsten = {}
    cellen_van = {
        blad.soort.naam: tuple(_van_blad(blad, kader, eerste.gemeente, gedeeld)) for blad in bladen
    }
    tabellen = {cel.tabel for van_blad in cellen_van.values() for cel in van_blad}
    gegeven = OpgegevenTotaal.objects.filter(
        samenwerkingsverband=eerste.samenwerkingsverband,
        kwartaal=eerste.kwartaal,
        tabel__in=tabellen,
    )
    alle = list(gegeven) if tabellen else []
    return {
        naam: Gedrukt(
            van_blad, tuple(t for t in alle if t.tabel in {cel.tabel for cel in van_blad})
        )
        for naam, van_blad in cellen_van.items()
    }


def _van_blad(
    blad: "Blad", kader: Kader, gemeente: Gemeente, gedeeld: Lijsten
) -> Iterator[Gedruktecel]:
    """The computed cells of the tables that show the figures of this sheet."""
    soort = blad.soort
    if soort.overzicht is not None:
        lijnen = lijnen_van(soort.overzicht)
        naam = f"{soort.domein}{OVERZICHT}{soort.overzicht.code}"
        tabel: Kruistabel = tabel_van(soort.overzicht, lijnen)
        lijsten: Lijsten = {model: lijnen[model] for model in lijnen}
        yield from _cellen(naam, tabel, kader, gemeente, lijsten)
        return
    for naam, tabel in TABELLEN.items():
        if soort.model in tabel.modellen:
            yield from _cellen(naam, tabel, kader, gemeente, gedeeld)


def _cellen(
    naam: str, tabel: Kruistabel, kader: Kader, gemeente: Gemeente, lijsten: Lijsten
) -> Iterator[Gedruktecel]:
    def label(kop: tuple[str, ...]) -> str:
        zonder = [deel for deel in kop if deel != gemeente.naam or kader.enkel]
        return " – ".join(zonder or kop)

    for rij, plaats, kolom in tabel.totalen_van(kader, gemeente, lijsten):
        if is_tekst(rij.maat) or is_tekst(kolom.maat):
            continue
        yield Gedruktecel(
            naam,
            tabel.titel,
            " – ".join(rij.pad),
            " – ".join(kolom.pad),
            label(rij.pad),
            label(kolom.pad),
            plaats,
        )


def lees_veld(kolom: str, tekst: str) -> Any:
    """What a field says: a number, None for nothing, or a text. Celfout when it cannot be one."""
    if kolom == BRON:
        return cellen.lees_waarde(_veld(BRON), tekst or OP_HET_BLAD)
    if not (schoon := cellen.tekst_van(tekst)):
        return None
    getal = cellen.lees_waarde(_veld(AFRONDING if kolom == AFRONDING else "waarde"), schoon)
    if kolom == AFRONDING and getal < 0:
        raise Celfout("De afronding is 0 of meer: 0,1 of 1000.")
    return getal


def _veld(naam: str) -> "models.Field[Any, Any]":
    veld = OpgegevenTotaal._meta.get_field(naam)
    assert isinstance(veld, models.Field)
    return veld


def is_gedrukt(kolom: str) -> bool:
    """Whether a column is a number of this kind."""
    return kolom.startswith(_BEGIN) or kolom == AFRONDING


def typ_getal(getal: Decimal | None) -> str:
    """A number as a person types it."""
    return "" if getal is None else toon_getal(Decimal(f"{getal.normalize():f}"))


def schrijf_gedrukt(blad: "Blad", stand: Gedrukt, nieuw: Tekstcellen, herkomst: Herkomst) -> None:
    """Store these fields, which can be read; what is not mentioned stays as it is.

    The source and the rounding are of all totals of the sheet. A constant number of queries.
    """
    teksten = {**stand.teksten, **nieuw}
    al = {(t.tabel, t.rij, t.kolom): t for t in stand.gegeven}
    van_wie = (blad.samenwerkingsverband.pk, blad.kwartaal.pk)
    bron, afronding = (lees_veld(veld, teksten[veld]) for veld in (BRON, AFRONDING))
    rijen, weg = [], []
    for cel in stand.cellen:
        plek = (cel.tabel, cel.rij, cel.kolom)
        oud, waarde = al.get(plek), lees_veld(cel.code, teksten[cel.code])
        if waarde is not None:
            eigen_bron = oud.bron if oud and BRON not in nieuw else bron
            eigen_afronding = oud.afronding if oud and AFRONDING not in nieuw else afronding
            rijen.append((*van_wie, *plek, waarde, eigen_bron, eigen_afronding))
        elif oud:
            weg.append(oud.pk)
    if weg:
        OpgegevenTotaal.objects.filter(pk__in=weg).delete()
    if rijen:
        velden = (*_SLEUTEL, "waarde", BRON, AFRONDING)
        waarden: dict[str, Sequence[Any]] = dict(zip(velden, zip(*rijen, strict=True), strict=True))
        verschil = vergelijk(OpgegevenTotaal, _SLEUTEL, waarden, getypt=True)
        schrijf(OpgegevenTotaal, _SLEUTEL, waarden, verschil, herkomst)
