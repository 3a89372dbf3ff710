"""An overzicht with its regels and kolommen on one page: read, put together, judged and saved."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict

from monitor.redactie.lijnset import Lijnset, NietVerwijderd, waarden
from monitor.redactie.overzichtformulier import Overzichtformulier
from monitor.redactie.samenvoegen import (
    Stand,
    Vervlechting,
    pak_in,
    pak_uit,
    teksten_van,
    voeg_samen,
)
from overzichten.models import Gebied, Kolom, Lijn, Overzicht, Regel

STOND = "stond"
MEER = 3  # lines that are added at a time where there is no script
MODELLEN: tuple[type[Lijn], ...] = (Regel, Kolom)


class Overzichtbouw:
    """The page of one overzicht, ``rij`` or a new one, as it is bewaard or as it was posted."""

    def __init__(self, gebruiker: Any, rij: Overzicht | None, data: Any = None) -> None:
        self.gebruiker = gebruiker
        self.samenvoeging = Vervlechting()
        self.opgeslagen: Stand = {}
        self._per_verband: dict[int | None, list[Gebied]] = {}
        overzicht = rij or Overzicht()
        bewaard = {m: list(m.van([rij.pk])) if rij else [] for m in MODELLEN}
        self.stond = {m: {r.pk: waarden(r) for r in lijnen} for m, lijnen in bewaard.items()}
        self.is_nieuw = rij is None
        if rij:
            self._maak(overzicht, bewaard, None)
            self.opgeslagen = self._stand()
        if data is not None:
            data = data.copy()
            if rij:
                self._voeg_samen(data, rij)
        if data is not None or rij is None:
            self._maak(overzicht, bewaard, data)

    def _maak(self, overzicht: Overzicht, bewaard: Any, data: Any) -> None:
        self.gegevens = Overzichtformulier(data, instance=overzicht, gebruiker=self.gebruiker)
        if data is not None:
            self.gegevens.is_valid()  # the lines ask its unit, and whose it is
        gebieden = self._gebieden(overzicht.samenwerkingsverband_id)
        self.lijsten = {
            model: Lijnset(model, overzicht, bewaard[model], gebieden, data) for model in MODELLEN
        }

    def _gebieden(self, verband: int | None) -> list[Gebied]:
        """What a line can be about; none while it is not known whose the overzicht is."""
        if verband not in self._per_verband:
            rijen = Gebied.objects.filter(samenwerkingsverband=verband)
            self._per_verband[verband] = list(rijen) if verband else []
        return self._per_verband[verband]

    @property
    def overzicht(self) -> Overzicht:
        rij: Overzicht = self.gegevens.instance
        return rij

    @property
    def regels(self) -> Lijnset:
        return self.lijsten[Regel]

    @property
    def kolommen(self) -> Lijnset:
        return self.lijsten[Kolom]

    @property
    def ingepakt(self) -> str:
        """What is bewaard now, for who posts this page."""
        return pak_in(self.opgeslagen)

    def formulieren(self) -> Iterator[Any]:
        """All forms on the page."""
        yield self.gegevens
        for lijst in self.lijsten.values():
            yield from lijst.forms

    def _stand(self) -> Stand:
        stand = {"": teksten_van(self.gegevens)}
        for model, lijst in self.lijsten.items():
            for form in lijst.forms:
                if form.opgeslagen:
                    stand[f"{model._meta.model_name}/{form.instance.pk}"] = teksten_van(form)
        return stand

    def _voeg_samen(self, data: QueryDict, rij: Overzicht) -> None:
        """Take over what somebody else changed since the page was loaded."""
        stond = pak_uit(data.get(STOND, ""))
        gepost = {"": ""}
        for model, lijst in self.lijsten.items():
            for nummer in range(_aantal(data, lijst.prefix)):
                if pk := data.get(f"{lijst.prefix}-{nummer}-pk"):
                    gepost[f"{model._meta.model_name}/{pk}"] = f"{lijst.prefix}-{nummer}"
        door = self._wie(rij)
        self.samenvoeging = voeg_samen(data, stond, self.opgeslagen, gepost, door)
        for model, lijst in self.lijsten.items():
            begin = f"{model._meta.model_name}/"
            erbij = [
                velden
                for sleutel, velden in self.opgeslagen.items()
                if sleutel.startswith(begin) and sleutel not in gepost
            ]
            for nummer, velden in enumerate(erbij, _aantal(data, lijst.prefix)):
                self.samenvoeging.overgenomen += 1
                for naam, tekst in velden.items():
                    data[f"{lijst.prefix}-{nummer}-{naam}"] = tekst
            data[f"{lijst.prefix}-TOTAL_FORMS"] = str(_aantal(data, lijst.prefix) + len(erbij))

    def _wie(self, rij: Overzicht) -> str:
        """Who changed it last, as the log of the admin has it."""
        soort = ContentType.objects.get_for_model(Overzicht)
        laatste = LogEntry.objects.filter(content_type=soort, object_id=str(rij.pk)).first()
        if laatste is None or laatste.user_id == self.gebruiker.pk:
            return "Iemand anders"
        return laatste.user.get_full_name() or laatste.user.get_username()

    def is_goed(self) -> bool:
        """Whether all can be saved; what cannot is told at its field."""
        goed = all(
            [self.gegevens.is_valid(), *(lijst.is_valid() for lijst in self.lijsten.values())]
        )
        for form in self.formulieren():
            for naam in form.fields:
                if melding := self.samenvoeging.fouten.get(form.add_prefix(naam)):
                    form.add_error(naam, melding)
        return goed and not self.samenvoeging.fouten

    def bewaar(self) -> Overzicht:
        """Write all of it; ``is_goed`` was asked, in the same transaction. NietVerwijderd may be
        raised, and then nothing may be kept.
        """
        rij: Overzicht = self.gegevens.save()
        for model, lijst in self.lijsten.items():
            lijst.bewaar(self.stond[model])
        return rij

    def leg_uit(self, fout: Exception) -> None:
        """Why saving failed after all, at the fields where that can be told."""
        if isinstance(fout, NietVerwijderd):
            self.gegevens.add_error(None, str(fout))
            return
        for model, lijst in self.lijsten.items():
            lijst.controleer_beperkingen(self.stond[model])
        if not self.fouten():
            self.gegevens.add_error(
                None, "Iemand anders bewaarde op hetzelfde moment. Kies nog een keer Bewaar."
            )

    @property
    def lijnen(self) -> dict[type[Lijn], list[Lijn]]:
        """The lines as they stand on the page now, in order."""
        return {m: [f.instance for f in lijst.blijvend] for m, lijst in self.lijsten.items()}

    def fouten(self) -> dict[str, list[str]]:
        """What is wrong, by the name of the field; what belongs to none by that of its form."""
        uit: dict[str, list[str]] = {}
        for form in self.formulieren():
            for naam, meldingen in form.errors.items():
                plek = str(form.prefix or "") if naam == "__all__" else form.add_prefix(naam)
                uit[plek] = [str(melding) for melding in meldingen]
        for lijst in self.lijsten.values():
            if over := [str(melding) for melding in lijst.non_form_errors()]:
                uit[str(lijst.prefix)] = over
        return uit

    def bied_aan(self) -> None:
        """Make it ready to be shown."""
        for lijst in self.lijsten.values():
            lijst.bied_aan()


def meer_lijnen(data: QueryDict, lijst: str) -> QueryDict:
    """What was posted, with empty lines more."""
    data = data.copy()
    aantal = _aantal(data, lijst)
    for nummer in range(aantal, aantal + MEER):
        data[f"{lijst}-{nummer}-telt_mee"] = "on"
    data[f"{lijst}-TOTAL_FORMS"] = str(aantal + MEER)
    return data


def _aantal(data: Any, lijst: Any) -> int:
    tekst = data.get(f"{lijst}-TOTAL_FORMS", "")
    return min(int(tekst), 2000) if tekst.isdecimal() and len(tekst) < 9 else 0


__all__ = ["MODELLEN", "NietVerwijderd", "Overzichtbouw", "meer_lijnen"]
