"""Charts of counts: over time, of sorts, and of sorts over time; each with the table it is drawn from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from flows.publish.site.drawing import drawn

_COLOUR = "var(--chart, #2f6f9f)"
_WIDTH = 440  # of a chart, in the units of its letters, which are 12 high
_LEFT, _LEFT_OF_NAMES, _RIGHT = 40, 165, 12
_SHORTEST = 12  # months that an axis of time has at least
_MONTH_WIDTH, _YEAR_WIDTH = 58, 30  # of the label of a month, Jan 1999, and of a year
_MONTHS_EACH = 60  # beyond so many months, a bar is a year
_BINS = 24  # of a grid: beyond so many months a cell is a year
_LABELS = 5  # on the axis of time
_NAME = 24  # characters of a name beside a chart; the table has all of it
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
# `datum.value` counts months from the year 0.
_MONTH_NAME = "['Jan','Feb','Mar','Apr','May','Jun','Jul','Aug','Sep','Oct','Nov','Dec'][datum.value % 12]"
_YEAR_NAME = "format(floor(datum.value / 12), 'd')"
_NUMBERS = {
    "type": "text", "align": "left", "dx": 5, "color": "currentColor", "font": "inherit", "fontSize": 12
}  # fmt: skip


class Monthly(NamedTuple):
    """How many there are in the month that begins on a day."""

    month: date
    number: int


def by_year(months: Iterable[Monthly]) -> Sequence[tuple[int, int]]:
    """Give the sums of the years, for a page without a chart."""
    years: Counter[int] = Counter()
    for item in months:
        years[item.month.year] += item.number
    return sorted(years.items())


def by_sort(rows: Iterable[tuple[str, date, int]]) -> dict[str, list[Monthly]]:
    """Give what is counted of each sort; a row is a sort, a month and its number."""
    counts: dict[str, list[Monthly]] = {}
    for sort, month, number in rows:
        counts.setdefault(sort, []).append(Monthly(month, number))
    return counts


@dataclass(frozen=True)
class Chart:
    """A drawing, what it shows in words, and the table behind it, as texts.

    `svg` is an element to put into a page as it is: every name in it is escaped.
    """

    title: str
    svg: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def over_time(title: str, counts: Iterable[Monthly], height: int = 120) -> Chart | None:
    """Draw counts by month, beyond five years by year; None where there is one month or none.

    `title` says what is counted, "Documents". A month without a count is 0.
    """
    months = tuple(sorted(counts))
    if len(months) < 2:
        return None
    return _over_time(title, months, height)


@lru_cache(maxsize=256)  # of the many names that have few mentions, many have the same
def _over_time(title: str, months: tuple[Monthly, ...], height: int) -> Chart:
    axis = _TimeAxis.of([item.month for item in months], _MONTHS_EACH)
    binned = _summed((axis.bin(item.month), item.number) for item in months)
    values = [{"x": start, "x2": start + axis.months, "n": count} for start, count in binned.items()]
    named = f"{title} by {axis.unit}"
    width = _WIDTH - _LEFT - _RIGHT
    specification = _sized(width, height, _LEFT) | {
        "data": {"values": values},
        "mark": {"type": "rect", "color": _COLOUR, "xOffset": 0.5, "x2Offset": -0.5},
        "encoding": {
            "x": axis.encoding(width),
            "x2": {"field": "x2"},
            "y": _counted("n", max(binned.values())),
            "y2": {"datum": 0},
        },
    }
    rows = tuple((axis.name(start), f"{count:,}") for start, count in binned.items())
    return Chart(named, drawn(specification, named), (axis.unit, title.lower()), rows)


def of_sorts(title: str, sort: str, counts: Sequence[tuple[str, int]]) -> Chart | None:
    """Draw how many there are of each sort, in the order given; None where there is none.

    `sort` names what the sorts are, "type".
    """
    if not counts:
        return None
    values = [{"sort": _short(name, at), "n": count} for at, (name, count) in enumerate(counts)]
    named = f"{title} by {sort}"
    lengths = {"domain": [0, max(1, *(count for _, count in counts))], "nice": False}
    place = {
        "x": {"field": "n", "type": "quantitative", "axis": None, "scale": lengths},
        "y": _names([_short(name, at) for at, (name, _) in enumerate(counts)]),
    }
    layers = [
        {"mark": {"type": "bar", "color": _COLOUR}, "encoding": place},
        {"mark": _NUMBERS, "encoding": place | {"text": {"field": "n", "format": ","}}},
    ]
    width = _WIDTH - _LEFT_OF_NAMES - 60
    specification = _sized(width, 24 * len(counts), _LEFT_OF_NAMES, right=60, bottom=4) | {
        "data": {"values": values}, "layer": layers
    }  # fmt: skip
    rows = tuple((name, f"{count:,}") for name, count in counts)
    return Chart(named, drawn(specification, named), (sort, title.lower()), rows)


def of_sorts_over_time(title: str, sort: str, counts: Mapping[str, Sequence[Monthly]]) -> Chart | None:
    """Draw how many there are of each sort by month, as cells that are darker for more.

    The sorts are in the order given. None where all are of one month.
    """
    months = [item.month for items in counts.values() for item in items]
    if len(set(months)) < 2:
        return None
    axis = _TimeAxis.of(months, _BINS)
    cells: list[dict[str, Any]] = []
    rows: list[tuple[str, ...]] = []
    for at, (name, items) in enumerate(counts.items()):
        for start, count in _summed((axis.bin(item.month), item.number) for item in sorted(items)).items():
            cells.append({"x": start, "x2": start + axis.months, "n": count, "sort": _short(name, at)})
            rows.append((name, axis.name(start), f"{count:,}"))
    named = f"{title} by {sort} and {axis.unit}"
    width = _WIDTH - _LEFT_OF_NAMES - _RIGHT
    specification = _sized(width, 22 * len(counts), _LEFT_OF_NAMES) | {
        "data": {"values": cells},
        "mark": {"type": "rect", "color": _COLOUR},
        "encoding": {
            "x": axis.encoding(width), "x2": {"field": "x2"},
            "y": _names([_short(name, at) for at, name in enumerate(counts)], padding=0.1),
            "fillOpacity": {
                "field": "n", "type": "quantitative", "legend": None,
                "scale": {"type": "sqrt", "domain": [0, max(cell["n"] for cell in cells)], "range": [0.1, 1]},
            },
        },
    }  # fmt: skip
    return Chart(named, drawn(specification, named), (sort, axis.unit, title.lower()), tuple(rows))


@dataclass(frozen=True)
class _TimeAxis:
    """An axis of months, numbered from the year 0, in bins of one month or of a year."""

    first: int
    last: int
    months: int

    @classmethod
    def of(cls, days: Sequence[date], longest: int) -> "_TimeAxis":
        first = _number(min(days))
        last = max(_number(max(days)) + 1, first + _SHORTEST)
        if last - first <= longest:
            return cls(first, last, 1)
        return cls(first // 12 * 12, -(-last // 12) * 12, 12)

    @property
    def unit(self) -> str:
        return "month" if self.months == 1 else "year"

    def bin(self, day: date) -> int:
        return _number(day) // self.months * self.months

    def name(self, start: int) -> str:
        return f"{start // 12:04d}-{start % 12 + 1:02d}" if self.months == 1 else f"{start // 12:04d}"

    def encoding(self, width: int) -> dict[str, Any]:
        step = next((step for step in _STEPS if (self.last - self.first) / step <= _LABELS), _STEPS[-1])
        step = max(step, self.months)
        years = step % 12 == 0
        # A label stands to the right of its tick, where the chart has room for it.
        room = ((_YEAR_WIDTH if years else _MONTH_WIDTH) - _RIGHT) * (self.last - self.first) / width
        start = -(-self.first // step) * step if years else self.first
        ticks = list(range(start, int(self.last - room) + 1, step))
        label = _YEAR_NAME if years else f"{_MONTH_NAME} + ' ' + {_YEAR_NAME}"
        axis = {"values": ticks, "labelExpr": label, "labelAlign": "left", "grid": False}
        scale = {"domain": [self.first, self.last], "nice": False, "zero": False}
        return {"field": "x", "type": "quantitative", "scale": scale, "axis": axis}


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _summed(counts: Iterable[tuple[int, int]]) -> dict[int, int]:
    summed: dict[int, int] = {}
    for at, count in counts:
        summed[at] = summed.get(at, 0) + count
    return summed


def _sized(width: int, height: int, left: int, right: int = _RIGHT, bottom: int = 22) -> dict[str, Any]:
    padding = {"left": left, "right": right, "top": 8, "bottom": bottom}
    return {"width": width, "height": height, "padding": padding}


def _counted(field: str, largest: int) -> dict[str, Any]:
    """Give an axis of whole numbers with one to four lines above 0."""
    steps = (unit * 10**power for power in range(19) for unit in (1, 2, 5))
    step = next(step for step in steps if largest <= 4 * step)
    top = max(1, -(-largest // step)) * step
    label = "format(datum.value, '~s')"
    axis = {"values": list(range(0, top + 1, step)), "labelExpr": label, "domain": False, "ticks": False}
    return {
        "field": field,
        "type": "quantitative",
        "axis": axis,
        "scale": {"domain": [0, top], "nice": False},
    }


def _names(order: Sequence[str], padding: float = 0.25) -> dict[str, Any]:
    axis = {"domain": False, "ticks": False, "labelExpr": "slice(datum.label, indexof(datum.label, ' ') + 1)"}
    scale = {"domain": list(order), "padding": padding}
    return {"field": "sort", "type": "nominal", "axis": axis, "scale": scale}


def _short(name: str, at: int) -> str:
    """Give a name short enough for the chart, behind a number that tells it from others cut alike."""
    return f"{at} {name if len(name) <= _NAME else name[: _NAME - 1] + '…'}"
