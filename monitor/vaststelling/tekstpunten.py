"""What the texts of an editie hold open before its next step."""

from collections import Counter
from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError
from django.urls import reverse

from monitor.editie.opmaaktekst import controleer_alinea, controleer_opmaak
from monitor.proza.nakijken import Tekstbevinding, kijk_teksten_na
from monitor.vaststelling.nazicht import FOUT, WAARSCHUWING, Aandachtspunt, Nazicht, regel


def teksten(van: Nazicht) -> Iterator[Aandachtspunt]:
    """References to nothing one by one; of what is only odd how much there is in each chapter,
    whose page names it. What has no such page is named here.
    """
    gevonden = kijk_teksten_na(van.editie)
    waar = {str(hoofdstuk): hoofdstuk for hoofdstuk in van.hoofdstukken}
    editie = reverse("admin:monitor_editie_change", args=(van.editie.pk,))

    def zin(bevinding: Tekstbevinding) -> tuple[str, str]:
        wat = f"‘{bevinding.stuk}’. {bevinding.melding}"
        if bevinding.hoofdstuk in waar:
            return regel(waar[bevinding.hoofdstuk], wat)
        anker = "#id_samenvatting" if bevinding.onderdeel == "samenvatting" else ""
        return f"{bevinding.hoofdstuk}: {wat}", f"{editie}{anker}"

    fouten = [b for b in gevonden if b.ernst is FOUT]
    anders = [b for b in gevonden if b.ernst is not FOUT]
    if fouten:
        melding = "Een tekst verwijst naar een cijfer dat er niet is."
        yield Aandachtspunt("verwijzingen", FOUT, melding, tuple(map(zin, fouten)))
    if anders:
        regels = [zin(b) for b in anders if b.hoofdstuk not in waar]
        for naam, aantal in Counter(b.hoofdstuk for b in anders).items():
            if naam in waar:
                wat, adres = regel(waar[naam], "1 plek" if aantal == 1 else f"{aantal} plekken")
                regels.append((wat, f"{adres}#h-nagekeken"))
        melding = (
            "Kijk deze teksten na: er staan getallen die niet meegaan met hun tabel of waarvan de "
            "tabel hier niet staat, of een richting of jaar dat niet past. Op de pagina van een "
            "hoofdstuk staat elke plek onder het formulier."
        )
        yield Aandachtspunt("teksten", WAARSCHUWING, melding, tuple(regels))


def opmaak(van: Nazicht) -> Iterator[Aandachtspunt]:
    """What was stored before it was refused, and what a reader would see as it was typed."""
    editie = reverse("admin:monitor_editie_change", args=(van.editie.pk,))
    regels = []
    if _kan_niet(van.editie.samenvatting, controleer_alinea):
        regels.append(("De samenvatting", f"{editie}#id_samenvatting"))
    for hoofdstuk in van.hoofdstukken:
        if _kan_niet(hoofdstuk.inleiding, controleer_opmaak):
            regels.append(regel(hoofdstuk, "de inleiding"))
        for onderdeel in hoofdstuk.onderdelen.all():
            if _kan_niet(onderdeel.tekst, controleer_opmaak):
                regels.append(regel(hoofdstuk, str(onderdeel)))
    if regels:
        melding = (
            "In deze teksten staat een afbeelding, een voetnoot of HTML. Dat kan niet: de lezer "
            "ziet het zoals het is getypt. Sla de tekst op, dan leest u wat er anders moet."
        )
        yield Aandachtspunt("opmaak", WAARSCHUWING, melding, tuple(regels))


def _kan_niet(tekst: str, controleer: Callable[[str], None]) -> bool:
    try:
        controleer(tekst)
    except ValidationError:
        return True
    return False
