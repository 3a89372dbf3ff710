"""The import files of the report: edities, their chapters and what stands in those.

An editie is named by its samenwerkingsverband and kwartaal, a chapter by its short name in there.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import Any

from django.db import models, transaction

from doelen.models import Activiteitenlijst, Doel
from domeinen.inhoud import bouwstenen, namen
from gemeenten.herkomst import Herkomst
from gemeenten.importeren import cellen
from gemeenten.importeren.blad import Importblad, Importcel
from gemeenten.importeren.fouten import Celfout, Fout, Invoerfouten
from gemeenten.importeren.invoer import ONBEKEND, Invoer
from gemeenten.importeren.kolommen import (
    VERBAND,
    Importkolom,
    KwartaalKolom,
    VeldKolom,
    VerbandKolom,
)
from gemeenten.importeren.resource import Importuitkomst, InvoerResource
from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Samenwerkingsverband
from gemeenten.slot import houd_rijen_vast, houd_vast
from gemeenten.tekens import kort
from monitor.editie.soort import Soort
from monitor.editie.soort import waarom_niet as waarom_niet_zo
from monitor.models import Editie, Hoofdcijfer, Hoofdstuk, Onderdeel
from overzichten.models import Overzicht

_EDITIE = (VERBAND, "kwartaal", "soort")


class EditieResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Editie

    @classmethod
    def kolommen(cls) -> list[Importkolom]:
        """Without what nobody writes: its status follows from the steps that people take."""
        vast = {veld.name for veld in Editie._meta.concrete_fields if not veld.editable}
        return [kolom for kolom in super().kolommen() if kolom.naam not in vast]

    def leid_af(self, invoer: Invoer) -> None:
        """Without the column ``soort`` all are of a quarter; what is given fits the quarter."""
        rijen = len(invoer.blad.rijen)
        if "soort" not in invoer.waarden:
            invoer.waarden["soort"] = [Soort.KWARTAAL.value] * rijen
        velden = [invoer.waarden["soort"], invoer.waarden["kwartaal_id"]]
        velden.append(invoer.waarden.get("peildatum", [None] * rijen))
        for nummer, (soort, kwartaal, peildatum) in enumerate(zip(*velden, strict=True)):
            if ONBEKEND not in (soort, kwartaal, peildatum):
                van = Kwartaal.van_sleutel(kwartaal)
                for veld, melding in waarom_niet_zo(soort, van, peildatum).items():
                    invoer.fout(nummer, veld, melding)
        verbanden = set(invoer.waarden[f"{VERBAND}_id"]) - {ONBEKEND}
        houd_rijen_vast(Samenwerkingsverband, verbanden)  # as a step does, and then no date moves
        self.eerst = dict(Editie.objects.values_list("pk", "gepubliceerd_op"))

    @transaction.atomic
    def importeer(self, blad: Importblad, herkomst: Herkomst, toon: int = 0) -> Importuitkomst:
        """A date that is set closes the figures. Only the server sets one: what the steps ask
        first, a file cannot answer.
        """
        uitkomst = super().importeer(blad, herkomst, toon)
        anders = [
            editie
            for editie in Editie.objects.select_related("samenwerkingsverband", "kwartaal")
            if editie.gepubliceerd_op != self.eerst.get(editie.pk)
        ]
        houd_vast([editie.cijfers for editie in anders])
        fouten = [
            Fout(blad.bestand, melding, kolom="gepubliceerd_op")
            for editie in anders
            if (melding := _bezwaar(editie, herkomst))
        ]
        if fouten:
            raise Invoerfouten(fouten)
        for editie in anders:
            editie.door = herkomst.door
            editie.sluit_na(self.eerst.get(editie.pk))
        return uitkomst


class SoortKolom(Importkolom):
    """Which editie of a quarter, where it has several. Empty: the only one."""

    beurt = 0

    def lees(self, invoer: Invoer) -> None:
        veld = Editie._meta.get_field("soort")
        assert isinstance(veld, models.Field)

        def lees(cel: Importcel) -> str:
            return cellen.lees_waarde(veld, cel) if cellen.woord_van(cel) else ""

        invoer.waarden[self.naam] = invoer.lees(self.naam, lees)


class HoofdstukResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Hoofdstuk

    @classmethod
    def kolommen(cls) -> list[Importkolom]:
        return [*_editiekolommen("editie__"), *_veldkolommen(Hoofdstuk)]

    @classmethod
    def sleutelkoppen(cls) -> list[str]:
        return [*_EDITIE, "slug"]

    @classmethod
    def sleutel(cls) -> list[str]:
        return ["editie_id", "slug"]

    def leid_af(self, invoer: Invoer) -> None:
        invoer.waarden["editie_id"] = _lees_editie(invoer)


class HoofdcijferResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Hoofdcijfer

    @classmethod
    def kolommen(cls) -> list[Importkolom]:
        return [*_editiekolommen("editie__"), *_veldkolommen(Hoofdcijfer)]

    @classmethod
    def sleutelkoppen(cls) -> list[str]:
        return [*_EDITIE, "volgorde"]

    @classmethod
    def sleutel(cls) -> list[str]:
        return ["editie_id", "volgorde"]

    def leid_af(self, invoer: Invoer) -> None:
        invoer.waarden["editie_id"] = _lees_editie(invoer)


class HoofdstukKolom(Importkolom):
    """A chapter by its short name, within the editie of the row."""

    beurt = 3
    verwijst = True

    def lees(self, invoer: Invoer) -> None:
        hoofdstukken = {
            (hoofdstuk.editie_id, hoofdstuk.slug): hoofdstuk.pk
            for hoofdstuk in Hoofdstuk.objects.only("editie", "slug")
        }

        def lees(cel: Importcel, editie: int) -> int:
            slug = cellen.woord_van(cel)
            if (editie, slug) not in hoofdstukken:
                slugs = (ander for van, ander in hoofdstukken if van == editie)
                raad = invoer.naslag.raad.lijkt_op(slug, slugs, f"hoofdstuk {editie}")
                raise Celfout(f"Er is geen hoofdstuk ‘{kort(slug)}’.{raad}")
            return hoofdstukken[editie, slug]

        invoer.waarden["hoofdstuk_id"] = invoer.leid_af(
            self.naam, lees, invoer.cellen[self.naam], _lees_editie(invoer)
        )

    def schrijf(self, waarde: Hoofdstuk) -> Importcel:
        return waarde.slug


class OnderdeelResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Onderdeel

    @classmethod
    def kolommen(cls) -> list[Importkolom]:
        return [
            *_editiekolommen("hoofdstuk__editie__"),
            HoofdstukKolom("hoofdstuk", True, "De korte naam van het hoofdstuk."),
            *_veldkolommen(Onderdeel),
        ]

    @classmethod
    def sleutelkoppen(cls) -> list[str]:
        return [*_EDITIE, "hoofdstuk", "volgorde"]

    @classmethod
    def sleutel(cls) -> list[str]:
        return ["hoofdstuk_id", "volgorde"]

    @classmethod
    def steunt_op(cls) -> set[type[models.Model]]:
        return {*super().steunt_op(), Overzicht, Doel, Activiteitenlijst}

    def leid_af(self, invoer: Invoer) -> None:
        controleer_tabel(invoer, keuze=bouwstenen)


def _bezwaar(editie: Editie, herkomst: Herkomst) -> str:
    """Why the date of an editie cannot change by a file, with what to do; nothing when it can: of
    a monitor of long ago, on the server.
    """
    if editie.gepubliceerd_op is None:
        return (
            f"{editie}: de datum van publicatie weghalen kan alleen op de pagina van de editie, "
            "met een reden. Vul hem in, of laat de kolom weg."
        )
    if herkomst.door is None:
        return ""
    return (
        f"{editie}: publiceren doet u met een stap, op de pagina van de editie. Laat de kolom weg, "
        "of vul in wat er al stond."
    )


def controleer_tabel(
    invoer: Invoer,
    veld: str = "tabel",
    keuze: Callable[[Samenwerkingsverband], Collection[str]] = namen,
) -> None:
    """What is named is among the choices of its samenwerkingsverband: by default the tables."""
    if veld not in invoer.waarden:
        return
    verbanden = set(invoer.waarden[f"{VERBAND}_id"]) - {ONBEKEND}
    bekend = {v.pk: keuze(v) for v in Samenwerkingsverband.objects.filter(pk__in=verbanden)}

    def controleer(tabel: str, verband: int) -> str:
        if tabel and tabel not in bekend[verband]:
            raad = invoer.naslag.raad.lijkt_op(tabel, sorted(bekend[verband]), "tabel")
            raise Celfout(f"De tabel ‘{kort(tabel)}’ bestaat niet.{raad}")
        return tabel

    invoer.waarden[veld] = invoer.leid_af(
        veld, controleer, invoer.waarden[veld], invoer.waarden[f"{VERBAND}_id"]
    )


def _editiekolommen(pad: str) -> list[Importkolom]:
    return [
        VerbandKolom(VERBAND, True, "De korte naam van wie de editie is.", f"{pad}{VERBAND}"),
        KwartaalKolom("kwartaal", True, "Het kwartaal van de editie.", False, f"{pad}kwartaal"),
        SoortKolom(
            "soort",
            False,
            "De soort van de editie. Alleen nodig als er van dit kwartaal meer dan één is.",
            f"{pad}soort",
        ),
    ]


def _veldkolommen(model: type[models.Model]) -> list[Importkolom]:
    velden = [veld for veld in model._meta.concrete_fields if not veld.primary_key]
    return [
        VeldKolom(veld, verplicht=not veld.blank and not veld.has_default())
        for veld in velden
        if veld.editable and not veld.is_relation
    ]


def _lees_editie(invoer: Invoer) -> list[Any]:
    """Of each row the key of its editie, held as whatever writes in an editie holds it."""
    edities = {
        (editie.samenwerkingsverband_id, editie.kwartaal_id, editie.soort): editie.pk
        for editie in Editie.objects.only("samenwerkingsverband", "kwartaal", "soort")
    }
    soorten: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for van, kwartaal, soort in edities:
        soorten[van, kwartaal].append(soort)

    def zoek(kwartaal: int, verband: int, soort: str) -> int:
        zijn = sorted(soorten[verband, kwartaal])
        if gevonden := edities.get((verband, kwartaal, soort or "".join(zijn[:1]))):
            if soort or len(zijn) == 1:
                return gevonden
            keuze = " of ".join(zijn)
            raise Celfout(f"Dit kwartaal heeft meer edities. Zet in de kolom soort: {keuze}.")
        code, wie = Kwartaal.van_sleutel(kwartaal).code, invoer.naslag.naam_van(verband)
        welke = f"{soort} bij {code}" if soort else code
        raise Celfout(
            f"{wie} heeft geen editie van {welke}. Voer die eerst in, of neem het bestand "
            "monitor_editie op."
        )

    verbanden = invoer.waarden[f"{VERBAND}_id"]
    gevonden = invoer.leid_af(
        "kwartaal",
        zoek,
        invoer.waarden["kwartaal_id"],
        verbanden,
        invoer.waarden.get("soort", [""] * len(verbanden)),
    )
    houd_rijen_vast(Editie, set(gevonden) - {ONBEKEND})
    return gevonden
