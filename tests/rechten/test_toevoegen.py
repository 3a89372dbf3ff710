"""Who may add what: the same people who may change it, but for what a college decides."""

from typing import Any

import pytest
from django.db.models import Model

from gemeenten.cijfer import CijferBasis
from gemeenten.rechten import mag, toegestaan
from monitor.models import Collegebesluit, Editie
from tests.rechten.wereld import ANDER, EIGEN, ELDERS, Wereld, maak_wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


def _kopie(rij: Model) -> Model:
    """The same row, not stored yet."""
    kopie = type(rij)._default_manager.get(pk=rij.pk)
    kopie.pk = None
    kopie._state.adding = True
    return kopie


def test_wie_wijzigt_voegt_toe_en_importeert(wereld: Wereld) -> None:
    """Of every model, in every samenwerkingsverband; of people, who are not imported, apart."""
    for model, rijen in wereld.rijen.items():
        if model._meta.label_lower in {"auth.user", "gemeenten.samenwerkingsverband"}:
            continue
        for van, rij in rijen.items():
            nieuw = _kopie(rij)
            for naam, mens in wereld.mensen.items():
                kan = mag(mens, "change", rij)
                waar = (model._meta.label, van, naam)
                assert (mag(mens, "add", nieuw), mag(mens, "import", nieuw)) == (kan, kan), waar


def test_niets_wordt_toegevoegd_waar_nog_niemand_van_is(wereld: Wereld) -> None:
    """A row that says of no samenwerkingsverband that it is there, is nobody's; a figure may."""
    for model, rijen in wereld.rijen.items():
        verband = "samenwerkingsverband"
        velden = {veld.name for veld in model._meta.fields}
        if verband not in velden or issubclass(model, CijferBasis):
            continue
        nieuw: Any = _kopie(rijen[EIGEN])
        setattr(nieuw, f"{verband}_id", None)
        kan = {naam for naam, mens in wereld.mensen.items() if mag(mens, "add", nieuw)}
        assert kan == {"superuser"}, model


def test_een_besluit_is_van_het_college_van_die_gemeente(wereld: Wereld) -> None:
    """It is added once, and nobody changes it."""
    college = wereld.mensen["college"]
    for editie, gemeente, wie in (
        (EIGEN, EIGEN, {"college", "superuser"}),
        (EIGEN, ANDER, {"superuser"}),
        (ELDERS, EIGEN, {"superuser"}),
        (ELDERS, ELDERS, {"superuser"}),
    ):
        besluit = Collegebesluit(
            editie=wereld.rijen[Editie][editie], gemeente=wereld.gemeenten[gemeente]
        )
        kan = {naam for naam, mens in wereld.mensen.items() if mag(mens, "add", besluit)}
        assert kan == wie, (editie, gemeente)
        for handeling in ("change", "delete", "import"):
            kan = {n for n, mens in wereld.mensen.items() if mag(mens, handeling, besluit)}
            assert kan == {"superuser"}, handeling
    assert mag(college, "add", Collegebesluit)
    assert toegestaan(college, "add", Collegebesluit) == {
        "samenwerkingsverband": {wereld.verbanden[EIGEN].pk},
        "gemeente": {wereld.gemeenten[EIGEN].pk},
    }
