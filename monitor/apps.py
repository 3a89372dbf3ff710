from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "monitor"
    verbose_name = "Monitor"

    def ready(self) -> None:
        """Let the checks of the settings be known, and what holds a gemeente."""
        from monitor.inrichten import vertrek  # noqa: PLC0415 not before the models
        from monitor.site import adres, meldpunt, voet  # noqa: F401, PLC0415

        vertrek.begin()
