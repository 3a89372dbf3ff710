"""The import file of kerncijfers: gemeenten and regio's in one column, or as the CBS gives it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django.db import models, transaction
from django.db.models import QuerySet

from gemeenten.cijfer import Meetveld
from gemeenten.getallen import Precies, toon_getal
from gemeenten.herkomst import Herkomst, Weg
from gemeenten.importeren import cellen
from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.cbs.bestand import Cbsbestand, is_cbs, lees_cbs
from gemeenten.importeren.cbs.omzetten import Omzetting
from gemeenten.importeren.formaten import Invoerformaat
from gemeenten.importeren.fouten import Celfout, Invoerfouten
from gemeenten.importeren.gebieden import Gebieden, code_van
from gemeenten.importeren.invoer import Invoer
from gemeenten.importeren.kolommen import (
    Importkolom,
    MaatKolom,
    MaatstafKolom,
    VeldKolom,
)
from gemeenten.importeren.resource import TOON_RIJEN, Importuitkomst, InvoerResource, Resultaat
from gemeenten.leeg import omschrijving
from gemeenten.models import Cbsonderwerp, Gemeente, Kerncijfer, Maatstaf


class GebiedKolom(Importkolom):
    """A gemeente or a regio, by its code, or by its name in the year of the row."""

    beurt = 3
    verwijst = True

    @property
    def attributen(self) -> tuple[str, ...]:
        return "gemeente_id", "regio_id"

    def lees(self, invoer: Invoer) -> None:
        gebieden = Gebieden(invoer.naslag.raad)

        def lees(cel: Importcel, jaar: int) -> tuple[int | None, int | None]:
            if not (woord := cellen.woord_van(cel)):
                raise Celfout("Deze cel mag niet leeg zijn.")
            gebied = gebieden.zoek(woord, jaar)
            return (gebied.pk, None) if isinstance(gebied, Gemeente) else (None, gebied.pk)

        gelezen = invoer.lees(self.naam, lees, "jaar")
        paren = [paar if isinstance(paar, tuple) else (paar, paar) for paar in gelezen]
        for attribuut, waarden in zip(self.attributen, zip(*paren, strict=True), strict=True):
            invoer.waarden[attribuut] = waarden

    def export(self, instance: Any, **kwargs: Any) -> Importcel:
        return code_van(instance.gemeente or instance.regio)


class KerncijferKolom(MaatKolom):
    """A number in the unit of its maatstaf, or a word that says why there is none."""

    beurt = 3

    def lees(self, invoer: Invoer) -> None:
        decimalen = dict(Maatstaf.objects.values_list("pk", "decimalen"))

        def lees(cel: Importcel, maatstaf: int) -> tuple[int | Decimal | None, str]:
            return cellen.lees_maat(self.veld, cel, decimalen[maatstaf])

        gelezen = invoer.lees(self.naam, lees, "maatstaf_id")
        paren = [paar if isinstance(paar, tuple) else (paar, paar) for paar in gelezen]
        for attribuut, waarden in zip(self.attributen, zip(*paren, strict=True), strict=True):
            invoer.waarden[attribuut] = waarden

    def export(self, instance: Any, **kwargs: Any) -> Importcel:
        if instance.waarde is None:
            return str(instance.waarde_leeg)
        return Precies.van(instance.waarde, instance.maatstaf.decimalen)


@dataclass(frozen=True, slots=True)
class Cbsinhoud:
    """A file of the CBS that somebody chose, of which the name is not known yet."""

    inhoud: bytes


class Kerncijferformaat(Invoerformaat):
    """CSV, Excel, or a file as the CBS gives it: seen from the content."""

    def get_title(self) -> str:
        return "CSV, Excel of een bestand van het CBS"

    def create_dataset(self, in_stream: bytes | None) -> Any:
        if in_stream is not None and is_cbs(in_stream):
            return Cbsinhoud(in_stream)
        return super().create_dataset(in_stream)


class CbsonderwerpResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Cbsonderwerp

    @classmethod
    def kolommen(cls) -> list[Importkolom]:
        """All but ``schaal`` must be there, also where their cells may be empty."""
        kolommen = super().kolommen()
        for kolom in kolommen:
            kolom.verplicht = kolom.naam != "schaal"
        return kolommen


class KerncijferResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Kerncijfer

    @classmethod
    def kolommen(cls) -> list[Importkolom]:
        """Of the fields, with a gemeente or regio in one column, and the value in its unit."""
        velden = {veld.name: veld for veld in Kerncijfer._meta.concrete_fields}
        uitleg = (
            "De gemeente of regio, met haar code of met de naam die zij in dat jaar had: GM0005, "
            "PV20, NL01."
        )
        return [
            MaatstafKolom("maatstaf", True, str(velden["maatstaf"].help_text)),
            GebiedKolom("gebied", True, uitleg),
            VeldKolom(velden["jaar"], verplicht=True),
            VeldKolom(velden["tijdvak"], verplicht=False),
            KerncijferKolom(cast(Meetveld, velden["waarde"]), verplicht=True),
            VeldKolom(velden["bron"], verplicht=True),
            *(VeldKolom(velden[naam], verplicht=False) for naam in ("brondatum", "tabel")),
        ]

    @classmethod
    def sleutelkoppen(cls) -> list[str]:
        return ["maatstaf", "gebied", "jaar", "tijdvak"]

    @classmethod
    def sleutel(cls) -> list[str]:
        return ["maatstaf_id", "gemeente_id", "regio_id", "jaar", "tijdvak"]

    @classmethod
    def steunt_op(cls) -> set[type[models.Model]]:
        return {*super().steunt_op(), Cbsonderwerp}

    @transaction.atomic
    def importeer_cbs(
        self, bestand: Cbsbestand, herkomst: Herkomst, toon: int = 0
    ) -> Importuitkomst:
        """A file as the CBS gives it, by the same checks; the outcome names what is left alone."""
        blad, meldingen = Omzetting(bestand).als_blad()
        uitkomst = self.importeer(blad, herkomst, toon)
        uitkomst.meldingen = meldingen
        return uitkomst

    def import_data(self, dataset: Any, dry_run: bool = False, **kwargs: Any) -> Resultaat:
        """The same from the admin, where only the name of the file tells of which day it is."""
        if not isinstance(dataset, Cbsinhoud):
            return super().import_data(dataset, dry_run, **kwargs)
        herkomst = Herkomst(Weg.IMPORT, kwargs["user"])
        try:
            bestand = lees_cbs(kwargs.get("file_name") or "het bestand", dataset.inhoud)
            with transaction.atomic():
                uitkomst = self.importeer_cbs(bestand, herkomst, TOON_RIJEN if dry_run else 0)
                transaction.set_rollback(dry_run)
        except Invoerfouten as fout:
            return Resultaat(None, fout.fouten)
        return Resultaat(uitkomst)

    def leid_af(self, invoer: Invoer) -> None:
        """Without the column ``tijdvak`` all are of a whole year."""
        invoer.waarden.setdefault("tijdvak", [""] * len(invoer.blad))

    def filter_export(self, queryset: QuerySet[Any], **kwargs: Any) -> QuerySet[Any]:
        return queryset.select_related("maatstaf", "gemeente", "regio")


def schrijf_kerncijfer(cijfer: Kerncijfer) -> str:
    """The number as people read it, or the word for why there is none."""
    if cijfer.waarde is None:
        return omschrijving(cijfer.waarde_leeg)
    return toon_getal(Precies.van(cijfer.waarde, cijfer.maatstaf.decimalen))
