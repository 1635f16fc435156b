"""Open files below a folder so that nothing outside it can be read.

Whoever can write to raw/ may replace a file by a link between the listing and the reading. Each part of a
path is therefore opened from the folder before it, never following a link (openat(2), O_NOFOLLOW), and only
a plain file is read: a named pipe opens without waiting (O_NONBLOCK) and is refused.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.rows import Reject

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
_READ_SIZE = 1 << 20

# Faults that say something of the file itself. All others (a failing disk, a network share that went away,
# too many open files) say something of the moment, so they are left to the caller, who may try again.
_RULE_OF_FAULT = {
    errno.ELOOP: ("link", "a link"),
    errno.ENOTDIR: ("link", "a link or a file where the path has a folder"),
    errno.ENODEV: ("special_file", "no plain file"),
    errno.ENXIO: ("special_file", "no plain file"),
    errno.EACCES: ("unreadable", "permission denied"),
    errno.EPERM: ("unreadable", "operation not permitted"),
    errno.ENOENT: ("unreadable", "gone since it was listed"),
    errno.ENAMETOOLONG: ("unreadable", "the name is too long to open"),
}
_REMEDY_OF_RULE = {
    "link": "put the file itself in its place; links are never followed",
    "special_file": "remove it; only plain files are read",
    "unreadable": "make it readable for the user who runs this, then run again",
}


@contextmanager
def folder_below(raw: Path, path: bytes) -> Iterator[int]:
    """Open the folder at a path below `raw` (b"" for itself) and give its descriptor; raise OSError."""
    descriptor = os.open(raw, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in path.split(b"/") if path else ():
            inner = os.open(part, _FOLDER, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        yield descriptor
    finally:
        os.close(descriptor)


def read_below(raw: Path, path: str, max_bytes: int) -> bytes:
    """Read a plain file below `raw`, at most one byte more than `max_bytes`; raise OSError that names it."""
    folder, _, name = path.encode("utf-8").rpartition(b"/")
    try:
        with folder_below(raw, folder) as descriptor:
            opened = os.open(name, _FILE, dir_fd=descriptor)
        try:
            return _read(opened, max_bytes + 1)
        finally:
            os.close(opened)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, path) from fault


def reject_of(fault: OSError, raw_path: str, raw_bytes: int | None = None) -> Reject:
    """Give the reject for a fault that lies in the file itself; raise any other fault again."""
    if fault.errno not in _RULE_OF_FAULT:
        raise fault
    rule, found = _RULE_OF_FAULT[fault.errno]
    return Reject(raw_path, rule, found, _REMEDY_OF_RULE[rule], None, raw_bytes)


def remedy_of(rule: str) -> str:
    """Give what to do about a file that was refused by `link`, `special_file` or `unreadable`."""
    return _REMEDY_OF_RULE[rule]


def _read(descriptor: int, limit: int) -> bytes:
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.ENODEV, "no plain file")
    # Asking for one byte more than its size shows in one call that the file ends there, or that it has grown.
    data = os.read(descriptor, min(state.st_size + 1, limit))
    if len(data) == state.st_size:
        return data
    chunks = [data]
    left = limit - len(data)
    while left > 0 and (chunk := os.read(descriptor, min(_READ_SIZE, left))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)
