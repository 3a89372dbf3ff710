"""``manage.py opruimen``: forget of people what is not needed any more; meant for every night."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from monitor.bewaartermijn.gaat import ALLES
from monitor.bewaartermijn.opruimen import ruim

_LOG = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Wist van mensen wat niet langer bewaard hoeft, zoals e-mailadressen en oude sessies. Hoe "
        "lang iets blijft, zijn instellingen (docs/installatie.md)."
    )

    def handle(self, *args: Any, **opties: Any) -> None:
        """Each kind by itself: what fails stops no other. Told are numbers, not what went."""
        mislukt = []
        for wat in ALLES:
            try:
                aantal = ruim(wat)
            except Exception as fout:  # without its text, in which a value may stand
                _LOG.error("Opruimen van %s mislukte: %s.", wat.naam, type(fout).__name__)
                mislukt.append(wat.naam)
                continue
            if aantal:
                self.stdout.write(f"Gewist: {aantal} {wat.naam}.")
        if mislukt:
            raise CommandError(f"Niet opgeruimd: {', '.join(mislukt)}. Zie het logboek.")
