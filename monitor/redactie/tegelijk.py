"""Two people, or two windows, on the texts of one chapter or editie: neither loses a word unseen.

Each field posts what it showed when the page was loaded. What only somebody else changed since is
taken over. What both changed is told at its field with the other text beside it, and nothing is
saved until the answer is there: whoever saves again has seen it. No script is needed for this.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gemeenten.beheer.achteraan import Achteraanset
from gemeenten.tekens import kort, lopend
from monitor.redactie.woordverschil import woordverschil

LANG = 60  # characters: what is longer is shown as a whole, with what is otherwise marked


def laat_zien_wat_er_stond(formulier: "forms.ModelForm[Any]") -> None:
    """Let every field of a stored row carry what it shows, hidden."""
    if not formulier.instance._state.adding:
        for veld in formulier.fields.values():
            veld.show_hidden_initial = not isinstance(veld.widget, forms.HiddenInput)


def vlecht(
    formulier: "forms.ModelForm[Any]", vers: Model | None, wie: Callable[[], str]
) -> list[str]:
    """Take over in ``cleaned_data`` what only another changed, and refuse what both did.

    ``vers``: the row as it is stored by now. Gives the labels of what was taken over.
    """
    overgenomen = []
    anders = _anders(formulier, vers)
    formulier.kwam_tussendoor = bool(anders)  # type: ignore[attr-defined]
    for naam, (stond, nu, getypt) in anders.items():
        formulier.data[formulier.add_initial_prefix(naam)] = nu  # type: ignore[index]
        if getypt == stond:
            formulier.cleaned_data[naam] = getattr(vers, naam)
            formulier.data[formulier.add_prefix(naam)] = nu  # type: ignore[index]
            overgenomen.append(str(formulier.fields[naam].label))
        else:
            formulier.add_error(naam, _vraag(wie(), stond, nu, getypt))
    return overgenomen


def _anders(
    formulier: "forms.ModelForm[Any]", vers: Model | None
) -> dict[str, tuple[str, str, str]]:
    """Of each field that another changed: what it showed, what is stored, and what was typed."""
    if vers is None or formulier.instance._state.adding:
        return {}
    uit = {}
    formulier.data = formulier.data.copy()  # type: ignore[attr-defined]
    for naam, veld in formulier.fields.items():
        eerst = formulier.add_initial_prefix(naam)
        if not veld.show_hidden_initial or not hasattr(vers, naam):
            continue
        if not isinstance(veld.widget, forms.CheckboxInput) and eerst not in formulier.data:
            continue  # a page that carries nothing was not made here
        stond = _uit(veld.hidden_widget(), formulier, eerst)
        nu = _tekst(veld.prepare_value(vers.serializable_value(naam)))
        plek = formulier.add_prefix(naam)
        getypt = _uit(veld.widget, formulier, plek)
        if nu not in {stond, getypt}:
            uit[naam] = (stond, nu, getypt)
    return uit


def _uit(widget: forms.Widget, formulier: "forms.ModelForm[Any]", plek: str) -> str:
    return _tekst(widget.value_from_datadict(formulier.data, formulier.files, plek))


def _tekst(waarde: Any) -> str:
    if isinstance(waarde, bool) or waarde in {"True", "False"}:
        return "on" if waarde in {True, "True"} else ""
    return "" if waarde is None else lopend(str(waarde)).strip()


def _vraag(wie: str, stond: str, nu: str, getypt: str) -> SafeString | str:
    if max(len(stond), len(nu), len(getypt)) <= LANG:
        return (
            f"{wie} wijzigde dit intussen van {_noem(stond)} in {_noem(nu)}. U vulde "
            f"{_noem(getypt)} in. Sla opnieuw op om dat te laten staan, of vul iets anders in."
        )
    return format_html(
        "{} wijzigde deze tekst intussen. In het vak staat die van u. Sla opnieuw op om die te "
        "laten staan, of neem eerst over wat u van de andere wilt houden."
        '<details class="redactie-ander" open><summary>De andere tekst, met wat daarin anders is '
        "dan toen u begon</summary><div>{}</div></details>",
        wie,
        woordverschil(stond, nu),
    )


def _noem(tekst: str) -> str:
    return {"": "leeg", "on": "‘ja’"}.get(tekst, f"‘{kort(tekst)}’")


def boven(rij: Model) -> list[Model]:
    """The rows that this one is in, the editie last; of an editie that is itself."""
    uit = [getattr(rij, "hoofdstuk", None), getattr(rij, "editie", None)]
    erboven = [hoger for hoger in uit if hoger is not None]
    if erboven and hasattr(erboven[-1], "editie"):
        erboven.append(erboven[-1].editie)
    return erboven or [rij]


def wie_wijzigde(rij: Model, lezer: Any) -> str:
    """Who changed this row last, or that on whose page it stands: as the log of the admin says."""
    welke = Q(pk__in=[])
    for deze in (rij, *boven(rij)):
        soort = ContentType.objects.get_for_model(deze)
        welke |= Q(content_type=soort, object_id=str(deze.pk))
    regel = LogEntry.objects.filter(welke).select_related("user").order_by("-action_time").first()
    if regel is None:
        return "Iemand anders"
    if regel.user_id == lezer.pk:
        return "U (in een ander venster)"
    return regel.user.get_full_name() or regel.user.get_username()


class Tekstset(Achteraanset):
    """Sections on the page of their chapter, compared with what is stored by now. One query."""

    gebruiker: Any

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].show_hidden_initial = False

    def full_clean(self) -> None:
        """Compare before anything is judged: what is taken over is judged too."""
        if self.is_bound and self.instance.pk:
            assert self.model
            rijen = self.model._default_manager.filter(**{self.fk.name: self.instance})
            vers = {rij.pk: rij for rij in rijen}
            for form in self.forms:
                form.vers = vers.get(form.instance.pk)  # type: ignore[attr-defined]
        super().full_clean()

    def clean(self) -> None:
        super().clean()
        weg = [form for form in self.deleted_forms if getattr(form, "kwam_tussendoor", False)]
        if weg:
            gewijzigd = [str(form.instance) for form in weg]
            raise ValidationError(
                f"Iemand anders wijzigde dit intussen: {_som_op(gewijzigd)}. Sla opnieuw op om het "
                "toch te verwijderen."
            )


def _som_op(namen: Iterable[str]) -> str:
    return ", ".join(f"‘{kort(naam)}’" for naam in namen)
