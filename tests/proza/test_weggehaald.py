"""What references in the texts of the demo name is taken away, each thing in each way: the report
is read, and the check names every reference that lost its cell.

That no page breaks by it is tried with the first of each list in each editie and each way: a page
shows what was read, and what was taken away is read no more, whichever row it was.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from domeinen.inhoud import OVERZICHT
from gemeenten.categorie import Categorie
from gemeenten.cijfer import Cijfer
from gemeenten.models import Deelname, Gemeente, Kwartaal
from gemeenten.slot import Weigering
from monitor.editie.status import TER_VASTSTELLING
from monitor.models import Editie, Onderdeel
from monitor.pdf.html import naar_drukvorm
from monitor.proza.nakijken import Tekstbevinding, kijk_teksten_na, lees_teksten
from monitor.proza.verwijzing import Celverwijzing, vindplaatsen
from monitor.vaststelling.controlelijst import loop_na
from monitor.verslag.lezen import lees_verslag
from overzichten.lijn import Lijn
from overzichten.models import Overzicht
from tabellen.controle.gelijkgesteld import Tabelplek
from tests.publiceren import zonder_pdfs

VOORBEELDEN = Path(__file__).parents[2] / "voorbeelden"
pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Genoemd:
    """A reference in a text, as it is written."""

    waar: str
    inhoud: str
    verwijzing: Celverwijzing

    @property
    def plekken(self) -> list[Tabelplek]:
        alle = self.verwijzing
        return [alle.plek, *(p for _, p in alle.erbij), *filter(None, (alle.met, alle.van))]

    def noemt(self, naam: str, domein: str = "") -> bool:
        """Whether this is a heading, or a part of one, of a table of this domain."""
        return any(
            naam in kop.split(" – ")
            for plek in self.plekken
            for kop in (plek.rij, plek.kolom)
            if plek.tabel.startswith(domein)
        )


@dataclass(frozen=True)
class Weg:
    """Which thing is taken away in which way, and what lost its cell by it."""

    van: str
    wijze: str
    doe: Callable[[], object]
    raakt: list[Genoemd]


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("laad_gemeenten", verbosity=0)
        with zonder_pdfs():
            for folder in sorted(VOORBEELDEN.iterdir()):
                call_command("importeer", str(folder), verbosity=0)
        yield
        transaction.set_rollback(True)


def genoemd(editie: Editie) -> list[Genoemd]:
    return [
        Genoemd(tekst.hoofdstuk, " ".join(plek.inhoud.split()), plek.lees())
        for tekst in lees_teksten(editie)
        for plek in vindplaatsen(tekst.tekst)
        if not plek.lees().los
    ]


def haal_weg(model: type[models.Model], pk: int) -> None:
    """With all that holds on to it."""
    deze = model._default_manager.filter(pk=pk)
    while deze.exists():
        try:
            with transaction.atomic():
                deze.delete()
        except (ProtectedError, RestrictedError) as fout:
            vast = fout.args[1]  # what holds on to it
            for ander in vast:
                haal_weg(type(ander), ander.pk)
        except Weigering:  # as no way of the software lets happen
            deze._raw_delete(deze.db)


def hernoem(model: type[models.Model], pk: int) -> None:
    model._default_manager.filter(pk=pk).update(naam="Iets anders")


def _rijen(editie: Editie, model: type[Categorie]) -> Iterator[tuple[Categorie, list[Genoemd]]]:
    """Categories that references name, with these: one of each table."""
    gehad: set[str] = set()
    alle = genoemd(editie)
    van = {"samenwerkingsverband": editie.samenwerkingsverband}
    ander = {  # a name that is in another list too says not whose it is
        naam
        for lijst in LIJSTEN
        if lijst is not model and lijst._meta.app_label == model._meta.app_label
        for naam in lijst._default_manager.filter(**van).values_list("naam", flat=True)
    }
    for rij in model._default_manager.filter(**van):
        if isinstance(rij, Overzicht):
            tabel = f"{rij.domein}{OVERZICHT}{rij.code}"
            raakt = [g for g in alle if any(p.tabel == tabel for p in g.plekken)]
        elif isinstance(rij, Lijn):
            tabel = f"{rij.overzicht.domein}{OVERZICHT}{rij.overzicht.code}"
            raakt = [g for g in alle if g.noemt(rij.naam, tabel)]
        else:
            if rij.naam in ander:
                continue
            raakt = [g for g in alle if g.noemt(rij.naam, f"{model._meta.app_label}.")]
        tabellen = {plek.tabel for g in raakt for plek in g.plekken}
        if tabellen - gehad:
            gehad |= tabellen
            yield rij, raakt


def _eindig(model: type[Categorie], pk: int, kwartaal: Kwartaal) -> None:
    model._default_manager.filter(pk=pk).update(geldig_vanaf=None, geldig_tot_en_met=kwartaal)


def _categorie(editie: Editie, model: type[Categorie]) -> Iterator[Weg]:
    for rij, raakt in _rijen(editie, model):
        yield Weg(repr(rij), "weg", partial(haal_weg, model, rij.pk), raakt)
        eindig = partial(_eindig, model, rij.pk, editie.kwartaal.vorige)
        yield Weg(repr(rij), "afgelopen", eindig, [])  # what was of before is shown still
        if not isinstance(rij, Overzicht):  # a reference names its code
            yield Weg(repr(rij), "hernoemd", partial(hernoem, model, rij.pk), raakt)


def _gemeente(editie: Editie) -> Iterator[Weg]:
    alle = genoemd(editie)
    per_gemeente = []
    for deelname in editie.samenwerkingsverband.deelnames.select_related("gemeente"):
        raakt = [g for g in alle if g.noemt(deelname.gemeente.naam)]
        per_gemeente += raakt
        naam, pk = deelname.gemeente.naam, deelname.gemeente_id
        yield Weg(naam, "weg", partial(haal_weg, Deelname, deelname.pk), raakt)
        yield Weg(naam, "hernoemd", partial(hernoem, Gemeente, pk), raakt)
    alle_weg = partial(Deelname.objects.all()._raw_delete, "default")
    yield Weg("elke gemeente", "alle weg", alle_weg, per_gemeente)


def _tabel(editie: Editie) -> Iterator[Weg]:
    alle = genoemd(editie)
    for tabel in sorted({plek.tabel for g in alle for plek in g.plekken}):
        raakt = [g for g in alle if any(p.tabel == tabel for p in g.plekken)]
        yield Weg(tabel, "weg", partial(_zonder, editie, tabel), raakt)


def _zonder(editie: Editie, tabel: str) -> None:
    deze = Onderdeel.objects.filter(hoofdstuk__editie=editie, tabel=tabel)
    deze.filter(kop="").update(kop="Verhaal")
    deze.update(tabel="")


def _kwartaal(editie: Editie) -> Iterator[Weg]:
    alle = genoemd(editie)
    op = {
        wijze.in_(editie.kwartaal)
        for g in alle
        for wijze in (g.verwijzing.wanneer, g.verwijzing.tegen)
        if wijze
    }
    for kwartaal in sorted(op, key=lambda k: k.pk):
        eigen = kwartaal == editie.kwartaal
        raakt = [
            g
            for g in alle
            if (g.verwijzing.tegen and g.verwijzing.tegen.in_(editie.kwartaal) == kwartaal)
            or (not eigen and g.verwijzing.wanneer.in_(editie.kwartaal) == kwartaal)
        ]
        yield Weg(str(kwartaal), "weg", partial(_leeg, kwartaal), raakt)


def _leeg(kwartaal: Kwartaal) -> None:
    for model in apps.get_models():
        if issubclass(model, Cijfer):
            model._default_manager.filter(kwartaal=kwartaal).delete()


LIJSTEN = [m for m in apps.get_models() if issubclass(m, Categorie)]
SOORTEN = {
    **{m._meta.label: lambda editie, m=m: _categorie(editie, m) for m in LIJSTEN},
    "gemeente": _gemeente,
    "tabel": _tabel,
    "kwartaal": _kwartaal,
}


NIET_GENOEMD = {  # lists whose names no text of the demo refers to
    m._meta.label for m in LIJSTEN if m._meta.app_label == "doelen"
} | {"clientbeleving.Afhandelwijze", "overzichten.Gebied"}


@pytest.mark.parametrize("soort", SOORTEN)
def test_geen_pagina_breekt_en_de_verwijzing_wordt_genoemd(
    soort: str, admin_client: Client
) -> None:
    geraakt = 0
    for editie in Editie.objects.all():
        getoond: set[tuple[str, bool]] = set()
        for weg in list(SOORTEN[soort](editie)):
            hoe = (weg.wijze, bool(weg.raakt))
            with transaction.atomic():
                weg.doe()
                _kijk(Editie.objects.get(pk=editie.pk), weg, admin_client, hoe not in getoond)
                transaction.set_rollback(True)
            getoond.add(hoe)
            geraakt += len(weg.raakt)
    assert bool(geraakt) == (soort not in NIET_GENOEMD)


def _kijk(editie: Editie, weg: Weg, client: Client, toon: bool) -> None:
    gevonden = kijk_teksten_na(editie)
    assert [g for g in weg.raakt if not any(g.inhoud in b.stuk for b in gevonden)] == [], weg
    verslag = lees_verslag(editie)
    assert verslag.hoofdstukken
    if toon:
        assert naar_drukvorm(verslag).html
        _open(editie, weg, client)
        _loop_na(editie, gevonden)


def _open(editie: Editie, weg: Weg, client: Client) -> None:
    """The pages of all that a reader and a redacteur see of it."""
    plek = (editie.samenwerkingsverband.slug, editie.kwartaal.code)
    adressen = [reverse("editie", args=plek)]
    for hoofdstuk in editie.hoofdstukken.all():
        if str(hoofdstuk) in {g.waar for g in weg.raakt}:
            adressen.append(reverse("hoofdstuk", args=(*plek, hoofdstuk.slug)))
            adressen.append(reverse("admin:monitor_hoofdstuk_change", args=(hoofdstuk.pk,)))
    for adres in adressen:
        assert client.get(adres).status_code == 200, (weg, adres)


def _loop_na(editie: Editie, gevonden: list[Tekstbevinding]) -> None:
    """The checklist names every reference that is wrong, whatever else is open."""
    punten = [punt for punt in loop_na(editie, TER_VASTSTELLING) if punt.is_fout]
    tegen = [regel for p in punten if p.code == "verwijzingen" for regel, _ in p.regels]
    fouten = [b for b in gevonden if b.is_fout]
    assert len(tegen) == len(fouten)
    assert all(any(b.melding in regel for regel in tegen) for b in fouten)
