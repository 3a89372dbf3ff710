"""The page on which a beheerder chooses the house style of a samenwerkingsverband."""

from smtplib import SMTPException
from typing import cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gemeenten.models import Samenwerkingsverband
from gemeenten.rechten import mag
from invoer.blad.adressen import vind_verband
from monitor.huisstijl.mail import Afzender, maker
from monitor.huisstijl.model import KLEUREN, LETTERTYPEN
from monitor.huisstijl.waarde import STANDAARD, Stijl
from monitor.models import Huisstijlkeuze
from monitor.momentopname.bestanden import maak_pdf
from monitor.proza.opmaak import markdown_html
from monitor.stijlkeuze.formulier import VELDEN, Huisstijlformulier, als_velden, uit_verzoek
from monitor.stijlkeuze.voorbeeld import voorbeeldverslag
from monitor.weergave.grafieken import maak_figuur

PROEF = (
    "Zo zien de mails van de monitor eruit in deze huisstijl: herinneringen, uitnodigingen en "
    "berichten over vragen.\n\nEen link staat er voluit in:\n\nhttps://www.example.org/"
)
VOORBEELDEN = {"voorbeeld": "huisstijlvoorbeeld", "rapport": "huisstijlpdf"}


@require_http_methods(["GET", "HEAD", "POST"])
def huisstijl(request: HttpRequest, verband: str) -> HttpResponse:
    """See, choose, go back to an earlier one; what was typed stays after an error or a preview."""
    wiens = _van(request, verband)
    keuzes = _keuzes(wiens)
    nu = keuzes[-1].stijl if keuzes else None
    if request.method != "POST":
        velden = als_velden(nu or STANDAARD) | {
            naam: waarde for naam, waarde in request.GET.dict().items() if naam in VELDEN
        }
        return _toon(request, wiens, Huisstijlformulier(wiens, initial=velden), keuzes)
    if not mag(request.user, "add", Huisstijlkeuze(samenwerkingsverband=wiens)):
        raise PermissionDenied("De huisstijl kiest een beheerder.")
    return _verwerk(request, wiens, keuzes, nu)


def _verwerk(
    request: HttpRequest,
    wiens: Samenwerkingsverband,
    keuzes: list[Huisstijlkeuze],
    nu: Stijl | None,
) -> HttpResponse:
    """What a beheerder asks for."""
    doe = request.POST.get("doe")
    if doe == "standaard":
        return _kies(request, wiens, nu, None)
    if doe == "terug":
        for rij in keuzes:
            if str(rij.pk) == request.POST.get("nummer"):
                return _kies(request, wiens, nu, rij.stijl)
        messages.error(request, "Deze keuze is er niet. Bekijk de pagina opnieuw.")
        return redirect("huisstijl", wiens.slug)
    return _kies_of_bekijk(request, wiens, keuzes, nu)


def _kies_of_bekijk(
    request: HttpRequest,
    wiens: Samenwerkingsverband,
    keuzes: list[Huisstijlkeuze],
    nu: Stijl | None,
) -> HttpResponse:
    """What was filled in."""
    doe = request.POST.get("doe")
    door = cast(int, request.user.pk)
    formulier = uit_verzoek(wiens, door, request.POST, request.FILES)
    if not formulier.is_valid():
        return _toon(request, wiens, formulier, keuzes)
    if doe == "mail":
        _stuur_proef(request, wiens, formulier.stijl)
        return redirect(f"{reverse('huisstijl', args=[wiens.slug])}?{formulier.vraag}")
    if doe in VOORBEELDEN:
        return redirect(f"{reverse(VOORBEELDEN[doe], args=[wiens.slug])}?{formulier.vraag}")
    return _kies(request, wiens, nu, formulier.stijl)


def _stuur_proef(request: HttpRequest, wiens: Samenwerkingsverband, stijl: Stijl) -> None:
    """A mail shows nowhere as well as where mail is read."""
    adres = cast(User, request.user).email
    van = Afzender.in_stijl(wiens.naam, stijl)
    try:
        maker(f"Voorbeeld van de huisstijl van {wiens.naam}", PROEF, van)(adres).send()
    except (OSError, SMTPException):
        messages.error(request, "De proefmail is niet verstuurd. Probeer het over een uur weer.")
    else:
        wat = f"Er is een mail naar {adres} gestuurd. De huisstijl is nog niet bewaard."
        messages.success(request, wat)


@require_safe
def voorbeeld(request: HttpRequest, verband: str) -> HttpResponse:
    """A page in the style that is asked for, of figures that are nobody's."""
    wiens, formulier = _gevraagd(request, verband)
    if not formulier.is_valid():
        return _toon(request, wiens, formulier)
    verslag = voorbeeldverslag(wiens.naam, wiens.omschrijving, formulier.stijl)
    inhoud = {
        "verband": {"naam": wiens.naam, "slug": wiens.slug, "huisstijl": formulier.stijl},
        "verslag": verslag,
        "tekst": markdown_html(verslag.hoofdstukken[0].inleiding),
        "figuur": maak_figuur(next(verslag.tabellen()), met_tabel=True),
        "vraag_stijl": formulier.vraag,
        "kruimels": [("Huisstijl", f"../?{formulier.vraag}"), ("Voorbeeld", "")],
    }
    return render(request, "huisstijl/voorbeeld.html", inhoud)


@require_safe
def voorbeeldpdf(request: HttpRequest, verband: str) -> HttpResponse:
    """The same on paper."""
    wiens, formulier = _gevraagd(request, verband)
    if not formulier.is_valid():
        return _toon(request, wiens, formulier)
    pdf = maak_pdf(voorbeeldverslag(wiens.naam, wiens.omschrijving, formulier.stijl))
    return HttpResponse(pdf, content_type="application/pdf")


def _gevraagd(
    request: HttpRequest, verband: str
) -> tuple[Samenwerkingsverband, Huisstijlformulier]:
    """Whose house style, and the one that a preview is asked of."""
    wiens = _van(request, verband)
    return wiens, Huisstijlformulier(wiens, request.GET)


def _van(request: HttpRequest, slug: str) -> Samenwerkingsverband:
    wiens = vind_verband(request.user, slug)
    if not mag(request.user, "view", Huisstijlkeuze(samenwerkingsverband=wiens)):
        raise Http404("De huisstijl ziet wie haar kiest of de monitor maakt.")
    return wiens


def _keuzes(wiens: Samenwerkingsverband) -> list[Huisstijlkeuze]:
    return list(Huisstijlkeuze.objects.met_logo().filter(samenwerkingsverband=wiens))


def _kies(
    request: HttpRequest, wiens: Samenwerkingsverband, nu: Stijl | None, stijl: Stijl | None
) -> HttpResponse:
    if nu == stijl:
        messages.info(request, "Dit is de huisstijl al; er is niets veranderd.")
    else:
        rij = Huisstijlkeuze(samenwerkingsverband=wiens)
        rij.door_id = cast(int, request.user.pk)
        for naam in (*KLEUREN, *LETTERTYPEN) if stijl else ():
            setattr(rij, naam, getattr(stijl, naam))
        if stijl and stijl.logo:
            rij.logo = wiens.huisstijllogos.get(sha256=stijl.logo.sha256)
            rij.logotekst = stijl.logo.tekst
        rij.save()
        messages.success(
            request,
            "De huisstijl is bewaard. Concepten hebben haar meteen; wat openbaar is, krijgt haar "
            "met de volgende publicatie.",
        )
    return redirect("huisstijl", wiens.slug)


def _toon(
    request: HttpRequest,
    wiens: Samenwerkingsverband,
    formulier: Huisstijlformulier,
    keuzes: list[Huisstijlkeuze] | None = None,
) -> HttpResponse:
    if keuzes is None:
        keuzes = _keuzes(wiens)
    inhoud = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": f"{wiens.naam}: huisstijl",
        "wiens": wiens,
        "formulier": formulier,
        "kiest": mag(request.user, "add", Huisstijlkeuze(samenwerkingsverband=wiens)),
        "keuzes": keuzes[::-1],
        "eigen": bool(keuzes and keuzes[-1].stijl),
    }
    return render(request, "huisstijl/kies.html", inhoud)
