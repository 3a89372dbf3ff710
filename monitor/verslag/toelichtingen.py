"""What people said of figures, to be printed with the tables that show them.

An explanation of a warning, the reason to let a fout pass and the toelichting of a sheet have their
sign where the figures stand that they are about. What explains is printed while it holds, which is
asked as the sheet does (``te_drukken``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from django.apps import apps

from gemeenten.cijfer import CijferBasis
from invoer.blad.bladen import PER_NAAM, Bladsoort
from invoer.blad.soorten import soorten_van
from invoer.indienen.bevindingen import Beoordeling, te_drukken
from invoer.models import Bladtoelichting
from tabellen.controle.bevinding import Cijferplek
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.lezing import Sleutel, dimensies
from tabellen.maten import Meting
from tabellen.raster import Uitspraak
from tabellen.uitkomst import PERIODE, Periode

Model = type[CijferBasis]


@dataclass(frozen=True)
class Toelichtingen:
    """What was said of the figures of one kader, by model, in the order of the gemeenten."""

    per_model: dict[Model, list[tuple[int, Uitspraak]]]

    @classmethod
    def van(cls, kader: Kader) -> Self:
        """Read them: two queries, those of the overzichten of which something was said, and those
        of the rules when something was explained.
        """
        plaats = {gemeente.pk: nummer for nummer, gemeente in enumerate(kader.gemeenten)}
        wie = {gemeente.pk: gemeente.naam for gemeente in kader.gemeenten}
        per_model: defaultdict[Model, list[tuple[int, Uitspraak]]] = defaultdict(list)

        def zeg(model: Model, gemeente: int | None, uitspraak: Uitspraak) -> None:
            per_model[model].append((plaats.get(gemeente or 0, len(plaats)), uitspraak))

        def van_wie(gemeente: int | None) -> str:
            if kader.enkel:
                return ""
            return f"{wie[gemeente] if gemeente else kader.samenwerkingsverband.naam}: "

        van_bladen = Bladtoelichting.objects.filter(
            kwartaal=kader.kwartaal, samenwerkingsverband=kader.samenwerkingsverband
        )
        soorten = dict(PER_NAAM)
        if any(toelichting.blad not in soorten for toelichting in van_bladen):
            soorten = {s.naam: s for s in soorten_van(kader.samenwerkingsverband)}
        for toelichting in van_bladen:
            van = toelichting.gemeente_id
            if van is None or van in wie:
                soort = soorten.get(toelichting.blad)
                if soort is None:  # of an overzicht that is gone
                    continue
                tekst = van_wie(van) + toelichting.tekst
                zeg(soort.model, van, _van_blad(tekst, soort, van, kader.kwartaal.pk))
        gevallen = te_drukken(kader.samenwerkingsverband, kader.kwartaal, kader.gemeenten)
        for geval in sorted(gevallen, key=lambda geval: geval.bevinding.kenmerk[::3]):
            van = geval.bevinding.gemeente
            for model, uitspraak in _van_bevinding(geval, van_wie(van)):
                zeg(model, van, uitspraak)
        return cls(dict(per_model))

    def bij(self, tabel: Kruistabel) -> list[Uitspraak]:
        """What may belong to a table, each once."""
        gevonden = {
            (rang, uitspraak): None
            for model in tabel.modellen
            for rang, uitspraak in self.per_model.get(model, ())
        }
        return [uitspraak for _, uitspraak in sorted(gevonden, key=lambda paar: paar[0])]

    def van_cijfers(self, cijfers: Iterable[CijferBasis]) -> tuple[str, ...]:
        """What may belong to these stored figures, each once."""
        gezegd = {
            (rang, uitspraak.tekst): None
            for cijfer in cijfers
            for rang, uitspraak in self.per_model.get(type(cijfer), ())
            if _gaat_over(uitspraak, cijfer)
        }
        return tuple(dict.fromkeys(tekst for _, tekst in sorted(gezegd, key=lambda p: p[0])))


def _gaat_over(uitspraak: Uitspraak, cijfer: CijferBasis) -> bool:
    """Whether something was said of a figure, or of one of its measures."""
    model = type(cijfer)
    velden = {
        dim: getattr(cijfer, f"{dim}_id", getattr(cijfer, dim, None)) for dim in model.sleutel()
    }
    periode = Periode(cijfer.kwartaal_id, velden.get("maand"))
    sleutel = tuple(periode if dim == PERIODE else velden[dim] for dim in dimensies(model))
    maten = [veld.name for veld in model.meetvelden()] or [""]
    return any(uitspraak.over(Meting(model, maat), sleutel) for maat in maten)


def _van_blad(tekst: str, soort: Bladsoort, gemeente: int | None, kwartaal: int) -> Uitspraak:
    """Of all figures of a sheet."""
    model, namen = soort.model, dimensies(soort.model)
    regels = {regel.pk for regel in soort.overzicht.regels.all()} if soort.overzicht else {None}
    lijst = soort.lijstveld.name if soort.van else ""
    leden = {lid.pk for lid in soort.lijst} if soort.van else {None}

    def over(meting: Meting, sleutel: Sleutel) -> bool:
        lid = dict(zip(namen, sleutel, strict=True)) if meting.model is model else {}
        periode = lid.get(PERIODE)
        return (
            isinstance(periode, Periode)
            and periode.kwartaal == kwartaal
            and lid.get("gemeente") == gemeente
            and lid.get("regel") in regels
            and lid.get(lijst) in leden
        )

    return Uitspraak(tekst, over)


def _van_bevinding(geval: Beoordeling, wie: str) -> Iterator[tuple[Model, Uitspraak]]:
    """Of the figures that a finding is about, once for each of their models."""
    assert geval.verklaring is not None
    cijfers = frozenset(map(_cijfer, geval.bevinding.plekken))

    def over(meting: Meting, sleutel: Sleutel) -> bool:
        return (meting.model, meting.veld, sleutel) in cijfers

    uitspraak = Uitspraak(wie + geval.verklaring.tekst, over)
    for model in dict.fromkeys(model for model, _, _ in cijfers):
        yield model, uitspraak


def _cijfer(plek: Cijferplek) -> tuple[Model, str, Sleutel]:
    """A stored figure by its model, measure and key as tables have it."""
    model: Model = apps.get_model(plek.model)
    velden = dict(plek.sleutel)
    kwartaal, maand = velden["kwartaal_id"], velden.get("maand")
    assert isinstance(kwartaal, int)
    assert maand is None or isinstance(maand, int)
    sleutel = tuple(
        Periode(kwartaal, maand) if dim == PERIODE else velden.get(dim, velden.get(f"{dim}_id"))
        for dim in dimensies(model)
    )
    return model, plek.meting, sleutel
