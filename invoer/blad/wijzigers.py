"""Who changed a cell last, when and by which way: from the history of the figures."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from gemeenten.herkomst import Weg
from gemeenten.historie import historiemodel
from invoer.blad.bladen import Bladstand
from invoer.blad.getaltekst import als_tekst
from invoer.blad.wijzigingen import TOELICHTING, VOORLOPIG, Plek


def wie_wijzigde(stand: Bladstand, plekken: Collection[Plek]) -> dict[Plek, str]:
    """Of each of these cells the last change: ``Jan Bos, vandaag om 14:03``. One query at most."""
    blad = stand.blad
    codes = {tuple(kop.sleutel.values()): kop.code for kop in stand.rijen}
    historie = historiemodel(blad.soort.model)
    if not plekken or historie is None or not stand.rijen:
        return {}
    eigenaar = "gemeente" if blad.gemeente else "samenwerkingsverband"
    rijen = (
        historie._default_manager.filter(
            **{eigenaar: blad.gemeente or blad.samenwerkingsverband, "kwartaal": blad.kwartaal.pk}
        )
        .select_related("history_user")
        .order_by("pk")
    )
    stond: dict[Plek, str] = {}
    uit: dict[Plek, str] = {}
    for rij in rijen:
        code = codes.get(tuple(getattr(rij, naam) for naam in stand.rijen[0].sleutel))
        if code is None:
            continue
        for kolom, tekst in _teksten(stand, rij).items():
            if stond.get((code, kolom), "") != tekst:
                stond[code, kolom], uit[code, kolom] = tekst, _wie(rij)
    return {plek: uit[plek] for plek in plekken if plek in uit}


def _teksten(stand: Bladstand, rij: Any) -> dict[str, str]:
    maten = {maat.name: als_tekst(rij, maat.name) for maat in stand.blad.soort.kolommen}
    return {**maten, TOELICHTING: rij.toelichting, VOORLOPIG: "ja" if rij.voorlopig else ""}


def _wie(rij: Any) -> str:
    persoon = rij.history_user
    naam = (persoon.get_full_name() or persoon.get_username()) if persoon else "het systeem"
    moment = timezone.localtime(rij.history_date)
    dag = "" if moment.date() == timezone.localdate() else f"{date_format(moment, 'j F Y')} "
    weg = (
        ""
        if rij.history_change_reason == Weg.BLAD
        else (f" ({Weg(rij.history_change_reason).label})")
    )
    return f"{naam}, {dag}om {moment:%H:%M}{weg}"
