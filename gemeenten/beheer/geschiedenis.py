"""Reading the history of figures: per cell who changed it from what to what, when and how."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from gemeenten.celtekst import is_tekst, toon_tekst
from gemeenten.cijfer import CijferBasis, getal_van
from gemeenten.getallen import toon_getal
from gemeenten.herkomst import Weg
from gemeenten.historie import VERWIJDERD, historiemodel

TOELICHTING, VOORLOPIG = "toelichting", "voorlopig"


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One change of one cell. ``oud`` and ``nieuw`` are as people read them; nothing is blank."""

    op: datetime.datetime
    wie: str
    weg: str
    oud: str
    nieuw: str


Sleutel = tuple[Any, ...]
Geschiedenis = dict[Sleutel, dict[str, list[Wijziging]]]


def geschiedenis(model: type[CijferBasis], **van: Any) -> Geschiedenis:
    """Every change of the figures with these values of key fields, the first one first. One query.

    Per row, by the values of the other key fields (of a foreign key: the key), per column: a
    measure, ``toelichting`` or ``voorlopig``. A figure that is deleted keeps its history.
    """
    historie = historiemodel(model)
    assert historie is not None
    sleutel = [model._meta.get_field(naam).attname for naam in model.sleutel() if naam not in van]  # type: ignore[union-attr]
    rijen = historie._default_manager.filter(**van).select_related("history_user")
    stond: dict[Sleutel, dict[str, str]] = {}
    uit: Geschiedenis = {}
    for rij in rijen.order_by("history_id"):
        van_rij = tuple(getattr(rij, naam) for naam in sleutel)
        oud, nieuw = stond.get(van_rij, {}), _cellen(model, rij)
        for kolom, tekst in nieuw.items():
            if (eerst := oud.get(kolom, "")) != tekst:
                uit.setdefault(van_rij, {}).setdefault(kolom, []).append(
                    Wijziging(
                        rij.history_date,  # type: ignore[attr-defined]
                        _naam(rij.history_user),  # type: ignore[attr-defined]
                        Weg(rij.history_change_reason).label,  # type: ignore[attr-defined]
                        eerst,
                        tekst,
                    )
                )
        stond[van_rij] = nieuw
    return uit


def kolomnamen(model: type[CijferBasis]) -> dict[str, str]:
    """The columns that have a history, with their names for people."""
    namen = [*(veld.name for veld in model.invulvelden()), TOELICHTING, VOORLOPIG]
    return {naam: str(model._meta.get_field(naam).verbose_name) for naam in namen}  # type: ignore[union-attr]


def toon_geschiedenis(
    request: HttpRequest,
    cijfer: CijferBasis,
    titel: str,
    terug: str = "",
) -> HttpResponse:
    """The page with the history of one figure, stored or not. Who calls has asked for rights."""
    model = type(cijfer)
    van: Mapping[str, Any] = {
        veld: getattr(cijfer, model._meta.get_field(veld).attname)  # type: ignore[union-attr]
        for veld in model.sleutel()
    }
    per_kolom = geschiedenis(model, **van).get((), {})
    namen = kolomnamen(model)
    regels = sorted(
        (
            (wijziging, namen[kolom])
            for kolom, wijzigingen in per_kolom.items()
            for wijziging in wijzigingen
        ),
        key=lambda regel: regel[0].op,
        reverse=True,
    )
    context = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": not terug,
        "title": "Geschiedenis",
        "subtitle": titel,
        "regels": regels,
        "terug": terug,
        "opts": model._meta,
    }
    return TemplateResponse(request, "admin/geschiedenis.html", context)


def _cellen(model: type[CijferBasis], rij: Any) -> dict[str, str]:
    if rij.history_type == VERWIJDERD:
        return dict.fromkeys(kolomnamen(model), "")
    uit = {}
    for maat in model.meetvelden():
        getal = getal_van(rij, maat.name)
        leeg = str(getattr(rij, f"{maat.name}_leeg"))
        woorden = toon_tekst(leeg) if is_tekst(leeg) else leeg
        uit[maat.name] = woorden if getal is None else toon_getal(getal)
    for veld in model.bijvelden():
        waarde = getattr(rij, veld.name)
        if isinstance(waarde, datetime.date):
            waarde = f"{waarde.day}-{waarde.month}-{waarde.year}"
        uit[veld.name] = "" if waarde is None else str(waarde)
    return {**uit, TOELICHTING: rij.toelichting, VOORLOPIG: "ja" if rij.voorlopig else ""}


def _naam(persoon: Any) -> str:
    return (persoon.get_full_name() or persoon.get_username()) if persoon else "het systeem"
