"""What the control rules find, together with what people said of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from domeinen.declaraties import DECLARATIES
from gemeenten.cijfer import CijferBasis
from gemeenten.getallen import schrijf_getal
from gemeenten.models import DOMEINEN, Domein, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.soorten import PER_LIJST, Bladsoort, lijstveld
from invoer.indienen.tabelcontrole import van_gemeenten
from invoer.indienen.voortgang import NIETS_OPEN, VAST, Openstaand, Plaats, statussen
from invoer.models import Verklaring
from overzichten.models import Overzichtcijfer, Regel
from tabellen.controle.bevinding import Bevinding, Cijferplek, Ernst
from tabellen.controle.regel import controleer
from tabellen.kader import Kader

REGELS = {declaratie.domein: declaratie.regels for declaratie in DECLARATIES}


UITLEG = "verklaring-"  # the name of the field of an explanation begins with it


@dataclass(frozen=True)
class Beoordeling:
    """A finding and, if somebody gave one, its explanation or the reason to let it pass."""

    samenwerkingsverband: Samenwerkingsverband
    domein: Domein
    bevinding: Bevinding
    verklaring: Verklaring | None
    bladen: frozenset[str] = frozenset()  # the names of the sheets whose figures it is about

    @property
    def uitlegveld(self) -> str:
        """The name of the field for its explanation; it does not depend on other findings."""
        return f"{UITLEG}{self.bevinding.regel}-{self.bevinding.onderwerp}"

    @property
    def is_fout(self) -> bool:
        return self.bevinding.ernst is Ernst.FOUT

    @property
    def domeinen(self) -> frozenset[str]:
        """The domains in which it stands: also that of a cell elsewhere."""
        return frozenset({self.domein, *(blad.partition("-")[0] for blad in self.bladen)})

    @property
    def wacht(self) -> bool:
        """Whether it only awaits a number that was there last quarter."""
        return self.is_open and self.bevinding.regel.endswith(".ontbreekt")

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way of submission."""
        return not is_verklaard(self.bevinding, self.verklaring)


def beoordeel(
    samenwerkingsverband: Samenwerkingsverband,
    kwartaal: Kwartaal,
    gemeenten: Iterable[Gemeente],
    domeinen: Iterable[Domein] = DOMEINEN,
    concept: Iterable[CijferBasis] = (),
) -> list[Beoordeling]:
    """All findings of these gemeenten and domains, also in the totals that they gave and in cells
    that were said to be equal. The queries do not grow with gemeenten.

    ``concept`` are figures that were typed and not saved: they stand in for those stored.
    """
    gemeenten, concept = tuple(gemeenten), tuple(concept)
    domeinen = tuple(domeinen)
    kader = Kader(samenwerkingsverband, kwartaal, gemeenten)
    van_tabellen: dict[str, list[Bevinding]] = {domein: [] for domein in domeinen}
    for domein, bevinding in van_gemeenten(kader, domeinen, concept):
        van_tabellen[domein].append(bevinding)
    verklaringen = {
        (v.regel, v.onderwerp, v.gemeente_id): v
        for v in _verklaringen(samenwerkingsverband, kwartaal, gemeenten).select_related("door")
    }
    gevonden = [
        (domein, b)
        for domein in domeinen
        for b in (*controleer(kader, REGELS[domein], concept), *van_tabellen[domein])
    ]
    namen = _bladnamen(b for _, b in gevonden)
    return [
        Beoordeling(
            samenwerkingsverband,
            domein,
            b,
            verklaringen.get((b.regel, b.onderwerp, b.gemeente)),
            frozenset(namen[plek] for plek in b.plekken if plek in namen),
        )
        for domein, b in gevonden
    ]


def _bladnamen(bevindingen: Iterable[Bevinding]) -> dict[Cijferplek, str]:
    """The sheet on which each figure stands. One query where there are overzichten among them."""
    plekken = {plek for bevinding in bevindingen for plek in bevinding.plekken}
    namen_van_lijsten = _lijstnamen(plekken)
    plekken -= namen_van_lijsten.keys()
    overzicht = Overzichtcijfer._meta.label_lower
    regels: set[Any] = {dict(p.sleutel).get("regel_id") for p in plekken if p.model == overzicht}
    namen = {
        regel.pk: Bladsoort(Overzichtcijfer, regel.overzicht).naam
        for regel in Regel.objects.filter(pk__in=regels).select_related("overzicht")
    }
    uit = {plek: plek.model.replace(".", "-") for plek in plekken if plek.model != overzicht}
    van_lijst = ((plek, dict(plek.sleutel).get("regel_id")) for plek in plekken - uit.keys())
    return uit | namen_van_lijsten | {plek: namen[pk] for plek, pk in van_lijst if pk in namen}


def _lijstnamen(plekken: Iterable[Cijferplek]) -> dict[Cijferplek, str]:
    """The same for figures of lists whose domain is data. One query for each such model."""
    uit: dict[Cijferplek, str] = {}
    for model in PER_LIJST:
        eigen = [plek for plek in plekken if plek.model == model._meta.label_lower]
        if not eigen:
            continue
        attribuut = lijstveld(model).attname
        sleutels: list[Any] = [dict(plek.sleutel).get(attribuut) for plek in eigen]
        domeinen = model.domeinen_van({attribuut: sleutels}, len(eigen))
        for plek, domein in zip(eigen, domeinen, strict=True):
            if domein:
                uit[plek] = Bladsoort(model, van=domein).naam
    return uit


def te_drukken(
    samenwerkingsverband: Samenwerkingsverband, kwartaal: Kwartaal, gemeenten: Iterable[Gemeente]
) -> list[Beoordeling]:
    """The findings whose explanation the reader sees: it holds for the numbers as they are, and was
    submitted with them. Figures of the whole are not submitted.

    The rules run only for the gemeenten and domains of which somebody explained something.
    """
    gemeenten = tuple(gemeenten)
    verklaringen = _verklaringen(samenwerkingsverband, kwartaal, gemeenten)
    van: dict[str, set[int | None]] = {}
    for regel, gemeente in verklaringen.values_list("regel", "gemeente_id"):
        van.setdefault(regel.partition(".")[0], set()).add(gemeente)
    if not van:
        return []
    standen = statussen(kwartaal, gemeenten)
    ingediend = {wie for wie, stand in standen.items() if stand.status in VAST}
    return [
        geval
        for domein in DOMEINEN
        if domein in van
        for geval in beoordeel(
            samenwerkingsverband,
            kwartaal,
            [gemeente for gemeente in gemeenten if gemeente.pk in van[domein]],
            [domein],
        )
        if geval.verklaring
        and not geval.is_open
        and geval.bevinding.domein == domein
        and (geval.bevinding.gemeente is None or (geval.bevinding.gemeente, domein) in ingediend)
    ]


def _verklaringen(
    verband: Samenwerkingsverband, kwartaal: Kwartaal, gemeenten: tuple[Gemeente, ...]
) -> QuerySet[Verklaring]:
    return Verklaring.objects.filter(
        Q(gemeente__in=gemeenten) | Q(samenwerkingsverband=verband), kwartaal=kwartaal
    )


def is_verklaard(bevinding: Bevinding, verklaring: Verklaring | None) -> bool:
    """Whether this says why the finding stands: of a fout, that it is let pass.

    It is about the numbers that were found then. Who changes them has to say it again.
    """
    if verklaring is None or verklaring.getallen != _getallen(bevinding):
        return False
    return verklaring.laat_door or bevinding.ernst is not Ernst.FOUT


def _getallen(bevinding: Bevinding) -> str:
    return " en ".join(schrijf_getal(getal) for getal in bevinding.waarden or ())


def verklaar(geval: Beoordeling, tekst: str, *, door: User, laat_door: bool) -> None:
    """Keep why a finding stands; an empty text takes the explanation back."""
    bevinding = geval.bevinding
    van_verband = geval.samenwerkingsverband if bevinding.gemeente is None else None
    waarvan: dict[str, Any] = {
        "regel": bevinding.regel,
        "onderwerp": bevinding.onderwerp,
        "gemeente_id": bevinding.gemeente,
        "samenwerkingsverband": van_verband,
        "kwartaal_id": bevinding.kwartaal,
    }
    if not tekst.strip():
        Verklaring.objects.filter(**waarvan).delete()
        return
    Verklaring.objects.update_or_create(
        **waarvan,
        defaults={
            "tekst": tekst.strip(),
            "getallen": _getallen(bevinding),
            "door": door,
            "laat_door": laat_door,
        },
    )


def open_per_blad(beoordelingen: Iterable[Beoordeling]) -> dict[Plaats, Openstaand]:
    """How much is open on each sheet; a finding between two sheets counts on both."""
    return _tel(
        (geval, (geval.bevinding.gemeente, blad))
        for geval in beoordelingen
        for blad in geval.bladen
    )


def open_per_domein(beoordelingen: Iterable[Beoordeling]) -> dict[Plaats, Openstaand]:
    """How much is open in each domain of each gemeente."""
    return _tel(
        (geval, (geval.bevinding.gemeente, domein))
        for geval in beoordelingen
        for domein in geval.domeinen
    )


def _tel(gevallen: Iterable[tuple[Beoordeling, Plaats]]) -> dict[Plaats, Openstaand]:
    tel: dict[Plaats, Openstaand] = {}
    for geval, plaats in gevallen:
        if geval.is_open:
            anders = not geval.is_fout and not geval.wacht
            een = Openstaand(int(geval.is_fout), int(anders), int(geval.wacht))
            tel[plaats] = tel.get(plaats, NIETS_OPEN) + een
    return tel
