"""Read the description of each source: the folders directly in raw/ that hold a `source.yaml`."""

import difflib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from flows.ingest.errata import load_errata
from flows.ingest.files import SOURCE_FILE, document_id, shown_path
from flows.ingest.opening import read_below, reject_of
from flows.ingest.records import Source, document_kinds
from flows.ingest.settings import MAX_BYTES, read_mapping, shown
from schemas.errors import ConfigurationError, InputError


def load_sources(raw: Path) -> dict[str, Source]:
    """Give each source below `raw` by its id, the name of its folder, in order of the ids.

    Raises InputError where `raw` is no folder or holds no source, and ConfigurationError, with all that is
    wrong in one line, where a `source.yaml` is not as it must be.
    """
    names = sorted(_source_folders(raw))
    if not names:
        raise InputError(
            f"{raw}: expected a folder with a {SOURCE_FILE} in it, found none; make a folder for each source "
            f"and give in its {SOURCE_FILE} at least title and language"
        )
    return {name: _load(raw, name) for name in names}


def _source_folders(raw: Path) -> list[str]:
    if not raw.is_dir():
        found = "a file" if raw.exists() else "nothing"
        raise InputError(f"{raw}: expected a folder of raw texts, found {found}; name the folder with --raw")
    try:
        with os.scandir(os.fsencode(raw)) as entries:
            folders = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError as fault:
        raise InputError(f"{raw}: expected a folder that can be listed, found: {fault.strerror}") from fault
    return [_source_id(folder.name) for folder in folders if _is_described(folder.path)]


def _is_described(folder: bytes) -> bool:
    try:
        os.lstat(folder + b"/" + SOURCE_FILE.encode())
    except (FileNotFoundError, PermissionError):  # a folder that cannot be read is a reject of the listing
        return False
    return True


def _source_id(name: bytes) -> str:
    source_id = shown_path(name)
    if source_id.encode("utf-8") != name or document_id(f"{source_id}/.") != f"{source_id}/.":
        raise ConfigurationError(
            f"folder {shown(source_id)} with a {SOURCE_FILE}: its name is part of every id, so expected are "
            "letters, digits and . _ - only, in Unicode NFC; rename the folder"
        )
    return source_id


def _load(raw: Path, source_id: str) -> Source:
    where = f"{raw.name}/{source_id}/{SOURCE_FILE}"
    try:
        data = read_below(raw, f"{source_id}/{SOURCE_FILE}", MAX_BYTES)
    except OSError as fault:
        reject = reject_of(fault, where)
        found = f"expected a plain file that can be read, found {reject.found}; {reject.remedy}"
        raise ConfigurationError(f"{where}: {found}") from fault
    values = read_mapping(data, where)
    problems = list(_misplaced(values))
    try:
        source = Source(
            **{"source_id": source_id} | {key: values[key] for key in values if isinstance(key, str)}
        )
    except ValidationError as fault:
        problems += [_problem(error) for error in fault.errors()]
    if problems:
        raise ConfigurationError(f"{where}: " + "; ".join(dict.fromkeys(problems)))
    return source.model_copy(update={"errata": load_errata(raw, source_id)})


def _misplaced(values: dict[Any, Any]) -> Iterator[str]:
    if "source_id" in values:
        yield "unknown key source_id: the name of the folder is the id; leave it out"
    if "errata" in values:
        yield "unknown key errata: put them into errata.yaml, beside this file"
    yield from (f"unknown key {shown(key)}: expected text" for key in values if not isinstance(key, str))


def _problem(error: ErrorDetails) -> str:
    key = str(error["loc"][0])
    if error["type"] == "extra_forbidden":
        known = [name for name in Source.model_fields if name not in ("source_id", "errata")]
        nearest = difflib.get_close_matches(key.lower(), known, 1)
        meant = f"did you mean {nearest[0]}?" if nearest else f"expected one of {', '.join(known)}"
        return f"unknown key {shown(key)}: {meant}"
    if error["type"] == "missing":
        return f"missing key {key}: expected {_expected(key)}"
    return f"{key}: expected {_expected(key)}, found {shown(error['input'])}"


def _expected(key: str) -> str:
    expected = {
        "language": "a BCP 47 tag, such as en or sr-Latn (put no in quotation marks, else YAML reads false)",
        "kind": f"one of {', '.join(document_kinds())}",
        "house_labels": "printed label and name, both text, such as EIR: Executive Intelligence Review",
        "volume_one_year": "a year from 1400 to 2100",
        "rhythm": "daily, weekdays, weekly or monthly",
        "text": "published, or withheld where the licence does not allow publishing it",
    }
    return expected.get(key, "a text on one line")
