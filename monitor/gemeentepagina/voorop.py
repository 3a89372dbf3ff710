"""The main figures that pages begin with, each with its line through what is public."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.safestring import SafeString

from monitor.models import Reekspunt
from monitor.openbaar.getoond import GetoondeEditie
from monitor.reeksen.lezen import Cijferreeks, lees_reeksen
from monitor.reeksen.verloop import periodesoort
from monitor.verslag.hoofdcijfers import HoofdcijferWaarde
from monitor.weergave.grafieken import maak_vonk
from tabellen.kop import ALLE

LIJN = 3  # Of two numbers the change beside them says all.


@dataclass(frozen=True, slots=True)
class Voorop:
    """``adres`` of its table, if it stands in one; ``vonk`` where it is a line."""

    cijfer: HoofdcijferWaarde
    adres: str
    vonk: SafeString


@dataclass(frozen=True, slots=True)
class _Plek:
    """Of which series a main figure is, of whom and of when."""

    sleutel: str
    wie: str
    periode: str


def voorop(edities: Sequence[GetoondeEditie], *, ooit: bool) -> list[list[Voorop]]:
    """The main figures of each editie. Their lines go through all that is public of its
    samenwerkingsverband (``ooit``), or through this publication and the one before it, which is
    what a page of an editie is kept under. Two queries; without ``ooit`` one, and one for each.
    """
    plekken = _plekken(edities)
    sleutels = {plek.sleutel for plek in plekken.values()}
    reeksen: Mapping[str, Cijferreeks] = {}
    if ooit and sleutels:
        reeksen = lees_reeksen(sleutels, verbanden={editie.slug for editie in edities})
    uit = []
    for editie in edities:
        if not ooit and sleutels:
            bronnen = [p.pk for p in (editie.publicatie, editie.vorige) if p]
            reeksen = lees_reeksen(sleutels, publicaties=bronnen)
        uit.append([_met_lijn(paar, editie, plekken, reeksen) for paar in editie.hoofdcijfers])
    return uit


_Cel = tuple[int, str, Decimal | int | None]  # publication, hoofdstuk/tabel, number


def _plekken(edities: Iterable[GetoondeEditie]) -> dict[_Cel, _Plek]:
    """Where each stands among the points; nothing for what may be one of several series."""
    gezocht: set[_Cel] = {
        (editie.publicatie.pk, cijfer.plek, cijfer.waarde)
        for editie in edities
        if editie.publicatie and editie.publicatie.versie == editie.nieuwste
        for cijfer, _ in editie.hoofdcijfers
        if cijfer.plek and cijfer.waarde is not None
    }
    waar = Q()
    for publicatie, plek, waarde in gezocht:
        hoofdstuk, _, tabel = plek.partition("/")
        waar |= Q(publicatie=publicatie, hoofdstuk=hoofdstuk, tabel=tabel, waarde=waarde)
    if not gezocht:
        return {}
    gevonden: dict[_Cel, dict[tuple[str, str], _Plek]] = defaultdict(dict)
    for punt in Reekspunt.objects.filter(waar).order_by("tot"):
        cel: _Cel = punt.publicatie_id, f"{punt.hoofdstuk}/{punt.tabel}", punt.waarde
        gevonden[cel][punt.sleutel, punt.wie] = _Plek(punt.sleutel, punt.wie, punt.periode)
    uit: dict[_Cel, _Plek] = {}
    for cel, van in gevonden.items():
        van_alle = [plek for (_, wie), plek in van.items() if wie == ALLE]
        keuze = van_alle or list(van.values())
        if len(keuze) == 1:
            uit[cel] = keuze[0]
    return uit


def _met_lijn(
    paar: tuple[HoofdcijferWaarde, str],
    editie: GetoondeEditie,
    plekken: Mapping[_Cel, _Plek],
    reeksen: Mapping[str, Cijferreeks],
) -> Voorop:
    cijfer, adres = paar
    van = editie.publicatie
    plek = plekken.get((van.pk, cijfer.plek, cijfer.waarde)) if van else None
    reeks = reeksen.get(plek.sleutel) if plek else None
    if plek is None or reeks is None:
        return Voorop(cijfer, adres, SafeString(""))
    soort = periodesoort(plek.periode)
    punten = [
        (punt.periode_naam, punt.cel)
        for periode, punt in reeks.van(plek.wie, editie.slug).items()
        if periodesoort(periode) == soort
    ]
    lijn = sum(cel.waarde is not None for _, cel in punten) >= LIJN
    return Voorop(cijfer, adres, maak_vonk(punten, cijfer.label) if lijn else SafeString(""))
