"""Results as a machine might measure them that keeps exactly to a law; made up for the tests."""

from benchmarks.scale.costs import Law
from benchmarks.speed.results import (
    BY_TWO,
    NAMES_ALONE,
    PIPE,
    SCRIPT,
    SHORT,
    STAGES,
    TIMES,
    WITHOUT_NAMES,
    CorpusSize,
    Machine,
    Results,
    Row,
    sized,
)

LAWS = {
    "ingest": Law(0.5, 0.001, 0.01, 0.0),
    "read": Law(0.0, 0.002, 1.5, 0.0),
    "merge": Law(1.0, 0.001, 0.1, 0.0),
    "validate": Law(10.0, 0.0, 0.5, 0.0),
    "publish": Law(2.0, 0.004, 0.25, 0.0),
    "site": Law(1.0, 0.02, 0.5, 0.0),
    WITHOUT_NAMES: Law(0.0, 0.0, 0.25, 0.0),
    NAMES_ALONE: Law(0.0, 0.001, 1.0, 0.0),
    BY_TWO: Law(0.0, 0.001, 0.75, 0.0),
    SCRIPT: Law(0.0, 0.0, 40.0, 0.0),
    PIPE: Law(0.0, 0.0, 20.0, 0.0),
}
MACHINE = Machine(
    "A processor", 2, 16.0, "Linux x86_64", "3.11.7", {"numpy": "2.4.6"}, "chosen by OpenBLAS", 0.1
)
MIDDLE = sized(TIMES[1])


def _row(corpus: CorpusSize, stage: str) -> Row:
    took = LAWS[stage].seconds(corpus.documents, corpus.megabytes)
    made = {
        name: 1_000_000 + each * corpus.documents
        for name, each in {"parquet": 5_000, "database": 25_000, "site": 90_000, "packs": 4_000}.items()
    } | {"pages": 100 + 7 * corpus.documents}
    peak = 300 + corpus.documents / 100
    return Row(corpus.name, stage, took, took, 3.0, peak, 0.0, made)


def results(*, spacy: bool = True) -> Results:
    """Give results with or without spaCy."""
    corpora = [CorpusSize(sized(times), 60 * times, 0.25 * times, "0" * 64) for times in TIMES]
    short = CorpusSize(SHORT, 3_000, 2.5, "1" * 64)
    stages = (*STAGES, WITHOUT_NAMES, NAMES_ALONE, BY_TWO)
    rows = [_row(corpus, stage) for corpus in corpora for stage in stages]
    rows += [_row(short, stage) for stage in STAGES]
    rows += [_row(corpora[1], way) for way in (SCRIPT, PIPE) if spacy]
    left_out = () if spacy else ("spaCy was left out: it could not be installed",)
    return Results(1, 1.0, 480, MACHINE, (*corpora, short), tuple(rows), left_out)
