"""WHO and WHEN: gemeenten, how they merged, who works together, and the quarter.

And what is known of gemeenten beside the figures that they enter.
"""

from gemeenten.cbsonderwerp import Cbsonderwerp
from gemeenten.gemeente import Gemeente, Herindeling
from gemeenten.kerncijfer import Kerncijfer, Maatstaf, Regio
from gemeenten.kwartaal import Kwartaal
from gemeenten.samenwerking import Deelname, Samenwerkingsverband, Slot
from gemeenten.wetten import DOMEINEN, Domein, Wet, domeinkeuzes

__all__ = [
    "DOMEINEN",
    "Cbsonderwerp",
    "Deelname",
    "Domein",
    "Gemeente",
    "Herindeling",
    "Kerncijfer",
    "Kwartaal",
    "Maatstaf",
    "Regio",
    "Samenwerkingsverband",
    "Slot",
    "Wet",
    "domeinkeuzes",
]
