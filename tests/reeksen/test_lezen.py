"""Series are what was published, and nothing else."""

from collections.abc import Callable

import pytest
from django.core.management import call_command

from gemeenten.models import Kwartaal
from jeugd.models import Voorziening
from monitor.models import Editie, Publicatie, Reekspunt
from monitor.momentopname.lezen import lees_publicatie
from monitor.reeksen.lezen import lees_alles_van, lees_reeksen
from tabellen.waarde import Merk, Reden
from tests import factories
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db
PGB = "maat=jeugd.voorziening.pgb"
SAMEN = f"{PGB}+jeugd.voorziening.zin"


def test_een_reeks_zegt_wat_in_de_tabellen_staat(maak_editie: Callable[..., Editie]) -> None:
    """Each number of each table, once; with who, when, and where it stands."""
    editie = maak_editie(3, 2)
    verslag = lees_publicatie(Publicatie.objects.get())
    tabel = next(t for t in verslag.tabellen() if t.naam == "recapitulatie")
    reeks = lees_reeksen([SAMEN])[SAMEN]
    leden = editie.samenwerkingsverband.gemeenten.all()
    assert {wie for _, wie in reeks.punten} == {*(g.cbs_code for g in leden), "*"}
    for gemeente in leden:
        (rij,) = (rij for rij in tabel.rijen if rij.kop.tekst == gemeente.naam)
        (punt,) = reeks.van(gemeente.cbs_code).values()
        som = sum(
            v.pgb + v.zin
            for v in Voorziening.objects.filter(gemeente=gemeente, kwartaal=editie.kwartaal)
        )
        assert punt.waarde == rij.cellen[-1].waarde == som
        assert punt.periode_naam == "1e kwartaal 2016"
        assert punt.adres.startswith("/proef/2016-k1/jeugd/")
    assert reeks.tijd == "stand"
    assert reeks.domein == "jeugd"
    assert reeks.opschrift == "Actieve voorzieningen naar productgroep: Totaal – PGB + ZIN"


def test_van_een_gemeente_alles_in_een_vraag(
    maak_editie: Callable[..., Editie], django_assert_num_queries: Callable[..., object]
) -> None:
    editie = maak_editie(2, 5)
    code = editie.samenwerkingsverband.gemeenten.all()[0].cbs_code
    with django_assert_num_queries(1):
        alles = lees_alles_van([code], ["proef"])
    assert {wie for reeks in alles.values() for _, wie in reeks.punten} == {code}
    cases = alles["maat=jeugd.basisteam.cases_besproken"].van(code)
    assert [*cases] == ["2015-k1", "2015-k2", "2015-k3", "2015-k4", "2016-k1"]
    assert lees_alles_van([code], ["elders"]) == {}


def test_een_latere_editie_herziet(maak_editie: Callable[..., Editie]) -> None:
    """The newest counts, and what stood there before is told."""
    editie = maak_editie(1, 1)
    verband = editie.samenwerkingsverband
    (gemeente,) = verband.gemeenten.all()
    sleutel = "maat=jeugd.basisteam.cases_besproken"
    eerst = lees_reeksen([sleutel])[sleutel].van(gemeente.cbs_code)["2016-k1"]
    cijfer = type(gemeente)._meta.apps.get_model("jeugd.Basisteam").objects.get()
    was = cijfer.cases_besproken
    cijfer.cases_besproken = was + 3
    cijfer.save()
    volgende = factories.EditieFactory(
        samenwerkingsverband=verband, kwartaal=Kwartaal.van(2016, 2), gepubliceerd_op=None
    )
    hoofdstuk = factories.HoofdstukFactory(editie=volgende, volgorde=1, slug="jeugd")
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, tabel="jeugd.basisteams")
    publiceer(volgende)
    punten = lees_reeksen([sleutel])[sleutel].van(gemeente.cbs_code)
    punt = punten["2016-k1"]
    assert (punt.waarde, punt.was, punt.editie) == (was + 3, was, "2016-k2")
    assert Merk.HERZIEN in punt.cel.merken
    assert eerst.was is None
    assert punten["2016-k2"].cel.reden is Reden.NIET_GELEVERD


def test_wat_is_afgeschermd_staat_in_geen_reeks(maak_editie: Callable[..., Editie]) -> None:
    editie = maak_editie(3, 1)
    Voorziening.objects.update(pgb=2)
    verband = editie.samenwerkingsverband
    verband.drempel = 10
    verband.save()
    publiceer(editie, "Privacy.")
    rijen = Reekspunt.objects.filter(sleutel__startswith=PGB, wie__startswith="GM")
    klein = [rij for rij in rijen if rij.reden == "afgeschermd"]
    assert klein
    assert not rijen.filter(sleutel__contains="productgroep", waarde__lt=10).exists()
    assert all(rij.waarde is None for rij in klein)


def test_opnieuw_verzamelen_geeft_hetzelfde(maak_editie: Callable[..., Editie]) -> None:
    maak_editie(2, 2)

    def alles() -> list[tuple[object, ...]]:
        velden = [v.name for v in Reekspunt._meta.fields if v.name != "id"]
        return list(Reekspunt.objects.order_by("pk").values_list(*velden))

    eerst = alles()
    Reekspunt.objects.all().delete()
    call_command("zoekindex")
    assert alles() == eerst != []
