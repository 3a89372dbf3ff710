"""The properties of an overzicht as a form: what most need, and what is folded away."""

from typing import Any

from django import forms

from gemeenten.beheer.bewaakt import Bewaaktformulier
from gemeenten.beheer.categorieformulier import vrije_code
from gemeenten.categorie import Categorie
from gemeenten.models import Samenwerkingsverband
from gemeenten.rechten import toegestaan
from monitor.redactie.velden import formulierveld, namen
from overzichten.models import Overzicht

HOOFD = ("samenwerkingsverband", "naam", "domein", "eenheid", "schaal")
VORM = ("rijkop", "liggend", "gemeenten", "totaal", "grafiek", "definitie", "bron")


def _veld(veld: Any, **kwargs: Any) -> Any:
    if veld.name == "samenwerkingsverband":
        return veld.formfield(**kwargs)
    return formulierveld(veld, **kwargs)


class Overzichtformulier(Bewaaktformulier):
    """An overzicht without its lines."""

    class Meta:
        model = Overzicht
        fields = namen(Overzicht, {"opvolger"})
        formfield_callback = _veld

    def __init__(self, *args: Any, gebruiker: Any, **kwargs: Any) -> None:
        self.gebruiker = gebruiker
        super().__init__(*args, **kwargs, use_required_attribute=False)
        verbanden = verbanden_van(gebruiker)
        veld = self.fields["samenwerkingsverband"]
        veld.queryset = verbanden  # type: ignore[attr-defined]
        if self.instance.pk:
            veld.disabled = self.fields["code"].disabled = True
            self.fields["code"].help_text = "Ligt vast: bestanden en adressen noemen het zo."
        elif len(verbanden) == 1:
            veld.disabled = True
            self.instance.samenwerkingsverband = verbanden[0]
            self.initial["samenwerkingsverband"] = verbanden[0].pk
        self.fields["eenheid"].widget.attrs["list"] = "eenheden"
        self.meer_verbanden = len(verbanden) > 1

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        schoon = self.cleaned_data
        verband = schoon.get("samenwerkingsverband")
        if not schoon.get("code") and schoon.get("naam") and verband:
            bezet = Overzicht.objects.filter(samenwerkingsverband=verband)
            schoon["code"] = vrije_code(schoon["naam"], bezet.values_list("code", flat=True))
        return schoon

    def _post_clean(self) -> None:
        """What is wrong is told at its field and not taken over: the table beside it is made of the
        instance.
        """
        velden = {veld.name: veld.attname for veld in self.instance._meta.concrete_fields}
        stond = {naam: getattr(self.instance, attribuut) for naam, attribuut in velden.items()}
        super()._post_clean()
        for naam in velden.keys() & self.errors.keys():
            setattr(self.instance, velden[naam], stond[naam])

    @property
    def hoofd(self) -> list[forms.BoundField]:
        """What stands in sight."""
        return [self[n] for n in HOOFD if n != "samenwerkingsverband" or self._vraagt_verband]

    @property
    def _vraagt_verband(self) -> bool:
        return self.meer_verbanden and not self.instance.pk

    @property
    def vorm(self) -> list[forms.BoundField]:
        """How the table looks and what explains it."""
        return [self[naam] for naam in VORM]

    @property
    def fout_in_vorm(self) -> bool:
        """Whether what is folded away must be seen."""
        return self.is_bound and bool(set(VORM) & self.errors.keys())

    @property
    def rest(self) -> list[forms.BoundField]:
        """All else."""
        return [veld for veld in self if veld.name not in {*HOOFD, *VORM}]


def verbanden_van(gebruiker: Any, model: type[Categorie] = Overzicht) -> Any:
    """The samenwerkingsverbanden in which this person makes overzichten, or doelen."""
    grenzen = toegestaan(gebruiker, "add", model)
    alle = Samenwerkingsverband.objects.order_by("naam")
    if "samenwerkingsverband" in grenzen:
        alle = alle.filter(pk__in=grenzen["samenwerkingsverband"])
    return alle
