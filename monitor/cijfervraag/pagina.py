"""The pages of who asks: the form at a table or figure, and the link of the mail that confirms."""

from contextlib import suppress
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from gemeenten.kwartaal import Kwartaal
from gemeenten.logboek import bezoeker
from invoer.blad.concepten import schoon
from monitor.bladeren.citeren import citaatpagina
from monitor.cijfervraag.model import LANGSTE
from monitor.cijfervraag.rem import Geremd, tel
from monitor.cijfervraag.stellen import VraagKanNiet, bevestig, stel, van_token
from monitor.instellingen.termijn import ANTWOORD
from monitor.models import Cijfervraag, Editie
from monitor.models import Vraagstand as Stand
from monitor.openbaar.citaat import Tabelcitaat, tabelcitaten
from monitor.openbaar.getoond import GetoondeEditie
from monitor.openbaar.toegang import van_editie
from monitor.openbaar.vraagplek import kop_van, koppen_van

GEDAAN = "gedaan"  # in the address of what somebody sees after sending


class Cijfervraagformulier(forms.Form):
    """What somebody wants to know of a table; ``bekend`` is who has an account."""

    rij = forms.ChoiceField(label="Rij", required=False)
    kolom = forms.ChoiceField(label="Kolom", required=False)
    vraag = forms.CharField(
        label="Uw vraag",
        max_length=LANGSTE,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Schrijf op wat u wilt weten."},
    )
    naam = forms.CharField(label="Uw naam", max_length=80, required=False)
    toon_naam = forms.BooleanField(label="Zet mijn naam bij de vraag", required=False)
    email = forms.EmailField(
        label="Uw e-mailadres",
        error_messages={"required": "Vul uw e-mailadres in: daar komt het antwoord."},
    )
    website = forms.CharField(label="Laat dit leeg", required=False)  # only a program fills it in

    def __init__(self, citaat: Tabelcitaat, bekend: User | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = (("rij", "Alle rijen", citaat.rijen), ("kolom", "Alle kolommen", citaat.kolommen))
        for naam, alles, koppen in keuzes:
            veld: Any = self.fields[naam]
            veld.choices = [("0", alles), *((str(n), kop.tekst) for n, kop in koppen)]
        if bekend:
            for naam in ("email", "website"):
                del self.fields[naam]
        for naam, gebonden in ((naam, self[naam]) for naam in self.fields):
            self.fields[naam].widget.attrs |= _attributen(naam, gebonden, self.is_bound)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("toon_naam") and not gegevens.get("naam"):
            self.add_error("naam", "Vul uw naam in, of zet het vinkje uit.")
        return gegevens


def _attributen(naam: str, gebonden: Any, ingevuld: bool) -> dict[str, str]:
    """How it looks, and which words belong to it."""
    soorten = {"rij": "select", "kolom": "select", "vraag": "textarea", "toon_naam": "checkbox"}
    soort = soorten.get(naam, "textbox")
    element = {"textbox": "input", "checkbox": "input"}.get(soort, soort)
    uit = {"class": f"utrecht-{soort} utrecht-{soort}--html-{element}"}
    bij = [f"{naam}-uitleg"] if naam in {"email", "vraag"} else []
    if ingevuld and gebonden.errors:
        uit["aria-invalid"] = "true"
        bij.insert(0, f"{naam}-fout")
    if bij:
        uit["aria-describedby"] = " ".join(bij)
    autocomplete = {"email": "email", "naam": "name", "website": "off"}.get(naam)
    if autocomplete:
        uit["autocomplete"] = autocomplete
    if naam == "website":
        uit["tabindex"] = "-1"
    return uit


@require_http_methods(["GET", "HEAD", "POST"])
@van_editie
def vraag(request: HttpRequest, editie: GetoondeEditie, hoofdstuk: str, tabel: str) -> HttpResponse:
    """Ask about a table of one version, or a figure of it; of what is not public nobody can."""
    citaten = tabelcitaten(editie, hoofdstuk, tabel) if editie.openbaar else []
    if not citaten:
        raise Http404("Bij deze tabel kan niemand een vraag stellen.")
    if editie.adres != editie.vast_adres:
        naar = redirect("cijfervraag", *editie.vast_adres, hoofdstuk, tabel)
        if vraagtekst := request.META.get("QUERY_STRING"):
            naar["Location"] += f"?{vraagtekst}"
        add_never_cache_headers(naar)
        return naar
    citaat = _gekozen(request, citaten)
    bekend = request.user if isinstance(request.user, User) else None
    gegevens = request.POST if request.method == "POST" else None
    form = Cijfervraagformulier(citaat, bekend, gegevens, initial=request.GET.dict())
    if gegevens is not None and form.is_valid():
        try:
            _stel(request, citaat, form.cleaned_data, bekend)
        except Geremd as fout:
            form.add_error(None, str(fout))
        except VraagKanNiet as fout:
            form.add_error(None, str(fout))
        else:
            naar = redirect("cijfervraag", *editie.vast_adres, hoofdstuk, tabel)
            naar["Location"] += f"?{GEDAAN}={'account' if bekend else 'mail'}"
            return naar
    inhoud = {
        "citaten": citaten,
        "citaat": citaat,
        "form": form,
        "gedaan": request.GET.get(GEDAAN, ""),
        "bekend": bekend,
        "langste": LANGSTE,
        "bewaren": ANTWOORD,
    }
    antwoord = HttpResponse(
        citaatpagina(request, "cijfervraag/stel.html", citaat, "Vraag", **inhoud)
    )
    add_never_cache_headers(antwoord)
    return antwoord


def _gekozen(request: HttpRequest, citaten: list[Tabelcitaat]) -> Tabelcitaat:
    """The table of the section that the address names; else the first."""
    nummer = request.GET.get("tabel", "")
    return next((citaat for citaat in citaten if str(citaat.nummer) == nummer), citaten[0])


def _stel(
    request: HttpRequest, citaat: Tabelcitaat, gegevens: dict[str, Any], bekend: User | None
) -> None:
    """Store it; of a form that a program filled in nothing, without saying so."""
    if gegevens.get("website"):
        return
    email = bekend.email if bekend else gegevens["email"]
    tel(email, bezoeker(request) if bekend is None else f"account {bekend.pk}")
    hier = Kwartaal.van_code(citaat.editie.verslag.kwartaalcode)
    rijen, kolommen = koppen_van(citaat.tabel)
    rij, rijtekst = kop_van(rijen, int(gegevens["rij"] or 0), hier)
    kolom, kolomtekst = kop_van(kolommen, int(gegevens["kolom"] or 0), hier)
    publicatie = citaat.editie.publicatie
    assert publicatie is not None
    waarover = (citaat.tabel.titel, rijtekst, kolomtekst, citaat.editie.aanduiding)
    stel(
        Cijfervraag(
            editie=Editie.objects.get(pk=publicatie.editie_id),
            hoofdstuk=citaat.hoofdstuk,
            onderdeel=citaat.sectie.naam,
            tabel=citaat.tabel.naam,
            rij=rij,
            kolom=kolom,
            over=", ".join(filter(None, waarover)),
            tekst=schoon(gegevens["vraag"]),
            naam=schoon(gegevens["naam"]),
            toon_naam=gegevens["toon_naam"],
            email=email,
            door=bekend,
        )
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bevestigen(request: HttpRequest, token: str) -> HttpResponse:
    """The question of a link, with a button: programs that read mail follow links, too."""
    gevonden = van_token(token)
    if gevonden and request.method == "POST":
        with suppress(Http404):  # cleared at this moment: the page says so
            bevestig(gevonden)
        return redirect("cijfervraag-bevestig", token)
    kan = gevonden is not None and gevonden.stand == Stand.ONBEVESTIGD
    inhoud = {"vraagrij": gevonden, "kan": kan}
    status = 200 if gevonden else 404
    antwoord = render(request, "cijfervraag/bevestig.html", inhoud, status=status)
    add_never_cache_headers(antwoord)
    return antwoord
