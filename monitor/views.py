"""The pages: the monitors there are, and of one editie its contents, chapters and tables."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from gemeenten.models import Samenwerkingsverband
from monitor.blokken import Tabelblok, maak_secties
from monitor.doelblok import extra_html
from monitor.doelenoverzicht import DOELEN, doelenoverzicht, in_editie
from monitor.grafieken import maak_figuur
from monitor.inhoudsopgave import HoofdstukRegel, inhoudsopgave
from monitor.lijsten import EditieTabel
from monitor.models import Editie, Hoofdstuk, Onderdeel
from monitor.opmaak import markdown_html
from monitor.toegang import bewaarbaar, van_editie
from monitor.verslag import lees_hoofdstuk, lees_sectie
from tabellen.alternatief import opsomming
from tabellen.kader import Kader

NIEUWSTE_EERST = ("-kwartaal", "-gepubliceerd_op", "soort")
BIJ_NAAM = 15  # More gemeenten than this are counted, not named.


@require_safe
def monitors(request: HttpRequest) -> HttpResponse:
    """Every samenwerkingsverband with a published monitor, with its latest editie."""
    edities = (
        Editie.objects.gepubliceerd()
        .select_related("samenwerkingsverband", "kwartaal")
        .prefetch_related("samenwerkingsverband__deelnames__gemeente")
        .order_by("samenwerkingsverband__naam", "samenwerkingsverband", *NIEUWSTE_EERST)
    )
    kaarten = []
    for samen, groep in groupby(edities, key=lambda editie: editie.samenwerkingsverband):
        namen = [deelname.gemeente.naam for deelname in samen.deelnames.all()]
        nieuwste, *eerdere = groep
        kaarten.append((nieuwste, len(eerdere), _noem(namen) if len(namen) > 1 else ""))
    return bewaarbaar(render(request, "monitors.html", {"kaarten": kaarten}))


@require_safe
def verband(request: HttpRequest, verband: str) -> HttpResponse:
    """The published edities of one samenwerkingsverband; 404 while it has none."""
    samen = get_object_or_404(Samenwerkingsverband, slug=verband)
    edities = list(
        samen.edities.gepubliceerd()
        .select_related("samenwerkingsverband", "kwartaal")
        .order_by(*NIEUWSTE_EERST)
    )
    if not edities:
        raise Http404("Van dit samenwerkingsverband is nog geen monitor gepubliceerd.")
    return bewaarbaar(
        render(
            request,
            "verband.html",
            {
                "verband": samen,
                "nieuwste": edities[0],
                "tabel": EditieTabel(edities),
                "kruimels": [("Alle monitors", "/"), (samen.naam, "")],
            },
        )
    )


@require_safe
@van_editie
def editie(request: HttpRequest, editie: Editie) -> HttpResponse:
    """The contents of one editie."""
    gemeenten = Kader.van(editie.samenwerkingsverband, editie.kwartaal).gemeenten
    return _pagina(
        request,
        "editie.html",
        editie,
        [],
        hoofdstukken=inhoudsopgave(editie),
        heeft_doelen=bool(in_editie(editie)),
        gemeenten=_noem([gemeente.naam for gemeente in gemeenten]) if len(gemeenten) > 1 else "",
    )


@require_safe
@van_editie
def hoofdstuk(request: HttpRequest, editie: Editie, hoofdstuk: str) -> HttpResponse:
    """One chapter with all its texts and tables; or all doelen, where no chapter is called so."""
    try:
        waarde = lees_hoofdstuk(editie, hoofdstuk)
    except Hoofdstuk.DoesNotExist as fout:
        if hoofdstuk == DOELEN and (regels := doelenoverzicht(editie)):
            return _pagina(request, "doelen.html", editie, [("Doelen", "")], doelen=regels)
        raise Http404("Dit hoofdstuk staat niet in deze editie.") from fout
    hoofdstukken = inhoudsopgave(editie)
    plaats = [regel.slug for regel in hoofdstukken].index(hoofdstuk)
    return _pagina(
        request,
        "hoofdstuk.html",
        editie,
        [(waarde.titel, "")],
        hoofdstuk=waarde,
        inleiding=markdown_html(waarde.inleiding),
        secties=maak_secties(editie, waarde),
        hoofdstukken=hoofdstukken,
        vorige=hoofdstukken[plaats - 1] if plaats else None,
        volgende=next(iter(hoofdstukken[plaats + 1 :]), None),
    )


@require_safe
@van_editie
def tabel(request: HttpRequest, editie: Editie, hoofdstuk: str, tabel: str) -> HttpResponse:
    """One table over the whole width, to be sorted if its rows allow it; or one doel or list."""
    try:
        sectie = lees_sectie(editie, hoofdstuk, tabel)
    except Onderdeel.DoesNotExist as fout:
        raise Http404("Deze tabel staat niet in deze editie.") from fout
    regel = _vind(inhoudsopgave(editie), hoofdstuk)
    if sectie.tabel is None:
        return _pagina(
            request,
            "doel.html",
            editie,
            [(regel.titel, regel.adres), (sectie.titel, "")],
            sectie=sectie,
            tekst=markdown_html(sectie.tekst, 2),
            hoofdstuk=regel,
            inhoud=extra_html(sectie, 2, maak_figuur),
        )
    return _pagina(
        request,
        "tabel.html",
        editie,
        [(regel.titel, regel.adres), (sectie.titel, "")],
        sectie=sectie,
        tekst=markdown_html(sectie.tekst, 2),
        hoofdstuk=regel,
        blok=Tabelblok.van(editie, hoofdstuk, sectie, sorteren=request.GET.get("sort", "")),
    )


@require_safe
def verhuisd(request: HttpRequest, formaat: str = "", **plek: object) -> HttpResponse:
    """Where the table of an overzicht stands that was called opstelling."""
    naar = "tabelbestand" if formaat else "tabel"
    return redirect(naar, permanent=True, **plek, **({"formaat": formaat} if formaat else {}))


@require_safe
@cache_control(public=True, max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers may read what is published; the admin is not for them."""
    return HttpResponse("User-agent: *\nDisallow: /beheer/\n", content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponse:
    """For who asks for it at the old place; pages name the file itself."""
    return redirect(static("favicon.svg"))


def _noem(gemeenten: list[str]) -> str:
    """The gemeenten by name, or how many when nobody would read their names."""
    return opsomming(gemeenten) if len(gemeenten) <= BIJ_NAAM else f"{len(gemeenten)} gemeenten"


def _vind(hoofdstukken: list[HoofdstukRegel], slug: str) -> HoofdstukRegel:
    return next(regel for regel in hoofdstukken if regel.slug == slug)


def _pagina(
    request: HttpRequest,
    sjabloon: str,
    editie: Editie,
    kruimels: list[tuple[str, str]],
    **inhoud: object,
) -> HttpResponse:
    """A page of an editie, under the crumbs that lead to it."""
    samen = editie.samenwerkingsverband
    boven = [
        ("Alle monitors", "/"),
        (samen.naam, f"/{samen.slug}/"),
        (editie.aanduiding, editie.get_absolute_url() if kruimels else ""),
    ]
    context = {"editie": editie, "verband": samen, "kruimels": [*boven, *kruimels], **inhoud}
    return bewaarbaar(render(request, sjabloon, context), editie)
