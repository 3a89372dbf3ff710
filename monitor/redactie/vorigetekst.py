"""Under each text of a chapter what stood there in the editie before, with what is otherwise."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString

from monitor.editie.soort import BIJ_KWARTAAL
from monitor.models import Editie, Hoofdstuk, Onderdeel
from monitor.redactie.woordverschil import is_anders, woordverschil

NIEUW = SafeString("Dit stond niet in de vorige editie.")


@dataclass
class Vorigeteksten:
    """The texts of one chapter beside those of the same chapter in the editie before. As many
    queries whatever is in it, and none before a text is asked for.

    A section is the same when it shows the same table, doel or list, or else has the same heading.
    """

    hoofdstuk: Hoofdstuk

    @cached_property
    def _vorige(self) -> Hoofdstuk | None:
        editie = self.hoofdstuk.editie
        soorten = BIJ_KWARTAAL if editie.soort in BIJ_KWARTAAL else (editie.soort,)
        ervoor = Editie.objects.filter(
            samenwerkingsverband=editie.samenwerkingsverband_id,
            kwartaal__lt=editie.kwartaal_id,
            soort__in=soorten,
        ).order_by("-kwartaal")
        van = Hoofdstuk.objects.filter(editie__in=ervoor[:1], slug=self.hoofdstuk.slug)
        return van.select_related("editie__kwartaal").first()

    @cached_property
    def _onderdelen(self) -> dict[str, Onderdeel]:
        if self._vorige is None:
            return {}
        uit: dict[str, Onderdeel] = {}
        for onderdeel in self._vorige.onderdelen.all():
            uit.setdefault(_plek(onderdeel), onderdeel)
        return uit

    def bij_inleiding(self) -> SafeString:
        """What to show under the introduction of the chapter."""
        if self._vorige is None:
            return NIEUW
        return self._toon(self._vorige.inleiding, self.hoofdstuk.inleiding)

    def bij(self, onderdeel: Onderdeel) -> SafeString:
        """What to show under the text of a section."""
        ervoor = self._onderdelen.get(_plek(onderdeel))
        return NIEUW if ervoor is None else self._toon(ervoor.tekst, onderdeel.tekst)

    def _toon(self, was: str, is_: str) -> SafeString:
        assert self._vorige
        if not was:
            return SafeString("Hier stond toen geen tekst.")
        if not is_anders(was, is_):
            return SafeString("De opgeslagen tekst is nog dezelfde.")
        return format_html(
            "<details class='redactie-vorige'><summary>Zo was het in het {}</summary>"
            "<p class='redactie-verschil'>{}</p><p><strong>Wat er nu anders is:</strong></p>{}"
            "</details>",
            self._vorige.editie.aanduiding,
            was,
            woordverschil(was, is_),
        )


def _plek(onderdeel: Onderdeel) -> str:
    return onderdeel.tabel or f"kop {onderdeel.kop}"
