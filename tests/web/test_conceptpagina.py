"""A page of a concept reads no more than it shows, and shows what the whole report has there."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from invoer.models import Rol
from monitor.models import Editie, Onderdeel
from monitor.openbaar.getoond import GetoondeEditie
from monitor.verslag.lezen import lees_pagina, lees_verslag, vind_sectie
from overzichten.models import Overzicht
from tests import factories
from tests.web.conftest import maak_concept

pytestmark = pytest.mark.django_db


@pytest.fixture
def editie() -> Editie:
    """Two chapters, of which one names a figure of the other, and what is gone."""
    rij = maak_concept(gemeenten=2)
    ander = factories.HoofdstukFactory(
        editie=rij,
        volgorde=2,
        slug="ander",
        titel="Ander",
        inleiding="Er lopen er [[jeugd.voorzieningen; Totaal; Totaal – PGB]].",
    )
    for volgorde, (tabel, blok) in enumerate(
        [("wmo.voorzieningen", True), ("wmo.overzicht.weg", False), ("", False)], start=1
    ):
        velden = {"volgorde": volgorde, "tabel": tabel, "blok": blok}
        factories.OnderdeelFactory(hoofdstuk=ander, kop="Meer" if not tabel else "", **velden)
    Editie.objects.update(gepubliceerd_op=None)
    return Editie.objects.select_related("samenwerkingsverband", "kwartaal").get()


def test_een_pagina_is_een_deel_van_het_geheel(editie: Editie) -> None:
    heel = lees_verslag(editie)
    for plaats, hoofdstuk in enumerate(heel.hoofdstukken):
        pagina = lees_pagina(editie, hoofdstuk.slug)
        assert pagina.hoofdstukken[plaats] == hoofdstuk
        assert [(h.nummer, h.titel) for h in pagina.hoofdstukken] == [
            (h.nummer, h.titel) for h in heel.hoofdstukken
        ]
        for sectie in hoofdstuk.secties:
            if sectie.naam:
                deel = lees_pagina(editie, hoofdstuk.slug, sectie.naam)
                assert vind_sectie(deel, hoofdstuk.slug, sectie.naam) == sectie
    voor = lees_pagina(editie)
    for veld in ("samenvatting", "hoofdcijfers", "gemeenten", "peildatum", "naam", "periode"):
        assert getattr(voor, veld) == getattr(heel, veld)
    for kort, lang in zip(voor.hoofdstukken, heel.hoofdstukken, strict=True):
        assert kort.inleiding == lang.inleiding
        assert [(s.naam, s.titel) for s in kort.secties if s.naam] == [
            (s.naam, s.titel) for s in lang.secties if s.naam
        ]


def test_de_voorpagina_is_die_van_het_geheel(editie: Editie) -> None:
    """The same bytes as when all was read."""
    rol = factories.RolFactory(
        samenwerkingsverband=editie.samenwerkingsverband, soort=Rol.Soort.REDACTEUR, gemeente=None
    )
    client = Client()
    client.force_login(rol.gebruiker)
    adressen = [editie.get_absolute_url()]
    for hoofdstuk in lees_verslag(editie).hoofdstukken:
        plek = ("proef", "2016-k1", hoofdstuk.slug)
        adressen.append(reverse("hoofdstuk", args=plek))
        adressen += [reverse("tabel", args=(*plek, s.naam)) for s in hoofdstuk.secties if s.naam]
    zuinig = {adres: client.get(adres).content for adres in adressen}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(GetoondeEditie, "van_pagina", lambda zelf, *_: zelf.verslag)
        heel = {adres: client.get(adres).content for adres in adressen}
    assert zuinig == heel


def test_wat_elders_staat_wordt_niet_gelezen(editie: Editie) -> None:
    """However many overzichten another chapter shows."""

    def tel() -> list[int]:
        uit = []
        for plek in ((), ("jeugd",), ("jeugd", "voorzieningen")):
            vers = Editie.objects.select_related("samenwerkingsverband", "kwartaal").get()
            with CaptureQueriesContext(connection) as vragen:
                lees_pagina(vers, *plek)
            uit.append(len(vragen))
        return uit

    eerst = tel()
    ander = editie.hoofdstukken.get(slug="ander")
    for nummer in range(3):
        verband = editie.samenwerkingsverband
        lijst = factories.OverzichtFactory(samenwerkingsverband=verband, code=f"lijst{nummer}")
        assert isinstance(lijst, Overzicht)
        tabel = f"{lijst.domein}.overzicht.{lijst.code}"
        Onderdeel.objects.create(hoofdstuk=ander, volgorde=10 + nummer, tabel=tabel)
    assert tel() == eerst
