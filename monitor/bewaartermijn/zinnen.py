"""How long what is about people is kept, in the words of the page about privacy."""

from monitor.bewaartermijn.blijft import ACCOUNT, BLIJVEND, VOLGEN, VRAGEN
from monitor.bewaartermijn.gaat import ALLES


def zinnen() -> dict[str, list[str]]:
    """By heading, each once: first what goes, then what stays."""
    delen = [(gaat.kopje, str(gaat)) for gaat in ALLES]
    delen += [(blijft.kopje, blijft.zin) for blijft in BLIJVEND]
    uit: dict[str, list[str]] = {VRAGEN: [], VOLGEN: [], ACCOUNT: []}
    for kopje, zin in dict.fromkeys(delen):
        uit[kopje].append(zin)
    return uit
