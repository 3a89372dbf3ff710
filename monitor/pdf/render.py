"""From HTML to PDF with WeasyPrint, reading nothing but our own static files."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache, partial
from itertools import count
from mimetypes import guess_type
from pathlib import Path
from threading import Lock
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from django.contrib.staticfiles.finders import find
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from monitor.huisstijl.letters import Letter
from monitor.huisstijl.stijlblad import geladen
from monitor.pdf.aansluiten import aan_te_sluiten
from monitor.pdf.aansluiten import stijl as aansluiten
from monitor.pdf.drukvorm import Drukvorm
from monitor.pdf.nabewerking import maak_af
from monitor.pdf.tokens import ingevuld

STATISCH = "https://monitor.invalid/static/"  # Exists nowhere: our own name for static files.
BASIS = "pdf-basis.css"
STIJL = "pdf.css"
VARIANT = "pdf/a-2a"
TOKENS = {
    "--pdf-tekst": "--basis-color-default-color-document",
    "--pdf-grijs": "--basis-color-default-color-default",
    "--pdf-accent": "--basis-color-action-2-color-default",
    "--pdf-vlak": "--basis-color-default-bg-default",
}

_slot = Lock()  # Pango and the garbage collector belong to the whole process.


class EigenBestanden(URLFetcher):  # type: ignore[misc]  # weasyprint is untyped
    """Gives our static files and the images of the report; refuses everything else."""

    def __init__(self, beelden: Mapping[str, bytes] | None = None) -> None:
        super().__init__()
        self.beelden = beelden or {}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url in self.beelden:
            beeld = self.beelden[url]
            soort = "image/png" if beeld.startswith(b"\x89PNG") else "image/svg+xml"
            return _antwoord(url, beeld, soort)
        pad = _pad(url)
        return _antwoord(url, pad.read_bytes(), guess_type(pad)[0] or "")


class Pagina(HTML):  # type: ignore[misc]  # weasyprint is untyped
    """Our own page, which is XML: reading it as HTML takes twenty times as long."""

    def __init__(self, xml: str, url_fetcher: URLFetcher) -> None:
        wortel = fromstring(xml)  # nosec B314 # noqa: S314 (our own page, without entities)
        self.base_url = None
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(wortel)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        """Those of the elements that the report has; WeasyPrint's take far longer to apply."""
        return [_stijl().basis]


def _pad(url: str) -> Path:
    pad = find(unquote(url.removeprefix(STATISCH))) if url.startswith(STATISCH) else None
    if not isinstance(pad, str):
        raise ValueError(f"Dit adres hoort niet in de PDF: {url}")
    return Path(pad)


def _antwoord(url: str, inhoud: bytes, soort: str) -> URLFetcherResponse:
    kop = EmailMessage()
    kop["Content-Type"] = soort or "application/octet-stream"
    return URLFetcherResponse(url, inhoud, kop)


def naar_pdf(vorm: Drukvorm) -> bytes:
    """Lay out the page and write it, tagged and finished."""
    with _slot, _zonder_opruimen():
        return _schrijf(vorm)


def _schrijf(vorm: Drukvorm) -> bytes:
    document, los = _zet(vorm), set[str]()
    while erbij := aan_te_sluiten(document.pages, vorm.hoofdstukken) - los:
        los |= erbij
        document = _zet(vorm, CSS(string=aansluiten(los)))
    for vulling in count():
        maak = partial(maak_af, tabellen=vorm.tabellen, vulling=vulling)
        pdf: bytes = document.write_pdf(finisher=maak, pdf_variant=VARIANT)
        if b"\r\nendstream" not in pdf:
            return pdf
    raise AssertionError("unreachable")


def _zet(vorm: Drukvorm, *erbij: CSS) -> Document:
    stijl = _stijl(vorm.letters)
    huisstijl = [CSS(string=vorm.stijl)] if vorm.stijl else []
    return Pagina(vorm.html, EigenBestanden(vorm.beelden)).render(
        font_config=stijl.lettertypen,
        stylesheets=[stijl.eigen, *huisstijl, *erbij],
        pdf_variant=VARIANT,
    )


@dataclass(frozen=True, slots=True)
class _Stijl:
    basis: CSS
    eigen: CSS
    lettertypen: FontConfiguration


@cache
def _stijl(letters: tuple[Letter, ...] = ()) -> _Stijl:
    """The style sheets and the fonts that they load: once in a process for what is chosen."""
    lettertypen = FontConfiguration()
    bestanden = EigenBestanden()
    return _Stijl(
        basis=CSS(url=STATISCH + BASIS, url_fetcher=bestanden),
        eigen=CSS(
            string=f"{stijlblad()}{geladen(letters)}",
            base_url=STATISCH + STIJL,
            url_fetcher=bestanden,
            font_config=lettertypen,
        ),
        lettertypen=lettertypen,
    )


def stijlblad() -> str:
    """The report's style sheet in the colours of the theme."""
    return ingevuld(_pad(STATISCH + STIJL).read_text(encoding="utf-8"), TOKENS)


@contextmanager
def _zonder_opruimen() -> Iterator[None]:
    """Hold the garbage collector: a layout makes very many objects and almost no garbage.

    What existed before is left out of the collection afterwards.
    """
    stond_aan = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        if stond_aan:
            gc.enable()
        gc.collect()
        gc.unfreeze()
