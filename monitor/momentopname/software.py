"""Which software this is: a checksum of all that decides what it makes of the same report."""

import hashlib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

_SOORTEN = {".py", ".html", ".css", ".svg", ".txt", ".js"}


@cache
def kenmerk() -> str:
    """Of the code, the templates, the style sheets and the libraries; once per process."""
    basis = settings.BASE_DIR
    eigen = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == basis]
    mappen = [*eigen, basis / "templates", basis / "static", basis / "locale"]
    bestanden = {pad for map_ in mappen for pad in map_.rglob("*") if pad.suffix in _SOORTEN}
    bestanden |= {basis / "requirements.txt", Path(settings.STATIC_ROOT) / "staticfiles.json"}
    som = hashlib.sha256()
    for pad in sorted(bestanden):
        if pad.is_file():
            som.update(f"{pad.relative_to(pad.anchor)}\0".encode() + pad.read_bytes())
    return som.hexdigest()[:16]
