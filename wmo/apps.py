from django.apps import AppConfig


class WmoConfig(AppConfig):
    name = "wmo"
    verbose_name = "Wmo"
