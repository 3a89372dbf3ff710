"""The page of an entry sheet: see it, type, paste, save, and choose where two people disagree."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_http_methods

from gemeenten.herkomst import Herkomst, Weg
from gemeenten.models import Kwartaal
from gemeenten.slot import OpSlot, op_slot
from invoer.blad.adressen import SAMEN, mag_invullen, vind_bladen, vind_verband
from invoer.blad.bladen import Blad, Bladstand, lees
from invoer.blad.concepten import bewaar_concept, lees_concept, met_uitleg, wis_concept
from invoer.blad.opslaan import (
    Bewaard,
    Bladfouten,
    Conflicten,
    bewaar_typwerk,
    lees_toelichting,
)
from invoer.blad.wijzigers import wie_wijzigde
from invoer.blad.wijzigingen import (
    VERKLARING,
    Getypt,
    Typwerk,
    aangeraakt,
    opgeslagen_teksten,
    stempel_van,
    voeg_samen,
)
from invoer.blad.zonderrijen import lijsten_van_blad
from invoer.indienen.teruggestuurd import teruggestuurd
from invoer.invulpagina.bladcontrole import (
    Vondst,
    als_cijfers,
    als_lijsten,
    leesfouten,
    verklaar_op_blad,
    vondsten,
)
from invoer.invulpagina.formulier import schrijf_was
from invoer.invulpagina.plakken import Plakvoorstel, als_typwerk, leg_neer
from invoer.invulpagina.raster import Raster
from invoer.invulpagina.vananderen import noem_van_anderen
from invoer.invulpagina.vangnet import lees_gestuurd, maak_bewijs, neem_uit_sessie
from invoer.models import Stap

_UITSLAG, _AFGEHANDELD = "uitslag_van_bewaren", "pad_zonder_concept"


@require_http_methods(["GET", "HEAD", "POST"])
def blad(
    request: HttpRequest, verband: str, kwartaal: Kwartaal, gemeente: str, blad: str
) -> HttpResponse:
    """One sheet, to read for who sees it and to fill in for who may."""
    pagina = Bladpagina(request, verband, kwartaal, gemeente, blad)
    return pagina.doe() if request.method == "POST" else pagina.toon()


class Bladpagina:
    """One request for a sheet: who asks, which sheet, and what may be done with it."""

    def __init__(
        self, request: HttpRequest, verband: str, kwartaal: Kwartaal, gemeente: str, naam: str
    ) -> None:
        assert isinstance(request.user, User)
        self.request, self.wie = request, request.user
        wiens = vind_verband(self.wie, verband)
        self.bladen = vind_bladen(self.wie, wiens, kwartaal, gemeente)
        self.nummer = next(
            (n for n, blad in enumerate(self.bladen) if blad.soort.naam == naam), None
        )
        if self.nummer is None:
            raise Http404("Dit invulblad bestaat niet, of u mag het niet zien.")
        self.blad: Blad = self.bladen[self.nummer]
        self.mag = mag_invullen(self.wie, self.blad)
        self.gestuurd: Typwerk = {}
        self.concept: Typwerk = {}

    @cached_property
    def op_slot(self) -> str:
        """Why its figures are locked; nothing when they are not."""
        return op_slot([self.blad.waarvan]).get(self.blad.waarvan, "")

    @cached_property
    def stand(self) -> Bladstand:
        return lees(self.blad, met_totalen=True)

    @cached_property
    def toelichting(self) -> str:
        return lees_toelichting(self.blad)

    def toon(self) -> HttpResponse:
        """The sheet with the draft of who asks, if there is one."""
        typwerk = self.concept = self._concept() if self.mag else {}
        conflicten = voeg_samen(self.stand, typwerk, self.toelichting).conflicten
        wie = wie_wijzigde(self.stand, conflicten)
        fouten = leesfouten(self.stand, typwerk)
        raster = self._raster(typwerk, fouten=fouten, conflicten=conflicten, wie=wie)
        return self._antwoord(raster, uitslag=self.request.session.pop(_UITSLAG, None))

    def doe(self) -> HttpResponse:
        """What the button that was pressed asks for; what was typed is never lost by it."""
        if not self.mag:
            raise PermissionDenied
        doe = {
            "weg": self._gooi_weg,
            "plak": self._bekijk_plakken,
            "zet": self._plak,
            "controleer": self._controleer,
        }
        self.gestuurd = met_uitleg(self.blad, self.wie, lees_gestuurd(self.request))
        return doe.get(self.actie, self._bewaar)(self.gestuurd)

    @property
    def actie(self) -> str:
        return self.request.POST.get("actie", "bewaar")

    def _bewaar(self, typwerk: Typwerk) -> HttpResponse:
        try:
            # Explanations belong to these figures: a lock comes before both or after both.
            with transaction.atomic():
                bewaard = bewaar_typwerk(self.blad, typwerk, Herkomst(Weg.BLAD, self.wie))
                na = Raster(lees(self.blad, met_totalen=True), lees_toelichting(self.blad))
                self._verklaar(vondsten(na), typwerk[VERKLARING])
        except (Bladfouten, Conflicten, OpSlot) as fout:
            bewaar_concept(self.blad, self.wie, typwerk)
            return self._niet_bewaard(typwerk, fout)
        self.request.session[_UITSLAG] = self._uitslag(bewaard, na)
        self.request.session[_AFGEHANDELD] = self.request.path
        naar = self.volgende if self.actie == "volgende" and self.volgende else self.blad
        return redirect(adres_van(naar))

    def _verklaar(self, gevonden: list[Vondst], uitleg: dict[str, Getypt]) -> None:
        """Store the explanations on the form; one that it did not show stays a draft."""
        op_pagina = {veld: getypt for veld, getypt in uitleg.items() if veld in self.request.POST}
        verklaar_op_blad(gevonden, op_pagina, self.wie)
        later = {v.veld: uitleg[v.veld] for v in gevonden if v.veld in uitleg.keys() - op_pagina}
        bewaar_concept(self.blad, self.wie, {VERKLARING: later})

    def _niet_bewaard(
        self, typwerk: Typwerk, fout: Bladfouten | Conflicten | OpSlot
    ) -> HttpResponse:
        if isinstance(fout, OpSlot):
            melding = f"Niet bewaard; wat u typte is als concept bewaard. {fout}"
            messages.error(self.request, melding)
            return redirect(self.request.path)
        if isinstance(fout, Conflicten):
            wie = wie_wijzigde(self.stand, fout.conflicten)
            raster = self._raster(typwerk, conflicten=fout.conflicten, wie=wie)
            return self._antwoord(raster, status=409)
        return self._antwoord(self._raster(typwerk, fouten=fout.fouten), status=422)

    def _gooi_weg(self, typwerk: Typwerk) -> HttpResponse:
        wis_concept(self.blad, self.wie)
        self.request.session[_AFGEHANDELD] = self.request.path
        messages.success(self.request, "Wat u had getypt en niet bewaard, is weggegooid.")
        return redirect(self.request.path)

    def _controleer(self, typwerk: Typwerk) -> HttpResponse:
        bewaar_concept(self.blad, self.wie, typwerk)
        messages.info(self.request, "Gecontroleerd, met wat u nog niet hebt bewaard.")
        return self._antwoord(self._raster(typwerk, fouten=leesfouten(self.stand, typwerk)))

    def _bekijk_plakken(self, typwerk: Typwerk) -> HttpResponse:
        bewaar_concept(self.blad, self.wie, typwerk)
        raster = self._raster(typwerk)
        return self._antwoord(raster, voorstel=self._voorstel(raster))

    def _plak(self, typwerk: Typwerk) -> HttpResponse:
        for code, rij in als_typwerk(self._voorstel(self._raster(typwerk))).items():
            typwerk[code] = {**typwerk.get(code, {}), **rij}
        bewaar_concept(self.blad, self.wie, typwerk)
        messages.success(self.request, "Het blok staat in de cellen. Kijk het na en kies Bewaar.")
        return self._antwoord(self._raster(typwerk))

    def _voorstel(self, raster: Raster) -> Plakvoorstel:
        code, _, kolom = self.request.POST.get("anker", "").partition(":")
        return leg_neer(raster, self.request.POST.get("blok", ""), (code, kolom))

    def _teruggestuurd(self) -> Stap | None:
        """The step with which the redacteur sent these figures back, if they are back."""
        if self.blad.gemeente is None:
            return None
        stappen = teruggestuurd(self.blad.kwartaal, [self.blad.gemeente])
        return stappen.get((self.blad.gemeente.pk, self.blad.soort.domein))

    def _raster(self, typwerk: Typwerk, **erbij: Any) -> Raster:
        return Raster(self.stand, self.toelichting, typwerk, **erbij)

    @property
    def volgende(self) -> Blad | None:
        """The sheet after this one."""
        assert self.nummer is not None
        return self.bladen[self.nummer + 1] if self.nummer + 1 < len(self.bladen) else None

    def _concept(self) -> Typwerk:
        if gered := neem_uit_sessie(self.request.session, self.request.path, self.wie):
            gered = met_uitleg(self.blad, self.wie, gered)
            bewaar_concept(self.blad, self.wie, gered)
            return gered
        return lees_concept(self.blad, self.wie)

    def _uitslag(self, bewaard: Bewaard, na: Raster) -> dict[str, Any]:
        """What saving did, for the page that is shown next."""
        cellen = na.cellen
        return {
            "blad": self.blad.soort.titel,
            "gewijzigd": [
                {"naam": cellen[w.code, w.kolom].naam, "oud": w.oud, "nieuw": w.nieuw}
                for w in bewaard.wijzigingen
            ],
            "van_anderen": noem_van_anderen(na, bewaard.van_anderen),
        }

    def _antwoord(
        self,
        raster: Raster,
        status: int = 200,
        uitslag: dict[str, Any] | None = None,
        voorstel: Plakvoorstel | None = None,
    ) -> HttpResponse:
        blad = self.blad
        gevonden = vondsten(raster, als_cijfers(self.stand, aangeraakt(blad.soort, raster.was)))
        samen = voeg_samen(self.stand, self.gestuurd, self.toelichting)
        bewerkbaar = self.mag and not self.op_slot
        lijsten = als_lijsten(gevonden, (self.gestuurd or self.concept) if bewerkbaar else {})
        was = {v.veld: Getypt(v.verklaring, v.verklaring) for v in gevonden}
        wie = blad.gemeente or blad.samenwerkingsverband
        inhoud = {
            **admin.site.each_context(self.request),
            "is_nav_sidebar_enabled": False,  # the grid needs the width
            "title": blad.soort.titel,
            "subtitle": f"{wie}, {blad.kwartaal}",
            "blad": blad,
            "raster": raster,
            "zonder_rijen": "" if self.stand.rijen else lijsten_van_blad(blad.soort),
            "breedte": 2 + raster.span * len(raster.kolommen),
            "kort": {
                "nu": _kort(blad.kwartaal),
                "vorig_kwartaal": _kort(blad.kwartaal.vorige),
                "vorig_jaar": _kort(blad.kwartaal.plus(-4)),
            },
            "bewerkbaar": bewerkbaar,
            "bewijs": maak_bewijs(self.wie, self.request.path),
            "op_slot": self.op_slot,
            "stap": self._teruggestuurd(),
            "was": schrijf_was({**raster.was, VERKLARING: was}),
            "niet_bewaard": [cel for cel in raster.cellen.values() if cel.getypt],
            "fouten": [c for c in raster.cellen.values() if c.meldingen and status != 200],
            "conflicten": [cel for cel in raster.cellen.values() if cel.conflict],
            **lijsten,
            "uitleg_niet_bewaard": any(
                tekst.strip() != v.verklaring for paren in lijsten.values() for v, tekst in paren
            ),
            "uitslag": uitslag,
            "afgehandeld": self.request.session.pop(_AFGEHANDELD, ""),
            "van_anderen": (uitslag or {}).get("van_anderen")
            or noem_van_anderen(raster, samen.van_anderen),
            "voorstel": voorstel,
            "blok": self.request.POST.get("blok", ""),
            "anker": self.request.POST.get("anker", ""),
            "bladen": [(ander, adres_van(ander)) for ander in self.bladen],
            "volgende": self.volgende,
            "werkboek": _adres_werkboek(blad),
            "stempel": stempel_van(opgeslagen_teksten(self.stand, self.toelichting)),
        }
        return render(self.request, "invoer/blad.html", inhoud, status=status)


def adres_van(blad: Blad, naam: str = "blad") -> str:
    """The address of a sheet, or of what belongs to it."""
    wie = blad.gemeente.cbs_code if blad.gemeente else SAMEN
    return reverse(naam, args=(blad.samenwerkingsverband.slug, blad.kwartaal, wie, blad.soort.naam))


def _adres_werkboek(blad: Blad) -> str:
    try:
        return adres_van(blad, "bladwerkboek")
    except NoReverseMatch:
        return ""


def _kort(kwartaal: Kwartaal) -> str:
    return f"{kwartaal.nummer}e kw. {kwartaal.jaar}"
