"""A text that was taken over from the editie before, until somebody changes it or lets it be."""

from typing import ClassVar

from django.db import models

from gemeenten.tekst import Tekst

NOG_OUD = "nog van de vorige editie"


class Overgenomen(models.Model):
    """What has such a text, in the field ``TEKST``. The text that was copied is kept beside it: as
    long as the two are equal nobody looked at it, whichever way it could have been changed.
    """

    TEKST: ClassVar[str]

    overgenomen = Tekst(
        "overgenomen tekst",
        blank=True,
        editable=False,
        help_text="De tekst van de vorige editie. Leeg: niet overgenomen, of bewust zo gelaten.",
    )

    class Meta:
        abstract = True

    @property
    def nog_oud(self) -> bool:
        """Whether the text is as it was copied, and nobody said that it stays so."""
        return bool(self.overgenomen) and self.overgenomen == getattr(self, self.TEKST)
