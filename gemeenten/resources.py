"""The import files of gemeenten and the samenwerkingsverbanden in which they take part."""

from gemeenten.importeren.resource import InvoerResource
from gemeenten.models import (
    Deelname,
    Gemeente,
    Herindeling,
    Inwonertal,
    Samenwerkingsverband,
)


class GemeenteResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Gemeente
        import_id_fields = ("cbs_code",)


class HerindelingResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Herindeling
        import_id_fields = ("datum", "oud", "nieuw")


class InwonertalResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Inwonertal
        import_id_fields = ("gemeente", "jaar")


class SamenwerkingsverbandResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Samenwerkingsverband
        import_id_fields = ("slug",)


class DeelnameResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Deelname
        import_id_fields = ("samenwerkingsverband", "gemeente")
