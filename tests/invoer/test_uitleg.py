"""Explanations: who clears one is rid of it, and those of another samenwerkingsverband stay."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import PER_NAAM, Blad
from invoer.blad.opslaan import bewaar
from invoer.blad.wijzigingen import VERKLARING
from invoer.indienen.bevindingen import beoordeel, verklaar
from invoer.indienen.stappen import dien_in
from invoer.invulpagina.bladpagina import adres_van
from invoer.models import Concept, Verklaring
from tests import factories
from tests.invoer.bladen import maak_ambtenaar, maak_blad
from tests.invoer.formulieren import Pagina, open_blad

Als = Callable[[User], Client]


@pytest.fixture
def bestand(indeling: Samenwerkingsverband) -> Blad:
    """Monthly figures of which one is far from those of the quarter before."""
    blad = maak_blad(indeling, PER_NAAM["participatie-bestand"])
    for maand in (1, 2, 3):
        factories.BestandFactory(
            gemeente=blad.gemeente, kwartaal=blad.kwartaal.vorige, maand=maand, aantal=270
        )
    bewaar(
        blad,
        {m: {"aantal": t} for m, t in {"4": "270", "5": "270", "6": "3000"}.items()},
        OP_DE_SERVER,
    )
    return blad


@pytest.fixture
def client(als: Als, bestand: Blad) -> Client:
    return als(maak_ambtenaar(bestand.samenwerkingsverband, bestand.gemeente))


@pytest.fixture
def veld(client: Client, bestand: Blad) -> str:
    (veld,) = [v for v in open_blad(client, adres_van(bestand)).velden if v.startswith("verkl")]
    return veld


def _typ(client: Client, blad: Blad, veld: str, nu: str, was: str = "") -> str:
    """Type an explanation, as the script keeps it; what the findings on the page say then."""
    inhoud = {"cellen": {VERKLARING: {veld: {"nu": nu, "was": was}}}}
    adres = adres_van(blad, "blad-concept")
    return client.post(adres, inhoud, content_type="application/json").json()["controle"]


@pytest.mark.parametrize("is_bewaard", [False, True])
@pytest.mark.parametrize("wissen", ["formulier", "script"])
def test_wat_is_gewist_komt_niet_terug_uit_het_concept(
    bestand: Blad, client: Client, veld: str, is_bewaard: bool, wissen: str
) -> None:
    """Neither beside a cell that is wrong, nor when the page is opened anew, nor once saved."""
    adres = adres_van(bestand)
    _typ(client, bestand, veld, "Telfout.")
    pagina = open_blad(client, adres)
    assert pagina.velden[veld] == "Telfout."
    if is_bewaard:
        client.post(adres, pagina.velden)
        assert Verklaring.objects.get().tekst == "Telfout."
        pagina = open_blad(client, adres)
        assert pagina.velden[veld] == "Telfout."
    was = "Telfout." if is_bewaard else ""
    if wissen == "script":
        assert "Telfout.</textarea>" not in _typ(client, bestand, veld, "", was)
        assert open_blad(client, adres).velden[veld] == ""
        pagina = open_blad(client, adres)
    velden = {**pagina.velden, veld: "", "nu:4:aantal": "veel"}
    fout = Pagina(client.post(adres, velden).content.decode())
    assert fout.velden[veld] == ""
    assert open_blad(client, adres).velden[veld] == ""
    client.post(adres, {**fout.velden, "nu:4:aantal": "270"})
    assert not Verklaring.objects.exists()
    assert not Concept.objects.exists()
    assert open_blad(client, adres).velden[veld] == ""


def test_een_andere_uitleg_komt_in_plaats_van_die_van_het_concept(
    bestand: Blad, client: Client, veld: str
) -> None:
    _typ(client, bestand, veld, "Telfout.")
    pagina = open_blad(client, adres_van(bestand))
    client.post(adres_van(bestand), {**pagina.velden, veld: "Toch een fusie."})
    assert Verklaring.objects.get().tekst == "Toch een fusie."
    assert open_blad(client, adres_van(bestand)).velden[veld] == "Toch een fusie."


@pytest.fixture
def twee(verband: Samenwerkingsverband) -> list[Samenwerkingsverband]:
    """Two samenwerkingsverbanden with one gemeente in both, and each with a verwijzer of its own.

    In both something was delivered last quarter that is missing now.
    """
    gemeente = verband.gemeenten.order_by("deelnames__volgorde").first()
    ander = factories.SamenwerkingsverbandFactory()
    factories.DeelnameFactory(samenwerkingsverband=ander, gemeente=gemeente)
    for van in (verband, ander):
        for code in ("a", "b"):
            verwijzer = factories.VerwijzerFactory(samenwerkingsverband=van, code=f"{van}-{code}")
            for kwartaal in (K1.vorige, K1)[: 1 if code == "a" else 2]:
                factories.AanmeldingFactory(
                    gemeente=gemeente, kwartaal=kwartaal, verwijzer=verwijzer
                )
    return [verband, ander]


K1 = Kwartaal.van(2016, 1)


def test_indienen_vergeet_de_uitleg_van_een_tweede_samenwerkingsverband_niet(
    twee: list[Samenwerkingsverband],
) -> None:
    """Its findings are others, and still there; only what explains nothing at all goes."""
    eerste, tweede = twee
    gemeente = eerste.gemeenten.order_by("deelnames__volgorde").first()
    assert gemeente
    door = factories.GebruikerFactory(is_superuser=True)
    for verband in twee:
        (geval,) = beoordeel(verband, K1, [gemeente], ["jeugd"])
        verklaar(geval, f"Bij {verband}.", door=door, laat_door=False)
    factories.RolFactory(samenwerkingsverband=eerste, gemeente=gemeente, gebruiker=door)
    Verklaring.objects.create(
        regel="jeugd.aanmelding.ontbreekt",
        onderwerp="verwijzer=weg",
        gemeente=gemeente,
        kwartaal=K1,
        tekst="Achterhaald.",
        door=door,
    )
    dien_in(eerste, gemeente, K1, "jeugd", door=door)
    assert set(Verklaring.objects.values_list("tekst", flat=True)) == {
        f"Bij {eerste}.",
        f"Bij {tweede}.",
    }
