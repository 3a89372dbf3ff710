"""The pictures in the manual: PNG files that ``bin/schermafdrukken`` makes."""

import struct
from pathlib import Path


def maat(bestand: Path) -> tuple[int, int]:
    """How wide and high, from the head of the file."""
    with bestand.open("rb") as open_:
        kop = open_.read(24)
    if kop[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError(f"{bestand} is geen PNG.")
    breed, hoog = struct.unpack(">II", kop[16:24])
    return breed, hoog
