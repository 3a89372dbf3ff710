"""Mails go over one connection; whatever befalls one of them, the others go."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone

from gemeenten.models import Samenwerkingsverband
from invoer.indienen import berichten
from invoer.indienen.berichten import _stuur_nu, niet_gegaan, stuur, stuur_alsnog, verstuur
from invoer.indienen.bezorgen import Postbode
from invoer.models import Bericht
from invoer.models.bericht import KEREN

WEEK = timedelta(days=7)
VIER = ["a", "b", "c", "d"]
REGELEINDEN = ["\n", "\r\n", "\r", "\u2028", "\x0b", " \n\n "]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often it was asked to open, and what of each mail: by ``server.doe``."""
    geteld: Any = Counter()
    geteld.doe = lambda wie, hoe_vaak: None
    echt = EmailBackend.send_messages

    def verstuur(zelf: Any, berichten: list[EmailMessage]) -> int:
        (wie,) = berichten[0].to
        geteld[wie] += 1
        geteld.doe(wie, geteld[wie])
        return int(echt(zelf, berichten))

    def open_(zelf: Any) -> None:
        geteld["open"] += 1
        geteld.doe("open", geteld["open"])

    monkeypatch.setattr(EmailBackend, "send_messages", verstuur)
    monkeypatch.setattr(EmailBackend, "open", open_)
    uit: Counter[str] = geteld
    return uit


def breng() -> tuple[list[str], bool]:
    """Who of four gets it, and whether the server was away."""
    with Postbode() as post:
        gebracht = [w for w in VIER if post.breng(EmailMessage("x", "x", "van@example.org", [w]))]
    return gebracht, post.weg


def bij(wie: str, fout: Exception, keren: int = 9) -> Callable[[str, int], None]:
    def doe(nu: str, hoe_vaak: int) -> None:
        if nu == wie and hoe_vaak <= keren:
            raise fout

    return doe


@pytest.mark.parametrize(
    ("wie", "fout", "keren", "verwacht"),
    [
        ("open", OSError("weg"), 9, ([], True)),
        ("b", TimeoutError("wacht"), 9, (["a"], True)),
        ("b", SMTPRecipientsRefused({}), 9, (["a", "c", "d"], False)),
        ("b", SMTPDataError(554, b"nee"), 9, (["a", "c", "d"], False)),
        ("b", ValueError("kop"), 9, (["a", "c", "d"], False)),
        ("b", SMTPServerDisconnected("dag"), 1, (VIER, False)),
        ("b", SMTPSenderRefused(421, b"genoeg", "x"), 1, (VIER, False)),
        ("b", SMTPServerDisconnected("dag"), 9, (["a"], True)),
        ("a", SMTPSenderRefused(530, b"wie bent u", "x"), 9, ([], True)),
    ],
)
def test_wat_een_mail_overkomt(
    wie: str,
    fout: Exception,
    keren: int,
    verwacht: tuple[list[str], bool],
    *,
    server: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.doe = bij(wie, fout, keren)
    assert breng() == verwacht
    assert ("niet verstuurd" in caplog.text) == (verwacht != (VIER, False))


def test_op_een_server_die_weg_is_wordt_een_keer_gewacht(server: Any) -> None:
    server.doe = bij("open", OSError("weg"))
    breng()
    assert server == {"open": 1}


@pytest.mark.django_db
@pytest.mark.parametrize("einde", REGELEINDEN)
@pytest.mark.parametrize("gekleed", [True, False])
def test_een_onderwerp_is_een_regel(
    einde: str,
    gekleed: bool,
    *,
    verband: Samenwerkingsverband,
    monkeypatch: pytest.MonkeyPatch,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:
    """Whatever somebody called an editie."""
    if not gekleed:
        monkeypatch.setattr("monitor.huisstijl.mail._html", lambda *_: 1 / 0)
    with django_capture_on_commit_callbacks(execute=True):
        stuur(f"Monitor{einde}sociaal domein: klaar", "Tekst.", ["a@example.org"], verband)
    (bericht,) = mailoutbox
    assert bericht.subject == "Monitor sociaal domein: klaar"
    assert bool(getattr(bericht, "alternatives", [])) == gekleed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("weg", "gegaan"), [("", True), ("a", True), ("ab", False), ("b, en dan de server", False)]
)
def test_of_het_is_gegaan(
    weg: str, gegaan: bool, verband: Samenwerkingsverband, server: Any
) -> None:
    def doe(wie: str, hoe_vaak: int) -> None:
        if wie[0] in weg:
            raise OSError if "server" in weg else SMTPRecipientsRefused({})

    server.doe = doe
    assert verstuur("x", "x", ["a@example.org", "b@example.org"], verband) is gegaan


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("bezig", "minuten", "meteen", "gaat"),
    [
        (False, 1, True, 2),
        (False, 1, False, 0),
        (False, 61, False, 2),
        (True, 59, True, 0),  # who sends it may live still
        (True, 61, True, 2),
    ],
)
def test_wat_niet_ging_gaat_later_en_een_keer(
    bezig: bool, minuten: int, meteen: bool, gaat: int, *, server: Any, verband: Any
) -> None:
    """Of two that send at once each is sent by one; what is too old goes no more."""
    nu = timezone.now()
    for wie, dagen in (("a@x.nl", 1), ("b@x.nl", 1), ("c@x.nl", -1)):
        Bericht.objects.create(
            aan=wie,
            onderwerp="x",
            tekst="x",
            samenwerkingsverband=verband,
            bezig=bezig,
            op=nu - timedelta(minutes=minuten),
            tot=nu + timedelta(days=dagen),
        )
    tussendoor: list[int] = []
    server.doe = lambda wie, _: (
        wie == "a@x.nl" and tussendoor.append(stuur_alsnog(meteen=meteen)[0])
    )
    assert stuur_alsnog(meteen=meteen)[0] + sum(tussendoor) == gaat
    del server["open"]
    assert server == dict.fromkeys(["a@x.nl", "b@x.nl"][:gaat], 1)
    assert Bericht.objects.count() == 3 - gaat


@pytest.mark.django_db
def test_wat_weer_niet_gaat_blijft(server: Any, verband: Samenwerkingsverband) -> None:
    """A server that is away is asked once, and who waits for nothing is no trouble."""
    server.doe = bij("open", OSError("weg"))
    with transaction.atomic():
        stuur("x", "x", ["a@x.nl", "b@x.nl"], verband, over=verband)
        assert not Bericht.objects.filter(bezig=False)
    _stuur_nu(list(Bericht.objects.all()))
    assert niet_gegaan([verband]) == {verband.pk}
    assert stuur_alsnog(meteen=True) == (0, 2)
    assert server["open"] == 2
    assert niet_gegaan([verband]) == {verband.pk}


@pytest.mark.django_db
def test_een_verkeerde_instelling_houdt_niemand_tegen(
    verband: Samenwerkingsverband, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "bestaat.niet"
    with django_capture_on_commit_callbacks(execute=True):
        stuur("x", "x", ["a@x.nl"], verband, over=verband)
    assert niet_gegaan([verband]) == {verband.pk}
    assert stuur_alsnog(meteen=True) == (0, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("waar", "hoe_vaak"),
    [
        ("open", 7 * 24),  # asked each hour, and nobody has it
        ("a@x.nl", KEREN),  # it may have it, and each time once more
    ],
)
def test_hoe_vaak_het_in_een_week_wordt_geprobeerd(
    waar: str, hoe_vaak: int, *, server: Any, verband: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.doe = bij(waar, TimeoutError("wacht"), keren=999)
    begin = timezone.now()
    Bericht.objects.create(aan="a@x.nl", onderwerp="x", tekst="x", op=begin, tot=begin + WEEK)
    _stuur_nu(list(Bericht.objects.all()))
    for uur in range(1, 8 * 24):
        nu = begin + timedelta(hours=uur, minutes=uur)
        monkeypatch.setattr("django.utils.timezone.now", lambda nu=nu: nu)
        stuur_alsnog(meteen=False)
    assert abs(server[waar] - hoe_vaak) <= 3


@pytest.mark.django_db
def test_een_mail_waarbij_de_server_ophangt_houdt_de_andere_niet_op(
    server: Any, verband: Any
) -> None:
    """They are the oldest, so they come first; what fails most comes last the next time."""
    nu = timezone.now()
    wie = [f"{naam}@x.nl" for naam in ("kwaad-1", "kwaad-2", "goed-1", "goed-2")]
    for adres in wie:
        Bericht.objects.create(
            aan=adres, onderwerp="x", tekst="x", bezig=False, op=nu - WEEK, tot=nu + WEEK
        )

    def doe(adres: str, hoe_vaak: int) -> None:
        if adres.startswith("kwaad"):
            raise SMTPServerDisconnected("dag")

    server.doe = doe
    assert stuur_alsnog(meteen=False) == (2, 2)
    Bericht.objects.create(aan="nieuw@x.nl", onderwerp="x", tekst="x", bezig=False, tot=nu + WEEK)
    volgorde = Bericht.objects.nu_aan_de_beurt(meteen=True)
    assert [Bericht.objects.get(pk=pk).aan for pk in volgorde] == ["nieuw@x.nl", *wie[:2]]


@pytest.mark.django_db
def test_wat_niet_te_maken_is_houdt_de_andere_niet_op(
    server: Any, verband: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    nu = timezone.now()
    for adres in ("a@x.nl", "b@x.nl"):
        Bericht.objects.create(
            aan=adres, onderwerp=adres, tekst="x", bezig=False, op=nu - WEEK, tot=nu + WEEK
        )
    echt = berichten._berichten

    def maak(onderwerp: str, *over: Any) -> Any:
        if onderwerp == "a@x.nl":
            raise ValueError("stuk")
        return echt(onderwerp, *over)

    monkeypatch.setattr(berichten, "_berichten", maak)
    assert stuur_alsnog(meteen=False) == (1, 1)
