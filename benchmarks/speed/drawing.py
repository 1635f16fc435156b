"""Charts of measurements, as files that stand by themselves."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from flows.publish.site.drawing import drawn

_ROOT = '<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" color="#333" '
_PAPER = '<rect width="100%" height="100%" fill="#fff" />'
_COLOUR = "#2f6f9f"
_BAR = 26  # in the units of the letters, which are 12 high
_NAMES, _LENGTHS, _NUMBERS = 240, 320, 80


class Bar(NamedTuple):
    """A bar: its name, its length, and the number printed at its end."""

    name: str
    length: float
    printed: str


def save_bars(title: str, values: Sequence[Bar], path: Path) -> None:
    """Draw bars, one below the other, into a file of its own, on white paper."""
    place = {
        "y": {
            "field": "name",
            "type": "nominal",
            "sort": None,
            "scale": {"domain": [bar.name for bar in values], "padding": 0.25},
            "axis": {"ticks": False, "domain": False},
        },
        "x": {
            "field": "length",
            "type": "quantitative",
            "axis": None,
            "scale": {"domain": [0, max(bar.length for bar in values)], "nice": False},
        },
    }
    letters = {"align": "left", "dx": 5, "color": "currentColor", "font": "inherit", "fontSize": 12}
    chart = {
        "width": _LENGTHS,
        "height": _BAR * len(values),
        "padding": {"left": _NAMES, "right": _NUMBERS, "top": 8, "bottom": 8},
        "data": {"values": [bar._asdict() for bar in values]},
        "layer": [
            {"mark": {"type": "bar", "color": _COLOUR}, "encoding": place},
            {"mark": {"type": "text", **letters}, "encoding": {**place, "text": {"field": "printed"}}},
        ],
    }
    svg = f"{_ROOT}{drawn(chart, title).removeprefix('<svg ')}"
    path.write_text(svg.replace("</title>", f"</title>{_PAPER}", 1) + "\n", "utf-8")
