"""A chapter as its reader sees it, for beside its form."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from monitor.models import Hoofdstuk
from monitor.proza.opmaak import markdown_html
from monitor.verslag.lezen import lees_hoofdstuk
from monitor.weergave.blokken import maak_secties


def hoofdstuk_html(rij: Hoofdstuk) -> SafeString:
    """The chapter with its sections; LookupError when one names what is not there any more."""
    waarde = lees_hoofdstuk(rij.editie, rij.slug)
    adres = (rij.editie.samenwerkingsverband.slug, rij.editie.code)
    inhoud = {
        "titel": waarde.titel,
        "nog_oud": nog_oude_teksten(rij),
        "inleiding": markdown_html(waarde.inleiding, adres=adres),
        "secties": maak_secties(adres, waarde),
    }
    return render_to_string("redactie/hoofdstuk.html", inhoud)


def nog_oude_teksten(rij: Hoofdstuk) -> list[str]:
    """Which texts nobody looked at since they were copied; the reader never sees that."""
    onderdelen = [str(onderdeel) for onderdeel in rij.onderdelen.all() if onderdeel.nog_oud]
    return [*(["de inleiding"] if rij.nog_oud else []), *onderdelen]
