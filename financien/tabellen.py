"""The tables about money. An opstelling is a table made from its posten, which are data."""

from collections.abc import Hashable
from dataclasses import dataclass

from financien.models import (
    Agendabedrag,
    Agendapost,
    Budget,
    Kolom,
    Opstelling,
    Opstellingbedrag,
    Post,
)
from gemeenten.models import Wet
from tabellen.assen import As, Gemeenten, Jaren, Positie, Wetten
from tabellen.eenheid import EURO, FTE, Eenheid, aantal
from tabellen.feiten import Lezing
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.maten import Meting
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

_EENHEDEN: dict[str, Eenheid] = {
    Post.Eenheid.EURO: EURO,
    Post.Eenheid.FTE: FTE,
    Post.Eenheid.AANTAL: aantal("aantal"),
}
_TEKEN: dict[str, int] = {Post.Soort.BATEN: 1, Post.Soort.LASTEN: -1}
_INVOER = {Post.Soort.BATEN, Post.Soort.LASTEN, Post.Soort.OVERIG}


def posten_van(lezing: Lezing, opstelling: Opstelling) -> list[Post]:
    """The posten of one opstelling that hold in the quarters of the table, in order."""
    posten = lezing.categorieen(Post)
    return [p for p in posten if isinstance(p, Post) and p.opstelling_id == opstelling.pk]


def selectie(post: Post, posten: list[Post]) -> Selectie:
    """What the line of a post counts.

    An entered post counts itself. A subtotaal adds the posten that refer to it, also through other
    subtotalen; a saldo is all baten minus all lasten of the opstelling. Both leave out what does
    not count (``telt_mee``) and what is counted in another unit. Within a subtotaal of baten and
    lasten, lasten are subtracted.
    """
    if post.soort in _INVOER:
        return Selectie.som([post.pk])
    ingevoerd = [
        p for p in posten if p.soort in _INVOER and p.telt_mee and p.eenheid == post.eenheid
    ]
    if post.soort == Post.Soort.SALDO:
        return Selectie({p.pk: _TEKEN[p.soort] for p in ingevoerd if p.soort in _TEKEN})
    delen = [p for p in ingevoerd if post.pk in _boven(p, posten)]
    soorten = {p.soort for p in delen}
    tekens: dict[str, int] = _TEKEN if {Post.Soort.BATEN, Post.Soort.LASTEN} <= soorten else {}
    return Selectie({p.pk: tekens.get(p.soort, 1) for p in delen})


def _boven(post: Post, posten: list[Post]) -> set[int]:
    """The subtotalen above a post, at every level."""
    ouders = {p.pk: p.subtotaal_id for p in posten}
    boven: set[int] = set()
    ouder = post.subtotaal_id
    while ouder is not None and ouder not in boven:
        boven.add(ouder)
        ouder = ouders.get(ouder)
    return boven


@dataclass(frozen=True)
class Posten(As):
    """The lines of one opstelling."""

    opstelling: Opstelling
    niveaus: tuple[str, ...] = ("Post",)

    def posities(self, lezing: Lezing) -> list[Positie]:
        posten = posten_van(lezing, self.opstelling)
        return [
            Positie(
                (post.naam,),
                {"post": selectie(post, posten)},
                totaal=post.soort not in _INVOER,
                noten=(post.noot,) if post.noot else (),
                eenheid=_EENHEDEN[post.eenheid],
            )
            for post in posten
        ]


@dataclass(frozen=True)
class Kolommen(As):
    """The kolommen for which an amount was delivered, each with its year."""

    niveaus: tuple[str, ...] = ("Kolom",)

    def posities(self, lezing: Lezing) -> list[Positie]:
        kolommen = [k for k in lezing.categorieen(Kolom) if isinstance(k, Kolom)]
        return [
            Positie(
                (kolom.voluit(lezing.kader.kwartaal.jaar),),
                {"kolom": Selectie.som([kolom.pk])},
                alleen_gevuld=True,
            )
            for kolom in kolommen
        ]


def opstelling(code: str, kader: Kader) -> Kruistabel:
    """The table of one opstelling; ``Opstelling.DoesNotExist`` when there is none of this code."""
    rij = Opstelling.objects.get(samenwerkingsverband=kader.samenwerkingsverband, code=code)
    return Kruistabel(
        naam=f"opstelling-{code}",
        titel=rij.naam,
        bron=rij.bron,
        definitie=rij.definitie,
        maat=Meting(Opstellingbedrag, "waarde"),
        rijen=Posten(rij),
        kolommen=Gemeenten() * Kolommen(),
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
            Positie((p.get_soort_display().capitalize(), p.naam), {"post": Selectie.som([p.pk])})
            for p in posten
        ] + [Positie((self.eigen_middelen,), {"post": Selectie(saldo)}, totaal=True)]


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
