"""Drafts are written by one window of a person after the other."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gemeenten.herkomst import OP_DE_SERVER
from invoer.blad import concepten
from invoer.blad.bladen import Blad, lees
from invoer.blad.concepten import bewaar_concept, lees_concept, vul_concept_aan, wis_concept
from invoer.blad.opslaan import bewaar
from invoer.blad.wijzigingen import Getypt


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
