"""Compare the rows of a file with what is stored, and write the difference in a few statements.

Rows are tuples, not model instances: 200,000 rows are a matter of seconds. What is new or changes
goes into the history of the model, if it has one, in the same transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from django.db import connections, models, router

from gemeenten.cijfer import Decimalenveld
from gemeenten.herkomst import Herkomst
from gemeenten.historie import historiemodel, schrijf_regels
from gemeenten.importeren.categoriekolommen import ZELF
from gemeenten.importeren.kopieren import Databaserij, kopieer
from gemeenten.slot import houd_rijen_vast


@dataclass(slots=True)
class Verschil:
    """Which rows (by index) are new, and which change the stored row with that key."""

    nieuw: list[int] = field(default_factory=list)
    gewijzigd: dict[int, int] = field(default_factory=dict)
    ongewijzigd: int = 0


def vergelijk(
    model: type[models.Model],
    sleutel: Sequence[str],
    waarden: dict[str, Sequence[Any]],
    *,
    getypt: bool = False,
) -> Verschil:
    """What importing these values (per attribute, one for each row) would change.

    A spreadsheet drops the zeros behind the comma. So the same number with fewer decimals keeps
    those that it had (in ``waarden``), unless somebody typed it so.
    """
    velden = [naam for naam in waarden if naam not in sleutel]
    bestaand = _lees_bestaand(model, sleutel, velden, waarden)
    if not getypt:
        _houd_decimalen(model, sleutel, velden, waarden, bestaand)
    verschil = Verschil()
    sleutels = zip(*(waarden[naam] for naam in sleutel), strict=True)
    # A file may hold keys only: then every row says nothing more, not that there are none.
    rijen = zip(*(waarden[naam] for naam in velden), strict=True) if velden else repeat(())
    for nummer, (van_rij, rij) in enumerate(zip(sleutels, rijen, strict=bool(velden))):
        oud = bestaand.get(van_rij)
        if oud is None:
            verschil.nieuw.append(nummer)
        elif oud[1:] != rij:
            verschil.gewijzigd[nummer] = oud[0]
        else:
            verschil.ongewijzigd += 1
    return verschil


def _houd_decimalen(
    model: type[models.Model],
    sleutel: Sequence[str],
    velden: Sequence[str],
    waarden: dict[str, Sequence[Any]],
    bestaand: dict[Databaserij, Databaserij],
) -> None:
    for veld in model._meta.concrete_fields:
        maat = veld.attname.removesuffix("_decimalen")
        if not isinstance(veld, Decimalenveld) or veld.attname not in velden:
            continue
        plaats, van_maat = velden.index(veld.attname) + 1, velden.index(maat) + 1
        nieuw = list(waarden[veld.attname])
        sleutels = zip(*(waarden[naam] for naam in sleutel), strict=True)
        for nummer, (van_rij, getal) in enumerate(zip(sleutels, waarden[maat], strict=True)):
            oud = bestaand.get(van_rij)
            if oud is not None and getal is not None and oud[van_maat] == getal:
                nieuw[nummer] = max(nieuw[nummer], oud[plaats])
        waarden[veld.attname] = nieuw


def _lees_bestaand(
    model: type[models.Model],
    sleutel: Sequence[str],
    velden: Sequence[str],
    waarden: dict[str, Sequence[Any]],
) -> dict[Databaserij, Databaserij]:
    """The stored rows that the file can be about, by key: primary key and then ``velden``."""
    # One quarter, or one samenwerkingsverband, narrows most tables down well.
    grens = next((naam for naam in _GRENZEN if naam in sleutel), sleutel[0])
    gezocht = set(waarden[grens])
    rijen = model._default_manager.order_by()
    if len(gezocht) < _MEESTE_IN_VRAAG:
        rijen = rijen.filter(**{f"{grens}__in": gezocht})
    breedte = len(sleutel)
    lijst = rijen.values_list(*sleutel, "pk", *velden)
    return {rij[:breedte]: rij[breedte:] for rij in lijst.iterator(chunk_size=5000)}


_GRENZEN = ("kwartaal_id", "samenwerkingsverband_id")
_MEESTE_IN_VRAAG = 500


def schrijf(
    model: type[models.Model],
    sleutel: Sequence[str],
    waarden: dict[str, Sequence[Any]],
    verschil: Verschil,
    herkomst: Herkomst,
) -> None:
    """Write the new and changed rows; attributes that are not given keep their stored value."""
    nummers = [*verschil.nieuw, *verschil.gewijzigd]
    if not nummers:
        return
    eigen = [naam for naam in waarden if not naam.endswith(ZELF)]
    if _andere_unieke(model, sleutel):
        _vervang(model, eigen, waarden, verschil)
    else:
        rijen = list(zip(*([waarden[naam][n] for n in nummers] for naam in eigen), strict=True))
        if connections[router.db_for_write(model)].vendor == "postgresql":
            kopieer(model, sleutel, eigen, rijen, herkomst)
        else:
            gewijzigd = list(verschil.gewijzigd.values())
            _schrijf_bulk(model, sleutel, eigen, rijen, gewijzigd=gewijzigd, herkomst=herkomst)
    for naam in waarden:
        if naam.endswith(ZELF):
            _verwijs(model, sleutel, naam, waarden, nummers)


def _schrijf_bulk(
    model: type[models.Model],
    sleutel: Sequence[str],
    namen: Sequence[str],
    rijen: list[Databaserij],
    *,
    gewijzigd: Sequence[int],
    herkomst: Herkomst,
) -> None:
    """The same for other databases. Keys only go up, so the new rows are those above the last."""
    alle = model._default_manager.all()
    laatste = alle.aggregate(pk=models.Max("pk", default=0))["pk"]
    alle.bulk_create(
        [model(**dict(zip(namen, rij, strict=True))) for rij in rijen],
        update_conflicts=True,
        unique_fields=list(sleutel),
        update_fields=[naam for naam in namen if naam not in sleutel],
        batch_size=5000,
    )
    if historiemodel(model):
        verbinding = connections[router.db_for_write(model)]
        schrijf_regels(model, verbinding, herkomst, boven=laatste, gewijzigd=gewijzigd)


def _vervang(
    model: type[models.Model],
    namen: Sequence[str],
    waarden: dict[str, Sequence[Any]],
    verschil: Verschil,
) -> None:
    """Take changed rows out and put them back, so that two of them can swap a unique value.

    Only for the short lists with a second unique constraint. Foreign keys are checked at the end
    of the transaction, when the rows are there again under the same key.
    """
    houd_rijen_vast(model, verschil.gewijzigd.values())  # what the file does not hold, stays
    bestaand = model._default_manager.in_bulk(list(verschil.gewijzigd.values()))
    rijen = [(model(), nummer) for nummer in verschil.nieuw]
    rijen += [(bestaand[pk], nummer) for nummer, pk in verschil.gewijzigd.items()]
    for rij, nummer in rijen:
        for naam in namen:
            setattr(rij, naam, waarden[naam][nummer])
    model._default_manager.filter(pk__in=bestaand)._raw_delete(router.db_for_write(model))
    model._default_manager.bulk_create([rij for rij, _ in rijen])


def _verwijs(
    model: type[models.Model],
    sleutel: Sequence[str],
    pad: str,
    waarden: dict[str, Sequence[Any]],
    nummers: Sequence[int],
) -> None:
    """Set the references within the list, now that every row has a key."""
    veld = pad.removesuffix(ZELF)
    pks = {rij[:-1]: rij[-1] for rij in model._default_manager.values_list(*sleutel, "pk")}
    doelen = []
    for nummer in nummers:
        code = waarden[pad][nummer]
        thuis, eigen = (waarden[naam][nummer] for naam in sleutel)
        doel = None if code is None else pks[thuis, code]
        doelen.append(model(pk=pks[thuis, eigen], **{f"{veld}_id": doel}))
    model._default_manager.bulk_update(doelen, [veld], batch_size=200)


def _andere_unieke(model: type[models.Model], sleutel: Sequence[str]) -> bool:
    """Whether rows must differ in more than their key."""
    velden = {model._meta.get_field(naam).name for naam in sleutel}
    return any(
        set(regel.fields) != velden
        for regel in model._meta.constraints
        if isinstance(regel, models.UniqueConstraint)
    )
