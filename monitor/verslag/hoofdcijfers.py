"""The main points of an editie as plain values: what its pages, PDF and files begin with."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from monitor.editie.hoofdcijfer import Hoofdcijfer
from monitor.editie.soort import STAPPEN, Soort, periode_van
from monitor.proza.afronding import schrijf
from monitor.proza.bron import Celbron, Gevondencel
from monitor.proza.invullen import ONTBREEKT, Invuller
from monitor.proza.verwijzing import Verwijsfout, lees_enige
from monitor.verslag.verandering import Verandering
from tabellen.eenheid import Eenheid
from tabellen.waarde import NIET_HEEL, Merk

_JAAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class HoofdcijferWaarde:
    """One main point: ``cijfer`` as a sentence has it, of ``waarde``; ``plek`` is where its table
    stands (``jeugd/voorzieningen``), ``was`` what it is compared with, called ``was_kop``.
    """

    label: str
    cijfer: str
    zin: str
    herkomst: str
    plek: str
    waarde: Decimal | int | None
    eenheid: Eenheid
    merken: tuple[Merk, ...] = ()
    was: Decimal | int | None = None
    was_kop: str = ""
    niet_te_vergelijken: bool = False

    @property
    def verandering(self) -> Verandering | None:
        """How much it changed; None where nobody knows."""
        if self.waarde is None or self.was is None or self.niet_te_vergelijken:
            return None
        return Verandering(self.was, self.waarde, self.eenheid)

    @property
    def in_woorden(self) -> str:
        """The change, or why there is none."""
        if verandering := self.verandering:
            return verandering.zin
        if self.niet_te_vergelijken:
            return "niet te vergelijken"
        return "nog niet te vergelijken: er is geen eerder cijfer"

    @property
    def eerder(self) -> str:
        """What it was and when: ``4e kwartaal 2015: 1.153``; nothing when there is none."""
        if self.was is None:
            return ""
        return f"{self.was_kop}: {schrijf(self.was, self.eenheid)}"


def lees_hoofdcijfers(
    rijen: Iterable[Hoofdcijfer], soort: str, bron: Celbron, proza: Invuller
) -> tuple[HoofdcijferWaarde, ...]:
    """Of each row the figure of now. What refers to nothing says so, and breaks nothing."""
    return tuple(_lees(rij, Soort(soort), bron, proza) for rij in rijen)


def _lees(rij: Hoofdcijfer, soort: Soort, bron: Celbron, proza: Invuller) -> HoofdcijferWaarde:
    zin = proza.plat(rij.zin)
    try:
        verwijzing = lees_enige(rij.cijfer)
        cijfer = bron.cijfer(verwijzing)
        (hier,) = cijfer.cellen
    except (Verwijsfout, ValueError):
        return HoofdcijferWaarde(rij.label, ONTBREEKT, zin, "", "", None, Eenheid(""))
    cel = hier.cel
    ervoor = _ervoor(rij, soort, bron, hier)
    eerder = ervoor[0].cel if ervoor else None
    merken = {*cel.merken, *(eerder.merken if eerder else ())}
    return HoofdcijferWaarde(
        label=rij.label,
        cijfer=cijfer.tekst,
        zin=zin,
        herkomst=cijfer.herkomst,
        plek=proza.adres_van(verwijzing.plek.tabel),
        waarde=cel.waarde,
        eenheid=cel.eenheid.minstens(eerder.eenheid.decimalen) if eerder else cel.eenheid,
        merken=tuple(merk for merk in Merk if merk in cel.merken),
        was=eerder.waarde if eerder else None,
        was_kop=ervoor[1] if ervoor else "",
        niet_te_vergelijken=bool(merken & NIET_HEEL) or Merk.BREUK in cel.merken,
    )


def _ervoor(
    rij: Hoofdcijfer, soort: Soort, bron: Celbron, hier: Gevondencel
) -> tuple[Gevondencel, str] | None:
    """The cell that it is compared with and what that is called, if there is one."""
    with suppress(Verwijsfout, ValidationError, ValueError):
        if rij.vergelijk:
            (ander,) = bron.cijfer(lees_enige(rij.vergelijk)).cellen
            return ander, _waarin(hier, ander)
        plek = lees_enige(rij.cijfer).plek
        if _JAAR.search(f"{plek.rij} {plek.kolom}"):
            return None  # a heading that names its time says the same in every quarter
        toen = hier.kwartaal.plus(-STAPPEN[soort])
        kop = str(toen) if soort is Soort.TUSSENSTAND else periode_van(soort, toen, "")
        return bron.cel(plek, toen), kop
    return None


def _waarin(hier: Gevondencel, ander: Gevondencel) -> str:
    """What the other cell has of its own: a heading, a table, or its quarter."""
    paren = ((hier.plek.rij, ander.plek.rij), (hier.plek.kolom, ander.plek.kolom))
    delen = [kop for eigen, kop in paren if eigen != kop]
    if hier.plek.tabel != ander.plek.tabel:
        delen.insert(0, ander.titel)
    if hier.kwartaal != ander.kwartaal:
        delen.append(str(ander.kwartaal))
    return ", ".join(delen) or ander.titel
