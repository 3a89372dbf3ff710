"""``manage.py zoekindex``: make all that is public findable anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from monitor.zoeken.schrijven import maak_alles_vindbaar


class Command(BaseCommand):
    help = (
        "Maakt alles wat is gepubliceerd opnieuw vindbaar. Nodig na een update die zegt dat het "
        "moet; publiceren doet het zelf."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            aantal = maak_alles_vindbaar()
        self.stdout.write(f"{aantal} edities zijn te vinden.")
