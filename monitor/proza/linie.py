"""The parts of a total that a text speaks of: whether all went the same way."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from monitor.proza.bron import Celbron
from monitor.proza.richting import Gebonden, Paar
from monitor.proza.verwijzing import Celverwijzing, Kwartaalwijze, Verwijsfout

_TOTAAL = "Totaal"
_TUSSEN = " – "


def delen_van(bron: Celbron, gekozen: Sequence[Gebonden], gemeenten: bool) -> dict[str, Paar]:
    """What each part of the total was and is, by its name, or each gemeente only; nothing where it
    is no total.
    """
    namen = {gemeente.naam for gemeente in bron.kader.gemeenten}
    was, is_ = _van_en_naar([gebonden.verwijzing for gebonden in gekozen])
    plek = gekozen[-1].cijfer.cellen[0].plek
    groepen = []
    for as_ in ("rij", "kolom"):
        kop = getattr(plek, as_)
        for niveau, label in enumerate(kop.split(_TUSSEN)):
            if label == _TOTAAL and getattr(was.plek, as_) == getattr(is_.plek, as_):
                groepen.append((as_, niveau))
    uit: dict[str, Paar] = {}
    for as_, niveau in groepen:
        for label, kop in _naast(bron, gekozen[-1], as_, niveau):
            if gemeenten and label not in namen:
                continue
            with suppress(Verwijsfout):
                toen, nu = (
                    bron.cijfer(replace(v, plek=v.plek._replace(**{as_: kop}))) for v in (was, is_)
                )
                if toen.is_ is not None and nu.is_ is not None:
                    uit[label] = toen.is_, nu.is_
    return uit


def _van_en_naar(verwijzingen: Sequence[Celverwijzing]) -> tuple[Celverwijzing, Celverwijzing]:
    """The references to what it was and what it is."""
    if len(verwijzingen) == 2:
        return verwijzingen[0], verwijzingen[1]
    (een,) = verwijzingen
    kaal = Celverwijzing(een.plek, een.wanneer)
    if een.met:
        return replace(kaal, plek=een.met), kaal
    return replace(kaal, wanneer=een.tegen or Kwartaalwijze(stap=een.wanneer.stap - 1)), kaal


def _naast(bron: Celbron, hier: Gebonden, as_: str, niveau: int) -> Iterator[tuple[str, str]]:
    """The headings that differ from that of the total on this level only, with what they say."""
    cel = hier.cijfer.cellen[0]
    eigen = getattr(cel.plek, as_).split(_TUSSEN)
    koppen = (sleutel[as_ == "kolom"] for sleutel in bron.tabel(cel.plek.tabel, cel.kwartaal)[1])
    for kop in dict.fromkeys(koppen):
        pad = kop.split(_TUSSEN)
        anders = [plaats for plaats, (a, b) in enumerate(zip(pad, eigen, strict=False)) if a != b]
        if len(pad) == len(eigen) and anders == [niveau]:
            yield pad[niveau], kop
