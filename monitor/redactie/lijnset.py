"""The regels or the kolommen of one overzicht as one list of forms, judged together and saved."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.db.models import CheckConstraint, ProtectedError, RestrictedError

from gemeenten.beheer.categorieformulier import vrije_code
from monitor.redactie.lijnformulier import FORMULIEREN, PLEK, Lijnformulier
from overzichten.lijncontrole import MEESTE, controleer
from overzichten.models import Lijn, Overzicht
from overzichten.overzicht import cijfers

NIEUW = 2  # empty lines that are offered
HEEFT_CIJFERS = (
    "Hier zijn cijfers ingevuld, dus zij kan niet weg. Vul bij ‘geldig tot en met’ het laatste "
    "kwartaal in waarin zij nog wordt gevraagd."
)


class Lijnset(forms.BaseFormSet):  # type: ignore[type-arg]
    """The lines of one kind; each form has its line as instance, ``overzicht`` and all.

    ``lijnen`` are those that are stored, read by who makes this, so that it asks nothing more.
    """

    model: type[Lijn]
    can_order = can_delete = can_delete_extra = True
    min_num, max_num, absolute_max = 0, MEESTE, MEESTE + NIEUW
    validate_min = edit_only = False
    validate_max = True

    def __init__(
        self,
        model: type[Lijn],
        overzicht: Overzicht,
        lijnen: Sequence[Lijn],
        gebieden: Iterable[Any] = (),
        data: Any = None,
    ) -> None:
        self.model, self.overzicht, self.lijnen = model, overzicht, list(lijnen)
        self.form, self.extra = FORMULIEREN[model], NIEUW if lijnen else 3
        self.per_sleutel = {str(lijn.pk): lijn for lijn in lijnen}
        self.met_cijfers: set[int] = set()
        self.renderer = forms.renderers.get_default_renderer()
        super().__init__(
            data,
            prefix=f"{model._meta.verbose_name_plural}",
            initial=[{} for _ in lijnen] if data is None else None,
            form_kwargs={"gebieden": list(gebieden)},
        )
        if overzicht.pk:
            naam = str(model._meta.model_name)
            eigen = cijfers().filter(**{f"{naam}__overzicht": overzicht.pk}).order_by()
            self.met_cijfers = set(eigen.values_list(naam, flat=True).distinct())

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "instance": self._lijn(index)}

    def _lijn(self, index: int | None) -> Lijn:
        if self.is_bound and index is not None:
            lijn = self.per_sleutel.get(str(self.data.get(f"{self.prefix}-{index}-pk", "")))
        else:
            lijn = self.lijnen[index] if index is not None and index < len(self.lijnen) else None
        if lijn is None:
            lijn = self.model()
            lijn.samenwerkingsverband_id = self.overzicht.samenwerkingsverband_id
        lijn.overzicht = self.overzicht
        return lijn

    def add_fields(self, form: Any, index: int | None) -> None:
        """With what others are called, now that all are known."""
        super().add_fields(form, index)
        form.empty_permitted = not form.opgeslagen
        form.fields["ORDER"].widget = forms.TextInput(attrs={"size": 3, "inputmode": "numeric"})
        per_code = {lijn.code: str(lijn.pk) for lijn in self.lijnen}
        for naam in ("eerste", "tweede"):
            if naam in form.initial:
                form.initial[naam] = per_code.get(form.initial[naam], form.initial[naam])

    def _should_delete_form(self, form: Any) -> bool:
        """What has figures stays, whatever is ticked; ``clean`` says why."""
        weg = (
            bool(form.cleaned_data.get("DELETE", False)) if hasattr(form, "cleaned_data") else False
        )
        return weg and form.instance.pk not in self.met_cijfers

    @property
    def op_volgorde(self) -> list[Lijnformulier]:
        """As they stand on the page; what has no place comes last."""

        def plaats(form: Any) -> tuple[bool, int]:
            tekst = str(form["ORDER"].value() or "")
            return not tekst.isdecimal(), int(tekst[:9]) if tekst.isdecimal() else 0

        return sorted(self.forms, key=plaats)

    @property
    def blijvend(self) -> list[Lijnformulier]:
        """The forms of the lines that there will be, in order."""
        return [f for f in self.op_volgorde if not f.leeg and not self._weg(f)]

    def _weg(self, form: Any) -> bool:
        return bool(form["DELETE"].value()) and form.instance.pk not in self.met_cijfers

    # --- together ----------------------------------------------------------------------------

    def clean(self) -> None:
        """Codes, places, what counts where, and what is computed; each error at its field."""
        vormen = self.blijvend
        self._geef_codes(vormen)
        per_sleutel = {form.sleutel: form for form in vormen}
        for nummer, form in enumerate(vormen, 1):
            form.instance.volgorde = nummer
            if form.instance.pk is None:
                form.instance.pk = -int(form.nummer) - 1  # until it is stored
        for form in vormen:
            self._verwijs(form, per_sleutel)
            if form["DELETE"].value():
                form.add_error("DELETE", HEEFT_CIJFERS)
        self.lijnen_nu = [form.instance for form in vormen]
        per_lijn = {id(form.instance): form for form in vormen}
        for bezwaar in controleer(self.lijnen_nu, self.met_cijfers):
            form, veld = per_lijn[id(bezwaar.lijn)], PLEK.get(bezwaar.veld, bezwaar.veld)
            if veld == "formule" and form.vorm:
                veld = "eerste"
            if not form.errors.get(veld):
                form.add_error(veld if veld in form.fields else None, bezwaar.melding)

    def _geef_codes(self, vormen: Sequence[Lijnformulier]) -> None:
        """A line without a code gets one of its name; two with the same are told."""
        gebruikt = {f.instance.code for f in vormen if f.instance.code}
        gezien: set[str] = set()
        for form in vormen:
            lijn = form.instance
            if not lijn.code:
                lijn.code = vrije_code(lijn.naam, gebruikt | gezien)
            elif lijn.code in gezien:
                form.add_error("code", "Deze code bestaat al in dit overzicht.")
            gezien.add(lijn.code)

    def _verwijs(self, form: Lijnformulier, per_sleutel: dict[str, Lijnformulier]) -> None:
        """Turn what the form says of other lines into what its line stores."""
        schoon, lijn = form.cleaned_data, form.instance
        som = per_sleutel.get(schoon.get("hoort_bij") or "")
        lijn.telt_in = som.instance if som else None
        if schoon.get("hoort_bij") and som is None:
            form.add_error("hoort_bij", "Deze som is er niet meer. Kies een andere, of geen.")
        if vorm := form.vorm:
            namen = [schoon.get("eerste") or "", schoon.get("tweede") or ""]
            ander = [per_sleutel.get(naam) for naam in namen]
            for veld, doel in zip(("eerste", "tweede"), ander, strict=True):
                if doel is None:
                    wat = self.model._meta.verbose_name
                    form.add_error(veld, f"Kies hier een {wat}.")
            codes = [doel.instance.code for doel in ander if doel]
            lijn.formule = vorm.maak(*codes) if len(codes) == 2 else ""

    @property
    def keuzes(self) -> list[tuple[str, str]]:
        """The lines that another may name, with what they are called."""
        return [(f.sleutel, str(f["naam"].value() or "")) for f in self.blijvend]

    @property
    def sommen(self) -> list[tuple[str, str]]:
        """Those that a line can count in."""
        return [
            (f.sleutel, str(f["naam"].value() or "")) for f in self.blijvend if f.gekozen == "som"
        ]

    def bied_aan(self) -> None:
        """Fill the choices of other lines: only where they are asked, as there may be many."""
        keuzes, sommen = self.keuzes, self.sommen
        for form in self.forms:
            rekent = keuzes if form.vorm else []
            for naam, lijst in (("eerste", rekent), ("tweede", rekent), ("hoort_bij", sommen)):
                gekozen = str(form[naam].value() or "")
                over = [keuze for keuze in lijst if keuze[0] != form.sleutel]
                if gekozen and gekozen not in dict(over):
                    over.append((gekozen, "(bestaat niet meer)"))
                form.fields[naam].widget.choices = [("", "–"), *over]

    # --- saving ------------------------------------------------------------------------------

    def bewaar(self, stond: dict[int, dict[str, Any]]) -> None:
        """Write what differs from what was stored (``stond``). A constant number of queries."""
        rijen, beheer = self.lijnen_nu, self.model._default_manager
        telt_in = {id(lijn): lijn.telt_in for lijn in rijen}
        nieuw = [lijn for lijn in rijen if lijn._state.adding]
        for lijn in rijen:
            lijn.samenwerkingsverband_id = self.overzicht.samenwerkingsverband_id
            lijn.overzicht = self.overzicht
        for lijn in nieuw:
            lijn.pk, lijn.telt_in = None, None
        beheer.bulk_create(nieuw)
        for lijn in rijen:
            lijn.telt_in = telt_in[id(lijn)]
        anders = [r for r in rijen if (r in nieuw and r.telt_in) or waarden(r) != stond.get(r.pk)]
        velden = [v.name for v in self.model._meta.concrete_fields if not v.primary_key]
        beheer.bulk_update([r for r in anders if r not in nieuw or r.telt_in], velden)
        blijft = {lijn.pk for lijn in rijen}
        weg = [pk for pk in stond if pk not in blijft]
        if weg:
            beheer.filter(pk__in=weg).update(telt_in=None)
            try:
                beheer.filter(pk__in=weg).delete()
            except (ProtectedError, RestrictedError) as fout:
                raise NietVerwijderd(
                    "Een regel of kolom die u wilt verwijderen, wordt nog ergens genoemd, zoals "
                    "bij ‘opvolger’."
                ) from fout

    def gewijzigd(self, stond: dict[int, dict[str, Any]]) -> Iterator[Lijnformulier]:
        """The forms whose line is not as it was stored."""
        for form in self.blijvend:
            if waarden(form.instance) != stond.get(form.instance.pk):
                yield form

    def controleer_beperkingen(self, stond: dict[int, dict[str, Any]]) -> None:
        """What the database refuses of the lines that changed, at their forms. A query per line."""
        for form in self.gewijzigd(stond):
            for regel in self.model._meta.constraints:
                if isinstance(regel, CheckConstraint):
                    try:
                        regel.validate(self.model, form.instance)
                    except forms.ValidationError as fout:
                        form.add_error(None, fout)


class NietVerwijderd(Exception):
    """A line that is pointed at from elsewhere; with the words for people."""


def waarden(rij: Any) -> dict[str, Any]:
    """All that is stored of a row, by field."""
    return {v.attname: getattr(rij, v.attname) for v in rij._meta.concrete_fields}
