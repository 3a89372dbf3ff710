"""The main points of an editie: a few figures that its pages begin with."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from gemeenten.tekst import Regeltekst, Tekst
from monitor.editie.model import Editie
from monitor.editie.overgenomen import Overgenomen
from monitor.proza.verwijzing import (
    EINDE,
    LANGSTE,
    Verwijsfout,
    lees_enige,
)

HOOGSTENS = 6  # More than this are no main points.


def keur_verwijzing(tekst: str) -> None:
    """ValidationError for what is not one reference to a cell of a table."""
    try:
        verwijzing = lees_enige(tekst)
    except Verwijsfout as fout:
        raise ValidationError(str(fout)) from fout
    if not verwijzing.is_cel:
        raise ValidationError(
            "Noem een cel van een tabel. Een verschil, een som, een percentage of los getal kan "
            "hier niet; het verschil komt er vanzelf bij."
        )


class Hoofdcijfer(Overgenomen):
    """A figure that the redacteur chose, with what it says and what it is compared with."""

    TEKST = "zin"

    editie = models.ForeignKey(
        Editie,
        models.CASCADE,
        verbose_name="editie",
        related_name="hoofdcijfers",
        help_text="De editie die ermee begint.",
    )
    volgorde = models.PositiveSmallIntegerField(
        "volgorde", help_text=f"De plaats, van 1 tot en met {HOOGSTENS}."
    )
    label = Regeltekst("label", max_length=80, help_text="Wat er geteld is, in enkele woorden.")
    cijfer = models.CharField(
        "cijfer",
        max_length=LANGSTE + len(EINDE),
        validators=[keur_verwijzing],
        help_text="De cel, zoals in een tekst: [[jeugd.voorzieningen; Totaal; Totaal]].",
    )
    vergelijk = models.CharField(
        "vergelijk met",
        max_length=LANGSTE + len(EINDE),
        blank=True,
        validators=[keur_verwijzing],
        help_text="De cel waarmee het cijfer wordt vergeleken, op dezelfde manier. Leeg: dezelfde "
        "cel in de periode ervoor.",
    )
    zin = Tekst(
        "zin", blank=True, help_text="Wat het betekent, in een zin. Er mogen cijfers in staan."
    )

    class Meta:
        verbose_name = "hoofdcijfer"
        verbose_name_plural = "hoofdcijfers"
        ordering = ["editie", "volgorde"]
        constraints = [
            models.UniqueConstraint(
                name="hoofdcijfer_volgorde_uniek",
                fields=["editie", "volgorde"],
                violation_error_message="Deze plaats is al gebruikt in deze editie.",
            ),
            models.CheckConstraint(
                name="hoofdcijfer_hoogstens",
                condition=Q(volgorde__gte=1, volgorde__lte=HOOGSTENS),
                violation_error_message=f"Een editie heeft hoogstens {HOOGSTENS} hoofdcijfers: "
                f"kies een plaats van 1 tot en met {HOOGSTENS}.",
            ),
        ]

    def __str__(self) -> str:
        return self.label
