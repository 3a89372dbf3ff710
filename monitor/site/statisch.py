"""The files of other people's npm packages that we ship, and nothing else of those packages.

A path is the package's own under ``npm/``: ``{% static "npm/@utrecht/…/index.css" %}``.
"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

from monitor.huisstijl.letters import LETTERS, SNEDEN, TEKENS

VOORVOEGSEL = "npm"
BESTANDEN = (
    "@github/markdown-toolbar-element/dist/index.js",
    "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
    "@utrecht/component-library-css/dist/index.css",
    *(bestand for letter in LETTERS.values() for bestand in letter.bestanden()),
    *(TEKENS.bestand("latin", snede) for snede in SNEDEN),
)


class NpmFinder(BaseFinder):
    """Finds the listed files in ``node_modules``."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.map = Path(settings.BASE_DIR) / "node_modules"
        self.storage = FileSystemStorage(location=self.map)
        self.storage.prefix = VOORVOEGSEL  # type: ignore[attr-defined]  # read by collectstatic

    def check(self, **kwargs: object) -> list[CheckMessage]:
        return []

    def find(  # type: ignore[override]
        self, path: str, find_all: bool = False, **kwargs: object
    ) -> str | list[str]:
        naam = Path(path).as_posix().removeprefix(f"{VOORVOEGSEL}/")
        if path == naam or naam not in BESTANDEN:
            return []
        gevonden = str(self.map / naam)
        return [gevonden] if find_all else gevonden

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, FileSystemStorage]]:
        for naam in BESTANDEN:
            yield naam, self.storage
