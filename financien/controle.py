"""The control rules about money. Subtotalen and saldi are computed, so they cannot be wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from financien.models import Agendabedrag, Budget, Opstellingbedrag, Post
from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Gemeente
from tabellen.controle.bevinding import Bevinding, Getal
from tabellen.controle.herleidbaar import Herleidbaar
from tabellen.controle.reeks import Herzien, Ongewoon, Ontbreekt, VanModel
from tabellen.controle.regel import Controle, Controleregel, Meetpunt
from tabellen.feiten import dimensies
from tabellen.maten import Meting


@dataclass(frozen=True)
class Negatief(VanModel):
    """An amount below zero where amounts are entered positive: budgets, lasten, the agenda.

    It may be right, but mostly the sign came along from a document that prints lasten as negative,
    and then the saldo adds what it should subtract. Such a document prints all of them so: that is
    one finding. A post that is always negative while others are not (an eigen bijdrage, a subsidie
    that is received) is none.
    """

    kort: ClassVar[str] = "is negatief"
    terug: int = 1

    def bevindingen(self, controle: Controle) -> Iterator[Bevinding]:
        for meting in self.metingen():
            nu = self._per_lijst(controle, meting, controle.kader.kwartaal)
            eerder = self._per_lijst(controle, meting, controle.kader.kwartaal.vorige)
            for lijst, cijfers in nu.items():
                negatief = [cijfer for cijfer in cijfers if _bedrag(cijfer) < 0]
                if len(cijfers) >= _GENOEG and len(negatief) == len(cijfers):
                    yield self._alle(controle, meting, lijst, cijfers)
                    continue
                bekend = [*cijfers, *eerder.get(lijst, [])]
                for cijfer in negatief:
                    if not self._is_gewoon(cijfer, bekend):
                        yield self._een(controle, meting, cijfer)

    def _per_lijst(
        self, controle: Controle, meting: Meting, kwartaal: Kwartaal
    ) -> dict[tuple[Gemeente | None, str], list[Meetpunt]]:
        """The amounts that should be positive and are not zero, by gemeente and opstelling."""
        uit: dict[tuple[Gemeente | None, str], list[Meetpunt]] = {}
        posten = {post.pk: post for post in controle.lezing.lijst(Post) if isinstance(post, Post)}
        for cijfer in controle.cijfers(meting, kwartaal):
            lijst = ""
            if self.model is Opstellingbedrag:
                post = posten[self._van(cijfer, "post")]
                if post.soort != Post.Soort.LASTEN:
                    continue
                lijst = post.opstelling.naam
            if cijfer.uitkomst.waarde:
                uit.setdefault((cijfer.gemeente, lijst), []).append(cijfer)
        return uit

    def _van(self, cijfer: Meetpunt, dimensie: str) -> Any:
        return cijfer.sleutel[dimensies(self.model).index(dimensie)]

    def _is_gewoon(self, cijfer: Meetpunt, bekend: list[Meetpunt]) -> bool:
        """Whether this post is always negative, as far as is known of it more than once."""
        if "post" not in dimensies(self.model):
            return False
        post = self._van(cijfer, "post")
        zelfde = [_bedrag(ander) < 0 for ander in bekend if self._van(ander, "post") == post]
        return len(zelfde) > 1 and all(zelfde)

    def _een(self, controle: Controle, meting: Meting, cijfer: Meetpunt) -> Bevinding:
        bedrag = _bedrag(cijfer)
        toon = controle.eenheid(meting, cijfer.sleutel).genoeg(bedrag).toon
        naam = controle.beschrijving(self.model, cijfer.sleutel)
        return self.bevinding(
            controle,
            [(meting, cijfer)],
            f"{naam}: {toon(bedrag)}. Budgetten, lasten en dekking voert u in als bedrag "
            f"van 0 of meer: {toon(-bedrag)} in plaats van {toon(bedrag)} scheelt "
            f"{toon(-2 * bedrag)} in de uitkomst. Haal het minteken weg, of leg in de "
            "toelichting uit waarom het bedrag negatief is.",
            waarden=(bedrag, -bedrag),
        )

    def _alle(
        self,
        controle: Controle,
        meting: Meting,
        lijst: tuple[Gemeente | None, str],
        cijfers: list[Meetpunt],
    ) -> Bevinding:
        naam = f" van ‘{lijst[1]}’" if lijst[1] else ""
        som = sum(_bedrag(cijfer) for cijfer in cijfers)
        return self.bevinding(
            controle,
            [(meting, cijfer) for cijfer in cijfers],
            f"Alle {len(cijfers)} bedragen{naam} die u hier als 0 of meer invoert, zijn negatief. "
            "Waarschijnlijk komt het minteken uit een document dat lasten zo afdrukt. Haal het "
            "overal weg, of leg in de toelichting uit waarom de bedragen negatief zijn.",
            onderwerp=f"alle={lijst[1]}"[:200],
            waarden=(som, -som),
        )


def _bedrag(cijfer: Meetpunt) -> Getal:
    assert cijfer.uitkomst.waarde is not None
    return cijfer.uitkomst.waarde


_GENOEG = 3  # amounts of a list, to tell a habit from an accident
_ALLE = (Budget, Opstellingbedrag, Agendabedrag)

REGELS: tuple[Controleregel, ...] = (
    *(Negatief(model) for model in _ALLE),
    Herzien(Budget),  # any change of a budget is news, so an unusual one needs no rule of its own
    *(Ongewoon(model) for model in (Opstellingbedrag, Agendabedrag)),
    *(Ontbreekt(model) for model in _ALLE),
    Herleidbaar("financien.herleidbaar", _ALLE),
)
