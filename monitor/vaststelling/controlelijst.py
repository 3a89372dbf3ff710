"""What is still open before an editie takes a step: an open list of checks."""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from domeinen.inhoud import bouwstenen
from gemeenten.models import Domein
from invoer.indienen.bevindingen import Beoordeling
from invoer.indienen.stappen import niet_ingediend
from monitor.editie.status import (
    CONCEPT,
    GEPLAND,
    GEPUBLICEERD,
    RECTIFICATIE,
    TER_VASTSTELLING,
    VASTGESTELD,
    Editiestatus,
)
from monitor.models import Editie, Opmerking, Vraag
from monitor.overleg.opmerkingen import sleutel_van
from monitor.vaststelling.aantallen import afgeschermd, anders_gepland, zonder_drempel
from monitor.vaststelling.nazicht import (
    FOUT,
    WAARSCHUWING,
    Aandachtspunt,
    Check,
    Nazicht,
    regel,
)
from monitor.vaststelling.stappen import gehoorde_colleges
from monitor.vaststelling.tekenpunten import tekens
from monitor.vaststelling.tekstpunten import opmaak, teksten

_VOORUIT = {
    CONCEPT: TER_VASTSTELLING,
    TER_VASTSTELLING: VASTGESTELD,
    VASTGESTELD: GEPUBLICEERD,
    GEPLAND: GEPUBLICEERD,
    RECTIFICATIE: GEPUBLICEERD,
}


def vooruit(editie: Editie) -> Editiestatus | None:
    """Where its next step leads; a concept that no college will see, to being public."""
    if editie.status == CONCEPT and not gehoorde_colleges(editie):
        return GEPUBLICEERD
    return _VOORUIT.get(Editiestatus(editie.status))


def _ingediend(van: Nazicht) -> Iterator[Aandachtspunt]:
    editie = van.editie
    if open_ := niet_ingediend(editie.samenwerkingsverband, editie.kwartaal):
        adres = reverse("overzicht", args=(editie.samenwerkingsverband.slug, editie.kwartaal))
        regels = tuple((regel, adres) for regel in open_)
        yield Aandachtspunt("ingediend", WAARSCHUWING, "Nog niet alles is ingediend.", regels)


def _bevindingen(van: Nazicht) -> Iterator[Aandachtspunt]:
    """Fouten that were not let pass; warnings that nobody explained. What only awaits a number is
    not submitted, which is told already.
    """
    fouten = [geval for geval in van.beoordelingen if geval.is_fout]
    anders = [geval for geval in van.beoordelingen if not geval.is_fout and not geval.wacht]
    if fouten:
        melding = (
            "Er staan fouten in de cijfers. Laat ze verbeteren, of laat ze door met een reden."
        )
        yield Aandachtspunt("fouten", FOUT, melding, _tel(van, fouten))
    if anders:
        melding = "Niet elke waarschuwing bij de cijfers is toegelicht."
        yield Aandachtspunt("waarschuwingen", WAARSCHUWING, melding, _tel(van, anders))


def _tel(van: Nazicht, gevallen: list[Beoordeling]) -> tuple[tuple[str, str], ...]:
    """How many findings each gemeente has in each domain, and where they are."""
    plek = (van.editie.samenwerkingsverband.slug, van.editie.kwartaal)
    uit = []
    for (pk, domein), aantal in Counter((g.bevinding.gemeente, g.domein) for g in gevallen).items():
        naam, code = van.gemeenten.get(pk, (str(van.editie.samenwerkingsverband), ""))
        adres = reverse("indienen", args=(*plek, code, domein)) if code else ""
        adres = adres or reverse("overzicht", args=plek)
        uit.append((f"{naam}, {Domein(domein).label}: {aantal}", adres))
    return tuple(uit)


def _hoofdstukken(van: Nazicht) -> Iterator[Aandachtspunt]:
    if not van.hoofdstukken:
        yield Aandachtspunt("hoofdstukken", FOUT, "Er staat nog geen hoofdstuk in deze editie.")
    leeg = tuple(regel(h) for h in van.hoofdstukken if not h.onderdelen.all())
    if leeg:
        yield Aandachtspunt("leeg", WAARSCHUWING, "In een hoofdstuk staat nog niets.", leeg)


def _oude_teksten(van: Nazicht) -> Iterator[Aandachtspunt]:
    regels: list[tuple[str, str]] = []
    if van.editie.nog_oud:
        regels.append(("De samenvatting", ""))
    cijfers = van.editie.hoofdcijfers.all()
    regels += ((f"De zin bij het hoofdcijfer ‘{c}’", "") for c in cijfers if c.nog_oud)
    for hoofdstuk in van.hoofdstukken:
        if hoofdstuk.nog_oud:
            regels.append(regel(hoofdstuk, "de inleiding"))
        oud = (str(onderdeel) for onderdeel in hoofdstuk.onderdelen.all() if onderdeel.nog_oud)
        regels += (regel(hoofdstuk, wat) for wat in oud)
    if regels:
        melding = "Deze teksten zijn nog van de vorige editie. Pas ze aan, of vink ‘Blijft zo’ aan."
        yield Aandachtspunt("oud", WAARSCHUWING, melding, tuple(regels))


def _weg(van: Nazicht) -> Iterator[Aandachtspunt]:
    er_zijn = bouwstenen(van.editie.samenwerkingsverband)
    regels = tuple(
        regel(hoofdstuk, onderdeel.tabel)
        for hoofdstuk in van.hoofdstukken
        for onderdeel in hoofdstuk.onderdelen.all()
        if onderdeel.tabel and onderdeel.tabel not in er_zijn
    )
    if regels:
        melding = "Wat hier moet staan, is verwijderd. Kies iets anders, of haal het onderdeel weg."
        yield Aandachtspunt("weg", FOUT, melding, regels)


def _besluiten(van: Nazicht) -> Iterator[Aandachtspunt]:
    """Of what is rectified colleges decided before; the redacteur says why it may go on."""
    if van.naar not in {VASTGESTELD, GEPUBLICEERD}:
        return
    open_ = tuple((s.waarom_niet, "") for s in van.besluiten if s.waarom_niet)
    if not van.gehoord:
        melding = "Geen college stelt haar vast: niemand heeft hier de rol van college."
        yield Aandachtspunt("zonder_vaststelling", WAARSCHUWING, melding)
    elif open_ and van.editie.status == RECTIFICATIE:
        melding = "Deze colleges stelden de verbeterde monitor niet vast."
        yield Aandachtspunt("besluiten", WAARSCHUWING, melding, open_)
    elif open_:
        yield Aandachtspunt("besluiten", FOUT, "Nog niet elk college stelde dit vast.", open_)


def _vragen(van: Nazicht) -> Iterator[Aandachtspunt]:
    open_ = Vraag.objects.filter(editie=van.editie, beantwoord_op=None).select_related("gemeente")
    adres = reverse("admin:monitor_editie_vaststelling", args=(van.editie.pk,))
    if regels := tuple((str(vraag), adres) for vraag in open_):
        yield Aandachtspunt("vragen", WAARSCHUWING, "Een college wacht op antwoord.", regels)


def _opmerkingen(van: Nazicht) -> Iterator[Aandachtspunt]:
    open_ = Opmerking.objects.filter(editie=van.editie, antwoord_op=None, afgehandeld_op=None)
    adres = reverse("admin:monitor_editie_opmerkingen", args=(van.editie.pk,))
    if regels := tuple((str(o), f"{adres}#plek-{sleutel_van(o)}") for o in open_):
        melding = "Er staan opmerkingen die niet zijn afgehandeld."
        yield Aandachtspunt("opmerkingen", WAARSCHUWING, melding, regels)


def _zonder_stem(van: Nazicht) -> Iterator[Aandachtspunt]:
    """Gemeenten that could not decide, said before anybody waits for them."""
    if van.naar == TER_VASTSTELLING and (stil := van.gemeenten.keys() - van.gehoord):
        melding = "Voor deze colleges kan niemand besluiten. Vraag de beheerder om een rol."
        regels = tuple((naam, "") for pk, (naam, _) in van.gemeenten.items() if pk in stil)
        yield Aandachtspunt("zonder_stem", WAARSCHUWING, melding, regels)


# Who has another check adds it here.
CONTROLES: tuple[Check, ...] = (
    _ingediend,
    _bevindingen,
    _hoofdstukken,
    _oude_teksten,
    _weg,
    teksten,
    opmaak,
    afgeschermd,
    zonder_drempel,
    anders_gepland,
    tekens,
    _besluiten,
    _vragen,
    _opmerkingen,
    _zonder_stem,
)


def loop_na(editie: Editie, naar: Editiestatus) -> list[Aandachtspunt]:
    """All that is open before this step, fouten first."""
    van = Nazicht(editie, naar)
    punten = [punt for controle in CONTROLES for punt in controle(van)]
    return sorted(punten, key=lambda punt: (not punt.is_fout, not punt.vraagt))
