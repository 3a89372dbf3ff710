"""What is to be said about a workbook: of which worksheet and cell, and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Melding:
    """One thing to say. Without a worksheet it is about the file as a whole."""

    tekst: str
    werkblad: str = ""
    cel: str = ""

    @property
    def plaats(self) -> str:
        blad = f"Blad ‘{self.werkblad}’" if self.werkblad else ""
        return f"{blad}, cel {self.cel}" if self.cel else blad

    def __str__(self) -> str:
        return f"{self.plaats}: {self.tekst}" if self.plaats else self.tekst


class Werkboekfout(Exception):
    """Why a file as a whole cannot be read."""

    def __init__(self, tekst: str) -> None:
        super().__init__(tekst)
        self.melding = Melding(tekst)


def celnaam(rij: int, kolom: int) -> str:
    """The name of a cell as a spreadsheet shows it: (6, 2) is C7."""
    return f"{kolomnaam(kolom)}{rij + 1}"


def kolomnaam(kolom: int) -> str:
    naam = ""
    kolom += 1
    while kolom:
        kolom, rest = divmod(kolom - 1, 26)
        naam = chr(ord("A") + rest) + naam
    return naam
