"""Running rules: on unsaved figures, for one gemeente, by how many queries, and whose figures."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal
from invoer.indienen.bevindingen import REGELS
from invoer.models import OpgegevenTotaal
from jeugd.models import Aanmelding, Basisteam
from monitor.verslag.controle import controleer_alles, kwartalen_met_cijfers
from participatie.models import Bestand, UitkeringPerRegeling
from tabellen.controle.bevinding import Cijferplek, Ernst
from tabellen.controle.regel import controleer, over
from tabellen.kader import Kader
from tests.controle.conftest import ALLE_REGELS, NU
from tests.controle.schoon import Schoon
from tests.factories import (
    AanmeldingFactory,
    BasisteamFactory,
    DeelnameFactory,
    GemeenteFactory,
    SamenwerkingsverbandFactory,
    VerwijzerFactory,
)

pytestmark = pytest.mark.django_db


def test_getypt_maar_niet_bewaard(kader, gemeenten, schoon):
    """A draft is judged as if it were saved, with what it changes, and nothing is stored."""
    een = replace(kader, gemeenten=(gemeenten[1],))
    rij = UitkeringPerRegeling.objects.filter(gemeente=gemeenten[1], kwartaal=NU).first()
    regels = over(ALLE_REGELS, {UitkeringPerRegeling})
    assert controleer(een, regels) == []
    rij.aantal += 1
    (gevonden,) = controleer(een, regels, concept=[rij])
    assert (gevonden.regel, gevonden.gemeente) == ("participatie.regelingen", gemeenten[1].pk)
    assert controleer(een, regels) == []


def test_een_nieuwe_rij_die_een_fout_wegneemt(kader, gemeenten, schoon):
    een = replace(kader, gemeenten=(gemeenten[1],))
    stand = Bestand.objects.get(gemeente=gemeenten[1], kwartaal=NU, maand=NU.maanden[-1])
    stand.delete()
    regels = over(ALLE_REGELS, {Bestand})
    assert [b.regel for b in controleer(een, regels)] == ["participatie.bestand.ontbreekt"]
    stand.pk = None
    assert controleer(een, regels, concept=[stand]) == []


def test_een_leeggemaakte_cel_in_een_concept(kader, gemeenten, schoon):
    een = replace(kader, gemeenten=(gemeenten[1],))
    rij = UitkeringPerRegeling.objects.filter(gemeente=gemeenten[1], kwartaal=NU).first()
    rij.aantal, rij.aantal_leeg = None, Leeg.NIET_GELEVERD
    (gevonden,) = controleer(een, over(ALLE_REGELS, {UitkeringPerRegeling}), concept=[rij])
    assert gevonden.regel == "participatie.uitkeringperregeling.ontbreekt"


def test_een_concept_van_een_ander_telt_niet(kader, gemeenten, schoon):
    een = replace(kader, gemeenten=(gemeenten[1],))
    rij = UitkeringPerRegeling.objects.filter(gemeente=gemeenten[0], kwartaal=NU).first()
    rij.aantal += 1
    assert controleer(een, over(ALLE_REGELS, {UitkeringPerRegeling}), concept=[rij]) == []


def test_over_kiest_alle_regels_die_een_model_raken():
    codes = {regel.code for regel in over(ALLE_REGELS, {Bestand})}
    assert codes == {
        "participatie.regelingen",
        "participatie.sporen",
        "participatie.bestand",
        "participatie.bestand.ongewoon",
        "participatie.bestand.ontbreekt",
        "participatie.herleidbaar",
    }


def test_het_aantal_query_s_groeit_niet_met_gemeenten():
    """What all rules and the given totals cost is the same for four gemeenten and for forty."""
    assert _query_s(4) == _query_s(40)


def _query_s(aantal: int) -> int:
    """The queries of a run in which something is found for every gemeente."""
    verband = SamenwerkingsverbandFactory()
    gemeenten = GemeenteFactory.create_batch(aantal)
    for volgorde, gemeente in enumerate(gemeenten):
        DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente, volgorde=volgorde)
    Schoon(verband, gemeenten, zaad=3).vul([NU.vorige, NU])
    UitkeringPerRegeling.objects.filter(kwartaal=NU).update(aantal=1)
    OpgegevenTotaal.objects.bulk_create(
        OpgegevenTotaal(
            samenwerkingsverband=verband,
            kwartaal=NU,
            tabel="participatie.sporen",
            rij="Totaal",
            kolom=gemeente.naam,
            waarde=1,
            bron="proef",
        )
        for gemeente in gemeenten
    )
    kader = Kader.van(verband, NU)
    with CaptureQueriesContext(connection) as queries:
        fouten = [b for b in controleer_alles(kader) if b.ernst is Ernst.FOUT]
    assert len(fouten) == 2 * aantal
    return len(queries)


def test_de_volgorde_is_die_van_de_gemeenten(kader, gemeenten, schoon):
    UitkeringPerRegeling.objects.filter(kwartaal=NU).update(aantal=1)
    regels = [*REGELS["participatie"], *REGELS["jeugd"]]
    wie = [b.gemeente for b in controleer(kader, regels)]
    assert list(dict.fromkeys(wie)) == [gemeente.pk for gemeente in gemeenten]
    assert wie == sorted(wie, key=[g.pk for g in gemeenten].index)


def test_een_bevinding_noemt_haar_cellen_en_zichzelf_steeds_gelijk(kader, gemeenten, schoon):
    rij = Bestand.objects.get(gemeente=gemeenten[2], kwartaal=NU, maand=NU.maanden[1])
    rij.aantal += 90
    rij.save()
    een, ander = (
        [b for b in controleer_alles(kader) if b.regel == "participatie.bestand"] for _ in "ab"
    )
    assert een == ander
    assert een[0].kenmerk == ("participatie.bestand", gemeenten[2].pk, NU.pk, "maand=2")
    sleutel = (("gemeente_id", gemeenten[2].pk), ("kwartaal_id", NU.pk), ("maand", 2))
    assert Cijferplek("participatie.bestand", sleutel, "aantal") in een[0].plekken
    assert Bestand.objects.get(**dict(sleutel)) == rij


def test_de_cijfers_van_een_ander_samenwerkingsverband(verband, gemeenten):
    """A gemeente in two: the categories of the other one are not ours to judge."""
    ander = SamenwerkingsverbandFactory()
    DeelnameFactory(samenwerkingsverband=ander, gemeente=gemeenten[0])
    AanmeldingFactory(
        gemeente=gemeenten[0],
        kwartaal=NU.vorige,
        verwijzer=VerwijzerFactory(samenwerkingsverband=ander),
    )
    regels = over(ALLE_REGELS, {Aanmelding})
    assert controleer(Kader.van(verband, NU), regels) == []
    assert [b.regel for b in controleer(Kader.van(ander, NU), regels)] == [
        "jeugd.aanmelding.ontbreekt"
    ]


def test_een_verwijzer_die_een_gemeente_niet_bijhoudt_maakt_de_som_niet_onvolledig(
    kader, gemeenten
):
    """But one that was kept in the past year and is missing now does."""
    gemeente = gemeenten[0]
    gehouden, vroeger, nooit = VerwijzerFactory.create_batch(
        3, samenwerkingsverband=kader.samenwerkingsverband
    )
    assert nooit
    BasisteamFactory(gemeente=gemeente, kwartaal=NU, cases_besproken=38)
    AanmeldingFactory(gemeente=gemeente, kwartaal=NU, verwijzer=gehouden, aantal=30)
    AanmeldingFactory(gemeente=gemeente, kwartaal=NU.plus(-5), verwijzer=vroeger, aantal=8)
    regels = over(REGELS["jeugd"][:1], {Basisteam})
    (gevonden,) = controleer(kader, regels)
    assert gevonden.waarden == (30, 38)
    AanmeldingFactory(gemeente=gemeente, kwartaal=NU.plus(-4), verwijzer=vroeger, aantal=8)
    assert controleer(kader, regels) == []


def test_een_categorie_die_is_opgegaan_in_een_ander_ontbreekt_niet(kader, gemeenten):
    opvolger = VerwijzerFactory(
        samenwerkingsverband=kader.samenwerkingsverband,
        geldig_vanaf=Kwartaal.objects.get(pk=NU.pk),
    )
    oud = VerwijzerFactory(
        samenwerkingsverband=kader.samenwerkingsverband,
        geldig_tot_en_met=Kwartaal.objects.get(pk=NU.vorige.pk),
        opvolger=opvolger,
    )
    AanmeldingFactory(gemeente=gemeenten[0], kwartaal=NU.vorige, verwijzer=oud, aantal=80)
    AanmeldingFactory(gemeente=gemeenten[0], kwartaal=NU, verwijzer=opvolger, aantal=9)
    assert controleer(kader, over(ALLE_REGELS, {Aanmelding})) == []


def test_kwartalen_met_cijfers(verband, gemeenten):
    assert kwartalen_met_cijfers(verband) == []
    BasisteamFactory(gemeente=gemeenten[0], kwartaal=NU)
    BasisteamFactory(gemeente=gemeenten[0], kwartaal=NU.plus(-6))
    BasisteamFactory(kwartaal=NU.plus(-1))
    assert kwartalen_met_cijfers(verband) == [NU.plus(-6), NU]
