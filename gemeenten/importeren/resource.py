"""The import and export of one model: the same checks and the same writing for everyone."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import DataError, IntegrityError, models, transaction
from django.db.models.query import QuerySet
from import_export.resources import ModelResource, modelresource_factory
from import_export.results import Result, RowResult

from gemeenten.cijfer import Cijfer, CijferBasis
from gemeenten.herkomst import GETYPT, Herkomst, Weg
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.fouten import TOON_FOUTEN, Fout, Foutgroep, Invoerfouten, groepeer
from gemeenten.importeren.invoer import Invoer
from gemeenten.importeren.kolommen import EIGENAAR, Importkolom
from gemeenten.importeren.lijstcontrole import Lijstcontrole
from gemeenten.importeren.naslag import Naslag
from gemeenten.importeren.raad import lijkt_op
from gemeenten.importeren.samenstelling import kolommen_van, sleutel_van
from gemeenten.importeren.schending import leg_uit
from gemeenten.importeren.schrijven import Verschil, schrijf, vergelijk
from gemeenten.importeren.toegang import (
    controleer_domein,
    controleer_eigenaar,
    controleer_slot,
    van_rijen,
)
from gemeenten.models import Deelname
from gemeenten.slot import Cijfers, houd_vast

TOON_RIJEN = 100


@dataclass(slots=True)
class Rijwijziging:
    """One row that is new or changes: per column its name, what was there (None: the same) and
    what the file says.
    """

    rij: int
    nieuw: bool
    cellen: list[tuple[str, str | None, str]]


@dataclass(slots=True)
class Importuitkomst:
    """What importing a file did, or would do.

    ``over``: the figures of gemeenten, by domain and quarter, of which something changed.
    ``meldingen``: sentences on what of the file was left alone, or is seldom meant.
    """

    bestand: str
    nieuw: int
    gewijzigd: int
    ongewijzigd: int
    wijzigingen: list[Rijwijziging] = field(default_factory=list)
    over: frozenset[Cijfers] = frozenset()
    meldingen: tuple[str, ...] = ()

    def __str__(self) -> str:
        tellingen = (
            f"{self.bestand}: {self.nieuw} nieuw, {self.gewijzigd} gewijzigd, "
            f"{self.ongewijzigd} ongewijzigd"
        )
        return " ".join([f"{tellingen}.", *self.meldingen]) if self.meldingen else tellingen


class Resultaat(Result):  # type: ignore[misc]
    """The outcome, or all errors, in the form that import-export's admin asks for."""

    def __init__(self, uitkomst: Importuitkomst | None, fouten: Sequence[Fout] = ()) -> None:
        super().__init__()
        self.uitkomst, self.fouten = uitkomst, list(fouten)
        if uitkomst:
            self.totals[RowResult.IMPORT_TYPE_NEW] = uitkomst.nieuw
            self.totals[RowResult.IMPORT_TYPE_UPDATE] = uitkomst.gewijzigd
            self.totals[RowResult.IMPORT_TYPE_SKIP] = uitkomst.ongewijzigd

    @property
    def foutgroepen(self) -> list[Foutgroep]:
        """The errors for people: the same in many rows once, and no more than they can read."""
        return groepeer(self.fouten)[:TOON_FOUTEN]

    def has_errors(self) -> bool:
        return bool(self.fouten)


class InvoerResource(ModelResource):  # type: ignore[misc]
    """The base of all resources. ``Meta`` names the model; what that does not tell is overridden.

    All or nothing: one error anywhere and nothing is written. What the file does not hold is not
    deleted.
    """

    class Meta:
        fields = ()  # the columns are made per instance

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields = {kolom.naam: kolom for kolom in self.kolommen()}

    @classmethod
    def bestandsnaam(cls) -> str:
        """The name of the file without its suffix: ``jeugd_voorziening``."""
        return cls._meta.model._meta.label_lower.replace(".", "_")  # type: ignore[no-any-return]

    @classmethod
    def kolommen(cls) -> list[Importkolom]:
        """The columns of the file."""
        return kolommen_van(cls._meta.model)

    @classmethod
    def sleutelkoppen(cls) -> list[str]:
        """The columns that say what a row is about."""
        return list(sleutel_van(cls._meta.model))

    @classmethod
    def sleutel(cls) -> list[str]:
        """The attributes that make a row unique."""
        return [cls._meta.model._meta.get_field(kop).attname for kop in cls.sleutelkoppen()]

    @classmethod
    def steunt_op(cls) -> set[type[models.Model]]:
        """The models whose rows must be there first. Where a gemeente takes part says in whose
        lists the codes of its figures are.
        """
        model = cls._meta.model
        op = {v.related_model for v in model._meta.concrete_fields if v.related_model} - {model}
        return op | {Deelname} if issubclass(model, CijferBasis) else op

    def leid_af(self, invoer: Invoer) -> None:
        """Derive values from several columns together; nothing by default."""

    @transaction.atomic
    def importeer(self, blad: Importblad, herkomst: Herkomst, toon: int = 0) -> Importuitkomst:
        """Check all rows and write them; Invoerfouten when anything is wrong.

        Nobody changes what the person of ``herkomst`` may not, or what is locked. ``toon`` is for
        how many rows the outcome tells what changes.
        """
        invoer = self._lees(blad, herkomst)
        model, sleutel = self._meta.model, self.sleutel()
        waarden = {
            naam: lijst for naam, lijst in invoer.waarden.items() if self._is_van_model(naam)
        }
        rijen = van_rijen(model, waarden)
        houd_vast(rijen)
        verschil = vergelijk(model, sleutel, waarden, getypt=herkomst.weg in GETYPT)
        nummers = sorted([*verschil.nieuw, *verschil.gewijzigd])
        if fouten := controleer_slot(model, rijen, nummers, blad):
            raise Invoerfouten(fouten)
        wijzigingen = self._wijzigingen(invoer, verschil, toon)
        lijstcontrole = Lijstcontrole(model, waarden, blad)
        try:
            with transaction.atomic(), lijstcontrole:
                schrijf(model, sleutel, waarden, verschil, herkomst)
        except (IntegrityError, DataError) as fout:
            raise Invoerfouten(leg_uit(model, waarden, verschil, blad)) from fout
        return Importuitkomst(
            blad.bestand,
            len(verschil.nieuw),
            len(verschil.gewijzigd),
            verschil.ongewijzigd,
            wijzigingen,
            frozenset(rijen[nummer] for nummer in nummers if issubclass(model, Cijfer)),
            tuple(lijstcontrole.let_op()),
        )

    def import_data(
        self, dataset: Importblad, dry_run: bool = False, *, user: AbstractBaseUser, **kwargs: Any
    ) -> Resultaat:
        """What import-export's admin calls; ``dataset`` is what our own formats read."""
        if kwargs.get("file_name"):
            dataset.bestand = kwargs["file_name"]
        herkomst = Herkomst(Weg.IMPORT, user)
        try:
            with transaction.atomic():
                uitkomst = self.importeer(dataset, herkomst, toon=TOON_RIJEN if dry_run else 0)
                transaction.set_rollback(dry_run)
        except Invoerfouten as fout:
            return Resultaat(None, fout.fouten)
        return Resultaat(uitkomst)

    def filter_export(self, queryset: QuerySet[Any], **kwargs: Any) -> QuerySet[Any]:
        """The rows with all that their cells name, in one query."""
        paden = [kolom.attribute for kolom in self.fields.values() if kolom.verwijst]
        return queryset.select_related(*paden)

    def _lees(self, blad: Importblad, herkomst: Herkomst) -> Invoer:
        self._controleer_koppen(blad)
        invoer = Invoer(blad, Naslag())
        aanwezig = [kolom for kolom in self.fields.values() if kolom.naam in invoer.cellen]
        for van_eigenaar in (True, False):
            for kolom in sorted(aanwezig, key=lambda kolom: kolom.beurt):
                if (kolom.beurt <= EIGENAAR) == van_eigenaar:
                    kolom.lees(invoer)
            if van_eigenaar:
                controleer_eigenaar(invoer, self._meta.model, herkomst)
        controleer_domein(invoer, self._meta.model, herkomst)
        self.leid_af(invoer)
        invoer.controleer_dubbel(self.sleutel(), self.sleutelkoppen())
        invoer.stop_bij_fouten()
        return invoer

    def _controleer_koppen(self, blad: Importblad) -> None:
        bekend, rij = ", ".join(self.fields), blad.koprij
        fouten = []
        for nummer, kop in enumerate(blad.koppen):
            if kop not in self.fields:
                melding = f"Deze kolom bestaat niet.{lijkt_op(kop, self.fields)}"
                fouten.append(
                    Fout(blad.bestand, f"{melding} De kolommen zijn: {bekend}.", rij, kop)
                )
            elif kop in blad.koppen[:nummer]:
                fouten.append(Fout(blad.bestand, "Deze kolom staat er twee keer.", rij, kop))
        for naam, kolom in self.fields.items():
            if kolom.verplicht and naam not in blad.koppen:
                melding = f"Deze kolom ontbreekt. De kolommen zijn: {bekend}."
                fouten.append(Fout(blad.bestand, melding, rij, naam))
        if (
            not fouten
            and not any(kop for kop in blad.koppen if not self.fields[kop].verplicht)
            and issubclass(self._meta.model, CijferBasis)
        ):
            fouten.append(
                Fout(
                    blad.bestand, f"Er is geen kolom met cijfers. De kolommen zijn: {bekend}.", rij
                )
            )
        if fouten:
            raise Invoerfouten(fouten)

    @functools.cached_property
    def _attributen(self) -> set[str]:
        return {veld.attname for veld in self._meta.model._meta.concrete_fields}

    def _is_van_model(self, naam: str) -> bool:
        return naam in self._attributen or f"{naam.partition('__')[0]}_id" in self._attributen

    def _wijzigingen(self, invoer: Invoer, verschil: Verschil, toon: int) -> list[Rijwijziging]:
        gewijzigd = dict(list(verschil.gewijzigd.items())[:toon])
        rijen = self.filter_export(self._meta.model._default_manager.all())
        bestaand = rijen.in_bulk(list(gewijzigd.values())) if gewijzigd else {}
        uit = []
        for nummer in sorted([*verschil.nieuw[:toon], *gewijzigd])[:toon]:
            oud = bestaand.get(gewijzigd.get(nummer))
            cellen = [
                (
                    kop,
                    oud and self._oude_cel(self.fields[kop], oud, invoer, nummer),
                    self.fields[kop].toon_gelezen(invoer, nummer),
                )
                for kop in invoer.cellen
            ]
            uit.append(Rijwijziging(invoer.blad.nummers[nummer], oud is None, cellen))
        return uit

    def _oude_cel(self, kolom: Importkolom, oud: Any, invoer: Invoer, nummer: int) -> str | None:
        """What the stored row has in this column, when importing changes that; else None."""
        for attribuut in filter(self._is_van_model, kolom.attributen):
            naam, _, rest = attribuut.partition("__")
            waarde = getattr(oud, naam)
            if (getattr(waarde, rest, None) if rest else waarde) != invoer.waarden[attribuut][
                nummer
            ]:
                return kolom.toon(kolom.export(oud))
        return None


@functools.cache
def resource_van(model: type[models.Model]) -> type[InvoerResource]:
    """The resource of a model of which everything follows from its fields."""
    return modelresource_factory(model, InvoerResource)  # type: ignore[no-any-return]
