"""The import files of the Participatiewet."""

from gemeenten.importeren.resource import CategorieResource, InvoerResource
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


class RegelingResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Regeling


class SpoorResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Spoor


class UitstroomredenResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Uitstroomreden


class VerstrekkingResource(CategorieResource):
    class Meta(CategorieResource.Meta):
        model = Verstrekking


class BestandResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Bestand


class InUitstroomResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = InUitstroom


class UitkeringPerRegelingResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = UitkeringPerRegeling


class UitkeringPerSpoorResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = UitkeringPerSpoor


class RedenUitstroomResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = RedenUitstroom


class OverigeUitstroomResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = OverigeUitstroom


class MinimabeleidResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Minimabeleid
