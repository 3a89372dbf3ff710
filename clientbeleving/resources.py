"""The import files of bezwaren and klachten."""

from clientbeleving.models import (
    Afhandeling,
    Afhandelwijze,
    BezwaarKlacht,
)
from gemeenten.importeren.resource import CategorieResource, InvoerResource


class AfhandelwijzeResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Afhandelwijze


class BezwaarKlachtResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = BezwaarKlacht


class AfhandelingResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Afhandeling
