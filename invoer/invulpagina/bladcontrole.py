"""What the control rules find on one sheet, at the cells that it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from gemeenten.cijfer import CijferBasis
from gemeenten.importeren.fouten import Celfout
from gemeenten.tekst import controleer_lengte
from invoer.blad.bladen import Blad, Bladstand, Rijkop
from invoer.blad.gedrukt import GEDRUKT, lees_veld
from invoer.blad.getaltekst import lees_celveld
from invoer.blad.opslaan import Bladfout
from invoer.blad.wijzigingen import (
    VERKLARING,
    Getypt,
    Plek,
    Typwerk,
    aangeraakt,
    opgeslagen_teksten,
    plekken,
)
from invoer.indienen.bevindingen import Beoordeling, beoordeel, verklaar
from invoer.invulpagina.raster import Raster
from invoer.invulpagina.rastercellen import Invulcel
from tabellen.controle.bevinding import Cijferplek


@dataclass(frozen=True)
class Vondst:
    """A finding on this page: ``veld`` is the name of the field for its explanation."""

    geval: Beoordeling
    veld: str
    cellen: tuple[Invulcel, ...]

    @property
    def verklaring(self) -> str:
        return self.geval.verklaring.tekst if self.geval.verklaring else ""


def vondsten(raster: Raster, concept: Iterable[CijferBasis] = ()) -> list[Vondst]:
    """What the rules find that touches this sheet. A constant number of queries."""
    blad = raster.stand.blad
    gemeenten = [blad.gemeente] if blad.gemeente else []
    gevallen = beoordeel(
        blad.samenwerkingsverband, blad.kwartaal, gemeenten, [blad.soort.domein], concept
    )
    codes = {tuple(kop.sleutel.values()): kop for kop in raster.stand.rijen}
    uit = []
    for geval in gevallen:
        if blad.soort.naam in geval.bladen:
            plekken = (_plek(blad, codes, plek) for plek in geval.bevinding.plekken)
            cellen = tuple(raster.cellen[plek] for plek in plekken if plek in raster.cellen)
            uit.append(Vondst(geval, geval.uitlegveld, cellen))
    return uit


def als_lijsten(
    gevonden: Iterable[Vondst], typwerk: Typwerk
) -> dict[str, list[tuple[Vondst, str]]]:
    """For the page: what is odd, and apart from it the cells that are still to be filled.

    Those are many as long as somebody is at work, and would hide what is odd. Each with its
    explanation: as it was typed, or else as it is stored.
    """
    getypt = typwerk.get(VERKLARING, {})
    paren = [(v, getypt[v.veld].nu if v.veld in getypt else v.verklaring) for v in gevonden]
    wachtend = [paar for paar in paren if paar[0].geval.wacht]
    if len(wachtend) < 2:
        return {"vondsten": paren, "wachtend": []}
    return {"vondsten": [paar for paar in paren if not paar[0].geval.wacht], "wachtend": wachtend}


def verklaar_op_blad(gevonden: Iterable[Vondst], uitleg: Mapping[str, Getypt], door: User) -> None:
    """Keep the explanations that were typed at warnings; a fout is let pass elsewhere.

    One that was not touched leaves alone what somebody else made of it meanwhile.
    """
    for vondst in gevonden:
        getypt = uitleg.get(vondst.veld)
        if getypt is None or vondst.geval.is_fout:
            continue
        if getypt.nu.strip() not in {getypt.was.strip(), vondst.verklaring}:
            verklaar(vondst.geval, getypt.nu, door=door, laat_door=False)


def als_cijfers(stand: Bladstand, typwerk: Typwerk) -> list[CijferBasis]:
    """The rows that were touched, as they would be stored; what cannot be read is left out."""
    opgeslagen = opgeslagen_teksten(stand)
    eigenaar = stand.blad.gemeente or stand.blad.samenwerkingsverband
    veld = "gemeente" if stand.blad.gemeente else "samenwerkingsverband"
    uit = []
    for kop in stand.rijen:
        if kop.code not in typwerk:
            continue
        getypt = {kolom: cel.nu for kolom, cel in typwerk[kop.code].items()}
        teksten = {**opgeslagen.get(kop.code, {}), **getypt}
        rij = stand.blad.soort.model(
            **{veld: eigenaar}, kwartaal_id=stand.blad.kwartaal.pk, **kop.sleutel
        )
        for maat in stand.blad.soort.kolommen:
            try:
                gelezen = lees_celveld(maat, teksten.get(maat.name, ""), kop.celmaat)
            except Celfout:
                continue
            for attribuut, waarde in gelezen.items():
                setattr(rij, attribuut, waarde)
        uit.append(rij)
    return uit


def leesfouten(stand: Bladstand, typwerk: Typwerk) -> list[Bladfout]:
    """What of the cells that were touched cannot be saved as it is typed, and why."""
    soort = stand.blad.soort
    maten = {maat.name: maat for maat in soort.kolommen}
    celmaten = {kop.code: kop.celmaat for kop in stand.rijen}
    uit = []
    for (code, kolom), getypt in plekken(aangeraakt(soort, typwerk)):
        try:
            if kolom in maten:
                lees_celveld(maten[kolom], getypt.nu, celmaten.get(code))
            elif code == GEDRUKT:
                lees_veld(kolom, getypt.nu)
            elif code != VERKLARING:
                controleer_lengte(getypt.nu)
        except Celfout as fout:
            uit.append(Bladfout(code, kolom, str(fout)))
        except ValidationError as fout:
            uit.append(Bladfout(code, kolom, " ".join(fout.messages)))
    return uit


def _plek(blad: Blad, codes: dict[tuple[object, ...], Rijkop], plek: Cijferplek) -> Plek | None:
    """The cell of this sheet that a stored figure stands in; None when it is on another sheet."""
    sleutel = dict(plek.sleutel)
    eigenaar = sleutel.get("gemeente_id", sleutel.get("samenwerkingsverband_id"))
    if (
        plek.model != blad.soort.model._meta.label_lower
        or sleutel.get("kwartaal_id") != blad.kwartaal.pk
        or eigenaar != (blad.gemeente or blad.samenwerkingsverband).pk
    ):
        return None
    attributen = next((kop.sleutel for kop in codes.values()), {})
    kop = codes.get(tuple(sleutel.get(naam) for naam in attributen))
    return (kop.code, plek.meting) if kop else None
