"""``publiccode.yml`` is what the standard (0.5) asks for, so that catalogues can read it."""

from pathlib import Path
from typing import Any

import jsonschema
import yaml

WORTEL = Path(__file__).parents[2]
TEKST = {"type": "string", "minLength": 1}
TEKSTEN = {"type": "array", "items": TEKST, "minItems": 1, "uniqueItems": True}


def _vak(verplicht: dict[str, Any], **mag: Any) -> dict[str, Any]:
    """An object that has these keys, may have those, and has no other."""
    eigenschappen = {**verplicht, **mag}
    return {
        "type": "object",
        "properties": eigenschappen,
        "required": list(verplicht),
        "additionalProperties": False,
    }


def _keuze(woorden: str) -> dict[str, Any]:
    return {"enum": woorden.split()}


def _lijst(van: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": van, "minItems": 1}


# Of the words of the standard those that have to do with this.
CATEGORIEEN = """accounting budgeting business-intelligence business-process-management
    data-analytics data-collection data-visualization digital-citizenship
    document-management financial-reporting knowledge-management workflow-management"""
WERKVELDEN = """education employment finance-and-economic-development healthcare local-authorities
    research society welfare"""
NODIG = _vak({"name": TEKST}, versionMin=TEKST, versionMax=TEKST, optional={"type": "boolean"})
BESCHRIJVING = _vak(
    {
        "shortDescription": {"type": "string", "maxLength": 150},
        "longDescription": {"type": "string", "minLength": 150, "maxLength": 10_000},
        "features": TEKSTEN,
    },
    localisedName=TEKST,
    screenshots=TEKSTEN,
)
SCHEMA = _vak(
    {
        "publiccodeYmlVersion": {"const": "0.5"},
        "name": TEKST,
        "url": {"type": "string", "pattern": "^https://"},
        "platforms": _lijst(_keuze("web windows mac linux ios android")),
        "categories": _lijst(_keuze(CATEGORIEEN)),
        "developmentStatus": _keuze("concept development beta stable obsolete"),
        "softwareType": {"const": "standalone/web"},
        "description": {
            "type": "object",
            "patternProperties": {"^[a-z]{2}$": BESCHRIJVING},
            "additionalProperties": False,
            "minProperties": 1,
        },
        "legal": _vak(
            {"license": {"const": "EUPL-1.2"}}, mainCopyrightOwner=TEKST, repoOwner=TEKST
        ),
        "maintenance": _vak(
            {
                "type": _keuze("internal community"),
                "contacts": _lijst(_vak({"name": TEKST}, email=TEKST, affiliation=TEKST)),
            }
        ),
        "localisation": _vak(
            {"localisationReady": {"type": "boolean"}, "availableLanguages": TEKSTEN}
        ),
    },
    intendedAudience=_vak(
        {},
        countries=_lijst({"type": "string", "pattern": "^[a-z]{2}$"}),
        scope=_lijst(_keuze(WERKVELDEN)),
    ),
    dependsOn=_vak({}, open=_lijst(NODIG), proprietary=_lijst(NODIG), hardware=_lijst(NODIG)),
    landingURL=TEKST,
    softwareVersion=TEKST,
    roadmap=TEKST,
    usedBy=TEKSTEN,
)


def test_publiccode_is_geldig() -> None:
    """Its keys, words and lengths; the licence is that of the code, the pictures are there."""
    inhoud = yaml.safe_load((WORTEL / "publiccode.yml").read_text(encoding="utf-8"))
    jsonschema.validate(inhoud, SCHEMA)
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (WORTEL / "LICENSE").read_text()
    for beschrijving in inhoud["description"].values():
        for beeld in beschrijving.get("screenshots", []):
            assert (WORTEL / beeld).is_file(), beeld
