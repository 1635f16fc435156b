"""Give a run the processes that work beside it, or none where there is little to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from flows.beside import Begin, beside, here

# Of raw texts: where there are fewer, all is done here before another process has started.
BESIDE_BYTES = 1 << 20
CHECKING = tuple(f"flows.validate.{name}" for name in ("imported", "expectations", "counted", "pages"))
MAKING = ("flows.publish.drift", "flows.publish.carried_database", "flows.publish.site.build")


class Hands(NamedTuple):
    """What begins the work that need not wait for other work: the checks, and what is made of the tables."""

    check: Begin
    make: Begin


@contextmanager
def hands_for(raw_bytes: int) -> Iterator[Hands]:
    """Give what works on so many bytes of raw texts: processes that start now, or this one."""
    if raw_bytes < BESIDE_BYTES:
        yield Hands(here, here)
        return
    with beside(*CHECKING) as check, beside(*MAKING) as make:
        yield Hands(check, make)
