"""Rows on the page of what they are in: they live where it lives, and get a code of their name."""

from typing import Any

from django import forms

from gemeenten.beheer.bewaakt import BewaakteInline, Bewaaktformulier
from gemeenten.beheer.categorieformulier import vrije_code


class Onderformulier(Bewaaktformulier):
    """A row that lives in the one on whose page it stands, ``ouder``; the list tells which."""

    ouder: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naam"].widget.attrs["size"] = 28
        self.fields["volgorde"].required = False

    def _post_clean(self) -> None:
        ouder = self.ouder
        verband = ouder.samenwerkingsverband_id
        if self.instance._state.adding and verband:
            self.instance.samenwerkingsverband_id = verband
            bezet = type(self.instance)._default_manager.filter(samenwerkingsverband=verband)
            codes = bezet.values_list("code", flat=True)
            self.instance.code = vrije_code(self.cleaned_data.get("naam", ""), codes)
        if hasattr(self.instance, "domein") and not self.instance.domein:
            self.instance.domein = getattr(ouder, "domein", "")
        super()._post_clean()


class Onderset(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """The rows together: two that are new do not share a code, and come last."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.ouder = self.instance
        return form

    def clean(self) -> None:
        super().clean()
        gezien: set[str] = set()
        plaatsen = [form.instance.volgorde for form in self.forms if form.instance.pk]
        laatste = max((plaats or 0 for plaats in plaatsen), default=0)
        for form in self.forms:
            rij = form.instance
            if not rij._state.adding or not form.has_changed() or form.errors:
                continue
            if rij.code in gezien:
                rij.code = vrije_code(rij.code, gezien)
            gezien.add(rij.code)
            laatste += 1
            rij.volgorde = form.cleaned_data.get("volgorde") or laatste


class Onderinline(BewaakteInline):
    """The rows, of which the rest stands on a page of their own."""

    form = Onderformulier
    formset = Onderset
    fk_name = "doel"
    show_change_link = True
    extra = 1
    ordering = ("volgorde", "naam")
