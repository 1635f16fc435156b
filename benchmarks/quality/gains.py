"""Tell what a change of the reader gained and lost: each mention, citation, quotation, date and paragraph."""

from collections import Counter
from collections.abc import Iterable, Iterator

from benchmarks.quality.judgement import Judgement

_LONGEST = 70  # characters of the words that are printed
_Key = tuple[str, str, str, bool, int]


def differences(before: Iterable[Judgement], after: Iterable[Judgement]) -> Iterator[str]:
    """Give a line for each judgement that is another one now, task by task, after a line with the numbers.

    `+` is gained, `-` lost, `~` wrong before and wrong now in another way. Both sides are judged on the same
    gold, so what is marked in it stands on both; what was found beside it may stand on one alone.
    """
    old, new = _keyed(before), _keyed(after)
    by_task: dict[str, list[str]] = {}
    for key in dict.fromkeys((*new, *old)):
        line = _line(old.get(key), new.get(key))
        if line:
            by_task.setdefault(key[0], []).append(line)
    for task, lines in by_task.items():
        signs = Counter(line[0] for line in lines)
        yield f"{task}: {signs['+']} gained, {signs['-']} lost, {signs['~']} wrong in another way"
        yield from lines


def wrong(judged: Iterable[Judgement]) -> Iterator[str]:
    """Give a line for each judgement that is not right."""
    for item in judged:
        if not item.right:
            yield f"{item.task}: {_about(item)} (found: {_state(item)})"


def _keyed(judged: Iterable[Judgement]) -> dict[_Key, Judgement]:
    """Give each judgement under what it is about: task, place, words, in the gold or not, and a count."""
    seen: Counter[tuple[str, str, str, bool]] = Counter()
    keyed = {}
    for item in judged:
        about = (item.task, item.place, item.words, item.gold is not None)
        seen[about] += 1
        keyed[*about, seen[about]] = item
    return keyed


def _line(was: Judgement | None, now: Judgement | None) -> str | None:
    """Say how one judgement differs; None where it does not."""
    known = now or was
    same = was is not None and now is not None and was.found == now.found
    if known is None or same or (_is_right(was) and _is_right(now)):
        return None
    sign = "+" if _is_right(now) else "-" if _is_right(was) else "~"
    change = f"was: {_state(was)}" if _is_right(now) else f"was: {_state(was)}, now: {_state(now)}"
    return f"{sign} {_about(known)} ({change})"


def _about(item: Judgement) -> str:
    marked = _short(item.gold.value) if item.gold else "not in the gold"
    return f'{item.place}: "{_short(item.words)}" {marked}'


def _is_right(item: Judgement | None) -> bool:
    return item is None or item.right  # nothing found where nothing is marked


def _state(item: Judgement | None) -> str:
    if item is None:
        return "not found"
    if item.right:
        return "right"
    return _short(item.found.value) if item.found else "missing"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
