"""Doelen: what is aimed at, by what that is seen, and what is done for it."""

from doelen.activiteit import Activiteit, Activiteitbedrag, Activiteitenlijst, Activiteitstand
from doelen.doel import Doel, Doelstand
from doelen.indicator import Indicator, Indicatorwaarde
from doelen.streefwaarde import Streefwaarde

__all__ = [
    "Activiteit",
    "Activiteitbedrag",
    "Activiteitenlijst",
    "Activiteitstand",
    "Doel",
    "Doelstand",
    "Indicator",
    "Indicatorwaarde",
    "Streefwaarde",
]
