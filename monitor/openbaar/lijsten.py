"""Lists of edities as tables."""

from collections.abc import Iterator
from itertools import groupby

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from monitor.models import Publicatie
from monitor.openbaar.getoond import GetoondeEditie


class EditieTabel(tables.Table):
    """The edities of one samenwerkingsverband, newest first."""

    aanduiding = tables.Column(
        verbose_name="Editie",
        linkify=lambda record: record.get_absolute_url(),
        attrs={"a": {"class": "utrecht-link utrecht-link--html-a"}},
    )
    gepubliceerd_op = tables.DateColumn(verbose_name="Gepubliceerd op", format="j F Y")
    bestanden = tables.Column(verbose_name="Downloaden", empty_values=())

    class Meta:
        template_name = "tabellen/lijst.html"
        orderable = False

    def render_aanduiding(self, record: GetoondeEditie) -> str:
        return record.hoofd.titel if record.eigen_naam else record.aanduiding

    def render_bestanden(self, record: GetoondeEditie) -> SafeString:
        adres = record.get_absolute_url().removesuffix("/")
        return format_html(
            '<a class="utrecht-link utrecht-link--html-a" href="{0}.pdf" type="application/pdf">PDF'
            '<span class="monitor-onzichtbaar">: {1}</span></a>',
            adres,
            record.aanduiding,
        )


def per_verband(slug: str = "") -> Iterator[list[GetoondeEditie]]:
    """What is public, by samenwerkingsverband in the order of their names, the newest first."""
    rijen = (
        Publicatie.objects.nieuwste()
        .licht()
        .select_related("editie__samenwerkingsverband", "editie__kwartaal")
        .order_by("editie__samenwerkingsverband", "-editie__kwartaal")
    )
    if slug:
        rijen = rijen.filter(editie__samenwerkingsverband__slug=slug)
    groepen = []
    for _, groep in groupby(rijen, key=lambda rij: rij.editie.samenwerkingsverband_id):
        edities = [_getoond(rij) for rij in groep]
        groepen.append(sorted(edities, key=_nieuwste_eerst))
    return iter(sorted(groepen, key=lambda groep: groep[0].verband.naam))


def versies(editie: GetoondeEditie) -> list[tuple[Publicatie, str]]:
    """Of what was published more than once, every version with its address, the newest first; one
    that was taken back has none.
    """
    if editie.publicatie is None or editie.nieuwste == 1:
        return []
    rijen = Publicatie.objects.licht().filter(editie=editie.publicatie.editie_id)
    return [
        (rij, "" if rij.ingetrokken else editie.op_versie(rij.versie))
        for rij in rijen.select_related("intrekking").order_by("-versie")
    ]


def _getoond(rij: Publicatie) -> GetoondeEditie:
    slug = rij.editie.samenwerkingsverband.slug
    return GetoondeEditie.van_publicatie(rij, rij.editie.plek, slug, rij.versie)


def _nieuwste_eerst(editie: GetoondeEditie) -> tuple[int, int, str]:
    dag = editie.gepubliceerd_op
    return -editie.plek.kwartaal.pk, -(dag.toordinal() if dag else 0), editie.hoofd.soort
