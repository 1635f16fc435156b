"""Write docs/benchmarks.md and its charts from the results of a measurement; no number is typed by hand.

python -m benchmarks.speed.page
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.speed.drawing import Bar, save_bars
from benchmarks.speed.results import (
    BY_TWO,
    NAMES_ALONE,
    PIPE,
    SCRIPT,
    STAGES,
    TIMES,
    WITHOUT_NAMES,
    Results,
    Row,
    load,
    sized,
)
from benchmarks.speed.writing import filled, table

DOCS = Path(__file__).parents[2] / "docs"
TEMPLATE = Path(__file__).with_name("page.md.jinja")
READERS_CHART, STAGES_CHART = "benchmarks-readers.svg", "benchmarks-stages.svg"
_GIVES = {
    WITHOUT_NAMES: "paragraphs, speakers, citations, quotations, dates; no names",
    NAMES_ALONE: "paragraphs, speakers, names",
    "read": "all rows, names among them, written as Parquet",
    SCRIPT: "names, tags, parses and lemmas",
    PIPE: "names",
}
_NAMES = {
    WITHOUT_NAMES: "this project, without names",
    NAMES_ALONE: "this project, names alone",
    "read": "this project, all rows",
    SCRIPT: "spaCy, plain script",
    PIPE: "spaCy, nlp.pipe, tuned",
}


def write(results: Results, docs: Path = DOCS) -> None:
    """Write the page and its charts."""
    (docs / "benchmarks.md").write_text(rendered(results), "utf-8")
    save_bars("Megabytes read in a second of CPU", _speeds(results), docs / READERS_CHART)
    save_bars("Seconds of CPU for a megabyte, by stage", _costs(results), docs / STAGES_CHART)


def rendered(results: Results) -> str:
    """Give the page."""
    packages = sorted(results.machine.packages.items())
    return filled(
        TEMPLATE,
        results=results,
        minutes=max(1, round(results.seconds / 60)),
        packages=", ".join(f"{name} {version}" for name, version in packages),
        middle=results.corpus(sized(TIMES[1])),
        one=_of_sizes(results, "read")[2].wall,
        two=_of_sizes(results, BY_TWO)[2].wall,
        readers_chart=READERS_CHART,
        stages_chart=STAGES_CHART,
        readers=_readers(results),
        stages=_stages(results),
        memory=_memory(results),
        left=_left(results),
    )


def _readers(results: Results) -> str:
    size = results.corpus(sized(TIMES[1])).megabytes
    slowest = results.row(sized(TIMES[1]), SCRIPT)
    head = ["reader", "gives", "MB a second of CPU", "MB a second", "most memory, MB"]
    rows = [
        [
            _NAMES[row.stage],
            _GIVES[row.stage],
            f"{size / row.cpu:.3f}",
            f"{size / row.wall:.3f}",
            f"{row.peak:.0f}",
        ]
        + ([f"{slowest.cpu / row.cpu:.1f}"] if slowest else [])
        for row in _reader_rows(results)
    ]
    return table([*head, "times the plain script"] if slowest else head, rows, words=2)


def _reader_rows(results: Results) -> list[Row]:
    found = (results.row(sized(TIMES[1]), reader) for reader in _NAMES)
    return [row for row in found if row]


def _speeds(results: Results) -> list[Bar]:
    size = results.corpus(sized(TIMES[1])).megabytes
    speeds = [(row, size / row.cpu) for row in _reader_rows(results)]
    return [Bar(_NAMES[row.stage], speed, f"{speed:.3f}") for row, speed in speeds]


def _stages(results: Results) -> str:
    sizes = [results.corpus(sized(times)).megabytes for times in TIMES]
    large = f"{sizes[2]:.1f} MB"
    each = [f"s for a MB, {size:.1f} MB" for size in sizes[1:]]
    took = {stage: _cpu(results, stage) for stage in STAGES}
    whole = [sum(column) for column in zip(*took.values(), strict=True)]
    rows = [_stage(stage, sizes, seconds) for stage, seconds in (*took.items(), ("**all**", whole))]
    return table(["stage", *_sizes(results), *each, f"{large} against the line"], rows)


def _stage(name: str, sizes: Sequence[float], took: Sequence[float]) -> list[str]:
    each = [seconds / size for seconds, size in zip(took[1:], sizes[1:], strict=True)]
    slope = (took[1] - took[0]) / (sizes[1] - sizes[0])
    line = took[1] + slope * (sizes[2] - sizes[1])
    return [name, *(f"{seconds:.2f}" for seconds in (*took, *each)), f"{took[2] / line:.2f}"]


def _costs(results: Results) -> list[Bar]:
    size = results.corpus(sized(TIMES[2])).megabytes
    costs = [(stage, _cpu(results, stage)[2] / size) for stage in STAGES]
    return [Bar(stage, cost, f"{cost:.2f}") for stage, cost in costs]


def _memory(results: Results) -> str:
    rows = [[stage, *(f"{row.peak:.0f}" for row in _of_sizes(results, stage))] for stage in STAGES[:-1]]
    readers = (f"{row.peak_of_children:.0f}" for row in _of_sizes(results, BY_TWO))
    return table(["stage", *_sizes(results)], [*rows, ["a reader, of two", *readers]])


def _left(results: Results) -> str:
    published = _of_sizes(results, "publish")
    weighed = (("parquet", "Parquet, MB"), ("database", "DuckDB file, MB"), ("site", "site, MB"))
    rows = [[said, *_megabytes(published, name)] for name, said in weighed]
    pages = (f"{row.made['pages']:,}" for row in published)
    return table(["", *_sizes(results)], [*rows, ["files of the site", *pages]])


def _megabytes(rows: Iterable[Row], name: str) -> Iterator[str]:
    return (f"{row.made[name] / 1e6:.1f}" for row in rows)


def _sizes(results: Results) -> list[str]:
    corpora = (results.corpus(sized(times)) for times in TIMES)
    return [f"{corpus.documents:,} documents, {corpus.megabytes:.1f} MB" for corpus in corpora]


def _cpu(results: Results, stage: str) -> list[float]:
    return [row.cpu for row in _of_sizes(results, stage)]


def _of_sizes(results: Results, stage: str) -> list[Row]:
    return [row for times in TIMES if (row := results.row(sized(times), stage))]


if __name__ == "__main__":
    write(load())
