"""The pages: the monitors there are, and of one editie its contents, chapters and tables."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from monitor.bladeren.buren import buren
from monitor.gemeentepagina.kort import kort
from monitor.gemeentepagina.pagina import keuzes
from monitor.gemeentepagina.voorop import voorop
from monitor.momentopname.lezen import lees_publicatie
from monitor.openbaar.cijfervragen import aantallen, vragen_op
from monitor.openbaar.getoond import GetoondeEditie
from monitor.openbaar.lijsten import EditieTabel, per_verband, versies
from monitor.openbaar.paginas import pagina_over, pagina_van
from monitor.openbaar.toegang import van_editie
from monitor.openbaar.verbetering import WIJZIGINGEN, geldt_nog, laatste_verbetering, verbeteringen
from monitor.proza.opmaak import markdown_html
from monitor.vaststelling.gelezen import leest_concept
from monitor.verslag.lezen import vind_sectie
from monitor.verslag.sinds import VERANDERD, SindsVorige
from monitor.verslag.verandering import KLEIN
from monitor.verslag.woorden import alle_woorden
from monitor.weergave.blokken import Tabelblok, maak_secties
from monitor.weergave.doelblok import extra_html
from monitor.weergave.doelenoverzicht import DOELEN, doelenoverzicht
from monitor.weergave.grafieken import maak_figuur
from monitor.weergave.inhoudsopgave import inhoudsopgave
from monitor.weergave.merken import merk_pagina
from tabellen.alternatief import opsomming

BIJ_NAAM = 15  # More gemeenten than this are counted, not named.


@require_safe
def monitors(request: HttpRequest) -> HttpResponse:
    """Every samenwerkingsverband with a published monitor, with its latest editie: what was
    published last comes first.
    """
    return pagina_over(request, "", lambda: _monitors(request))


def _monitors(request: HttpRequest) -> bytes:
    groepen = sorted(per_verband(), key=lambda groep: _laatst_eerst(groep[0]))
    cijfers = voorop([groep[0] for groep in groepen], ooit=True)
    kaarten = [
        (groep[0], len(groep) - 1, keuzes(groep)[1], eigen)
        for groep, eigen in zip(groepen, cijfers, strict=True)
    ]
    inhoud = {"kaarten": kaarten, "bij_naam": BIJ_NAAM}
    return render_to_string("monitors.html", inhoud, request).encode()


@require_safe
def verband(request: HttpRequest, verband: str) -> HttpResponse:
    """The published edities of one samenwerkingsverband; 404 while it has none."""
    return pagina_over(request, verband, lambda: _verband(request, verband))


def _verband(request: HttpRequest, verband: str) -> bytes:
    edities = next(per_verband(verband), None)
    if not edities:
        raise Http404("Van dit samenwerkingsverband is nog geen monitor gepubliceerd.")
    samen = edities[0].verband
    inhoud = {
        "verband": samen,
        "nieuwste": edities[0],
        "voorop": voorop(edities[:1], ooit=True)[0],
        "gemeenten": keuzes(edities)[1],
        "bij_naam": BIJ_NAAM,
        "tabel": EditieTabel(edities),
        "kruimels": [("Alle monitors", "/"), (samen.naam, "")],
    }
    return render_to_string("verband.html", inhoud, request).encode()


@require_safe
@van_editie
def editie(request: HttpRequest, editie: GetoondeEditie) -> HttpResponse:
    """The contents of one editie."""
    return pagina_van(request, editie, lambda: _editie(request, editie))


@require_safe
@van_editie
def hoofdstuk(request: HttpRequest, editie: GetoondeEditie, hoofdstuk: str) -> HttpResponse:
    """One chapter with all its texts and tables; or all doelen, what later versions changed
    or what changed since the editie before, where no chapter is called so.
    """
    return pagina_van(request, editie, lambda: _hoofdstuk(request, editie, hoofdstuk))


@require_safe
@van_editie
def tabel(request: HttpRequest, editie: GetoondeEditie, hoofdstuk: str, tabel: str) -> HttpResponse:
    """One table over the whole width, to be sorted if its rows allow it; or one doel or list."""
    return pagina_van(request, editie, lambda: _tabel(request, editie, hoofdstuk, tabel))


@require_safe
def verhuisd(request: HttpRequest, formaat: str = "", **plek: object) -> HttpResponse:
    """Where the table of an overzicht stands that was called opstelling."""
    naar = "tabelbestand" if formaat else "tabel"
    return redirect(naar, permanent=True, **plek, **({"formaat": formaat} if formaat else {}))


@require_safe
@cache_control(public=True, max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers may read what is published; the admin is not for them."""
    regels = ("User-agent: *", "Disallow: /beheer/", "Disallow: /zoeken/")
    kaart = request.build_absolute_uri(reverse("sitemap"))
    tekst = "\n".join((*regels, f"Sitemap: {kaart}", ""))
    return HttpResponse(tekst, content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponse:
    """For who asks for it at the old place; pages name the file itself."""
    return redirect(static("favicon.svg"))


def _editie(request: HttpRequest, editie: GetoondeEditie) -> bytes:
    verslag = editie.van_pagina()
    return editiepagina(
        request,
        "editie.html",
        editie,
        [],
        voorop=voorop([editie], ooit=False)[0],
        hoofdstukken=inhoudsopgave(verslag, editie.adres),
        heeft_doelen=bool(doelenoverzicht(verslag, editie.adres)),
        gemeenten=_noem(verslag.gemeenten) if len(verslag.gemeenten) > 1 else "",
        versies=versies(editie),
        verbeterd=laatste_verbetering(editie),
    )


def _hoofdstuk(request: HttpRequest, editie: GetoondeEditie, slug: str) -> bytes:
    verslag, adres = editie.van_pagina(slug), editie.adres
    hoofdstukken = inhoudsopgave(verslag, adres)
    plaats = next((n for n, regel in enumerate(hoofdstukken) if regel.slug == slug), None)
    if plaats is None:
        if slug == DOELEN and (regels := doelenoverzicht(editie.verslag, adres)):
            return editiepagina(request, "doelen.html", editie, [("Doelen", "")], doelen=regels)
        if slug == WIJZIGINGEN and (versies_ := verbeteringen(editie)):
            kruimels = [("Wat er is verbeterd", "")]
            return editiepagina(
                request, "wijzigingen.html", editie, kruimels, verbeteringen=versies_
            )
        if slug == VERANDERD and (vorige := editie.vorige):
            verschil = SindsVorige.van(lees_publicatie(vorige), editie.verslag)
            kruimels = [("Wat er is veranderd", "")]
            return editiepagina(
                request, "veranderd.html", editie, kruimels, verschil=verschil, klein=KLEIN
            )
        raise Http404("Dit hoofdstuk staat niet in deze editie.")
    waarde = verslag.hoofdstukken[plaats]
    return editiepagina(
        request,
        "hoofdstuk.html",
        editie,
        [(waarde.titel, "")],
        (slug,),
        verbeterd=laatste_verbetering(editie, slug),
        geldt_nog=geldt_nog(editie, slug),
        hoofdstuk=waarde,
        kort=kort(editie, slug),
        inleiding=markdown_html(waarde.inleiding, adres=adres),
        secties=maak_secties(adres, waarde, aantallen(editie, slug)),
        hoofdstukken=hoofdstukken,
        vorige=hoofdstukken[plaats - 1] if plaats else None,
        volgende=next(iter(hoofdstukken[plaats + 1 :]), None),
    )


def _tabel(request: HttpRequest, editie: GetoondeEditie, hoofdstuk: str, naam: str) -> bytes:
    verslag = editie.van_pagina(hoofdstuk, naam)
    sectie = vind_sectie(verslag, hoofdstuk, naam)
    if sectie is None:
        raise Http404("Deze tabel staat niet in deze editie.")
    hoofdstukken = inhoudsopgave(verslag, editie.adres)
    regel = next(regel for regel in hoofdstukken if regel.slug == hoofdstuk)
    inhoud: dict[str, object] = {
        "sectie": sectie,
        "tekst": markdown_html(sectie.tekst, 2, editie.adres),
        "hoofdstuk": regel,
        "verbeterd": laatste_verbetering(editie, hoofdstuk, naam),
        "geldt_nog": geldt_nog(editie, hoofdstuk, naam),
        "cijfervragen": vragen_op(editie, hoofdstuk, naam),
        "te_vragen": editie.openbaar and any(sectie.cijfers()),
    }
    if sectie.tabel:
        sorteren = request.GET.get("sort", "")
        inhoud["blok"] = Tabelblok.van(editie.adres, hoofdstuk, sectie, sorteren)
    else:
        inhoud["inhoud"] = extra_html(sectie, 2, maak_figuur)
        inhoud["citeerbaar"] = editie.openbaar and any(sectie.cijfers())
    sjabloon = "tabel.html" if sectie.tabel else "doel.html"
    kruimels = [(regel.titel, regel.adres), (sectie.titel, "")]
    return editiepagina(request, sjabloon, editie, kruimels, (hoofdstuk, naam), **inhoud)


def _laatst_eerst(editie: GetoondeEditie) -> int:
    return -editie.gepubliceerd_op.toordinal() if editie.gepubliceerd_op else 0


def _noem(gemeenten: Sequence[str]) -> str:
    """The gemeenten by name, or how many when nobody would read their names."""
    return opsomming(gemeenten) if len(gemeenten) <= BIJ_NAAM else f"{len(gemeenten)} gemeenten"


def editiepagina(
    request: HttpRequest,
    sjabloon: str,
    editie: GetoondeEditie,
    kruimels: list[tuple[str, str]],
    plek: tuple[str, ...] = (),
    **inhoud: object,
) -> bytes:
    """A page of an editie, under the crumbs that lead to it, with its words explained; ``plek`` is
    where in it.
    """
    samen = editie.verband
    boven = [
        ("Alle monitors", "/"),
        (samen.naam, f"/{samen.slug}/"),
        (editie.aanduiding, editie.get_absolute_url() if kruimels else ""),
    ]
    context = {
        "editie": editie,
        "verband": samen,
        "kruimels": [*boven, *kruimels],
        "buren": buren(editie, *plek),
        **inhoud,
    }
    context |= leest_concept(request, editie)
    woorden = alle_woorden(editie.hoofd.woorden)
    return merk_pagina(render_to_string(sjabloon, context, request), woorden).encode()
