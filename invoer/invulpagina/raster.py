"""The grid of a sheet as the page shows it: every cell with all that is known about it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import groupby

from django.utils.functional import cached_property

from gemeenten.getallen import toon_getal
from gemeenten.models import Kwartaal
from invoer.blad.bladen import Bladstand, Rijkop, Rijstand
from invoer.blad.opslaan import Bladfout
from invoer.blad.rekenaar import Rekenaar
from invoer.blad.totalen import som, telt_op_over
from invoer.blad.wijzigingen import (
    BLAD,
    TOELICHTING,
    VOORLOPIG,
    Conflict,
    Getypt,
    Plek,
    Typwerk,
    opgeslagen_teksten,
    zelfde,
)
from invoer.invulpagina.gedruktetotalen import Gedruktetotalen, leg_neer
from invoer.invulpagina.indeling import (
    Bladgroep,
    Bladregel,
    Indeling,
    Kolomkop,
    Leesvak,
    Vak,
    deel_in,
)
from invoer.invulpagina.lijstindeling import deel_lijst_in
from invoer.invulpagina.overzichtindeling import deel_overzicht_in
from invoer.invulpagina.rastercellen import Invulcel, Leescel, Noot, Rasterrij, Rijgroep, Totaal


class Raster:
    """A sheet with what was typed over what is stored, and what is wrong with it.

    ``bladtoelichting`` is what is stored of the sheet as a whole. ``typwerk`` may hold touched and
    untouched cells; of those untouched the stored text is shown. ``wie`` says of a cell who changed
    it last.
    """

    def __init__(
        self,
        stand: Bladstand,
        bladtoelichting: str = "",
        typwerk: Typwerk | None = None,
        *,
        fouten: Iterable[Bladfout] = (),
        conflicten: Mapping[Plek, Conflict] | None = None,
        wie: Mapping[Plek, str] | None = None,
    ) -> None:
        self.stand = stand
        self.indeling = _deel_in(stand)
        self._opgeslagen = opgeslagen_teksten(stand, bladtoelichting)
        self._typwerk = typwerk or {}
        self._conflicten, self._wie = conflicten or {}, wie or {}
        self._fouten: dict[Plek, list[str]] = {}
        for fout in fouten:
            self._fouten.setdefault((fout.code, fout.kolom), []).append(fout.melding)
        self.groepen = tuple(
            self._groep(f"g{nummer}", groep) for nummer, groep in enumerate(self.indeling.groepen)
        )
        self.toelichting = self._cel("toelichting", (BLAD, TOELICHTING), "Toelichting bij het blad")
        self.meldingen = tuple(self._fouten.get((BLAD, ""), ()))

    @property
    def kolommen(self) -> tuple[Kolomkop, ...]:
        return self.indeling.kolommen

    @property
    def onder_elkaar(self) -> bool:
        """Whether all lines are measures of one row, with one toelichting."""
        return not self.indeling.dimensie

    @cached_property
    def cellen(self) -> dict[Plek, Invulcel]:
        """Every field of the page by its place."""
        uit = {cel.plek: cel for rij in self.rijen for cel in rij.invulcellen}
        for rij in self.rijen:
            for noot in rij.noten:
                uit[noot.toelichting.plek] = noot.toelichting
                uit[noot.voorlopig.plek] = noot.voorlopig
        uit |= {cel.plek: cel for cel in (self.gedrukt.cellen if self.gedrukt else ())}
        return {**uit, self.toelichting.plek: self.toelichting}

    @cached_property
    def gedrukt(self) -> Gedruktetotalen | None:
        """The fields for totals that a document prints."""
        return leg_neer(self.stand.gedrukt, self._cel) if self.stand.gedrukt else None

    @cached_property
    def rijen(self) -> tuple[Rasterrij, ...]:
        """The lines of all groups, in order."""
        return tuple(rij for groep in self.groepen for rij in groep.rijen)

    @property
    def was(self) -> Typwerk:
        """What the page holds, with what stood there before."""
        uit: Typwerk = {}
        for (code, kolom), cel in self.cellen.items():
            uit.setdefault(code, {})[kolom] = Getypt(cel.tekst, cel.was)
        return uit

    def _groep(self, id: str, groep: Bladgroep) -> Rijgroep:
        rijen = tuple(self._rij(f"{id}r{n}", regel) for n, regel in enumerate(groep.regels))
        totalen = tuple(self._totaal(rijen, groep, n) for n in range(len(self.kolommen)))
        return Rijgroep(id, groep.label, rijen, totalen)

    def _rij(self, id: str, regel: Bladregel) -> Rasterrij:
        cellen = tuple(
            self._vak(f"{id}k{nummer}", regel, nummer, vak, f"{id} k{nummer}")
            for nummer, vak in enumerate(regel.vakken)
        )
        noten = tuple(
            self._noot(f"{id}n{nummer}", regel, kop) for nummer, kop in enumerate(regel.koppen)
        )
        meldingen = (m for kop in regel.koppen for m in self._fouten.get((kop.code, ""), ()))
        return Rasterrij(id, regel, cellen, noten, tuple(meldingen))

    def _vak(
        self, id: str, regel: Bladregel, nummer: int, vak: Vak | Leesvak, labels: str
    ) -> Invulcel | Leescel:
        if isinstance(vak, Leesvak):
            nu, kwartaal, jaar = (
                rekenaar.tekst(vak.regel, vak.kolom) for rekenaar in self._rekenaars
            )
            return Leescel(id, nu, vak.berekend, (kwartaal, jaar))
        code, naam = vak.kop.code, vak.maat.name
        return self._cel(
            id,
            (code, naam),
            f"{regel.label}, {self.kolommen[nummer].label}",
            labels=labels,
            eerder=(
                _tekst(self.stand.vorig_kwartaal, code, naam),
                _tekst(self.stand.vorig_jaar, code, naam),
            ),
            geldt=self._geldt(code, naam),
            vak=vak,
        )

    def _geldt(self, code: str, maat: str) -> tuple[str, Kwartaal] | None:
        if code not in self.stand.geldt:
            return None
        rij, kwartaal = self.stand.geldt[code]
        return rij.teksten[maat], kwartaal

    @cached_property
    def _rekenaars(self) -> tuple[Rekenaar, ...]:
        """For what is typed now, the previous quarter, and a year ago."""
        (maat,) = self.stand.blad.soort.kolommen
        geldt = {code: rij for code, (rij, _) in self.stand.geldt.items()}

        def rekenaar(rijen: Mapping[str, Rijstand], getypt: bool = False) -> Rekenaar:
            waarden = {}
            for kop in self.stand.rijen:
                tekst = _tekst(rijen, kop.code, maat.name)
                if getypt:
                    cel = self._cel("", (kop.code, maat.name), "")
                    tekst = cel.tekst or _tekst(geldt, kop.code, maat.name)
                if (getal := som(maat, [tekst])) is not None:
                    waarden[kop.sleutel["regel_id"], kop.sleutel["kolom_id"]] = Decimal(getal)
            return Rekenaar(self.stand, waarden)

        return (
            rekenaar(self.stand.nu, getypt=True),
            rekenaar(self.stand.vorig_kwartaal),
            rekenaar(self.stand.vorig_jaar),
        )

    @cached_property
    def berekend(self) -> dict[str, str]:
        """The computed cells by their id."""
        cellen = (cel for rij in self.rijen for cel in rij.cellen if isinstance(cel, Leescel))
        return {cel.id: cel.tekst for cel in cellen if cel.berekend}

    @cached_property
    def naast(self) -> dict[str, bool]:
        """Whether the previous quarter and a year ago stand beside the cells.

        On the sheet of an overzicht, which may be wide, only where there is something.
        """
        soort = self.stand.blad.soort
        if soort.van:  # what holds stands in the cell; texts a year old say nothing
            eerder = bool(self.stand.vorig_kwartaal) and not soort.model.loopt_door
            return {"kwartaal": eerder, "jaar": False}
        overal = soort.overzicht is None
        return {
            "kwartaal": overal or bool(self.stand.vorig_kwartaal),
            "jaar": overal or bool(self.stand.vorig_jaar),
        }

    @property
    def span(self) -> int:
        """How many columns of the page a column of the sheet has."""
        return 1 + sum(self.naast.values())

    @property
    def kolomgroepen(self) -> list[tuple[str, int]]:
        """The headings above the columns and how many columns of the page each spans."""
        groepen = groupby(self.kolommen, key=lambda kolom: kolom.groep)
        uit = [(groep, len(list(kolommen)) * self.span) for groep, kolommen in groepen]
        return uit if any(groep for groep, _ in uit) else []

    @property
    def kopregels(self) -> int:
        """How many lines the headings have."""
        return 1 + bool(self.kolomgroepen) + (self.span > 1)

    def _noot(self, id: str, regel: Bladregel, kop: Rijkop) -> Noot:
        label = kop.labels[self.indeling.noot_op] if len(regel.koppen) > 1 else ""
        naam = ", ".join(filter(None, (regel.label, label)))
        return Noot(
            id,
            label,
            self._cel(f"{id}t", (kop.code, TOELICHTING), f"{naam}: toelichting"),
            self._cel(f"{id}v", (kop.code, VOORLOPIG), f"{naam}: voorlopig"),
            opgeslagen=kop.code in self.stand.nu,
        )

    def _cel(
        self,
        id: str,
        plek: Plek,
        naam: str,
        *,
        labels: str = "",
        eerder: tuple[str, str] = ("", ""),
        geldt: tuple[str, Kwartaal] | None = None,
        vak: Vak | None = None,
    ) -> Invulcel:
        code, kolom = plek
        staat_er = self._opgeslagen.get(code, {}).get(kolom, "")
        getypt = self._typwerk.get(code, {}).get(kolom)
        tekst = code in self.stand.tekstrijen
        soort = self.stand.blad.soort
        if getypt is None or zelfde(soort, kolom, getypt.nu, getypt.was, tekst=tekst):
            getypt = Getypt(staat_er, staat_er)
        return Invulcel(
            id,
            plek,
            naam,
            tekst=getypt.nu,
            was=getypt.was,
            getypt=getypt.nu != getypt.was,
            meldingen=tuple(self._fouten.get(plek, ())),
            conflict=self._conflicten.get(plek),
            van=self._wie.get(plek, ""),
            labels=labels,
            eerder=eerder,
            geldt=geldt,
            is_tekst=(tekst and kolom not in {TOELICHTING, VOORLOPIG})
            or (vak is not None and vak.is_tekst),
            lang=vak is not None and vak.is_lang,
            loopt=vak is not None and tekst,
            keuzes=vak.keuzes if vak else (),
            vorm=vak.vorm if vak else "",
        )

    def _totaal(self, rijen: tuple[Rasterrij, ...], groep: Bladgroep, nummer: int) -> Totaal | None:
        vak, dimensie = groep.regels[0].vakken[nummer], self.indeling.dimensie
        soort = self.stand.blad.soort
        if len(rijen) < 2 or not dimensie or soort.overzicht or soort.van:
            return None
        assert isinstance(vak, Vak)
        maat = vak.maat
        if not telt_op_over(maat, dimensie):
            return None
        cellen = [rij.cellen[nummer] for rij in rijen]
        nu, kwartaal, jaar = (
            som(maat, teksten)
            for teksten in (
                [cel.tekst for cel in cellen],
                [cel.eerder[0] for cel in cellen],
                [cel.eerder[1] for cel in cellen],
            )
        )
        return Totaal(_toon(nu), (_toon(kwartaal), _toon(jaar)))


def _tekst(rijen: Mapping[str, Rijstand], code: str, maat: str) -> str:
    return rijen[code].teksten[maat] if code in rijen else ""


def _deel_in(stand: Bladstand) -> Indeling:
    if stand.blad.soort.overzicht:
        return deel_overzicht_in(stand)
    return deel_lijst_in(stand) if stand.blad.soort.van else deel_in(stand)


def _toon(getal: object) -> str:
    return "" if getal is None else toon_getal(getal)  # type: ignore[arg-type]
