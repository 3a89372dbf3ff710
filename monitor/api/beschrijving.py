"""The OpenAPI document: what the endpoints say of themselves, with what holds for all of them."""

import json
from typing import Any

from ninja import NinjaAPI

from monitor.api.antwoord import VERSIE
from monitor.site.adres import volledig

PROBLEEM = "application/problem+json"
VERSIEKOP = {
    "API-Version": {
        "description": "De volledige versie van deze API.",
        "schema": {"type": "string", "examples": [VERSIE]},
    }
}


def beschrijving(api: NinjaAPI) -> dict[str, Any]:
    """The document; paths are under the one server, whose address ends in the major version."""
    document: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=""))
    document["servers"] = [{"url": volledig("/api/v1"), "description": "Deze site"}]
    for methoden in document["paths"].values():
        for bewerking in methoden.values():
            for status, antwoord in bewerking["responses"].items():
                antwoord["headers"] = VERSIEKOP
                inhoud = antwoord.get("content", {})
                if int(status) >= 400 and "application/json" in inhoud:
                    antwoord["content"] = {PROBLEEM: inhoud["application/json"]}
                elif bewerking["operationId"] == "catalogus":
                    antwoord["content"] = {"application/ld+json": inhoud["application/json"]}
    _zonder_ongebruikt(document)
    return document


def _zonder_ongebruikt(document: dict[str, Any]) -> None:
    """Leave out the schemas that nothing refers to: those of a query are told field by field."""
    tekst = json.dumps(document)
    schemas: dict[str, Any] = document["components"]["schemas"]
    for naam in [naam for naam in schemas if f'"#/components/schemas/{naam}"' not in tekst]:
        del schemas[naam]
