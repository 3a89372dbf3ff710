"""What a count is made of: the parts are the whole, and their changes its change."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import assume, given
from hypothesis import strategies as st

from gemeenten.models import Kwartaal
from jeugd.models import Voorziening
from monitor.models import Editie
from monitor.reeksen.delen import (
    Geheel,
    kringlopen,
    naar_delen,
    naar_prijs,
    naar_voorraad,
    ondersleutels,
)
from monitor.reeksen.waarom import _tussen
from overzichten.models import Regel
from tabellen.eenheid import EURO
from tabellen.waarde import Reden
from tests.factories import (
    EditieFactory,
    HoofdstukFactory,
    OnderdeelFactory,
    SamenwerkingsverbandFactory,
)
from tests.overzichten.bouw import KWARTAAL, bouw, neem_deel, vul
from tests.publiceren import publiceer
from tests.reeksen.test_omrekenen import reeks

PGB, ZIN = "maat=jeugd.voorziening.pgb", "maat=jeugd.voorziening.zin"
SAMEN = f"{PGB}+jeugd.voorziening.zin"
GETAL = st.integers(0, 10_000)


def punten(toen: Any, nu: Any, sleutel: str = PGB, **velden: Any) -> Any:
    return reeks({("A", "2015-k4"): toen, ("A", "2016-k1"): nu}, sleutel, **velden).van("A")


def geheel(toen: int, nu: int, **velden: Any) -> Geheel:
    van = reeks({("A", "2015-k4"): toen, ("A", "2016-k1"): nu}, SAMEN, **velden)
    eigen = van.van("A")
    return Geheel(van, "v", "A", eigen["2015-k4"], eigen["2016-k1"])


def test_delen_hebben_een_dimensie_meer_of_zijn_de_maten_ervan() -> None:
    a, b = f"{SAMEN};groep=a", f"{SAMEN};groep=b"
    anders = [f"{PGB};groep=a", f"{a};x=1", f"{SAMEN};wet=w", "y=1"]
    assert ondersleutels(SAMEN, [SAMEN, PGB, ZIN, a, b, *anders]) == {
        "maat": [PGB, ZIN],
        "groep": [a, b],
    }
    assert ondersleutels(PGB, [SAMEN, PGB, ZIN, a, b, *anders]) == {}
    procent = "maat=procent(a/b)"
    assert ondersleutels(procent, [f"{procent};x=1", f"{procent};x=2"]) == {}


@given(st.lists(st.tuples(GETAL, GETAL), min_size=1, max_size=6))
def test_delen_zijn_samen_het_geheel_en_hun_verandering_die_ervan(
    paren: list[tuple[int, int]],
) -> None:
    heel = geheel(sum(toen for toen, _ in paren), sum(nu for _, nu in paren))
    delen = {str(n): (f"Deel {n}", punten(*paar)) for n, paar in enumerate(paren)}
    uit = naar_delen(heel, "groep", delen)
    assert uit.sluit
    assert uit.rest == 0
    assert [deel.bijdrage for deel in uit.delen] == [nu - toen for toen, nu in paren]
    groottes = [abs(deel.bijdrage or 0) for deel in uit.genoemd]
    assert groottes == sorted(groottes, reverse=True)


def test_een_deel_dat_ontbreekt_wordt_niet_geraden() -> None:
    delen = {"a": ("A", punten(5, 6)), "b": ("B", punten(Reden.AFGESCHERMD, 4))}
    uit = naar_delen(geheel(7, 10), "groep", delen)
    assert not uit.sluit
    assert [deel.bijdrage for deel in uit.delen] == [1, None]
    assert uit.rest == 2


@given(GETAL, GETAL, st.integers(1, 500), st.integers(1, 500))
def test_aantal_en_prijs_zijn_samen_precies_de_verandering(
    toen: int, nu: int, aantal_toen: int, aantal_nu: int
) -> None:
    heel = geheel(toen, nu, eenheid=EURO)
    bij = ("2015-k4", "2016-k1")
    uit = naar_prijs(heel, "Cliënten", punten(aantal_toen, aantal_nu), bij)
    assert uit
    aantal, prijs = uit.delen
    assert Decimal(aantal.bijdrage or 0) + Decimal(prijs.bijdrage or 0) == nu - toen
    per = Decimal(toen) / aantal_toen, Decimal(nu) / aantal_nu
    zelf = (aantal_toen + aantal_nu) * (per[1] - per[0]) / 2
    assert abs(zelf - Decimal(prijs.bijdrage or 0)) < Decimal("0.0001")
    assert naar_prijs(heel, "Cliënten", punten(0, aantal_nu), bij) is None


@given(st.integers(0, 100), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1))
def test_een_stand_volgt_uit_wat_erbij_kwam_en_eraf_ging(
    toen: int, stromen: list[tuple[int, int]]
) -> None:
    perioden = [Kwartaal.van(2015, 4).plus(stap).code for stap in range(len(stromen) + 1)]
    nu = toen + sum(erbij - eraf for erbij, eraf in stromen)
    assume(nu >= 0)
    van = reeks({("A", perioden[0]): toen, ("A", perioden[-1]): nu})
    eigen = van.van("A")
    heel = Geheel(van, "v", "A", eigen[perioden[0]], eigen[perioden[-1]])
    tussen = _tussen(perioden[0], perioden[-1])
    assert tussen == perioden[1:]
    erbij, eraf = (
        reeks({("A", p): paar[n] for p, paar in zip(tussen, stromen, strict=True)}).van("A")
        for n in (0, 1)
    )
    uit = naar_voorraad(heel, erbij, eraf, tussen)
    assert uit.sluit
    assert uit.rest == 0
    erbij.pop(tussen[-1])
    assert not naar_voorraad(heel, erbij, eraf, tussen).sluit


def test_tussen_twee_die_niet_bij_elkaar_horen_is_niets() -> None:
    assert _tussen("2015-12", "2016-k1") == []
    assert _tussen("2016-k1", "2016-k1") == []
    assert "maat=participatie.bestand.aantal" in {kring.stand for kring in kringlopen()}


@pytest.mark.django_db
class TestPagina:
    def lees(self, client: Client, wat: str, wie: str, **vraag: str) -> str:
        antwoord = client.get("/waarom/?" + urlencode({"wat": wat, "wie": wie, **vraag}))
        assert antwoord.status_code == 200
        return antwoord.content.decode()

    @pytest.mark.parametrize(
        "vraag", ["", "?wat=x", f"?wat={PGB}&wie=GM9999", "?wat=%00", f"?wat={PGB}&wie=%00"]
    )
    def test_wat_er_niet_is(
        self, client: Client, maak_editie: Callable[..., Editie], vraag: str
    ) -> None:
        maak_editie(1)
        assert client.get(f"/waarom/{vraag}").status_code == 404

    def test_een_totaal_is_zijn_gemeenten_maten_en_categorieen(
        self, client: Client, maak_editie: Callable[..., Editie]
    ) -> None:
        editie = maak_editie(3, 1)
        pagina = self.lees(client, SAMEN, "proef:*")
        for kop in ("Gemeenten", "Onderdelen", "Productgroep"):
            assert f">{kop}</h2>" in pagina
        for gemeente in editie.samenwerkingsverband.gemeenten.all():
            som = sum(v.pgb + v.zin for v in Voorziening.objects.filter(gemeente=gemeente))
            assert f">{som}</td>" in pagina
        assert "samen niet het geheel" not in pagina
        assert "nog maar één periode" in pagina
        assert "Aandeel in de verandering" not in pagina

    def test_een_bestand_is_dat_ervoor_met_wat_erbij_kwam(
        self, client: Client, maak_editie: Callable[..., Editie]
    ) -> None:
        editie = maak_editie(1, 1)
        (gemeente,) = editie.samenwerkingsverband.gemeenten.all()
        pagina = self.lees(client, "maat=participatie.bestand.aantal", gemeente.cbs_code)
        assert ">Erbij en eraf</h2>" in pagina
        assert "De verandering is: " in pagina
        verder = self.lees(
            client, "maat=participatie.bestand.aantal", gemeente.cbs_code, van="2016-01", tot="x"
        )
        assert '<option value="2016-01" selected>' in verder

    def test_een_bedrag_over_een_aantal(
        self, client: Client, maak_editie: Callable[..., Editie]
    ) -> None:
        editie = maak_editie(1, 5)
        (gemeente,) = editie.samenwerkingsverband.gemeenten.all()
        budget = "maat=financien.budget.bedrag;wet=jeugdwet"
        pagina = self.lees(client, budget, gemeente.cbs_code, door=SAMEN)
        assert "Bedrag verdelen over" in pagina
        assert f'value="{SAMEN}" selected' in pagina

    def test_het_aantal_vragen_hangt_van_niets_af(
        self,
        client: Client,
        maak_editie: Callable[..., Editie],
        django_assert_num_queries: Callable[..., object],
    ) -> None:
        for gemeenten, kwartalen in ((2, 1), (6, 5)):
            maak_editie(gemeenten, kwartalen, slug=f"proef{gemeenten}")
            with django_assert_num_queries(3):
                self.lees(client, SAMEN, f"proef{gemeenten}:*")

    def test_wat_is_afgeschermd_wordt_niet_uit_de_rest_gehaald(
        self, client: Client, maak_editie: Callable[..., Editie]
    ) -> None:
        editie = maak_editie(3, 1)
        Voorziening.objects.update(pgb=2)
        verband = editie.samenwerkingsverband
        verband.drempel = 10
        verband.save()
        publiceer(editie, "Privacy.")
        pagina = self.lees(client, SAMEN, "proef:*")
        assert ">2</td>" not in pagina

    def test_een_som_van_een_overzicht_is_zoals_zij_is_gepubliceerd(self, client: Client) -> None:
        """Its lines divide it, those of a year by name; what is arranged later changes nothing."""
        verband = SamenwerkingsverbandFactory(slug="proef", naam="Proef")
        (gemeente,) = neem_deel(verband, "Een")
        regels = {
            "zorg": {"telt_in": "som"},
            "hulp": {"telt_in": "som"},
            "waarvan": {"telt_in": "som", "telt_mee": False},
            "som": {"soort": "som", "naam": "Samen"},
        }
        overzicht = bouw(verband, regels, {"nu": {"naam": "Realisatie", "jaar_verschil": 0}})
        vul(
            overzicht,
            gemeente,
            {("zorg", "nu"): "30", ("hulp", "nu"): "12", ("waarvan", "nu"): "5"},
        )
        editie = EditieFactory(
            samenwerkingsverband=verband, kwartaal=Kwartaal.van(*KWARTAAL), gepubliceerd_op=None
        )
        hoofdstuk = HoofdstukFactory(editie=editie, volgorde=1, slug="wmo")
        OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, tabel="wmo.overzicht.proef")
        publiceer(editie)
        sleutel = "kolom=realisatie;overzicht=proef/proef;regel=som"
        eerst = self.lees(client, sleutel, gemeente.cbs_code)
        assert ">Onderdelen</h2>" in eerst
        assert ">Zorg</a>" in eerst
        assert ">Hulp</a>" in eerst
        assert ">Waarvan</a>" not in eerst
        assert "samen niet het geheel" not in eerst
        Regel.objects.update(telt_in=None, naam="Anders", volgorde=1)
        assert self.lees(client, sleutel, gemeente.cbs_code) == eerst
