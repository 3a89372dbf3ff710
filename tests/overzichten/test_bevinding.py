"""How a finding calls a figure of an overzicht: by its lines."""

import pytest

from gemeenten.models import Kwartaal
from monitor.verslag.controle import controleer_alles
from overzichten.models import Lijn
from tabellen.kader import Kader
from tests.factories import SamenwerkingsverbandFactory
from tests.overzichten.bouw import KWARTAAL, bouw, neem_deel, vul


@pytest.mark.django_db
def test_een_bevinding_noemt_de_lijnen() -> None:
    """What is alone in one total is told, whatever is withheld in another of the same kolom."""
    verband = SamenwerkingsverbandFactory()
    (gemeente,) = neem_deel(verband, "Bovenmeer")
    som = {"soort": Lijn.Soort.SOM}
    regels: dict[str, dict[str, object]] = {
        **{"gezin": {"telt_in": "volwassen"}, "alleen": {"telt_in": "volwassen"}},
        **{"volwassen": som, "kind": {"telt_in": "jeugd"}, "peuter": {"telt_in": "jeugd"}},
        "jeugd": som,
    }
    kolommen = {"nu": {"naam": "In behandeling", "eenheid": "personen"}}
    proef = bouw(verband, regels, kolommen)
    cijfers = {"gezin": "12", "alleen": "<5", "kind": "<5", "peuter": "30"}
    vul(proef, gemeente, {(regel, "nu"): cijfer for regel, cijfer in cijfers.items()})
    gevonden = controleer_alles(Kader.van(verband, Kwartaal.van(*KWARTAAL)))
    assert [b.waar for b in gevonden] == [
        "Proef, Alleen, In behandeling",
        "Proef, Kind, In behandeling",
    ]
    assert gevonden[0].melding.startswith("Proef, Alleen, In behandeling (<5) is afgeschermd.")
    assert "van de kolom ‘In behandeling’ onder ‘Volwassen’: wie" in gevonden[0].melding
