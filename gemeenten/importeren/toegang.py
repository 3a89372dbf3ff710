"""Whether who imports may change every row of the file: whose it is, and whether it is locked."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models

from gemeenten.cijfer import Cijfer, CijferBasis
from gemeenten.herkomst import Herkomst
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.fouten import Celfout, Fout
from gemeenten.importeren.invoer import ONBEKEND, Invoer
from gemeenten.models import Gemeente, Samenwerkingsverband, Slot
from gemeenten.rechten import mag, toegestaan

EIGENAREN: tuple[tuple[str, type[models.Model]], ...] = (
    ("gemeente", Gemeente),
    ("samenwerkingsverband", Samenwerkingsverband),
)


def controleer_eigenaar(invoer: Invoer, model: type[models.Model], herkomst: Herkomst) -> None:
    """Refuse the rows of others, before anything is read that would tell what they hold."""
    if herkomst.door is None:
        return
    if not mag(herkomst.door, "import", model):
        raise PermissionDenied
    grenzen = toegestaan(herkomst.door, "import", model)
    for kolom, _ in EIGENAREN:
        if kolom in grenzen:
            mogelijk = grenzen[kolom]

            def controleer(pk: int, mogelijk: frozenset[int] = mogelijk) -> int:
                if pk not in mogelijk:
                    raise Celfout(f"U mag {model._meta.verbose_name_plural} hiervan niet wijzigen.")
                return pk

            attribuut = f"{kolom}_id"
            invoer.waarden[attribuut] = invoer.leid_af(kolom, controleer, invoer.waarden[attribuut])


def houd_vast(model: type[models.Model], waarden: dict[str, Any]) -> None:
    """Let others who change or submit figures of the same owners wait for this transaction."""
    for kolom, eigenaar in EIGENAREN:
        if kolom in {veld.name for veld in model._meta.fields}:
            pks = set(waarden[f"{kolom}_id"]) - {ONBEKEND, None}
            rijen = eigenaar._default_manager.filter(pk__in=pks).order_by("pk")
            list(rijen.select_for_update(no_key=True).values_list("pk"))


def houd_cijfers_vast(cijfers: Sequence[CijferBasis]) -> None:
    """The same for figures of one model."""
    if cijfers:
        namen = [f"{kolom}_id" for kolom, _ in EIGENAREN if hasattr(cijfers[0], f"{kolom}_id")]
        waarden = {naam: [getattr(cijfer, naam) for cijfer in cijfers] for naam in namen}
        houd_vast(type(cijfers[0]), waarden)


def controleer_slot(
    model: type[models.Model],
    waarden: dict[str, Any],
    nummers: Iterable[int],
    blad: Importblad,
) -> list[Fout]:
    """The rows with these indexes that would change what is locked. One query."""
    if not issubclass(model, Cijfer):
        return []
    domein = model._meta.app_label
    sloten = set(Slot.objects.filter(domein=domein).values_list("gemeente_id", "kwartaal_id"))
    return [
        Fout(
            blad.bestand,
            "Deze cijfers zijn ingediend en zitten op slot. Vraag de redacteur om ze terug te "
            "sturen als ze moeten veranderen.",
            blad.nummers[nummer],
            "kwartaal",
        )
        for nummer in nummers
        if (waarden["gemeente_id"][nummer], waarden["kwartaal_id"][nummer]) in sloten
    ]
