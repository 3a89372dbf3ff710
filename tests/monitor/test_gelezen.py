"""A college sees what changed since it last looked, asks, and gets an answer; both are kept."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from pytest_django import DjangoCaptureOnCommitCallbacks

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.indienen.berichten import stuur_alsnog
from invoer.models import Rol
from jeugd.models import Voorziening
from monitor.editie.stap import StapKanNiet
from monitor.editie.status import GEPUBLICEERD, TER_VASTSTELLING
from monitor.models import Editie, Leesstand, Onderdeel, Vraag
from monitor.overleg.vragen import beantwoord, stel
from monitor.vaststelling.controlelijst import loop_na
from tests import factories
from tests.publiceren import PDF, publiceer

pytestmark = pytest.mark.django_db
ADRES = "/voorbeeld/2016-k1/"
VERANDERD = "hier iets veranderd"


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    """Put up for vaststelling: a chapter of a table and a chapter of a text."""
    rij: Editie = factories.EditieFactory(
        samenwerkingsverband=verband,
        kwartaal=Kwartaal.van(2016, 1),
        gepubliceerd_op=None,
        status=TER_VASTSTELLING,
        samenvatting="Kort.",
    )
    jeugd = factories.HoofdstukFactory(editie=rij, slug="jeugd", titel="Jeugd", volgorde=1)
    factories.OnderdeelFactory(hoofdstuk=jeugd, volgorde=1, tabel="jeugd.voorzieningen", kop="")
    wmo = factories.HoofdstukFactory(editie=rij, slug="wmo", titel="Wmo", volgorde=2)
    factories.OnderdeelFactory(hoofdstuk=wmo, volgorde=1, kop="Nieuws", tekst="Zo was het.")
    groep = factories.ProductgroepFactory(samenwerkingsverband=verband)
    for gemeente in verband.gemeenten.all():
        wie = {"gemeente": gemeente, "kwartaal": rij.kwartaal}
        factories.JeugdvoorzieningFactory(**wie, productgroep=groep, pgb=7, zin=9)
    return rij


def _mens(verband: Samenwerkingsverband, soort: Rol.Soort, gemeente: Gemeente | None) -> User:
    rol = factories.RolFactory(samenwerkingsverband=verband, gemeente=gemeente, soort=soort)
    User.objects.filter(pk=rol.gebruiker_id).update(email=f"{soort}@voorbeeld.nl")
    return User.objects.get(pk=rol.gebruiker_id)


@pytest.fixture
def carla(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> User:
    return _mens(verband, Rol.Soort.COLLEGE, gemeenten[0])


@pytest.fixture
def rik(verband: Samenwerkingsverband) -> User:
    return _mens(verband, Rol.Soort.REDACTEUR, None)


def _client(wie: User) -> Client:
    client = Client()
    client.force_login(wie)
    return client


@pytest.fixture
def college(carla: User, editie: Editie) -> Client:
    return _client(carla)


def _lees(client: Client, adres: str) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200, adres
    return " ".join(html.fromstring(antwoord.text).text_content().split())


def _mijn(client: Client) -> str:
    return _lees(client, "/beheer/kwartaal/voorbeeld/2016-k1/")


# --- What changed ---------------------------------------------------------------------------------


def test_pagina_voor_pagina_wat_er_veranderde(college: Client) -> None:
    assert _mijn(college).count("nog niet gelezen") == 3
    assert VERANDERD not in _lees(college, f"{ADRES}jeugd/"), "there is nothing to compare with"
    stand = _mijn(college)
    assert "1 Jeugd: gelezen, en niet veranderd" in stand
    assert stand.count("nog niet gelezen") == 2
    Voorziening.objects.filter(gemeente__naam="Dijkstad").update(pgb=8765)
    Onderdeel.objects.filter(kop="Nieuws").update(tekst="Zo is het.")
    stand = _mijn(college)
    assert "1 Jeugd: veranderd sinds u las" in stand
    assert "8.765" in stand
    assert "Zo is het." not in stand, "never seen, so not changed"
    for adres in ("jeugd/voorzieningen/", "jeugd/"):
        pagina = _lees(college, ADRES + adres)
        assert VERANDERD in pagina
        assert "8.765" in pagina.partition(VERANDERD)[2].partition("Is nu")[2]
    assert "1 Jeugd: gelezen, en niet veranderd" in _mijn(college)
    assert VERANDERD in _lees(college, f"{ADRES}jeugd/"), "who loads it again still sees it"
    assert VERANDERD not in _lees(college, f"{ADRES}wmo/")


def test_de_voorpagina_en_de_pdf(college: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.pdf.maak_pdf", lambda verslag: PDF)
    assert college.get("/voorbeeld/2016-k1.pdf").status_code == 200
    assert _mijn(college).count("gelezen, en niet veranderd") == 3
    Editie.objects.update(samenvatting="Heel kort.", gepubliceerd_op="2999-01-01")
    stand = _mijn(college)
    assert "Voorpagina: veranderd" in stand
    assert stand.count("gelezen, en niet veranderd") == 2
    voorpagina = _lees(college, ADRES)
    assert "WasKort." in voorpagina
    assert "Is nuHeel kort." in voorpagina


def test_alleen_van_wie_voor_een_college_leest(editie: Editie, rik: User) -> None:
    """Who makes the monitor knows; and what is public is compared by versions."""
    client = _client(rik)
    assert "Stel een vraag" not in _lees(client, f"{ADRES}jeugd/")
    assert "gelezen" not in _mijn(client)
    assert not Leesstand.objects.exists()


def test_na_publicatie_is_het_vergeten(college: Client, editie: Editie) -> None:
    _lees(college, f"{ADRES}jeugd/")
    assert Leesstand.objects.exists()
    publiceer(editie)
    assert not Leesstand.objects.exists()
    for adres in (ADRES, f"{ADRES}jeugd/"):
        assert VERANDERD not in _lees(college, adres)
    assert not Leesstand.objects.exists()
    assert "gelezen" not in _mijn(college)


def test_wat_nieuwere_software_bewaarde_houdt_niets_op(college: Client) -> None:
    _lees(college, f"{ADRES}wmo/")
    Leesstand.objects.update(gezien=b"x", som="x")
    assert "2 Wmo: veranderd" in _mijn(college)
    assert VERANDERD not in _lees(college, f"{ADRES}wmo/")


def test_het_aantal_vragen_groeit_niet_met_wat_er_veranderde(college: Client) -> None:
    def tel() -> int:
        with CaptureQueriesContext(connection) as vragen:
            _mijn(college)
        return len(vragen)

    for adres in (ADRES, f"{ADRES}jeugd/", f"{ADRES}wmo/"):
        _lees(college, adres)
    eerst = tel()
    Voorziening.objects.update(pgb=8765)
    Onderdeel.objects.filter(kop="Nieuws").update(tekst="Zo is het.")
    assert tel() == eerst


# --- Questions ------------------------------------------------------------------------------------


def test_een_vraag_en_een_antwoord(
    college: Client,
    editie: Editie,
    rik: User,
    gemeenten: list[Gemeente],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    pagina = f"/beheer/monitor/editie/{editie.pk}/vaststelling/"
    assert f"{pagina}?over=jeugd#vragen" in college.get(f"{ADRES}jeugd/").text
    assert '<option value="jeugd" selected>' in college.get(f"{pagina}?over=jeugd").text
    code = gemeenten[0].cbs_code
    velden = {"gemeente": code, "vraag": "stel", f"{code}-over": "jeugd"}
    assert "Schrijf op wat u wilt weten" in college.post(pagina, velden).text
    assert not Vraag.objects.exists()
    velden[f"{code}-vraag"] = "Waarom is dit zo hoog?"
    with django_capture_on_commit_callbacks(execute=True):
        assert college.post(pagina, velden).status_code == 302
    assert mail.outbox[-1].to == [rik.email]
    assert "Waarom is dit zo hoog?" in mail.outbox[-1].body
    assert pagina in mail.outbox[-1].body

    (punt,) = (p for p in loop_na(editie, GEPUBLICEERD) if p.code == "vragen")
    assert not punt.is_fout
    assert punt.regels == ((f"{gemeenten[0]}: Waarom is dit zo hoog?", pagina),)
    redacteur = _client(rik)
    assert "1 vraag wacht op antwoord" in _mijn(redacteur)
    assert (
        "Waarom is dit zo hoog?" in redacteur.get(f"/beheer/monitor/editie/{editie.pk}/stap/").text
    )
    antwoord = {"nummer": f"{Vraag.objects.get().pk}", "antwoord": " "}
    assert "wat het antwoord is" in redacteur.post(pagina, antwoord).text
    antwoord["antwoord"] = "Er is een instelling bijgekomen."
    with django_capture_on_commit_callbacks(execute=True):
        assert redacteur.post(pagina, antwoord).status_code == 302
    assert mail.outbox[-1].to == ["college@voorbeeld.nl"]
    assert "Er is een instelling bijgekomen." in mail.outbox[-1].body
    assert "net beantwoord" in redacteur.post(pagina, antwoord).text
    assert not [p for p in loop_na(editie, GEPUBLICEERD) if p.code == "vragen"]
    tekst = _lees(college, pagina)
    assert "Waarom is dit zo hoog?" in tekst
    assert "Er is een instelling bijgekomen." in tekst
    assert "wacht op antwoord" not in _mijn(redacteur)


def test_wat_niet_ging_staat_bij_de_vraag(
    editie: Editie,
    carla: User,
    rik: User,
    gemeenten: list[Gemeente],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """For the redacteur and the college that asked, with as many queries for many questions."""
    wim = factories.RolFactory(
        samenwerkingsverband=editie.samenwerkingsverband,
        gemeente=gemeenten[1],
        soort=Rol.Soort.COLLEGE,
    ).gebruiker
    adres = f"/beheer/monitor/editie/{editie.pk}/"

    def ziet(wie: User, pagina: str = "vaststelling/") -> list[int]:
        tekst = _client(wie).get(adres + pagina).text
        return [
            tekst.count(f"de e-mail aan {aan} kon niet worden verstuurd")
            for aan in ("de redacteur", "het college")
        ]

    def vraag() -> Vraag:
        rij = Vraag(editie=editie, tekst="Waarom?", door=carla, gemeente=gemeenten[0])
        with django_capture_on_commit_callbacks(execute=True):
            stel(rij)
        return rij

    def tel(wie: User, pagina: str) -> int:
        with CaptureQueriesContext(connection) as vragen:
            ziet(wie, pagina)
        return len(vragen)

    with pytest.MonkeyPatch.context() as weg:
        weg.setattr(EmailBackend, "send_messages", lambda *_: 1 / 0)
        eerste = vraag()
        paginas = [(carla, "vaststelling/"), (rik, "change/")]
        for _ in range(2):  # the first fills caches
            een = [tel(*pagina) for pagina in paginas]
        vraag()
        assert [tel(*pagina) for pagina in paginas] == een
        with django_capture_on_commit_callbacks(execute=True):
            beantwoord(eerste, "Daarom.", rik)
    assert [ziet(carla), ziet(rik), ziet(rik, "change/"), ziet(wim)] == [[1, 1]] * 3 + [[0, 0]]
    assert stuur_alsnog(meteen=True) == (2, 0)
    assert sorted(b.to[0] for b in mail.outbox) == sorted([carla.email, rik.email])
    assert ziet(carla) == [0, 0]


def test_alleen_het_eigen_college_vraagt_en_de_redacteur_antwoordt(
    editie: Editie, carla: User, rik: User, gemeenten: list[Gemeente], college: Client
) -> None:
    vraag = {"editie": editie, "tekst": "Waarom?"}
    for wie, gemeente in ((carla, gemeenten[1]), (rik, gemeenten[0])):
        with pytest.raises(PermissionDenied):
            stel(Vraag(**vraag, door=wie, gemeente=gemeente))
    eigen = Vraag(**vraag, door=carla, gemeente=gemeenten[0])
    stel(eigen)
    with pytest.raises(PermissionDenied):
        beantwoord(eigen, "Daarom.", carla)
    pagina = f"/beheer/monitor/editie/{editie.pk}/vaststelling/"
    college.post(pagina, {"nummer": f"{eigen.pk}", "antwoord": "Daarom."})
    assert Vraag.objects.get().antwoord == ""
    elders = factories.EditieFactory(gepubliceerd_op=None)
    antwoord = {"nummer": "x", "antwoord": "Daarom."}
    assert _client(rik).post(pagina, antwoord).status_code == 200
    ander = f"/beheer/monitor/editie/{elders.pk}/vaststelling/"
    assert _client(rik).post(ander, antwoord).status_code == 404


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"hoofdstuk": "weg"}, "hoofdstuk is er niet meer"),
        ({"tekst": " "}, "leeg"),
        ({"tekst": "x" * 20_001}, "tekens lang"),
    ],
)
def test_wat_geen_vraag_is(
    anders: dict[str, Any], melding: str, editie: Editie, carla: User, gemeenten: list[Gemeente]
) -> None:
    velden = {"tekst": "Waarom?", **anders}
    with pytest.raises(StapKanNiet, match=melding):
        stel(Vraag(editie=editie, door=carla, gemeente=gemeenten[0], **velden))


def test_over_wat_openbaar_is_vraagt_men_een_rectificatie(
    editie: Editie, carla: User, gemeenten: list[Gemeente]
) -> None:
    publiceer(editie)
    with pytest.raises(StapKanNiet, match="rectificatie"):
        stel(Vraag(editie=editie, door=carla, gemeente=gemeenten[0], tekst="Waarom?"))


def test_een_antwoord_is_van_iemand(editie: Editie, carla: User, gemeenten: list[Gemeente]) -> None:
    velden: dict[str, Any] = {"editie": editie, "door": carla, "gemeente": gemeenten[0]}
    for anders in ({"tekst": ""}, {"tekst": "Waarom?", "antwoord": "Daarom."}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Vraag.objects.create(**velden, **anders)
