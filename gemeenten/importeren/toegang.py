"""Whether who imports may change every row of the file: whose it is, and whether it is locked."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models

from gemeenten.cijfer import CijferBasis
from gemeenten.herkomst import Herkomst
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.fouten import Celfout, Fout
from gemeenten.importeren.invoer import Invoer
from gemeenten.rechten import mag, toegestaan
from gemeenten.slot import Cijfers, op_slot

EIGENAREN = ("gemeente", "samenwerkingsverband")


def controleer_eigenaar(invoer: Invoer, model: type[models.Model], herkomst: Herkomst) -> None:
    """Refuse the rows of others, before anything is read that would tell what they hold."""
    if herkomst.door is None:
        return
    if not mag(herkomst.door, "import", model):
        raise PermissionDenied
    grenzen = toegestaan(herkomst.door, "import", model)
    for kolom in EIGENAREN:
        if kolom in grenzen:
            mogelijk = grenzen[kolom]

            def controleer(pk: int, mogelijk: frozenset[int] = mogelijk) -> int:
                if pk not in mogelijk:
                    raise Celfout(f"U mag {model._meta.verbose_name_plural} hiervan niet wijzigen.")
                return pk

            attribuut = f"{kolom}_id"
            invoer.waarden[attribuut] = invoer.leid_af(kolom, controleer, invoer.waarden[attribuut])


def van_rijen(model: type[models.Model], waarden: dict[str, Sequence[Any]]) -> list[Cijfers]:
    """Of each row of the file what it belongs to, as far as the model says whose rows are."""
    aantal = len(next(iter(waarden.values()), ()))
    niets = [None] * aantal
    kwartalen, gemeenten, verbanden = (
        waarden.get(f"{naam}_id", niets) for naam in ("kwartaal", *EIGENAREN)
    )
    domein = model._meta.app_label
    return [Cijfers(domein, *rij) for rij in zip(kwartalen, gemeenten, verbanden, strict=True)]


def controleer_slot(
    model: type[models.Model],
    rijen: Sequence[Cijfers],
    nummers: Iterable[int],
    blad: Importblad,
) -> list[Fout]:
    """The rows with these indexes that would change what is locked. One query."""
    if not issubclass(model, CijferBasis):
        return []
    nummers = list(nummers)
    sloten = op_slot(rijen[nummer] for nummer in nummers)
    return [
        Fout(blad.bestand, sloten[rijen[nummer]], blad.nummers[nummer], "kwartaal")
        for nummer in nummers
        if rijen[nummer] in sloten
    ]
