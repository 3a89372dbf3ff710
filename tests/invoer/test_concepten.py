"""Drafts are written by one window of a person after the other."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gemeenten.herkomst import OP_DE_SERVER
from invoer.blad import concepten
from invoer.blad.bladen import Blad, lees
from invoer.blad.concepten import (
    OnleesbaarConcept,
    als_json,
    bewaar_concept,
    lees_concept,
    met_uitleg,
    van_json,
    vul_concept_aan,
    wis_concept,
)
from invoer.blad.opslaan import bewaar
from invoer.blad.wijzigingen import BLAD, TOELICHTING, VERKLARING, Getypt
from invoer.models import Concept
from tests.invoer.bladen import maak_ambtenaar


@pytest.mark.parametrize("schrijf", [vul_concept_aan, bewaar_concept])
def test_wie_een_concept_schrijft_gaat_eerst_op_slot(
    blad: Blad, ambtenaar: User, schrijf: Any
) -> None:
    """Also when there is no draft yet: the row of the person is there always."""
    code = lees(blad).rijen[0].code
    with CaptureQueriesContext(connection) as vragen:
        schrijf(blad, ambtenaar, {code: {"pgb": Getypt("10", "")}})
    _begint_met_slot(vragen)
    with CaptureQueriesContext(connection) as vragen:
        wis_concept(blad, ambtenaar)
    _begint_met_slot(vragen)
    assert lees_concept(blad, ambtenaar) == {}


def _begint_met_slot(vragen: CaptureQueriesContext) -> None:
    begin, slot = (vraag["sql"] for vraag in vragen.captured_queries[:2])
    assert begin.startswith(("SAVEPOINT", "BEGIN"))
    assert slot.startswith('UPDATE "auth_user"')


def test_wat_intussen_is_bewaard_is_geen_concept(blad: Blad, ambtenaar: User) -> None:
    """It was on its way while the same person saved."""
    code = lees(blad).rijen[0].code
    bewaar(blad, {code: {"pgb": "1159"}}, OP_DE_SERVER)
    rest = {code: {"zin": Getypt("3", "")}}
    typwerk = {code: {"pgb": Getypt("1.159", ""), **rest[code]}}
    assert vul_concept_aan(blad, ambtenaar, typwerk) == rest
    assert lees_concept(blad, ambtenaar) == rest


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("was_er_al", [False, True])
def test_twee_vensters_tegelijk_verliezen_geen_cel(
    blad: Blad, ambtenaar: User, monkeypatch: pytest.MonkeyPatch, was_er_al: bool
) -> None:
    een, ander = (kop.code for kop in lees(blad).rijen)
    if was_er_al:
        vul_concept_aan(blad, ambtenaar, {een: {"zin": Getypt("1", "")}})

    def lees_en_treuzel(*wat: Any) -> Any:
        gelezen = lees_concept(*wat)
        time.sleep(0.3)
        return gelezen

    def typ(code: str) -> None:
        try:
            vul_concept_aan(blad, ambtenaar, {code: {"pgb": Getypt("10", "")}})
        finally:
            connection.close()

    monkeypatch.setattr(concepten, "lees_concept", lees_en_treuzel)
    with ThreadPoolExecutor() as vensters:
        list(vensters.map(typ, [een, ander]))
    concept = lees_concept(blad, ambtenaar)
    assert concept[een]["pgb"] == concept[ander]["pgb"] == Getypt("10", "")


def test_wat_leeg_is_en_leeg_wordt_is_geen_concept(blad: Blad, ambtenaar: User) -> None:
    """Somebody emptied the cell meanwhile, and so does this person."""
    code = lees(blad).rijen[0].code
    for kolom in ("pgb", "toelichting", "voorlopig"):
        assert vul_concept_aan(blad, ambtenaar, {code: {kolom: Getypt("", "5")}}) == {}
    rest = {code: {"pgb": Getypt("XXXX", "5")}}
    assert vul_concept_aan(blad, ambtenaar, rest) == rest


def test_wat_van_het_hele_blad_is_gezegd_is_na_het_bewaren_geen_concept(
    blad: Blad, ambtenaar: User
) -> None:
    bewaar(blad, {BLAD: {TOELICHTING: "Nieuwe telling."}}, OP_DE_SERVER)
    getypt = {BLAD: {TOELICHTING: Getypt("Nieuwe telling.", "")}}
    assert vul_concept_aan(blad, ambtenaar, getypt) == {}
    anders = {BLAD: {TOELICHTING: Getypt("Toch anders.", "Nieuwe telling.")}}
    assert vul_concept_aan(blad, ambtenaar, anders) == anders


def test_een_concept_groeit_per_cel_en_is_van_een_persoon(blad: Blad, ambtenaar: User) -> None:
    een, ander = (kop.code for kop in lees(blad).rijen)
    collega = maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)
    vul_concept_aan(blad, collega, {een: {"pgb": Getypt("99", "")}})
    vul_concept_aan(blad, ambtenaar, {een: {"pgb": Getypt("10", "")}})
    vul_concept_aan(blad, ambtenaar, {een: {"zin": Getypt("20", "")}})
    samen = vul_concept_aan(blad, ambtenaar, {ander: {"zin": Getypt("30", "")}})
    assert samen == lees_concept(blad, ambtenaar)
    assert als_json(samen) == {
        een: {"pgb": {"nu": "10", "was": ""}, "zin": {"nu": "20", "was": ""}},
        ander: {"zin": {"nu": "30", "was": ""}},
    }
    bewaar_concept(blad, ambtenaar, {een: {"pgb": Getypt("5", "5")}})
    assert lees_concept(blad, ambtenaar) == {}
    assert lees_concept(blad, collega) == {een: {"pgb": Getypt("99", "")}}
    wis_concept(blad, collega)
    assert not Concept.objects.exists()


def test_uitleg_zonder_veld_op_het_formulier_blijft(blad: Blad, ambtenaar: User) -> None:
    een, ander = Getypt("Eerst.", ""), Getypt("Nu.", "")
    bewaar_concept(blad, ambtenaar, {VERKLARING: {"a": een, "b": een}})
    code = lees(blad).rijen[0].code
    cel = {code: {"pgb": Getypt("1", "")}}
    assert met_uitleg(blad, ambtenaar, {**cel, VERKLARING: {"b": ander}}) == {
        **cel,
        VERKLARING: {"a": een, "b": ander},
    }
    assert met_uitleg(blad, ambtenaar, cel) == {**cel, VERKLARING: {"a": een, "b": een}}
    ander_mens = maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)
    assert met_uitleg(blad, ander_mens, cel) == {**cel, VERKLARING: {}}


def test_een_concept_heeft_een_grens() -> None:
    def json(aantal: int) -> dict[str, Any]:
        half = {str(n): {"nu": "1", "was": ""} for n in range(aantal // 2)}
        return {"a": half, "b": {str(n): {"nu": "", "was": "1"} for n in range(aantal - len(half))}}

    assert sum(map(len, van_json(json(20_000)).values())) == 20_000
    with pytest.raises(OnleesbaarConcept):
        van_json(json(20_001))


def test_een_concept_houdt_wat_een_database_kan_bewaren() -> None:
    gelezen = van_json({"a\x00": {"b\r\n": {"nu": "c\r\nd\x00\ud800", "was": "\r"}}})
    assert gelezen == {"a": {"b\n": Getypt("c\nd?", "\r")}}
    for onzin in (None, [], {"a": None}, {"a": {"b": {"nu": 1, "was": ""}}}, {"a": {"b": {}}}):
        with pytest.raises(OnleesbaarConcept):
            van_json(onzin)
    assert als_json({"a": {}, "b": {"k": Getypt("1", "2")}}) == {
        "b": {"k": {"nu": "1", "was": "2"}}
    }


def test_een_concept_is_van_een_blad(blad: Blad, ambtenaar: User) -> None:
    ander = replace(blad, kwartaal=blad.kwartaal.volgende)
    code = lees(blad).rijen[0].code
    een = {code: {"pgb": Getypt("10", "")}}
    vul_concept_aan(blad, ambtenaar, een)
    assert lees_concept(ander, ambtenaar) == {}
    vul_concept_aan(ander, ambtenaar, {code: {"pgb": Getypt("20", "")}})
    wis_concept(ander, ambtenaar)
    assert lees_concept(blad, ambtenaar) == een
