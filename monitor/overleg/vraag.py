"""A question of a college about a concept, and what the redacteur answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gemeenten.models import Gemeente
from gemeenten.tekst import Tekst
from monitor.editie.model import Editie


class Vraag(models.Model):
    """Asked once and answered once; both are kept."""

    editie = models.ForeignKey(
        Editie,
        models.CASCADE,
        verbose_name="editie",
        related_name="vragen",
        help_text="Waarover de vraag gaat.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        related_name="+",
        help_text="Van welke gemeente het college is dat vraagt.",
    )
    hoofdstuk = models.SlugField(
        "hoofdstuk", blank=True, help_text="De korte naam van het hoofdstuk. Leeg: het geheel."
    )
    tekst = Tekst("vraag", help_text="Wat het college wil weten.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie de vraag stelde.",
    )
    op = models.DateTimeField("op", auto_now_add=True, help_text="Wanneer dat was.")
    antwoord = Tekst("antwoord", blank=True, help_text="Wat de redacteur antwoordde.")
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="beantwoord door",
        related_name="+",
        null=True,
        blank=True,
        help_text="Wie antwoordde.",
    )
    beantwoord_op = models.DateTimeField(
        "beantwoord op", null=True, blank=True, help_text="Wanneer dat was. Leeg: nog niet."
    )

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ["editie", "op", "pk"]
        default_permissions = ("view", "add")
        constraints = [
            models.CheckConstraint(
                name="vraag_antwoord_of_open",
                condition=Q(antwoord="", beantwoord_door=None, beantwoord_op=None)
                | (~Q(antwoord="") & Q(beantwoord_door__isnull=False, beantwoord_op__isnull=False)),
                violation_error_message="Een antwoord heeft een tekst, met wie en wanneer.",
            ),
            models.CheckConstraint(
                name="vraag_heeft_tekst",
                condition=~Q(tekst=""),
                violation_error_message="Schrijf op wat u wilt weten.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente}: {self.tekst[:60]}"
