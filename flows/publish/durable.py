"""Write files so that they are whole on the disk, or not there, after any crash.

A new file is flushed before its name is given, and the folder after it: the order that POSIX asks for
(rename(2), fsync(2)) where a half-written file must never be seen under its name.
"""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# The file system writes down in one step what it is asked for at once: thousands of small files, one after
# the other, would take it thousands of steps.
FLUSHED_AT_ONCE = 8


def replace_text(path: Path, text: str) -> None:
    """Put a text at a path in one step: readers see the old file or the new one."""
    temporary = temporary_of(path)
    temporary.write_text(text, "utf-8", newline="\n")
    _replace(temporary, path)


def replace_copy(source: Path, path: Path) -> None:
    """Put a copy of a file at a path in one step: readers see the old file or the new one."""
    temporary = temporary_of(path)
    shutil.copyfile(source, temporary)
    _replace(temporary, path)


def temporary_of(path: Path) -> Path:
    """Give the name under which a file is written before it takes its own."""
    return path.with_name(f".{path.name}.tmp")


def move_folder(source: Path, target: Path) -> None:
    """Give a folder another name on the same file system, in one step; never onto one that is there."""
    if target.exists():
        raise FileExistsError(f"{target}: there already")
    source.rename(target)
    flush(target.parent)
    flush(source.parent)


def seal(folder: Path) -> None:
    """Flush every file and folder below and including a folder, and make the files read-only.

    A file that has another name, too, is one of a release that was sealed before.
    """
    with ThreadPoolExecutor(FLUSHED_AT_ONCE) as threads:
        for _ in threads.map(_seal, folder.rglob("*")):
            pass  # a fault of one of them is raised here
    flush(folder)


def flush(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _seal(path: Path) -> None:
    if path.is_file():
        if path.stat().st_nlink > 1:
            return
        path.chmod(0o444)
    flush(path)


def _replace(temporary: Path, path: Path) -> None:
    flush(temporary)
    temporary.replace(path)
    flush(path.parent)
