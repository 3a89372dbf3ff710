"""The import files of the Wmo 2015."""

from gemeenten.importeren.resource import CategorieResource, InvoerResource
from wmo.models import (
    Leveringsvorm,
    Voorziening,
    Voorzieningsoort,
)


class VoorzieningsoortResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Voorzieningsoort


class VoorzieningResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Voorziening


class LeveringsvormResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Leveringsvorm
