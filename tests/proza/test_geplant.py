"""In the texts of the demo every figure, word, year and heading that is spoilt is found."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.core.management import call_command

from monitor.models import Editie
from monitor.proza.getallen import getallen
from monitor.proza.nakijken import Editietekst, Nakijker
from monitor.proza.verwijzing import Verwijsplek, noem, vindplaatsen
from tests.publiceren import zonder_pdfs

OM = {"daalt": "stijgt", "stijgt": "daalt", "groeit": "krimpt"}
SOORTEN = ["getal", "tabel", "rij", "kolom", "afronding", "jaar", "richting"]


def _verwijzingen(tekst: Editietekst) -> Iterator[Verwijsplek]:
    return (plek for plek in vindplaatsen(tekst.tekst) if not plek.lees().los)


def _met(tekst: Editietekst, begin: int, einde: int, nieuw: str) -> Editietekst:
    return replace(tekst, tekst=f"{tekst.tekst[:begin]}{nieuw}{tekst.tekst[einde:]}")


def _ander(cijfer: str) -> str:
    """The number with another last digit."""
    begin, laatste, rest = re.split(r"(\d)(?=\D*$)", cijfer)
    return f"{begin}{(int(laatste) + 3) % 10}{rest}"


def _bederf(kijker: Nakijker, tekst: Editietekst) -> Iterator[tuple[str, Editietekst]]:
    """The text with one fault in it, each time another, and of what kind that is."""
    for plek in _verwijzingen(tekst):
        verwijzing = plek.lees()
        cijfer = kijker.bron.cijfer(verwijzing).tekst
        (getal,) = getallen(f"{cijfer} stuks")
        if abs(getal.waarde) >= 10 or getal.soort:
            yield "getal", _met(tekst, plek.begin, plek.einde, _ander(cijfer))
        for naam, kop in verwijzing.plek._asdict().items():
            weg = plek.inhoud.replace(kop, f"{noem(kop)} weg", 1)
            yield naam, _met(tekst, plek.begin, plek.einde, f"[[{weg}]]")
        if not any(woord in plek.inhoud for woord in ("afgerond", "procent", "% van")):
            yield "afronding", _met(tekst, plek.begin, plek.begin, "ruim ")
    stand = kijker.editie.stand_op
    for match in re.finditer(rf"{stand.day} maart (20\d\d)", tekst.tekst):
        yield "jaar", _met(tekst, match.start(1), match.end(1), str(stand.year - 1))
    for match in re.finditer(
        r"\b(?:daalt|stijgt|groeit)\b(?=[^.;:\]]{0,60}\[\[(?!=))", tekst.tekst
    ):
        yield "richting", _met(tekst, match.start(), match.end(), OM[match[0]])


@pytest.mark.django_db
@pytest.mark.parametrize("voorbeeld", ["bmwe-2016k1", "hogeland-2021"])
def test_elke_fout_wordt_gevonden(voorbeeld: str) -> None:
    call_command("laad_gemeenten", verbosity=0)
    with zonder_pdfs():
        call_command("importeer", f"voorbeelden/{voorbeeld}", verbosity=0)
    kijker = Nakijker(Editie.objects.get())
    geplant: Counter[str] = Counter()
    gemist = []
    for tekst in kijker.teksten:
        assert list(kijker.tekst(tekst)) == []
        for soort, bedorven in _bederf(kijker, tekst):
            geplant[soort] += 1
            if not list(kijker.tekst(bedorven)):
                gemist.append((soort, tekst.onderdeel, bedorven.tekst))
    assert gemist == []
    if voorbeeld == "bmwe-2016k1":
        assert sorted(geplant) == sorted(SOORTEN)
        assert geplant["getal"] > 50
