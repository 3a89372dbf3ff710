"""The step of the categories: the lists that the tables need, copied at once from an example."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.urls import reverse

from domeinen.gebruik import Lijst, cijfers_van, lege_lijsten, lijsten_bij
from gemeenten.herkomst import Herkomst, Weg
from gemeenten.importeren.fouten import Invoerfouten, regels
from gemeenten.rechten import te_wijzigen
from monitor.inrichten.bronnen import Categoriebron, bronnen, kopieer
from monitor.inrichten.pagina import Inrichtbezwaar, Inrichtpagina
from monitor.inrichten.stand import opsomming_van

NOEM = 60  # rows of a list that are named


class Categorieenpagina(Inrichtpagina):
    """The lists, each with its rows; of those that are empty, what would be copied. Taken back: a
    list, while nothing was counted by it.
    """

    code = "categorieen"

    @property
    def nodig(self) -> tuple[Lijst, ...]:
        """The lists that the tables in use need."""
        return lijsten_bij(cijfers_van(self.verband))

    def inhoud(self) -> dict[str, Any]:
        alle = bronnen(self.request.user, self.verband)
        leeg = lege_lijsten(self.verband)
        bron = alle.get(self.request.GET.get("bron", "")) if leeg else None
        gevuld = [lijst for lijst in self.nodig if lijst not in leeg]
        return {
            "bronnen": alle.values(),
            "bron": bron,
            "voorstel": [(naam_van(lijst), titel_van(lijst), _namen(bron, lijst)) for lijst in leeg]
            if bron
            else [],
            "leeg": [(titel_van(lijst), _adres(lijst, "add")) for lijst in leeg],
            "gevuld": [self._gevuld(lijst) for lijst in gevuld],
            "gekozen": self.verband.tabellen is not None,
        }

    def _gevuld(self, lijst: Lijst) -> tuple[str, str, str, list[str]]:
        rijen = lijst._default_manager.filter(samenwerkingsverband=self.verband)
        namen = list(rijen.order_by("volgorde", "naam").values_list("naam", flat=True)[:NOEM])
        hier = f"?samenwerkingsverband__id__exact={self.verband.pk}"
        return naam_van(lijst), titel_van(lijst), _adres(lijst, "changelist") + hier, namen

    def neem(self, form: Any) -> str:
        bron = bronnen(self.request.user, self.verband).get(self.request.POST.get("bron", ""))
        if bron is None:
            raise Inrichtbezwaar("Kies een voorbeeld om de categorieën van over te nemen.")
        gevraagd = set(self.request.POST.getlist("lijst"))
        # A list that has rows by now is somebody's work.
        lijsten = [lijst for lijst in lege_lijsten(self.verband) if naam_van(lijst) in gevraagd]
        herkomst = Herkomst(Weg.IMPORT, self.request.user)  # type: ignore[arg-type]
        try:
            aantal = kopieer(bron, lijsten, self.verband, herkomst)
        except Invoerfouten as fout:
            raise Inrichtbezwaar(" ".join(regels(fout.fouten))) from fout
        if not aantal:
            raise Inrichtbezwaar("Kies een of meer lijsten die nog leeg zijn.")
        return f"Overgenomen van {bron.naam}: {aantal} categorieën in {opsomming_van(lijsten)}."

    def terug(self) -> str:
        lijst = {naam_van(lijst): lijst for lijst in self.nodig}.get(self.request.POST["terug"])
        if lijst is None:
            raise Inrichtbezwaar("Deze lijst is er niet.")
        alle = lijst._default_manager.filter(samenwerkingsverband=self.verband)
        rijen = te_wijzigen(self.request.user, alle)
        if not rijen.exists():
            if alle.exists():
                raise PermissionDenied
            raise Inrichtbezwaar("Deze lijst is al leeg.")
        rijen.update(opvolger=None)
        rijen.delete()
        return f"De lijst {titel_van(lijst).lower()} is weer leeg."


def naam_van(lijst: type[Model]) -> str:
    """The name of a list in the form."""
    return lijst._meta.label_lower


def titel_van(lijst: type[Model]) -> str:
    """The name of a list for people."""
    return str(lijst._meta.verbose_name_plural).capitalize()


def _namen(bron: Categoriebron, lijst: Lijst) -> list[str]:
    return [rij["naam"] for rij in bron.rijen(lijst)]


def _adres(lijst: type[Model], pagina: str) -> str:
    return reverse(f"admin:{lijst._meta.app_label}_{lijst._meta.model_name}_{pagina}")
