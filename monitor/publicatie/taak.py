"""A publication that was asked for, and is made outside the request: how far it is, how it ended.

Who makes it holds a lock as long as it lives, in the database where that knows such, else on a
file, so that a process that was killed is not waited for. What it made is there as a whole or not
at all, whatever this row says.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from gemeenten.tekst import Tekst
from monitor.editie.publicatie import Publicatie
from monitor.site import databaseslot
from monitor.site.bestandsslot import open_slot, pak_slot

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ZONDER_SLOT = timedelta(hours=1)  # as long it is believed to live where no lock can tell
AFGEBROKEN = (
    "Het publiceren is afgebroken. Er is niets gepubliceerd; de editie is zoals zij was. Probeer "
    "het opnieuw, en vraag de beheerder om te kijken als het weer gebeurt."
)
_TEL = 1.0  # seconds between two times that it says how far it is


class Publicatietaak(models.Model):
    """That somebody asked to publish an editie, with what was typed; of an editie one at a time."""

    editie = models.ForeignKey(
        "monitor.Editie",
        models.CASCADE,
        verbose_name="editie",
        related_name="publicatietaken",
        help_text="Wat er gepubliceerd wordt.",
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie het vroeg.",
    )
    getypt = models.JSONField("getypt", default=dict, help_text="Wat daarbij is ingevuld.")
    op = models.DateTimeField("op", default=timezone.now, help_text="Wanneer het is gevraagd.")
    begonnen = models.DateTimeField(
        "begonnen", null=True, blank=True, help_text="Wanneer het maken begon."
    )
    stap = models.CharField("stap", max_length=60, blank=True, help_text="Wat er nu gebeurt.")
    gedaan = models.PositiveIntegerField("gedaan", default=0, help_text="Hoeveel er klaar is.")
    totaal = models.PositiveIntegerField("totaal", default=0, help_text="Hoeveel het er worden.")
    klaar = models.DateTimeField("klaar", null=True, blank=True, help_text="Wanneer het ophield.")
    fout = Tekst("fout", blank=True, help_text="Waarom er niets is gepubliceerd.")

    class Meta:
        verbose_name = "publicatietaak"
        verbose_name_plural = "publicatietaken"
        ordering = ["op", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="publicatietaak_een_tegelijk",
                fields=["editie"],
                condition=Q(klaar=None),
                violation_error_message="Deze editie wordt al gepubliceerd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.editie}: {self.stap or 'gevraagd'}"

    def meld(self, stap: str, gedaan: int = 0, totaal: int = 0) -> None:
        """Say how far it is; not oftener than anybody looks."""
        nu = time.monotonic()
        if stap == self.stap and nu - self.__dict__.get("_gemeld", 0) < _TEL:
            return
        self.__dict__["_gemeld"] = nu
        self.stap, self.gedaan, self.totaal = stap, gedaan, totaal
        rijen = Publicatietaak.objects.filter(pk=self.pk)
        rijen.update(stap=stap, gedaan=gedaan, totaal=totaal)

    def pak(self) -> bool:
        """Whether this process is the one that makes it."""
        nu = timezone.now()
        eigen = Publicatietaak.objects.filter(pk=self.pk, begonnen=None, klaar=None)
        if not eigen.update(begonnen=nu):
            return False
        self.begonnen = nu
        return True

    def sluit(self, fout: str = "") -> None:
        """It ended; once."""
        rijen = Publicatietaak.objects.filter(pk=self.pk, klaar=None)
        rijen.update(klaar=timezone.now(), fout=fout)

    @contextmanager
    def leef(self) -> Iterator[None]:
        """Others see that it lives, until this ends or the process is gone."""
        if databaseslot.kan():
            with databaseslot.houd(self.pk):
                yield
            return
        bestand = open_slot(self._slotnaam)
        if bestand is None:
            yield
            return
        with bestand:
            pak_slot(bestand)
            yield
            with suppress(OSError):
                Path(bestand.name).unlink()

    @property
    def leeft(self) -> bool:
        """Whether a process is making it, on whatever server."""
        if databaseslot.kan():
            return databaseslot.is_bezet(self.pk)
        bestand = open_slot(self._slotnaam)
        if bestand is None:
            return self.begonnen is not None and timezone.now() - self.begonnen < ZONDER_SLOT
        with bestand:
            return not pak_slot(bestand)

    def ruim_op(self) -> None:
        """Close it when its process is gone: it failed, or was published just before that."""
        if self.begonnen is None or self.klaar or self.leeft:
            return
        gelukt = Publicatie.objects.filter(editie=self.editie_id, op__gte=self.begonnen).exists()
        self.sluit("" if gelukt else AFGEBROKEN)
        self.refresh_from_db(fields=["klaar", "fout"])

    @property
    def _slotnaam(self) -> str:
        return f"publicatie-{self.pk}"


def vraag_aan(editie: Any, door: "User", getypt: dict[str, str]) -> Publicatietaak:
    """The task of an editie: a new one, or the one that is not ready."""
    bezig: Publicatietaak | None = editie.publicatietaken.filter(klaar=None).first()
    if bezig:
        bezig.ruim_op()
        if not bezig.klaar:
            return bezig
    taak, _ = Publicatietaak.objects.get_or_create(
        editie=editie, klaar=None, defaults={"door": door, "getypt": getypt}
    )
    return taak
