"""Entering: who may, by when, how far they are, what they typed, and what they explained."""

from invoer.models.bericht import Bericht
from invoer.models.blad import Bladtoelichting, Concept, Verklaring
from invoer.models.controle import Gelijkstelling, OpgegevenTotaal
from invoer.models.indienen import Indiening, Stap, Termijn
from invoer.models.rol import Groepsrol, Rol
from invoer.models.upload import Upload

__all__ = [
    "Bericht",
    "Bladtoelichting",
    "Concept",
    "Gelijkstelling",
    "Groepsrol",
    "Indiening",
    "OpgegevenTotaal",
    "Rol",
    "Stap",
    "Termijn",
    "Upload",
    "Verklaring",
]
