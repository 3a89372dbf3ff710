"""The image holds all that the application needs, whatever is added to it later."""

import re
import tomllib
from pathlib import Path

WORTEL = Path(__file__).parents[2]


def test_het_image_heeft_alles_wat_de_toepassing_nodig_heeft() -> None:
    """Every package of our own, and what these read beside them."""
    regels = (WORTEL / ".dockerignore").read_text().split()
    assert regels[0] == "*"
    mee = {regel.removeprefix("!/") for regel in regels if regel.startswith("!/")}
    pakketten = tomllib.loads((WORTEL / "pyproject.toml").read_text())["tool"]["mypy"]["packages"]
    erbij = ["locale", "static", "templates", "voorbeelden", "manage.py", "bin/gezond"]
    erbij += ["docs/handleiding"]
    bouw = ["requirements.txt", "package.json", "package-lock.json"]
    assert mee == {*pakketten, *erbij, *bouw}
    assert all((WORTEL / pad).exists() for pad in mee)


def test_het_image_kan_een_reservekopie_maken_van_de_server() -> None:
    """pg_dump refuses a server that is newer than itself."""
    (server,) = re.findall(r"image: postgres:(\d+)", (WORTEL / "docker-compose.yml").read_text())
    (heeft,) = re.findall(r"postgresql-client-(\d+)", (WORTEL / "Dockerfile").read_text())
    assert int(heeft) >= int(server)
