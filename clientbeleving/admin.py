"""The admin pages of bezwaren and klachten."""

from django.contrib import admin

from clientbeleving import resources
from clientbeleving.models import (
    Afhandeling,
    Afhandelwijze,
    BezwaarKlacht,
)
from gemeenten.beheer.cijfers import CategorieAdmin, CijferAdmin


@admin.register(Afhandelwijze)
class AfhandelwijzeAdmin(CategorieAdmin):
    resource_classes = [resources.AfhandelwijzeResource]


@admin.register(BezwaarKlacht)
class BezwaarKlachtAdmin(CijferAdmin):
    resource_classes = [resources.BezwaarKlachtResource]


@admin.register(Afhandeling)
class AfhandelingAdmin(CijferAdmin):
    resource_classes = [resources.AfhandelingResource]
