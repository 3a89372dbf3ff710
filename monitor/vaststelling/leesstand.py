"""What somebody of a college saw of a concept, page by page: to tell what is otherwise by now."""

from django.conf import settings
from django.db import models

from monitor.editie.model import Editie


class Leesstand(models.Model):
    """A page of a concept as it was when somebody last looked at it, and as it was before that.

    Kept while the editie is no publication; written by looking, so nobody else sees it.
    """

    editie = models.ForeignKey(
        Editie,
        models.CASCADE,
        verbose_name="editie",
        related_name="leesstanden",
        help_text="Van welke editie het een pagina is.",
    )
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="gebruiker",
        related_name="+",
        help_text="Wie de pagina zag.",
    )
    hoofdstuk = models.SlugField(
        "hoofdstuk", blank=True, help_text="De korte naam van het hoofdstuk. Leeg: de voorpagina."
    )
    som = models.CharField("som", max_length=64, help_text="De controlesom van wat er stond.")
    gezien = models.BinaryField("gezien", help_text="Wat er stond, als verslag van die pagina.")
    op = models.DateTimeField("op", help_text="Wanneer dat voor het eerst is gezien.")
    eerder = models.BinaryField("eerder", default=bytes, help_text="Wat er daarvoor stond.")
    eerder_op = models.DateTimeField(
        "eerder op", null=True, blank=True, help_text="Wanneer dat is gezien. Leeg: nooit iets."
    )

    class Meta:
        verbose_name = "leesstand"
        verbose_name_plural = "leesstanden"
        ordering = ["editie", "gebruiker", "hoofdstuk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="leesstand_uniek",
                fields=["editie", "gebruiker", "hoofdstuk"],
                violation_error_message="Van deze pagina is al bekend wat er is gezien.",
            ),
        ]

    def __str__(self) -> str:
        return self.hoofdstuk or "voorpagina"
