"""What waits or went wrong here, counted at the moment that somebody asks."""

import time
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count, Q
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from gemeenten.models import Samenwerkingsverband
from monitor.models import Publicatie, Publicatietaak


class Tellingen(Collector):
    """As many queries whatever there is: three."""

    def collect(self) -> Iterator[Metric]:
        yield _enkel(
            "monitor_samenwerkingsverbanden",
            "Samenwerkingsverbanden.",
            Samenwerkingsverband.objects.count(),
        )
        yield _enkel(
            "monitor_publicaties",
            "Edities die openbaar zijn.",
            Publicatie.objects.nieuwste().count(),
        )
        taken = GaugeMetricFamily(
            "monitor_publicatietaken", "Publicaties die gevraagd zijn.", labels=["stand"]
        )
        for stand, aantal in _taken().items():
            taken.add_metric([stand], aantal)
        yield taken
        if (oud := laatste_reservekopie()) is not None:
            yield _enkel(
                "monitor_reservekopie_leeftijd_seconden",
                "Hoe oud de jongste reservekopie in var/reserve is.",
                oud,
            )


def _enkel(naam: str, uitleg: str, waarde: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(naam, uitleg, value=waarde)


def _taken() -> dict[str, int]:
    """By stand: asked and not begun, begun, ended with an error."""
    return Publicatietaak.objects.aggregate(
        wacht=Count("pk", filter=Q(begonnen=None, klaar=None)),
        bezig=Count("pk", filter=Q(begonnen__isnull=False, klaar=None)),
        mislukt=Count("pk", filter=~Q(fout="")),
    )


def laatste_reservekopie() -> float | None:
    """Seconds since the newest was written; None where there is none."""
    tijden = [pad.stat().st_mtime for pad in (settings.VAR_DIR / "reserve").glob("monitor-*.zip")]
    return max(0.0, time.time() - max(tijden)) if tijden else None
