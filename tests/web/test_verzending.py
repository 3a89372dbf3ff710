"""What tells people goes once, behind no lock, and is tried again when it did not go."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from invoer.models.bericht import VERLOREN
from jeugd.models import Voorziening
from monitor.abonnement.versturen import meld_volgers
from monitor.editie.soort import Soort
from monitor.editie.status import GEPUBLICEERD
from monitor.models import Abonnement, Abonnementsbericht, Editie, Herinnering
from monitor.redactie.editiekopie import kopieer_editie
from monitor.redactie.publicatietaak import begin
from monitor.vaststelling.controlelijst import loop_na
from monitor.vaststelling.herinneren import herinner
from tests import factories
from tests.publiceren import publiceer, zonder_pdfs
from tests.web.conftest import maak_concept

WIE = ["a@example.org", "b@example.org", "c@example.org"]
Doe = Callable[[], object]


@pytest.fixture
def bij_elke_mail(monkeypatch: pytest.MonkeyPatch) -> list[Doe]:
    """What is done while the server is being told, each time."""
    alle: list[Doe] = []
    echt = EmailBackend.send_messages

    def verstuur(zelf: Any, berichten: Any) -> int:
        for doe in alle:
            doe()
        return int(echt(zelf, berichten))

    monkeypatch.setattr(EmailBackend, "send_messages", verstuur)
    return alle


def weg() -> None:
    raise OSError("weg")


def _gevolgd() -> Editie:
    """A concept of a second quarter, with a table that changed and that three follow."""
    eerste = maak_concept(2)
    publiceer(eerste)
    volgende = kopieer_editie(eerste, eerste.kwartaal.volgende, Soort.KWARTAAL)
    for rij in list(Voorziening.objects.all()):
        rij.pk, rij.kwartaal, rij.pgb = None, volgende.kwartaal, rij.pgb + 400
        rij.save()
    for email in WIE:
        Abonnement.objects.create(
            samenwerkingsverband=eerste.samenwerkingsverband,
            hoofdstuk="jeugd",
            tabel="voorzieningen",
            email=email,
            bevestigd_op=timezone.now() - datetime.timedelta(days=1),
        )
    return volgende


def _herinnerd() -> datetime.date:
    """The day on which two redacteuren have to be reminded of an editie."""
    dag = timezone.localdate()
    editie = factories.EditieFactory(gepubliceerd_op=None, raad_op=dag)
    for _ in range(2):
        factories.RolFactory(samenwerkingsverband=editie.samenwerkingsverband, soort="redacteur")
    return dag


def aan() -> list[str]:
    return sorted(adres for bericht in mail.outbox for adres in bericht.to)


@pytest.mark.django_db(transaction=True)
def test_wie_op_de_mailserver_wacht_houdt_niets_vast(bij_elke_mail: list[Doe]) -> None:
    """Not the lock of the figures, no transaction, and no task that goes on."""
    volgende, dag = _gevolgd(), _herinnerd()
    gezien: list[bool] = []
    bij_elke_mail.append(lambda: gezien.append(connection.in_atomic_block))
    publiceer(volgende)
    assert not mail.outbox
    meld_volgers()
    herinner(dag)
    assert gezien == [False] * 5


@pytest.mark.django_db(transaction=True)
def test_wie_volgt_hoort_het_als_de_taak_klaar_is(bij_elke_mail: list[Doe], settings: Any) -> None:
    volgende = _gevolgd()
    settings.PUBLICEERDER = "builtins.id"
    redacteur = factories.RolFactory(
        samenwerkingsverband=volgende.samenwerkingsverband, soort="redacteur"
    )
    redenen = {f"reden-{p.code}": "Mag." for p in loop_na(volgende, GEPUBLICEERD)}
    taak = begin(volgende, redacteur.gebruiker, redenen)
    klaar: list[bool] = []

    def kijk() -> None:
        taak.refresh_from_db()
        klaar.append(taak.klaar is not None)

    bij_elke_mail.append(kijk)
    with zonder_pdfs():
        call_command("publiceer", taak=taak.pk, verbosity=0)
    taak.refresh_from_db()
    assert taak.fout == ""
    assert klaar == [True] * 3


@pytest.mark.django_db
def test_twee_tegelijk_sturen_samen_een(bij_elke_mail: list[Doe]) -> None:
    """While one tells somebody, another one tells all that it can."""
    publiceer(_gevolgd())
    dag = _herinnerd()
    bij_elke_mail.append(lambda: (bij_elke_mail.clear(), meld_volgers(), herinner(dag)))
    meld_volgers()
    herinner(dag)
    assert [adres for adres in aan() if adres in WIE] == WIE
    assert len(aan()) == len(WIE) + 2


@pytest.mark.django_db
def test_een_server_die_weg_is_verliest_niets(bij_elke_mail: list[Doe]) -> None:
    publiceer(_gevolgd())
    dag = _herinnerd()
    bij_elke_mail.append(weg)
    for _ in range(2):
        assert meld_volgers()[0] == 0
        gestuurd, mislukt = herinner(dag)
        assert not gestuurd
        assert len(mislukt) == 1
        assert "naar de raad op" in mislukt[0]
    with pytest.raises(CommandError, match=r"(?s)Niet iedereen .*is niet verstuurd"):
        call_command("herinner")
    bij_elke_mail.clear()
    assert meld_volgers() == (3, [])
    assert len(herinner(dag)[0]) == 1
    call_command("herinner", verbosity=0)
    assert len(aan()) == len(set(aan())) == len(WIE) + 2


@pytest.mark.django_db
@pytest.mark.parametrize(("geleden", "opnieuw"), [(0.9, False), (1.1, True)])
def test_wie_werd_gedood_laat_het_aan_een_ander(geleden: float, opnieuw: bool) -> None:
    """As if it was claimed so many times ago as one believes that it lives; then it stays sent."""
    publiceer(_gevolgd())
    dag = _herinnerd()
    meld_volgers()
    herinner(dag)
    mail.outbox.clear()
    for model in (Abonnementsbericht, Herinnering):
        model.objects.update(bezig=True, op=timezone.now() - VERLOREN * geleden)
    for _ in range(2):
        meld_volgers()
        herinner(dag)
    assert len(aan()) == (len(WIE) + 2 if opnieuw else 0)


@pytest.mark.django_db
def test_wie_niets_te_horen_heeft_wordt_niet_opnieuw_nagekeken(bij_elke_mail: list[Doe]) -> None:
    publiceer(_gevolgd())
    Abonnement.objects.update(tabel="basisteams")
    bij_elke_mail.append(weg)
    assert meld_volgers() == (0, [])
    assert Abonnementsbericht.objects.filter(bezig=False).count() == len(WIE)
