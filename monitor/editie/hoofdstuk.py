"""The chapters of an editie, and what stands in them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from domeinen import inhoud
from gemeenten.tekst import Regeltekst
from monitor.editie.model import Editie
from monitor.editie.opmaaktekst import Opmaaktekst
from monitor.editie.overgenomen import Overgenomen


class Hoofdstuk(Overgenomen):
    """A chapter of an editie, numbered by its order."""

    TEKST = "inleiding"

    editie = models.ForeignKey(
        Editie,
        models.CASCADE,
        verbose_name="editie",
        related_name="hoofdstukken",
        help_text="De editie waarin het hoofdstuk staat.",
    )
    volgorde = models.PositiveSmallIntegerField("nummer", help_text="Het nummer van het hoofdstuk.")
    slug = models.SlugField("korte naam", help_text="In het webadres: jeugd.")
    titel = Regeltekst("titel", max_length=120, help_text="De titel van het hoofdstuk.")
    inleiding = Opmaaktekst(
        "inleiding", blank=True, help_text="Wat de lezer hier vindt, in een paar regels (Markdown)."
    )

    class Meta:
        verbose_name = "hoofdstuk"
        verbose_name_plural = "hoofdstukken"
        ordering = ["editie", "volgorde"]
        constraints = [
            models.UniqueConstraint(
                name="hoofdstuk_volgorde_uniek",
                fields=["editie", "volgorde"],
                violation_error_message="Dit nummer is al gebruikt in deze editie.",
            ),
            models.UniqueConstraint(
                name="hoofdstuk_slug_uniek",
                fields=["editie", "slug"],
                violation_error_message="Deze korte naam is al gebruikt in deze editie.",
            ),
            models.CheckConstraint(
                name="hoofdstuk_slug",
                condition=~Q(slug=""),
                violation_error_message="Vul een korte naam in: zonder heeft het geen webadres.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volgorde} {self.titel}"


class Onderdeel(Overgenomen):
    """A section of a chapter: a heading with a text, a table, or a text and then its table.

    In the place of a table may stand a doel or a list of activiteiten: its name tells which.

    Or a block: the same without a number, within the section before it, so that a section holds
    texts and tables in any order. A block need not have a heading.
    """

    TEKST = "tekst"

    hoofdstuk = models.ForeignKey(
        Hoofdstuk,
        models.CASCADE,
        verbose_name="hoofdstuk",
        related_name="onderdelen",
        help_text="Het hoofdstuk waarin het onderdeel staat.",
    )
    volgorde = models.PositiveSmallIntegerField("volgorde", help_text="De plaats in het hoofdstuk.")
    blok = models.BooleanField(
        "blok",
        default=False,
        help_text="Ja: zonder nummer, binnen het onderdeel dat ervoor staat. Nee: een eigen "
        "onderdeel met een nummer.",
    )
    kop = Regeltekst(
        "kop",
        max_length=120,
        blank=True,
        help_text="Leeg: de titel van de tabel. Een blok zonder kop sluit aan op wat ervoor staat.",
    )
    tekst = Opmaaktekst(
        "tekst",
        blank=True,
        help_text="Markdown: witregel tussen alinea’s, - voor een opsomming, | voor een tabel.",
    )
    tabel = Regeltekst(
        "tabel",
        max_length=120,
        blank=True,
        help_text="De naam van een tabel, zoals jeugd.voorzieningen, van een doel "
        "(doelen.doel.…) of van een activiteitenlijst (doelen.lijst.…).",
    )

    class Meta:
        verbose_name = "onderdeel"
        verbose_name_plural = "onderdelen"
        ordering = ["hoofdstuk", "volgorde"]
        constraints = [
            models.UniqueConstraint(
                name="onderdeel_volgorde_uniek",
                fields=["hoofdstuk", "volgorde"],
                violation_error_message="Deze plaats in het hoofdstuk is al gebruikt.",
            ),
            models.UniqueConstraint(
                name="onderdeel_tabel_uniek",
                fields=["hoofdstuk", "tabel"],
                condition=~Q(tabel=""),
                violation_error_message="Deze tabel staat al in dit hoofdstuk.",
            ),
            models.CheckConstraint(
                name="onderdeel_tekst_of_tabel",
                condition=~Q(tekst="") | ~Q(tabel=""),
                violation_error_message="Vul een tekst in of kies een tabel.",
            ),
            models.CheckConstraint(
                name="onderdeel_tekst_heeft_kop",
                condition=~Q(kop="") | ~Q(tabel="") | Q(blok=True),
                violation_error_message="Geef een tekst een kop, of maak er een blok van.",
            ),
        ]

    def __str__(self) -> str:
        return self.kop or self.tabel or self.tekst[:60]

    @property
    def tabelnaam(self) -> str:
        """The name in its address of what it shows."""
        return inhoud.slug(self.tabel, self.hoofdstuk.slug)

    def clean(self) -> None:
        """What it shows exists in the contents of the report."""
        super().clean()
        if self.hoofdstuk_id is None or not self.tabel:
            return
        if not inhoud.bestaat(self.tabel, self.hoofdstuk.editie.samenwerkingsverband):
            raise ValidationError({"tabel": f"De tabel ‘{self.tabel}’ bestaat niet."})
