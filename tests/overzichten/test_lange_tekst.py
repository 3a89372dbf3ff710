"""A text in a cell as long as a paragraph: typed, kept, and read whole."""

import io
import json
import re
from importlib import import_module
from urllib.parse import urlencode

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db.migrations.loader import MigrationLoader
from django.test import Client, RequestFactory

from gemeenten.beheer.formulieren import INVOERVELDEN
from gemeenten.celtekst import LANGSTE
from gemeenten.cijfer import LeegOfTekst
from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.models import Kwartaal
from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import bewaar
from invoer.invulpagina.bladpagina import adres_van
from invoer.invulpagina.raster import Raster
from invoer.werkboek.indeling import Werkblad
from invoer.werkboek.schrijven import schrijf_werkboek
from overzichten.models import Overzichtcijfer
from tabellen.reeksen import reeksen
from tabellen.xlsx import naar_xlsx
from tests import factories
from tests.invoer.bladen import maak_ambtenaar, maak_blad, staat_er
from tests.invoer.formulieren import open_blad
from tests.overzichten.bouw import bouw, maak, vul


def dicht(tekst: str) -> str:
    """A text as it is stored."""
    return '"' + tekst.replace('"', '""') + '"'


@pytest.fixture
def blad(db: None) -> Blad:
    verband = factories.DeelnameFactory().samenwerkingsverband
    bouw(
        verband, {"a": {"eenheid": "personen"}, "stand": {"soort": "tekst"}}, {"nu": {}, "toen": {}}
    )
    soort = maak_blad(verband, "wmo-overzicht-proef").soort
    return Blad(soort, verband, verband.gemeenten.get(), Kwartaal.van(2021, 3))


def test_na_bewaren_staat_het_begin_bij_de_wijzigingen(blad: Blad, client: Client) -> None:
    """The whole stands in its cell, just below."""
    tekst = "woord " * 300
    client.force_login(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente))
    veld = next(naam for naam in open_blad(client, adres_van(blad)).velden if "stand" in naam)
    velden = {**open_blad(client, adres_van(blad)).velden, veld: tekst}
    antwoord = client.post(adres_van(blad), velden, follow=True)
    html = antwoord.content.decode()
    assert f">{tekst.strip()}</textarea>" in html
    (gemeld,) = re.findall("<strong>(woord[^<]*)</strong>", html)
    assert len(gemeld) == 100


def test_een_eerdere_versie_houdt_wat_langer_is() -> None:
    """Undone, the column stays as wide as it is: nothing is cut off, or stands in the way."""
    migratie = import_module("overzichten.migrations.0011_langere_tekst").Migration
    staat = MigrationLoader(None).project_state()
    for doet in migratie.operations:
        doet.database_backwards("overzichten", None, staat, staat)
    modellen = {doet.model_name for doet in migratie.operations}
    assert modellen == {"overzichtcijfer", "overzichtcijferhistorie"}


def test_een_blad_vol_teksten_past_in_een_verzoek() -> None:
    cellen = {f"nu:r{n}:waarde": "é " * (LANGSTE // 2) for n in range(300)}
    vorm = urlencode({**cellen, "was": json.dumps(cellen, ensure_ascii=False)})
    soort = "application/x-www-form-urlencoded"
    assert len(RequestFactory().post("/", vorm, content_type=soort).POST) == 301


def test_een_beheerpagina_kapt_geen_tekst_af() -> None:
    """What is too long is told; a browser would cut it off."""
    veld = Overzichtcijfer._meta.get_field("waarde_leeg").formfield(**INVOERVELDEN[LeegOfTekst])
    assert "maxlength" not in veld.widget.attrs
    with pytest.raises(ValidationError, match=r"2\.001 tekens lang"):
        veld.clean(dicht("a" * (LANGSTE + 1)))
    assert veld.clean(dicht('"' * LANGSTE)) == dicht('"' * LANGSTE)


@pytest.mark.parametrize(
    ("tekst", "regels", "breed"), [("", 1, False), ("a" * 100, 4, False), ("a" * LANGSTE, 12, True)]
)
def test_een_veld_is_zo_hoog_als_zijn_tekst(
    blad: Blad, tekst: str, regels: int, breed: bool
) -> None:
    bewaar(blad, {"stand_nu": {"waarde": tekst}, "a_nu": {"waarde": "1"}}, OP_DE_SERVER)
    cellen = Raster(lees(blad)).cellen
    cel = cellen["stand_nu", "waarde"]
    assert (cel.loopt, cel.regels, cel.breed) == (True, regels, breed)
    assert not cellen["a_nu", "waarde"].loopt


def test_alineas_zijn_een_tekst(blad: Blad) -> None:
    """A break of lines is a space, so it is no change."""
    bewaar(blad, {"stand_nu": {"waarde": "Een\n\ntwee"}}, OP_DE_SERVER)
    assert staat_er(blad)["stand_nu"]["waarde"] == "Een twee"
    assert bewaar(blad, {"stand_nu": {"waarde": "Een\ntwee"}}, OP_DE_SERVER) == []


def test_een_lange_tekst_is_in_excel_heel_te_lezen(blad: Blad) -> None:
    """No row of Excel is higher than 409 points: 27 lines."""
    tekst = ("Ja hoor. " * LANGSTE)[:LANGSTE].strip()
    bewaar(blad, {"stand_nu": {"waarde": tekst}}, OP_DE_SERVER)
    tabel = maak(blad.soort.overzicht)
    werkboeken = (schrijf_werkboek([Werkblad(lees(blad))]), naar_xlsx([tabel], "T"))
    for inhoud in werkboeken:
        boek = openpyxl.load_workbook(io.BytesIO(inhoud))
        gevonden = [cel for regel in boek.worksheets[-1] for cel in regel if cel.value == tekst]
        for cel in gevonden[:1]:
            blad_ = cel.parent
            breed = blad_.column_dimensions[cel.column_letter].width
            assert len(tekst) / breed < 26
            assert (blad_.row_dimensions[cel.row].height or 0) <= 409
        assert gevonden


def test_een_grafiek_toont_er_het_begin_van(blad: Blad) -> None:
    overzicht = blad.soort.overzicht
    overzicht.grafiek = "staaf"
    bewaar(blad, {"a_nu": {"waarde": dicht("Ja hoor. " * 200)}}, OP_DE_SERVER)
    overzicht.regels.create(code="b", naam="B", samenwerkingsverband=blad.samenwerkingsverband)
    vul(overzicht, blad.gemeente, {("b", "nu"): "7", ("a", "toen"): "7"})
    woorden = {punt.cel.woorden for punt in reeksen(maak(overzicht)).punten} - {""}
    assert woorden == {"Ja hoor. Ja hoor. Ja hoor. Ja hoor. Ja …"}
