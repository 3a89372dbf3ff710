"""A gemeente does not leave what it is in: neither its deelname goes, nor does another take its
place, whichever page asks.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gemeenten.models import Deelname, Gemeente, Kwartaal, Samenwerkingsverband, Slot
from gemeenten.slot import Cijfers, Weigering, op_slot
from invoer.models import Rol
from tests import factories
from tests.beheer.test_lijsten import adres
from tests.publiceren import publiceer
from tests.web.conftest import maak_concept

pytestmark = pytest.mark.django_db
GEPUBLICEERD = "zitten die cijfers op slot"
Doe = Callable[[Client, Deelname], Any]


def _post(client: Client, deelname: Deelname, pagina: str, **velden: Any) -> Any:
    return client.post(adres(Deelname, pagina), velden, follow=True)


def _verwijder(client: Client, deelname: Deelname) -> Any:
    return _post(client, deelname, f"{deelname.pk}/delete/", post="yes")


def _uit_de_lijst(client: Client, deelname: Deelname) -> Any:
    keuze = {"action": "delete_selected", "_selected_action": deelname.pk}
    return _post(client, deelname, "", post="yes", **keuze)


def _andere_gemeente(client: Client, deelname: Deelname) -> Any:
    velden = {
        "gemeente": factories.GemeenteFactory().pk,
        "samenwerkingsverband": deelname.samenwerkingsverband_id,
        "volgorde": 1,
    }
    return _post(client, deelname, f"{deelname.pk}/change/", **velden)


def _ander_verband(client: Client, deelname: Deelname) -> Any:
    velden = {
        "gemeente": deelname.gemeente_id,
        "samenwerkingsverband": factories.SamenwerkingsverbandFactory().pk,
        "volgorde": 1,
    }
    return _post(client, deelname, f"{deelname.pk}/change/", **velden)


def _in_het_verband(client: Client, deelname: Deelname, gemeente: Any = "", weg: str = "") -> Any:
    verband = deelname.samenwerkingsverband
    rijen = list(verband.deelnames.all())
    velden: dict[str, Any] = {
        "slug": verband.slug,
        "naam": verband.naam,
        "deelnames-TOTAL_FORMS": len(rijen),
        "deelnames-INITIAL_FORMS": len(rijen),
    }
    for nummer, rij in enumerate(rijen):
        deze = rij == deelname
        velden |= {
            f"deelnames-{nummer}-id": rij.pk,
            f"deelnames-{nummer}-samenwerkingsverband": verband.pk,
            f"deelnames-{nummer}-gemeente": gemeente if deze and gemeente else rij.gemeente_id,
            f"deelnames-{nummer}-volgorde": rij.volgorde,
        }
        if deze and weg:
            velden[f"deelnames-{nummer}-DELETE"] = "on"
    return client.post(adres(Samenwerkingsverband, f"{verband.pk}/change/"), velden, follow=True)


def _ander_in_het_verband(client: Client, deelname: Deelname) -> Any:
    return _in_het_verband(client, deelname, gemeente=factories.GemeenteFactory().pk)


def _weg_in_het_verband(client: Client, deelname: Deelname) -> Any:
    return _in_het_verband(client, deelname, weg="ja")


def _bij_inrichten(client: Client, deelname: Deelname) -> Any:
    pagina = f"/beheer/inrichten/{deelname.samenwerkingsverband.slug}/gemeenten/"
    return client.post(pagina, {"terug": deelname.pk}, follow=True)


WEGEN = pytest.mark.parametrize(
    "doe",
    [
        _verwijder,
        _uit_de_lijst,
        _andere_gemeente,
        _ander_verband,
        _ander_in_het_verband,
        _weg_in_het_verband,
        _bij_inrichten,
    ],
)


@WEGEN
def test_wat_gepubliceerd_is_blijft_op_slot(beheerder: Client, doe: Doe) -> None:
    editie = maak_concept(2)
    publiceer(editie)
    deelname = editie.samenwerkingsverband.deelnames.all()[0]
    cijfers = Cijfers("jeugd", editie.kwartaal_id, deelname.gemeente_id)
    assert op_slot([cijfers])
    antwoord = doe(beheerder, deelname)
    assert GEPUBLICEERD in antwoord.text
    assert Deelname.objects.filter(pk=deelname.pk).values_list(
        "gemeente", "samenwerkingsverband"
    ).get() == (deelname.gemeente_id, deelname.samenwerkingsverband_id)
    assert op_slot([cijfers])


@WEGEN
def test_wat_nergens_aan_hangt_gaat(beheerder: Client, doe: Doe) -> None:
    deelname = factories.DeelnameFactory()
    waar = (deelname.gemeente_id, deelname.samenwerkingsverband_id)
    antwoord = doe(beheerder, deelname)
    assert antwoord.status_code == 200
    assert waar not in Deelname.objects.values_list("gemeente", "samenwerkingsverband")


def _rol(gemeente: Gemeente, verband: Samenwerkingsverband) -> None:
    factories.RolFactory(soort=Rol.Soort.AMBTENAAR, samenwerkingsverband=verband, gemeente=gemeente)


def _concept(gemeente: Gemeente, verband: Samenwerkingsverband) -> None:
    factories.EditieFactory(samenwerkingsverband=verband, gepubliceerd_op=None)


def _cijfer(gemeente: Gemeente, verband: Samenwerkingsverband) -> None:
    groep = factories.ProductgroepFactory(samenwerkingsverband=verband)
    factories.JeugdvoorzieningFactory(gemeente=gemeente, productgroep=groep)


def _slot(gemeente: Gemeente, verband: Samenwerkingsverband) -> None:
    Slot.objects.create(samenwerkingsverband=verband, kwartaal=Kwartaal.van(2016, 1))


def _cijfer_van_twee(gemeente: Gemeente, verband: Samenwerkingsverband) -> None:
    """Which the other one keeps."""
    _cijfer(gemeente, verband)
    factories.DeelnameFactory(gemeente=gemeente)


@pytest.mark.parametrize(
    ("bouw", "reden"),
    [
        (_rol, "heeft hier nog 1 rol"),
        (_concept, "Er is al een monitor"),
        (_cijfer, "zijn al cijfers ingevuld"),
        (_slot, GEPUBLICEERD),
        (_cijfer_van_twee, ""),
    ],
)
@pytest.mark.parametrize("doe", [_verwijder, _bij_inrichten])
def test_wat_een_gemeente_houdt_staat_erbij(
    bouw: Callable[[Gemeente, Samenwerkingsverband], None],
    reden: str,
    doe: Doe,
    beheerder: Client,
) -> None:
    deelname = factories.DeelnameFactory()
    bouw(deelname.gemeente, deelname.samenwerkingsverband)
    antwoord = doe(beheerder, deelname)
    assert reden in " ".join(str(m) for m in antwoord.context["messages"])
    assert Deelname.objects.filter(pk=deelname.pk).exists() is bool(reden)


@pytest.mark.parametrize("weg", ["rij", "rijen", "anders"])
def test_ook_in_code(weg: str) -> None:
    """And an order that changes asks nothing of it."""
    deelname = factories.DeelnameFactory()
    _slot(deelname.gemeente, deelname.samenwerkingsverband)
    deelname.volgorde += 1
    deelname.save()
    deelname.gemeente = factories.GemeenteFactory()
    doe = {"rij": deelname.delete, "rijen": Deelname.objects.all().delete, "anders": deelname.save}
    with pytest.raises(Weigering, match=GEPUBLICEERD):
        doe[weg]()


def test_een_verband_als_geheel_neemt_ze_mee(beheerder: Client) -> None:
    """Which one deletes only while it has no monitor."""
    deelname = factories.DeelnameFactory()
    _rol(deelname.gemeente, deelname.samenwerkingsverband)
    pagina = adres(Samenwerkingsverband, f"{deelname.samenwerkingsverband_id}/delete/")
    beheerder.post(pagina, {"post": "yes"})
    assert not Deelname.objects.exists()
