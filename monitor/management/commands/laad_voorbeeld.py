"""``manage.py laad_voorbeeld MAP…``: examples, with the people and the steps that publish them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gemeenten.importeren.fouten import Invoerfouten, regels
from invoer.indienen.stappen import NietIngediend
from monitor.editie.stap import StapKanNiet
from monitor.publicatie.publiceren import NietGepubliceerd
from monitor.redactie.doorloop import Doorloop, importeer_als_concept


class Command(BaseCommand):
    help = (
        "Laadt een voorbeeld en doorloopt alle stappen tot en met de publicatie, met voor elke rol "
        "een gebruiker. Voor de echte monitor is er importeer."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", type=Path, nargs="+", help="een map met bestanden")
        parser.add_argument(
            "--wachtwoord", default="", help="van alle gebruikers; zonder kan niemand inloggen"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for map_ in options["map"]:
            self._laad(map_, options["wachtwoord"])

    def _laad(self, map_: Path, wachtwoord: str) -> None:
        try:
            edities = importeer_als_concept(map_)
        except Invoerfouten as fout:
            self.stderr.write("\n".join(regels(fout.fouten)))
            raise CommandError("Er is niets geïmporteerd.") from fout
        for editie, dag in edities:
            try:
                Doorloop.van(editie, dag, wachtwoord).loop()
            except (NietIngediend, StapKanNiet, NietGepubliceerd) as fout:
                raise CommandError(f"{editie}: {fout}") from fout
            self.stdout.write(f"Gepubliceerd: {editie}.")
