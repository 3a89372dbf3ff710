"""Whether who imports may change every row of the file: whose it is, and whether it is locked."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models

from gemeenten.cijfer import Cijfer, CijferBasis
from gemeenten.herkomst import Herkomst
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.fouten import Celfout, Fout
from gemeenten.importeren.invoer import Invoer
from gemeenten.rechten import mag, toegestaan
from gemeenten.slot import Cijfers, op_slot
from gemeenten.wetten import Domein

EIGENAREN = ("gemeente", "samenwerkingsverband")


def controleer_eigenaar(invoer: Invoer, model: type[models.Model], herkomst: Herkomst) -> None:
    """Refuse the rows of others, before anything is read that would tell what they hold.

    Where the domain of a row is data, it is not known yet: see ``controleer_domein``.
    """
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


def controleer_domein(invoer: Invoer, model: type[models.Model], herkomst: Herkomst) -> None:
    """Refuse the rows of a gemeente in a domain that is another's; all has been read by now."""
    if herkomst.door is None or not (issubclass(model, Cijfer) and model.domeinpad):
        return
    domeinen = model.domeinen_van(invoer.waarden, len(invoer.blad))
    mogelijk = {
        domein: toegestaan(herkomst.door, "import", model, domein).get("gemeente")
        for domein in model.domeinen()
    }

    def controleer(pk: int, domein: Domein) -> int:
        van_domein = mogelijk.get(domein)
        if domein and van_domein is not None and pk not in van_domein:
            raise Celfout(
                f"U mag {model._meta.verbose_name_plural} van {domein.label} hiervan niet wijzigen."
            )
        return pk

    gelezen = invoer.waarden["gemeente_id"]
    invoer.waarden["gemeente_id"] = invoer.leid_af("gemeente", controleer, gelezen, domeinen)


def van_rijen(model: type[models.Model], waarden: dict[str, Sequence[Any]]) -> list[Cijfers]:
    """Of each row of the file what it belongs to, as far as the model says whose rows are."""
    aantal = len(next(iter(waarden.values()), ()))
    niets = [None] * aantal
    kwartalen, gemeenten, verbanden = (
        waarden.get(f"{naam}_id", niets) for naam in ("kwartaal", *EIGENAREN)
    )
    if issubclass(model, CijferBasis):
        domeinen = model.domeinen_van(waarden, aantal)
    else:
        domeinen = [Domein(model._meta.app_label)] * aantal
    return list(map(Cijfers, domeinen, kwartalen, gemeenten, verbanden))


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
