"""Work in a process of its own gives what it would give here, and is not missed silently."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.beside import beside, here
from flows.digests import sha256
from flows.ingest.sources import load_sources
from schemas.errors import InputError, RunError

LEAVES = "import os; os._exit(3)"


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_work_gives_what_it_would_give_here(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    with beside("flows.digests") as begin:
        digest = begin(sha256, tmp_path / "file")
        assert digest() == here(sha256, tmp_path / "file")() == sha256(tmp_path / "file")


def test_what_is_wrong_with_the_input_is_raised_as_such(tmp_path: Path) -> None:
    with beside() as begin:
        sources = begin(load_sources, tmp_path)
        with pytest.raises(InputError, match=str(tmp_path)):
            sources()


def test_a_process_that_dies_is_told_of() -> None:
    with beside() as begin:
        work = begin(exec, LEAVES)
        with pytest.raises(RunError, match="the process that it ran in ended with 3"):
            work()


def test_a_process_that_cannot_import_what_it_shall_is_told_of() -> None:
    with beside("flows.nowhere") as begin:
        time.sleep(0.1)
        with pytest.raises(RunError, match="ended with 1"):
            begin(sha256, Path("file"))()


def test_the_process_ends_with_its_context() -> None:
    with beside() as begin:
        begin(time.sleep, 60)
        number = begin.args[0].pid  # type: ignore[attr-defined]
        assert is_alive(number)
    assert not is_alive(number)


def test_the_process_ends_with_the_one_that_started_it() -> None:
    program = (
        "import os, time\nfrom flows.beside import beside\n"
        "with beside() as begin:\n"
        "    begin(time.sleep, 60)\n    print(begin.args[0].pid, flush=True)\n    os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    for _ in range(100):
        if not is_alive(int(done.stdout)):
            return
        time.sleep(0.1)
    raise AssertionError("it goes on")
