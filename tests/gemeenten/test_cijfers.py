"""What holds for every figure and category of every domain, also those that do not exist yet."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from domeinen import DOMEINEN
from domeinen.declaraties import CATEGORIEEN, CIJFERS
from gemeenten.cijfer import Aantal, LeegVeld
from gemeenten.historie import historiemodel, is_historie
from gemeenten.leeg import Leeg
from tests import factories
from tests.factories import FABRIEKEN

EIGEN = ("gemeenten", *DOMEINEN, "monitor")
ALLE = [model for app in EIGEN for model in apps.get_app_config(app).get_models()]
MODELLEN = [model for model in ALLE if not is_historie(model)]
MATEN = [(model, veld.name) for model in CIJFERS for veld in model.meetvelden()]
AANTALLEN = [(m, n) for m, n in MATEN if isinstance(m._meta.get_field(n), Aantal)]

per_model = pytest.mark.parametrize("model", MODELLEN, ids=lambda model: model._meta.label)
per_cijfer = pytest.mark.parametrize("model", CIJFERS, ids=lambda model: model._meta.label)
per_maat = pytest.mark.parametrize(("model", "maat"), MATEN, ids=str)


def weigert(melding, maak):
    """The database refuses what ``maak`` saves, and a form says why."""
    with pytest.raises(IntegrityError), transaction.atomic():
        maak().save()
    with pytest.raises(ValidationError, match=melding):
        maak().full_clean()


@per_model
def test_elk_veld_heeft_een_nederlandse_naam_en_uitleg(model):
    for veld in model._meta.get_fields(include_parents=False):
        if isinstance(veld, models.Field) and not veld.auto_created and veld.name != "id":
            assert veld.help_text or isinstance(veld, models.ManyToManyField), veld.name
            assert str(veld.verbose_name), veld.name


@per_model
def test_elke_beperking_zegt_in_het_nederlands_wat_er_mis_is(model):
    for regel in model._meta.constraints:
        assert regel.violation_error_message != regel.default_violation_error_message, regel.name


@per_maat
def test_elke_maat_heeft_haar_leegveld_eenheid_en_regel(model, maat):
    veld = model._meta.get_field(maat)
    assert isinstance(model._meta.get_field(f"{maat}_leeg"), LeegVeld)
    assert veld.eenheid or veld.eenheid_van
    namen = {regel.name for regel in model._meta.constraints}
    assert f"{model._meta.app_label}_{model._meta.model_name}_{maat}_of_leeg" in namen


@per_cijfer
def test_de_sleutel_noemt_kwartaal_en_eigenaar(model):
    assert "kwartaal" in model.sleutel()
    assert {"gemeente", "samenwerkingsverband"} & set(model.sleutel())


@per_cijfer
def test_elke_wijziging_van_een_cijfer_wordt_bewaard(model):
    historie = historiemodel(model)
    eigen = {veld.attname for veld in model._meta.concrete_fields}
    assert eigen < {veld.attname for veld in historie._meta.concrete_fields}
    assert historie._meta.app_label == model._meta.app_label


@pytest.mark.django_db
@per_cijfer
def test_een_cijfer_staat_er_een_keer(model):
    eerste = FABRIEKEN[model]()
    with pytest.raises(IntegrityError), transaction.atomic():
        FABRIEKEN[model](**{naam: getattr(eerste, naam) for naam in model.sleutel()})


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "maat"), AANTALLEN, ids=str)
def test_een_aantal_is_niet_negatief(model, maat):
    cijfer = FABRIEKEN[model]()

    def maak():
        setattr(cijfer, maat, -1)
        return cijfer

    weigert("0 of meer", maak)


@pytest.mark.django_db
@per_maat
def test_een_maat_heeft_een_getal_of_een_reden(model, maat):
    cijfer = FABRIEKEN[model]()
    for reden in (Leeg.ONBEKEND, Leeg.NVT):
        setattr(cijfer, maat, None)
        setattr(cijfer, f"{maat}_leeg", reden)
        cijfer.save()

    def maak():
        setattr(cijfer, maat, 1)
        return cijfer

    weigert("niet allebei", maak)


@pytest.mark.django_db
@pytest.mark.parametrize("model", [m for m in CIJFERS if "maand" in m.sleutel()], ids=str)
@pytest.mark.parametrize("maand", [0, 4, 12, 13])
def test_een_maand_ligt_in_haar_kwartaal(model, maand):
    weigert("niet in het kwartaal", lambda: _met_maand(model, maand))


def _met_maand(model, maand):
    cijfer = FABRIEKEN[model].build(gemeente=factories.GemeenteFactory())
    cijfer.maand = maand
    return cijfer


@pytest.mark.django_db
@pytest.mark.parametrize("model", CATEGORIEEN, ids=lambda model: model._meta.label)
def test_een_code_staat_een_keer_in_een_samenwerkingsverband_of_ouder(model):
    eerste = FABRIEKEN[model]()
    FABRIEKEN[model](code=eerste.code)
    thuis = {model.thuisveld(): getattr(eerste, model.thuisveld())}
    with pytest.raises(IntegrityError), transaction.atomic():
        FABRIEKEN[model](code=eerste.code, **thuis)
