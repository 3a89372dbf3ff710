"""Which quarters there are for a person, which one opens, and why one is empty."""

from functools import cached_property
from typing import Any

from django.db.models import Exists, Max, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from gemeenten.gemeente import Herindeling
from gemeenten.models import DOMEINEN, Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.rechten import Gebruiker
from invoer.blad.soorten import PER_LIJST, SOORTEN, Bladsoort
from invoer.models import Concept, Indiening, Termijn
from invoer.rollen.bereik import bereik
from overzichten.models import Overzichtcijfer

RECENT = 6  # quarters to choose from beside those with figures


class Kwartaalkeuze:
    """The quarters of one samenwerkingsverband for who may see figures in it."""

    def __init__(self, gebruiker: Gebruiker, verband: Samenwerkingsverband) -> None:
        van = bereik(gebruiker)
        self.gebruiker, self.verband = gebruiker, verband
        zichtbaar = frozenset().union(*(van.ziet(domein) for domein in DOMEINEN))
        self.gemeenten = list(
            Gemeente.objects.filter(deelnames__samenwerkingsverband=verband, pk__in=zichtbaar)
        )

    @cached_property
    def gevuld(self) -> list[Kwartaal]:
        """Those with figures, a draft, a submission or a term, the last one first. One query."""
        iets = Q(Exists(self._in_kwartaal(Termijn).filter(samenwerkingsverband=self.verband)))
        iets |= Q(Exists(self._in_kwartaal(Indiening).filter(gemeente__in=self.gemeenten)))
        eigen = self._in_kwartaal(Concept).filter(
            gebruiker=self.gebruiker.pk, samenwerkingsverband=self.verband
        )
        iets |= Q(Exists(eigen))
        van_lijsten = [Bladsoort(model) for model in PER_LIJST]
        for soort in (*SOORTEN, Bladsoort(Overzichtcijfer), *van_lijsten):
            van_wie: dict[str, Any] = (
                {"samenwerkingsverband": self.verband}
                if soort.van_verband
                else {"gemeente__in": self.gemeenten}
            )
            if soort.model.domeinpad:
                van_wie[f"{soort.lijstveld.name}__samenwerkingsverband"] = self.verband
            iets |= Q(Exists(self._in_kwartaal(soort.model).filter(**van_wie)))
        return list(Kwartaal.objects.filter(iets).order_by("-pk"))

    @cached_property
    def gevraagd(self) -> Kwartaal:
        """Where one starts: the latest quarter with work or figures.

        The last one that ended is work as soon as figures reach up to it, and where there are
        none at all; not for gemeenten that no longer exist.
        """
        geeindigd = laatst_geeindigd()
        # Of a quarter that has hardly begun there are no figures; a term can be set for it.
        termijn = Termijn.objects.filter(samenwerkingsverband=self.verband).aggregate(
            laatste=Max("kwartaal")
        )["laatste"]
        uiterlijk = max(termijn or 0, geeindigd.volgende.pk)
        laatste = next((k for k in self.gevuld if k.pk <= uiterlijk), None)
        if laatste is None or laatste == geeindigd.vorige:
            bestaat_nog = laatste is None or self._bestaan_er(geeindigd)
            return geeindigd if bestaat_nog else laatste or geeindigd
        return laatste

    def te_kiezen(self, nu: Kwartaal) -> tuple[list[Kwartaal], list[Kwartaal]]:
        """Those with anything in them, and others to go to; each the last one first."""
        recent = [laatst_geeindigd().plus(-stap) for stap in range(RECENT)]
        anders = [k for k in recent if self._bestaan_er(k)]
        sleutels = {k.pk for k in (*anders, nu, nu.vorige, nu.volgende)}
        sleutels -= {k.pk for k in self.gevuld}
        return self.gevuld, [Kwartaal.van_sleutel(s) for s in sorted(sleutels, reverse=True)]

    def waarom_leeg(self, kwartaal: Kwartaal) -> str:
        """Why there is nothing to fill in for this quarter; empty when there is."""
        if self._bestaan_er(kwartaal):
            return ""
        if not self.gemeenten:
            return (
                "Er doet nog geen gemeente mee waarvan u cijfers ziet. Vraag de beheerder om een "
                "gemeente toe te voegen, of om u een rol te geven."
            )
        dag = kwartaal.peildatum
        weg = [g for g in self.gemeenten if g.opgeheven_per and g.opgeheven_per <= dag]
        if not weg:
            namen = _opsomming([g.naam for g in self.gemeenten])
            return f"In het {kwartaal} bestond {namen} nog niet."
        return " ".join(self._opgegaan(weg))

    def _opgegaan(self, weg: list[Gemeente]) -> list[str]:
        """Where the gemeenten went: ``Bedum en Winsum gingen op 1 januari 2019 op in …``."""
        naar: dict[tuple[int, ...], list[Gemeente]] = {}
        opvolgers: dict[int, list[Gemeente]] = {}
        herindelingen = Herindeling.objects.filter(oud__in=weg).exclude(
            soort=Herindeling.Soort.GRENSCORRECTIE
        )
        for rij in herindelingen.select_related("nieuw").order_by("nieuw__naam"):
            opvolgers.setdefault(rij.oud_id, []).append(rij.nieuw)
        for gemeente in weg:
            naar.setdefault(tuple(g.pk for g in opvolgers.get(gemeente.pk, [])), []).append(
                gemeente
            )
        uit = []
        for oud in naar.values():
            namen, eerste = _opsomming([g.naam for g in oud]), oud[0]
            nieuw = _opsomming([g.naam for g in opvolgers.get(eerste.pk, [])])
            jaar = eerste.opgeheven_per.year if eerste.opgeheven_per else ""
            doet = "ging" if len(oud) == 1 else "gingen"
            bestaat = "bestaat" if len(oud) == 1 else "bestaan"
            slot = (
                f"{doet} in {jaar} op in {nieuw}" if nieuw else f"{bestaat} sinds {jaar} niet meer"
            )
            uit.append(f"{namen} {slot}.")
        return uit

    def _bestaan_er(self, kwartaal: Kwartaal) -> bool:
        return any(gemeente.bestaat_op(kwartaal.peildatum) for gemeente in self.gemeenten)

    @staticmethod
    def _in_kwartaal(model: type[Model]) -> QuerySet[Any]:
        return model._default_manager.filter(kwartaal=OuterRef("pk"))


def laatst_geeindigd() -> Kwartaal:
    """The last quarter that is over."""
    vandaag = timezone.localdate()
    return Kwartaal.van(vandaag.year, (vandaag.month + 2) // 3).vorige


def _opsomming(namen: list[str]) -> str:
    return " en ".join(filter(None, (", ".join(namen[:-1]), namen[-1]))) if namen else ""
