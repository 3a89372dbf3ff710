"""Vaststelling: the redacteur puts an editie up for it, each college decides, and what was decided
holds for what the editie was by then.
"""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from gemeenten.models import Gemeente
from gemeenten.rechten import mag
from gemeenten.slot import houd_rij_vast, houd_vast
from invoer.indienen.berichten import colleges, redacteuren, stuur
from invoer.models import Rol
from monitor.editie.stap import Editiestap, StapKanNiet, zet_stap
from monitor.editie.status import CONCEPT, GEPLAND, TER_VASTSTELLING, VASTGESTELD, Doener
from monitor.huisstijl.waarde import Stijl
from monitor.models import Collegebesluit, Editie, Huisstijlkeuze
from monitor.momentopname.codec import naar_bytes
from monitor.verslag.lezen import Verslag, lees_verslag
from tabellen.kader import Kader

TE_VERBETEREN = frozenset({VASTGESTELD, GEPLAND})  # decided, and nothing public by it


@dataclass(frozen=True)
class Besluitstand:
    """Where one gemeente is: its last decision, whether the editie changed since, and what it
    decided or wrote down before.
    """

    gemeente: Gemeente
    besluit: Collegebesluit | None
    achterhaald: bool = False
    eerder: tuple[Collegebesluit, ...] = ()

    @property
    def waarom_niet(self) -> str:
        """Why its college did not adopt what there is now; nothing when it did."""
        if self.besluit is None:
            return f"{self.gemeente}: nog geen besluit."
        if not self.besluit.akkoord:
            return f"{self.gemeente}: {self.besluit}."
        if self.achterhaald:
            wat = "cijfers, teksten of de drempel voor kleine aantallen"
            return f"{self.gemeente}: {self.besluit}. Daarna zijn {wat} veranderd."
        return ""


def besluitstanden(editie: Editie, nu: str = "") -> list[Besluitstand]:
    """Where each gemeente that takes part is. The report is read only if somebody adopted it, and
    ``nu``, its checksum by now, is not known.
    """
    alle: dict[int, list[Collegebesluit]] = {}
    for b in Collegebesluit.objects.filter(editie=editie).select_related("door"):
        alle.setdefault(b.gemeente_id, []).append(b)
    geldt = {rij[-1].inhoud for rij in alle.values() if rij[-1].akkoord}
    nu = nu or (inhoud_van(editie) if geldt else "")
    gelijk = {nu, *_van_oudere_software(editie)} if geldt - {nu} else {nu}
    uit = []
    for gemeente in Kader.van(editie.samenwerkingsverband, editie.kwartaal).gemeenten:
        eigen = alle.get(gemeente.pk, [])
        besluit = eigen[-1] if eigen else None
        achterhaald = besluit is not None and besluit.akkoord and besluit.inhoud not in gelijk
        uit.append(Besluitstand(gemeente, besluit, achterhaald, tuple(eigen[:-1])))
    return uit


def gehoorde_colleges(editie: Editie) -> set[int]:
    """The gemeenten for whose college somebody speaks; where there are none, there is no
    vaststelling.
    """
    rollen = Rol.objects.filter(
        soort=Rol.Soort.COLLEGE,
        samenwerkingsverband=editie.samenwerkingsverband_id,
        gebruiker__is_active=True,
    )
    return {pk for pk in rollen.values_list("gemeente", flat=True) if pk}


def inhoud_van(editie: Editie, verslag: Verslag | None = None) -> str:
    """The checksum of all that the report says, and of the drempel by which it becomes public:
    neither of its looks, nor of the day. ``verslag``: the report by now, for who read it already.
    """
    drempel = editie.samenwerkingsverband.drempel or 0  # nobody chose: nothing is withheld
    return _som(verslag or lees_verslag(editie), None, f"drempel {drempel}")


def _van_oudere_software(editie: Editie) -> set[str]:
    """The checksums by which it is adopted still: older software took the looks along, and not the
    drempel.
    """
    verslag = lees_verslag(editie)
    stijlen = Huisstijlkeuze.stijlen_van(editie.samenwerkingsverband_id)
    return {_som(verslag, stijl) for stijl in (None, *stijlen)}


def _som(verslag: Verslag, huisstijl: Stijl | None, erbij: str = "") -> str:
    kaal = replace(verslag, gepubliceerd_op=None, huisstijl=huisstijl)
    return hashlib.sha256(naar_bytes(kaal) + erbij.encode()).hexdigest()


def te_besluiten(gebruiker: Any, editie: Editie) -> list[Gemeente]:
    """The gemeenten for whose college this person may decide."""
    gemeenten = Kader.van(editie.samenwerkingsverband, editie.kwartaal).gemeenten
    return [
        g for g in gemeenten if mag(gebruiker, "add", Collegebesluit(editie=editie, gemeente=g))
    ]


@transaction.atomic
def besluit(besluit: Collegebesluit, adres: str = "", gezien: str | None = None) -> None:
    """Store what a college decided. The last one that adopts makes the editie vastgesteld; one
    that sends back makes it a concept again. ``adres`` leads the redacteur to it.

    ``gezien``: the checksum of what it was shown. Nobody adopts what was changed since.
    """
    if not mag(besluit.door, "add", besluit):
        raise PermissionDenied
    editie = Editie.objects.select_related("samenwerkingsverband", "kwartaal").get(
        pk=besluit.editie_id
    )
    houd_vast([editie.cijfers])
    editie.status = houd_rij_vast(editie).status
    if editie.status != TER_VASTSTELLING:
        raise StapKanNiet(
            f"Er is nu niets te besluiten: de status is ‘{editie.get_status_display()}’."
        )
    besluit.inhoud = inhoud_van(editie)
    _bewaar(besluit)  # what was typed is judged first
    if besluit.akkoord and gezien not in {None, besluit.inhoud}:
        raise StapKanNiet(
            "Er is niets vastgelegd: cijfers, teksten of de drempel voor kleine aantallen zijn "
            "veranderd nadat u deze pagina opende. Lees wat er nu staat, en stel dan vast."
        )
    gegevens: dict[str, Any] = {"door": besluit.door, "opmerking": besluit.opmerking}
    if not besluit.akkoord:
        gegevens["opmerking"] = f"{besluit.gemeente}: {besluit.opmerking}"
        zet_stap(editie, CONCEPT, Doener.COLLEGE, **gegevens)
    elif not any(stand.waarom_niet for stand in besluitstanden(editie, besluit.inhoud)):
        zet_stap(editie, VASTGESTELD, Doener.COLLEGE, **gegevens)
    aan = redacteuren(editie.samenwerkingsverband)
    verband = editie.samenwerkingsverband
    tekst = _tekst(editie, besluit, adres)
    stuur(f"{editie}: {besluit.gemeente}", tekst, aan, verband, over=besluit)


@transaction.atomic
def verbeter(besluit: Collegebesluit, adres: str = "") -> None:
    """Write down anew when and under which number a college adopted what it saw then, while nothing
    is public by it. What stood there stays.
    """
    if not mag(besluit.door, "add", besluit):
        raise PermissionDenied
    editie = Editie.objects.select_related("samenwerkingsverband", "kwartaal").get(
        pk=besluit.editie_id
    )
    houd_vast([editie.cijfers])
    editie.status = houd_rij_vast(editie).status
    van_college = Collegebesluit.objects.filter(editie=editie, gemeente=besluit.gemeente)
    was = van_college.last()
    if editie.status not in TE_VERBETEREN or was is None or not was.akkoord:
        raise StapKanNiet(
            f"Er is nu niets te verbeteren: de status is ‘{editie.get_status_display()}’."
        )
    besluit.akkoord, besluit.inhoud = True, was.inhoud
    _bewaar(besluit)
    aan = redacteuren(editie.samenwerkingsverband)
    tekst = _tekst(editie, besluit, adres)
    stuur(f"{editie}: {besluit.gemeente}, verbeterd", tekst, aan, over=besluit)


def _bewaar(besluit: Collegebesluit) -> None:
    try:
        besluit.full_clean()
    except ValidationError as fout:
        raise StapKanNiet(" ".join(fout.messages)) from fout
    if besluit.datum > timezone.localdate():
        raise StapKanNiet(
            f"{besluit.datum:%-d-%-m-%Y} is nog niet geweest. Vul de dag in waarop het college "
            "besloot."
        )
    besluit.save()


def _tekst(editie: Editie, besluit: Collegebesluit, adres: str) -> str:
    delen = [
        f"{editie} is door het college van {besluit.gemeente} {besluit}.",
        besluit.opmerking,
        f"De status van de editie is nu: {editie.get_status_display()}.",
        adres,
    ]
    return "\n\n".join(deel for deel in delen if deel)


def meld_colleges(editie: Editie, stap: Editiestap, adres: str) -> None:
    """Tell the colleges that there is something to decide; ``adres`` leads them to it."""
    gemeenten = Kader.van(editie.samenwerkingsverband, editie.kwartaal).gemeenten
    delen = [
        f"{editie} ligt klaar om vast te stellen. U kunt haar lezen, en daarna vaststellen of "
        "terugsturen:",
        adres,
        stap.opmerking,
    ]
    tekst = "\n\n".join(deel for deel in delen if deel)
    verband = editie.samenwerkingsverband
    aan = colleges(verband, gemeenten)
    stuur(f"{editie}: ter vaststelling", tekst, aan, verband, over=stap)
