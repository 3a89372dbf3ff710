"""What the redacteur reads before publishing, and what stands in the place of what is withheld."""

import datetime
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.test import Client

from gemeenten.eenheid import telt_mensen
from gemeenten.models import Kwartaal
from jeugd.models import Voorziening
from monitor.afscherming.openbaar import lees_openbaar
from monitor.afscherming.register import Afscherming, eerder_bekend
from monitor.editie.status import GEPUBLICEERD, TER_VASTSTELLING, Editiestatus
from monitor.models import Editie
from monitor.momentopname.lezen import lees_publicatie
from monitor.vaststelling.controlelijst import loop_na
from monitor.verslag.lezen import lees_verslag
from overzichten.models import Overzicht
from tabellen.waarde import Cel, Reden
from tests import factories
from tests.afscherming.streek import Streek
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)


@pytest.fixture(autouse=True)
def _zonder_geheugen() -> None:
    caches["rekenwerk"].clear()


@pytest.fixture
def streek() -> Streek:
    """Two gemeenten, one of which has one small number."""
    streek = Streek(leden=2)
    for nummer, lid in enumerate(streek.leden):
        for plek, groep in enumerate(streek.groepen):
            getal = 4 if (nummer, plek) == (0, 0) else 20 + 10 * nummer + plek
            factories.JeugdvoorzieningFactory(
                gemeente=lid, kwartaal=K1, productgroep=groep, pgb=getal, zin=50 + plek
            )
    return streek


def _editie(streek: Streek, tekst: str = "Uitleg.", tabel: str = "jeugd.voorzieningen") -> Editie:
    editie = factories.EditieFactory(
        samenwerkingsverband=streek.verband, kwartaal=K1, gepubliceerd_op=None
    )
    hoofdstuk = factories.HoofdstukFactory(editie=editie, volgorde=1, slug="jeugd", titel="Jeugd")
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, kop="", tekst="", tabel=tabel)
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=2, kop="Tekst", tekst=tekst)
    return editie


def _cellen(editie: Editie) -> list[Cel]:
    return [c for tabel in lees_openbaar(editie).verslag.tabellen() for c in tabel.cellen()]


def _verborgen(cellen: list[Cel]) -> int:
    return sum(cel.reden is Reden.AFGESCHERMD for cel in cellen)


def test_de_redacteur_leest_hoeveel_en_waar(streek: Streek) -> None:
    punten = {p.code: p for p in loop_na(_editie(streek), TER_VASTSTELLING)}
    punt = punten["afgeschermd"]
    assert not punt.is_fout
    assert not punt.vraagt
    assert "worden 4 cellen afgeschermd: 1 omdat" in punt.melding
    assert punt.regels == (("Actieve voorzieningen naar productgroep: 1 klein, 3 erbij", ""),)
    assert "afgeschermd-tekst" not in punten


def test_een_tekst_die_een_verborgen_cel_noemt_houdt_tegen(streek: Streek) -> None:
    lid = streek.leden[0].naam
    verwijzing = f"[[jeugd.voorzieningen; Ambulant; {lid} – PGB]]"
    editie = _editie(streek, f"Er zijn {verwijzing} indicaties.")
    punt = {p.code: p for p in loop_na(editie, GEPUBLICEERD)}["afgeschermd-tekst"]
    assert punt.is_fout
    assert "Ambulant" in punt.regels[0][0]
    openbaar = lees_openbaar(editie).verslag.hoofdstukken[0].secties[1].tekst
    assert "afgeschermd" in openbaar
    assert "4" not in openbaar.partition("]")[0]


def test_een_som_in_een_tekst_verraadt_niets(streek: Streek) -> None:
    """Of a whole row the text tells nothing when one of its cells is withheld."""
    editie = _editie(streek, "Er zijn [[jeugd.voorzieningen; Ambulant; alle kolommen]] indicaties.")
    tekst = lees_openbaar(editie).verslag.hoofdstukken[0].secties[1].tekst
    assert "afgeschermd" in tekst or "ontbreekt" in tekst


def test_een_concept_laat_alles_zien_en_zegt_dat(streek: Streek, client: Client) -> None:
    editie = _editie(streek)
    assert not _verborgen([c for t in lees_verslag(editie).tabellen() for c in t.cellen()])
    client.force_login(factories.GebruikerFactory(is_superuser=True))
    pagina = client.get("/streek/2016-k1/").text
    assert "Kleine aantallen staan er nog in; onder 10 worden zij afgeschermd" in pagina


def test_zonder_drempel_blijft_alles_staan(streek: Streek) -> None:
    streek.verband.drempel = None
    streek.verband.save()
    editie = _editie(streek)
    assert not _verborgen(_cellen(editie))
    assert "afgeschermd" not in {p.code for p in loop_na(editie, TER_VASTSTELLING)}


@pytest.mark.parametrize("naar", [TER_VASTSTELLING, GEPUBLICEERD])
def test_zonder_drempel_wordt_ernaar_gevraagd(streek: Streek, naar: Editiestatus) -> None:
    """Before each step, while a cell tells of few people; never where there is a threshold."""
    editie = _editie(streek)
    assert "zonder-drempel" not in {p.code for p in loop_na(editie, naar)}
    streek.verband.drempel = None
    streek.verband.save()
    editie = Editie.objects.get(pk=editie.pk)
    punt = {p.code: p for p in loop_na(editie, naar)}["zonder-drempel"]
    assert punt.vraagt
    assert not punt.is_fout
    assert "geen drempel voor kleine aantallen; 1 cel is kleiner dan 10" in punt.melding
    assert punt.regels[0][1] == "/beheer/inrichten/streek/aantallen/"
    assert punt.regels[2] == ("Actieve voorzieningen naar productgroep: 1", "")
    streek.verband.drempel = 0
    streek.verband.save()
    editie = Editie.objects.get(pk=editie.pk)
    assert "zonder-drempel" not in {p.code for p in loop_na(editie, naar)}


def test_wat_eerder_zonder_drempel_openbaar_was_is_bekend(streek: Streek) -> None:
    """It is withheld all the same, but costs nothing more; the redacteur reads it."""
    streek.verband.drempel = None
    streek.verband.save()
    editie = _editie(streek)
    publiceer(editie)
    streek.verband.drempel = 10
    streek.verband.save()
    editie = Editie.objects.get(pk=editie.pk)
    assert _verborgen(_cellen(editie)) == 1
    melding = {p.code: p for p in loop_na(editie, GEPUBLICEERD)}["afgeschermd"].melding
    assert "Van 1 kleine aantallen verraadt wat eerder" in melding


def test_het_register_komt_terug_zoals_het_was(streek: Streek) -> None:
    editie = _editie(streek)
    openbaar = lees_openbaar(editie)
    publiceer(editie)
    assert Afscherming.objects.get().drempel == 10
    bekend = eerder_bekend(editie)
    assert bekend.getoond == {som for som, getoond in openbaar.geteld.items() if getoond}
    assert bekend.verborgen == {som for som, getoond in openbaar.geteld.items() if not getoond}
    assert [dict(b) for b in bekend.bewijzen] == [dict(b) for b in openbaar.keuze.bewijzen]


def test_een_nieuwe_versie_verbergt_hetzelfde(streek: Streek) -> None:
    """What was withheld the first time, cannot be told by choosing otherwise the second time."""
    editie = _editie(streek)
    eerst = _gepubliceerd(editie)
    editie.samenvatting = "Anders."
    editie.save()
    assert _gepubliceerd(editie) == eerst


def _gepubliceerd(editie: Editie) -> list[Reden | None]:
    verslag = lees_publicatie(publiceer(editie))
    return [cel.reden for tabel in verslag.tabellen() for cel in tabel.cellen()]


def test_bij_een_indicator_van_mensen_zwijgt_alles(streek: Streek) -> None:
    samen = {"samenwerkingsverband": streek.verband}
    doel = factories.DoelFactory(**samen, code="gezond", naam="Gezond")
    indicator = factories.IndicatorFactory(
        **samen, doel=doel, breukjaar=None, breuk="", eenheid="personen", naam="Mensen"
    )
    lid = streek.leden[0]
    factories.StreefwaardeFactory(indicator=indicator, gemeente=lid, jaar=2017, waarde=30)
    for dag, waarde in ((datetime.date(2015, 12, 31), 41), (datetime.date(2016, 3, 31), 6)):
        factories.IndicatorwaardeFactory(
            gemeente=lid,
            kwartaal=K1 if waarde == 6 else K1.vorige,
            indicator=indicator,
            soort="realisatie",
            datum=dag,
            waarde=Decimal(waarde),
        )
    editie = _editie(streek, tabel="doelen.doel.gezond")
    (sectie, _) = lees_openbaar(editie).verslag.hoofdstukken[0].secties
    assert sectie.doel
    stand = sectie.doel.indicatoren[0].standen[0]
    assert stand.meting
    assert stand.meting.cel.reden is Reden.AFGESCHERMD
    assert stand.trend is None
    assert stand.oordeel.koers.goed is None
    assert [c.reden for c in sectie.doel.indicatoren[0].tabel.cellen()].count(
        Reden.AFGESCHERMD
    ) == 1


def test_een_overzicht_zegt_of_het_mensen_telt(streek: Streek) -> None:
    overzicht = streek.overzicht
    overzicht.eenheid = "aantal"
    overzicht.save()
    for lid in streek.leden:
        for regel in overzicht.regels.filter(soort="cijfer"):
            factories.OverzichtcijferFactory(
                gemeente=lid,
                kwartaal=K1,
                regel=regel,
                kolom=overzicht.kolommen.get(),
                waarde=Decimal(4),
            )
    editie = _editie(streek, tabel="wmo.overzicht.proef")
    punten = {p.code: p for p in loop_na(editie, TER_VASTSTELLING)}
    assert [regel for regel, _ in punten["telt-mensen"].regels] == [str(overzicht)]
    assert not _verborgen(_cellen(editie))
    for antwoord, verborgen in (("ja", True), ("nee", False)):
        Overzicht.objects.update(mensen=antwoord)
        assert bool(_verborgen(_cellen(editie))) == verborgen
        assert "telt-mensen" not in {p.code for p in loop_na(editie, TER_VASTSTELLING)}


@pytest.mark.parametrize(
    ("eenheid", "vanzelf", "gezegd"),
    [
        ("personen", True, True),
        ("Cliënten", True, True),
        ("uitkeringen", True, True),
        ("aantal", False, True),
        ("wandelingen", False, True),
        ("euro", False, False),
        ("procent", False, False),
        ("per 1.000 inwoners", False, False),
        ("fte", False, False),
    ],
)
def test_welke_eenheid_mensen_telt(eenheid: str, vanzelf: bool, gezegd: bool) -> None:
    assert telt_mensen(eenheid) == vanzelf
    assert telt_mensen(eenheid, zeker=True) == gezegd


def test_een_verborgen_herziening_noemt_het_oude_getal_niet(streek: Streek) -> None:
    """What was withheld and is more by now, is not told in a note."""
    overzicht = streek.overzicht
    overzicht.kolommen.update(doorlopend=True)
    for kwartaal, waarde in ((K1.vorige, 7), (K1, 60)):
        for lid in streek.leden:
            for regel in overzicht.regels.filter(soort="cijfer"):
                factories.OverzichtcijferFactory(
                    gemeente=lid,
                    kwartaal=kwartaal,
                    regel=regel,
                    kolom=overzicht.kolommen.get(),
                    waarde=Decimal(waarde),
                )
    editie = _editie(streek, tabel="wmo.overzicht.proef")
    (ruw,) = lees_verslag(editie).tabellen()
    (tabel,) = lees_openbaar(editie).verslag.tabellen()
    assert "Herzien: eerder 7." in ruw.noten
    assert "Herzien." in tabel.noten
    assert not [noot for noot in tabel.noten if "7" in noot]
    assert Voorziening.objects.exists()
