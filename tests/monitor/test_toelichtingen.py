"""What people said of figures has its sign in the tables that show them, while it holds."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import pytest
from django.contrib.auth.models import User

from domeinen.declaraties import DECLARATIES
from financien.models import Agendabedrag
from financien.tabellen import beleidsagenda
from gemeenten.models import Domein, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import SOORTEN
from invoer.indienen.bevindingen import beoordeel, verklaar
from invoer.indienen.stappen import dien_in, stuur_terug
from invoer.models import Bladtoelichting, Indiening, Rol, Verklaring
from jeugd.models import Basisteam
from jeugd.tabellen import basisteams_vergeleken, voorzieningen
from monitor.verslag.lezen import lees_verslag
from monitor.verslag.toelichtingen import Toelichtingen
from participatie.models import UitkeringPerRegeling
from participatie.tabellen import bestand, minimabeleid, regelingen
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.waarde import Tabel
from tests import factories
from tests.controle.schoon import Schoon
from tests.invoer.bladen import maak_ambtenaar

pytestmark = pytest.mark.django_db
TABELLEN = [tabel for declaratie in DECLARATIES for tabel in declaratie.tabellen]


def met_noten(tabel: Kruistabel, kader: Kader) -> Tabel:
    return tabel.bereken(kader, Toelichtingen.van(kader).bij(tabel))


def tekens(tabel: Tabel) -> set[int]:
    """The notes that have a sign somewhere."""
    koppen = [*tabel.kolommen, *(rij.kop for rij in tabel.rijen)]
    alle: Iterator[int] = chain(
        *(kop.noten for kop in koppen),
        *chain(*(kop.groepsnoten for kop in koppen)),
        *(cel.noten for cel in tabel.cellen()),
    )
    return set(alle)


def bij_kop(tabel: Tabel, noot: str) -> list[tuple[str, ...]]:
    nummer = tabel.noten.index(noot) + 1
    return [kop.pad for kop in tabel.kolommen if nummer in kop.noten]


@pytest.fixture
def kader(verband: Samenwerkingsverband, kwartaal: Kwartaal) -> Kader:
    Schoon(verband, Kader.van(verband, kwartaal).gemeenten, zaad=1).vul([kwartaal.vorige, kwartaal])
    return Kader.van(verband, kwartaal)


@pytest.fixture
def redacteur(verband: Samenwerkingsverband) -> User:
    wie: User = factories.RolFactory(
        samenwerkingsverband=verband, gemeente=None, soort=Rol.Soort.REDACTEUR
    ).gebruiker
    return wie


# --- A whole sheet --------------------------------------------------------------------------------


@pytest.fixture
def van_bladen(kader: Kader) -> Kader:
    """Every sheet of every gemeente has a toelichting."""
    for soort in SOORTEN:
        for gemeente in [None] if soort.van_verband else kader.gemeenten:
            Bladtoelichting.objects.create(
                blad=soort.naam,
                samenwerkingsverband=kader.samenwerkingsverband,
                gemeente=gemeente,
                kwartaal=kader.kwartaal,
                tekst=f"Over {soort.naam}.",
            )
    return kader


@pytest.mark.parametrize("tabel", TABELLEN, ids=lambda tabel: tabel.naam)
def test_elke_noot_heeft_haar_teken(tabel: Kruistabel, van_bladen: Kader) -> None:
    """At a cell or a heading, and nothing is said of other figures."""
    gezegd = met_noten(tabel, van_bladen)
    assert tekens(gezegd) == set(range(1, len(gezegd.noten) + 1))
    namen = {model._meta.label_lower.replace(".", "-") for model in tabel.modellen}
    for noot in gezegd.noten:
        if ": Over " in noot:
            assert noot.partition(": Over ")[2].rstrip(".") in namen
    assert any(": Over " in noot for noot in gezegd.noten)


def test_een_blad_staat_bij_de_naam_van_de_gemeente(van_bladen: Kader) -> None:
    gezegd = met_noten(voorzieningen, van_bladen)
    for gemeente in van_bladen.gemeenten:
        noot = f"{gemeente}: Over jeugd-voorziening."
        koppen = bij_kop(gezegd, noot)
        assert koppen
        assert all(gemeente.naam in pad for pad in koppen)
    assert not any(cel.noten for cel in gezegd.cellen())


def test_een_ander_kwartaal_zegt_niets(van_bladen: Kader, verband: Samenwerkingsverband) -> None:
    later = Kader.van(verband, van_bladen.kwartaal.volgende)
    assert met_noten(voorzieningen, later).noten == ()


def test_het_verslag_drukt_ze(van_bladen: Kader) -> None:
    editie = factories.EditieFactory(samenwerkingsverband=van_bladen.samenwerkingsverband)
    hoofdstuk = factories.HoofdstukFactory(editie=editie, slug="jeugd")
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, tabel="jeugd.voorzieningen")
    (tabel,) = lees_verslag(editie).tabellen()
    assert "Anderdorp: Over jeugd-voorziening." in tabel.noten


# --- A finding ------------------------------------------------------------------------------------


def leg_uit(kader: Kader, domein: str, door: User, tekst: str = "Zo geregistreerd.") -> int:
    """Explain all that is found; how much that was."""
    gevallen = beoordeel(
        kader.samenwerkingsverband, kader.kwartaal, kader.gemeenten, [Domein(domein)]
    )
    for geval in gevallen:
        verklaar(geval, tekst, door=door, laat_door=geval.is_fout)
    return len(gevallen)


@pytest.fixture
def dien_alles_in(kader: Kader) -> Callable[[str], None]:
    def dien_alles_in(domein: str) -> None:
        for gemeente in kader.gemeenten:
            Indiening.objects.create(
                gemeente=gemeente, kwartaal=kader.kwartaal, domein=domein, status="ingediend"
            )

    return dien_alles_in


def test_een_reden_staat_bij_beide_tabellen_die_een_regel_vergelijkt(
    kader: Kader, redacteur: User, dien_alles_in: Callable[[str], None]
) -> None:
    rij = UitkeringPerRegeling.objects.filter(
        gemeente=kader.gemeenten[1], kwartaal=kader.kwartaal
    ).first()
    assert rij is not None
    assert rij.aantal is not None
    UitkeringPerRegeling.objects.filter(pk=rij.pk).update(aantal=rij.aantal + 1)
    Verklaring.objects.all().delete()
    leg_uit(kader, "participatie", redacteur)
    Verklaring.objects.exclude(regel="participatie.regelingen").delete()
    noot = "Dijkstad: Zo geregistreerd."
    assert noot not in met_noten(regelingen, kader).noten
    dien_alles_in("participatie")
    for tabel in (regelingen, bestand):
        gezegd = met_noten(tabel, kader)
        assert noot in gezegd.noten
        assert tekens(gezegd) == set(range(1, len(gezegd.noten) + 1))
    assert noot not in met_noten(minimabeleid, kader).noten


def test_een_verklaring_overleeft_haar_getallen_niet(
    verband: Samenwerkingsverband, gemeenten: list[Gemeente], kwartaal: Kwartaal, redacteur: User
) -> None:
    """Explained, submitted, sent back, changed: it is gone for the reader as it is on the sheet."""
    kader, gemeente, domein = Kader.van(verband, kwartaal), gemeenten[0], Domein("jeugd")
    ambtenaar = maak_ambtenaar(verband, gemeente)
    for stap in range(1, 9):
        factories.BasisteamFactory(
            gemeente=gemeente, kwartaal=kwartaal.plus(-stap), lopende_cases=68
        )
    factories.BasisteamFactory(gemeente=gemeente, kwartaal=kwartaal, lopende_cases=180)
    noot = "Anderdorp: Het team heeft werk van de buren."

    def gedrukt() -> bool:
        return noot in met_noten(basisteams_vergeleken, kader).noten

    assert leg_uit(kader, "jeugd", ambtenaar, "Het team heeft werk van de buren.")
    assert not gedrukt()
    indiening = dien_in(verband, gemeente, kwartaal, domein, door=ambtenaar)
    assert gedrukt()
    gezegd = met_noten(basisteams_vergeleken, kader)
    nummer = gezegd.noten.index(noot) + 1
    assert [cel.waarde for cel in gezegd.cellen() if nummer in cel.noten] == [180]

    stuur_terug(verband, indiening, door=redacteur, opmerking="Kijk na.")
    assert not gedrukt()
    Basisteam.objects.filter(kwartaal=kwartaal).update(lopende_cases=80)
    assert not gedrukt()
    dien_in(verband, gemeente, kwartaal, domein, door=ambtenaar)
    assert not gedrukt()
    Basisteam.objects.filter(kwartaal=kwartaal).update(lopende_cases=180)
    assert not gedrukt()


def test_andere_getallen_ander_woord(
    kader: Kader, redacteur: User, dien_alles_in: Callable[[str], None]
) -> None:
    """Also while the finding is still there: what was said of 900 is not said of 901."""
    dien_alles_in("jeugd")
    Basisteam.objects.filter(kwartaal=kader.kwartaal).update(lopende_cases=900)
    assert leg_uit(kader, "jeugd", redacteur)
    assert any("Zo geregistreerd." in n for n in met_noten(basisteams_vergeleken, kader).noten)
    Basisteam.objects.filter(kwartaal=kader.kwartaal).update(lopende_cases=901)
    assert not any("Zo geregistreerd." in n for n in met_noten(basisteams_vergeleken, kader).noten)


def test_het_samenwerkingsverband_legt_uit_wat_van_allen_is(kader: Kader, redacteur: User) -> None:
    """Figures of the whole are not submitted: what is said of them holds at once."""
    rij = Agendabedrag.objects.filter(kwartaal=kader.kwartaal).first()
    assert rij is not None
    Agendabedrag.objects.filter(pk=rij.pk).update(bedrag=1_000_000)
    assert leg_uit(kader, "financien", redacteur, "Nieuwe taken.")
    assert "Voorbeeld: Nieuwe taken." in met_noten(beleidsagenda, kader).noten


def test_zonder_uitleg_draaien_de_regels_niet(kader: Kader, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        Toelichtingen.van(kader)
