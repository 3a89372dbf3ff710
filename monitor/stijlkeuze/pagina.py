"""The page on which a beheerder chooses the house style of a samenwerkingsverband."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gemeenten.models import Samenwerkingsverband
from gemeenten.rechten import mag
from invoer.blad.adressen import vind_verband
from monitor.huisstijl.model import KLEUREN, LETTERTYPEN
from monitor.huisstijl.waarde import STANDAARD, Stijl, bezwaren
from monitor.models import Huisstijlkeuze
from monitor.momentopname.bestanden import maak_pdf
from monitor.proza.opmaak import markdown_html
from monitor.stijlkeuze.voorbeeld import voorbeeldverslag
from monitor.weergave.grafieken import maak_figuur

_KORT = 4  # #abc


class _Kleur(forms.CharField):
    """A colour as people paste it: with or without #, in capitals, or of three."""

    def to_python(self, value: Any) -> str:
        tekst = str(super().to_python(value)).lower()
        tekst = tekst if tekst.startswith("#") or not tekst else f"#{tekst}"
        return "#" + "".join(deel * 2 for deel in tekst[1:]) if len(tekst) == _KORT else tekst

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"autocomplete": "off", "spellcheck": "false", "size": 9}


class Huisstijlformulier(forms.Form):
    """The colours, and at each what is wrong with it; and the letters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in KLEUREN:
            veld: Any = Huisstijlkeuze._meta.get_field(naam)
            self.fields[naam] = _Kleur(
                label=veld.verbose_name, help_text=veld.help_text, validators=veld.validators[:1]
            )
        for naam in LETTERTYPEN:
            veld = Huisstijlkeuze._meta.get_field(naam)
            self.fields[naam] = forms.ChoiceField(
                label=veld.verbose_name, help_text=veld.help_text, choices=veld.choices
            )

    @property
    def kleuren(self) -> list[forms.BoundField]:
        return [self[naam] for naam in KLEUREN]

    @property
    def lettertypen(self) -> list[forms.BoundField]:
        return [self[naam] for naam in LETTERTYPEN]

    def clean(self) -> None:
        if all(self.cleaned_data.get(naam) for naam in KLEUREN):
            kleuren = Stijl(*(self.cleaned_data[naam] for naam in KLEUREN))
            for naam, wat in bezwaren(kleuren).items():
                self.add_error(naam, wat)

    @property
    def stijl(self) -> Stijl:
        return Stijl(**{naam: self.cleaned_data[naam] for naam in (*KLEUREN, *LETTERTYPEN)})


@require_http_methods(["GET", "HEAD", "POST"])
def huisstijl(request: HttpRequest, verband: str) -> HttpResponse:
    """See, choose, go back to an earlier one; what was typed stays after an error."""
    wiens = _van(request, verband)
    keuzes = list(wiens.huisstijlkeuzes.select_related("door"))
    nu = keuzes[-1].stijl if keuzes else None
    formulier = Huisstijlformulier(initial=_velden(nu or STANDAARD))
    if request.method == "POST":
        if not mag(request.user, "add", Huisstijlkeuze(samenwerkingsverband=wiens)):
            raise PermissionDenied("De huisstijl kiest een beheerder.")
        formulier = Huisstijlformulier(request.POST)
        if request.POST.get("doe") == "terug":
            eerder = [rij for rij in keuzes if str(rij.pk) == request.POST.get("nummer")]
            if not eerder:
                messages.error(request, "Deze keuze is er niet. Bekijk de pagina opnieuw.")
                return redirect("huisstijl", verband)
            return _kies(request, wiens, nu, eerder[0].stijl)
        if request.POST.get("doe") == "standaard":
            return _kies(request, wiens, nu, None)
        if formulier.is_valid():
            return _kies(request, wiens, nu, formulier.stijl)
    return _toon(request, wiens, formulier, keuzes)


@require_safe
def voorbeeld(request: HttpRequest, verband: str) -> HttpResponse:
    """A page in the colours that are asked for, of figures that are nobody's."""
    wiens = _van(request, verband)
    formulier = Huisstijlformulier(request.GET)
    if not formulier.is_valid():
        return _toon(request, wiens, formulier)
    verslag = voorbeeldverslag(wiens.naam, wiens.omschrijving, formulier.stijl)
    tabel = next(verslag.tabellen())
    inhoud = {
        "verband": {"naam": wiens.naam, "slug": wiens.slug, "huisstijl": formulier.stijl},
        "verslag": verslag,
        "tekst": markdown_html(verslag.hoofdstukken[0].inleiding),
        "figuur": maak_figuur(tabel, met_tabel=True),
        "kruimels": [("Huisstijl", "../"), ("Voorbeeld", "")],
    }
    return render(request, "huisstijl/voorbeeld.html", inhoud)


@require_safe
def voorbeeldpdf(request: HttpRequest, verband: str) -> HttpResponse:
    """The same on paper."""
    wiens = _van(request, verband)
    formulier = Huisstijlformulier(request.GET)
    if not formulier.is_valid():
        return _toon(request, wiens, formulier)
    pdf = maak_pdf(voorbeeldverslag(wiens.naam, wiens.omschrijving, formulier.stijl))
    return HttpResponse(pdf, content_type="application/pdf")


def _van(request: HttpRequest, slug: str) -> Samenwerkingsverband:
    wiens = vind_verband(request.user, slug)
    if not mag(request.user, "view", Huisstijlkeuze(samenwerkingsverband=wiens)):
        raise Http404("De huisstijl ziet wie haar kiest of de monitor maakt.")
    return wiens


def _velden(stijl: Stijl) -> dict[str, str]:
    return {naam: getattr(stijl, naam) for naam in (*KLEUREN, *LETTERTYPEN)}


def _kies(
    request: HttpRequest, wiens: Samenwerkingsverband, nu: Stijl | None, stijl: Stijl | None
) -> HttpResponse:
    if nu == stijl:
        messages.info(request, "Dit is de huisstijl al; er is niets veranderd.")
    else:
        rij = Huisstijlkeuze(samenwerkingsverband=wiens)
        rij.door_id = cast(int, request.user.pk)
        for naam, kleur in _velden(stijl).items() if stijl else ():
            setattr(rij, naam, kleur)
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
        keuzes = list(wiens.huisstijlkeuzes.select_related("door"))
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
