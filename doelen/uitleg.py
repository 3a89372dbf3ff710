"""What a reader may want to know of an indicator beside its numbers."""

from collections.abc import Iterator

from doelen.models import Indicator
from doelen.zinnen import dag


def uitleg(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """As term and text, without what was not said."""
    if indicator.waarom:
        yield "Waarom", indicator.waarom
    if indicator.definitie:
        yield "Definitie", indicator.definitie
    if indicator.gebied is not None:
        yield "Gaat over", indicator.gebied.naam
    if indicator.bron:
        yield "Bron", indicator.bron
    if indicator.eigenaar:
        yield "Verantwoordelijk", indicator.eigenaar
    if indicator.sinds:
        yield "Gemeten sinds", str(indicator.sinds)
    if indicator.breuk:
        yield f"Anders gemeten sinds {indicator.breukjaar}", indicator.breuk
    if indicator.herzien_voor:
        yield "Wordt opnieuw bekeken voor", dag(indicator.herzien_voor)
