from django.apps import AppConfig


class InvoerConfig(AppConfig):
    name = "invoer"
    verbose_name = "Invoer"
