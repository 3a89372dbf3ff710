"""Read a workbook that was filled in: per sheet what was entered, and all that is to be said.

A formula in a cell counts as its outcome, and that is said. What is not about the gemeente and
quarter that is asked for, what is ambiguous and what cannot be a figure is refused, each with the
address of the cell. What is missing stays as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gemeenten.importeren.cellen import tekst_van
from gemeenten.importeren.rooster import Rooster
from invoer.blad.bladen import Blad
from invoer.werkboek.archief import lees_roosters
from invoer.werkboek.indeling import (
    KOPRIJ,
    LEES_MIJ,
    VERSIE,
    WIE_REGEL,
    Bladkenmerk,
    Werkblad,
    gelijk,
    kwartaalnaam,
    namen,
    wie_code,
    wie_regel,
)
from invoer.werkboek.kolomzoeker import zoek_kolommen
from invoer.werkboek.meldingen import Melding, Werkboekfout
from invoer.werkboek.rasterlezen import Rasterlezer, is_raster
from invoer.werkboek.rijen import Bladlezer, Gelezen
from invoer.werkboek.totalenblad import Totalenlezer, is_totalenblad, kenmerk_van

_BOVENAAN = 40  # rows among which is said what a worksheet is


@dataclass
class Inhoud:
    """What a file holds. With ``fouten`` nothing of it may be saved.

    ``onleesbaar`` is why the file as a whole cannot be read.
    """

    bladen: list[Gelezen] = field(default_factory=list)
    fouten: list[Melding] = field(default_factory=list)
    opmerkingen: list[Melding] = field(default_factory=list)
    onleesbaar: str = ""


def lees_werkboek(bestand: str, inhoud: bytes, bladen: Sequence[Werkblad]) -> Inhoud:
    """Read the sheets that the file holds, of those that it can be about.

    ``bladen`` are the sheets of one gemeente (or of all together) and quarter, as they are now.
    """
    uit = Inhoud()
    try:
        roosters = lees_roosters(bestand, inhoud)
    except Werkboekfout as fout:
        uit.onleesbaar = fout.melding.tekst
        uit.fouten.append(fout.melding)
        return uit
    totalen = [rooster for rooster in roosters if is_totalenblad(rooster)]
    roosters = [rooster for rooster in roosters if not is_totalenblad(rooster)]
    apart = Inhoud()
    _lees_totalen(totalen, bladen, apart)
    try:
        gevonden = _herken(roosters, bladen, uit)
    except Werkboekfout as fout:
        if not totalen:
            uit.fouten.append(fout.melding)
            return uit
        gevonden = []
    for rooster, werkblad in gevonden:
        is_tabel = werkblad.blad.soort.overzicht and is_raster(rooster)
        lezer = (Rasterlezer if is_tabel else Bladlezer)(rooster, werkblad)
        lezer.lees()
        uit.bladen.append(lezer.gelezen)
        uit.fouten += lezer.fouten
        uit.opmerkingen += lezer.opmerkingen
    gezegd = {melding.tekst for melding in uit.fouten}
    uit.bladen += apart.bladen
    uit.fouten += [melding for melding in apart.fouten if melding.tekst not in gezegd]
    uit.opmerkingen += apart.opmerkingen
    return uit


def _lees_totalen(roosters: list[Rooster], bladen: Sequence[Werkblad], uit: Inhoud) -> None:
    """Read the totals that a document prints, of the gemeente and quarter that is asked for."""
    for rooster in roosters[1:]:
        melding = f"Dit blad staat er twee keer: ook als ‘{roosters[0].naam}’. Haal er een weg."
        uit.fouten.append(Melding(melding, rooster.naam))
    for rooster in roosters[:1]:
        merk = kenmerk_van(rooster)
        bovenaan = [tekst_van(cel) for rij in rooster.cellen[:_BOVENAAN] for cel in rij if cel]
        if bezwaar := _bezwaar(merk, bovenaan, rooster, bladen[0].blad):
            uit.fouten.append(Melding(bezwaar, rooster.naam))
            continue
        lezer = Totalenlezer(rooster, bladen)
        lezer.lees()
        uit.bladen += lezer.gelezen
        uit.fouten += lezer.fouten
        uit.opmerkingen += lezer.opmerkingen


def _herken(
    roosters: list[Rooster], bladen: Sequence[Werkblad], uit: Inhoud
) -> list[tuple[Rooster, Werkblad]]:
    """Which worksheet is which sheet; errors for those of others, remarks on what is neither."""
    op_naam = {werkblad.blad.soort.naam: werkblad for werkblad in bladen}
    titels = _titels(bladen)
    gevonden: dict[str, tuple[Rooster, Werkblad]] = {}
    vreemd: dict[str, list[Rooster]] = {}
    gelezen = [rooster for rooster in roosters if not rooster.buiten]
    for rooster in roosters:
        if rooster.buiten:
            _meld_te_groot(rooster, titels, uit)
    bovenaan_van = {
        rooster.naam: [tekst_van(cel) for rij in rooster.cellen[:_BOVENAAN] for cel in rij if cel]
        for rooster in gelezen
    }
    merken = {naam: _merk(bovenaan) for naam, bovenaan in bovenaan_van.items()}
    # What says itself which sheet it is comes before what only looks like one.
    for rooster in sorted(gelezen, key=lambda rooster: merken[rooster.naam] is None):
        bovenaan, merk = bovenaan_van[rooster.naam], merken[rooster.naam]
        naam = merk.soort if merk else _volgens_titel(rooster, bovenaan, titels, op_naam)
        if naam is None:
            if rooster.naam != LEES_MIJ and any(bovenaan):
                uit.opmerkingen.append(
                    Melding(
                        "Dit blad hoort niet bij het werkboek en is overgeslagen.", rooster.naam
                    )
                )
            continue
        if bezwaar := _bezwaar(merk, bovenaan, rooster, bladen[0].blad):
            vreemd.setdefault(bezwaar, []).append(rooster)
        elif naam not in op_naam:
            melding = "Dit blad kunt u hier niet inlezen. Haal het uit het werkboek."
            uit.fouten.append(Melding(melding, rooster.naam))
        elif naam in gevonden:
            ander = gevonden[naam][0].naam
            melding = f"Dit blad staat er twee keer: ook als ‘{ander}’. Haal er een weg."
            uit.fouten.append(Melding(melding, rooster.naam))
        else:
            gevonden[naam] = rooster, op_naam[naam]
    for bezwaar, van in vreemd.items():
        uit.fouten.append(Melding(bezwaar, van[0].naam if len(van) == 1 else ""))
    if not gevonden and not uit.fouten:
        raise Werkboekfout(_geen_blad(roosters))
    plek = {rooster.naam: nummer for nummer, rooster in enumerate(roosters)}
    return sorted(gevonden.values(), key=lambda paar: plek[paar[0].naam])


def _merk(bovenaan: Iterable[str]) -> Bladkenmerk | None:
    return next(filter(None, map(Bladkenmerk.lees, bovenaan)), None)


def _titels(bladen: Sequence[Werkblad]) -> dict[str, str]:
    """The kind of sheet by its title and by the name of its worksheet."""
    soorten = [werkblad.blad.soort for werkblad in bladen]
    paren = zip((*(s.titel for s in soorten), *namen(soorten)), [*soorten, *soorten], strict=True)
    return {gelijk(titel): soort.naam for titel, soort in paren}


def _volgens_titel(
    rooster: Rooster,
    bovenaan: Iterable[str],
    titels: dict[str, str],
    bladen: dict[str, Werkblad],
) -> str | None:
    """The kind of sheet when the hidden cell is gone: by the title in it, or its name.

    A title alone is not enough: the page of instructions has them all, and a title may be the
    same words as a heading.
    """
    teksten = (*bovenaan, rooster.naam)
    naam = next((titels[gelijk(tekst)] for tekst in teksten if gelijk(tekst) in titels), None)
    if naam is None:
        return None
    if is_raster(rooster):
        return naam
    plaats = zoek_kolommen(rooster, bladen[naam].blad)
    return naam if plaats.invoer and len(plaats.op_code) > 1 else None


def _bezwaar(
    merk: Bladkenmerk | None, bovenaan: Iterable[str], rooster: Rooster, blad: Blad
) -> str:
    """Why a sheet is not of the gemeente, quarter and samenwerkingsverband that is asked for."""
    if merk is None:
        return _volgens_regel(bovenaan, blad)
    return _volgens_merk(merk, blad) or _volgens_kop(rooster, blad)


def _volgens_kop(rooster: Rooster, blad: Blad) -> str:
    """What people see above the figures may not say another gemeente or quarter than the code."""
    for rij in rooster.cellen[:_BOVENAAN]:
        for cel in rij if KOPRIJ in rij else ():
            regel = WIE_REGEL.fullmatch(tekst_van(cel))
            if regel and not (
                regel["kwartaal"] == str(blad.kwartaal)
                and regel["wie"].endswith(f"({wie_code(blad)})" if blad.gemeente else "samen")
            ):
                return (
                    f"Boven de cijfers staat ‘{regel[0][:200]}’, en u leest cijfers in van "
                    f"{wie_regel(blad)}. Kies het goede werkboek, of zet de regel terug."
                )
    return ""


def _volgens_regel(bovenaan: Iterable[str], blad: Blad) -> str:
    regel = next((tekst for tekst in bovenaan if WIE_REGEL.fullmatch(tekst)), "")
    if gelijk(regel) == gelijk(wie_regel(blad)):
        return ""
    if regel:
        return f"Dit zijn cijfers van {regel}; hier hoort {wie_regel(blad)}."
    return (
        "Er is niet meer te zien van wie en van welk kwartaal deze cijfers zijn. Download het "
        "werkboek opnieuw en neem de cijfers daarin over."
    )


def _volgens_merk(merk: Bladkenmerk, blad: Blad) -> str:
    if merk.versie != VERSIE:
        return "Dit werkboek heeft een andere vorm dan nu wordt gebruikt. Download het opnieuw."
    if merk.kwartaal != blad.kwartaal.code:
        return (
            f"Dit zijn cijfers van het {kwartaalnaam(merk.kwartaal)}, en u leest het "
            f"{blad.kwartaal} in. Kies het werkboek van het {blad.kwartaal}."
        )
    if merk.verband != blad.samenwerkingsverband.slug:
        return (
            f"Dit werkboek is van het samenwerkingsverband ‘{merk.verband}’, en u leest cijfers in "
            f"van {blad.samenwerkingsverband}. Download het werkboek op deze pagina."
        )
    if merk.wie != wie_code(blad):
        return (
            f"Dit werkboek is van gemeente {merk.wie}, en u leest cijfers in van "
            f"{blad.gemeente or 'alle gemeenten'} ({wie_code(blad)}). Kies het goede werkboek."
        )
    return ""


def _meld_te_groot(rooster: Rooster, titels: dict[str, str], uit: Inhoud) -> None:
    melding = "Er staan gegevens verder dan rij 10.000 of kolom 250"
    if gelijk(rooster.naam) in titels:
        uit.fouten.append(Melding(f"{melding}. Maak die cellen leeg.", rooster.naam))
    else:
        uit.opmerkingen.append(Melding(f"{melding}; dit blad is overgeslagen.", rooster.naam))


def _geen_blad(roosters: list[Rooster]) -> str:
    if not any(tekst_van(cel) for rooster in roosters for rij in rooster.cellen for cel in rij):
        return "Dit bestand is leeg. Kies het werkboek dat u hebt ingevuld."
    return (
        "In dit bestand staat geen invulblad. Download op deze pagina het werkboek, vul dat in en "
        "kies het dan hier."
    )
