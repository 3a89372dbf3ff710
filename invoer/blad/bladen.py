"""The entry sheets: what stands on one. Which there are is in ``soorten``.

A sheet is the figures of one model for one gemeente and quarter; of own overzichten, those of one
overzicht. It is derived: the key of the model gives its rows, the measures give its columns. A cell
holds the text that a person types and an import file holds: a number, a word of ``gemeenten.leeg``,
or nothing for not delivered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any, cast

from django.db import models

from gemeenten.categorie import Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.eenheid import Celmaat, celmaat
from gemeenten.kwartaal import MAANDEN
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.slot import Cijfers
from invoer.blad.gedrukt import Gedrukt, lees_gedrukt
from invoer.blad.getaltekst import als_tekst
from invoer.blad.overzichtlijnen import BLIJFT, combinaties, kolomnaam
from invoer.blad.soorten import PER_NAAM, SOORTEN, Bladsoort
from overzichten.models import Overzicht, Regel

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
        return self.soort.model(kwartaal=self.kwartaal, **self.eigenaar, **erbij)

    @property
    def eigenaar(self) -> dict[str, Any]:
        """Whose the figures are, by the field of the model."""
        if self.gemeente is None:
            return {"samenwerkingsverband": self.samenwerkingsverband}
        return {"gemeente": self.gemeente}

    def cijfers(self) -> models.QuerySet[CijferBasis]:
        """The stored figures of the owner of this sheet, of every quarter."""
        return self.soort.model._default_manager.filter(**self.eigenaar, **self.soort.binnen)


@dataclass(frozen=True)
class Rijkop:
    """A row of a sheet: what it is about.

    ``code`` names it in forms and drafts (``ambulant-ggz``, ``3``, ``wmo_gegrond``), ``labels`` are
    for people from group to row, ``cellen`` are the columns of the import file that say the same,
    ``sleutel`` holds the values in the database by attribute.
    """

    code: str
    labels: tuple[str, ...]
    definities: tuple[str, ...]
    cellen: dict[str, str]
    sleutel: dict[str, Any]
    blijft: bool = False  # whether it stays in later quarters, until it is revised,
    van_jaar: bool = False  # but not in another year
    celmaat: Celmaat | None = None  # in what it counts, where that is data

    @property
    def label(self) -> str:
        return " – ".join(self.labels)

    @property
    def definitie(self) -> str:
        return " ".join(filter(None, self.definities))


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
        if any(rij.teksten.values()):
            uit[kop.code] = rij, Kwartaal.van_sleutel(cijfer.kwartaal_id)
    return uit


def _rijstand(soort: Bladsoort, cijfer: CijferBasis, celmaat: Celmaat | None) -> Rijstand:
    teksten = {maat.name: als_tekst(cijfer, maat.name, celmaat) for maat in soort.kolommen}
    return Rijstand(teksten, cijfer.toelichting, cijfer.voorlopig)


def _attributen(soort: Bladsoort) -> list[str]:
    return [soort.model._meta.get_field(naam).attname for naam in soort.dimensies]  # type: ignore[union-attr]


def sleutel_in(cijfer: CijferBasis, blad: Blad, kwartaal: Kwartaal) -> tuple[Any, ...]:
    """The key of a stored row as the sheet knows it: months shift with the quarter."""
    waarden = []
    for naam in _attributen(blad.soort):
        waarde = getattr(cijfer, naam)
        if naam == "maand":
            waarde += blad.kwartaal.maanden[0] - kwartaal.maanden[0]
        waarden.append(waarde)
    return tuple(waarden)


def rijkoppen(blad: Blad, opgeslagen: Sequence[CijferBasis] = ()) -> Iterable[Rijkop]:
    """All combinations of the members of the dimensions; one row where there are none.

    ``opgeslagen``: figures of this sheet, whose categories are shown even when out of date. Of an
    overzicht: of what is entered, where regel and kolom do not differ in what they count.
    """
    if blad.soort.overzicht:
        yield from _lijnkoppen(blad, blad.soort.overzicht, opgeslagen)
        return
    dimensies = blad.soort.dimensies
    for leden in product(*(_leden(blad, naam, opgeslagen) for naam in dimensies)):
        yield Rijkop(
            code=_rijcode([lid.code for lid in leden]),
            labels=tuple(lid.label for lid in leden) or (blad.soort.titel,),
            definities=tuple(lid.definitie for lid in leden),
            cellen={naam: lid.code for naam, lid in zip(dimensies, leden, strict=True)},
            sleutel={
                attribuut: lid.waarde
                for attribuut, lid in zip(_attributen(blad.soort), leden, strict=True)
            },
        )


def _lijnkoppen(
    blad: Blad, overzicht: Overzicht, opgeslagen: Sequence[CijferBasis]
) -> Iterable[Rijkop]:
    in_gebruik = {sleutel_in(cijfer, blad, blad.kwartaal) for cijfer in opgeslagen}
    for regel, kolom in combinaties(overzicht, blad.kwartaal, in_gebruik, blad.gemeente):
        yield Rijkop(
            code=_rijcode([regel.code, kolom.code]),
            labels=(regel.naam, kolomnaam(kolom, blad.kwartaal)),
            definities=(regel.definitie, kolom.definitie),
            cellen={"overzicht": overzicht.code, "regel": regel.code, "kolom": kolom.code},
            sleutel={"regel_id": regel.pk, "kolom_id": kolom.pk},
            blijft=regel.doorlopend or kolom.doorlopend,
            van_jaar=regel.van_jaar or kolom.van_jaar,
            celmaat=celmaat((regel, kolom), overzicht),
        )


def _rijcode(codes: Sequence[str]) -> str:
    """The codes as one; no code holds a tilde, so that a_b and c differ from a and b_c."""
    if len(codes) > 1:
        codes = [code.replace("_", "~") for code in codes]
    return "_".join(codes) or "totaal"


@dataclass(frozen=True)
class _Lid:
    waarde: Any
    code: str
    label: str
    definitie: str = ""


def _leden(blad: Blad, dimensie: str, opgeslagen: Sequence[CijferBasis]) -> list[_Lid]:
    """What a dimension can be on this sheet; also an out-of-date category that has a figure."""
    veld = blad.soort.model._meta.get_field(dimensie)
    assert isinstance(veld, models.Field)
    if dimensie == "maand":
        return [_Lid(m, str(m), MAANDEN[m - 1].capitalize()) for m in blad.kwartaal.maanden]
    if dimensie == "begrotingsjaar":
        jaren = (blad.kwartaal.jaar - 1, blad.kwartaal.jaar)
        return [_Lid(jaar, str(jaar), str(jaar)) for jaar in jaren]
    if veld.choices:
        return [_Lid(waarde, str(waarde), str(label)) for waarde, label in veld.flatchoices]
    assert isinstance(veld, models.ForeignKey)
    lijst = cast(type[Categorie], veld.related_model)
    categorieen = (
        lijst._default_manager.filter(samenwerkingsverband=blad.samenwerkingsverband)
        .complex_filter(veld.get_limit_choices_to())
        .order_by("volgorde", "naam")
    )
    in_gebruik = {getattr(cijfer, veld.attname) for cijfer in opgeslagen}
    return [
        _Lid(categorie.pk, categorie.code, categorie.naam, categorie.definitie)
        for categorie in categorieen
        if categorie.geldig_in(blad.kwartaal.pk) or categorie.pk in in_gebruik
    ]
