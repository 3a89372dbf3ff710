"""Rights per row: what is imported, exported, offered, filtered, granted and taken away."""

import csv
import io
import json

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from gemeenten.beheer.site import Beheersite
from gemeenten.herkomst import Herkomst, Weg
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.resource import resource_van
from gemeenten.models import Deelname, Slot
from gemeenten.rechten import mag, te_wijzigen, zichtbaar
from invoer.models import Concept, Rol
from invoer.rollen.bereik import bereik
from jeugd.models import Productgroep, Voorziening
from monitor.models import Editie
from tests import factories
from tests.factories import DeelnameFactory, GemeenteFactory
from tests.rechten.wereld import ANDER, CONCEPT, EIGEN, ELDERS, Wereld, maak_wereld, nummer


@pytest.fixture
def wereld(db: None) -> Wereld:
    return maak_wereld()


@pytest.fixture
def ambtenaar(wereld: Wereld, client: Client) -> User:
    client.force_login(wereld.mensen["jeugdambtenaar"])
    return wereld.mensen["jeugdambtenaar"]


@pytest.fixture
def beheerder(wereld: Wereld, client: Client) -> User:
    client.force_login(wereld.mensen["beheerder"])
    return wereld.mensen["beheerder"]


def vers(mens: User) -> User:
    """The same person in a next request."""
    return User.objects.get(pk=mens.pk)


# --- who reaches how far --------------------------------------------------------------------------


def test_wie_niet_actief_is_mag_niets(wereld: Wereld) -> None:
    mens = wereld.mensen["beheerder"]
    mens.is_active = False
    for wie in (mens, AnonymousUser()):
        assert bereik(wie).rollen == ()
        assert not mag(wie, "view", Voorziening)
        assert not zichtbaar(wie, Voorziening.objects.all()).exists()


def test_een_rol_voor_een_gemeente_die_niet_meedoet_is_er_geen(wereld: Wereld) -> None:
    """Otherwise a beheerder could let himself into any gemeente."""
    mens = wereld.mensen["zonder_rol"]
    Rol.objects.create(
        gebruiker=mens,
        soort="ambtenaar",
        samenwerkingsverband=wereld.verbanden[EIGEN],
        gemeente=wereld.gemeenten[ELDERS],
    )
    assert bereik(mens).rollen == ()
    assert not mag(mens, "view", wereld.rijen[Voorziening][ELDERS])


def test_een_superuser_bewaakt_en_beheert_alles(wereld: Wereld) -> None:
    van = bereik(wereld.mensen["superuser"])
    assert van.verbanden({"redacteur"}) == van.verbanden({"beheerder"})
    assert van.wijzigt("wmo") == {gemeente.pk for gemeente in wereld.gemeenten.values()}


def test_wat_niemand_bedacht_mag_niemand(wereld: Wereld) -> None:
    for naam, mens in wereld.mensen.items():
        if naam == "superuser":
            continue
        for recht in ("view", "add", "change", "delete", "export", "preview"):
            assert not mag(mens, recht, Concept)  # type: ignore[arg-type]
            assert not mag(mens, recht, Voorziening.historie.model)  # type: ignore[arg-type]
        assert not mens.has_perm("jeugd.maak_voorziening")
        assert not mens.has_perm("jeugd.view_bestaatniet")
        assert not zichtbaar(mens, Concept.objects.all()).exists()


def test_een_onbewaakte_pagina_komt_niet_in_het_beheer() -> None:
    site = Beheersite()
    site.register(Concept)
    assert not site.is_registered(Concept)


def test_op_slot_geldt_voor_iedereen(wereld: Wereld) -> None:
    cijfer = wereld.rijen[Voorziening][EIGEN]
    assert mag(wereld.mensen["superuser"], "change", cijfer)
    Slot.objects.create(gemeente=wereld.gemeenten[EIGEN], kwartaal=CONCEPT, domein="jeugd")
    for mens in wereld.mensen.values():
        assert not mag(mens, "change", cijfer)
        assert not mag(mens, "delete", cijfer)
    assert mag(wereld.mensen["jeugdambtenaar"], "view", cijfer)


def test_vooruit_kijken(wereld: Wereld) -> None:
    concept = wereld.rijen[Editie][EIGEN]
    kan = {naam for naam, mens in wereld.mensen.items() if mag(mens, "preview", concept)}
    assert kan == {"college", "redacteur", "beheerder", "superuser"}


def test_een_opgegeven_totaal_is_van_wie_bewaakt(wereld: Wereld) -> None:
    """It tells figures of all gemeenten, so an ambtenaar and a college do not see it."""
    totaal = factories.OpgegevenTotaalFactory(samenwerkingsverband=wereld.verbanden[EIGEN])
    for handeling in ("view", "change", "import", "export"):
        kan = {naam for naam, mens in wereld.mensen.items() if mag(mens, handeling, totaal)}
        assert kan == {"redacteur", "beheerder", "superuser"}
    for naam, mens in wereld.mensen.items():
        elders = naam.endswith("_elders")
        ziet = zichtbaar(mens, type(totaal).objects.all())
        assert ziet.filter(pk=totaal.pk).exists() == (naam in kan)
        assert not (elders and mag(mens, "view", totaal))


# --- importing ------------------------------------------------------------------------------------


def importeer(mens: User, *gemeenten: str, groep: str = "lijst") -> None:
    rijen = [[f"Dorp {van}", CONCEPT.code, groep, "1", "2"] for van in gemeenten]
    koppen = ["gemeente", "kwartaal", "productgroep", "pgb", "zin"]
    blad = Importblad("proef.csv", koppen, rijen, range(2, len(rijen) + 2))
    resource_van(Voorziening)().importeer(blad, Herkomst(Weg.IMPORT, mens))


@pytest.mark.parametrize("vreemd", [ANDER, ELDERS])
def test_een_vreemde_rij_houdt_het_hele_bestand_tegen(
    wereld: Wereld, ambtenaar: User, vreemd: str
) -> None:
    with pytest.raises(Invoerfouten) as fout:
        importeer(ambtenaar, EIGEN, vreemd)
    (melding,) = fout.value.fouten
    assert (melding.rij, melding.kolom) == (3, "gemeente")
    assert "mag" in melding.melding
    assert not Voorziening.objects.filter(pgb=1).exists()
    importeer(ambtenaar, EIGEN)
    assert Voorziening.objects.get(pgb=1).gemeente == wereld.gemeenten[EIGEN]


def test_een_vreemde_rij_verraadt_niets(wereld: Wereld, ambtenaar: User) -> None:
    """Neither whether it is as stored, nor what lists the other samenwerkingsverband has."""
    meldingen = []
    for groep in ("lijst", "bestaat-niet"):
        with pytest.raises(Invoerfouten) as fout:
            importeer(ambtenaar, ELDERS, groep=groep)
        meldingen.append(str(fout.value))
    assert meldingen[0] == meldingen[1]


@pytest.mark.parametrize("wie", ["college", "redacteur", "buurambtenaar", "zonder_rol"])
def test_wie_niet_wijzigt_importeert_niet(wereld: Wereld, wie: str) -> None:
    with pytest.raises((Invoerfouten, PermissionDenied)):
        importeer(wereld.mensen[wie], EIGEN)
    assert not Voorziening.objects.filter(pgb=1).exists()


def test_categorieen_van_een_ander_worden_niet_ingevoerd(wereld: Wereld, beheerder: User) -> None:
    def invoer(verband: str) -> None:
        blad = Importblad(
            "proef.csv",
            ["samenwerkingsverband", "code", "naam"],
            [[f"verband-{verband}", "lijst", "Nieuwe naam"]],
            [2],
        )
        resource_van(Productgroep)().importeer(blad, Herkomst(Weg.IMPORT, beheerder))

    invoer(EIGEN)
    with pytest.raises(Invoerfouten, match="mag"):
        invoer(ELDERS)
    assert Productgroep.objects.get(naam="Nieuwe naam").samenwerkingsverband.slug == "verband-eigen"


# --- exporting, searching, filtering --------------------------------------------------------------


def test_een_export_heeft_alleen_wat_men_ziet(
    wereld: Wereld, ambtenaar: User, client: Client
) -> None:
    velden = dict.fromkeys(resource_van(Voorziening)().fields, "on")
    antwoord = client.post(
        reverse("admin:jeugd_voorziening_export"), {"format": "0", "resource": "0", **velden}
    )
    rijen = list(csv.DictReader(io.StringIO(antwoord.content.decode())))
    assert [rij["gemeente"] for rij in rijen] == [wereld.gemeenten[EIGEN].cbs_code]
    assert rijen[0]["pgb"] == str(nummer(EIGEN, "jeugd"))


def zoek(client: Client, app: str, model: str, veld: str) -> set[str]:
    adres = reverse("admin:autocomplete")
    vraag = {"app_label": app, "model_name": model, "field_name": veld}
    antwoord = client.get(adres, vraag)
    assert antwoord.status_code == 200
    return {keuze["text"] for keuze in json.loads(antwoord.content)["results"]}


def test_een_zoekvak_biedt_alleen_wat_men_kiezen_mag(
    wereld: Wereld, ambtenaar: User, client: Client
) -> None:
    assert zoek(client, "jeugd", "voorziening", "productgroep") == {"Lijst eigen"}
    assert zoek(client, "jeugd", "voorziening", "gemeente") == {"Dorp eigen"}
    assert zoek(client, "wmo", "voorziening", "gemeente") == set()


def test_een_beheerder_kiest_alleen_eigen_mensen(
    wereld: Wereld, beheerder: User, client: Client
) -> None:
    mensen = zoek(client, "invoer", "rol", "gebruiker")
    assert {"ambtenaar", "college", "beheerder"} <= mensen
    assert not {"superuser", "beheerder_elders", "zonder_rol"} & mensen
    assert zoek(client, "invoer", "rol", "gemeente") == {"Dorp eigen", "Dorp ander"}


def test_filters_noemen_geen_lijsten_en_kwartalen_van_anderen(
    wereld: Wereld, ambtenaar: User, client: Client
) -> None:
    Voorziening.objects.filter(gemeente=wereld.gemeenten[ELDERS]).update(kwartaal=20401)
    tekst = client.get(reverse("admin:jeugd_voorziening_changelist")).content.decode()
    assert "Lijst eigen" in tekst
    assert "elders" not in tekst
    assert "2040" not in tekst


# --- forms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("van", "status"), [(EIGEN, 302), (ANDER, 200), (ELDERS, 200)])
def test_een_cijfer_toevoegen(
    wereld: Wereld, ambtenaar: User, client: Client, van: str, status: int
) -> None:
    groep = wereld.rijen[Productgroep][EIGEN]
    velden = {
        "gemeente": wereld.gemeenten[van].pk,
        "kwartaal": CONCEPT.volgende.pk,
        "productgroep": groep.pk,
        **{"pgb": "1", "pgb_leeg": "", "zin": "2", "zin_leeg": "", "toelichting": ""},
    }
    antwoord = client.post(reverse("admin:jeugd_voorziening_add"), velden)
    assert antwoord.status_code == status
    assert Voorziening.objects.filter(pgb=1).exists() == (status == 302)


def test_toevoegen_op_slot(wereld: Wereld, ambtenaar: User, client: Client) -> None:
    Slot.objects.create(gemeente=wereld.gemeenten[EIGEN], kwartaal_id=20163, domein="jeugd")
    velden = {
        "gemeente": wereld.gemeenten[EIGEN].pk,
        "kwartaal": 20163,
        "productgroep": wereld.rijen[Productgroep][EIGEN].pk,
        **{"pgb": "1", "pgb_leeg": "", "zin": "2", "zin_leeg": "", "toelichting": ""},
    }
    antwoord = client.post(reverse("admin:jeugd_voorziening_add"), velden)
    assert "zitten op slot" in antwoord.content.decode()
    assert not Voorziening.objects.filter(pgb=1).exists()


# --- people and roles -----------------------------------------------------------------------------


def test_wie_een_beheerder_wijzigt(wereld: Wereld, beheerder: User) -> None:
    """Not a superuser, nor who has a role elsewhere: a new password would open more than here."""
    namen = set(te_wijzigen(beheerder, User.objects.all()).values_list("username", flat=True))
    assert namen == {
        *("ambtenaar", "jeugdambtenaar", "buurambtenaar"),
        *("college", "redacteur", "beheerder"),
    }
    Rol.objects.create(
        gebruiker=wereld.mensen["redacteur"],
        soort="redacteur",
        samenwerkingsverband=wereld.verbanden[ELDERS],
    )
    Rol.objects.create(
        gebruiker=wereld.mensen["superuser"],
        soort="redacteur",
        samenwerkingsverband=wereld.verbanden[EIGEN],
    )
    opnieuw = te_wijzigen(vers(beheerder), User.objects.all())
    assert not opnieuw.filter(username__in=("redacteur", "superuser")).exists()


def geef_rol(client: Client, mens: User, verband: object, gemeente: object = None) -> int:
    velden = {
        "gebruiker": mens.pk,
        "soort": "ambtenaar" if gemeente else "redacteur",
        "samenwerkingsverband": getattr(verband, "pk", ""),
        "gemeente": getattr(gemeente, "pk", ""),
        "domein": "",
    }
    return client.post(reverse("admin:invoer_rol_add"), velden).status_code


def test_een_beheerder_geeft_alleen_eigen_rollen(
    wereld: Wereld, beheerder: User, client: Client
) -> None:
    college, hier, daar = (
        wereld.mensen["college"],
        wereld.verbanden[EIGEN],
        wereld.verbanden[ELDERS],
    )
    aantal = Rol.objects.count()
    assert geef_rol(client, college, daar) == 200
    assert geef_rol(client, beheerder, daar) == 200
    assert geef_rol(client, wereld.mensen["beheerder_elders"], hier) == 200
    assert geef_rol(client, wereld.mensen["superuser"], hier) == 200
    assert geef_rol(client, college, hier, wereld.gemeenten[ELDERS]) == 200
    assert Rol.objects.count() == aantal
    assert geef_rol(client, college, hier, wereld.gemeenten[ANDER]) == 302
    assert Rol.objects.count() == aantal + 1


def test_een_beheerder_maakt_geen_superuser(
    wereld: Wereld, beheerder: User, client: Client
) -> None:
    college = wereld.mensen["college"]
    velden = {
        "username": "college",
        "email": "nieuw@voorbeeld.test",
        "is_active": "on",
        **{"is_staff": "on", "is_superuser": "on", "groups": "1", "user_permissions": "1"},
        **{"rollen-TOTAL_FORMS": "0", "rollen-INITIAL_FORMS": "0"},
    }
    adres = reverse("admin:auth_user_change", args=(college.pk,))
    client.post(adres, velden)
    college.refresh_from_db()
    assert college.email == "nieuw@voorbeeld.test"
    assert not college.is_superuser
    assert "is_superuser" not in client.get(adres).content.decode()


def nieuw_mens(client: Client, verband: object = None) -> int:
    velden: dict[str, object] = {
        "username": "nieuw",
        "email": "nieuw@example.nl",
        "rollen-TOTAL_FORMS": "1" if verband else "0",
        "rollen-INITIAL_FORMS": "0",
        "rollen-0-soort": "redacteur",
        "rollen-0-samenwerkingsverband": getattr(verband, "pk", ""),
    }
    return client.post(reverse("admin:auth_user_add"), velden).status_code


def test_een_nieuw_mens_krijgt_een_rol_hier(
    wereld: Wereld, beheerder: User, client: Client
) -> None:
    assert nieuw_mens(client) == 200
    assert nieuw_mens(client, wereld.verbanden[ELDERS]) == 200
    assert not User.objects.filter(username="nieuw").exists()
    assert nieuw_mens(client, wereld.verbanden[EIGEN]) == 302
    mens = User.objects.get(username="nieuw")
    assert (mens.is_staff, mens.is_superuser) == (True, False)
    assert mag(mens, "change", wereld.rijen[Editie][EIGEN])


def test_een_beheerder_haalt_geen_gemeente_bij_een_ander_weg(
    wereld: Wereld, beheerder: User
) -> None:
    """Who takes part decides who sees whose figures."""
    hier = wereld.verbanden[EIGEN]
    deelname = Deelname(samenwerkingsverband=hier, gemeente=wereld.gemeenten[ELDERS], volgorde=9)
    assert not mag(beheerder, "add", deelname)
    deelname.gemeente = GemeenteFactory()
    assert mag(beheerder, "add", deelname)


def test_een_gemeente_in_twee_samenwerkingsverbanden(wereld: Wereld, beheerder: User) -> None:
    """Both see its figures, and its deelname stays visible and removable in each."""
    deelname = DeelnameFactory(
        samenwerkingsverband=wereld.verbanden[EIGEN], gemeente=wereld.gemeenten[ELDERS]
    )
    mens = vers(beheerder)
    assert mag(mens, "view", wereld.rijen[Voorziening][ELDERS])
    assert mag(mens, "view", deelname)
    assert mag(mens, "delete", deelname)
