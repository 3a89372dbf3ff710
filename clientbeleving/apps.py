from django.apps import AppConfig


class ClientbelevingConfig(AppConfig):
    name = "clientbeleving"
    verbose_name = "Cliëntbeleving"
