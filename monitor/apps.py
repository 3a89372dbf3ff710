from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "monitor"
    verbose_name = "Monitor"

    def ready(self) -> None:
        """Let the checks of the settings be known."""
        from monitor.site import adres, meldpunt, voet  # noqa: F401, PLC0415
