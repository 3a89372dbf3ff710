"""Who may do what for whom: a person has a role."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gemeenten.models import Gemeente, Samenwerkingsverband, domeinkeuzes
from gemeenten.tekst import Regeltekst


class Rolinhoud(models.Model):
    """What somebody does, for whom and for what."""

    class Soort(models.TextChoices):
        AMBTENAAR = "ambtenaar", "ambtenaar: voert cijfers in en dient ze in"
        REDACTEUR = "redacteur", "redacteur: bewaakt de voortgang en maakt de monitor"
        COLLEGE = "college", "college: leest wat wordt vastgesteld"
        BEHEERDER = "beheerder", "beheerder: categorieën, gemeenten en gebruikers"

    soort = models.CharField(
        "rol", max_length=10, choices=Soort.choices, help_text="Wat deze persoon doet."
    )
    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="+",
        help_text="Het samenwerkingsverband waarbinnen de rol geldt.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.CASCADE,
        verbose_name="gemeente",
        related_name="+",
        null=True,
        blank=True,
        help_text="Voor een ambtenaar en een college: de eigen gemeente. Anders leeg.",
    )
    domein = models.CharField(
        "domein",
        max_length=20,
        choices=domeinkeuzes,
        blank=True,
        help_text="Voor een ambtenaar: het domein. Leeg: alle domeinen.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_gemeente_bij_soort",
                condition=Q(soort__in=["ambtenaar", "college"], gemeente__isnull=False)
                | Q(soort__in=["redacteur", "beheerder"], gemeente__isnull=True),
                violation_error_message="Kies een gemeente voor een ambtenaar of een college, en "
                "geen gemeente voor een redacteur of beheerder.",
            ),
            models.CheckConstraint(
                name="%(class)s_domein_van_ambtenaar",
                condition=Q(soort="ambtenaar") | Q(domein=""),
                violation_error_message="Alleen een ambtenaar heeft een domein.",
            ),
        ]

    def __str__(self) -> str:
        delen = [self.get_soort_display().partition(":")[0], str(self.samenwerkingsverband)]
        if self.gemeente_id:
            delen.append(str(self.gemeente))
        if self.domein:
            delen.append(self.get_domein_display())
        return ", ".join(delen)

    @property
    def als(self) -> str:
        """As what, and of whom: ``ambtenaar van Bedum``."""
        wat = self.get_soort_display().partition(":")[0]
        domein = f" ({self.get_domein_display()})" if self.domein else ""
        return f"{wat}{domein} van {self.gemeente or self.samenwerkingsverband}"


class Rol(Rolinhoud):
    """That a person has a role. Without a row there are no rights."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="gebruiker",
        related_name="rollen",
        help_text="Wie de rol heeft.",
    )
    aanbieder = models.CharField(
        "via",
        max_length=50,
        blank=True,
        editable=False,
        help_text="De organisatie waarvan een groep deze rol geeft. Leeg: met de hand gegeven.",
    )

    class Meta(Rolinhoud.Meta):
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        ordering = ["samenwerkingsverband", "gemeente", "soort", "gebruiker"]
        constraints = [
            *Rolinhoud.Meta.constraints,
            models.UniqueConstraint(
                name="rol_uniek",
                fields=["gebruiker", "soort", "samenwerkingsverband", "gemeente", "domein"],
                violation_error_message="Deze persoon heeft deze rol al.",
            ),
            models.UniqueConstraint(
                name="rol_uniek_zonder_gemeente",
                fields=["gebruiker", "soort", "samenwerkingsverband", "domein"],
                condition=Q(gemeente=None),
                violation_error_message="Deze persoon heeft deze rol al.",
            ),
        ]


class Groepsrol(Rolinhoud):
    """That who is in a group at the own organisation has a role here, while in that group."""

    aanbieder = models.SlugField(
        "organisatie",
        max_length=50,
        help_text="De korte naam van de organisatie waar mensen inloggen, zoals in OIDC staat.",
    )
    groep = Regeltekst(
        "groep",
        max_length=200,
        help_text="De groep zoals die organisatie haar noemt. In Entra ID: de object-id.",
    )

    class Meta(Rolinhoud.Meta):
        verbose_name = "groepsrol"
        verbose_name_plural = "groepsrollen"
        ordering = ["samenwerkingsverband", "aanbieder", "groep", "soort"]
        constraints = [
            *Rolinhoud.Meta.constraints,
            models.UniqueConstraint(
                name="groepsrol_uniek",
                fields=[
                    "aanbieder",
                    "groep",
                    "soort",
                    "samenwerkingsverband",
                    "gemeente",
                    "domein",
                ],
                violation_error_message="Deze groep geeft deze rol al.",
            ),
            models.UniqueConstraint(
                name="groepsrol_uniek_zonder_gemeente",
                fields=["aanbieder", "groep", "soort", "samenwerkingsverband", "domein"],
                condition=Q(gemeente=None),
                violation_error_message="Deze groep geeft deze rol al.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.groep} ({self.aanbieder}): {super().__str__()}"
