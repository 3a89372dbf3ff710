"""Which sheets a samenwerkingsverband has: those of every model, of its own overzichten, and of its
lists whose domain is data, as doelen.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.db import models

from domeinen.declaraties import CIJFERS
from domeinen.gebruik import cijfers_van
from gemeenten.categorie import Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.models import DOMEINEN, Domein, Gemeente, Kwartaal, Samenwerkingsverband
from overzichten.models import Kolom, Overzicht, Overzichtcijfer, Regel


@dataclass(frozen=True)
class Bladsoort:
    """One kind of sheet: the figures of one model, or of one overzicht, with its lines; or of what
    a model has in one domain (``van``), with the categories of these in ``lijst``.
    """

    model: type[CijferBasis]
    overzicht: Overzicht | None = None
    van: Domein | None = None
    lijst: tuple[Categorie, ...] = field(default=(), compare=False, repr=False)

    @property
    def titel(self) -> str:
        """What people call it."""
        return self.overzicht.naam if self.overzicht else self.model.bladtitel

    @property
    def naam(self) -> str:
        """The name in addresses and in the database, that begins with the domain:
        ``jeugd-voorziening``, ``wmo-overzicht-meldingen``.
        """
        if self.overzicht:
            return f"{self.domein}-overzicht-{self.overzicht.code}"
        if self.van:
            return f"{self.van}-{self.model._meta.model_name}"
        return self.model._meta.label_lower.replace(".", "-")

    @property
    def domein(self) -> Domein:
        if self.overzicht:
            return Domein(self.overzicht.domein)
        return self.van or Domein(self.model._meta.app_label)

    @property
    def kolommen(self) -> "tuple[models.Field[Any, Any], ...]":
        """What is filled in: the measures, in order, and what stands beside them."""
        return self.model.invulvelden()

    @property
    def met_woorden(self) -> bool:
        """Whether words are filled in too, so that these name nothing in a block."""
        return bool(self.model.bijvelden())

    @property
    def met_getallen(self) -> bool:
        """Whether any number is filled in."""
        return bool(self.model.meetvelden())

    @property
    def gevraagd(self) -> tuple[str, ...]:
        """Those of them that people are asked for."""
        if self.model.gevraagd is not None:
            return self.model.gevraagd
        return tuple(maat.name for maat in self.model.meetvelden())

    @property
    def geteld(self) -> tuple[str, ...]:
        """Those that tell how far a sheet is; where nothing is asked for, all numbers."""
        return self.gevraagd or tuple(maat.name for maat in self.model.meetvelden())

    @property
    def lijstveld(self) -> "models.ForeignKey[Any, Any]":
        """The field with the category that says the domain of a figure."""
        return lijstveld(self.model)

    def leden(
        self, kwartaal: Kwartaal, gemeente: Gemeente | None, in_gebruik: Collection[int] = ()
    ) -> list[Categorie]:
        """Of the list what a gemeente fills in, in order; also what is out of date and in use."""
        rijen = [
            rij
            for rij in self.lijst
            if rij.pk in in_gebruik
            or (rij.geldig_in(kwartaal.pk) and rij.van_gemeente in {None, gemeente})
        ]
        groepen = {rij.groepsnaam: nummer for nummer, rij in reversed([*enumerate(rijen)])}
        return sorted(rijen, key=lambda rij: groepen[rij.groepsnaam])

    @property
    def van_verband(self) -> bool:
        """Whether the figures are of the samenwerkingsverband as a whole, not of a gemeente."""
        return "gemeente" not in self.model.sleutel()

    @property
    def dimensies(self) -> tuple[str, ...]:
        """The fields that tell the rows of a sheet apart."""
        vast = {"kwartaal", "gemeente", "samenwerkingsverband"}
        return tuple(naam for naam in self.model.sleutel() if naam not in vast)

    @property
    def binnen(self) -> dict[str, Any]:
        """What the figures on it have in common beside their model, as a filter."""
        if self.van:
            return {self.model.domeinpad: self.van}
        return {"regel__overzicht": self.overzicht} if self.overzicht else {}


SOORTEN = tuple(Bladsoort(model) for model in CIJFERS if not model.domeinpad)
PER_LIJST = tuple(model for model in CIJFERS if model.domeinpad and model is not Overzichtcijfer)
PER_NAAM = {soort.naam: soort for soort in SOORTEN}


def soorten_van(
    verband: Samenwerkingsverband, kwartaal: Kwartaal | None = None
) -> tuple[Bladsoort, ...]:
    """By domain: of models those that its tables use, of overzichten and lists those that hold in
    the quarter. A query for each kind of list, lines and all.
    """
    overzichten = _overzichten().filter(samenwerkingsverband=verband)
    eigen = [
        Bladsoort(Overzichtcijfer, overzicht)
        for overzicht in overzichten
        if kwartaal is None or overzicht.geldig_in(kwartaal.pk)
    ]
    eigen += _van_lijsten(verband, kwartaal)
    plaats = {domein: nummer for nummer, domein in enumerate(DOMEINEN)}
    gebruikt = cijfers_van(verband)
    vast = [soort for soort in SOORTEN if soort.model in gebruikt]
    return tuple(sorted((*vast, *eigen), key=lambda soort: plaats[soort.domein]))


def _overzichten() -> "models.QuerySet[Overzicht]":
    """With all that says what is entered: their lines, and who takes part."""
    lijnen = (
        models.Prefetch(naam, model._default_manager.select_related("gebied"))
        for naam, model in (("regels", Regel), ("kolommen", Kolom))
    )
    return Overzicht.objects.prefetch_related(*lijnen, "samenwerkingsverband__deelnames")


def soort_van(verband: str, naam: str) -> Bladsoort | None:
    """The kind of sheet of this name in the samenwerkingsverband with this slug."""
    if naam in PER_NAAM:
        return PER_NAAM[naam]
    domein, is_overzicht, code = naam.partition("-overzicht-")
    if not is_overzicht:
        return _lijstsoort(verband, naam)
    overzicht = (
        _overzichten().filter(samenwerkingsverband__slug=verband, domein=domein, code=code).first()
    )
    return Bladsoort(Overzichtcijfer, overzicht) if overzicht else None


def lijstveld(model: type[CijferBasis]) -> "models.ForeignKey[Any, Any]":
    """The field of a figure with the category that says its domain."""
    veld = model._meta.get_field(model.domeinpad.partition("__")[0])
    assert isinstance(veld, models.ForeignKey)
    return veld


def voorbeeld(model: type[CijferBasis], domein: Domein) -> dict[str, Any]:
    """What makes a figure that is not stored one of this domain."""
    naam, *pad, laatste = model.domeinpad.split("__")
    lijst: Any = model._meta.get_field(naam).related_model
    begin = verwant = lijst()
    for stap in pad:
        ander = verwant._meta.get_field(stap).related_model()
        setattr(verwant, stap, ander)
        verwant = ander
    setattr(verwant, laatste, domein)
    return {naam: begin}


def _van_lijsten(verband: Samenwerkingsverband, kwartaal: Kwartaal | None) -> Iterator[Bladsoort]:
    """The sheets of what is filled in per category of a list; one query for each list."""
    lijsten: dict[Any, list[Categorie]] = {}
    for model in PER_LIJST:
        veld = lijstveld(model)
        if veld.related_model not in lijsten:
            lijsten[veld.related_model] = list(_lijst(veld, samenwerkingsverband=verband))
        toegestaan: Any = veld.get_limit_choices_to()
        per_domein: dict[str, list[Categorie]] = {}
        for rij in lijsten[veld.related_model]:
            past = all(getattr(rij, naam) == waarde for naam, waarde in toegestaan.items())
            if past and (kwartaal is None or rij.geldig_in(kwartaal.pk)):
                per_domein.setdefault(_domein_van(model, rij), []).append(rij)
        for domein, rijen in per_domein.items():
            yield Bladsoort(model, van=Domein(domein), lijst=tuple(rijen))


def _lijst(veld: "models.ForeignKey[Any, Any]", **waar: Any) -> "models.QuerySet[Any]":
    """The categories of a list in order, with all that rows of a sheet ask of them."""
    lijst: Any = veld.related_model
    paden = {"__".join(pad) for pad in _verwijzingen(lijst)}
    rijen = lijst._default_manager.filter(**waar).select_related(*sorted(paden))
    return rijen.order_by("volgorde", "naam")  # type: ignore[no-any-return]


def _verwijzingen(lijst: Any, diepte: int = 2) -> Iterator[tuple[str, ...]]:
    """The paths from a category to others and to gemeenten."""
    for ander in lijst._meta.concrete_fields:
        doel = ander.related_model
        if doel is Gemeente or (isinstance(doel, type) and issubclass(doel, Categorie)):
            if ander.name == "opvolger":
                continue
            yield (ander.name,)
            if diepte > 1 and doel is not Gemeente:
                yield from ((ander.name, *rest) for rest in _verwijzingen(doel, diepte - 1))


def _domein_van(model: type[CijferBasis], rij: Categorie) -> str:
    pad = model.domeinpad.partition("__")[2].replace("__", ".")
    return str(attrgetter(pad)(rij))


def _lijstsoort(verband: str, naam: str) -> Bladsoort | None:
    domein, _, modelnaam = naam.partition("-")
    model = next((m for m in PER_LIJST if m._meta.model_name == modelnaam), None)
    if model is None or domein not in DOMEINEN:
        return None
    veld = lijstveld(model)
    pad = model.domeinpad.partition("__")[2]
    grens: Any = veld.get_limit_choices_to()
    rijen = _lijst(veld, samenwerkingsverband__slug=verband, **{pad: domein}, **grens)
    return Bladsoort(model, van=Domein(domein), lijst=tuple(rijen)) if rijen else None


def domeinen_van(soorten: Iterable[Bladsoort]) -> list[Domein]:
    """The domains in which the gemeenten fill in a sheet, in order."""
    met_blad = {soort.domein for soort in soorten if not soort.van_verband}
    return [domein for domein in DOMEINEN if domein in met_blad]
