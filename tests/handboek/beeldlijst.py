"""The pictures that the manual shows."""

from monitor.handboek.boek import BEGIN, DELEN, lees


def gebruikte_beelden() -> set[str]:
    """The names of the files."""
    return {naam for deel in (BEGIN, *DELEN) for naam, _ in lees(deel).beelden}
