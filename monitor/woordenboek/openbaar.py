"""What is public, for the dictionary: the tables with since when, and the doelen. Read from
publications, and kept until another one is there.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min, Q

from domeinen.inhoud import TABELLEN, slug
from gemeenten.kwartaal import Kwartaal
from monitor.editie.publicatie import PublicatieQuerySet
from monitor.models import Publicatie, Publicatiebestand
from monitor.momentopname.lezen import lees_hoofd, lees_publicatie
from monitor.momentopname.software import kenmerk
from monitor.site.bewaard import bewaard
from monitor.verslag.begrip import Begrip
from monitor.verslag.indelingen import BESTAND, uit_bestand
from monitor.verslag.woord import Woorduitleg

_SLUG = "publicatie__editie__samenwerkingsverband__slug"
_KWARTAAL = "publicatie__editie__kwartaal"


@dataclass(frozen=True, slots=True)
class OpenTabel:
    """A table as the newest editie that shows it says it. ``naam`` is that of its declaration
    (``jeugd.voorzieningen``), empty of one that is data; ``eerste`` and ``laatste`` are quarters.
    """

    verband: str
    wie: str
    hoofdstuk: str
    plek: str
    naam: str
    titel: str
    definitie: str
    bron: str
    eenheden: tuple[str, ...]
    eerste: int
    laatste: int
    breuken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenDoel:
    """A doel of the newest editie, as it was published."""

    code: str
    niveau: str
    naam: str
    definitie: str
    bron: str


@dataclass(frozen=True, slots=True)
class OpenIndicator:
    """An indicator under it; ``uitleg`` are terms and texts, as in ``doelen.uitleg``."""

    code: str
    naam: str
    doel: str
    eenheid: str
    uitleg: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Openbaarheid:
    """All that the dictionary knows of what is public: of one samenwerkingsverband, or of all its
    tables only.
    """

    wie: tuple[tuple[str, str, str], ...]  # slug, naam and omschrijving
    tabellen: tuple[OpenTabel, ...]
    indelingen: tuple[Begrip, ...] = ()
    woorden: tuple[Woorduitleg, ...] = ()
    doelen: tuple[OpenDoel, ...] = ()
    indicatoren: tuple[OpenIndicator, ...] = ()


def lees_openbaar(verband: str = "") -> Openbaarheid:
    """One query where nothing was published since it was read; of doelen only of one."""
    rijen = _nieuwste(verband)
    sleutel = tuple(rijen.order_by("pk").values_list("pk", "sha256"))
    return bewaard("woordenboek", (verband, sleutel, kenmerk()), lambda: _lees(verband))


def _nieuwste(verband: str) -> PublicatieQuerySet:
    rijen = Publicatie.objects.nieuwste()
    return rijen.filter(editie__samenwerkingsverband__slug=verband) if verband else rijen


def _lees(verband: str) -> Openbaarheid:
    rijen = _nieuwste(verband).licht().select_related("editie__samenwerkingsverband")
    per_verband: dict[str, Publicatie] = {}
    for rij in rijen.order_by("editie__kwartaal", "editie__soort"):
        per_verband[rij.editie.samenwerkingsverband.slug] = rij
    hoofden = {slug_: lees_hoofd(rij) for slug_, rij in per_verband.items()}
    namen = {slug_: hoofd.samenwerkingsverband for slug_, hoofd in hoofden.items()}
    doelen: list[OpenDoel] = []
    indicatoren: list[OpenIndicator] = []
    if verband in per_verband:
        _lees_doelen(per_verband[verband], doelen, indicatoren)
    return Openbaarheid(
        wie=tuple((slug_, namen[slug_], hoofden[slug_].omschrijving) for slug_ in sorted(namen)),
        tabellen=tuple(_tabellen(verband, namen)),
        indelingen=tuple(_indelingen(verband)) if verband else (),
        woorden=hoofden[verband].woorden if verband in hoofden else (),
        doelen=tuple(doelen),
        indicatoren=tuple(indicatoren),
    )


def _tabellen(verband: str, namen: dict[str, str]) -> Iterator[OpenTabel]:
    """Each table once, by chapter and name."""
    alle = Publicatiebestand.objects.filter(
        publicatie__in=_nieuwste(verband).values("pk"), pad__endswith=".json", pad__contains="/"
    )
    tijden = {
        (slug_, pad): (eerste, laatste)
        for slug_, pad, eerste, laatste in alle.values_list(_SLUG, "pad").annotate(
            eerste=Min(_KWARTAAL), laatste=Max(_KWARTAAL)
        )
    }
    laatsten = {laatste for _, laatste in tijden.values()}
    waar = Q(**{f"{_KWARTAAL}__in": laatsten})
    gezien = set()
    for slug_, kwartaal, pad, inhoud in (
        alle.filter(waar).order_by(_SLUG, "pad").values_list(_SLUG, _KWARTAAL, "pad", "inhoud")
    ):
        eerste, laatste = tijden[slug_, pad]
        if kwartaal == laatste and (slug_, pad) not in gezien:
            gezien.add((slug_, pad))
            hoofdstuk, _, plek = pad.removesuffix(".json").partition("/")
            document = json.loads(bytes(inhoud))
            yield OpenTabel(
                verband=slug_,
                wie=namen[slug_],
                hoofdstuk=hoofdstuk,
                plek=plek,
                naam=next((naam for naam in TABELLEN if slug(naam, hoofdstuk) == plek), ""),
                titel=document["titel"],
                definitie=document["definitie"],
                bron=document["bron"],
                eenheden=tuple(sorted({e["naam"] for e in document["eenheden"].values()})),
                eerste=eerste,
                laatste=laatste,
                breuken=tuple(dict.fromkeys(breuken_van(document))),
            )


def _indelingen(verband: str) -> list[Begrip]:
    """Each once, as the newest editie that shows it has it."""
    bestanden = Publicatiebestand.objects.filter(
        publicatie__in=_nieuwste(verband).values("pk"), pad=BESTAND
    ).order_by(_KWARTAAL, "publicatie__editie__soort")
    per_code: dict[str, Begrip] = {}
    for inhoud in bestanden.values_list("inhoud", flat=True):
        per_code |= {begrip.code: begrip for begrip in uit_bestand(bytes(inhoud))}
    return sorted(per_code.values(), key=lambda begrip: begrip.groep)


def breuken_van(document: dict[str, Any]) -> Iterator[str]:
    """The notes at the headings of cells that are not to be compared with those before."""
    for rij in document["rijen"]:
        for kolom, cel in zip(document["kolommen"], rij["cellen"], strict=True):
            if "breuk" in cel.get("merken", ()):
                for nummer in (*rij["kop"].get("noten", ()), *kolom.get("noten", ())):
                    yield document["noten"][nummer - 1]


def _lees_doelen(rij: Publicatie, doelen: list[OpenDoel], indicatoren: list[OpenIndicator]) -> None:
    """Those of the newest editie, each once."""
    gezien: set[str] = set()
    for hoofdstuk in lees_publicatie(rij).hoofdstukken:
        for sectie in hoofdstuk.secties:
            for doel in sectie.doel.alle() if sectie.doel else ():
                if doel.code in gezien:
                    continue
                gezien.add(doel.code)
                doelen.append(
                    OpenDoel(doel.code, doel.niveau, doel.naam, doel.definitie, doel.bron)
                )
                for van in doel.indicatoren:
                    naam, eenheid = van.naam, van.eenheid.naam
                    indicatoren.append(
                        OpenIndicator(van.code, naam, doel.naam, eenheid, van.uitleg)
                    )


def in_woorden(kwartaal: int) -> str:
    """A quarter as people read it."""
    return str(Kwartaal.van_sleutel(kwartaal))
