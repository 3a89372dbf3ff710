"""A workbook of doelen, indicatoren and activiteiten goes out and comes back the same."""

import datetime
import io
from typing import Any

import openpyxl
import pytest

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import bewaar
from invoer.blad.soorten import soorten_van
from invoer.werkboek.inlezen import Voorstel, stel_voor, werkbladen
from invoer.werkboek.schrijven import schrijf_werkboek
from tests.factories import DeelnameFactory
from tests.invoer.bladen import LIJSTEN, maak_ambtenaar, vul, vul_indeling

pytestmark = pytest.mark.django_db
NU = Kwartaal.van(2016, 2)
MOEILIJK = {"opmerking": "=1+1\nen 3-1-2016", "gaat_goed": "1.159", "bereik": "007"}


@pytest.fixture
def verband() -> Samenwerkingsverband:
    verband: Samenwerkingsverband = DeelnameFactory().samenwerkingsverband
    vul_indeling(verband)
    return verband


def maak(verband: Samenwerkingsverband, naam: str, kwartaal: Kwartaal = NU) -> Blad:
    soort = {soort.naam: soort for soort in soorten_van(verband, kwartaal)}[naam]
    return Blad(soort, verband, verband.gemeenten.get(), kwartaal)


def vol(blad: Blad) -> dict[str, dict[str, str]]:
    """Every cell filled in, with what a spreadsheet takes for something else."""
    cellen = vul(lees(blad))
    for rij in cellen.values():
        rij.update({naam: tekst for naam, tekst in MOEILIJK.items() if naam in rij})
    bewaar(blad, cellen, OP_DE_SERVER)
    return cellen


def terug(blad: Blad, wijzig: Any = None) -> Voorstel:
    wie = maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)
    inhoud = schrijf_werkboek(werkbladen(wie, [blad]))
    if wijzig is not None:
        boek = openpyxl.load_workbook(io.BytesIO(inhoud))
        wijzig(boek.worksheets[-1])
        uit = io.BytesIO()
        boek.save(uit)
        inhoud = uit.getvalue()
    return stel_voor(wie, [blad], "boek.xlsx", inhoud)


@pytest.mark.parametrize("naam", LIJSTEN)
def test_wat_eruit_gaat_komt_zo_terug(verband: Samenwerkingsverband, naam: str) -> None:
    blad = maak(verband, naam)
    vol(blad)
    voorstel = terug(blad)
    assert (voorstel.fouten, voorstel.opmerkingen, voorstel.aantal) == ([], [], 0)


def test_wat_nog_geldt_staat_erin_en_verandert_niets(verband: Samenwerkingsverband) -> None:
    vol(maak(verband, "doelen-activiteitstand", NU.vorige))
    voorstel = terug(maak(verband, "doelen-activiteitstand"))
    assert (voorstel.fouten, voorstel.opmerkingen, voorstel.aantal) == ([], [], 0)


def cel(blad: Any, kop: str, nummer: int = 0) -> Any:
    """The first cell to fill in under this heading."""
    rijen = list(blad.iter_rows())
    rij = next(r for r in rijen if any(c.value == kop for c in r))
    kolom = next(c.column for c in rij if c.value == kop)
    return blad.cell(rij[0].row + 1 + nummer, kolom)


def test_een_ander_woord_en_een_datum_worden_gelezen(verband: Samenwerkingsverband) -> None:
    blad = maak(verband, "doelen-indicatorwaarde")
    vol(blad)

    def wijzig(werkblad: Any) -> None:
        cel(werkblad, "Datum").value = datetime.date(2016, 5, 17)

    voorstel = terug(blad, wijzig)
    assert (voorstel.fouten, voorstel.aantal) == ([], 1)

    blad = maak(verband, "doelen-activiteitstand")
    vol(blad)

    def zet_status(werkblad: Any) -> None:
        cel(werkblad, "Status").value = "vervallen"
        cel(werkblad, "Gereed in").value = None

    voorstel = terug(blad, zet_status)
    assert voorstel.fouten == []
    assert voorstel.aantal == 2


def test_wat_niet_kan_wordt_bij_de_cel_gezegd(verband: Samenwerkingsverband) -> None:
    blad = maak(verband, "doelen-activiteitstand")
    vol(blad)

    def wijzig(werkblad: Any) -> None:
        cel(werkblad, "Planning").value = "Gemeenteraad"

    (fout,) = terug(blad, wijzig).fouten
    assert "is geen moment" in str(fout)


@pytest.mark.parametrize("naam", LIJSTEN)
def test_een_blad_van_woorden_vraagt_niet_om_een_getal(
    verband: Samenwerkingsverband, naam: str
) -> None:
    blad = maak(verband, naam)
    inhoud = schrijf_werkboek(werkbladen(maak_ambtenaar(verband, blad.gemeente), [blad]))
    werkblad = openpyxl.load_workbook(io.BytesIO(inhoud)).worksheets[-1]
    (uitleg,) = (
        str(cel.value) for cel in werkblad["B"][:7] if str(cel.value).startswith("Vul de witte")
    )
    assert ("een getal" in uitleg) == bool(blad.soort.model.meetvelden())
