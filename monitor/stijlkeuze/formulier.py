"""The form of a house style, and at each field what is wrong with it."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from gemeenten.models import Samenwerkingsverband
from monitor.huisstijl.logo import GROOTSTE, LogoFout, lees_logo
from monitor.huisstijl.model import KLEUREN, LETTERTYPEN, Huisstijllogo
from monitor.huisstijl.waarde import Logo, Stijl, bezwaren
from monitor.models import Huisstijlkeuze

VELDEN = (*KLEUREN, *LETTERTYPEN, "logotekst", "logo")
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
    """Colours, letters and logo. A logo is stored as soon as it is good, so that it need not be
    chosen again after a preview or a mistake: ``logo`` is its checksum from then on.
    """

    def __init__(self, wiens: Samenwerkingsverband, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wiens = wiens
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
        veld = Huisstijlkeuze._meta.get_field("logotekst")
        self.fields |= {
            "bestand": forms.FileField(
                label="een ander logo" if self.beeld else "logo",
                help_text="Een SVG of PNG, liggend, op wit goed te zien.",
                required=False,
                widget=forms.FileInput(attrs={"accept": ".svg,.png"}),
            ),
            "logotekst": forms.CharField(
                label=veld.verbose_name,
                help_text=veld.help_text,
                required=False,
                max_length=veld.max_length,
            ),
            "zonder_logo": forms.BooleanField(label="zonder logo", required=False),
            "logo": forms.CharField(required=False, widget=forms.HiddenInput),
        }

    @property
    def kleuren(self) -> list[forms.BoundField]:
        return [self[naam] for naam in KLEUREN]

    @property
    def lettertypen(self) -> list[forms.BoundField]:
        return [self[naam] for naam in LETTERTYPEN]

    @property
    def logovelden(self) -> list[forms.BoundField]:
        weg = ["zonder_logo"] if self.beeld else []
        return [self[naam] for naam in ("bestand", "logotekst", *weg)]

    @cached_property
    def beeld(self) -> Huisstijllogo | None:
        """The logo that the form holds."""
        bron = self.data if self.is_bound else self.initial
        rijen = Huisstijllogo.objects.filter(samenwerkingsverband=self.wiens)
        zonder = rijen.defer("inhoud", "mailbeeld")
        return zonder.filter(sha256=str(bron.get("logo", ""))).first()

    @property
    def logowaarde(self) -> Logo | None:
        return self.beeld.waarde("") if self.beeld else None

    def clean(self) -> None:
        if all(self.cleaned_data.get(naam) for naam in KLEUREN):
            kleuren = Stijl(*(self.cleaned_data[naam] for naam in KLEUREN))
            for naam, wat in bezwaren(kleuren).items():
                self.add_error(naam, wat)
        if self.cleaned_data.get("logo") and not self.beeld:
            self.add_error("bestand", "Dit logo is er niet meer. Kies het bestand opnieuw.")

    @property
    def stijl(self) -> Stijl:
        velden = {naam: self.cleaned_data[naam] for naam in (*KLEUREN, *LETTERTYPEN)}
        beeld = None if self.cleaned_data["zonder_logo"] else self.beeld
        tekst = self.cleaned_data["logotekst"] or self.wiens.naam[:120]
        return Stijl(**velden, logo=beeld.waarde(tekst) if beeld else None)

    @property
    def vraag(self) -> str:
        """All of it, as it stands in the address of a preview."""
        adres = QueryDict(mutable=True)
        adres.update(als_velden(self.stijl))
        return adres.urlencode()


def als_velden(stijl: Stijl) -> dict[str, str]:
    velden = {naam: getattr(stijl, naam) for naam in (*KLEUREN, *LETTERTYPEN)}
    if stijl.logo:
        velden |= {"logo": stijl.logo.sha256, "logotekst": stijl.logo.tekst}
    return velden


def uit_verzoek(
    wiens: Samenwerkingsverband,
    door: int,
    velden: QueryDict,
    bestanden: Mapping[str, "UploadedFile[Any]"],
) -> Huisstijlformulier:
    """What was sent, with the logo stored that came along."""
    data, fout = velden.copy(), ""
    if bestand := bestanden.get("bestand"):
        klein = (bestand.size or 0) <= GROOTSTE
        inhoud = bestand.read() if klein else bytes(GROOTSTE + 1)  # of that nothing was kept
        try:
            logo = Huisstijllogo.plaats(wiens, door, lees_logo(inhoud))
            data["logo"], data["zonder_logo"] = logo.sha256, ""
        except LogoFout as wat:
            fout = str(wat)
    formulier = Huisstijlformulier(wiens, data)
    if fout:
        formulier.add_error("bestand", fout)
    return formulier
