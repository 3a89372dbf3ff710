"""Submitting one domain is about that domain: its lock, its sheets, its quarter."""

import pytest

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.models import DOMEINEN, Gemeente, Kwartaal, Samenwerkingsverband, Slot
from gemeenten.slot import OpSlot
from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import bewaar
from invoer.blad.soorten import soorten_van
from invoer.indienen.stappen import dien_in, keur_goed, stuur_terug
from invoer.models import Indiening, Rol
from tests.factories import RolFactory

K2 = Kwartaal.van(2016, 2)


@pytest.fixture
def mensen(indeling: Samenwerkingsverband) -> dict[str, object]:
    van = {"samenwerkingsverband": indeling}
    gemeente = indeling.gemeenten.order_by("deelnames__volgorde").first()
    return {
        "gemeente": gemeente,
        "ambtenaar": RolFactory(gemeente=gemeente, **van).gebruiker,
        "redacteur": RolFactory(soort=Rol.Soort.REDACTEUR, **van).gebruiker,
    }


def _open(verband: Samenwerkingsverband, gemeente: Gemeente | None, kwartaal: Kwartaal) -> set[str]:
    """The domains of which every sheet can be saved; of none only some."""
    uit: dict[str, set[bool]] = {}
    for soort in soorten_van(verband):
        if soort.van_verband != (gemeente is None):
            continue
        blad = Blad(soort, verband, gemeente, kwartaal)
        code = lees(blad).rijen[0].code
        try:
            bewaar(blad, {code: {"toelichting": "Nieuw."}}, OP_DE_SERVER)
            bewaar(blad, {code: {"toelichting": ""}}, OP_DE_SERVER)
        except OpSlot:
            uit.setdefault(soort.domein, set()).add(False)
        else:
            uit.setdefault(soort.domein, set()).add(True)
    assert all(len(antwoorden) == 1 for antwoorden in uit.values())
    return {domein for domein, antwoorden in uit.items() if antwoorden == {True}}


@pytest.mark.parametrize("domein", DOMEINEN)
def test_een_ingediend_domein_sluit_geen_ander(
    indeling: Samenwerkingsverband, mensen: dict[str, object], domein: str
) -> None:
    gemeente, ambtenaar, redacteur = mensen.values()
    buur = indeling.gemeenten.exclude(pk=gemeente.pk).first()
    alle = set(DOMEINEN)
    assert _open(indeling, gemeente, K2) == alle
    ander = next(d for d in DOMEINEN if d != domein)
    dien_in(indeling, gemeente, K2, ander, door=ambtenaar)
    indiening = dien_in(indeling, gemeente, K2, domein, door=ambtenaar)
    assert _open(indeling, gemeente, K2) == alle - {domein, ander}
    assert _open(indeling, gemeente, K2.volgende) == alle
    assert _open(indeling, buur, K2) == alle
    assert _open(indeling, None, K2)  # of the samenwerkingsverband as a whole
    keur_goed(indeling, indiening, door=redacteur)
    assert _open(indeling, gemeente, K2) == alle - {domein, ander}
    stuur_terug(indeling, indiening, door=redacteur, opmerking="Kijk mei na.")
    assert _open(indeling, gemeente, K2) == alle - {ander}
    assert {(s.domein, s.kwartaal_id, s.gemeente_id) for s in Slot.objects.all()} == {
        (ander, K2.pk, gemeente.pk)
    }
    assert dict(Indiening.objects.values_list("domein", "status")) == {
        domein: "terug",
        ander: "ingediend",
    }
