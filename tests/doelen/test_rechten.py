"""Who defines doelen, and who enters how far they are: redacteur, and ambtenaar of a domain."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from doelen.models import (
    Activiteit,
    Activiteitenlijst,
    Activiteitstand,
    Doel,
    Indicator,
    Indicatorwaarde,
    Streefwaarde,
)
from gemeenten.herkomst import Herkomst, Weg
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.importeren.resource import resource_van
from gemeenten.models import Gemeente, Kwartaal
from gemeenten.rechten import mag
from gemeenten.slot import INGEDIEND, Cijfers, vergrendel
from invoer.models import Rol
from tests import factories
from tests.importeren.hulp import als_csv, tellingen

pytestmark = pytest.mark.django_db
NU = Kwartaal.van(2016, 2)
LIJSTEN = (Doel, Indicator, Activiteit, Activiteitenlijst, Streefwaarde)


@pytest.fixture
def gemeente() -> Gemeente:
    return factories.DeelnameFactory().gemeente  # type: ignore[no-any-return]


@pytest.fixture
def van(gemeente: Gemeente) -> dict[str, Any]:
    return {"samenwerkingsverband": gemeente.samenwerkingsverbanden.get()}


def mens(van: dict[str, Any], soort: str, **wat: Any) -> User:
    return factories.RolFactory(soort=soort, **van, **wat).gebruiker  # type: ignore[no-any-return]


def lijstrij(model: Any, van: dict[str, Any], gemeente: Gemeente) -> Any:
    if model is Streefwaarde:
        indicator = factories.IndicatorFactory(**van)
        return factories.StreefwaardeFactory(indicator=indicator, gemeente=gemeente)
    return factories.FABRIEKEN[model](**van)


@pytest.mark.parametrize("model", LIJSTEN)
@pytest.mark.parametrize("handeling", ["add", "change", "delete", "import"])
def test_de_redacteur_maakt_ze_en_de_ambtenaar_niet(
    model: Any, handeling: Any, van: dict[str, Any], gemeente: Gemeente
) -> None:
    rij = lijstrij(model, van, gemeente)
    wie = {
        "redacteur": mens(van, Rol.Soort.REDACTEUR),
        "beheerder": mens(van, Rol.Soort.BEHEERDER),
        "ambtenaar": mens(van, Rol.Soort.AMBTENAAR, gemeente=gemeente),
        "college": mens(van, Rol.Soort.COLLEGE, gemeente=gemeente),
        "elders": factories.RolFactory(soort=Rol.Soort.REDACTEUR).gebruiker,
    }
    kan = {naam for naam, persoon in wie.items() if mag(persoon, handeling, rij)}
    assert kan == {"redacteur", "beheerder"}
    ziet = {naam for naam, persoon in wie.items() if mag(persoon, "view", rij)}
    assert ziet == {"redacteur", "beheerder", "ambtenaar", "college"}


def importeer(model: Any, door: User | None, *rijen: Any) -> Any:
    herkomst = Herkomst(Weg.IMPORT, door)
    return resource_van(model)().importeer(lees_bestand("b.csv", als_csv(*rijen)), herkomst)


def geweigerd(model: Any, door: User | None, *rijen: Any) -> list[tuple[int | None, Any, str]]:
    with pytest.raises(Invoerfouten) as fout:
        importeer(model, door, *rijen)
    return [(f.rij, f.kolom, f.melding) for f in fout.value.fouten]


def test_een_meting_is_van_het_domein_van_haar_doel(
    van: dict[str, Any], gemeente: Gemeente
) -> None:
    for domein in ("jeugd", "wmo"):
        doel = factories.DoelFactory(domein=domein, **van)
        factories.IndicatorFactory(code=f"van-{domein}", doel=doel, **van)
    jeugd = mens(van, Rol.Soort.AMBTENAAR, gemeente=gemeente, domein="jeugd")
    kop = ("gemeente", "kwartaal", "indicator", "soort", "waarde", "datum")
    rij = (gemeente.cbs_code, "2016-k2")
    eigen = (*rij, "van-jeugd", "realisatie", "7", "1-5-2016")
    ander = (*rij, "van-wmo", "realisatie", "8", "")
    verwacht = "U mag waarden van indicatoren van Wmo hiervan niet wijzigen."
    assert geweigerd(Indicatorwaarde, jeugd, kop, eigen, ander) == [(3, "gemeente", verwacht)]
    assert tellingen(importeer(Indicatorwaarde, jeugd, kop, eigen)) == (1, 0, 0)
    vergrendel(Cijfers("wmo", NU.pk, gemeente.pk))
    assert [m for *_, m in geweigerd(Indicatorwaarde, None, kop, eigen, ander)] == [INGEDIEND]


def test_een_streefwaarde_van_een_ander_verband_wordt_geweigerd(
    van: dict[str, Any], gemeente: Gemeente
) -> None:
    indicator = factories.IndicatorFactory(code="cijfer", **van)
    kop = ("samenwerkingsverband", "indicator", "gemeente", "jaar", "waarde")
    rij = (van["samenwerkingsverband"].slug, "cijfer", gemeente.cbs_code, "2018", "7,5")
    elders = factories.RolFactory(soort=Rol.Soort.REDACTEUR).gebruiker
    ((nummer, kolom, melding),) = geweigerd(Streefwaarde, elders, kop, rij)
    assert (nummer, kolom) == (2, "samenwerkingsverband")
    assert "U mag streefwaarden hiervan niet wijzigen" in melding
    redacteur = mens(van, Rol.Soort.REDACTEUR)
    assert tellingen(importeer(Streefwaarde, redacteur, kop, rij)) == (1, 0, 0)
    assert indicator.streefwaarden.get().waarde == 7.5
    anders = (*rij[:2], factories.GemeenteFactory().cbs_code, *rij[3:])
    assert "doet niet mee" in geweigerd(Streefwaarde, redacteur, kop, anders)[0][2]


@pytest.mark.parametrize("model", [Doel, Indicator, Activiteit])
def test_wat_van_een_gemeente_is_krijgt_geen_cijfers_van_een_ander(
    model: Any, van: dict[str, Any], gemeente: Gemeente
) -> None:
    ander = factories.DeelnameFactory(volgorde=7, **van).gemeente
    doel = factories.DoelFactory(code="doel", gemeente=ander, **van)
    factories.IndicatorFactory(code="ind", doel=doel, **van)
    factories.ActiviteitFactory(code="act", doel=doel, **van)
    bestanden = {
        Doel: ("doelstand", ("doel", "gaat_goed"), ("doel", "Veel")),
        Indicator: ("indicatorwaarde", ("indicator", "soort", "waarde"), ("ind", "realisatie", 1)),
        Activiteit: ("activiteitstand", ("activiteit", "status"), ("act", "loopt")),
    }
    naam, kop, cellen = bestanden[model]
    van_model = next(m for m in factories.FABRIEKEN if m._meta.model_name == naam)
    kop = ("gemeente", "kwartaal", *kop)
    ((rij, kolom, melding),) = geweigerd(
        van_model, None, kop, (gemeente.cbs_code, "2016-k2", *cellen)
    )
    assert (rij, kolom) == (2, str(model._meta.model_name))
    assert melding == (
        f"Dit is een {model._meta.verbose_name} van {ander}, en niet van deze gemeente."
    )
    goed = (ander.cbs_code, "2016-k2", *cellen)
    assert tellingen(importeer(van_model, None, kop, goed)) == (1, 0, 0)


def test_een_bestand_met_een_boom_van_doelen(van: dict[str, Any]) -> None:
    """In any order; what stands too high is told at its row."""
    verband = van["samenwerkingsverband"].slug
    kop = ("samenwerkingsverband", "code", "naam", "niveau", "onder", "domein")
    rijen = [
        (verband, "sub", "Sub", "subdoel", "doel", "wmo"),
        (verband, "doel", "Doel", "doel", "effect", "wmo"),
        (verband, "effect", "Effect", "effect", "", "wmo"),
    ]
    scheef = [rijen[0], (verband, "doel", "Doel", "doel", "sub", "wmo"), rijen[2]]
    fouten = geweigerd(Doel, None, kop, *scheef)
    assert [(rij, kolom) for rij, kolom, _ in fouten] == [(3, "onder")]
    assert "Een doel valt onder een maatschappelijk effect." in fouten[0][2]
    assert tellingen(importeer(Doel, None, kop, *rijen)) == (3, 0, 0)
    assert Doel.objects.get(code="sub").onder.onder.code == "effect"
    weg = (verband, "doel", "Doel", "effect", "", "wmo")
    fouten = geweigerd(Doel, None, kop, weg)
    assert "Hierdoor klopt doel ‘sub’ niet" in fouten[0][2]


def test_wat_is_ingevuld_houdt_zijn_domein(van: dict[str, Any], gemeente: Gemeente) -> None:
    """In a file and in a form: else its figures would leave their lock behind."""
    verband = van["samenwerkingsverband"].slug
    doelen = {
        code: factories.DoelFactory(code=code, domein=domein, **van)
        for code, domein in (("wmo", "wmo"), ("wmo2", "wmo"), ("jeugd", "jeugd"))
    }
    indicator = factories.IndicatorFactory(code="ind", doel=doelen["wmo"], **van)
    activiteit = factories.ActiviteitFactory(code="act", domein="wmo", **van)
    kop = ("samenwerkingsverband", "code", "naam")
    naar_jeugd = (
        (Indicator, (*kop, "doel"), (verband, "ind", "Ind", "jeugd")),
        (
            Activiteit,
            (*kop, "domein", "lijst"),
            (verband, "act", "Act", "jeugd", activiteit.lijst.code),
        ),
    )
    indicator.doel, activiteit.domein = doelen["jeugd"], "jeugd"
    for rij in (indicator, activiteit):
        rij.full_clean()
    factories.IndicatorwaardeFactory(indicator=indicator, gemeente=gemeente, kwartaal=NU)
    factories.ActiviteitstandFactory(activiteit=activiteit, gemeente=gemeente, kwartaal=NU)
    for rij, veld in ((indicator, "doel"), (activiteit, "domein")):
        with pytest.raises(ValidationError) as fout:
            rij.full_clean()
        assert list(fout.value.message_dict) == [veld]
    for model, koppen, cellen in naar_jeugd:
        ((nummer, kolom, melding),) = geweigerd(model, None, koppen, cellen)
        assert (nummer, kolom) == (2, "doel" if model is Indicator else "domein")
        assert "in het oude domein" in melding
    binnen = (verband, "ind", "Ind", "wmo2")
    assert tellingen(importeer(Indicator, None, (*kop, "doel"), binnen)) == (0, 1, 0)


def test_wat_waarden_heeft_kan_niet_uit_een_tabel_komen(
    van: dict[str, Any], gemeente: Gemeente
) -> None:
    indicator = factories.IndicatorFactory(code="ind", **van)
    factories.IndicatorwaardeFactory(indicator=indicator, gemeente=gemeente, kwartaal=NU)
    indicator.uit_tabel, indicator.uit_rij, indicator.uit_kolom = "wmo.voorzieningen", "x", "y"
    with pytest.raises(ValidationError, match="kan dus niet uit een tabel komen"):
        indicator.full_clean()
    kop = ("samenwerkingsverband", "code", "naam", "doel", "uit_tabel", "uit_rij", "uit_kolom")
    verband = van["samenwerkingsverband"].slug
    rij = (verband, "ind", "Ind", indicator.doel.code, "wmo.voorzieningen", "x", "y")
    fouten = geweigerd(Indicator, None, kop, rij)
    assert any("kan dus niet uit een tabel komen" in melding for _, _, melding in fouten)


def test_een_activiteit_is_niet_van_een_ander_dan_haar_doel(
    van: dict[str, Any], gemeente: Gemeente
) -> None:
    ander = factories.DeelnameFactory(volgorde=7, **van).gemeente
    doel = factories.DoelFactory(gemeente=ander, **van)
    activiteit = factories.ActiviteitFactory(doel=doel, gemeente=gemeente, **van)
    with pytest.raises(ValidationError, match=f"Dit doel is alleen van {ander}"):
        activiteit.full_clean()


def test_de_planning_komt_er_zo_uit_als_zij_erin_ging(
    van: dict[str, Any], gemeente: Gemeente
) -> None:
    factories.ActiviteitFactory(code="act", **van)
    kop = ("gemeente", "kwartaal", "activiteit", "planning", "opmerking")
    rij = (gemeente.cbs_code, "2016-k2", "act", "Eerste kwartaal 2015", "Zie ook b")
    assert tellingen(importeer(Activiteitstand, None, kop, rij)) == (1, 0, 0)
    stand = Activiteitstand.objects.get()
    assert stand.planning == "Eerste kwartaal 2015"
    assert stand.te_laat(NU.peildatum)
    fout = (*rij[:3], "Gemeenteraad", "")
    ((_, kolom, melding),) = geweigerd(Activiteitstand, None, kop, fout)
    assert kolom == "planning"
    assert "zet al het andere bij de opmerking" in melding
