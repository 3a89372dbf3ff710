"""Two people on the form of one figure: nothing that somebody else wrote meanwhile is lost unseen.

Each field posts what it showed when the page was loaded. What is stored by now and was not shown is
told, and nothing is saved until the answer is there: whoever saves again has seen it.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gemeenten.beheer.geschiedenis import geschiedenis, kolomnamen
from gemeenten.celtekst import omschrijf
from gemeenten.cijfer import CijferBasis, getal_van
from gemeenten.getallen import toon_getal
from gemeenten.tekens import lopend

Waarden = tuple[Any, ...]


def toon_wat_er_stond(formulier: forms.BaseForm) -> None:
    """Let every field carry what it shows, hidden."""
    for veld in formulier.fields.values():
        veld.show_hidden_initial = True


def weiger_wat_tussendoor_kwam(formulier: "forms.ModelForm[Any]", cijfer: CijferBasis) -> None:
    """Add an error for all that somebody else changed since the page was loaded.

    The figure must be held, and the form otherwise right. What was typed stays; where nothing was
    typed stands what the other wrote.
    """
    vers = type(cijfer)._default_manager.filter(pk=cijfer.pk).first()
    if vers is None:
        formulier.add_error(
            None, "Dit cijfer is intussen verwijderd. Voeg het zo nodig opnieuw toe."
        )
        return
    plekken = {plek: _velden(formulier, plek) for plek in kolomnamen(type(cijfer))}
    anders = {
        plek: namen
        for plek, namen in plekken.items()
        if (nu := _opgeslagen(vers, namen)) != _getoond(formulier, namen)
        and nu != _getypt(formulier, namen)
    }
    if not anders:
        return
    wie = _wie(cijfer)
    fouten = {}
    formulier.data = formulier.data.copy()  # type: ignore[attr-defined]
    for plek, namen in plekken.items():
        nu, stond, getypt = (
            _opgeslagen(vers, namen),
            _getoond(formulier, namen),
            _getypt(formulier, namen),
        )
        neem_over = plek in anders and getypt == stond
        if plek in anders:
            door = wie.get(plek, "Iemand anders")
            fouten[plek] = f"{door} wijzigde dit intussen van {_toon(stond)} in {_toon(nu)}. " + (
                "Dat staat hier nu. Bewaar opnieuw als het klopt."
                if neem_over
                else f"U vulde {_toon(getypt)} in. Bewaar opnieuw om dat te laten staan, of vul "
                "iets anders in."
            )
        for naam, waarde in zip(namen, nu, strict=True):
            tekst = formulier.fields[naam].prepare_value(waarde)
            tekst = "" if tekst is None else str(tekst)
            formulier.data[formulier.add_initial_prefix(naam)] = tekst  # type: ignore[index]
            if neem_over:
                formulier.data[formulier.add_prefix(naam)] = tekst  # type: ignore[index]
    # Not before all are compared: an error takes what was typed out of the form.
    for plek, melding in fouten.items():
        formulier.add_error(plek, melding)


def _velden(formulier: forms.BaseForm, plek: str) -> list[str]:
    """A measure and why it is empty are one answer."""
    return [naam for naam in (plek, f"{plek}_leeg") if naam in formulier.fields]


def _getoond(formulier: forms.BaseForm, namen: list[str]) -> Waarden:
    """What the fields showed; what cannot be read was never stored, and is empty."""
    uit = []
    for naam in namen:
        veld = formulier.fields[naam]
        tekst = veld.hidden_widget().value_from_datadict(
            formulier.data, formulier.files, formulier.add_initial_prefix(naam)
        )
        try:
            uit.append(veld.clean(tekst))
        except ValidationError:
            uit.append(veld.to_python(""))
    return _schoon(uit)


def _getypt(formulier: Any, namen: list[str]) -> Waarden:
    return _schoon(formulier.cleaned_data[naam] for naam in namen)


def _opgeslagen(cijfer: CijferBasis, namen: list[str]) -> Waarden:
    return _schoon(getal_van(cijfer, naam) for naam in namen)


def _schoon(waarden: Any) -> Waarden:
    """A browser sends lines in its own way, and Django strips a text."""
    return tuple(lopend(waarde) if isinstance(waarde, str) else waarde for waarde in waarden)


def _toon(waarden: Waarden) -> str:
    waarde, *leeg = waarden
    if isinstance(waarde, bool):
        return "‘ja’" if waarde else "‘nee’"
    if isinstance(waarde, str):
        return f"‘{waarde}’" if waarde else "leeg"
    return f"‘{omschrijf(leeg[0]) if waarde is None else toon_getal(waarde)}’"


def _wie(cijfer: CijferBasis) -> dict[str, str]:
    """Per column who changed it last."""
    sleutel = {
        naam: getattr(cijfer, cijfer._meta.get_field(naam).attname)  # type: ignore[union-attr]
        for naam in cijfer.sleutel()
    }
    per_kolom = geschiedenis(type(cijfer), **sleutel).get((), {})
    return {kolom: wijzigingen[-1].wie for kolom, wijzigingen in per_kolom.items()}
