"""The rule that two numbers must be the same."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from gemeenten.cijfer import Aantal
from gemeenten.models import Gemeente
from tabellen.assen import As
from tabellen.controle.bevinding import Bevinding, Ernst, scheelt
from tabellen.controle.kant import ADVIES, Kant, Vergelijking, delen, termen
from tabellen.controle.regel import Controle, Controleregel
from tabellen.controle.vermoeden import even_groot, vermoeden
from tabellen.eenheid import Eenheid
from tabellen.lezing import dimensies
from tabellen.maten import Maat, Meting
from tabellen.positie import Positie
from tabellen.uitkomst import Selectie, Selecties, Uitkomst

_JAAR = 4


@dataclass(frozen=True)
class Gelijk(Controleregel):
    """A breakdown against its total, or one table against another, per gemeente and position.

    Counts that are incomplete can only grow: they contradict the other side when what is known is
    already more, and say nothing otherwise. ``langs`` names the positions (laws, categories)
    that are compared one by one; without it the whole quarter is. ``eigen`` is a dimension of
    which each gemeente keeps only some categories: those that it delivered in the past year.
    ``als_meer`` is the severity when the left side is the larger, where it differs.
    """

    code: str
    links: Kant
    rechts: Kant
    oorzaak: str
    langs: As | None = None
    eigen: str = ""
    ernst: Ernst = Ernst.FOUT
    als_meer: Ernst | None = None

    @property
    def terug(self) -> int:  # type: ignore[override]
        return _JAAR if self.eigen else 0

    def metingen(self) -> Iterator[Meting]:
        yield from self.links.maat.metingen()
        yield from self.rechts.maat.metingen()

    def bevindingen(self, controle: Controle) -> Iterator[Bevinding]:
        for gemeente, positie, selecties in self._plaatsen(controle):
            yield from self._vergelijk(controle, gemeente, positie, selecties)

    def vergelijkingen(self, controle: Controle) -> Iterator[Vergelijking]:
        for gemeente, positie, selecties in self._plaatsen(controle):
            waar = f" ({', '.join(positie.pad)})" if positie.pad else ""
            yield Vergelijking(
                self.code,
                self.ernst if self.als_meer is None else Ernst.WAARSCHUWING,
                gemeente,
                _onderwerp(controle, self.links.maat, positie),
                f"‘{self.links.naam}’ en ‘{self.rechts.naam}’{waar} horen even groot te zijn",
                (
                    *termen(controle, self.links.maat, self._eigen(controle, selecties)),
                    *termen(controle, self.rechts.maat, selecties, -1),
                ),
            )

    def _plaatsen(self, controle: Controle) -> Iterator[tuple[Gemeente, Positie, Selecties]]:
        posities = self.langs.posities(controle.lezing) if self.langs else [Positie()]
        for gemeente in controle.kader.gemeenten:
            for positie in posities:
                van_wie = {"gemeente": Selectie.som([gemeente.pk])}
                yield gemeente, positie, {**positie.selecties, **van_wie}

    def _vergelijk(
        self, controle: Controle, gemeente: Gemeente, positie: Positie, selecties: Selecties
    ) -> Iterator[Bevinding]:
        van_links = self._eigen(controle, selecties)
        links = self.links.maat.bereken(van_links, controle.feiten)
        rechts = self.rechts.maat.bereken(selecties, controle.feiten)
        if links.waarde is None or rechts.waarde is None:
            return
        verschil = links.waarde - rechts.waarde
        if not verschil or not self._vergelijkbaar(links, rechts):
            return
        eenheid = self.links.maat.eenheid.genoeg(links.waarde, rechts.waarde)
        alle = [
            *delen(controle, self.links.maat, van_links),
            *delen(controle, self.rechts.maat, selecties, -1),
        ]
        compleet = links.compleet and rechts.compleet
        van_allen = [deel for deel, _ in alle]
        waarom = (compleet and vermoeden(verschil, van_allen, eenheid)) or self.oorzaak
        if waarom == self.oorzaak and compleet:
            waarom = f"{even_groot(verschil, van_allen, eenheid)} {waarom}".strip()
        ernst = self.als_meer if self.als_meer and verschil > 0 else self.ernst
        waar = f" ({', '.join(positie.pad)})" if positie.pad else ""
        yield Bevinding(
            regel=self.code,
            ernst=ernst,
            gemeente=gemeente.pk,
            gemeente_naam=gemeente.naam,
            kwartaal=controle.kader.kwartaal.pk,
            onderwerp=_onderwerp(controle, self.links.maat, positie),
            melding=" ".join(
                [
                    f"{self.links.naam}{waar}: {_toon(eenheid, links)}.",
                    f"{self.rechts.naam}{waar}: {_toon(eenheid, rechts)}.",
                    f"Verschil: {eenheid.toon(scheelt(links.waarde, rechts.waarde))}.",
                    waarom,
                    ADVIES,
                ]
            ),
            waarden=(links.waarde, rechts.waarde),
            plekken=tuple(plek for _, plek in alle),
        )

    def _vergelijkbaar(self, links: Uitkomst, rechts: Uitkomst) -> bool:
        """Whether a difference is one for certain, also when figures are still missing."""
        if links.compleet and rechts.compleet:
            return True
        assert links.waarde is not None
        assert rechts.waarde is not None
        if not (links.compleet or rechts.compleet):
            return False
        aantallen = all(isinstance(m.bronveld, Aantal) for m in self.metingen())
        return aantallen and rechts.compleet == (links.waarde > rechts.waarde)

    def _eigen(self, controle: Controle, selecties: Selecties) -> Selecties:
        """The selections with, of ``eigen``, only the categories that this gemeente keeps."""
        if not self.eigen:
            return selecties
        gehouden: dict[Hashable, None] = {}
        for meting in self.links.maat.metingen():
            namen = dimensies(meting.model)
            vast = {namen.index(n): s.factoren for n, s in selecties.items() if n in namen}
            for sleutel in controle.feiten[meting.model].sleutels():
                if all(sleutel[plaats] in leden for plaats, leden in vast.items()):
                    gehouden[sleutel[namen.index(self.eigen)]] = None
        alle = controle.lezing.alle_leden(meting.model, self.eigen)
        return {**selecties, self.eigen: alle.en(Selectie.som(gehouden))}


def _toon(eenheid: Eenheid, uitkomst: Uitkomst) -> str:
    assert uitkomst.waarde is not None
    aan = " voor zover ingevuld" if uitkomst.onvolledig else ""
    zonder = " zonder wat is afgeschermd" if uitkomst.afgeschermd else ""
    return f"{eenheid.toon(uitkomst.waarde)}{aan}{zonder}"


def _onderwerp(controle: Controle, maat: Maat, positie: Positie) -> str:
    """What a position is about, by the codes of its members."""
    meting = next(maat.metingen())
    namen = [n for n in dimensies(meting.model) if n in positie.selecties]
    leden = [next(iter(positie.selecties[naam].factoren)) for naam in namen]
    return controle.onderwerp(meting.model, zip(namen, leden, strict=True))
