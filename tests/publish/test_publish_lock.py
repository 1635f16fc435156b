"""One run at a time writes to a warehouse, and the next one is told which."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from flows.publish.lock import hold
from schemas.errors import RunError

ROOT = Path(__file__).parents[2]
HOLDER = """
import os, sys, time
from pathlib import Path
from flows.publish.lock import hold
with hold(Path(sys.argv[1]), "brave-otter"):
    if sys.argv[2] != "with a worker" or os.fork() == 0:
        print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def other_run(warehouse: Path, worker: str = "") -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(warehouse), worker]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def test_the_folder_is_made_and_can_be_held_again(warehouse: Path) -> None:
    for _ in range(2):
        with hold(warehouse, "calm-heron"):
            assert warehouse.is_dir()


def test_a_second_run_is_told_who_holds_the_warehouse(warehouse: Path) -> None:
    with other_run(warehouse) as process, pytest.raises(RunError) as caught, hold(warehouse, "calm-heron"):
        pass
    message = str(caught.value)
    assert f"{warehouse}: in use by brave-otter since 20" in message
    assert f"(process {process.pid} on {socket.gethostname()})" in message
    assert message.endswith("wait for it, stop it, or name another warehouse")
    assert "\n" not in message


def test_a_killed_run_frees_the_warehouse(warehouse: Path) -> None:
    with other_run(warehouse) as process:
        process.kill()
        process.wait()
        with hold(warehouse, "calm-heron"):
            pass


def test_a_worker_that_outlives_a_killed_run_does_not_hold_the_warehouse(warehouse: Path) -> None:
    with other_run(warehouse, "with a worker") as process:
        process.kill()
        process.wait()
        with hold(warehouse, "calm-heron"):
            pass


def test_an_error_inside_frees_the_warehouse(warehouse: Path) -> None:
    with pytest.raises(ZeroDivisionError), hold(warehouse, "brave-otter"):
        raise ZeroDivisionError
    with hold(warehouse, "calm-heron"):
        pass


def test_a_run_that_has_not_yet_said_its_name_still_holds(warehouse: Path) -> None:
    with other_run(warehouse):
        (warehouse / ".lock").write_text("")
        with (
            pytest.raises(RunError, match="in use by a run that has just begun"),
            hold(warehouse, "calm-heron"),
        ):
            pass


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "file" / "warehouse"):
        with pytest.raises(RunError, match="expected a folder, found a file"), hold(path, "calm-heron"):
            pass


def test_a_folder_that_cannot_be_written_is_refused() -> None:
    with (
        pytest.raises(RunError, match="expected a folder that can be written, found: "),
        hold(Path("/proc/dispatches"), "calm-heron"),
    ):
        pass


def test_a_link_in_place_of_the_lock_is_not_followed(warehouse: Path, tmp_path: Path) -> None:
    warehouse.mkdir()
    (warehouse / ".lock").symlink_to(tmp_path / "elsewhere")
    with (
        pytest.raises(RunError, match="expected a folder that can be written"),
        hold(warehouse, "calm-heron"),
    ):
        pass
    assert not (tmp_path / "elsewhere").exists()
