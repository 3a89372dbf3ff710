"""The control rules about own overzichten: per domain, as these are entered and submitted."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import cast

from gemeenten.kwartaal import Kwartaal
from gemeenten.wetten import Domein
from overzichten.models import Kolom, Lijn, Overzichtcijfer, Regel
from tabellen.controle.herleidbaar import Herleidbaar
from tabellen.controle.minteken import Negatief, Tekenlijst
from tabellen.controle.reeks import Ongewoon, Ontbreekt, VanModel
from tabellen.controle.regel import Controle, Controleregel, Meetpunt
from tabellen.lezing import Model, dimensies
from tabellen.maten import Meting

_REGEL = dimensies(Overzichtcijfer).index("regel")
_KOLOM = dimensies(Overzichtcijfer).index("kolom")


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
    """A negative amount among lasten, and a regel of baten or lasten that is negative as a whole.

    Where the kolommen say what is baten and what lasten, a kolom is the line.
    """

    soort = "negatief"

    def lijst(self, controle: Controle, cijfer: Meetpunt) -> Tekenlijst | None:
        lijn = self._lijn_met_soort(controle, cijfer)
        if lijn is None:
            return None
        lasten = lijn.soort == Lijn.Soort.LASTEN
        return Tekenlijst(lijn.overzicht.naam, "lasten" if lasten else "baten", los=lasten)

    def lijn(self, controle: Controle, cijfer: Meetpunt) -> Hashable:
        return self._lijn_met_soort(controle, cijfer)

    @staticmethod
    def _lijn_met_soort(controle: Controle, cijfer: Meetpunt) -> Lijn | None:
        """The regel or else the kolom that says that it is baten or lasten."""
        kolom = controle.categorie(Overzichtcijfer, "kolom", cijfer.sleutel[_KOLOM])
        for lijn in (regel_van(controle, cijfer), cast(Kolom, kolom)):
            if lijn.soort in {Lijn.Soort.BATEN, Lijn.Soort.LASTEN}:
                return lijn
        return None


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

    def totaal_van(self, controle: Controle, cijfer: Meetpunt) -> str:
        som = regel_van(controle, cijfer).telt_in_id
        return controle.categorie(Overzichtcijfer, "regel", som).naam if som else ""


def regels_van(domein: Domein) -> tuple[Controleregel, ...]:
    """The rules about the overzichten of this domain."""
    herleidbaar = Uitgelekt(f"{domein}.overzicht.herleidbaar", (Overzichtcijfer,), domein=domein)
    return (Minteken(domein=domein), Sprong(domein=domein), Gemist(domein=domein), herleidbaar)


REGELS = ()  # those of a domain stand with the rules of that domain (``regels_van``)
