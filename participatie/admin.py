"""The admin pages of the Participatiewet."""

from django.contrib import admin

from gemeenten.beheer.cijfers import CategorieAdmin, CijferAdmin
from participatie import resources
from participatie.models import (
    Bestand,
    InUitstroom,
    Minimabeleid,
    OverigeUitstroom,
    RedenUitstroom,
    Regeling,
    Spoor,
    UitkeringPerRegeling,
    UitkeringPerSpoor,
    Uitstroomreden,
    Verstrekking,
)


@admin.register(Regeling)
class RegelingAdmin(CategorieAdmin):
    resource_classes = [resources.RegelingResource]


@admin.register(Spoor)
class SpoorAdmin(CategorieAdmin):
    resource_classes = [resources.SpoorResource]


@admin.register(Uitstroomreden)
class UitstroomredenAdmin(CategorieAdmin):
    resource_classes = [resources.UitstroomredenResource]


@admin.register(Verstrekking)
class VerstrekkingAdmin(CategorieAdmin):
    resource_classes = [resources.VerstrekkingResource]


@admin.register(Bestand)
class BestandAdmin(CijferAdmin):
    resource_classes = [resources.BestandResource]


@admin.register(InUitstroom)
class InUitstroomAdmin(CijferAdmin):
    resource_classes = [resources.InUitstroomResource]


@admin.register(UitkeringPerRegeling)
class UitkeringPerRegelingAdmin(CijferAdmin):
    resource_classes = [resources.UitkeringPerRegelingResource]


@admin.register(UitkeringPerSpoor)
class UitkeringPerSpoorAdmin(CijferAdmin):
    resource_classes = [resources.UitkeringPerSpoorResource]


@admin.register(RedenUitstroom)
class RedenUitstroomAdmin(CijferAdmin):
    resource_classes = [resources.RedenUitstroomResource]


@admin.register(OverigeUitstroom)
class OverigeUitstroomAdmin(CijferAdmin):
    resource_classes = [resources.OverigeUitstroomResource]


@admin.register(Minimabeleid)
class MinimabeleidAdmin(CijferAdmin):
    resource_classes = [resources.MinimabeleidResource]
