"""The admin pages of the Wmo 2015."""

from django.contrib import admin

from gemeenten.beheer.cijfers import CategorieAdmin, CijferAdmin
from wmo import resources
from wmo.models import (
    Leveringsvorm,
    Voorziening,
    Voorzieningsoort,
)


@admin.register(Voorzieningsoort)
class VoorzieningsoortAdmin(CategorieAdmin):
    resource_classes = [resources.VoorzieningsoortResource]


@admin.register(Voorziening)
class VoorzieningAdmin(CijferAdmin):
    resource_classes = [resources.VoorzieningResource]


@admin.register(Leveringsvorm)
class LeveringsvormAdmin(CijferAdmin):
    resource_classes = [resources.LeveringsvormResource]
