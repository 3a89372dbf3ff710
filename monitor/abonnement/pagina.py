"""The pages of who follows a table: ask, confirm, end; and the feed of the same."""

import datetime
from typing import Any

from django import forms
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gemeenten.logboek import bezoeker
from gemeenten.models import Samenwerkingsverband
from monitor.abonnement.nieuws import Nieuws, nieuws_over, openbaar_van
from monitor.abonnement.volgen import (
    bevestig,
    om_te_beeindigen,
    om_te_bevestigen,
    tabelnaam,
    volg,
)
from monitor.cijfervraag.rem import Geremd, tel
from monitor.models import Abonnement
from monitor.openbaar.lijsten import per_verband
from monitor.openbaar.toegang import bewaarbaar

_ER_NIET = "Deze tabel staat in geen monitor die openbaar is."


class Volgformulier(forms.Form):
    """Where the mails go."""

    email = forms.EmailField(
        label="Uw e-mailadres",
        error_messages={"required": "Vul uw e-mailadres in."},
        widget=forms.EmailInput(
            attrs={
                "class": "utrecht-textbox utrecht-textbox--html-input",
                "autocomplete": "email",
                "aria-describedby": "email-uitleg",
            }
        ),
    )
    website = forms.CharField(
        label="Laat dit leeg",
        required=False,  # only a program fills it in
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def volgpagina(request: HttpRequest, verband: str, hoofdstuk: str, tabel: str) -> HttpResponse:
    """Follow a table by mail or by feed, whichever editie it stands in."""
    titel = tabelnaam(verband, hoofdstuk, tabel)
    if not titel:
        raise Http404(_ER_NIET)
    wiens = get_object_or_404(Samenwerkingsverband, slug=verband)
    form = Volgformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            if not form.cleaned_data["website"]:
                tel(email, bezoeker(request))
                volg(wiens, hoofdstuk, tabel, titel, email)
        except Geremd as fout:
            form.add_error(None, str(fout))
        else:
            return redirect(f"{reverse('volg', args=(verband, hoofdstuk, tabel))}?gedaan=mail")
    samen = next(per_verband(verband))[0].verband
    kruimels = [("Alle monitors", "/"), (samen.naam, f"/{verband}/"), (f"Volg {titel}", "")]
    inhoud = {
        "verband": samen,
        "titel": titel,
        "feed": reverse("volgfeed", args=(verband, hoofdstuk, tabel)),
        "form": form,
        "gedaan": request.GET.get("gedaan", ""),
        "kruimels": kruimels,
    }
    return _toon(request, "volg", **inhoud)


@require_http_methods(["GET", "HEAD", "POST"])
def bevestigen(request: HttpRequest, token: str) -> HttpResponse:
    """A button, because programs that read mail follow links."""
    abonnement = om_te_bevestigen(token)
    if abonnement and request.method == "POST":
        bevestig(abonnement)
        return redirect("volg-bevestig", token)
    klaar = abonnement is not None and abonnement.bevestigd_op is not None
    return _over(request, "bevestig", abonnement, klaar=klaar)


# A mail program posts it (RFC 8058); who has the address may end it.
@csrf_exempt  # nosemgrep: no-csrf-exempt (the address is the secret)
@require_http_methods(["GET", "HEAD", "POST"])
def beeindigen(request: HttpRequest, token: str) -> HttpResponse:
    """End it: with the button, or with the one that a mail program has."""
    abonnement = om_te_beeindigen(token)
    klaar = abonnement is not None and request.method == "POST"
    inhoud = _beschrijf(abonnement)
    if klaar and abonnement:
        abonnement.delete()
    return _toon(request, "af", **inhoud, klaar=klaar)


def _over(
    request: HttpRequest, naam: str, abonnement: Abonnement | None, **inhoud: object
) -> HttpResponse:
    antwoord = _toon(request, naam, **_beschrijf(abonnement), **inhoud)
    antwoord.status_code = 200 if abonnement else 404
    return antwoord


def _beschrijf(abonnement: Abonnement | None) -> dict[str, Any]:
    if abonnement is None:
        return {"abonnement": None, "titel": ""}
    wat = (abonnement.samenwerkingsverband.slug, abonnement.hoofdstuk, abonnement.tabel)
    volgadres = reverse("volg", args=wat)
    titel = tabelnaam(*wat) or str(abonnement)
    return {"abonnement": abonnement, "titel": titel, "volgadres": volgadres}


def _toon(request: HttpRequest, naam: str, **inhoud: Any) -> HttpResponse:
    antwoord = render(request, f"abonnement/{naam}.html", inhoud)
    add_never_cache_headers(antwoord)
    return antwoord


class _Atom(Atom1Feed):
    """Dated by what was published, also where it has nothing to tell: else it would be of now."""

    def latest_post_date(self) -> datetime.datetime:
        dag: datetime.datetime = self.feed["gepubliceerd"]
        return dag


class _Tabelstroom(Feed):  # type: ignore[type-arg]
    """What the last publications tell of one table."""

    feed_type = _Atom
    author_name = "Monitor Sociaal Domein"
    subtitle = "Elke monitor waarin deze tabel opvallend veranderde, en wat dat was."

    def get_object(
        self, request: HttpRequest, verband: str, hoofdstuk: str, tabel: str
    ) -> tuple[str, str, str]:
        if not tabelnaam(verband, hoofdstuk, tabel):
            raise Http404(_ER_NIET)
        return verband, hoofdstuk, tabel

    def title(self, obj: tuple[str, str, str]) -> str:
        return f"Wat er verandert in {tabelnaam(*obj)}"

    def link(self, obj: tuple[str, str, str]) -> str:
        return reverse("volg", args=obj)

    def feed_extra_kwargs(self, obj: tuple[str, str, str]) -> dict[str, Any]:
        return {"gepubliceerd": max(rij.op for rij in openbaar_van(obj[0]))}

    def items(self, obj: tuple[str, str, str]) -> list[tuple[Nieuws, str]]:
        return [(nieuws, nieuws.adres(*obj[1:])) for nieuws in nieuws_over(*obj)]

    def item_title(self, item: Any) -> str:
        return str(item[0].titel)

    def item_description(self, item: Any) -> str:
        tabel = item[0].tabel
        return f"Vergeleken met {tabel.ervoor}. {'. '.join(tabel.regels)}."

    def item_link(self, item: Any) -> str:
        return str(item[1])

    def item_pubdate(self, item: Any) -> Any:
        return item[0].publicatie.op

    item_updateddate = item_pubdate


_stroom = _Tabelstroom()


@require_safe
def tabelstroom(request: HttpRequest, verband: str, hoofdstuk: str, tabel: str) -> HttpResponse:
    """The feed of a table. Without ``Last-Modified``: what is taken back changes no date."""
    antwoord = _stroom(request, verband=verband, hoofdstuk=hoofdstuk, tabel=tabel)
    antwoord.headers.pop("Last-Modified", None)
    return bewaarbaar(antwoord)
