"""The files of an editie and of a table: the suffix of the address is the format."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe

from monitor.models import Publicatie
from monitor.momentopname import bestanden
from monitor.momentopname.bestanden import MEDIATYPEN, pad_van
from monitor.momentopname.lezen import vind_bestand
from monitor.openbaar.getoond import GetoondeEditie
from monitor.openbaar.toegang import bewaarbaar, van_editie
from monitor.site.adres import volledig
from monitor.vaststelling.gelezen import leest_mee, onthoud_alles
from monitor.verslag.lezen import Verslag, vind_sectie

OPSLAAN = {"xlsx", "csv"}  # What a browser cannot show.


@require_safe
@van_editie
def editiebestand(request: HttpRequest, editie: GetoondeEditie, formaat: str) -> HttpResponse:
    """The whole editie: the report as PDF, all tables as a workbook, everything as JSON."""
    naam = f"{editie.slug}-{editie.code}.{formaat}"
    if editie.publicatie:
        antwoord = _van_publicatie(request, editie.publicatie, pad_van(formaat), naam)
        return _met_herkomst(antwoord, reverse("editie", args=editie.vast_adres))
    inhoud = bestanden.verslagbestand(editie.verslag, formaat)
    concept = editie.concept_van
    if formaat == "pdf" and concept and leest_mee(request.user, concept):
        onthoud_alles(request.user, concept, editie.verslag)
    return bewaarbaar(_bestand(inhoud, MEDIATYPEN[formaat], naam), editie)


@require_safe
@van_editie
def tabelbestand(
    request: HttpRequest, editie: GetoondeEditie, *, hoofdstuk: str, tabel: str, formaat: str
) -> HttpResponse:
    """One table in the format that is asked for."""
    naam = f"{editie.slug}-{editie.code}-{hoofdstuk}-{tabel}.{formaat}"
    if editie.publicatie:
        pad = pad_van(formaat, hoofdstuk, tabel)
        antwoord = _van_publicatie(request, editie.publicatie, pad, naam)
        plek = (*editie.vast_adres, hoofdstuk, tabel)
        return _met_herkomst(antwoord, reverse("tabel", args=plek))
    verslag = editie.van_pagina(hoofdstuk, tabel)
    inhoud = _maak_tabelbestand(verslag, hoofdstuk, tabel, formaat)
    return bewaarbaar(_bestand(inhoud, MEDIATYPEN[formaat], naam), editie)


def _van_publicatie(
    request: HttpRequest, publicatie: Publicatie, pad: str, naam: str
) -> HttpResponse:
    """The file as it was published; of who may have it already, its content is not asked first."""
    rij = vind_bestand(publicatie, pad, met_inhoud="If-None-Match" not in request.headers)
    if rij is None:
        raise Http404("Dit bestand hoort niet bij deze editie.")
    kenmerk, sinds = f'"{rij.sha256}"', int(publicatie.op.timestamp())
    antwoord = get_conditional_response(request, etag=kenmerk, last_modified=sinds)
    if antwoord is None:
        antwoord = _bestand(bytes(rij.inhoud), rij.soort, naam)
    antwoord["ETag"] = kenmerk
    antwoord["Last-Modified"] = http_date(sinds)
    return bewaarbaar(antwoord)


def _met_herkomst(antwoord: HttpResponse, pagina: str) -> HttpResponse:
    """Said beside the file, which is as it was published: what one may do with it, and the lasting
    address to cite (RFC 4946, RFC 8574). A CSV has no room for that.
    """
    antwoord["Link"] = f'<{settings.LICENTIE}>; rel="license", <{volledig(pagina)}>; rel="cite-as"'
    return antwoord


def _maak_tabelbestand(verslag: Verslag, hoofdstuk: str, tabel: str, formaat: str) -> bytes:
    sectie = vind_sectie(verslag, hoofdstuk, tabel)
    if sectie is None:
        raise Http404("Deze tabel staat niet in deze editie.")
    if sectie.tabel is None:
        raise Http404("Van een doel of een lijst zijn er geen losse bestanden.")
    if formaat not in bestanden.formaten_van(sectie.tabel):
        raise Http404("Deze tabel heeft geen grafiek.")
    return bestanden.tabelbestand(sectie.tabel, formaat)


def _bestand(inhoud: bytes, soort: str, naam: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=soort)
    opslaan = naam.rpartition(".")[2] in OPSLAAN
    antwoord["Content-Disposition"] = content_disposition_header(opslaan, naam) or ""
    return antwoord
