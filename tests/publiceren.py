"""Publish in a test, in so many words: what was arranged before is what the public sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.contrib.auth.models import User

from monitor.models import Editie, Publicatie
from monitor.momentopname import bestanden
from monitor.momentopname.bestanden import maak_bestanden
from monitor.publicatie.publiceren import publiceer as echt

PDF = b"%PDF-1.7 een regel"
zonder_pdf = partial(maak_bestanden, pdf=lambda verslag: PDF)


@contextmanager
def zonder_pdfs() -> Iterator[None]:
    """What a command or a page publishes here has one line for a PDF too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bestanden, "bewaard", lambda soort, verslag, maak: PDF)
        yield


def publiceer(editie: Editie, reden: str = "", door: User | None = None) -> Publicatie:
    """As the application does, but with one line for a PDF, which takes seconds to make.

    Again, it is published for a reason.
    """
    editie = Editie.objects.get(pk=editie.pk)
    opnieuw = editie.publicaties.exists()
    return echt(editie, door, reden or ("Er stond een fout in." if opnieuw else ""), zonder_pdf)
