"""Publish in a test, in so many words: what was arranged before is what the public sees."""

from functools import partial

from django.contrib.auth.models import User

from monitor.models import Editie, Publicatie
from monitor.momentopname.bestanden import maak_bestanden
from monitor.publicatie.publiceren import publiceer as echt

PDF = b"%PDF-1.7 een regel"
zonder_pdf = partial(maak_bestanden, pdf=lambda verslag: PDF)


def publiceer(editie: Editie, reden: str = "", door: User | None = None) -> Publicatie:
    """As the application does, but with one line for a PDF, which takes seconds to make.

    Again, it is published for a reason.
    """
    editie = Editie.objects.get(pk=editie.pk)
    opnieuw = editie.publicaties.exists()
    return echt(editie, door, reden or ("Er stond een fout in." if opnieuw else ""), zonder_pdf)
