from django.apps import AppConfig


class InvoerConfig(AppConfig):
    name = "invoer"
    verbose_name = "Invoer"

    def ready(self) -> None:
        from invoer.rollen import logboek, sessies  # noqa: PLC0415 not before the models

        logboek.begin()
        sessies.begin()
