from django.apps import AppConfig


class InvoerConfig(AppConfig):
    name = "invoer"
    verbose_name = "Invoer"

    def ready(self) -> None:
        from invoer.inloggen import tweede_stap  # noqa: PLC0415 not before the models
        from invoer.rollen import logboek, sessies  # noqa: PLC0415

        logboek.begin()
        sessies.begin()
        tweede_stap.begin()
