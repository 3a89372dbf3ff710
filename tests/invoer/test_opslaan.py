"""Saving a sheet: what is written, what is refused, and what it costs."""

from collections.abc import Callable
from itertools import groupby

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gemeenten.herkomst import OP_DE_SERVER, Herkomst, Weg
from gemeenten.models import Kwartaal, Samenwerkingsverband, Slot
from gemeenten.slot import OpSlot
from invoer.blad import opslaan
from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import (
    Bladfout,
    Bladfouten,
    Celwijziging,
    Conflicten,
    bewaar,
    bewaar_typwerk,
    lees_toelichting,
)
from invoer.blad.wijzigingen import BLAD, TOELICHTING, VERKLARING, Conflict, Getypt
from invoer.models import Bladtoelichting
from tests import factories
from tests.invoer.bladen import (
    PER_BLAD,
    VOORZIENING,
    maak_ambtenaar,
    maak_blad,
    staat_er,
    vul,
)


@pytest.mark.parametrize("naam", PER_BLAD)
def test_elk_blad_komt_terug_zoals_getypt(indeling: Samenwerkingsverband, naam: str) -> None:
    blad = maak_blad(indeling, naam)
    ingevuld = vul(lees(blad))
    wie = maak_ambtenaar(indeling, blad.gemeente)
    wijzigingen = bewaar(blad, ingevuld, Herkomst(Weg.BLAD, wie))
    assert staat_er(blad) == ingevuld
    assert {(w.code, w.kolom, w.nieuw) for w in wijzigingen} == {
        (code, kolom, tekst)
        for code, rij in ingevuld.items()
        for kolom, tekst in rij.items()
        if tekst
    }
    assert bewaar(blad, ingevuld, Herkomst(Weg.BLAD, wie)) == []


def test_een_lege_rij_wordt_niet_gemaakt(blad: Blad) -> None:
    een, ander = (kop.code for kop in lees(blad).rijen)
    leeg = {"pgb": "", "zin": " ", "toelichting": "", "voorlopig": "ja"}
    bewaar(blad, {een: leeg, ander: {"pgb": "0"}}, OP_DE_SERVER)
    assert list(staat_er(blad)) == [ander]


def test_een_leeggemaakte_rij_wordt_leeg(blad: Blad) -> None:
    code = lees(blad).rijen[0].code
    bewaar(blad, {code: {"pgb": "12", "zin": "n.v.t.", "toelichting": "Uitleg."}}, OP_DE_SERVER)
    wijzigingen = bewaar(blad, {code: {"pgb": "", "zin": "", "toelichting": ""}}, OP_DE_SERVER)
    assert Celwijziging(code, "zin", "n.v.t.", "") in wijzigingen
    assert staat_er(blad)[code] == {"pgb": "", "zin": "", "toelichting": "", "voorlopig": ""}


def test_wat_niet_genoemd_is_blijft(blad: Blad) -> None:
    een, ander = (kop.code for kop in lees(blad).rijen)
    bewaar(blad, vul(lees(blad)), OP_DE_SERVER)
    voor = staat_er(blad)
    bewaar(blad, {een: {"zin": "99"}}, OP_DE_SERVER)
    assert staat_er(blad) == {een: {**voor[een], "zin": "99"}, ander: voor[ander]}


@pytest.mark.parametrize("slecht", ["abc", "-5", "1,5", "12.34", "-", "1" * 31, "99999999999"])
def test_een_foute_cel_houdt_alles_tegen(blad: Blad, slecht: str) -> None:
    een, ander = (kop.code for kop in lees(blad).rijen)
    with pytest.raises(Bladfouten) as gevangen:
        bewaar(blad, {een: {"pgb": slecht}, ander: {"pgb": "5", "zin": "7"}}, OP_DE_SERVER)
    assert [(fout.code, fout.kolom) for fout in gevangen.value.fouten] == [(een, "pgb")]
    assert gevangen.value.fouten[0].melding
    assert staat_er(blad) == {}


def test_alle_fouten_tegelijk_in_gewone_taal(blad: Blad) -> None:
    een, ander = (kop.code for kop in lees(blad).rijen)
    with pytest.raises(Bladfouten) as gevangen:
        bewaar(blad, {een: {"pgb": "twee"}, ander: {"zin": "-1"}}, OP_DE_SERVER)
    assert gevangen.value.fouten == [
        Bladfout(
            een,
            "pgb",
            "‘twee’ is geen getal. Schrijf het als 1159. Of schrijf onbekend, n.v.t., n.u., afg. "
            "of <10.",
        ),
        Bladfout(ander, "zin", "Een aantal is 0 of meer, en hier staat -1."),
    ]


def test_een_rij_die_niet_meer_bestaat(blad: Blad) -> None:
    with pytest.raises(Bladfouten) as gevangen:
        bewaar(blad, {"weg": {"pgb": "5"}}, OP_DE_SERVER)
    assert gevangen.value.fouten[0].code == BLAD
    assert "‘weg’" in gevangen.value.fouten[0].melding


def test_elke_rij_heeft_een_eigen_code(indeling: Samenwerkingsverband) -> None:
    """Also when the codes of a post and a kolom can be cut in two ways."""
    overzicht = factories.OverzichtFactory(samenwerkingsverband=indeling)
    for code in ("a", "a_b"):
        factories.RegelFactory(samenwerkingsverband=indeling, overzicht=overzicht, code=code)
    for code in ("b_c", "c"):
        factories.KolomFactory(samenwerkingsverband=indeling, overzicht=overzicht, code=code)
    naam = f"financien-overzicht-{overzicht.code}"
    codes = [kop.code for kop in lees(maak_blad(indeling, naam)).rijen]
    assert len(set(codes)) == len(codes)


def test_een_kolom_die_niet_bestaat(blad: Blad) -> None:
    """Of the sheet as a whole too: its only column is the toelichting."""
    bewaar(blad, {BLAD: {TOELICHTING: "Let op."}}, OP_DE_SERVER)
    code = lees(blad).rijen[0].code
    for ingevuld in ({BLAD: {"pgb": "5"}}, {code: {"weg": "5", "pgb": "1"}}):
        with pytest.raises(Bladfouten) as gevangen:
            bewaar(blad, ingevuld, OP_DE_SERVER)
        assert "De kolom ‘" in gevangen.value.fouten[0].melding
    assert lees_toelichting(blad) == "Let op."
    assert lees(blad).nu == {}


def test_een_verlopen_rij_met_cijfer_mag_blijven_staan(blad: Blad) -> None:
    """A category that ended is on the sheet while it has a figure; others can still be saved."""
    oud = factories.ProductgroepFactory(
        samenwerkingsverband=blad.samenwerkingsverband,
        code="oud",
        geldig_tot_en_met=Kwartaal.van(2015, 4),
    )
    factories.JeugdvoorzieningFactory(
        gemeente=blad.gemeente, kwartaal=blad.kwartaal, productgroep=oud, pgb=4, zin=4
    )
    ander = lees(blad).rijen[0].code
    bewaar(blad, {"oud": {"pgb": "4"}, ander: {"pgb": "5"}}, OP_DE_SERVER)
    assert staat_er(blad)[ander]["pgb"] == "5"
    with pytest.raises(Bladfouten) as gevangen:
        bewaar(blad, {"oud": {"pgb": "6"}}, OP_DE_SERVER)
    assert [(f.code, f.kolom) for f in gevangen.value.fouten] == [("oud", "")]


def test_toelichting_bij_het_blad(blad: Blad) -> None:
    bewaar(blad, {BLAD: {TOELICHTING: " Geteld op 30 juni. "}}, OP_DE_SERVER)
    assert opslaan.lees_toelichting(blad) == "Geteld op 30 juni."
    bewaar(blad, {BLAD: {TOELICHTING: ""}}, OP_DE_SERVER)
    assert not Bladtoelichting.objects.exists()


def test_wie_er_niet_over_gaat_wordt_geweigerd(blad: Blad) -> None:
    vreemd = maak_ambtenaar(blad.samenwerkingsverband, factories.GemeenteFactory())
    code = lees(blad).rijen[0].code
    for wie in (vreemd, maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente, "wmo")):
        with pytest.raises(PermissionDenied):
            bewaar(blad, {code: {"pgb": "5"}}, Herkomst(Weg.BLAD, wie))
    assert staat_er(blad) == {}


def test_wat_op_slot_zit_verandert_niet(blad: Blad, ambtenaar: User) -> None:
    Slot.objects.create(gemeente=blad.gemeente, kwartaal=blad.kwartaal, domein="jeugd")
    code = lees(blad).rijen[0].code
    for herkomst in (Herkomst(Weg.BLAD, ambtenaar), OP_DE_SERVER):
        with pytest.raises(OpSlot):
            bewaar(blad, {code: {"pgb": "5"}}, herkomst)
    assert staat_er(blad) == {}


def test_twee_mensen_op_een_blad(blad: Blad) -> None:
    een, ander = (kop.code for kop in lees(blad).rijen)
    bewaar(blad, {een: {"pgb": "10"}, ander: {"pgb": "20"}}, OP_DE_SERVER)
    typwerk = {
        een: {"pgb": Getypt("12", "10"), "zin": Getypt("", "")},
        ander: {"pgb": Getypt("20", "20")},
    }
    bewaar(blad, {een: {"pgb": "11", "zin": "3"}, ander: {"pgb": "21"}}, OP_DE_SERVER)
    with pytest.raises(Conflicten) as gevangen:
        bewaar_typwerk(blad, typwerk, OP_DE_SERVER)
    conflict = gevangen.value.conflicten[een, "pgb"]
    assert (conflict.mijn, conflict.ander, conflict.was) == ("12", "11", "10")
    typwerk[een]["pgb"] = Getypt("12", "11")
    bewaard = bewaar_typwerk(blad, typwerk, OP_DE_SERVER)
    assert bewaard.van_anderen == {(een, "zin"): "3", (ander, "pgb"): "21"}
    na = staat_er(blad)
    assert (na[een]["pgb"], na[een]["zin"], na[ander]["pgb"]) == ("12", "3", "21")


def _vragen(doe: Callable[[], object]) -> list[str]:
    """The statements. SQLite takes few parameters at a time, so its pieces count as one."""
    with CaptureQueriesContext(connection) as vragen:
        doe()
    begin = [" ".join(vraag["sql"].split()[:3]) for vraag in vragen]
    return [sql for sql, _ in groupby(begin)] if connection.vendor == "sqlite" else begin


def test_evenveel_vragen_voor_2_als_voor_500_cellen(db: None) -> None:
    aantallen = []
    for slug, rijen in (("klein", 1), ("groot", 250)):
        verband = factories.SamenwerkingsverbandFactory(slug=slug)
        gemeente = factories.GemeenteFactory()
        factories.DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente)
        factories.ProductgroepFactory.create_batch(rijen, samenwerkingsverband=verband)
        blad = maak_blad(verband, VOORZIENING)
        eerst, dan = vul(lees(blad)), vul(lees(blad), begin=1000)
        herkomst = Herkomst(Weg.BLAD, maak_ambtenaar(verband, gemeente))
        vragen = [
            _vragen(lambda b=blad, i=i, h=herkomst: bewaar(b, i, h))  # type: ignore[misc]
            for i in (eerst, dan)
        ]
        aantallen.append([len(lijst) for lijst in vragen])
        assert len(staat_er(blad)) == rijen
    assert aantallen[0] == aantallen[1]


def test_een_transactie(blad: Blad, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last thing fails, the first is not there either."""

    def stuk(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(opslaan, "_schrijf_toelichting", stuk)
    code = lees(blad).rijen[0].code
    with pytest.raises(RuntimeError):
        bewaar(blad, {code: {"pgb": "5"}, BLAD: {TOELICHTING: "Uitleg."}}, OP_DE_SERVER)
    assert staat_er(blad) == {}


def test_een_weigering_zegt_wat_er_mis_is(blad: Blad) -> None:
    """Also to who only sees the exception."""
    fout = Bladfout("a", "pgb", "Te groot.")
    assert Bladfouten(iter([fout])).fouten == [fout]
    assert Bladfouten([fout]).args == ([fout],)
    conflict = {("a", "pgb"): Conflict("1", "2", "3")}
    assert Conflicten(conflict).args == (conflict,)
    Slot.objects.create(gemeente=blad.gemeente, kwartaal=blad.kwartaal, domein="jeugd")
    code = lees(blad).rijen[0].code
    with pytest.raises(OpSlot, match="zijn ingediend en zitten op slot"):
        bewaar(blad, {code: {"pgb": "1"}}, OP_DE_SERVER)


def test_de_toelichting_bij_het_blad_van_twee_mensen(blad: Blad) -> None:
    """As a cell: taken over, asked about, or saved; and whoever types the same says nothing new."""
    bewaar(blad, {BLAD: {TOELICHTING: "Van een ander."}}, OP_DE_SERVER)
    uit = bewaar_typwerk(blad, {BLAD: {TOELICHTING: Getypt("", "")}}, OP_DE_SERVER)
    assert (uit.wijzigingen, uit.van_anderen) == ([], {(BLAD, TOELICHTING): "Van een ander."})
    with pytest.raises(Conflicten) as gevangen:
        bewaar_typwerk(blad, {BLAD: {TOELICHTING: Getypt("Van mij.", "")}}, OP_DE_SERVER)
    assert gevangen.value.conflicten == {
        (BLAD, TOELICHTING): Conflict("Van mij.", "Van een ander.", "")
    }
    zelfde = {BLAD: {TOELICHTING: Getypt("Van een ander.", "")}}
    assert bewaar_typwerk(blad, zelfde, OP_DE_SERVER).wijzigingen == []
    beter = {BLAD: {TOELICHTING: Getypt(" Van ons. ", "Van een ander.")}}
    (wijziging,) = bewaar_typwerk(blad, beter, OP_DE_SERVER).wijzigingen
    assert (wijziging.oud, wijziging.nieuw) == ("Van een ander.", " Van ons. ")
    assert lees_toelichting(blad) == "Van ons."
    bewaar(blad, {BLAD: {TOELICHTING: " "}}, OP_DE_SERVER)
    assert lees_toelichting(blad) == ""
    assert not Bladtoelichting.objects.exists()


def test_wat_verandert_zegt_wat_er_stond(blad: Blad) -> None:
    """Nothing, on a row that was not there; and a number that is only written otherwise is none."""
    een, ander = (kop.code for kop in lees(blad).rijen)
    assert bewaar(blad, {een: {"pgb": "1159", "zin": ""}}, OP_DE_SERVER) == [
        Celwijziging(een, "pgb", "", "1159")
    ]
    assert bewaar(blad, {een: {"pgb": "1.159", "zin": " "}}, OP_DE_SERVER) == []
    assert bewaar(blad, {een: {"pgb": "1.160"}, ander: {"voorlopig": "ja"}}, OP_DE_SERVER) == [
        Celwijziging(een, "pgb", "1.159", "1.160")
    ]
    assert bewaar(blad, {een: {"zin": "n.v.t."}}, OP_DE_SERVER) == [
        Celwijziging(een, "zin", "", "n.v.t.")
    ]


def test_wat_niet_op_het_blad_staat_wordt_een_keer_gezegd(blad: Blad) -> None:
    code = lees(blad).rijen[0].code
    with pytest.raises(Bladfouten) as gevangen:
        bewaar(
            blad,
            {"weg": {"pgb": "5", "zin": "6"}, code: {"pgb": "1", "leeg": "2"}, BLAD: {"x": "3"}},
            OP_DE_SERVER,
        )
    rest = "staat niet (meer) op dit blad. Laad de pagina opnieuw en kijk waar uw cijfers nu horen."
    assert gevangen.value.fouten == [
        Bladfout(BLAD, "", f"De rij ‘weg’ {rest}"),
        Bladfout(BLAD, "", f"De kolom ‘leeg’ {rest}"),
        Bladfout(BLAD, "", f"De kolom ‘x’ {rest}"),
    ]
    assert staat_er(blad) == {}


def test_een_te_lange_uitleg_houdt_het_blad_tegen(blad: Blad) -> None:
    """It is saved elsewhere, but whoever typed it must not think that it is."""
    code = lees(blad).rijen[0].code
    lang = {VERKLARING: {"a": Getypt("kort", ""), "b": Getypt("x" * 20_001, "")}}
    with pytest.raises(Bladfouten) as gevangen:
        bewaar_typwerk(blad, {code: {"pgb": Getypt("1", "")}, **lang}, OP_DE_SERVER)
    assert len(gevangen.value.fouten) == 1
    assert staat_er(blad) == {}
    kort = {VERKLARING: {"a": Getypt("kort", "")}}
    bewaar_typwerk(blad, {code: {"pgb": Getypt("1", "")}, **kort}, OP_DE_SERVER)
    assert staat_er(blad)[code]["pgb"] == "1"
