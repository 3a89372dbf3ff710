"""An editie in which somebody made anything is not taken back with one click."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client

from gemeenten.models import Samenwerkingsverband
from invoer.models import Rol
from monitor.editie.status import CONCEPT, TER_VASTSTELLING
from monitor.models import Editie, Editiestap, Opmerking, Vraag
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def redacteur() -> User:
    verband = factories.SamenwerkingsverbandFactory(slug="twee", tabellen=["jeugd.voorzieningen"])
    rol = factories.RolFactory(samenwerkingsverband=verband, soort=Rol.Soort.REDACTEUR)
    return rol.gebruiker  # type: ignore[no-any-return]


@pytest.fixture
def pagina(redacteur: User, client: Client) -> Callable[[dict[str, Any]], str]:
    client.force_login(redacteur)

    def doe(velden: dict[str, Any]) -> str:
        antwoord = client.post("/beheer/inrichten/twee/editie/", velden, follow=True)
        return " ".join(str(m) for m in antwoord.context["messages"])

    return doe


@pytest.fixture
def editie(pagina: Callable[[dict[str, Any]], str]) -> Editie:
    """As setting up makes it."""
    pagina({"titel": "Onze monitor", "raad_op": "2027-01-04"})
    return Editie.objects.get()


def _zet(rij: Model, **velden: Any) -> None:
    type(rij)._default_manager.filter(pk=rij.pk).update(**velden)


def _hoofdstuk(editie: Editie, **velden: Any) -> None:
    _zet(editie.hoofdstukken.get(), **velden)


def _onderdeel(editie: Editie, **velden: Any) -> None:
    _zet(editie.hoofdstukken.get().onderdelen.get(), **velden)


def _nieuw_onderdeel(editie: Editie, **velden: Any) -> None:
    factories.OnderdeelFactory(
        hoofdstuk=editie.hoofdstukken.get(), **{"kop": "", "tekst": "", **velden}
    )


GEMAAKT: dict[str, Callable[[Editie], Any]] = {
    "samenvatting": lambda e: _zet(e, samenvatting="Drie weken werk."),
    "periode": lambda e: _zet(e, periode="de zomer"),
    "peildatum": lambda e: _zet(e, peildatum=e.kwartaal.peildatum),
    "inleidingen": lambda e: _hoofdstuk(e, inleiding="Wat hier staat."),
    "eigen hoofdstukken": lambda e: _hoofdstuk(e, titel="Onze jeugd"),
    "teksten": lambda e: _nieuw_onderdeel(e, kop="Kop", tekst="Geschreven."),
    "eigen onderdelen": lambda e: _onderdeel(e, kop="Een eigen kop"),
    "hoofdcijfers": lambda e: factories.HoofdcijferFactory(editie=e),
    "opmerkingen": lambda e: Opmerking.objects.create(
        editie=e, tekst="Anders.", door=User.objects.get()
    ),
    "vragen": lambda e: Vraag.objects.create(
        editie=e, tekst="Waarom?", door=User.objects.get(), gemeente=factories.GemeenteFactory()
    ),
}


@pytest.mark.parametrize("wat", GEMAAKT)
def test_wat_iemand_maakte_gaat_niet_mee(
    wat: str, editie: Editie, pagina: Callable[[dict[str, Any]], str]
) -> None:
    GEMAAKT[wat](editie)
    melding = pagina({"terug": editie.pk})
    assert f"Er is al in deze monitor geschreven ({wat})." in melding
    assert Editie.objects.exists()


def test_wat_inrichten_maakte_gaat_weer(
    editie: Editie, pagina: Callable[[dict[str, Any]], str]
) -> None:
    assert editie.hoofdstukken.get().onderdelen.get().tabel == "jeugd.voorzieningen"
    assert "is weg" in pagina({"terug": editie.pk})
    assert not Editie.objects.exists()


def test_wat_ooit_verder_was_blijft(
    editie: Editie, pagina: Callable[[dict[str, Any]], str], redacteur: User
) -> None:
    """Its steps are kept, whatever its own page would do."""
    for van, naar in ((CONCEPT, TER_VASTSTELLING), (TER_VASTSTELLING, CONCEPT)):
        Editiestap.objects.create(editie=editie, van=van, naar=naar, door=redacteur)
    melding = pagina({"terug": editie.pk})
    assert "(stappen van edities) blijft bewaard" in melding
    assert "cijfers" not in melding
    assert Samenwerkingsverband.objects.get().edities.exists()
