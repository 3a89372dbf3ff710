"""The publications as an Atom feed: every monitor that came out, and every correction of one."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from monitor.models import Publicatie
from monitor.openbaar.getoond import GetoondeEditie
from monitor.openbaar.toegang import bewaarbaar
from monitor.openbaar.verbetering import WIJZIGINGEN

HOOGSTENS = 50


@dataclass(frozen=True)
class Stroom:
    """What a feed tells: the last publications, of one samenwerkingsverband or of all."""

    slug: str
    naam: str
    edities: list[GetoondeEditie]


class _Publicatiestroom(Feed):  # type: ignore[type-arg]
    """Made of the heads of what was published, so it changes with nothing else."""

    feed_type = Atom1Feed
    author_name = "Monitor Sociaal Domein"
    subtitle = "Elke monitor sociaal domein die verschijnt, en elke verbetering, met de reden."

    def get_object(self, request: HttpRequest, verband: str = "") -> Stroom:
        """404 where nothing is public."""
        rijen = Publicatie.objects.licht().niet_ingetrokken()
        rijen = rijen.filter(editie__gepubliceerd_op__lte=timezone.localdate())
        if verband:
            rijen = rijen.filter(editie__samenwerkingsverband__slug=verband)
        rijen = rijen.select_related("editie__samenwerkingsverband", "editie__kwartaal")
        edities = [_getoond(rij) for rij in rijen.order_by("-op", "-pk")[:HOOGSTENS]]
        if verband and not edities:
            raise Http404("Van dit samenwerkingsverband is nog geen monitor gepubliceerd.")
        return Stroom(verband, edities[0].verband.naam if verband else "", edities)

    def title(self, obj: Stroom) -> str:
        return f"Nieuwe en verbeterde monitors{f' van {obj.naam}' if obj.naam else ''}"

    def link(self, obj: Stroom) -> str:
        return f"/{obj.slug}/" if obj.slug else "/"

    def items(self, obj: Stroom) -> list[GetoondeEditie]:
        return obj.edities

    def item_title(self, item: Any) -> str:
        return f"Verbeterd: {item.korte_titel}" if item.publicatie.reden else item.korte_titel

    def item_description(self, item: Any) -> str:
        return str(item.publicatie.reden or item.samenvatting)

    def item_link(self, item: Any) -> str:
        """The monitor; of a correction what it changed, in the version that it made."""
        if not item.publicatie.reden:
            return str(item.get_absolute_url())
        return reverse("hoofdstuk", args=(*item.adres, WIJZIGINGEN))

    def item_pubdate(self, item: Any) -> Any:
        return item.publicatie.op

    item_updateddate = item_pubdate


_stroom = _Publicatiestroom()


@require_safe
def publicatiestroom(request: HttpRequest, verband: str = "") -> HttpResponse:
    """The feed. Without ``Last-Modified``: an ETag also knows that something was taken back."""
    antwoord = _stroom(request, verband=verband) if verband else _stroom(request)
    del antwoord["Last-Modified"]
    return bewaarbaar(antwoord)


def _getoond(rij: Publicatie) -> GetoondeEditie:
    """The publication at the address of its version."""
    plek = replace(rij.editie.plek, versie=rij.versie)
    slug = rij.editie.samenwerkingsverband.slug
    return GetoondeEditie.van_publicatie(rij, plek, slug, rij.versie)
