"""Which questions the redacteur is asked about: does this still hold at the next editie?"""

from collections import defaultdict
from dataclasses import dataclass

from gemeenten.models import Samenwerkingsverband
from monitor.models import Cijfervraag, Cijfervraagplaats, Editie, Onderdeel, Publicatie
from monitor.models import Vraagstand as Stand
from monitor.momentopname.lezen import lees_publicatie
from monitor.openbaar.vraagplek import zoek


@dataclass(frozen=True, slots=True)
class Heroverweging:
    """This question may stand at this editie too."""

    vraag: Cijfervraag
    editie: Editie


def voorstellen(verband: Samenwerkingsverband) -> list[Heroverweging]:
    """Of each question that stood at an editie, the next one of that kind with the same table, as
    long as nobody decided. Constant queries, and one for each publication among these.
    """
    standen: dict[int, dict[int, bool]] = defaultdict(dict)
    plaatsen = Cijfervraagplaats.objects.filter(
        vraag__editie__samenwerkingsverband=verband, vraag__stand=Stand.OPENBAAR
    )
    for vraag_pk, editie_pk, geldt in plaatsen.values_list("vraag_id", "editie_id", "geldt"):
        standen[vraag_pk][editie_pk] = geldt
    if not standen:
        return []
    rijen = Editie.objects.filter(samenwerkingsverband=verband)
    reeksen: dict[str, list[Editie]] = defaultdict(list)
    for editie in rijen.select_related("kwartaal", "samenwerkingsverband").order_by("kwartaal"):
        reeksen[editie.soort].append(editie)
    paren = []
    vragen = Cijfervraag.objects.filter(pk__in=standen).select_related("gemeente", "editie")
    for vraag in vragen:
        volgende = _volgende(reeksen[vraag.editie.soort], standen[vraag.pk])
        if volgende:
            paren.append(Heroverweging(vraag, volgende))
    return _met_de_tabel(paren)


def _volgende(reeks: list[Editie], stand: dict[int, bool]) -> Editie | None:
    """The editie after the last one at which it stands, if nobody decided about that."""
    staat = [nummer for nummer, editie in enumerate(reeks) if stand.get(editie.pk)]
    erna = reeks[staat[-1] + 1 :] if staat else []
    return erna[0] if erna and erna[0].pk not in stand else None


def _met_de_tabel(paren: list[Heroverweging]) -> list[Heroverweging]:
    """Those of which the editie shows the table and, where it is published, the very figure."""
    edities = {paar.editie.pk for paar in paren}
    delen = Onderdeel.objects.filter(hoofdstuk__editie__in=edities).exclude(tabel="")
    namen: dict[int, set[str]] = defaultdict(set)
    for deel in delen.select_related("hoofdstuk"):
        namen[deel.hoofdstuk.editie_id].add(deel.tabelnaam)
    openbaar = Publicatie.objects.licht().niet_ingetrokken().filter(editie__in=edities)
    per_editie = {rij.editie_id: rij for rij in openbaar.order_by("versie")}
    uit = []
    for paar in paren:
        publicatie = per_editie.get(paar.editie.pk)
        past = paar.vraag.onderdeel in namen[paar.editie.pk]
        if past and (publicatie is None or zoek(lees_publicatie(publicatie), paar.vraag)):
            uit.append(paar)
    return uit
