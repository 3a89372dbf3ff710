"""What one table reads: for whom, which figures of which quarters, and their categories."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.db import models

from gemeenten.categorie import Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.kwartaal import Kwartaal
from tabellen.kader import Kader
from tabellen.uitkomst import PERIODE, Periode, Selectie

Model = type[CijferBasis]
Sleutel = tuple[Hashable, ...]
Lijsten = dict[type[Categorie], list[Any]]


@cache
def dimensies(model: Model) -> tuple[str, ...]:
    """The dimensions of a figure model: its key, with quarter and month as one period."""
    return (*(veld for veld in model.sleutel() if veld not in {"kwartaal", "maand"}), PERIODE)


def _velden(model: Model, dimensie: str) -> "Iterable[models.Field[object, object]]":
    """The fields of the categories of a dimension."""
    verwant = model._meta.get_field(dimensie).related_model
    if isinstance(verwant, type) and issubclass(verwant, Categorie):
        return verwant._meta.fields
    return ()


@cache
def is_maandelijks(model: Model) -> bool:
    """Whether the figures of this model are about a month."""
    return "maand" in model.sleutel()


@dataclass
class Lezing:
    """The reading of one table: for whom, which models, which quarters, and their categories.

    ``binnen`` narrows the categories to those of one row that they belong to, by field.
    """

    kader: Kader
    modellen: tuple[Model, ...]
    kwartalen: frozenset[int]
    binnen: Mapping[str, int] = field(default_factory=dict)
    _lijsten: Lijsten = field(default_factory=dict)
    _op_sleutel: dict[type[Categorie], dict[Hashable, Categorie]] = field(default_factory=dict)
    _geldig: dict[tuple[type[Categorie], int], frozenset[int]] = field(default_factory=dict)
    _bestaand: dict[int, frozenset[int]] = field(default_factory=dict)
    _alle: dict[tuple[Model, str], Selectie] = field(default_factory=dict)

    def met(self, lijsten: Lijsten) -> "Lezing":
        """This reading with lists of categories that were read before, and to which it adds."""
        return replace(self, _lijsten=lijsten)

    def categoriemodel(self, veld: str) -> type[Categorie]:
        """The model of the categories in this field of the figures of the table."""
        for model in self.modellen:
            if veld in model.sleutel():
                verwant = model._meta.get_field(veld).related_model
                assert isinstance(verwant, type)
                assert issubclass(verwant, Categorie)
                return verwant
        raise LookupError(f"Geen cijfer in deze tabel heeft {veld!r} in zijn sleutel.")

    def neem(self, model: type[Categorie], rijen: Iterable[Categorie]) -> None:
        """Take these for the categories of a model, in this order, instead of what is stored."""
        self._lijsten[model] = list(rijen)

    def categorieen(self, model: type[Categorie]) -> list[Categorie]:
        """The categories of the samenwerkingsverband that hold in any quarter of the table."""
        return [c for c in self.lijst(model) if any(map(c.geldig_in, self.kwartalen))]

    def lijst(self, model: type[Categorie]) -> list[Categorie]:
        """All categories of the samenwerkingsverband, also those out of date, in order."""
        if model not in self._lijsten:
            verband = self.kader.samenwerkingsverband
            onder = [
                veld.name
                for veld in model._meta.fields
                if isinstance(veld.related_model, type)
                and issubclass(veld.related_model, Categorie)
                and veld.related_model is not model
            ]
            velden = {veld.name for veld in model._meta.fields}
            ouder = {naam: pk for naam, pk in self.binnen.items() if naam in velden}
            alle = model._default_manager.filter(samenwerkingsverband=verband, **ouder)
            alle = alle.select_related(*onder) if onder else alle
            self._lijsten[model] = list(alle.order_by("volgorde", "naam"))
        return self._lijsten[model]

    def binnen_cijfers(self, model: Model) -> dict[str, int]:
        """What ``binnen`` asks of the figures: that their categories are of it."""
        return {
            f"{dimensie}__{naam}": pk
            for dimensie in dimensies(model)
            if dimensie != PERIODE
            for naam, pk in self.binnen.items()
            if naam in {v.name for v in _velden(model, dimensie)}
        }

    def alle_leden(self, model: Model, dimensie: str) -> Selectie:
        """What a cell counts of a dimension that its table does not mention: all of it.

        Of time that is the quarter of the monitor, of begrotingsjaren its year.
        """
        if (model, dimensie) not in self._alle:
            self._alle[model, dimensie] = self._neem_alle(model, dimensie)
        return self._alle[model, dimensie]

    def _neem_alle(self, model: Model, dimensie: str) -> Selectie:
        if dimensie == PERIODE:
            return Selectie.som([Periode(self.kader.kwartaal.pk)])
        if dimensie == "begrotingsjaar":
            return Selectie.som([self.kader.kwartaal.jaar])
        if dimensie == "gemeente":
            return Selectie.som(gemeente.pk for gemeente in self.kader.gemeenten)
        if dimensie == "samenwerkingsverband":
            return Selectie.som([self.kader.samenwerkingsverband.pk])
        verwant = model._meta.get_field(dimensie).related_model
        if isinstance(verwant, type) and issubclass(verwant, Categorie):
            return Selectie.som(categorie.pk for categorie in self.categorieen(verwant))
        raise LookupError(f"De tabel zegt niet welke {dimensie} zij toont.")

    def lid(self, model: Model, dimensie: str, sleutel: Hashable) -> Categorie | None:
        """The category with this key, of those of the samenwerkingsverband."""
        verwant = self.categoriemodel(dimensie)
        if verwant not in self._op_sleutel:
            self._op_sleutel[verwant] = {c.pk: c for c in self.lijst(verwant)}
        return self._op_sleutel[verwant].get(sleutel)

    def geldig(self, model: Model, dimensie: str, lid: Hashable, kwartaal: int) -> bool:
        """Whether a member holds in a quarter: a category in use, a gemeente that exists."""
        if dimensie == "gemeente":
            return lid in self._bestaande_gemeenten(kwartaal)
        verwant = model._meta.get_field(dimensie).related_model if dimensie != PERIODE else None
        if not (isinstance(verwant, type) and issubclass(verwant, Categorie)):
            return True
        if (verwant, kwartaal) not in self._geldig:
            self._geldig[verwant, kwartaal] = frozenset(
                c.pk for c in self.lijst(verwant) if c.geldig_in(kwartaal)
            )
        return lid in self._geldig[verwant, kwartaal]

    def _bestaande_gemeenten(self, kwartaal: int) -> frozenset[int]:
        if kwartaal not in self._bestaand:
            peildatum = Kwartaal.van_sleutel(kwartaal).peildatum
            self._bestaand[kwartaal] = frozenset(
                gemeente.pk for gemeente in self.kader.gemeenten if gemeente.bestaat_op(peildatum)
            )
        return self._bestaand[kwartaal]
