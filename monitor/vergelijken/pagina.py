"""The pages to compare on: what there is, one count of several, and gemeenten that are alike."""

from dataclasses import replace
from decimal import Decimal
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from gemeenten.kerncijferlezing import structuur
from gemeenten.models import Gemeente
from gemeenten.tekens import stuurteken
from monitor.models import Publicatie
from monitor.openbaar.toegang import bewaarbaar
from monitor.reeksen.aanbod import (
    alle_maten,
    maten_van_tabel,
    meest_samen,
    per_onderwerp,
    wie_heeft,
    zeef_maten,
)
from monitor.reeksen.lezen import periode_naam
from monitor.vergelijken.beeld import MEESTE_BEELD, grafiektabel, tabel_van
from monitor.vergelijken.keuze import Hoe, Vergelijkkeuze
from monitor.vergelijken.lijken import HOEVEEL, Gelijkenis, die_lijken, gewichten, zichzelf
from monitor.vergelijken.vergelijking import Cijfervergelijking, vergelijk
from monitor.vergelijken.voorbehouden import voorbehouden
from monitor.weergave.grafieken import maak_figuur
from monitor.zoeken.vinden import LANGST
from tabellen.csv import naar_csv
from tabellen.eenheid import Eenheid, aantal
from tabellen.web import TabelWeb

KRUIMELS = (("Alle monitors", "/"), ("Vergelijken", "/vergelijk/"))
OPTIES = 30  # More gemeenten than this are found by name, not ticked.
GEVONDEN = 100
CSV = "csv"
_AFSTAND = Eenheid("", decimalen=2)
_NIETS = "Deze cijfers zijn er niet, of zijn nog niet gepubliceerd."
HOE = (
    (Hoe.AANTAL, "zoals gepubliceerd"),
    (Hoe.PER_1000, "per 1.000 inwoners"),
    (Hoe.INDEX, "als index: de eerste periode is 100"),
)


@require_safe
def vergelijken(request: HttpRequest) -> HttpResponse:
    """One count (``wat``) of several, as a page or (``formaat=csv``) as a file; without it what
    there is. ``tabel`` leads to the first count of a table.
    """
    if "wat" in request.GET:
        return _vergelijking(request)
    if tabel := request.GET.get("tabel", ""):
        return _van_tabel(tabel)
    return _wat_er_is(request)


def _wat_er_is(request: HttpRequest) -> HttpResponse:
    """All counts by subject, or those that were looked for."""
    vraag = " ".join(request.GET.get("q", "").split())[:LANGST]
    maten = alle_maten()
    gevonden = list(zeef_maten(maten, vraag)) if vraag and not stuurteken(vraag) else []
    inhoud = {
        "vraag_maat": vraag,
        "langst": LANGST,
        "onderwerpen": per_onderwerp(maten) if not vraag else {},
        "gevonden": gevonden[:GEVONDEN],
        "aantal": len(gevonden),
        "meer": len(gevonden) > GEVONDEN,
        "kruimels": [KRUIMELS[0], (KRUIMELS[1][0], "")],
    }
    return bewaarbaar(render(request, "vergelijken/kies.html", inhoud))


def _van_tabel(tabel: str) -> HttpResponse:
    """To the first count of a table of a samenwerkingsverband, as it was published last."""
    delen = tabel.split("/")
    if len(delen) != 3 or stuurteken(tabel):
        raise Http404(_NIETS)
    verband, hoofdstuk, naam = delen
    publicaties = (
        Publicatie.objects.nieuwste()
        .filter(
            editie__samenwerkingsverband__slug=verband,
            reekspunten__hoofdstuk=hoofdstuk,
            reekspunten__tabel=naam,
        )
        .order_by("-editie__kwartaal", "-pk")
        .values_list("pk", flat=True)[:1]
    )
    maten = maten_van_tabel(publicaties[0], hoofdstuk, naam) if publicaties else []
    if not maten:
        raise Http404(_NIETS)
    wat = meest_samen([sleutel for sleutel, _ in maten])
    wie = [w.sleutel for w in wie_heeft(wat) if w.verband == verband and w.is_gemeente]
    keuze = Vergelijkkeuze(wat, tuple(wie) if len(wie) <= OPTIES else ())
    return bewaarbaar(redirect(f"{reverse('vergelijk')}?{keuze.adres(hoe='')}"))


def _vergelijking(request: HttpRequest) -> HttpResponse:
    keuze = Vergelijkkeuze.uit(request.GET)
    wat = vergelijk(keuze)
    if wat is None or not wat.perioden:
        raise Http404(_NIETS)
    waarom = voorbehouden(wat)
    tabel = tabel_van(wat, waarom)
    vraag = keuze.adres(sort="")
    web = TabelWeb(tabel, "vergelijking", sorteren=keuze.sort, kop=tabel.titel, vraag=vraag)
    gesorteerd = list(web.data.data)
    if request.GET.get("formaat") == CSV:
        return _csv(naar_csv(replace(tabel, rijen=tuple(gesorteerd))), wat)
    beeld = grafiektabel(tabel, gesorteerd, wat.hoe)
    gekozen = {rij.wie.sleutel for rij in wat.rijen if not rij.samen}
    gemeenten = [wie for wie in wat.aanbod if wie.is_gemeente]
    veel = len(gemeenten) > OPTIES
    aan = [wie for wie in gemeenten if wie.sleutel in gekozen]
    inhoud = {
        "keuze": keuze,
        "wat": wat,
        "tabel": tabel,
        "web": web,
        "figuur": maak_figuur(beeld) if beeld else "",
        "weggelaten": len(gesorteerd) if beeld and len(gesorteerd) > MEESTE_BEELD else 0,
        "waarom": waarom,
        "maten": maten_van_tabel(wat.reeks.publicatie, wat.reeks.hoofdstuk, wat.reeks.tabel),
        "opties": [(wie, wie.sleutel in gekozen) for wie in (aan if veel else gemeenten)],
        "erbij": [wie.naam for wie in gemeenten if wie.sleutel not in gekozen] if veel else [],
        "hoe": [(hoe.value, naam, hoe is keuze.hoe) for hoe, naam in HOE],
        "csv": f"?{keuze.adres(formaat=CSV)}",
        "zonder_sort": f"?{vraag}",
        "perioden": [(periode, periode_naam(periode)) for periode in wat.alle_perioden],
        "laatste": wat.perioden[-1],
        "meeste_beeld": MEESTE_BEELD,
        "noemers": _noemers(wat) if wat.hoe is Hoe.PER_1000 else [],
        "bronnen": [
            (rij.naam, [rij.punten[p] for p in wat.perioden if p in rij.punten])
            for rij in wat.rijen
        ],
        "door_de_tijd": f"{reverse('reeks')}?{_door_de_tijd(wat)}",
        "lijkt_op": _lijkt_op(wat),
        "kruimels": [*KRUIMELS, (wat.reeks.opschrift, "")],
    }
    return bewaarbaar(render(request, "vergelijken/vergelijking.html", inhoud))


def _csv(tekst: str, wat: Cijfervergelijking) -> HttpResponse:
    antwoord = HttpResponse(tekst, content_type="text/csv; charset=utf-8")
    naam = slugify(wat.reeks.opschrift)[:80] or "vergelijking"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.csv"'
    return bewaarbaar(antwoord)


def _door_de_tijd(wat: Cijfervergelijking) -> str:
    wie = [rij.wie.sleutel for rij in wat.rijen if not rij.samen]
    return urlencode({"wat": wat.keuze.wat, "wie": wie}, doseq=True)


def _noemers(wat: Cijfervergelijking) -> list[tuple[str, list[str]]]:
    """By what each row is divided: said once for periods that have the same."""
    uit = []
    for naam, delers in wat.noemers:
        zinnen = [
            f"{aantal(wat.deler.naam).toon(deler.aantal)} {wat.deler.naam} "
            f"({', '.join(map(str, deler.jaren))})"
            if deler
            else "niet bekend"
            for _, deler in delers
        ]
        uit.append((naam, list(dict.fromkeys(zinnen))))
    return uit


def _waarden(gelijke: Gelijkenis) -> list[str]:
    """Its numbers with their years, for people."""
    return [
        f"{aantal('').met(maatstaf.decimalen).toon(paar[0])} ({paar[1]})" if paar else "niet bekend"
        for maatstaf, paar in gelijke.waarden
    ]


def _lijkt_op(wat: Cijfervergelijking) -> list[tuple[str, str]]:
    """Of each gemeente that is shown, where those that are like it are found."""
    basis = reverse("gelijke-gemeenten")
    return [
        (rij.naam, f"{basis}?{urlencode({'wie': rij.wie.code, 'wat': wat.keuze.wat})}")
        for rij in wat.rijen
        if rij.wie.is_gemeente
    ]


@require_safe
def gelijke_gemeenten(request: HttpRequest) -> HttpResponse:
    """The gemeenten that are most like one (``wie``), by weights that one may change."""
    wie, wat = request.GET.get("wie", ""), request.GET.get("wat", "")
    opgeheven = Gemeente.objects.filter(cbs_code=wie[:6]).values_list("opgeheven_per", flat=True)
    laatste = next(iter(opgeheven), None) if not stuurteken(wie) else None
    alles = structuur(laatste.year - 1 if laatste else timezone.localdate().year)
    weegt = gewichten(alles, request.GET)
    zelf = zichzelf(alles, wie)
    gelijken = die_lijken(alles, wie, weegt)
    heeft = {w.code for w in wie_heeft(wat)} if wat and not stuurteken(wat) else set()
    codes = [wie, *(gelijke.gemeente.cbs_code for gelijke in gelijken)]
    inhoud = {
        "wie": wie,
        "wat": wat if heeft else "",
        "hoeveel": HOEVEEL,
        "jaar": laatste.year - 1 if laatste and zelf else 0,
        "gemeenten": [(g.cbs_code, g.naam) for g in alles.gemeenten],
        "maatstaven": [(maatstaf, weegt[maatstaf.code]) for maatstaf in alles.maatstaven],
        "zelf": zelf,
        "zelf_waarden": _waarden(zelf) if zelf else [],
        "gelijken": gelijken,
        "rijen": [
            (
                gelijke.gemeente.naam,
                _AFSTAND.toon(Decimal(gelijke.afstand)),
                _waarden(gelijke),
                gelijke.gemeente.cbs_code in heeft,
            )
            for gelijke in gelijken
        ],
        "met_deze": [code for code in codes if not heeft or code in heeft],
        "kruimels": [*KRUIMELS, ("Gemeenten die lijken", "")],
    }
    return bewaarbaar(render(request, "vergelijken/gelijken.html", inhoud))
