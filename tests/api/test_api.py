"""The open data: what is published, all of it and nothing else, as the design rules ask."""

import csv
import io
import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openapi_spec_validator import validate
from pyarrow import parquet

from domeinen.declaraties import CIJFERS
from jeugd.models import Voorziening
from monitor.api.adressen import api
from monitor.api.antwoord import VERSIE
from monitor.models import Publicatie, Publicatiebestand
from monitor.momentopname.lezen import lees_publicatie
from tests.publiceren import publiceer
from tests.web.conftest import Maker, maak_concept

pytestmark = pytest.mark.django_db
BEGIN = "/api/v1"
REEKS = f"{BEGIN}/reeksen/proef/jeugd/recapitulatie"
INVULLING = {"verband": "proef", "code": "2016-k1", "hoofdstuk": "jeugd", "tabel": "recapitulatie"}
PADEN = sorted(api.get_openapi_schema(path_prefix="")["paths"])
ADRESSEN = [f"{BEGIN}{pad}".format(**INVULLING) for pad in PADEN]


def haal(client, adres, **koppen):
    antwoord = client.get(adres, headers=koppen)
    assert antwoord.status_code == 200, antwoord.content
    return antwoord.json()


def test_de_beschrijving_is_geldig(client):
    document = haal(client, f"{BEGIN}/openapi.json")
    validate(document)
    assert document["openapi"].startswith("3.")
    assert document["servers"][0]["url"].endswith(BEGIN)
    assert document["info"]["contact"]["url"]
    for pad, methoden in document["paths"].items():
        assert pad == pad.lower()
        assert not pad.endswith("/")
        assert "_" not in pad
        assert set(methoden) == {"get"}
        assert {"200", "400", "404"} <= {str(code) for code in methoden["get"]["responses"]}


@pytest.mark.parametrize("adres", [*ADRESSEN, f"{BEGIN}/openapi.json"])
def test_elk_adres_antwoordt_zoals_de_regels_vragen(client, maak_editie: Maker, adres):
    maak_editie()
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    assert antwoord["API-Version"] == VERSIE
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert 'rel="license"' in antwoord["Link"]
    assert "json" in antwoord["Content-Type"]
    assert "public" in antwoord["Cache-Control"]
    assert "Accept" in antwoord["Vary"].split(", ")
    assert not antwoord.cookies
    hoofd = client.head(adres)
    assert (hoofd.status_code, hoofd.content) == (200, b"")
    opnieuw = client.get(adres, headers={"If-None-Match": antwoord["ETag"]})
    assert opnieuw.status_code == 304


@pytest.mark.parametrize("adres", ADRESSEN)
@pytest.mark.parametrize("methode", ["post", "put", "patch", "delete"])
def test_er_valt_niets_te_schrijven(client, maak_editie: Maker, adres, methode):
    maak_editie()
    antwoord = getattr(client, methode)(adres)
    assert antwoord.status_code == 405
    assert "GET" in antwoord["Allow"]
    _is_probleem(antwoord, adres)


@pytest.mark.parametrize(
    ("adres", "status"),
    [
        *((f"{adres}/", 404) for adres in ADRESSEN),
        *((adres.replace("proef", "ander"), 404) for adres in ADRESSEN if "proef" in adres),
        *((adres.replace("proef", "%00"), 404) for adres in ADRESSEN if "proef" in adres),
        *((adres.replace("recapitulatie", "niets"), 404) for adres in ADRESSEN if "recap" in adres),
        (f"{BEGIN}/", 404),
        (f"{BEGIN}/geheim", 404),
        ("/api/v2/edities", 404),
        (f"{BEGIN}/edities?pagina=0", 400),
        (f"{BEGIN}/edities?pagina=veel", 400),
        (f"{BEGIN}/edities?omvang=101", 400),
        (f"{BEGIN}/edities?samenwerkingsverband=%00", 404),
        (f"{REEKS}?formaat=exe", 400),
    ],
)
def test_een_fout_is_een_probleem_met_uitleg(client, maak_editie: Maker, adres, status):
    maak_editie()
    antwoord = client.get(adres)
    assert antwoord.status_code == status
    _is_probleem(antwoord, adres)


def _is_probleem(antwoord, adres):
    assert antwoord["Content-Type"] == "application/problem+json"
    inhoud = antwoord.json()
    assert set(inhoud) == {"type", "title", "status", "detail", "instance"}
    assert inhoud["status"] == antwoord.status_code
    assert inhoud["detail"]
    assert antwoord["API-Version"] == VERSIE


def test_wat_niet_is_gepubliceerd_staat_nergens(client):
    maak_concept()
    for adres in ADRESSEN:
        antwoord = client.get(adres)
        if "proef" in adres:
            assert antwoord.status_code == 404
        elif adres.endswith("/definities"):
            assert antwoord.json()["totaal"] == sum(len(list(m.meetvelden())) for m in CIJFERS)
        elif adres.endswith("/begrippen"):  # words and measures, which are for all
            assert "Proef" not in antwoord.content.decode()
        else:
            inhoud = antwoord.json()
            assert inhoud.get("resultaten", inhoud.get("dcat:dataset")) == []
            assert "Proef" not in antwoord.content.decode()


def test_wat_daarna_verandert_staat_er_pas_na_een_nieuwe_versie(client, maak_editie: Maker):
    editie = maak_editie()
    voor = {adres: client.get(adres).content for adres in ADRESSEN}
    Voorziening.objects.update(pgb=987_654)
    assert {adres: client.get(adres).content for adres in ADRESSEN} == voor
    publiceer(editie)
    erna = haal(client, f"{BEGIN}/edities/proef/2016-k1")
    assert erna["versie"] == 2
    assert {cijfer["versie"] for cijfer in haal(client, REEKS)["resultaten"]} == {2}
    waarden = [int(cijfer["waarde"]) for cijfer in haal(client, REEKS)["resultaten"]]
    assert max(waarden) >= 987_654


def test_een_tabel_is_het_bestand_dat_is_gepubliceerd(client, maak_editie: Maker):
    maak_editie()
    antwoord = client.get(f"{BEGIN}/edities/proef/2016-k1/tabellen/jeugd/recapitulatie")
    assert antwoord.content == client.get("/proef/2016-k1/jeugd/recapitulatie.json").content


def test_elk_bestand_dat_wordt_genoemd_is_er(client, maak_editie: Maker, settings):
    settings.SITE_ADRES = "https://monitor.voorbeeld"
    maak_editie()
    editie = haal(client, f"{BEGIN}/edities/proef/2016-k1")
    adressen = [*editie["bestanden"].values(), editie["adres"], editie["permanent_adres"]]
    for tabel in editie["tabellen"]:
        adressen += [tabel["adres"], *tabel["bestanden"].values()]
    for kaart in haal(client, f"{BEGIN}/reeksen?omvang=100")["resultaten"]:
        adressen.append(kaart["adres"])
    dcat = haal(client, f"{BEGIN}/catalogus")
    for dataset in dcat["dcat:dataset"]:
        adressen += [deel["dcat:downloadURL"]["@id"] for deel in dataset["dcat:distribution"]]
    assert len(adressen) > len(editie["tabellen"]) * 5
    for adres in adressen:
        assert adres.startswith("https://monitor.voorbeeld/")
        assert client.get(adres.removeprefix("https://monitor.voorbeeld")).status_code == 200
    paden = {(t["hoofdstuk"], t["tabel"]) for t in editie["tabellen"]}
    bestanden = Publicatiebestand.objects.filter(pad__endswith=".csv")
    assert paden == {tuple(b.pad.removesuffix(".csv").split("/")) for b in bestanden}


def _verwacht():
    """Every cell of the table in the snapshot, with the text that a machine reads."""
    uit = []
    for publicatie in Publicatie.objects.all():
        verslag = lees_publicatie(publicatie)
        for hoofdstuk in verslag.hoofdstukken:
            for tabel in hoofdstuk.tabellen():
                for rij in tabel.rijen:
                    for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True):
                        waar = (hoofdstuk.slug, tabel.naam, rij.kop.pad, kolom.pad)
                        uit.append((*waar, cel))
    return uit


def test_een_reeks_heeft_elke_cel_in_elk_formaat(client, maak_editie: Maker):
    maak_editie(kwartalen=3)
    gezien = 0
    for kaart in haal(client, f"{BEGIN}/reeksen?omvang=100")["resultaten"]:
        adres = f"{BEGIN}/reeksen/proef/{kaart['hoofdstuk']}/{kaart['tabel']}"
        cijfers = haal(client, adres)["resultaten"]
        verwacht = [w for w in _verwacht() if w[:2] == (kaart["hoofdstuk"], kaart["tabel"])]
        tekst = b"".join(client.get(adres, headers={"Accept": "text/csv"}).streaming_content)
        regels = list(csv.DictReader(io.StringIO(tekst.decode(), newline="")))
        bestand = client.get(f"{adres}?formaat=parquet")
        tabel = parquet.read_table(io.BytesIO(bestand.content))
        assert tabel.schema.metadata[b"licence"]
        assert tabel.schema.metadata[b"title"].decode() == kaart["titel"]
        rijen = tabel.to_pylist()
        assert len(cijfers) == len(regels) == len(rijen) == len(verwacht)
        for cijfer, regel, rij, (_, _, rijpad, kolompad, cel) in zip(
            cijfers, regels, rijen, verwacht, strict=True
        ):
            gezien += 1
            assert (cijfer["rij"], cijfer["kolom"]) == ([*rijpad], [*kolompad])
            assert cijfer["eenheid"] == regel["eenheid"] == rij["eenheid"] == cel.eenheid.naam
            waarde = None if cel.waarde is None else Decimal(cel.waarde)
            assert (None if cijfer["waarde"] is None else Decimal(cijfer["waarde"])) == waarde
            assert regel["waarde"] == (cijfer["waarde"] or "")
            assert rij["waarde"] == cijfer["waarde"]
            assert rij["getal"] == (None if waarde is None else float(waarde))
            assert bool(cijfer["leeg"] or cijfer["tekst"]) == (cel.waarde is None)
            assert cijfer["totaal"] is cel.totaal
            assert regel["bron"] == rij["bron"] == cijfer["bron"]
            assert regel["licentie"] == rij["licentie"]
    assert gezien > 100


def test_een_lijst_is_te_bladeren(client, maak_editie: Maker):
    maak_editie()
    alles = haal(client, f"{BEGIN}/reeksen?omvang=100")
    gelezen, adres = [], f"{BEGIN}/reeksen?omvang=3"
    while adres:
        bladzijde = haal(client, adres[adres.index(BEGIN) :])
        assert bladzijde["totaal"] == alles["totaal"]
        gelezen += bladzijde["resultaten"]
        adres = bladzijde["volgende"]
    assert gelezen == alles["resultaten"]
    assert haal(client, f"{BEGIN}/reeksen?omvang=3&pagina=99")["resultaten"] == []


@pytest.mark.parametrize(
    ("accept", "soort"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("application/json;q=0.5, text/csv", "text/csv"),
        ("application/vnd.apache.parquet", "application/vnd.apache.parquet"),
        ("text/csv;q=0", None),
        ("image/png", None),
        ("x" * 5000, None),
    ],
)
def test_wie_een_formaat_vraagt_krijgt_dat(client, maak_editie: Maker, accept, soort):
    maak_editie()
    antwoord = client.get(REEKS, headers={"Accept": accept} if accept else {})
    if soort is None:
        assert antwoord.status_code == 406
        _is_probleem(antwoord, REEKS)
    else:
        assert antwoord["Content-Type"].startswith(soort)


@pytest.mark.parametrize("adres", ADRESSEN)
def test_vragen_aan_de_database_groeien_niet(client, maak_editie: Maker, adres):
    maak_editie()

    def vragen():
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(adres).status_code == 200
        return len(gevangen)

    een = vragen()
    for nummer in range(3):
        maak_editie(slug=f"ander{nummer}")
    assert vragen() == een <= 6


def test_de_catalogus_zegt_wat_verplicht_is(client, maak_editie: Maker):
    """As DCAT-AP-NL 3 asks of a catalogue, a service, a dataset and a distribution."""
    maak_editie()
    dcat = haal(client, f"{BEGIN}/catalogus")
    (dataset,) = dcat["dcat:dataset"]
    for veld in ("title", "description", "publisher", "creator", "identifier", "accessRights"):
        assert dataset[f"dct:{veld}"]
    assert dataset["dcat:theme"]
    assert dataset["dcat:contactPoint"]
    for deel in dataset["dcat:distribution"]:
        assert {"dcat:accessURL", "dct:license", "dct:format"} <= set(deel)
        assert deel["dcat:mediaType"]["@id"].startswith("https://www.iana.org/")
    (dienst,) = dcat["dcat:service"]
    overal = {"dct:title", "dct:description", "dct:publisher", "dcat:contactPoint"}
    eigen = {"dcat:endpointURL", "dcat:endpointDescription", "dct:identifier", "dcat:theme"}
    assert overal <= set(dcat)
    assert overal | eigen | {"dct:accessRights", "dct:license"} <= set(dienst)
    assert dcat["dcat:contactPoint"]["vcard:hasEmail"]["@id"].startswith("mailto:")
    json.dumps(dcat)
