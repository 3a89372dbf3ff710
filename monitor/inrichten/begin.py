"""Where the path begins: a new samenwerkingsverband, or on with one that there is."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from gemeenten.kerncijfer import INWONERS
from gemeenten.logboek import GELUKT, meld
from gemeenten.models import Deelname, Gemeente, Kerncijfer, Samenwerkingsverband
from gemeenten.rechten import mag
from invoer.blad.adressen import vind_verband
from invoer.models import Termijn
from invoer.rollen.bereik import BEHEERDER, REDACTEUR, bereik
from monitor.inrichten.stand import STAP, stand_van, standen


class Naamformulier(forms.ModelForm):  # type: ignore[type-arg]
    """What a samenwerkingsverband is called; its short name follows from that, if none is given."""

    class Meta:
        model = Samenwerkingsverband
        fields = ("naam", "omschrijving", "slug")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slug = self.fields["slug"]
        slug.required = False
        slug.help_text = "Kleine letters, cijfers en streepjes. Leeg: volgt uit de naam."

    def clean_slug(self) -> str:
        """As it was, where people already know the address."""
        naam = self.cleaned_data.get("naam", "")
        slug: str = self.cleaned_data["slug"] or slugify(naam)
        if naam and not slug:
            raise ValidationError("Uit deze naam volgt geen korte naam: vul er zelf een in.")
        rij = self.instance
        if rij.pk and slug != rij.slug and rij.edities.gepubliceerd().exists():
            raise ValidationError("Er is al gepubliceerd: wie dit adres kent, moet het houden.")
        return slug


class Eengemeente(forms.Form):
    """A gemeente that makes a monitor alone; all follows from her name."""

    gemeente = forms.ModelChoiceField(
        Gemeente.objects.none(), label="Gemeente", empty_label="Kies uw gemeente"
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        keuze: Any = self.fields["gemeente"]
        keuze.queryset = Gemeente.objects.bestaand_op(timezone.localdate())

    def clean(self) -> dict[str, Any]:
        """Nobody has her short name yet."""
        schoon = super().clean() or self.cleaned_data
        if gemeente := schoon.get("gemeente"):
            rij = Samenwerkingsverband(naam=gemeente.naam[:40], slug=slugify(gemeente.naam))
            try:
                rij.full_clean()
            except ValidationError as fout:
                raise ValidationError({"gemeente": fout.messages}) from fout
            schoon["verband"] = rij
        return schoon


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a samenwerkingsverband, load the gemeenten of the country, or choose where to go on."""
    nieuw = mag(request.user, "add", Samenwerkingsverband)
    if not (nieuw or mag(request.user, "change", Termijn)):
        raise PermissionDenied
    if request.method == "POST":
        if not nieuw:
            raise PermissionDenied
        if "laad" in request.POST:
            return laad_gemeenten(request, "inrichten")
    alleen = Eengemeente(request.POST if "alleen" in request.POST else None)
    samen = Naamformulier(request.POST if "samen" in request.POST else None)
    if request.method == "POST":
        form: Any = alleen if "alleen" in request.POST else samen
        if form.is_valid() and (verband := _maak(request, form)):
            return redirect(STAP["gemeenten"].adres(verband))
    wiens = bereik(request.user).verbanden({REDACTEUR, BEHEERDER})
    inhoud = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": "Een monitor inrichten",
        "standen": standen(Samenwerkingsverband.objects.filter(pk__in=wiens)),
        "nieuw": nieuw,
        "zonder_lijst": not Gemeente.objects.exists(),
        "alleen": alleen,
        "samen": samen,
    }
    fout = request.method == "POST"
    return render(request, "inrichten/begin.html", inhoud, status=422 if fout else 200)


def _maak(request: HttpRequest, form: Any) -> Samenwerkingsverband | None:
    """Make and store it, with the gemeente if it is of one; None when somebody was first."""
    try:
        with transaction.atomic():
            if isinstance(form, Eengemeente):
                verband: Samenwerkingsverband = form.cleaned_data["verband"]
                verband.save()
                Deelname.objects.create(
                    samenwerkingsverband=verband,
                    gemeente=form.cleaned_data["gemeente"],
                    volgorde=1,
                )
            else:
                verband = form.save()
    except IntegrityError:
        form.add_error(None, "Iemand anders maakte dit net. Kies hieronder om verder te gaan.")
        return None
    meld("inrichten: begin", verband.slug, GELUKT, request)
    messages.success(request, f"{verband} is er. Wat nu volgt, kunt u steeds terugnemen.")
    return verband


def laad_gemeenten(request: HttpRequest, naar: str, *args: str) -> HttpResponse:
    """Load the gemeenten of the country, for who may keep that list."""
    if not mag(request.user, "add", Gemeente):
        raise PermissionDenied
    call_command("laad_gemeenten", verbosity=0)
    aantal = Gemeente.objects.count()
    meld("inrichten: gemeenten laden", f"{aantal} gemeenten", GELUKT, request)
    messages.success(request, f"De lijst van {aantal} gemeenten staat erin.")
    return redirect(naar, *args)


@require_safe
def overzicht_van(request: HttpRequest, verband: str) -> HttpResponse:
    """The whole path of one samenwerkingsverband: what is done, and where one goes on."""
    wiens = vind_verband(request.user, verband)
    if not mag(request.user, "change", Termijn(samenwerkingsverband=wiens)):
        raise PermissionDenied
    stand = stand_van(wiens)
    termijn = Termijn.objects.filter(samenwerkingsverband=wiens).order_by("kwartaal").last()
    noemers = Kerncijfer.objects.filter(
        gemeente__deelnames__samenwerkingsverband=wiens, maatstaf__code=INWONERS
    )
    inhoud = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": f"{wiens} inrichten",
        "verband": wiens,
        "stand": stand,
        "regels": stand.regels(request.user),
        "verder": stand.verder(request.user),
        "editie": wiens.edities.order_by("-kwartaal").first(),
        "termijn": termijn,
        "inwoners": noemers.aggregate(jaar=Max("jaar"))["jaar"],
        "dit_jaar": timezone.localdate().year,
    }
    return render(request, "inrichten/stand.html", inhoud)
