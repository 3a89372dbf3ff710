"""When the database refuses rows that the columns let through: which row, and which rule."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.categoriekolommen import ZELF
from gemeenten.importeren.fouten import TOON_FOUTEN, Fout
from gemeenten.importeren.schrijven import Verschil

MEESTE_RIJEN = 500


def leg_uit(
    model: type[models.Model],
    waarden: dict[str, Sequence[Any]],
    verschil: Verschil,
    blad: Importblad,
) -> list[Fout]:
    """The rows that break a rule of the model, in the rule's own words.

    Slow, a query per row and rule, but only after a refusal, and for no more rows than people read
    errors of or wait for.
    """
    fouten = _dubbel(model, waarden, blad)
    if fouten:
        return fouten
    for nummer in sorted([*verschil.nieuw, *verschil.gewijzigd])[:MEESTE_RIJEN]:
        if len(fouten) >= TOON_FOUTEN:
            break
        rij = model(pk=verschil.gewijzigd.get(nummer))
        rij._state.adding = nummer not in verschil.gewijzigd
        for naam in waarden:
            if not naam.endswith(ZELF):
                setattr(rij, naam, waarden[naam][nummer])
        for regel in model._meta.constraints:
            try:
                regel.validate(model, rij)
            except ValidationError as schending:
                kolom = next((kop for kop in reversed(blad.koppen) if kop in _velden(regel)), None)
                melding = " ".join(schending.messages)
                fouten.append(Fout(blad.bestand, melding, blad.nummers[nummer], kolom))
    return fouten or [
        Fout(
            blad.bestand,
            "De database weigert een of meer van deze rijen. Splits het bestand om te zien welke.",
        )
    ]


def _dubbel(
    model: type[models.Model], waarden: dict[str, Sequence[Any]], blad: Importblad
) -> list[Fout]:
    """The rows that must differ and do not, within the file."""
    attributen = {veld.name: veld.attname for veld in model._meta.concrete_fields}
    fouten = []
    for regel in model._meta.constraints:
        if not isinstance(regel, models.UniqueConstraint):
            continue
        namen = [attributen[naam] for naam in regel.fields]
        eerste: dict[tuple[Any, ...], int] = {}
        for nummer, rij in enumerate(
            zip(*(waarden.get(n, blad.nummers) for n in namen), strict=True)
        ):
            if regel.condition and not regel.condition.check(_rij(model, waarden, nummer)):
                continue
            if (eerder := eerste.setdefault(rij, nummer)) != nummer:
                melding = f"{regel.violation_error_message} Zie rij {blad.nummers[eerder]}."
                fouten.append(Fout(blad.bestand, melding, blad.nummers[nummer], regel.fields[-1]))
    return fouten


def _rij(
    model: type[models.Model], waarden: dict[str, Sequence[Any]], nummer: int
) -> dict[str, Any]:
    """The values of one row by field, with its default for a field that the file has not."""
    return {
        veld.name: waarden[veld.attname][nummer] if veld.attname in waarden else veld.get_default()
        for veld in model._meta.concrete_fields
    }


def _velden(regel: models.BaseConstraint) -> set[str]:
    if isinstance(regel, models.UniqueConstraint):
        return set(regel.fields)
    if isinstance(regel, models.CheckConstraint):
        return set(regel.condition.referenced_base_fields)  # type: ignore[union-attr]
    return set()
