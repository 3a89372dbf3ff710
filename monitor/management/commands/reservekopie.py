"""``manage.py reservekopie [MAP]``: one archive of all that is stored.

Without a folder it is made to be run every night: in ``var/reserve``, and what is old goes.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from monitor.reservekopie import kopie
from monitor.reservekopie.archief import GeenReserve


class Command(BaseCommand):
    help = "Maakt een reservekopie van de database, die zich bij het terugzetten bewijst."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "map",
            type=Path,
            nargs="?",
            help="waar de reservekopie komt; anders in var/reserve, met --bewaar "
            f"{kopie.BEWAARDAGEN}",
        )
        parser.add_argument(
            "--bewaar",
            type=int,
            metavar="DAGEN",
            help="verwijdert daarna de reservekopieën in de map die ouder zijn",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        map_, dagen = options["map"], options["bewaar"]
        if dagen is not None and dagen < 1:
            raise CommandError("Geef bij --bewaar een aantal dagen van 1 of meer.")
        if map_ is None:
            map_, dagen = settings.VAR_DIR / "reserve", dagen or kopie.BEWAARDAGEN
        try:
            pad, manifest = kopie.maak(map_)
        except GeenReserve as fout:
            raise CommandError(str(fout)) from fout
        rijen = sum(telling.rijen for telling in manifest.tabellen.values())
        self.stdout.write(f"{pad}: {len(manifest.tabellen)} tabellen, {rijen} rijen.")
        if dagen is not None:
            for weg in kopie.ruim_op(map_, dagen):
                self.stdout.write(f"Verwijderd: {weg}.")
