"""The words that a samenwerkingsverband explains beside those of the software."""

import re

from django.db import models

from gemeenten.models import Samenwerkingsverband
from gemeenten.tekst import Regeltekst, Tekst
from monitor.verslag.woord import Woorduitleg

_LETTER = re.compile(r"[^\W\d_]")  # what has none is never pointed at


class Woord(models.Model):
    """A word with its explanation. It goes before a word of the software that is written alike."""

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="woorden",
        help_text="In wiens monitor het woord wordt uitgelegd.",
    )
    woord = Regeltekst(
        "woord",
        max_length=60,
        help_text="Zoals het in teksten staat. Met een hoofdletter wordt het alleen zo gevonden.",
    )
    ook = Regeltekst(
        "ook als",
        max_length=200,
        blank=True,
        help_text="Andere vormen, met een komma ertussen: casussen, casuïstiek.",
    )
    uitleg = Tekst(
        "uitleg", help_text="Wat het betekent, in een paar korte zinnen en gewone woorden."
    )
    aanwijzen = models.BooleanField(
        "aanwijzen in teksten",
        default=True,
        help_text="Uit: het woord staat alleen in het woordenboek. Voor wat meestal een gewoon "
        "woord is.",
    )

    class Meta:
        verbose_name = "woord"
        verbose_name_plural = "woorden"
        ordering = ["samenwerkingsverband", "woord"]
        constraints = [
            models.UniqueConstraint(
                name="woord_uniek",
                fields=["samenwerkingsverband", "woord"],
                violation_error_message="Dit woord is er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.woord

    @classmethod
    def waarden_van(cls, verband: int) -> tuple[Woorduitleg, ...]:
        """Those of a samenwerkingsverband, by its key, as a publication stores them."""
        return tuple(
            rij.waarde for rij in cls._default_manager.filter(samenwerkingsverband=verband)
        )

    @property
    def waarde(self) -> Woorduitleg:
        """The word without where it is kept."""
        vormen = [self.woord, *(vorm.strip() for vorm in self.ook.split(","))]
        gezocht = tuple(filter(_LETTER.search, vormen)) if self.aanwijzen else ()
        return Woorduitleg(self.woord, " ".join(self.uitleg.split()), gezocht)
