"""The families of letters that a house style can choose from: those that come with the product.

All are free (SIL Open Font License), with a regular, an italic and a bold cut for Latin, and with
figures of one width for tables. Tables on paper are measured in the letters of the site: no word of
one that text is set in is wider than was reckoned with. Only what is chosen is loaded, from here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

SCHRIFTEN = ("latin", "latin-ext")
SNEDEN = ("400-normal", "400-italic", "700-normal")


@dataclass(frozen=True, slots=True)
class Letter:
    """One family. ``code``: in the address of a style sheet. ``lopend``: also for running text."""

    code: str
    naam: str
    soort: str
    lopend: bool = True

    @property
    def pakket(self) -> str:
        """Of @fontsource, and of our own style sheet."""
        return self.naam.lower().replace(" ", "-")

    def bestand(self, schrift: str, snede: str) -> str:
        return f"@fontsource/{self.pakket}/files/{self.pakket}-{schrift}-{snede}.woff2"

    def bestanden(self) -> Iterator[str]:
        for schrift in SCHRIFTEN:
            for snede in SNEDEN:
                yield self.bestand(schrift, snede)

    @property
    def familie(self) -> str:
        """As CSS names it, with what to do without."""
        return f'"{self.naam}", {self.soort}'


NOTO = Letter("noto", "Noto Sans", "sans-serif")
# Arrows, signs and other scripts on paper, where no reader's own fonts fill in what a family lacks.
TEKENS = Letter("tekens", "DejaVu Sans", "sans-serif")
LETTERS = {
    letter.code: letter
    for letter in (
        NOTO,
        Letter("fira", "Fira Sans", "sans-serif"),
        Letter("open", "Open Sans", "sans-serif"),
        Letter("source", "Source Sans 3", "sans-serif"),
        Letter("serif", "Source Serif 4", "serif", lopend=False),
    )
}
KEUZES_KOPPEN = [(letter.code, letter.naam) for letter in LETTERS.values()]
KEUZES_TEKST = [(letter.code, letter.naam) for letter in LETTERS.values() if letter.lopend]


def letter_van(code: str) -> Letter:
    """That of the site where this software no longer has it."""
    return LETTERS.get(code, NOTO)
