"""Copies with their texts: the next editie from the one before, a chapter for another editie."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction

from gemeenten.kwartaal import LAATSTE_JAAR, Kwartaal
from gemeenten.rechten import te_wijzigen
from gemeenten.slot import houd_rij_vast
from monitor.editie.planning import MOMENTEN
from monitor.editie.soort import STAPPEN, Soort, waarom_niet
from monitor.editie.status import CONCEPT
from monitor.models import Editie, Hoofdcijfer, Hoofdstuk, Onderdeel
from monitor.redactie.kopie import dubbel
from monitor.redactie.velden import Kwartaalveld

# What is of one editie only.
_EIGEN: dict[str, Any] = {
    "periode": "",
    "peildatum": None,
    "gepubliceerd_op": None,
    "status": CONCEPT,
    **dict.fromkeys(MOMENTEN),
}


def volgende_van(editie: Editie) -> Editie | None:
    """The next editie of this kind, not stored; None past the end of the calendar."""
    kwartaal = editie.kwartaal.plus(STAPPEN[Soort(editie.soort)])
    return _nieuwe(editie, kwartaal, editie.soort) if kwartaal.jaar <= LAATSTE_JAAR else None


class Editiekopieformulier(forms.Form):
    """Of which period the copy is; the next one is proposed."""

    kwartaal = Kwartaalveld(
        label="Kwartaal",
        help_text="Het kwartaal waarover zij gaat, of waarin haar periode eindigt.",
    )
    soort = forms.ChoiceField(label="Soort", choices=Soort.choices)

    def __init__(self, van: Editie, gebruiker: Any, data: Any = None) -> None:
        volgende = volgende_van(van)
        begin = {"kwartaal": volgende.kwartaal.code if volgende else "", "soort": van.soort}
        super().__init__(data, initial=begin)
        self.van = van

    def clean(self) -> dict[str, Any]:
        """There is no such editie yet."""
        schoon = super().clean() or self.cleaned_data
        if not {"kwartaal", "soort"} <= schoon.keys():
            return schoon
        if fouten := waarom_niet(schoon["soort"], schoon["kwartaal"], None):
            raise ValidationError(fouten)
        try:
            _nieuwe(self.van, **schoon).validate_constraints()
        except ValidationError as fout:
            raden = "Kies een andere periode, of open haar onder Edities."
            raise ValidationError(f"{fout.messages[0]} {raden}") from fout
        return schoon


@transaction.atomic
def kopieer_editie(van: Editie, kwartaal: Kwartaal, soort: str) -> Editie:
    """The editie once more, of another period: a concept with the same main points, chapters,
    sections, tables and texts; ``IntegrityError`` when there is one. As many queries whatever is
    in it.
    """
    nieuw = _nieuwe(van, kwartaal, soort)
    nieuw.save()
    cijfers = van.hoofdcijfers.all()
    _bewaar(Hoofdcijfer, [dubbel(c, editie=nieuw, overgenomen=c.zin) for c in cijfers])
    _kopieer(list(van.hoofdstukken.all()), nieuw)
    return nieuw


def _nieuwe(van: Editie, kwartaal: Kwartaal, soort: str) -> Editie:
    nieuw: Editie = dubbel(
        van, kwartaal=kwartaal, soort=soort, overgenomen=van.samenvatting, **_EIGEN
    )
    return nieuw


class Hoofdstukkopieformulier(forms.Form):
    """Into which editie a copy of a chapter comes: one of the same samenwerkingsverband, since the
    tables are of that.
    """

    editie: Any = forms.ModelChoiceField(Editie.objects.none(), label="Naar editie")

    def __init__(self, van: Hoofdstuk, gebruiker: Any, data: Any = None) -> None:
        super().__init__(data)
        edities = te_wijzigen(gebruiker, Editie.objects.all())
        hier = edities.filter(samenwerkingsverband=van.editie.samenwerkingsverband_id)
        keuze: Any = self.fields["editie"]
        keuze.queryset = hier.exclude(pk=van.editie_id).select_related(
            "samenwerkingsverband", "kwartaal"
        )
        self.van = van

    def clean_editie(self) -> Editie:
        editie: Editie = self.cleaned_data["editie"]
        if editie.hoofdstukken.filter(slug=self.van.slug).exists():
            raise ValidationError(
                f"In {editie} staat al een hoofdstuk met de korte naam ‘{self.van.slug}’. Pas dat "
                "aan, of geef het eerst een andere korte naam."
            )
        return editie


@transaction.atomic
def kopieer_hoofdstuk(van: Hoofdstuk, editie: Editie) -> Hoofdstuk:
    """The chapter once more, in another editie: under its own number, or else as the last."""
    houd_rij_vast(editie)
    nummers = set(editie.hoofdstukken.values_list("volgorde", flat=True))
    nummer = van.volgorde if van.volgorde not in nummers else max(nummers) + 1
    return _kopieer([van], editie, volgorde=nummer)[0]


def _kopieer(oud: list[Hoofdstuk], naar: Editie, **anders: Any) -> list[Hoofdstuk]:
    """These chapters in that editie, with their sections; all texts are marked as not looked at."""
    nieuw = {h.pk: dubbel(h, editie=naar, overgenomen=h.inleiding, **anders) for h in oud}
    _bewaar(Hoofdstuk, nieuw.values())
    onderdelen = Onderdeel.objects.filter(hoofdstuk__in=nieuw).order_by("hoofdstuk", "volgorde")
    _bewaar(
        Onderdeel,
        [dubbel(o, hoofdstuk=nieuw[o.hoofdstuk_id], overgenomen=o.tekst) for o in onderdelen],
    )
    return list(nieuw.values())


def _bewaar(model: type[models.Model], rijen: Iterable[Any]) -> None:
    model._default_manager.bulk_create(rijen)
