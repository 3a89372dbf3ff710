"""Saving a sheet: all of it or nothing, one save of a gemeente after the other.

The cells go the way of an import file: through the resource of the model, so that typing, Excel and
import share one set of checks and one writer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from gemeenten.herkomst import Herkomst
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.fouten import Celfout, Fout, Invoerfouten
from gemeenten.importeren.resource import resource_van
from gemeenten.rechten import mag
from gemeenten.slot import OpSlot, houd_vast, op_slot
from gemeenten.tekst import controleer_lengte
from invoer.blad.bladen import Blad, Bladstand, Rijkop, lees
from invoer.blad.gedrukt import GEDRUKT, lees_veld, schrijf_gedrukt
from invoer.blad.wijzigingen import (
    BLAD,
    TOELICHTING,
    VERKLARING,
    VOORLOPIG,
    Conflict,
    Ingevuld,
    Plek,
    Typwerk,
    opgeslagen_teksten,
    voeg_samen,
    zelfde,
)
from invoer.models import Bladtoelichting


@dataclass(frozen=True, slots=True)
class Celwijziging:
    """One cell that changed."""

    code: str
    kolom: str
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Bladfout:
    """What is wrong with a cell and what to do; without a column or a row: with the whole of it."""

    code: str
    kolom: str
    melding: str


class Bladfouten(Exception):
    """A sheet that is not saved, and all that is wrong with it."""

    def __init__(self, fouten: Iterable[Bladfout]) -> None:
        self.fouten = list(fouten)
        super().__init__(self.fouten)


class Conflicten(Exception):
    """A sheet that is not saved because somebody else changed the same cells meanwhile."""

    def __init__(self, conflicten: dict[Plek, Conflict]) -> None:
        self.conflicten = conflicten
        super().__init__(conflicten)


@dataclass(frozen=True)
class Bewaard:
    """What saving changed, and what others had changed since the page was read."""

    wijzigingen: list[Celwijziging] = field(default_factory=list)
    van_anderen: dict[Plek, str] = field(default_factory=dict)


@transaction.atomic
def bewaar(blad: Blad, ingevuld: Ingevuld, herkomst: Herkomst) -> list[Celwijziging]:
    """Save these cells; what is not mentioned keeps its value. Bladfouten when anything is wrong.

    Refuses who may not change the sheet (PermissionDenied), and everybody when it is locked
    (OpSlot). The number of queries does not depend on the number of cells.
    """
    _laat_toe(blad, herkomst)
    stand = lees(blad, met_totalen=GEDRUKT in ingevuld)
    return _bewaar(stand, lees_toelichting(blad), ingevuld, herkomst)


@transaction.atomic
def bewaar_typwerk(blad: Blad, typwerk: Typwerk, herkomst: Herkomst) -> Bewaard:
    """Save what was typed beside what others changed meanwhile; Conflicten when both did.

    Explanations are saved elsewhere, but nothing is while one of them is too long to keep.
    """
    _laat_toe(blad, herkomst)
    stand, toelichting = lees(blad, met_totalen=True), lees_toelichting(blad)
    _weiger_lange_uitleg(typwerk)
    samen = voeg_samen(stand, typwerk, toelichting)
    if samen.conflicten:
        mijn: Ingevuld = {}
        for (code, kolom), conflict in samen.conflicten.items():
            mijn.setdefault(code, {})[kolom] = conflict.mijn
        _weiger_onbekende(stand, mijn)  # of what is gone from the page nobody can choose
        raise Conflicten(samen.conflicten)
    wijzigingen = _bewaar(stand, toelichting, samen.nieuw, herkomst)
    return Bewaard(wijzigingen, samen.van_anderen)


def lees_toelichting(blad: Blad) -> str:
    """What is said of the sheet as a whole."""
    tekst = Bladtoelichting.objects.filter(**blad.velden).values_list("tekst", flat=True)
    return tekst.first() or ""


def _laat_toe(blad: Blad, herkomst: Herkomst) -> None:
    houd_vast([blad.waarvan])
    if sloten := op_slot([blad.waarvan]):
        raise OpSlot(sloten[blad.waarvan])
    if herkomst.door is not None and not mag(herkomst.door, "change", blad.cijfer):
        raise PermissionDenied


def _bewaar(
    stand: Bladstand, bladtoelichting: str, ingevuld: Ingevuld, herkomst: Herkomst
) -> list[Celwijziging]:
    opgeslagen = opgeslagen_teksten(stand, bladtoelichting)
    wijzigingen: list[Celwijziging] = []
    rijen: list[tuple[Rijkop, dict[str, str]]] = []
    _weiger_onbekende(stand, ingevuld)
    for kop in stand.rijen:
        anders = _anders(stand, opgeslagen, ingevuld, kop.code)
        cellen = {**opgeslagen.get(kop.code, {}), **{w.kolom: w.nieuw for w in anders}}
        # A row that holds nothing is not made, but a stored row can become empty.
        er_is_al = kop.code in stand.nu or kop.code in stand.voorgevuld
        if anders and (er_is_al or _heeft_inhoud(cellen)):
            rijen.append((kop, cellen))
            wijzigingen += anders
    van_blad = _anders(stand, opgeslagen, ingevuld, BLAD)
    gedrukt = _anders(stand, opgeslagen, ingevuld, GEDRUKT)
    _weiger_onleesbare(gedrukt)
    if rijen:
        _schrijf(stand, rijen, herkomst)
    for wijziging in van_blad:
        try:
            controleer_lengte(wijziging.nieuw)
        except ValidationError as fout:
            raise Bladfouten([Bladfout(BLAD, wijziging.kolom, " ".join(fout.messages))]) from fout
        _schrijf_toelichting(stand.blad, wijziging.nieuw.strip())
    if gedrukt and stand.gedrukt:
        nieuw = {wijziging.kolom: wijziging.nieuw for wijziging in gedrukt}
        schrijf_gedrukt(stand.blad, stand.gedrukt, nieuw, herkomst)
    return wijzigingen + gedrukt + van_blad


def _weiger_onleesbare(gedrukt: Iterable[Celwijziging]) -> None:
    """Refuse totals that are no number."""
    fouten = []
    for wijziging in gedrukt:
        try:
            lees_veld(wijziging.kolom, wijziging.nieuw)
        except Celfout as fout:
            fouten.append(Bladfout(GEDRUKT, wijziging.kolom, str(fout)))
    if fouten:
        raise Bladfouten(fouten)


def _anders(
    stand: Bladstand, opgeslagen: Ingevuld, ingevuld: Ingevuld, code: str
) -> list[Celwijziging]:
    oud = opgeslagen.get(code, {})
    return [
        Celwijziging(code, kolom, oud.get(kolom, ""), nieuw)
        for kolom, nieuw in ingevuld.get(code, {}).items()
        if not zelfde(
            stand.blad.soort, kolom, oud.get(kolom, ""), nieuw, tekst=code in stand.tekstrijen
        )
    ]


def _heeft_inhoud(cellen: dict[str, str]) -> bool:
    return any(tekst.strip() for kolom, tekst in cellen.items() if kolom != VOORLOPIG)


def _weiger_onbekende(stand: Bladstand, ingevuld: Ingevuld) -> None:
    """Refuse rows and columns that the sheet does not have, such as a category that is gone."""
    kolommen = {*(maat.name for maat in stand.blad.soort.kolommen), TOELICHTING, VOORLOPIG}
    bekend = {kop.code: kolommen for kop in stand.rijen} | {BLAD: {TOELICHTING}}
    bekend[GEDRUKT] = set(stand.gedrukt.velden if stand.gedrukt else ())
    weg = [
        f"De rij ‘{code}’"
        if code not in bekend
        else ("Een totaal uit uw document" if code == GEDRUKT else f"De kolom ‘{kolom}’")
        for code, rij in ingevuld.items()
        for kolom in rij
        if kolom not in bekend.get(code, ())
    ]
    if weg:
        raise Bladfouten(
            Bladfout(
                BLAD,
                "",
                f"{wat} staat niet (meer) op dit blad. Laad de pagina opnieuw en kijk waar uw "
                "cijfers nu horen.",
            )
            for wat in dict.fromkeys(weg)
        )


def _weiger_lange_uitleg(typwerk: Typwerk) -> None:
    fouten = []
    for getypt in typwerk.get(VERKLARING, {}).values():
        try:
            controleer_lengte(getypt.nu)
        except ValidationError as fout:
            melding = f"Bij de uitleg ‘{getypt.nu[:40]}…’: {' '.join(fout.messages)}"
            fouten.append(Bladfout(BLAD, "", melding))
    if fouten:
        raise Bladfouten(fouten)


def _schrijf(
    stand: Bladstand, rijen: list[tuple[Rijkop, dict[str, str]]], herkomst: Herkomst
) -> None:
    """Give the rows to the resource of the model, and tell its errors by row code and column."""
    blad, resource = stand.blad, resource_van(stand.blad.soort.model)()
    maten = [maat.name for maat in blad.soort.kolommen]
    eigenaar = {"samenwerkingsverband": blad.samenwerkingsverband.slug}
    if blad.gemeente is not None:
        eigenaar["gemeente"] = blad.gemeente.cbs_code
    vast = {**eigenaar, "kwartaal": blad.kwartaal.code}
    if blad.soort.overzicht is not None:
        vast["overzicht"] = blad.soort.overzicht.code
    koppen = [naam for naam in vast if naam in resource.fields]
    koppen += [*blad.soort.dimensies, *maten, TOELICHTING, VOORLOPIG]
    bestand = Importblad(
        bestand=blad.soort.titel,
        koppen=koppen,
        rijen=[
            [{**vast, **kop.cellen, **cellen}.get(naam, "") for naam in koppen]
            for kop, cellen in rijen
        ],
        nummers=range(len(rijen)),
    )
    try:
        resource.importeer(bestand, herkomst)
    except Invoerfouten as fout:
        codes = [kop.code for kop, _ in rijen]
        cellen = {*maten, TOELICHTING, VOORLOPIG}
        raise Bladfouten(_bladfout(f, codes, cellen) for f in fout.fouten) from fout


def _bladfout(fout: Fout, codes: list[str], cellen: set[str]) -> Bladfout:
    code = BLAD if fout.rij is None else codes[fout.rij]
    return Bladfout(code, fout.kolom if fout.kolom in cellen else "", fout.melding)


def _schrijf_toelichting(blad: Blad, tekst: str) -> None:
    if tekst:
        Bladtoelichting.objects.update_or_create(**blad.velden, defaults={"tekst": tekst})
    else:
        Bladtoelichting.objects.filter(**blad.velden).delete()
