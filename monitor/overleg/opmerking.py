"""A remark about a concept, at the whole, a chapter or a section; with answers, until resolved."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gemeenten.tekst import Tekst
from monitor.editie.hoofdstuk import Hoofdstuk, Onderdeel
from monitor.editie.model import Editie


class Opmerking(models.Model):
    """Kept with who and when, also where its section is gone. An answer is resolved with what it
    answers.
    """

    editie = models.ForeignKey(
        Editie,
        models.CASCADE,
        verbose_name="editie",
        related_name="opmerkingen",
        help_text="Waarover de opmerking gaat.",
    )
    hoofdstuk = models.ForeignKey(
        Hoofdstuk,
        models.SET_NULL,
        verbose_name="hoofdstuk",
        related_name="+",
        null=True,
        blank=True,
        help_text="Het hoofdstuk waarbij zij staat. Leeg: de hele monitor.",
    )
    onderdeel = models.ForeignKey(
        Onderdeel,
        models.SET_NULL,
        verbose_name="onderdeel",
        related_name="+",
        null=True,
        blank=True,
        help_text="Het onderdeel waarbij zij staat. Leeg: het hele hoofdstuk.",
    )
    antwoord_op = models.ForeignKey(
        "self",
        models.CASCADE,
        verbose_name="antwoord op",
        related_name="antwoorden",
        null=True,
        blank=True,
        help_text="De opmerking waarop dit een antwoord is.",
    )
    tekst = Tekst("opmerking", help_text="Wat er volgens u anders moet, of wat u antwoordt.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie de opmerking plaatste.",
    )
    op = models.DateTimeField("op", auto_now_add=True, help_text="Wanneer dat was.")
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="afgehandeld door",
        related_name="+",
        null=True,
        blank=True,
        help_text="Wie haar afhandelde.",
    )
    afgehandeld_op = models.DateTimeField(
        "afgehandeld op", null=True, blank=True, help_text="Wanneer dat was. Leeg: nog niet."
    )

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ["editie", "op", "pk"]
        default_permissions = ("view", "add")
        constraints = [
            models.CheckConstraint(
                name="opmerking_heeft_tekst",
                condition=~Q(tekst=""),
                violation_error_message="Schrijf op wat u wilt zeggen.",
            ),
            models.CheckConstraint(
                name="opmerking_afgehandeld_of_open",
                condition=Q(afgehandeld_door=None, afgehandeld_op=None)
                | Q(
                    antwoord_op=None,
                    afgehandeld_door__isnull=False,
                    afgehandeld_op__isnull=False,
                ),
                violation_error_message="Wat is afgehandeld, is geen antwoord en zegt door wie en "
                "wanneer.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]
