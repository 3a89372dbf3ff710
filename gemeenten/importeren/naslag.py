"""What the words in a file stand for: gemeenten, samenwerkingsverbanden and categories by name.

Each list is read once per file, in one query, when a column first asks for it.
"""

import datetime
from collections import defaultdict
from functools import cached_property
from typing import Any, cast

from django.db.models import Q

from gemeenten.categorie import Categorie
from gemeenten.cijfer import Meetveld
from gemeenten.eenheid import Celmaat, celmaat
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.raad import Raad
from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Deelname, Gemeente, Samenwerkingsverband
from gemeenten.tekens import kort


class Naslag:
    """Looks words up for one import; a Celfout says what is wrong and what comes near."""

    def __init__(self) -> None:
        self._categorieen: dict[type[Categorie], dict[tuple[int, str], Categorie]] = {}
        self._toegestaan: dict[tuple[type[Categorie], str], set[int]] = {}
        self._waar: dict[type[Categorie], dict[str, list[int]]] = {}
        self._sleutels: dict[type[Categorie], dict[int, Categorie]] = {}
        self._alleen: dict[type[Categorie], dict[int | None, Gemeente]] = {}
        self._celmaten: dict[tuple[Meetveld, tuple[int, ...]], Celmaat] = {}
        self.raad = Raad()

    def gemeente(self, woord: str, datum: datetime.date | None = None) -> Gemeente:
        """The gemeente of a CBS code or an exact name; with a date, one that exists on it."""
        if woord.upper() in self._op_code:
            gemeente = self._op_code[woord.upper()]
            if datum and not gemeente.bestaat_op(datum):
                raise Celfout(f"{_bestaansduur(gemeente)} Op {_dag(datum)} bestaat zij niet.")
            return gemeente
        zo_genoemd = self._op_naam[woord.casefold()]
        bestaand = [g for g in zo_genoemd if not datum or g.bestaat_op(datum)]
        if len(bestaand) == 1:
            return bestaand[0]
        if bestaand:
            codes = " of ".join(gemeente.cbs_code for gemeente in bestaand)
            raise Celfout(f"Er zijn meer gemeenten die ‘{woord}’ heten. Schrijf de code: {codes}.")
        if zo_genoemd and datum:
            duren = " ".join(_bestaansduur(gemeente) for gemeente in zo_genoemd)
            raise Celfout(f"{duren} Op {_dag(datum)} bestaat zij niet.")
        if not self._op_code:
            raise Celfout("Er zijn nog geen gemeenten. Voer eerst ‘manage.py laad_gemeenten’ uit.")
        namen = (gemeente.naam for gemeente in self._op_code.values())
        raad = self.raad.lijkt_op(woord, namen, "gemeente")
        raise Celfout(f"‘{kort(woord)}’ is geen gemeente.{raad}")

    def samenwerkingsverband(self, slug: str) -> int:
        """The key of the samenwerkingsverband with this short name."""
        if slug.lower() not in self._verbanden:
            raad = self.raad.lijkt_op(slug, self._verbanden, "samenwerkingsverband")
            raise Celfout(f"Er is geen samenwerkingsverband ‘{kort(slug)}’.{raad}")
        return self._verbanden[slug.lower()]

    def verbanden_van(self, gemeente: int) -> list[int]:
        """The keys of the samenwerkingsverbanden in which a gemeente takes part."""
        return self._deelnames[gemeente]

    def naam_van(self, verband: int) -> str:
        return next(slug for slug, sleutel in self._verbanden.items() if sleutel == verband)

    def categorie(self, model: type[Categorie], code: str, binnen: list[int]) -> Categorie:
        """The category with this code within one of these: samenwerkingsverbanden, or ouders."""
        lijst = self.categorieen(model)
        gevonden = [lijst[thuis, code] for thuis in binnen if (thuis, code) in lijst]
        if len(gevonden) == 1:
            return gevonden[0]
        soort = model._meta.verbose_name
        if gevonden:
            namen = " of ".join(self.naam_van(c.samenwerkingsverband_id) for c in gevonden)
            raise Celfout(
                f"‘{code}’ komt voor in meer samenwerkingsverbanden. Zet in een kolom "
                f"‘samenwerkingsverband’ welke u bedoelt: {namen}."
            )
        codes = (c for thuis, c in lijst if thuis in binnen)
        waar = " en ".join(self.waar(model, thuis) for thuis in binnen)
        raad = self.raad.lijkt_op(code, codes, f"{model._meta.label} {binnen}")
        raad = raad or self._elders(model, code)
        waar = f"{waar[:1].upper()}{waar[1:]}" if model.ouder else waar
        raise Celfout(f"{waar} heeft geen {soort} ‘{kort(code)}’.{raad}")

    def _elders(self, model: type[Categorie], code: str) -> str:
        """Where a code is known that was not found in its ouder, as a sentence behind an error."""
        if not model.ouder:
            return ""
        if model not in self._waar:
            self._waar[model] = defaultdict(list)
            for thuis, eigen in self.categorieen(model):
                self._waar[model][eigen].append(thuis)
        elders = [self.waar(model, thuis) for thuis in self._waar[model].get(code, [])[:3]]
        return f" Die is van {' en '.join(elders)}." if elders else ""

    def categorieen(self, model: type[Categorie]) -> dict[tuple[int, str], Categorie]:
        """All categories of a kind, by the key of where its code is unique and that code."""
        if model not in self._categorieen:
            self._categorieen[model] = {
                (categorie.thuis, categorie.code): categorie
                for categorie in model._default_manager.defer("definitie")
            }
        return self._categorieen[model]

    def alleen_van(self, model: type[Categorie]) -> dict[int | None, Gemeente]:
        """Of the categories that are for one gemeente only: which."""
        if model not in self._alleen:
            op_pk = {gemeente.pk: gemeente for gemeente in self._op_code.values()}
            paden = (f"{pad}_id" for pad in model.alleen_van)
            rijen = model._default_manager.order_by().values_list("pk", *paden)
            self._alleen[model] = {
                pk: op_pk[eerste]
                for pk, *van in rijen
                if (eerste := next(filter(None, van), None)) is not None
            }
        return self._alleen[model]

    def waar(self, model: type[Categorie], thuis: int) -> str:
        """What people call that within which the codes of a list are unique."""
        if not model.ouder:
            return self.naam_van(thuis)
        ouder = ouder_van(model)
        return f"{ouder._meta.verbose_name} ‘{self._op_sleutel(ouder)[thuis].code}’"

    def celmaat(self, maat: Meetveld, lijnen: tuple[int, ...]) -> Celmaat:
        """In what the cell counts that is in these categories, by the keys of ``eenheid_van``."""
        sleutel = (maat, lijnen)
        if sleutel not in self._celmaten:
            rijen = [
                self._op_sleutel(maat.model._meta.get_field(naam).related_model)[pk]
                for naam, pk in zip(maat.eenheid_van, lijnen, strict=True)
            ]
            van = type(rijen[0])
            ouder = self._op_sleutel(ouder_van(van))[rijen[0].thuis] if van.ouder else None
            self._celmaten[sleutel] = celmaat(rijen, ouder)
        return self._celmaten[sleutel]

    def _op_sleutel(self, model: Any) -> dict[int, Categorie]:
        if model not in self._sleutels:
            self._sleutels[model] = {c.pk: c for c in self.categorieen(model).values()}
        return self._sleutels[model]

    def toegestaan(self, model: type[Categorie], grens: Q) -> set[int]:
        """The keys of the categories within the limits that a field sets."""
        sleutel = (model, str(grens))
        if sleutel not in self._toegestaan:
            self._toegestaan[sleutel] = set(
                model._default_manager.filter(grens).values_list("pk", flat=True)
            )
        return self._toegestaan[sleutel]

    @cached_property
    def _op_code(self) -> dict[str, Gemeente]:
        return {gemeente.cbs_code: gemeente for gemeente in Gemeente.objects.all()}

    @cached_property
    def _op_naam(self) -> dict[str, list[Gemeente]]:
        uit: dict[str, list[Gemeente]] = defaultdict(list)
        for gemeente in self._op_code.values():
            uit[gemeente.naam.casefold()].append(gemeente)
        return uit

    @cached_property
    def _verbanden(self) -> dict[str, int]:
        return dict(Samenwerkingsverband.objects.values_list("slug", "pk"))

    @cached_property
    def _deelnames(self) -> dict[int, list[int]]:
        uit: dict[int, list[int]] = defaultdict(list)
        paren = Deelname.objects.order_by("samenwerkingsverband_id")
        for gemeente, verband in paren.values_list("gemeente_id", "samenwerkingsverband_id"):
            uit[gemeente].append(verband)
        return uit


def ouder_van(model: type[Categorie]) -> type[Categorie]:
    """The list that a list with an ``ouder`` lives in."""
    return cast(type[Categorie], model._meta.get_field(model.ouder).related_model)


def controleer_geldig(categorie: Categorie, kwartaal: int) -> None:
    """Refuse a category in a quarter in which it does not hold."""
    if not categorie.geldig_in(kwartaal):
        van, tot = categorie.geldig_vanaf_id, categorie.geldig_tot_en_met_id
        duur = " ".join(
            f"{woord} {Kwartaal.van_sleutel(grens).code}"
            for woord, grens in (("vanaf", van), ("tot en met", tot))
            if grens
        )
        raise Celfout(
            f"‘{categorie.code}’ geldt {duur}, dus niet in {Kwartaal.van_sleutel(kwartaal).code}."
        )


def _bestaansduur(gemeente: Gemeente) -> str:
    delen = [f"{gemeente.naam} ({gemeente.cbs_code})"]
    if gemeente.ingesteld_per:
        delen.append(f"is ingesteld per {_dag(gemeente.ingesteld_per)}")
    if gemeente.opgeheven_per:
        delen.append(f"is opgeheven per {_dag(gemeente.opgeheven_per)}")
    return f"{delen[0]} {' en '.join(delen[1:])}."


def _dag(datum: datetime.date) -> str:
    return f"{datum.day}-{datum.month}-{datum.year}"
