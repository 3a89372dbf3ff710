"""What the page of a sheet says of findings: what is odd first, what is empty apart."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from invoer.blad.bladen import Blad, lees
from invoer.invulpagina.bladpagina import adres_van
from jeugd.models import Productgroep
from tests import factories


def _vorig_kwartaal(blad: Blad) -> None:
    for groep in Productgroep.objects.filter(samenwerkingsverband=blad.samenwerkingsverband):
        factories.JeugdvoorzieningFactory(
            gemeente=blad.gemeente, kwartaal=blad.kwartaal.vorige, productgroep=groep, pgb=8, zin=9
        )


def _pagina(client: Client, blad: Blad) -> html.HtmlElement:
    return html.fromstring(client.get(adres_van(blad)).text)


def test_wat_nog_leeg_is_staat_bij_elkaar(
    blad: Blad, als: Callable[[User], Client], ambtenaar: User
) -> None:
    _vorig_kwartaal(blad)
    client = als(ambtenaar)
    leeg = _pagina(client, blad)
    assert "Er is nog niets geleverd" in leeg.xpath("string(//*[@id='controle'])")
    assert not leeg.xpath("//details[@class='wachtend']")

    code = lees(blad).rijen[0].code
    groep = Productgroep.objects.get(code=code)
    factories.JeugdvoorzieningFactory(
        gemeente=blad.gemeente, kwartaal=blad.kwartaal, productgroep=groep, pgb=4000, zin=None
    )
    half = _pagina(client, blad)
    (samen,) = half.xpath("//details[@class='wachtend']")
    assert samen.xpath("string(summary)").startswith("3 cijfers zijn nog niet geleverd")
    assert len(samen.xpath(".//textarea")) == 3
    (raar,) = half.xpath("//*[@id='controle']/ul/li")
    assert "4.000" in raar.text_content()
    velden = [veld.get("id") for veld in half.xpath("//*[@id='controle']//textarea")]
    assert len(set(velden)) == 4
    assert all(" " not in veld for veld in velden)
