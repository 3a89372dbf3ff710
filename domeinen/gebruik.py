"""Which of all that the domains declare a samenwerkingsverband uses: it follows from its tables."""

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef

from domeinen.declaraties import CATEGORIEEN, CIJFERS
from domeinen.inhoud import TABELLEN
from gemeenten.categorie import Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.models import Samenwerkingsverband

Cijfermodel = type[CijferBasis]
Lijst = type[Categorie]


def cijfers_van(verband: Samenwerkingsverband) -> frozenset[Cijfermodel]:
    """The models whose figures its tables show; all while no tables were chosen. No query."""
    return frozenset(CIJFERS) if verband.tabellen is None else cijfers_bij(verband.tabellen)


def cijfers_bij(tabellen: Collection[str]) -> frozenset[Cijfermodel]:
    """The models whose figures stand in these tables; a table that is no more has none."""
    bekend = [TABELLEN[naam] for naam in tabellen if naam in TABELLEN]
    namen = {model for tabel in bekend for model in tabel.modellen}
    return frozenset(model for model in CIJFERS if model in namen)


def lijsten_bij(cijfers: Collection[Cijfermodel]) -> tuple[Lijst, ...]:
    """The lists of categories that tell the rows of these figures apart, in order."""
    nodig = {lijst for model in cijfers for lijst in lijsten_van(model)}
    return tuple(lijst for lijst in CATEGORIEEN if lijst in nodig)


def lijsten_van(model: Cijfermodel) -> Iterator[Lijst]:
    """The lists that the rows of one model are made of; of what is data there are none."""
    for naam in () if model.domeinpad else model.sleutel():
        lijst = model._meta.get_field(naam).related_model
        if isinstance(lijst, type) and issubclass(lijst, Categorie):
            yield lijst


def lege_lijsten(verband: Samenwerkingsverband) -> list[Lijst]:
    """The lists that its tables need and that have no rows. One query."""
    nodig = lijsten_bij(cijfers_van(verband))
    vragen = {
        lijst._meta.label_lower.replace(".", "_"): Exists(
            lijst._default_manager.filter(samenwerkingsverband=OuterRef("pk"))
        )
        for lijst in nodig
    }
    if not vragen:
        return []
    heeft = Samenwerkingsverband.objects.filter(pk=verband.pk).values(**vragen).get()
    return [lijst for lijst, gevuld in zip(nodig, heeft.values(), strict=True) if not gevuld]
