"""Which columns the import file of a model has: they follow from its fields."""

from typing import Any, cast

from django.db import models

from gemeenten.categorie import Afspraak, Categorie
from gemeenten.cijfer import CijferBasis, Meetveld, Meetwaarde
from gemeenten.importeren.categoriekolommen import CategorieKolom, ZelfKolom
from gemeenten.importeren.kolommen import (
    VERBAND,
    GemeenteKolom,
    Importkolom,
    KwartaalKolom,
    MaandKolom,
    MaatKolom,
    MaatstafKolom,
    VeldKolom,
    VerbandKolom,
)
from gemeenten.importeren.meetwaarden import MeetwaardeKolom
from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Gemeente, Maatstaf, Samenwerkingsverband

_CATEGORIE = (
    *(VERBAND, "code", "naam", "volgorde", "definitie"),
    *("geldig_vanaf", "geldig_tot_en_met", "opvolger"),
)
_UITLEG_VERBAND = (
    "Alleen nodig als de gemeente in meer samenwerkingsverbanden meedoet die dezelfde code "
    "gebruiken."
)


def kolommen_van(model: type[models.Model]) -> list[Importkolom]:
    """The columns in the order in which they are exported; importing takes any order."""
    kolommen = [_kolom_van(model, naam) for naam in _namen(model)]
    namen = {kolom.naam for kolom in kolommen}
    categorieen = [kolom for kolom in kolommen if isinstance(kolom, CategorieKolom)]
    for kolom in categorieen:
        ouder = kolom.model.ouder
        if ouder and ouder not in namen:
            veld = cast(models.ForeignKey[Any, Any], kolom.model._meta.get_field(ouder))
            kolommen.insert(
                kolommen.index(kolom), CategorieKolom(veld, pad=f"{kolom.naam}__{ouder}")
            )
            namen.add(ouder)
    if issubclass(model, Afspraak):
        uitleg = "Van wie de lijst is waarin de code staat."
        kolommen.insert(0, VerbandKolom(VERBAND, True, uitleg, model.verbandpad))
    elif categorieen and VERBAND not in namen:
        pad = f"{categorieen[0].naam}__{VERBAND}"
        kolommen.append(VerbandKolom(VERBAND, verplicht=False, uitleg=_UITLEG_VERBAND, pad=pad))
    return kolommen


def sleutel_van(model: type[models.Model]) -> tuple[str, ...]:
    """The fields that tell the rows apart, as the database has it: its first unique constraint, or
    its one unique field.
    """
    for regel in model._meta.constraints:
        if isinstance(regel, models.UniqueConstraint) and regel.condition is None:
            return tuple(regel.fields)
    return next((v.name,) for v in model._meta.concrete_fields if v.unique and not v.primary_key)


def _namen(model: type[models.Model]) -> list[str]:
    velden = model._meta.concrete_fields
    eigen = [veld.name for veld in velden if veld.editable and not veld.primary_key]
    if issubclass(model, CijferBasis):
        maten = [maat.name for maat in model.meetvelden()]
        bij = [veld.name for veld in model.bijvelden()]
        return [*model.sleutel(), *maten, *bij, "toelichting", "voorlopig"]
    if issubclass(model, Categorie):
        begin = [VERBAND, *([model.ouder] if model.ouder else []), *_CATEGORIE[1:]]
        return [*begin, *(naam for naam in eigen if naam not in begin)]
    return eigen


def _kolom_van(model: type[models.Model], naam: str) -> Importkolom:
    veld = model._meta.get_field(naam)
    assert isinstance(veld, models.Field)
    uitleg = str(veld.help_text)
    verplicht = not veld.blank and not veld.has_default()
    if isinstance(veld, models.ForeignKey):
        return _verwijzing(model, veld, uitleg, verplicht)
    if isinstance(veld, Meetwaarde):
        return MeetwaardeKolom(veld, verplicht=False)
    if isinstance(veld, Meetveld):
        return MaatKolom(veld, verplicht=False)
    van_kwartaal = naam == "maand" and issubclass(model, CijferBasis)
    return (MaandKolom if van_kwartaal else VeldKolom)(veld, verplicht)


def _verwijzing(
    model: type[models.Model], veld: "models.ForeignKey[Any, Any]", uitleg: str, verplicht: bool
) -> Importkolom:
    doel = veld.related_model
    if doel is Kwartaal:
        return KwartaalKolom(veld.name, verplicht, uitleg, leeg=veld.null)
    if doel is Samenwerkingsverband:
        return VerbandKolom(veld.name, verplicht, uitleg)
    if doel is Maatstaf:
        return MaatstafKolom(veld.name, verplicht, uitleg)
    if doel is Gemeente:
        van_cijfer = issubclass(model, CijferBasis)
        return GemeenteKolom(veld.name, verplicht, uitleg, per_kwartaal=van_cijfer)
    return ZelfKolom(veld) if doel is model else CategorieKolom(veld)
