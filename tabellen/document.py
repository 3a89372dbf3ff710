"""A document of JSON, place by place: what has to stand there, or where it is wrong."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

_KEUZE = TypeVar("_KEUZE", bound=StrEnum)
_DECIMAAL = re.compile(r"-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?")


class FormaatFout(ValueError):
    """A document that is no table in a known version of the format; the text says where."""


def woord(lid: StrEnum) -> str:
    """The fixed word that a choice goes by."""
    return lid.name.lower()


@dataclass(frozen=True, slots=True)
class Documentplek:
    """A place in a document: yields what has to stand there, or says where it is wrong."""

    inhoud: object
    naam: str

    def fout(self, verwacht: str) -> FormaatFout:
        return FormaatFout(f"{self.naam}: hier hoort {verwacht} te staan.")

    def paren(self) -> list[tuple[str, "Documentplek"]]:
        if not isinstance(self.inhoud, dict):
            raise self.fout("een object")
        return [(str(k), Documentplek(v, f"{self.naam}.{k}")) for k, v in self.inhoud.items()]

    def velden(self, verplicht: str, mogelijk: str = "") -> dict[str, "Documentplek"]:
        velden = dict(self.paren())
        if ontbreekt := set(verplicht.split()) - set(velden):
            raise FormaatFout(f"{self.naam}: {_opsomming(ontbreekt)} ontbreekt.")
        if onbekend := set(velden) - set(verplicht.split()) - set(mogelijk.split()):
            raise FormaatFout(f"{self.naam}: {_opsomming(onbekend)} is onbekend.")
        return velden

    def lijst(self) -> tuple["Documentplek", ...]:
        if not isinstance(self.inhoud, list):
            raise self.fout("een lijst")
        return tuple(Documentplek(lid, f"{self.naam}[{i}]") for i, lid in enumerate(self.inhoud))

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
        woorden = {woord(lid): lid for lid in soort}
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
