"""One count of one gemeente: its number with what it means beside others and before."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from gemeenten.eenheid import EURO, PROCENT, telt_mensen
from gemeenten.kerncijferlezing import Noemer, Noemers
from monitor.gemeentepagina.keuze import Cijferregel
from monitor.reeksen.lezen import Cijferpunt, Cijferreeks
from monitor.reeksen.verloop import Reeksstap, Reeksverschil, meeste_soort, periodesoort, stappen
from monitor.reeksen.waarover import laatste_dag
from monitor.weergave.grafieken import maak_vonk
from tabellen.eenheid import Eenheid
from tabellen.waarde import NIET_HEEL

_PER = Eenheid("per 1.000", decimalen=1)


@dataclass(frozen=True, slots=True)
class Gemeentemaat:
    """``per`` is the number per 1.000, in words with of what and when; ``plaats`` that among the
    others; both are empty where there is nothing to say.
    """

    telling: Cijferregel
    wie: str
    punt: Cijferpunt
    stap: Reeksstap | None
    vonk: SafeString
    per: str = ""
    plaats: str = ""

    @property
    def reeks(self) -> Cijferreeks:
        return self.telling.reeks

    @property
    def ook(self) -> list[tuple[str, Cijferpunt]]:
        """The other columns of its line: ``Begroting 2021``."""
        uit = []
        for reeks in self.telling.rollen:
            punten = reeks.van(self.wie)
            if punten:
                naam = reeks.naam.rpartition(" – ")[2] or reeks.naam
                uit.append((naam, next(reversed(punten.values()))))
        return uit

    @property
    def tabeladres(self) -> str:
        van = self.punt
        args = (van.verband, van.editie, *van.adres.strip("/").split("/")[-3:-1])
        return reverse("tabel", args=args)

    @property
    def reeksadres(self) -> str:
        return f"{reverse('reeks')}?{self._vraag}"

    @property
    def vergelijkadres(self) -> str:
        """Beside others; only where there are."""
        return f"{reverse('vergelijk')}?{self._vraag.partition('&')[0]}" if self.plaats else ""

    @property
    def waaromadres(self) -> str:
        """Where its change is divided; only where it changed."""
        if not any(v and v.verandering and v.verandering.richting for v in self.verschillen):
            return ""
        return f"{reverse('waarom')}?{self._vraag}"

    @property
    def verschillen(self) -> tuple[Reeksverschil | None, ...]:
        return self.stap.naast if self.stap else ()

    @property
    def opvallend(self) -> float:
        """How much its last change is more than such numbers usually change; 0 if it is not."""
        eerste = next((v for v in self.verschillen if v and v.verandering), None)
        if eerste is None or eerste.toeval or eerste.verandering is None:
            return 0
        was, nu = eerste.verandering.was, eerste.verandering.is_
        eenheid = self.reeks.eenheid.naam
        if eenheid == PROCENT or was < 0 or nu < 0:
            return 0
        if eenheid == EURO:
            deel = eerste.verandering.procent
            return float(abs(deel)) / 10 if deel and abs(deel) >= 10 else 0
        zoveel = float(abs(eerste.verandering.verschil)) / sqrt(max(1.0, float(was + nu) / 2))
        return zoveel if zoveel >= 2 else 0

    @property
    def _vraag(self) -> str:
        gemeente = self.wie.startswith("GM")
        wie = self.wie if gemeente else f"{self.punt.verband}:{self.wie}"
        return urlencode({"wat": self.reeks.sleutel, "wie": wie})


def maak_maat(
    telling: Cijferregel,
    wie: str,
    anderen: Cijferreeks | None = None,
    noemers: Noemers | None = None,
    sleutels: Mapping[str, int] | None = None,
) -> Gemeentemaat:
    """Of the last period of the kind of which there are most. ``anderen`` is the same series with
    the points of all; ``sleutels`` the keys of gemeenten by code, for ``noemers``.
    """
    punten = telling.reeks.van(wie)
    soort = meeste_soort(p for p, punt in punten.items() if punt.waarde is not None)
    punten = {p: punt for p, punt in punten.items() if periodesoort(p) == soort}
    punt = next(reversed(punten.values()))
    gedaan = stappen(punten)
    stap = gedaan[0] if gedaan and gedaan[0].punt is punt else None
    vonk = maak_vonk([(p.periode_naam, p.cel) for p in punten.values()], telling.reeks.opschrift)
    per = plaats = ""
    delers: dict[str, Noemer] = {}
    eenheid = telling.reeks.eenheid
    if noemers and (telt_mensen(eenheid.naam) or eenheid.naam == EURO):
        jaar = laatste_dag(punt.periode).year
        gevonden = ((c, noemers.van(pk, jaar)) for c, pk in (sleutels or {}).items())
        delers = {code: noemer for code, noemer in gevonden if noemer}
        if (deler := delers.get(wie)) and punt.waarde is not None:
            getal = (eenheid if eenheid.naam == EURO else _PER).toon(deler.per(punt.waarde))
            wat = noemers.maatstaf.naam
            per = f"{getal} per 1.000 {wat[:1].lower()}{wat[1:]} ({deler.jaar})"
    if anderen is not None:
        plaats = _plaats(wie, punt, anderen, delers)
    return Gemeentemaat(telling, wie, punt, stap, vonk, per, plaats)


def _plaats(wie: str, punt: Cijferpunt, anderen: Cijferreeks, delers: Mapping[str, Noemer]) -> str:
    """``2e van 4 gemeenten``, the highest first; per 1.000 where all of them can be divided. What
    is not whole has no place.
    """
    getallen: dict[str, Decimal] = {}
    zonder = False
    for (verband, code), punten in anderen.punten.items():
        ander = punten.get(punt.periode)
        if verband != punt.verband or not code.startswith("GM") or ander is None:
            continue
        if ander.waarde is not None and not NIET_HEEL & set(ander.cel.merken):
            getallen[code] = Decimal(ander.waarde)
        else:
            zonder = True
    if len(getallen) < 2 or wie not in getallen:
        return ""
    hoe = ""
    if getallen.keys() <= delers.keys():
        getallen = {code: delers[code].per(getal) for code, getal in getallen.items()}
        hoe = " per 1.000"
    eigen = getallen[wie]
    hoger = sum(getal > eigen for getal in getallen.values())
    gelijk = sum(getal == eigen for getal in getallen.values()) > 1
    gedeeld = "gedeeld " if gelijk else ""
    wie_telt = "gemeenten met een cijfer" if zonder else "gemeenten"
    return f"{gedeeld}{hoger + 1}e van {len(getallen)} {wie_telt}{hoe} (hoogste eerst)"
