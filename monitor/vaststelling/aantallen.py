"""What is open of small numbers before an editie takes its next step."""

from collections.abc import Iterator

from django.urls import reverse

from gemeenten.samenwerking import GANGBARE_DREMPEL
from monitor.editie.stap import andere_drempel
from monitor.vaststelling.nazicht import FOUT, WAARSCHUWING, Aandachtspunt, Nazicht

_GENOEMD = 3  # tables by name, so that the lines stay few enough to be seen at once


def afgeschermd(van: Nazicht) -> Iterator[Aandachtspunt]:
    """What the public will not see, where the samenwerkingsverband withholds small numbers."""
    if not van.editie.samenwerkingsverband.drempel:
        return
    melding, tellingen = van.afscherming.melding, van.afscherming.tellingen
    yield Aandachtspunt("afgeschermd", WAARSCHUWING, melding, tellingen, vraagt=False)
    if regels := van.afscherming.verwijzingen:
        melding = (
            "Een tekst noemt een getal dat wordt afgeschermd. Schrijf de zin zonder dat getal; het "
            "publiek leest er anders ‘afgeschermd’."
        )
        yield Aandachtspunt("afgeschermd-tekst", FOUT, melding, regels)
    if regels := van.afscherming.onbekend:
        melding = (
            "Van deze overzichten is niet bekend of zij mensen tellen, dus er wordt niets van "
            "afgeschermd. Kies het bij ‘telt mensen’."
        )
        yield Aandachtspunt("telt-mensen", WAARSCHUWING, melding, regels)


def zonder_drempel(van: Nazicht) -> Iterator[Aandachtspunt]:
    """That small numbers would be told while nobody chose that: it cannot be taken back."""
    verband = van.editie.samenwerkingsverband
    if verband.drempel is not None:
        return
    per_tabel = van.afscherming.kleine(GANGBARE_DREMPEL)
    if aantal := sum(per_tabel.values()):
        zijn = "1 cel is" if aantal == 1 else f"{aantal} cellen zijn"
        melding = (
            f"Er is geen drempel voor kleine aantallen; {zijn} kleiner dan {GANGBARE_DREMPEL}, en "
            "daarin kunnen mensen te herkennen zijn. Wat openbaar is, kan niemand terugnemen. Laat "
            "de beheerder kiezen: afschermen, of alles publiceren."
        )
        kies = reverse("inrichten-aantallen", args=(verband.slug,))
        weg = ("Kies bij Kleine aantallen (de beheerder)", kies)
        uitleg = reverse("handboekdeel", args=("redacteur",))
        wat = ("Wat een drempel doet", f"{uitleg}#zo-schermt-u-kleine-aantallen-af")
        tellingen = [(f"{titel}: {keer}", "") for titel, keer in per_tabel.most_common(_GENOEMD)]
        if (meer := len(per_tabel) - _GENOEMD) > 0:
            tellingen.append((f"en in {meer} andere {'tabel' if meer == 1 else 'tabellen'}", ""))
        yield Aandachtspunt("zonder-drempel", WAARSCHUWING, melding, (weg, wat, *tellingen))


def anders_gepland(van: Nazicht) -> Iterator[Aandachtspunt]:
    """That another one was chosen since it was planned: nobody saw what is public by that one."""
    if stap := andere_drempel(van.editie):
        nu = van.editie.samenwerkingsverband.drempel
        melding = (
            "De beheerder koos een andere drempel voor kleine aantallen nadat u de publicatie "
            f"plande. Toen {_onder('werd', stap.drempel)}; nu {_onder('wordt', nu)}."
        )
        yield Aandachtspunt("andere-drempel", FOUT, melding)


def _onder(wordt: str, drempel: int | None) -> str:
    return f"{wordt} alles onder {drempel} afgeschermd" if drempel else f"{wordt} niets afgeschermd"
