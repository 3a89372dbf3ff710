"""``manage.py herinner``: remind people of what the planning asks of them; meant for every day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from invoer.indienen.berichten import stuur_alsnog
from monitor.abonnement.versturen import meld_volgers
from monitor.vaststelling.herinneren import herinner


class Command(BaseCommand):
    """Mails once about each moment, however often it is called; what failed is an error, and is
    tried again the next time.
    """

    help = "Herinnert per e-mail aan wat er volgens de planning van een editie moet gebeuren."

    def handle(self, *args: Any, **opties: Any) -> None:
        volgers, niet = meld_volgers()
        if volgers:
            self.stdout.write(f"{volgers} keer bericht over een tabel die iemand volgt.")
        gestuurd, mislukt = herinner(timezone.localdate())
        alsnog, over = stuur_alsnog(meteen=True)
        if alsnog:
            self.stdout.write(f"{alsnog} keer bericht dat eerder niet kon worden verstuurd.")
        if over:
            niet.append(f"{over} keer bericht is nog niet verstuurd. In het logboek staat waarom.")
        for herinnering in gestuurd:
            self.stdout.write(f"{herinnering.editie}: {herinnering}")
        if fouten := [*niet, *mislukt]:
            raise CommandError("\n".join(fouten))
        if not gestuurd:
            self.stdout.write("Er is niets om aan te herinneren.")
