"""Where somebody starts: at the latest quarter with work or figures, and told why one is empty."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import SOORTEN, Blad
from invoer.blad.concepten import bewaar_concept
from invoer.blad.wijzigingen import BLAD, TOELICHTING, Getypt
from invoer.indienen import kwartaalkeuze
from invoer.indienen.kwartaalkeuze import RECENT, Kwartaalkeuze, laatst_geeindigd
from invoer.invulpagina.bladpagina import adres_van
from invoer.models import Indiening, Rol, Stap
from tests import factories
from tests.factories import FABRIEKEN
from tests.invoer.bladen import maak_blad

Als = Callable[[User], Client]
NU = Kwartaal.van(2026, 3)  # the last quarter that is over
GISTEREN = datetime.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _vandaag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kwartaalkeuze.timezone, "localdate", lambda: GISTEREN)


@pytest.fixture
def gemeente(verband: Samenwerkingsverband) -> Gemeente:
    gemeente = verband.gemeenten.order_by("deelnames__volgorde").first()
    assert gemeente is not None
    return gemeente


@pytest.fixture
def anna(verband: Samenwerkingsverband, gemeente: Gemeente) -> User:
    """An ambtenaar of the first gemeente."""
    rol = factories.RolFactory(samenwerkingsverband=verband, gemeente=gemeente, domein="")
    return rol.gebruiker  # type: ignore[no-any-return]


def zet(gemeente: Gemeente, *kwartalen: Kwartaal) -> None:
    for kwartaal in kwartalen:
        factories.BasisteamFactory(gemeente=gemeente, kwartaal=kwartaal)


def keuze(wie: User, verband: Samenwerkingsverband) -> Kwartaalkeuze:
    return Kwartaalkeuze(User.objects.get(pk=wie.pk), verband)


def test_het_laatst_geeindigde_kwartaal() -> None:
    assert laatst_geeindigd() == NU


@pytest.mark.parametrize(
    ("gevuld", "opent"),
    [
        ([], NU),  # a new samenwerkingsverband
        ([NU.vorige], NU),  # the series goes on
        ([NU], NU),
        ([Kwartaal.van(2016, 1)], Kwartaal.van(2016, 1)),  # what was loaded is old
        ([Kwartaal.van(2016, 1), Kwartaal.van(2016, 2)], Kwartaal.van(2016, 2)),
        ([NU, NU.volgende], NU.volgende),  # somebody is early
        ([NU.vorige, Kwartaal.van(2040, 1)], NU),  # a slip of the pen
    ],
)
def test_wat_opent(
    verband: Samenwerkingsverband,
    gemeente: Gemeente,
    anna: User,
    gevuld: list[Kwartaal],
    opent: Kwartaal,
) -> None:
    zet(gemeente, *gevuld)
    assert keuze(anna, verband).gevraagd == opent


def test_een_termijn_is_werk(verband: Samenwerkingsverband, gemeente: Gemeente, anna: User) -> None:
    zet(gemeente, Kwartaal.van(2016, 1))
    factories.TermijnFactory(samenwerkingsverband=verband, kwartaal=Kwartaal.van(2016, 3))
    assert keuze(anna, verband).gevraagd == Kwartaal.van(2016, 3)


def test_een_opgeheven_gemeente_heeft_geen_werk(
    verband: Samenwerkingsverband, gemeente: Gemeente, anna: User
) -> None:
    """Also when its figures reach up to the last quarter but one."""
    gemeente.opgeheven_per = datetime.date(2026, 7, 1)
    gemeente.save()
    zet(gemeente, NU.vorige)
    assert keuze(anna, verband).gevraagd == NU.vorige


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.naam)
def test_elk_kwartaal_met_cijfers_is_te_kiezen(
    soort: Any, verband: Samenwerkingsverband, gemeente: Gemeente, anna: User
) -> None:
    """Of every kind of sheet; of somebody else's gemeente it says nothing."""
    ander = verband.gemeenten.exclude(pk=gemeente.pk).first()
    eigenaar = {"samenwerkingsverband": verband} if soort.van_verband else {"gemeente": gemeente}
    FABRIEKEN[soort.model](kwartaal=Kwartaal.van(2013, 1), **eigenaar)
    if not soort.van_verband:
        FABRIEKEN[soort.model](kwartaal=Kwartaal.van(2014, 1), gemeente=ander)
    gevuld, andere = keuze(anna, verband).te_kiezen(NU)
    assert gevuld == [Kwartaal.van(2013, 1)]
    assert len(andere) == RECENT + 1
    assert not {*gevuld} & {*andere}


def test_ook_een_concept_of_een_indiening_telt(
    verband: Samenwerkingsverband, gemeente: Gemeente, anna: User
) -> None:
    blad = Blad(maak_blad(verband).soort, verband, gemeente, Kwartaal.van(2015, 4))
    bewaar_concept(blad, anna, {BLAD: {TOELICHTING: Getypt("Later.", "")}})
    Indiening.objects.create(
        gemeente=gemeente, kwartaal=Kwartaal.van(2015, 3), domein="wmo", status="terug"
    )
    assert keuze(anna, verband).gevuld == [Kwartaal.van(2015, 4), Kwartaal.van(2015, 3)]
    ander = factories.RolFactory(samenwerkingsverband=verband, gemeente=gemeente, domein="")
    assert keuze(ander.gebruiker, verband).gevuld == [Kwartaal.van(2015, 3)]


def test_het_kost_evenveel_vragen_voor_meer_kwartalen(
    verband: Samenwerkingsverband, gemeente: Gemeente, anna: User
) -> None:
    aantallen = []
    for jaar in (2014, 2015):
        zet(gemeente, *(Kwartaal.van(jaar, n) for n in (1, 2, 3, 4)))
        kiezen = keuze(anna, verband)
        with CaptureQueriesContext(connection) as vragen:
            kiezen.te_kiezen(NU)
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1] == 1


@pytest.fixture
def bmwe(db: None) -> Samenwerkingsverband:
    """The gemeenten of the demo, which merged in 2019."""
    call_command("laad_gemeenten", verbosity=0)
    verband = factories.SamenwerkingsverbandFactory(slug="bmwe", naam="BMWE")
    for n, naam in enumerate(("Bedum", "De Marne", "Winsum", "Eemsmond")):
        gemeente = Gemeente.objects.get(naam=naam)
        factories.DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente, volgorde=n)
        zet(gemeente, Kwartaal.van(2016, 1))
    factories.ProductgroepFactory(samenwerkingsverband=verband)
    return verband  # type: ignore[no-any-return]


@pytest.mark.parametrize("soort", [Rol.Soort.AMBTENAAR, Rol.Soort.REDACTEUR, Rol.Soort.BEHEERDER])
def test_de_eerste_keer_inloggen_in_de_demo(
    bmwe: Samenwerkingsverband, als: Als, soort: Rol.Soort
) -> None:
    gemeente = bmwe.gemeenten.get(naam="Bedum") if soort == Rol.Soort.AMBTENAAR else None
    rol = factories.RolFactory(soort=soort, samenwerkingsverband=bmwe, gemeente=gemeente, domein="")
    client = als(rol.gebruiker)
    antwoord = client.get(reverse("mijn-kwartaal"))
    assert antwoord["Location"] == reverse("overzicht", args=("bmwe", Kwartaal.van(2016, 1)))
    pagina = html.fromstring(client.get(antwoord["Location"]).text)
    assert pagina.xpath("//a[contains(@href, '/GM0005/')]")
    assert not pagina.xpath("//*[@class='invoer-leeg']")

    leeg = html.fromstring(client.get(reverse("overzicht", args=("bmwe", NU))).text)
    (uitleg,) = leeg.xpath("//*[@class='invoer-leeg']")
    tekst = " ".join(uitleg.text_content().split())
    assert "Voor het 3e kwartaal 2026 is hier niets in te vullen." in tekst
    assert "in 2019 op in Het Hogeland" in tekst
    assert uitleg.xpath(".//a/@href") == [antwoord["Location"]]
    kwartalen = leeg.xpath("//nav[@aria-label='Kwartalen']//a/text()")
    assert "1e kwartaal 2016" in kwartalen


@pytest.mark.django_db
@pytest.mark.parametrize("superuser", [True, False])
def test_wie_een_lege_monitor_opent_leest_waar_te_beginnen(als: Als, superuser: bool) -> None:
    wie = factories.GebruikerFactory(is_superuser=superuser, is_staff=True)
    pagina = html.fromstring(als(wie).get(reverse("mijn-kwartaal"), follow=True).text)
    wegen = pagina.xpath("//main//a[@class='button']/@href")
    assert wegen == ([reverse("inrichten")] if superuser else [])


def test_wie_nog_niets_ziet_hoort_waarom(
    verband: Samenwerkingsverband, als: Als, gemeente: Gemeente
) -> None:
    leeg = factories.SamenwerkingsverbandFactory(slug="leeg", naam="Leeg")
    rol = factories.RolFactory(
        soort=Rol.Soort.REDACTEUR, samenwerkingsverband=leeg, gemeente=None, domein=""
    )
    antwoord = als(rol.gebruiker).get(reverse("overzicht", args=("leeg", NU)))
    assert "Er doet nog geen gemeente mee" in antwoord.text


def test_een_gemeente_die_er_nog_niet_was(
    verband: Samenwerkingsverband, gemeente: Gemeente, anna: User
) -> None:
    gemeente.ingesteld_per = datetime.date(2019, 1, 1)
    gemeente.save()
    tekst = keuze(anna, verband).waarom_leeg(Kwartaal.van(2018, 4))
    assert tekst == f"In het 4e kwartaal 2018 bestond {gemeente.naam} nog niet."
    assert keuze(anna, verband).waarom_leeg(Kwartaal.van(2019, 1)) == ""


def test_de_opmerking_van_de_redacteur_staat_waar_men_werkt(
    verband: Samenwerkingsverband, gemeente: Gemeente, anna: User, als: Als
) -> None:
    """On Mijn kwartaal and on each sheet of that domain; not once it is submitted again."""
    blad = Blad(maak_blad(verband).soort, verband, gemeente, Kwartaal.van(2016, 2))
    factories.ProductgroepFactory(samenwerkingsverband=verband)
    rik = factories.GebruikerFactory(username="rik", first_name="Rik", last_name="Redacteur")
    indiening = Indiening.objects.create(
        gemeente=gemeente, kwartaal=blad.kwartaal, domein="jeugd", status="terug"
    )
    for tekst in ("Eerste keer.", "Klopt <Overig>?\nGraag vandaag."):
        Stap.objects.create(indiening=indiening, status="terug", door=rik, opmerking=tekst)
    client = als(anna)
    wmo = next(soort for soort in SOORTEN if soort.domein == "wmo" and not soort.van_verband)
    elders = adres_van(Blad(wmo, verband, gemeente, blad.kwartaal))
    overzicht = reverse("overzicht", args=(verband.slug, blad.kwartaal))
    for adres in (overzicht, adres_van(blad)):
        pagina = html.fromstring(client.get(adres).text)
        (terug,) = pagina.xpath("//*[@class='invoer-terug']")
        tekst = " ".join(terug.text_content().split())
        assert "door Rik Redacteur" in tekst
        assert "Klopt <Overig>?" in tekst
        assert "Eerste keer" not in tekst
    assert "invoer-terug" not in client.get(elders).text
    indiening.status = Indiening.Status.INGEDIEND
    indiening.save()
    for adres in (overzicht, adres_van(blad)):
        assert "invoer-terug" not in client.get(adres).text


@pytest.mark.parametrize(("soort", "leest"), [("redacteur", True), ("ambtenaar", False)])
def test_wie_een_oud_kwartaal_zoekt_leest_hoe_het_erbij_komt(
    soort: str, leest: bool, verband: Samenwerkingsverband, gemeente: Gemeente, als: Als
) -> None:
    van = {"gemeente": gemeente, "domein": ""} if soort == "ambtenaar" else {"gemeente": None}
    rol = factories.RolFactory(samenwerkingsverband=verband, soort=soort, **van)
    client, oud = als(rol.gebruiker), Kwartaal.van(2014, 4)

    def kwartalen() -> tuple[str, list[str]]:
        pagina = html.fromstring(client.get(reverse("overzicht", args=(verband.slug, NU))).content)
        [vak] = pagina.xpath("//details[@class='invoer-kwartalen']")
        return vak.text_content(), [a.text_content() for a in vak.xpath(".//a")]

    tekst, namen = kwartalen()
    assert ("Zet er bij Termijnen een termijn voor" in tekst) is leest
    assert str(oud) not in namen
    factories.TermijnFactory(samenwerkingsverband=verband, kwartaal=oud)
    assert str(oud) in kwartalen()[1]
