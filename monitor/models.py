"""The editie: the monitor of one samenwerkingsverband for one period, in chapters; as published."""

from monitor.abonnement.model import Abonnement, Abonnementsbericht
from monitor.afscherming.register import Afscherming
from monitor.besluit import Collegebesluit
from monitor.cijfervraag.model import (
    Cijfervraag,
    Cijfervraagplaats,
    Cijfervraagstap,
    Vraagpoging,
    Vraagstand,
)
from monitor.editie import Editie, Heropening
from monitor.editiestap import Editiestap
from monitor.hoofdcijfer import Hoofdcijfer
from monitor.hoofdstuk import Hoofdstuk, Onderdeel
from monitor.huisstijl.model import Huisstijlkeuze
from monitor.leesstand import Leesstand
from monitor.momentopname.model import Publicatie, Publicatiebestand
from monitor.momentopname.taak import Publicatietaak
from monitor.opmerking import Opmerking
from monitor.planning import Herinnering
from monitor.reeksen.model import Reekspunt
from monitor.vraag import Vraag
from monitor.woordenboek.model import Woord
from monitor.zoeken.model import Zoekregel

__all__ = [
    "Abonnement",
    "Abonnementsbericht",
    "Afscherming",
    "Cijfervraag",
    "Cijfervraagplaats",
    "Cijfervraagstap",
    "Collegebesluit",
    "Editie",
    "Editiestap",
    "Herinnering",
    "Heropening",
    "Hoofdcijfer",
    "Hoofdstuk",
    "Huisstijlkeuze",
    "Leesstand",
    "Onderdeel",
    "Opmerking",
    "Publicatie",
    "Publicatiebestand",
    "Publicatietaak",
    "Reekspunt",
    "Vraag",
    "Vraagpoging",
    "Vraagstand",
    "Woord",
    "Zoekregel",
]
