"""The figures behind one table, each as an outcome: one query per model."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache, reduce
from itertools import chain
from operator import or_

from django.db import models
from django.db.models import Q

from gemeenten.celtekst import is_tekst, toon_tekst
from gemeenten.cijfer import CijferBasis, Decimalenveld, Meetveld
from gemeenten.eenheid import telt_eender
from gemeenten.leeg import Leeg, grens_van, soort_van
from tabellen.lezing import Lezing, Model, Sleutel, dimensies
from tabellen.mensen import met_opbouw
from tabellen.uitkomst import (
    NIET_GELEVERD,
    NIET_UITGESPLITST,
    NVT,
    Periode,
    Uitkomst,
    tel_op,
)
from tabellen.waarde import Reden

_REDEN = {
    Leeg.NIET_GELEVERD: Reden.NIET_GELEVERD,
    Leeg.ONBEKEND: Reden.ONBEKEND,
    Leeg.NVT: Reden.NVT,
    Leeg.NIET_UITGESPLITST: Reden.NIET_UITGESPLITST,
    Leeg.AFGESCHERMD: Reden.AFGESCHERMD,
}
_ONVERKLAARD = frozenset({Leeg.NIET_GELEVERD.value, Leeg.NIET_UITGESPLITST.value})


@dataclass(frozen=True)
class Feiten:
    """The figures of one model, by the values of its dimensions, each measure as an outcome.

    ``concept`` holds rows that stand in for what is stored under the same key: what somebody typed
    and did not save yet, as instances of figure models with values of the right type.
    """

    lezing: Lezing
    model: Model
    concept: tuple[CijferBasis, ...] = ()
    _blijft: dict[Sleutel, dict[str, Uitkomst]] = field(default_factory=dict)
    _sommen: dict[tuple[str, tuple[Sleutel, ...]], Uitkomst] = field(default_factory=dict)

    @cached_property
    def _rijen(self) -> dict[Sleutel, dict[str, Uitkomst]]:
        velden = [veld.attname for veld in self._sleutelvelden()]
        maten = [veld.name for veld in self.model.meetvelden()]
        bij = [f"{maat}_leeg" for maat in maten]
        bij += [v.name for v in self.model._meta.fields if isinstance(v, Decimalenveld)]
        namen = [*velden, *maten, *bij, "toelichting", "voorlopig"]
        getypt = ({naam: getattr(rij, naam) for naam in namen} for rij in self._getypt())
        rijen: dict[Sleutel, dict[str, Uitkomst]] = {}
        blijvend: dict[Sleutel, dict[int, dict[str, Uitkomst]]] = {}
        van_jaar: set[Sleutel] = set()
        blijft, van_een_jaar = self.model.blijft, self.model.van_jaar
        eigen = [veld for veld in velden if veld not in {"kwartaal_id", "maand"}]
        for rij in chain(self._query().values(*namen, *blijft, *van_een_jaar), getypt):
            periode = Periode(rij["kwartaal_id"], rij.get("maand"))
            sleutel = tuple(rij[veld] for veld in eigen)
            uitkomsten = uitkomsten_van(rij, maten, (self.model, *sleutel, periode))
            is_blijvend = any(rij.get(pad) for pad in blijft)
            is_van_jaar = any(rij.get(pad) is not None for pad in van_een_jaar)
            if self.lezing.kader.herleidt:
                wanneer = _wanneer(periode, is_blijvend, is_van_jaar)
                uitkomsten = met_opbouw(self.lezing, self.model, sleutel, wanneer, uitkomsten)
            if periode.kwartaal in self.lezing.kwartalen:
                rijen[*sleutel, periode] = uitkomsten
            if blijft and (sleutel in blijvend or is_blijvend):
                blijvend.setdefault(sleutel, {})[periode.kwartaal] = uitkomsten
            if is_van_jaar:
                van_jaar.add(sleutel)
        for sleutel, per_kwartaal in blijvend.items():
            self._houd(sleutel, per_kwartaal, rijen, sleutel in van_jaar)
        return rijen

    def _houd(
        self,
        sleutel: Sleutel,
        per_kwartaal: dict[int, dict[str, Uitkomst]],
        rijen: dict[Sleutel, dict[str, Uitkomst]],
        van_jaar: bool,
    ) -> None:
        """Of a figure that stays: in each quarter the last that was known, and what it was before.

        What was left empty says nothing of it. What is of one year stays within that.
        """
        for kwartaal in self.lezing.kwartalen:
            eerste = kwartaal // 10 * 10 if van_jaar else 0
            bekend = [per_kwartaal[k] for k in sorted(per_kwartaal) if eerste <= k <= kwartaal]
            geldt = {}
            for veld in bekend[0] if bekend else ():
                reeks = [u[veld] for u in bekend if u[veld].reden is not Reden.NIET_GELEVERD]
                nu = reeks[-1] if reeks else NIET_GELEVERD
                anders = [u.waarde for u in reeks if u.waarde not in {None, nu.waarde}]
                eerder = anders[-1] if anders and nu.waarde is not None else None
                geldt[veld] = replace(nu, eerder=eerder)
            if geldt:
                doel = rijen if (*sleutel, Periode(kwartaal)) in rijen else self._blijft
                doel[*sleutel, Periode(kwartaal)] = geldt

    def sleutels(self) -> Iterator[Sleutel]:
        """The keys of the rows that are there, in the order of ``dimensies``."""
        yield from self._rijen

    def _getypt(self) -> Iterator[CijferBasis]:
        """The rows of ``concept`` that this reading is about."""
        kader = self.lezing.kader
        van_kader = {gemeente.pk for gemeente in kader.gemeenten}
        for rij in self.concept:
            if type(rij) is self.model and rij.kwartaal_id in self.lezing.kwartalen:
                gemeente = getattr(rij, "gemeente_id", None)
                verband = getattr(rij, "samenwerkingsverband_id", None)
                if gemeente in van_kader or verband == kader.samenwerkingsverband.pk:
                    yield rij

    def _sleutelvelden(self) -> list["models.Field[object, object]"]:
        return [self.model._meta.get_field(naam) for naam in self.model.sleutel()]  # type: ignore[misc]

    def _query(self) -> models.QuerySet[CijferBasis]:
        kader, lezing = self.lezing.kader, self.lezing
        wanneer = Q(kwartaal__in=lezing.kwartalen)
        if blijft := [Q((pad, True)) for pad in self.model.blijft]:
            wanneer |= Q(kwartaal__lte=max(lezing.kwartalen)) & reduce(or_, blijft)
        cijfers = self.model._default_manager.filter(wanneer, **lezing.binnen_cijfers(self.model))
        if "gemeente" in self.model.sleutel():
            return cijfers.filter(**{"gemeente__in": [gemeente.pk for gemeente in kader.gemeenten]})
        return cijfers.filter(**{"samenwerkingsverband": kader.samenwerkingsverband})

    def uitkomst(self, maat: str, sleutel: Sleutel) -> Uitkomst:
        """The figure with this key; without a row not delivered, or n.v.t. when out of date."""
        rij = self._rijen.get(sleutel) or self._blijft.get(sleutel)
        if rij is not None:
            return rij[maat]
        kwartaal = sleutel[-1].kwartaal if isinstance(sleutel[-1], Periode) else 0
        geldig = all(
            self.lezing.geldig(self.model, dimensie, lid, kwartaal)
            for dimensie, lid in zip(dimensies(self.model), sleutel, strict=True)
        )
        if not geldig:
            return NVT
        return NIET_GELEVERD if self._is_te_leveren(maat, sleutel) else NIET_UITGESPLITST

    def som(self, maat: str, leden: tuple[Sleutel, ...], genoemd: Sequence[bool]) -> Uitkomst:
        """The sum over all combinations of these members, those of each dimension.

        It is made of the sums over one dimension less, and each is made once: so all totals of a
        table cost as many additions as there are figures, not as many as figures times totals.
        ``genoemd`` says of each dimension whether the table has it on an axis: such a sum is of
        cells, so those dimensions are taken apart first.
        """
        if (som := self._sommen.get((maat, leden))) is not None:
            return som
        meer = [plaats for plaats, lid in enumerate(leden) if len(lid) > 1]
        if not meer:
            return self.uitkomst(maat, tuple(lid for (lid,) in leden))
        plaats = next((plaats for plaats in meer if genoemd[plaats]), meer[0])
        ervoor, erna = leden[:plaats], leden[plaats + 1 :]
        if len(meer) == 1:
            voor, na = tuple(lid for (lid,) in ervoor), tuple(lid for (lid,) in erna)
            som = tel_op([(1, self.uitkomst(maat, (*voor, lid, *na))) for lid in leden[plaats]])
        else:
            delen = ((*ervoor, (lid,), *erna) for lid in leden[plaats])
            som = tel_op([(1, self.som(maat, deel, genoemd)) for deel in delen])
        self._sommen[maat, leden] = som
        return som

    def _is_te_leveren(self, maat: str, sleutel: Sleutel) -> bool:
        """Whether the figure can be: not where its categories count in different units."""
        namen = self._maten[maat].eenheid_van
        if not namen:
            return True
        plaats = {naam: nummer for nummer, naam in enumerate(dimensies(self.model))}
        leden = (self.lezing.lid(self.model, naam, sleutel[plaats[naam]]) for naam in namen)
        eenheden = [eenheid for lid in leden if (eenheid := getattr(lid, "eenheid", ""))]
        return all(telt_eender(eenheid, eenheden[0]) for eenheid in eenheden)

    @cached_property
    def _maten(self) -> dict[str, Meetveld]:
        return {veld.name: veld for veld in self.model.meetvelden()}


def uitkomsten_van(
    rij: dict[str, object], maten: Iterable[str], cijfer: Hashable
) -> dict[str, Uitkomst]:
    """The outcomes of one stored row, which is ``cijfer``.

    Its toelichting goes with the measures that are empty for a stated reason; where there are
    none, with all of them. That something was never split needs no explanation.
    """
    maten = list(maten)
    if not rij["toelichting"] and all(type(rij[maat]) is int for maat in maten):
        voorlopig = bool(rij["voorlopig"])
        return {maat: _heel_getal(rij[maat], voorlopig) for maat in maten}
    noten = (str(rij["toelichting"]),) if rij["toelichting"] else ()
    gezegd = {maat: str(rij[f"{maat}_leeg"]) for maat in maten}
    teksten = {maat: toon_tekst(wat) for maat, wat in gezegd.items() if is_tekst(wat)}
    waarom = {maat: "" if maat in teksten else wat for maat, wat in gezegd.items()}
    leeg = [maat for maat in maten if waarom[maat] not in _ONVERKLAARD]
    verklaard = leeg or [m for m in maten if waarom[m] != Leeg.NIET_UITGESPLITST] or maten
    return {
        maat: Uitkomst(
            waarde=rij[maat],  # type: ignore[arg-type]
            reden=_reden(waarom[maat], maat in teksten) if rij[maat] is None else None,
            grens=grens_van(waarom[maat]) if rij[maat] is None else None,
            voorlopig=bool(rij["voorlopig"]) and rij[maat] is not None,
            geleverd=True,
            noten=noten if maat in verklaard else (),
            decimalen=_decimalen(rij[maat], rij.get(f"{maat}_decimalen")),
            cijfer=None if leeg else cijfer,
            tekst=teksten.get(maat, ""),
        )
        for maat in maten
    }


@lru_cache(maxsize=2000)
def _heel_getal(waarde: int, voorlopig: bool) -> Uitkomst:
    """A number of which nothing is said; most are, and they recur."""
    return Uitkomst(waarde, voorlopig=voorlopig, geleverd=True)


def _wanneer(periode: Periode, blijft: bool, van_jaar: bool) -> str:
    """When a figure is of; one that stays is the same in each quarter, or each of its year."""
    if blijft:
        return str(periode.kwartaal // 10) if van_jaar else ""
    return ".".join(str(deel) for deel in periode if deel)


def _reden(waarom: str, tekst: bool) -> Reden:
    return Reden.TEKST if tekst else _REDEN[soort_van(waarom)]


def _decimalen(getal: object, ingevuld: object) -> int:
    """With how many a number was entered, where that is kept; never fewer than it has."""
    if not isinstance(ingevuld, int) or not isinstance(getal, Decimal):
        return 0
    return max(ingevuld, -int(getal.normalize().as_tuple().exponent))
