"""The control rules about own overzichten: per domain, as these are entered and submitted."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import cast

from gemeenten.kwartaal import Kwartaal
from gemeenten.wetten import Domein
from overzichten.models import Lijn, Overzichtcijfer, Regel
from tabellen.controle.herleidbaar import Herleidbaar
from tabellen.controle.minteken import Negatief
from tabellen.controle.reeks import Ongewoon, Ontbreekt, VanModel
from tabellen.controle.regel import Controle, Controleregel, Meetpunt
from tabellen.lezing import Model, dimensies
from tabellen.maten import Meting

_REGEL = dimensies(Overzichtcijfer).index("regel")


@dataclass(frozen=True)
class VanDomein(VanModel):
    """A rule about the figures of the overzichten of one domain."""

    model: Model = Overzichtcijfer
    domein: Domein = field(default=Domein("overzichten"), kw_only=True)

    @property
    def code(self) -> str:  # type: ignore[override]
        _, naam = self.model._meta.label_lower.split(".")
        return f"{self.domein}.{naam}.{self.soort}"

    @property
    def soort(self) -> str:
        """The word of the rule in its code."""
        return type(self).__name__.lower()

    def cijfers(self, controle: Controle, meting: Meting, kwartaal: Kwartaal) -> Iterator[Meetpunt]:
        for cijfer in super().cijfers(controle, meting, kwartaal):
            if regel_van(controle, cijfer).overzicht.domein == self.domein:
                yield cijfer


def regel_van(controle: Controle, cijfer: Meetpunt) -> Regel:
    """The regel of a figure."""
    return cast(Regel, controle.categorie(Overzichtcijfer, "regel", cijfer.sleutel[_REGEL]))


@dataclass(frozen=True)
class Minteken(VanDomein, Negatief):
    """A negative amount among lasten."""

    soort = "negatief"

    def lijst(self, controle: Controle, cijfer: Meetpunt) -> str | None:
        regel = regel_van(controle, cijfer)
        return regel.overzicht.naam if regel.soort == Lijn.Soort.LASTEN else None

    def lijn(self, cijfer: Meetpunt) -> Hashable:
        return cijfer.sleutel[_REGEL]


@dataclass(frozen=True)
class Sprong(VanDomein, Ongewoon):
    """A figure far from what it was."""

    soort = "ongewoon"


@dataclass(frozen=True)
class Gemist(VanDomein, Ontbreekt):
    """A figure that is not there and was. What stays until it is revised misses nothing."""

    soort = "ontbreekt"


@dataclass(frozen=True)
class Uitgelekt(Herleidbaar):
    """What is withheld in a line that counts in a total, and can be computed after all."""

    domein: Domein = field(default=Domein("overzichten"), kw_only=True)

    def cijfers(self, controle: Controle, meting: Meting) -> Iterator[Meetpunt]:
        for cijfer in super().cijfers(controle, meting):
            regel = regel_van(controle, cijfer)
            telt = regel.telt_in_id or regel.soort in {Lijn.Soort.BATEN, Lijn.Soort.LASTEN}
            if telt and regel.telt_mee and regel.overzicht.domein == self.domein:
                yield cijfer


def regels_van(domein: Domein) -> tuple[Controleregel, ...]:
    """The rules about the overzichten of this domain."""
    herleidbaar = Uitgelekt(f"{domein}.overzicht.herleidbaar", (Overzichtcijfer,), domein=domein)
    return (Minteken(domein=domein), Sprong(domein=domein), Gemist(domein=domein), herleidbaar)


REGELS = ()  # those of a domain stand with the rules of that domain (``regels_van``)
