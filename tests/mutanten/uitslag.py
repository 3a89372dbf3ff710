"""What is known of mutants: which were noticed, by what, and which are equivalent."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.mutanten.mutant import Mutant
from tests.mutanten.proef import Uitslag

GELIJKWAARDIG = Path(__file__).with_name("gelijkwaardig.txt")
BEWAARD = Path("var/mutanten")
REDEN = "Reden: "


@cache
def afdruk(pad: str) -> str:
    """What a file holds, in short."""
    return hashlib.sha256(Path(pad).read_bytes()).hexdigest()[:16] if Path(pad).exists() else ""


def _afdruk_van(tekst: str) -> str:
    return hashlib.sha256(tekst.encode()).hexdigest()[:16]


@dataclass
class Geheugen:
    """The outcomes of one module, kept between runs, so that a run may stop and go on.

    A noticed mutant is not tried again while its function and the test that noticed it are as they
    were; one that survived is tried only with tests that it did not meet, or in files that changed.
    """

    module: str
    gedood: dict[str, list[str]] = field(default_factory=dict)
    overleefd: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def van(cls, module: str) -> "Geheugen":
        pad = BEWAARD / f"{module.replace('/', '.')}.json"
        return cls(module, **json.loads(pad.read_text())) if pad.exists() else cls(module)

    def bewaar(self) -> None:
        BEWAARD.mkdir(parents=True, exist_ok=True)
        tekst = json.dumps({"gedood": self.gedood, "overleefd": self.overleefd})
        (BEWAARD / f"{self.module.replace('/', '.')}.json").write_text(tekst)

    def is_gedood(self, mutant: Mutant) -> bool:
        functie, door, bestand = self.gedood.get(mutant.sleutel, ["", "", ""])
        return functie == _afdruk_van(mutant.functie) and bestand == _bestand(door)

    def nog_te_proberen(self, mutant: Mutant, tests: Iterable[str]) -> list[str]:
        doorstaan = self.overleefd.get(mutant.sleutel, {})
        if doorstaan.get("") != _afdruk_van(mutant.functie):
            return list(tests)
        return [test for test in tests if doorstaan.get(test) != _bestand(test)]

    def noteer(self, mutant: Mutant, tests: Iterable[str], uitslag: Uitslag | None) -> None:
        functie = _afdruk_van(mutant.functie)
        self.gedood.pop(mutant.sleutel, None)
        if uitslag is not None:
            self.gedood[mutant.sleutel] = [functie, uitslag.door, _bestand(uitslag.door)]
            self.overleefd.pop(mutant.sleutel, None)
            return
        doorstaan = self.overleefd.get(mutant.sleutel, {})
        if doorstaan.get("") != functie:
            doorstaan = {"": functie}
        self.overleefd[mutant.sleutel] = doorstaan | {test: _bestand(test) for test in tests}


def _bestand(test: str) -> str:
    return afdruk(test.split("::", maxsplit=1)[0]) if "::" in test else ""


def gelijkwaardig() -> dict[str, str]:
    """The mutants that change nothing anyone could see, each with the reason.

    An entry is the name of the mutant and then its reason; a blank line ends it.
    """
    gevonden = {}
    for stuk in GELIJKWAARDIG.read_text().split("\n\n"):
        regels = [r for r in stuk.strip().splitlines() if r and not r.startswith("#")]
        if not regels:
            continue
        *sleutel, reden = regels
        if not reden.startswith(REDEN) or len(sleutel) < 2 or "::" not in sleutel[0]:
            raise SystemExit(f"{GELIJKWAARDIG.name}: geen mutant met een reden:\n{stuk}")
        gevonden["\n".join(sleutel)] = reden.removeprefix(REDEN)
    return gevonden


@dataclass(frozen=True)
class Score:
    """Of one module: how many mutants there are, and how many of them nothing noticed."""

    module: str
    mutanten: int
    gelijkwaardig: int
    overleefd: tuple[Mutant, ...]
    ongedekt: int

    @property
    def gedood(self) -> int:
        return self.mutanten - self.gelijkwaardig - len(self.overleefd)

    @property
    def procent(self) -> float:
        over = self.mutanten - self.gelijkwaardig
        return 100 * self.gedood / over if over else 100.0

    def __str__(self) -> str:
        return (
            f"{self.module:38} {self.procent:5.1f}%  {self.gedood} van "
            f"{self.mutanten - self.gelijkwaardig} gedood, {len(self.overleefd)} overleefd "
            f"(waarvan {self.ongedekt} zonder test), {self.gelijkwaardig} gelijkwaardig"
        )
