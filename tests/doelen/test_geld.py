"""The table of money, for any mix of amounts, years and kinds of empty."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from doelen.geld import Bedragen, geldtabel
from tabellen.uitkomst import Uitkomst
from tabellen.waarde import Merk, Reden

LEEG = [
    *(Reden.NIET_GELEVERD, Reden.ONBEKEND, Reden.NVT),
    *(Reden.NIET_UITGESPLITST, Reden.AFGESCHERMD),
]
NOTEN = st.sampled_from([(), ("Voorlopig.",), ("Bekend in het 4e kwartaal 2015.",)])
UITKOMSTEN = st.builds(Uitkomst, st.decimals(-5000, 5000, places=2), noten=NOTEN) | st.builds(
    lambda reden: Uitkomst(None, reden), st.sampled_from(LEEG)
)
POSTEN = st.lists(
    st.tuples(
        st.sampled_from(["Beleid", "Inkoop"]),
        st.dictionaries(
            st.integers(2014, 2017), st.builds(Bedragen, UITKOMSTEN, UITKOMSTEN), max_size=3
        ),
    ),
    max_size=4,
)


@given(POSTEN)
def test_elke_cel_en_elk_totaal(posten):
    tabel = geldtabel("geld", "Geld", "", posten)
    gevuld = [(post, bedragen) for post, bedragen in posten if bedragen]
    if tabel is None:
        assert not gevuld
        return
    jaren = sorted({jaar for _, bedragen in gevuld for jaar in bedragen})
    koppen = [(jaar, kop) for jaar in jaren for kop in ("begroot", "besteed")]
    assert [kolom.pad for kolom in tabel.kolommen] == [(str(j), k.capitalize()) for j, k in koppen]
    eigen = [rij for rij in tabel.rijen if not rij.kop.totaal]
    assert len(tabel.rijen) == len(gevuld) + (len(gevuld) > 1)
    for rij, (post, bedragen) in zip(eigen, gevuld, strict=True):
        assert rij.kop.tekst == post
        gezegd = {n for paar in bedragen.values() for uitkomst in paar for n in uitkomst.noten}
        assert {tabel.noten[nummer - 1] for nummer in rij.kop.noten} == gezegd
        for cel, (jaar, kop) in zip(rij.cellen, koppen, strict=True):
            if jaar in bedragen:
                uitkomst = getattr(bedragen[jaar], kop)
                assert (cel.waarde, cel.reden) == (uitkomst.waarde, uitkomst.reden)
            else:
                assert cel.reden is Reden.NIET_UITGESPLITST
    for rij in tabel.rijen[len(eigen) :]:
        for plek, cel in enumerate(rij.cellen):
            delen = [ander.cellen[plek] for ander in eigen]
            getallen = [Decimal(deel.waarde) for deel in delen if deel.waarde is not None]
            assert cel.totaal
            assert cel.waarde == (sum(getallen) if getallen else None)
            mist = any(d.reden in {Reden.NIET_GELEVERD, Reden.ONBEKEND} for d in delen)
            assert (Merk.ONVOLLEDIG in cel.merken) == (bool(getallen) and mist)
            geheim = any(deel.reden is Reden.AFGESCHERMD for deel in delen)
            assert (Merk.AFGESCHERMD in cel.merken) == (bool(getallen) and geheim)
