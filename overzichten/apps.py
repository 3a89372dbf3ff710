from django.apps import AppConfig


class OverzichtenConfig(AppConfig):
    name = "overzichten"
    verbose_name = "Eigen overzichten"
