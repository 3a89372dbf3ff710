"""What the texts around a block of figures name: rows and columns of a sheet, or something else.

A block that says that it is about another gemeente, quarter or measure is never laid down: its
figures would end at somebody else.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from gemeenten.kwartaal import MAANDEN, Kwartaal
from gemeenten.leeg import lees_leeg
from gemeenten.models import Gemeente
from gemeenten.tekens import kaal
from invoer.blad.bladen import Bladsoort
from invoer.blad.soorten import soorten_van
from invoer.invulpagina.indeling import Kolomkop
from invoer.invulpagina.raster import Raster
from invoer.invulpagina.rastercellen import Rasterrij

GEEN = -1  # in place of the number of a column: what stands there is not of this sheet

_LETTERS = re.compile(r"[^\W\d_]{2}")
_BEDRAG = re.compile(r"(?:eur|euro)? ?[-+–−]?[\d.,]+ ?(?:eur|euro)?")
_MAAND = re.compile(rf"\b({'|'.join(MAANDEN)}) ([0-9]{{4}})\b")
_ALGEMEEN = {"aantal", "aantallen", "bedrag", "cijfer", "waarde", "euro"}
_OPSCHRIFT = {"gemeente", "gemeentecode", "kwartaal", "samenwerkingsverband", "periode"}


def glad(*delen: str) -> str:
    """A name as names are compared: without capitals, double spaces and what is not seen."""
    return kaal(" ".join(delen)).casefold()


def is_naam(tekst: str) -> bool:
    """Whether a cell holds a name: words, and none that stand for a figure."""
    schoon = glad(tekst)
    if lees_leeg(schoon) is not None or _BEDRAG.fullmatch(schoon):
        return False
    return bool(_LETTERS.search(schoon) or Kwartaal.in_tekst(schoon)[0])


def is_algemeen(kop: str) -> bool:
    """Whether a heading says that there are figures below it, and not which."""
    return glad(kop) in _ALGEMEEN


def _kolomnamen(kolom: Kolomkop) -> set[str]:
    """What a column may be called; also with the unit behind it, as a workbook has it."""
    namen = {kolom.label, kolom.kort, *([f"{kolom.groep} {kolom.kort}"] if kolom.groep else [])}
    return {glad(naam) for n in namen for naam in (n, f"{n} ({kolom.eenheid})")}


class Bladnamen:
    """The names of one sheet, and what is foreign to it."""

    def __init__(self, raster: Raster) -> None:
        self.raster, self.blad = raster, raster.stand.blad
        self.groepen = {glad(groep.label) for groep in raster.groepen if groep.label}
        self._rijen: dict[str, list[Rasterrij]] = {}
        self._groepen: dict[str, str] = {}
        for groep in raster.groepen:
            for rij in groep.rijen:
                self._groepen[rij.id] = glad(groep.label)
                codes = {kop.code for kop in rij.regel.koppen if len(rij.regel.koppen) == 1}
                namen = {
                    rij.regel.label,
                    f"{groep.label} {rij.regel.label}",
                    *filter(is_naam, codes),
                }
                for naam in set(map(glad, namen)):
                    self._rijen.setdefault(naam, []).append(rij)
        self._kolommen: dict[str, list[int]] = {}
        for nummer, kolom in enumerate(raster.kolommen):
            for naam in _kolomnamen(kolom):
                self._kolommen.setdefault(naam, []).append(nummer)

    def rijen(self, naam: str) -> list[Rasterrij]:
        """The rows that may be meant by a name; more than one: it does not say which."""
        return self._rijen.get(naam, [])

    def groep_van(self, rij: Rasterrij) -> str:
        return self._groepen[rij.id]

    def kolom(self, kop: str) -> int:
        """The one column that is called so, or GEEN."""
        nummers = self._kolommen.get(glad(kop), [])
        return nummers[0] if len(nummers) == 1 else GEEN

    def in_volgorde(self, koppen: list[str]) -> list[int]:
        """The columns when the headings are those of the sheet, one for one; else nothing.

        So under a heading over several columns these may be called the same: fte, euro, fte, euro.
        """
        gevuld = [nummer for nummer, kop in enumerate(koppen) if kop]
        kolommen = self.raster.kolommen
        if len(gevuld) != len(kolommen) or not all(
            glad(koppen[plaats]) in _kolomnamen(kolom)
            for plaats, kolom in zip(gevuld, kolommen, strict=True)
        ):
            return []
        uit = [GEEN] * len(koppen)
        for nummer, plaats in enumerate(gevuld):
            uit[plaats] = nummer
        return uit

    def is_eigen(self, tekst: str) -> bool:
        """Whether this only says again whose sheet this is, and of when."""
        kwartalen, rest = Kwartaal.in_tekst(tekst)
        eigen_kwartaal = all(kwartaal == self.blad.kwartaal for kwartaal in kwartalen)
        rest = re.sub(r"[\s,:;()–-]+|\bgemeente\b", " ", f" {rest} ").strip()
        return eigen_kwartaal and (rest in self._eigen if rest else bool(kwartalen))

    def is_veld(self, tekst: str) -> bool:
        """Whether this is what one of the fields that are filled in is called."""
        return glad(tekst) in self._van_dit_blad

    def is_opschrift(self, tekst: str) -> bool:
        """Whether this heads a column that says whose the figures are, and of when."""
        return glad(tekst) in _OPSCHRIFT

    def weigering(self, teksten: Iterable[str]) -> str:
        """Why a block with these texts is not of this sheet; nothing when none says so."""
        for tekst in dict.fromkeys(teksten):
            naam = glad(tekst)
            if naam in self._rijen or naam in self._kolommen or naam in self.groepen:
                continue
            if vreemd := self._periode(naam) or self._gemeente(naam) or self._maat(naam):
                return f"Er is niets geplakt. In het blok staat ‘{tekst[:80]}’. {vreemd}"
        return ""

    def _periode(self, naam: str) -> str:
        kwartalen = Kwartaal.in_tekst(naam)[0]
        for maand, jaar in _MAAND.findall(naam):
            kwartalen.append(Kwartaal.van(int(jaar), MAANDEN.index(maand) // 3 + 1))
        if naam in MAANDEN and MAANDEN.index(naam) + 1 not in self.blad.kwartaal.maanden:
            return f"Deze maand valt niet in het {self.blad.kwartaal}."
        if any(kwartaal != self.blad.kwartaal for kwartaal in kwartalen):
            return f"Dit blad is van het {self.blad.kwartaal}. Kies daar het blok van."
        return ""

    def _gemeente(self, naam: str) -> str:
        kaal = naam.removeprefix("gemeente ")
        gevonden = {self._gemeenten[kaal]} if kaal in self._gemeenten else set()
        if self._deelnemers:
            gevonden |= {self._gemeenten[deel] for deel in self._deelnemers.findall(naam)}
        eigen = {self.blad.gemeente.naam} if self.blad.gemeente else set()
        if gevonden - eigen:
            wiens = self.blad.gemeente or f"{self.blad.samenwerkingsverband} als geheel"
            return f"Dit blad is van {wiens}. Kies daar het blok van."
        return ""

    def _maat(self, naam: str) -> str:
        for soort in self._soorten:
            namen = {glad(soort.titel), *(glad(str(m.verbose_name)) for m in soort.kolommen)}
            if naam in namen and soort != self.blad.soort and naam not in self._van_dit_blad:
                return f"Dat hoort bij het blad ‘{soort.titel}’. Plak het daar, of haal het weg."
        return ""

    @cached_property
    def _soorten(self) -> tuple[Bladsoort, ...]:
        """All sheets of the samenwerkingsverband."""
        return soorten_van(self.blad.samenwerkingsverband, self.blad.kwartaal)

    @cached_property
    def _van_dit_blad(self) -> set[str]:
        soort = self.blad.soort
        return {glad(soort.titel), *(glad(str(maat.verbose_name)) for maat in soort.kolommen)}

    @cached_property
    def _eigen(self) -> set[str]:
        van_wie = self.blad.gemeente
        eigen = {van_wie.naam, van_wie.cbs_code} if van_wie else set()
        verband = self.blad.samenwerkingsverband
        return {re.sub(r"[\s-]+", " ", glad(naam)) for naam in {*eigen, verband.naam}}

    @cached_property
    def _gemeenten(self) -> dict[str, str]:
        """Every gemeente there is, by name and by code. One query."""
        rijen = list(Gemeente.objects.values_list("naam", "cbs_code"))
        return {glad(woord): naam for naam, code in rijen for woord in (naam, code)}

    @cached_property
    def _deelnemers(self) -> "re.Pattern[str] | None":
        """Who takes part, anywhere in a text; elsewhere a name may be an ordinary word."""
        rijen = self.blad.samenwerkingsverband.gemeenten.values_list("naam", "cbs_code")
        woorden = sorted((glad(w) for rij in rijen for w in rij), key=len, reverse=True)
        keuze = "|".join(map(re.escape, woorden))
        return re.compile(rf"(?<!\w)(?:{keuze})(?!\w)") if woorden else None
