"""What a scanner finds is mended, or explained where it stands; and nothing here is secret."""

import re
import subprocess
import tomllib
from pathlib import Path

WORTEL = Path(__file__).parents[2]
_UITLEG = re.compile(r"# nosec B\d{3}(,B\d{3})* # noqa: S\d{3} \(.+\)$")
_GEHEIM = re.compile(
    rb"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bglpat-[\w-]{20}|"
    rb"\bxox[abprs]-\w|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\."
)


def _bestanden(*soorten: str) -> list[Path]:
    """What is kept of this repository, and what is about to be."""
    opdracht = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *soorten]
    namen = subprocess.run(opdracht, cwd=WORTEL, check=True, capture_output=True, text=True).stdout
    return [WORTEL / naam for naam in namen.split("\0") if naam and (WORTEL / naam).is_file()]


def test_wat_bandit_mag_laten_gaan_heeft_een_reden() -> None:
    """Each rule by its number, and the reason on the line; of a rule that is off, in pyproject."""
    kaal = [
        f"{pad.relative_to(WORTEL)}: {regel.strip()}"
        for pad in _bestanden("*.py")
        for regel in pad.read_text().splitlines()
        if "# nosec" in regel and not _UITLEG.search(regel) and pad != Path(__file__)
    ]
    assert kaal == []
    tekst = (WORTEL / "pyproject.toml").read_text()
    for regel in tomllib.loads(tekst)["tool"]["bandit"]["skips"]:
        assert re.search(rf'"{regel}", # \w', tekst), regel


def test_er_staat_geen_geheim_in() -> None:
    bestanden = _bestanden()
    assert not {pad.name for pad in bestanden} & {".env", "id_rsa", "id_ed25519", ".pgpass"}
    gevonden = [pad.name for pad in bestanden if _GEHEIM.search(pad.read_bytes())]
    assert gevonden == []


def test_wat_semgrep_mag_laten_gaan_heeft_een_reden() -> None:
    """Each rule by its name, and the reason on the line; of a rule that is off, in pyproject."""
    uitleg = re.compile(r"nosemgrep: [a-z-]+(, [a-z-]+)* \(.+\)$")
    kaal = [
        f"{pad.relative_to(WORTEL)}: {regel.strip()}"
        for pad in _bestanden("*.py", "*.js", "*.html", "*.css", "Dockerfile", "bin/*")
        for regel in pad.read_text().splitlines()
        if "nosemgrep" in regel and not uitleg.search(regel) and pad != Path(__file__)
    ]
    assert kaal == []
    tekst = (WORTEL / "pyproject.toml").read_text()
    for naam in tomllib.loads(tekst)["tool"]["semgrep"]["zonder"]:
        assert re.search(rf'"{re.escape(naam)}", # \w', tekst), naam


def test_elk_formulier_dat_iets_doet_stuurt_het_teken_mee() -> None:
    """In the form or in what it includes; but the one that a mail program posts has none."""
    map_ = WORTEL / "templates"
    formulier = re.compile(r"<form\b((?:{%.*?%}|{{.*?}}|[^>])*)>(.*?)</form>", re.DOTALL)
    zonder, aantal = set(), 0
    for pad in map_.rglob("*.html"):
        for kop, inhoud in formulier.findall(pad.read_text()):
            if "post" not in kop:
                continue
            aantal += 1
            erbij = [map_ / naam for naam in re.findall(r'{% include "([^"{]+)"', inhoud)]
            alles = [inhoud, *(deel.read_text() for deel in erbij if deel.exists())]
            if not any("{% csrf_token %}" in deel for deel in alles):
                zonder.add(str(pad.relative_to(map_)))
    assert aantal > 40
    assert zonder == {"abonnement/af.html"}
