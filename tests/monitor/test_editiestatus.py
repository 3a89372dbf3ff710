"""How far an editie is: only the steps of the list, each kept with who, when and why."""

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError
from django.utils import timezone

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.models import Samenwerkingsverband
from monitor.editie.stap import StapKanNiet, zet_stap
from monitor.editie.status import (
    CONCEPT,
    GEPLAND,
    GEPUBLICEERD,
    OVERGANGEN,
    RECTIFICATIE,
    TER_VASTSTELLING,
    VASTGESTELD,
    Doener,
    Editiestatus,
    Overgang,
)
from monitor.importeren.resources import EditieResource
from monitor.models import Editie, Editiestap
from tests import factories
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db
ALLE = [
    Overgang(van, naar, door) for van in Editiestatus for naar in Editiestatus for door in Doener
]
BESTAAT = {(o.van, o.naar, o.door) for o in OVERGANGEN}
VANDAAG = timezone.localdate


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    rij: Editie = factories.EditieFactory(samenwerkingsverband=verband, gepubliceerd_op=None)
    return rij


@pytest.mark.parametrize("stap", ALLE, ids=lambda o: f"{o.van}-{o.naar}-{o.door}")
def test_alleen_de_stappen_van_de_lijst(stap: Overgang, editie: Editie) -> None:
    door = factories.GebruikerFactory()
    Editie.objects.filter(pk=editie.pk).update(status=stap.van)
    if (stap.van, stap.naar, stap.door) not in BESTAAT:
        with pytest.raises(StapKanNiet, match="status is nu"):
            zet_stap(editie, stap.naar, stap.door, door=door, opmerking="Omdat.")
        assert not Editiestap.objects.exists()
        return
    gezet = zet_stap(editie, stap.naar, stap.door, door=door, opmerking=" Omdat. ")
    gezet.refresh_from_db()
    assert (gezet.van, gezet.naar, gezet.door) == (stap.van, stap.naar, door)
    assert gezet.opmerking == "Omdat."
    assert Editie.objects.get().status == editie.status == stap.naar


def test_terug_vraagt_een_opmerking(editie: Editie) -> None:
    zet_stap(editie, TER_VASTSTELLING, Doener.REDACTEUR, door=None)
    with pytest.raises(StapKanNiet, match="opmerking"):
        zet_stap(editie, CONCEPT, Doener.REDACTEUR, door=None, opmerking="  ")
    with pytest.raises(StapKanNiet, match="tekens lang"):
        zet_stap(editie, CONCEPT, Doener.REDACTEUR, door=None, opmerking="x" * 20_001)
    assert Editie.objects.get().status == TER_VASTSTELLING


def test_wie_een_stap_later_is_wordt_geweigerd(editie: Editie) -> None:
    """The status by now counts, not that of the page."""
    oud = Editie.objects.get()
    zet_stap(editie, TER_VASTSTELLING, Doener.REDACTEUR, door=None)
    with pytest.raises(StapKanNiet, match="ter vaststelling"):
        zet_stap(oud, TER_VASTSTELLING, Doener.REDACTEUR, door=None)


def test_een_datum_publiceert_en_weghalen_maakt_weer_een_concept(editie: Editie) -> None:
    door = factories.GebruikerFactory()
    editie.gepubliceerd_op = VANDAAG() + datetime.timedelta(days=2)
    editie.save()
    assert Editie.objects.get().status == GEPLAND
    editie.gepubliceerd_op, editie.door = VANDAAG(), door
    editie.save()
    publiceer(editie, door=door)
    editie = Editie.objects.get()
    assert editie.status == GEPUBLICEERD
    editie.door = door
    editie.gepubliceerd_op, editie.waarom = None, "Een fout."
    editie.save()
    assert Editie.objects.get().status == CONCEPT
    stappen = [(s.van, s.naar, s.door, s.opmerking) for s in Editiestap.objects.all()]
    assert stappen == [
        (CONCEPT, GEPLAND, None, ""),
        (GEPLAND, GEPUBLICEERD, door, ""),
        (GEPUBLICEERD, CONCEPT, door, "Een fout."),
    ]


@pytest.mark.parametrize("van", [CONCEPT, TER_VASTSTELLING, VASTGESTELD])
def test_wie_de_dag_weghaalt_is_terug_waar_zij_was(van: str, editie: Editie) -> None:
    Editie.objects.update(status=van)
    editie = Editie.objects.get()
    for dag, wordt in ((VANDAAG() + datetime.timedelta(days=2), GEPLAND), (None, van)):
        editie.gepubliceerd_op = dag
        editie.save()
        assert Editie.objects.get().status == wordt


def test_wat_openbaar_was_met_open_cijfers_is_in_rectificatie(editie: Editie) -> None:
    """And a date to come is a plan, after the migration; and back."""
    migratie = __import__("monitor.migrations.0013_rectificatie", fromlist=["zet_status"])
    publiceer(editie)
    editie = Editie.objects.get()
    for open_, wordt in ((False, GEPUBLICEERD), (True, RECTIFICATIE)):
        if open_:
            editie.zet_open("Een fout.", factories.GebruikerFactory())
        migratie.zet_status(apps, None)
        assert Editie.objects.get().status == wordt
    migratie.zet_terug(apps, None)
    assert Editie.objects.get().status == GEPUBLICEERD
    Editie.objects.update(status=CONCEPT, gepubliceerd_op="2999-01-01")
    migratie.zet_status(apps, None)
    assert Editie.objects.get().status == GEPLAND


def test_een_bestand_met_een_datum_publiceert(editie: Editie) -> None:
    bestand = (
        "samenwerkingsverband,kwartaal,gepubliceerd_op\n"
        f"{editie.samenwerkingsverband.slug},2016-k1,2016-06-01\n"
    )
    EditieResource().importeer(lees_bestand("e.csv", bestand.encode()), OP_DE_SERVER)
    assert Editie.objects.get().status == CONCEPT
    publiceer(editie)
    assert Editie.objects.get().status == GEPUBLICEERD
    assert Editiestap.objects.get().door is None
    assert "status" not in EditieResource().export().csv


def test_elke_stap_verandert_iets(editie: Editie) -> None:
    with pytest.raises(IntegrityError):
        Editiestap.objects.create(editie=editie, van=CONCEPT, naar=CONCEPT)


@pytest.mark.parametrize(
    ("dag", "wordt"),
    [
        (None, CONCEPT),
        (datetime.date(2016, 6, 1), GEPUBLICEERD),
        (datetime.date(2999, 1, 1), CONCEPT),
    ],
)
def test_wat_er_al_was_krijgt_een_status(dag: Any, wordt: str, editie: Editie) -> None:
    migratie = __import__("monitor.migrations.0007_editiestatus", fromlist=["zet_status"])
    Editie.objects.update(gepubliceerd_op=dag)
    migratie.zet_status(apps, None)
    assert Editie.objects.get().status == wordt


def test_vastgesteld_gaat_niet_vanzelf_terug(editie: Editie) -> None:
    """Saving without a date takes no step."""
    Editie.objects.update(status=VASTGESTELD)
    editie = Editie.objects.get()
    editie.titel = "Anders"
    editie.save()
    assert Editie.objects.get().status == VASTGESTELD
