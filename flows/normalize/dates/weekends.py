"""Tell which weekend is meant: `last weekend`, `over the weekend`, by the day of the words and the verb."""

from datetime import date, timedelta

from flows.normalize.dates.edtf import Interval, weekend_of
from flows.normalize.dates.tenses import Tense

SATURDAY, TUESDAY = 5, 1
WEEK = timedelta(days=7)


def named_weekend(which: str, day: date, tense: Tense | None) -> Interval | None:
    """Give last, this or next weekend; None where two may be meant.

    On a weekday, the next weekend may be the coming one or the one behind it. Early in a week, this weekend
    may be over.
    """
    if which == "last":
        return weekend_of(day - WEEK)
    within = day.weekday() >= SATURDAY
    if which == "next":
        return weekend_of(day + WEEK) if within else None
    if day.weekday() <= TUESDAY and tense != "future":
        return weekend_of(day - WEEK) if tense == "past" else None
    return weekend_of(day)


def the_weekend(day: date, tense: Tense | None) -> Interval | None:
    """Give the weekend just over or about to come, as the verb tells; None where it does not."""
    if tense not in ("past", "future"):
        return None
    if day.weekday() >= SATURDAY:
        return None if tense == "past" and day.weekday() == SATURDAY else weekend_of(day)
    return weekend_of(day - WEEK if tense == "past" else day)
