"""WHO and WHEN: gemeenten, how they merged, who works together, and the quarter."""

from gemeenten.gemeente import Gemeente, Herindeling, Inwonertal
from gemeenten.kwartaal import Kwartaal
from gemeenten.samenwerking import Deelname, Samenwerkingsverband, Slot
from gemeenten.wetten import DOMEINEN, Domein, Wet, domeinkeuzes

__all__ = [
    "DOMEINEN",
    "Deelname",
    "Domein",
    "Gemeente",
    "Herindeling",
    "Inwonertal",
    "Kwartaal",
    "Samenwerkingsverband",
    "Slot",
    "Wet",
    "domeinkeuzes",
]
