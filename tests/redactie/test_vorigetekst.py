"""Under a text of a chapter stands that of the editie before, with what is otherwise."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gemeenten.models import Kwartaal, Samenwerkingsverband
from monitor.editie.soort import Soort
from monitor.models import Hoofdstuk
from monitor.redactie.editiekopie import kopieer_editie
from monitor.redactie.vorigetekst import Vorigeteksten
from monitor.redactie.woordverschil import is_anders, woordverschil
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def paar(verband: Samenwerkingsverband) -> tuple[Hoofdstuk, Hoofdstuk]:
    """A chapter and its copy in the next editie."""
    eerste = factories.EditieFactory(
        samenwerkingsverband=verband, kwartaal=Kwartaal.van(2021, 1), gepubliceerd_op=None
    )
    oud = factories.HoofdstukFactory(editie=eerste, slug="wmo", inleiding="Zo ging het toen.")
    for nummer, kop in enumerate(("Meldingen", "Wachttijd"), 1):
        factories.OnderdeelFactory(
            hoofdstuk=oud, volgorde=nummer, kop=kop, tabel="", tekst=f"{kop} daalden <licht>."
        )
    kopie = kopieer_editie(eerste, Kwartaal.van(2021, 2), Soort.KWARTAAL)
    return oud, kopie.hoofdstukken.get()


def adres(hoofdstuk: Hoofdstuk) -> str:
    return f"/beheer/monitor/hoofdstuk/{hoofdstuk.pk}/change/"


def test_de_tekst_van_toen_staat_bij_die_van_nu(
    client_van_rik: Client, paar: tuple[Hoofdstuk, Hoofdstuk]
) -> None:
    _, nieuw = paar
    html = client_van_rik.get(adres(nieuw)).content.decode()
    assert html.count("De opgeslagen tekst is nog dezelfde.") == 3
    deel = nieuw.onderdelen.get(kop="Meldingen")
    deel.tekst = "Meldingen stegen <licht>."
    deel.save()
    html = client_van_rik.get(adres(nieuw)).content.decode()
    assert html.count("De opgeslagen tekst is nog dezelfde.") == 2
    assert "Zo was het in het 1e kwartaal 2021" in html
    assert "<del>daalden</del><ins>stegen</ins> &lt;licht&gt;." in html
    factories.OnderdeelFactory(hoofdstuk=nieuw, volgorde=9, kop="Nieuw", tabel="", tekst="Erbij.")
    html = client_van_rik.get(adres(nieuw)).content.decode()
    assert "Dit stond niet in de vorige editie." in html


def test_van_een_eerste_editie_is_er_geen_vorige(
    client_van_rik: Client, paar: tuple[Hoofdstuk, Hoofdstuk]
) -> None:
    oud, _ = paar
    html = client_van_rik.get(adres(oud)).content.decode()
    assert html.count("Dit stond niet in de vorige editie.") >= 3


def test_vragen_groeien_niet_met_onderdelen(paar: tuple[Hoofdstuk, Hoofdstuk]) -> None:
    _, nieuw = paar
    for nummer in range(3, 9):
        factories.OnderdeelFactory(hoofdstuk=nieuw, volgorde=nummer, kop=f"K{nummer}", tabel="")
    rijen = list(nieuw.onderdelen.all())
    with CaptureQueriesContext(connection) as gevangen:
        teksten = Vorigeteksten(Hoofdstuk.objects.select_related("editie").get(pk=nieuw.pk))
        assert [teksten.bij(rij) for rij in rijen]
        assert teksten.bij_inleiding()
    assert len(gevangen) <= 3


def test_een_verschil_is_de_tekst_met_wat_er_wegviel_en_bijkwam() -> None:
    assert woordverschil("een twee", "een twee") == '<p class="redactie-verschil">een twee</p>'
    assert "<del>twee</del><ins>drie</ins>" in woordverschil("een twee", "een drie")
    anders = woordverschil("Alles was toen zo", "Niets is nu meer hetzelfde")
    assert "<del>Alles was toen zo</del> <ins>Niets is nu meer hetzelfde</ins>" in anders
    assert "<script>" not in woordverschil("<script>", "een <script>")
    assert not is_anders("een  twee\n", "een twee")
    lang = "woord " * 7_000
    assert woordverschil("anders", lang) == f"<p>{lang}</p>"
