"""The first page of the admin leads to what people come for: a quarter, or their own work."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import Blad
from invoer.blad.concepten import bewaar_concept
from invoer.blad.wijzigingen import BLAD, TOELICHTING, Getypt
from invoer.invulpagina.bladpagina import adres_van
from invoer.models import Indiening, Rol, Stap
from tests import factories
from tests.factories import RolFactory
from tests.invoer.bladen import VOORZIENING


@pytest.mark.django_db
def test_de_index_leidt_naar_mijn_kwartaal(client: Client, verband: Samenwerkingsverband) -> None:
    rol = RolFactory(samenwerkingsverband=verband, soort=Rol.Soort.REDACTEUR)
    client.force_login(rol.gebruiker)
    assert (
        f'href="{reverse("mijn-kwartaal")}"' in client.get(reverse("admin:index")).content.decode()
    )


@pytest.mark.django_db
@pytest.mark.parametrize("soort", Rol.Soort.values)
def test_wie_voor_een_gemeente_werkt_ziet_eerst_het_eigen_werk(
    client: Client, verband: Samenwerkingsverband, soort: str
) -> None:
    eigen = soort in {Rol.Soort.AMBTENAAR, Rol.Soort.COLLEGE}
    gemeente = verband.gemeenten.order_by("deelnames__volgorde").first() if eigen else None
    rol = RolFactory(samenwerkingsverband=verband, soort=soort, gemeente=gemeente, domein="")
    client.force_login(rol.gebruiker)
    pagina = html.fromstring(client.get(reverse("admin:index")).content.decode())
    lijsten = pagina.xpath("//*[contains(@class, 'app-jeugd')]")
    gevouwen = pagina.xpath("//details[not(@open)]//*[contains(@class, 'app-jeugd')]")
    lijst = client.get(reverse("admin:jeugd_voorziening_changelist")).content.decode()
    zijbalk = html.fromstring(lijst).xpath("//nav[@id='nav-sidebar']")
    if eigen:
        assert len(lijsten) == len(gevouwen) == 1
        assert not zijbalk
        assert pagina.xpath("//section[contains(@class, 'eigen-werk')]//a[@class='button']")
    else:
        assert zijbalk
        assert len(lijsten) > len(gevouwen) == 0


@pytest.mark.django_db
def test_eigen_werk_is_wat_terugkwam_en_wat_niet_is_bewaard(
    client: Client, verband: Samenwerkingsverband
) -> None:
    gemeente = verband.gemeenten.order_by("deelnames__volgorde").first()
    assert gemeente is not None
    k1, k2 = Kwartaal.van(2016, 1), Kwartaal.van(2016, 2)
    factories.BasisteamFactory(gemeente=gemeente, kwartaal=k2)
    rol = RolFactory(samenwerkingsverband=verband, gemeente=gemeente, domein="jeugd")
    for domein in ("jeugd", "wmo"):
        terug = Indiening.objects.create(
            gemeente=gemeente, kwartaal=k2, domein=domein, status="terug"
        )
        Stap.objects.create(
            indiening=terug, status="terug", door=rol.gebruiker, opmerking=f"Kijk naar {domein}."
        )
    blad = Blad(VOORZIENING, verband, gemeente, k1)
    bewaar_concept(blad, rol.gebruiker, {BLAD: {TOELICHTING: Getypt("Later.", "")}})
    client.force_login(rol.gebruiker)
    (werk,) = html.fromstring(client.get(reverse("admin:index")).content.decode()).xpath(
        "//section[contains(@class, 'eigen-werk')]"
    )
    assert werk.xpath(".//a/@href") == [
        reverse("overzicht", args=(verband.slug, k2)),
        adres_van(blad),
    ]
    assert "Kijk naar jeugd." in werk.text_content()
    assert "Kijk naar wmo." not in werk.text_content()
