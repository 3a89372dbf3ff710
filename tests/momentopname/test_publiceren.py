"""Publishing stores all or nothing; what is stored stays, and is what the public sees."""

import datetime
import errno
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone

from monitor.models import Editie, Onderdeel, Publicatie, Publicatiebestand
from monitor.momentopname.lezen import lees_hoofd, lees_publicatie
from monitor.publicatie import publiceren
from monitor.publicatie.publiceren import NietGepubliceerd
from monitor.verslag.indelingen import BESTAND
from monitor.verslag.lezen import lees_verslag
from tests import factories
from tests.publiceren import PDF, publiceer, zonder_pdf
from tests.web.conftest import maak_concept

pytestmark = pytest.mark.django_db


@pytest.fixture
def concept() -> Editie:
    """Of today, and not published."""
    editie = maak_concept(gemeenten=2)
    Editie.objects.filter(pk=editie.pk).update(gepubliceerd_op=None)
    return Editie.objects.get(pk=editie.pk)


def _staat() -> dict[str, Any]:
    """All that publishing may change."""
    return {
        "edities": list(Editie.objects.values_list("pk", "gepubliceerd_op")),
        "gesloten": [editie.gesloten for editie in Editie.objects.all()],
        "publicaties": list(Publicatie.objects.values_list("editie", "versie", "sha256")),
        "bestanden": list(Publicatiebestand.objects.values_list("publicatie", "pad", "sha256")),
    }


def test_een_publicatie_houdt_alles(concept: Editie) -> None:
    door = User.objects.create(username="redacteur")
    publicatie = publiceer(concept, door=door)
    assert (publicatie.versie, publicatie.door, publicatie.formaat) == (1, door, 1)
    assert publicatie.sha256 == hashlib.sha256(bytes(publicatie.verslag)).hexdigest()
    vers = Editie.objects.get(pk=concept.pk)
    assert vers.gepubliceerd_op == timezone.localdate()
    assert vers.gesloten
    assert vers.openbaar
    verslag = lees_publicatie(publicatie)
    assert verslag == lees_verslag(vers)
    assert lees_hoofd(publicatie).titel == verslag.titel
    paden = {rij.pad: bytes(rij.inhoud) for rij in publicatie.bestanden.all()}
    assert paden.pop(BESTAND).startswith(b"{")
    assert paden == zonder_pdf(verslag)
    assert paden["verslag.pdf"] == PDF
    namen = [tabel.naam for tabel in verslag.tabellen()]
    for formaat in ("csv", "xlsx", "json"):
        assert {f"jeugd/{naam}.{formaat}" for naam in namen} <= paden.keys()
    for rij in publicatie.bestanden.all():
        assert rij.sha256 == hashlib.sha256(bytes(rij.inhoud)).hexdigest()


def test_een_nieuwe_versie_vraagt_een_reden_en_de_oude_blijft(
    concept: Editie, client: Client
) -> None:
    publiceer(concept)
    with pytest.raises(NietGepubliceerd, match="waarom er een nieuwe versie komt"):
        publiceren.publiceer(concept, maak=zonder_pdf)
    assert Publicatie.objects.count() == 1
    was = client.get("/proef/2016-k1/").content
    Editie.objects.update(samenvatting="Er lopen er 853.")
    assert client.get("/proef/2016-k1/").content == was
    publiceer(concept, "Een telfout in Dijkstad.")
    nieuw = client.get("/proef/2016-k1/").text
    assert "Er lopen er 853." in nieuw
    assert "Een telfout in Dijkstad." in nieuw
    oud = client.get("/proef/2016-k1-v1/").text
    assert "852" in oud
    assert "Deze monitor is daarna verbeterd" in oud
    assert 'content="noindex"' in oud
    assert "Deze monitor is daarna verbeterd" not in client.get("/proef/2016-k1-v2/").text
    for adres in ("/proef/2016-k1-v1/jeugd/", "/proef/2016-k1-v1.json", "/proef/2016-k1-v1.pdf"):
        assert client.get(adres).status_code == 200
    assert client.get("/proef/2016-k1-v3/").status_code == 404


@pytest.mark.parametrize(
    "velden",
    [{"versie": 1, "reden": "x"}, {"versie": 2, "reden": ""}, {"versie": 0, "reden": "x"}],
)
def test_de_database_houdt_versies_uit_elkaar(concept: Editie, velden: dict[str, Any]) -> None:
    eerste = publiceer(concept)
    eerste.pk = None
    for naam, waarde in velden.items():
        setattr(eerste, naam, waarde)
    with pytest.raises(IntegrityError), transaction.atomic():
        eerste.save(force_insert=True)


@pytest.mark.parametrize("opdracht", ["UPDATE {} SET sha256 = ''", "DELETE FROM {}"])
@pytest.mark.parametrize("model", [Publicatie, Publicatiebestand])
def test_niemand_verandert_wat_is_gepubliceerd(concept: Editie, opdracht: str, model: Any) -> None:
    publiceer(concept)
    with (
        pytest.raises(DatabaseError, match="verandert nooit"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht.format(f'"{model._meta.db_table}"'))


# --- What goes wrong -----------------------------------------------------------------------------

VOL = OSError(errno.ENOSPC, "No space left on device")
STAPPEN: dict[str, tuple[Any, str, Exception]] = {
    "lezen": (publiceren, "lees_openbaar", ValueError("stuk")),
    "opslaan van het verslag": (publiceren, "naar_bytes", VOL),
    "het slot": (publiceren, "houd_vast", OperationalError("lock timeout")),
    "de bestanden": (publiceren, "_bewaar_bestanden", OperationalError("disk full")),
    "het slot op de cijfers": (publiceren, "vergrendel", OperationalError("weg")),
}


@pytest.mark.parametrize("eerder", [0, 1], ids=["eerste", "tweede"])
@pytest.mark.parametrize("stap", [*STAPPEN, "pdf", "geen ruimte voor de pdf"])
def test_wat_misgaat_laat_de_editie_zoals_zij_was(
    stap: str, eerder: int, concept: Editie, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(eerder):
        publiceer(concept)
    voor = _staat()

    def stuk(fout: Exception) -> Callable[..., Any]:
        def doe(*args: Any, **kwargs: Any) -> Any:
            raise fout

        return doe

    maak = zonder_pdf
    if stap in STAPPEN:
        waar, naam, fout = STAPPEN[stap]
        monkeypatch.setattr(waar, naam, stuk(fout))
    else:
        maak = stuk(VOL if "ruimte" in stap else ValueError("geen letters"))  # type: ignore[assignment]
    with pytest.raises(NietGepubliceerd, match="is zoals zij was"):
        publiceren.publiceer(concept, reden="Weer.", maak=maak)
    monkeypatch.undo()
    assert _staat() == voor
    publiceer(concept)  # and after that it works
    assert Publicatie.objects.count() == eerder + 1


def test_wat_onder_het_maken_verandert_komt_mee(concept: Editie) -> None:
    """What is stored is what the editie is behind the lock, and its files are of that."""
    keren = []

    def maak(verslag: Any) -> Any:
        if not keren:
            Onderdeel.objects.filter(kop="Ontwikkelingen").update(tekst="Net nog anders.")
        keren.append(verslag)
        return zonder_pdf(verslag)

    publicatie = publiceren.publiceer(concept, maak=maak)
    assert len(keren) == 2
    assert "Net nog anders." in repr(lees_publicatie(publicatie))
    assert b"Net nog anders." in bytes(publicatie.bestanden.get(pad="verslag.json").inhoud)


# --- What is due ---------------------------------------------------------------------------------


def test_de_opdracht_publiceert_wat_aan_de_beurt_is(
    monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr("monitor.pdf.maak_pdf", lambda verslag: PDF)
    morgen = timezone.localdate() + datetime.timedelta(days=1)
    wel = [maak_concept(slug=slug, gemeenten=1) for slug in ("een", "twee")]
    niet = maak_concept(slug="later", gemeenten=1)
    Editie.objects.filter(pk=niet.pk).update(gepubliceerd_op=morgen)
    call_command("publiceer")
    assert {rij.editie for rij in Publicatie.objects.all()} == {*wel}
    assert "Een, 1e kwartaal 2016" in capsys.readouterr().out
    call_command("publiceer")
    assert Publicatie.objects.count() == 2
    monkeypatch.setattr(timezone, "localdate", lambda *_: morgen)
    call_command("publiceer")
    assert niet.publicaties.exists()


def test_wat_mislukt_wordt_gemeld_en_houdt_de_rest_niet_op(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    een, twee = (maak_concept(slug=slug, gemeenten=1) for slug in ("een", "twee"))

    def maak(verslag: Any) -> bytes:
        if verslag.slug == "een":
            raise ValueError("geen letters")
        return PDF

    monkeypatch.setattr("monitor.pdf.maak_pdf", maak)
    with pytest.raises(CommandError, match=r"Monitor sociaal domein Een, .*zoals zij was"):
        call_command("publiceer")
    assert not een.publicaties.exists()
    assert twee.publicaties.exists()


def test_een_datum_alleen_maakt_niets_openbaar(client: Client) -> None:
    editie: Editie = factories.EditieFactory(samenwerkingsverband__slug="proef")
    assert editie.gepubliceerd_op
    assert not editie.openbaar
    assert client.get("/proef/2016-k1/").status_code == 404
    assert client.get("/proef/").status_code == 404
