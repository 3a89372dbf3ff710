"""What may have been meant by a word that is not known."""

import difflib
from collections.abc import Iterable
from itertools import islice

MEESTE_WOORDEN = 50  # about as many errors as people are shown
_MEESTE_MOGELIJK, _LANGSTE_WOORD = 2000, 80


class Raad:
    """Advice for one file: once for each word, and for so many words.

    Looking for what is near takes time, and a file can hold tens of thousands of wrong words.
    """

    def __init__(self) -> None:
        self._gegeven: dict[tuple[str, str], str] = {}

    def lijkt_op(self, woord: str, mogelijk: Iterable[str], soort: str = "") -> str:
        """As ``lijkt_op``; ``soort`` tells lists apart in which the same word is sought."""
        sleutel = (soort, woord)
        if sleutel not in self._gegeven:
            if len(self._gegeven) >= MEESTE_WOORDEN:
                return ""
            self._gegeven[sleutel] = lijkt_op(woord, mogelijk)
        return self._gegeven[sleutel]


def lijkt_op(woord: str, mogelijk: Iterable[str]) -> str:
    """What may have been meant, as a sentence behind an error; empty when nothing is near."""
    if len(woord) > _LANGSTE_WOORD:
        return ""
    op_kleine_letters = {m.casefold(): m for m in islice(mogelijk, _MEESTE_MOGELIJK)}
    dichtbij = difflib.get_close_matches(woord.casefold(), op_kleine_letters, n=3, cutoff=0.7)
    if not dichtbij:
        return ""
    return f" Bedoelt u {' of '.join(f'‘{op_kleine_letters[naam]}’' for naam in dichtbij)}?"
