"""What charts of all kinds share: measures, colours, axes, panels and the look of their text."""

import json
import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from tabellen.huisstijl import Huisstijl
from tabellen.reeksen import Reeksen
from tabellen.waarde import Vorm

Spec = dict[str, object]

BREEDTE = 700  # Of the whole chart in pixels, so that its letters are as large as on any other.
SMAL = 330  # Of its narrow form, for a phone.
LETTER = 11  # Font size in pixels.
TEKEN = 6.3  # About the width of a character of that size.
REGEL = 14
GRIJS = "#595959"  # Of what is no figure; 7:1 on white.

_VORMEN = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_STREPEN = ([1, 0], [6, 3], [2, 2], [10, 3, 2, 3], [12, 4], [4, 2, 1, 2, 1, 2])


def gebroken(tekst: str, tekens: int) -> list[str]:
    """The text in lines of at most so many characters."""
    return textwrap.wrap(tekst, max(tekens, 1)) or [""]


def ijkpunten(laag: float, hoog: float, minste: float, stappen: float = 6) -> list[float]:
    """Some six round numbers from the lowest to the highest, at least ``minste`` apart."""
    ruw = max((hoog - laag) / stappen, minste)
    macht = 10.0 ** math.floor(math.log10(ruw))
    stap = max(next(macht * m for m in (1, 2, 5, 10) if macht * m >= ruw * 0.999), minste)
    eerste, laatste = math.ceil(laag / stap - 1e-9), math.floor(hoog / stap + 1e-9)
    return [round(nummer * stap, 6) for nummer in range(eerste, laatste + 1)]


@dataclass(frozen=True, slots=True)
class Beeld:
    """The points of a chart together with the house style they are drawn in."""

    inhoud: Reeksen
    huisstijl: Huisstijl
    breedte: int = BREEDTE

    @property
    def labeltekens(self) -> int:
        """How many characters stand on a line of a label beside a bar."""
        return 34 if self.breedte >= BREEDTE else 16

    @property
    def kolommen(self) -> int:
        """How many panels may stand beside each other."""
        return 5 if self.breedte >= BREEDTE else 1

    @property
    def in_panelen(self) -> bool:
        """Whether there are too many series for one picture, so that each gets its own."""
        return len(self.inhoud.reeksen) > len(self.huisstijl.reeksen)

    def kleur(self) -> Spec:
        """The encoding of colour, with its legend; panels and single series have one colour."""
        if self.in_panelen or not self.inhoud.grafiek.kleur:
            return {"color": {"value": self.huisstijl.reeksen[0]}}
        return {"color": self._per_reeks(self.huisstijl.reeksen)}

    def streep(self) -> Spec:
        """The encoding of dashes, for lines; the legend shows the points."""
        return self._naast_kleur("strokeDash", _STREPEN, legenda=False)

    def vorm(self) -> Spec:
        """The encoding of the shapes of points, for lines."""
        return self._naast_kleur("shape", _VORMEN)

    def _naast_kleur(self, kanaal: str, bereik: Sequence[object], legenda: bool = True) -> Spec:
        if self.in_panelen or not self.inhoud.grafiek.kleur:
            return {}
        ruim = [bereik[i % len(bereik)] for i in range(len(self.inhoud.reeksen))]
        return {kanaal: self._per_reeks(ruim) | ({} if legenda else {"legend": None})}

    def _per_reeks(self, bereik: Sequence[object]) -> Spec:
        namen = self.inhoud.reeksen
        regels = {naam: gebroken(naam, int((self.breedte - 45) / TEKEN)) for naam in namen}
        langste = max(len(regel) for delen in regels.values() for regel in delen)
        lijn = self.inhoud.grafiek.vorm is Vorm.LIJN
        return {
            "field": "reeks",
            "type": "nominal",
            "sort": None,
            "scale": {"domain": list(namen), "range": list(bereik[: len(namen)])},
            "legend": {
                "title": self.inhoud.reeks_kop or None,
                "labelExpr": f"{json.dumps(regels)}[datum.label]",
                "orient": "top",
                **({"offset": 26} if lijn else {"offset": 10, "symbolType": "square"}),
                # No outline: the dash of a line would fray its point here.
                "symbolStrokeWidth": 0,
                "columns": min(len(namen), max(1, int(self.breedte / (langste * TEKEN + 45)))),
            },
        }

    def getalas(self, laag: float, hoog: float, ruimte: float = math.inf) -> Spec:
        """An axis of numbers, written as the unit writes them; bare if there are no numbers.

        ``ruimte`` is the width in which they stand beside each other.
        """
        eenheid = self.inhoud.eenheid
        langste = max(len(eenheid.toon(round(getal))) for getal in (laag, hoog))
        stappen = min(6.0, max(1.0, ruimte / (langste * TEKEN + 12)))
        opmaak = json.dumps(f",.{eenheid.decimalen}~f")
        voor, achter = json.dumps(eenheid.voor), json.dumps(eenheid.achter)
        punten = (
            ijkpunten(laag, hoog, 10**-eenheid.decimalen, stappen) if self.inhoud.getallen else [0]
        )
        return {
            "title": None if self.in_panelen else self.inhoud.onderwerp,
            "labelExpr": f"{voor} + format(datum.value, {opmaak}) + {achter}",
            "values": punten,
            "grid": True,
        }

    def namenas(self, tekens: int) -> Spec:
        """An axis of names, all of them written, on lines of at most so many characters."""
        regels = {naam: gebroken(naam, tekens) for naam in self.inhoud.langs}
        return {
            "title": None if self.in_panelen else self.inhoud.langs_kop or None,
            "labelExpr": f"{json.dumps(regels)}[datum.value]",
            "labelOverlap": False,
            "grid": False,
        }

    def paneel(self, figuur: Spec, kolommen: int, tekens: int) -> Spec:
        """The figure, or one for each series where these do not fit together."""
        if not self.in_panelen:
            return figuur
        regels = {naam: gebroken(naam, tekens) for naam in self.inhoud.reeksen}
        return {
            "facet": {
                "field": "reeks",
                "type": "nominal",
                "sort": list(self.inhoud.reeksen),
                "title": self.inhoud.onderwerp,
                "header": {
                    "labelExpr": f"{json.dumps(regels)}[datum.value]",
                    "labelAnchor": "start",
                    "titleAnchor": "start",
                    "labelFontWeight": "bold",
                    "labelLineHeight": REGEL,
                },
            },
            "columns": kolommen,
            "spacing": 18,
            "spec": figuur,
        }


def opmaak(huisstijl: Huisstijl) -> Spec:
    """The configuration that gives every text and line its font, size and colour."""
    tekst = {"labelColor": huisstijl.tekst, "titleColor": huisstijl.tekst}
    maat = {"labelFontSize": LETTER, "titleFontSize": LETTER, "labelLimit": 0, "titleLimit": 0}
    return {
        "font": huisstijl.lettertype,
        "aria": False,
        "view": {"stroke": None},
        "axis": {
            **tekst,
            **maat,
            "labelLineHeight": REGEL,
            "titlePadding": 8,
            "gridColor": huisstijl.raster,
            "domainColor": huisstijl.raster,
            "tickColor": huisstijl.raster,
        },
        "legend": {**tekst, **maat, "symbolSize": 130},
        "header": {**tekst, **maat, "titleFontSize": LETTER + 1},
        "title": {
            "color": huisstijl.tekst,
            "subtitleColor": huisstijl.tekst,
            "subtitleFontSize": LETTER + 1,
            "limit": 0,
        },
    }
