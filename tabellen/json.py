"""The table value as JSON and back, without loss: what a publication stores and the API serves.

The keys of a document, all of them always there:

``formaat``, ``versie``
    ``"tabel"`` and the version of this format, now 1. Readers refuse what they do not know.
``naam``, ``titel``, ``periode``, ``bron``, ``definitie``
    Texts.
``rijkoppen``
    The headings above the levels of the row headings: a list of texts.
``eenheden``
    The units that the cells refer to, by key: ``naam``, ``decimalen``, and what stands around the
    number for people, ``voor`` and ``achter``.
``kolommen``
    The column headings: ``pad`` (from group to label) and, if it applies, ``totaal`` (true) and
    ``noten``.
``rijen``
    Each a ``kop``, like a column heading, and its ``cellen``, one for each column. A ``kop`` may
    have ``groepsnoten``: of each group in its ``pad``, from the first, the ``noten`` at its name.
``noten``, ``merken``
    The notes, to which ``noten`` elsewhere refer counting from 1, and the marks of the whole table.
``grafiek``
    ``null``, or ``vorm``, ``langs``, ``kleur`` (``null`` for none) and ``alleen`` (a path).

A cell has an ``eenheid`` and either a ``waarde`` or a ``reden``; if it applies also ``totaal``
(true), ``merken`` and ``noten``, and of a number that is withheld its ``grens``: what it is less
than. A whole ``waarde`` is a number, a ``waarde`` with decimals is a
text of its exact value ("97.5"), so that no reader can round it. Marks, reasons and kinds of chart
go by a fixed word, not by their explanation, which may be rewritten.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from tabellen.eenheid import Eenheid
from tabellen.waarde import Cel, Grafiek, Kop, Merk, Reden, Rij, Tabel, Vorm

FORMAAT = "tabel"
VERSIE = 1

_KEUZE = TypeVar("_KEUZE", bound=StrEnum)
_DECIMAAL = re.compile(r"-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?")


class FormaatFout(ValueError):
    """A document that is no table in a known version of the format; the text says where."""


def naar_json(tabel: Tabel) -> dict[str, object]:
    """The table as plain dicts, lists, texts and numbers, in a fixed order of keys."""
    sleutels = _sleutels(tabel)
    return {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "naam": tabel.naam,
        "titel": tabel.titel,
        "periode": tabel.periode,
        "bron": tabel.bron,
        "definitie": tabel.definitie,
        "rijkoppen": list(tabel.rijkoppen),
        "eenheden": {
            sleutel: {
                "naam": eenheid.naam,
                "decimalen": eenheid.decimalen,
                "voor": eenheid.voor,
                "achter": eenheid.achter,
            }
            for eenheid, sleutel in sleutels.items()
        },
        "kolommen": [_kop(kop) for kop in tabel.kolommen],
        "rijen": [
            {"kop": _kop(rij.kop), "cellen": [_cel(cel, sleutels) for cel in rij.cellen]}
            for rij in tabel.rijen
        ],
        "noten": list(tabel.noten),
        "merken": [_woord(merk) for merk in tabel.merken],
        "grafiek": _grafiek(tabel.grafiek),
    }


def uit_json(document: object) -> Tabel:
    """The table of a document that ``naar_json`` made; a ``FormaatFout`` for anything else."""
    tabel = _Plek(document, "tabel")
    if not isinstance(document, dict) or document.get("formaat") != FORMAAT:
        raise FormaatFout('Dit is geen tabel: "formaat" hoort "tabel" te zijn.')
    versie = document.get("versie")
    if type(versie) is not int or versie != VERSIE:
        raise FormaatFout(f"Versie {versie!r} van het formaat is onbekend; versie {VERSIE} wel.")
    velden = tabel.velden(
        "formaat versie naam titel periode bron definitie rijkoppen eenheden kolommen rijen noten"
        " merken grafiek"
    )
    eenheden = {sleutel: _lees_eenheid(plek) for sleutel, plek in velden["eenheden"].paren()}
    grafiek = velden["grafiek"]
    try:
        return Tabel(
            naam=velden["naam"].tekst(),
            titel=velden["titel"].tekst(),
            periode=velden["periode"].tekst(),
            bron=velden["bron"].tekst(),
            definitie=velden["definitie"].tekst(),
            rijkoppen=velden["rijkoppen"].teksten(),
            kolommen=tuple(_lees_kop(plek) for plek in velden["kolommen"].lijst()),
            rijen=tuple(_lees_rij(plek, eenheden) for plek in velden["rijen"].lijst()),
            noten=velden["noten"].teksten(),
            merken=velden["merken"].keuzen(Merk),
            grafiek=None if grafiek.inhoud is None else _lees_grafiek(grafiek),
        )
    except FormaatFout:
        raise
    except ValueError as fout:
        raise FormaatFout(str(fout)) from fout


def _sleutels(tabel: Tabel) -> dict[Eenheid, str]:
    """A key for every unit: its name, numbered where units of one name differ otherwise."""
    sleutels: dict[Eenheid, str] = {}
    for cel in tabel.cellen():
        if cel.eenheid not in sleutels:
            sleutel, nummer = cel.eenheid.naam, 1
            while sleutel in sleutels.values():
                nummer += 1
                sleutel = f"{cel.eenheid.naam} ({nummer})"
            sleutels[cel.eenheid] = sleutel
    return sleutels


def _woord(lid: StrEnum) -> str:
    return lid.name.lower()


def _kop(kop: Kop) -> dict[str, object]:
    velden: dict[str, object] = {"pad": list(kop.pad)}
    if kop.totaal:
        velden["totaal"] = True
    if kop.noten:
        velden["noten"] = list(kop.noten)
    if kop.groepsnoten:
        velden["groepsnoten"] = [list(noten) for noten in kop.groepsnoten]
    return velden


def _cel(cel: Cel, sleutels: dict[Eenheid, str]) -> dict[str, object]:
    velden: dict[str, object] = {}
    if cel.reden is not None:
        velden["reden"] = _woord(cel.reden)
    else:
        velden["waarde"] = str(cel.waarde) if isinstance(cel.waarde, Decimal) else cel.waarde
    velden["eenheid"] = sleutels[cel.eenheid]
    if cel.grens is not None:
        velden["grens"] = cel.grens
    if cel.totaal:
        velden["totaal"] = True
    if cel.merken:
        velden["merken"] = [_woord(merk) for merk in cel.merken]
    if cel.noten:
        velden["noten"] = list(cel.noten)
    return velden


def _grafiek(grafiek: Grafiek | None) -> dict[str, object] | None:
    if grafiek is None:
        return None
    return {
        "vorm": _woord(grafiek.vorm),
        "langs": grafiek.langs,
        "kleur": grafiek.kleur,
        "alleen": list(grafiek.alleen),
    }


@dataclass(frozen=True, slots=True)
class _Plek:
    """A place in a document: yields what has to stand there, or says where it is wrong."""

    inhoud: object
    naam: str

    def fout(self, verwacht: str) -> FormaatFout:
        return FormaatFout(f"{self.naam}: hier hoort {verwacht} te staan.")

    def paren(self) -> list[tuple[str, "_Plek"]]:
        if not isinstance(self.inhoud, dict):
            raise self.fout("een object")
        return [(str(k), _Plek(v, f"{self.naam}.{k}")) for k, v in self.inhoud.items()]

    def velden(self, verplicht: str, mogelijk: str = "") -> dict[str, "_Plek"]:
        velden = dict(self.paren())
        if ontbreekt := set(verplicht.split()) - set(velden):
            raise FormaatFout(f"{self.naam}: {_opsomming(ontbreekt)} ontbreekt.")
        if onbekend := set(velden) - set(verplicht.split()) - set(mogelijk.split()):
            raise FormaatFout(f"{self.naam}: {_opsomming(onbekend)} is onbekend.")
        return velden

    def lijst(self) -> tuple["_Plek", ...]:
        if not isinstance(self.inhoud, list):
            raise self.fout("een lijst")
        return tuple(_Plek(lid, f"{self.naam}[{i}]") for i, lid in enumerate(self.inhoud))

    def tekst(self) -> str:
        if not isinstance(self.inhoud, str):
            raise self.fout("een tekst")
        return self.inhoud

    def geheel(self) -> int:
        if type(self.inhoud) is not int:
            raise self.fout("een geheel getal")
        return self.inhoud

    def getal(self) -> Decimal | int:
        if not isinstance(self.inhoud, str):
            return self.geheel()
        if not _DECIMAAL.fullmatch(self.inhoud):
            raise self.fout('een geheel getal of een tekst als "97.5"')
        return Decimal(self.inhoud)

    def waar(self) -> bool:
        if self.inhoud is not True:
            raise self.fout("true")
        return True

    def keuze(self, soort: type[_KEUZE]) -> _KEUZE:
        woorden = {_woord(lid): lid for lid in soort}
        if self.tekst() not in woorden:
            raise self.fout(f"een van {_opsomming(woorden)}")
        return woorden[self.tekst()]

    def keuzen(self, soort: type[_KEUZE]) -> tuple[_KEUZE, ...]:
        return tuple(lid.keuze(soort) for lid in self.lijst())

    def teksten(self) -> tuple[str, ...]:
        return tuple(lid.tekst() for lid in self.lijst())

    def nummers(self) -> tuple[int, ...]:
        return tuple(lid.geheel() for lid in self.lijst())


def _opsomming(woorden: Collection[str]) -> str:
    return ", ".join(f'"{woord}"' for woord in sorted(woorden))


def _lees_eenheid(plek: _Plek) -> Eenheid:
    velden = plek.velden("naam decimalen voor achter")
    decimalen = velden["decimalen"].geheel()
    if decimalen < 0:
        raise velden["decimalen"].fout("een aantal decimalen")
    return Eenheid(
        naam=velden["naam"].tekst(),
        decimalen=decimalen,
        voor=velden["voor"].tekst(),
        achter=velden["achter"].tekst(),
    )


def _lees_kop(plek: _Plek) -> Kop:
    velden = plek.velden("pad", "totaal noten groepsnoten")
    groepen = velden["groepsnoten"].lijst() if "groepsnoten" in velden else ()
    return Kop(
        pad=velden["pad"].teksten(),
        totaal="totaal" in velden and velden["totaal"].waar(),
        noten=velden["noten"].nummers() if "noten" in velden else (),
        groepsnoten=tuple(noten.nummers() for noten in groepen),
    )


def _lees_rij(plek: _Plek, eenheden: dict[str, Eenheid]) -> Rij:
    velden = plek.velden("kop cellen")
    cellen = tuple(_lees_cel(cel, eenheden) for cel in velden["cellen"].lijst())
    return Rij(_lees_kop(velden["kop"]), cellen)


def _lees_cel(plek: _Plek, eenheden: dict[str, Eenheid]) -> Cel:
    velden = plek.velden("eenheid", "waarde reden grens totaal merken noten")
    if ("waarde" in velden) == ("reden" in velden):
        raise plek.fout('of een "waarde" of een "reden"')
    if velden["eenheid"].tekst() not in eenheden:
        raise velden["eenheid"].fout('een sleutel uit "eenheden"')
    return Cel(
        waarde=velden["waarde"].getal() if "waarde" in velden else None,
        eenheid=eenheden[velden["eenheid"].tekst()],
        reden=velden["reden"].keuze(Reden) if "reden" in velden else None,
        totaal="totaal" in velden and velden["totaal"].waar(),
        merken=velden["merken"].keuzen(Merk) if "merken" in velden else (),
        noten=velden["noten"].nummers() if "noten" in velden else (),
        grens=velden["grens"].geheel() if "grens" in velden else None,
    )


def _lees_grafiek(plek: _Plek) -> Grafiek:
    velden = plek.velden("vorm langs kleur alleen")
    kleur = velden["kleur"]
    return Grafiek(
        vorm=velden["vorm"].keuze(Vorm),
        langs=velden["langs"].tekst(),
        kleur=None if kleur.inhoud is None else kleur.tekst(),
        alleen=velden["alleen"].teksten(),
    )
