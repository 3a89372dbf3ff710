"""The site is killed in the middle of a save, an import and a publication.

Real processes on a real database. What they were doing is there as a whole or not at all, and after
a restart the user goes on where they were.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from http.client import HTTPException
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from gemeenten.historie import historiemodel
from gemeenten.models import Deelname, Kwartaal
from invoer.blad.bladen import Blad
from invoer.invulpagina.bladpagina import adres_van
from invoer.models import Rol
from jeugd.models import Productgroep, Voorziening
from monitor.editie.status import GEPUBLICEERD
from monitor.models import Publicatie, Publicatiebestand, Publicatietaak, Reekspunt
from monitor.publicatie.taak import AFGEBROKEN
from monitor.vaststelling.controlelijst import loop_na
from tests import factories
from tests.importeren.hulp import als_csv
from tests.invoer.bladen import maak_ambtenaar, maak_blad
from tests.invoer.formulieren import Pagina
from tests.traag.site import CSRF, Antwoord, Site, adres, ingelogd, opgehouden, wacht

pytestmark = pytest.mark.django_db(transaction=True)
HISTORIE = historiemodel(Voorziening)
Rijen = dict[str, list[Any]]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site(adres())
    site.start()
    yield site
    site.dood()
    connection.close()


@pytest.fixture
def blad(verband: Any) -> Blad:
    factories.ProductgroepFactory(code="vervoer", samenwerkingsverband=verband)
    return maak_blad(verband)


def cijfers() -> Rijen:
    """The figures, and what the history tells of them."""
    assert HISTORIE
    velden = ("gemeente_id", "kwartaal_id", "pgb", "zin")
    return {
        model._meta.db_table: sorted(model._default_manager.values_list(*velden))
        for model in (Voorziening, HISTORIE)
    }


def dood_onder(site: Site, tabel: str, *vraag: Any) -> None:
    """Kill the site while it writes to the table for this request, which so has no answer."""
    with ThreadPoolExecutor(1) as draad:
        with opgehouden(tabel) as vast:
            antwoord: Future[Antwoord] = draad.submit(site.vraag, *vraag)
            wacht(lambda: vast() or antwoord.done())
            assert not antwoord.done(), antwoord.result()
            site.dood()
        with pytest.raises((HTTPException, OSError)):
            antwoord.result()


def test_onder_het_bewaren_van_een_blad(site: Site, blad: Blad) -> None:
    wie = ingelogd(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente))
    pagina = Pagina(site.vraag(adres_van(blad), wie).tekst)
    velden = {**pagina.velden, "nu:vervoer:pgb": "7", "nu:vervoer:zin": "8"}
    voor = cijfers()
    assert HISTORIE
    dood_onder(site, HISTORIE._meta.db_table, adres_van(blad), wie, velden)
    assert cijfers() == voor
    site.start()
    assert site.vraag(adres_van(blad), wie, velden).status == 302  # what was typed, sent again
    verwacht = [(blad.gemeente.pk, blad.kwartaal.pk, 7, 8)]  # type: ignore[union-attr]
    assert list(cijfers().values()) == [verwacht, verwacht]


def test_onder_het_importeren(site: Site, blad: Blad) -> None:
    wie = ingelogd(User.objects.create(username="beheerder", is_staff=True, is_superuser=True))
    namen = Deelname.objects.values_list("gemeente__naam", flat=True)
    kop = ("gemeente", "kwartaal", "productgroep", "pgb", "zin")
    rijen = [(naam, "2016-k1", "vervoer", "7", "8") for naam in namen]
    begin = "/beheer/jeugd/voorziening/"
    bestand = SimpleUploadedFile("c.csv", als_csv(kop, *rijen))
    gekozen = wie.post(f"{begin}import/", {"format": "0", "resource": "0", "import_file": bestand})
    velden = {**Pagina(gekozen.content.decode()).velden, **CSRF}
    voor = cijfers()
    assert HISTORIE
    dood_onder(site, HISTORIE._meta.db_table, f"{begin}process_import/", wie, velden)
    assert cijfers() == voor
    site.start()
    assert site.vraag(f"{begin}process_import/", wie, velden).status == 302
    assert [len(r) for r in cijfers().values()] == [len(rijen), len(rijen)]


def test_onder_het_publiceren(site: Site, blad: Blad) -> None:
    """Which is made in a process of its own, that dies along; what it wrote is nowhere."""
    verband = blad.samenwerkingsverband
    factories.JeugdvoorzieningFactory(
        gemeente=blad.gemeente,
        kwartaal=Kwartaal.van(2016, 1),
        productgroep=Productgroep.objects.get(),
    )
    editie = factories.EditieFactory(
        samenwerkingsverband=verband, kwartaal=Kwartaal.van(2016, 1), gepubliceerd_op=None
    )
    hoofdstuk = factories.HoofdstukFactory(editie=editie, slug="jeugd", titel="Jeugd", volgorde=1)
    factories.OnderdeelFactory(
        hoofdstuk=hoofdstuk, volgorde=1, tekst="Een tekst.", tabel="jeugd.voorzieningen"
    )
    rol = factories.RolFactory(samenwerkingsverband=verband, soort=Rol.Soort.REDACTEUR)
    wie = ingelogd(rol.gebruiker)
    redenen = {f"reden-{punt.code}": "Het mag zo." for punt in loop_na(editie, GEPUBLICEERD)}
    velden = {"naar": GEPUBLICEERD, "opmerking": "Klaar.", **redenen, **CSRF}
    stap = f"/beheer/monitor/editie/{editie.pk}/stap/"
    openbaar = f"/{verband.slug}/{editie.code}"
    with opgehouden(Reekspunt._meta.db_table) as vast:
        wachtpagina = site.vraag(stap, wie, velden).koppen["Location"]
        taak = Publicatietaak.objects.filter(klaar=None)
        wacht(lambda: vast() or not taak.exists())
        assert taak.exists(), Publicatietaak.objects.get().fout
        site.dood()
    for model in (Publicatie, Publicatiebestand, Reekspunt):
        assert not model.objects.exists()  # type: ignore[attr-defined]
    site.start()
    assert site.vraag(f"{openbaar}/", Client()).status == 404
    assert site.vraag(f"{openbaar}.pdf", Client()).status == 404
    assert AFGEBROKEN in site.vraag(wachtpagina, wie).tekst
    assert site.vraag(stap, wie, velden).status == 302
    wacht(lambda: not Publicatietaak.objects.filter(klaar=None).exists())
    assert not Publicatietaak.objects.order_by("pk").last().fout  # type: ignore[union-attr]
    assert site.vraag(f"{openbaar}/", Client()).status == 200
    assert Publicatiebestand.objects.filter(publicatie=Publicatie.objects.get()).exists()
