"""A whole report as bytes and back, without loss: what a publication stores.

JSON with the version of its format. The values say themselves what they hold: each goes by the
names of its fields, a choice by its fixed word, a day as ``2016-03-31``, a number with decimals as
a text of its exact value. A table is a document of its own (``tabellen.json``). A field that a
value was given later has a default, so an older document still has all that it needs; what is
changed otherwise makes a new version, and ``uit_bytes`` reads each.
"""

import datetime
import json
from collections.abc import Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from monitor.verslag.lezen import Verslag
from tabellen.document import Documentplek, FormaatFout
from tabellen.json import naar_json, uit_json
from tabellen.waarde import Tabel

FORMAAT = "verslag"
VERSIE = 1


def naar_bytes(verslag: Verslag) -> bytes:
    """The same report gives the same bytes."""
    document = {"formaat": FORMAAT, "versie": VERSIE, "verslag": _schrijf(verslag)}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def uit_bytes(inhoud: bytes) -> Verslag:
    """The report of what ``naar_bytes`` made; a ``FormaatFout`` for anything else."""
    try:
        document = json.loads(inhoud)
    except ValueError as fout:
        raise FormaatFout(f"Dit is geen verslag: {fout}") from fout
    if not isinstance(document, dict) or document.get("formaat") != FORMAAT:
        raise FormaatFout('Dit is geen verslag: "formaat" hoort "verslag" te zijn.')
    versie = document.get("versie")
    if type(versie) is not int or not 1 <= versie <= VERSIE:
        raise FormaatFout(
            f"Versie {versie!r} van het formaat is onbekend; deze software kent versie 1 tot en "
            f"met {VERSIE}. Werk haar bij."
        )
    velden = Documentplek(document, FORMAAT).velden("formaat versie verslag")
    verslag = _lees(velden["verslag"], Verslag)
    assert isinstance(verslag, Verslag)
    return verslag


def _schrijf(waarde: Any) -> Any:
    if isinstance(waarde, Tabel):
        return naar_json(waarde)
    if isinstance(waarde, Enum):
        return waarde.name.lower()
    if isinstance(waarde, NoneType | str | bool | int):
        return waarde
    if isinstance(waarde, Decimal | datetime.date):
        return str(waarde)
    if isinstance(waarde, tuple):
        return [_schrijf(lid) for lid in waarde]
    if is_dataclass(waarde):
        return {
            veld.name: _schrijf(getattr(waarde, veld.name)) for veld in _velden(waarde.__class__)
        }
    raise TypeError(f"{type(waarde).__name__} staat niet in een verslag.")


@cache
def _velden(soort: Any) -> "list[Field[Any]]":
    """What is stored of a value: not what it only says of itself while it is made."""
    return [veld for veld in fields(soort) if veld.metadata.get("bewaard", True)]


@cache
def _hints(soort: type) -> dict[str, Any]:
    return get_type_hints(soort)


def _lees(plek: Documentplek, soort: Any) -> Any:
    if get_origin(soort) in (Union, UnionType):
        return _lees_een_van(plek, get_args(soort))
    if get_origin(soort) is tuple:
        return _lees_reeks(plek, get_args(soort))
    if soort is Tabel:
        return uit_json(plek.inhoud)
    if isinstance(soort, type) and is_dataclass(soort):
        return _lees_waarde(plek, soort)
    if issubclass(soort, Enum):
        return _lees_keuze(plek, soort)
    return _LEES[soort](plek)


def _lees_een_van(plek: Documentplek, soorten: Iterable[Any]) -> Any:
    if plek.inhoud is None and NoneType in soorten:
        return None
    zonder = [soort for soort in soorten if soort is not NoneType]
    if set(zonder) == {Decimal, int}:
        return plek.getal()
    (soort,) = zonder
    return _lees(plek, soort)


def _lees_reeks(plek: Documentplek, soorten: tuple[Any, ...]) -> tuple[Any, ...]:
    leden = plek.lijst()
    if soorten[-1] is Ellipsis:
        return tuple(_lees(lid, soorten[0]) for lid in leden)
    if len(leden) != len(soorten):
        raise plek.fout(f"een lijst van {len(soorten)}")
    return tuple(_lees(lid, soort) for lid, soort in zip(leden, soorten, strict=True))


def _lees_waarde(plek: Documentplek, soort: Any) -> Any:
    hints = _hints(soort)
    verplicht: list[str] = []
    mogelijk: list[str] = []
    for veld in _velden(soort):
        heeft = veld.default is not MISSING or veld.default_factory is not MISSING
        (mogelijk if heeft else verplicht).append(veld.name)
    velden = plek.velden(" ".join(verplicht), " ".join(mogelijk))
    try:
        return soort(**{naam: _lees(lid, hints[naam]) for naam, lid in velden.items()})
    except FormaatFout:
        raise
    except ValueError as fout:
        raise FormaatFout(f"{plek.naam}: {fout}") from fout


def _lees_keuze(plek: Documentplek, soort: type[Enum]) -> Enum:
    per_woord = {lid.name.lower(): lid for lid in soort}
    if plek.tekst() not in per_woord:
        raise plek.fout(f"een van {', '.join(sorted(per_woord))}")
    return per_woord[plek.tekst()]


def _lees_dag(plek: Documentplek) -> datetime.date:
    try:
        return datetime.date.fromisoformat(plek.tekst())
    except ValueError as fout:
        raise plek.fout("een dag als 2016-03-31") from fout


def _lees_ja_nee(plek: Documentplek) -> bool:
    if not isinstance(plek.inhoud, bool):
        raise plek.fout("true of false")
    return plek.inhoud


_LEES: dict[Any, Any] = {
    str: Documentplek.tekst,
    int: Documentplek.geheel,
    bool: _lees_ja_nee,
    Decimal: lambda plek: Decimal(plek.getal()),
    datetime.date: _lees_dag,
}
