"""What people said of figures stands under the tables that show them, and nowhere else."""

import pytest

from financien.tabellen import beleidsagenda
from invoer.models import Bladtoelichting, Verklaring
from jeugd.tabellen import basisteams_vergeleken, voorzieningen
from monitor.toelichtingen import Toelichtingen
from monitor.verslag import lees_verslag
from participatie.tabellen import bestand, minimabeleid, regelingen
from tabellen.kader import Kader
from tests.factories import EditieFactory, GebruikerFactory, HoofdstukFactory, OnderdeelFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gezegd(verband, gemeenten, kwartaal):
    door = GebruikerFactory()
    for gemeente, tekst in ((gemeenten[1], "Zo geregistreerd."), (gemeenten[0], "Telfout.")):
        Verklaring.objects.create(
            regel="participatie.regelingen",
            gemeente=gemeente,
            kwartaal=kwartaal,
            tekst=tekst,
            laat_door=True,
            door=door,
        )
    Bladtoelichting.objects.create(
        blad="jeugd-voorziening",
        samenwerkingsverband=verband,
        gemeente=gemeenten[2],
        kwartaal=kwartaal,
        tekst="Inclusief pleegzorg.",
    )
    return Toelichtingen.van(Kader.van(verband, kwartaal))


def test_a_reason_stands_with_both_tables_that_a_rule_compares(gezegd):
    verwacht = ["Anderdorp: Telfout.", "Dijkstad: Zo geregistreerd."]
    assert gezegd.bij(regelingen) == verwacht
    assert gezegd.bij(bestand) == verwacht
    assert gezegd.bij(minimabeleid) == []


def test_the_toelichting_of_a_sheet_stands_with_its_tables(gezegd):
    assert gezegd.bij(voorzieningen) == ["Cornwerd-Zuid: Inclusief pleegzorg."]
    assert gezegd.bij(basisteams_vergeleken) == []


def test_another_quarter_says_nothing(gezegd, verband, kwartaal):
    later = Toelichtingen.van(Kader.van(verband, kwartaal.volgende))
    assert later.bij(voorzieningen) == later.bij(regelingen) == []


def test_the_report_prints_them(gezegd, verband):
    editie = EditieFactory(samenwerkingsverband=verband)
    hoofdstuk = HoofdstukFactory(editie=editie, slug="jeugd")
    OnderdeelFactory(hoofdstuk=hoofdstuk, tabel="jeugd.voorzieningen")
    (tabel,) = lees_verslag(editie).tabellen()
    assert tabel.noten == ("Cornwerd-Zuid: Inclusief pleegzorg.",)


def test_figures_of_all_together_are_explained_by_the_samenwerkingsverband(verband, kwartaal):
    Verklaring.objects.create(
        regel="financien.agendabedrag.ongewoon",
        samenwerkingsverband=verband,
        kwartaal=kwartaal,
        tekst="Nieuwe taken.",
        door=GebruikerFactory(),
    )
    gezegd = Toelichtingen.van(Kader.van(verband, kwartaal))
    assert gezegd.bij(beleidsagenda) == ["Voorbeeld: Nieuwe taken."]
