"""One line of an overzicht as a form: what it is in plain words, and with what it is computed."""

from typing import Any

from django import forms
from django.db import models

from gemeenten.beheer.bewaakt import Bewaaktformulier
from monitor.redactie.velden import Verwijzing, formulierveld, namen
from overzichten.lijnsoort import INVOER, Lijnsoort
from overzichten.models import Kolom, Lijn, Regel
from overzichten.vormen import PER_NAAM, VORMEN, herken

EIGEN = Lijnsoort.FORMULE.value
_REKENT = [s for s in Lijnsoort if s not in INVOER and s != EIGEN]
WAT = [
    ("Wordt ingevuld", [(soort.value, soort.label) for soort in INVOER]),
    (
        "Wordt berekend",
        [
            *((soort.value, soort.label.partition(": ")[2]) for soort in _REKENT),
            *((vorm.naam, vorm.label) for vorm in VORMEN),
            (EIGEN, "eigen formule"),
        ],
    ),
]
_APART = {"samenwerkingsverband", "overzicht", "volgorde", "soort", "telt_in", "opvolger"}
HOOFD = ("naam", "wat", "eenheid", "groep")
REKEN = ("eerste", "tweede", "formule")
_LOS = {"pk", "ORDER", "DELETE"}
# A field of the model that stands on this form under another name.
PLEK = {"soort": "wat", "telt_in": "hoort_bij"}


class Lijnformulier(Bewaaktformulier):
    """A line in a list of lines; the list (``Lijnset``) knows the others and judges them together.

    ``eerste``, ``tweede`` and ``hoort_bij`` name another line: ``12`` that is stored, ``n3`` the
    fourth form.
    """

    pk = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    wat = forms.ChoiceField(label="wat is het", choices=WAT, initial=Lijnsoort.CIJFER.value)
    eerste, tweede = Verwijzing(), Verwijzing()
    hoort_bij = Verwijzing(label="telt mee in", help_text="De som waarin zij meetelt.")

    def __init__(self, *args: Any, gebieden: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lijn = self.instance
        self.initial = {**self.initial, "pk": lijn.pk or "", **_in_woorden(lijn)}
        self.fields["eenheid"].widget.attrs["list"] = "eenheden"
        gebied = self.fields["gebied"]
        gebied.bied_aan(gebieden)  # type: ignore[attr-defined]
        if not gebieden:
            del self.fields["gebied"]
        if lijn.pk:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = "Ligt vast: bestanden en adressen noemen haar zo."

    @property
    def sleutel(self) -> str:
        """How other lines on the page name this one."""
        return str(self.instance.pk) if self.opgeslagen else f"n{self.nummer}"

    @property
    def nummer(self) -> str:
        return str(self.prefix).rpartition("-")[2]

    @property
    def opgeslagen(self) -> bool:
        return not self.instance._state.adding

    @property
    def gekozen(self) -> str:
        """What kind of line it is, as it stands on the page now."""
        return str(self["wat"].value() or Lijnsoort.CIJFER)

    @property
    def ingevuld(self) -> bool:
        """Whether it is entered, as it stands on the page now."""
        return self.gekozen in set(INVOER)

    @property
    def vorm(self) -> Any:
        """The computation with two lines that was chosen, if any."""
        return PER_NAAM.get(self.gekozen)

    @property
    def rest(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        elders = {*HOOFD, *REKEN, *_LOS}
        return [veld for veld in self if veld.name not in elders]

    @property
    def leeg(self) -> bool:
        """Whether nothing was filled in: a line that was offered."""
        return not self.opgeslagen and not (set(self.changed_data) - {"ORDER", "DELETE"})

    @property
    def samenvatting(self) -> str:
        """What is folded away and not as usual, in a few words."""
        woorden = []
        if (jaar := self["jaar_verschil"].value()) not in {None, ""}:
            woorden.append(f"jaar {jaar}")
        if self["hoort_bij"].value():
            woorden.append("telt in som")
        for naam in ("decimalen", "gebied", "geldig_vanaf", "geldig_tot_en_met", "noot"):
            if naam in self.fields and self[naam].value() not in {None, ""}:
                woorden.append(str(self.fields[naam].label))
        woorden += ["telt niet mee"] if not self["telt_mee"].value() else []
        woorden += ["blijft staan"] if self["doorlopend"].value() else []
        return ", ".join(woorden)

    def has_changed(self) -> bool:
        return not self.leeg

    def _post_clean(self) -> None:
        """What is typed into the line; whether it holds together the list tells."""
        schoon = dict(self.cleaned_data)
        for veld in self.instance._meta.fields:
            if veld.name not in schoon or veld.name not in self.fields:
                continue
            try:
                # Of what it points to the field itself offered only what is there.
                waarde = schoon[veld.name]
                waarde = waarde if veld.is_relation else veld.clean(waarde, self.instance)
            except forms.ValidationError as fout:
                if veld.name not in {"code", "formule"}:  # they may be made
                    self.add_error(veld.name, fout)
            else:
                setattr(self.instance, veld.name, waarde)
        wat = schoon.get("wat") or Lijnsoort.CIJFER.value
        self.instance.soort = EIGEN if wat in PER_NAAM else wat
        if wat != EIGEN:
            self.instance.formule = ""
        elif not self.instance.formule and "formule" not in self.errors:
            self.add_error("formule", "Vul een formule in, zoals [baten] - [lasten].")
        vanaf, tot = self.instance.geldig_vanaf_id, self.instance.geldig_tot_en_met_id
        if vanaf and tot and tot < vanaf:
            self.add_error("geldig_tot_en_met", "Het laatste kwartaal ligt niet voor het eerste.")
        if wat == "quotient" and not self.instance.eenheid:
            self.add_error("eenheid", "Waarin telt de uitkomst? Bijvoorbeeld euro, of procent.")


def _in_woorden(lijn: Lijn) -> dict[str, Any]:
    """What it is in plain words; the lines that its formula names by their codes, for now."""
    bij = str(lijn.telt_in_id or "")
    if lijn.soort == EIGEN and (raak := herken(lijn.formule)):
        vorm, een, ander = raak
        return {"wat": vorm.naam, "eerste": een, "tweede": ander, "hoort_bij": bij}
    return {"wat": lijn.soort, "hoort_bij": bij}


def _maak(model: type[models.Model]) -> Any:
    return forms.modelform_factory(
        model,
        form=Lijnformulier,
        fields=namen(model, _APART),  # type: ignore[arg-type]
        formfield_callback=formulierveld,
    )


FORMULIEREN: dict[type[Lijn], type[Lijnformulier]] = {m: _maak(m) for m in (Regel, Kolom)}
