"""What the API reads: publications and their files, nothing else."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from monitor.api.vormen import Editiekaart, Tabelverwijzing
from monitor.editie.publicatie import PublicatieQuerySet
from monitor.editie.soort import Plek
from monitor.models import Publicatie, Publicatiebestand
from monitor.openbaar.getoond import GetoondeEditie
from monitor.site.adres import volledig


def publicaties(verband: str = "") -> PublicatieQuerySet:
    """The public version of each editie, without the report itself; the newest quarter first."""
    rijen = Publicatie.objects.nieuwste().licht()
    if verband:
        rijen = rijen.filter(editie__samenwerkingsverband__slug=verband)
    return rijen.select_related("editie__samenwerkingsverband", "editie__kwartaal").order_by(
        "editie__samenwerkingsverband__slug", "-editie__kwartaal", "editie__soort"
    )


def getoond(rij: Publicatie) -> GetoondeEditie:
    """The publication as its reader sees it."""
    slug = rij.editie.samenwerkingsverband.slug
    return GetoondeEditie.van_publicatie(rij, rij.editie.plek, slug, rij.versie)


def van_code(verband: str, code: str) -> Publicatie:
    """The publication with this code, as in addresses; Http404 when nothing of it is public."""
    try:
        plek = Plek.van_code(code)
    except ValidationError as fout:
        raise Http404("; ".join(fout.messages)) from fout
    rijen = publicaties(verband).filter(editie__kwartaal=plek.kwartaal.pk)
    if rij := rijen.filter(editie__soort__in=plek.soorten).first():
        return rij
    raise Http404("Deze editie is er niet, of is nog niet gepubliceerd.")


def kaart(rij: Publicatie) -> Editiekaart:
    """What a list tells of an editie."""
    editie = getoond(rij)
    hoofd = editie.hoofd
    return Editiekaart(
        samenwerkingsverband=editie.slug,
        code=editie.code,
        titel=hoofd.titel,
        soort=hoofd.soort,
        periode=hoofd.periode,
        peildatum=hoofd.peildatum,
        gepubliceerd_op=hoofd.gepubliceerd_op,
        versie=rij.versie,
        sha256=rij.sha256,
        adres=volledig(editie.get_absolute_url()),
        permanent_adres=volledig(editie.op_versie(rij.versie)),
        licentie=settings.LICENTIE,
    )


@dataclass(frozen=True)
class Tabelbestand:
    """A table of an editie, as it was stored as JSON."""

    publicatie: Publicatie
    hoofdstuk: str
    tabel: str
    inhoud: bytes

    @property
    def document(self) -> dict[str, Any]:
        gelezen: dict[str, Any] = json.loads(self.inhoud)
        return gelezen

    @property
    def permanent_adres(self) -> str:
        """The page of this table in this version, which never changes."""
        basis = getoond(self.publicatie).op_versie(self.publicatie.versie)
        return volledig(f"{basis}{self.hoofdstuk}/{self.tabel}/")


def tabellen(
    rijen: Iterable[Publicatie], paden: Collection[str] | None = None
) -> list[Tabelbestand]:
    """The tables of these publications, or only those at ``paden``; in order of path. One query."""
    per_sleutel = {rij.pk: rij for rij in rijen}
    bestanden = Publicatiebestand.objects.filter(publicatie__in=per_sleutel, pad__endswith=".json")
    if paden is None:
        bestanden = bestanden.filter(pad__contains="/")
    else:
        bestanden = bestanden.filter(pad__in=[f"{pad}.json" for pad in paden])
    uit = []
    for bestand in bestanden.order_by("pad"):
        hoofdstuk, _, tabel = bestand.pad.removesuffix(".json").partition("/")
        van = per_sleutel[bestand.publicatie_id]
        uit.append(Tabelbestand(van, hoofdstuk, tabel, bytes(bestand.inhoud)))
    return uit


def verwijzingen(rij: Publicatie) -> list[Tabelverwijzing]:
    """The tables of one publication, with where each can be had. Two queries."""
    paden = list(rij.bestanden.order_by("pad").values_list("pad", flat=True))
    editie = getoond(rij)
    uit = []
    for bestand in tabellen([rij]):
        document, plek = bestand.document, (bestand.hoofdstuk, bestand.tabel)
        basis = reverse("tabel", args=(*editie.adres, *plek))
        formaten = [pad.rpartition(".")[2] for pad in paden if _plek(pad) == plek]
        uit.append(
            Tabelverwijzing(
                hoofdstuk=bestand.hoofdstuk,
                tabel=bestand.tabel,
                titel=document["titel"],
                definitie=document["definitie"],
                bron=document["bron"],
                adres=volledig(basis),
                bestanden={f: volledig(f"{basis.removesuffix('/')}.{f}") for f in formaten},
            )
        )
    return uit


def _plek(pad: str) -> tuple[str, str]:
    hoofdstuk, _, tabel = pad.rpartition(".")[0].partition("/")
    return hoofdstuk, tabel
