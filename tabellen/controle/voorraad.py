"""The rule that a stock follows from the previous one and its flows."""

from collections.abc import Iterator
from dataclasses import dataclass

from gemeenten.models import Gemeente
from tabellen.controle.bevinding import Bevinding, Cijferplek, Ernst
from tabellen.controle.kant import ADVIES, Kant, Vergelijking, delen, termen
from tabellen.controle.regel import Controle, Controleregel, periodenaam
from tabellen.controle.vermoeden import Deel, even_groot, vermoeden
from tabellen.maten import Maat, Meting
from tabellen.uitkomst import PERIODE, Periode, Selectie


@dataclass(frozen=True)
class Voorraad(Controleregel):
    """A stock is the previous one, plus what came in, minus what went out.

    Per month where the stock is monthly, per quarter otherwise; the first of a quarter follows on
    the last of the quarter before. Nothing is compared when one of the four numbers is missing.
    """

    code: str
    stand: Kant
    erbij: Kant
    eraf: Kant
    oorzaak: str
    terug: int = 1
    ernst: Ernst = Ernst.FOUT

    def metingen(self) -> Iterator[Meting]:
        for kant in (self.stand, self.erbij, self.eraf):
            yield from kant.maat.metingen()

    def bevindingen(self, controle: Controle) -> Iterator[Bevinding]:
        (stand,) = self.stand.maat.metingen()
        perioden = stand.perioden(Periode(controle.kader.kwartaal.pk))
        for gemeente in controle.kader.gemeenten:
            fouten = {
                periode: stap
                for periode in perioden
                if (stap := self._stap(controle, gemeente, periode)) and stap.verschil
            }
            for periode, stap in fouten.items():
                volgende = fouten.get(periode.plus(1))
                onderwerp = f"maand={periode.maand}" if periode.maand else ""
                yield Bevinding(
                    regel=self.code,
                    ernst=self.ernst,
                    gemeente=gemeente.pk,
                    gemeente_naam=gemeente.naam,
                    kwartaal=controle.kader.kwartaal.pk,
                    onderwerp=onderwerp,
                    melding=self._melding(periode, stap, fouten.get(periode.plus(-1)), volgende),
                    waarden=(stap.stand, stap.verwacht),
                    plekken=stap.plekken,
                )

    def vergelijkingen(self, controle: Controle) -> Iterator[Vergelijking]:
        (stand,) = self.stand.maat.metingen()
        for gemeente in controle.kader.gemeenten:
            for periode in stand.perioden(Periode(controle.kader.kwartaal.pk)):
                yield Vergelijking(
                    self.code,
                    self.ernst,
                    gemeente,
                    f"maand={periode.maand}" if periode.maand else "",
                    f"‘{self.stand.naam}’ van {periodenaam(periode)} volgt uit de stand ervoor, "
                    f"‘{self.erbij.naam}’ en ‘{self.eraf.naam}’",
                    tuple(
                        term
                        for teken, maat, selecties in self._vier(gemeente, periode)
                        for term in termen(controle, maat, selecties, teken)
                    ),
                )

    def _vier(
        self, gemeente: Gemeente, periode: Periode
    ) -> Iterator[tuple[int, Maat, dict[str, Selectie]]]:
        """The stock, the one before it and the flows between them, each with its sign."""
        for teken, maat, wanneer in (
            (1, self.stand.maat, periode),
            (-1, self.stand.maat, periode.plus(-1)),
            (-1, self.erbij.maat, periode),
            (1, self.eraf.maat, periode),
        ):
            van = Selectie.som([gemeente.pk])
            yield teken, maat, {"gemeente": van, PERIODE: Selectie.som([wanneer])}

    def _stap(self, controle: Controle, gemeente: Gemeente, periode: Periode) -> "_Stap | None":
        getallen: list[int] = []
        plekken: list[Cijferplek] = []
        for _, maat, selecties in self._vier(gemeente, periode):
            uitkomst = maat.bereken(selecties, controle.feiten)
            if uitkomst.waarde is None or not uitkomst.compleet:
                return None
            getallen.append(int(uitkomst.waarde))
            plekken += [plek for _, plek in delen(controle, maat, selecties)]
        return _Stap(tuple(plekken), *getallen)

    def _melding(
        self, periode: Periode, stap: "_Stap", vorige: "_Stap | None", volgende: "_Stap | None"
    ) -> str:
        toon = self.stand.maat.eenheid.toon
        nu, eerder = periodenaam(periode), periodenaam(periode.plus(-1))
        if volgende and volgende.verschil == -stap.verschil:
            anders = "hoog" if stap.verschil > 0 else "laag"
            waarom = (
                f"Waarschijnlijk is de stand van {nu} {toon(abs(stap.verschil))} te {anders}: "
                "een maand later is het verschil precies omgekeerd."
            )
        elif stap.stand == stap.vorig - stap.erbij + stap.eraf:
            waarom = f"{self.erbij.naam} en {self.eraf.naam.lower()} lijken verwisseld."
        elif vorige and vorige.verschil == -stap.verschil:
            waarom = f"Waarschijnlijk komt dit door de stand van {eerder}, die ook niet klopt."
        else:
            van_stap = stap.delen(self, nu, eerder), self.stand.maat.eenheid
            waarom = vermoeden(stap.verschil, *van_stap)
            if not waarom:
                waarom = f"{even_groot(stap.verschil, *van_stap)} {self.oorzaak}".strip()
        return " ".join(
            [
                f"{self.stand.naam}, {nu}: {toon(stap.stand)}.",
                f"{eerder[0].upper()}{eerder[1:]} ({toon(stap.vorig)}) plus {toon(stap.erbij)} in "
                f"min {toon(stap.eraf)} uit: {toon(stap.verwacht)}.",
                f"Verschil: {toon(abs(stap.verschil))}.",
                waarom,
                ADVIES,
            ]
        )


@dataclass(frozen=True)
class _Stap:
    """From one stock to the next."""

    plekken: tuple[Cijferplek, ...]
    stand: int
    vorig: int
    erbij: int
    eraf: int

    @property
    def verwacht(self) -> int:
        return self.vorig + self.erbij - self.eraf

    @property
    def verschil(self) -> int:
        return self.stand - self.verwacht

    def delen(self, regel: Voorraad, nu: str, eerder: str) -> list[Deel]:
        return [
            Deel(f"{regel.stand.naam}, {nu}", self.stand, 1),
            Deel(f"{regel.stand.naam}, {eerder}", self.vorig, -1),
            Deel(f"{regel.erbij.naam}, {nu}", self.erbij, -1),
            Deel(f"{regel.eraf.naam}, {nu}", self.eraf, 1),
        ]
