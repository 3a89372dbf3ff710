"""The page on which a domain of a gemeente is checked, explained, submitted and judged."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gemeenten.models import DOMEINEN, Domein, Kwartaal
from gemeenten.slot import GEPUBLICEERD, INGEDIEND, Cijfers, houd_vast, op_slot
from gemeenten.tekst import controleer_lengte
from invoer.blad.adressen import vind_gemeente, vind_verband
from invoer.blad.concepten import schoon
from invoer.blad.soorten import soorten_van
from invoer.indienen.berichten import niet_gegaan
from invoer.indienen.bevindingen import UITLEG, Beoordeling, beoordeel, open_per_blad, verklaar
from invoer.indienen.stappen import (
    NietIngediend,
    dien_in,
    keur_goed,
    mag_beoordelen,
    mag_indienen,
    stuur_terug,
)
from invoer.indienen.voortgang import Bladvoortgang, voortgang
from invoer.models import Indiening
from invoer.rollen.bereik import bereik
from tabellen.controle.groepen import groepeer, samenvatting
from tabellen.controle.reeks import BLAD

LEEG = "leeg"  # the field that says how many empty cells may stay so


@require_http_methods(["GET", "HEAD", "POST"])
def indienen(
    request: HttpRequest, verband: str, kwartaal: Kwartaal, gemeente: str, domein: str
) -> HttpResponse:
    """Show all findings with their explanations; take a step when asked to."""
    pagina = _Pagina(request, verband, kwartaal, gemeente, domein)
    status = 200
    if request.method == "POST":
        try:
            pagina.doe(request.POST.get("stap", ""))
            return redirect(request.path)  # nosemgrep: open-redirect (where one is)
        except NietIngediend as fout:
            messages.error(request, fout.melding)
            status = 422
            pagina.lees()
    return render(request, "invoer/indienen.html", pagina.inhoud(), status=status)


class _Pagina:
    """One request: who asks, what it is about, and what was found."""

    def __init__(
        self, request: HttpRequest, verband: str, kwartaal: Kwartaal, gemeente: str, domein: str
    ) -> None:
        assert isinstance(request.user, User)
        self.request, self.wie, self.kwartaal = request, request.user, kwartaal
        self.verband = vind_verband(self.wie, verband)
        self.gemeente = vind_gemeente(self.wie, self.verband, kwartaal, gemeente)
        if domein not in DOMEINEN or self.gemeente.pk not in bereik(self.wie).ziet(domein):
            raise Http404("Dit domein bestaat niet, of u mag het niet zien.")
        self.domein = Domein(domein)
        self.soorten = [
            soort
            for soort in soorten_van(self.verband, kwartaal)
            if soort.domein == domein and not soort.van_verband
        ]
        if not self.soorten:
            raise Http404("In dit domein is niets in te vullen.")
        self.cijfers = Cijfers(self.domein, kwartaal.pk, self.gemeente.pk)
        self.dient_in = mag_indienen(self.wie, self.gemeente, self.domein)
        self.beoordeelt = mag_beoordelen(self.wie, self.verband)
        self.adres = request.build_absolute_uri(
            reverse("indienen", args=(verband, kwartaal, gemeente, domein))
        )
        self.lees()

    def lees(self) -> None:
        """Read how far it is, and run the rules."""
        self.op_slot = op_slot([self.cijfers]).get(self.cijfers, "")
        self.indiening = Indiening.objects.filter(
            gemeente=self.gemeente, kwartaal=self.kwartaal, domein=self.domein
        ).first()
        self.beoordeling: Sequence[Beoordeling] = beoordeel(
            self.verband, self.kwartaal, [self.gemeente], [self.domein]
        )
        tel = open_per_blad(self.beoordeling)
        self.bladen = voortgang(self.verband, self.kwartaal, [self.gemeente], tel, self.soorten)

    def doe(self, stap: str) -> None:
        """Take the step that a button names; first keep the explanations that were typed."""
        opmerking = schoon(self.request.POST.get("opmerking", ""))
        with transaction.atomic():
            houd_vast([self.cijfers])
            self.lees()
            if self.op_slot == GEPUBLICEERD and stap != "akkoord":
                raise NietIngediend(GEPUBLICEERD)
            self._verklaar()
        self.lees()
        if stap == "indienen":
            self._weiger_stil_leeg()
            dien_in(
                self.verband,
                self.gemeente,
                self.kwartaal,
                self.domein,
                door=self.wie,
                opmerking=opmerking,
                adres=self.adres,
            )
            messages.success(self.request, "Ingediend. De redacteur krijgt bericht.")
        elif stap in {"akkoord", "terug"} and self.indiening:
            gegevens: dict[str, Any] = {"door": self.wie, "opmerking": opmerking}
            zet = keur_goed if stap == "akkoord" else stuur_terug
            zet(self.verband, self.indiening, adres=self.adres, **gegevens)
            messages.success(self.request, "Verwerkt. De ambtenaar krijgt bericht.")
        elif stap == "verklaren":
            messages.success(self.request, "De toelichtingen zijn bewaard.")
        else:
            raise NietIngediend("Deze stap kan nu niet. Bekijk de pagina opnieuw.")

    def _weiger_stil_leeg(self) -> None:
        """Cells that no finding asks about may stay empty, but not unseen."""
        leeg = sum(aantal for _, aantal in self.lege_cellen())
        if leeg and self.dient_in and not self.op_slot and self.request.POST.get(LEEG) != str(leeg):
            zijn = "is nog 1 cel" if leeg == 1 else f"zijn nog {leeg} cellen"
            raise NietIngediend(
                f"Er {zijn} leeg. Vul in wat u weet, of vink bij de waarschuwingen aan dat het zo "
                "blijft. Er is niets ingediend; wat u typte, staat er nog."
            )

    def lege_cellen(self) -> list[tuple[Bladvoortgang, int]]:
        """The sheets with cells that are asked for and empty, and that are in no finding: in a
        first quarter nothing was there before. A sheet of which nothing is there has one for all.
        """
        ontbreekt, heel = Counter[str](), set[str]()
        for geval in self.beoordeling:
            if geval.bevinding.regel.endswith(".ontbreekt"):
                ontbreekt.update(geval.bladen)
                if geval.bevinding.onderwerp == BLAD:
                    heel.update(geval.bladen)
        uit = []
        for naam, blad in ((blad.soort.naam, blad) for blad in self.bladen.values()):
            leeg = blad.verwacht - blad.gevuld - ontbreekt[naam]
            if leeg > 0 and not blad.vast and naam not in heel:
                uit.append((blad, leeg))
        return uit

    def _verklaar(self) -> None:
        """A waarschuwing is explained by who submits, a fout is let pass by the redacteur."""
        for geval in self.beoordeling:
            gestuurd = self._gestuurd(geval)
            tekst = schoon(gestuurd or "").strip()
            huidig = geval.verklaring.tekst if geval.verklaring else ""
            # The same text again is said of the numbers as they are now.
            if gestuurd is None or (tekst == huidig and not (tekst and geval.is_open)):
                continue
            if not self.mag_verklaren(geval):
                raise PermissionDenied
            try:
                controleer_lengte(tekst)
            except ValidationError as fout:
                raise NietIngediend(f"Bij ‘{tekst[:40]}…’: {fout.message}") from fout
            verklaar(geval, tekst, door=self.wie, laat_door=geval.is_fout)

    def _gestuurd(self, geval: Beoordeling) -> str | None:
        """What was typed at a finding, or else at all of its kind."""
        eigen = self.request.POST.get(geval.uitlegveld)
        van_allen = self.request.POST.get(_groepsveld(geval), "")
        return van_allen if geval.is_open and not (eigen or "").strip() and van_allen else eigen

    def mag_verklaren(self, geval: Beoordeling) -> bool:
        """Whether this person may say why this finding stands."""
        if self.op_slot == GEPUBLICEERD or self.status == Indiening.Status.AKKOORD:
            return False
        if geval.is_fout:
            return self.beoordeelt
        return self.dient_in and not self.op_slot

    def _groepen(self, gevallen: list[Beoordeling]) -> list[dict[str, Any]]:
        """For the page: each finding, or many of one kind behind one line."""
        uit = []
        for groep in groepeer(gevallen, lambda geval: geval.bevinding):
            veld, eerste = _groepsveld(groep[0]), groep[0]
            inhoud: dict[str, Any] = {
                "gevallen": [
                    (geval.uitlegveld, geval, self.mag_verklaren(geval), self._uitleg(geval))
                    for geval in groep
                ]
            }
            if len(groep) > 1:
                inhoud |= {
                    "zin": samenvatting([geval.bevinding for geval in groep]),
                    "open": sum(geval.is_open for geval in groep),
                    "veld": veld if self.mag_verklaren(eerste) else "",
                    "tekst": schoon(self.request.POST.get(veld, "")),
                }
            uit.append(inhoud)
        return uit

    def _uitleg(self, geval: Beoordeling) -> str:
        """What stands in the box: as it was typed, or else as it is stored."""
        opgeslagen = geval.verklaring.tekst if geval.verklaring else ""
        return schoon(self.request.POST.get(geval.uitlegveld, opgeslagen))

    @property
    def status(self) -> str:
        return self.indiening.status if self.indiening else ""

    @property
    def stapt(self) -> bool:
        """Whether this person takes a step now, with a remark."""
        oordeelt = self.beoordeelt and self.status == Indiening.Status.INGEDIEND
        return (self.dient_in and not self.op_slot) or oordeelt or self.kan_terug

    @property
    def kan_terug(self) -> bool:
        """Whether the redacteur may send it back now."""
        return self.beoordeelt and self.op_slot == INGEDIEND

    def inhoud(self) -> dict[str, Any]:
        """What the template shows."""
        fouten = [geval for geval in self.beoordeling if geval.is_fout]
        anders = [geval for geval in self.beoordeling if not geval.is_fout]
        return {
            **admin.site.each_context(self.request),
            "is_nav_sidebar_enabled": False,
            "title": f"{self.gemeente}, {self.domein.label}, {self.kwartaal}",
            "pagina": self,
            "fouten": self._groepen(fouten),
            "waarschuwingen": self._groepen(anders),
            "bladen": list(self.bladen.values()),
            "lege": self.lege_cellen(),
            "leeg": sum(aantal for _, aantal in self.lege_cellen()),
            "verklaart": any(self.mag_verklaren(geval) for geval in self.beoordeling),
            "stappen": self.indiening.stappen.select_related("door") if self.indiening else [],
            "stil": bool(self.indiening and niet_gegaan([self.indiening])),
            "getypt": self.request.POST,
        }


def _groepsveld(geval: Beoordeling) -> str:
    """The name of the field in which all findings of this kind are explained at once."""
    return f"{UITLEG}alle-{geval.bevinding.regel}"
