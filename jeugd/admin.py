"""The admin pages of the Jeugdwet."""

from django.contrib import admin

from gemeenten.beheer.cijfers import CategorieAdmin, CijferAdmin
from jeugd import resources
from jeugd.models import (
    Aanmelding,
    Basisteam,
    Productgroep,
    Verwijzer,
    Voorziening,
)


@admin.register(Productgroep)
class ProductgroepAdmin(CategorieAdmin):
    resource_classes = [resources.ProductgroepResource]


@admin.register(Verwijzer)
class VerwijzerAdmin(CategorieAdmin):
    resource_classes = [resources.VerwijzerResource]


@admin.register(Voorziening)
class VoorzieningAdmin(CijferAdmin):
    resource_classes = [resources.VoorzieningResource]


@admin.register(Basisteam)
class BasisteamAdmin(CijferAdmin):
    resource_classes = [resources.BasisteamResource]


@admin.register(Aanmelding)
class AanmeldingAdmin(CijferAdmin):
    resource_classes = [resources.AanmeldingResource]
