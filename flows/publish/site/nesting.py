"""Turn spans that may overlap in any way into elements that nest, as markup needs it.

Where two spans cross, the one that began later is closed at the end of the other one and opened again, so
that one span may become several elements: `[a (b] c)` is `[a (b)](c)`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar


class Span(Protocol):
    """What has a beginning and an end; the end is past the last character."""

    @property
    def start(self) -> int:
        """Give the offset of the first character."""

    @property
    def end(self) -> int:
        """Give the offset past the last character."""


class Words(NamedTuple):
    """Text from `start` to `end`, inside all elements that are open."""

    start: int
    end: int


class Open(NamedTuple):
    """An element of a span begins, by its number; `again` where an element before it is of the same span."""

    number: int
    again: bool


class Close(NamedTuple):
    """The innermost element, that of a span by its number, ends; `last` where no other one of it follows."""

    number: int
    last: bool


Step = Words | Open | Close
_Span = TypeVar("_Span", bound=Span)


class Shape(NamedTuple):
    """What is known of elements only at their end.

    `holders` are the spans, by number, that have another one inside an element; `goes_on` are the steps, by
    number, that open an element of which another one follows.
    """

    holders: frozenset[int]
    goes_on: frozenset[int]


def nested(spans: Sequence[_Span], length: int) -> Iterator[Step]:
    """Give the steps that write a text of a length with its spans, which come outermost first.

    Spans are in the order of their starts, hold at least one character, and end by `length`.
    """
    opened: list[int] = []
    at = 0
    for number, span in enumerate(spans):
        yield from _closed(spans, opened, at, span.start)
        at = span.start
        yield Open(number, False)
        opened.append(number)
    yield from _closed(spans, opened, at, length)


def shape(steps: Sequence[Step]) -> Shape:
    """Tell which spans hold others, and which elements are not the last one of their span."""
    opened: list[tuple[int, int]] = []
    holders: set[int] = set()
    goes_on: set[int] = set()
    for at, step in enumerate(steps):
        if isinstance(step, Open):
            holders.update(number for number, _ in opened[-1:])
            opened.append((step.number, at))
        elif isinstance(step, Close):
            _, began = opened.pop()
            if not step.last:
                goes_on.add(began)
    return Shape(frozenset(holders), frozenset(goes_on))


def _closed(spans: Sequence[_Span], opened: list[int], at: int, stop: int) -> Iterator[Step]:
    """Write the text from `at` to `stop`, closing what ends on the way."""
    while opened:
        end = min(spans[number].end for number in opened)
        if end > stop:
            break
        if end > at:
            yield Words(at, end)
            at = end
        yield from _closed_at(spans, opened, end)
    if stop > at:
        yield Words(at, stop)


def _closed_at(spans: Sequence[_Span], opened: list[int], end: int) -> Iterator[Step]:
    """Close every span that ends here; what is around none of them is opened again."""
    again: list[int] = []
    while any(spans[number].end == end for number in opened):
        number = opened.pop()
        last = spans[number].end == end
        yield Close(number, last)
        if not last:
            again.append(number)
    for number in reversed(again):
        yield Open(number, True)
        opened.append(number)
