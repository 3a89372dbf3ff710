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
from monitor.openbaar.toegang import bewaarbaar
from monitor.reeksen.aanbod import Vergelijkwie, wie_heeft
from monitor.reeksen.beeld import Reekslijn, tabel_van
from monitor.reeksen.indeling import Herindelingen
from monitor.reeksen.lezen import Cijferpunt, Cijferreeks, lees_reeksen
from monitor.reeksen.omrekenen import Omrekening, delen_van
from monitor.reeksen.toeval import KLEIN
from monitor.reeksen.verloop import meeste_soort, periodesoort, stappen
from monitor.weergave.grafieken import maak_figuur
from tabellen.alternatief import opsomming
from tabellen.kop import ALLE
from tabellen.waarde import Merk
from tabellen.web import TabelWeb

HOOGSTENS = 12  # lines in one picture
VANZELF = 6  # that are shown when nobody chose
OPTIES = 30  # more than these are found by name, not ticked
NU = "nu"


@require_safe
def reeks(request: HttpRequest) -> HttpResponse:
    """One count (``wat``) of those who are chosen (``wie``), in all periods that are public; in the
    gemeenten of then, or (``indeling=nu``) of now.
    """
    wat = request.GET.get("wat", "")
    aanbod = [] if stuurteken(wat) else wie_heeft(wat)
    if not aanbod:
        raise Http404("Deze cijfers zijn er niet, of zijn nog niet gepubliceerd.")
    keuze = Reekskeus(
        wat,
        aanbod,
        Herindelingen.lees(),
        nu=request.GET.get("indeling") == NU,
        gevraagd=tuple(filter(None, request.GET.getlist("wie"))),
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
    """What of a series is shown, and what can be chosen. Only who is shown is read."""

    wat: str
    van_wie: list[Vergelijkwie]
    indeling: Herindelingen
    nu: bool
    gevraagd: Sequence[str]
    gemeente: str = ""
    soort: str = ""

    @cached_property
    def aanbod(self) -> dict[str, str]:
        """All of whom there are points by what a choice is called, with their names: gemeenten,
        then all together and what stands beside them.
        """
        if not self.nu:
            return {wie.sleutel: wie.naam for wie in self.van_wie}
        return {code: self.indeling.naam(code) for code in self._opvolgers}

    @cached_property
    def _opvolgers(self) -> dict[str, list[str]]:
        """Of each gemeente of now those that it has points of, or of what went over into it."""
        uit: dict[str, list[str]] = {}
        for wie in self.van_wie:
            if wie.code in self.indeling.gemeenten:
                for code in self.indeling.opvolgers(wie.code):
                    uit.setdefault(code, []).append(wie.code)
        return dict(sorted(uit.items(), key=lambda paar: self.indeling.naam(paar[0])))

    @cached_property
    def gekozen(self) -> list[str]:
        """The choices that are shown, by key or by name; without a valid one the first few."""
        per_naam = {slugify(naam): wie for wie, naam in self.aanbod.items()}
        gevraagd = [
            wie if wie in self.aanbod else per_naam.get(slugify(wie)) for wie in self.gevraagd
        ]
        gekozen = [wie for wie in dict.fromkeys(gevraagd) if wie]
        if not gekozen and self.gemeente in per_naam:
            gekozen = [per_naam[self.gemeente]]
        if not gekozen:  # all together is so much that it would flatten the others
            apart = [wie for wie in self.aanbod if not wie.endswith(f":{ALLE}")]
            gekozen = (apart or list(self.aanbod))[:VANZELF]
        return gekozen[:HOOGSTENS]

    @cached_property
    def opties(self) -> dict[str, str]:
        """Those that are ticked or not: all, or where these are many who is shown and who is in a
        samenwerkingsverband with them; the others are found by name.
        """
        if len(self.aanbod) <= OPTIES:
            return self.aanbod
        bij = {wie.verband for wie in self.van_wie if wie.sleutel in self.gekozen}
        erbij = {wie.sleutel for wie in self.van_wie if wie.verband in bij} | {*self.gekozen}
        return {wie: naam for wie, naam in self.aanbod.items() if wie in erbij}

    @cached_property
    def _gelezen(self) -> dict[str, Cijferreeks]:
        """The series, and of a percentage those that it is made of."""
        codes = [wie.rpartition(":")[2] for wie in self.gekozen]
        if self.nu:
            codes = [oud for code in self.gekozen for oud in self._opvolgers[code]]
        return lees_reeksen([self.wat, *(delen_van(self.wat) or ())], codes)

    @property
    def reeks(self) -> Cijferreeks:
        return self._gelezen[self.wat]

    @cached_property
    def _alle_lijnen(self) -> list[Reekslijn]:
        if self.nu:
            om = Omrekening(self.reeks, self.indeling, self._gelezen)
            return [Reekslijn(c, self.indeling.naam(c), om.van(c)) for c in self.gekozen]
        delen = [(wie, *wie.rpartition(":")[::2]) for wie in self.gekozen]
        return [
            Reekslijn(code, self.aanbod[wie], self.reeks.van(code, verband))
            for wie, verband, code in delen
        ]

    @cached_property
    def soorten(self) -> list[str]:
        """The kinds of period that there are."""
        return sorted({periodesoort(p) for lijn in self._alle_lijnen for p in lijn.punten})

    @cached_property
    def per(self) -> str:
        """The kind of period that is shown."""
        if self.soort in self.soorten:
            return self.soort
        return meeste_soort(p for lijn in self._alle_lijnen for p in lijn.punten)

    @cached_property
    def lijnen(self) -> list[Reekslijn]:
        """What is shown."""
        return [
            Reekslijn(
                lijn.wie,
                lijn.naam,
                {p: punt for p, punt in lijn.punten.items() if periodesoort(p) == self.per},
            )
            for lijn in self._alle_lijnen
        ]

    @cached_property
    def heringedeeld(self) -> list[tuple[str, str]]:
        """Those beside or under who is shown that were dissolved, and in whom they live on."""
        samen: dict[str, list[str]] = {}
        dichtbij = {
            *self.opties,
            *(oud for c in self.gekozen for oud in self._opvolgers.get(c, ())),
        }
        for code in dict.fromkeys(wie.code for wie in self.van_wie):
            if code not in dichtbij or code not in self.indeling.gemeenten:
                continue
            if not self.indeling.bestaat(code):
                in_wie = opsomming(list(map(self.indeling.naam, self.indeling.opvolgers(code))))
                samen.setdefault(in_wie, []).append(self.indeling.naam(code))
        return [
            (f"{opsomming(namen)} {'ging' if len(namen) == 1 else 'gingen'} op in", in_wie)
            for in_wie, namen in samen.items()
        ]

    @property
    def andere_indeling(self) -> str:
        """The address of the same in the other gemeenten."""
        indeling = {} if self.nu else {"indeling": NU}
        return "?" + urlencode({"wat": self.wat, **indeling})

    @cached_property
    def herzien(self) -> list[tuple[Reekslijn, Cijferpunt]]:
        """The points that once were another number."""
        return [
            (lijn, punt)
            for lijn in self.lijnen
            for punt in lijn.punten.values()
            if Merk.HERZIEN in punt.cel.merken
        ]
