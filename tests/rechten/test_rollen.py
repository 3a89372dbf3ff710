"""Every model × every role × all that can be done, without a database: what nobody named is no."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import ForeignKey, Model

from gemeenten.categorie import Afspraak, Categorie
from gemeenten.cijfer import Cijfer, CijferBasis
from gemeenten.historie import is_historie
from gemeenten.models import DOMEINEN, Domein, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.models import Rol
from invoer.rollen import rechten
from invoer.rollen.bereik import Bereik
from invoer.rollen.rechten import Rolbackend
from tests.rechten.wereld import domein_in

MENS = User(is_active=True)
HANDELINGEN = ("view", "export", "add", "change", "delete", "import", "preview", "x")
VERBAND, GEMEENTE = Samenwerkingsverband(pk=1), Gemeente(pk=11)
BUUR, VREEMD, ELDERS = Gemeente(pk=12), Gemeente(pk=21), Samenwerkingsverband(pk=2)
DEELNEMERS = {1: frozenset({11, 12}), 2: frozenset({21})}
# By a letter: ambtenaar (of all domains, of one), college, redacteur, beheerder.
ROLLEN: dict[str, tuple[Rol, ...]] = {
    letter: (Rol(soort=soort, samenwerkingsverband_id=1, gemeente_id=gemeente, domein=domein),)
    for letter, soort, gemeente, domein in (
        ("a", "ambtenaar", 11, ""),
        ("j", "ambtenaar", 11, "jeugd"),
        ("c", "college", 11, ""),
        ("r", "redacteur", None, ""),
        ("b", "beheerder", None, ""),
    )
} | {"-": ()}
GEHEEL = {"view": "ajcrb", "add": "rb", "change": "rb", "delete": "rb"}
NASLAG = {"view": "ajcrb"}
VERSLAG = {"view": "crb", "add": "r", "change": "r", "delete": "r"}
LEEST_VERSLAG = {"view": "crb"}
KERNCIJFERS = {"view": "ajcrb", "add": "b", "change": "b"}
CATEGORIE = {"view": "ajcrb", "add": "b", "change": "b", "delete": "b"}
BEWAAKT = {"view": "rb", "add": "rb", "change": "rb", "delete": "rb"}
# Exporting is seeing, importing is changing.
WIE: dict[str, dict[str, str]] = {
    **dict.fromkeys(
        [
            *("gemeenten.gemeente", "gemeenten.herindeling", "gemeenten.kwartaal"),
            "gemeenten.samenwerkingsverband",
            *("invoer.indiening", "invoer.stap", "invoer.verklaring", "invoer.bladtoelichting"),
        ],
        NASLAG,
    ),
    **dict.fromkeys(
        [
            *("overzichten.gebied", "overzichten.overzicht", "overzichten.regel"),
            *("overzichten.kolom", "doelen.doel", "doelen.indicator", "doelen.activiteit"),
            *("doelen.activiteitenlijst", "invoer.termijn", "monitor.woord"),
        ],
        GEHEEL,
    ),
    "gemeenten.deelname": CATEGORIE,
    "gemeenten.kerncijfer": KERNCIJFERS,
    "gemeenten.maatstaf": KERNCIJFERS,
    "gemeenten.cbsonderwerp": KERNCIJFERS,
    "gemeenten.regio": KERNCIJFERS,
    "monitor.editie": VERSLAG | {"preview": "crb"},
    "monitor.hoofdcijfer": VERSLAG,
    "monitor.hoofdstuk": VERSLAG,
    "monitor.onderdeel": VERSLAG,
    "monitor.collegebesluit": LEEST_VERSLAG | {"add": "c"},
    "monitor.vraag": LEEST_VERSLAG | {"add": "c"},
    "monitor.opmerking": LEEST_VERSLAG | {"add": "crb"},
    "monitor.huisstijlkeuze": {"view": "rb", "add": "b"},
    "monitor.huisstijllogo": {"view": "rb", "add": "b"},
    "monitor.editiestap": LEEST_VERSLAG,
    "monitor.heropening": LEEST_VERSLAG,
    "monitor.cijfervraag": {"view": "ajr", "export": "", "change": "ajr", "import": ""},
    "monitor.publicatie": LEEST_VERSLAG,
    "invoer.opgegeventotaal": BEWAAKT,
    "invoer.gelijkstelling": BEWAAKT,
    "invoer.rol": {"view": "rb", "add": "b", "change": "b", "delete": "b"},
    "invoer.groepsrol": {"view": "rb", "add": "b", "change": "b", "delete": "b"},
    "auth.user": {"view": "b", "export": "", "add": "b", "change": "b", "import": ""},
}
ALLE = [model for model in apps.get_models() if not is_historie(model)]
# Whose rows are looked up, and those where the database says to whom a new one may point.
OPGEZOCHT = {
    *("invoer.indiening", "invoer.stap", "invoer.verklaring", "invoer.bladtoelichting"),
    "monitor.cijfervraag",
}
VAN_EEN_COLLEGE = {"monitor.collegebesluit", "monitor.vraag"}
VRAAGT = {"gemeenten.deelname", "invoer.rol"}


def wie(model: type[Model], handeling: str) -> set[str]:
    """The letters of who may do this, by this table or by what kind of model it is."""
    label = model._meta.label_lower
    recht = WIE.get(label)
    if recht is None and issubclass(model, Cijfer):
        van = "aj" if "jeugd" in model.domeinen() else "a"
        recht = {"view": f"{van}crb", "add": f"{van}b", "change": f"{van}b", "delete": "b"}
    elif recht is None and issubclass(model, Categorie):
        recht = CATEGORIE
    elif recht is None:
        recht = GEHEEL if issubclass(model, Afspraak | CijferBasis) else {}
    ook = {"export": "view", "import": "change"}.get(handeling, handeling)
    return set(recht.get(handeling, recht.get(ook, "")))


def geef(monkeypatch: pytest.MonkeyPatch, letter: str) -> None:
    """The roles of this letter, to this person and to nobody else."""
    bereiken = {id(MENS): Bereik(ROLLEN[letter], DEELNEMERS)}
    monkeypatch.setattr(rechten, "bereik", lambda wie: bereiken.get(id(wie), Bereik((), {})))


@pytest.fixture
def mag(monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    def vraag(letter: str, handeling: str, model: type[Model], rij: Model | None = None) -> bool:
        geef(monkeypatch, letter)
        recht = f"{model._meta.app_label}.{handeling}_{model._meta.model_name}"
        return Rolbackend().has_perm(MENS, recht, rij)

    return vraag


def _rij(
    model: type[Model], verband: Samenwerkingsverband, gemeente: Gemeente, domein: str = "jeugd"
) -> Any:
    """A row of this samenwerkingsverband, gemeente and domain; of all that it is of."""
    if issubclass(model, Samenwerkingsverband):
        return verband
    rij: Any = model()
    for veld in model._meta.concrete_fields:
        doel: Any = veld.related_model
        if veld.name == "domein":
            rij.domein = domein
        if not isinstance(veld, ForeignKey) or issubclass(doel, Kwartaal | get_user_model()):
            continue
        if issubclass(doel, Gemeente):
            setattr(rij, veld.name, gemeente)
        elif issubclass(doel, Samenwerkingsverband) or not veld.null:
            setattr(rij, veld.name, _rij(doel, verband, gemeente, domein))
    return rij


def test_wie_wat_met_welk_model_mag(mag: Callable[..., bool]) -> None:
    assert WIE.keys() <= {model._meta.label_lower for model in ALLE}
    for model in apps.get_models():
        for handeling in HANDELINGEN:
            kan = {letter for letter in ROLLEN if mag(letter, handeling, model)}
            verwacht = set() if is_historie(model) else wie(model, handeling)
            assert kan == verwacht, (model._meta.label, handeling)


def test_wie_wat_met_een_rij_mag_en_niet_met_die_van_een_ander(mag: Callable[..., bool]) -> None:
    """Of the own samenwerkingsverband and, where it has one, of the own gemeente and domain."""
    for model in ALLE:
        label = model._meta.label_lower
        if label in OPGEZOCHT or label == "auth.user":
            continue
        van_niemand = WIE.get(label) in (NASLAG, KERNCIJFERS)
        naslag = van_niemand and label != "gemeenten.samenwerkingsverband"
        for handeling in HANDELINGEN:
            if label in VRAAGT and handeling in {"add", "change", "import"}:
                continue
            hier = wie(model, handeling)
            buur = hier
            if issubclass(model, Cijfer):
                # Of the domains that a figure can have, this one is of the Jeugdwet.
                hier = hier if domein_in(model) == "jeugd" else hier - {"j"}
                buur = hier - set("ajc")
            elif handeling == "add" and label in VAN_EEN_COLLEGE:
                buur = hier - {"c"}
            for van, verband, gemeente in (
                (hier, VERBAND, GEMEENTE),
                (buur, VERBAND, BUUR),
                (hier if naslag else set(), ELDERS, VREEMD),
            ):
                rij = _rij(model, verband, gemeente)
                kan = {letter for letter in ROLLEN if mag(letter, handeling, model, rij)}
                assert kan == van, (model._meta.label, handeling, verband.pk, gemeente.pk)


def test_een_recht_dat_niet_bestaat_heeft_niemand() -> None:
    for recht in ("jeugd.view_bestaatniet", "bestaatniet.view_voorziening", "view", ""):
        assert not Rolbackend().has_perm(User(is_active=True), recht)


def test_een_cijfer_waarvan_het_domein_nog_niet_bekend_is(mag: Callable[..., bool]) -> None:
    """Its regel says so, and has not been chosen."""
    modellen = [model for model in ALLE if issubclass(model, Cijfer) and model.domeinpad]
    assert modellen
    for model in modellen:
        rij: Any = model(gemeente=GEMEENTE)
        assert not any(mag(letter, "view", model, rij) for letter in ROLLEN), model


def test_een_cijfer_is_van_het_domein_van_zijn_regel(mag: Callable[..., bool]) -> None:
    """Where the domain is data, who works for another one is no more than anybody there."""
    for model in ALLE:
        if issubclass(model, Cijfer) and model.domeinpad:
            for domein, wie_ziet in (("jeugd", "ajcrb"), ("wmo", "acrb")):
                rij = _rij(model, VERBAND, GEMEENTE, domein)
                kan = {letter for letter in ROLLEN if mag(letter, "view", model, rij)}
                assert kan == set(wie_ziet), (model, domein)


def test_welke_onderdelen_wie_een_rol_heeft_ziet(mag: Callable[..., bool]) -> None:
    eigen = {*map(str, map(Domein, DOMEINEN)), "gemeenten", "invoer", "monitor", "auth"}
    for letter in ROLLEN:
        mag(letter, "view", Gemeente)
        ziet = {a.label for a in apps.get_app_configs()
                if Rolbackend().has_module_perms(MENS, a.label)}  # fmt: skip
        assert ziet == (eigen if letter != "-" else set())


def test_naar_wie_een_cijfer_mag_wijzen(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the gemeenten of any domain, or of the one that is asked for; a superuser to all."""

    def naar(handeling: str, model: type[Model], *domein: str) -> dict[str, frozenset[int]]:
        return Rolbackend().toegestaan(MENS, handeling, model, *domein)

    eigen = {"gemeente": frozenset({11})}
    geen: dict[str, frozenset[int]] = {"gemeente": frozenset()}
    for model in (m for m in ALLE if issubclass(m, Cijfer)):
        geef(monkeypatch, "j")
        van_jeugd = "jeugd" in model.domeinen()
        assert naar("change", model) == (eigen if van_jeugd else geen)
        assert naar("change", model, "jeugd") == (eigen if van_jeugd else geen)
        assert naar("change", model, "wmo") == geen
        assert naar("preview", model) == naar("delete", model) == geen
        for actief, verwacht in ((True, {}), (False, geen)):
            baas = User(is_active=actief, is_superuser=True)
            assert Rolbackend().toegestaan(baas, "change", model) == verwacht
