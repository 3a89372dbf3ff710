"""The catalogue as DCAT-AP-NL 3 describes data: one dataset per editie, its files as distributions.

https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/
"""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.urls import reverse

from monitor.api import openbaar
from monitor.models import Publicatie
from monitor.momentopname.bestanden import MEDIATYPEN
from monitor.site.adres import volledig

EUROPA = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "spdx": "http://spdx.org/rdf/terms#",
}
FORMATEN = {"pdf": "PDF", "json": "JSON", "xlsx": "XLSX"}


def catalogus() -> dict[str, Any]:
    """All that is public, as JSON-LD."""
    thuis = volledig("/")
    return {
        "@context": CONTEXT,
        "@id": volledig(reverse("api:catalogus")),
        "@type": "dcat:Catalog",
        "dct:title": _nl("Monitor Sociaal Domein"),
        "dct:description": _nl("De gepubliceerde monitors van gemeenten over het sociaal domein."),
        "dct:language": {"@id": f"{EUROPA}/language/NLD"},
        "dct:license": {"@id": settings.LICENTIE},
        "dct:publisher": _samen(),
        "dcat:contactPoint": _beheer(),
        "foaf:homepage": {"@id": thuis},
        "dcat:service": [_dienst()],
        "dcat:dataset": [_dataset(rij) for rij in openbaar.publicaties()],
    }


def _samen() -> dict[str, Any]:
    """Who publish here, together."""
    return {"@id": volledig("/"), "@type": "foaf:Agent", "foaf:name": _nl("De gemeenten")}


def _beheer() -> dict[str, Any]:
    """Who keeps the site, as the description of the API has it."""
    return {
        "@type": "vcard:Kind",
        "vcard:fn": "Beheer van de monitor",
        "vcard:hasEmail": {"@id": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"},
        "vcard:hasURL": {"@id": settings.VOET["Contact"] or volledig("/")},
    }


def _dienst() -> dict[str, Any]:
    return {
        "@id": volledig("/api/v1"),
        "@type": "dcat:DataService",
        "dct:identifier": volledig("/api/v1"),
        "dct:description": _nl("De gepubliceerde cijfers en wat zij betekenen, om te lezen."),
        "dct:publisher": _samen(),
        "dct:accessRights": {"@id": f"{EUROPA}/access-right/PUBLIC"},
        "dct:license": {"@id": settings.LICENTIE},
        "dcat:contactPoint": _beheer(),
        "dcat:theme": [{"@id": f"{EUROPA}/data-theme/SOCI"}],
        "dct:title": _nl("API van de Monitor Sociaal Domein"),
        "dcat:endpointURL": {"@id": volledig("/api/v1")},
        "dcat:endpointDescription": {"@id": volledig(reverse("api-openapi"))},
    }


def _dataset(rij: Publicatie) -> dict[str, Any]:
    kaart = openbaar.kaart(rij)
    editie = openbaar.getoond(rij)
    hoofd = editie.hoofd
    wie = {
        "@type": "foaf:Agent",
        "foaf:name": _nl(hoofd.omschrijving or hoofd.samenwerkingsverband),
    }
    basis = editie.get_absolute_url().removesuffix("/")
    return {
        "@id": kaart.adres,
        "@type": "dcat:Dataset",
        "dct:identifier": kaart.adres,
        "dct:title": _nl(kaart.titel),
        "dct:description": _nl(hoofd.samenvatting or kaart.titel),
        "dct:publisher": wie,
        "dct:creator": wie,
        "dct:language": {"@id": f"{EUROPA}/language/NLD"},
        "dct:accessRights": {"@id": f"{EUROPA}/access-right/PUBLIC"},
        "dct:license": {"@id": settings.LICENTIE},
        "dct:issued": {"@type": "xsd:date", "@value": str(kaart.gepubliceerd_op)},
        "dct:modified": {"@type": "xsd:date", "@value": rij.op.date().isoformat()},
        "dcat:version": str(kaart.versie),
        "dcat:theme": [{"@id": f"{EUROPA}/data-theme/SOCI"}],
        "dcat:keyword": [_nl(woord) for woord in ("jeugdhulp", "Wmo", "Participatiewet")],
        "dcat:landingPage": {"@id": kaart.adres},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:endDate": {"@type": "xsd:date", "@value": kaart.peildatum.isoformat()},
        },
        "dcat:contactPoint": {
            "@type": "vcard:Kind",
            "vcard:fn": hoofd.samenwerkingsverband,
            "vcard:hasURL": {"@id": volledig(reverse("verband", args=[editie.slug]))},
        },
        "dcat:distribution": [
            {
                "@id": volledig(f"{basis}.{formaat}"),
                "@type": "dcat:Distribution",
                "dct:title": _nl(f"{kaart.titel} ({naam})"),
                "dcat:accessURL": {"@id": kaart.adres},
                "dcat:downloadURL": {"@id": volledig(f"{basis}.{formaat}")},
                "dct:format": {"@id": f"{EUROPA}/file-type/{naam}"},
                "dcat:mediaType": {"@id": f"{IANA}/{MEDIATYPEN[formaat].partition(';')[0]}"},
                "dct:license": {"@id": settings.LICENTIE},
            }
            for formaat, naam in FORMATEN.items()
        ],
    }


def _nl(tekst: str) -> dict[str, str]:
    return {"@language": "nl", "@value": tekst}
