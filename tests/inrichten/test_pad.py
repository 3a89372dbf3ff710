"""The path of first use: each step, its way back, its refusals, its rights, and what it logs."""

import datetime
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from domeinen.gebruik import cijfers_bij, cijfers_van, lijsten_bij
from domeinen.inhoud import TABELLEN
from gemeenten.models import Deelname, Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.slot import houd_rij_vast
from invoer.blad.soorten import soorten_van
from invoer.blad.zonderrijen import zonder_rijen
from invoer.models import Indiening, Rol, Termijn
from jeugd.models import Productgroep, Verwijzer, Voorziening
from monitor.editie.status import GEPLAND, VASTGESTELD
from monitor.inrichten.stand import INRICHTSTAPPEN, stand_van
from monitor.inrichten.stappen import werkdag_vanaf
from monitor.models import Editie, Huisstijlkeuze, Onderdeel
from tests import factories
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db
BEGIN = "/beheer/inrichten/"
TWEE = ["jeugd.voorzieningen", "participatie.bestand"]
Doe = Callable[..., Any]


def inloggen(mens: User) -> Client:
    client = Client()
    client.force_login(mens)
    return client


@pytest.fixture
def baas() -> Client:
    return inloggen(factories.GebruikerFactory(is_superuser=True))


@pytest.fixture
def twee() -> list[Gemeente]:
    return [factories.GemeenteFactory(naam=naam) for naam in ("Aadorp", "Beekwoude")]


@pytest.fixture
def verband(twee: list[Gemeente]) -> Samenwerkingsverband:
    """Begun, with two gemeenten and two tables."""
    verband = factories.SamenwerkingsverbandFactory(slug="twee", naam="Twee", tabellen=TWEE)
    for nummer, gemeente in enumerate(twee):
        Deelname.objects.create(samenwerkingsverband=verband, gemeente=gemeente, volgorde=nummer)
    return verband  # type: ignore[no-any-return]


def doe(client: Client, stap: str, slug: str = "twee", **velden: Any) -> str:
    """Post to a step and read what the page then says."""
    antwoord = client.post(f"{BEGIN}{slug}/{stap}/", velden, follow=True)
    assert antwoord.status_code == 200, antwoord.content.decode()
    return " ".join(str(m) for m in antwoord.context["messages"])


def open_(verband: Samenwerkingsverband) -> list[str]:
    return list(stand_van(verband).ontbreekt)


def test_van_niets_tot_een_monitor_en_terug(
    baas: Client, twee: list[Gemeente], django_capture_on_commit_callbacks: Any
) -> None:
    """Each step is done once it is taken, and no more once it is taken back."""
    factories.KerncijferFactory(gemeente=twee[0], maatstaf__code="inwoners", jaar=2021)
    antwoord = baas.post(BEGIN, {"samen": "1", "naam": "Twee Dorpen"})
    verband = Samenwerkingsverband.objects.get(slug="twee-dorpen")
    assert antwoord["Location"] == f"{BEGIN}twee-dorpen/gemeenten/"
    stappen = [stap.code for stap in INRICHTSTAPPEN]
    assert open_(verband) == stappen[1:]
    mensen = [("redacteur", ""), *(("ambtenaar", gemeente.pk) for gemeente in twee)]
    wat: dict[str, list[dict[str, Any]]] = {
        "gemeenten": [{"gemeente": [gemeente.pk for gemeente in twee]}],
        "tabellen": [{"tabel": TWEE}],
        "categorieen": [{"bron": "voorbeeld:bmwe-2016k1", "lijst": ["jeugd.productgroep"]}],
        "aantallen": [{"keuze": "afschermen", "drempel": "10"}],
        "mensen": [
            {"email": f"{n}@voorbeeld.example", "soort": soort, "gemeente": pk}
            for n, (soort, pk) in enumerate(mensen)
        ],
        "kwartaal": [{"kwartaal": "2026-k3", "datum": "2026-11-01"}],
        "editie": [{"titel": "", "raad_op": "2026-12-01"}],
    }
    for nummer, (stap, keren) in enumerate(wat.items(), start=2):
        with django_capture_on_commit_callbacks(execute=True):
            for velden in keren:
                doe(baas, stap, verband.slug, **velden)
        assert open_(verband) == stappen[nummer:], stap
    assert [r.gemeente for r in verband.deelnames.all()] == twee
    assert Productgroep.objects.filter(samenwerkingsverband=verband).count() == 10
    assert not Verwijzer.objects.exists()  # no table asks for those
    assert len(mail.outbox) == 3
    editie = Editie.objects.get()
    assert (editie.kwartaal_id, editie.status) == (20263, "concept")
    namen = Onderdeel.objects.order_by("hoofdstuk").values_list("hoofdstuk__titel", "tabel")
    assert list(namen) == [("Jeugdwet", TWEE[0]), ("Participatiewet", TWEE[1])]
    klaar = baas.get(f"{BEGIN}{verband.slug}/")
    assert "Klaar. En nu?" in klaar.content.decode()
    assert "Aantallen mensen onder 10 worden afgeschermd" in klaar.content.decode()
    assert "inwoners van 1 januari 2021. Nieuwere haalt" in " ".join(klaar.text.split())
    # And back, the last first.
    assert "is weg" in doe(baas, "editie", verband.slug, terug=editie.pk)
    doe(baas, "kwartaal", verband.slug, terug=Termijn.objects.get().pk)
    for rol in Rol.objects.all():
        assert "ingetrokken" in doe(baas, "mensen", verband.slug, terug=rol.pk)
    doe(baas, "aantallen", verband.slug, terug="1")
    doe(baas, "categorieen", verband.slug, terug="jeugd.productgroep")
    doe(baas, "tabellen", verband.slug, terug="1")
    for deelname in Deelname.objects.all():
        doe(baas, "gemeenten", verband.slug, terug=deelname.pk)
    assert open_(verband) == stappen[1:]
    doe(baas, "naam", verband.slug, terug="1")
    assert not Samenwerkingsverband.objects.exists()
    assert User.objects.count() == 1


def test_een_gemeente_alleen(baas: Client, twee: list[Gemeente]) -> None:
    baas.post(BEGIN, {"alleen": "1", "gemeente": twee[0].pk})
    verband = Samenwerkingsverband.objects.get()
    assert (verband.slug, list(verband.gemeenten.all())) == ("aadorp", twee[:1])
    nog_eens = baas.post(BEGIN, {"alleen": "1", "gemeente": twee[0].pk})
    assert nog_eens.status_code == 422
    # An ambtenaar of the only gemeente need not be told which.
    doe(baas, "mensen", "aadorp", email="a@voorbeeld.example", soort="ambtenaar")
    assert Rol.objects.get().gemeente == twee[0]
    doe(baas, "mensen", "aadorp", terug=Rol.objects.get().pk)
    # What the path put there goes with it.
    assert "is weg" in doe(baas, "naam", "aadorp", terug="1")
    assert not Deelname.objects.exists()


def test_een_adres_dat_niet_klopt(
    baas: Client, verband: Samenwerkingsverband, django_capture_on_commit_callbacks: Any
) -> None:
    """It stands there, and is put right where the invitation is sent again."""
    with django_capture_on_commit_callbacks(execute=True):
        doe(baas, "mensen", email="hovnig@x.example", soort="redacteur", afzender="Bea van Baas")
        rol = Rol.objects.get()
        assert "hovnig@x.example" in baas.get(f"{BEGIN}twee/mensen/").content.decode()
        weg = {"opnieuw": rol.pk, "blijf": "1"}
        assert "Voer een geldig" in doe(baas, "mensen", adres="hovnig", **weg)
        assert "Er gaat een nieuwe" in doe(baas, "mensen", adres="hoving@x.example", **weg)
    mens = rol.gebruiker
    mens.refresh_from_db()
    assert (mens.email, mens.username) == ("hoving@x.example", "hoving@x.example")
    assert [bericht.to for bericht in mail.outbox] == [["hovnig@x.example"], ["hoving@x.example"]]
    for bericht in mail.outbox:
        assert "Bea van Baas heeft u uitgenodigd" in bericht.body
        assert "als redacteur van Twee. Kies" in bericht.body
    mens.set_password("een lang wachtwoord")
    mens.save()
    assert "al aangenomen" in doe(baas, "mensen", adres="boef@x.example", **weg)


@pytest.mark.parametrize(
    ("velden", "drempel"),
    [
        ({"keuze": "afschermen", "drempel": "5"}, 5),
        ({"keuze": "alles", "drempel": "10"}, 0),
        ({"keuze": "afschermen", "drempel": ""}, None),
        ({"keuze": "afschermen", "drempel": "1"}, None),
        ({"drempel": "10"}, None),
    ],
)
def test_nee_is_ook_een_antwoord(
    velden: dict[str, str], drempel: int | None, baas: Client, verband: Samenwerkingsverband
) -> None:
    """Not to withhold is chosen; until then nobody chose, and the path says so."""
    antwoord = baas.post(f"{BEGIN}twee/aantallen/", velden)
    assert antwoord.status_code == (422 if drempel is None else 302)
    verband.refresh_from_db()
    assert verband.drempel == drempel
    assert ("aantallen" in open_(verband)) is (drempel is None)


def test_na_publicatie_is_kiezen_niet_terug_te_nemen(
    baas: Client, verband: Samenwerkingsverband
) -> None:
    publiceer(factories.EditieFactory(samenwerkingsverband=verband))
    kwartaal = Kwartaal.van(2016, 2)
    gepland = factories.EditieFactory(
        samenwerkingsverband=verband, kwartaal=kwartaal, gepubliceerd_op=None
    )
    Editie.objects.filter(pk=gepland.pk).update(status=GEPLAND)
    gepland.stappen.create(van=VASTGESTELD, naar=GEPLAND, drempel=5)
    wacht = f"Wat was gepland, wordt zo niet openbaar: {gepland}."
    for drempel, anders in (("10", True), ("10", True), ("5", False), ("10", True)):
        assert (wacht in doe(baas, "aantallen", keuze="afschermen", drempel=drempel)) is anders
    gepland.stappen.create(van=VASTGESTELD, naar=GEPLAND)  # as older software did
    assert wacht not in doe(baas, "aantallen", keuze="afschermen", drempel="10")
    assert "Er is al gepubliceerd" in doe(baas, "aantallen", terug="1")
    verband.refresh_from_db()
    assert verband.drempel == 10


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"naam": ""}, "verplicht"),
        ({"naam": "Beheer"}, "al in gebruik"),
        ({"naam": "X", "slug": "Hoofd"}, "kleine letters"),
        ({"naam": "X", "slug": "twee"}, "bestaat al"),
        ({"naam": "???"}, "vul er zelf een in"),
        ({"naam": "北"}, "vul er zelf een in"),
    ],
)
def test_een_naam_die_niet_kan(
    velden: dict[str, str], fout: str, baas: Client, verband: Samenwerkingsverband
) -> None:
    antwoord = baas.post(BEGIN, {"samen": "1", **velden})
    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert baas.get(BEGIN).status_code == 200


def _met_rol(verband: Samenwerkingsverband) -> dict[str, Any]:
    deelname = verband.deelnames.all()[0]
    factories.RolFactory(
        soort=Rol.Soort.AMBTENAAR, samenwerkingsverband=verband, gemeente=deelname.gemeente
    )
    return {"terug": deelname.pk}


def _met_monitor(verband: Samenwerkingsverband) -> dict[str, Any]:
    factories.EditieFactory(samenwerkingsverband=verband)
    return {"terug": verband.deelnames.all()[0].pk}


def _cijfer(verband: Samenwerkingsverband) -> None:
    groep = factories.ProductgroepFactory(samenwerkingsverband=verband)
    gemeente = verband.gemeenten.all()[0]
    factories.JeugdvoorzieningFactory(gemeente=gemeente, productgroep=groep)


def _met_cijfer(verband: Samenwerkingsverband) -> dict[str, Any]:
    _cijfer(verband)
    return {"terug": verband.deelnames.get(gemeente=Voorziening.objects.get().gemeente_id).pk}


def _tabel_met_cijfer(verband: Samenwerkingsverband) -> dict[str, Any]:
    _cijfer(verband)
    return {"tabel": ["participatie.bestand"]}


def _lijst_met_cijfer(verband: Samenwerkingsverband) -> dict[str, Any]:
    _cijfer(verband)
    return {"terug": "jeugd.productgroep"}


def _ingediend(verband: Samenwerkingsverband) -> dict[str, Any]:
    termijn = factories.TermijnFactory(samenwerkingsverband=verband)
    Indiening.objects.create(
        gemeente=verband.gemeenten.all()[0],
        kwartaal=termijn.kwartaal,
        domein="jeugd",
        status=Indiening.Status.INGEDIEND,
    )
    return {"terug": termijn.pk}


def _geschreven(verband: Samenwerkingsverband) -> dict[str, Any]:
    editie = factories.EditieFactory(samenwerkingsverband=verband, gepubliceerd_op=None)
    hoofdstuk = factories.HoofdstukFactory(editie=editie, volgorde=1, slug="jeugd")
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, kop="Kop", tekst="Geschreven.")
    return {"terug": editie.pk}


def _niets(**velden: Any) -> Callable[[Samenwerkingsverband], dict[str, Any]]:
    return lambda verband: velden


@pytest.mark.parametrize(
    ("stap", "bouw", "reden"),
    [
        (
            "naam",
            _niets(terug="1"),
            'Neem eerst terug wat er al staat: <a href="/beheer/inrichten/twee/gemeenten/">Gem',
        ),
        ("gemeenten", _niets(), "Kies een of meer gemeenten"),
        ("gemeenten", _met_rol, "Aadorp heeft hier nog 1 rol. Neem die eerst terug"),
        ("gemeenten", _met_monitor, "Er is al een monitor"),
        ("gemeenten", _met_cijfer, "zijn al cijfers ingevuld"),
        ("gemeenten", _niets(terug="nee"), "doet al niet meer mee"),
        ("tabellen", _niets(), "Kies minstens één tabel"),
        ("tabellen", _tabel_met_cijfer, "Er staan al cijfers op ‘"),
        ("categorieen", _niets(bron="elders"), "Kies een voorbeeld"),
        ("categorieen", _niets(bron="voorbeeld:bmwe-2016k1"), "Kies een of meer lijsten"),
        ("categorieen", _niets(terug="jeugd.verwijzer"), "Deze lijst is er niet"),
        ("categorieen", _niets(terug="jeugd.productgroep"), "Deze lijst is al leeg"),
        ("categorieen", _lijst_met_cijfer, "er staan cijfers bij"),
        ("mensen", _niets(terug="0"), "Deze rol is er al niet meer"),
        ("kwartaal", _ingediend, "is al ingediend"),
        ("editie", _geschreven, "Er is al in deze monitor geschreven"),
    ],
)
def test_wat_niet_kan_zegt_wat_dan(
    stap: str,
    bouw: Callable[[Samenwerkingsverband], dict[str, Any]],
    reden: str,
    baas: Client,
    verband: Samenwerkingsverband,
) -> None:
    velden = bouw(verband)
    eerst = [Deelname.objects.count(), Productgroep.objects.count(), Editie.objects.count()]
    assert reden in doe(baas, stap, **velden)
    assert [
        Deelname.objects.count(),
        Productgroep.objects.count(),
        Editie.objects.count(),
    ] == eerst
    assert Samenwerkingsverband.objects.get(slug="twee").tabellen == TWEE


def test_een_beheerder_gaat_verder_en_begint_niet(
    verband: Samenwerkingsverband, twee: list[Gemeente]
) -> None:
    """And takes no gemeente that is in another samenwerkingsverband, nor somebody of there."""
    mens = factories.GebruikerFactory()
    factories.RolFactory(
        gebruiker=mens, soort=Rol.Soort.BEHEERDER, samenwerkingsverband=verband, gemeente=None
    )
    beheerder = inloggen(mens)
    elders = factories.DeelnameFactory(gemeente=factories.GemeenteFactory(naam="Verweg"))
    vrij = factories.GemeenteFactory(naam="Vrijdorp")
    begin = beheerder.get(BEGIN).content.decode()
    assert "Twee" in begin
    assert "Begin met" not in begin
    assert beheerder.post(BEGIN, {"samen": "1", "naam": "Nog een"}).status_code == 403
    pagina = beheerder.get(f"{BEGIN}twee/gemeenten/").content.decode()
    assert "Vrijdorp" in pagina
    assert "Verweg" not in pagina
    adres = f"{BEGIN}twee/gemeenten/"
    assert beheerder.post(adres, {"gemeente": elders.gemeente_id}).status_code == 403
    assert beheerder.post(adres, {"laad": "1"}).status_code == 403
    doe(beheerder, "gemeenten", gemeente=vrij.pk)
    assert verband.gemeenten.count() == 3
    ander = factories.GebruikerFactory(email="ander@voorbeeld.example")
    factories.RolFactory(gebruiker=ander, soort=Rol.Soort.REDACTEUR, gemeente=None)
    melding = doe(beheerder, "mensen", email=ander.email, soort="redacteur")
    assert "uit een ander samenwerkingsverband" in melding
    eigen = Rol.objects.get(gebruiker=mens)
    assert "U bent dit zelf" in doe(beheerder, "mensen", terug=eigen.pk)


def test_wie_een_rol_heeft_krijgt_geen_tweede_uitnodiging(
    baas: Client, verband: Samenwerkingsverband
) -> None:
    mens = factories.GebruikerFactory(email="a@voorbeeld.example")
    mens.set_password("een lang wachtwoord")
    mens.save()
    assert "heeft nu ook deze rol" in doe(baas, "mensen", email=mens.email, soort="redacteur")
    assert "heeft deze rol al" in doe(baas, "mensen", email=mens.email, soort="redacteur")
    assert "heeft deze rol niet meer" in doe(baas, "mensen", terug=Rol.objects.get().pk)
    assert User.objects.filter(pk=mens.pk).exists()


def test_van_een_ander_samenwerkingsverband_alleen_wat_nog_geldt(
    baas: Client, verband: Samenwerkingsverband
) -> None:
    ander = factories.SamenwerkingsverbandFactory(slug="ander", naam="Ander")
    oud = {"geldig_tot_en_met": Kwartaal.van(2016, 1)}
    nieuw = factories.ProductgroepFactory(samenwerkingsverband=ander, naam="Nieuw", code="nieuw")
    factories.ProductgroepFactory(
        samenwerkingsverband=ander, naam="Oud", code="oud", opvolger=nieuw, **oud
    )
    bekijk = baas.get(f"{BEGIN}twee/categorieen/?bron=verband:ander").content.decode()
    assert "Nieuw" in bekijk
    assert "Oud" not in bekijk
    doe(baas, "categorieen", bron="verband:ander", lijst=["jeugd.productgroep"])
    eigen = Productgroep.objects.filter(samenwerkingsverband=verband)
    assert [(rij.code, rij.naam) for rij in eigen] == [("nieuw", "Nieuw")]


def test_elke_stap_staat_in_het_logboek(
    baas: Client, verband: Samenwerkingsverband, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="beveiliging"):
        doe(baas, "tabellen", geen="1")
        doe(baas, "gemeenten")
    regels = [r.getMessage() for r in caplog.records if "inrichten" in r.getMessage()]
    assert "actie='inrichten: tabellen'" in regels[0]
    assert "resultaat='gelukt'" in regels[0]
    assert "resultaat='geweigerd'" in regels[1]


def test_evenveel_vragen_bij_meer_rijen(baas: Client, verband: Samenwerkingsverband) -> None:
    def tel() -> list[int]:
        uit = []
        for adres in ("", "twee/", *(f"twee/{stap.code}/" for stap in INRICHTSTAPPEN)):
            with CaptureQueriesContext(
                connection,
            ) as vragen:
                assert baas.get(BEGIN + adres).status_code == 200
            uit.append(len(vragen))
        return uit

    def vul() -> None:
        gemeente = factories.GemeenteFactory()
        factories.DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente)
        factories.ProductgroepFactory(samenwerkingsverband=verband)
        factories.RolFactory(
            samenwerkingsverband=verband, soort=Rol.Soort.AMBTENAAR, gemeente=gemeente
        )
        kwartaal = Kwartaal.van(2016, 1).plus(Termijn.objects.count())
        factories.TermijnFactory(samenwerkingsverband=verband, kwartaal=kwartaal)
        factories.EditieFactory(
            samenwerkingsverband=verband, kwartaal=kwartaal, gepubliceerd_op=None
        )
        factories.SamenwerkingsverbandFactory()

    vul()
    tel()  # what Django remembers after the first time
    eerst = tel()
    for _ in range(5):
        vul()
    assert tel() == eerst


def test_een_tabel_zegt_wat_de_eerste_keer_leeg_blijft(
    baas: Client, verband: Samenwerkingsverband
) -> None:
    """By the quarter that it is about: a table since the new year shows three at the end of k3."""
    factories.TermijnFactory(samenwerkingsverband=verband, kwartaal=Kwartaal.van(2026, 3))
    pagina = html.fromstring(baas.get(f"{BEGIN}twee/tabellen/").text)
    uitleg = {
        naam: pagina.get_element_by_id(f"u-jeugd.{naam}").text_content()
        for naam in ("voorzieningen", "recapitulatie")
    }
    assert "Toont tot 3 kwartalen: de eerste keer alleen het eerste" in uitleg["recapitulatie"]
    assert "Toont" not in uitleg["voorzieningen"]
    assert "Bron: Registratie van de gemeenten" in uitleg["voorzieningen"]


@pytest.mark.parametrize("maakte_iets", [False, True])
def test_wie_zonder_keuze_iets_maakte_ziet_dat_alles_aan_staat(
    maakte_iets: bool, baas: Client, verband: Samenwerkingsverband
) -> None:
    Samenwerkingsverband.objects.update(tabellen=None)
    if maakte_iets:
        factories.EditieFactory(samenwerkingsverband=verband)
    pagina = html.fromstring(baas.get(f"{BEGIN}twee/tabellen/").text)
    aan = pagina.xpath("//input[@name='tabel'][@checked]/@value")
    assert aan == (list(TABELLEN) if maakte_iets else [])
    assert ("van alle tabellen worden cijfers gevraagd" in pagina.text_content()) is maakte_iets


@pytest.mark.parametrize(
    ("dag", "werkdag"),
    [
        ((2026, 12, 25), (2026, 12, 28)),
        ((2026, 11, 27), (2026, 11, 27)),
        ((2027, 1, 1), (2027, 1, 4)),
    ],
)
def test_een_voorstel_is_een_dag_waarop_men_werkt(
    dag: tuple[int, int, int], werkdag: tuple[int, int, int]
) -> None:
    assert werkdag_vanaf(datetime.date(*dag)) == datetime.date(*werkdag)


# --- what the choice of tables does ---------------------------------------------------------------


def test_zonder_keuze_zijn_alle_bladen_er(verband: Samenwerkingsverband) -> None:
    verband.tabellen = None
    assert cijfers_van(verband) >= cijfers_bij(TABELLEN)
    assert {soort.model for soort in soorten_van(verband)} == cijfers_bij(TABELLEN)
    verband.tabellen = []
    assert [s for s in soorten_van(verband) if not s.overzicht and not s.van] == []


@pytest.mark.parametrize("tabel", TABELLEN)
def test_een_tabel_vraagt_haar_cijfers_en_niet_meer(
    tabel: str, verband: Samenwerkingsverband
) -> None:
    verband.tabellen = [tabel, "weg.bestaat-niet-meer"]
    modellen = {soort.model for soort in soorten_van(verband)}
    assert modellen == set(TABELLEN[tabel].modellen)


def test_wie_geen_tabellen_koos_gebruikt_wat_gevuld_is(verband: Samenwerkingsverband) -> None:
    verband.tabellen = None
    soorten = [soort for soort in soorten_van(verband) if soort.domein == "jeugd"]
    assert len(zonder_rijen(verband, soorten)) == 2
    factories.ProductgroepFactory(samenwerkingsverband=verband)
    assert zonder_rijen(verband, soorten) == []


def test_een_blad_zonder_rijen_zegt_waarom(verband: Samenwerkingsverband) -> None:
    """In the overview and on the sheet; the beheerder gets the way to the list."""
    kwartaal, gemeente = "/beheer/kwartaal/twee/2026-k3/", verband.gemeenten.all()[0]
    blad = f"{kwartaal}{gemeente.cbs_code}/jeugd-voorziening/"
    for soort, wie in ((Rol.Soort.AMBTENAAR, gemeente), (Rol.Soort.BEHEERDER, None)):
        mens = factories.GebruikerFactory()
        factories.RolFactory(
            gebruiker=mens, soort=soort, samenwerkingsverband=verband, gemeente=wie
        )
        client = inloggen(mens)
        for adres in (kwartaal, blad):
            tekst = client.get(adres).content.decode()
            assert "productgroepen" in tekst
            assert (f"{BEGIN}twee/categorieen/" in tekst) is (wie is None)
            assert ("Vraag de beheerder" in tekst) is (wie is not None)
        assert "verwijzers" not in client.get(kwartaal).content.decode()
    factories.ProductgroepFactory(samenwerkingsverband=verband)
    assert "Vul deze lijst" not in client.get(kwartaal).content.decode()
    assert lijsten_bij(cijfers_van(verband)) == (Productgroep,)


@pytest.mark.parametrize(
    ("wat", "zin"),
    [
        (
            Huisstijlkeuze(pk=1),
            "Dit blijft: er horen keuzes van een huisstijl bij",
        ),
        (Editie(pk=1), "Dit is al in gebruik: er horen edities bij"),
    ],
)
def test_wat_iets_vasthoudt_staat_erbij(
    wat: Any, zin: str, baas: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No figures, where there are none."""
    factories.SamenwerkingsverbandFactory(slug="leeg")

    def houd_vast(*args: Any) -> None:
        raise ProtectedError("", {wat})

    monkeypatch.setattr(Samenwerkingsverband, "delete", houd_vast)
    assert doe(baas, "naam", "leeg", terug="1").startswith(zin)


def test_wat_een_ander_intussen_koos_blijft(
    baas: Client, verband: Samenwerkingsverband, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stored while a step waits for its turn, or while a page of the beheer was open."""

    def wacht(rij: Samenwerkingsverband) -> Samenwerkingsverband:
        Samenwerkingsverband.objects.filter(pk=rij.pk).update(drempel=10)
        return houd_rij_vast(rij)

    monkeypatch.setattr("monitor.inrichten.pagina.houd_rij_vast", wacht)
    assert "Twee Dorpen" in doe(baas, "naam", naam="Twee Dorpen", slug="twee")
    assert Samenwerkingsverband.objects.get().drempel == 10
    assert Samenwerkingsverband.objects.get().naam == "Twee Dorpen"
    adres = f"/beheer/gemeenten/samenwerkingsverband/{verband.pk}/change/"
    deelnames = {"deelnames-TOTAL_FORMS": "0", "deelnames-INITIAL_FORMS": "0"}
    velden = {"naam": "Weer anders", "slug": "twee", "drempel": "", **deelnames}
    assert baas.post(adres, velden).status_code == 302
    assert Samenwerkingsverband.objects.get().drempel == 10
    assert Samenwerkingsverband.objects.get().naam == "Weer anders"
