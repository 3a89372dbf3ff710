"""The control rules about money. Subtotalen and saldi are computed, so they cannot be wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

from financien.models import Agendabedrag, Budget, Opstellingbedrag, Post
from tabellen.controle.bevinding import Bevinding
from tabellen.controle.reeks import Herzien, Ongewoon, Ontbreekt, VanModel
from tabellen.controle.regel import Controle, Controleregel
from tabellen.feiten import dimensies


@dataclass(frozen=True)
class Negatief(VanModel):
    """An amount below zero where amounts are entered positive: budgets, lasten, the agenda.

    It may be right (a correction of an earlier year), but mostly the sign came along from a
    document that prints lasten as negative, and then the saldo adds what it should subtract.
    """

    def bevindingen(self, controle: Controle) -> Iterator[Bevinding]:
        for meting in self.metingen():
            for cijfer in controle.cijfers(meting, controle.kader.kwartaal):
                bedrag = cijfer.uitkomst.waarde
                if bedrag is None or bedrag >= 0 or self._mag(controle, cijfer.sleutel):
                    continue
                toon = meting.eenheid.toon
                naam = controle.beschrijving(self.model, cijfer.sleutel)
                yield self.bevinding(
                    controle,
                    [(meting, cijfer)],
                    f"{naam}: {toon(bedrag)}. Budgetten, lasten en dekking voert u in als bedrag "
                    f"van 0 of meer: {toon(-bedrag)} in plaats van {toon(bedrag)} scheelt "
                    f"{toon(-2 * bedrag)} in de uitkomst. Haal het minteken weg, of leg in de "
                    "toelichting uit waarom het bedrag negatief is.",
                    waarden=(bedrag, -bedrag),
                )

    def _mag(self, controle: Controle, sleutel: tuple[object, ...]) -> bool:
        """Whether the post is none of lasten, so that it may go either way."""
        if self.model is not Opstellingbedrag:
            return False
        plaats = dimensies(self.model).index("post")
        lasten = {
            post.pk
            for post in controle.lezing.lijst(Post)
            if isinstance(post, Post) and post.soort == Post.Soort.LASTEN
        }
        return sleutel[plaats] not in lasten


_ALLE = (Budget, Opstellingbedrag, Agendabedrag)

REGELS: tuple[Controleregel, ...] = (
    *(Negatief(model) for model in _ALLE),
    Herzien(Budget),  # any change of a budget is news, so an unusual one needs no rule of its own
    *(Ongewoon(model) for model in (Opstellingbedrag, Agendabedrag)),
    *(Ontbreekt(model) for model in _ALLE),
)
