"""Mijn kwartaal and the overview of a quarter: what is there, what is missing, what is odd."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gemeenten.models import Domein, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.adressen import SAMEN, gemeenten_van, vind_verband
from invoer.blad.bladen import Bladsoort
from invoer.blad.soorten import domeinen_van, soorten_van
from invoer.blad.zonderrijen import zonder_rijen
from invoer.indienen.bevindingen import beoordeel, open_per_blad, open_per_domein
from invoer.indienen.kwartaalkeuze import Kwartaalkeuze
from invoer.indienen.stiptheid import Stiptheid, stiptheid
from invoer.indienen.tabelcontrole import OVER_TABELLEN
from invoer.indienen.teruggestuurd import teruggestuurd
from invoer.indienen.voortgang import (
    NIETS_OPEN,
    Bladvoortgang,
    Openstaand,
    Plaats,
    Toestand,
    Voortgang,
    per_domein,
    samen,
    voortgang,
)
from invoer.models import Termijn
from invoer.rollen.bereik import AMBTENAAR, BEHEERDER, COLLEGE, REDACTEUR, Bereik, bereik


@require_safe
def mijn_kwartaal(request: HttpRequest) -> HttpResponse:
    """Where one starts after logging in: the latest quarter with work or figures."""
    verbanden = Samenwerkingsverband.objects.filter(pk__in=bereik(request.user).verbanden())
    keuzes = [(verband, Kwartaalkeuze(request.user, verband).gevraagd) for verband in verbanden]
    if len(keuzes) == 1:
        verband, kwartaal = keuzes[0]
        return redirect("overzicht", verband.slug, kwartaal.code)
    return _toon(request, "mijn_kwartaal", title="Mijn kwartaal", keuzes=keuzes)


@require_safe
def overzicht(request: HttpRequest, verband: str, kwartaal: Kwartaal) -> HttpResponse:
    """One quarter: for an ambtenaar the own sheets, for who watches over all a matrix."""
    wiens = vind_verband(request.user, verband)
    gemeenten = gemeenten_van(request.user, wiens, kwartaal)
    van = bereik(request.user)
    gevallen = beoordeel(wiens, kwartaal, gemeenten)
    soorten = soorten_van(wiens, kwartaal)
    stand = voortgang(wiens, kwartaal, gemeenten, open_per_blad(gevallen), soorten)
    termijn = Termijn.objects.filter(samenwerkingsverband=wiens, kwartaal=kwartaal).first()
    keuze = Kwartaalkeuze(request.user, wiens)
    met_cijfers, andere = keuze.te_kiezen(kwartaal)
    inhoud: dict[str, Any] = {
        "verband": wiens,
        "kwartaal": kwartaal,
        "kwartalen": {"Met cijfers of werk": met_cijfers, "Nog leeg": andere},
        "waarom_leeg": keuze.waarom_leeg(kwartaal),
        "zonder_rijen": zonder_rijen(wiens, soorten),
        "leeg": kwartaal not in met_cijfers,
        "gevraagd": keuze.gevraagd,
        "termijn": termijn,
        "dagen_over": (termijn.datum - timezone.localdate()).days if termijn else None,
        "samen": SAMEN,
        "enkel": wiens.deelnames.count() == 1,
        "eigen": _eigen(van, gemeenten, stand),
        "teruggestuurd": teruggestuurd(kwartaal, gemeenten),
        "van_verband": [blad for (pk, _), blad in stand.items() if pk is None],
    }
    if wiens.pk in van.verbanden({REDACTEUR, BEHEERDER}):
        inhoud["matrix"] = _matrix(soorten, gemeenten, stand, open_per_domein(gevallen))
        inhoud["per_gemeente"] = _per_gemeente(inhoud["matrix"])
        inhoud["van_allen"] = [
            geval
            for geval in gevallen
            if geval.bevinding.gemeente is None and geval.bevinding.regel.endswith(OVER_TABELLEN)
        ]
        inhoud["eerder"] = _eerder(wiens, kwartaal, gemeenten)
    titel = f"{wiens.naam}, {kwartaal}"
    return _toon(request, "overzicht", title=titel, **inhoud)


def _bladen_van(gemeente: Gemeente, stand: dict[Plaats, Bladvoortgang]) -> list[Bladvoortgang]:
    return [blad for (pk, _), blad in stand.items() if pk == gemeente.pk]


def _eigen(
    van: Bereik, gemeenten: list[Gemeente], stand: dict[Plaats, Bladvoortgang]
) -> list[tuple[Gemeente, dict[Domein, list[Bladvoortgang]], bool]]:
    """The sheets of a person's own gemeenten, by domain, and whether this person fills them in.

    Who only watches over all gemeenten has none.
    """
    uit = []
    for gemeente in gemeenten:
        eigen = [
            blad
            for blad in _bladen_van(gemeente, stand)
            if any(
                rol.soort in {AMBTENAAR, COLLEGE}
                and rol.gemeente_id == gemeente.pk
                and rol.domein in {"", blad.soort.domein}
                for rol in van.rollen
            )
        ]
        if eigen:
            vult_in = any(gemeente.pk in van.wijzigt(blad.soort.domein) for blad in eigen)
            uit.append((gemeente, per_domein(eigen), vult_in))
    return uit


@dataclass(frozen=True)
class Domeinoverzicht:
    """One domain of the matrix: of every gemeente how far it is, as a whole and per sheet."""

    domein: Domein
    soorten: list[Bladsoort]
    rijen: list[tuple[Gemeente, Voortgang, list[Bladvoortgang | None]]]

    @property
    def samenvatting(self) -> str:
        """How many gemeenten are where: ``2 ingediend, 1 teruggestuurd, 1 fout``."""
        tel: Counter[Toestand] = Counter(
            stand.toestand for _, stand, _ in self.rijen if stand.toestand is not Toestand.TWIJFEL
        )
        delen = [f"{tel[staat]} {staat.label}" for staat in Toestand if tel[staat]]
        twijfel = [s.open for _, s, _ in self.rijen if s.toestand is Toestand.TWIJFEL]
        return ", ".join([*delen, *([str(sum(twijfel, NIETS_OPEN))] if twijfel else [])])


def _matrix(
    alle: tuple[Bladsoort, ...],
    gemeenten: list[Gemeente],
    stand: dict[Plaats, Bladvoortgang],
    open_: dict[Plaats, Openstaand],
) -> list[Domeinoverzicht]:
    """Without the domains and sheets on which nobody is asked anything."""
    gevraagd = {naam for pk, naam in stand if pk is not None}
    uit = []
    for domein in domeinen_van(alle):
        soorten = [s for s in alle if s.domein == domein and s.naam in gevraagd]
        if not soorten:
            continue
        rijen = []
        for gemeente in gemeenten:
            bladen = [stand.get((gemeente.pk, soort.naam)) for soort in soorten]
            open_hier = open_.get((gemeente.pk, domein), NIETS_OPEN)
            rijen.append((gemeente, samen([b for b in bladen if b], open_hier), bladen))
        uit.append(Domeinoverzicht(domein, soorten, rijen))
    return uit


def _per_gemeente(
    matrix: list[Domeinoverzicht],
) -> list[tuple[Gemeente, list[tuple[Domein, Voortgang]]]]:
    """The same, a line for each gemeente with all its domains."""
    per_rij = zip(*(deel.rijen for deel in matrix), strict=True)
    return [
        (rij[0][0], [(deel.domein, wie[1]) for deel, wie in zip(matrix, rij, strict=True)])
        for rij in per_rij
    ]


def _eerder(
    verband: Samenwerkingsverband, kwartaal: Kwartaal, gemeenten: list[Gemeente]
) -> list[tuple[Gemeente, list[Stiptheid]]]:
    """How punctual each gemeente was before."""
    eerder = stiptheid(verband, kwartaal, gemeenten)
    return [(gemeente, eerder[gemeente.pk]) for gemeente in gemeenten]


def _toon(request: HttpRequest, naam: str, **inhoud: Any) -> HttpResponse:
    return render(
        request,
        f"invoer/{naam}.html",
        {**admin.site.each_context(request), "is_nav_sidebar_enabled": False, **inhoud},
    )
