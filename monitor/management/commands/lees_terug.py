"""``manage.py lees_terug``: whether all that is public says what was stored, number by number."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test import Client

from monitor.models import Publicatie
from monitor.publicatie.teruglezen import lees_terug


class Command(BaseCommand):
    help = (
        "Leest van elke openbare monitor elk getal terug uit de pagina's, de PDF, Excel, CSV en "
        "JSON, en vergelijkt het met wat bij de publicatie is bewaard. Wat verschilt, wordt "
        "genoemd."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        namen = [naam.lstrip(".") for naam in settings.ALLOWED_HOSTS if naam != "*"]
        bezoeker = Client(SERVER_NAME=namen[0] if namen else "localhost")

        def haal(adres: str) -> bytes:
            return bytes(bezoeker.get(adres, secure=True).content)

        verschillen: list[str] = []
        openbaar = Publicatie.objects.nieuwste().licht()
        for publicatie in openbaar.select_related("editie__samenwerkingsverband"):
            uitslag = lees_terug(publicatie, haal)
            verschillen += [f"{publicatie.editie}: {wat}" for wat in uitslag.verschillen]
            self.stdout.write(
                f"{publicatie.editie}: {uitslag.gelezen} getallen teruggelezen, "
                f"{len(uitslag.verschillen)} verschillen."
            )
        if verschillen:
            raise CommandError("\n".join(verschillen))
