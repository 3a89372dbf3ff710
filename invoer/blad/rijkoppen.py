"""The rows of a sheet: what each is about, from the key of its model."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, cast

from django.db import models

from gemeenten.categorie import Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.eenheid import Celmaat, celmaat
from gemeenten.kwartaal import MAANDEN
from gemeenten.models import Kwartaal
from invoer.blad.overzichtlijnen import combinaties, kolomnaam
from invoer.blad.soorten import Bladsoort
from overzichten.models import Lijn, Overzicht

if TYPE_CHECKING:
    from invoer.blad.bladen import Blad


@dataclass(frozen=True)
class Rijkop:
    """A row of a sheet: what it is about.

    ``code`` names it in forms and drafts (``ambulant-ggz``, ``3``, ``wmo_gegrond``), ``labels`` are
    for people from group to row, ``cellen`` are the columns of the import file that say the same,
    ``sleutel`` holds the values in the database by attribute.
    """

    code: str
    labels: tuple[str, ...]
    definities: tuple[str, ...]
    cellen: dict[str, str]
    sleutel: dict[str, Any]
    blijft: bool = False  # whether it stays in later quarters, until it is revised,
    van_jaar: bool = False  # but not in another year
    celmaat: Celmaat | None = None  # in what it counts, where that is data
    groep: str = ""  # the heading that it stands under, where a list has such
    gevraagd: bool = True  # whether people are asked to fill it in

    @property
    def label(self) -> str:
        return " – ".join(self.labels)

    @property
    def definitie(self) -> str:
        return " ".join(filter(None, self.definities))


def _attributen(soort: Bladsoort) -> list[str]:
    return [soort.model._meta.get_field(naam).attname for naam in soort.dimensies]  # type: ignore[union-attr]


def sleutel_in(cijfer: CijferBasis, blad: "Blad", kwartaal: Kwartaal) -> tuple[Any, ...]:
    """The key of a stored row as the sheet knows it: months shift with the quarter."""
    waarden = []
    for naam in _attributen(blad.soort):
        waarde = getattr(cijfer, naam)
        if naam == "maand":
            waarde += blad.kwartaal.maanden[0] - kwartaal.maanden[0]
        waarden.append(waarde)
    return tuple(waarden)


def rijkoppen(blad: "Blad", opgeslagen: Sequence[CijferBasis] = ()) -> Iterable[Rijkop]:
    """All combinations of the members of the dimensions; one row where there are none.

    ``opgeslagen``: figures of this sheet, whose categories are shown even when out of date. Of an
    overzicht: of what is entered, where regel and kolom do not differ in what they count.
    """
    if blad.soort.overzicht:
        yield from _lijnkoppen(blad, blad.soort.overzicht, opgeslagen)
        return
    if blad.soort.van:
        yield from _lijstkoppen(blad, opgeslagen)
        return
    dimensies = blad.soort.dimensies
    for leden in product(*(_leden(blad, naam, opgeslagen) for naam in dimensies)):
        yield Rijkop(
            code=_rijcode([lid.code for lid in leden]),
            labels=tuple(lid.label for lid in leden) or (blad.soort.titel,),
            definities=tuple(lid.definitie for lid in leden),
            cellen={naam: lid.code for naam, lid in zip(dimensies, leden, strict=True)},
            sleutel={
                attribuut: lid.waarde
                for attribuut, lid in zip(_attributen(blad.soort), leden, strict=True)
            },
        )


def _lijnkoppen(
    blad: "Blad", overzicht: Overzicht, opgeslagen: Sequence[CijferBasis]
) -> Iterable[Rijkop]:
    in_gebruik = {sleutel_in(cijfer, blad, blad.kwartaal) for cijfer in opgeslagen}
    (maat,) = blad.soort.model.meetvelden()
    for regel, kolom in combinaties(overzicht, blad.kwartaal, in_gebruik, blad.gemeente):
        lijnen: dict[str, Lijn] = {"regel": regel, "kolom": kolom}
        yield Rijkop(
            code=_rijcode([regel.code, kolom.code]),
            labels=(regel.naam, kolomnaam(kolom, blad.kwartaal)),
            definities=(regel.definitie, kolom.definitie),
            cellen={"overzicht": overzicht.code, "regel": regel.code, "kolom": kolom.code},
            sleutel={"regel_id": regel.pk, "kolom_id": kolom.pk},
            blijft=regel.doorlopend or kolom.doorlopend,
            van_jaar=regel.van_jaar or kolom.van_jaar,
            celmaat=celmaat([lijnen[naam] for naam in maat.eenheid_van], overzicht),
        )


def _lijstkoppen(blad: "Blad", opgeslagen: Sequence[CijferBasis]) -> Iterable[Rijkop]:
    """A row for each category of the list, with what else is in the key."""
    soort, veld = blad.soort, blad.soort.lijstveld
    anders = [naam for naam in soort.dimensies if naam != veld.name]
    in_gebruik = {getattr(cijfer, veld.attname) for cijfer in opgeslagen}
    over, ongevraagd = soort.model.ongevraagd
    eenheid_van = any(maat.eenheid_van for maat in soort.model.meetvelden())
    for rij in soort.leden(blad.kwartaal, blad.gemeente, in_gebruik):
        for leden in product(*(_leden(blad, naam, opgeslagen) for naam in anders)):
            delen = dict(zip(anders, leden, strict=True))
            yield Rijkop(
                code=_rijcode([rij.code, *(lid.code for lid in leden)]),
                labels=(rij.naam, *(lid.label for lid in leden)),
                definities=(rij.definitie, *(lid.definitie for lid in leden)),
                cellen={veld.name: rij.code, **{naam: lid.code for naam, lid in delen.items()}},
                sleutel={veld.attname: rij.pk, **{naam: lid.waarde for naam, lid in delen.items()}},
                blijft=soort.model.loopt_door,
                celmaat=celmaat((rij,), None) if eenheid_van else None,
                groep=rij.groepsnaam,
                gevraagd=not over or delen[over].waarde != ongevraagd,
            )


def _rijcode(codes: Sequence[str]) -> str:
    """The codes as one; no code holds a tilde, so that a_b and c differ from a and b_c."""
    if len(codes) > 1:
        codes = [code.replace("_", "~") for code in codes]
    return "_".join(codes) or "totaal"


@dataclass(frozen=True)
class _Lid:
    waarde: Any
    code: str
    label: str
    definitie: str = ""


def _leden(blad: "Blad", dimensie: str, opgeslagen: Sequence[CijferBasis]) -> list[_Lid]:
    """What a dimension can be on this sheet; also an out-of-date category that has a figure."""
    veld = blad.soort.model._meta.get_field(dimensie)
    assert isinstance(veld, models.Field)
    if dimensie == "maand":
        return [_Lid(m, str(m), MAANDEN[m - 1].capitalize()) for m in blad.kwartaal.maanden]
    if dimensie == "begrotingsjaar":
        jaren = (blad.kwartaal.jaar - 1, blad.kwartaal.jaar)
        return [_Lid(jaar, str(jaar), str(jaar)) for jaar in jaren]
    if veld.choices:
        return [_Lid(waarde, str(waarde), str(label)) for waarde, label in veld.flatchoices]
    assert isinstance(veld, models.ForeignKey)
    lijst = cast(type[Categorie], veld.related_model)
    categorieen = (
        lijst._default_manager.filter(samenwerkingsverband=blad.samenwerkingsverband)
        .complex_filter(veld.get_limit_choices_to())
        .order_by("volgorde", "naam")
    )
    in_gebruik = {getattr(cijfer, veld.attname) for cijfer in opgeslagen}
    return [
        _Lid(categorie.pk, categorie.code, categorie.naam, categorie.definitie)
        for categorie in categorieen
        if categorie.geldig_in(blad.kwartaal.pk) or categorie.pk in in_gebruik
    ]
