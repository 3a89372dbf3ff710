"""What is said in the cells of a line of texts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from overzichten.gemeenteas import Eenmaal
from tabellen.eenheid import Eenheid, aantal
from tabellen.maten import AlleFeiten, Maat, Meting
from tabellen.uitkomst import NIET_OPTELBAAR, Selecties, Uitkomst
from tabellen.waarde import Reden


@dataclass(frozen=True)
class Celtekst(Maat):
    """The text of one figure; of several together there is none. Nothing is counted here."""

    meting: Meting

    @property
    def label(self) -> str:  # type: ignore[override]
        return self.meting.label

    @property
    def eenheid(self) -> Eenheid:  # type: ignore[override]
        return aantal("tekst")

    def metingen(self) -> Iterator[Meting]:
        yield self.meting

    def over(self, binnen: Maat) -> Maat:
        return binnen.over(self) if isinstance(binnen, Eenmaal) else self

    def bereken(self, selecties: Selecties, feiten: AlleFeiten) -> Uitkomst:
        bron = feiten[self.meting.model]
        delen = self.meting.sleutels(selecties, bron.lezing)
        uitkomsten = [bron.uitkomst(self.meting.veld, sleutel) for _, sleutel in delen]
        if len(uitkomsten) != 1:
            return NIET_OPTELBAAR
        (uitkomst,) = uitkomsten
        if uitkomst.waarde is None:
            return uitkomst
        # A number that was there before the line became one of texts.
        return replace(uitkomst, waarde=None, reden=Reden.TEKST, tekst=str(uitkomst.waarde))
