"""Nobody who reads all that is public finds a small number: two quarters, versions, all formats.

The attack sets up what is shown, and what anybody knows of the field, without the product; and it
wins where the product leaves out what it should withhold besides, or forgets what it published.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from gemeenten.models import Kwartaal
from jeugd.models import Voorziening
from monitor.afscherming import openbaar
from monitor.models import Publicatie
from monitor.momentopname.bestanden import maak_pdf
from monitor.momentopname.lezen import lees_publicatie
from tabellen.afscherming.kiezen import Keuze, kies
from tabellen.afscherming.stelsel import Bekend, Stelsel
from tests.afscherming.aanval import Aanvaller
from tests.afscherming.gelezen import Atoom, Gelezen, betekenis, lees, percentage
from tests.afscherming.streek import DREMPEL, NAMEN, SOORTEN, Streek
from tests.publiceren import publiceer

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

K0, K1, K2 = Kwartaal.van(2015, 4), Kwartaal.van(2016, 1), Kwartaal.van(2016, 2)
Waarheid = dict[Atoom, int]
Gepubliceerd = tuple[Publicatie, Waarheid]
_TELT_NIEMAND = "Gebruik expertpool"


@pytest.fixture(autouse=True)
def _zonder_geheugen() -> None:
    """A decision of another test is none of this."""
    caches["rekenwerk"].clear()


def waarheid() -> Waarheid:
    """Every figure, as a reader would call it: what the attack looks for."""
    from jeugd.models import Basisteam  # noqa: PLC0415
    from overzichten.models import Overzichtcijfer  # noqa: PLC0415
    from participatie import models as p  # noqa: PLC0415
    from wmo.models import Leveringsvorm  # noqa: PLC0415
    from wmo.models import Voorziening as Wmo  # noqa: PLC0415

    uit: Waarheid = {}
    for r in Voorziening.objects.select_related("gemeente", "productgroep", "kwartaal"):
        for vorm in ("PGB", "ZIN"):
            sleutel = ("jeugd", r.gemeente.naam, r.productgroep.naam, vorm, r.kwartaal.code)
            uit[sleutel] = getattr(r, vorm.lower())
    for b in Basisteam.objects.select_related("gemeente", "kwartaal"):
        for veld in Basisteam.meetvelden():
            kop = f"{b.gemeente.naam} – {str(veld.verbose_name).capitalize()}"
            uit["basisteam", kop, b.kwartaal.code] = getattr(b, veld.name)
    for w in Wmo.objects.select_related("gemeente", "soort", "kwartaal"):
        uit["wmo", w.gemeente.naam, w.soort.naam, w.kwartaal.code] = w.aantal
    for v in Leveringsvorm.objects.select_related("gemeente", "kwartaal"):
        for vorm in ("PGB", "ZIN"):
            uit["wmo", v.gemeente.naam, "alle", vorm, v.kwartaal.code] = getattr(v, vorm.lower())
    namen = ("januari", "februari", "maart", "april", "mei", "juni")
    for m in p.Bestand.objects.select_related("gemeente", "kwartaal"):
        maand = "december 2015" if m.maand == 12 else f"{(namen + ('',) * 6)[m.maand - 1]} 2016"
        uit["bestand", m.gemeente.naam, maand] = m.aantal
    for s in p.InUitstroom.objects.filter(kwartaal__gte=K1.pk).select_related("gemeente"):
        for kant, veld in (("In", "instroom"), ("Uit", "uitstroom")):
            maand = f"{namen[s.maand - 1]} 2016"
            uit["stroom", s.gemeente.naam, kant, maand] = getattr(s, veld)
    for g in p.UitkeringPerRegeling.objects.select_related("gemeente", "regeling", "kwartaal"):
        uit["regeling", g.gemeente.naam, g.regeling.naam, g.kwartaal.code] = g.aantal
    for u in p.RedenUitstroom.objects.select_related("gemeente", "kwartaal"):
        for kop, veld in (("Werk", "werk"), ("Overige", "overig")):
            uit["reden", u.gemeente.naam, kop, u.kwartaal.code] = getattr(u, veld)
    for c in Overzichtcijfer.objects.select_related("gemeente", "regel", "kwartaal"):
        uit["overzicht", c.gemeente.naam, c.regel.naam, c.kwartaal.code] = int(c.waarde)
    return uit


def publiceer_alles() -> list[Gepubliceerd]:
    """Two quarters, and then a better version of the second."""
    streek = Streek()
    for kwartaal in (K0, K1, K2):
        streek.vul(kwartaal)
    uit = []
    for kwartaal in (K1, K2):
        editie = streek.editie(kwartaal)
        uit.append((publiceer(editie), waarheid()))
    rij = Voorziening.objects.get(
        gemeente=streek.leden[0], kwartaal=K2, productgroep=streek.groepen[0]
    )
    rij.pgb = (rij.pgb or 0) + 17
    rij.save()
    uit.append((publiceer(editie), waarheid()))
    return uit


class Aanval:
    """All that was read, as sums over figures. A figure that was corrected is another: nobody knows
    better which of them were.
    """

    def __init__(self) -> None:
        self.lezer, self.regels = Aanvaller(), Aanvaller()
        self.waar: dict[tuple[Atoom, int], int] = {}
        self.verborgen: list[dict[Any, float]] = []

    def lees(self, gelezen: Gelezen, kwartaal: Kwartaal, waar: Waarheid) -> None:
        def met_waarde(som: dict[Atoom, float]) -> dict[Any, float]:
            for atoom in som:
                self.waar[atoom, waar[atoom]] = waar[atoom]
            return {(atoom, waar[atoom]): factor for atoom, factor in som.items()}

        for plek, waarde in gelezen.cellen.items():
            som = betekenis(plek, kwartaal)
            if som is None:
                if waarde is not None:
                    self._percentage(*map(met_waarde, percentage(plek, kwartaal)), waarde)
                continue
            vorm = met_waarde(som)
            if waarde is not None:
                self.lezer.weet(vorm, waarde)
                if not waarde and min(vorm.values()) > 0:
                    self.regels.weet(vorm, 0)
                assert waarde == sum(waar[a] * f for a, f in som.items()), plek
            else:
                self.verborgen.append(vorm)
                if min(vorm.values()) > 0:
                    for wie in (self.lezer, self.regels):
                        wie.weet(vorm, 1, float("inf"))
        for gemeente in NAMEN:
            for atomen in _gelijk(gemeente, kwartaal):
                if not sum(waar[a] * f for a, f in atomen.items()):
                    for wie in (self.lezer, self.regels):
                        wie.weet(met_waarde(atomen), 0)

    def _percentage(self, deel: dict[Any, float], geheel: dict[Any, float], waarde: float) -> None:
        """Rounded to what is shown: an interval for the one, whatever the other is."""
        marge = 0.05 if waarde % 1 else 0.5
        for teken, grens in ((1, waarde - marge), (-1, waarde + marge)):
            som = {wie: teken * 100 * factor for wie, factor in deel.items()}
            for wie, factor in geheel.items():
                som[wie] = som.get(wie, 0) - teken * grens * factor
            self.lezer.weet(som, -1e-6, float("inf"))

    def gevonden(self) -> list[tuple[object, float, float]]:
        """The small numbers that can be told to be so, or told better than the rules do."""
        uit = []
        doelen = [{wie: 1.0} for wie, waarde in self.waar.items() if self._klein(wie, waarde)]
        doelen += [som for som in self.verborgen if self._kleine_som(som)]
        for doel in doelen:
            laag, hoog = self.lezer.bereik(doel)
            if hoog < DREMPEL or laag > max(self.regels.bereik(doel)[0], _niet_nul(doel)):
                uit.append((doel, laag, hoog))
        return uit

    def _klein(self, wie: tuple[Atoom, int], waarde: int) -> bool:
        return 0 < waarde < DREMPEL and _TELT_NIEMAND not in str(wie)

    def _kleine_som(self, som: dict[Any, float]) -> bool:
        waarde = sum(self.waar[wie] * factor for wie, factor in som.items())
        return min(som.values()) > 0 and 0 < waarde < DREMPEL

    def berekend(self) -> list[object]:
        """What is withheld and can be computed all the same."""
        uit = []
        for som in self.verborgen:
            laag, hoog = self.lezer.bereik(som)
            if laag == hoog and self.regels.bereik(som)[0] != laag:
                uit.append(som)
        return uit


def _niet_nul(doel: dict[Any, float]) -> int:
    return sum(1 for (_, waarde) in doel if waarde)


def _gelijk(gemeente: str, kwartaal: Kwartaal) -> list[dict[Atoom, float]]:
    """What anybody knows: the voorzieningen of the Wmo are those by PGB and ZIN, and who leaves in
    a quarter leaves in one of its months.
    """
    code = kwartaal.code
    wmo: dict[Atoom, float] = {("wmo", gemeente, soort, code): 1.0 for soort in SOORTEN}
    wmo |= {("wmo", gemeente, "alle", vorm, code): -1.0 for vorm in ("PGB", "ZIN")}
    namen = ("januari", "februari", "maart", "april", "mei", "juni")
    maanden = namen[kwartaal.nummer * 3 - 3 : kwartaal.nummer * 3]
    weg: dict[Atoom, float] = {("stroom", gemeente, "Uit", f"{m} 2016"): 1.0 for m in maanden}
    weg |= {("reden", gemeente, reden, code): -1.0 for reden in ("Werk", "Overige")}
    return [wmo, weg]


def val_aan(client: Client) -> Aanval:
    aanval = Aanval()
    for (publicatie, waar), kwartaal in zip(publiceer_alles(), (K1, K2, K2), strict=True):
        aanval.lees(lees(client, publicatie), kwartaal, waar)
    return aanval


def test_niemand_vindt_een_klein_getal(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    aanval = val_aan(client)
    assert aanval.verborgen
    assert aanval.gevonden() == []
    assert aanval.berekend() == []


def _alleen_klein(stelsel: Stelsel) -> Keuze:
    return Keuze(stelsel.primair)


Breuk = Callable[[pytest.MonkeyPatch], None]
BREUKEN: dict[str, Breuk] = {
    "zonder erbij": lambda p: p.setattr(openbaar, "kies", _alleen_klein),
    "zonder eerdere kwartalen": lambda p: p.setattr(openbaar, "eerder_bekend", lambda _: Bekend()),
}


@pytest.mark.parametrize("breuk", BREUKEN)
def test_de_aanval_kan_slagen(breuk: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    BREUKEN[breuk](monkeypatch)
    assert val_aan(client).gevonden()


def test_ook_pdf_grafiek_en_tekst_zwijgen(client: Client) -> None:
    """What is withheld and stands in no cell that is shown, stands nowhere."""
    streek = Streek()
    for kwartaal in (K0, K1):
        streek.vul(kwartaal)
    lid = streek.leden[0].naam
    editie = streek.editie(
        K1, f"Er waren [[jeugd.voorzieningen; Ambulant; {lid} – PGB]] indicaties."
    )
    Voorziening.objects.filter(gemeente=streek.leden[1], kwartaal=K1).update(zin=7)
    rij = Voorziening.objects.filter(gemeente=streek.leden[1], kwartaal=K1).first()
    assert rij is not None
    Voorziening.objects.filter(pk=rij.pk).update(pgb=4773)
    publicatie = publiceer(editie)
    gelezen = lees(client, publicatie, pdf=maak_pdf(lees_publicatie(publicatie)))
    getoond = {waarde for waarde in gelezen.cellen.values() if waarde is not None}
    tokens = set(re.findall(r"\d[\d.]*", gelezen.teksten))
    for atoom, waarde in waarheid().items():
        if waarde > 1000 and waarde not in getoond:
            assert not {str(waarde), f"{waarde:,}".replace(",", ".")} & tokens, atoom


def test_een_samenwerkingsverband_zonder_drempel_publiceert_alles(client: Client) -> None:
    streek = Streek()
    streek.verband.drempel = None
    streek.verband.save()
    streek.vul(K1)
    publicatie = publiceer(streek.editie(K1))
    assert None not in lees(client, publicatie).cellen.values()
    assert kies(Stelsel((), DREMPEL)) == Keuze()
