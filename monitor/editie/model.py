"""The editie: the monitor of one samenwerkingsverband for one period, and when it is public."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from gemeenten.models import Kwartaal, Samenwerkingsverband
from gemeenten.slot import Cijfers, houd_vast, is_vergrendeld, ontgrendel, vergrendel
from gemeenten.tekst import Regeltekst, Tekst
from monitor.editie.opmaaktekst import Alinea
from monitor.editie.overgenomen import Overgenomen
from monitor.editie.planning import Gepland, in_volgorde
from monitor.editie.publicatie import Publicatie
from monitor.editie.soort import BIJ_KWARTAAL, Plek, Soort, periode_van, waarom_niet
from monitor.editie.stap import voor_het_plan, zet_stap
from monitor.editie.status import CONCEPT, GEPLAND, GEPUBLICEERD, OPENBAAR, Doener, Editiestatus


class EditieQuerySet(models.QuerySet["Editie"]):
    def gepubliceerd(self) -> "EditieQuerySet":
        """What the raad and any inhabitant may see: what was published, and not taken back."""
        return self.filter(
            Exists(Publicatie.objects.niet_ingetrokken().filter(editie=OuterRef("pk"))),
            gepubliceerd_op__lte=timezone.localdate(),
        )


class Editie(Overgenomen, Gepland):
    """The monitor of one samenwerkingsverband for one period, which ends in a quarter. Its steps
    make it public (``editiestatus``); the date says from when.

    Whoever sets that date, however, locks the figures of the quarter: those of the gemeenten that
    take part, and of the samenwerkingsverband as a whole. They stay locked until a ``Heropening``,
    and while any other editie of that quarter is closed.
    """

    TEKST = "samenvatting"

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.PROTECT,
        verbose_name="samenwerkingsverband",
        related_name="edities",
        help_text="Van wie de monitor is.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal waarover de monitor gaat, of waarin zijn periode eindigt.",
    )
    soort = models.CharField(
        "soort",
        max_length=12,
        choices=Soort.choices,
        default=Soort.KWARTAAL,
        help_text="Waarover de monitor gaat: een kwartaal, een halfjaar of een jaar. Een "
        "tussenstand komt in de plaats van de monitor van zijn kwartaal.",
    )
    titel = Regeltekst(
        "titel",
        max_length=120,
        blank=True,
        help_text="Leeg: ‘Monitor sociaal domein’ met de naam van het samenwerkingsverband. De "
        "periode komt er vanzelf achter.",
    )
    periode = Regeltekst(
        "periode",
        max_length=80,
        blank=True,
        help_text="In woorden, zoals: januari tot en met augustus 2021. Leeg: volgt uit de soort.",
    )
    peildatum = models.DateField(
        "peildatum",
        null=True,
        blank=True,
        help_text="De dag van de standen, binnen het kwartaal of de dag erna. Leeg: de laatste dag "
        "van het kwartaal.",
    )
    samenvatting = Alinea(
        "samenvatting", blank=True, help_text="Twee of drie zinnen voor het overzicht van monitors."
    )
    gepubliceerd_op = models.DateField(
        "gepubliceerd op",
        null=True,
        blank=True,
        help_text="Vanaf deze dag openbaar. Leeg: nog niet te zien voor het publiek. Met een datum "
        "gaan de cijfers van dit kwartaal op slot.",
    )

    status = models.CharField(
        "status",
        max_length=12,
        choices=Editiestatus.choices,
        default=CONCEPT,
        editable=False,
        help_text="Hoe ver de editie is.",
    )

    objects = EditieQuerySet.as_manager()

    door: Any = None  # who saves it, and why: for the step that a date takes
    waarom: str = ""

    class Meta:
        verbose_name = "editie"
        verbose_name_plural = "edities"
        ordering = ["samenwerkingsverband", "-kwartaal", "soort"]
        constraints = [
            models.UniqueConstraint(
                name="editie_uniek",
                fields=["samenwerkingsverband", "kwartaal", "soort"],
                violation_error_message="Deze editie bestaat al.",
            ),
            models.UniqueConstraint(
                name="editie_adres_uniek",
                fields=["samenwerkingsverband", "kwartaal"],
                condition=Q(soort__in=BIJ_KWARTAAL),
                violation_error_message="Dit kwartaal heeft al een editie of een tussenstand. Een "
                "tussenstand komt in de plaats van de editie van het kwartaal.",
            ),
            models.CheckConstraint(
                name="editie_jaar_bij_vierde",
                condition=~Q(soort=Soort.JAAR) | Q(Exact(F("kwartaal") % 10, 4)),
                violation_error_message="Een editie over een jaar hoort bij het 4e kwartaal.",
            ),
            models.CheckConstraint(
                name="editie_halfjaar_bij_laatste",
                condition=~Q(soort=Soort.HALFJAAR) | Q(Exact(F("kwartaal") % 2, 0)),
                violation_error_message="Een editie over een halfjaar hoort bij het 2e of 4e "
                "kwartaal.",
            ),
            *in_volgorde(),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, {self.aanduiding}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        houd_vast([self.cijfers])
        eerst = Editie.objects.filter(pk=self.pk).values_list("gepubliceerd_op", flat=True).first()
        super().save(*args, **kwargs)
        self.sluit_na(eerst)

    def get_absolute_url(self) -> str:
        return reverse("editie", args=(self.samenwerkingsverband.slug, self.code))

    @property
    def naam(self) -> str:
        """What it is called, without its period."""
        return self.titel or f"Monitor sociaal domein {self.samenwerkingsverband}"

    @property
    @admin.display(description="periode")
    def aanduiding(self) -> str:
        """Its period in words."""
        if self.periode:
            return self.periode
        dag = date_format(self.stand_op, "j F Y")
        return periode_van(self.soort, self.kwartaal, dag)

    @property
    def stand_op(self) -> datetime.date:
        """Its peildatum: its own, or else that of its quarter."""
        return self.peildatum or self.kwartaal.peildatum

    @property
    def plek(self) -> Plek:
        return Plek.van(self.soort, self.kwartaal)

    @property
    def code(self) -> str:
        """Its part of an address: ``2021-k3``, ``2021-h1`` or ``2021``."""
        return self.plek.code

    def clean(self) -> None:
        """Soort and peildatum go with the quarter."""
        super().clean()
        if self.kwartaal_id is None:
            return
        if fouten := waarom_niet(self.soort, self.kwartaal, self.peildatum):
            raise ValidationError(fouten)

    def sluit_na(self, eerst: datetime.date | None) -> None:
        """Lock the figures if a date was set; ``eerst`` is what it was."""
        if self.gepubliceerd_op and self.gepubliceerd_op != eerst:
            vergrendel(self.cijfers, self.soort)
        self.volg_publicatie()

    def volg_publicatie(self) -> None:
        """Take the step that goes with being public: by now, on a day to come, or no more."""
        openbaar = Editie.objects.gepubliceerd().filter(pk=self.pk).exists()
        naar: Editiestatus | None = None
        if openbaar != (self.status in OPENBAAR):
            naar = GEPUBLICEERD if openbaar else CONCEPT
        elif self.status == GEPLAND and not self.gepubliceerd_op:
            naar = voor_het_plan(self)
        elif self.status not in {GEPLAND, *OPENBAAR} and self._komt_nog:
            naar = GEPLAND
        if naar:
            zet_stap(self, naar, Doener.DATUM, door=self.door, opmerking=self.waarom)

    @property
    def _komt_nog(self) -> bool:
        komt = Editie.objects.filter(pk=self.pk, gepubliceerd_op__gt=timezone.localdate())
        return self.gepubliceerd_op is not None and komt.exists()

    @property
    def cijfers(self) -> Cijfers:
        """All figures of its quarter, for the lock (``gemeenten.slot``)."""
        return Cijfers("", self.kwartaal_id, None, self.samenwerkingsverband_id)

    @property
    def gesloten(self) -> bool:
        """Whether it locks its figures, because it is or was published."""
        return is_vergrendeld(self.cijfers, self.soort)

    @transaction.atomic
    def zet_open(self, reden: str, door: User) -> None:
        """Let the figures change again, and keep who wanted that and why."""
        houd_vast([self.cijfers])
        ontgrendel(self.cijfers, self.soort)
        Heropening.objects.create(editie=self, reden=reden, door=door)

    @transaction.atomic
    def sluit(self) -> None:
        """Lock the figures again."""
        houd_vast([self.cijfers])
        vergrendel(self.cijfers, self.soort)

    @property
    def openbaar(self) -> bool:
        """Whether everyone may see it today; ``EditieQuerySet.gepubliceerd`` for one row."""
        return Editie.objects.gepubliceerd().filter(pk=self.pk).exists()


class Heropening(models.Model):
    """That the figures of a published editie may change again: who, when and why. Never changed."""

    editie = models.ForeignKey(
        Editie,
        models.PROTECT,
        verbose_name="editie",
        related_name="heropeningen",
        help_text="Van welke editie de cijfers weer open gingen.",
    )
    reden = Tekst("reden", help_text="Waarom cijfers moesten veranderen.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie de cijfers weer openzette.",
    )
    op = models.DateTimeField("op", auto_now_add=True, help_text="Wanneer dat was.")

    class Meta:
        verbose_name = "heropening"
        verbose_name_plural = "heropeningen"
        ordering = ["editie", "-op", "-pk"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.op):%-d-%-m-%Y}: {self.reden[:60]}"
