from django.apps import AppConfig
from django.db.models.signals import post_migrate


class GemeentenConfig(AppConfig):
    name = "gemeenten"
    verbose_name = "Gemeenten en kwartalen"

    def ready(self) -> None:
        from gemeenten import vertrek  # noqa: PLC0415 not before the models
        from gemeenten.bewaking import bewaak  # noqa: PLC0415

        post_migrate.connect(maak_kwartalen, sender=self)
        # Sent when the tables of all applications are there, whoever sends it.
        post_migrate.connect(bewaak, sender=self)
        vertrek.begin()


def maak_kwartalen(using: str, **kwargs: object) -> None:
    """Keep a row for every quarter: they are the calendar, not something that people enter."""
    from gemeenten.kwartaal import EERSTE_JAAR, LAATSTE_JAAR, Kwartaal  # noqa: PLC0415

    Kwartaal.objects.using(using).bulk_create(
        [Kwartaal.van(j, n) for j in range(EERSTE_JAAR, LAATSTE_JAAR + 1) for n in range(1, 5)],
        ignore_conflicts=True,
    )
