"""Lists of edities as tables."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from monitor.models import Editie


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

    def render_aanduiding(self, record: Editie) -> str:
        return str(record) if record.titel else record.aanduiding

    def render_bestanden(self, record: Editie) -> SafeString:
        adres = record.get_absolute_url().removesuffix("/")
        return format_html(
            '<a class="utrecht-link utrecht-link--html-a" href="{0}.pdf" type="application/pdf">PDF'
            '<span class="monitor-onzichtbaar">: {1}</span></a>',
            adres,
            record.aanduiding,
        )
