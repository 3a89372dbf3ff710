"""A copy of a doel with its indicatoren and activiteiten: the quick way to the next one."""

from typing import Any

from django.db import transaction

from doelen.models import Activiteit, Doel, Indicator, Streefwaarde
from gemeenten.beheer.categorieformulier import vrije_code
from gemeenten.models import Samenwerkingsverband
from monitor.redactie.kopie import dubbel, gebied_in


@transaction.atomic
def kopieer_doel(van: Doel, naam: str, verband: Samenwerkingsverband, domein: str) -> Doel:
    """The doel once more, without what was measured or entered.

    Elsewhere it is of nobody in particular, stands under nothing, takes nothing from a table, and
    has no targets: all those are of the samenwerkingsverband that it came from.
    """
    hier = verband == van.samenwerkingsverband
    anders: dict[str, Any] = {} if hier else {"onder": None, "gemeente": None}
    if not hier and van.niveau == Doel.Niveau.SUBDOEL:
        anders["niveau"] = Doel.Niveau.DOEL
    nieuw: Doel = _nieuw(van, naam, verband, domein=domein, **anders)
    nieuw.save()
    indicatoren: dict[int, Indicator] = {}
    for indicator in van.indicatoren.order_by("volgorde", "naam"):
        los = {} if hier else {"uit_tabel": "", "uit_rij": "", "uit_kolom": ""}
        gebied = gebied_in(indicator.gebied, verband)
        kopie = _nieuw(indicator, indicator.naam, verband, doel=nieuw, gebied=gebied, **los)
        kopie.naast = indicatoren.get(indicator.naast_id or 0)
        kopie.save()
        indicatoren[indicator.pk] = kopie
        if hier:
            Streefwaarde.objects.bulk_create(
                dubbel(streef, indicator=kopie) for streef in indicator.streefwaarden.all()
            )
    for activiteit in van.activiteiten.order_by("volgorde", "naam"):
        elders = {} if hier else {"gemeente": None, "lijst": None}
        _nieuw(activiteit, activiteit.naam, verband, doel=nieuw, domein=domein, **elders).save()
    return nieuw


def _nieuw(rij: Doel | Indicator | Activiteit, naam: str, verband: Any, **anders: Any) -> Any:
    bezet = type(rij)._default_manager.filter(samenwerkingsverband=verband)
    code = vrije_code(naam, bezet.values_list("code", flat=True))
    return dubbel(rij, naam=naam, samenwerkingsverband=verband, code=code, **anders)
