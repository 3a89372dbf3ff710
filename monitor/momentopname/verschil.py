"""What differs between two versions of one report: cell by cell, and paragraph by paragraph.

For who reads a rectification: nothing that changed may stay unsaid. What has no words of its own
here (a note, a definition, a chart) is named as a kind, so that two reports without a difference
are equal.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Any, TypeVar

from monitor.verslag.lezen import HoofdstukWaarde, Sectie, Verslag
from tabellen.kop import Kop
from tabellen.waarde import LEGE_CEL, Cel, Tabel

_Deel = TypeVar("_Deel")


class Wat(StrEnum):
    """What happened to a part of the report."""

    NIEUW = "nieuw"
    VERVALLEN = "vervallen"
    GEWIJZIGD = "gewijzigd"


@dataclass(frozen=True, slots=True)
class Celcorrectie:
    """A cell as it was and as it is; empty where there was no such cell, or is none any more."""

    rij: str
    kolom: str
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Alineaverschil:
    """A paragraph as it was and as it is; empty when it is new, or gone."""

    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Deelverschil:
    """What differs in one part: a table, a text, a doel, a list, or the report as a whole.

    ``hoofdstuk`` and ``naam`` are its places in an address, as far as it has these; ``overig`` says
    in words what else changed.
    """

    hoofdstuk: str
    naam: str
    titel: str
    wat: Wat = Wat.GEWIJZIGD
    cellen: tuple[Celcorrectie, ...] = ()
    alineas: tuple[Alineaverschil, ...] = ()
    overig: tuple[str, ...] = ()


def verschillen(oud: Verslag, nieuw: Verslag) -> list[Deelverschil]:
    """The parts that differ, in the order of the new report; those that went come last."""
    uit = [] if (geheel := _geheel(oud, nieuw)) is None else [geheel]
    hoofdstukken = _paren(oud.hoofdstukken, nieuw.hoofdstukken, lambda hoofdstuk: hoofdstuk.slug)
    for was, is_ in hoofdstukken:
        uit += _hoofdstuk(was, is_)
    if not uit and oud != nieuw:
        uit.append(Deelverschil("", "", nieuw.naam, overig=("de volgorde van de hoofdstukken",)))
    return uit


def _paren(
    oud: Iterable[_Deel], nieuw: Iterable[_Deel], sleutel: Callable[[_Deel], Hashable]
) -> Iterator[tuple[_Deel | None, _Deel | None]]:
    """What belongs together, by its key; equal keys by their order."""
    was, is_ = _geteld(oud, sleutel), _geteld(nieuw, sleutel)
    for plek, deel in is_.items():
        yield was.get(plek), deel
    for plek, deel in was.items():
        if plek not in is_:
            yield deel, None


def _geteld(
    delen: Iterable[_Deel], sleutel: Callable[[_Deel], Hashable]
) -> dict[tuple[Hashable, int], _Deel]:
    keer: dict[Hashable, int] = {}
    uit = {}
    for deel in delen:
        naam = sleutel(deel)
        uit[naam, keer.get(naam, 0)] = deel
        keer[naam] = keer.get(naam, 0) + 1
    return uit


_VELDEN = {
    "samenwerkingsverband": "de naam van het samenwerkingsverband",
    "slug": "het webadres",
    "omschrijving": "de omschrijving van het samenwerkingsverband",
    "naam": "de titel",
    "periode": "de periode",
    "soort": "de soort",
    "kwartaalcode": "het kwartaal",
    "peildatum": "de peildatum",
    "gepubliceerd_op": "de datum van publicatie",
    "gemeenten": "de gemeenten",
    "woorden": "de uitleg van woorden",
    "hoofdcijfers": "waarmee een hoofdcijfer wordt vergeleken",
}


def _geheel(oud: Verslag, nieuw: Verslag) -> Deelverschil | None:
    """What is said of the report as a whole."""
    alineas = _alineas(oud.samenvatting, nieuw.samenvatting)
    anders = _anders(oud, nieuw, ("samenvatting", "hoofdstukken"))
    cellen = _hoofdcijfers(oud, nieuw)
    if cellen:
        anders.remove("hoofdcijfers")
    overig = tuple(_VELDEN.get(naam, naam) for naam in anders)
    if not (alineas or overig or cellen):
        return None
    return Deelverschil("", "", nieuw.naam, cellen=cellen, alineas=alineas, overig=overig)


def _hoofdcijfers(oud: Verslag, nieuw: Verslag) -> tuple[Celcorrectie, ...]:
    """The main points of which the number or the sentence reads otherwise."""
    uit = []
    for was, is_ in _paren(oud.hoofdcijfers, nieuw.hoofdcijfers, lambda cijfer: cijfer.label):
        label = is_.label if is_ else was.label if was else ""
        for kolom, veld in (("hoofdcijfer", "cijfer"), ("zin", "zin")):
            teksten = [str(getattr(waarde, veld)) if waarde else "" for waarde in (was, is_)]
            if teksten[0] != teksten[1]:
                uit.append(Celcorrectie(label, kolom, *teksten))
    return tuple(uit)


def _hoofdstuk(oud: HoofdstukWaarde | None, nieuw: HoofdstukWaarde | None) -> list[Deelverschil]:
    er_is = nieuw or oud
    assert er_is is not None
    kop = Deelverschil(er_is.slug, "", er_is.titel, _wat(oud, nieuw))
    kop = replace(
        kop,
        alineas=_alineas(oud.inleiding if oud else "", nieuw.inleiding if nieuw else ""),
        overig=_kop_anders(oud, nieuw),
    )
    uit = [kop] if kop.alineas or kop.overig or kop.wat is not Wat.GEWIJZIGD else []
    secties = _paren(oud.secties if oud else (), nieuw.secties if nieuw else (), _plek)
    for was, is_ in secties:
        if was != is_:
            uit.append(_sectie(er_is.slug, was, is_))
    if oud and nieuw and not uit and oud != nieuw:
        uit.append(replace(kop, overig=("de volgorde",)))
    return uit


def _kop_anders(oud: HoofdstukWaarde | None, nieuw: HoofdstukWaarde | None) -> tuple[str, ...]:
    if not (oud and nieuw):
        return ()
    woorden = {"titel": "de titel", "nummer": "het nummer"}
    return tuple(woorden[n] for n in _anders(oud, nieuw, ("slug", "inleiding", "secties")))


def _plek(sectie: Sectie) -> Hashable:
    return sectie.naam or (sectie.kop,)


def _sectie(hoofdstuk: str, oud: Sectie | None, nieuw: Sectie | None) -> Deelverschil:
    er_is = nieuw or oud
    assert er_is is not None
    cellen: list[Celcorrectie] = []
    overig: list[str] = []
    for was, is_ in _paren(_tabellen(oud), _tabellen(nieuw), lambda tabel: tabel.naam):
        erbij = _cellen(was, is_)
        cellen += erbij
        if not erbij and was != is_:
            overig.append(_tabel_anders(was, is_) if was and is_ else "een tabel zonder cijfers")
    if oud and nieuw:
        if oud.kop != nieuw.kop:
            overig.append("de kop")
        for veld, woord in (("doel", "wat bij het doel staat"), ("lijst", "de activiteiten")):
            if getattr(oud, veld) != getattr(nieuw, veld) and not cellen:
                overig.append(woord)
        if oud.blok != nieuw.blok:
            overig.append("de nummering")
    return Deelverschil(
        hoofdstuk,
        er_is.naam,
        er_is.titel or er_is.kop,
        _wat(oud, nieuw),
        tuple(cellen),
        _alineas(oud.tekst if oud else "", nieuw.tekst if nieuw else ""),
        tuple(dict.fromkeys(overig)),
    )


def _wat(oud: object, nieuw: object) -> Wat:
    if oud is None:
        return Wat.NIEUW
    return Wat.VERVALLEN if nieuw is None else Wat.GEWIJZIGD


def _tabellen(sectie: Sectie | None) -> list[Tabel]:
    return list(sectie.cijfers()) if sectie else []


def _cellen(oud: Tabel | None, nieuw: Tabel | None) -> list[Celcorrectie]:
    """The cells that read otherwise, by the headings of their row and column."""
    was, is_ = cellen_op_plek(oud), cellen_op_plek(nieuw)
    return [
        Celcorrectie(plek[0][0].tekst, plek[1][0].tekst, was.get(plek, ""), is_.get(plek, ""))
        for plek in dict.fromkeys([*is_, *was])
        if was.get(plek, "") != is_.get(plek, "")
    ]


_Plek = tuple[tuple[Kop, int], tuple[Kop, int]]


def cellen_op_plek(tabel: Tabel | None) -> dict[_Plek, str]:
    """How each cell reads, row by row, by the headings of its row and column."""
    if tabel is None:
        return {}
    kolommen = list(_geteld(tabel.kolommen, lambda kop: kop.pad))
    rijen = _geteld(tabel.rijen, lambda rij: rij.kop.pad)
    return {
        ((Kop(rij.kop.pad), keer), (Kop(pad), nummer)): _tekst(cel)  # type: ignore[arg-type]
        for (_, keer), rij in rijen.items()
        for (pad, nummer), cel in zip(kolommen, rij.cellen, strict=True)
    }


def _tekst(cel: Cel) -> str:
    """As people read it, with its marks; what looks empty is said to be so."""
    legenda = cel.legenda
    return f"{cel.tekst}{cel.tekens}" or (legenda[0] if legenda else LEGE_CEL)


def _tabel_anders(oud: Tabel, nieuw: Tabel) -> str:
    woorden = {
        "titel": "de titel",
        "periode": "de periode",
        "bron": "de bron",
        "definitie": "de definitie",
        "noten": "een noot",
        "grafiek": "de grafiek",
    }
    for naam in _anders(oud, nieuw, ()):
        if naam in woorden:
            return woorden[naam]
    return "de vorm van de tabel"


def _anders(oud: Any, nieuw: Any, behalve: Sequence[str]) -> list[str]:
    """The fields of two values that differ."""
    return [
        veld.name
        for veld in fields(oud)
        if veld.name not in behalve and getattr(oud, veld.name) != getattr(nieuw, veld.name)
    ]


def _alineas(oud: str, nieuw: str) -> tuple[Alineaverschil, ...]:
    """The paragraphs that differ, what took the place of what beside each other."""
    if oud == nieuw:
        return ()
    was, is_ = oud.split("\n\n"), nieuw.split("\n\n")
    uit = []
    for soort, a, b, c, d in SequenceMatcher(None, was, is_, autojunk=False).get_opcodes():
        if soort != "equal":
            paren = zip_longest(was[a:b], is_[c:d], fillvalue="")
            uit += [Alineaverschil(*paar) for paar in paren]
    return tuple(uit)
