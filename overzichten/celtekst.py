"""What is said in the cells of a line of texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gemeenten.getallen import Precies, toon_getal
from overzichten.gemeenteas import Eenmaal
from tabellen.alternatief import opsomming
from tabellen.eenheid import Eenheid, aantal
from tabellen.lezing import dimensies
from tabellen.maten import AlleFeiten, Maat, Meting
from tabellen.uitkomst import NIET_OPTELBAAR, Selecties, Uitkomst, tel_op
from tabellen.waarde import Reden


@dataclass(frozen=True)
class Celtekst(Maat):
    """The text of one figure, or those of several gemeenten, each behind who says it. Nothing is
    counted here.
    """

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
        sleutels = [sleutel for _, sleutel in self.meting.sleutels(selecties, bron.lezing)]
        uitkomsten = [_als_tekst(bron.uitkomst(self.meting.veld, sleutel)) for sleutel in sleutels]
        if len(uitkomsten) == 1:
            return uitkomsten[0]
        plek = dimensies(self.meting.model).index("gemeente")
        wie = [sleutel[plek] for sleutel in sleutels]
        if not wie or len({*wie}) < len(wie):
            return NIET_OPTELBAAR
        van = dict(zip(wie, uitkomsten, strict=True))
        gemeenten = bron.lezing.kader.gemeenten
        return _samen([(g.naam, van[g.pk]) for g in gemeenten if g.pk in van])


def is_tekst(maat: Maat | None) -> bool:
    """Whether it is of texts, also of those that gemeenten have in common."""
    return isinstance(maat.basis if isinstance(maat, Eenmaal) else maat, Celtekst)


def _als_tekst(uitkomst: Uitkomst) -> Uitkomst:
    """A number that was there before the line became one of texts, as a text."""
    if uitkomst.waarde is None:
        return uitkomst
    tekst = toon_getal(Precies.van(Decimal(uitkomst.waarde), uitkomst.decimalen))
    return replace(uitkomst, waarde=None, reden=Reden.TEKST, tekst=tekst)


def _samen(uitkomsten: Sequence[tuple[str, Uitkomst]]) -> Uitkomst:
    """What all gemeenten say, or who says what; without a text why there is none. Whom a line is
    not about (n.v.t.) is none of them.
    """
    allen = sum(uitkomst.reden is not Reden.NVT for _, uitkomst in uitkomsten)
    wie: dict[str, list[str]] = {}
    for naam, uitkomst in uitkomsten:
        if uitkomst.tekst:
            wie.setdefault(uitkomst.tekst, []).append(naam)
    if not wie:
        return tel_op((1, uitkomst) for _, uitkomst in uitkomsten)
    samen = ""
    for tekst, namen in wie.items():
        deel = tekst if len(namen) == allen else f"{opsomming(namen)}: {tekst}"
        tussen = "" if not samen else " " if samen[-1] in ".!?…;" else "; "
        samen = f"{samen}{tussen}{deel}"
    return Uitkomst(None, Reden.TEKST, geleverd=True, tekst=samen)
