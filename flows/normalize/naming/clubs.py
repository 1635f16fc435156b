"""Find sports clubs, which put a word for the club beside a city: `Dinamo Zagreb`, `Tromsø IL`."""

from collections.abc import Iterator, Sequence

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.bodies import BodyFound
from flows.normalize.naming.capitals import Run
from flows.normalize.naming.cities import is_place

LONGEST_CITY = 3  # words


def find_clubs(text: str, runs: Sequence[Run], knowledge: Knowledge) -> Iterator[BodyFound]:
    """Give the clubs that runs of capitalised words name."""
    before, behind = knowledge.authorities.nouns.clubs_before, knowledge.authorities.nouns.clubs_behind
    for run in runs:
        last = len(run) - 1
        if not last:
            continue
        for index, (start, end, word, _) in enumerate(run):
            if word in before and index < last and (city := _city_from(text, run, index + 1, knowledge)):
                yield BodyFound(start, city, "organization", word)
            elif (word in behind or (word[-1] == "." and word.rstrip(".") in behind)) and (
                index and _is_city(text, run, index, knowledge)
            ):
                yield BodyFound(run[0].start, end - word.endswith("."), "organization", word)


def _city_from(text: str, run: Run, first: int, knowledge: Knowledge) -> int | None:
    """Give where the longest name of a place that begins at a word ends."""
    for word in reversed(run[first : first + LONGEST_CITY]):
        if is_place(text, run[first].start, word.end, knowledge):
            return word.end
    return None


def _is_city(text: str, run: Run, index: int, knowledge: Knowledge) -> bool:
    """Tell whether the words before one are the name of a place."""
    return is_place(text, run[0].start, run[index - 1].end, knowledge)
