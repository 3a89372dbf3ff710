"""What a table shows of a number is what was entered: its decimals are those of its unit."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from financien.models import Opstellingbedrag, Post
from financien.tabellen import _EENHEDEN
from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.importeren.resource import resource_van
from gemeenten.models import Gemeente, Samenwerkingsverband
from invoer.blad.bladen import PER_NAAM, Blad, lees
from invoer.blad.opslaan import Bladfouten, bewaar, lees_toelichting
from invoer.werkboek.indeling import Werkblad
from invoer.werkboek.lezen import lees_werkboek
from invoer.werkboek.schrijven import schrijf_werkboek
from tests.beheer.conftest import beheerder  # noqa: F401
from tests.beheer.test_lijsten import adres
from tests.factories import KolomFactory, OpstellingFactory, PostFactory
from tests.importeren.hulp import als_csv, als_xlsx
from tests.invoer.bladen import maak_blad
from tests.invoer.werkboeken import bewerk

pytestmark = pytest.mark.django_db
KOPPEN = ("gemeente", "kwartaal", "post", "kolom", "waarde")


@pytest.fixture
def blad(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Blad:
    opstelling = OpstellingFactory(samenwerkingsverband=verband)
    for eenheid in Post.Eenheid:
        PostFactory(
            samenwerkingsverband=verband,
            opstelling=opstelling,
            code=eenheid.value,
            eenheid=eenheid,
            soort=Post.Soort.OVERIG,
        )
    KolomFactory(samenwerkingsverband=verband, code="nu")
    return maak_blad(verband, PER_NAAM["financien-opstellingbedrag"])


def _code(blad: Blad, post: str) -> str:
    return next(kop.code for kop in lees(blad).rijen if kop.cellen["post"] == post)


def _rij(blad: Blad, post: str, cel: Any) -> tuple[Any, ...]:
    assert blad.gemeente is not None
    return (blad.gemeente.cbs_code, blad.kwartaal.code, post, "nu", cel)


def _importeer(inhoud: bytes) -> str:
    try:
        resource_van(Opstellingbedrag)().importeer(lees_bestand("b", inhoud), OP_DE_SERVER)
    except Invoerfouten as fout:
        return str(fout)
    return ""


def csv(client: Client, blad: Blad, post: str, tekst: str) -> str:
    return _importeer(als_csv(KOPPEN, _rij(blad, post, tekst)))


def xlsx(client: Client, blad: Blad, post: str, tekst: str) -> str:
    return _importeer(als_xlsx(KOPPEN, _rij(blad, post, float(tekst.replace(",", ".")))))


def invulblad(client: Client, blad: Blad, post: str, tekst: str) -> str:
    try:
        bewaar(blad, {_code(blad, post): {"waarde": tekst}}, OP_DE_SERVER)
    except Bladfouten as fout:
        return str([f.melding for f in fout.fouten])
    return ""


def werkboek(client: Client, blad: Blad, post: str, tekst: str) -> str:
    stand, code = lees(blad), _code(blad, post)
    werkblad = Werkblad(stand, lees_toelichting(blad))

    def vul(boek: Any) -> None:
        for rij in boek.worksheets[1].iter_rows():
            if rij[0].value == code:
                kolom = next(c.column for c in boek.worksheets[1][2] if c.value == "kolom:waarde")
                rij[kolom - 1].value = float(tekst.replace(",", "."))

    gelezen = lees_werkboek("b.xlsx", bewerk(schrijf_werkboek([werkblad]), vul), [werkblad])
    if gelezen.fouten:
        return str(gelezen.fouten)
    return invulblad(client, blad, post, gelezen.bladen[0].ingevuld[code]["waarde"])


def beheerpagina(client: Client, blad: Blad, post: str, tekst: str) -> str:
    rij = {
        **{kop.code: kop for kop in lees(blad).rijen}[_code(blad, post)].cellen,
        "gemeente": blad.gemeente.pk if blad.gemeente else "",
        "kwartaal": blad.kwartaal.pk,
        "post": Post.objects.get(code=post).pk,
        "kolom": KolomFactory._meta.model.objects.get(code="nu").pk,
        "waarde": tekst,
        "waarde_leeg": "",
        "toelichting": "",
    }
    antwoord = client.post(adres(Opstellingbedrag, "add/"), rij)
    if antwoord.status_code == 302:
        return ""
    return str(antwoord.context["adminform"].form.errors)


WEGEN = [csv, xlsx, invulblad, werkboek, beheerpagina]
elke_weg = pytest.mark.parametrize("weg", WEGEN, ids=lambda weg: weg.__name__)


@elke_weg
@pytest.mark.parametrize("tekst", ["20,42", "20,5"])
def test_een_aantal_heeft_geen_decimalen(
    weg: Callable[..., str],
    tekst: str,
    blad: Blad,
    beheerder: Client,  # noqa: F811
) -> None:
    assert "heel getal" in weg(beheerder, blad, "aantal", tekst)
    assert not Opstellingbedrag.objects.exists()


@elke_weg
@pytest.mark.parametrize(
    ("post", "tekst"), [("aantal", "20"), ("fte", "170,54"), ("euro", "14793,55")]
)
def test_wat_mag(
    weg: Callable[..., str],
    post: str,
    tekst: str,
    blad: Blad,
    beheerder: Client,  # noqa: F811
) -> None:
    assert weg(beheerder, blad, post, tekst) == ""
    assert Opstellingbedrag.objects.get().waarde == Decimal(tekst.replace(",", "."))


@pytest.mark.parametrize("eenheid", [e for e in Post.Eenheid if e != Post.Eenheid.EURO])
def test_een_tabel_toont_alle_decimalen(eenheid: Post.Eenheid) -> None:
    """Only euros are printed whole, as budgets are."""
    assert _EENHEDEN[eenheid].decimalen == Post.DECIMALEN[eenheid]
