"""What was an opstelling of financien becomes an overzicht, with all that hangs on it; and back.

A part of the walk of ``test_migraties``.
"""

from typing import Any

import pytest
from django.db.migrations.state import StateApps

from tests.traag.wandeling import ga_naar

OUD = [("financien", "0002_soorten_leeg"), ("overzichten", None), ("invoer", "0004_bladnaam")]
NIEUW = [("financien", "0003_opstellingen"), ("overzichten", "0002_opstellingen")]


def maak_oud(apps: StateApps) -> None:
    """Two opstellingen that share a kolom, with figures, history and what was said of them."""

    def maak(model: str, /, **velden: Any) -> Any:
        return apps.get_model(*model.split(".")).objects.create(**velden)

    verband = maak("gemeenten.Samenwerkingsverband", naam="Kust", slug="kust")
    gemeente = maak("gemeenten.Gemeente", cbs_code="GM9001", naam="Duinen", provincie="Zeeland")
    wat = {"samenwerkingsverband": verband}
    maak("gemeenten.Deelname", gemeente=gemeente, volgorde=1, **wat)
    kolom = maak("financien.Kolom", code="realisatie", naam="Realisatie", jaar_verschil=-1, **wat)
    leeg = maak("financien.Kolom", code="ooit", naam="Ooit", opvolger=kolom, **wat)
    for code in ("wmo", "jeugd"):
        lijst = maak("financien.Opstelling", code=code, naam=code, bron="Boekhouding", **wat)
        van = {"opstelling": lijst, **wat}
        som = maak("financien.Post", code=f"{code}-som", naam="Som", soort="subtotaal", **van)
        post = maak(
            "financien.Post", code=f"{code}-zin", naam="ZIN", soort="lasten", subtotaal=som, **van
        )
        maak("financien.Post", code=f"{code}-fte", naam="F", soort="overig", eenheid="fte", **van)
        cijfer = {"gemeente": gemeente, "kwartaal_id": 20161, "post": post, "kolom": kolom}
        rij = maak("financien.Opstellingbedrag", waarde="12.50", toelichting="Zo.", **cijfer)
        for pk, waarde in ((rij.pk, "10"), (rij.pk, "12.50"), (99_000, "7")):
            maak(
                "financien.OpstellingbedragHistorie",
                id=pk,
                waarde=waarde,
                history_date="2016-04-01T12:00:00Z",
                history_change_reason="blad",
                history_type="~",
                **cijfer,
            )
    assert leeg.pk
    wie = maak("auth.User", username="anna")
    op = {"gemeente": gemeente, "kwartaal_id": 20161, **wat}
    maak("invoer.Bladtoelichting", blad="financien-opstellingbedrag", tekst="Let op.", **op)
    cellen = {"wmo-zin_realisatie": {"waarde": {"nu": "1", "was": ""}}}
    maak("invoer.Concept", blad="financien-opstellingbedrag", gebruiker=wie, cellen=cellen, **op)
    maak(
        "invoer.Verklaring",
        regel="financien.opstellingbedrag.ongewoon",
        onderwerp="post=wmo-zin;kolom=realisatie;meting=waarde",
        gemeente=gemeente,
        kwartaal_id=20161,
        tekst="Klopt.",
        door=wie,
    )
    maak(
        "invoer.OpgegevenTotaal",
        tabel="financien.opstelling.wmo",
        rij="Som",
        kolom="Duinen – Realisatie 2015",
        waarde=12,
        kwartaal_id=20161,
        bron="Blz. 3",
        **wat,
    )
    editie = maak("monitor.Editie", kwartaal_id=20161, **wat)
    hoofdstuk = maak("monitor.Hoofdstuk", editie=editie, volgorde=1, slug="geld", titel="Geld")
    maak("monitor.Onderdeel", hoofdstuk=hoofdstuk, volgorde=1, tabel="financien.opstelling.wmo")


def inhoud(apps: StateApps, *namen: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of these tables, without keys that are made anew."""
    uit = {}
    for naam in namen:
        rijen = []
        for rij in apps.get_model(*naam.split(".")).objects.order_by("pk").values():
            rijen.append({k: v for k, v in rij.items() if k not in _EIGEN})
        uit[naam] = sorted(rijen, key=str)
    return uit


_EIGEN = {
    *("id", "op", "gewijzigd_op", "history_id", "post_id", "kolom_id", "opstelling_id"),
    *("subtotaal_id", "opvolger_id"),
}
_OUD = (
    *("financien.Opstelling", "financien.Post", "financien.Kolom", "financien.Opstellingbedrag"),
    *("financien.OpstellingbedragHistorie", "invoer.Bladtoelichting", "invoer.Concept"),
    *("invoer.Verklaring", "invoer.OpgegevenTotaal", "monitor.Onderdeel"),
)


def heen_en_terug() -> None:
    """To before the overzichten, and there and back with rows; those stay."""
    apps = ga_naar(OUD)
    maak_oud(apps)
    eerst = inhoud(apps, *_OUD)
    nieuw = ga_naar(NIEUW)
    cijfers = nieuw.get_model("overzichten", "Overzichtcijfer").objects
    assert sorted(
        (c.regel.overzicht.code, c.regel.code, c.kolom.code, c.kolom.overzicht.code, c.waarde)
        for c in cijfers.all()
    ) == [
        ("jeugd", "jeugd-zin", "realisatie", "jeugd", 12.5),
        ("wmo", "wmo-zin", "realisatie", "wmo", 12.5),
    ]
    assert {c.waarde_decimalen for c in cijfers.all()} == {2}
    regels = nieuw.get_model("overzichten", "Regel").objects
    assert {(r.code, r.soort, r.telt_in and r.telt_in.code) for r in regels.all()} == {
        *(("wmo-som", "som", None), ("jeugd-som", "som", None)),
        *(("wmo-zin", "lasten", "wmo-som"), ("jeugd-zin", "lasten", "jeugd-som")),
        *(("wmo-fte", "cijfer", None), ("jeugd-fte", "cijfer", None)),
    }
    historie = nieuw.get_model("overzichten", "OverzichtcijferHistorie").objects
    assert historie.count() == 6
    assert set(historie.values_list("id", flat=True)) > set(cijfers.values_list("pk", flat=True))
    bladen = {"financien-overzicht-wmo", "financien-overzicht-jeugd"}
    toelichtingen = nieuw.get_model("invoer", "Bladtoelichting").objects
    assert set(toelichtingen.values_list("blad", flat=True)) == bladen
    (concept,) = nieuw.get_model("invoer", "Concept").objects.all()
    assert concept.blad == "financien-overzicht-wmo"
    (verklaring,) = nieuw.get_model("invoer", "Verklaring").objects.all()
    assert (verklaring.regel, verklaring.onderwerp) == (
        "financien.overzichtcijfer.ongewoon",
        "regel=wmo/wmo-zin;kolom=wmo/realisatie;meting=waarde",
    )
    for app, model in (("monitor", "Onderdeel"), ("invoer", "OpgegevenTotaal")):
        assert nieuw.get_model(app, model).objects.get().tabel == "financien.overzicht.wmo"

    terug = ga_naar(OUD)
    daarna = inhoud(terug, *_OUD)
    # A kolom without figures was in no overzicht.
    ooit = next(rij for rij in eerst["financien.Kolom"] if rij["code"] == "ooit")
    eerst["financien.Kolom"].remove(ooit)
    assert daarna == eerst


def wat_geen_opstelling_kan_zijn_staat_in_de_weg() -> None:
    nieuw = ga_naar(NIEUW)
    verband = nieuw.get_model("gemeenten", "Samenwerkingsverband").objects.get()
    overzicht = nieuw.get_model("overzichten", "Overzicht").objects
    eigen = overzicht.create(samenwerkingsverband=verband, code="eigen", domein="wmo")
    with pytest.raises(LookupError, match="eigen past niet in een opstelling"):
        ga_naar(OUD)
    eigen.delete()
    ga_naar(OUD)
