"""Make the pages of a publication before anybody asks for them: they are kept beside it.

They are asked for as a visitor does, at the address of the site, so that what is kept is what the
first visitor gets. It is for speed alone: what fails is made when somebody asks.
"""

import logging
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse

from monitor.models import Publicatie
from monitor.momentopname.lezen import lees_publicatie

_LOG = logging.getLogger(__name__)


def zet_klaar(publicatie: Publicatie) -> None:
    """Every page of it."""
    site = urlsplit(settings.SITE_ADRES)
    bezoeker = Client(raise_request_exception=False, headers={"host": site.netloc})
    for adres in paginas_van(publicatie):
        antwoord = bezoeker.get(adres, secure=site.scheme == "https")
        if antwoord.status_code != 200:
            _LOG.warning("%s%s geeft %s.", settings.SITE_ADRES, adres, antwoord.status_code)
            return


def paginas_van(publicatie: Publicatie) -> Iterator[str]:
    """The addresses of its pages, where the public finds them."""
    verslag, editie = lees_publicatie(publicatie), publicatie.editie
    begin = (editie.samenwerkingsverband.slug, editie.code)
    yield reverse("editie", args=begin)
    for hoofdstuk in verslag.hoofdstukken:
        yield reverse("hoofdstuk", args=(*begin, hoofdstuk.slug))
        for naam in dict.fromkeys(sectie.naam for sectie in hoofdstuk.secties if sectie.naam):
            yield reverse("tabel", args=(*begin, hoofdstuk.slug, naam))
