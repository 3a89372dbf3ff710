"""The pictures of the manual: where each is made, by whom, and what is to be read on it.

``bin/schermafdrukken`` writes them to ``docs/handleiding/beeld``, and to ``beelden.json`` beside
this the headings, labels and buttons that each shows. The test makes them again and
compares those words and the size, not the pixels: letters are drawn otherwise on every machine.
"""

import io
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from PIL import Image
from playwright.sync_api import Page

MAP = Path(settings.BASE_DIR) / "docs" / "handleiding" / "beeld"
WOORDEN = Path(__file__).parent / "beelden.json"
SCHRIJVEN = os.environ.get("SCHERMAFDRUKKEN") == "handleiding"
BREED = 800
KLEUREN = 64

# What tells which page it is, in the order of the page; a number may change with the figures.
LEESBAAR = """([boven, hoog]) => [...document.querySelectorAll(
    'h1, h2, h3, h4, legend, label, button, summary, thead th, dt, a.button, .utrecht-button-link'
)].filter(e => {
    const vak = e.getBoundingClientRect();
    const y = vak.top + scrollY;
    return e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && vak.width > 2 && vak.height > 2 && y >= boven && y + vak.height <= boven + hoog
        && vak.left >= 0 && vak.right <= innerWidth;
}).map(e => e.innerText.trim().replace(/\\s+/g, ' ')).filter(tekst => tekst)"""

# No caret that blinks, and a day as a Dutch browser writes it; this one knows English only.
STIL = """() => {
    document.activeElement?.blur();
    for (const dag of document.querySelectorAll('input[type=date]')) {
        dag.type = 'text';
        dag.value = '23-08-2016';
    }
}"""


@dataclass(frozen=True)
class Beeld:
    """One picture: ``hoog`` pixels from the top of the first ``vak`` on the page at ``adres``."""

    naam: str
    adres: str
    hoog: int
    vak: str = "main"


def leg_vast(pagina: Page, beeld: Beeld) -> tuple[list[str], bytes]:
    """What is to be read on it, and the picture."""
    boven = pagina.locator(beeld.vak).first.evaluate("e => e.getBoundingClientRect().top + scrollY")
    woorden = pagina.evaluate(LEESBAAR, [boven, beeld.hoog])
    pagina.evaluate(STIL)
    png = pagina.screenshot(
        full_page=True,
        animations="disabled",
        clip={"x": 0, "y": boven, "width": BREED, "height": beeld.hoog},
    )
    return [re.sub(r"\d+", "0", woord) for woord in woorden], png


def klein(png: bytes) -> bytes:
    """The same picture with few colours, which is a quarter as large."""
    uit = io.BytesIO()
    with Image.open(io.BytesIO(png)) as beeld:
        beeld.convert("RGB").quantize(KLEUREN, dither=Image.Dither.NONE).save(
            uit, "PNG", optimize=True
        )
    return uit.getvalue()


def maat(png: bytes) -> tuple[int, int]:
    """Wide and high."""
    with Image.open(io.BytesIO(png)) as beeld:
        return beeld.size


def lees_woorden() -> dict[str, list[str]]:
    """Of each picture that is there, what is to be read on it."""
    return json.loads(WOORDEN.read_text()) if WOORDEN.exists() else {}


def schrijf(alles: dict[str, tuple[list[str], bytes]]) -> None:
    """All pictures anew, and no other."""
    MAP.mkdir(exist_ok=True)
    for oud in MAP.glob("*.png"):
        oud.unlink()
    for naam, (_, png) in alles.items():
        (MAP / f"{naam}.png").write_bytes(klein(png))
    woorden = {naam: regels for naam, (regels, _) in sorted(alles.items())}
    WOORDEN.write_text(json.dumps(woorden, ensure_ascii=False, indent=1) + "\n")
