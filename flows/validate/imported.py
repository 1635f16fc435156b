"""Import Great Expectations without what it imports for other checks than ours, until that is used.

A third of the time that its import takes goes to statistics, charts and Amazon's services. Such a module is
there from the beginning, and is loaded when something of it is first asked for.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

from flows.frameless import framed

POSTPONED = ("altair", "boto3", "scipy.stats")


class _Postponed:
    """Find the modules of the list, to be loaded later."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name in POSTPONED else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def _postponed() -> Iterator[None]:
    sys.meta_path.insert(0, _Postponed)
    try:
        yield
    finally:
        sys.meta_path.remove(_Postponed)


with framed(), _postponed():
    from great_expectations import get_context

__all__ = ["get_context"]
