"""What can be found: a row for each page and section of an editie as it was published last."""

from django.db import models

from gemeenten.tekst import Tekst


class Zoekregel(models.Model):
    """One page or section: where it stands, what it is called and all words in it. Made of the
    snapshot and of nothing else; ``plat`` is the same without capitals and accents.
    """

    editie = models.ForeignKey(
        "monitor.Editie",
        models.CASCADE,
        verbose_name="editie",
        related_name="zoekregels",
        help_text="In welke editie het staat.",
    )
    volgorde = models.PositiveIntegerField("volgorde", help_text="De plaats in de editie.")
    hoofdstuk = models.CharField(
        "hoofdstuk", max_length=50, blank=True, help_text="De korte naam van het hoofdstuk."
    )
    naam = models.CharField(
        "naam", max_length=130, blank=True, help_text="De naam van de tabel in het webadres."
    )
    anker = models.CharField(
        "anker", max_length=130, blank=True, help_text="De plaats op de pagina van het hoofdstuk."
    )
    titel = models.CharField("titel", max_length=300, help_text="Hoe het heet.")
    waar = models.CharField(
        "waar", max_length=500, help_text="Van wie het is, waarover en in welk hoofdstuk."
    )
    tekst = Tekst("tekst", help_text="De titel en alles wat er staat.")
    plat = models.TextField("plat", help_text="Hetzelfde, zonder hoofdletters en accenten.")

    class Meta:
        verbose_name = "zoekregel"
        verbose_name_plural = "zoekregels"
        ordering = ["editie", "volgorde"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="zoekregel_volgorde_uniek",
                fields=["editie", "volgorde"],
                violation_error_message="Deze zoekregel is er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel
