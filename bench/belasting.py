"""Twenty ambtenaren who enter figures and 200 readers at the same time, beside each of them alone.

    DATABASE_URL=postgres://… python bench/belasting.py [--zonder-pauze] [bmwe 2016-k1]

On PostgreSQL, with the site as in the Dockerfile: two gunicorn workers of four threads. It makes
its own ambtenaren and writes figures of the quarter after this monitor, so give it a database that
may be thrown away, with the monitor loaded and published (``manage.py laad_voorbeeld``) and the
static files collected.

People pause. A reader follows any link of the page before, after 5 to 15 seconds of reading. An
ambtenaar leaves a cell each 3 to 7 seconds, and the script of the sheet then keeps the draft and
asks what others did; after four cells comes a save, with the page that follows it. Five
ambtenaren enter figures of one gemeente, whose saves wait for each other, two of them on one sheet.
``--zonder-pauze`` leaves out every pause, and the typing: 220 people who click again at once, which
no person does. Then everybody waits for everybody, and the answer is as late as it takes to serve
all others, whatever the site is made of.

Nothing may fail, and every value that was saved has to be in the history of its cell, in order, and
the last of them in the cell. The median under load is to be at most ten times that of one alone.

Last measured on PostgreSQL, on two cores that nothing else used: the median read is 1.5 times one
alone, the median save with its page 1.1 times, what a cell keeps and asks 1.0 times; no error,
nothing lost, and the site used 0.43 processor. Without pauses a read is 301 times one alone, as a
reader waits for all the others, and a save 26 times; no error and nothing lost then either.
"""

import argparse
import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

HIER = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HIER))

from bench.bezoekers import HOST, POORT, Ambtenaar, Lezer, Meting  # noqa: E402

GRENS = 10  # times one alone
BLADEN = (  # of who enter figures of one gemeente, and in which cell each of them types
    ("jeugd-voorziening", 0),
    ("jeugd-voorziening", 1),
    ("wmo-voorziening", 0),
    ("participatie-bestand", 0),
    ("clientbeleving-bezwaarklacht", 0),
)


class Bestand:
    """What stands in the database, for who has to fill in and to look whether it came there."""

    def __init__(self, verband: str, editie: str) -> None:
        import django

        django.setup()
        from gemeenten.models import Samenwerkingsverband
        from monitor.editie.soort import Plek

        self.verband = Samenwerkingsverband.objects.get(slug=verband)
        self.kwartaal = Plek.van_code(editie).kwartaal.plus(1)
        deelnames = self.verband.deelnames.select_related("gemeente").order_by("volgorde")
        self.gemeenten = [deelname.gemeente for deelname in deelnames]

    def ambtenaar(self, nummer: int) -> tuple[Any, dict[str, Any]]:
        """Who logged in, and where it types."""
        from django.conf import settings
        from django.contrib.auth.models import User
        from django.test import Client
        from django.urls import reverse

        from invoer.models import Rol

        gemeente = self.gemeenten[nummer % len(self.gemeenten)]
        naam = f"belasting-{nummer}"
        wie, _ = User.objects.get_or_create(username=naam, defaults={"is_staff": True})
        Rol.objects.get_or_create(
            gebruiker=wie,
            soort=Rol.Soort.AMBTENAAR,
            samenwerkingsverband=self.verband,
            gemeente=gemeente,
        )
        client = Client()
        client.force_login(wie, settings.AUTHENTICATION_BACKENDS[-1])
        blad, cel = BLADEN[nummer // len(self.gemeenten) % len(BLADEN)]
        plek = (self.verband.slug, self.kwartaal, gemeente.cbs_code, blad)
        sessie = client.session.session_key
        return wie, {"sessie": sessie, "adres": reverse("blad", args=plek), "cel": cel}

    def verloren(self, wie: Any, ambtenaar: Ambtenaar, sinds: Any) -> list[str]:
        """What was saved and is not in the history of the cell, or not in it in that order."""
        from gemeenten.historie import historiemodel
        from invoer.blad.soorten import PER_NAAM

        soort = PER_NAAM[ambtenaar.adres.split("/")[-2]]
        historie = historiemodel(soort.model)
        assert historie is not None
        rijen = historie._default_manager.filter(history_user=wie, history_date__gte=sinds)
        kolom = ambtenaar.kolom
        er_is = [str(getattr(rij, kolom)) for rij in rijen.order_by("pk")]
        uit = [] if er_is == ambtenaar.bewaard else [f"{ambtenaar.bewaard} werd {er_is}"]
        if laatste := rijen.order_by("pk").last():
            nu = str(getattr(soort.model._default_manager.get(pk=laatste.id), kolom))
            uit += [] if nu == ambtenaar.bewaard[-1] else [f"{ambtenaar.bewaard[-1]} werd {nu}"]
        return uit


class Site:
    """The site as in the Dockerfile."""

    def __init__(self) -> None:
        opdracht = f"gunicorn --bind={HOST}:{POORT} --workers=2 --threads=4 --timeout=120"
        omgeving = {"DEBUG": "off", "HTTPS": "off", "ALLOWED_HOSTS": HOST, "MFA_VERPLICHT": "off"}
        self.baas = subprocess.Popen(
            [sys.executable, "-m", *opdracht.split(), "--no-control-socket", "monitor.wsgi"],
            cwd=HIER,
            env={**os.environ, **omgeving},
            stderr=subprocess.DEVNULL,
        )

    def wacht(self) -> None:
        for _ in range(600):
            try:
                verbinding = http.client.HTTPConnection(HOST, POORT)
                verbinding.request("GET", "/gezondheid")
                verbinding.getresponse().read()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(f"niets op poort {POORT}")

    def verbruik(self) -> float:
        """The seconds of processor time that its processes had."""
        kinderen = Path(f"/proc/{self.baas.pid}/task/{self.baas.pid}/children").read_text()
        tikken = 0
        for pid in kinderen.split():
            velden = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            tikken += int(velden[11]) + int(velden[12])
        return tikken / os.sysconf("SC_CLK_TCK")


def samen(mensen: list[Any], meting: Meting, seconden: float, inloop: float) -> None:
    """Let all of these do what they do; what is told begins when everybody is at it."""
    stop = threading.Event()
    draden = [threading.Thread(target=mens.doe, args=(stop,), daemon=True) for mens in mensen]
    for draad in draden:
        draad.start()
    time.sleep(inloop)
    meting.telt = True
    time.sleep(seconden)
    meting.telt = False
    stop.set()
    for draad in draden:
        draad.join(180)
        if draad.is_alive():
            meting.fouten.append("geen antwoord binnen drie minuten")


def keer(aantal: int, doe: Callable[[], None], meting: Meting) -> None:
    meting.telt = True
    for _ in range(aantal):
        doe()
    meting.telt = False


def meet(opties: argparse.Namespace) -> int:
    from django.utils import timezone

    bestand = Bestand(opties.verband, opties.editie)
    site = Site()
    try:
        site.wacht()
        sinds = timezone.now()
        alleen, druk = Meting(), Meting()
        pauzes = not opties.zonder_pauze
        wie, ambtenaren = [], []
        for nummer in range(opties.ambtenaren):
            mens, waar = bestand.ambtenaar(nummer)
            wie.append(mens)
            ambtenaren.append(Ambtenaar(alleen, nummer, pauzes, **waar))
        lezers = [Lezer(druk, nummer, pauzes) for nummer in range(opties.lezers)]
        opwarmer = Lezer(alleen, 1, False)
        for _ in range(400):  # the pages that a publication makes beforehand, and a worker keeps
            opwarmer.lees()
        keer(100, Lezer(alleen, 2, False).lees, alleen)
        keer(20, ambtenaren[0].bewaar, alleen)
        keer(20, ambtenaren[0].typ, alleen)
        for ambtenaar in ambtenaren:
            ambtenaar.meting = druk
        begin, zelf, klok = site.verbruik(), time.process_time(), time.perf_counter()
        samen([*ambtenaren, *lezers], druk, opties.seconden, 15 if pauzes else 5)
        duur = time.perf_counter() - klok
        bezet, zelf = (site.verbruik() - begin) / duur, (time.process_time() - zelf) / duur
    finally:
        site.baas.terminate()
        site.baas.wait()
    verloren = list(
        chain.from_iterable(
            bestand.verloren(mens, ambtenaar, sinds)
            for mens, ambtenaar in zip(wie, ambtenaren, strict=True)
        )
    )
    keren = toon(alleen, druk)
    opgeslagen = sum(len(ambtenaar.bewaard) for ambtenaar in ambtenaren)
    fouten = alleen.fouten + druk.fouten
    print(f"{opgeslagen} keer bewaard, {len(verloren)} keer verloren, {len(fouten)} fouten")
    print(f"processoren bezet: {bezet:.2f} door de site, {zelf:.2f} door de bezoekers")
    for regel in (verloren + fouten)[:10]:
        print(f"  {regel}")
    return int(bool(verloren or fouten) or (pauzes and max(keren) > GRENS))


def toon(alleen: Meting, druk: Meting) -> list[float]:
    koppen = ("", "alleen ms", "druk ms", "keer", "traagste tiende ms", "aantal")
    print("{:<10}{:>12}{:>10}{:>7}{:>21}{:>9}".format(*koppen))
    uit = []
    for wat, tijden in druk.tijden.items():
        een, samen = alleen.mediaan(wat), druk.mediaan(wat)
        uit.append(samen / een)
        traag = druk.laatste_van_tien(wat)
        print(f"{wat:<10}{een:>12.1f}{samen:>10.1f}{uit[-1]:>7.1f}{traag:>21.1f}{len(tijden):>9}")
    return uit


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monitor.settings")
    lees = argparse.ArgumentParser(description="Ambtenaren en lezers tegelijk.")
    lees.add_argument("verband", nargs="?", default="bmwe")
    lees.add_argument("editie", nargs="?", default="2016-k1")
    lees.add_argument("--lezers", type=int, default=200)
    lees.add_argument("--ambtenaren", type=int, default=20)
    lees.add_argument("--seconden", type=int, default=60)
    lees.add_argument("--zonder-pauze", action="store_true")
    sys.exit(meet(lees.parse_args()))
