"""What each domain declares; all that enters, checks, imports, shows or guards figures follows it.

A domain is a Django app with categories, what was agreed about these, and figures (``models.py``),
tables (``TABELLEN`` in ``tabellen.py``) and control rules (``REGELS`` in ``controle.py``).
"""

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from doelen.controle import regels_van as regels_van_doelen
from gemeenten.categorie import Afspraak, Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.models import DOMEINEN, Domein
from overzichten.controle import regels_van as regels_van_overzichten
from tabellen.controle.regel import Controleregel
from tabellen.kruistabel import Kruistabel


@dataclass(frozen=True)
class Declaratie:
    """One domain; everything in the order in which it stands in its files."""

    domein: Domein
    categorieen: tuple[type[Categorie], ...]
    afspraken: tuple[type[Afspraak], ...]
    cijfers: tuple[type[CijferBasis], ...]
    tabellen: tuple[Kruistabel, ...]
    regels: tuple[Controleregel, ...]

    @property
    def modellen(self) -> tuple[type[Categorie | Afspraak | CijferBasis], ...]:
        """All that has a file and a page."""
        return (*self.categorieen, *self.afspraken, *self.cijfers)


def _deel(domein: Domein, deel: str) -> ModuleType:
    return import_module(f"{domein}.{deel}")  # nosemgrep: non-literal-import (an app of ours)


def _declaratie(domein: Domein) -> Declaratie:
    modellen = [
        waarde
        for waarde in vars(_deel(domein, "models")).values()
        if isinstance(waarde, type) and issubclass(waarde, Categorie | Afspraak | CijferBasis)
    ]
    eigen = [m for m in modellen if m._meta.app_label == domein and not m._meta.abstract]
    return Declaratie(
        domein,
        tuple(model for model in eigen if issubclass(model, Categorie)),
        tuple(model for model in eigen if issubclass(model, Afspraak)),
        tuple(model for model in eigen if issubclass(model, CijferBasis)),
        _deel(domein, "tabellen").TABELLEN,
        (
            *_deel(domein, "controle").REGELS,
            *regels_van_overzichten(domein),
            *regels_van_doelen(domein),
        ),
    )


DECLARATIES = tuple(_declaratie(domein) for domein in DOMEINEN)
CATEGORIEEN = tuple(model for van in DECLARATIES for model in van.categorieen)
AFSPRAKEN = tuple(model for van in DECLARATIES for model in van.afspraken)
CIJFERS = tuple(model for van in DECLARATIES for model in van.cijfers)
