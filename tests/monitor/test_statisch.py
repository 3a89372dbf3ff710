"""The npm files that we ship, and no others."""

from pathlib import Path

from django.contrib.staticfiles.finders import find

from monitor.site.statisch import BESTANDEN, NpmFinder


def test_elk_genoemd_bestand_staat_op_zijn_eigen_pad():
    for naam in BESTANDEN:
        gevonden = find(f"npm/{naam}")
        assert isinstance(gevonden, str)
        assert Path(gevonden).is_file()


def test_niets_anders_van_een_pakket_is_te_vinden():
    assert find("npm/@fontsource/noto-sans/package.json") is None
    assert find(BESTANDEN[0]) is None


def test_collectstatic_krijgt_de_lijst_met_haar_voorvoegsel():
    gegeven = [(f"{opslag.prefix}/{naam}") for naam, opslag in NpmFinder().list([])]
    assert gegeven == [f"npm/{naam}" for naam in BESTANDEN]
