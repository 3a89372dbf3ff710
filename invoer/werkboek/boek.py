"""A workbook that is being written: its cell formats, and texts that stay texts."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gemeenten.importeren.blad import in_werkboek
from invoer.werkboek.indeling import LANGSTE_TEKST


class Boek:
    """A workbook that makes each cell format once."""

    def __init__(self, werk: Workbook) -> None:
        self.werk = werk
        self._opmaak: dict[tuple[tuple[str, object], ...], Format] = {}

    def opmaak(self, **eigenschappen: object) -> Format:
        sleutel = tuple(sorted(eigenschappen.items()))
        if sleutel not in self._opmaak:
            self._opmaak[sleutel] = self.werk.add_format({"valign": "top", **eigenschappen})
        return self._opmaak[sleutel]

    @staticmethod
    def tekst(
        blad: Worksheet, rij: int, kolom: int, tekst: str, opmaak: Format | None = None
    ) -> None:
        """Write a text as text, whatever it begins with; an empty one keeps the format."""
        tekst = in_werkboek(tekst)
        if len(tekst) > LANGSTE_TEKST:
            raise ValueError(f"Deze tekst is te lang voor een cel in Excel: {tekst[:60]}…")
        if tekst:
            blad.write_string(rij, kolom, tekst, opmaak)
        else:
            blad.write_blank(rij, kolom, None, opmaak)
