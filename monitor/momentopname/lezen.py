"""What was published, read back; of the reports that are asked for most, once per process."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from gemeenten.models import Kwartaal, Samenwerkingsverband
from monitor.editie.soort import STAPPEN, Plek, Soort
from monitor.models import (
    Cijfervraag,
    Cijfervraagstap,
    Editie,
    Intrekking,
    Publicatie,
    Publicatiebestand,
)
from monitor.momentopname.codec import uit_bytes
from monitor.verslag.lezen import Verslag


def lees_hoofd(publicatie: Publicatie) -> Verslag:
    """The report without its chapters: its name, period and all that lists tell."""
    return uit_bytes(bytes(publicatie.hoofd))


def lees_publicatie(publicatie: Publicatie) -> Verslag:
    """The whole report."""
    return _lees(publicatie.pk, publicatie.sha256)


@dataclass(frozen=True)
class Openbaar:
    """What is public at a place: the version that is asked for, of the ``nieuwste``, with the
    edities of the same kind a period earlier and later, if these are public. ``vragenstand``
    changes with every question of the samenwerkingsverband that becomes public, or changes.
    """

    publicatie: Publicatie
    nieuwste: int
    vorige: Publicatie | None
    volgende: Publicatie | None
    vragenstand: int = 0


def openbare(verband: str, plek: Plek) -> list[Openbaar]:
    """What is public at this place and at those that it may lead to. One query, which every page
    costs: so what stands beside it comes along, and no more of it than its name.
    """
    hier = plek.kwartaal
    kwartalen = {hier.pk: hier}
    for stap in {n * keer for n in STAPPEN.values() for keer in (-1, 1)}:
        ernaast = _ernaast(hier, stap)
        kwartalen[ernaast.pk] = ernaast
    per_editie: dict[tuple[int, str], list[Publicatie]] = {}
    vragenstand = 0
    for rij, vragenstand in _rijen(verband, kwartalen):  # noqa: B007
        per_editie.setdefault((rij.editie.kwartaal_id, rij.editie.soort), []).append(rij)
    uit = []
    for (kwartaal, soort), versies in per_editie.items():
        if kwartaal != hier.pk:
            continue
        hoogste = versies[-1].versie
        stap = STAPPEN[Soort(soort)]
        vorige, volgende = (
            per_editie.get((_ernaast(hier, n).pk, soort), [None])[-1] for n in (-stap, stap)
        )
        for rij in versies:
            if rij.versie == (plek.versie or hoogste):
                uit.append(Openbaar(rij, hoogste, vorige, volgende, vragenstand))
    return uit


_VELDEN = ("id", "editie_id", "versie", "op", "sha256")  # in the order of the model
_VAN_EDITIE = ("id", "kwartaal_id", "soort")


def _rijen(verband: str, kwartalen: Mapping[int, Kwartaal]) -> Iterator[tuple[Publicatie, int]]:
    """What is public in these quarters, the newest version last, each with how often a question
    of the samenwerkingsverband changed what everybody sees. In SQL, because to build the same
    query anew took most of the time of a page.
    """
    plekken = ", ".join(["%s"] * len(kwartalen))
    opdracht = f"""
        SELECT {", ".join(f"p.{veld}" for veld in _VELDEN)},
               {", ".join(f"e.{veld}" for veld in _VAN_EDITIE)},
               (SELECT COUNT(*) FROM {Cijfervraagstap._meta.db_table} st
                JOIN {Cijfervraag._meta.db_table} v ON v.id = st.vraag_id
                JOIN {Editie._meta.db_table} ve ON ve.id = v.editie_id
                JOIN {Samenwerkingsverband._meta.db_table} vs ON vs.id = ve.samenwerkingsverband_id
                WHERE vs.slug = %s AND st.openbaar)
        FROM {Publicatie._meta.db_table} p
        JOIN {Editie._meta.db_table} e ON e.id = p.editie_id
        JOIN {Samenwerkingsverband._meta.db_table} s ON s.id = e.samenwerkingsverband_id
        WHERE s.slug = %s AND e.gepubliceerd_op <= %s AND e.kwartaal_id IN ({plekken})
          AND NOT EXISTS (SELECT 1 FROM {Intrekking._meta.db_table} i WHERE i.publicatie_id = p.id)
        ORDER BY p.versie
    """  # nosec B608 # noqa: S608 (names of tables and columns, nothing that somebody typed)
    with connection.cursor() as cursor:
        cursor.execute(opdracht, [verband, verband, str(timezone.localdate()), *kwartalen])
        rijen = cursor.fetchall()
    for rij in rijen:
        publicatie = Publicatie.from_db(connection.alias, _VELDEN, rij[: len(_VELDEN)])
        if publicatie.op.tzinfo is None:  # SQLite keeps none
            publicatie.op = publicatie.op.replace(tzinfo=datetime.UTC)
        editie = Editie.from_db(connection.alias, _VAN_EDITIE, rij[len(_VELDEN) : -1])
        editie.kwartaal = kwartalen[editie.kwartaal_id]
        publicatie.editie = editie
        yield publicatie, rij[-1]


def vind_bestand(
    publicatie: Publicatie, pad: str, *, met_inhoud: bool = True
) -> Publicatiebestand | None:
    """A file of a publication, if it has that one; in SQL for the same reason."""
    velden = "id, soort, sha256, inhoud" if met_inhoud else "id, soort, sha256"
    rijen = Publicatiebestand.objects.raw(
        f"SELECT {velden} FROM {Publicatiebestand._meta.db_table} "  # nosec B608 # noqa: S608 (as above)
        "WHERE publicatie_id = %s AND pad = %s",
        [publicatie.pk, pad],
    )
    return next(iter(rijen), None)


@lru_cache(maxsize=2048)
def _ernaast(kwartaal: Kwartaal, stap: int) -> Kwartaal:
    """The quarter so many later; the same one past the end of the calendar. Kept: to make a handful
    for every page takes a tenth of its time.
    """
    try:
        return kwartaal.plus(stap)
    except ValidationError:
        return kwartaal


@lru_cache(maxsize=8)
def _lees(pk: int, sha256: str) -> Verslag:
    """By checksum too: another database may hold another report under this key."""
    return uit_bytes(bytes(Publicatie.objects.only("verslag").get(pk=pk).verslag))
