"""A file with very many errors: each kind is said once, in bounded work."""

import datetime
import difflib
import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.importeren import raad
from gemeenten.importeren.fouten import TOON_FOUTEN, Fout, groepeer, opsomming, regels
from gemeenten.importeren.raad import MEESTE_WOORDEN
from gemeenten.importeren.resource import InvoerResource
from gemeenten.models import Gemeente
from monitor.importeren.mappen import RESOURCES
from tests.beheer.conftest import beheerder  # noqa: F401
from tests.importeren.hulp import als_csv, fouten_van

FOUTEN = st.lists(
    st.builds(
        Fout,
        st.just("b.csv"),
        st.sampled_from(["a", "b", "c"]),
        st.none() | st.integers(1, 30),
        st.sampled_from([None, "x", "y"]),
    )
)


@given(FOUTEN)
def test_elke_fout_staat_in_een_groep(fouten: list[Fout]) -> None:
    groepen = groepeer(fouten)
    zeggen = [(groep.fout.melding, groep.fout.kolom) for groep in groepen]
    assert len(zeggen) == len(set(zeggen))
    assert {(f.melding, f.kolom, f.rij) for f in fouten if f.rij} == {
        (groep.fout.melding, groep.fout.kolom, rij) for groep in groepen for rij in groep.rijen
    }


@given(st.sets(st.integers(1, 60)))
def test_een_opsomming_noemt_elk_nummer(nummers: set[int]) -> None:
    """As far as it goes, and then it says how many are left."""
    tekst = opsomming(nummers)
    genoemd: set[int] = set()
    for van, tot, los in re.findall(r"(\d+) tot en met (\d+)|(?<!nog )\b(\d+)", tekst):
        genoemd |= set(range(int(van), int(tot) + 1)) if van else {int(los)}
    over = re.search(r"en nog (\d+)", tekst)
    assert genoemd <= nummers
    assert len(genoemd) + int(over[1] if over else 0) == len(nummers)
    assert len(re.findall(r"\d+", tekst)) <= 13


def test_dezelfde_fout_in_duizenden_rijen() -> None:
    fouten = [Fout("b.csv", "Bestaat niet.", rij, "gemeente") for rij in range(2, 3610)]
    (regel,) = regels(fouten)
    assert regel == ("b.csv, kolom ‘gemeente’: Bestaat niet. (3.608 keer: rij 2 tot en met 3609)")


def test_duizenden_soorten_fouten() -> None:
    fouten = [Fout("b.csv", f"{rij} bestaat niet.", rij) for rij in range(1000)]
    assert len(regels(fouten)) == TOON_FOUTEN + 1
    assert regels(fouten)[-1] == f"… en nog {1000 - TOON_FOUTEN} fouten."


def verkeerd(resource: type[InvoerResource], aantal: int) -> bytes:
    """A file with another wrong word in every cell."""
    koppen = list(resource().fields)
    return als_csv(koppen, *([f"{kop} fout {n}" for kop in koppen] for n in range(aantal)))


@pytest.mark.django_db
@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.bestandsnaam())
def test_het_werk_groeit_niet_met_de_fouten(
    resource: type[InvoerResource],
    gemeenten: list[Gemeente],
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Any,
) -> None:
    """What may have been meant is asked for so many words; queries do not grow at all."""
    gevraagd = []
    echt = difflib.get_close_matches

    def tel(*args: Any, **kwargs: Any) -> list[str]:
        gevraagd.append(args[0])
        return echt(*args, **kwargs)

    monkeypatch.setattr(raad.difflib, "get_close_matches", tel)
    with django_assert_max_num_queries(25):
        assert len(fouten_van(resource, verkeerd(resource, 400))) >= 400
    assert len(gevraagd) <= MEESTE_WOORDEN
    assert len(set(gevraagd)) == len(gevraagd)


@pytest.mark.django_db
def test_een_woord_in_veel_kwartalen_wordt_eens_gevraagd(
    gemeenten: list[Gemeente], monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = next(r for r in RESOURCES if r.bestandsnaam() == "participatie_bestand")
    gevraagd = []
    monkeypatch.setattr(raad, "lijkt_op", lambda woord, mogelijk: gevraagd.append(woord) or "")
    rijen = [("Anderdrop", f"{jaar}-k1", "1", "5") for jaar in range(2011, 2050)]
    fouten = fouten_van(resource, als_csv(("gemeente", "kwartaal", "maand", "aantal"), *rijen))
    assert (len(fouten), gevraagd) == (39, ["Anderdrop"])


@pytest.mark.django_db
def test_wat_de_database_weigert_wordt_niet_voor_elke_rij_gevraagd(
    gemeenten: list[Gemeente], django_assert_max_num_queries: Any
) -> None:
    resource = next(r for r in RESOURCES if r.bestandsnaam() == "gemeenten_herindeling")
    dagen = [datetime.date(2016, 1, 1) + datetime.timedelta(days=n) for n in range(400)]
    rijen = [(dag.isoformat(), "Anderdorp", "Dijkstad", "deel", "1,5") for dag in dagen]
    koppen = ("datum", "oud", "nieuw", "soort", "aandeel")
    with django_assert_max_num_queries(600):
        fouten = fouten_van(resource, als_csv(koppen, *rijen))
    assert len(fouten) == TOON_FOUTEN
    assert len(regels(fouten)) == 1


@pytest.mark.usefixtures("gemeenten")
def test_op_de_pagina(beheerder: Client) -> None:  # noqa: F811
    from tests.beheer.test_importeren import KOP, kies  # noqa: PLC0415

    rijen = [("Nergens", f"{jaar}-k1", "vervoer", "1", "2") for jaar in range(2011, 2050)]
    tekst = kies(beheerder, als_csv(KOP, *rijen)).content.decode()
    assert tekst.count("‘Nergens’ is geen gemeente.") == 1
    assert "2 tot en met 40" in tekst
    assert "(39 keer)" in tekst


@pytest.mark.parametrize(
    ("woord", "verwacht"),
    [("Bedun", "‘Bedum’"), ("nijmgen", "‘Nijmegen’"), ("Nergens", ""), ("xyz", ""), ("x" * 90, "")],
)
def test_geen_raad_die_nergens_op_lijkt(woord: str, verwacht: str) -> None:
    """A guess that is far off is worse than none."""
    assert verwacht in raad.lijkt_op(woord, ["Bedum", "Nijmegen", "Steenbergen", "Tubbergen"])
    assert bool(raad.lijkt_op(woord, ["Bedum", "Nijmegen", "Steenbergen"])) == bool(verwacht)
