"""The lists of the API: who publishes, what is counted, and which tables there are over time."""

from itertools import groupby

from django.urls import reverse

from domeinen.declaraties import DECLARATIES
from gemeenten.models import Gemeente
from monitor.api import openbaar
from monitor.api import reeksen as reekscijfers
from monitor.api.vormen import Definitie, Gemeentekaart, Reekskaart, Verband
from monitor.models import Publicatiebestand
from monitor.site.adres import volledig
from monitor.verslag.begrip import Begrip
from monitor.woordenboek.maten import maatcode, maten
from monitor.woordenboek.openbaar import lees_openbaar
from tabellen.maten import Meting

Reekspad = tuple[str, str]  # of a samenwerkingsverband the chapter and table: jeugd/voorzieningen


def verbanden() -> list[Verband]:
    """Who has something public, by short name. One query."""
    uit = []
    for slug, groep in groupby(
        openbaar.publicaties(), key=lambda rij: rij.editie.samenwerkingsverband.slug
    ):
        rijen = list(groep)
        hoofd = openbaar.getoond(rijen[0]).hoofd
        uit.append(
            Verband(
                code=slug,
                naam=hoofd.samenwerkingsverband,
                omschrijving=hoofd.omschrijving,
                gemeenten=list(hoofd.gemeenten),
                edities=len(rijen),
                adres=volledig(reverse("verband", args=[slug])),
            )
        )
    return uit


def gemeenten() -> list[Gemeentekaart]:
    """Who takes part in what is public, by name, with the code of the CBS. Two queries."""
    van: dict[str, list[str]] = {}
    for verband in verbanden():
        for naam in verband.gemeenten:
            van.setdefault(naam, []).append(verband.code)
    codes = dict(Gemeente.objects.filter(naam__in=van).values_list("naam", "cbs_code"))
    return [
        Gemeentekaart(naam=naam, code=codes.get(naam), samenwerkingsverbanden=van[naam])
        for naam in sorted(van)
    ]


def definities() -> list[Definitie]:
    """Every measure that is declared, by domain. One query, where nothing was published since."""
    begrippen = {maat.code: maat for maat in maten(list(lees_openbaar().tabellen))}
    waar = volledig(reverse("woordenboek"))
    return [
        _definitie(Meting(model, veld.name), declaratie.domein, begrippen, waar)
        for declaratie in DECLARATIES
        for model in declaratie.cijfers
        for veld in model.meetvelden()
    ]


def _definitie(meting: Meting, domein: str, begrippen: dict[str, Begrip], waar: str) -> Definitie:
    begrip = begrippen[maatcode(meting)]
    return Definitie(
        code=begrip.code,
        domein=domein,
        onderwerp=str(meting.model._meta.verbose_name),
        naam=begrip.naam,
        definitie=begrip.definitie,
        eenheid=meting.bronveld.eenheid,
        over_tijd=str(meting.tijd),
        uitgesplitst_naar=list(begrip.uitgesplitst_naar),
        bron=begrip.bron,
        eigenaar=begrip.eigenaar,
        sinds=begrip.sinds_code or None,
        breuken=list(begrip.breuken),
        adres=f"{waar}#{begrip.code}",
    )


def reeksen(verband: str = "") -> list[Reekspad]:
    """Every table that is public in some editie, by who publishes it and where. Two queries."""
    rijen = {rij.pk: rij for rij in openbaar.publicaties(verband)}
    paden = Publicatiebestand.objects.filter(
        publicatie__in=rijen, pad__endswith=".json", pad__contains="/"
    )
    gezien = {
        (rijen[pk].editie.samenwerkingsverband.slug, pad.removesuffix(".json"))
        for pk, pad in paden.values_list("publicatie", "pad")
    }
    return sorted(gezien)


def reekskaarten(paden: list[Reekspad]) -> list[Reekskaart]:
    """What is told of these series. Two queries."""
    slugs = {slug for slug, _ in paden}
    rijen = [rij for rij in openbaar.publicaties() if rij.editie.samenwerkingsverband.slug in slugs]
    per_pad: dict[Reekspad, list[openbaar.Tabelbestand]] = {pad: [] for pad in paden}
    for bestand in openbaar.tabellen(rijen, {pad for _, pad in paden}):
        slug = bestand.publicatie.editie.samenwerkingsverband.slug
        pad = slug, f"{bestand.hoofdstuk}/{bestand.tabel}"
        if pad in per_pad:
            per_pad[pad].append(bestand)
    for bestanden in per_pad.values():
        bestanden.sort(key=lambda bestand: bestand.publicatie.editie.kwartaal_id)
    return [reekscijfers.kaart(per_pad[pad]) for pad in paden]
