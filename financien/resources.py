"""The import files of budgets, opstellingen and the beleidsagenda."""

from financien.models import (
    Agendabedrag,
    Agendapost,
    Budget,
    Kolom,
    Opstelling,
    Opstellingbedrag,
    Post,
)
from gemeenten.importeren.resource import CategorieResource, InvoerResource


class OpstellingResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Opstelling


class KolomResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Kolom


class PostResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Post


class AgendapostResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Agendapost


class BudgetResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Budget


class OpstellingbedragResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Opstellingbedrag


class AgendabedragResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Agendabedrag
