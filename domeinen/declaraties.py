"""What each domain declares; all that enters, checks, imports, shows or guards figures follows it.

A domain is a Django app with figures and categories (``models.py``), tables (``TABELLEN`` in
``tabellen.py``) and control rules (``REGELS`` in ``controle.py``).
"""

from dataclasses import dataclass
from importlib import import_module

from gemeenten.categorie import Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.models import DOMEINEN, Domein
from overzichten.controle import regels_van
from tabellen.controle.regel import Controleregel
from tabellen.kruistabel import Kruistabel


@dataclass(frozen=True)
class Declaratie:
    """One domain; everything in the order in which it stands in its files."""

    domein: Domein
    categorieen: tuple[type[Categorie], ...]
    cijfers: tuple[type[CijferBasis], ...]
    tabellen: tuple[Kruistabel, ...]
    regels: tuple[Controleregel, ...]


def _declaratie(domein: Domein) -> Declaratie:
    modellen = [
        waarde
        for waarde in vars(import_module(f"{domein}.models")).values()
        if isinstance(waarde, type) and issubclass(waarde, Categorie | CijferBasis)
    ]
    eigen = [m for m in modellen if m._meta.app_label == domein and not m._meta.abstract]
    return Declaratie(
        domein,
        tuple(model for model in eigen if issubclass(model, Categorie)),
        tuple(model for model in eigen if issubclass(model, CijferBasis)),
        import_module(f"{domein}.tabellen").TABELLEN,
        (*import_module(f"{domein}.controle").REGELS, *regels_van(domein)),
    )


DECLARATIES = tuple(_declaratie(domein) for domein in DOMEINEN)
CATEGORIEEN = tuple(model for van in DECLARATIES for model in van.categorieen)
CIJFERS = tuple(model for van in DECLARATIES for model in van.cijfers)
