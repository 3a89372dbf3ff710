"""The command that reads back what is public names what differs, and where."""

from collections import Counter
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from monitor.publicatie import teruglezen
from tests.web.conftest import Maker


@pytest.mark.django_db
def test_de_opdracht_noemt_wat_verschilt(
    maak_editie: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_editie(gemeenten=1)
    monkeypatch.setattr(teruglezen, "getallen_in_csv", lambda inhoud, koppen: [Decimal(-1)])
    monkeypatch.setattr(teruglezen, "getallen_in_pdf", lambda inhoud: Counter())
    with pytest.raises(CommandError, match=r"voorzieningen\.csv, getal 1: daar staat -1, bewaard"):
        call_command("lees_terug", verbosity=0)
