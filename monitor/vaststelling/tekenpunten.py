"""What the fonts of the PDF cannot show, before it is on paper."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from django.urls import reverse

from monitor.pdf.tekens import ontoonbaar
from monitor.vaststelling.nazicht import WAARSCHUWING, Aandachtspunt, Nazicht, regel
from monitor.verslag.lezen import HoofdstukWaarde


def tekens(van: Nazicht) -> Iterator[Aandachtspunt]:
    """Emoji and the like, with the section that has them."""
    if regels := tuple(_regels(van)):
        melding = (
            "Deze tekens kan de PDF niet drukken; op papier staat er �. Schrijf er een woord voor, "
            "zoals ‘op schema’ voor een groene stip: dat leest een schermlezer ook voor."
        )
        yield Aandachtspunt("tekens", WAARSCHUWING, melding, regels)


def _regels(van: Nazicht) -> Iterator[tuple[str, str]]:
    verslag = van.afscherming.ruw
    editie = reverse("admin:monitor_editie_change", args=(van.editie.pk,))
    voorin = (verslag.samenvatting, verslag.hoofdcijfers, verslag.woorden, verslag.naam)
    if gevonden := _opgeteld(voorin):
        yield f"Voor in de PDF of in de woordenlijst: {gevonden}", editie
    rijen = {hoofdstuk.slug: hoofdstuk for hoofdstuk in van.hoofdstukken}
    for hoofdstuk in verslag.hoofdstukken:
        for naam, deel in _delen(hoofdstuk):
            if gevonden := _opgeteld(deel):
                yield regel(rijen[hoofdstuk.slug], f"{naam}: {gevonden}")


def _delen(hoofdstuk: HoofdstukWaarde) -> Iterator[tuple[str, Any]]:
    yield "titel en inleiding", (hoofdstuk.titel, hoofdstuk.inleiding)
    yield from ((sectie.titel or "blok zonder kop", sectie) for sectie in hoofdstuk.secties)


def _opgeteld(waarde: Any) -> str:
    """Each sign that cannot be shown, with how often it stands there."""
    aantallen = Counter(teken for tekst in _teksten(waarde) for teken in ontoonbaar(tekst))
    return ", ".join(
        (teken if teken.isprintable() else f"een teken dat niemand ziet (code {ord(teken)})")
        + (f" ({keer} keer)" if keer > 1 else "")
        for teken, keer in aantallen.items()
    )


def _teksten(waarde: Any) -> Iterator[str]:
    """Every text in a part of the report that is more than ASCII."""
    if isinstance(waarde, str):
        if not waarde.isascii():
            yield waarde
    elif isinstance(waarde, tuple | frozenset):
        for deel in waarde:
            yield from _teksten(deel)
    elif is_dataclass(waarde):
        for veld in fields(waarde):
            yield from _teksten(getattr(waarde, veld.name))
