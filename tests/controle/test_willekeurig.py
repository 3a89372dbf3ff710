"""Any overzichten that agree give no finding; one planted error of each kind of rule is found."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.models import Gelijkstelling, OpgegevenTotaal
from monitor.verslag.controle import controleer_alles
from overzichten.models import Overzicht, Overzichtcijfer, Regel
from tabellen.controle.bevinding import Bevinding, Ernst
from tabellen.kader import Kader
from tests.overzichten.bouw import bouw

pytestmark = pytest.mark.django_db
NU = Kwartaal.van(2021, 3)
FOUT, WAARSCHUWING = Ernst.FOUT, Ernst.WAARSCHUWING
# A unit, in units of how many euro, and the last digit that numbers are written to.
EENHEDEN = [
    ("euro", 1, Decimal(1)),
    ("euro", 1000, Decimal(1)),
    ("fte", 1, Decimal("0.01")),
    ("uren", 1, Decimal("0.1")),
    ("personen", 1, Decimal(1)),
]
aantal = st.integers(2, 4)


@dataclass
class Opstel:
    """Two overzichten with the same numbers, in any unit and lying or standing."""

    verband: Samenwerkingsverband
    gemeenten: list[Gemeente]
    stap: Decimal
    geteld: bool
    waarden: dict[tuple[int, int, int], Decimal]
    cellen: dict[tuple[str, int, int, int], Overzichtcijfer] = field(default_factory=dict)
    overzichten: dict[str, Overzicht] = field(default_factory=dict)

    def kop(self, naam: str, regel: str, kolom: str) -> dict[str, str]:
        """Table, row and column of a cell as the table has them."""
        overzicht = self.overzichten[naam]
        rij, dwars = (kolom, regel) if overzicht.liggend else (regel, kolom)
        if len(self.gemeenten) > 1:
            if overzicht.gemeenten == Overzicht.Gemeenten.ONDER:
                rij = f"{{gemeente}} – {rij}"
            else:
                dwars = f"{{gemeente}} – {dwars}"
        return {"tabel": f"{overzicht.domein}.overzicht.{naam}", "rij": rij, "kolom": dwars}

    def som(self, gemeente: int, kolom: int) -> Decimal:
        waarden = [w for (g, _, k), w in self.waarden.items() if (g, k) == (gemeente, kolom)]
        return sum(waarden, Decimal(0))

    def geef_op(self, erbij: Decimal = Decimal(0)) -> None:
        """The totals that each gemeente prints; the first with an error."""
        kolommen = sorted({k for _, _, k in self.waarden})
        for g, gemeente in enumerate(self.gemeenten):
            for k in kolommen:
                kop = {
                    naam: tekst.replace("{gemeente}", gemeente.naam)
                    for naam, tekst in self.kop("een", "Samen", f"K {2021 - k}").items()
                }
                OpgegevenTotaal.objects.create(
                    samenwerkingsverband=self.verband,
                    kwartaal=NU,
                    bron="proef",
                    waarde=self.som(g, k) + (0 if g or k else erbij),
                    **kop,
                )

    def zegt_alle_cijfers(self, erbij: Decimal) -> bool:
        """Whether the first total does not end in a zero behind the comma, that could be left out:
        then it is written more roughly.
        """
        return self.stap == 1 or bool((self.som(0, 0) + erbij) % (10 * self.stap))

    def bevindingen(self) -> list[Bevinding]:
        return controleer_alles(Kader.van(self.verband, NU))


@st.composite
def gevallen(draw: st.DrawFn) -> dict[str, Any]:
    """What differs from one pair of overzichten to another; numbers are odd in their last digit."""
    eenheid, schaal, stap = draw(st.sampled_from(EENHEDEN))
    regels, kolommen = draw(aantal), draw(aantal)
    gemeenten = draw(st.sampled_from([1, 4]))
    getallen = st.integers(500, 50_000).map(lambda n: (2 * n + 1) * stap)
    plekken = [(g, r, k) for g in range(gemeenten) for r in range(regels) for k in range(kolommen)]
    lijst = draw(st.lists(getallen, min_size=len(plekken), max_size=len(plekken)))
    return {
        "eenheid": eenheid,
        "schaal": schaal,
        "stap": stap,
        "waarden": dict(zip(plekken, (w - w % stap for w in lijst), strict=True)),
        "gemeenten": gemeenten,
        "liggend": draw(st.tuples(st.booleans(), st.booleans())),
        "stand": draw(st.tuples(*[st.sampled_from(["naast", "onder"])] * 2)),
        "soort": draw(st.sampled_from(["cijfer", "baten", "lasten"])),
    }


@contextmanager
def opgesteld(
    verband: Samenwerkingsverband, gemeenten: list[Gemeente], geval: dict[str, Any]
) -> Iterator[Opstel]:
    """The overzichten of a case, for as long as it takes; each cell and sum stated to be equal."""
    with transaction.atomic():
        eigen = gemeenten[: geval["gemeenten"]]
        verband.deelnames.exclude(gemeente__in=eigen).delete()
        opstel = Opstel(
            verband, eigen, geval["stap"], geval["eenheid"] == "personen", geval["waarden"]
        )
        regels = sorted({r for _, r, _ in opstel.waarden})
        kolommen = sorted({k for _, _, k in opstel.waarden})
        for n, (naam, domein) in enumerate((("een", "wmo"), ("ander", "jeugd"))):
            som = {"samen": {"naam": "Samen", "soort": "som"}} if not n else {}
            telt = {"telt_in": "samen", "soort": geval["soort"]} if not n else {}
            overzicht = opstel.overzichten[naam] = bouw(
                verband,
                {**{f"r{r}": {"naam": f"R {'abcd'[r]}", **telt} for r in regels}, **som},
                {f"k{k}": {"naam": "K", "jaar_verschil": -k} for k in kolommen},
                code=naam,
                naam=f"Tabel {naam}",
                domein=domein,
                eenheid=geval["eenheid"],
                schaal=geval["schaal"],
                liggend=geval["liggend"][n],
                gemeenten=geval["stand"][n],
            )
            van_regel = {regel.code: regel for regel in overzicht.regels.all()}
            van_kolom = {kolom.code: kolom for kolom in overzicht.kolommen.all()}
            for (g, r, k), waarde in opstel.waarden.items():
                opstel.cellen[naam, g, r, k] = Overzichtcijfer.objects.create(
                    gemeente=eigen[g],
                    kwartaal=NU,
                    regel=van_regel[f"r{r}"],
                    kolom=van_kolom[f"k{k}"],
                    waarde=waarde,
                    waarde_decimalen=max(0, -int(opstel.stap.as_tuple().exponent)),
                )
        vast = {"samenwerkingsverband": verband, "kwartaal": NU}
        for k in kolommen:
            kop = f"K {2021 - k}"
            for r in regels:
                regel = f"R {'abcd'[r]}"
                elders = {f"{n}_elders": w for n, w in opstel.kop("ander", regel, kop).items()}
                for hoe, wie in (("gelijk", regel), ("deel", "Samen")):
                    Gelijkstelling.objects.create(
                        **vast, hoe=hoe, **opstel.kop("een", wie, kop), **elders
                    )
        yield opstel
        transaction.set_rollback(True)


def met_elk(proef: Callable[..., None], max_examples: int = 8) -> Callable[..., None]:
    rustig = settings(
        max_examples=max_examples, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    return rustig(given(geval=gevallen())(proef))


@met_elk
def test_wat_klopt_geeft_geen_bevinding(verband: Any, gemeenten: Any, geval: Any) -> None:
    with opgesteld(verband, gemeenten, geval) as opstel:
        opstel.geef_op()
        assert [b.melding for b in opstel.bevindingen()] == []


@met_elk
def test_een_cel_die_elders_anders_is(verband: Any, gemeenten: Any, geval: Any) -> None:
    """It is found once as that cell, and once in the sum that it is a part of."""
    with opgesteld(verband, gemeenten, geval) as opstel:
        opstel.geef_op()
        cel = opstel.cellen["ander", 0, 0, 0]
        cel.waarde += 12 * opstel.stap
        cel.save()
        bevindingen = opstel.bevindingen()
        assert {b.gemeente for b in bevindingen} == {opstel.gemeenten[0].pk}
        gelijk = [b for b in bevindingen if b.regel == "wmo.gelijkstelling"]
        assert len(bevindingen) == len(gelijk) == 2
        assert {b.ernst for b in gelijk} == {FOUT}
        for bevinding in gelijk:
            for deel in ("‘Tabel een’", "‘Tabel ander’", "2021", "Verschil: "):
                assert deel in bevinding.melding
            assert {plek.model for plek in bevinding.plekken} == {"overzichten.overzichtcijfer"}


@met_elk
def test_een_totaal_dat_niet_klopt(verband: Any, gemeenten: Any, geval: Any) -> None:
    """A step beyond what rounding can explain is a fout; of a count any step is."""
    with opgesteld(verband, gemeenten, geval) as opstel:
        delen = len({r for _, r, _ in opstel.waarden})
        erbij = opstel.stap * (1 if opstel.geteld else (delen + 1) // 2 + 2)
        assume(opstel.zegt_alle_cijfers(erbij))
        opstel.geef_op(erbij)
        (bevinding,) = opstel.bevindingen()
        assert (bevinding.regel, bevinding.ernst) == ("wmo.opgegeven", FOUT)
        assert bevinding.gemeente == opstel.gemeenten[0].pk


@met_elk
def test_een_totaal_dat_afronden_verklaart(verband: Any, gemeenten: Any, geval: Any) -> None:
    with opgesteld(verband, gemeenten, geval) as opstel:
        assume(opstel.zegt_alle_cijfers(opstel.stap))
        opstel.geef_op(opstel.stap)  # two parts at least, and the total: 1.5 steps
        ernst = [b.ernst for b in opstel.bevindingen()]
        assert ernst == [FOUT if opstel.geteld else WAARSCHUWING]


@met_elk
def test_een_regel_met_het_verkeerde_teken(verband: Any, gemeenten: Any, geval: Any) -> None:
    """One finding for the whole regel, and none where nobody says that it is baten or lasten."""
    with opgesteld(verband, gemeenten, geval) as opstel:
        for naam in opstel.overzichten:
            for (van, g, r, _), cel in opstel.cellen.items():
                if (van, g, r) == (naam, 0, 0):
                    cel.waarde = -cel.waarde
                    cel.save()
        bevindingen = [b for b in opstel.bevindingen() if b.regel.endswith(".negatief")]
        assert len(bevindingen) == (geval["soort"] != "cijfer")
        for bevinding in bevindingen:
            assert geval["soort"] in bevinding.melding
            assert "2021" in bevinding.melding
            assert "R a" in bevinding.melding


@met_elk
def test_een_kop_die_er_niet_meer_is(verband: Any, gemeenten: Any, geval: Any) -> None:
    with opgesteld(verband, gemeenten, geval) as opstel:
        Regel.objects.filter(overzicht=opstel.overzichten["een"], code="r0").update(naam="R x")
        bevindingen = opstel.bevindingen()
        assert len(bevindingen) == len({k for _, _, k in opstel.waarden})
        assert {b.ernst for b in bevindingen} == {WAARSCHUWING}
        assert all("niet vergeleken" in b.melding for b in bevindingen)
