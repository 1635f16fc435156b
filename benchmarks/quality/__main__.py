"""Score the reader on all gold texts, and say what it gained and lost against the last commit.

    make quality

Writes schemas/derived/quality.json. The reader of the working tree and that of the last commit are judged
each in a process of its own, both on the gold texts of the working tree.
"""

import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.quality.gains import differences
from benchmarks.quality.judge import from_json
from benchmarks.quality.judgement import Judgement
from benchmarks.quality.scores import scores
from benchmarks.quality.table import quality, quality_json, table
from flows.digests import PROJECT
from flows.quality import QUALITY

READER = ("flows", "schemas")
JUDGE = ("benchmarks", "tests")


def main() -> None:
    """Print what was gained and lost, then the scores, and write them to the file that releases take."""
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "judged.json"
        after = judged(PROJECT, target)
        try:
            before = judged(last_commit(Path(scratch) / "before"), target)
        except subprocess.CalledProcessError:
            before = None
    QUALITY.write_text(quality_json(quality(after)), "utf-8")
    print("\n".join(report(before, after)))


def last_commit(folder: Path) -> Path:
    """Lay out the reader of the last commit in a folder, with the gold and the judge of the working tree.

    Raises CalledProcessError where git has no last commit.
    """
    packed = subprocess.run(  # noqa: S603
        ["git", "archive", "HEAD", *READER],  # noqa: S607  # git as the user has it
        cwd=PROJECT,
        check=True,
        stdout=subprocess.PIPE,
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    for name in JUDGE:
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def judged(folder: Path, target: Path) -> list[Judgement]:
    """Judge the reader in a folder; raise CalledProcessError where this judge cannot call it."""
    subprocess.run([sys.executable, "-m", "benchmarks.quality.judge", target], cwd=folder, check=True)  # noqa: S603
    return from_json(target.read_text("utf-8"))


def report(before: list[Judgement] | None, after: list[Judgement]) -> Iterator[str]:
    """Give the lines of what was gained and lost, and the table; `before` is None where it is not known."""
    if before is None:
        yield "There is no last commit whose reader this judge can call, so gains and losses are not known."
    else:
        yield from list(differences(before, after)) or ["Nothing was gained or lost against the last commit."]
    yield ""
    yield from table(scores(before or ()), scores(after))


if __name__ == "__main__":
    main()
