from django.apps import AppConfig


class JeugdConfig(AppConfig):
    name = "jeugd"
    verbose_name = "Jeugdwet"
