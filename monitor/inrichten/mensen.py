"""The step of the people: who is invited by e-mail, with which role."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import format_html

from gemeenten.models import Gemeente, Samenwerkingsverband
from gemeenten.rechten import mag
from gemeenten.slot import houd_rij_vast
from invoer.indienen.berichten import niet_gegaan
from invoer.inloggen.uitnodigen import nieuw_adres, nodig_uit, nooit_gekomen, vrij_adres
from invoer.models import Rol
from invoer.rollen.eigenrol import controleer_eigen
from monitor.inrichten.pagina import Inrichtbezwaar, Inrichtpagina, sleutel

AL_GEKOMEN = "Deze uitnodiging is al aangenomen, of ingetrokken."
VAN_GEMEENTE = frozenset({Rol.Soort.AMBTENAAR, Rol.Soort.COLLEGE})


class Mensformulier(forms.Form):
    """Somebody, by e-mail address, with one role."""

    email = forms.EmailField(
        label="E-mailadres", max_length=150, help_text="Hier gaat de uitnodiging naartoe."
    )
    voornaam = forms.CharField(label="Voornaam", max_length=150, required=False)
    achternaam = forms.CharField(label="Achternaam", max_length=150, required=False)
    soort = forms.ChoiceField(label="Rol", choices=Rol.Soort.choices)
    gemeente = forms.ModelChoiceField(
        Gemeente.objects.none(),
        label="Gemeente",
        required=False,
        empty_label="Kies een gemeente",
        help_text="Voor een ambtenaar en een college.",
    )

    afzender = forms.CharField(
        label="Uw eigen naam",
        max_length=150,
        required=False,
        help_text="Staat in elke uitnodiging die u stuurt; nu staat daar uw gebruikersnaam.",
    )

    def __init__(self, verband: Samenwerkingsverband, door: User, data: Any = None) -> None:
        """What can only be one thing is not asked."""
        super().__init__(data)
        keuze: Any = self.fields["gemeente"]
        keuze.queryset = verband.gemeenten.order_by("deelnames__volgorde", "naam")
        if verband.gemeenten.count() == 1:
            del self.fields["gemeente"]
        if door.get_full_name():
            del self.fields["afzender"]
        self.verband = verband

    def clean(self) -> dict[str, Any]:
        """The gemeente goes with the role; who works for the only one need not say so."""
        schoon = super().clean() or self.cleaned_data
        if schoon.get("soort") in VAN_GEMEENTE:
            if not schoon.get("gemeente"):
                leden = list(self.verband.gemeenten.all()[:2])
                if len(leden) != 1:
                    raise ValidationError({"gemeente": "Kies voor welke gemeente dit is."})
                schoon["gemeente"] = leden[0]
        else:
            schoon["gemeente"] = None
        return schoon


class Mensenpagina(Inrichtpagina):
    """Who has a role, and whose invitation is sent again. Taken back: a role, and with it an
    invitation that nobody took up.
    """

    code = "mensen"

    def formulier(self, data: Any = None) -> Mensformulier | None:
        if data is not None and "opnieuw" in data:
            return None
        return Mensformulier(self.verband, self.request.user, data)  # type: ignore[arg-type]

    def inhoud(self) -> dict[str, Any]:
        rollen = Rol.objects.filter(samenwerkingsverband=self.verband)
        alle = list(
            rollen.select_related("gebruiker", "gemeente").order_by(
                "soort", "gemeente__naam", "gebruiker__username"
            )
        )
        stil = niet_gegaan({rol.gebruiker for rol in alle})
        ambtenaar = rollen.filter(soort=Rol.Soort.AMBTENAAR, gemeente=OuterRef("pk"))
        return {
            "rollen": [
                (
                    rol,
                    bool(rol.aanbieder) or not nooit_gekomen(rol.gebruiker),
                    rol.gebruiker_id in stil,
                )
                for rol in alle
            ],
            "zonder": self.verband.gemeenten.filter(~Exists(ambtenaar)),
            "zonder_redacteur": not rollen.filter(soort=Rol.Soort.REDACTEUR).exists(),
        }

    def neem(self, form: Any) -> str:
        if form is None:
            return self._stuur_opnieuw()
        wat = form.cleaned_data
        self._onthoud_afzender(wat.get("afzender", ""))
        mens = User.objects.filter(email__iexact=wat["email"]).first()
        nieuw = mens is None
        if mens is None:
            mens = self._maak(wat)
        rol = Rol(
            gebruiker=mens,
            soort=wat["soort"],
            samenwerkingsverband=self.verband,
            gemeente=wat["gemeente"],
        )
        if not nieuw and not mag(self.request.user, "add", rol):
            raise Inrichtbezwaar(
                "Dit e-mailadres is van iemand uit een ander samenwerkingsverband, of van een "
                "technisch beheerder. Vraag de technisch beheerder om de rol te geven."
            )
        self._controleer_actief(mens)
        rol.full_clean()
        rol.save()
        mens = houd_rij_vast(mens)  # who takes up an invitation at this moment, came
        if not nooit_gekomen(mens):  # who came by an organisation has no password either
            return f"{_naam(mens)} heeft nu ook deze rol: {rol}."
        nodig_uit(self.request, mens)
        return f"Er gaat een uitnodiging naar {mens.email}: {rol}."

    def _onthoud_afzender(self, naam: str) -> None:
        """The name of who invites, once it is given."""
        ik = self.request.user
        if naam and isinstance(ik, User):
            ik.first_name, _, ik.last_name = naam.partition(" ")
            ik.save(update_fields=["first_name", "last_name"])

    def _stuur_opnieuw(self) -> str:
        """Invite who did not come yet once more, at another address if that was wrong."""
        hier = Rol.objects.filter(samenwerkingsverband=self.verband)
        rol = hier.filter(pk=sleutel(self.request.POST["opnieuw"])).first()
        if rol is None:
            raise Inrichtbezwaar(AL_GEKOMEN)
        if not mag(self.request.user, "change", rol.gebruiker):
            raise PermissionDenied
        mens = houd_rij_vast(rol.gebruiker)
        if not nooit_gekomen(mens):
            raise Inrichtbezwaar(AL_GEKOMEN)
        self._controleer_actief(mens)
        adres = forms.EmailField(max_length=150).clean(self.request.POST.get("adres", ""))
        nieuw_adres(mens, vrij_adres(adres, mens))
        mens.full_clean()
        mens.save()
        nodig_uit(self.request, mens)
        return f"Er gaat een nieuwe uitnodiging naar {mens.email}. De vorige werkt niet meer."

    def _controleer_actief(self, mens: User) -> None:
        """A role, or a link, is of no use to who may not log in."""
        if mens.is_active:
            return
        wat = "Vraag de technisch beheerder om het weer actief te maken."
        if mag(self.request.user, "change", mens):
            adres = reverse("admin:auth_user_change", args=(mens.pk,))
            wat = format_html('Maak het eerst weer actief bij <a href="{}">Gebruikers</a>.', adres)
        naam = _naam(mens)
        raise Inrichtbezwaar(format_html("Het account van {} staat op niet-actief. {}", naam, wat))

    def _maak(self, wat: dict[str, Any]) -> User:
        """Somebody new, who may log in and chooses a password by the invitation."""
        nodig: Rol = Rol(samenwerkingsverband=self.verband, gemeente=wat["gemeente"])
        if not (mag(self.request.user, "add", User) and mag(self.request.user, "add", nodig)):
            raise PermissionDenied
        naam = {"first_name": wat["voornaam"], "last_name": wat["achternaam"]}
        mens = User(is_staff=True, **naam)
        nieuw_adres(mens, wat["email"])
        mens.set_unusable_password()
        mens.full_clean()
        mens.save()
        return mens

    def terug(self) -> str:
        pk = self.request.POST["terug"]
        hier = Rol.objects.filter(samenwerkingsverband=self.verband)
        rol = hier.select_related("gebruiker").filter(pk=sleutel(pk)).first()
        if rol is None:
            raise Inrichtbezwaar("Deze rol is er al niet meer.")
        if not mag(self.request.user, "delete", rol):
            raise PermissionDenied
        if rol.aanbieder:
            raise Inrichtbezwaar(
                "Deze rol komt van een groep van uw organisatie. Haal deze persoon daar uit die "
                "groep, of verander de groepsrol."
            )
        controleer_eigen(self.request.user, [rol])
        mens, wat = rol.gebruiker, str(rol)
        rol.delete()
        if self._nooit_gekomen(mens):
            mens.delete()
            return f"De uitnodiging van {_naam(mens)} is ingetrokken."
        return f"{_naam(mens)} heeft deze rol niet meer: {wat}."

    @staticmethod
    def _nooit_gekomen(mens: User) -> bool:
        """Whether the role was all that there was of this person: invited, and never came."""
        return nooit_gekomen(mens) and not mens.is_superuser and not mens.rollen.exists()


def _naam(mens: User) -> str:
    return mens.get_full_name() or mens.email or mens.get_username()
