"""An editie of another period than a quarter: its address, its words, its peildatum, its lock."""

import datetime
import json
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.migrations.exceptions import IrreversibleError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from domeinen.inhoud import TABELLEN
from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.models import Kwartaal, Samenwerkingsverband, Slot
from gemeenten.slot import op_slot
from monitor.editie.soort import Plek, Soort, waarom_niet
from monitor.importeren.resources import EditieResource, HoofdstukResource
from monitor.models import Editie, Hoofdstuk
from monitor.verslag.lezen import lees_verslag
from tabellen.kader import Kader
from tests import factories
from tests.importeren.hulp import als_csv
from tests.publiceren import publiceer

K3, K4 = Kwartaal.van(2021, 3), Kwartaal.van(2021, 4)
KWARTALEN = st.builds(Kwartaal.van, st.integers(2010, 2059), st.integers(1, 4))


@pytest.fixture
def tussenstand(verband: Samenwerkingsverband) -> Editie:
    editie: Editie = factories.EditieFactory(
        samenwerkingsverband=verband,
        kwartaal=K3,
        soort=Soort.TUSSENSTAND,
        titel="Sociaal domein in beeld",
        periode="januari tot en met augustus 2021",
        peildatum=datetime.date(2021, 8, 31),
    )
    return editie


def _editie(verband: Samenwerkingsverband, soort: Soort, **velden: Any) -> Editie:
    rij: Editie = factories.EditieFactory(
        samenwerkingsverband=verband, soort=soort, **{"kwartaal": K4, **velden}
    )
    return rij


# --- Where it stands ------------------------------------------------------------------------------


@given(kwartaal=KWARTALEN, soort=st.sampled_from(Soort))
def test_een_editie_heeft_een_adres_en_een_adres_een_plek(kwartaal: Kwartaal, soort: Soort) -> None:
    if "soort" in waarom_niet(soort, kwartaal, None):
        return
    plek = Plek.van(soort, kwartaal)
    assert Plek.van_code(plek.code) == plek
    assert soort in plek.soorten


@given(een=st.tuples(KWARTALEN, st.sampled_from(Soort)), ander=KWARTALEN)
def test_geen_twee_plekken_met_een_adres(een: tuple[Kwartaal, Soort], ander: Kwartaal) -> None:
    kwartaal, soort = een
    plekken = [
        Plek.van(zo, van)
        for van in (kwartaal, ander)
        for zo in (soort, *Soort)
        if not waarom_niet(zo, van, None)
    ]
    assert len({plek.code for plek in plekken}) == len(set(plekken))


@pytest.mark.parametrize("code", ["", "2021-h3", "21", "1999", "2021-k5", "2021 k3 x", "2021-"])
def test_wat_geen_plek_is_zegt_wat_wel(code: str) -> None:
    with pytest.raises(ValidationError, match="2016-k1"):
        Plek.van_code(code)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("soort", "kwartaal", "peildatum", "veld"),
    [
        (Soort.JAAR, K3, None, "soort"),
        (Soort.HALFJAAR, K3, None, "soort"),
        (Soort.HALFJAAR, Kwartaal.van(2021, 2), None, None),
        (Soort.JAAR, K4, datetime.date(2022, 1, 1), None),
        (Soort.JAAR, K4, datetime.date(2022, 1, 2), "peildatum"),
        (Soort.TUSSENSTAND, K3, datetime.date(2021, 7, 1), None),
        (Soort.TUSSENSTAND, K3, datetime.date(2021, 6, 30), "peildatum"),
    ],
)
def test_soort_en_peildatum_passen_bij_het_kwartaal(
    verband: Samenwerkingsverband,
    soort: Soort,
    kwartaal: Kwartaal,
    peildatum: datetime.date | None,
    veld: str | None,
) -> None:
    """On the page and in a file alike, at the field that it is about."""
    editie = Editie(
        samenwerkingsverband=verband, kwartaal=kwartaal, soort=soort, peildatum=peildatum
    )
    koppen = ["samenwerkingsverband", "kwartaal", "soort", "peildatum"]
    rij = [verband.slug, kwartaal.code, soort.value, peildatum.isoformat() if peildatum else ""]
    blad = lees_bestand("monitor_editie.csv", als_csv(koppen, rij))
    if veld is None:
        editie.full_clean()
        EditieResource().importeer(blad, OP_DE_SERVER)
        assert Editie.objects.get().soort == soort
        return
    with pytest.raises(ValidationError) as op_pagina:
        editie.full_clean()
    assert veld in op_pagina.value.message_dict
    with pytest.raises(Invoerfouten) as in_bestand:
        EditieResource().importeer(blad, OP_DE_SERVER)
    assert [fout.kolom for fout in in_bestand.value.fouten] == [veld]
    if veld == "soort":
        with pytest.raises(IntegrityError), transaction.atomic():
            editie.save()


@pytest.mark.django_db
def test_kwartaal_jaar_en_halfjaar_staan_naast_elkaar_tussenstand_niet(
    verband: Samenwerkingsverband,
) -> None:
    for soort in (Soort.KWARTAAL, Soort.JAAR, Soort.HALFJAAR):
        _editie(verband, soort)
    with pytest.raises(ValidationError, match="in de plaats van"):
        Editie(samenwerkingsverband=verband, kwartaal=K4, soort=Soort.TUSSENSTAND).full_clean()
    koppen = ["samenwerkingsverband", "kwartaal", "soort"]
    rijen = [["voorbeeld", "2021-k4", "tussenstand"]]
    blad = lees_bestand("monitor_editie.csv", als_csv(koppen, *rijen))
    with pytest.raises(Invoerfouten, match="in de plaats van"):
        EditieResource().importeer(blad, OP_DE_SERVER)
    # Within one file too, and it blames no row that is right.
    rijen = [["voorbeeld", "2021-k2", soort] for soort in ("halfjaar", "kwartaal", "tussenstand")]
    blad = lees_bestand("monitor_editie.csv", als_csv(koppen, *rijen))
    with pytest.raises(Invoerfouten) as fout:
        EditieResource().importeer(blad, OP_DE_SERVER)
    assert [fout.rij for fout in fout.value.fouten] == [4]


# --- Addresses ------------------------------------------------------------------------------------

ONDER = [
    *("/", ".json", ".xlsx", "/jeugd/", "/jeugd/voorzieningen/?sort=1"),
    *("/jeugd/voorzieningen.csv", "/jeugd/voorzieningen.json"),
]


def _vul(editie: Editie) -> Editie:
    hoofdstuk = factories.HoofdstukFactory(editie=editie, slug="jeugd")
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, tabel="jeugd.voorzieningen", tekst="")
    return editie


@pytest.mark.django_db
@pytest.mark.parametrize("onder", ONDER)
@pytest.mark.parametrize(
    ("soort", "adres"), [(Soort.JAAR, "2021"), (Soort.HALFJAAR, "2021-h2")], ids=str
)
def test_het_adres_van_het_kwartaal_leidt_naar_het_jaar(
    client: Client, verband: Samenwerkingsverband, soort: Soort, adres: str, onder: str
) -> None:
    """Also below it; until the quarter has a monitor of its own."""
    publiceer(_vul(_editie(verband, soort)))
    hier = f"/{verband.slug}/{adres}{onder}"
    assert client.get(hier).status_code == 200
    antwoord = client.get(f"/{verband.slug}/2021-k4{onder}")
    assert (antwoord.status_code, antwoord["Location"]) == (302, hier)
    assert client.get(f"/{verband.slug}/2021-k3{onder}").status_code == 404

    eigen = _vul(_editie(verband, Soort.KWARTAAL))
    publiceer(eigen)
    assert client.get(f"/{verband.slug}/2021-k4{onder}").status_code == 200
    assert client.get(hier).status_code == 200
    Editie.objects.filter(pk=eigen.pk).update(gepubliceerd_op=None)
    assert client.get(f"/{verband.slug}/2021-k4{onder}")["Location"] == hier


@pytest.mark.django_db
def test_een_concept_van_een_jaar_verraadt_zich_niet(
    client: Client, verband: Samenwerkingsverband
) -> None:
    _editie(verband, Soort.JAAR, gepubliceerd_op=None)
    for adres in ("2021", "2021-k4"):
        assert client.get(f"/{verband.slug}/{adres}/").status_code == 404


# --- What the reader sees -------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("soort", "aanduiding"),
    [
        (Soort.KWARTAAL, "4e kwartaal 2021"),
        (Soort.HALFJAAR, "2e halfjaar 2021"),
        (Soort.JAAR, "2021"),
        (Soort.TUSSENSTAND, "tussenstand 31 december 2021"),
    ],
)
def test_zonder_woorden_volgt_de_periode_uit_de_soort(
    verband: Samenwerkingsverband, soort: Soort, aanduiding: str
) -> None:
    editie = _editie(verband, soort)
    assert editie.aanduiding == aanduiding
    assert str(editie) == f"Monitor sociaal domein Voorbeeld, {aanduiding}"


@pytest.mark.django_db
def test_titel_periode_en_peildatum_staan_overal(client: Client, tussenstand: Editie) -> None:
    publiceer(_vul(tussenstand))
    basis = f"/{tussenstand.samenwerkingsverband.slug}"
    titel = "Sociaal domein in beeld, januari tot en met augustus 2021"
    for adres in ("/", f"{basis}/"):
        assert titel in client.get(adres).content.decode()
    voorblad = client.get(f"{basis}/2021-k3/").content.decode()
    for wat in ("Sociaal domein in beeld", "januari tot en met augustus 2021", "31 augustus 2021"):
        assert wat in voorblad
    assert "30 september" not in voorblad
    data = json.loads(client.get(f"{basis}/2021-k3.json").content)
    assert data["titel"] == titel
    wat = {naam: data[naam] for naam in ("soort", "kwartaal", "periode", "peildatum")}
    assert wat == {
        "soort": "tussenstand",
        "kwartaal": "2021-k3",
        "periode": "januari tot en met augustus 2021",
        "peildatum": "2021-08-31",
    }
    onderdeel = data["hoofdstukken"][0]["onderdelen"][0]
    assert onderdeel["tabel"]["periode"] == "Voorbeeld, stand op 31 augustus 2021"


@pytest.mark.django_db
@pytest.mark.parametrize("naam", TABELLEN)
def test_geen_tabel_noemt_een_andere_peildatum(verband: Samenwerkingsverband, naam: str) -> None:
    eigen = datetime.date(2021, 8, 31)
    tabel = TABELLEN[naam].bereken(Kader.van(verband, K3, eigen))
    koppen = [kop.tekst for kop in (*tabel.kolommen, *(rij.kop for rij in tabel.rijen))]
    for tekst in (tabel.periode, *koppen):
        assert "30 september 2021" not in tekst
        assert "30-9-2021" not in tekst


@pytest.mark.django_db
def test_de_pdf_noemt_titel_en_periode(tussenstand: Editie, tmp_path: Any) -> None:
    _vul(tussenstand)
    assert lees_verslag(tussenstand).opschrift == "Sociaal domein in beeld"
    pad = tmp_path / "a.pdf"
    call_command("maak_pdf", "voorbeeld", "2021-k3", uit=pad, verbosity=0)
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(pad) as pdf:
        assert str(pdf.docinfo.Title) == str(tussenstand)
        assert tussenstand.periode in str(pdf.docinfo.Subject)


# --- Files ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_hoofdstukken_noemen_de_soort_als_er_meer_edities_zijn(
    verband: Samenwerkingsverband,
) -> None:
    jaar = _editie(verband, Soort.JAAR)
    koppen = ["samenwerkingsverband", "kwartaal", "soort", "volgorde", "slug", "titel"]

    def importeer(soort: str) -> None:
        rij = ["voorbeeld", "2021-k4", soort, "1", "jeugd", "Jeugd"]
        blad = lees_bestand("monitor_hoofdstuk.csv", als_csv(koppen, rij))
        HoofdstukResource().importeer(blad, OP_DE_SERVER)

    importeer("")
    assert Hoofdstuk.objects.get().editie == jaar
    kwartaal = _editie(verband, Soort.KWARTAAL)
    with pytest.raises(Invoerfouten, match="jaar of kwartaal"):
        importeer("")
    with pytest.raises(Invoerfouten, match="geen editie van halfjaar bij 2021-k4"):
        importeer("halfjaar")
    importeer("kwartaal")
    assert set(Hoofdstuk.objects.values_list("editie", flat=True)) == {jaar.pk, kwartaal.pk}


@pytest.mark.django_db
def test_edities_gaan_heen_en_terug(tussenstand: Editie) -> None:
    for soort in (Soort.KWARTAAL, Soort.JAAR):
        editie = _vul(_editie(tussenstand.samenwerkingsverband, soort, titel=f"Over {soort}"))
    for resource in (EditieResource(), HoofdstukResource()):
        naam = f"{resource.bestandsnaam()}.csv"
        blad = lees_bestand(naam, resource.export().csv.encode())
        uitkomst = resource.importeer(blad, OP_DE_SERVER)
        assert (uitkomst.nieuw, uitkomst.gewijzigd) == (0, 0)
    assert editie.hoofdstukken.count() == 1


# --- The lock -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_het_kwartaal_blijft_op_slot_zolang_een_editie_gesloten_is(
    verband: Samenwerkingsverband,
) -> None:
    wie = User.objects.create(username="redacteur")
    kwartaal, jaar = _editie(verband, Soort.KWARTAAL), _editie(verband, Soort.JAAR)
    assert kwartaal.gesloten
    assert jaar.gesloten
    kwartaal.zet_open("Een telfout.", wie)
    assert not kwartaal.gesloten
    assert jaar.gesloten
    assert op_slot([kwartaal.cijfers])
    kwartaal.refresh_from_db()
    kwartaal.save()
    assert not kwartaal.gesloten
    jaar.zet_open("Dezelfde telfout.", wie)
    assert not op_slot([kwartaal.cijfers])
    jaar.sluit()
    assert op_slot([kwartaal.cijfers])
    assert not kwartaal.gesloten


@pytest.mark.django_db
def test_een_concept_naast_een_gepubliceerde_editie_mag_weg(
    admin_client: Client, verband: Samenwerkingsverband, settings: Any
) -> None:
    """It locks nothing itself; and its page does not say that its figures are open."""
    settings.SECURE_SSL_REDIRECT = False
    _editie(verband, Soort.KWARTAAL)
    concept = _editie(verband, Soort.JAAR, gepubliceerd_op=None)
    assert not concept.gesloten
    Editie.objects.get(pk=concept.pk).delete()
    jaar = _editie(verband, Soort.JAAR)
    jaar.zet_open("Een telfout.", User.objects.create(username="redacteur"))
    tekst = admin_client.get(f"/beheer/monitor/editie/{jaar.pk}/change/").content.decode()
    assert "houdt de cijfers van dit kwartaal op slot" in tekst
    assert "Voorbeeld, 4e kwartaal 2021" in tekst


@pytest.mark.django_db
def test_de_migratie_kan_terug(verband: Samenwerkingsverband) -> None:
    migratie = __import__("monitor.migrations.0003_editie_soort", fromlist=["noem_uitgave"])
    _editie(verband, Soort.JAAR)
    Slot.objects.update(uitgave="")
    migratie.noem_uitgave(apps, None)
    assert Slot.objects.get().uitgave == "kwartaal"
    Slot.objects.create(samenwerkingsverband=verband, kwartaal=K4, uitgave="jaar")
    migratie.een_per_kwartaal(apps, None)
    assert [slot.uitgave for slot in Slot.objects.all()] == [""]
    _editie(verband, Soort.KWARTAAL)
    with pytest.raises(IrreversibleError, match="meer edities"):
        migratie.een_per_kwartaal(apps, None)
