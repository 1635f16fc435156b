"""What can go wrong: one small hierarchy, each error naming the place and the remedy."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pydantic


class DispatchesError(Exception):
    """Say what is wrong, where, what was expected and what to do next, in one line."""


class InputError(DispatchesError):
    """A raw file or a folder of raw files cannot be read as asked."""


class ConfigurationError(DispatchesError):
    """A source.yaml, an authority file, the contract or a parameter is not as it must be."""


class RunError(DispatchesError):
    """A run cannot go on: the warehouse is in use, or does not hold what was asked for."""


class ValidationError(RunError):
    """The staged tables break the contract, so nothing was published."""


def first_line(error: Exception) -> str:
    """Give what a library says of an error, without the hints that DuckDB and Arrow put below."""
    return str(error).partition("\n")[0]


def first_misfit(error: "pydantic.ValidationError", whole: str = "the file") -> str:
    """Say where a file has not its form, at the first such place, and why; `whole` is that of no place."""
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, first['loc'])) or whole}: {first['msg']}"
