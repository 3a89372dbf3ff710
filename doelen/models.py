"""Doelen: what is aimed at, by what that is seen, and what is done for it. In this order."""

from doelen.doel import Doel, Doelstand

# isort: split
from doelen.indicator import Indicator, Indicatorwaarde
from doelen.streefwaarde import Streefwaarde

# isort: split
from doelen.activiteit import Activiteit, Activiteitbedrag, Activiteitenlijst, Activiteitstand

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
