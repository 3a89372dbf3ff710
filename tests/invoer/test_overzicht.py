"""What Mijn kwartaal offers to whom, and where it leads."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from lxml import html

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.models import Indiening, Rol
from tests import factories

K1 = Kwartaal.van(2016, 1)


@pytest.fixture
def toon(
    indeling: Samenwerkingsverband, als: Callable[[User], Client]
) -> Callable[[Rol.Soort], html.HtmlElement]:
    """The page of the quarter as somebody of the first gemeente sees it."""

    def toon(soort: Rol.Soort) -> html.HtmlElement:
        gemeente = indeling.gemeenten.order_by("deelnames__volgorde").first()
        rol = factories.RolFactory(
            soort=soort,
            samenwerkingsverband=indeling,
            gemeente=gemeente if soort in {Rol.Soort.AMBTENAAR, Rol.Soort.COLLEGE} else None,
            domein="",
        )
        adres = reverse("overzicht", args=(indeling.slug, K1))
        return html.fromstring(als(rol.gebruiker).get(adres).text)

    return toon


def test_de_keuze_van_kwartalen_heeft_dit_en_zijn_buren(toon):
    kwartalen = toon(Rol.Soort.AMBTENAAR).xpath("//nav[@aria-label='Kwartalen']//a")
    namen = [kwartaal.text for kwartaal in kwartalen]
    assert {"4e kwartaal 2015", "1e kwartaal 2016", "2e kwartaal 2016"} <= set(namen)
    assert len(namen) == len(set(namen))
    (hier,) = [kwartaal.text for kwartaal in kwartalen if kwartaal.get("aria-current")]
    assert hier == "1e kwartaal 2016"


def test_een_college_ziet_hoe_ver_de_gemeente_is_en_hoeft_niet_in_te_vullen(toon):
    ambtenaar, college = toon(Rol.Soort.AMBTENAAR), toon(Rol.Soort.COLLEGE)
    bladen = "//table[@class='invoer-bladen']//th//a/text()"
    assert college.xpath(bladen) == ambtenaar.xpath(bladen) != []
    knoppen = "//p[@class='invoer-verder']//text()"
    assert "Jeugdwet controleren en indienen" in ambtenaar.xpath(knoppen)
    assert "Jeugdwet: hoe ver is het?" in college.xpath(knoppen)
    assert "inlezen/" not in str(html.tostring(college))


@pytest.mark.parametrize("status", Indiening.Status.values)
def test_wat_is_ingediend_hoeft_niet_nog_eens(toon, indeling, status):
    """What was sent back does."""
    for gemeente in indeling.gemeenten.all():
        Indiening.objects.create(gemeente=gemeente, kwartaal=K1, domein="jeugd", status=status)
    knoppen = toon(Rol.Soort.AMBTENAAR).xpath("//p[@class='invoer-verder']//text()")
    open_ = status not in {Indiening.Status.INGEDIEND, Indiening.Status.AKKOORD}
    assert ("Jeugdwet controleren en indienen" in knoppen) is open_
    assert ("Jeugdwet: hoe ver is het?" in knoppen) is not open_
    assert "Wmo controleren en indienen" in knoppen


def test_een_label_zegt_hoeveel_waarvan(toon, indeling):
    """Not that a sheet is in doubt; a finding between two sheets counts once for the law."""
    gemeente = indeling.gemeenten.order_by("deelnames__volgorde").first()
    van = {"gemeente": gemeente, "kwartaal": K1}
    factories.AanmeldingFactory(verwijzer__samenwerkingsverband=indeling, aantal=5, **van)
    factories.BasisteamFactory(cases_besproken=7, **van)
    pagina = toon(Rol.Soort.REDACTEUR)
    woorden = list(pagina.xpath("//span[contains(@class,'toestand')]/text()"))
    met_fout = [woord for woord in woorden if woord.endswith("1 fout")]
    assert len(met_fout) == 3  # both sheets, and the law once
    assert met_fout[0] == "begonnen, 6 leeg, 1 fout"
    assert "in twijfel" not in pagina.text_content()
    samenvatting = pagina.xpath("//details[@class='invoer-wet']/summary/span/text()")
    assert samenvatting[0] == "3 leeg, 1 fout"


def test_wat_nog_niet_is_ingevuld_is_geen_waarschuwing(toon, indeling):
    """It says how much is empty still, and what is odd in what was filled in."""
    gemeente = indeling.gemeenten.order_by("deelnames__volgorde").first()
    groepen = [factories.ProductgroepFactory(samenwerkingsverband=indeling) for _ in range(3)]
    cijfers = [
        factories.JeugdvoorzieningFactory(
            gemeente=gemeente, kwartaal=kwartaal, productgroep=groep, pgb=8, zin=9
        )
        for kwartaal in (K1.vorige, K1)
        for groep in groepen
    ]

    def labels(soort: Rol.Soort) -> list[str]:
        woorden = toon(soort).xpath("//span[contains(@class,'toestand')]/text()")
        return [woord for woord in woorden if woord != "leeg"]

    assert labels(Rol.Soort.AMBTENAAR) == ["compleet"]
    type(cijfers[-1]).objects.filter(pk=cijfers[-1].pk).update(pgb=None, zin=None)
    assert labels(Rol.Soort.AMBTENAAR) == ["begonnen, 2 leeg"]
    assert "waarschuwing" not in " ".join(labels(Rol.Soort.REDACTEUR))
    type(cijfers[-2]).objects.filter(pk=cijfers[-2].pk).update(pgb=4000)
    assert labels(Rol.Soort.AMBTENAAR) == ["begonnen, 2 leeg, 1 waarschuwing"]
