"""Notes from elsewhere, behind those of the table."""

from tabellen.html import naar_toelichting
from tabellen.noten import met_noten
from tests.tabellen.voorbeeldtabel import voorbeeldtabel


def test_noten_komen_achteraan_en_een_keer():
    tabel = voorbeeldtabel()
    assert tabel.noten
    uit = met_noten(tabel, ["Bedum: na controle.", tabel.noten[0], "", "Bedum: na controle."])
    assert uit.noten == (*tabel.noten, "Bedum: na controle.")
    assert (uit.rijen, uit.kolommen) == (tabel.rijen, tabel.kolommen)
    assert "Bedum: na controle." in naar_toelichting(uit)


def test_zonder_teksten_blijft_de_tabel_zoals_zij_is():
    assert met_noten(voorbeeldtabel(), []) == voorbeeldtabel()
