"""The steps about the samenwerkingsverband itself: its name, its gemeenten, its quarter."""

import datetime
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from gemeenten.beheer.formulieren import DatumVeld
from gemeenten.models import Deelname, Gemeente, Kwartaal
from gemeenten.rechten import mag, toegestaan
from invoer.indienen.kwartaalkeuze import laatst_geeindigd
from invoer.models import Indiening, Rol, Termijn
from monitor.inrichten.begin import Naamformulier, laad_gemeenten
from monitor.inrichten.pagina import Inrichtbezwaar, Inrichtpagina, sleutel
from monitor.inrichten.stand import STAP, stand_van
from monitor.redactie.velden import Kwartaalveld

WEKEN = 4  # how long after a quarter its figures are usually in
VRIJ = frozenset({(1, 1), (4, 27), (12, 25), (12, 26)})  # month and day, each year


class Naampagina(Inrichtpagina):
    """What it is called. Taken back: it was never there, and neither was the one gemeente with
    which it began.
    """

    code = "naam"

    def inhoud(self) -> dict[str, Any]:
        return {"alleen": self.verband.deelnames.count() == 1}

    def formulier(self, data: Any = None) -> Naamformulier:
        return Naamformulier(data, instance=self.verband)

    def neem(self, form: Any) -> str:
        self.verband = form.save()
        return f"De naam is {self.verband}."

    def terug(self) -> str:
        if not mag(self.request.user, "delete", self.verband):
            raise PermissionDenied
        stand = stand_van(self.verband)
        if Rol.objects.filter(samenwerkingsverband=self.verband).exists():
            stand.ontbreekt.pop("mensen", None)
        if self.verband.deelnames.count() == 1:
            stand.ontbreekt["gemeenten"] = ""
        over = [
            (STAP[code].adres(self.verband), STAP[code].titel)
            for code in ("gemeenten", "categorieen", "mensen", "kwartaal", "editie")
            if code not in stand.ontbreekt
        ]
        if over:
            links = format_html_join(", ", '<a href="{}">{}</a>', over)
            raise Inrichtbezwaar(format_html("Neem eerst terug wat er al staat: {}.", links))
        self.verband.delete()
        return f"{self.verband} is weg."

    def naar(self, terug: bool) -> str:
        return reverse("inrichten") if terug else super().naar(terug)


class Gemeentenpagina(Inrichtpagina):
    """Which gemeenten take part. Taken back: one of them."""

    code = "gemeenten"

    def post(self, request: HttpRequest, verband: str) -> HttpResponse:
        """Also: load the list to choose from."""
        if "laad" in request.POST:
            return laad_gemeenten(request, "inrichten-gemeenten", verband)
        return super().post(request, verband)

    def inhoud(self) -> dict[str, Any]:
        """Who takes part, and who can: by provincie, of today."""
        alle = Gemeente.objects.bestaand_op(timezone.localdate())
        vrij = alle.exclude(deelnames__samenwerkingsverband=self.verband)
        keuzes = [g for g in vrij.order_by("provincie", "naam") if self._mag_erbij(g.pk)]
        leden = Deelname.objects.filter(samenwerkingsverband=self.verband)
        return {
            "leden": leden.select_related("gemeente").order_by("volgorde", "gemeente__naam"),
            "provincies": [
                (naam, list(rijen)) for naam, rijen in groupby(keuzes, key=lambda g: g.provincie)
            ],
            "zonder_lijst": not keuzes and not Gemeente.objects.exists(),
            "mag_laden": mag(self.request.user, "add", Gemeente),
            "van_anderen": self._grens is not None,
        }

    @property
    def _grens(self) -> frozenset[int] | None:
        if not hasattr(self, "_mogelijk"):
            grenzen = toegestaan(self.request.user, "add", Deelname)
            self._mogelijk = grenzen.get("gemeente")
        return self._mogelijk

    def _mag_erbij(self, pk: int) -> bool:
        return self._grens is None or pk in self._grens

    def neem(self, form: Any) -> str:
        gekozen = {sleutel(pk) for pk in self.request.POST.getlist("gemeente")}
        bestaand = Deelname.objects.filter(samenwerkingsverband=self.verband)
        laatste = bestaand.aggregate(laatste=Max("volgorde"))["laatste"] or 0
        erbij = Gemeente.objects.filter(pk__in=gekozen).exclude(deelnames__in=bestaand)
        nieuw = list(erbij.order_by("naam"))
        if not nieuw:
            raise Inrichtbezwaar("Kies een of meer gemeenten die meedoen.")
        if not all(self._mag_erbij(gemeente.pk) for gemeente in nieuw):
            raise PermissionDenied
        Deelname.objects.bulk_create(
            Deelname(samenwerkingsverband=self.verband, gemeente=gemeente, volgorde=nummer)
            for nummer, gemeente in enumerate(nieuw, start=laatste + 1)
        )
        return f"Nu {'doet' if len(nieuw) == 1 else 'doen'} mee: {', '.join(map(str, nieuw))}."

    def terug(self) -> str:
        leden = Deelname.objects.filter(samenwerkingsverband=self.verband)
        wie = leden.filter(pk=self._gevraagd()).select_related("gemeente").first()
        if wie is None:
            raise Inrichtbezwaar("Deze gemeente doet al niet meer mee.")
        if not mag(self.request.user, "delete", wie):
            raise PermissionDenied
        wie.delete()
        return f"{wie.gemeente} doet niet meer mee."

    def _gevraagd(self) -> int:
        return sleutel(self.request.POST.get("terug", ""))


class Kwartaalformulier(forms.Form):
    """Over which quarter the first monitor is, and by when its figures are in."""

    kwartaal = Kwartaalveld(
        label="Kwartaal", help_text="Waarover u cijfers verzamelt, zoals 2026-k3."
    )
    datum = DatumVeld(
        label="Uiterlijk op",
        help_text="De laatste dag waarop een ambtenaar kan indienen. Vlak ervoor krijgt die een "
        "herinnering.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def werkdag_vanaf(dag: datetime.date) -> datetime.date:
    """This day, or the next one on which people work."""
    while dag.weekday() > 4 or (dag.month, dag.day) in VRIJ:
        dag += datetime.timedelta(days=1)
    return dag


class Kwartaalpagina(Inrichtpagina):
    """The first quarter, with the day on which its figures are due."""

    code = "kwartaal"

    def formulier(self, data: Any = None) -> Kwartaalformulier:
        eerste = laatst_geeindigd()
        dag = max(eerste.peildatum, timezone.localdate()) + datetime.timedelta(weeks=WEKEN)
        begin = {"kwartaal": eerste.code, "datum": werkdag_vanaf(dag)}
        return Kwartaalformulier(data, initial=begin)

    def inhoud(self) -> dict[str, Any]:
        termijnen = Termijn.objects.filter(samenwerkingsverband=self.verband)
        return {"termijnen": termijnen.select_related("kwartaal")}

    def neem(self, form: Any) -> str:
        kwartaal: Kwartaal = form.cleaned_data["kwartaal"]
        rij, _ = Termijn.objects.update_or_create(
            samenwerkingsverband=self.verband,
            kwartaal=kwartaal,
            defaults={"datum": form.cleaned_data["datum"]},
        )
        return f"De cijfers van het {kwartaal} zijn er uiterlijk op {rij.datum:%-d-%-m-%Y}."

    def terug(self) -> str:
        pk = self.request.POST["terug"]
        hier = Termijn.objects.filter(samenwerkingsverband=self.verband)
        rij = hier.select_related("kwartaal").filter(pk=sleutel(pk)).first()
        if rij is None:
            raise Inrichtbezwaar("Deze termijn is er al niet meer.")
        if not mag(self.request.user, "delete", rij):
            raise PermissionDenied
        leden = self.verband.deelnames.values("gemeente")
        if Indiening.objects.filter(kwartaal=rij.kwartaal_id, gemeente__in=leden).exists():
            raise Inrichtbezwaar(
                f"Over het {rij.kwartaal} is al ingediend. Stuur dat eerst terug bij Mijn kwartaal."
            )
        rij.delete()
        return f"Het {rij.kwartaal} heeft geen termijn meer."
