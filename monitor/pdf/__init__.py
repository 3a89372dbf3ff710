"""The report as one PDF that is both PDF/A-2a and PDF/UA-1: the same report, the same bytes."""

from monitor.pdf.html import naar_drukvorm
from monitor.pdf.render import naar_pdf
from monitor.verslag.lezen import Verslag


def maak_pdf(verslag: Verslag) -> bytes:
    """The report, ready for the college to vaststellen and for the archive."""
    return naar_pdf(naar_drukvorm(verslag))
