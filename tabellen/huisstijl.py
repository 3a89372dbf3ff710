"""What a house style gives to a chart."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Huisstijl:
    """Font and colours of charts.

    The colours of series stand out from white by 3:1 or more and, as given here, from each other
    for people who are colour-blind. A chart with more series than colours is drawn as panels.
    """

    lettertype: str = "'Noto Sans', sans-serif"
    reeksen: tuple[str, ...] = (
        "#0b3c6f",
        "#d1620a",
        "#2a8f83",
        "#5c250a",
        "#9947eb",
        "#7575bd",
    )
    tekst: str = "#1a1a1a"
    raster: str = "#d0d4d9"
