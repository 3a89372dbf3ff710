"""How real monitors lie on the pages: none nearly empty, no table parted from its introduction."""

import io

import pikepdf
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from monitor.models import Editie
from monitor.pdf import maak_pdf
from monitor.verslag.lezen import lees_verslag
from tests.pdf.lezer import Lezer

MM = 72 / 25.4
BOVEN, ONDER = 26 * MM, 22 * MM  # static/pdf.css
MAPPEN = {
    "bmwe": settings.BASE_DIR / "voorbeelden" / "bmwe-2016k1",
    "dalfsen": settings.BASE_DIR / "voorbeelden" / "dalfsen-2014k4",
    "hogeland": settings.BASE_DIR / "voorbeelden" / "hogeland-2021",
    "waddeneilanden": settings.BASE_DIR / "tests" / "voorbeelden" / "waddeneilanden-2019k2",
}
MINSTENS = 60  # percent of the room between the margins
MINSTENS_AAN_HET_EIND = 50  # of a chapter, as the next one begins on a page of its own
MINSTENS_GEDRAAID = 20  # before a page that lies on its side, or stands again


@pytest.fixture(scope="module", params=MAPPEN)
def lezer(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Lezer:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("laad_gemeenten", verbosity=0)
        call_command("importeer", str(MAPPEN[request.param]), verbosity=0)
        editie = Editie.objects.get(samenwerkingsverband__slug=request.param)
        verslag = lees_verslag(editie)
        transaction.set_rollback(True)
    return Lezer(pikepdf.open(io.BytesIO(maak_pdf(verslag))))


def _gevuld(lezer: Lezer) -> list[float]:
    """How far down each page its text and charts reach, in percent of the room for them."""
    figuren: dict[object, list[float]] = {}
    for figuur in lezer.soort("/Figure"):
        figuren.setdefault(figuur.Pg.objgen, []).append(float(figuur.A.BBox[1]))
    gevuld = []
    for pagina, gelezen in zip(lezer.pdf.pages, lezer.paginas, strict=True):
        hoogte = float(pagina.mediabox[3]) - BOVEN - ONDER
        plekken = [stuk.onder for stukken in gelezen.gemerkt.values() for stuk in stukken]
        laagste = min(plekken + figuren.get(pagina.objgen, []))
        gevuld.append(100 * (1 - (laagste - ONDER) / hoogte))
    return gevuld


def test_geen_bladzijde_is_bijna_leeg(lezer: Lezer) -> None:
    """But the contents, the last one, and one before a page that lies on its side."""
    beginnen = {kop.Pg.objgen for kop in lezer.soort("/H1")}
    paginas = list(lezer.pdf.pages)
    _, eerste, *_ = (nummer for nummer, pagina in enumerate(paginas) if pagina.objgen in beginnen)
    te_leeg = {}
    for nummer, vulling in enumerate(_gevuld(lezer)[:-1]):
        deze, volgende = paginas[nummer], paginas[nummer + 1]
        gedraaid = list(deze.mediabox) != list(volgende.mediabox)
        eind = MINSTENS_AAN_HET_EIND if volgende.objgen in beginnen else MINSTENS
        if nummer >= eerste and vulling < (MINSTENS_GEDRAAID if gedraaid else eind):
            te_leeg[nummer + 1] = round(vulling)
    assert te_leeg == {}


def test_een_tabel_begint_op_de_bladzijde_van_haar_kop_en_tekst(lezer: Lezer) -> None:
    kop, gezien, gescheiden = None, 0, []
    for element in lezer.alles():
        if element.S == "/H2":
            kop = element
        elif element.S == "/Table" and kop is not None:  # and not the next part of a wide one
            rijen = [rij for groep in lezer.kinderen(element)[1:] for rij in lezer.kinderen(groep)]
            eerste = [lezer.kinderen(element)[0], *rijen[:4]]
            if {deel.Pg.objgen for deel in eerste} != {kop.Pg.objgen}:
                gescheiden.append(lezer.tekst(kop))
            kop, gezien = None, gezien + 1
    assert gezien >= 2
    assert gescheiden == []
