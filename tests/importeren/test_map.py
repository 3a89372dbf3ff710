"""A folder of files is imported whole or not at all."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from gemeenten.importeren.formaten import XlsxFormaat
from gemeenten.importeren.resource import resource_van
from gemeenten.models import Deelname, Samenwerkingsverband
from jeugd.models import Productgroep, Voorziening
from monitor.importeren.mappen import RESOURCES, importeer_map
from monitor.models import Editie, Hoofdstuk, Onderdeel
from overzichten.models import Regel
from tests.importeren.hulp import als_csv, tellingen

pytestmark = pytest.mark.django_db
BMWE = settings.BASE_DIR / "voorbeelden" / "bmwe-2016k1"
VERBAND = als_csv(("slug", "naam"), ("kust", "Kust"))


@pytest.fixture
def gemeenten_geladen(db: None) -> None:
    call_command("laad_gemeenten", verbosity=0)


def schrijf(map_: Path, **bestanden: bytes) -> Path:
    for naam, inhoud in bestanden.items():
        (map_ / f"{naam}.csv").write_bytes(inhoud)
    return map_


def stand() -> dict[str, list[Any]]:
    return {
        resource.bestandsnaam(): list(resource._meta.model._default_manager.order_by("pk").values())
        for resource in RESOURCES
    }


def opdracht(map_: Path, **opties: Any) -> tuple[str, str, str]:
    """What the command prints, its errors, and how it ends when it fails."""
    uit, fout, slot = io.StringIO(), io.StringIO(), ""
    try:
        call_command("importeer", map_, stdout=uit, stderr=fout, **opties)
    except CommandError as einde:
        slot = str(einde)
    return uit.getvalue(), fout.getvalue(), slot


@pytest.mark.usefixtures("gemeenten_geladen")
def test_monitor_bmwe_twee_keer(tmp_path: Path) -> None:
    leeg = stand()
    uit, _, slot = opdracht(BMWE, proef=True)
    assert (uit.splitlines()[-1], slot) == ("Proef: alles is goed, er is niets veranderd.", "")
    assert stand() == leeg

    uit, _, _ = opdracht(BMWE)
    assert "jeugd_voorziening.csv: 40 nieuw, 0 gewijzigd, 0 ongewijzigd" in uit.splitlines()
    assert (
        "BMWE, 1e kwartaal 2016: 2 fouten en 5 waarschuwingen in deze cijfers. "
        "Bekijk ze met: manage.py controleer bmwe 2016-k1"
    ) in uit.splitlines()
    eerst = stand()
    bestanden = [*BMWE.glob("*.csv"), *BMWE.glob("*.xlsx")]
    uitkomsten = importeer_map(BMWE)
    assert len(uitkomsten) == len(bestanden)
    assert {tellingen(uitkomst)[:2] for uitkomst in uitkomsten} == {(0, 0)}
    assert stand() == eerst

    # And as a workbook in place of the CSV.
    shutil.copytree(BMWE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "jeugd_voorziening.csv").unlink()
    boek = XlsxFormaat().export_data(resource_van(Voorziening)().export())
    (tmp_path / "jeugd_voorziening.xlsx").write_bytes(boek)
    uit, _, _ = opdracht(tmp_path)
    assert "jeugd_voorziening.xlsx: 0 nieuw, 0 gewijzigd, 40 ongewijzigd" in uit.splitlines()
    assert "waarschuwing" not in uit  # of what did not change nothing is said
    assert stand() == eerst


@pytest.mark.usefixtures("gemeenten_geladen")
def test_een_fout_houdt_alles_tegen(tmp_path: Path) -> None:
    shutil.copytree(BMWE, tmp_path, dirs_exist_ok=True)
    groepen = tmp_path / "jeugd_productgroep.csv"
    groepen.write_text(groepen.read_text().replace("bmwe,ambulant-ggz", "bmw,ambulant-ggz"))
    wmo = tmp_path / "wmo_leveringsvorm.csv"
    wmo.write_text(wmo.read_text().replace(",1100,", ",veel,"))
    eerst = stand()

    _, fout, slot = opdracht(tmp_path)

    assert slot == "Er is niets geïmporteerd: 3 fouten."
    regels = fout.splitlines()
    assert regels[0].startswith("jeugd_productgroep.csv, rij 2, kolom ‘samenwerkingsverband’: ")
    assert "Bedoelt u ‘bmwe’?" in regels[0]
    assert regels[1].startswith("jeugd_voorziening.csv: Nog niet nagekeken")
    assert regels[2].startswith("wmo_leveringsvorm.csv, rij 2, kolom ‘zin’: ‘veel’ is geen getal")
    assert stand() == eerst


@pytest.mark.usefixtures("gemeenten_geladen")
def test_cijfers_wachten_op_de_deelname(tmp_path: Path) -> None:
    shutil.copytree(BMWE, tmp_path, dirs_exist_ok=True)
    deelname = tmp_path / "gemeenten_deelname.csv"
    deelname.write_text(deelname.read_text().replace(",volgorde", ",plaats"))
    regels = opdracht(tmp_path)[1].splitlines()
    assert regels[0].startswith("gemeenten_deelname.csv, ")
    (voorzieningen,) = (regel for regel in regels if regel.startswith("jeugd_voorziening.csv"))
    assert voorzieningen.endswith("Nog niet nagekeken: eerst moet dit goed zijn: deelnames.")


@pytest.mark.parametrize(
    ("namen", "melding"),
    [
        (["jeugd_voorzienig.csv"], "Dit bestand hoort hier niet. Bedoelt u ‘jeugd_voorziening’"),
        (["jeugd_voorziening.txt"], "Dit bestand hoort hier niet"),
        (["jeugd_voorziening.csv", "jeugd_voorziening.xlsx"], "jeugd_voorziening.csv staat er ook"),
        ([".verborgen", "LEESMIJ.md"], "geen bestanden om te importeren"),
    ],
)
def test_verkeerde_map(tmp_path: Path, namen: list[str], melding: str) -> None:
    for naam in namen:
        (tmp_path / naam).write_text("x")
    _, fout, slot = opdracht(tmp_path)
    assert melding in fout
    assert slot == "Er is niets geïmporteerd: 1 fout."


def test_map_die_niet_bestaat(tmp_path: Path) -> None:
    assert "Deze map bestaat niet" in opdracht(tmp_path / "nergens")[1]


def test_te_groot_bestand_wordt_niet_gelezen(tmp_path: Path, monkeypatch: Any) -> None:
    schrijf(tmp_path, gemeenten_samenwerkingsverband=VERBAND + b"\n" * 50 * 2**20)
    monkeypatch.setattr(Path, "read_bytes", lambda pad: pytest.fail("is toch gelezen"))
    assert "Het bestand is 50 MB. Hoogstens 20 MB" in opdracht(tmp_path)[1]


def test_veel_fouten_worden_geteld(tmp_path: Path) -> None:
    rijen = [(f"weg{n}", f"c{n}", "x") for n in range(60)]
    koppen = ("samenwerkingsverband", "code", "naam")
    _, fout, slot = opdracht(schrijf(tmp_path, wmo_voorzieningsoort=als_csv(koppen, *rijen)))
    assert len(fout.splitlines()) == 51
    assert fout.splitlines()[-1] == "… en nog 10 fouten."
    assert slot == "Er is niets geïmporteerd: 60 fouten."


def test_opvolger_en_subtotaal_staan_in_hetzelfde_bestand(tmp_path: Path) -> None:
    kop = ("samenwerkingsverband", "code", "naam", "opvolger")
    schrijf(
        tmp_path,
        gemeenten_samenwerkingsverband=VERBAND,
        jeugd_productgroep=als_csv(
            kop, ("kust", "oud", "Oud", "nieuw"), ("kust", "nieuw", "N", "")
        ),
        overzichten_overzicht=als_csv(
            (*kop[:3], "domein"), ("kust", "begroting", "Begroting", "financien")
        ),
        overzichten_regel=als_csv(
            (*kop[:3], "overzicht", "soort", "telt_mee", "telt_in"),
            ("kust", "loon", "Loon", "begroting", "lasten", "", "samen"),
            ("kust", "fte", "Fte", "begroting", "wordt ingevuld", "nee", ""),
            ("kust", "samen", "Samen", "begroting", "som", "ja", ""),
        ),
    )
    assert [tellingen(u)[0] for u in importeer_map(tmp_path)] == [1, 2, 1, 3]
    assert Productgroep.objects.get(code="oud").opvolger.code == "nieuw"  # type: ignore[union-attr]
    regels = list(Regel.objects.order_by("code").values_list("soort", "telt_mee", "telt_in__code"))
    assert regels == [
        ("cijfer", False, None),
        ("lasten", True, "samen"),
        ("som", True, None),
    ]
    assert {tellingen(u)[:2] for u in importeer_map(tmp_path)} == {(0, 0)}

    # Another successor is one change; an absent column keeps what is there.
    schrijf(tmp_path, jeugd_productgroep=als_csv(kop, ("kust", "oud", "Oud", "")))
    assert [tellingen(u) for u in importeer_map(tmp_path)][1] == (0, 1, 0)
    schrijf(tmp_path, jeugd_productgroep=als_csv(kop, ("kust", "oud", "Oud", "nieuwe")))
    fout = opdracht(tmp_path)[1]
    assert "rij 2, kolom ‘opvolger’: Er is geen ‘nieuwe’ in deze lijst. Bedoelt u ‘nieuw’?" in fout


def test_wat_niet_in_het_bestand_staat_blijft(tmp_path: Path) -> None:
    kop = ("samenwerkingsverband", "code", "naam", "definitie")
    rijen = [("kust", "a", "A", "uitleg"), ("kust", "b", "B", "uitleg")]
    schrijf(tmp_path, gemeenten_samenwerkingsverband=VERBAND)
    schrijf(tmp_path, jeugd_productgroep=als_csv(kop, *rijen))
    importeer_map(tmp_path)
    schrijf(tmp_path, jeugd_productgroep=als_csv(kop[:3], ("kust", "a", "Anders")))
    importeer_map(tmp_path)
    assert list(Productgroep.objects.values_list("code", "naam", "definitie").order_by("code")) == [
        ("a", "Anders", "uitleg"),
        ("b", "B", "uitleg"),
    ]


@pytest.fixture
def editie(tmp_path: Path) -> Path:
    in_editie = ("samenwerkingsverband", "kwartaal")
    schrijf(
        tmp_path,
        gemeenten_samenwerkingsverband=VERBAND,
        monitor_editie=als_csv((*in_editie, "gepubliceerd_op"), ("kust", "2016-k1", "12-5-2016")),
        monitor_hoofdstuk=als_csv(
            (*in_editie, "volgorde", "slug", "titel"),
            ("kust", "2016-k1", "1", "jeugd", "Jeugd"),
            ("kust", "2016-k1", "2", "wmo", "Wmo"),
        ),
        monitor_onderdeel=als_csv(
            (*in_editie, "hoofdstuk", "volgorde", "kop", "tekst", "tabel"),
            ("kust", "2016-k1", "jeugd", "1", "", "", "jeugd.voorzieningen"),
            ("kust", "2016-k1", "jeugd", "2", "Zo gaat het", "Goed.", ""),
        ),
    )
    importeer_map(tmp_path)
    return tmp_path


def test_hoofdstukken_en_tabellen_ruilen_van_plaats(editie: Path) -> None:
    """Two rows that swap a unique value, and keep their own identity."""
    hoofdstukken = dict(Hoofdstuk.objects.values_list("slug", "pk"))
    for bestand, oud, nieuw in (
        ("monitor_hoofdstuk", ("1,jeugd", "2,wmo"), ("2,jeugd", "1,wmo")),
        ("monitor_onderdeel", ("jeugd,1", "jeugd,2"), ("jeugd,2", "jeugd,1")),
    ):
        pad = editie / f"{bestand}.csv"
        tekst = pad.read_text()
        for van, naar in zip(oud, nieuw, strict=True):
            tekst = tekst.replace(f",{van},", f",#{naar},")
        pad.write_text(tekst.replace(",#", ","))
    assert [tellingen(u) for u in importeer_map(editie)][2:] == [(0, 2, 0), (0, 2, 0)]
    assert dict(Hoofdstuk.objects.values_list("slug", "pk")) == hoofdstukken
    assert list(Hoofdstuk.objects.values_list("slug", flat=True)) == ["wmo", "jeugd"]
    assert list(Onderdeel.objects.values_list("tabel", flat=True)) == ["", "jeugd.voorzieningen"]


@pytest.mark.parametrize(
    ("bestand", "vervang", "plaats", "melding"),
    [
        ("monitor_onderdeel", ("jeugd.v", "jeugd.w"), "rij 2, kolom ‘tabel’", "bestaat niet"),
        ("monitor_onderdeel", ("Goed.", ""), "rij 3, kolom ‘tabel’", "Vul een tekst in of kies"),
        ("monitor_onderdeel", ("jeugd,1", "jeud,1"), "rij 2, kolom ‘hoofdstuk’", "‘jeugd’?"),
        ("monitor_onderdeel", ("1,jeugd,2", "2,jeugd,2"), "rij 3, kolom ‘kwartaal’", "geen editie"),
        ("monitor_hoofdstuk", ("2,wmo", "1,wmo"), "kolom ‘volgorde’", "al gebruikt in deze editie"),
        ("monitor_hoofdstuk", ("2,wmo", "2,jeugd"), "rij 3, kolom ‘slug’", "staat al op rij 2"),
        ("monitor_hoofdstuk", ("wmo", "w mo"), "rij 3, kolom ‘slug’", "slug"),
        ("monitor_editie", ("12-5-2016", "31-2-2016"), "rij 2, kolom ‘gepubliceerd_op’", "datum"),
    ],
)
def test_fouten_in_het_verslag(
    editie: Path, bestand: str, vervang: tuple[str, str], plaats: str, melding: str
) -> None:
    eerst = stand()
    pad = editie / f"{bestand}.csv"
    pad.write_text(pad.read_text().replace(*vervang))
    regel = opdracht(editie)[1].splitlines()[0]
    assert f"{bestand}.csv, " in regel
    assert plaats in regel
    assert melding in regel
    assert stand() == eerst


def test_twee_nieuwe_hoofdstukken_met_hetzelfde_nummer(editie: Path) -> None:
    kop = ("samenwerkingsverband", "kwartaal", "volgorde", "slug", "titel")
    rijen = [("kust", "2016-k1", "7", slug, "X") for slug in ("a", "b")]
    (editie / "monitor_hoofdstuk.csv").write_bytes(als_csv(kop, *rijen))
    regel = opdracht(editie)[1].splitlines()[0]
    assert regel.startswith("monitor_hoofdstuk.csv, rij 3, kolom ‘volgorde’: Dit nummer is al")
    assert regel.endswith("Zie rij 2.")


def test_geldigheid_van_een_categorie(tmp_path: Path) -> None:
    schrijf(
        tmp_path,
        gemeenten_samenwerkingsverband=VERBAND,
        jeugd_productgroep=als_csv(
            ("samenwerkingsverband", "code", "naam", "geldig_vanaf", "geldig_tot_en_met"),
            ("kust", "a", "A", "2016-k1", "2016-k2"),
            ("kust", "b", "B", "2016-k2", "2016-k1"),
        ),
    )
    fout = opdracht(tmp_path)[1]
    assert fout.startswith("jeugd_productgroep.csv, rij 3, kolom ‘geldig_tot_en_met’: Het laatste")
    assert not Samenwerkingsverband.objects.exists()
    assert not Deelname.objects.exists()
    assert not Editie.objects.exists()


def test_een_tekst_die_naar_niets_verwijst_wordt_gezegd(editie: Path) -> None:
    Editie.objects.all().delete()  # or it would be published
    for pad in editie.glob("monitor_*"):
        pad.write_text(pad.read_text().replace("2016-k1", "2016-k2").replace("12-5-2016", ""))
    assert "verwijst" not in opdracht(editie)[0]
    onderdelen = editie / "monitor_onderdeel.csv"
    onderdelen.write_text(onderdelen.read_text().replace("Goed.", "Er zijn [[jeugd.weg; a; b]]."))
    (regel,) = (regel for regel in opdracht(editie)[0].splitlines() if "verwijst" in regel)
    assert regel.endswith(
        "verwijst een tekst naar een cijfer dat er niet is. Bekijk het met: "
        "manage.py controleer kust 2016-k2"
    )
    assert "verwijst" not in opdracht(editie)[0]
