"""The tables about money."""

from collections.abc import Hashable
from dataclasses import dataclass

from financien.models import Agendabedrag, Agendapost, Budget
from gemeenten.models import Wet
from tabellen.assen import As, Gemeenten, Jaren, Wetten
from tabellen.kop import ALLE
from tabellen.kruistabel import Kruistabel
from tabellen.lezing import Lezing
from tabellen.maten import Meting
from tabellen.positie import Positie
from tabellen.uitkomst import Selectie
from tabellen.waarde import Grafiek, Vorm

budgetten = Kruistabel(
    naam="budgetten",
    titel="Beschikbare budgetten",
    bron="Integratie-uitkering sociaal domein, circulaires van het gemeentefonds.",
    definitie="Het budget per wet en begrotingsjaar zoals bekend in dit kwartaal, en het verschil "
    "tussen beide jaren.",
    maat=Meting(Budget, "bedrag"),
    rijen=Wetten((Wet.WMO, Wet.JEUGDWET))
    * Jaren((-1, 0), kop="Budget {jaar}", verschil="Verschil"),
    kolommen=Gemeenten(totaal="Totaal"),
    rijkoppen=("Wet", "Begrotingsjaar"),
    grafiek=Grafiek(Vorm.STAAF, langs="kolom0", kleur="rij1", alleen=("Jeugdwet",)),
)


@dataclass(frozen=True)
class Agendaposten(As):
    """The lines of the beleidsagenda, and what remains to be paid from own means."""

    eigen_middelen: str
    niveaus: tuple[str, ...] = ("Soort", "Post")

    def posities(self, lezing: Lezing) -> list[Positie]:
        posten = _agendaposten(lezing)
        saldo: dict[Hashable, int] = {
            p.pk: 1 if p.soort == Agendapost.Soort.LASTEN else -1 for p in posten
        }
        return [
            Positie(
                (p.get_soort_display().capitalize(), p.naam),
                {"post": Selectie.som([p.pk])},
                over=(("post", p.code),),
            )
            for p in posten
        ] + [
            Positie(
                (self.eigen_middelen,),
                {"post": Selectie(saldo)},
                totaal=True,
                over=(("post", "eigen middelen"),),
            )
        ]


@dataclass(frozen=True)
class Aarden(As):
    """Structureel and incidenteel: the total over the laws of the posten of each kind."""

    niveaus: tuple[str, ...] = ("Aard",)

    def posities(self, lezing: Lezing) -> list[Positie]:
        return [
            Positie(
                (str(aard.label).capitalize(),),
                {
                    "post": Selectie.som(p.pk for p in _agendaposten(lezing) if p.aard == aard),
                    "wet": Selectie.som(wet.value for wet in Wet),
                },
                totaal=True,
                over=(("aard", aard.value), ("wet", ALLE)),
            )
            for aard in Agendapost.Aard
        ]


def _agendaposten(lezing: Lezing) -> list[Agendapost]:
    return [p for p in lezing.categorieen(Agendapost) if isinstance(p, Agendapost)]


beleidsagenda = Kruistabel(
    naam="beleidsagenda",
    titel="Beleidsagenda sociaal domein",
    bron="Beleidsagenda sociaal domein, vastgesteld door de gemeenteraden.",
    definitie="Lasten van de beleidsagenda en de dekking uit de integratie-uitkering; wat niet is "
    "gedekt, komt uit eigen middelen van de gemeenten samen.",
    maat=Meting(Agendabedrag, "bedrag"),
    rijen=Agendaposten("Eigen middelen"),
    kolommen=Wetten((Wet.WMO, Wet.JEUGDWET, Wet.PARTICIPATIEWET)) + Aarden(),
    rijkoppen=("Soort", "Post"),
)

TABELLEN = (budgetten, beleidsagenda)
