"""What is read takes time in proportion to its size, whatever somebody put into it.

Growth is measured, not seconds: of both sizes the best of several, in one run, by processor time.
"""

import contextlib
import gc
import time
from collections.abc import Callable
from typing import Any

import pytest

from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from invoer.werkboek.archief import lees_roosters
from invoer.werkboek.meldingen import Werkboekfout
from tests.importeren.vijandig import WERKBOEKEN, blad, pak_in

HOOGSTENS = 2.5
KLEINST, GROOTST = 2_000, 64_000
MEETBAAR = 0.01


def duur(doe: Callable[[], Any], keren: int = 3) -> float:
    """The least processor time that something takes."""
    uit = []
    for _ in range(keren):
        begin = time.thread_time()
        doe()
        uit.append(time.thread_time() - begin)
    return min(uit)


def groei(maak: Callable[[int], Callable[[], Any]]) -> float:
    """How many times as long twice the input takes, from a size that can be measured on."""
    n = KLEINST
    gc.disable()
    try:
        while (kort := duur(maak(n), 1)) < MEETBAAR and n < GROOTST:
            n *= 2
        for _ in range(4):
            lang, kort = duur(maak(2 * n)), duur(maak(n))
            if lang <= max(HOOGSTENS * kort, MEETBAAR):
                return 1.0
    finally:
        gc.enable()
    return lang / kort


def lezing(lees: Callable[[str, bytes], Any], inhoud: bytes) -> Callable[[], None]:
    def doe() -> None:
        with contextlib.suppress(Invoerfouten, Werkboekfout):
            lees("x.xlsx", inhoud)

    return doe


@pytest.mark.parametrize("lees", [lees_bestand, lees_roosters], ids=["import", "werkboek"])
@pytest.mark.parametrize("bouw", WERKBOEKEN.values(), ids=WERKBOEKEN)
def test_twee_keer_zoveel_kost_hoogstens_twee_keer_zoveel(
    bouw: Callable[[int], bytes], lees: Callable[[str, bytes], Any]
) -> None:
    assert groei(lambda n: lezing(lees, bouw(n))) <= HOOGSTENS


@pytest.mark.parametrize("lees", [lees_bestand, lees_roosters], ids=["import", "werkboek"])
def test_wat_bijna_niets_is_en_veel_wordt(lees: Callable[[str, bytes], Any]) -> None:
    """Kilobytes that unfold to two hundred megabytes: refused before they are unfolded."""
    inhoud = pak_in([blad(" " * (190 * 2**20))])
    assert len(inhoud) < 2**20
    with pytest.raises((Invoerfouten, Werkboekfout)) as fout:
        lees("x.xlsx", inhoud)
    assert "uitgepakt veel te groot" in str(getattr(fout.value, "melding", fout.value))
    assert duur(lezing(lees, inhoud), 1) < duur(lambda: pak_in([blad(" " * 2**20)]), 3)
