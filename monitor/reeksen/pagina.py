"""The page of one series through time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from gemeenten.tekens import stuurteken
from monitor.grafieken import maak_figuur
from monitor.reeksen.beeld import Reekslijn, tabel_van
from monitor.reeksen.indeling import Herindelingen
from monitor.reeksen.lezen import Cijferpunt, Cijferreeks, lees_reeksen
from monitor.reeksen.omrekenen import Omrekening, delen_van
from monitor.reeksen.toeval import KLEIN
from monitor.reeksen.verloop import meeste_soort, periodesoort, stappen
from monitor.toegang import bewaarbaar
from tabellen.alternatief import opsomming
from tabellen.kop import ALLE
from tabellen.waarde import Merk
from tabellen.web import TabelWeb

HOOGSTENS = 12  # lines in one picture
VANZELF = 6  # that are shown when nobody chose
NU = "nu"


@require_safe
def reeks(request: HttpRequest) -> HttpResponse:
    """One count (``wat``) of those who are chosen (``wie``), in all periods that are public; in the
    gemeenten of then, or (``indeling=nu``) of now.
    """
    wat = request.GET.get("wat", "")
    sleutels = [wat, *(delen_van(wat) or ())]
    gelezen = {} if stuurteken(wat) else lees_reeksen(sleutels)
    if wat not in gelezen:
        raise Http404("Deze cijfers zijn er niet, of zijn nog niet gepubliceerd.")
    keuze = Reekskeus(
        gelezen.pop(wat),
        gelezen,
        Herindelingen.lees(),
        nu=request.GET.get("indeling") == NU,
        gevraagd=tuple(request.GET.getlist("wie")),
        gemeente=slugify(request.GET.get("gemeente", "")),
        soort=request.GET.get("per", ""),
    )
    tabel = tabel_van(keuze.reeks, keuze.lijnen, keuze.indeling.gemeenten)
    inhoud = {
        "keuze": keuze,
        "reeks": keuze.reeks,
        "tabel": tabel,
        "web": TabelWeb(tabel, "reeks", kop=keuze.reeks.opschrift),
        "figuur": maak_figuur(tabel) if tabel.grafiek else "",
        "verloop": [
            (wie, lijn, stappen(lijn.punten))
            for wie, lijn in zip(keuze.gekozen, keuze.lijnen, strict=True)
        ],
        "klein": KLEIN,
        "kruimels": [("Alle monitors", "/"), ("Door de tijd", "")],
    }
    return bewaarbaar(render(request, "reeks.html", inhoud))


@dataclass(frozen=True)
class Reekskeus:
    """What of a series is shown, and what can be chosen."""

    reeks: Cijferreeks
    delen: dict[str, Cijferreeks]
    indeling: Herindelingen
    nu: bool
    gevraagd: Sequence[str]
    gemeente: str = ""
    soort: str = ""

    @cached_property
    def aanbod(self) -> dict[str, Reekslijn]:
        """All of whom there are points, by what a choice is called: gemeenten in the order of the
        samenwerkingsverband, then all together and what stands beside them.
        """
        uit: dict[str, Reekslijn] = {}
        if self.nu:
            om = Omrekening(self.reeks, self.indeling, self.delen)
            oud = [wie for _, wie in self.reeks.punten if wie in self.indeling.gemeenten]
            for code in dict.fromkeys(n for wie in oud for n in self.indeling.opvolgers(wie)):
                if punten := om.van(code):
                    uit[code] = Reekslijn(code, self.indeling.naam(code), punten)
            return uit
        for verband, wie in sorted(self.reeks.punten, key=lambda paar: paar[1] == ALLE):
            is_gemeente = wie in self.indeling.gemeenten
            naam = wie if is_gemeente else f"{verband}:{wie}"
            if naam not in uit:
                punten = self.reeks.van(wie, "" if is_gemeente else verband)
                laatste: Cijferpunt = next(reversed(punten.values()))
                uit[naam] = Reekslijn(wie, laatste.wie_naam, punten)
        return uit

    @cached_property
    def gekozen(self) -> list[str]:
        """The choices that are shown; without a valid one the first few."""
        gevraagd = [wie for wie in dict.fromkeys(self.gevraagd) if wie in self.aanbod]
        if not gevraagd and self.gemeente:
            gevraagd = [w for w, lijn in self.aanbod.items() if slugify(lijn.naam) == self.gemeente]
        if not gevraagd:  # all together is so much that it would flatten the others
            apart = [wie for wie, lijn in self.aanbod.items() if lijn.wie != ALLE]
            gevraagd = (apart or list(self.aanbod))[:VANZELF]
        return gevraagd[:HOOGSTENS]

    @cached_property
    def soorten(self) -> list[str]:
        """The kinds of period that there are."""
        perioden = {p for wie in self.gekozen for p in self.aanbod[wie].punten}
        return sorted({periodesoort(periode) for periode in perioden})

    @cached_property
    def per(self) -> str:
        """The kind of period that is shown."""
        if self.soort in self.soorten:
            return self.soort
        return meeste_soort(p for wie in self.gekozen for p in self.aanbod[wie].punten)

    @cached_property
    def lijnen(self) -> list[Reekslijn]:
        """What is shown."""
        return [
            Reekslijn(
                lijn.wie,
                lijn.naam,
                {p: punt for p, punt in lijn.punten.items() if periodesoort(p) == self.per},
            )
            for lijn in (self.aanbod[wie] for wie in self.gekozen)
        ]

    @cached_property
    def heringedeeld(self) -> list[tuple[str, str]]:
        """Those that were dissolved, and in whom they live on, in words."""
        samen: dict[str, list[str]] = {}
        for wie in dict.fromkeys(wie for _, wie in self.reeks.punten):
            if wie in self.indeling.gemeenten and not self.indeling.bestaat(wie):
                in_wie = opsomming(list(map(self.indeling.naam, self.indeling.opvolgers(wie))))
                samen.setdefault(in_wie, []).append(self.indeling.naam(wie))
        return [
            (f"{opsomming(namen)} {'ging' if len(namen) == 1 else 'gingen'} op in", in_wie)
            for in_wie, namen in samen.items()
        ]

    @property
    def andere_indeling(self) -> str:
        """The address of the same in the other gemeenten."""
        indeling = {} if self.nu else {"indeling": NU}
        return "?" + urlencode({"wat": self.reeks.sleutel, **indeling})

    @cached_property
    def herzien(self) -> list[tuple[Reekslijn, Cijferpunt]]:
        """The points that once were another number."""
        return [
            (lijn, punt)
            for lijn in self.lijnen
            for punt in lijn.punten.values()
            if Merk.HERZIEN in punt.cel.merken
        ]
