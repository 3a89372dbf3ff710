"""Running control rules: what they read, and the one function that runs them."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.db.models import Field

from gemeenten.categorie import Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.eenheid import celmaat
from gemeenten.kwartaal import MAANDEN, Kwartaal
from gemeenten.models import Gemeente
from tabellen.controle.bevinding import Bevinding, Cijferplek
from tabellen.eenheid import Eenheid, eenheid_van
from tabellen.feiten import Feiten
from tabellen.kader import Kader
from tabellen.lezing import Lezing, Model, Sleutel, dimensies
from tabellen.maten import AlleFeiten, Meting
from tabellen.uitkomst import Periode, Uitkomst

if TYPE_CHECKING:
    from tabellen.controle.kant import Vergelijking

# What a finding says elsewhere: whose figures, and of which quarter.
_VAN_WIE = {"gemeente", "samenwerkingsverband"}


class Controleregel(ABC):
    """A control rule. ``code`` names it for good; it begins with the app: ``wmo.leveringsvorm``.

    ``terug``: how many quarters before that of the run it reads.
    """

    code: str
    terug: int = 0
    kort: ClassVar[str] = ""  # what it says of a figure, where it is said of many at once

    @abstractmethod
    def metingen(self) -> Iterator[Meting]:
        """The stored measures that it compares."""

    @abstractmethod
    def bevindingen(self, controle: "Controle") -> Iterator[Bevinding]:
        """What it finds in the figures of the quarter of the run."""

    def vergelijkingen(self, controle: "Controle") -> "Iterator[Vergelijking]":
        """The numbers that it holds to be equal, one by one; for what nothing is equal, none."""
        yield from ()


def controleer(
    kader: Kader, regels: Iterable[Controleregel], concept: Iterable[CijferBasis] = ()
) -> list[Bevinding]:
    """Run rules on the figures of a kader; by gemeente, in the order of the rules.

    The number of queries depends on the models of the rules, not on gemeenten or rows. ``concept``
    are unsaved rows that stand in for what is stored under the same key (see ``Feiten``); for one
    gemeente, give a kader with that gemeente only.
    """
    regels = tuple(regels)
    controle = lees_controle(kader, regels, concept)
    volgorde: dict[int | None, int] = {g.pk: plaats for plaats, g in enumerate(kader.gemeenten)}
    volgorde[None] = len(volgorde)
    gevonden = [bevinding for regel in regels for bevinding in regel.bevindingen(controle)]
    return sorted(gevonden, key=lambda bevinding: volgorde[bevinding.gemeente])


def lees_controle(
    kader: Kader, regels: Iterable[Controleregel], concept: Iterable[CijferBasis] = ()
) -> "Controle":
    """What a run of these rules reads."""
    regels, getypt = tuple(regels), tuple(concept)
    modellen = tuple(dict.fromkeys(m.model for regel in regels for m in regel.metingen()))
    terug = max((regel.terug for regel in regels), default=0)
    kwartalen = frozenset(kader.kwartaal.plus(-stap).pk for stap in range(terug + 1))
    lezing = Lezing(kader, modellen, kwartalen)
    return Controle(lezing, {model: Feiten(lezing, model, getypt) for model in modellen})


def over(regels: Iterable[Controleregel], modellen: Collection[Model]) -> list[Controleregel]:
    """The rules that have to do with any of these models: what changing them can break."""
    return [regel for regel in regels if any(m.model in modellen for m in regel.metingen())]


@dataclass(frozen=True)
class Meetpunt:
    """One measure of one stored row."""

    gemeente: Gemeente | None
    sleutel: Sleutel
    uitkomst: Uitkomst

    @property
    def periode(self) -> Periode:
        assert isinstance(self.sleutel[-1], Periode)
        return self.sleutel[-1]

    def in_periode(self, periode: Periode) -> Sleutel:
        """The same key in another period."""
        return (*self.sleutel[:-1], periode)


class _Lid(NamedTuple):
    """A category in its list: its place, and what tells it from all others."""

    plaats: int
    categorie: Categorie
    label: str


@dataclass
class Controle:
    """What the rules of one run read, and how they speak of it."""

    lezing: Lezing
    feiten: AlleFeiten
    _per_kwartaal: dict[Model, dict[int, list[Sleutel]]] = field(default_factory=dict)
    _categorieen: "dict[type[Categorie], dict[Hashable, _Lid]]" = field(default_factory=dict)

    @property
    def kader(self) -> Kader:
        return self.lezing.kader

    def cijfers(self, meting: Meting, kwartaal: Kwartaal) -> Iterator[Meetpunt]:
        """The stored figures of one quarter, per gemeente, in the order of the categories.

        Those of categories of another samenwerkingsverband are not ours.
        """
        gemeenten: dict[Hashable, Gemeente] = {g.pk: g for g in self.kader.gemeenten}
        namen = dimensies(meting.model)
        plaats = namen.index("gemeente") if "gemeente" in namen else None
        feiten = self.feiten[meting.model]
        for sleutel in self._sleutels(meting.model).get(kwartaal.pk, []):
            gemeente = gemeenten[sleutel[plaats]] if plaats is not None else None
            yield Meetpunt(gemeente, sleutel, feiten.uitkomst(meting.veld, sleutel))

    def uitkomst(self, meting: Meting, sleutel: Sleutel) -> Uitkomst:
        """The figure with this key."""
        return self.feiten[meting.model].uitkomst(meting.veld, sleutel)

    def eenheid(self, meting: Meting, sleutel: Sleutel) -> Eenheid:
        """The unit of one figure: that of its category where that has one, else of its measure."""
        namen = meting.bronveld.eenheid_van
        if not namen:
            return meting.eenheid
        lijnen: list[Any] = [
            self.categorie(meting.model, naam, sleutel[dimensies(meting.model).index(naam)])
            for naam in namen
        ]
        ouder = getattr(lijnen[0], lijnen[0].ouder) if lijnen[0].ouder else None
        return eenheid_van(celmaat(lijnen, ouder).eenheid)

    def categorie(self, model: Model, naam: str, lid: Hashable) -> Categorie:
        """The category of a figure in this field."""
        lijst = self._lijst(_veld(model, naam))
        assert lijst is not None
        return lijst[lid].categorie

    def onderwerp(self, model: Model, leden: Iterable[tuple[str, Hashable]]) -> str:
        """The stable text key of members, within a gemeente and a quarter: ``spoor=spoor-1``."""
        return ";".join(f"{naam}={code}" for naam, code, _ in self._leden(model, leden))

    def onderwerp_van(self, meting: Meting, sleutel: Sleutel) -> str:
        """The stable text key of one figure: ``productgroep=ambulant-ggz;meting=pgb``."""
        model = meting.model
        leden = self.onderwerp(model, zip(dimensies(model), sleutel, strict=True))
        return ";".join(filter(None, [leden, f"meting={meting.veld}"]))

    def beschrijving(self, model: Model, sleutel: Sleutel, zonder: str = "") -> str:
        """A figure for people: ``Spoor 1``, ``Wmo, begrotingsjaar 2016``, ``februari 2016``; all
        that are alike but for the dimension ``zonder``.
        """
        waar = zip(dimensies(model), sleutel, strict=True)
        leden = self._leden(model, (deel for deel in waar if deel[0] != zonder))
        return ", ".join(label for _, _, label in leden)

    def naam(self, meting: Meting, sleutel: Sleutel) -> str:
        """What a figure is called: its measure, and its category, law, year or month; where its
        categories say what is measured, these alone.
        """
        van = self.beschrijving(meting.model, sleutel)
        if van and meting.bronveld.eenheid_van:
            return van
        return f"{meting.label}, {van}" if van else meting.label

    def plek(self, meting: Meting, sleutel: Sleutel) -> Cijferplek:
        """Where a figure is stored."""
        return plek_van(meting, sleutel)

    def _leden(
        self, model: Model, leden: Iterable[tuple[str, Hashable]]
    ) -> Iterator[tuple[str, str, str]]:
        """Of each dimension that tells figures of a gemeente in a quarter apart: code and label."""
        for naam, lid in leden:
            if isinstance(lid, Periode):
                if lid.maand:
                    yield "maand", str(lid.maand), periodenaam(lid)
            elif naam not in _VAN_WIE:
                yield naam, *self._lid(model, naam, lid)

    def _lid(self, model: Model, naam: str, lid: Hashable) -> tuple[str, str]:
        veld = _veld(model, naam)
        lijst = self._lijst(veld)
        if lijst is not None:
            return lijst[lid].categorie.kenmerk, lijst[lid].label
        if veld.choices:
            return str(lid), str(dict(veld.flatchoices)[lid])
        return str(lid), f"{veld.verbose_name} {lid}"

    def _sleutels(self, model: Model) -> dict[int, list[Sleutel]]:
        if model not in self._per_kwartaal:
            per_kwartaal: dict[int, list[Sleutel]] = {}
            plaatsen = {
                sleutel: plaats
                for sleutel in self.feiten[model].sleutels()
                if (plaats := self._plaats(model, sleutel)) is not None
            }
            for sleutel in sorted(plaatsen, key=plaatsen.__getitem__):
                periode = sleutel[-1]
                assert isinstance(periode, Periode)
                per_kwartaal.setdefault(periode.kwartaal, []).append(sleutel)
            self._per_kwartaal[model] = per_kwartaal
        return self._per_kwartaal[model]

    def _plaats(self, model: Model, sleutel: Sleutel) -> tuple[int, ...] | None:
        """Where a figure comes in order; None when its category is of others."""
        plaats = []
        for naam, lid in zip(dimensies(model), sleutel, strict=True):
            if isinstance(lid, Periode):
                plaats.append(lid.kwartaal * 100 + (lid.maand or 0))
                continue
            veld = _veld(model, naam)
            lijst = self._lijst(veld)
            if lijst is not None:
                if lid not in lijst:
                    return None
                plaats.append(lijst[lid].plaats)
            elif veld.choices:
                plaats.append([waarde for waarde, _ in veld.flatchoices].index(lid))
            else:
                assert isinstance(lid, int)
                plaats.append(lid)
        return tuple(plaats)

    def _lijst(self, veld: "Field[object, object]") -> "dict[Hashable, _Lid] | None":
        """The categories that a field may hold, by key; None: no categories."""
        model = veld.related_model
        if not (isinstance(model, type) and issubclass(model, Categorie)):
            return None
        if model not in self._categorieen:
            lijst = self.lezing.lijst(model)
            namen = [categorie.voluit(self.kader.kwartaal.jaar) for categorie in lijst]
            thuis = [getattr(c, f"{model.ouder}_id", None) for c in lijst]
            tel = Counter(zip(thuis, namen, strict=True))
            self._categorieen[model] = {
                c.pk: _Lid(plaats, c, naam if tel[waar, naam] == 1 else f"{naam} ({c.code})")
                for plaats, (c, naam, waar) in enumerate(zip(lijst, namen, thuis, strict=True))
            }
        return self._categorieen[model]


def periodenaam(periode: Periode) -> str:
    """A period for people: ``februari 2016``, ``1e kwartaal 2016``."""
    kwartaal = Kwartaal.van_sleutel(periode.kwartaal)
    return f"{MAANDEN[periode.maand - 1]} {kwartaal.jaar}" if periode.maand else str(kwartaal)


def plek_van(meting: Meting, sleutel: Sleutel) -> Cijferplek:
    """Where the figure with this key is stored."""
    paren: list[tuple[str, Hashable]] = []
    for naam, lid in zip(dimensies(meting.model), sleutel, strict=True):
        if isinstance(lid, Periode):
            paren.append(("kwartaal_id", lid.kwartaal))
            paren += [("maand", lid.maand)] if lid.maand else []
        else:
            paren.append((_veld(meting.model, naam).attname, lid))
    return Cijferplek(meting.model._meta.label_lower, tuple(paren), meting.veld)


def _veld(model: Model, naam: str) -> "Field[object, object]":
    veld = model._meta.get_field(naam)
    assert isinstance(veld, Field)
    return veld
