"""``manage.py zoekindex``: make all that is public findable anew, and its series."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from monitor.reeksen.schrijven import verzamel_alles
from monitor.zoeken.schrijven import maak_alles_vindbaar


class Command(BaseCommand):
    help = (
        "Maakt alles wat is gepubliceerd opnieuw vindbaar, en verzamelt de reeksen. Nodig na een "
        "update die zegt dat het moet; publiceren doet het zelf."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            aantal = maak_alles_vindbaar()
            verzamel_alles()
        self.stdout.write(f"{aantal} edities zijn te vinden.")
