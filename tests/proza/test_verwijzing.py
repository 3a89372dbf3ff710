"""What stands between brackets in a text, and that finding it takes time as long as the text."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.indienen.gelijkstellingen import vul_in
from monitor.proza.afronding import Schrijfwijze
from monitor.proza.verwijzing import Verwijsfout, lees_verwijzing, vindplaatsen
from tabellen.controle.gelijkgesteld import Tabelplek
from tabellen.kader import Kader
from tests.groei import controleer_groei

NU = Kwartaal.van(2016, 1)


@pytest.mark.parametrize(
    ("achter", "wanneer", "tegen", "vorm"),
    [
        ("", "2016-k1", None, Schrijfwijze.EXACT),
        ("; ruim", "2016-k1", None, Schrijfwijze.RUIM),
        ("; vorig kwartaal", "2015-k4", None, Schrijfwijze.EXACT),
        ("; een jaar eerder; Afgerond", "2015-k1", None, Schrijfwijze.AFGEROND),
        ("; 2014-k3", "2014-k3", None, Schrijfwijze.EXACT),
        ("; verschil", "2016-k1", "2015-k4", Schrijfwijze.EXACT),
        ("; verschil een jaar eerder; ongeveer", "2016-k1", "2015-k1", Schrijfwijze.ONGEVEER),
        ("; bijna; verschil 2e kwartaal 2015", "2016-k1", "2015-k2", Schrijfwijze.BIJNA),
    ],
)
def test_lees(achter: str, wanneer: str, tegen: str | None, vorm: Schrijfwijze) -> None:
    gelezen = lees_verwijzing(f" jeugd.voorzieningen ;Verblijf JH / GGZ; Totaal – PGB{achter}")
    assert gelezen.plek == ("jeugd.voorzieningen", "Verblijf JH / GGZ", "Totaal – PGB")
    assert gelezen.wanneer.in_(NU).code == wanneer
    assert (gelezen.tegen.in_(NU).code if gelezen.tegen else None) == tegen
    assert gelezen.vorm == vorm


@pytest.mark.parametrize(
    "inhoud",
    [
        *("", "=", "a; b", "a; ; c", "a; b; c; morgen", "a; b; c; verschil morgen", "a, b, c"),
        *("a; b; c; plus", "a; b; c; plus; d; e", "a; b; c; in procent", "a; b; c; min d"),
        "a; b; c; verschil; procent van rij d",
    ],
)
def test_niet_te_lezen(inhoud: str) -> None:
    with pytest.raises(Verwijsfout):
        lees_verwijzing(inhoud)


def test_andere_cellen() -> None:
    gelezen = lees_verwijzing('a; "b; c"; d; plus rij "e; f"; min; g; h; i; procent van kolom j')
    assert gelezen.plek == ("a", "b; c", "d")
    assert gelezen.erbij == ((1, ("a", "e; f", "d")), (-1, ("g", "h", "i")))
    assert gelezen.van == ("a", "b; c", "j")
    assert not gelezen.is_cel
    assert lees_verwijzing("a; b; c; verschil met rij d; in procent; heel").procent


@pytest.mark.parametrize(
    ("kop", "gevuld"),
    [
        ("Totaal – {kw}", "Totaal – 1e kw. 2016"),
        ("{kw-1}", "4e kw. 2015"),
        ("{peildatum}", "31-3-2016"),
        ("{peildatum-1}", "31-12-2015"),
        ("{maand}", "Maart 2016"),
        ("{maand-3}", "December 2015"),
        ("{jaar-1} {kwartaal+1}", "2015 2e kwartaal 2016"),
    ],
)
def test_wat_elk_kwartaal_anders_heet(kop: str, gevuld: str) -> None:
    kader = Kader(Samenwerkingsverband(), NU, ())
    assert vul_in(Tabelplek("a", kop, kop), kader, None) == ("a", gevuld, gevuld)


def test_los_getal() -> None:
    assert lees_verwijzing("= 23 aanbieders").los == "23 aanbieders"


@given(st.text(alphabet="[]a;\n ", max_size=60))
def test_vindplaatsen_liggen_na_elkaar(tekst: str) -> None:
    vorige = 0
    for plaats in vindplaatsen(tekst):
        assert vorige <= plaats.begin < plaats.einde
        assert tekst[plaats.begin : plaats.einde] == f"[[{plaats.inhoud}]]"
        vorige = plaats.einde


@pytest.mark.parametrize("stuk", ["[[", "]]", "[", "[[a; b; c", "[[a; b; c]]", "[[ ]", "]] [["])
def test_groei(stuk: str) -> None:
    def werk(keer: int) -> Callable[[], object]:
        return lambda: list(vindplaatsen(stuk * keer))

    controleer_groei(werk)
