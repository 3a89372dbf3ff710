"""What charts of all kinds share: measures, colours, axes, panels and the look of their text."""

import json
import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from tabellen.huisstijl import Huisstijl
from tabellen.reeksen import Punt, Reeksen
from tabellen.waarde import Merk, Vorm

Spec = dict[str, object]

BREEDTE = 700  # Of the whole chart in pixels, so that its letters are as large as on any other.
SMAL = 330  # Of its narrow form, for a phone.
LETTER = 11  # Font size in pixels.
TEKEN = 6.3  # About the width of a character of that size.
REGEL = 14
GRIJS = "#595959"  # Of what is no figure; 7:1 on white.
OVERIG = "#8a8a8a"  # Of series that stand beside the accented one; 3.4:1 on white.

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
    """The points of a chart together with the house style they are drawn in.

    ``accent`` is the name of the series, or of the place along the axis, that stands out.
    """

    inhoud: Reeksen
    huisstijl: Huisstijl
    breedte: int = BREEDTE
    accent: str = ""

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
        if self.inhoud.grafiek.vorm is Vorm.HELLING:
            return False
        veelvoud = self.inhoud.grafiek.vorm is Vorm.VEELVOUD
        return veelvoud or len(self.inhoud.reeksen) > len(self.huisstijl.reeksen)

    def kleuren(self) -> dict[str, str]:
        """The colour of each series: that of the accented one stands out, where there is one."""
        namen, kleuren = self.inhoud.reeksen, self.huisstijl.reeksen
        if self.accent in namen:
            return {naam: kleuren[0] if naam == self.accent else OVERIG for naam in namen}
        if self.in_panelen or not self.inhoud.grafiek.kleur or len(namen) > len(kleuren):
            return dict.fromkeys(namen, kleuren[0])
        return dict(zip(namen, kleuren, strict=False))

    def kleur(self) -> Spec:
        """The encoding of colour, with its legend; panels and single series have none."""
        kleuren = self.kleuren()
        if self.in_panelen or not self.inhoud.grafiek.kleur:
            return {"color": {"value": self.huisstijl.reeksen[0]} | self._op_accent(OVERIG)}
        return {"color": self._per_reeks([*kleuren.values()])}

    def dikte(self, gewoon: float, accent: float) -> Spec:
        """The encoding of how thick a line is: that of the accented series is thicker."""
        dik = [accent if naam == self.accent else gewoon for naam in self.inhoud.reeksen]
        test = f"datum.reeks === {json.dumps(self.accent)}"
        zwaar = {"condition": {"test": test, "value": accent}} if accent in dik else {}
        return {"strokeWidth": {**zwaar, "value": gewoon}}

    def _op_accent(self, anders: str) -> Spec:
        """Another colour for what is not accented, where something is: a series, or a place."""
        veld = "reeks" if self.accent in self.inhoud.reeksen else "langs"
        if not self.accent or self.accent not in self.inhoud.reeksen + self.inhoud.langs:
            return {}
        test = f"datum.{veld} !== {json.dumps(self.accent)}"
        return {"condition": {"test": test, "value": anders}}

    def lees(self, punt: Punt) -> Spec:
        """What is read off at a point, for the encoding of its description."""
        return {"lees": lees(self.inhoud, punt)}

    def reeks(self, *, punten: bool = False) -> Spec:
        """The encoding of what tells lines apart: colour, and their dash or that of their points.

        The legend shows the points.
        """
        if punten:
            return {**self.kleur(), **self._naast_kleur("shape", _VORMEN)}
        return {**self.kleur(), **self._naast_kleur("strokeDash", _STREPEN, legenda=False)}

    def reeks_zonder_legenda(self, *, punten: bool = False) -> Spec:
        """The same, where names stand beside the lines."""
        return {
            kanaal: {**spec, "legend": None} if "field" in spec else spec
            for kanaal, spec in self.reeks(punten=punten).items()
            if isinstance(spec, dict)
        }

    def _naast_kleur(self, kanaal: str, bereik: Sequence[object], legenda: bool = True) -> Spec:
        if self.in_panelen or not self.inhoud.grafiek.kleur:
            return {}
        ruim = [bereik[i % len(bereik)] for i in range(len(self.inhoud.reeksen))]
        return {kanaal: self._per_reeks(ruim) | ({} if legenda else {"legend": None})}

    def _per_reeks(self, bereik: Sequence[object]) -> Spec:
        namen = self.inhoud.reeksen
        regels = {naam: gebroken(naam, int((self.breedte - 45) / TEKEN)) for naam in namen}
        langste = max(len(regel) for delen in regels.values() for regel in delen)
        lijn = self.inhoud.grafiek.vorm.lijn
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

    def getalas(
        self, laag: float, hoog: float, ruimte: float = math.inf, stappen: float = 6
    ) -> Spec:
        """An axis of numbers, written as the unit writes them; bare if there are no numbers.

        ``ruimte`` is the width in which they stand beside each other.
        """
        eenheid = self.inhoud.eenheid
        langste = max(len(eenheid.toon(round(getal))) for getal in (laag, hoog))
        stappen = min(stappen, max(1.0, ruimte / (langste * TEKEN + 12)))
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
            **self._vet("labelFontWeight", "value"),
        }

    def _vet(self, kanaal: str, veld: str) -> Spec:
        """Bold for the accented name."""
        if not self.accent or self.accent not in self.inhoud.langs:
            return {}
        test = f"datum.{veld} === {json.dumps(self.accent)}"
        return {kanaal: {"condition": {"test": test, "value": "bold"}, "value": "normal"}}

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


def lees(inhoud: Reeksen, punt: Punt) -> str:
    """What is read off at a point, behind its place along the axis and among the series."""
    plek = f"{inhoud.langs.index(punt.langs)} {inhoud.reeksen.index(punt.reeks)}"
    if punt.cel.waarde is None:
        return (
            f"{plek} {punt.plaats}: {punt.cel.legenda[1] if punt.cel.legenda else punt.cel.tekst}"
        )
    merken = "".join(f", {merk.value}" for merk in Merk if merk in punt.cel.merken)
    return f"{plek} {punt.plaats}: {punt.cel.tekst}{merken}"


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
