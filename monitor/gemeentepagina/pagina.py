"""The pages of gemeenten: choose one, and all of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from monitor.gemeentepagina.lezen import gemeenten_van, lees_gemeente
from monitor.openbaar.getoond import GetoondeEditie, GetoondVerband
from monitor.openbaar.lijsten import per_verband
from monitor.openbaar.paginas import pagina_over
from monitor.openbaar.toegang import bewaarbaar

KEUZE = "gemeente"  # in the address: the own gemeente
_GEEN = "Van deze gemeente is nog niets gepubliceerd."


@require_safe
def kies(request: HttpRequest, verband: str = "") -> HttpResponse:
    """All gemeenten, or those of one samenwerkingsverband. One that is chosen (``gemeente``), or
    the only one, is shown at once.
    """
    groepen = [keuzes(edities) for edities in per_verband(verband)]
    if verband and not groepen:
        raise Http404("Van dit samenwerkingsverband is nog geen monitor gepubliceerd.")
    gekozen = request.GET.get(KEUZE, "")
    adressen = [adres for _, lijst in groepen for adres, *_ in lijst]
    wil = slugify(gekozen.rpartition("/")[2])
    van = gekozen.rpartition("/")[0] or verband
    passend = [adres for adres in adressen if wil and adres.endswith(f"/{wil}/")]
    passend = [adres for adres in passend if adres.startswith(f"/{van}/")] or passend
    if passend:
        return bewaarbaar(redirect(f"{passend[0]}?{KEUZE}={wil}"))
    if verband and len(adressen) == 1:
        return bewaarbaar(redirect(adressen[0]))
    kruimels = [("Alle monitors", "/"), ("Kies uw gemeente", "")]
    if verband:
        kruimels.insert(1, (groepen[0][0].naam, f"/{verband}/"))
    samen = groepen[0][0] if verband else None
    inhoud = {"groepen": groepen, "gekozen": gekozen, "kruimels": kruimels, "verband": samen}
    return bewaarbaar(render(request, "gemeente/kies.html", inhoud))


@require_safe
def gemeente(request: HttpRequest, verband: str, gemeente: str) -> HttpResponse:
    """One gemeente across all chapters and edities; 404 if nothing of it was ever public."""
    return pagina_over(request, verband, lambda: _gemeente(request, verband, gemeente), van_nu=True)


def _gemeente(request: HttpRequest, verband: str, gemeente: str) -> bytes:
    edities = next(per_verband(verband), [])
    beeld = lees_gemeente(gemeente, edities)
    if beeld is None:
        raise Http404(_GEEN)
    samen = beeld.editie.verband
    inhoud = {
        "beeld": beeld,
        "verband": samen,
        "kruimels": [
            ("Alle monitors", "/"),
            (samen.naam, f"/{verband}/"),
            (beeld.naam, ""),
        ],
    }
    return render_to_string("gemeente/gemeente.html", inhoud, request).encode()


def keuzes(edities: list[GetoondeEditie]) -> tuple[GetoondVerband, list[tuple[str, str, str]]]:
    """A samenwerkingsverband with its gemeenten: of each its address, name and slug."""
    samen = edities[0].verband
    alle = gemeenten_van(edities).items()
    return samen, [(reverse("gemeente", args=(samen.slug, s)), naam, s) for s, (naam, _) in alle]
