"""What is counted under the Participatiewet: uitkeringen, who comes and goes, and minimabeleid."""

from django.db import models

from gemeenten.categorie import Categorie
from gemeenten.cijfer import Aantal, Cijfer, LeegVeld, Tijd, cijfer_regels


class Regeling(Categorie):
    class Meta(Categorie.Meta):
        verbose_name = "regeling"
        verbose_name_plural = "regelingen"


class Spoor(Categorie):
    class Meta(Categorie.Meta):
        verbose_name = "spoor"
        verbose_name_plural = "sporen"


class Uitstroomreden(Categorie):
    """Why an uitkering ended, other than work."""

    class Meta(Categorie.Meta):
        verbose_name = "overige reden van uitstroom"
        verbose_name_plural = "overige redenen van uitstroom"


class Verstrekking(Categorie):
    class Meta(Categorie.Meta):
        verbose_name = "verstrekking minimabeleid"
        verbose_name_plural = "verstrekkingen minimabeleid"


class Maandcijfer(Cijfer):
    """A figure of one month within the quarter."""

    maand = models.PositiveSmallIntegerField(
        "maand", help_text="Het nummer van de maand, 1 tot en met 12, binnen het kwartaal."
    )

    class Meta:
        abstract = True


class Bestand(Maandcijfer):
    """The uitkeringen at the end of a month."""

    bladtitel = "Uitkeringsbestand per maand"

    aantal = Aantal(
        "uitkeringen",
        eenheid="uitkeringen",
        tijd=Tijd.STAND,
        help_text="Lopende uitkeringen op de laatste dag van de maand.",
    )
    aantal_leeg = LeegVeld("uitkeringen leeg")

    class Meta:
        verbose_name = "uitkeringsbestand"
        verbose_name_plural = "uitkeringsbestanden"
        constraints = cijfer_regels("gemeente", "kwartaal", "maand", aantallen=["aantal"])


class InUitstroom(Maandcijfer):
    """The uitkeringen that began and ended during a month."""

    bladtitel = "Instroom en uitstroom per maand"

    instroom = Aantal(
        "in",
        eenheid="uitkeringen",
        tijd=Tijd.STROOM,
        help_text="Uitkeringen die in de maand zijn begonnen.",
    )
    instroom_leeg = LeegVeld("in leeg")
    uitstroom = Aantal(
        "uit",
        eenheid="uitkeringen",
        tijd=Tijd.STROOM,
        help_text="Uitkeringen die in de maand zijn beëindigd.",
    )
    uitstroom_leeg = LeegVeld("uit leeg")

    class Meta:
        verbose_name = "in- en uitstroom"
        verbose_name_plural = "in- en uitstroom"
        constraints = cijfer_regels(
            "gemeente", "kwartaal", "maand", aantallen=["instroom", "uitstroom"]
        )


class UitkeringPerRegeling(Cijfer):
    """The bestand at the peildatum, by regeling."""

    bladtitel = "Uitkeringen naar regeling"

    regeling = models.ForeignKey(
        Regeling,
        models.PROTECT,
        verbose_name="regeling",
        related_name="+",
        help_text="De regeling waaruit de uitkering komt.",
    )
    aantal = Aantal(
        "uitkeringen",
        eenheid="uitkeringen",
        tijd=Tijd.STAND,
        help_text="Lopende uitkeringen uit deze regeling, op de peildatum.",
    )
    aantal_leeg = LeegVeld("uitkeringen leeg")

    class Meta:
        verbose_name = "uitkeringen per regeling"
        verbose_name_plural = "uitkeringen per regeling"
        constraints = cijfer_regels("gemeente", "kwartaal", "regeling", aantallen=["aantal"])


class UitkeringPerSpoor(Cijfer):
    """The bestand at the peildatum, by spoor."""

    bladtitel = "Uitkeringen naar spoor"

    spoor = models.ForeignKey(
        Spoor,
        models.PROTECT,
        verbose_name="spoor",
        related_name="+",
        help_text="Het spoor waarin de uitkeringsgerechtigde wordt begeleid.",
    )
    aantal = Aantal(
        "uitkeringen",
        eenheid="uitkeringen",
        tijd=Tijd.STAND,
        help_text="Lopende uitkeringen in dit spoor, op de peildatum.",
    )
    aantal_leeg = LeegVeld("uitkeringen leeg")

    class Meta:
        verbose_name = "uitkeringen per spoor"
        verbose_name_plural = "uitkeringen per spoor"
        constraints = cijfer_regels("gemeente", "kwartaal", "spoor", aantallen=["aantal"])


class RedenUitstroom(Cijfer):
    """The uitstroom of the quarter: to work, or for another reason."""

    bladtitel = "Uitstroom naar reden"

    werk = Aantal(
        "werk",
        eenheid="uitkeringen",
        tijd=Tijd.STROOM,
        help_text="Uitkeringen die eindigden omdat iemand werk vond.",
    )
    werk_leeg = LeegVeld("werk leeg")
    overig = Aantal(
        "overige",
        eenheid="uitkeringen",
        tijd=Tijd.STROOM,
        help_text="Uitkeringen die om een andere reden eindigden.",
    )
    overig_leeg = LeegVeld("overige leeg")

    class Meta:
        verbose_name = "reden van uitstroom"
        verbose_name_plural = "redenen van uitstroom"
        constraints = cijfer_regels("gemeente", "kwartaal", aantallen=["werk", "overig"])


class OverigeUitstroom(Cijfer):
    """The uitstroom other than to work, by reason."""

    bladtitel = "Redenen van overige uitstroom"

    reden = models.ForeignKey(
        Uitstroomreden,
        models.PROTECT,
        verbose_name="reden",
        related_name="+",
        help_text="Waarom de uitkering eindigde.",
    )
    aantal = Aantal(
        "uitkeringen",
        eenheid="uitkeringen",
        tijd=Tijd.STROOM,
        help_text="Uitkeringen die in het kwartaal om deze reden eindigden.",
    )
    aantal_leeg = LeegVeld("uitkeringen leeg")

    class Meta:
        verbose_name = "overige uitstroom"
        verbose_name_plural = "overige uitstroom"
        constraints = cijfer_regels("gemeente", "kwartaal", "reden", aantallen=["aantal"])


class Minimabeleid(Cijfer):
    """What was granted to people with a low income."""

    bladtitel = "Verstrekkingen minimabeleid"

    verstrekking = models.ForeignKey(
        Verstrekking,
        models.PROTECT,
        verbose_name="verstrekking",
        related_name="+",
        help_text="De soort verstrekking.",
    )
    aantal = Aantal(
        "verstrekkingen",
        eenheid="verstrekkingen",
        tijd=Tijd.STROOM,
        help_text="Verstrekkingen in het kwartaal; één huishouden kan er meer krijgen.",
    )
    aantal_leeg = LeegVeld("verstrekkingen leeg")

    class Meta:
        verbose_name = "minimabeleid"
        verbose_name_plural = "minimabeleid"
        constraints = cijfer_regels("gemeente", "kwartaal", "verstrekking", aantallen=["aantal"])
