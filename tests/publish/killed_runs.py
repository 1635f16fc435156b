"""Publish in processes that are killed; a program that the tests of kills talk to.

Each line of the input is a step, the calls that count as one, the staged tables, the Data Docs and the
warehouse, as a JSON list; the answer is the exit code. The processes are forked from this one, which has
no threads and has imported everything, so each takes only the time of its publish: that of one table
of few columns, without views and with a site of one page, since the steps are the same for each file.
"""

import importlib
import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.press_rows import LATER, MADE_FROM, PASSED

import flows.publish.assemble
import flows.publish.database
from flows.publish.candidate import Candidate
from flows.publish.publish import publish_tables
from schemas.contract import load_contract

# Every call of `os` by which a publish makes, names, flushes or removes something on the disk.
ALL_CALLS = ("mkdir", "rename", "replace", "fsync", "unlink", "rmdir")
DOCUMENTS = load_contract().table("documents")
COLUMNS = (
    "document_id", "source_id", "title", "publication", "publisher", "raw_path", "raw_sha256", "licence",
    "text_status", "volume", "issue", "date", "date_precision", "date_method", "duplicate_of",
)  # fmt: skip
FEW = tuple(column for column in DOCUMENTS.columns if column.name in COLUMNS)
CONTRACT = replace(load_contract(), tables=(replace(DOCUMENTS, columns=FEW, foreign_keys=()),))


def small_site(release_folder: Path, target: Path, *_: object, **__: object) -> None:
    """Write a site of one page."""
    target.mkdir()
    (target / "index.html").write_text("<h1>Press</h1>", "utf-8")


def publish_and_die(step: int, calls: list[str], tables: str, docs: str, warehouse: str) -> None:
    """Publish, and die just before the given one of these calls, counted from 1."""
    left = step

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def call_or_die(*args: Any, **kwargs: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **kwargs)

        return call_or_die

    for name in calls:
        setattr(os, name, counted(getattr(os, name)))
    flows.publish.database.SQL_FOLDER = Path(docs)  # which holds no view
    flows.publish.assemble.build_site = small_site
    publish_tables(Candidate(Path(tables), Path(docs), PASSED, MADE_FROM), Path(warehouse), CONTRACT, LATER)


def main() -> None:
    """Answer each line of the input."""
    importlib.import_module("pandas")  # DuckDB imports it: once here, not in each process
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            publish_and_die(*json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
