"""A message that goes out once, claimed in the database before it goes."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from invoer.models.bericht import VERLOREN


class Verzending(models.Model):
    """That a message was sent, or is being sent.

    Stored before any mail goes, so that nobody waits for a mail server behind a lock, and of two
    that send at once one does. Who is killed in between leaves it ``bezig``, and after a while
    somebody else sends it: so it goes at least once.
    """

    op = models.DateTimeField("op", default=timezone.now, help_text="Wanneer dat was.")
    bezig = models.BooleanField(
        "bezig",
        db_default=False,
        default=False,
        help_text="Of het versturen is begonnen en nog niet klaar is.",
    )

    class Meta:
        abstract = True

    @staticmethod
    def staat() -> Q:
        """Those that need nobody: sent, or with who sends it."""
        return Q(bezig=False) | Q(op__gte=timezone.now() - VERLOREN)

    @classmethod
    def pak(cls, **wat: Any) -> Self | None:
        """The claim of this message; nothing where it needs nobody."""
        nu, rijen = timezone.now(), cls._default_manager
        rij, nieuw = rijen.get_or_create(**wat, defaults={"bezig": True, "op": nu})
        if not nieuw and not rijen.filter(pk=rij.pk).exclude(cls.staat()).update(op=nu):
            return None
        return rij

    def sluit(self, *, gelukt: bool) -> None:
        """It went, or it is for a next time."""
        rij = type(self)._default_manager.filter(pk=self.pk)
        if gelukt:
            rij.update(bezig=False)
        else:
            rij.delete()
