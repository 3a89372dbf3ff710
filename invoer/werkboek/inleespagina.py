"""The workbooks of a quarter: download them, read one in, see what changes, confirm."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.lezen import GROOTSTE_BESTAND, controleer_grootte
from gemeenten.models import Kwartaal
from invoer.blad.adressen import mag_invullen, vind_blad, vind_bladen, vind_verband
from invoer.blad.bladen import Blad
from invoer.models import Termijn, Upload
from invoer.werkboek.indeling import wie_code, wie_regel
from invoer.werkboek.inlezen import Veranderd, Voorstel, stel_voor, voer_door, werkbladen
from invoer.werkboek.meldingen import Melding
from invoer.werkboek.schrijven import schrijf_werkboek
from tabellen.xlsx import MEDIATYPE

_TOON_MELDINGEN = 100
_AFGEBROKEN = (
    "Dit bestand wordt nog gelezen, of dat is afgebroken. Ververs deze pagina over een minuut. "
    "Staat dit er dan weer, bewaar het bestand dan in Excel opnieuw als .xlsx en kies het nog eens."
)
UIT_WERKBOEK, VAN_WEBSITE = "werkboek", "website"


@require_safe
def kwartaalwerkboek(
    request: HttpRequest, verband: str, kwartaal: Kwartaal, gemeente: str
) -> HttpResponse:
    """All sheets of a gemeente (or of all together) that this person sees, in one workbook."""
    wiens = vind_verband(request.user, verband)
    return _download(request, vind_bladen(request.user, wiens, kwartaal, gemeente))


@require_safe
def bladwerkboek(
    request: HttpRequest, verband: str, kwartaal: Kwartaal, gemeente: str, blad: str
) -> HttpResponse:
    """One sheet as a workbook."""
    wiens = vind_verband(request.user, verband)
    gevonden = vind_blad(request.user, wiens, kwartaal, gemeente, blad)
    return _download(request, [gevonden], f"-{blad}")


def _download(request: HttpRequest, bladen: list[Blad], achtervoegsel: str = "") -> HttpResponse:
    assert isinstance(request.user, User)
    eerste = bladen[0]
    termijn = Termijn.objects.filter(
        samenwerkingsverband=eerste.samenwerkingsverband, kwartaal=eerste.kwartaal
    ).first()
    inhoud = schrijf_werkboek(werkbladen(request.user, bladen), termijn.datum if termijn else None)
    wie = slugify(str(eerste.gemeente or eerste.samenwerkingsverband))
    naam = f"{wie}-{eerste.kwartaal.code}{achtervoegsel}.xlsx"
    kop = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return HttpResponse(inhoud, content_type=MEDIATYPE, headers=kop)


class Uploadformulier(forms.Form):
    """One question: which file?"""

    bestand = forms.FileField(
        label="Ingevuld werkboek",
        help_text="Een werkboek (.xlsx) dat u hier hebt gedownload, of één blad daarvan als CSV. "
        f"Hoogstens {GROOTSTE_BESTAND // 2**20} MB.",
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ".xlsx,.csv", "aria-describedby": "id_bestand_helptext"}
        ),
    )

    def clean_bestand(self) -> object:
        bestand = self.cleaned_data["bestand"]
        try:
            controleer_grootte(bestand.name, bestand.size)
        except Invoerfouten as fout:
            raise forms.ValidationError(fout.fouten[0].melding) from fout
        return bestand


@require_http_methods(["GET", "HEAD", "POST"])
def inlezen(request: HttpRequest, verband: str, kwartaal: Kwartaal, gemeente: str) -> HttpResponse:
    """Choose a file, see what it would change, and confirm or forget it."""
    pagina = _Pagina(request, verband, kwartaal, gemeente)
    if request.method != "POST":
        return pagina.toon()
    actie = request.POST.get("actie", "kies")
    if actie == "weg":
        return pagina.vergeet()
    return pagina.bevestig() if actie == "bevestig" else pagina.kies()


class _Pagina:
    """One request: who asks, for whose sheets, and the file that was chosen before."""

    def __init__(
        self, request: HttpRequest, verband: str, kwartaal: Kwartaal, gemeente: str
    ) -> None:
        assert isinstance(request.user, User)
        self.request, self.wie = request, request.user
        self.verband = vind_verband(self.wie, verband)
        self.bladen = vind_bladen(self.wie, self.verband, kwartaal, gemeente)
        if not any(mag_invullen(self.wie, blad) for blad in self.bladen):
            raise PermissionDenied
        self.blad = self.bladen[0]
        self.adressen = (self.verband.slug, kwartaal, wie_code(self.blad))
        self.van: dict[str, Any] = {
            "gebruiker": self.wie,
            "samenwerkingsverband": self.verband,
            "gemeente": self.blad.gemeente,
            "kwartaal": kwartaal,
        }

    def toon(self) -> HttpResponse:
        upload = self._upload()
        voorstel = self._lees(upload) if upload else None
        return self._antwoord(Uploadformulier(), upload, voorstel)

    def kies(self) -> HttpResponse:
        """Keep the file that was chosen in place of an earlier one."""
        formulier = Uploadformulier(self.request.POST, self.request.FILES)
        if not formulier.is_valid():
            return self._antwoord(formulier, None, None, status=422)
        bestand = formulier.cleaned_data["bestand"]
        Upload.objects.update_or_create(
            **self.van,
            defaults={
                "bestandsnaam": bestand.name[:200],
                "inhoud": bestand.read(),
                "mislukt": "",
            },
        )
        return redirect(self.request.path)

    def vergeet(self) -> HttpResponse:
        Upload.objects.filter(**self.van).delete()
        messages.success(self.request, "Het werkboek is niet ingelezen; er is niets veranderd.")
        return redirect(self.request.path)

    def bevestig(self) -> HttpResponse:
        upload = self._upload()
        if upload is None:
            messages.error(self.request, "Er is geen werkboek meer om in te lezen. Kies het weer.")
            return redirect(self.request.path)
        gezien = self.request.POST.get("stempel", "")
        keuzes = {
            naam.removeprefix("keuze:"): waarde
            for naam, waarde in self.request.POST.items()
            if naam.startswith("keuze:") and waarde in {UIT_WERKBOEK, VAN_WEBSITE}
        }
        voorstel = self._lees(upload)
        if voorstel.fouten:
            return self._antwoord(Uploadformulier(), upload, voorstel, status=422)
        if voorstel.stempel == gezien and voorstel.conflicten - set(keuzes):
            messages.error(
                self.request, "Nog niets opgeslagen: kies eerst bij elke cel wat er moet staan."
            )
            return self._antwoord(Uploadformulier(), upload, voorstel, 422, keuzes)
        uit_werkboek = {naam for naam, waarde in keuzes.items() if waarde == UIT_WERKBOEK}
        bestand = (upload.bestandsnaam, bytes(upload.inhoud))
        try:
            voorstel = voer_door(
                self.wie, self.bladen, *bestand, stempel=gezien, gekozen=uit_werkboek
            )
        except Veranderd:
            messages.warning(
                self.request,
                "Nog niets opgeslagen: de cijfers op de website zijn intussen veranderd. Kijk "
                "opnieuw na wat er zou veranderen.",
            )
            return self._antwoord(Uploadformulier(), upload, self._lees(upload), status=409)
        if voorstel.fouten:
            return self._antwoord(Uploadformulier(), upload, voorstel, status=422)
        upload.delete()
        bladen = len({verschil.blad.soort.naam for verschil in voorstel.met_verschil})
        aantal = voorstel.aantal
        messages.success(
            self.request,
            f"Opgeslagen uit {upload.bestandsnaam}: {aantal} {'cel' if aantal == 1 else 'cellen'} "
            f"op {bladen} {'blad' if bladen == 1 else 'bladen'}.",
        )
        return redirect("overzicht", *self.adressen[:2])

    def _upload(self) -> Upload | None:
        return Upload.objects.filter(**self.van).first()

    def _lees(self, upload: Upload) -> Voorstel:
        """What the file would change. What failed before, for whatever reason, is not tried again.

        A reader that is stopped can tell nothing afterwards, so it is noted before.
        """
        if upload.mislukt:
            return Voorstel(fouten=[Melding(upload.mislukt)])
        self._noteer(upload, _AFGEBROKEN)
        try:
            inhoud = bytes(upload.inhoud)
            voorstel = stel_voor(self.wie, self.bladen, upload.bestandsnaam, inhoud)
        except OperationalError:  # is away, or busy: not a fault of the file
            self._noteer(upload, "")
            raise
        self._noteer(upload, voorstel.onleesbaar)
        return voorstel

    @staticmethod
    def _noteer(upload: Upload, mislukt: str) -> None:
        Upload.objects.filter(pk=upload.pk, op=upload.op).update(mislukt=mislukt)

    def _antwoord(
        self,
        formulier: Uploadformulier,
        upload: Upload | None,
        voorstel: Voorstel | None,
        status: int = 200,
        keuzes: dict[str, str] | None = None,
    ) -> HttpResponse:
        fouten = voorstel.fouten if voorstel else []
        inhoud = {
            **admin.site.each_context(self.request),
            "is_nav_sidebar_enabled": False,
            "title": "Cijfers inlezen uit Excel",
            "subtitle": wie_regel(self.blad),
            "verband": self.verband,
            "kwartaal": self.blad.kwartaal,
            "formulier": formulier,
            "upload": upload,
            "voorstel": voorstel,
            "fouten": fouten[:_TOON_MELDINGEN],
            "meer_fouten": max(len(fouten) - _TOON_MELDINGEN, 0),
            "uit_werkboek": [veld for veld, k in (keuzes or {}).items() if k == UIT_WERKBOEK],
            "van_website": [veld for veld, k in (keuzes or {}).items() if k == VAN_WEBSITE],
            "werkboek": reverse("kwartaalwerkboek", args=self.adressen),
        }
        return render(self.request, "invoer/inlezen.html", inhoud, status=status)
