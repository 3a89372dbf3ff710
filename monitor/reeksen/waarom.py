"""The page that divides a count, and its change, over what it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gemeenten.eenheid import HEEL
from gemeenten.tekens import stuurteken
from monitor.models import Reekspunt
from monitor.openbaar.toegang import bewaarbaar
from monitor.reeksen.delen import (
    PRIJS,
    VOORRAAD,
    Aandeel,
    Geheel,
    Verdeling,
    kringlopen,
    naar_delen,
    naar_prijs,
    naar_voorraad,
    ondersleutels,
)
from monitor.reeksen.lezen import Cijferpunt, Cijferreeks, lees_reeksen, periode_naam
from monitor.reeksen.verloop import ervoor, periodesoort
from monitor.reeksen.waarover import laatste_dag
from monitor.verslag.verandering import Verandering
from tabellen.alternatief import opsomming
from tabellen.eenheid import EURO, Eenheid
from tabellen.kop import ALLE

HOOGSTENS = 40  # numbers to divide an amount by
GENOEMD = 3


@require_safe
def waarom(request: HttpRequest) -> HttpResponse:
    """What a count (``wat``) of one (``wie``) is made of, in the last period (``tot``) beside an
    earlier one (``van``); of an amount also by the number of ``door``.
    """
    wat, wie, door = (request.GET.get(naam, "") for naam in ("wat", "wie", "door"))
    if stuurteken(wat + wie + door):
        raise Http404(_WEG)
    verband, _, code = wie.rpartition(":")
    ook = None if code == ALLE else [code]
    reeks = lees_reeksen([wat], ook, [verband] if verband else None).get(wat)
    alle = reeks.van(code, verband) if reeks else {}
    punten = {p: punt for p, punt in alle.items() if punt.waarde is not None}
    if reeks is None or not punten:
        raise Http404(_WEG)
    geheel = _geheel(reeks, punten, request.GET.get("van", ""), request.GET.get("tot", ""))
    uitleg = Uitleg(geheel, punten, door)
    inhoud = {
        "uitleg": uitleg,
        "geheel": geheel,
        "reeks": reeks,
        "wie": wie,
        "kruimels": [
            ("Alle monitors", "/"),
            (reeks.opschrift, f"{reverse('reeks')}?{urlencode({'wat': wat, 'wie': wie})}"),
            ("Waardoor", ""),
        ],
    }
    return bewaarbaar(render(request, "waarom.html", inhoud))


_WEG = "Deze cijfers zijn er niet, of zijn nog niet gepubliceerd."


def _geheel(reeks: Cijferreeks, punten: dict[str, Cijferpunt], van: str, tot: str) -> Geheel:
    """The last period and the one before it, where nothing else that is there was asked."""
    tot = tot if tot in punten else [*punten][-1]
    eerder = [p for p in punten if periodesoort(p) == periodesoort(tot)]
    eerder = eerder[: eerder.index(tot)]
    if van not in eerder:
        van = ervoor(tot) if ervoor(tot) in eerder else (eerder[-1] if eerder else tot)
    return Geheel(reeks, punten[tot].verband, punten[tot].wie, punten[van], punten[tot])


@dataclass(frozen=True)
class Uitleg:
    """All ways in which a whole is divided, and what can be chosen."""

    geheel: Geheel
    punten: dict[str, Cijferpunt]
    door: str

    @property
    def verandert(self) -> bool:
        """Whether there is an earlier number to compare with."""
        return self.geheel.toen is not self.geheel.nu

    @property
    def eenheid(self) -> Eenheid:
        return self.geheel.nu.cel.eenheid

    @property
    def verandering(self) -> Verandering:
        toen, nu = self.geheel.toen.waarde, self.geheel.nu.waarde
        assert toen is not None
        assert nu is not None
        return Verandering(toen, nu, self.eenheid)

    @property
    def perioden(self) -> list[tuple[str, str]]:
        """Of this kind of period all that have a number, to choose of."""
        soort = periodesoort(self.geheel.nu.periode)
        return [(p, periode_naam(p)) for p in self.punten if periodesoort(p) == soort]

    @cached_property
    def verdelingen(self) -> list[tuple[str, Verdeling, str]]:
        """Each with what it is called, and the sentence that says the most of it."""
        return [
            (titel, verdeling, self._zin(verdeling)) for titel, verdeling in self._verdelingen()
        ]

    def _verdelingen(self) -> Iterator[tuple[str, Verdeling]]:
        geheel = self.geheel
        onder = ondersleutels(geheel.reeks.sleutel, list(self._sleutels))
        if lijnen := [s for s, som in self._sleutels.items() if som == geheel.reeks.sleutel]:
            onder["regel"] = lijnen
        kringen = [k for k in kringlopen() if k.stand == geheel.reeks.sleutel]
        nodig = {s for sleutels in onder.values() for s in sleutels}
        nodig |= {s for kring in kringen for s in (kring.erbij, kring.eraf)} | {self.door}
        verband = [self._verband] if self._verband else None
        gelezen = lees_reeksen(nodig, [geheel.wie], verband)

        def van(sleutel: str) -> dict[str, Cijferpunt]:
            return gelezen[sleutel].van(geheel.wie, self._verband) if sleutel in gelezen else {}

        for kring in kringen:
            tussen = _tussen(geheel.toen.periode, geheel.nu.periode)
            if self.verandert and tussen:
                erbij, eraf = van(kring.erbij), van(kring.eraf)
                yield "Erbij en eraf", naar_voorraad(geheel, erbij, eraf, tussen)
        if geheel.wie == ALLE:
            wie = {
                f"{geheel.reeks.sleutel} {code}": (next(iter(punten.values())).wie_naam, punten)
                for (verband, code), punten in geheel.reeks.punten.items()
                if code.startswith("GM") and verband == geheel.verband
            }
            yield "Gemeenten", naar_delen(geheel, "gemeente", wie)
        for dimensie, sleutels in onder.items():
            delen = {
                s: (_kort(gelezen[s].naam, geheel.reeks.naam), van(s))
                for s in sleutels
                if s in gelezen
            }
            if len(delen) > 1:
                yield (
                    _TITELS.get(dimensie, dimensie.replace("_", " ").capitalize()),
                    naar_delen(geheel, dimensie, delen),
                )
        if self.door in gelezen and (bij := self._bij(van(self.door))):
            naam = gelezen[self.door].opschrift
            if prijs := naar_prijs(geheel, naam, van(self.door), bij):
                yield "Aantal en bedrag per stuk", prijs

    @property
    def _verband(self) -> str:
        return "" if self.geheel.wie.startswith("GM") else self.geheel.verband

    @cached_property
    def _sleutels(self) -> dict[str, str]:
        """All that was published of the same, in the same period, in the order of its tables; of
        each the sum that it counts in.
        """
        rijen = Reekspunt.objects.filter(wie=self.geheel.wie, periode=self.geheel.nu.periode)
        return dict(rijen.order_by("-publicatie", "pk").values_list("sleutel", "onder"))

    @cached_property
    def aantallen(self) -> list[tuple[str, str]]:
        """What an amount can be divided by: whole counts of the same, the most general first."""
        if self.eenheid.naam != EURO.naam:
            return []
        jaar = laatste_dag(self.geheel.nu.periode).year
        rijen = Reekspunt.objects.filter(
            wie=self.geheel.wie, tot__year=jaar, eenheid__naam__in=sorted(HEEL)
        )
        namen: dict[str, str] = {}
        for sleutel, titel, naam in rijen.values_list("sleutel", "titel", "naam"):
            namen.setdefault(sleutel, f"{titel}: {naam}" if naam else titel)
        op_volgorde = sorted(namen.items(), key=lambda paar: (paar[0].count(";"), paar[1]))
        return op_volgorde[:HOOGSTENS]

    def _bij(self, punten: dict[str, Cijferpunt]) -> tuple[str, str] | None:
        """The periods of a number that go with those of the amount: the same, or else the last of
        the year.
        """
        uit = []
        for periode in (self.geheel.toen.periode, self.geheel.nu.periode):
            dag = laatste_dag(periode)
            tot = [
                p
                for p, punt in punten.items()
                if punt.waarde and laatste_dag(p) <= dag and laatste_dag(p).year == dag.year
            ]
            if not tot:
                return None
            uit.append(periode if periode in tot else tot[-1])
        return uit[0], uit[1]

    def _zin(self, verdeling: Verdeling) -> str:
        if not self.verandert:
            return ""
        genoemd = verdeling.genoemd[:GENOEMD]
        if not genoemd:
            return "Hierin veranderde niets wat openbaar is."
        delen = [f"{deel.naam} ({self.verschil(deel)})" for deel in genoemd]
        if verdeling.soort in {VOORRAAD, PRIJS}:
            return f"De verandering is: {opsomming(delen)}."
        return f"Het meest veranderde: {opsomming(delen)}."

    def verschil(self, deel: Aandeel) -> str:
        """What a part adds to the change, with its sign."""
        if deel.bijdrage is None:
            return "niet te zeggen"
        teken = "+" if deel.bijdrage > 0 else ""
        return f"{teken}{self.eenheid.van_verschil.toon(deel.bijdrage)}"


def _tussen(toen: str, nu: str) -> list[str]:
    """The periods after one up to and with another; none where they are not of one row."""
    uit = []
    while nu and laatste_dag(nu) > laatste_dag(toen):
        uit.append(nu)
        nu = ervoor(nu)
    return uit[::-1] if nu == toen else []


_TITELS = {"maat": "Onderdelen", "regel": "Onderdelen"}


def _kort(naam: str, boven: str) -> str:
    """What a part is called, without what the whole is called too."""
    al = set(boven.split(" – "))
    delen = [deel for deel in naam.split(" – ") if deel not in al]
    return " – ".join(delen) or naam
