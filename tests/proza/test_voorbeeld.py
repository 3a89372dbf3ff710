"""The texts of the example refer to figures, and read as they were printed."""

import pytest
from django.core.management import call_command

from monitor.models import Editie
from monitor.proza.invoegen import koppenkeuze, tabelkeuze
from monitor.proza.nakijken import kijk_teksten_na
from monitor.proza.opmaak import markdown_html
from monitor.verslag.lezen import lees_verslag
from tests.publiceren import zonder_pdfs

GEDRUKT = (
    "lopen er 852 voorzieningen: 513 in natura (ZIN) en 339 met",
    "staan 45 mensen",
    "van 7.740 naar 7.182. Ruim",
    "van 1.153 naar 1.202. Er kwamen 127 uitkeringen bij en er gingen er 78 af, waarvan 32 doordat",
    "omvat 363 van de 852 voorzieningen",
    "telt er 318 en",
    "van 414 naar 435",
    "uitkeringen, van 1.153 naar 1.202 (",
)


@pytest.mark.django_db
def test_bmwe() -> None:
    call_command("laad_gemeenten", verbosity=0)
    with zonder_pdfs():
        call_command("importeer", "voorbeelden/bmwe-2016k1", verbosity=0)
    editie = Editie.objects.get()
    verslag = lees_verslag(editie)
    tekst = "".join(markdown_html(s.tekst) for h in verslag.hoofdstukken for s in h.secties)
    assert [zin for zin in GEDRUKT if zin not in tekst] == []
    assert "852 jeugdhulpvoorzieningen, 7.182 Wmo-voorzieningen en 1.202" in verslag.samenvatting
    assert [b.zin for b in kijk_teksten_na(editie)] == []
    for groep in tabelkeuze(editie, editie.hoofdstukken.all()[2]).values():
        for naam in groep:
            keuze = koppenkeuze(editie, naam)
            assert keuze["weggelaten"] == []
            assert all(vormen for cijfers in keuze["cijfers"] for vormen in cijfers), naam


@pytest.mark.django_db
@pytest.mark.parametrize("voorbeeld", ["hogeland-2021", "dalfsen-2014k4"])
def test_schoon(voorbeeld: str) -> None:
    call_command("laad_gemeenten", verbosity=0)
    with zonder_pdfs():
        call_command("importeer", f"voorbeelden/{voorbeeld}", verbosity=0)
    assert [b.zin for b in kijk_teksten_na(Editie.objects.get())] == []
