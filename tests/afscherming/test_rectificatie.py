"""A rectification is held against what the public reads, not against what is withheld of it."""

import pytest
from django.contrib.auth.models import User

from gemeenten.models import Kwartaal
from jeugd.models import Voorziening
from monitor.editie.stap import StapKanNiet
from monitor.editie.status import GEPUBLICEERD
from monitor.models import Editie, Huisstijlkeuze
from monitor.redactie.publicatiestap import laat_vervallen, rectificeer
from monitor.vaststelling.gelezen import sinds_publicatie
from tests.afscherming.streek import Streek
from tests.publiceren import publiceer
from tests.redactie.conftest import maak_redacteur

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)
KLEUREN = {
    **{"hoofdkleur": "#003e65", "opschriftkleur": "#ffffff"},
    **{"linkkleur": "#00568b", "vlakkleur": "#e3f3fd"},
}


@pytest.fixture
def streek() -> Streek:
    streek = Streek(leden=3)
    streek.vul(K1)
    return streek


@pytest.fixture
def redacteur(streek: Streek) -> User:
    return maak_redacteur(streek.verband, "rik")


@pytest.fixture(params=[10, 0, None])
def drempel(request: pytest.FixtureRequest) -> int | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def editie(streek: Streek, drempel: int | None, redacteur: User) -> Editie:
    """Being rectified, and as it was published."""
    streek.verband.drempel = drempel
    streek.verband.save()
    rij = streek.editie(K1)
    publiceer(rij)
    rij = Editie.objects.get()
    rectificeer(rij, redacteur, "Klopt Wmo wel?")
    return Editie.objects.get()


def test_wat_niet_veranderde_is_geen_verschil(editie: Editie, redacteur: User) -> None:
    assert sinds_publicatie(editie).delen == ()
    laat_vervallen(editie, redacteur, "Het klopte.")
    assert Editie.objects.get().status == GEPUBLICEERD


def test_een_nieuwe_kleur_houdt_niet_tegen(editie: Editie, redacteur: User) -> None:
    Huisstijlkeuze.objects.create(
        samenwerkingsverband=editie.samenwerkingsverband, door=redacteur, **KLEUREN
    )
    assert sinds_publicatie(editie).delen == ()
    laat_vervallen(editie, redacteur, "Het klopte.")
    assert Editie.objects.get().status == GEPUBLICEERD


@pytest.mark.parametrize("drempel", [10], indirect=True)
def test_wat_achter_een_afgeschermde_cel_veranderde_houdt_wel_tegen(
    editie: Editie, redacteur: User
) -> None:
    """No reader sees it, but the figures would be locked otherwise than they were published."""
    klein = Voorziening.objects.filter(pgb__in=range(2, 8)).order_by("pk")[0]
    Voorziening.objects.filter(pk=klein.pk).update(pgb=klein.pgb + 1, zin=klein.zin - 1)
    with pytest.raises(StapKanNiet, match="al iets veranderd"):
        laat_vervallen(editie, redacteur, "Het klopte.")
    Voorziening.objects.filter(pk=klein.pk).update(pgb=klein.pgb, zin=klein.zin)
    laat_vervallen(editie, redacteur, "Het klopte.")


def test_een_ander_cijfer_staat_erbij(editie: Editie, redacteur: User) -> None:
    groot = Voorziening.objects.order_by("-zin")[0]
    Voorziening.objects.filter(pk=groot.pk).update(zin=groot.zin + 100)
    delen = sinds_publicatie(editie).delen
    assert delen
    with pytest.raises(StapKanNiet, match="al iets veranderd"):
        laat_vervallen(editie, redacteur, "Het klopte.")
