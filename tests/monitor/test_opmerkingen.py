"""Who may see a concept remarks on its sections, answers and resolves; the public sees nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.models import Rol
from monitor.editie.stap import StapKanNiet
from monitor.editie.status import CONCEPT, GEPUBLICEERD, TER_VASTSTELLING
from monitor.models import Editie, Onderdeel, Opmerking
from monitor.overleg.opmerkingen import handel_af, plaats
from monitor.vaststelling.controlelijst import loop_na
from tests import factories
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db


@pytest.fixture
def sectie(verband: Samenwerkingsverband) -> Onderdeel:
    editie = factories.EditieFactory(
        samenwerkingsverband=verband,
        kwartaal=Kwartaal.van(2016, 1),
        gepubliceerd_op=None,
        status=CONCEPT,
    )
    wmo = factories.HoofdstukFactory(editie=editie, slug="wmo", titel="Wmo", volgorde=1)
    rij: Onderdeel = factories.OnderdeelFactory(
        hoofdstuk=wmo, volgorde=1, kop="Nieuws", tekst="Zo was het."
    )
    return rij


@pytest.fixture
def editie(sectie: Onderdeel) -> Editie:
    return sectie.hoofdstuk.editie


def _mens(verband: Samenwerkingsverband, soort: Rol.Soort, gemeente: Gemeente | None) -> User:
    rol = factories.RolFactory(samenwerkingsverband=verband, gemeente=gemeente, soort=soort)
    return User.objects.get(pk=rol.gebruiker_id)


@pytest.fixture
def carla(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> User:
    return _mens(verband, Rol.Soort.COLLEGE, gemeenten[0])


@pytest.fixture
def rik(verband: Samenwerkingsverband) -> User:
    return _mens(verband, Rol.Soort.REDACTEUR, None)


def _zeg(wie: User, sectie: Onderdeel, **anders: Any) -> Opmerking:
    plek = {"editie": sectie.hoofdstuk.editie, "hoofdstuk": sectie.hoofdstuk, "onderdeel": sectie}
    opmerking = Opmerking(**{**plek, "tekst": "Klopt dit woord?", "door": wie, **anders})
    plaats(opmerking)
    return opmerking


def _codes(editie: Editie) -> set[str]:
    return {punt.code for punt in loop_na(editie, TER_VASTSTELLING)}


def test_plaatsen_antwoorden_en_afhandelen(sectie: Onderdeel, carla: User, rik: User) -> None:
    editie = sectie.hoofdstuk.editie
    adres = f"/beheer/monitor/editie/{editie.pk}/opmerkingen/"
    college, redacteur = Client(), Client()
    college.force_login(carla)
    redacteur.force_login(rik)
    plek = f"o{sectie.pk}"
    assert "opmerkingen" not in _codes(editie)
    antwoord = college.post(adres, {"plek": plek, "tekst": " Welk <b>jaar</b>? "})
    assert antwoord["Location"] == f"{adres}#plek-{plek}"
    opmerking = Opmerking.objects.get()
    assert (opmerking.onderdeel, opmerking.hoofdstuk) == (sectie, sectie.hoofdstuk)
    assert (opmerking.door, opmerking.tekst) == (carla, "Welk <b>jaar</b>?")
    pagina = redacteur.get(adres).text
    assert "Welk &lt;b&gt;jaar&lt;/b&gt;?" in pagina
    assert "Nieuws (1 open)" in pagina
    punt = next(p for p in loop_na(editie, TER_VASTSTELLING) if p.code == "opmerkingen")
    assert not punt.is_fout
    assert punt.regels == (("Welk <b>jaar</b>?", f"{adres}#plek-{plek}"),)
    redacteur.post(adres, {"op": opmerking.pk, "tekst": "Dit jaar."})
    assert [a.tekst for a in opmerking.antwoorden.all()] == ["Dit jaar."]
    assert opmerking.antwoorden.get().onderdeel == sectie
    redacteur.post(adres, {"klaar": opmerking.pk})
    opmerking.refresh_from_db()
    assert opmerking.afgehandeld_door == rik
    assert "opmerkingen" not in _codes(editie)
    assert "<strong>Afgehandeld</strong>" in college.get(adres).text
    for gegevens in ({"klaar": opmerking.pk}, {"op": opmerking.pk, "tekst": "Toch niet."}):
        assert "net afgehandeld" in college.post(adres, gegevens).text


def test_wat_niet_kan_blijft_staan_zoals_het_was_getypt(editie: Editie, rik: User) -> None:
    client = Client()
    client.force_login(rik)
    adres = f"/beheer/monitor/editie/{editie.pk}/opmerkingen/"
    for gegevens, waarom in (
        ({"plek": "", "tekst": " "}, "Schrijf op wat u wilt zeggen"),
        ({"plek": "o99999", "tekst": "Wat?"}, "onderdeel is er niet meer"),
        ({"plek": f"h{'9' * 30}", "tekst": "Wat?"}, "onderdeel is er niet meer"),
        ({"op": "9" * 30, "tekst": "Wat?"}, "opmerking is er niet"),
        ({"klaar": "x"}, "opmerking is er niet"),
    ):
        assert waarom in client.post(adres, gegevens).text
    Editie.objects.update(status=GEPUBLICEERD)
    assert "rectificatie" in client.post(adres, {"plek": "", "tekst": "Te laat"}).text
    assert not Opmerking.objects.exists()


def test_wie_het_concept_niet_ziet_zegt_niets(
    sectie: Onderdeel, verband: Samenwerkingsverband, gemeenten: list[Gemeente], rik: User
) -> None:
    opmerking = _zeg(rik, sectie)
    ambtenaar = _mens(verband, Rol.Soort.AMBTENAAR, gemeenten[0])
    elders = _mens(factories.SamenwerkingsverbandFactory(), Rol.Soort.REDACTEUR, None)
    for wie in (ambtenaar, elders):
        with pytest.raises(PermissionDenied):
            _zeg(wie, sectie)
        with pytest.raises(PermissionDenied):
            handel_af(opmerking, wie)


def test_een_opmerking_blijft_als_haar_onderdeel_verdwijnt(sectie: Onderdeel, rik: User) -> None:
    opmerking = _zeg(rik, sectie)
    hoofdstuk = sectie.hoofdstuk
    sectie.delete()
    opmerking.refresh_from_db()
    assert (opmerking.hoofdstuk, opmerking.onderdeel) == (hoofdstuk, None)
    hoofdstuk.delete()
    opmerking.refresh_from_db()
    assert opmerking.hoofdstuk is None


def test_een_antwoord_staat_bij_een_opmerking(sectie: Onderdeel, rik: User) -> None:
    opmerking = _zeg(rik, sectie)
    antwoord = _zeg(rik, sectie, antwoord_op=opmerking)
    with pytest.raises(StapKanNiet):
        _zeg(rik, sectie, antwoord_op=antwoord)
    with pytest.raises(StapKanNiet):
        handel_af(antwoord, rik)
    for fout in (
        {"afgehandeld_op": timezone.now()},
        {"tekst": ""},
        {"antwoord_op": opmerking, "afgehandeld_op": timezone.now(), "afgehandeld_door": rik},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opmerking.objects.filter(pk=opmerking.pk).update(**fout)


def test_het_publiek_ziet_er_niets_van(sectie: Onderdeel, rik: User, client: Client) -> None:
    """Of a concept its readers are shown the way; what is published is the same to the byte."""
    editie = sectie.hoofdstuk.editie
    redacteur = Client()
    redacteur.force_login(rik)
    adres = f"{editie.get_absolute_url()}wmo/"
    naar = f"/beheer/monitor/editie/{editie.pk}/opmerkingen/"
    assert f'href="{naar}#hoofdstuk-wmo"' in redacteur.get(adres).text
    assert 'id="hoofdstuk-wmo"' in redacteur.get(naar).text
    assert client.get(adres).status_code == 404
    publiceer(editie)
    eerst = client.get(adres).content
    Opmerking.objects.create(
        editie=editie, hoofdstuk=sectie.hoofdstuk, onderdeel=sectie, tekst="Geheim", door=rik
    )
    assert client.get(adres).content == redacteur.get(adres).content == eerst
    assert b"pmerking" not in eerst


def test_het_aantal_vragen_groeit_niet(sectie: Onderdeel, rik: User) -> None:
    client = Client()
    client.force_login(rik)
    adres = f"/beheer/monitor/editie/{sectie.hoofdstuk.editie_id}/opmerkingen/"

    def tel() -> int:
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(adres).status_code == 200
        return len(vragen)

    _zeg(rik, sectie, antwoord_op=_zeg(rik, sectie))
    tel()  # what a process reads once
    eerst = tel()
    for _ in range(4):
        _zeg(rik, sectie, antwoord_op=_zeg(rik, sectie))
    assert tel() == eerst
