"""What is withheld and can be computed after all is told; what cannot, is not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.leeg import Leeg
from jeugd.models import Voorziening as Jeugdvoorziening
from participatie.models import Bestand, InUitstroom, Minimabeleid, UitkeringPerRegeling
from tabellen.controle.bevinding import Bevinding, Cijferplek, Ernst
from tabellen.controle.herleidbaar import onmogelijk, verraden
from tabellen.controle.kant import Term
from tabellen.maten import Meting
from tabellen.uitkomst import Uitkomst
from tabellen.waarde import Reden
from tests.controle.conftest import NU

AANTAL = Meting(UitkeringPerRegeling, "aantal")


def scherm_af(rijen, leeg="<10"):
    (maat, *_) = rijen.model.meetvelden()
    rijen.update(**{maat.name: None, f"{maat.name}_leeg": leeg})


def van(bevindingen):
    return [b for b in bevindingen if b.regel.endswith(".herleidbaar")]


@pytest.fixture
def regelingen(gemeenten, schoon):
    """The uitkeringen per regeling of one gemeente: bijstand, ioaw and ioaz, from 1 to 3."""
    rijen = UitkeringPerRegeling.objects.filter(gemeente=gemeenten[1], kwartaal=NU)
    totaal = Bestand.objects.get(gemeente=gemeenten[1], kwartaal=NU, maand=NU.maanden[-1]).aantal
    for regeling, aantal in zip(schoon.regelingen, (totaal - 11, 7, 4), strict=True):
        rijen.filter(regeling=regeling).update(aantal=aantal)
    return rijen


@pytest.mark.parametrize("leeg", [Leeg.AFGESCHERMD, "<10"])
def test_een_deel_naast_een_precies_totaal(leeg, regelingen, schoon, nieuw):
    scherm_af(regelingen.filter(regeling=schoon.regelingen[1]), leeg)
    (gevonden,) = nieuw()
    assert (gevonden.regel, gevonden.ernst) == ("participatie.herleidbaar", Ernst.WAARSCHUWING)
    assert gevonden.onderwerp == "cijfer=uitkeringperregeling;regeling=ioaw;meting=aantal"
    assert "‘Uitkeringsbestand van de laatste maand’ horen even groot te zijn" in gevonden.melding
    assert "7" not in gevonden.melding.replace("Aantal", "")
    (plek,) = gevonden.plekken
    assert plek.model == "participatie.uitkeringperregeling"


def test_van_twee_delen_blijft_het_tenzij_hun_grenzen_niets_overlaten(regelingen, schoon, nieuw):
    """Together 11: below 10 and below 10 is open, below 8 and below 5 is 7 and 4."""
    een, ander = (regelingen.filter(regeling=r) for r in schoon.regelingen[1:])
    scherm_af(een)
    scherm_af(ander)
    assert nieuw() == []
    scherm_af(een, "<8")
    scherm_af(ander, "<5")
    assert [b.onderwerp.split(";")[1] for b in nieuw()] == ["regeling=ioaw", "regeling=ioaz"]


def test_een_grens_die_niet_kan_is_een_fout(regelingen, schoon, nieuw):
    een, ander = (regelingen.filter(regeling=r) for r in schoon.regelingen[1:])
    scherm_af(een, "<5")
    scherm_af(ander, "<5")
    (gevonden,) = nieuw()
    assert (gevonden.ernst, gevonden.waarden) == (Ernst.FOUT, (8, 11))
    assert len(gevonden.plekken) == 2


def test_naast_iets_dat_ontbreekt_is_niets_te_berekenen(regelingen, schoon, nieuw):
    scherm_af(regelingen.filter(regeling=schoon.regelingen[1]))
    scherm_af(regelingen.filter(regeling=schoon.regelingen[2]), Leeg.ONBEKEND)
    assert nieuw() == []


def test_een_stroom_tussen_twee_standen(gemeenten, schoon, nieuw):
    rijen = InUitstroom.objects.filter(gemeente=gemeenten[0], kwartaal=NU, maand=NU.maanden[1])
    scherm_af(rijen)
    (gevonden,) = van(nieuw())
    assert f"maand={NU.maanden[1]};meting=instroom" in gevonden.onderwerp
    assert "‘Uitkeringsbestand’ van februari 2018 volgt uit de stand ervoor" in gevonden.melding


def test_het_enige_van_een_rij_of_kolom(gemeenten, schoon, nieuw):
    rijen = Minimabeleid.objects.filter(gemeente=gemeenten[0], kwartaal=NU)
    scherm_af(rijen.filter(pk=rijen.first().pk))
    (gevonden,) = nieuw()
    assert "het enige afgeschermde cijfer van de kolom ‘Verstrekkingen’" in gevonden.melding
    scherm_af(rijen)
    assert nieuw() == []


def test_een_rij_van_twee_maten(gemeenten, schoon, nieuw):
    rijen = Jeugdvoorziening.objects.filter(gemeente=gemeenten[0], kwartaal=NU)
    rijen.update(pgb=None, pgb_leeg="<10")
    gevonden = van(nieuw())
    assert len(gevonden) == rijen.count()
    assert all("van de rij ‘" in b.melding for b in gevonden)
    rijen.update(zin=None, zin_leeg="afg.")
    assert van(nieuw()) == []


# --- To the letter --------------------------------------------------------------------------------


@pytest.mark.parametrize(("leeg", "grens"), [(Leeg.AFGESCHERMD, ""), ("<10", " (<10)")])
def test_een_bevinding_zegt_waardoor_en_wat_eraan_te_doen(
    *, leeg, grens, gemeenten, regelingen, schoon, nieuw
):
    rij = regelingen.filter(regeling=schoon.regelingen[1])
    scherm_af(rij, leeg)
    assert nieuw() == [
        Bevinding(
            regel="participatie.herleidbaar",
            ernst=Ernst.WAARSCHUWING,
            gemeente=gemeenten[1].pk,
            gemeente_naam=gemeenten[1].naam,
            kwartaal=NU.pk,
            onderwerp="cijfer=uitkeringperregeling;regeling=ioaw;meting=aantal",
            melding=f"Uitkeringen, Ioaw{grens} is afgeschermd. ‘Uitkeringen van alle regelingen "
            "samen’ en ‘Uitkeringsbestand van de laatste maand’ horen even groot te zijn, en wat "
            "verder bekend is laat maar één getal over. Scherm nog een cijfer af als niemand het "
            "mag weten, of leg in de toelichting uit waarom het zo kan.",
            plekken=(
                Cijferplek(
                    "participatie.uitkeringperregeling",
                    (
                        ("gemeente_id", gemeenten[1].pk),
                        ("regeling_id", schoon.regelingen[1].pk),
                        ("kwartaal_id", NU.pk),
                    ),
                    "aantal",
                ),
            ),
            kort="is afgeschermd en toch uit te rekenen",
            waar="Uitkeringen, Ioaw",
        )
    ]


def test_een_grens_die_niet_kan_noemt_alle_getallen_en_de_regel(
    gemeenten, regelingen, schoon, nieuw
):
    for regeling in schoon.regelingen[1:]:
        scherm_af(regelingen.filter(regeling=regeling), "<5")
    (gevonden,) = nieuw()
    assert gevonden.melding == (
        "Afgeschermd: ‘Uitkeringen, Ioaw’, ‘Uitkeringen, Ioaz’. Samen is dat hoogstens 8, en 11 is "
        "er nodig om te kloppen met de rest: ‘Uitkeringen van alle regelingen samen’ en "
        "‘Uitkeringsbestand van de laatste maand’ horen even groot te zijn. Kijk deze getallen na "
        "en verbeter wat niet klopt."
    )
    assert gevonden.regel == "participatie.herleidbaar"
    assert gevonden.onderwerp.startswith("regel=participatie.regelingen;")
    assert (gevonden.gemeente, gevonden.gemeente_naam) == (gemeenten[1].pk, gemeenten[1].naam)
    assert gevonden.kwartaal == NU.pk
    assert [dict(plek.sleutel)["regeling_id"] for plek in gevonden.plekken] == [
        regeling.pk for regeling in schoon.regelingen[1:]
    ]


def test_het_enige_van_een_kolom_en_van_een_rij(gemeenten, schoon, nieuw):
    """What is missing in the line keeps it safe, a word that says there is none does not."""
    advies = (
        "Scherm nog een cijfer af als niemand het mag weten, of leg in de toelichting uit waarom "
        "het zo kan."
    )
    zin = (
        "is afgeschermd. Het is het enige afgeschermde cijfer van {}: wie het totaal ergens leest, "
        "kan het uitrekenen. " + advies
    )
    minima = Minimabeleid.objects.filter(gemeente=gemeenten[0], kwartaal=NU)
    een, ander = minima
    scherm_af(minima.filter(pk=een.pk))
    groep = Jeugdvoorziening.objects.filter(
        gemeente=gemeenten[0], kwartaal=NU, productgroep=schoon.productgroepen[0]
    )
    groep.update(pgb=None, pgb_leeg="<10")
    kolom, pgb = sorted(nieuw(), key=lambda b: b.regel, reverse=True)
    assert (
        kolom.melding
        == f"Verstrekkingen, Bijzonder (<10) {zin.format('de kolom ‘Verstrekkingen’')}"
    )
    assert pgb.melding.startswith("PGB, Ggz (<10) is afgeschermd. Het is het enige")
    scherm_af(minima.filter(pk=ander.pk), Leeg.ONBEKEND)
    assert [b.regel for b in nieuw()] == ["jeugd.herleidbaar"]
    scherm_af(minima.filter(pk=ander.pk), Leeg.NVT)
    assert [b.regel for b in nieuw()] == ["jeugd.herleidbaar"]  # nothing there is a number
    groep.update(zin=None, zin_leeg=Leeg.ONBEKEND)
    assert all(b.regel != "jeugd.herleidbaar" or "kolom" in b.melding for b in nieuw())


# --- Against a second, naive way: try every value ------------------------------------------------

geheim = st.builds(lambda grens: Uitkomst(None, Reden.AFGESCHERMD, grens=grens), st.integers(2, 6))
bekend = st.builds(Uitkomst, st.integers(0, 9)) | st.just(Uitkomst(None, Reden.NVT))


@given(st.lists(geheim, min_size=1, max_size=3), st.lists(bekend, max_size=3), st.integers(0, 30))
def test_wat_is_verraden_is_wat_maar_een_waarde_kan_hebben(geheim, bekend, totaal):
    delen = tuple(Term(1, AANTAL, (n,), u) for n, u in enumerate([*geheim, *bekend]))
    termen = (*delen, Term(-1, AANTAL, ("totaal",), Uitkomst(totaal)))
    rest = totaal - sum(u.waarde or 0 for u in bekend)
    mogelijk = [
        waarden
        for waarden in itertools.product(*(range(u.grens) for u in geheim))
        if sum(waarden) == rest
    ]
    gevonden = {term.sleutel[0] for term in verraden(termen)}
    if mogelijk:
        assert gevonden == {
            n for n in range(len(geheim)) if len({waarden[n] for waarden in mogelijk}) == 1
        }
        assert onmogelijk(termen) is None
    elif rest >= 0:
        assert onmogelijk(termen) == (rest, sum(u.grens - 1 for u in geheim))
    ontbreekt = (*termen, Term(1, AANTAL, ("weg",), Uitkomst(None, Reden.ONBEKEND)))
    assert verraden(ontbreekt) == []
    assert onmogelijk(ontbreekt) is None


@pytest.mark.parametrize(
    ("geheim", "onbekend", "rij", "waarde", "gevonden"),
    [
        (["Regeling 7"], [], "Totaal", 197, "zonder wat is afgeschermd"),
        (["Regeling 7", "Regeling 40"], [], "Totaal", 197, ""),
        (["Regeling 7"], ["Regeling 40"], "Totaal", 197, ""),
        (["Regeling 7"], [], "Regeling 7", 7, "het getal zelf"),
        (["Regeling 7"], [], "Totaal", 12, "Verschil: 178."),  # wrong, whatever is hidden
        ([], [], "Totaal", 197, ""),
    ],
)
def test_een_gedrukt_totaal_naast_een_enkel_deel(
    *, geheim, onbekend, rij, waarde, gevonden, opgave, gemeenten, drie_regelingen
):
    van = UitkeringPerRegeling.objects.filter(gemeente=gemeenten[0])
    scherm_af(van.filter(regeling__naam__in=geheim))
    scherm_af(van.filter(regeling__naam__in=onbekend), Leeg.ONBEKEND)
    bevindingen = opgave("participatie.regelingen", rij, gemeenten[0].naam, waarde)
    assert len(bevindingen) == bool(gevonden)
    for bevinding in bevindingen:
        assert gevonden in bevinding.melding
