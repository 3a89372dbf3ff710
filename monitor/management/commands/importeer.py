"""Import a folder of CSV and xlsx files: another monitor, or the next quarter."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from gemeenten.importeren.fouten import Invoerfouten, regels
from gemeenten.importeren.resource import Importuitkomst
from gemeenten.models import DOMEINEN
from invoer.indienen.importcontrole import tel_bevindingen
from monitor.abonnement.versturen import meld_volgers
from monitor.importeren.mappen import importeer_map
from monitor.models import Editie
from monitor.proza.nakijken import kijk_teksten_na
from monitor.publicatie.publiceren import publiceer_wat_moet
from tabellen.controle.bevinding import Ernst


class Command(BaseCommand):
    help = "Importeert alle bestanden van een map, of geen enkel. Zie docs/importformaat.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", type=Path, help="de map met CSV- en xlsx-bestanden")
        parser.add_argument("--proef", action="store_true", help="kijk alles na en verander niets")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            uitkomsten = importeer_map(options["map"], proef=options["proef"])
        except Invoerfouten as fout:
            aantal = len(fout.fouten)
            self.stderr.write("\n".join(regels(fout.fouten)))
            raise CommandError(
                f"Er is niets geïmporteerd: {aantal} {'fout' if aantal == 1 else 'fouten'}."
            ) from fout
        edities = [] if options["proef"] else list(_nog_niet_openbaar())
        gelukt, mislukt = ([], []) if options["proef"] else publiceer_wat_moet()
        if options["verbosity"]:
            for uitkomst in uitkomsten:
                self.stdout.write(str(uitkomst))
            self._controleer(uitkomsten, options["proef"])
            if any(uitkomst.nieuw or uitkomst.gewijzigd for uitkomst in uitkomsten):
                self._controleer_teksten(edities)
            for publicatie in gelukt:
                self.stdout.write(f"Gepubliceerd: {publicatie.editie}.")
            proef = "Proef: alles is goed, er is niets veranderd."
            self.stdout.write(proef if options["proef"] else "Klaar.")
        if gelukt:
            meld_volgers()
        if mislukt:
            raise CommandError("Alles is geïmporteerd. " + "\n".join(mislukt))

    def _controleer(self, uitkomsten: list[Importuitkomst], proef: bool) -> None:
        """Say what the control rules find in what changed."""
        over = set() if proef else {cijfers for uitkomst in uitkomsten for cijfers in uitkomst.over}
        for telling in tel_bevindingen(over, DOMEINEN):
            opdracht = f"{telling.samenwerkingsverband.slug} {telling.kwartaal.code}"
            self.stdout.write(f"{telling} Bekijk ze met: manage.py controleer {opdracht}")

    def _controleer_teksten(self, edities: list[Editie]) -> None:
        """Say of which edities a text refers to nothing, also of those that are public by now."""
        for editie in edities:
            fouten = sum(b.ernst is Ernst.FOUT for b in kijk_teksten_na(editie))
            if fouten:
                meer = "verwijst een tekst" if fouten == 1 else f"verwijzen teksten {fouten} keer"
                self.stdout.write(
                    f"In {editie} {meer} naar een cijfer dat er niet is. Bekijk het met: "
                    f"manage.py controleer {editie.samenwerkingsverband.slug} "
                    f"{editie.kwartaal.code}"
                )


def _nog_niet_openbaar() -> QuerySet[Editie]:
    edities = Editie.objects.filter(publicaties=None)
    return edities.select_related("samenwerkingsverband", "kwartaal")
