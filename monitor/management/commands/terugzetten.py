"""``manage.py terugzetten ARCHIEF``: the database as it was when the backup was made."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from monitor.reservekopie import kopie
from monitor.reservekopie.archief import GeenReserve


class Command(BaseCommand):
    help = "Zet een reservekopie terug en gaat na of elke tabel is zoals zij was. Alles, of niets."
    requires_system_checks: list[str] = []  # there may be no table yet

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archief", type=Path, help="wat manage.py reservekopie maakte")
        parser.add_argument(
            "--vervang", action="store_true", help="vervangt alles wat in de database staat"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = kopie.zet_terug(options["archief"], options["vervang"])
        except GeenReserve as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(
            f"Teruggezet: de stand van {manifest.op}. Alle {len(manifest.tabellen)} tabellen zijn "
            "zoals zij waren."
        )
        if kopie.open_migraties():
            self.stdout.write("De reservekopie is van een oudere versie: voer nu migrate uit.")
