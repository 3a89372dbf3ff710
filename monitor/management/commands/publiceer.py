"""``manage.py publiceer``: publish every editie of which the day has come. To be run often."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from invoer.indienen.berichten import stuur_alsnog
from monitor.abonnement.versturen import meld_volgers
from monitor.models import Publicatie
from monitor.publicatie.klaarzetten import zet_klaar
from monitor.publicatie.publiceren import publiceer_wat_moet
from monitor.redactie.publicatietaak import voer_uit, wat_wacht


class Command(BaseCommand):
    help = (
        "Publiceert elke editie waarvan de dag is gekomen en die nog niet is gepubliceerd, en wat "
        "een redacteur vroeg en niemand begon. Laat dit elke paar minuten draaien; is er niets te "
        "doen, dan doet het niets."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--taak", type=int, help="alleen deze taak; de site vraagt dat zo")
        parser.add_argument(
            "--paginas",
            action="store_true",
            help="maak ook de pagina's van alles wat openbaar is, na een nieuwe versie van de "
            "software",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        mislukt: list[str] = []
        nieuw: list[Publicatie] = []
        te_maken = list(Publicatie.objects.nieuwste().licht()) if options["paginas"] else []
        for taak in wat_wacht(options["taak"]):
            voer_uit(taak)
            taak.refresh_from_db()
            if taak.fout:
                mislukt.append(f"{taak.editie}: {taak.fout}")
            elif gelukt := taak.editie.publicaties.licht().first():
                nieuw.append(gelukt)
        if not options["taak"]:
            vanzelf, niet = publiceer_wat_moet()
            nieuw += vanzelf
            mislukt += niet
        for publicatie in nieuw:
            self.stdout.write(f"Gepubliceerd: {publicatie.editie}.")
        for publicatie in [*te_maken, *nieuw]:
            zet_klaar(publicatie)
        if nieuw:
            meld_volgers()  # what fails is logged, and left to ``manage.py herinner``
        if not options["taak"]:
            stuur_alsnog(meteen=False)  # the same
        if mislukt:
            raise CommandError("\n".join(mislukt))
