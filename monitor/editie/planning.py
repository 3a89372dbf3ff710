"""The planning of an editie: who sees it when. By when figures are due is the ``Termijn`` of its
quarter, which entering knows.
"""

import datetime
from itertools import combinations

from django.db import models
from django.db.models import F, Q

from monitor.site.verzending import Verzending

# The moments in their order, by the name of their field, in words.
MOMENTEN = {
    "portefeuillehouders_op": "bespreking door de portefeuillehouders",
    "colleges_op": "vaststelling door de colleges",
    "raad_op": "naar de raad",
}


class Gepland(models.Model):
    """What has a planning."""

    portefeuillehouders_op = models.DateField(
        "portefeuillehouders",
        null=True,
        blank=True,
        help_text="De dag waarop de portefeuillehouders haar bespreken.",
    )
    colleges_op = models.DateField(
        "colleges", null=True, blank=True, help_text="De dag waarop de colleges haar vaststellen."
    )
    raad_op = models.DateField(
        "raad", null=True, blank=True, help_text="De dag waarop zij naar de raad gaat."
    )

    class Meta:
        abstract = True

    @property
    def planning(self) -> list[tuple[str, datetime.date]]:
        """The moments that have a day, in words."""
        dagen = ((wat, getattr(self, veld)) for veld, wat in MOMENTEN.items())
        return [(wat, dag) for wat, dag in dagen if dag]


def in_volgorde() -> list[models.BaseConstraint]:
    """That the moments follow on each other, as far as they have a day."""
    return [
        models.CheckConstraint(
            name=f"editie_{eerst}_voor_{dan}",
            condition=Q(**{f"{eerst}_op": None})
            | Q(**{f"{dan}_op": None})
            | Q(**{f"{eerst}_op__lte": F(f"{dan}_op")}),
            violation_error_message=f"De planning klopt niet: eerst {eerst}, dan {dan}.",
        )
        for eerst, dan in combinations((veld.removesuffix("_op") for veld in MOMENTEN), 2)
    ]


class Herinnering(Verzending):
    """That people were reminded of a moment, so many days before: once, however often it is asked.

    When the day of the moment moves they are reminded again.
    """

    editie = models.ForeignKey(
        "monitor.Editie",
        models.CASCADE,
        verbose_name="editie",
        related_name="+",
        help_text="Waaraan is herinnerd.",
    )
    moment = models.CharField("moment", max_length=30, help_text="Aan welk moment.")
    dag = models.DateField("dag", help_text="De dag van dat moment.")
    vooraf = models.SmallIntegerField("dagen vooraf", help_text="Hoeveel dagen ervoor; -1: erna.")

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        ordering = ["editie", "op"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="herinnering_uniek",
                fields=["editie", "moment", "dag", "vooraf"],
                violation_error_message="Hieraan is al herinnerd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moment} op {self.dag:%-d-%-m-%Y}"
