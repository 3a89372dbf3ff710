"""Arbitrary table values for hypothesis."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from tabellen.eenheid import EURO, FTE, PROCENT, Eenheid, aantal
from tabellen.kop import Kop
from tabellen.waarde import Cel, Grafiek, Merk, Reden, Rij, Tabel, Vorm

# Every character but the surrogates, which no file can hold.
teksten = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
# What Excel and XML can hold as well.
leesbaar = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=12)

eenheden = st.sampled_from(
    [
        *(EURO, PROCENT, FTE, aantal("uitkeringen"), aantal("euro")),
        Eenheid("procent", decimalen=2, achter="%"),
        Eenheid('bijzonder "eenheid"', decimalen=1, voor='"', achter=" per inwoner"),
    ]
)
getallen = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3),
    st.sampled_from([Decimal("-0"), Decimal("-0.04"), Decimal("1E+2"), Decimal("97.50")]),
)


@st.composite
def tabellen(draw: st.DrawFn, tekst: st.SearchStrategy[str] = teksten) -> Tabel:
    """A table that holds whatever a table may hold."""
    noten = draw(st.lists(tekst, max_size=3))
    verwijzingen = (
        st.lists(st.integers(1, len(noten)), max_size=2).map(tuple) if noten else st.just(())
    )
    merken = st.lists(st.sampled_from(Merk), unique=True, max_size=3).map(tuple)
    rijkoppen = draw(st.lists(tekst, min_size=1, max_size=3))

    def koppen(diepte: int) -> st.SearchStrategy[Kop]:
        pad = st.lists(tekst, min_size=1, max_size=diepte).map(tuple)
        eenheid = st.just("") | tekst
        return st.builds(Kop, pad, st.booleans(), verwijzingen, eenheid=eenheid)

    @st.composite
    def rijkop(draw: st.DrawFn) -> Kop:
        kop = draw(koppen(len(rijkoppen)))
        groepen = st.lists(verwijzingen, min_size=len(kop.pad) - 1, max_size=len(kop.pad) - 1)
        return replace(kop, groepsnoten=draw(st.just(()) | groepen.map(tuple)))

    gevuld = st.builds(Cel, getallen, eenheden, st.none(), st.booleans(), merken, verwijzingen)
    leeg = st.builds(
        *(Cel, st.none(), eenheden),
        st.sampled_from([reden for reden in Reden if reden is not Reden.TEKST]),
        *(st.booleans(), merken, verwijzingen),
    )
    gezegd = st.builds(
        lambda cel, woorden: replace(cel, reden=Reden.TEKST, grens=None, woorden=woorden),
        leeg,
        tekst.filter(bool),
    )
    begrensd = st.builds(
        lambda cel, grens: replace(cel, reden=Reden.AFGESCHERMD, grens=grens),
        leeg,
        st.integers(2, 999_999),
    )
    kolommen = draw(st.lists(koppen(3), max_size=4))
    cellen = st.lists(
        gevuld | leeg | begrensd | gezegd, min_size=len(kolommen), max_size=len(kolommen)
    ).map(tuple)
    rijen = draw(st.lists(st.builds(Rij, rijkop(), cellen), max_size=4))
    grafieken = st.builds(
        Grafiek,
        st.sampled_from(Vorm),
        tekst,
        st.none() | tekst,
        st.lists(tekst).map(tuple),
        st.lists(tekst, max_size=2).map(tuple),
        st.just(()) | st.tuples(tekst, tekst),
    )
    return Tabel(
        naam=draw(tekst),
        titel=draw(tekst),
        periode=draw(tekst),
        bron=draw(tekst),
        definitie=draw(tekst),
        rijkoppen=tuple(rijkoppen),
        kolommen=tuple(kolommen),
        rijen=tuple(rijen),
        noten=tuple(noten),
        merken=draw(merken),
        grafiek=draw(st.none() | grafieken),
    )
