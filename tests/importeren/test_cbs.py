"""Files as the CBS gives them load as kerncijfers, whatever their form."""

import datetime
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as instelling
from hypothesis import strategies as st

from gemeenten.cbsonderwerp import lees_keuze, lees_onderwerpen
from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.cbs.bestand import is_cbs, lees_cbs
from gemeenten.importeren.cbs.omzetten import KOPPEN, Omzetting
from gemeenten.importeren.cbs.perioden import AnderePeriode, lees_periode
from gemeenten.importeren.cbs.waarden import lees_cbsgetal, schrijf_cbsgetal
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.kerncijfers import KerncijferResource
from gemeenten.importeren.resource import Importuitkomst
from gemeenten.kerncijferlezing import benchmarks, noemers
from gemeenten.models import Cbsonderwerp, Kerncijfer, Maatstaf, Regio
from invoer.models import Rol
from monitor.importeren.mappen import importeer_map
from tests.factories import GemeenteFactory, MaatstafFactory, RegioFactory, RolFactory
from tests.importeren.cbsbestanden import (
    DATUM,
    SLEUTELS,
    TITELS,
    VORMEN,
    Cijfers,
    Waarde,
    met_puntkomma,
    odata3,
    statline,
)
from tests.importeren.hulp import als_csv, tellingen

NIEUWJAAR = datetime.date(2019, 1, 1)
LEEG = {".": "afg.", "x": "afg.", "": "", "n.v.t.": "n.v.t."}


@pytest.fixture
def wereld(db: None) -> None:
    for code, naam, tot, vanaf in (
        *(("GM0005", "Bedum", NIEUWJAAR, None), ("GM0014", "Groningen", None, None)),
        ("GM1966", "Het Hogeland", None, NIEUWJAAR),
    ):
        GemeenteFactory(cbs_code=code, naam=naam, opgeheven_per=tot, ingesteld_per=vanaf)
    RegioFactory(code="NL01", naam="Nederland", soort="land")
    RegioFactory(code="PV20", naam="Groningen", soort="provincie")
    for code, titel, sleutel in zip(("inwoners", "woningen"), TITELS, SLEUTELS, strict=True):
        maatstaf = MaatstafFactory(code=code, naam=code.capitalize(), decimalen=4)
        for onderwerp in (titel, sleutel):
            Cbsonderwerp.objects.create(maatstaf=maatstaf, onderwerp=onderwerp)


def laad(naam: str, inhoud: bytes) -> Importuitkomst:
    return KerncijferResource().importeer_cbs(lees_cbs(naam, inhoud), OP_DE_SERVER)


def fouten(naam: str, inhoud: bytes) -> list[Fout]:
    try:
        uitkomst = laad(naam, inhoud)
    except Invoerfouten as fout:
        return fout.fouten
    raise AssertionError(f"had geweigerd moeten worden: {uitkomst}")


def stand() -> dict[tuple[str, str, int], tuple[Decimal | None, str]]:
    rijen = Kerncijfer.objects.select_related("maatstaf", "gemeente", "regio")
    return {
        (r.maatstaf.code, r.gemeente.cbs_code if r.gemeente else r.regio.code, r.jaar): (  # type: ignore[union-attr]
            r.waarde,
            r.waarde_leeg,
        )
        for r in rijen
    }


getallen = st.decimals(0, 10**9, places=4) | st.integers(0, 10**8).map(Decimal)
waarden: st.SearchStrategy[Waarde] = getallen.map(
    # Three decimals behind a comma could be a thousand: asked, and never guessed.
    lambda getal: Decimal(f"{getal.normalize():f}")
).filter(lambda getal: getal.as_tuple().exponent != -3) | st.sampled_from([".", "x", ""])
cijfers = st.dictionaries(
    st.tuples(st.sampled_from(["GM0005", "GM0014", "PV20", "NL01"]), st.integers(2016, 2018)),
    st.tuples(waarden, waarden),
    min_size=2,
)


@pytest.mark.usefixtures("wereld")
@pytest.mark.parametrize("vorm", VORMEN)
@instelling(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(van=cijfers.filter(lambda c: len({gebied for gebied, _ in c}) > 1))
def test_wat_erin_staat_komt_eruit(
    vorm: Callable[[Cijfers], tuple[str, bytes]], van: Cijfers
) -> None:
    """The numbers of each form, as cells of the ordinary import."""
    if all(isinstance(waarde, str) for rij in van.values() for waarde in rij):
        return
    naam, inhoud = vorm(van)
    assert is_cbs(inhoud)
    bestand = lees_cbs(naam, inhoud)
    assert bestand.datum == datetime.date(2026, 11, 20)
    blad, over = Omzetting(bestand).als_blad()
    assert over == ()
    gevonden = {}
    for rij in blad.rijen:
        cel = dict(zip(KOPPEN, rij, strict=True))
        gevonden[cel["maatstaf"], cel["gebied"], int(str(cel["jaar"]))] = cel["waarde"]
    for (gebied, jaar), paar in van.items():
        for code, waarde in zip(("inwoners", "woningen"), paar, strict=True):
            cel = str(gevonden.get((code, gebied, jaar), ""))
            if isinstance(waarde, Decimal):
                assert Decimal(cel.replace(",", ".")) == waarde
            elif waarde != "" or cel:
                assert LEEG[cel] == LEEG[waarde]


@pytest.mark.usefixtures("wereld")
@pytest.mark.parametrize("vorm", VORMEN)
def test_elke_vorm_wordt_hetzelfde(vorm: Callable[[Cijfers], tuple[str, bytes]]) -> None:
    """Also a gemeente that is gone: its empty cells are of nothing, its numbers are kept."""
    van: Cijfers = {
        ("GM0005", 2016): (Decimal(10433), Decimal("12.5")),
        ("GM0005", 2020): (".", "."),
        ("PV20", 2016): (Decimal(583721), "x"),
    }
    naam, inhoud = vorm(van)
    uitkomst = laad(naam, inhoud)
    assert {sleutel: waarde for sleutel, waarde in stand().items() if waarde != (None, "")} == {
        ("inwoners", "GM0005", 2016): (10433, ""),
        ("woningen", "GM0005", 2016): (Decimal("12.5"), ""),
        ("inwoners", "PV20", 2016): (583721, ""),
        ("woningen", "PV20", 2016): (None, "afg."),
    }
    assert tellingen(laad(naam, inhoud)) == (0, 0, len(stand()))
    (bron,) = {(r.bron, r.brondatum) for r in Kerncijfer.objects.all()}
    assert bron[0].startswith("CBS, ")
    assert bron[1] == datetime.date(2026, 11, 20)
    assert uitkomst.meldingen == ()


@pytest.mark.usefixtures("wereld")
def test_namen_van_toen_en_wat_hier_niet_bekend_is() -> None:
    """Names of that year; a place that nobody knows is named, and so is a column."""
    rijen = [
        ["Regio's", "Perioden", "Totale bevolking", "Schapen"],
        ["Bedum", "2016", "10433", "7"],
        ["Bedum", "2019", ".", "."],
        ["Het Hogeland", "2019", "47888", "7"],
        ["Groningen (gemeente)", "2016", "200952", "7"],
        ["Groningen (PV)", "2016", "583721", "7"],
        ["Noord-Nederland (LD)", "2016", "1", "7"],
        ["Nederland", "2016 januari", "1", "7"],
    ]
    uitkomst = laad(f"t{DATUM}.csv", met_puntkomma(rijen))
    assert stand() == {
        ("inwoners", "GM0005", 2016): (10433, ""),
        ("inwoners", "GM1966", 2019): (47888, ""),
        ("inwoners", "GM0014", 2016): (200952, ""),
        ("inwoners", "PV20", 2016): (583721, ""),
    }
    assert str(uitkomst) == (
        f"t{DATUM}.csv: 4 nieuw, 0 gewijzigd, 0 ongewijzigd. "
        "Niet meegenomen: kolommen zonder CBS-onderwerp (Schapen). "
        "Niet meegenomen: gebieden die hier niet bekend zijn (Noord-Nederland (LD)). "
        "Niet meegenomen: perioden die geen jaar, halfjaar of kwartaal zijn (2016 januari)."
    )


KOP = ["Regio's", "Perioden", "Totale bevolking"]
MIS: dict[str, tuple[Sequence[Sequence[str]], int | None, str]] = {
    "twee die zo heten": ([KOP, ["Groningen", "2016", "1"]], 2, "meer dan één"),
    "een naam van later": ([KOP, ["Het Hogeland", "2016", "1"]], 2, "Schrijf de code: GM1966"),
    "geen periode": ([KOP, ["Bedum", "vroeger", "1"]], 2, "geen periode van het CBS"),
    "geen getal": ([KOP, ["Bedum", "2016", "1"], ["Bedum", "2015", "1O"]], 3, "geen getal"),
    "twee keer": ([KOP, ["Bedum", "2016", "1"], ["GM0005", "2016", "1"]], 3, "al op rij 2"),
    "te veel decimalen": ([KOP, ["Bedum", "2016", "1,23456"]], 2, "cijfers achter de komma"),
    "in duizendtallen": ([KOP, ["", "", "x 1 000"], ["Bedum", "2016", "1"]], 3, "schaal op 1000"),
    "uitgesplitst": (
        [["Geslacht", *KOP], ["Mannen", "Bedum", "2016", "1"]],
        None,
        "uitgesplitst naar ‘Geslacht’ (Mannen)",
    ),
    "niets bekends": ([[*KOP[:2], "Schapen"], ["Bedum", "2016", "1"]], None, "Schapen"),
    "niemand bekends": ([KOP, ["Rome", "2016", "1"]], None, "niet bekend zijn (Rome)"),
    "geen perioden": ([["Regio's", "Totale bevolking"], ["Bedum", "1"]], 1, "geen kolom Perioden"),
    "geen regio": (
        [["Perioden", "Totale bevolking"], ["2016", "1"]],
        None,
        "geen tabel van het CBS",
    ),
    "alleen een kop": ([KOP], None, "geen cijfers"),
}


@pytest.mark.usefixtures("wereld")
@pytest.mark.parametrize("wat", MIS)
def test_wat_niet_klopt_staat_bij_de_rij(wat: str) -> None:
    rijen, rij, melding = MIS[wat]
    gevonden = fouten(f"t{DATUM}.csv", met_puntkomma(rijen))
    assert [(fout.rij, melding in fout.melding) for fout in gevonden] == [(rij, True)]
    assert not Kerncijfer.objects.exists()


@pytest.mark.usefixtures("wereld")
@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("t.csv", met_puntkomma([KOP, ["Bedum", "2016", "1"]]), "cbs_70072ned_2026-11-20.csv"),
        (
            "cbs_85099NED.json",
            b'{"value": [{"RegioS": "GM0005", "Perioden": "2016JJ00","TotaleBevolking_1": 1}]}',
            "cbs_85099NED_2026-11-20.json",
        ),
        ("t.json", b'{"value": [', "geen volledig JSON-bestand"),
        ("t.json", b"[" * 200_000, "geen volledig JSON-bestand"),
        ("t.json", b'{"value": 3}', "geen lijst"),
        ("t.json", b'{"value": [{"Perioden": "2016JJ00"}]}', "naar regio en periode"),
        ("t.json", b'{"odata.nextLink": "x", "value": []}', "volgend deel"),
        ("t.csv", b"\x00", "onleesbaar teken"),
    ],
)
def test_wat_geen_bestand_van_het_cbs_is(naam: str, inhoud: bytes, melding: str) -> None:
    (fout,) = fouten(naam, inhoud)
    assert melding in fout.melding


@pytest.mark.usefixtures("wereld")
@pytest.mark.parametrize("sleutels", [True, False])
def test_een_keuze_zegt_wat_telt_van_wat_verder_is_uitgesplitst(sleutels: bool) -> None:
    """A total for one maatstaf and a sum of ages for another, of one column."""
    Cbsonderwerp.objects.all().delete()
    jeugd = MaatstafFactory(code="jeugdigen", naam="Jeugdigen")
    onderwerp, totaal, jaren = "Bevolking", "Totaal", ["0 jaar", "1 jaar"]
    if sleutels:
        onderwerp, totaal, jaren = "Bevolking_1", "10000", ["10010", "10100"]
    for maatstaf, keuze in (
        (Maatstaf.objects.get(code="inwoners"), f"Leeftijd={totaal}"),
        (jeugd, f"leeftijd={jaren[0]} | {jaren[1]}"),
    ):
        Cbsonderwerp.objects.create(
            maatstaf=maatstaf, tabel="03759ned", onderwerp=onderwerp, keuze=keuze
        )

    def bestand(*leeftijden: tuple[str, str]) -> tuple[str, bytes]:
        rijen = [["GM0005", wie, "T001038", "2016", waarde] for wie, waarde in leeftijden]
        kop = ["Regio's", "Leeftijd", "Geslacht", "Perioden", "Bevolking"]
        if sleutels:
            kop[0], kop[4] = "RegioS", "Bevolking_1"
        return f"cbs_03759NED{DATUM}.csv", met_puntkomma([kop, *rijen])

    alle = [(totaal, "100"), (jaren[0], "7"), (jaren[1], "8"), ("10200", "9")]
    laad(*bestand(*alle))
    assert stand() == {
        ("inwoners", "GM0005", 2016): (100, ""),
        ("jeugdigen", "GM0005", 2016): (15, ""),
    }
    laad(*bestand((totaal, "100"), (jaren[0], "7"), (jaren[1], "x")))
    assert stand()["jeugdigen", "GM0005", 2016] == (None, "afg.")
    (fout,) = fouten(*bestand((totaal, "100"), (jaren[0], "7")))
    assert "worden 2 getallen opgeteld, en er staan er 1" in fout.melding


@pytest.mark.usefixtures("wereld")
def test_een_onderwerp_is_een_kolom_of_een_som_van_kolommen() -> None:
    """By its key with number, where two are called alike; that of the table before that of all."""
    woningen = Maatstaf.objects.get(code="woningen")
    som = {"maatstaf": woningen, "onderwerp": "Koop_1 + Huur", "schaal": 1000}
    Cbsonderwerp.objects.create(**som, tabel="70072ned")
    rij = {"RegioS": "GM0005", "Perioden": "2016JJ00", "Koop_1": 2.5, "Koop_2": 9, "Huur_3": 1}
    rij["Woningen_2"] = 4

    def inhoud(**erbij: Any) -> bytes:
        return json.dumps({"value": [rij | erbij]}).encode()

    laad(f"cbs_70072ned{DATUM}.json", inhoud())
    assert stand()["woningen", "GM0005", 2016] == (3500, "")
    laad(f"cbs_12345ned{DATUM}.json", inhoud())
    assert stand()["woningen", "GM0005", 2016] == (4, "")
    (fout,) = fouten(f"cbs_70072ned{DATUM}.json", inhoud(Huur_4=1))
    assert "‘Huur’ (Woningen) kan meer kolommen zijn: Huur_3 of Huur_4" in fout.melding
    Cbsonderwerp.objects.create(maatstaf=woningen, onderwerp="Koop_2")
    (fout,) = fouten(f"cbs_12345ned{DATUM}.json", inhoud())
    assert "Voor Woningen past meer dan één CBS-onderwerp" in fout.melding


@pytest.mark.parametrize(
    ("tekst", "gelezen"),
    [
        *(("2016", (2016, "")), ("2016JJ00", (2016, "")), ("2016*", (2016, ""))),
        *(("2016KW03", (2016, "k3")), ("2016HJ02", (2016, "h2")), ("2016 voorlopig", None)),
        *(("2016 1e kwartaal", (2016, "k1")), ("2016 2e halfjaar**", (2016, "h2"))),
        *(("2016MM01", None), ("2016 januari", None), ("2015/'16", None), ("2016SJ00", None)),
        *((mis, ValueError) for mis in ("2016KW05", "2016JJ01", "2016 3e halfjaar", "x", "")),
    ],
)
def test_perioden(tekst: str, gelezen: Any) -> None:
    if isinstance(gelezen, tuple):
        assert lees_periode(tekst) == gelezen
        return
    with pytest.raises(gelezen or AnderePeriode):
        lees_periode(tekst)


@given(st.decimals(-(10**9), 10**9, places=4))
def test_een_getal_leest_terug(getal: Decimal) -> None:
    assert lees_cbsgetal(f"{getal:f}", punt=True) == getal
    tekst = schrijf_cbsgetal(getal)
    assert lees_cbsgetal(tekst, punt=False) == getal
    assert schrijf_cbsgetal(Decimal(tekst.replace(",", "."))) == tekst


@pytest.mark.usefixtures("wereld")
@pytest.mark.parametrize(
    "getal", ["1e-99999999", "1e99999999", "NaN", "Infinity", "1" * 5000, "true"]
)
def test_een_getal_dat_een_machine_bezighoudt(getal: str) -> None:
    """Refused at once, at its row or as no JSON."""
    rij = '{"RegioS": "GM0005", "Perioden": "2016JJ00", "TotaleBevolking_1": ' + getal + "}"
    (fout,) = fouten(f"t{DATUM}.json", b'{"value": [' + rij.encode() + b"]}")
    assert fout.rij == 1 or "JSON" in fout.melding
    cel = [["Regio's", "Perioden", "Totale bevolking"], ["Bedum", "2016", "1" * 500_000 + "z"]]
    assert fouten(f"t{DATUM}.csv", met_puntkomma(cel))


@given(st.text(max_size=40))
def test_niets_loopt_vast(tekst: str) -> None:
    """Any text is a choice or refused, any file is read or refused."""
    assert all(lees_onderwerpen(tekst))
    with suppress(ValidationError):
        assert all(map(all, lees_keuze(tekst).values()))
    for begin in ('"Regio\'s";"Perioden";"a"\n', "RegioS,Perioden,a_1\n", '{"value": [', ""):
        with suppress(Invoerfouten):
            lees_cbs(f"t{DATUM}.csv", (begin + tekst).encode(errors="ignore"))


@pytest.mark.usefixtures("wereld")
def test_de_beheerder_importeert_een_bestand_van_het_cbs(client: Client) -> None:
    """Choose, see what would change and what is left alone, confirm; the ordinary file as well."""
    client.force_login(RolFactory(soort=Rol.Soort.BEHEERDER).gebruiker)
    pad = "/beheer/gemeenten/kerncijfer/import/"
    naam, inhoud = odata3({("GM0005", 2016): (Decimal(10433), Decimal(3))})
    inhoud = inhoud.replace(b'"Woningen_2"', b'"Schapen_2"')
    pagina = client.post(pad, {"import_file": SimpleUploadedFile(naam, inhoud), "format": "0"})
    tekst = pagina.content.decode()
    assert "1 nieuw, 0 gewijzigd" in tekst
    assert "Niet meegenomen: kolommen zonder CBS-onderwerp (Schapen_2)." in tekst
    assert not Kerncijfer.objects.exists()
    client.post(
        "/beheer/gemeenten/kerncijfer/process_import/", pagina.context["confirm_form"].initial
    )
    rij = Kerncijfer.objects.get()
    assert (rij.waarde, rij.tabel, str(rij.brondatum)) == (10433, "70072ned", "2026-11-20")
    zonder = SimpleUploadedFile("antwoord.json", inhoud)
    tekst = client.post(pad, {"import_file": zonder, "format": "0"}).content.decode()
    assert "Van welke dag zijn deze cijfers?" in tekst
    gewoon = als_csv(
        ["maatstaf", "gebied", "jaar", "waarde", "bron"], ["inwoners", "PV20", "2016", "5", "CBS"]
    )
    tekst = client.post(
        pad, {"import_file": SimpleUploadedFile("k.csv", gewoon), "format": "0"}
    ).content.decode()
    assert "1 nieuw, 0 gewijzigd" in tekst


@pytest.mark.django_db
def test_het_voorbeeld_laadt_en_klopt_met_de_referentie(tmp_path: Path) -> None:
    call_command("laad_gemeenten", verbosity=0)
    echt = {**{k: v[0] for k, v in stand().items()}}
    for map_, bestand in (
        ("tests/voorbeelden/cbs", "cbs_voorbeeld_2026-11-20.csv"),
        ("tests/voorbeelden/cbs", "gemeenten_maatstaf.csv"),
        ("tests/voorbeelden/cbs", "gemeenten_cbsonderwerp.csv"),
        ("voorbeelden/hogeland-2021", "cbs_70072ned_2026-11-20.json"),
    ):
        inhoud = (settings.BASE_DIR / map_ / bestand).read_bytes()
        (tmp_path / bestand).write_bytes(inhoud)
    uitkomsten = importeer_map(tmp_path)
    assert "Niet meegenomen: kolommen zonder CBS-onderwerp (Bevolking|Mannen)." in " ".join(
        map(str, uitkomsten)
    )
    nieuw = stand()
    assert {sleutel: nieuw[sleutel][0] for sleutel in echt} == echt
    nederland = {jaar: nieuw["inwoners", "NL01", jaar][0] for jaar in (2016, 2021)}
    assert nederland == {
        jaar: sum(w for (_, _, j), w in echt.items() if j == jaar and w) for jaar in (2016, 2021)
    }
    bmwe = Kerncijfer.objects.filter(maatstaf__code="jeugdigen", gemeente__isnull=False)
    gevonden = noemers([rij.gemeente_id for rij in bmwe], [2016], "jeugd")  # type: ignore[misc]
    assert gevonden is not None
    assert (gevonden.maatstaf.code, len(gevonden.per_gemeente)) == ("jeugdigen", 4)
    assert [b.regio.naam for b in benchmarks(maat="jeugd.voorziening.zin")] == [
        "Nederland",
        "Groningen",
    ]
    assert all(tellingen(uitkomst)[:2] == (0, 0) for uitkomst in importeer_map(tmp_path))


@pytest.mark.django_db
def test_een_fout_bij_het_cbs_houdt_de_hele_map_tegen(tmp_path: Path) -> None:
    call_command("laad_gemeenten", verbosity=0)
    naam, inhoud = statline({("Bedum", 2016): (Decimal(1), Decimal(1)), ("Nix", 2016): ("a", "b")})
    (tmp_path / f"cbs_{naam}").write_bytes(inhoud)
    (tmp_path / "gemeenten_regio.csv").write_bytes(
        als_csv(["code", "naam", "soort"], ["X1", "X", "groep"])
    )
    voor = Kerncijfer.objects.count()
    with pytest.raises(Invoerfouten, match="rij 3, kolom ‘Totale bevolking"):
        importeer_map(tmp_path)
    assert Kerncijfer.objects.count() == voor
    assert not Regio.objects.filter(code="X1").exists()
