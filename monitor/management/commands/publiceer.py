"""``manage.py publiceer``: publish every editie of which the day has come. To be run often."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from monitor.momentopname.publiceren import publiceer_wat_moet


class Command(BaseCommand):
    help = (
        "Publiceert elke editie waarvan de dag is gekomen en die nog niet is gepubliceerd. Laat "
        "dit elke paar minuten draaien; is er niets te doen, dan doet het niets."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        gelukt, mislukt = publiceer_wat_moet()
        for publicatie in gelukt:
            self.stdout.write(f"Gepubliceerd: {publicatie.editie}.")
        if mislukt:
            raise CommandError("\n".join(mislukt))
