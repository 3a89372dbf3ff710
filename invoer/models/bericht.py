"""Mail that did not go yet."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Model, Q
from django.utils import timezone

from gemeenten.models import Samenwerkingsverband

KEREN = 8  # times that a mail server is asked to take it
VERLOREN = timedelta(hours=1)  # who began to send it so long ago, does not live any more


class Wachtend(models.QuerySet["Bericht"]):
    def wachtend(self, nu: datetime | None = None) -> Self:
        """Those that nobody is sending, and that are of use still."""
        nu = nu or timezone.now()
        return self.filter(Q(bezig=False) | Q(op__lt=nu - VERLOREN), tot__gte=nu)

    def nu_aan_de_beurt(self, *, meteen: bool) -> list[int]:
        """The keys of those to try now: an hour after a server was away, and after one that did not
        take it each time twice as long. It may have taken it and not have said so in time; then
        somebody has it eight times in a week and not each hour. What goes wrong most comes last, so
        that it keeps nothing. ``meteen`` does not wait for the first hour.
        """
        nu = timezone.now()
        wachtend = self.wachtend(nu).filter(keren__lt=KEREN).order_by("keren", "op", "pk")
        return [
            pk
            for pk, keren, op in wachtend.values_list("pk", "keren", "op")
            if (meteen and keren <= 1) or op < nu - VERLOREN * 2 ** max(keren - 1, 0)
        ]


class Bericht(models.Model):
    """A mail to one person, stored together with what it tells of. It goes as soon as the mail
    server took it, so all that there are did not go (yet).

    One with a link by which somebody chooses a password (``uitnodiging``) has the place of that
    link in its text, and not the link: who reads this table cannot use it.
    """

    aan = models.EmailField("aan", help_text="Naar welk e-mailadres.")
    onderwerp = models.TextField("onderwerp", help_text="Waarover het bericht gaat.")
    tekst = models.TextField("tekst", help_text="Wat er in het bericht staat.")
    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        null=True,
        verbose_name="samenwerkingsverband",
        related_name="+",
        help_text="Van wie het komt. Leeg: van de site, of van dat van de ontvanger.",
    )
    uitnodiging = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        verbose_name="uitnodiging van",
        related_name="+",
        help_text="Wie het uitnodigt, als het een uitnodiging is.",
    )
    over = models.CharField(
        "over", max_length=60, db_index=True, help_text="Bij welke rij het hoort; mag leeg zijn."
    )
    op = models.DateTimeField(
        "op", default=timezone.now, help_text="Wanneer het versturen voor het laatst begon."
    )
    bezig = models.BooleanField(
        "bezig", default=True, help_text="Of het versturen is begonnen en nog niet is mislukt."
    )
    keren = models.PositiveSmallIntegerField(
        "keren", default=0, db_default=0, help_text="Hoe vaak een mailserver het niet aannam."
    )
    tot = models.DateTimeField("tot", help_text="Daarna heeft het geen zin meer.")

    objects = Wachtend.as_manager()

    class Meta:
        verbose_name = "bericht dat nog moet gaan"
        verbose_name_plural = "berichten die nog moeten gaan"
        ordering = ["op", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"bericht {self.pk}"

    @staticmethod
    def sleutel(rij: Model) -> str:
        """How ``over`` names a row of whatever kind."""
        return f"{rij._meta.label_lower}:{rij.pk}"
