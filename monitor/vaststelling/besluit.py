"""What the college of a gemeente decided about an editie."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from gemeenten.models import Gemeente
from gemeenten.tekst import Regeltekst, Tekst
from monitor.editie.model import Editie


class Collegebesluit(models.Model):
    """That a college adopts the editie as it is by then, or sends it back. Never changed: the last
    one of a gemeente counts.
    """

    VERANDERT_NOOIT: ClassVar[str] = "Wat een college besloot, verandert nooit."

    editie = models.ForeignKey(
        Editie,
        models.PROTECT,
        verbose_name="editie",
        related_name="besluiten",
        help_text="Waarover het college besloot.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        related_name="+",
        help_text="Van welke gemeente het college is.",
    )
    akkoord = models.BooleanField(
        "vastgesteld", help_text="Ja: vastgesteld. Nee: teruggestuurd, met een opmerking."
    )
    datum = models.DateField("datum", help_text="De dag van het besluit.")
    besluitnummer = Regeltekst(
        "besluitnummer", max_length=60, blank=True, help_text="Zoals in de besluitenlijst."
    )
    opmerking = Tekst("opmerking", blank=True, help_text="Wat de redacteur moet weten of doen.")
    inhoud = models.CharField(
        "inhoud", max_length=64, help_text="De controlesom van wat het college toen zag."
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie het besluit vastlegde.",
    )
    op = models.DateTimeField("op", auto_now_add=True, help_text="Wanneer dat was.")

    class Meta:
        verbose_name = "collegebesluit"
        verbose_name_plural = "collegebesluiten"
        ordering = ["editie", "op", "pk"]
        default_permissions = ("view", "add")
        constraints = [
            models.CheckConstraint(
                name="collegebesluit_nummer_of_opmerking",
                condition=(Q(akkoord=True) & ~Q(besluitnummer=""))
                | (Q(akkoord=False) & ~Q(opmerking="")),
                violation_error_message="Vaststellen vraagt een besluitnummer, terugsturen een "
                "opmerking.",
            ),
        ]

    def __str__(self) -> str:
        if not self.akkoord:
            return f"teruggestuurd op {self.datum:%-d-%-m-%Y}"
        return f"vastgesteld op {self.datum:%-d-%-m-%Y}, besluit {self.besluitnummer}"
