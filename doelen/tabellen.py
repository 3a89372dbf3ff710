"""No tables of numbers: doelen, indicatoren and activiteiten are shown in a way of their own."""

from tabellen.kruistabel import Kruistabel

TABELLEN: tuple[Kruistabel, ...] = ()
