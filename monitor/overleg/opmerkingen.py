"""Who may see a concept remarks on a section of it, answers, and resolves; nobody else sees it."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from gemeenten.rechten import mag
from gemeenten.slot import houd_rij_vast
from monitor.editie.stap import StapKanNiet
from monitor.editie.status import OPENBAAR
from monitor.models import Editie, Hoofdstuk, Onderdeel, Opmerking

AFGEHANDELD = "Iemand anders heeft deze opmerking net afgehandeld. Plaats zo nodig een nieuwe."


@dataclass
class Opmerkplek:
    """The whole, a chapter or a section, with what was remarked there."""

    sleutel: str
    naam: str
    niveau: int
    kop: str  # the id of its heading
    opmerkingen: list[Opmerking] = field(default_factory=list)

    @property
    def aantal_open(self) -> int:
        return sum(opmerking.afgehandeld_op is None for opmerking in self.opmerkingen)


@transaction.atomic
def plaats(opmerking: Opmerking) -> None:
    """Store a remark or an answer, about what is not public; an answer stands at its remark."""
    if not mag(opmerking.door, "add", opmerking):
        raise PermissionDenied
    _houd_vast(opmerking.editie)
    if opmerking.antwoord_op_id:
        bij = Opmerking.objects.get(pk=opmerking.antwoord_op_id)
        if bij.antwoord_op_id or bij.editie_id != opmerking.editie_id:
            raise StapKanNiet("Antwoord op de opmerking zelf.")
        if bij.afgehandeld_op:
            raise StapKanNiet(AFGEHANDELD)
        opmerking.hoofdstuk, opmerking.onderdeel = bij.hoofdstuk, bij.onderdeel
    opmerking.tekst = opmerking.tekst.strip()
    try:
        opmerking.full_clean()
    except ValidationError as fout:
        raise StapKanNiet("Schrijf op wat u wilt zeggen.") from fout
    opmerking.save()


@transaction.atomic
def handel_af(opmerking: Opmerking, door: Any) -> None:
    """Resolve it with its answers, once."""
    if not mag(door, "add", opmerking):
        raise PermissionDenied
    _houd_vast(opmerking.editie)
    opmerking = Opmerking.objects.get(pk=opmerking.pk)
    if opmerking.antwoord_op_id:
        raise StapKanNiet("Handel de opmerking af waarop dit een antwoord is.")
    if opmerking.afgehandeld_op:
        raise StapKanNiet(AFGEHANDELD)
    opmerking.afgehandeld_door, opmerking.afgehandeld_op = door, timezone.now()
    opmerking.save()


def vind_plek(editie: Editie, sleutel: str) -> dict[str, Any]:
    """The chapter and the section that a key of ``plekken`` stands for."""
    soort, pk = sleutel[:1], sleutel[1:]
    if not sleutel:
        return {}
    if pk.isdecimal() and len(pk) < 16:
        if soort == "h" and (hoofdstuk := Hoofdstuk.objects.filter(editie=editie, pk=pk).first()):
            return {"hoofdstuk": hoofdstuk}
        van = Onderdeel.objects.filter(hoofdstuk__editie=editie).select_related("hoofdstuk")
        if soort == "o" and (onderdeel := van.filter(pk=pk).first()):
            return {"hoofdstuk": onderdeel.hoofdstuk, "onderdeel": onderdeel}
    raise StapKanNiet("Dit onderdeel is er niet meer. Kies een andere plek.")


def plekken(editie: Editie) -> list[Opmerkplek]:
    """Every place of the editie in its order, with its remarks and their answers; constant queries.

    What is open comes first.
    """
    alle = Opmerking.objects.filter(editie=editie).select_related("door", "afgehandeld_door")
    per_plek: dict[str, list[Opmerking]] = defaultdict(list)
    for opmerking in alle.filter(antwoord_op=None).prefetch_related("antwoorden__door"):
        per_plek[sleutel_van(opmerking)].append(opmerking)
    uit = [Opmerkplek("", "De hele monitor", 2, "kop")]
    for hoofdstuk in editie.hoofdstukken.prefetch_related("onderdelen"):
        uit.append(
            Opmerkplek(
                f"h{hoofdstuk.pk}", f"Hoofdstuk {hoofdstuk}", 2, f"hoofdstuk-{hoofdstuk.slug}"
            )
        )
        uit += (
            Opmerkplek(f"o{o.pk}", str(o), 3, f"kop-{o.pk}") for o in hoofdstuk.onderdelen.all()
        )
    for plek in uit:
        hier = per_plek[plek.sleutel]
        plek.opmerkingen = sorted(hier, key=lambda o: o.afgehandeld_op is not None)
    return uit


def sleutel_van(opmerking: Opmerking) -> str:
    """The key of where it stands; also the end of its anchor on the page."""
    if opmerking.onderdeel_id:
        return f"o{opmerking.onderdeel_id}"
    return f"h{opmerking.hoofdstuk_id}" if opmerking.hoofdstuk_id else ""


def _houd_vast(editie: Editie) -> None:
    if houd_rij_vast(editie).status in OPENBAAR:
        raise StapKanNiet("Deze monitor is openbaar. Vraag de redacteur om een rectificatie.")
