"""The step of small numbers: from how many people on a number becomes public."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gemeenten.samenwerking import GANGBARE_DREMPEL, controleer_drempel
from monitor.editie.stap import andere_drempel
from monitor.editie.status import GEPLAND
from monitor.inrichten.pagina import Inrichtbezwaar, Inrichtpagina

AFSCHERMEN = "afschermen"


class Aantallenformulier(forms.Form):
    """Whether small numbers are withheld, and below what; saying no is an answer too."""

    keuze = forms.ChoiceField(
        label="Schermt u kleine aantallen af?",
        choices=[
            (AFSCHERMEN, "Ja, in wat openbaar wordt"),
            ("alles", "Nee, wij publiceren alle aantallen"),
        ],
    )
    drempel = forms.IntegerField(
        label="Afschermen onder",
        required=False,
        validators=[controleer_drempel],
        help_text=f"Gangbaar is {GANGBARE_DREMPEL}: 1 tot en met {GANGBARE_DREMPEL - 1} mensen "
        "staan er dan niet.",
    )

    def clean(self) -> dict[str, Any]:
        """Who withholds says below what."""
        schoon = super().clean() or self.cleaned_data
        if schoon.get("keuze") != AFSCHERMEN:
            schoon["drempel"] = 0
        elif not schoon.get("drempel") and "drempel" not in self.errors:
            raise ValidationError({"drempel": f"Geef een getal; gangbaar is {GANGBARE_DREMPEL}."})
        return schoon


class Aantallenpagina(Inrichtpagina):
    """The drempel of this samenwerkingsverband. Taken back: nobody chose, and nothing was published
    since.
    """

    code = "aantallen"

    def formulier(self, data: Any = None) -> Aantallenformulier:
        nu = self.verband.drempel
        begin = {"keuze": "alles" if nu == 0 else AFSCHERMEN, "drempel": nu or GANGBARE_DREMPEL}
        return Aantallenformulier(data, initial=begin)

    def inhoud(self) -> dict[str, Any]:
        return {
            "gekozen": self.verband.drempel is not None,
            "gepubliceerd": self.verband.edities.gepubliceerd().exists(),
        }

    def neem(self, form: Any) -> str:
        drempel = form.cleaned_data["drempel"]
        self._bewaar(drempel)
        gedaan = "U publiceert alle aantallen, ook kleine."
        if drempel:
            gedaan = f"Aantallen mensen onder {drempel} worden afgeschermd."
        return gedaan + self._wat_wacht()

    def terug(self) -> str:
        if self.verband.edities.gepubliceerd().exists():
            raise Inrichtbezwaar(
                "Er is al gepubliceerd. Kies hier hoe het voortaan is: wel of niet afschermen."
            )
        self._bewaar(None)
        return f"Er is niet meer gekozen: er wordt niets afgeschermd.{self._wat_wacht()}"

    def _wat_wacht(self) -> str:
        """What was planned with another drempel than this one, and waits for who looks at it."""
        edities = self.verband.edities.filter(status=GEPLAND).select_related("kwartaal")
        if wacht := ", ".join(str(editie) for editie in edities if andere_drempel(editie)):
            return (
                f" Wat was gepland, wordt zo niet openbaar: {wacht}. Vraag de redacteur om te "
                "kijken wat er nu openbaar wordt, en het opnieuw te plannen."
            )
        return ""

    def _bewaar(self, drempel: int | None) -> None:
        self.verband.drempel = drempel
        self.verband.save(update_fields=["drempel"])
