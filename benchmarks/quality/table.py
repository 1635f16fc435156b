"""Write what was scored: the file that releases take their scores from, and a table to read."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from benchmarks.quality.judgement import Judgement
from benchmarks.quality.scores import scores
from flows.digests import READER, code_digest
from flows.publish.records import Quality, QualityScore
from schemas.authority import authorities_digest

GOLD = tuple(f"tests/gold*/*.{ending}" for ending in ("txt", "md", "html", "eml", "yaml"))


def quality(judged: Iterable[Judgement]) -> Quality:
    """Give the scores, with the digests of the code, authority files and gold texts that are at hand."""
    return Quality(code_digest(READER), authorities_digest(), code_digest(GOLD), scores(judged))


def quality_json(measured: Quality) -> str:
    """Give the text of `schemas/derived/quality.json`: one score a line, so that a change can be reviewed."""
    fields = asdict(measured)
    lines = ",\n".join(f"    {json.dumps(score)}" for score in fields.pop("scores"))
    head = json.dumps(fields, indent=2).removesuffix("\n}")
    return f'{head},\n  "scores": [\n{lines}\n  ]\n}}\n'


def table(before: Iterable[QualityScore], after: Iterable[QualityScore]) -> Iterator[str]:
    """Give the scores as lines, with the F1 before; a star marks those whose F1 is another one."""
    head = "".join(f"{name:>8}" for name in ("before", "F1", "prec.", "recall"))
    yield f"  {'task':22}{'slice':24}{'type':20}{head}{'gold':>6}{'found':>7}"
    was = {(score.task, score.slice, score.type): score.f1 for score in before}
    for score in after:
        key = (score.task, score.slice, score.type)
        shares = (was.get(key), score.f1, score.precision, score.recall)
        star = "*" if was and was.get(key) != score.f1 else " "
        numbers = "".join(f"{'-' if share is None else f'{100 * share:.1f}':>8}" for share in shares)
        yield f"{star} {key[0]:22}{key[1]:24}{key[2]:20}{numbers}{score.gold:6}{score.found:7}"
