"""The form of a category: its code is made of its name when nobody gives one."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from django.utils.text import slugify

from gemeenten.beheer.bewaakt import Bewaaktformulier


def vrije_code(naam: str, bezet: Iterable[str]) -> str:
    """A code made of a name, that is not in use."""
    basis, bezet = slugify(naam)[:55].strip("-_") or "naamloos", set(bezet)
    kandidaten = (basis if nummer == 1 else f"{basis}-{nummer}" for nummer in count(1))
    return next(code for code in kandidaten if code not in bezet)


class Categorieformulier(Bewaaktformulier):
    """A new category whose code may stay empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and (veld := self.fields.get("code")):
            veld.required = False
            veld.help_text = "Korte naam in importbestanden. Leeg: volgt uit de naam."

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        schoon, model = self.cleaned_data, type(self.instance)
        thuis = model.ouder or "samenwerkingsverband"
        if "code" in schoon and not schoon["code"] and schoon.get("naam") and schoon.get(thuis):
            bezet = model._default_manager.filter(**{thuis: schoon[thuis]})
            schoon["code"] = vrije_code(schoon["naam"], bezet.values_list("code", flat=True))
        return schoon
