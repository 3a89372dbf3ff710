"""A quarter from its copy to the college, by the pages that people use, all of them looked at."""

import pytest
from playwright.sync_api import expect

from gemeenten.models import Deelname
from invoer.models import Rol
from monitor.models import Collegebesluit, Editie, Hoofdcijfer, Hoofdstuk, Onderdeel
from tests.browser.mensen import KWARTAAL, maak_persoon
from tests.browser.test_beheerpaginas import Kijker, kijker

__all__ = ["kijker"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.scherm]


def test_van_kopie_tot_vastgesteld(kijker: Kijker) -> None:
    pagina = kijker.pagina
    # One college is enough to look at.
    Deelname.objects.exclude(gemeente__naam="Bedum")._raw_delete("default")
    kijker.log_in("rik")
    kijker.ga(f"{KWARTAAL}/")
    pagina.get_by_role("button", name="Maak de monitor van het 2e kwartaal 2016").click()
    pagina.get_by_role("heading", name="Status: concept").wait_for()
    kijker.kijk("de pagina van een editie")
    pagina.get_by_role("link", name="Of een andere periode").click()
    kijker.kijk("de kopie van een editie")
    editie = Editie.objects.get(kwartaal__jaar=2016, kwartaal__nummer=2)
    # With one gemeente the texts of the copy name cells that there are not, which holds it up.
    for model in (Editie, Hoofdstuk, Onderdeel):
        veld = {model.TEKST: "Volgt nog."}
        model.objects.filter(**{f"{model.TEKST}__contains": "[["}).update(**veld)
    Hoofdcijfer.objects.filter(editie=editie).delete()
    stap = f"/beheer/monitor/editie/{editie.pk}/stap/"
    kijker.ga(stap, "de controlelijst")
    for vraag in pagina.get_by_label("Waarom mag het zo?").all():
        vraag.fill("Het moet nu.")
    pagina.get_by_role("button", name="Leg ter vaststelling voor").click()
    pagina.get_by_role("heading", name="Status: ter vaststelling").wait_for()

    pagina.context.clear_cookies()
    kijker.log_in("carla")
    kijker.ga(f"{KWARTAAL}/", "Mijn kwartaal van een college")
    pagina.get_by_role("link", name="Stel vast of stuur terug").click()
    kijker.kijk("vaststellen")
    expect(pagina.get_by_label("Datum van het besluit")).not_to_have_value("")
    pagina.get_by_role("button", name="Stel vast").click()
    pagina.get_by_text("Vaststellen vraagt een besluitnummer").wait_for()
    kijker.kijk("vaststellen zonder nummer")
    pagina.get_by_label("Besluitnummer").fill("Z-12")
    pagina.get_by_role("button", name="Stel vast").click()
    pagina.get_by_text("Status: vastgesteld").wait_for()
    assert Collegebesluit.objects.get().besluitnummer == "Z-12"

    pagina.context.clear_cookies()
    kijker.log_in("rik")
    kijker.ga(stap, "een vastgestelde editie")
    for vraag in pagina.get_by_label("Waarom mag het zo?").all():
        vraag.fill("Het moet nu.")
    pagina.get_by_label("Dag van publicatie").fill("2999-01-01")
    pagina.get_by_role("button", name="Publiceer op die dag").click()
    pagina.get_by_text("Zij wordt vanzelf openbaar op 1 januari 2999").wait_for()
    kijker.ga(stap, "een geplande publicatie")
    assert not kijker.fouten, "\n".join(kijker.fouten)


def test_wat_is_gepubliceerd_en_gerectificeerd(kijker: Kijker) -> None:
    """The page of an editie with its publications, and with what a rectification changes."""
    editie = Editie.objects.get(samenwerkingsverband__slug="bmwe")
    adres = f"/beheer/monitor/editie/{editie.pk}/change/"
    kijker.log_in("rik")
    kijker.ga(adres, "een gepubliceerde editie")
    kijker.pagina.get_by_label("Opmerking").fill("Een telfout.")
    kijker.pagina.get_by_role("button", name="Begin een rectificatie").click()
    kijker.pagina.get_by_text("De status is nu: gepubliceerd, in rectificatie").wait_for()
    Editie.objects.filter(pk=editie.pk).update(samenvatting="Heel anders.")
    kijker.ga(adres, "een rectificatie")
    kijker.pagina.get_by_text("Wat de nieuwe versie verandert").wait_for()
    expect(kijker.pagina.locator(".invoer-gelezen").get_by_text("Heel anders.")).to_be_visible()
    assert not kijker.fouten, "\n".join(kijker.fouten)


def test_een_college_leest_alleen(kijker: Kijker) -> None:
    """Who speaks for no college here finds no form."""
    ander = maak_persoon("Wim Wethouder", Rol.Soort.COLLEGE, "Winsum")
    assert ander.username == "wim"
    editie = Editie.objects.get(samenwerkingsverband__slug="bmwe")
    Editie.objects.filter(pk=editie.pk).update(status="voorgelegd")
    kijker.log_in("wim")
    kijker.ga(f"/beheer/monitor/editie/{editie.pk}/vaststelling/")
    expect(
        kijker.pagina.get_by_role("heading", name="Het college van Winsum", exact=True)
    ).to_be_visible()
    expect(kijker.pagina.get_by_role("heading", name="Het college van Bedum")).to_have_count(0)
    assert not kijker.fouten, "\n".join(kijker.fouten)
