"""Any overzicht goes out and comes back the same, and computes what a person would."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.formaten import CsvFormaat, XlsxFormaat
from gemeenten.importeren.resource import resource_van
from gemeenten.models import Kwartaal
from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import bewaar
from invoer.blad.rekenaar import Rekenaar
from invoer.blad.wijzigingen import voeg_samen
from invoer.werkboek.indeling import Werkblad
from invoer.werkboek.lezen import lees_werkboek
from invoer.werkboek.schrijven import schrijf_werkboek
from overzichten.lijncontrole import controleer
from overzichten.models import Kolom, Lijn, Overzicht, Overzichtcijfer, Regel
from tabellen.json import naar_json, uit_json
from tabellen.waarde import Reden
from tests import factories
from tests.importeren.hulp import importeer, tellingen
from tests.importeren.rekenbladen import OMZETTINGEN
from tests.invoer.bladen import maak_blad, staat_er
from tests.overzichten.bouw import KWARTAAL, bouw, maak
from tests.overzichten.willekeurig import Voorbeeld, overzichten

MODELLEN = (Overzicht, Regel, Kolom, Overzichtcijfer)
FORMATEN = {"csv": CsvFormaat, "xlsx": XlsxFormaat}
RUIM = settings(max_examples=8, suppress_health_check=list(HealthCheck))


def zet_neer(voorbeeld: Voorbeeld) -> tuple[Overzicht, Blad]:
    deelname = factories.DeelnameFactory()
    verband = deelname.samenwerkingsverband
    overzicht = bouw(verband, voorbeeld.regels, voorbeeld.kolommen, **voorbeeld.velden)
    blad = maak_blad(verband, "wmo-overzicht-proef")
    blad = Blad(blad.soort, verband, deelname.gemeente, Kwartaal.van(*KWARTAAL))
    rijen: dict[str, dict[str, str]] = {}
    for (regel, kolom), tekst in voorbeeld.cellen.items():
        toelichting = voorbeeld.toelichtingen.get((regel, kolom), "")
        rijen[f"{regel}_{kolom}"] = {"waarde": tekst, "toelichting": toelichting}
    bewaar(blad, rijen, OP_DE_SERVER)
    return overzicht, blad


class TestRondreis(TestCase):
    @RUIM
    @given(overzichten())
    def test_door_csv_en_excel(self, voorbeeld: Voorbeeld) -> None:
        _, blad = zet_neer(voorbeeld)
        eerst = staat_er(blad)
        gevuld = [model for model in MODELLEN if model._default_manager.exists()]  # type: ignore[attr-defined]
        # What a spreadsheet writes with three decimals is asked about, not guessed.
        lijnen = (*voorbeeld.regels.values(), *voorbeeld.kolommen.values())
        fijn = any((lijn.get("decimalen") or 0) > 2 for lijn in lijnen)
        for (uit, terug), omzetting in OMZETTINGEN.items():
            if fijn and uit != terug:
                continue
            for model in gevuld:
                resource = resource_van(model)
                bestand = omzetting(FORMATEN[uit]().export_data(resource().export()))
                nieuw, anders, _ = tellingen(importeer(resource, bestand, f"b.{terug}"))
                assert (nieuw, anders) == (0, 0), (model, uit, terug)
        bestanden = {m: CsvFormaat().export_data(resource_van(m)().export()) for m in MODELLEN}
        for model in MODELLEN[::-1]:
            alle = model._default_manager.all()  # type: ignore[attr-defined]
            if hasattr(model, "telt_in"):
                alle.update(telt_in=None)
            alle.delete()
        for model in gevuld:
            importeer(resource_van(model), bestanden[model])
        (soort,) = [blad.soort.naam]
        weer = Blad(
            maak_blad(blad.samenwerkingsverband, soort).soort,
            blad.samenwerkingsverband,
            blad.gemeente,
            blad.kwartaal,
        )
        assert staat_er(weer) == eerst

    @RUIM
    @given(overzichten())
    def test_door_het_werkboek_en_json(self, voorbeeld: Voorbeeld) -> None:
        overzicht, blad = zet_neer(voorbeeld)
        werkblad = Werkblad(lees(blad), "Een noot.")
        inhoud = lees_werkboek("b.xlsx", schrijf_werkboek([werkblad]), [werkblad])
        assert [str(fout) for fout in inhoud.fouten] == []
        (gelezen,) = inhoud.bladen
        samen = voeg_samen(werkblad.stand, gelezen.typwerk(), werkblad.noot)
        assert (samen.nieuw, samen.conflicten, samen.van_anderen) == ({}, {}, {})
        assert gelezen.ingevuld.keys() == {*(k.code for k in werkblad.stand.rijen), ""}
        tabel = maak(overzicht)
        assert uit_json(naar_json(tabel)) == tabel

    @settings(RUIM, max_examples=30)
    @given(overzichten())
    def test_wat_wordt_berekend_is_wat_een_mens_uitrekent(self, voorbeeld: Voorbeeld) -> None:
        overzicht, blad = zet_neer(voorbeeld)
        for lijst in (overzicht.regels, overzicht.kolommen):
            assert [b.melding for b in controleer(list(lijst.order_by("volgorde")), ())] == []
        tabel, stand = maak(overzicht), lees(blad)
        rekenaar = Rekenaar(stand, {})
        getallen = {
            (kop.cellen["regel"], kop.cellen["kolom"]): naief
            for kop in stand.rijen
            if kop.code in stand.nu
            and (naief := _getal(stand.nu[kop.code].teksten["waarde"])) is not None
            and not (kop.celmaat and kop.celmaat.tekst)
        }
        regels = {lijn.code: lijn for lijn in overzicht.regels.all()}
        kolommen = {lijn.code: lijn for lijn in overzicht.kolommen.all()}
        for rij in tabel.rijen:
            for kop, cel in zip(tabel.kolommen, rij.cellen, strict=True):
                namen = {rij.kop.pad[-1], kop.pad[-1]}
                regel = next(r for r in regels.values() if r.naam in namen)
                kolom = next(k for k in kolommen.values() if k.naam in namen)
                if regel.ingevuld and kolom.ingevuld:
                    assert cel.totaal is False
                    continue
                assert cel.reden is not Reden.TEKST
                niet_op_te_tellen = cel.reden is Reden.NIET_OPTELBAAR
                assert (rekenaar.tekst(regel, kolom) == "n.o.") == niet_op_te_tellen
                deling = _is_deling(regel) or _is_deling(kolom)
                if deling and not (regel.ingevuld or kolom.ingevuld):
                    continue  # what crosses a quotient has tests of its own
                gelezen = _Gelezen(getallen)
                verwacht = _reken(voorbeeld, overzicht, gelezen, regel.code, kolom.code)
                if gelezen.mist and "-" in regel.formule + kolom.formule and cel.waarde is None:
                    continue  # a difference of sums is told only when all of both is known
                if niet_op_te_tellen:
                    continue  # percentages are not added
                if cel.reden is Reden.AFGESCHERMD and not verwacht:
                    continue  # 0 and something withheld is not 0
                assert (cel.waarde is None) == (verwacht is None)
                if cel.waarde is None or verwacht is None:
                    continue
                plaatsen = cel.eenheid.decimalen
                if cel.eenheid.vast:
                    assert rekenaar.decimalen(regel, kolom) == plaatsen
                assert _rond(verwacht, plaatsen) == _rond(Fraction(cel.waarde), plaatsen)


class _Gelezen(dict[tuple[str, str], Fraction]):
    """Figures, and whether one was asked for that is not there."""

    mist = False

    def get(self, plek: Any, anders: Any = None) -> Any:
        self.mist = self.mist or plek not in self
        return super().get(plek, anders)


def _is_deling(lijn: Lijn) -> bool:
    return "/" in lijn.formule


def _getal(tekst: str) -> Fraction | None:
    try:
        return Fraction(Decimal(tekst.replace(".", "").replace(",", ".")))
    except (ArithmeticError, ValueError):  # a text may be NaN
        return None


def _rond(getal: Fraction, decimalen: int) -> Decimal:
    exact = Decimal(getal.numerator) / Decimal(getal.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimalen), rounding=ROUND_HALF_UP)


def _reken(
    voorbeeld: Voorbeeld,
    overzicht: Overzicht,
    getallen: dict[tuple[str, str], Fraction],
    regel: str,
    kolom: str,
) -> Fraction | None:
    """Slowly: a line at a time, from the figures as they were typed."""

    def cel(r: str, k: str) -> Fraction | None:
        for code, lijnen, ander in (
            (k, voorbeeld.kolommen, lambda c: cel(r, c)),
            (r, voorbeeld.regels, lambda c: cel(c, k)),
        ):
            if lijnen[code]["soort"] in {"som", "formule"}:
                return _lijn(overzicht, lijnen, code, ander)
        return getallen.get((r, k))

    return cel(regel, kolom)


def _lijn(overzicht: Overzicht, lijnen: dict[str, dict[str, Any]], code: str, cel: Any) -> Any:
    lijn = lijnen[code]
    if lijn["soort"] == "formule":
        een, ander = (stuk.split("]")[0] for stuk in lijn["formule"].split("[")[1:])
        a, b = cel(een), cel(ander)
        if "/" in lijn["formule"]:
            return 100 * a / b if a is not None and b else None
        if "-" in lijn["formule"]:
            return a - 2 * b if a is not None and b is not None else None
        bekend = [getal for getal in (a, b) if getal is not None]
        return sum(bekend) if bekend else None
    eenheid = lijn.get("eenheid") or overzicht.eenheid
    delen = [
        (c, x)
        for c, x in lijnen.items()
        if x.get("telt_in") == code
        and x["telt_mee"]
        and (x["eenheid"] or overzicht.eenheid) == eenheid
    ]
    tegen = {x["soort"] for _, x in delen} >= {"baten", "lasten"}
    getallen = [
        (-1 if tegen and x["soort"] == "lasten" else 1) * getal
        for c, x in delen
        if (getal := cel(c)) is not None
    ]
    return sum(getallen) if getallen else None


@pytest.mark.django_db
def test_de_voorbeelden_zijn_van_alles() -> None:
    """What is drawn has every kind of cell and of line, so that the tests above are about them."""
    gezien: set[str] = set()

    @settings(max_examples=200, database=None)
    @given(overzichten())
    def verzamel(voorbeeld: Voorbeeld) -> None:
        gezien.update(
            x["soort"] for x in (*voorbeeld.regels.values(), *voorbeeld.kolommen.values())
        )
        gezien.update(tekst for tekst in voorbeeld.cellen.values() if tekst in {"n.u.", "<10"})

    verzamel()
    assert gezien >= {"cijfer", "baten", "lasten", "tekst", "som", "formule", "n.u.", "<10"}
