"""Two categories that people gave one name break no table, no chart and no file."""

import pytest

from domeinen.declaraties import CATEGORIEEN
from gemeenten.models import Kwartaal, Samenwerkingsverband
from monitor.pdf.html import naar_drukvorm
from tabellen.grafiek import naar_svg
from tabellen.huisstijl import Huisstijl
from tabellen.json import naar_json, uit_json
from tabellen.kader import Kader
from tests.leegte.test_leeg import MENGSELS
from tests.leegte.vullen import categorieen, declaraties, verslag, vul

pytestmark = pytest.mark.django_db


def test_elke_tabel_als_alles_hetzelfde_heet(
    verband: Samenwerkingsverband, kwartaal: Kwartaal
) -> None:
    categorieen(verband)
    for lijst in CATEGORIEEN:
        lijst._default_manager.update(naam="Hetzelfde")
    kader = Kader.van(verband, kwartaal)
    vul(kader, next(iter(MENGSELS.values())))
    tabellen = [tabel.bereken(kader) for tabel in declaraties(kader)]
    for tabel in tabellen:
        assert uit_json(naar_json(tabel)) == tabel
        if tabel.grafiek:
            assert naar_svg(tabel, Huisstijl())
    assert any(tabel.grafiek for tabel in tabellen)
    assert naar_drukvorm(verslag(tabellen)).html
