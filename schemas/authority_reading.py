"""Read an authority file in its form, and say in one line what is wrong with one."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError as PydanticError

from schemas.authority_files import AuthorityFile
from schemas.errors import ConfigurationError

# Safe loading in either case; the one in C is ten times faster.
_SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Form = TypeVar("Form", bound=AuthorityFile)


def read_file(path: Path, model: type[Form]) -> Form:
    """Read one file in its form; raise ConfigurationError, naming file, entry and what is expected."""
    try:
        document = yaml.load(read_bytes(path), Loader=_SAFE_LOADER)  # noqa: S506 (it is safe, see above)
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{path.name}: expected YAML: {' '.join(str(error).split())}") from error
    try:
        return model.model_validate(document)
    except PydanticError as error:
        raise ConfigurationError(f"{path.name}: {_explain(document, error)}") from error


def read_bytes(path: Path) -> bytes:
    """Give the bytes of a file; raise ConfigurationError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{path}: expected an authority file: {error.strerror}") from error


def _explain(document: Any, error: PydanticError) -> str:
    """Say the first thing wrong in one line: the place, with the name of the entry, expected and found."""
    first = error.errors()[0]
    if not first["loc"]:
        return "expected a mapping with the keys about, source and the lists of the file"
    place, names = document, []
    for step in first["loc"]:
        place = _within(place, step)
        names.append(_label(place, step))
    found = "nothing" if first["type"] == "missing" else repr(first["input"])[:80]
    return f"{': '.join(names)}: {first['msg'].removeprefix('Value error, ')}; found {found}"


def _within(place: Any, step: int | str) -> Any:
    if isinstance(place, dict):
        return place.get(step)
    return place[step] if isinstance(place, list) and isinstance(step, int) else None


def _label(place: Any, step: int | str) -> str:
    """Name a step of the way to an error: a key, or the number of an entry from 1 with its name or year."""
    if isinstance(step, str):
        return step
    known = (place.get("name") or place.get("year")) if isinstance(place, dict) else None
    return f"entry {step + 1} ({known})" if known else f"entry {step + 1}"
