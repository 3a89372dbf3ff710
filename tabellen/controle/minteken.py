"""The rule about amounts below zero where amounts are entered positive."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Gemeente
from tabellen.controle.bevinding import Bevinding, Getal
from tabellen.controle.reeks import VanModel
from tabellen.controle.regel import Controle, Meetpunt
from tabellen.maten import Meting

_GENOEG = 3  # amounts of a list, to tell a habit from an accident
_JAAR = 4


class Tekenlijst(NamedTuple):
    """A list of amounts that are entered positive: its name and what they are.

    ``los``: whether one negative amount in a line is odd by itself, as it is among lasten.
    """

    naam: str = ""
    wat: str = ""
    los: bool = True


_Lijst = tuple[Gemeente | None, Tekenlijst]


@dataclass(frozen=True)
class Negatief(VanModel):
    """An amount below zero where amounts are entered positive: budgets, baten, lasten, the agenda.

    It may be right, but mostly the sign came along from a document that prints lasten as negative,
    and then the saldo adds what it should subtract. Such a document prints all of them so: that is
    one finding. A line that is negative as a whole is one, too, unless it was so in the past year:
    then it is what it is (an eigen bijdrage, a subsidie that is received).
    """

    kort: ClassVar[str] = "is negatief"
    terug: int = _JAAR

    def lijst(self, controle: Controle, cijfer: Meetpunt) -> Tekenlijst | None:
        """The list that the amount stands in; None where a sign says nothing."""
        return Tekenlijst()

    def lijn(self, controle: Controle, cijfer: Meetpunt) -> Hashable:
        """The line of its list, that may be negative as a whole; None: there are no lines."""
        return None

    def bevindingen(self, controle: Controle) -> Iterator[Bevinding]:
        nu = controle.kader.kwartaal
        for meting in self.metingen():
            eerder = [self._per_lijst(controle, meting, nu.plus(-n)) for n in range(1, _JAAR + 1)]
            for lijst, cijfers in self._per_lijst(controle, meting, nu).items():
                if len(cijfers) >= _GENOEG and all(_bedrag(cijfer) < 0 for cijfer in cijfers):
                    yield self._alle(controle, meting, lijst, cijfers)
                    continue
                bekend = self._per_lijn(controle, [c for per in eerder for c in per.get(lijst, [])])
                for lijn, van_lijn in self._per_lijn(controle, cijfers).items():
                    yield from self._lijn(controle, meting, lijst, van_lijn, bekend.get(lijn, []))

    def _per_lijst(
        self, controle: Controle, meting: Meting, kwartaal: Kwartaal
    ) -> dict[_Lijst, list[Meetpunt]]:
        """The amounts that should be positive and are not zero, by gemeente and list."""
        uit: dict[_Lijst, list[Meetpunt]] = {}
        for cijfer in self.cijfers(controle, meting, kwartaal):
            lijst = self.lijst(controle, cijfer)
            if lijst is not None and cijfer.uitkomst.waarde:
                uit.setdefault((cijfer.gemeente, lijst), []).append(cijfer)
        return uit

    def _per_lijn(
        self, controle: Controle, cijfers: list[Meetpunt]
    ) -> dict[Hashable, list[Meetpunt]]:
        """The amounts by line; where there are no lines, each by itself."""
        uit: dict[Hashable, list[Meetpunt]] = {}
        for cijfer in cijfers:
            lijn = self.lijn(controle, cijfer)
            uit.setdefault(cijfer.sleutel if lijn is None else lijn, []).append(cijfer)
        return uit

    def _lijn(
        self,
        controle: Controle,
        meting: Meting,
        lijst: _Lijst,
        cijfers: list[Meetpunt],
        eerder: list[Meetpunt],
    ) -> Iterator[Bevinding]:
        """What is odd about one line."""
        negatief = [cijfer for cijfer in cijfers if _bedrag(cijfer) < 0]
        heeft_lijn = bool(negatief) and self.lijn(controle, negatief[0]) is not None
        heel = heeft_lijn and len(negatief) == len(cijfers)
        if heel and eerder and all(_bedrag(cijfer) < 0 for cijfer in eerder):
            return
        if heel and len(cijfers) > 1:
            yield self._hele_lijn(controle, meting, lijst, cijfers)
        elif lijst[1].los:
            for cijfer in negatief:
                yield self._een(controle, meting, cijfer)

    def _hele_lijn(
        self, controle: Controle, meting: Meting, lijst: _Lijst, cijfers: list[Meetpunt]
    ) -> Bevinding:
        som = sum(_bedrag(cijfer) for cijfer in cijfers)
        toon = controle.eenheid(meting, cijfers[0].sleutel).genoeg(*map(_bedrag, cijfers)).toon
        namen = [controle.beschrijving(self.model, cijfer.sleutel) for cijfer in cijfers]
        bedragen = "; ".join(
            f"{naam}: {toon(_bedrag(cijfer))}"
            for naam, cijfer in zip(namen[:_GENOEG], cijfers, strict=False)
        )
        rest = f" en nog {len(cijfers) - _GENOEG}" if len(cijfers) > _GENOEG else ""
        return self.bevinding(
            controle,
            [(meting, cijfer) for cijfer in cijfers],
            f"Alle {len(cijfers)} bedragen van deze regel zijn negatief ({bedragen}{rest}), en het "
            f"zijn {lijst[1].wat}, die u als bedrag van 0 of meer invoert. Haal de mintekens weg, "
            "kies de andere soort voor de regel, of leg in de toelichting uit waarom het zo hoort.",
            onderwerp=f"regel={controle.onderwerp_van(meting, cijfers[0].sleutel)}"[:200],
            waarden=(som, -som),
        )

    def _een(self, controle: Controle, meting: Meting, cijfer: Meetpunt) -> Bevinding:
        bedrag = _bedrag(cijfer)
        toon = controle.eenheid(meting, cijfer.sleutel).genoeg(bedrag).toon
        naam = controle.beschrijving(self.model, cijfer.sleutel)
        return self.bevinding(
            controle,
            [(meting, cijfer)],
            f"{naam}: {toon(bedrag)}. Budgetten, lasten en dekking voert u in als bedrag "
            f"van 0 of meer: {toon(-bedrag)} in plaats van {toon(bedrag)} scheelt "
            f"{toon(-2 * bedrag)} in de uitkomst. Haal het minteken weg, of leg in de "
            "toelichting uit waarom het bedrag negatief is.",
            waarden=(bedrag, -bedrag),
        )

    def _alle(
        self,
        controle: Controle,
        meting: Meting,
        lijst: _Lijst,
        cijfers: list[Meetpunt],
    ) -> Bevinding:
        _, (lijstnaam, wat, _) = lijst
        naam = f" van ‘{lijstnaam}’" if lijstnaam else ""
        soort = f" ({wat})" if wat else ""
        som = sum(_bedrag(cijfer) for cijfer in cijfers)
        return self.bevinding(
            controle,
            [(meting, cijfer) for cijfer in cijfers],
            f"Alle {len(cijfers)} bedragen{naam} die u hier als 0 of meer invoert{soort}, zijn "
            f"negatief. Waarschijnlijk komt het minteken uit een document dat {wat or 'lasten'} zo "
            "afdrukt. Haal het "
            "overal weg, of leg in de toelichting uit waarom de bedragen negatief zijn.",
            onderwerp=f"alle={lijstnaam}{'' if lijst[1].los else f';{wat}'}"[:200],
            waarden=(som, -som),
        )


def _bedrag(cijfer: Meetpunt) -> Getal:
    assert cijfer.uitkomst.waarde is not None
    return cijfer.uitkomst.waarde
