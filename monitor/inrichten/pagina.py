"""What the pages of the steps have in common: who may, the lock, the refusal in words, the log."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from gemeenten.bewaking import bewaakte_modellen
from gemeenten.cijfer import CijferBasis
from gemeenten.logboek import GELUKT, GEWEIGERD, meld
from gemeenten.models import Samenwerkingsverband
from gemeenten.slot import Cijfers, Weigering, houd_rij_vast, op_slot
from invoer.blad.adressen import vind_verband
from monitor.inrichten.stand import STAP, stand_van, volgende


def sleutel(tekst: str) -> int:
    """The key of a row as a form sent it; 0, which no row has, for what is none."""
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) < 16 else 0


class Inrichtbezwaar(Weigering):
    """Why a step is not taken, or not taken back; the text says what to do first."""


class Inrichtpagina(View):
    """One step: see what there is, take it, take it back. A change is whole, and while it is made
    nobody else changes this samenwerkingsverband.
    """

    http_method_names = ("get", "head", "post")
    code: ClassVar[str]
    request: HttpRequest
    verband: Samenwerkingsverband
    form: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 for who has no role there, 403 for who may not take this step."""
        self.request = request
        self.verband = vind_verband(request.user, kwargs["verband"])
        if not STAP[self.code].mag(request.user, self.verband):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def inhoud(self) -> dict[str, Any]:
        """What the page of this step shows."""
        return {}

    def formulier(self, data: Any = None) -> Any:
        """The form of this step; None where it has none."""
        return None

    def neem(self, form: Any) -> str:
        """Take the step with what the form holds; what was done, in words."""
        raise NotImplementedError

    def terug(self) -> str:
        """Take it back; what was done, in words."""
        raise NotImplementedError

    def get(self, request: HttpRequest, verband: str) -> HttpResponse:
        return self.toon()

    def post(self, request: HttpRequest, verband: str) -> HttpResponse:
        """``terug`` in the form takes back; ``blijf`` stays here, else the next step follows.

        The form is made of the row as it is behind the lock: what another step stored before stays.
        """
        terug = "terug" in request.POST
        gedaan = ""
        try:
            with transaction.atomic():
                self.verband = houd_rij_vast(self.verband)
                self.form = None if terug else self.formulier(request.POST)
                if self.form is None or self.form.is_valid():
                    gedaan = self.terug() if terug else self.neem(self.form)
        except (Weigering, ValidationError, IntegrityError, ProtectedError) as fout:
            return self._weiger(fout)
        if not gedaan:
            return self.toon(422)
        meld(f"inrichten: {self.code}", f"{self.verband.slug}: {gedaan}", GELUKT, request)
        messages.success(request, gedaan)
        return redirect(self.naar(terug))

    def naar(self, terug: bool) -> str:
        """Where one comes after the step."""
        if terug or "blijf" in self.request.POST:
            return STAP[self.code].adres(self.verband)
        return volgende(self.code, self.request.user, self.verband)

    def toon(self, status: int = 200) -> HttpResponse:
        """The page, under where one is on the path."""
        stand = stand_van(self.verband)
        inhoud = {
            **admin.site.each_context(self.request),
            "is_nav_sidebar_enabled": False,
            "title": STAP[self.code].titel,
            "subtitle": str(self.verband),
            "verband": self.verband,
            "stand": stand,
            "regels": stand.regels(self.request.user),
            "code": self.code,
            "volgende": volgende(self.code, self.request.user, self.verband),
            "form": self.form if self.form is not None else self.formulier(),
            **self.inhoud(),
        }
        return render(self.request, f"inrichten/{self.code}.html", inhoud, status=status)

    def _weiger(self, fout: Exception) -> HttpResponse:
        """Say why nothing changed, on the page that asked."""
        if isinstance(fout, ProtectedError):
            tekst = _in_gebruik(fout)
        elif isinstance(fout, IntegrityError):
            tekst = "Iemand anders deed net hetzelfde. Kijk hoe het nu is."
        elif isinstance(fout, ValidationError):
            tekst = " ".join(fout.messages)
        else:
            tekst = fout.args[0]  # with its links
        meld(f"inrichten: {self.code}", self.verband.slug, GEWEIGERD, self.request)
        messages.error(self.request, tekst)
        return redirect(STAP[self.code].adres(self.verband))


def _in_gebruik(fout: ProtectedError) -> str:
    """What keeps a row, and what one can do: what is locked, or never changes, is not deleted."""
    rijen = [rij for rij in fout.protected_objects if isinstance(rij, CijferBasis)]
    if not rijen:
        modellen = {type(rij) for rij in fout.protected_objects}
        namen = ", ".join(sorted(str(model._meta.verbose_name_plural) for model in modellen))
        if modellen & set(bewaakte_modellen()):
            return f"Dit blijft: er horen {namen} bij, en die blijven bewaard."
        return f"Dit is al in gebruik: er horen {namen} bij. Verwijder die eerst."
    if op_slot({Cijfers.van(rij) for rij in rijen}):
        return (
            "Dit is al in gebruik: er staan cijfers bij, en die zitten op slot. Gebruikt u iets "
            "niet meer, geef het dan in zijn lijst een laatste kwartaal."
        )
    return "Dit is al in gebruik: er staan cijfers bij. Verwijder die eerst."
