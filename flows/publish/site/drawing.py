"""Draw a Vega-Lite specification as an SVG element that a page can carry.

Vega lays charts out and vl-convert runs it, without a browser or a network. What it draws has attributes
alone, no style and no script, so that a strict content security policy lets it be; its colours are those of
the page, in a light and a dark theme. Places do not depend on the fonts of the machine: the specifications
of `charts` measure no text, and numbers are rounded.
"""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

import vl_convert

from schemas.errors import RunError

_VERSION = "6.4"  # of Vega-Lite; newer releases of vl-convert keep the older ones
_NUMBER = re.compile(r"-?\d+\.\d+(e-?\d+)?")
# What Vega writes of a chart's parts for screen readers: the page has the title and a table in its stead.
_DROPPED = {"class", "role", "aria-hidden", "aria-roledescription", "aria-label", "pointer-events"}
_DEFAULTS = {
    ("opacity", "1"),
    ("stroke-width", "1"),
    ("transform", "translate(0,0)"),
    ("font-family", "inherit"),
}
_DRAWN = {"g", "path", "line", "rect", "text"}
CONFIG = {
    "aria": False,
    "font": "inherit",
    "view": {"stroke": None},
    "axis": {
        "title": None, "labelColor": "currentColor", "labelFontSize": 12, "labelFont": "inherit",
        "labelOverlap": False, "labelBound": False, "labelFlush": False, "labelLimit": 0, "labelPadding": 5,
        "minExtent": 0, "maxExtent": 0, "domainColor": "currentColor", "domainOpacity": 0.5,
        "tickColor": "currentColor", "tickOpacity": 0.5, "gridColor": "currentColor", "gridOpacity": 0.15,
    },
}  # fmt: skip


def drawn(specification: Mapping[str, Any], title: str) -> str:
    """Give the SVG element of a chart, named by its title for those who do not see it.

    Raises RunError where Vega refuses the specification.
    """
    whole = {**specification, "background": None, "autosize": "none", "config": CONFIG}
    try:
        svg = vl_convert.vegalite_to_svg(whole, vl_version=_VERSION, allowed_base_urls=[])
    except (RuntimeError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise RunError(f"chart {title!r}: cannot be drawn: {reason}; report it with the release") from error
    return _element(ElementTree.fromstring(svg), title)  # noqa: S314  # drawn here, of a specification made here


def _element(svg: ElementTree.Element, title: str) -> str:
    drawing = ElementTree.Element("svg", {"viewBox": svg.attrib["viewBox"], "role": "img"})
    ElementTree.SubElement(drawing, "title").text = title
    for child in svg:
        _copy(child, drawing)
    return ElementTree.tostring(drawing, "unicode", short_empty_elements=True)


def _copy(element: ElementTree.Element, into: ElementTree.Element) -> None:
    """Copy what shows. A group that says nothing is left out, and what is in it stays."""
    name = element.tag.rpartition("}")[2]
    attributes = _attributes(element)
    if name not in _DRAWN or _is_empty(name, attributes):
        return
    target = into if name == "g" and not attributes else ElementTree.SubElement(into, name, attributes)
    target.text = element.text if name == "text" else target.text
    for child in element:
        _copy(child, target)


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    kept = ((name, value) for name, value in element.attrib.items() if name not in _DROPPED)
    rounded = ((name, _NUMBER.sub(_rounded, value)) for name, value in kept)
    return {name: value for name, value in rounded if (name, value) not in _DEFAULTS}


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1):g}"


def _is_empty(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether it paints nothing, as the frames that Vega puts around each group."""
    return name == "path" and ("fill" not in attributes and "stroke" not in attributes)
