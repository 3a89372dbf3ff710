"""From concept to vastgesteld: the checklist before a step, and what each college decides."""

import datetime
import hashlib
import re
from dataclasses import replace
from types import SimpleNamespace as Los
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from gemeenten.models import DOMEINEN, Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.rechten import mag
from invoer.indienen.berichten import stuur_alsnog
from invoer.models import Indiening, Rol
from monitor.editie.stap import StapKanNiet
from monitor.editie.status import CONCEPT, GEPUBLICEERD, TER_VASTSTELLING, VASTGESTELD
from monitor.models import Collegebesluit, Editie, Editiestap, Huisstijlkeuze, Onderdeel
from monitor.momentopname.codec import naar_bytes
from monitor.vaststelling.controlelijst import FOUT, loop_na, vooruit
from monitor.vaststelling.stappen import besluit, besluitstanden
from monitor.verslag.lezen import lees_verslag
from tests import factories

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)
DAG = datetime.date(2016, 7, 5)


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    rij: Editie = factories.EditieFactory(
        samenwerkingsverband=verband, kwartaal=K1, gepubliceerd_op=None
    )
    hoofdstuk = factories.HoofdstukFactory(editie=rij, slug="jeugd", titel="Jeugd", volgorde=1)
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, tekst="Een tekst.")
    return rij


def _mens(
    verband: Samenwerkingsverband, soort: Rol.Soort, gemeente: Gemeente | None = None
) -> User:
    rol = factories.RolFactory(samenwerkingsverband=verband, gemeente=gemeente, soort=soort)
    rol.gebruiker.email = f"{rol.gebruiker.username}@voorbeeld.nl"
    rol.gebruiker.save()
    return rol.gebruiker  # type: ignore[no-any-return]


@pytest.fixture
def redacteur(verband: Samenwerkingsverband) -> User:
    return _mens(verband, Rol.Soort.REDACTEUR)


@pytest.fixture
def wethouders(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> list[User]:
    return [_mens(verband, Rol.Soort.COLLEGE, gemeente) for gemeente in gemeenten]


@pytest.fixture
def klik(redacteur: User, editie: Editie) -> Any:
    """The redacteur sends the form of the steps."""
    client = Client()
    client.force_login(redacteur)

    def klik(naar: str, **velden: str) -> Any:
        adres = f"/beheer/monitor/editie/{editie.pk}/stap/"
        return client.post(adres, {"naar": naar, **velden})

    return klik


def _codes(editie: Editie, naar: Any = TER_VASTSTELLING) -> dict[str, bool]:
    return {punt.code: punt.is_fout for punt in loop_na(editie, naar)}


def _dien_in(verband: Samenwerkingsverband) -> None:
    for gemeente in verband.gemeenten.all():
        for domein in DOMEINEN:
            Indiening.objects.create(
                gemeente=gemeente, kwartaal=K1, domein=domein, status="ingediend"
            )


def _besluit(editie: Editie, wie: User, gemeente: Gemeente, **anders: Any) -> None:
    velden = {"akkoord": True, "besluitnummer": "B-12", "datum": DAG, **anders}
    besluit(Collegebesluit(editie=editie, gemeente=gemeente, door=wie, **velden))


# --- The checklist --------------------------------------------------------------------------------


def test_wat_er_open_kan_staan(
    editie: Editie, verband: Samenwerkingsverband, wethouders: list[User]
) -> None:
    assert _codes(editie) == {"ingediend": False}
    _dien_in(verband)
    assert _codes(editie) == {}
    onderdeel = Onderdeel.objects.get()
    Onderdeel.objects.update(overgenomen="Een tekst.")
    Editie.objects.update(samenvatting="Kort.", overgenomen="Kort.")
    editie.refresh_from_db()
    factories.OnderdeelFactory(
        hoofdstuk=onderdeel.hoofdstuk, volgorde=2, tabel="wmo.overzicht.weg", tekst=""
    )
    factories.HoofdstukFactory(editie=editie, volgorde=2)
    assert _codes(editie) == {"weg": True, "leeg": False, "oud": False}
    (oud,) = (punt for punt in loop_na(editie, TER_VASTSTELLING) if punt.code == "oud")
    assert [regel for regel, _ in oud.regels] == ["De samenvatting", f"1 Jeugd: {onderdeel.kop}"]
    editie.hoofdstukken.all().delete()
    assert _codes(editie) == {"hoofdstukken": True, "oud": False}


def test_fouten_en_waarschuwingen_bij_cijfers(
    editie: Editie, monkeypatch: pytest.MonkeyPatch, gemeenten: list[Gemeente]
) -> None:
    def geval(fout: bool, wacht: bool = False, is_open: bool = True) -> Any:
        van = Los(gemeente=gemeenten[0].pk)
        return Los(bevinding=van, domein="jeugd", is_fout=fout, wacht=wacht, is_open=is_open)

    gevallen = [
        geval(True),
        geval(False),
        geval(False),
        geval(False, True),
        geval(True, False, False),
    ]
    monkeypatch.setattr("monitor.vaststelling.nazicht.beoordeel", lambda *args: gevallen)
    punten = {punt.code: punt for punt in loop_na(editie, TER_VASTSTELLING)}
    assert punten["fouten"].ernst is FOUT
    assert punten["fouten"].regels[0][0] == f"{gemeenten[0]}, Jeugdwet: 1"
    assert punten["waarschuwingen"].regels[0][0] == f"{gemeenten[0]}, Jeugdwet: 2"
    assert "/jeugd/indienen/" in punten["fouten"].regels[0][1]


def test_een_fout_houdt_tegen_en_een_waarschuwing_vraagt_een_reden(
    editie: Editie, klik: Any, verband: Samenwerkingsverband, wethouders: list[User]
) -> None:
    antwoord = klik("voorgelegd", opmerking="Graag voor 1 juli.")
    assert "Waarom mag het zo?" in antwoord.text
    assert "Graag voor 1 juli." in antwoord.text, "what was typed stays"
    assert Editie.objects.get().status == CONCEPT
    reden = {"reden-ingediend": "Winsum volgt later."}
    Onderdeel.objects.update(tabel="wmo.overzicht.weg")
    assert "dat eerst moet" in klik("voorgelegd", **reden).text
    Onderdeel.objects.update(tabel="")
    assert klik("voorgelegd", **reden).status_code == 302
    stap = Editiestap.objects.get()
    assert stap.redenen == [["Nog niet alles is ingediend.", "Winsum volgt later."]]
    assert Editie.objects.get().status == TER_VASTSTELLING
    assert "kan nu niet" in klik("gepubliceerd").text
    assert "opmerking" in klik("concept").text
    assert klik("concept", opmerking="Toch nog een tabel.").status_code == 302


# --- The colleges ---------------------------------------------------------------------------------


def test_pas_als_alle_colleges_besloten_is_de_editie_vastgesteld(
    editie: Editie,
    klik: Any,
    wethouders: list[User],
    redacteur: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    gemeenten = list(editie.samenwerkingsverband.gemeenten.order_by("deelnames__volgorde"))
    with pytest.raises(StapKanNiet, match="status is ‘concept’"):
        _besluit(editie, wethouders[0], gemeenten[0])
    with django_capture_on_commit_callbacks(execute=True):
        klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
    assert sorted(b.to[0] for b in mail.outbox) == sorted(w.email for w in wethouders)
    assert f"/beheer/monitor/editie/{editie.pk}/vaststelling/" in mail.outbox[0].body
    mail.outbox.clear()
    for wie, gemeente in zip(wethouders, gemeenten, strict=True):
        assert Editie.objects.get().status == TER_VASTSTELLING
        assert "besluiten" in _codes(editie, VASTGESTELD)
        with django_capture_on_commit_callbacks(execute=True):
            _besluit(editie, wie, gemeente)
    assert Editie.objects.get().status == VASTGESTELD
    assert "besluiten" not in _codes(editie, GEPUBLICEERD)
    assert [b.to for b in mail.outbox] == [[redacteur.email]] * len(gemeenten)
    assert "besluit B-12" in mail.outbox[-1].body
    assert "vastgesteld" in mail.outbox[-1].body


def test_wat_niet_ging_staat_bij_de_stap_en_het_besluit(
    editie: Editie,
    klik: Any,
    wethouders: list[User],
    redacteur: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """For the redacteur and the college that it is of, until it went or is of no use."""
    gemeenten = list(editie.samenwerkingsverband.gemeenten.order_by("deelnames__volgorde"))
    adres = f"/beheer/monitor/editie/{editie.pk}/"
    stil = "de e-mail aan {} kon niet worden verstuurd"

    def ziet(wie: User, pagina: str = "vaststelling/") -> list[str]:
        client = Client()
        client.force_login(wie)
        tekst = client.get(adres + pagina).text
        return [aan for aan in ("de colleges", "de redacteur") if stil.format(aan) in tekst]

    with pytest.MonkeyPatch.context() as weg:
        weg.setattr(EmailBackend, "send_messages", lambda *_: 1 / 0)
        with django_capture_on_commit_callbacks(execute=True):
            klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
        assert ziet(redacteur, "change/") == ["de colleges"]
        with django_capture_on_commit_callbacks(execute=True):
            _besluit(editie, wethouders[0], gemeenten[0])
    assert ziet(redacteur, "change/") == ["de colleges", "de redacteur"]
    assert [ziet(wie) for wie in (redacteur, *wethouders[:2])] == [["de redacteur"]] * 2 + [[]]
    klik("concept", opmerking="Toch niet.")
    assert not ziet(redacteur, "change/"), "there is nothing to decide any more"
    assert ziet(redacteur) == ["de redacteur"]
    assert stuur_alsnog(meteen=True) == (1, 0)
    assert [b.to for b in mail.outbox] == [[redacteur.email]]
    assert not ziet(redacteur)


def test_na_een_wijziging_geldt_een_besluit_niet_meer(
    editie: Editie, klik: Any, wethouders: list[User], gemeenten: list[Gemeente]
) -> None:
    """Of a text as of a figure; a day of publication is no change."""
    klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
    for wie, gemeente in zip(wethouders, gemeenten, strict=True):
        _besluit(editie, wie, gemeente)
    Editie.objects.update(gepubliceerd_op="2999-01-01")
    editie = Editie.objects.get()
    assert not any(stand.achterhaald for stand in besluitstanden(editie))
    Onderdeel.objects.update(tekst="Een andere tekst.")
    assert all(stand.achterhaald for stand in besluitstanden(editie))
    (punt,) = (p for p in loop_na(editie, GEPUBLICEERD) if p.code == "besluiten")
    assert punt.is_fout
    assert "Daarna zijn cijfers, teksten of de drempel" in punt.regels[0][0]
    Onderdeel.objects.update(tekst="Een tekst.")
    assert not any(stand.achterhaald for stand in besluitstanden(editie))
    klik("voorgelegd", opmerking="Nog een keer.")
    assert Editie.objects.get().status == TER_VASTSTELLING


KLEUREN = {
    **{"hoofdkleur": "#003e65", "opschriftkleur": "#ffffff"},
    **{"linkkleur": "#00568b", "vlakkleur": "#e3f3fd"},
}


@pytest.mark.parametrize("oud", [False, True], ids=["nu", "met-kleuren-in-de-som"])
def test_een_nieuwe_huisstijl_is_geen_wijziging(
    editie: Editie, klik: Any, wethouders: list[User], gemeenten: list[Gemeente], oud: bool
) -> None:
    """Nor is it of what older software took down, with the looks of then."""
    stijl = {"samenwerkingsverband": editie.samenwerkingsverband, "door": wethouders[0]}
    Huisstijlkeuze.objects.create(**stijl, **KLEUREN)
    klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
    for wie, gemeente in zip(wethouders, gemeenten, strict=True):
        _besluit(editie, wie, gemeente)
    if oud:
        verslag = replace(lees_verslag(editie), gepubliceerd_op=None)
        inhoud = hashlib.sha256(naar_bytes(verslag)).hexdigest()
        laatste = Collegebesluit.objects.filter(gemeente=gemeenten[0]).values().get()
        Collegebesluit.objects.create(**{**laatste, "id": None, "inhoud": inhoud})
        assert len(set(Collegebesluit.objects.values_list("inhoud", flat=True))) == 2
    Huisstijlkeuze.objects.create(**stijl, **{**KLEUREN, "hoofdkleur": "#222222"})
    assert not any(stand.waarom_niet for stand in besluitstanden(editie))
    assert "besluiten" not in _codes(editie, GEPUBLICEERD)
    Onderdeel.objects.update(tekst="Een andere tekst.")
    assert all(stand.achterhaald for stand in besluitstanden(editie))


@pytest.mark.parametrize("oud", [False, True], ids=["nu", "zonder-drempel-in-de-som"])
@pytest.mark.parametrize(
    ("eerst", "daarna", "anders"),
    [(10, 0, True), (10, None, True), (10, 5, True), (0, 10, True), (None, 0, False)],
)
def test_een_andere_drempel_maakt_iets_anders_openbaar(
    *,
    editie: Editie,
    klik: Any,
    wethouders: list[User],
    gemeenten: list[Gemeente],
    eerst: int | None,
    daarna: int | None,
    anders: bool,
    oud: bool,
) -> None:
    """Older software did not take it down: what was adopted by that, stays so."""
    Samenwerkingsverband.objects.update(drempel=eerst)
    klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
    for wie, gemeente in zip(wethouders, gemeenten, strict=True):
        _besluit(editie, wie, gemeente)
    if oud:
        verslag = replace(lees_verslag(editie), gepubliceerd_op=None, huisstijl=None)
        inhoud = hashlib.sha256(naar_bytes(verslag)).hexdigest()
        for rij in list(Collegebesluit.objects.values()):
            Collegebesluit.objects.create(**{**rij, "id": None, "inhoud": inhoud})
    Samenwerkingsverband.objects.update(drempel=daarna)
    editie = Editie.objects.get()
    anders = anders and not oud
    assert {stand.achterhaald for stand in besluitstanden(editie)} == {anders}
    assert _codes(editie, GEPUBLICEERD).get("besluiten", False) is anders


def test_een_cijfer_telt_ook(
    editie: Editie, klik: Any, wethouders: list[User], gemeenten: list[Gemeente]
) -> None:
    factories.OnderdeelFactory(
        hoofdstuk=editie.hoofdstukken.get(), volgorde=2, tekst="", tabel="jeugd.voorzieningen"
    )
    klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
    _besluit(editie, wethouders[0], gemeenten[0])
    groep = factories.ProductgroepFactory(samenwerkingsverband=editie.samenwerkingsverband)
    factories.JeugdvoorzieningFactory(
        gemeente=gemeenten[0], kwartaal=K1, productgroep=groep, pgb=7, zin=9
    )
    assert besluitstanden(editie)[0].achterhaald


def test_terugsturen_maakt_er_weer_een_concept_van(
    editie: Editie, klik: Any, wethouders: list[User], gemeenten: list[Gemeente], redacteur: User
) -> None:
    klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
    client = Client()
    client.force_login(wethouders[1])
    adres = f"/beheer/monitor/editie/{editie.pk}/vaststelling/"
    pagina = client.get(adres).text
    assert f"Het college van {gemeenten[1]}" in pagina
    assert f"Het college van {gemeenten[0]}" not in pagina
    code = gemeenten[1].cbs_code
    velden = {"gemeente": code, f"{code}-datum": "2016-07-05", "besluit": "terug"}
    assert "terugsturen een opmerking" in client.post(adres, velden).text
    assert "vraagt een besluitnummer" in client.post(adres, {**velden, "besluit": "akkoord"}).text
    velden[f"{code}-opmerking"] = "De tekst over Wmo klopt niet."
    assert client.post(adres, velden).status_code == 302
    assert Editie.objects.get().status == CONCEPT
    assert Editiestap.objects.last().opmerking == (  # type: ignore[union-attr]
        f"{gemeenten[1]}: De tekst over Wmo klopt niet."
    )
    assert "Het college van" not in client.get(adres).text, "nothing to decide any more"
    stand = klik("niets").text
    assert stand.index("Weer een concept") < stand.index("De tekst over Wmo klopt niet.")
    client.force_login(redacteur)
    mijn = f"/beheer/kwartaal/{editie.samenwerkingsverband.slug}/2016-k1/"
    assert "De tekst over Wmo klopt niet." in client.get(mijn).text
    klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
    assert "Weer een concept" not in client.get(mijn).text


@pytest.mark.parametrize("wat", ["tekst", "drempel", "niets", "niet gezien"])
def test_een_college_stelt_vast_wat_het_zag(
    wat: str, editie: Editie, klik: Any, wethouders: list[User], gemeenten: list[Gemeente]
) -> None:
    """What was changed while the page was open, is read first; what was typed is still there."""
    klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
    client = Client()
    client.force_login(wethouders[0])
    adres = f"/beheer/monitor/editie/{editie.pk}/vaststelling/"
    code = gemeenten[0].cbs_code

    def stel_vast(gezien: str) -> Any:
        nummer = {f"{code}-datum": f"{DAG}", f"{code}-besluitnummer": "B-14"}
        wie = {"gemeente": code, "besluit": "akkoord"}
        return client.post(adres, {**wie, **nummer, "gezien": gezien})

    def gezien(pagina: Any) -> str:
        (som,) = re.findall(r'name="gezien" value="(\w+)"', pagina.text)
        return str(som)

    eerst = gezien(client.get(adres))
    if wat == "tekst":
        Onderdeel.objects.update(tekst="Intussen anders.")
    elif wat == "drempel":
        Samenwerkingsverband.objects.update(drempel=7)
    antwoord = stel_vast("" if wat == "niet gezien" else eerst)
    if wat != "niets":
        assert "Lees wat er nu staat" in antwoord.text
        assert 'value="B-14"' in antwoord.text
        assert not Collegebesluit.objects.exists()
        antwoord = stel_vast(gezien(antwoord))
    assert antwoord.status_code == 302
    assert besluitstanden(Editie.objects.get())[0].waarom_niet == ""


def test_een_besluit_is_van_een_dag_die_was(
    editie: Editie, klik: Any, wethouders: list[User], gemeenten: list[Gemeente]
) -> None:
    klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
    morgen = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(StapKanNiet, match="nog niet geweest"):
        _besluit(editie, wethouders[0], gemeenten[0], datum=morgen)
    _besluit(editie, wethouders[0], gemeenten[0], datum=timezone.localdate())


def test_een_college_verbetert_zijn_besluit_zolang_niets_openbaar_is(
    editie: Editie, klik: Any, wethouders: list[User], gemeenten: list[Gemeente]
) -> None:
    """By a row that comes after; what it adopted stays what it saw then."""
    klik("voorgelegd", opmerking="De wethouder wil het.", **{"reden-ingediend": "Het moet nu."})
    client = Client()
    client.force_login(wethouders[0])
    adres = f"/beheer/monitor/editie/{editie.pk}/vaststelling/"
    assert "De wethouder wil het." in client.get(adres).text
    for wie, gemeente in zip(wethouders, gemeenten, strict=False):
        _besluit(editie, wie, gemeente)
    assert Editie.objects.get().status == VASTGESTELD
    Onderdeel.objects.update(tekst="Intussen anders.")
    code = gemeenten[0].cbs_code
    assert f"Verbeter het besluit van {gemeenten[0]}" in client.get(adres).text
    assert f"Verbeter het besluit van {gemeenten[1]}" not in client.get(adres).text
    velden = {
        **{"gemeente": code, "besluit": "verbeter", f"{code}-datum": "2016-07-04"},
        f"{code}-besluitnummer": "B-13",
    }
    assert client.post(adres, velden).status_code == 302
    stand = besluitstanden(editie)[0]
    assert stand.besluit
    assert (stand.besluit.besluitnummer, stand.achterhaald) == ("B-13", True)
    assert [str(eerder) for eerder in stand.eerder] == [
        f"vastgesteld op {DAG:%-d-%-m-%Y}, besluit B-12"
    ]
    assert "eerder vastgelegd" in client.get(adres).text
    assert Editie.objects.get().status == VASTGESTELD
    Editie.objects.update(status=GEPUBLICEERD)
    client.post(adres, velden)
    assert Collegebesluit.objects.filter(gemeente=gemeenten[0]).count() == 2


def test_mijn_kwartaal_leidt_een_college_ernaartoe(
    editie: Editie, klik: Any, wethouders: list[User]
) -> None:
    client = Client()
    client.force_login(wethouders[0])
    adres = f"/beheer/kwartaal/{editie.samenwerkingsverband.slug}/2016-k1/"
    assert "Stel vast of stuur terug" not in client.get(adres).text
    klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
    pagina = client.get(adres).text
    assert "Stel vast of stuur terug" in pagina
    assert f"{editie.get_absolute_url()[:-1]}.pdf" in pagina


def test_alleen_het_eigen_college_besluit(
    editie: Editie, klik: Any, wethouders: list[User], gemeenten: list[Gemeente], redacteur: User
) -> None:
    klik("voorgelegd", **{"reden-ingediend": "Het moet nu."})
    elders = factories.EditieFactory(gepubliceerd_op=None)
    assert mag(wethouders[0], "add", Collegebesluit(editie=editie, gemeente=gemeenten[0]))
    assert not mag(wethouders[0], "add", Collegebesluit(editie=elders, gemeente=gemeenten[0]))
    for wie in (wethouders[1], redacteur):
        with pytest.raises(PermissionDenied):
            _besluit(editie, wie, gemeenten[0])


def test_voor_wie_niemand_kan_besluiten(
    editie: Editie, verband: Samenwerkingsverband, wethouders: list[User], gemeenten: list[Gemeente]
) -> None:
    """Is said when it is put up; who left does not speak any more."""
    _dien_in(verband)
    assert _codes(editie) == {}
    User.objects.filter(pk=wethouders[2].pk).update(is_active=False)
    assert _codes(editie) == {"zonder_stem": False}
    (punt,) = loop_na(editie, TER_VASTSTELLING)
    assert punt.regels == ((str(gemeenten[2]), ""),)
    assert vooruit(editie) == TER_VASTSTELLING
    User.objects.update(is_active=False)
    assert vooruit(editie) == GEPUBLICEERD
    assert _codes(editie, GEPUBLICEERD) == {"zonder_vaststelling": False}


def test_wat_de_pdf_niet_kan_drukken_wordt_genoemd_met_waar_het_staat(
    editie: Editie, verband: Samenwerkingsverband, wethouders: list[User]
) -> None:
    _dien_in(verband)
    Onderdeel.objects.update(tekst="Meer → beter, ✓ goed.")
    assert _codes(editie) == {}
    Onderdeel.objects.update(tekst="🟢 goed, 🟢 goed, 🟠 let op.")
    Editie.objects.update(samenvatting="Een zin 🙂.")
    editie.refresh_from_db()
    (punt,) = loop_na(editie, TER_VASTSTELLING)
    assert (punt.code, punt.is_fout) == ("tekens", False)
    kop = Onderdeel.objects.get().kop
    assert [wat for wat, _ in punt.regels] == [
        "Voor in de PDF of in de woordenlijst: 🙂",
        f"1 Jeugd: {kop}: 🟢 (2 keer), 🟠",
    ]
    assert f"/hoofdstuk/{editie.hoofdstukken.get().pk}/" in punt.regels[1][1]
