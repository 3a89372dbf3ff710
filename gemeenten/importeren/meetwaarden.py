"""The column of a measure whose unit is data: the lines of a cell say how it is written."""

import re
from decimal import Decimal
from typing import Any

from django.db import models

from gemeenten.celtekst import GeenTekst, is_tekst, lees_tekst, toon_tekst, typ_tekst
from gemeenten.cijfer import Meetwaarde, getal_van
from gemeenten.eenheid import Celmaat
from gemeenten.getallen import (
    Precies,
    TeVeelDecimalen,
    decimalen_in,
    lijkt_op_decimalen,
    toon_getal,
)
from gemeenten.importeren import cellen
from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.invoer import Invoer
from gemeenten.importeren.kolommen import MaatKolom
from gemeenten.tekens import kaal, kort

_GROOT = re.compile(
    r"(?P<getal>.*\d)\s*(?P<woord>duizend|dzd|miljoen|miljoenen|mln|mio|miljard|mld)\.?", re.I
)
_KEER = {"duizend": 3, "dzd": 3, "mld": 9, "miljard": 9}  # all others: 6
_LANGST = 60
_KORT = {"procentpunt": "pp"}
# Some words; from the begin of a word, so that no letter is tried twice.
_WOORDEN = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}+\s.*[^\W\d_]{2}")
# A word, an estimate, a range or two numbers; a letter among the digits is mostly a slip.
_GEEN_GETAL = re.compile(
    r"\D*[^\W\d_]\D*"
    r"|(ca\b\.?|circa|ongeveer|ruim|bijna|min\.|max\.|[<>≤≥±~])\s*=?\s*\d.*"
    r"|\d[\d.,]*\s*%?(\+|\s*(-|–|à|a|/|tot|t/m)\s*\d.*|\s*\(\s*\d.*\))",
    re.I,
)
_NOOT = re.compile(r"[*†¹²³⁴⁵⁶⁷⁸⁹]+|(?<=\s)\d\)$")


def lees_meetwaarde(
    veld: Meetwaarde, cel: Importcel, maat: Celmaat
) -> tuple[Decimal | None, str, int]:
    """A number, or none with the reason why or the text there, and how many decimals it has."""
    if (tekst := _lees_tekst(cel, maat)) is not None:
        return None, tekst, 0
    if isinstance(cel, str):
        cel = _zonder_eenheid(cel, maat)
    try:
        getal, leeg = cellen.lees_maat(veld, cel, maat.decimalen)
    except Celfout as fout:
        if isinstance(fout.__cause__, TeVeelDecimalen):
            raise Celfout(_te_veel(cel, maat)) from fout
        if isinstance(cel, str) and (_WOORDEN.search(cel) or _GEEN_GETAL.fullmatch(kaal(cel))):
            raise Celfout(f"{fout} Een tekst zet u tussen aanhalingstekens.") from fout
        raise
    if getal is None:
        return None, leeg, 0
    getal = Decimal(getal)
    return getal, leeg, _geschreven(cel, getal, maat.decimalen)


class MeetwaardeKolom(MaatKolom):
    """A measure in the unit of its lines; it shows the decimals that were entered, zeros too."""

    veld: Meetwaarde

    @property
    def attributen(self) -> tuple[str, ...]:
        return (*super().attributen, f"{self.naam}_decimalen")

    def lees(self, invoer: Invoer) -> None:
        def lees(cel: Importcel, *lijnen: int) -> tuple[Decimal | None, str, int]:
            return lees_meetwaarde(self.veld, cel, invoer.naslag.celmaat(self.veld, lijnen))

        gelezen = invoer.lees(self.naam, lees, *(f"{naam}_id" for naam in self.veld.eenheid_van))
        rijen = [rij if isinstance(rij, tuple) else (rij,) * 3 for rij in gelezen]
        for attribuut, waarden in zip(self.attributen, zip(*rijen, strict=True), strict=True):
            invoer.waarden[attribuut] = waarden

    def export(self, instance: models.Model, **kwargs: Any) -> Importcel:
        getal = getal_van(instance, self.naam)
        return self._leeg(instance) if getal is None else getal

    def _leeg(self, rij: Any) -> str:
        """Why there is no number, or the text there, as a person types it in that line."""
        leeg: str = getattr(rij, f"{self.naam}_leeg")
        if not is_tekst(leeg):
            return leeg
        van = (getattr(rij, naam) for naam in self.veld.eenheid_van)
        return typ_tekst(leeg, tekstregel=any(getattr(lijn, "is_tekst", False) for lijn in van))

    def toon(self, cel: Importcel) -> str:
        return toon_tekst(cel) if isinstance(cel, str) and is_tekst(cel) else super().toon(cel)

    def toon_gelezen(self, invoer: Invoer, nummer: int) -> str:
        getal, leeg, decimalen = (invoer.waarden[naam][nummer] for naam in self.attributen)
        return self.toon(leeg if getal is None else Precies.van(getal, decimalen))


def _lees_tekst(cel: Importcel, maat: Celmaat) -> str | None:
    """The text of a cell as it is stored; None when the cell is to be read as a number."""
    if cel is None or not (maat.tekst or isinstance(cel, str)):
        return None
    tekst = cellen.toon_cel(cel)
    try:
        return lees_tekst(tekst, tekstregel=maat.tekst)
    except GeenTekst as fout:
        raise Celfout(str(fout)) from fout


def _zonder_eenheid(tekst: str, maat: Celmaat) -> str:
    """The text without a unit that says what its cell counts anyhow; a Celfout for another."""
    schoon = kaal(tekst)
    if len(schoon) > _LANGST or not any(teken.isdigit() for teken in schoon):
        return tekst
    if (noot := _NOOT.search(schoon)) and (rest := _NOOT.sub("", schoon).strip()):
        raise Celfout(
            f"‘{kort(schoon)}’ heeft een verwijzing naar een noot. Schrijf hier {kort(rest)}, en "
            f"zet wat er bij ‘{noot[0]}’ staat in de toelichting."
        )
    if raak := _GROOT.fullmatch(schoon):
        raise Celfout(_voluit(schoon, raak, maat))
    if "€" in schoon and not maat.in_euro:
        raise Celfout(
            f"‘{kort(schoon)}’ is een bedrag, en hier wordt geteld in {maat.eenheid}. Schrijf "
            "alleen het getal als dat klopt, of zet bij de regel of kolom als eenheid euro."
        )
    if schoon.endswith("%") and not _GEEN_GETAL.fullmatch(schoon):
        if maat.in_procent:
            return schoon.removesuffix("%").strip()
        raise Celfout(
            f"‘{kort(schoon)}’ is een percentage, en hier wordt geteld in {maat.eenheid}. Schrijf "
            "het getal zelf, of zet bij de regel of kolom als eenheid procent."
        )
    woord = _KORT.get(maat.eenheid.casefold(), "")
    if not (woord and schoon.casefold().endswith(woord)):
        woord = maat.eenheid.casefold()
    zonder = schoon.casefold().removesuffix(woord).strip() if woord else ""
    return zonder if zonder and zonder[-1:].isdigit() else tekst


def _voluit(tekst: str, raak: re.Match[str], maat: Celmaat) -> str:
    """How to write an amount that ends with a word for many zeros."""
    woord = raak["woord"].casefold()
    nullen = _KEER.get(woord, 6)
    begin = f"‘{kort(tekst)}’ is geen getal."
    schoon = raak["getal"].replace("€", "").strip()
    try:
        getal = cellen.lees_nummer(models.DecimalField(max_digits=30, decimal_places=9), schoon)
    except Celfout:
        return f"{begin} Schrijf alle nullen uit."
    bedrag = (Decimal(getal) * 10**nullen / maat.schaal).normalize()
    voluit = toon_getal(bedrag).replace(".", "")
    if not maat.in_euro:
        return f"{begin} Schrijf {voluit}."
    if maat.schaal > 1:
        return f"{begin} De bedragen zijn hier × € {toon_getal(maat.schaal)}: schrijf {voluit}."
    return f"{begin} Schrijf {voluit}, of kies bij het overzicht een schaal voor de bedragen."


def _te_veel(cel: Importcel, maat: Celmaat) -> str:
    tekst = kort(cellen.toon_cel(cel))
    als = f"of zet bij de regel of kolom meer decimalen als ‘{tekst}’ precies moet blijven."
    if not maat.decimalen:
        return f"Hier wordt geteld in hele {_meervoud(maat)}. Rond het getal af, {als}"
    cijfers = "1 cijfer" if maat.decimalen == 1 else f"{maat.decimalen} cijfers"
    hoeveel = "mag" if maat.decimalen == 1 else "mogen"
    return f"Achter de komma {hoeveel} hier {cijfers} staan. Rond het getal af, {als}"


def _meervoud(maat: Celmaat) -> str:
    return "getallen" if maat.eenheid in {"", "aantal"} else maat.eenheid


def _geschreven(cel: Importcel, getal: Decimal, hoogstens: int) -> int:
    """With how many decimals a number was written; a spreadsheet only knows how many it needs.

    What would read back otherwise gets a zero more: three decimals look like thousands, and where
    there may be three, thousands look like decimals.
    """
    if isinstance(cel, str):
        decimalen = decimalen_in(cel)
    else:
        decimalen = max(0, -int(getal.normalize().as_tuple().exponent))
    if decimalen == 3 and hoogstens > 3:
        return 4
    if not decimalen and hoogstens > 2 and lijkt_op_decimalen(getal):
        return 1
    return min(decimalen, hoogstens)
