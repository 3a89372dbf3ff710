"""A number is read in one way, whichever way it comes in."""

from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.test import RequestFactory
from hypothesis import example, given
from hypothesis import strategies as st

from gemeenten.beheer.formulieren import AantalVeld, BedragVeld, GetalVeld, HeelgetalVeld
from gemeenten.cijfer import Meetveld
from gemeenten.getallen import GeenGetal, lees_getal, toon_getal
from gemeenten.importeren.cellen import lees_maat, lees_waarde
from gemeenten.importeren.fouten import Celfout
from gemeenten.leeg import Leeg
from invoer.blad.bladen import SOORTEN
from invoer.invulpagina.plaknamen import glad
from invoer.werkboek import cellezen
from invoer.werkboek.indeling import gelijk
from tabellen.waarde import Reden
from tests.importeren.test_getallen import geschreven

MATEN = {type(maat): maat for soort in SOORTEN for maat in soort.kolommen}
GEWEIGERD = "geweigerd"
Weg = Callable[[Meetveld, str], Any]


def _formulier(maat: Meetveld, tekst: str) -> Any:
    if isinstance(maat, models.DecimalField):
        vorm: forms.Field = BedragVeld(
            max_digits=maat.max_digits, decimal_places=maat.decimal_places
        )
    else:
        vorm = AantalVeld()
    return vorm.clean(tekst)


WEGEN: dict[str, Weg] = {
    "blad, plakken en import": lambda maat, tekst: lees_maat(maat, tekst)[0],
    "werkboek": cellezen.lees_getal,
    "beheer": _formulier,
    "heel getal in beheer": lambda maat, tekst: HeelgetalVeld().clean(tekst),
    "ander veld van een import": lambda maat, tekst: lees_waarde(
        models.DecimalField(max_digits=20, decimal_places=2), tekst
    ),
}


@pytest.mark.parametrize("maat", MATEN.values(), ids=lambda maat: type(maat).__name__)
@pytest.mark.parametrize("weg", WEGEN)
@given(geschreven())
@example(("1,000", "", ""))
@example(("150,000", "", ""))
@example(("12.0", "", ""))
@example(("20,42", "", ""))
def test_elke_weg_leest_hetzelfde(weg: str, maat: Meetveld, geval: tuple[str, str, str]) -> None:
    tekst = geval[2] + geval[0]
    decimalen = maat.decimal_places if isinstance(maat, models.DecimalField) else 0
    if weg == "heel getal in beheer":
        decimalen = 0
    if weg == "ander veld van een import":
        decimalen = 2
    try:
        verwacht: Any = lees_getal(tekst, decimalen)
    except GeenGetal:
        verwacht = GEWEIGERD
    try:
        gelezen = WEGEN[weg](maat, tekst)
    except (Celfout, ValidationError):
        gelezen = GEWEIGERD
    if weg == "werkboek" and verwacht != GEWEIGERD:
        verwacht = toon_getal(verwacht)
    # A column can refuse more, by its size or its sign; never read otherwise.
    assert gelezen in {verwacht, GEWEIGERD}
    if verwacht == GEWEIGERD:
        assert gelezen == GEWEIGERD


def _formulieren() -> list[tuple[str, type[forms.BaseForm]]]:
    verzoek = RequestFactory().get("/")
    verzoek.user = User(is_superuser=True, is_staff=True, is_active=True)
    uit: list[tuple[str, type[forms.BaseForm]]] = []
    for model, pagina in admin.site._registry.items():
        uit.append((model._meta.label, pagina.get_form(verzoek, change=False)))
        for inline in pagina.get_inline_instances(verzoek):
            naam = f"{model._meta.label}, {inline.model._meta.label}"
            uit.append((naam, inline.get_formset(verzoek).form))
    return uit


@pytest.mark.django_db
def test_elk_getal_in_beheer_wordt_zo_gelezen() -> None:
    """No field of Django's own: that makes 1 of ``1,000``."""
    getalvelden = [
        (naam, veldnaam, veld)
        for naam, formulier in _formulieren()
        for veldnaam, veld in formulier.base_fields.items()
        if isinstance(veld, forms.IntegerField | forms.DecimalField | forms.FloatField)
    ]
    assert len(getalvelden) > 10
    assert [
        (naam, veldnaam)
        for naam, veldnaam, veld in getalvelden
        if not isinstance(veld, GetalVeld) or isinstance(veld.widget, forms.NumberInput)
    ] == []


@pytest.mark.parametrize("maat", MATEN.values(), ids=lambda maat: type(maat).__name__)
@given(st.sampled_from(["", " ", "\u200b", "\u00a0"]), st.data())
def test_wat_het_product_toont_leest_terug(maat: Meetveld, rand: str, data: st.DataObject) -> None:
    """Every word for an empty cell that tables, sheets and files show, may be typed or pasted."""
    leeg = data.draw(st.sampled_from(list(Leeg)))
    # The cell of what is niet uitgesplitst is empty for people, and its word stands in the legend.
    woord = data.draw(
        st.sampled_from([leeg.value, leeg.label, Reden[leeg.name].kort or leeg.value])
    )
    woord = data.draw(st.sampled_from([woord, woord.upper(), woord.capitalize()]))
    assert lees_maat(maat, f"{rand}{woord}{rand}") == (None, leeg)


def test_een_jaar_heeft_geen_punt() -> None:
    assert HeelgetalVeld().prepare_value(2016) == 2016


@given(st.text(max_size=20), st.sampled_from("\u200b\u00ad\ufeff\u200e\u2060"), st.integers(0, 20))
def test_een_naam_is_wat_er_te_zien_is(naam: str, teken: str, plek: int) -> None:
    """On a worksheet and in a pasted block."""
    anders = f"{naam[:plek]}{teken}{naam[plek:]}"
    assert gelijk(anders) == gelijk(naam)
    assert glad(anders) == glad(naam)
