"""What is wrong with a list of categories as a whole, once the rows of a file are in it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models

from gemeenten.categorie import Categorie
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.fouten import Fout, Invoerfouten


class Lijstcontrole:
    """Around the writing of a file: Invoerfouten afterwards, for what is wrong with its rows.

    What is wrong with another row is told too, unless it was so before.
    """

    def __init__(
        self, model: type[models.Model], waarden: dict[str, Sequence[Any]], blad: Importblad
    ) -> None:
        self.model, self.waarden, self.blad = model, waarden, blad
        self._eerder: set[tuple[int, str, str, str]] = set()

    def __enter__(self) -> None:
        self._eerder = set(self._bezwaren())
        self._weiger(self._vast())

    def __exit__(self, soort: type[BaseException] | None, *args: object) -> None:
        if soort is None:
            self._weiger(self._fouten())

    def let_op(self) -> Iterator[str]:
        """What nothing is wrong with, and who brought the file must know."""
        if issubclass(self.model, Categorie):
            for zin in self.model.let_op(set(self.waarden[f"{self.model.thuisveld()}_id"])):
                yield f"Let op: {zin}"

    def _weiger(self, fouten: Iterator[Fout]) -> None:
        """All that is wrong, in the order of the file."""
        plaats = {kop: nummer for nummer, kop in enumerate(self.blad.koppen)}
        op_volgorde = sorted(fouten, key=lambda f: (f.rij or 0, plaats.get(f.kolom or "", 0)))
        if op_volgorde:
            raise Invoerfouten(op_volgorde)

    def _bezwaren(self) -> Iterator[tuple[int, str, str, str]]:
        if issubclass(self.model, Categorie):
            thuis = set(self.waarden[f"{self.model.thuisveld()}_id"])
            yield from self.model.bezwaren(thuis)

    def _vast(self) -> Iterator[Fout]:
        if not issubclass(self.model, Categorie):
            return
        thuis = self.waarden[f"{self.model.thuisveld()}_id"]
        vast = self.model.vaste_waarden(set(thuis))
        for nummer, sleutel in enumerate(zip(thuis, self.waarden["code"], strict=True)):
            if sleutel in vast:
                veld, waarde, melding = vast[sleutel]
                mag = waarde if isinstance(waarde, frozenset) else {waarde}
                if veld in self.waarden and self.waarden[veld][nummer] not in mag:
                    kolom = veld.removesuffix("_id")
                    yield Fout(self.blad.bestand, melding, self.blad.nummers[nummer], kolom)

    def _fouten(self) -> Iterator[Fout]:
        bezwaren = list(self._bezwaren())
        if not bezwaren:
            return
        assert issubclass(self.model, Categorie)
        sleutels = zip(
            self.waarden[f"{self.model.thuisveld()}_id"], self.waarden["code"], strict=True
        )
        nummers = dict(zip(sleutels, self.blad.nummers, strict=True))
        for bezwaar in bezwaren:
            thuis, code, veld, melding = bezwaar
            if (thuis, code) in nummers:
                yield Fout(self.blad.bestand, melding, nummers[thuis, code], veld)
            elif bezwaar not in self._eerder:
                soort = str(self.model._meta.verbose_name)
                yield Fout(self.blad.bestand, f"Hierdoor klopt {soort} ‘{code}’ niet: {melding}")
