"""The control rules about doelen: per domain, as these are entered and submitted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from doelen.models import Activiteit, Activiteitbedrag, Indicator, Indicatorwaarde
from gemeenten.kwartaal import Kwartaal
from gemeenten.wetten import Domein
from tabellen.controle.reeks import Ongewoon, VanModel
from tabellen.controle.regel import Controle, Controleregel, Meetpunt
from tabellen.lezing import Model, dimensies
from tabellen.maten import Meting


@dataclass(frozen=True)
class VanDoelen(VanModel):
    """A rule about the figures of the doelen of one domain."""

    model: Model = Indicatorwaarde
    domein: Domein = field(default=Domein("doelen"), kw_only=True)

    @property
    def code(self) -> str:  # type: ignore[override]
        naam = self.model._meta.model_name
        return f"{self.domein}.{naam}.{type(self).__name__.lower()}"

    def cijfers(self, controle: Controle, meting: Meting, kwartaal: Kwartaal) -> Iterator[Meetpunt]:
        for cijfer in super().cijfers(controle, meting, kwartaal):
            if domein_van(controle, self.model, cijfer) == self.domein:
                yield cijfer


def domein_van(controle: Controle, model: Model, cijfer: Meetpunt) -> str:
    """The domain of a figure."""
    if model is Activiteitbedrag:
        return cast(Activiteit, _categorie(controle, model, "activiteit", cijfer)).domein
    return indicator_van(controle, cijfer).doel.domein


def indicator_van(controle: Controle, cijfer: Meetpunt) -> Indicator:
    """The indicator of a measurement."""
    return cast(Indicator, _categorie(controle, Indicatorwaarde, "indicator", cijfer))


def _categorie(controle: Controle, model: Model, naam: str, cijfer: Meetpunt) -> object:
    return controle.categorie(model, naam, cijfer.sleutel[dimensies(model).index(naam)])


@dataclass(frozen=True)
class Uitschieter(VanDoelen, Ongewoon):
    """A figure far from what it was."""


def regels_van(domein: Domein) -> tuple[Controleregel, ...]:
    """The rules about the doelen of this domain."""
    return (
        Uitschieter(domein=domein),
        Uitschieter(Activiteitbedrag, domein=domein),
    )


REGELS = ()  # those of a domain stand with the rules of that domain (``regels_van``)
