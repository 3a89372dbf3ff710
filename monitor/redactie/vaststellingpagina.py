"""The page of the colleges: what changed since it looked, its questions, and what it decides."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from gemeenten.models import Gemeente
from gemeenten.rechten import mag
from invoer.blad.concepten import schoon
from monitor.editie.stap import StapKanNiet, voorgelegd
from monitor.editie.status import OPENBAAR, TER_VASTSTELLING
from monitor.models import Collegebesluit, Editie, Vraag
from monitor.overleg.vragen import beantwoord, stel, vragen_van
from monitor.redactie.verloop import MetVerloop, stil_over
from monitor.vaststelling.gelezen import leespaginas
from monitor.vaststelling.stappen import (
    TE_VERBETEREN,
    besluit,
    besluitstanden,
    inhoud_van,
    te_besluiten,
    verbeter,
)
from monitor.verslag.lezen import lees_verslag

_VELDEN = ("datum", "besluitnummer", "opmerking")


class Besluitformulier(forms.Form):
    """What the college of one gemeente decided."""

    datum = forms.DateField(
        label="Datum van het besluit",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    besluitnummer = forms.CharField(
        label="Besluitnummer",
        max_length=60,
        required=False,
        help_text="Zoals in de besluitenlijst. Nodig om vast te stellen.",
    )
    opmerking = forms.CharField(
        label="Opmerking",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Voor de redacteur. Nodig om terug te sturen.",
    )


class Vraagformulier(forms.Form):
    """What the college of one gemeente wants to know."""

    over = forms.ChoiceField(label="Waarover", required=False)
    vraag = forms.CharField(
        label="Vraag",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De redacteur krijgt bericht. Iedereen die deze pagina ziet, leest het antwoord.",
        error_messages={"required": "Schrijf op wat u wilt weten."},
    )

    def __init__(self, editie: Editie, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hoofdstukken = ((h.slug, str(h)) for h in editie.hoofdstukken.all())
        keuze: Any = self.fields["over"]
        keuze.choices = [("", "De hele monitor"), *hoofdstukken]


class MetVaststelling(MetVerloop):
    """For the admin page of an editie: what a college does with it, on a page of its own."""

    def get_urls(self) -> list[URLPattern]:
        pagina: Any = self
        binnen = pagina.admin_site.admin_view(self.vaststelling)
        adres = "<path:object_id>/vaststelling/"
        return [path(adres, binnen, name="monitor_editie_vaststelling"), *super().get_urls()]

    def vaststelling(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What there is to decide, to ask and to answer, as far as this person does that."""
        editie = self.vind(request, object_id)
        gemeenten = te_besluiten(request.user, editie)
        maakt = mag(request.user, "change", editie)
        antwoordt = maakt and "antwoord" in request.POST
        if request.method == "POST" and not (gemeenten or antwoordt):
            raise PermissionDenied
        if antwoordt and self._antwoord(request, editie):
            return redirect("admin:monitor_editie_vaststelling", editie.pk)
        openbaar = editie.status in OPENBAAR
        leest = bool(gemeenten) and not openbaar
        verslag = lees_verslag(editie) if leest else None
        gezien = inhoud_van(editie, verslag) if verslag else ""
        standen = besluitstanden(editie, gezien)
        verbetert = editie.status in TE_VERBETEREN
        eigen = {
            stand.gemeente.pk: stand.besluit
            for stand in standen
            if verbetert and stand.besluit and stand.besluit.akkoord
        }
        besluiten: list[Any] = []
        vragen: list[Any] = []
        for gemeente in gemeenten:
            deze = None
            if not antwoordt and request.POST.get("gemeente") == gemeente.cbs_code:
                deze = request.POST
            stelt = deze is not None and "vraag" in deze
            begin = {"datum": timezone.localdate(), "over": request.GET.get("over", "")}
            if gemeente.pk in eigen:
                begin |= {naam: getattr(eigen[gemeente.pk], naam) for naam in _VELDEN}
            kader: Any = {"initial": begin, "prefix": gemeente.cbs_code}
            besluitform = Besluitformulier(None if stelt else deze, **kader)
            vraagform = Vraagformulier(editie, deze if stelt else None, **kader)
            form: Any = vraagform if stelt else besluitform
            doe = self._vraag if stelt else self._besluit
            if deze and form.is_valid() and doe(request, editie, gemeente, form):
                return redirect("admin:monitor_editie_vaststelling", editie.pk)
            if editie.status == TER_VASTSTELLING or gemeente.pk in eigen:
                besluiten.append((gemeente, besluitform))
            vragen.append((gemeente, vraagform))
        gevraagd = vragen_van(editie)
        inhoud = {
            "standen": standen,
            "gezien": gezien,
            "formulieren": besluiten,
            "verbetert": verbetert,
            "voorgelegd": voorgelegd(editie),
            "vraagformulieren": [] if openbaar else vragen,
            "vragen": gevraagd,
            "stil": stil_over(
                [stand for stand in standen if maakt or stand.gemeente in gemeenten],
                [vraag for vraag in gevraagd if maakt or vraag.gemeente in gemeenten],
            ),
            "beantwoordt": maakt,
            "paginas": leespaginas(request.user, editie, verslag) if verslag else [],
        }
        return self.toon(request, "vaststelling", editie, title=f"{editie}: vaststellen", **inhoud)

    def _vraag(self, request: HttpRequest, editie: Editie, gemeente: Gemeente, form: Any) -> bool:
        """Whether the question of this form was stored."""
        assert isinstance(request.user, User)
        over, tekst = form.cleaned_data["over"], schoon(form.cleaned_data["vraag"])
        vraag = Vraag(
            editie=editie, gemeente=gemeente, hoofdstuk=over, tekst=tekst, door=request.user
        )
        try:
            stel(vraag, self._hier(request, editie))
        except StapKanNiet as fout:
            form.add_error(None, str(fout))
            return False
        messages.success(request, "Uw vraag is gesteld. De redacteur krijgt bericht.")
        return True

    def _antwoord(self, request: HttpRequest, editie: Editie) -> bool:
        """Whether the answer was stored."""
        nummer = request.POST.get("nummer", "")
        vraag = Vraag.objects.filter(editie=editie, pk=int(nummer) if nummer.isdecimal() else 0)
        try:
            if (rij := vraag.first()) is None:
                raise StapKanNiet("Deze vraag is er niet. Bekijk de pagina opnieuw.")
            tekst = schoon(request.POST["antwoord"])
            beantwoord(rij, tekst, request.user, self._hier(request, editie))
        except StapKanNiet as fout:
            messages.error(request, str(fout))
            return False
        messages.success(request, "Uw antwoord staat erbij. Het college krijgt bericht.")
        return True

    def _besluit(self, request: HttpRequest, editie: Editie, gemeente: Gemeente, form: Any) -> bool:
        """Whether the decision of this form was stored."""
        assert isinstance(request.user, User)
        gegevens = {
            naam: schoon(w) if isinstance(w, str) else w for naam, w in form.cleaned_data.items()
        }
        akkoord = request.POST.get("besluit") == "akkoord"
        nieuw = Collegebesluit(
            editie=editie, gemeente=gemeente, akkoord=akkoord, door=request.user, **gegevens
        )
        adres = reverse("admin:monitor_editie_change", args=(editie.pk,))
        verbetert = request.POST.get("besluit") == "verbeter"
        hier, gezien = request.build_absolute_uri(adres), request.POST.get("gezien", "")
        try:
            if verbetert:
                verbeter(nieuw, hier)
            else:
                besluit(nieuw, hier, gezien)
        except StapKanNiet as fout:
            form.add_error(None, str(fout))
            return False
        gedaan = "Verbeterd" if verbetert else "Vastgelegd" if akkoord else "Teruggestuurd"
        messages.success(request, f"{gedaan}. De redacteur krijgt bericht.")
        return True

    def _hier(self, request: HttpRequest, editie: Editie) -> str:
        adres = reverse("admin:monitor_editie_vaststelling", args=(editie.pk,))
        return request.build_absolute_uri(adres)
