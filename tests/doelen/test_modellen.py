"""What the database holds doelen, indicatoren, targets and activiteiten to."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from doelen.models import (
    Activiteit,
    Activiteitstand,
    Doel,
    Indicator,
    Indicatorwaarde,
    Streefwaarde,
)
from gemeenten.models import Kwartaal
from tests import factories

pytestmark = pytest.mark.django_db


def weigert(bouw: Any, **wat: Any) -> None:
    """The database refuses it, however it is stored."""
    with pytest.raises(IntegrityError), transaction.atomic():
        bouw(**wat)


@pytest.fixture
def verband() -> Any:
    return factories.SamenwerkingsverbandFactory()


@pytest.fixture
def gemeente(verband: Any) -> Any:
    return factories.DeelnameFactory(samenwerkingsverband=verband).gemeente


def doel(verband: Any, niveau: str = "doel", onder: Doel | None = None, **wat: Any) -> Doel:
    rij = factories.DoelFactory.build(
        samenwerkingsverband=verband, niveau=niveau, onder=onder, **wat
    )
    rij.full_clean()
    rij.save()
    return rij  # type: ignore[no-any-return]


NIVEAUS = Doel.Niveau.values


@pytest.mark.parametrize("niveau", NIVEAUS)
@pytest.mark.parametrize("boven", [None, *NIVEAUS])
def test_een_doel_staat_onder_wat_een_trede_hoger_is(
    verband: Any, niveau: str, boven: str | None
) -> None:
    mag = {"effect": {None}, "doel": {None, "effect"}, "subdoel": {"doel"}}[niveau]
    onder = None
    if boven:
        hoogste = doel(verband) if boven == "subdoel" else None
        onder = doel(verband, boven, hoogste)
    if boven in mag:
        assert doel(verband, niveau, onder).onder == onder
    else:
        with pytest.raises(ValidationError):
            doel(verband, niveau, onder)


def test_zo_staat_geen_doel_onder_zichzelf(verband: Any) -> None:
    effect = doel(verband, "effect")
    midden = doel(verband, "doel", effect)
    for rij, onder in ((effect, midden), (midden, midden)):
        rij.onder = onder
        with pytest.raises(ValidationError):
            rij.full_clean()
    midden.onder, midden.niveau = None, "effect"
    midden.save()
    doel(verband, "doel", midden)
    midden.niveau = "doel"
    with pytest.raises(ValidationError, match="Hier vallen al andere onder"):
        midden.full_clean()


def test_wat_onder_een_doel_van_een_gemeente_valt_is_van_die_gemeente(
    verband: Any, gemeente: Any
) -> None:
    eigen = doel(verband, "effect", gemeente=gemeente)
    with pytest.raises(ValidationError, match="Kies hier dezelfde gemeente"):
        doel(verband, "doel", eigen)
    assert doel(verband, "doel", eigen, gemeente=gemeente).van_gemeente == gemeente
    with pytest.raises(ValidationError, match="doet niet mee"):
        doel(verband, gemeente=factories.GemeenteFactory())


def test_een_doel_met_metingen_houdt_zijn_domein(verband: Any, gemeente: Any) -> None:
    rij = doel(verband, domein="wmo")
    indicator = factories.IndicatorFactory(samenwerkingsverband=verband, doel=rij)
    rij.domein = "jeugd"
    rij.full_clean()
    factories.IndicatorwaardeFactory(indicator=indicator, gemeente=gemeente)
    with pytest.raises(ValidationError, match="in het oude domein"):
        rij.full_clean()


@pytest.mark.parametrize("velden", [{"uit_tabel": "x"}, {"uit_rij": "x", "uit_kolom": "y"}])
def test_uit_een_tabel_is_heel_of_niet(velden: dict[str, str]) -> None:
    weigert(factories.IndicatorFactory, **velden)
    heel = dict.fromkeys(("uit_tabel", "uit_rij", "uit_kolom"), "x")
    assert factories.IndicatorFactory(**heel).afgeleid


def test_een_breuk_heeft_een_jaar_en_een_uitleg() -> None:
    weigert(factories.IndicatorFactory, breukjaar=2015, breuk="")
    weigert(factories.IndicatorFactory, breukjaar=None, breuk="Anders geteld.")


getallen = st.decimals(-1000, 1000, places=2)
mogelijk = st.none() | getallen


@given(
    st.sampled_from(Streefwaarde.Soort.values),
    mogelijk,
    mogelijk,
    mogelijk,
    st.sampled_from(["", "stijgen"]),
)
def test_een_streefwaarde_is_een_getal_een_band_of_een_richting(
    soort: str, waarde: Any, van: Any, tot: Any, beweging: str
) -> None:
    """Exactly one of these, whole: as a naive reading has it. Checked as a form checks it."""
    if soort == "getal":
        goed = waarde is not None and van is tot is None and not beweging
    elif soort == "band":
        goed = waarde is None and not beweging and (van is not None or tot is not None)
        goed = goed and (van is None or tot is None or van <= tot)
    else:
        goed = waarde is van is tot is None and bool(beweging)
    rij = Streefwaarde(
        indicator=Indicator(), soort=soort, waarde=waarde, van=van, tot=tot, beweging=beweging
    )
    try:
        for regel in Streefwaarde._meta.constraints[1:]:
            regel.validate(Streefwaarde, rij)
    except ValidationError:
        assert not goed
    else:
        assert goed


def test_de_database_houdt_streefwaarden_net_zo(gemeente: Any) -> None:
    wat = {"gemeente": gemeente, "indicator": factories.IndicatorFactory()}
    weigert(factories.StreefwaardeFactory, **wat, van=1)
    weigert(factories.StreefwaardeFactory, **wat, soort="band", waarde=None, van=2, tot=1)
    factories.StreefwaardeFactory(**wat)
    weigert(factories.StreefwaardeFactory, **wat)


@given(getallen, getallen, st.sampled_from(Indicator.Richting.values))
def test_een_getal_is_gehaald_naar_de_richting(doel_: Any, waarde: Any, richting: str) -> None:
    rij = Streefwaarde(indicator=Indicator(richting=richting), soort="getal", waarde=doel_)
    verwacht = {"hoger": waarde >= doel_, "lager": waarde <= doel_}.get(richting, waarde == doel_)
    assert rij.gehaald(waarde) is verwacht
    assert Streefwaarde(soort="richting", beweging="dalen").gehaald(waarde) is None


@given(mogelijk, mogelijk, getallen)
def test_een_band_is_gehaald_erbinnen(van: Any, tot: Any, waarde: Any) -> None:
    rij = Streefwaarde(soort="band", van=van, tot=tot)
    laag, hoog = Decimal("-Infinity"), Decimal("Infinity")
    verwacht = (laag if van is None else van) <= waarde <= (hoog if tot is None else tot)
    assert rij.gehaald(waarde) is verwacht


def test_een_activiteit_staat_ergens() -> None:
    weigert(factories.ActiviteitFactory, lijst=None)
    rij = Activiteit(naam="Iets", domein="wmo")
    with pytest.raises(ValidationError, match="Kies een doel of een lijst"):
        rij.validate_constraints()


def test_alleen_wat_gereed_is_kwam_gereed(gemeente: Any) -> None:
    wat = {"gemeente": gemeente, "gereed": "maart 2015"}
    weigert(factories.ActiviteitstandFactory, **wat, status="loopt")
    assert factories.ActiviteitstandFactory(**wat, status="gereed").pk


@pytest.mark.parametrize("status", ["", *Activiteitstand.Status.values])
def test_te_laat_is_wat_voorbij_is_en_niet_af(status: str) -> None:
    stand = Activiteitstand(status=status, planning="maart 2015")
    assert not stand.te_laat(stand.moment.tot)
    assert stand.te_laat(Kwartaal.van(2015, 2).peildatum) == (status not in {"gereed", "vervallen"})
    assert not Activiteitstand(status=status).te_laat(Kwartaal.van(2059, 4).peildatum)


def test_een_waarde_zonder_datum_is_van_het_einde() -> None:
    kwartaal = Kwartaal.van(2021, 3)
    rij = Indicatorwaarde(kwartaal=kwartaal, soort="realisatie")
    assert rij.op == kwartaal.peildatum
    rij.soort = "prognose"
    assert rij.op == Kwartaal.van(2021, 4).peildatum
