"""The entry sheets: what stands on one. Which there are is in ``soorten``.

A sheet is the figures of one model for one gemeente and quarter; of own overzichten, those of one
overzicht. It is derived: the key of the model gives its rows, the measures give its columns. A cell
holds the text that a person types and an import file holds: a number, a word of ``gemeenten.leeg``,
or nothing for not delivered.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from gemeenten.cijfer import CijferBasis
from gemeenten.eenheid import Celmaat
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.slot import Cijfers
from invoer.blad.gedrukt import Gedrukt, lees_gedrukt
from invoer.blad.getaltekst import als_tekst
from invoer.blad.overzichtlijnen import BLIJFT, zonder_som
from invoer.blad.rijkoppen import Rijkop, rijkoppen, sleutel_in
from invoer.blad.soorten import PER_NAAM, SOORTEN, Bladsoort, voorbeeld
from overzichten.models import Regel
from tabellen.kader import Kader

__all__ = ["PER_NAAM", "SOORTEN", "Blad", "Bladsoort", "Bladstand", "Rijkop", "Rijstand", "lees"]


@dataclass(frozen=True)
class Blad:
    """One sheet: of a gemeente, or of a whole samenwerkingsverband, in a quarter."""

    soort: Bladsoort
    samenwerkingsverband: Samenwerkingsverband
    gemeente: Gemeente | None
    kwartaal: Kwartaal

    @property
    def velden(self) -> dict[str, Any]:
        """What names this sheet in the models that are about one (``VanBlad``)."""
        return {
            "blad": self.soort.naam,
            "samenwerkingsverband": self.samenwerkingsverband,
            "gemeente": self.gemeente,
            "kwartaal": self.kwartaal,
        }

    @property
    def waarvan(self) -> Cijfers:
        """What its figures belong to, for the lock (``gemeenten.slot``)."""
        eigenaar = {naam: ander.pk for naam, ander in self.eigenaar.items()}
        return Cijfers(self.soort.domein, self.kwartaal.pk, **eigenaar)

    @property
    def cijfer(self) -> CijferBasis:
        """A figure of this sheet that is not stored, to ask who may change it."""
        erbij: dict[str, Any] = {}
        if self.soort.overzicht:
            erbij = {"regel": Regel(overzicht=self.soort.overzicht)}
        elif self.soort.van:
            erbij = voorbeeld(self.soort.model, self.soort.van)
        return self.soort.model(kwartaal=self.kwartaal, **self.eigenaar, **erbij)

    @property
    def eigenaar(self) -> dict[str, Any]:
        """Whose the figures are, by the field of the model."""
        if self.gemeente is None:
            return {"samenwerkingsverband": self.samenwerkingsverband}
        return {"gemeente": self.gemeente}

    def cijfers(self) -> models.QuerySet[CijferBasis]:
        """The stored figures of the owner of this sheet, of every quarter."""
        binnen = self.soort.binnen
        if self.soort.van:
            van = self.soort.lijstveld.name
            binnen = {**binnen, f"{van}__samenwerkingsverband": self.samenwerkingsverband}
        return self.soort.model._default_manager.filter(**self.eigenaar, **binnen)


@dataclass(frozen=True)
class Rijstand:
    """What is stored for one row: per measure the text, the toelichting, and voorlopig."""

    teksten: dict[str, str]
    toelichting: str = ""
    voorlopig: bool = False


@dataclass(frozen=True)
class Bladstand:
    """A sheet as it is now, beside the previous quarter and the same quarter a year ago.

    The three are by row code; a row that is not stored is absent. ``geldt`` has the rows that were
    entered in an earlier quarter and stay until they are revised.
    """

    blad: Blad
    rijen: tuple[Rijkop, ...]
    nu: dict[str, Rijstand]
    vorig_kwartaal: dict[str, Rijstand]
    vorig_jaar: dict[str, Rijstand]
    geldt: dict[str, tuple[Rijstand, Kwartaal]] = field(default_factory=dict)
    gedrukt: Gedrukt | None = None  # the totals that a document prints, where these are asked for

    @cached_property
    def voorgevuld(self) -> dict[str, Rijstand]:
        """Of figures without measures: the rows that hold as a whole and are not entered again.

        Who changes one cell of such a row says the rest of it again too.
        """
        if self.blad.soort.model.meetvelden():
            return {}
        return {code: rij for code, (rij, _) in self.geldt.items()}

    @cached_property
    def zonder_som(self) -> frozenset[tuple[int, int]]:
        """Of an overzicht: regel and kolom of the computed cells that do not add up (n.o.)."""
        overzicht, gemeente = self.blad.soort.overzicht, self.blad.gemeente
        if overzicht is None or gemeente is None:
            return frozenset()
        kader = Kader(self.blad.samenwerkingsverband, self.blad.kwartaal, (gemeente,))
        return zonder_som(overzicht, kader)

    @cached_property
    def tekstrijen(self) -> frozenset[str]:
        """The rows in which a text is written, not a number."""
        return frozenset(kop.code for kop in self.rijen if kop.celmaat and kop.celmaat.tekst)


def lees(blad: Blad, *, met_totalen: bool = False) -> Bladstand:
    """Read a sheet: one query for the figures, one for each list of categories.

    Those of an overzicht are read with the list of overzichten. ``met_totalen``: with those that a
    document prints, for some queries more.
    """
    kwartaal = blad.kwartaal
    kwartalen = (kwartaal.pk, kwartaal.vorige.pk, kwartaal.plus(-4).pk)
    wanneer = models.Q(kwartaal__in=kwartalen)
    if blad.soort.model.loopt_door:
        wanneer |= models.Q(kwartaal__lt=kwartaal.pk)
    if blad.soort.overzicht:
        wanneer |= BLIJFT & models.Q(kwartaal__lt=kwartaal.pk)
    opgeslagen = list(blad.cijfers().filter(wanneer).order_by("kwartaal"))
    nu = [cijfer for cijfer in opgeslagen if cijfer.kwartaal_id == kwartaal.pk]
    koppen = tuple(rijkoppen(blad, nu))

    def stand(van: Kwartaal) -> dict[str, Rijstand]:
        op_sleutel = {
            sleutel_in(cijfer, blad, van): cijfer
            for cijfer in opgeslagen
            if cijfer.kwartaal_id == van.pk
        }
        paren = ((kop, op_sleutel.get(tuple(kop.sleutel.values()))) for kop in koppen)
        return {kop.code: _rijstand(blad.soort, c, kop.celmaat) for kop, c in paren if c}

    return Bladstand(
        blad,
        koppen,
        stand(kwartaal),
        stand(kwartaal.vorige),
        stand(kwartaal.plus(-4)),
        _geldt(blad, koppen, opgeslagen),
        lees_gedrukt(blad) if met_totalen else None,
    )


def _geldt(
    blad: Blad, koppen: Sequence[Rijkop], opgeslagen: Sequence[CijferBasis]
) -> dict[str, tuple[Rijstand, Kwartaal]]:
    """Of the rows that stay: the last that was entered before, ``opgeslagen`` in that order."""
    blijvend = {tuple(kop.sleutel.values()): kop for kop in koppen if kop.blijft}
    uit: dict[str, tuple[Rijstand, Kwartaal]] = {}
    for cijfer in opgeslagen if blijvend else ():
        kop = blijvend.get(sleutel_in(cijfer, blad, blad.kwartaal))
        if kop is None or cijfer.kwartaal_id >= blad.kwartaal.pk:
            continue
        if kop.van_jaar and cijfer.kwartaal_id // 10 != blad.kwartaal.jaar:
            continue
        rij = _rijstand(blad.soort, cijfer, kop.celmaat)
        if any(rij.teksten.values()) or not blad.soort.model.meetvelden():
            uit[kop.code] = rij, Kwartaal.van_sleutel(cijfer.kwartaal_id)
    return uit


def _rijstand(soort: Bladsoort, cijfer: CijferBasis, celmaat: Celmaat | None) -> Rijstand:
    teksten = {maat.name: als_tekst(cijfer, maat.name, celmaat) for maat in soort.kolommen}
    return Rijstand(teksten, cijfer.toelichting, cijfer.voorlopig)
