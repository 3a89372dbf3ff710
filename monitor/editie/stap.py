"""Every step of an editie, and the one way to take it."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from gemeenten.slot import houd_rij_vast
from gemeenten.tekst import Tekst, controleer_lengte
from invoer.indienen.berichten import vervalt
from monitor.editie.status import (
    CONCEPT,
    GEPLAND,
    TER_VASTSTELLING,
    VASTGESTELD,
    Doener,
    Editiestatus,
    overgang,
)

if TYPE_CHECKING:
    from monitor.editie.model import Editie


class StapKanNiet(Exception):
    """Why an editie does not take a step, in Dutch, with what to do."""


class Editiestap(models.Model):
    """One step of an editie: who did what, when, and with which remark. Never changed, so an editie
    that took one is not deleted.
    """

    VERANDERT_NOOIT: ClassVar[str] = "Wie wat deed met een editie, verandert nooit."

    editie = models.ForeignKey(
        "monitor.Editie",
        models.PROTECT,
        verbose_name="editie",
        related_name="stappen",
        help_text="De editie die de stap zette.",
    )
    van = models.CharField(
        "van", max_length=12, choices=Editiestatus.choices, help_text="De status ervoor."
    )
    naar = models.CharField(
        "naar", max_length=12, choices=Editiestatus.choices, help_text="De nieuwe status."
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        null=True,
        blank=True,
        help_text="Wie de stap zette. Leeg: op de server.",
    )
    op = models.DateTimeField("op", auto_now_add=True, help_text="Wanneer de stap is gezet.")
    opmerking = Tekst("opmerking", blank=True, help_text="Wat anderen ervan moeten weten.")
    redenen = models.JSONField(
        "redenen",
        default=list,
        blank=True,
        help_text="Waarom de stap is gezet terwijl er nog iets openstond: wat, en de reden.",
    )

    drempel = models.PositiveSmallIntegerField(
        "drempel",
        null=True,
        blank=True,
        help_text="Van een geplande publicatie: wat kleiner is, zou worden afgeschermd. 0: niets.",
    )

    class Meta:
        verbose_name = "stap van een editie"
        verbose_name_plural = "stappen van edities"
        ordering = ["editie", "op", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                name="editiestap_verandert_iets",
                condition=~Q(van=F("naar")),
                violation_error_message="Een stap gaat naar een andere status.",
            ),
        ]

    def __str__(self) -> str:
        dag = timezone.localdate(self.op)
        return f"{self.get_van_display()} → {self.get_naar_display()} op {dag:%-d-%-m-%Y}"


def teruggezet(editie: "Editie") -> Editiestap | None:
    """The step that made a concept of it again, while it is one; its remark says what to do."""
    laatste = Editiestap.objects.filter(editie=editie).select_related("door").last()
    is_terug = laatste is not None and laatste.naar == CONCEPT == editie.status
    return laatste if is_terug else None


def voorgelegd(editie: "Editie") -> Editiestap | None:
    """The step that put it up for the colleges, while they decide; its remark says why."""
    if editie.status != TER_VASTSTELLING:
        return None
    return Editiestap.objects.filter(editie=editie, naar=TER_VASTSTELLING).last()


def gepland(editie: "Editie") -> Editiestap | None:
    """The step by which it is to be published on a day, while it is."""
    if editie.status != GEPLAND:
        return None
    return Editiestap.objects.filter(editie=editie, naar=GEPLAND).last()


def andere_drempel(editie: "Editie") -> Editiestap | None:
    """The step that planned it with another drempel than is chosen now. What older software planned
    says nothing of its drempel, and holds.
    """
    stap, nu = gepland(editie), editie.samenwerkingsverband.drempel or 0
    return stap if stap and stap.drempel not in {None, nu} else None


def voor_het_plan(editie: "Editie") -> Editiestatus:
    """Where an editie came from that is to be published on a day: there it returns to."""
    stap = Editiestap.objects.filter(editie=editie, naar=GEPLAND).last()
    return Editiestatus(stap.van) if stap else VASTGESTELD


@transaction.atomic
def zet_stap(
    editie: "Editie",
    naar: Editiestatus,
    doener: Doener,
    *,
    door: Any,
    opmerking: str = "",
    redenen: list[list[str]] | None = None,
) -> Editiestap:
    """Take a step that exists, from where the editie is by now, and keep who did; ``StapKanNiet``
    for any other. What must be checked first is checked by who asks for it.
    """
    vers = houd_rij_vast(editie)
    stap = overgang(vers.status, naar, doener)
    if stap is None:
        raise StapKanNiet(
            f"Dat kan niet meer: de status is nu ‘{vers.get_status_display()}’. Bekijk de pagina "
            "opnieuw."
        )
    if stap.terug and stap.door != Doener.DATUM and not opmerking.strip():
        raise StapKanNiet("Schrijf bij de opmerking op wat er nog moet gebeuren.")
    try:
        controleer_lengte(opmerking)
    except ValidationError as fout:
        raise StapKanNiet(f"Bij uw opmerking: {fout.message}") from fout
    if voor := voorgelegd(vers):
        vervalt(voor)  # a college is not told any more that there is something to decide
    type(editie).objects.filter(pk=editie.pk).update(status=naar)
    editie.status = naar
    return Editiestap.objects.create(
        editie=editie,
        van=stap.van,
        naar=naar,
        door=door,
        opmerking=opmerking.strip(),
        redenen=redenen or [],
        drempel=(vers.samenwerkingsverband.drempel or 0) if naar == GEPLAND else None,
    )
