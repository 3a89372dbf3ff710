"""What keeps strangers out is counted over all servers, whatever happens to what is fast."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.core.internal.ratelimit import consume
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory, override_settings
from pytest_django import DjangoDbBlocker

from monitor import settings as echt
from monitor.instellingen.geheugen import SNEL
from monitor.models import Geheugen

KAPOT = {"BACKEND": "tests.web.test_bewaard.Kapot"}
REM = {"app": "allauth.account", "action": "reset_password"}
GRENS = 20  # of one address, as monitor.inloginstellingen says


@pytest.fixture
def als_op_een_server() -> Iterator[None]:
    """The cache of all servers as the settings have it; those of speed do nothing but fail."""
    with override_settings(
        CACHES={"default": echt.CACHES["default"], **dict.fromkeys(SNEL, KAPOT)}
    ):
        yield


def probeer(adres: str) -> bool:
    """Whether somebody there may ask for a password, on a server that just started."""
    caches["default"] = caches.create_connection("default")
    vraag = RequestFactory().post("/", headers={"x-forwarded-for": adres})
    mag = consume(vraag, config={"reset_password": f"{GRENS}/10m/ip"}, **REM)
    return mag is not None


@pytest.mark.django_db
@pytest.mark.usefixtures("als_op_een_server")
def test_elke_server_telt_door_waar_de_ander_was() -> None:
    assert [probeer("192.0.2.1") for _ in range(GRENS + 2)] == [True] * GRENS + [False] * 2
    assert probeer("192.0.2.2")
    assert not any("192.0.2" in f"{rij.cache_key}{rij.value}" for rij in Geheugen.objects.all())


@pytest.fixture
def echt_bewaard(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Without a transaction round the test: nobody else would see into it. Of this table only."""
    with django_db_blocker.unblock():
        yield
        Geheugen.objects.all().delete()
        connection.close()


@pytest.mark.usefixtures("als_op_een_server", "echt_bewaard")
def test_wie_tegelijk_probeert_krijgt_er_niet_meer() -> None:
    """Each with a connection of its own, as processes and servers have."""

    def vaak(_: int) -> int:
        try:
            return sum(probeer("192.0.2.1") for _ in range(10))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(vaak, range(4))) == GRENS


@pytest.mark.django_db
def test_de_tabel_is_zoals_django_haar_maakt(capsys: pytest.CaptureFixture[str]) -> None:
    """``createcachetable`` would make the columns that the migration made."""
    with override_settings(CACHES={"default": {**echt.CACHES["default"], "LOCATION": "proef"}}):
        call_command("createcachetable", dry_run=True)
    with connection.cursor() as cursor:
        kolommen = connection.introspection.get_table_description(cursor, Geheugen._meta.db_table)
    maakt = capsys.readouterr().out
    for kolom in kolommen:
        assert f'"{kolom.name}"' in maakt
        assert not kolom.null_ok
    assert maakt.count("NOT NULL") == len(kolommen) == 3
