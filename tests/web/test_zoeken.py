"""Search finds what is public, all of it and nothing else, on both databases."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from monitor.models import Editie, Onderdeel, Zoekregel
from monitor.zoeken.vinden import LANGST, PER_PAGINA
from tests import factories
from tests.publiceren import publiceer
from tests.web.conftest import Maker, maak_concept

pytestmark = pytest.mark.django_db


@pytest.fixture
def editie(maak_editie: Maker) -> Editie:
    return maak_editie(gemeenten=1)


def zoek(client: Client, vraag: str, **meer: object):
    antwoord = client.get("/zoeken/", {"q": vraag, **meer})
    assert antwoord.status_code == 200
    return html.fromstring(antwoord.text)


def adressen(client: Client, vraag: str) -> list[str]:
    return zoek(client, vraag).xpath("//ol[contains(@class, 'monitor-gevonden')]//h2/a/@href")


def zet_tekst(editie: Editie, tekst: str) -> None:
    Onderdeel.objects.filter(hoofdstuk__editie=editie, kop="Ontwikkelingen").update(tekst=tekst)


@pytest.mark.parametrize(
    ("vraag", "adres"),
    [
        ("kort verhaal", "/proef/2016-k1/jeugd/#ontwikkelingen"),
        ("VERHAAL", "/proef/2016-k1/jeugd/#ontwikkelingen"),
        ("basisteams", "/proef/2016-k1/jeugd/basisteams/"),
        ("852", "/proef/2016-k1/"),
        ("jeugdwet", "/proef/2016-k1/jeugd/"),
        ("gezond", "/proef/2016-k1/jeugd/doel-gezond/"),
    ],
)
def test_tabellen_teksten_en_doelen_zijn_te_vinden(
    client: Client, editie: Editie, vraag: str, adres: str
) -> None:
    gevonden = adressen(client, vraag)
    assert adres in gevonden
    for waar in gevonden:
        assert client.get(waar).status_code == 200
        _, _, anker = waar.partition("#")
        assert not anker or f'id="{anker}"' in client.get(waar).text


def test_het_woord_is_gemerkt_en_het_kwartaal_staat_erbij(client: Client, editie: Editie) -> None:
    zet_tekst(editie, "De <b>wachtlijst</b> & de coördinatie.")
    publiceer(editie)
    pagina = zoek(client, "wachtlijst coordinatie")
    (li,) = [
        li
        for li in pagina.xpath("//ol[contains(@class, 'monitor-gevonden')]/li")
        if "ontwikkelingen" in li.xpath(".//a/@href")[0]
    ]
    assert {mark.text for mark in li.xpath(".//mark")} == {"wachtlijst", "coördinatie"}
    assert "1e kwartaal 2016" in li.text_content()
    assert "<b>wachtlijst</b>" in li.text_content()  # as text, not as a tag
    assert not li.xpath(".//b")


def test_alle_woorden_moeten_voorkomen(client: Client, editie: Editie) -> None:
    assert adressen(client, "kort verhaal")
    assert adressen(client, "kort verhaal krokodil") == []
    assert "Niets gevonden" in zoek(client, "krokodil").text_content()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="alleen PostgreSQL kent Nederlands")
def test_andere_vormen_van_een_woord_worden_gevonden(client: Client, editie: Editie) -> None:
    zet_tekst(editie, "De gemeenten maken afspraken.")
    publiceer(editie)
    assert "/proef/2016-k1/jeugd/#ontwikkelingen" in adressen(client, "gemeente afspraak")


@pytest.mark.parametrize(
    "vraag",
    [
        *("", "   ", "x" * (LANGST + 1), "\x00", "a\x07b", "%", "_", "'; DROP TABLE"),
        *("& | ! ( ) :*", "<script>alert(1)</script>", "\ue000x\ue001", "de", "🙂", "a " * 40),
        *("\\", "“een"),
    ],
)
@pytest.mark.parametrize("bladzijde", ["1", "0", "-1", "999999999999999999999", "x", ""])
def test_rare_invoer_is_geen_fout(
    client: Client, editie: Editie, vraag: str, bladzijde: str
) -> None:
    pagina = zoek(client, vraag, p=bladzijde)
    assert not pagina.xpath("//script[not(@src)]")


def test_er_staat_een_bladzijde_per_keer(client: Client, editie: Editie) -> None:
    hoofdstuk = editie.hoofdstukken.get()
    for nummer in range(PER_PAGINA + 5):
        factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=100 + nummer, tekst="Krokodil.")
    publiceer(editie)
    eerste = zoek(client, "krokodil")
    assert len(eerste.xpath("//ol[contains(@class, 'monitor-gevonden')]/li")) == PER_PAGINA
    (volgende,) = eerste.xpath("//a[@rel='next']/@href")
    tweede = html.fromstring(client.get(f"/zoeken/{volgende}").text)
    assert len(tweede.xpath("//ol[contains(@class, 'monitor-gevonden')]/li")) == 5


def test_evenveel_vragen_hoeveel_er_ook_wordt_gevonden(client: Client, editie: Editie) -> None:
    def vragen(vraag: str) -> int:
        with CaptureQueriesContext(connection) as gevangen:
            zoek(client, vraag)
        return len(gevangen)

    assert vragen("ontwikkelingen") == vragen("uitleg") == 2


def test_een_concept_een_oude_versie_en_wat_is_teruggenomen_zijn_onvindbaar(
    client: Client, editie: Editie
) -> None:
    concept = maak_concept(gemeenten=1, slug="ander")
    zet_tekst(concept, "Krokodil.")
    zet_tekst(editie, "Olifant.")
    assert adressen(client, "krokodil") == adressen(client, "olifant") == []
    publiceer(editie)
    assert len(adressen(client, "olifant")) == 1
    zet_tekst(editie, "Giraffe.")
    publiceer(editie)
    assert adressen(client, "olifant") == []
    assert len(adressen(client, "giraffe")) == 1
    Editie.objects.filter(pk=editie.pk).update(gepubliceerd_op=None)
    assert adressen(client, "giraffe") == []
    call_command("zoekindex", verbosity=0)
    assert adressen(client, "giraffe") == []


def test_de_index_is_opnieuw_te_maken(editie: Editie) -> None:
    velden = ("volgorde", "hoofdstuk", "naam", "anker", "titel", "waar", "tekst", "plat")
    voor = list(Zoekregel.objects.values_list(*velden))
    Zoekregel.objects.all().delete()
    call_command("zoekindex", verbosity=0)
    assert list(Zoekregel.objects.values_list(*velden)) == voor
    assert len(voor) > 10
