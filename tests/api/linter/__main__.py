"""Hold the description of the API to the NL API Design Rules (``adr.yaml``) with Spectral, which
``bin/test`` installs in ``var/linter``: ``python -m tests.api.linter``.

First a description with a fault against each rule: a rule that finds nothing there holds nothing.
``ADR_REGELS=bestand.yaml`` lints by another rule set, such as the one that Logius publishes.
"""

import copy
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import django
import yaml

MAP = Path(__file__).parent
SPECTRAL = Path("var/linter/node_modules/.bin/spectral")


def main() -> int:
    """0 when nothing is wrong, and every rule of ours can find something."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "monitor.settings",
        "SITE_ADRES": "https://monitor.voorbeeld.nl",
        "DEFAULT_FROM_EMAIL": "Monitor sociaal domein <monitor@voorbeeld.nl>",
    }
    django.setup()
    from monitor.api.adressen import api  # noqa: PLC0415 Django is set up first
    from monitor.api.beschrijving import beschrijving  # noqa: PLC0415

    document = json.loads(json.dumps(beschrijving(api)))
    if anders := os.environ.get("ADR_REGELS"):
        gevonden = _lint(document, Path(anders))
    else:
        eigen = MAP / "adr.yaml"
        gezien = {fout["code"] for fout in _lint(_met_fouten(document), eigen)}
        doof = yaml.safe_load(eigen.read_text())["rules"].keys() - gezien - _NIET_GEPLANT
        gevonden = [
            *({"code": regel, "message": "Deze regel vindt niets.", "path": []} for regel in doof),
            *_lint(document, eigen),
        ]
    for fout in gevonden:
        print(fout["code"], ".".join(map(str, fout["path"])), fout["message"])
    return bool(gevonden)


def _lint(document: dict[str, Any], regels: Path) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as map_:
        bron, uit = Path(map_, "openapi.json"), Path(map_, "uit.json")
        bron.write_text(json.dumps(document))
        opdracht = [SPECTRAL, "lint", "-q", "-f", "json", "-o", uit, "-r", regels, bron]
        klaar = subprocess.run(opdracht, check=False)
        if klaar.returncode > 1:  # 1: it found something
            raise SystemExit(klaar.returncode)
        gevonden: list[dict[str, Any]] = json.loads(uit.read_text())
        return gevonden


# Rules of Spectral itself, which has tests of its own.
_NIET_GEPLANT = {
    *("oas3-schema", "oas3-server-variables", "oas3-valid-media-example", "typed-enum"),
    *("oas3-valid-schema-example", "oas3-unused-component", "openapi-tags-uniqueness"),
    *("operation-operationId-unique", "operation-tag-defined", "oas3-api-servers"),
}


def _met_fouten(goed: dict[str, Any]) -> dict[str, Any]:
    """The document with what each rule is to find."""
    document = copy.deepcopy(goed)
    document["openapi"] = "3.1"
    document["info"]["version"] = "1"
    del document["info"]["contact"]["email"]
    document["servers"] = [{"url": "http://monitor.voorbeeld.nl/api"}]
    paden = document["paths"]
    lezen = paden.pop("/edities/{verband}/{code}")["get"]
    paden |= {"/Edities_lijst/{code}/": {"get": lezen, "post": copy.deepcopy(lezen)}}
    del lezen["description"], lezen["responses"]["400"], lezen["responses"]["200"]["headers"]
    lezen["parameters"][0] |= {"in": "query", "name": "Samenwerkings_verband"}
    lezen["responses"]["404"]["content"] = {"application/json": {"schema": {"type": "object"}}}
    schemas = document["components"]["schemas"]
    schemas["Editiekaart"]["properties"]["peildatum"]["format"] = "date-time"
    return document


if __name__ == "__main__":
    sys.exit(main())
