"""What the redacteur must know of what will be withheld, before it is."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from django.urls import reverse

from domeinen.inhoud import OVERZICHT
from gemeenten.eenheid import telt_mensen
from monitor.afscherming.openbaar import Openbareversie, lees_openbaar, lees_ruw
from monitor.afscherming.scherm import Scherm
from monitor.models import Editie, Onderdeel
from monitor.proza.bron import Celbron
from monitor.proza.nakijken import lees_teksten
from monitor.proza.verwijzing import Verwijsfout, vindplaatsen
from monitor.verslag.lezen import Verslag
from overzichten.models import Lijn, Overzicht
from tabellen.waarde import Cel

Regels = tuple[tuple[str, str], ...]  # what, each with an address or none
_ONDUIDELIJK = ("aantal", "aantallen")


class Afgeschermd:
    """Looks at one editie as it would become public now."""

    def __init__(self, editie: Editie) -> None:
        self.editie = editie

    @cached_property
    def openbaar(self) -> Openbareversie:
        return lees_openbaar(self.editie)

    @cached_property
    def ruw(self) -> Verslag:
        """All of the report, as nobody but the redacteur sees it where something is withheld."""
        bekend = self.__dict__.get("openbaar")
        return bekend.ruw if bekend else lees_ruw(self.editie)

    def kleine(self, onder: int) -> Counter[str]:
        """How many cells of each table count fewer people than so many, and somebody."""
        uit: Counter[str] = Counter()
        for tabel in self.ruw.cijfers():
            vormen = (cel.opbouw for cel in tabel.cellen() if cel.opbouw is not None)
            klein = sum(
                any(deel.telt and 0 < deel.waarde < onder for deel in vorm.lineair())
                for vorm in vormen
                if vorm.som
            )
            if klein:
                uit[tabel.titel] += klein
        return uit

    @property
    def melding(self) -> str:
        """How much is withheld, and what else there is to know of it."""
        drempel, klein, anders = self.openbaar.drempel, *map(len, self._cellen)
        if not (klein or anders):
            return f"Aantallen mensen onder {drempel} worden afgeschermd. Hier zijn er geen."
        zinnen = [
            f"In wat openbaar wordt, {_worden(klein + anders)} afgeschermd: {klein} omdat het "
            f"aantal kleiner is dan {drempel}, en {anders} omdat een kleiner aantal eruit te "
            "berekenen is. Hoofdstukteksten en toelichtingen worden niet nagekeken op zulke "
            "aantallen: lees ze na."
        ]
        if self.openbaar.keuze.al_bekend:
            zinnen.append(
                f"Van {len(self.openbaar.keuze.al_bekend)} kleine aantallen verraadt wat eerder "
                "is gepubliceerd hoe groot ze zijn. Dat is niet terug te nemen."
            )
        if self.openbaar.keuze.afgekapt:
            zinnen.append("Het rekenen duurde te lang; daarom is meer afgeschermd dan nodig.")
        return " ".join(zinnen)

    @cached_property
    def _cellen(self) -> tuple[list[Cel], list[Cel]]:
        """The cells that are withheld: small ones, and others."""
        cellen = [cel for tabel in self.openbaar.verslag.cijfers() for cel in tabel.cellen()]
        return self._gesplitst(cellen)

    def _gesplitst(self, cellen: list[Cel]) -> tuple[list[Cel], list[Cel]]:
        keuze = self.openbaar.keuze
        klein: list[Cel] = []
        anders: list[Cel] = []
        for cel in cellen:
            if cel.opbouw is not None and keuze.verbergt(cel.opbouw):
                (klein if keuze.is_primair(cel.opbouw) else anders).append(cel)
        return klein, anders

    @property
    def tellingen(self) -> Regels:
        """Of each table in which something is withheld how much."""
        uit: Counter[tuple[str, int, int]] = Counter()
        for tabel in self.openbaar.verslag.cijfers():
            klein, anders = map(len, self._gesplitst(list(tabel.cellen())))
            if klein or anders:
                uit[tabel.titel, klein, anders] += 1
        return tuple((f"{titel}: {k} klein, {a} erbij", "") for titel, k, a in uit)

    @cached_property
    def verwijzingen(self) -> Regels:
        """The texts that name a cell that is withheld."""
        return tuple(self._verwijzingen())

    def _verwijzingen(self) -> Iterator[tuple[str, str]]:
        teksten = [tekst for tekst in lees_teksten(self.editie) if list(vindplaatsen(tekst.tekst))]
        if not teksten or not (self.openbaar.keuze.primair or self.openbaar.keuze.secundair):
            return
        bron = Celbron.van(self.editie, Scherm(self.openbaar.keuze.verbergt).cel)
        adressen = {str(h): h.pk for h in self.editie.hoofdstukken.all()}
        for tekst in teksten:
            pk = adressen.get(tekst.hoofdstuk)
            adres = reverse("admin:monitor_hoofdstuk_change", args=(pk,)) if pk else ""
            for plek in vindplaatsen(tekst.tekst):
                try:
                    leeg = bron.cijfer(plek.lees()).leeg
                except Verwijsfout:
                    continue
                if leeg and leeg.cel.opbouw is not None:
                    yield f"{tekst.hoofdstuk}, {tekst.onderdeel}: {leeg.naam}", adres

    @cached_property
    def onbekend(self) -> Regels:
        """The overzichten in it of which nobody said whether they count people."""
        onderdelen = Onderdeel.objects.filter(hoofdstuk__editie=self.editie)
        namen = set(onderdelen.filter(tabel__contains=OVERZICHT).values_list("tabel", flat=True))
        rijen = Overzicht.objects.filter(
            samenwerkingsverband=self.editie.samenwerkingsverband, mensen=Overzicht.Mensen.EENHEID
        ).prefetch_related("regels", "kolommen")
        return tuple(
            (str(rij), reverse("admin:overzichten_overzicht_change", args=(rij.pk,)))
            for rij in rijen
            if f"{rij.domein}{OVERZICHT}{rij.code}" in namen and _is_onduidelijk(rij)
        )


def _is_onduidelijk(overzicht: Overzicht) -> bool:
    """Whether it has figures in a unit that may be people and may be anything."""

    def eenheden(lijnen: list[Lijn]) -> set[str]:
        return {lijn.eenheid for lijn in lijnen if lijn.ingevuld and not lijn.is_tekst}

    per_regel, per_kolom = (
        eenheden(list(lijnen.all())) for lijnen in (overzicht.regels, overzicht.kolommen)
    )
    gebruikt = (per_regel | per_kolom) - {""}
    if "" in per_regel and "" in per_kolom:
        gebruikt.add(overzicht.eenheid)
    return any(e.casefold() in _ONDUIDELIJK and not telt_mensen(e) for e in gebruikt)


def _worden(aantal: int) -> str:
    return "wordt 1 cel" if aantal == 1 else f"worden {aantal} cellen"
