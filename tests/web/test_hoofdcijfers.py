"""The pages begin with the figures that the redacteur chose, bound to their cells."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from lxml import html
from pypdf import PdfReader

from gemeenten.models import Kwartaal
from jeugd.models import Voorziening
from monitor.editie.status import TER_VASTSTELLING
from monitor.models import Editie, Hoofdcijfer
from monitor.proza.invullen import ONTBREEKT
from monitor.redactie.editiekopie import kopieer_editie
from monitor.vaststelling.controlelijst import loop_na
from monitor.verslag.lezen import lees_verslag
from tests import factories
from tests.publiceren import publiceer
from tests.web.conftest import maak_concept

pytestmark = pytest.mark.django_db
CEL = "[[jeugd.voorzieningen; Totaal; Totaal – PGB + ZIN]]"


def zet(gemeenten: int = 2, kwartalen: int = 2, **velden: str) -> Editie:
    editie = maak_concept(gemeenten=gemeenten, kwartalen=kwartalen)
    factories.HoofdcijferFactory(
        editie=editie, **{"volgorde": 1, "label": "Lopende hulp", "cijfer": CEL, **velden}
    )
    return editie


def waarde(editie: Editie):
    (cijfer,) = lees_verslag(editie).hoofdcijfers
    return cijfer


def eerdere(editie: Editie, terug: int) -> Editie:
    """One with the same table, so many quarters earlier."""
    oud = factories.EditieFactory(
        samenwerkingsverband=editie.samenwerkingsverband, kwartaal=editie.kwartaal.plus(-terug)
    )
    hoofdstuk = factories.HoofdstukFactory(editie=oud, volgorde=1, slug="jeugd", titel="Jeugdwet")
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, kop="", tabel="jeugd.voorzieningen")
    return oud


def maak_vorige(editie: Editie, is_: int) -> None:
    """So many in all in the quarter before, by the first row."""
    Voorziening.objects.filter(kwartaal=editie.kwartaal.vorige).update(pgb=0, zin=0)
    eerste = Voorziening.objects.filter(kwartaal=editie.kwartaal.vorige).first()
    Voorziening.objects.filter(pk=eerste.pk).update(zin=is_)


@pytest.mark.parametrize("adres", ["/", "/proef/", "/proef/2016-k1/"])
def test_het_staat_op_elke_voorpagina_met_zijn_verandering(client: Client, adres: str) -> None:
    editie = zet(zin=f"Samen {CEL} lopende voorzieningen.")
    nu = int(waarde(editie).waarde)
    maak_vorige(editie, nu + 30)
    publiceer(editie)
    pagina = html.fromstring(client.get(adres).text)
    (blok,) = pagina.xpath("//li[@class='monitor-hoofdcijfer']")
    tekst = " ".join(blok.text_content().split())
    assert f"Lopende hulp {nu} ▼ 30 minder" in tekst
    assert f"4e kwartaal 2015: {nu + 30}" in tekst
    assert f"Samen {nu} lopende voorzieningen." in tekst
    (link,) = blok.xpath(".//a/@href")
    assert link == "/proef/2016-k1/jeugd/voorzieningen/"
    assert client.get(link).status_code == 200


def test_zijn_lijn_gaat_door_wat_openbaar_is(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    """Drawn from three numbers on; of what is public, with as many queries for many monitors."""
    editie = zet(kwartalen=3)
    for terug in (2, 1):
        publiceer(eerdere(editie, terug))
        assert "monitor-vonk" not in client.get("/").text
    publiceer(editie)
    punten = []
    for terug in (2, 1, 0):
        rijen = Voorziening.objects.filter(kwartaal=editie.kwartaal.plus(-terug))
        punten.append(sum(rij.pgb + rij.zin for rij in rijen))
    with django_assert_max_num_queries(20) as een:
        pagina = client.get("/").text
    gevraagd = len(een)
    (lijn,) = html.fromstring(pagina).xpath("//p[@class='monitor-hoofdcijfer__getal']/span")
    naam = lijn.xpath(".//*[local-name()='svg']/@aria-label")[0]
    assert "Lopende hulp" in naam
    assert str(punten[0]) in naam
    assert str(punten[2]) in naam
    assert "monitor-vonk" in client.get("/proef/").text
    kop = client.get("/proef/2016-k1/").text  # kept: made of this and of the one before
    assert "monitor-vonk" not in kop
    ander = maak_concept(gemeenten=2, kwartalen=1, slug="ander")
    factories.HoofdcijferFactory(editie=ander, volgorde=1, label="Ook", cijfer=CEL)
    publiceer(ander)
    with django_assert_max_num_queries(gevraagd):
        client.get("/")


def test_na_publicatie_verandert_het_niet(client: Client) -> None:
    editie = zet()
    publiceer(editie)
    voor = client.get("/").content
    Hoofdcijfer.objects.update(label="Geheim", zin="Geheim")
    Voorziening.objects.update(zin=99_999)
    assert client.get("/").content == voor
    publiceer(editie, "Toch.")
    assert b"Geheim" in client.get("/").content
    wijzigingen = client.get("/proef/2016-k1/wijzigingen/").text
    assert "Geheim" in wijzigingen


def test_pdf_en_json_hebben_het_ook(client: Client) -> None:
    editie = zet(zin="Het was een rustig kwartaal.")
    publiceer(editie)
    nu = waarde(editie)
    (cijfer,) = client.get("/proef/2016-k1.json").json()["hoofdcijfers"]
    assert cijfer["waarde"] == str(nu.waarde)
    assert cijfer["tabel"] == "jeugd/voorzieningen"
    assert cijfer["verandering"] == nu.in_woorden
    from monitor.pdf import maak_pdf  # noqa: PLC0415

    eerste = PdfReader(io.BytesIO(maak_pdf(lees_verslag(editie)))).pages[0].extract_text()
    assert "Lopende hulp" in eerste
    assert "rustig kwartaal" in " ".join(eerste.split())


@pytest.mark.parametrize(
    "cijfer",
    ["", "852", "[[= 852]]", f"{CEL} en {CEL}", CEL.replace("]]", "; verschil]]"), "[[jeugd; x]]"],
)
def test_alleen_een_cel_is_een_hoofdcijfer(cijfer: str) -> None:
    rij = factories.HoofdcijferFactory.build(editie=maak_concept(gemeenten=1), cijfer=cijfer)
    with pytest.raises(ValidationError) as fout:
        rij.full_clean()
    assert set(fout.value.message_dict) == {"cijfer"}


def test_de_database_houdt_er_hoogstens_zes() -> None:
    editie = zet()
    for volgorde in (0, 7, 1):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.HoofdcijferFactory(editie=editie, volgorde=volgorde)


@pytest.mark.parametrize("veld", ["cijfer", "vergelijk", "zin"])
def test_wat_nergens_naar_verwijst_is_een_fout_en_breekt_niets(client: Client, veld: str) -> None:
    editie = zet(**{veld: "[[jeugd.voorzieningen; Weg; Totaal]]"})
    fouten = [punt for punt in loop_na(editie, TER_VASTSTELLING) if punt.is_fout]
    assert "‘Weg’" in str(fouten)
    publiceer(editie)
    toont = client.get("/proef/2016-k1/").text
    assert "Lopende hulp" in toont
    assert (ONTBREEKT in toont) == (veld != "vergelijk")


def test_zonder_eerder_cijfer_wordt_dat_gezegd() -> None:
    assert "geen eerder cijfer" in waarde(zet(kwartalen=1)).in_woorden


def test_met_een_andere_cel_vergelijken_noemt_wat_die_is() -> None:
    cijfer = waarde(zet(vergelijk=CEL.replace("PGB + ZIN", "PGB")))
    assert cijfer.was_kop == "Totaal – PGB"
    assert cijfer.verandering is not None


def test_onvolledig_is_niet_te_vergelijken() -> None:
    editie = zet()
    Voorziening.objects.filter(
        pk=Voorziening.objects.filter(kwartaal=editie.kwartaal)[0].pk
    ).update(zin=None, pgb=None)
    assert waarde(editie).in_woorden == "niet te vergelijken"


def test_het_gaat_mee_naar_de_volgende_editie_als_nog_oud() -> None:
    editie = zet(zin="Zo was het.")
    nieuw = kopieer_editie(editie, Kwartaal.van(2016, 2), "kwartaal")
    (cijfer,) = nieuw.hoofdcijfers.all()
    assert (cijfer.label, cijfer.cijfer, cijfer.zin) == ("Lopende hulp", CEL, "Zo was het.")
    assert cijfer.nog_oud
    oud = [punt for punt in loop_na(nieuw, TER_VASTSTELLING) if punt.code == "oud"]
    assert "Lopende hulp" in str(oud)


def test_wat_het_laatst_is_gepubliceerd_staat_boven(client: Client) -> None:
    for slug, dag in (("alfa", "2016-05-01"), ("bravo", "2016-06-01")):
        verband = factories.SamenwerkingsverbandFactory(slug=slug, naam=slug.capitalize())
        publiceer(factories.EditieFactory(samenwerkingsverband=verband, gepubliceerd_op=dag))
    tekst = client.get("/").text
    assert tekst.index("Bravo, ") < tekst.index("Alfa, ")
