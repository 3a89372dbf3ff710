"""The sheets of doelen, indicatoren and activiteiten: one for each kind in each domain."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doelen.models import Activiteitstand, Indicatorwaarde
from gemeenten.herkomst import OP_DE_SERVER, Herkomst, Weg
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.slot import Cijfers, OpSlot, vergrendel
from invoer.blad.adressen import vind_bladen
from invoer.blad.bladen import Blad, lees
from invoer.blad.concepten import bewaar_concept, lees_concept
from invoer.blad.opslaan import Bladfouten, Conflicten, bewaar, bewaar_typwerk
from invoer.blad.soorten import soort_van, soorten_van
from invoer.blad.wijzigingen import Getypt
from invoer.indienen.voortgang import Toestand, voortgang
from invoer.invulpagina.bladpagina import adres_van
from invoer.invulpagina.plakken import als_typwerk, leg_neer
from invoer.invulpagina.raster import Raster
from tests import factories
from tests.invoer.bladen import maak_ambtenaar

pytestmark = pytest.mark.django_db
NU = Kwartaal.van(2016, 2)


@pytest.fixture
def gemeente() -> Gemeente:
    return factories.DeelnameFactory().gemeente  # type: ignore[no-any-return]


@pytest.fixture
def verband(gemeente: Gemeente) -> Samenwerkingsverband:
    return gemeente.samenwerkingsverbanden.get()  # type: ignore[no-any-return]


@pytest.fixture
def van(verband: Samenwerkingsverband) -> dict[str, Any]:
    return {"samenwerkingsverband": verband}


def blad(verband: Samenwerkingsverband, naam: str, kwartaal: Kwartaal = NU) -> Blad:
    soort = {soort.naam: soort for soort in soorten_van(verband, kwartaal)}[naam]
    gemeente = verband.gemeenten.order_by("pk").first()
    return Blad(soort, verband, gemeente, kwartaal)


def namen(verband: Samenwerkingsverband, kwartaal: Kwartaal = NU) -> list[str]:
    return [soort.naam for soort in soorten_van(verband, kwartaal) if soort.van]


@pytest.fixture
def indicator(van: dict[str, Any]) -> Any:
    doel = factories.DoelFactory(code="gezond", naam="Gezond oud worden", domein="wmo", **van)
    return factories.IndicatorFactory(
        doel=doel, code="cijfer", naam="Rapportcijfer", eenheid="punten", decimalen=1, **van
    )


@pytest.fixture
def activiteit(van: dict[str, Any]) -> Any:
    lijst = factories.ActiviteitenlijstFactory(naam="Invoering", **van)
    return factories.ActiviteitFactory(
        code="pgb", naam="Beleid pgb", lijst=lijst, groep="Beleid", domein="jeugd", **van
    )


def test_een_blad_staat_er_waar_iets_in_te_vullen_is(
    verband: Samenwerkingsverband, van: dict[str, Any]
) -> None:
    assert namen(verband) == []
    doel = factories.DoelFactory(domein="wmo", **van)
    assert namen(verband) == ["wmo-doelstand"]
    afgeleid = dict.fromkeys(("uit_tabel", "uit_rij", "uit_kolom"), "x")
    factories.IndicatorFactory(doel=doel, **afgeleid, **van)
    assert namen(verband) == ["wmo-doelstand"]
    factories.IndicatorFactory(doel=doel, geldig_tot_en_met=NU, **van)
    assert set(namen(verband)) == {"wmo-doelstand", "wmo-indicatorwaarde"}
    assert namen(verband, NU.volgende) == ["wmo-doelstand"]
    factories.ActiviteitFactory(domein="jeugd", **van)
    assert {"jeugd-activiteitstand", "jeugd-activiteitbedrag"} < set(namen(verband))
    for soort in soorten_van(verband):
        if soort.van:
            assert soort_van(verband.slug, soort.naam) == soort
            assert soort_van("elders", soort.naam) is None


def test_het_aantal_vragen_hangt_niet_af_van_hoeveel_er_is(
    verband: Samenwerkingsverband, van: dict[str, Any]
) -> None:
    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            for soort in soorten_van(verband, NU):
                if soort.van:
                    Raster(lees(blad_van(soort)))
        return len(gevangen)

    def blad_van(soort: Any) -> Blad:
        return Blad(soort, verband, gemeente, NU)

    gemeente = verband.gemeenten.get()

    def erbij() -> None:
        boven = factories.DoelFactory(niveau="effect", domein="wmo", **van)
        doel = factories.DoelFactory(onder=boven, gemeente=gemeente, domein="wmo", **van)
        factories.IndicatorFactory(doel=doel, **van)
        factories.ActiviteitFactory(domein="wmo", doel=doel, **van)

    erbij()
    eerst = vragen()
    for _ in range(4):
        erbij()
    assert vragen() == eerst


def test_wat_van_een_ander_is_staat_er_niet(
    verband: Samenwerkingsverband, van: dict[str, Any]
) -> None:
    ander = factories.DeelnameFactory(**van, volgorde=9).gemeente
    eigen = verband.gemeenten.exclude(pk=ander.pk).get()
    factories.DoelFactory(domein="wmo", gemeente=ander, **van)
    soorten = [soort for soort in soorten_van(verband, NU) if soort.van]
    (soort,) = soorten
    assert not lees(Blad(soort, verband, eigen, NU)).rijen
    assert len(lees(Blad(soort, verband, ander, NU)).rijen) == 1
    stand = voortgang(verband, NU, [eigen, ander], {}, soorten)
    assert set(stand) == {(ander.pk, "wmo-doelstand")}
    mens = maak_ambtenaar(verband, eigen)
    namen_ = [b.soort.naam for b in vind_bladen(mens, verband, NU, eigen.cbs_code)]
    assert "wmo-doelstand" not in namen_


def test_een_meting_met_haar_eigen_datum(verband: Samenwerkingsverband, indicator: Any) -> None:
    vel = blad(verband, "wmo-indicatorwaarde")
    bewaar(
        vel,
        {
            "cijfer_realisatie": {"waarde": "7,4", "datum": "1-5-2016", "toelichting": "Enquête."},
            "cijfer_prognose": {"waarde": "7,5"},
        },
        OP_DE_SERVER,
    )
    gemeten, verwacht = Indicatorwaarde.objects.order_by("-soort")
    assert (gemeten.op, str(gemeten.waarde.normalize())) == (datetime.date(2016, 5, 1), "7.4")
    assert verwacht.op == datetime.date(2016, 12, 31)
    raster = Raster(lees(vel))
    assert [groep for groep, _ in raster.kolomgroepen] == ["Realisatie", "Prognose"]
    assert raster.groepen[0].label == "Gezond oud worden"
    assert raster.rijen[0].regel.eenheid == "punten"
    assert [cel.tekst for cel in raster.rijen[0].invulcellen] == ["7,4", "1-5-2016", "7,5", ""]


def test_de_laatste_meting_staat_bij_de_cel_en_is_niet_ingevuld(
    verband: Samenwerkingsverband, indicator: Any
) -> None:
    toen = blad(verband, "wmo-indicatorwaarde", NU.plus(-5))
    bewaar(toen, {"cijfer_realisatie": {"waarde": "6,9", "datum": "1-2-2015"}}, OP_DE_SERVER)
    raster = Raster(lees(blad(verband, "wmo-indicatorwaarde")))
    waarde, datum, *_ = raster.rijen[0].invulcellen
    assert (waarde.tekst, waarde.geldt) == ("", ("6,9", NU.plus(-5)))
    assert (datum.tekst, datum.geldt) == ("", ("1-2-2015", NU.plus(-5)))


@pytest.mark.parametrize(
    ("cellen", "kolom", "melding"),
    [
        ({"waarde": "7,45"}, "waarde", "Achter de komma mag hier 1 cijfer staan"),
        ({"waarde": "zeven"}, "waarde", "is geen getal"),
        ({"waarde": "7,4", "datum": "vorige week"}, "datum", "is geen datum"),
    ],
)
def test_een_fout_staat_bij_haar_cel(
    verband: Samenwerkingsverband, indicator: Any, cellen: Any, kolom: str, melding: str
) -> None:
    vel = blad(verband, "wmo-indicatorwaarde")
    with pytest.raises(Bladfouten) as fout:
        bewaar(vel, {"cijfer_realisatie": cellen}, OP_DE_SERVER)
    (bezwaar,) = fout.value.fouten
    assert (bezwaar.code, bezwaar.kolom) == ("cijfer_realisatie", kolom)
    assert melding in bezwaar.melding
    assert not Indicatorwaarde.objects.exists()


def test_een_activiteit_neemt_mee_hoe_ver_zij_was(
    verband: Samenwerkingsverband, activiteit: Any
) -> None:
    eerst = {"status": "loopt", "planning": "1e kwartaal 2016", "opmerking": "Regel een\nregel 2"}
    bewaar(blad(verband, "jeugd-activiteitstand", NU.vorige), {"pgb": eerst}, OP_DE_SERVER)
    vel = blad(verband, "jeugd-activiteitstand")
    raster = Raster(lees(vel))
    assert [cel.tekst for cel in raster.rijen[0].invulcellen][:2] == ["loopt", "1e kwartaal 2016"]
    assert raster.groepen[0].label == "Invoering – Beleid"
    status = raster.rijen[0].invulcellen[0]
    assert status.keuzes == ("gepland", "loopt", "aangehouden", "gereed", "vervallen")
    assert bewaar(vel, {"pgb": {"status": "loopt"}}, OP_DE_SERVER) == []
    assert Activiteitstand.objects.count() == 1
    bewaar(vel, {"pgb": {"status": "gereed", "gereed": "mei 2016"}}, OP_DE_SERVER)
    nieuw = Activiteitstand.objects.get(kwartaal=NU)
    assert (nieuw.status, nieuw.planning, nieuw.opmerking) == (
        *("gereed", "1e kwartaal 2016", "Regel een\nregel 2"),
    )
    oud = Activiteitstand.objects.get(kwartaal=NU.vorige)
    assert (oud.status, oud.gereed) == ("loopt", "")


def test_wie_alles_leegmaakt_zegt_dat_het_niet_meer_geldt(
    verband: Samenwerkingsverband, activiteit: Any
) -> None:
    bewaar(
        blad(verband, "jeugd-activiteitstand", NU.vorige),
        {"pgb": {"status": "loopt"}},
        OP_DE_SERVER,
    )
    bewaar(blad(verband, "jeugd-activiteitstand"), {"pgb": {"status": ""}}, OP_DE_SERVER)
    later = Raster(lees(blad(verband, "jeugd-activiteitstand", NU.volgende)))
    assert later.rijen[0].invulcellen[0].tekst == ""


@pytest.mark.parametrize(
    ("cellen", "kolom"),
    [
        ({"status": "bijna"}, "status"),
        ({"planning": "Gemeenteraad"}, "planning"),
        ({"status": "loopt", "gereed": "mei 2016"}, "gereed"),
    ],
)
def test_wat_niet_kan_wordt_bij_de_cel_gezegd(
    verband: Samenwerkingsverband, activiteit: Any, cellen: dict[str, str], kolom: str
) -> None:
    with pytest.raises(Bladfouten) as fout:
        bewaar(blad(verband, "jeugd-activiteitstand"), {"pgb": cellen}, OP_DE_SERVER)
    assert [(f.code, f.kolom) for f in fout.value.fouten] == [("pgb", kolom)]


def test_twee_mensen_aan_een_activiteit(verband: Samenwerkingsverband, activiteit: Any) -> None:
    """Against what held and was not entered again, as against what is stored."""
    bewaar(
        blad(verband, "jeugd-activiteitstand", NU.vorige),
        {"pgb": {"status": "gepland"}},
        OP_DE_SERVER,
    )
    vel = blad(verband, "jeugd-activiteitstand")
    bewaar(vel, {"pgb": {"status": "loopt"}}, OP_DE_SERVER)
    met_mij = {"pgb": {"status": Getypt("gereed", "gepland"), "bereik": Getypt("12 mensen", "")}}
    with pytest.raises(Conflicten):
        bewaar_typwerk(vel, met_mij, OP_DE_SERVER)
    zonder = {"pgb": {"status": Getypt("gepland", "gepland"), "bereik": Getypt("12", "")}}
    bewaard = bewaar_typwerk(vel, zonder, OP_DE_SERVER)
    assert bewaard.van_anderen == {("pgb", "status"): "loopt"}
    assert Activiteitstand.objects.get(kwartaal=NU).status == "loopt"


def test_op_slot_is_op_slot(verband: Samenwerkingsverband, activiteit: Any) -> None:
    vel = blad(verband, "jeugd-activiteitstand")
    vergrendel(Cijfers("jeugd", NU.pk, vel.gemeente.pk))
    with pytest.raises(OpSlot):
        bewaar(vel, {"pgb": {"status": "loopt"}}, OP_DE_SERVER)


def test_een_lijst_plakken_volgt_de_namen(
    verband: Samenwerkingsverband, van: dict[str, Any]
) -> None:
    """As Dalfsen has it: subject, month of the raad; words are cells, and name nothing."""
    lijst = factories.ActiviteitenlijstFactory(**van)
    for code, naam in (("a", "Armoedenota"), ("b", "Contracten Wmo"), ("c", "Regiotaxi")):
        factories.ActiviteitFactory(code=code, naam=naam, lijst=lijst, domein="wmo", **van)
    raster = Raster(lees(blad(verband, "wmo-activiteitstand")))
    blok = (
        "Onderwerp\tPlanning\tOpmerking\n"
        "Regiotaxi\tloopt t/m 2016\tmet Winsum\n"
        "Armoedenota\tJanuari 2015\tmaatwerk\n"
    )
    voorstel = leg_neer(raster, blok, raster.rijen[0].cellen[0].plek)
    assert (voorstel.weigering, voorstel.overig) == ("", [])
    typwerk = als_typwerk(voorstel)
    assert {code: {k: g.nu for k, g in rij.items()} for code, rij in typwerk.items()} == {
        "c": {"planning": "loopt t/m 2016", "opmerking": "met Winsum"},
        "a": {"planning": "Januari 2015", "opmerking": "maatwerk"},
    }


def test_de_voortgang_vraagt_niet_wat_nog_geldt(
    verband: Samenwerkingsverband, indicator: Any
) -> None:
    vel = blad(verband, "wmo-indicatorwaarde")

    def toestand(kwartaal: Kwartaal) -> Toestand:
        soort = vel.soort
        stand = voortgang(verband, kwartaal, [vel.gemeente], {}, [soort])
        return stand[vel.gemeente.pk, soort.naam].toestand

    assert toestand(NU) == Toestand.LEEG
    bewaar(vel, {"cijfer_realisatie": {"waarde": "7"}}, OP_DE_SERVER)
    assert toestand(NU) == Toestand.COMPLEET
    assert toestand(NU.plus(3)) == Toestand.COMPLEET


@pytest.mark.parametrize("veld", ["planning", "opmerking", "bereik"])
def test_een_activiteit_waarvan_iets_is_gezegd_is_ingevuld(
    verband: Samenwerkingsverband, activiteit: Any, veld: str
) -> None:
    """Whoever leaves the status empty, as the manual tells, is not asked for it for ever."""
    vel = blad(verband, "jeugd-activiteitstand")
    bewaar(vel, {"pgb": {veld: "maart 2016"}}, OP_DE_SERVER)
    stand = voortgang(verband, NU, [vel.gemeente], {}, [vel.soort])
    een = stand[vel.gemeente.pk, vel.soort.naam]
    assert (een.toestand, een.gevuld, een.verwacht) == (Toestand.COMPLEET, 1, 1)


def test_naar_geld_wordt_niet_gevraagd_tot_het_er_is(
    verband: Samenwerkingsverband, activiteit: Any
) -> None:
    vel = blad(verband, "jeugd-activiteitbedrag")

    def stand(kwartaal: Kwartaal) -> tuple[Toestand, int, int]:
        van = voortgang(verband, kwartaal, [vel.gemeente], {}, [vel.soort])
        een = van[vel.gemeente.pk, vel.soort.naam]
        return een.toestand, een.gevuld, een.verwacht

    assert stand(NU) == (Toestand.LEEG, 0, 0)
    bewaar(vel, {"pgb_2016": {"begroot": "1.000"}}, OP_DE_SERVER)
    assert stand(NU) == (Toestand.COMPLEET, 1, 1)
    assert stand(NU.volgende) == (Toestand.COMPLEET, 1, 1)


def test_een_concept_van_woorden_blijft(verband: Samenwerkingsverband, activiteit: Any) -> None:
    vel = blad(verband, "jeugd-activiteitstand")
    mens = maak_ambtenaar(verband, vel.gemeente)
    typwerk = {"pgb": {"opmerking": Getypt("eerste\ntweede", ""), "status": Getypt("x", "")}}
    bewaar_concept(vel, mens, typwerk)
    assert lees_concept(vel, mens) == typwerk


@pytest.fixture
def ambtenaar(verband: Samenwerkingsverband, gemeente: Gemeente) -> User:
    return maak_ambtenaar(verband, gemeente)


def test_de_pagina_vult_bewaart_en_toont(
    client: Client, verband: Samenwerkingsverband, activiteit: Any, ambtenaar: User, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = False
    vel = blad(verband, "jeugd-activiteitstand")
    client.force_login(ambtenaar)
    pagina = client.get(adres_van(vel)).content.decode()
    assert '<option value="aangehouden">' in pagina
    velden = {"was": "{}", "nu:pgb:status": "loopt", "nu:pgb:opmerking": "Een\r\ntwee"}
    client.post(adres_van(vel), velden)
    assert Activiteitstand.objects.get().opmerking == "Een\ntwee"
    na = client.get(adres_van(vel)).content.decode()
    assert ">Een\ntwee</textarea>" in na
    geschiedenis = client.get(f"{adres_van(vel)}pgb/geschiedenis/").content.decode()
    assert "loopt" in geschiedenis


def test_een_ambtenaar_van_een_ander_domein_ziet_het_niet(
    verband: Samenwerkingsverband, activiteit: Any, gemeente: Gemeente
) -> None:
    mens = maak_ambtenaar(verband, gemeente, "wmo")
    vel = blad(verband, "jeugd-activiteitstand")
    with pytest.raises(PermissionDenied):
        bewaar(vel, {"pgb": {"status": "loopt"}}, Herkomst(Weg.BLAD, mens))
    namen_ = {b.soort.naam for b in vind_bladen(mens, verband, NU, gemeente.cbs_code)}
    assert "jeugd-activiteitstand" not in namen_
