"""The steps about what is in the monitor: its tables, and the first editie that shows them."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied

from domeinen.declaraties import DECLARATIES
from domeinen.gebruik import cijfers_bij
from domeinen.inhoud import TABELLEN
from gemeenten.models import DOMEINEN, Kwartaal, Samenwerkingsverband
from gemeenten.rechten import mag
from invoer.indienen.kwartaalkeuze import laatst_geeindigd
from invoer.models import Termijn
from monitor.editie.planning import MOMENTEN
from monitor.editie.status import CONCEPT
from monitor.inrichten.geschreven import met_de_hand, wat_blijft
from monitor.inrichten.pagina import Inrichtbezwaar, Inrichtpagina, sleutel
from monitor.inrichten.stand import met_cijfers
from monitor.models import Editie, Hoofdstuk, Onderdeel, Publicatie
from tabellen.kader import Kader


class Tabellenpagina(Inrichtpagina):
    """Which tables it uses, and so which figures are asked. Taken back: all of them, until
    somebody chooses.
    """

    code = "tabellen"

    def inhoud(self) -> dict[str, Any]:
        """Who has made a monitor without choosing uses all, and sees that."""
        alles = self.verband.tabellen is None and self.verband.edities.exists()
        termijn = Termijn.objects.filter(samenwerkingsverband=self.verband).order_by("kwartaal")
        eerste = termijn.select_related("kwartaal").first()
        kader = Kader(self.verband, eerste.kwartaal if eerste else laatst_geeindigd(), ())
        return {
            "gekozen": self.verband.tabellen is not None,
            "wetten": [
                (
                    van.domein,
                    van.domein.label,
                    [
                        (f"{van.domein}.{tabel.naam}", tabel, tabel.hoeveel_kwartalen(kader))
                        for tabel in van.tabellen
                    ],
                )
                for van in DECLARATIES
                if van.tabellen
            ],
            "alles": alles,
            "aan": set(TABELLEN if alles else self.verband.tabellen or ()),
        }

    def neem(self, form: Any) -> str:
        gevraagd = set(self.request.POST.getlist("tabel"))
        namen = [naam for naam in TABELLEN if naam in gevraagd]
        if not namen and "geen" not in self.request.POST:
            raise Inrichtbezwaar(
                "Kies minstens één tabel, of zet aan dat u alleen eigen tabellen maakt."
            )
        self._controleer(namen)
        self._bewaar(namen)
        if not namen:
            return "U maakt alleen eigen tabellen."
        return f"U gebruikt {len(namen)} {'tabel' if len(namen) == 1 else 'tabellen'}."

    def terug(self) -> str:
        self._bewaar(None)
        return "Er is niet meer gekozen: van alle tabellen worden cijfers gevraagd."

    def _bewaar(self, namen: list[str] | None) -> None:
        self.verband.tabellen = namen
        self.verband.save(update_fields=["tabellen"])

    def _controleer(self, namen: list[str]) -> None:
        """What was entered stays in sight."""
        weg = frozenset(cijfers_bij(TABELLEN)) - cijfers_bij(namen)
        leden = self.verband.deelnames.values_list("gemeente", flat=True)
        vol = met_cijfers(self.verband, leden, [m for m in cijfers_bij(TABELLEN) if m in weg])
        if vol:
            bladen = ", ".join(sorted(f"‘{model.bladtitel}’" for model in vol))
            raise Inrichtbezwaar(
                f"Er staan al cijfers op {bladen}. Laat een tabel met die cijfers aan staan, of "
                "verwijder eerst de cijfers."
            )


class Beginformulier(forms.ModelForm):  # type: ignore[type-arg]
    """When the first editie goes to whom."""

    class Meta:
        model = Editie
        fields = ("titel", *MOMENTEN)
        widgets = {
            naam: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for naam in MOMENTEN
        }


class Editiepagina(Inrichtpagina):
    """The first editie: a concept with a chapter for each law, that shows the tables in use."""

    code = "editie"

    def formulier(self, data: Any = None) -> Beginformulier:
        return Beginformulier(data, instance=Editie(**self._wat()))

    def _wat(self) -> dict[str, Any]:
        termijnen = Termijn.objects.filter(samenwerkingsverband=self.verband)
        termijn = termijnen.select_related("kwartaal").order_by("kwartaal").last()
        kwartaal: Kwartaal = termijn.kwartaal if termijn else laatst_geeindigd()
        return {"samenwerkingsverband": self.verband, "kwartaal": kwartaal}

    def inhoud(self) -> dict[str, Any]:
        edities = Editie.objects.filter(samenwerkingsverband=self.verband)
        return {
            "kwartaal": self._wat()["kwartaal"],
            "edities": list(edities.select_related("samenwerkingsverband", "kwartaal")),
            "hoofdstukken": [
                (domein.label, [TABELLEN[naam].titel for naam in namen])
                for domein, namen in per_wet(self.verband)
            ],
        }

    def neem(self, form: Any) -> str:
        editie: Editie = form.save()
        for nummer, (domein, namen) in enumerate(per_wet(self.verband), start=1):
            hoofdstuk = Hoofdstuk.objects.create(
                editie=editie, volgorde=nummer, slug=domein, titel=domein.label
            )
            Onderdeel.objects.bulk_create(
                Onderdeel(hoofdstuk=hoofdstuk, volgorde=plaats, tabel=naam)
                for plaats, naam in enumerate(namen, start=1)
            )
        return f"{editie} is er, als concept."

    def terug(self) -> str:
        pk = self.request.POST["terug"]
        hier = Editie.objects.filter(samenwerkingsverband=self.verband)
        editie = hier.filter(pk=sleutel(pk)).first()
        if editie is None:
            raise Inrichtbezwaar("Deze monitor is er al niet meer.")
        if not mag(self.request.user, "delete", editie):
            raise PermissionDenied
        bezig = editie.status != CONCEPT or editie.gepubliceerd_op
        if bezig or Publicatie.objects.filter(editie=editie).exists():
            raise Inrichtbezwaar(
                "Deze monitor is geen concept meer. Zet haar eerst een stap terug op haar pagina."
            )
        if vast := wat_blijft(editie):
            raise Inrichtbezwaar(
                f"Deze monitor was al eens verder dan concept. Wat toen is vastgelegd "
                f"({', '.join(vast)}) blijft bewaard, en zij dus ook."
            )
        if zelf := met_de_hand(editie):
            raise Inrichtbezwaar(
                f"Er is al in deze monitor geschreven ({', '.join(zelf)}). Verwijder haar op haar "
                "eigen pagina als dat weg mag."
            )
        naam = str(editie)
        editie.delete()
        return f"{naam} is weg."


def per_wet(verband: Samenwerkingsverband) -> list[tuple[Any, list[str]]]:
    """The tables in use by domain, in order; none where nobody chose."""
    gekozen = [naam for naam in TABELLEN if naam in (verband.tabellen or ())]
    paren = [(d, [n for n in gekozen if n.partition(".")[0] == d]) for d in DOMEINEN]
    return [(domein, namen) for domein, namen in paren if namen]
