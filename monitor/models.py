"""The editie: the monitor of one samenwerkingsverband for one period, in chapters; as published."""

from monitor.abonnement.model import Abonnement, Abonnementsbericht
from monitor.afscherming.register import Afscherming
from monitor.cijfervraag.model import (
    Cijfervraag,
    Cijfervraagplaats,
    Cijfervraagstap,
    Vraagpoging,
    Vraagstand,
)
from monitor.editie.hoofdcijfer import Hoofdcijfer
from monitor.editie.hoofdstuk import Hoofdstuk, Onderdeel
from monitor.editie.model import Editie, Heropening
from monitor.editie.planning import Herinnering
from monitor.editie.publicatie import Intrekking, Publicatie, Publicatiebestand
from monitor.editie.stap import Editiestap
from monitor.geheugen.model import Geheugen
from monitor.huisstijl.model import Huisstijlkeuze, Huisstijllogo
from monitor.overleg.opmerking import Opmerking
from monitor.overleg.vraag import Vraag
from monitor.publicatie.taak import Publicatietaak
from monitor.reeksen.model import Reekspunt
from monitor.vaststelling.besluit import Collegebesluit
from monitor.vaststelling.leesstand import Leesstand
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
    "Geheugen",
    "Herinnering",
    "Heropening",
    "Hoofdcijfer",
    "Hoofdstuk",
    "Huisstijlkeuze",
    "Huisstijllogo",
    "Intrekking",
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
