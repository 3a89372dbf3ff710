"""The import files of the Jeugdwet."""

from gemeenten.importeren.resource import CategorieResource, InvoerResource
from jeugd.models import (
    Aanmelding,
    Basisteam,
    Productgroep,
    Verwijzer,
    Voorziening,
)


class ProductgroepResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Productgroep


class VerwijzerResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Verwijzer


class VoorzieningResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Voorziening


class BasisteamResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Basisteam


class AanmeldingResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Aanmelding
