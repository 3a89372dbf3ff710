"""What waits for one person: a quarter, what was sent back, what was typed and not saved."""

from dataclasses import dataclass

from django.urls import reverse

from gemeenten.models import Domein, Kwartaal, Samenwerkingsverband
from gemeenten.rechten import Gebruiker
from invoer.blad.adressen import SAMEN, gemeenten_van
from invoer.blad.soorten import soorten_van
from invoer.indienen.kwartaalkeuze import Kwartaalkeuze
from invoer.indienen.teruggestuurd import teruggestuurd
from invoer.models import Concept, Stap, Termijn
from invoer.rollen.bereik import AMBTENAAR, COLLEGE, bereik


@dataclass(frozen=True)
class Werk:
    """Of one samenwerkingsverband; ``terug`` and ``concepten`` have the address of each."""

    verband: Samenwerkingsverband
    kwartaal: Kwartaal
    termijn: Termijn | None
    terug: list[tuple[str, str, Stap]]
    concepten: list[tuple[str, str]]


def heeft_alleen_eigen_werk(gebruiker: Gebruiker) -> bool:
    """Whether somebody works for a gemeente, and neither watches over others nor manages."""
    soorten = {rol.soort for rol in bereik(gebruiker).rollen}
    return bool(soorten) and soorten <= {AMBTENAAR, COLLEGE}


def werk_van(gebruiker: Gebruiker) -> list[Werk]:
    """What waits for this person, by samenwerkingsverband."""
    verbanden = Samenwerkingsverband.objects.filter(pk__in=bereik(gebruiker).verbanden())
    return [_werk(gebruiker, verband) for verband in verbanden]


def _werk(gebruiker: Gebruiker, verband: Samenwerkingsverband) -> Werk:
    kwartaal = Kwartaalkeuze(gebruiker, verband).gevraagd
    van, gemeenten = bereik(gebruiker), gemeenten_van(gebruiker, verband, kwartaal)
    namen = {gemeente.pk: gemeente for gemeente in gemeenten}
    terug = []
    for (pk, domein), stap in teruggestuurd(kwartaal, gemeenten).items():
        if pk in van.ziet(domein):
            naam = f"{Domein(domein).label}, {namen[pk]}, {kwartaal}"
            terug.append((naam, reverse("overzicht", args=(verband.slug, kwartaal)), stap))
    concepten = Concept.objects.filter(
        gebruiker=gebruiker.pk, samenwerkingsverband=verband
    ).select_related("gemeente", "kwartaal")
    getypt = []
    soorten = {soort.naam: soort for soort in soorten_van(verband)}
    for concept in concepten:
        if soort := soorten.get(concept.blad):
            wie = concept.gemeente.cbs_code if concept.gemeente else SAMEN
            naam = f"{soort.titel}, {concept.gemeente or verband}, {concept.kwartaal}"
            waar = (verband.slug, concept.kwartaal, wie, concept.blad)
            getypt.append((naam, reverse("blad", args=waar)))
    termijn = Termijn.objects.filter(samenwerkingsverband=verband, kwartaal=kwartaal).first()
    return Werk(verband, kwartaal, termijn, terug, getypt)
