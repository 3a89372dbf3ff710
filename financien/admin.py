"""The admin pages of budgets, opstellingen and the beleidsagenda."""

from django.contrib import admin

from financien import resources
from financien.models import (
    Agendabedrag,
    Agendapost,
    Budget,
    Kolom,
    Opstelling,
    Opstellingbedrag,
    Post,
)
from gemeenten.beheer.cijfers import CategorieAdmin, CijferAdmin


@admin.register(Opstelling)
class OpstellingAdmin(CategorieAdmin):
    resource_classes = [resources.OpstellingResource]


@admin.register(Kolom)
class KolomAdmin(CategorieAdmin):
    resource_classes = [resources.KolomResource]


@admin.register(Post)
class PostAdmin(CategorieAdmin):
    resource_classes = [resources.PostResource]


@admin.register(Agendapost)
class AgendapostAdmin(CategorieAdmin):
    resource_classes = [resources.AgendapostResource]


@admin.register(Budget)
class BudgetAdmin(CijferAdmin):
    resource_classes = [resources.BudgetResource]


@admin.register(Opstellingbedrag)
class OpstellingbedragAdmin(CijferAdmin):
    resource_classes = [resources.OpstellingbedragResource]


@admin.register(Agendabedrag)
class AgendabedragAdmin(CijferAdmin):
    resource_classes = [resources.AgendabedragResource]
