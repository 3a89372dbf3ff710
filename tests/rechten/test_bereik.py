"""How far a person reaches, against a naive second way over any set of roles."""

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.models import DOMEINEN, Samenwerkingsverband
from invoer.models import Rol
from invoer.rollen.bereik import IEDEREEN, Bereik, bereik
from invoer.rollen.rijrecht import NIEMAND, Rijrecht
from tests.factories import DeelnameFactory, GebruikerFactory, GemeenteFactory, RolFactory
from tests.factories import SamenwerkingsverbandFactory as Verband

DEELNEMERS = {1: frozenset({11, 12}), 2: frozenset({12, 13}), 3: frozenset()}
rollen = st.lists(
    st.builds(
        Rol,
        soort=st.sampled_from(Rol.Soort.values),
        samenwerkingsverband_id=st.sampled_from([1, 2, 3]),
        gemeente_id=st.sampled_from([None, 11, 12, 13]),
        domein=st.sampled_from(["", "jeugd", "wmo"]),
    ),
    max_size=4,
).map(tuple)
# Who reaches what: the kinds with a gemeente of their own, and those with a whole verband.
WIE = {
    "ziet": ({"ambtenaar", "college"}, {"redacteur", "beheerder"}),
    "wijzigt": ({"ambtenaar"}, {"beheerder"}),
    "verwijdert": (set(), {"beheerder"}),
}


@given(rollen, st.sampled_from(["jeugd", "wmo", "financien"]), st.sampled_from(sorted(WIE)))
def test_een_persoon_bereikt_wat_een_van_de_rollen_bereikt(rollen, domein, wat):
    eigen, overal = WIE[wat]
    verwacht = set()
    for rol in rollen:
        if rol.soort in overal:
            verwacht |= DEELNEMERS[rol.samenwerkingsverband_id]
        if rol.soort in eigen and rol.domein in ("", domein) and rol.gemeente_id is not None:
            verwacht.add(rol.gemeente_id)
    assert getattr(Bereik(rollen, DEELNEMERS), wat)(domein) == verwacht


@given(rollen, st.none() | st.sets(st.sampled_from(Rol.Soort.values)))
def test_een_persoon_is_van_de_samenwerkingsverbanden_van_de_rollen(rollen, soorten):
    van = Bereik(rollen, DEELNEMERS)
    verwacht = {
        rol.samenwerkingsverband_id for rol in rollen if soorten is None or rol.soort in soorten
    }
    assert (van.verbanden() if soorten is None else van.verbanden(iter(soorten))) == verwacht


@pytest.mark.parametrize("handeling", ["view", "export", "add", "change", "delete", "import", "x"])
def test_een_regel_zegt_wie_wat_mag(handeling):
    regel = Rijrecht("pk", frozenset({"a"}), frozenset({"b"}), vooruit=frozenset({"c"}))
    verwacht = {"view": {"a"}, "export": {"a"}, "x": set()}.get(handeling, {"b"})
    assert regel.wie(handeling) == verwacht
    assert regel.wie("preview") == {"c"}
    assert Rijrecht("pk", frozenset(), frozenset()).wie("preview") == NIEMAND
    assert frozenset({"ambtenaar", "redacteur", "college", "beheerder"}) == IEDEREEN


@pytest.mark.django_db
def test_wie_onbekend_of_niet_meer_actief_is_bereikt_niets():
    rol = RolFactory(soort=Rol.Soort.BEHEERDER)
    uit = rol.gebruiker
    uit.is_active = False
    baas = GebruikerFactory(is_superuser=True, is_active=False)
    for wie in (AnonymousUser(), uit, baas, GebruikerFactory()):
        van = bereik(wie)
        assert (van.rollen, van.deelnemers) == ((), {})
        assert not van.verbanden()
        assert not any(van.ziet(domein) for domein in DOMEINEN)


@pytest.mark.django_db
def test_een_superuser_bereikt_alles_en_een_rol_waarvoor_zij_is():
    een, ander, leeg = Verband(), Verband(), Verband()
    deelnames = [DeelnameFactory(samenwerkingsverband=v) for v in (een, een, ander)]
    a, b, c = (deelname.gemeente for deelname in deelnames)
    alles = bereik(GebruikerFactory(is_superuser=True))
    assert alles.verbanden() == {een.pk, ander.pk, leeg.pk}
    assert alles.verbanden({"redacteur"}) == alles.verbanden({"beheerder"}) == alles.verbanden()
    assert not alles.verbanden({"ambtenaar", "college"})
    assert alles.wijzigt("wmo") == alles.verwijdert("wmo") == {a.pk, b.pk, c.pk}

    ambtenaar = RolFactory(samenwerkingsverband=een, gemeente=a, domein="wmo").gebruiker
    RolFactory(samenwerkingsverband=ander, gemeente=c, gebruiker=ambtenaar, domein="jeugd")
    # A role for a gemeente that does not take part is none.
    RolFactory(samenwerkingsverband=een, gemeente=GemeenteFactory(), gebruiker=ambtenaar)
    RolFactory(samenwerkingsverband=ander, gemeente=b, gebruiker=ambtenaar)
    van = bereik(ambtenaar)
    assert len(van.rollen) == 2
    assert (van.wijzigt("wmo"), van.wijzigt("jeugd"), van.wijzigt("financien")) == (
        {a.pk},
        {c.pk},
        set(),
    )
    assert van.deelnemers == {een.pk: {a.pk, b.pk}, ander.pk: {c.pk}}
    assert bereik(ambtenaar) is van
    redacteur = RolFactory(samenwerkingsverband=een, soort=Rol.Soort.REDACTEUR).gebruiker
    assert bereik(redacteur).ziet("jeugd") == {a.pk, b.pk}
    assert not bereik(redacteur).wijzigt("jeugd")
    assert Samenwerkingsverband.objects.count() == 3


@pytest.mark.django_db
def test_bereiken_kost_twee_vragen_voor_hoeveel_rollen_ook(django_assert_num_queries):
    wie = GebruikerFactory()
    for _ in range(5):
        deelname = DeelnameFactory()
        RolFactory(
            samenwerkingsverband=deelname.samenwerkingsverband,
            gemeente=deelname.gemeente,
            gebruiker=wie,
        )
    with django_assert_num_queries(2):
        assert len(bereik(wie).ziet("jeugd")) == 5
        bereik(wie)
