"""The control rules about money. Subtotalen and saldi are computed, so they cannot be wrong."""

from financien.models import Agendabedrag, Budget
from tabellen.controle.herleidbaar import Herleidbaar
from tabellen.controle.minteken import Negatief
from tabellen.controle.reeks import Herzien, Ongewoon, Ontbreekt
from tabellen.controle.regel import Controleregel

_ALLE = (Budget, Agendabedrag)

REGELS: tuple[Controleregel, ...] = (
    *(Negatief(model) for model in _ALLE),
    Herzien(Budget),  # any change of a budget is news, so an unusual one needs no rule of its own
    Ongewoon(Agendabedrag),
    *(Ontbreekt(model) for model in _ALLE),
    Herleidbaar("financien.herleidbaar", _ALLE),
)
