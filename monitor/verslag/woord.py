"""A word with what it means, as a plain value: a publication stores those of its own."""

from dataclasses import dataclass

from django.utils.text import slugify


@dataclass(frozen=True, slots=True)
class Woorduitleg:
    """``vormen`` are how it is found in a text; without any it stands in the list only, as what
    is mostly an ordinary word does. One with capitals is found with those alone.
    """

    woord: str
    uitleg: str
    vormen: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Its anchor on a page."""
        return f"woord-{slugify(self.woord)}"


def woord(naam: str, uitleg: str, *ook: str, zoek: bool = True) -> Woorduitleg:
    """A word that is found as it is written, and in these other forms."""
    return Woorduitleg(naam, uitleg, (naam, *ook) if zoek else ())
