"""The editie: the monitor of one samenwerkingsverband for one period, in chapters."""

from monitor.editie import Editie, Heropening
from monitor.editiestap import Editiestap
from monitor.hoofdstuk import Hoofdstuk, Onderdeel

__all__ = ["Editie", "Editiestap", "Heropening", "Hoofdstuk", "Onderdeel"]
