"""The npm files that we ship, and no others."""

from pathlib import Path

from django.contrib.staticfiles.finders import find

from monitor.statisch import BESTANDEN, NpmFinder


def test_every_listed_file_is_found_under_its_own_path():
    for naam in BESTANDEN:
        gevonden = find(f"npm/{naam}")
        assert isinstance(gevonden, str)
        assert Path(gevonden).is_file()


def test_nothing_else_of_a_package_is_found():
    assert find("npm/@fontsource/noto-sans/package.json") is None
    assert find(BESTANDEN[0]) is None


def test_collectstatic_gets_the_list_with_its_prefix():
    gegeven = [(f"{opslag.prefix}/{naam}") for naam, opslag in NpmFinder().list([])]
    assert gegeven == [f"npm/{naam}" for naam in BESTANDEN]
