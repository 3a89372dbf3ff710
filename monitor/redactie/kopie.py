"""A copy of an overzicht: the quick way to the next one."""

from typing import Any, cast

from django import forms
from django.db import transaction

from doelen.models import Doel
from gemeenten.beheer.categorieformulier import vrije_code
from gemeenten.models import Samenwerkingsverband
from gemeenten.wetten import domeinkeuzes
from monitor.redactie.overzichtbouw import MODELLEN
from monitor.redactie.overzichtformulier import verbanden_van
from overzichten.models import Gebied, Lijn, Overzicht


class Kopieformulier(forms.Form):
    """What the copy of an overzicht or a doel is called and where it comes; among these the
    samenwerkingsverbanden in which this person makes one.
    """

    naam = forms.CharField(label="Naam", max_length=120)
    verband = forms.ModelChoiceField(Samenwerkingsverband.objects.none(), label="Voor")
    domein = forms.ChoiceField(label="Domein")

    def __init__(self, van: Overzicht | Doel, gebruiker: Any, data: Any = None) -> None:
        model = type(van)
        begin = {
            "naam": f"{van.naam} (kopie)"[:120],
            "verband": van.samenwerkingsverband_id,
            "domein": van.domein,
        }
        super().__init__(data, initial=begin)
        domein = cast(forms.ChoiceField, self.fields["domein"])
        domein.choices = domeinkeuzes()
        domein.help_text = model._meta.get_field("domein").help_text
        verband = cast("forms.ModelChoiceField[Any]", self.fields["verband"])
        verband.queryset = verbanden_van(gebruiker, model)


@transaction.atomic
def kopieer(van: Overzicht, naam: str, verband: Samenwerkingsverband, domein: str) -> Overzicht:
    """The overzicht once more, with its regels and kolommen and without figures.

    In another samenwerkingsverband its gebieden are those with the same code, made where needed.
    """
    bezet = Overzicht.objects.filter(samenwerkingsverband=verband)
    nieuw: Overzicht = dubbel(van, samenwerkingsverband=verband, naam=naam, domein=domein)
    nieuw.code = vrije_code(naam, bezet.values_list("code", flat=True))
    nieuw.save()
    for model in MODELLEN:
        _kopieer_lijnen(model, van, nieuw)
    return nieuw


def _kopieer_lijnen(model: type[Lijn], van: Overzicht, nieuw: Overzicht) -> None:
    oud = list(model.van([van.pk]))
    gebieden = _gebieden(oud, nieuw.samenwerkingsverband)
    lijnen = {
        lijn.pk: dubbel(
            lijn,
            samenwerkingsverband=nieuw.samenwerkingsverband,
            overzicht=nieuw,
            telt_in=None,
            gebied=gebieden.get(lijn.gebied_id),
        )
        for lijn in oud
    }
    model._default_manager.bulk_create(lijnen.values())
    for lijn in oud:
        kopie: Any = lijnen[lijn.pk]
        kopie.telt_in = lijnen.get(lijn.telt_in_id)
        kopie.opvolger = lijnen.get(lijn.opvolger_id)
    model._default_manager.bulk_update(lijnen.values(), ["telt_in", "opvolger"])


def _gebieden(lijnen: list[Any], verband: Samenwerkingsverband) -> dict[int | None, Any]:
    gebieden = {lijn.gebied for lijn in lijnen if lijn.gebied}
    return {gebied.pk: gebied_in(gebied, verband) for gebied in gebieden}


def gebied_in(gebied: Gebied | None, verband: Samenwerkingsverband) -> Gebied | None:
    """The gebied with the same code in this samenwerkingsverband, made where there is none."""
    if gebied is None or gebied.samenwerkingsverband_id == verband.pk:
        return gebied
    daar = Gebied.objects.filter(samenwerkingsverband=verband, code=gebied.code).first()
    if daar is None:
        daar = dubbel(gebied, samenwerkingsverband=verband)
        daar.save()
    return daar


def dubbel(rij: Any, **anders: Any) -> Any:
    """A row like it that is not stored; an opvolger is of the original."""
    model: Any = type(rij)
    velden = {v.attname: getattr(rij, v.attname) for v in model._meta.concrete_fields}
    for naam in anders:
        velden.pop(model._meta.get_field(naam).attname)
    velden["id"] = None
    if "opvolger_id" in velden:
        velden["opvolger_id"] = None
    return model(**velden, **anders)
