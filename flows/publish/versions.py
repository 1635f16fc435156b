"""Compute the version of a release: semantic, for data rather than code."""

import re
from collections.abc import Iterable

from flows.publish.records import TableChange
from schemas.contract import Contract
from schemas.contract_changes import ContractChange, Level, contract_changes
from schemas.errors import ConfigurationError, RunError

FIRST_VERSION = "1.0.0"
# 1.4.0; no sign, no leading zero, no path, and digits of ASCII only.
_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


def parsed(version: str) -> tuple[int, int, int]:
    """Give the three numbers of a version; raise RunError for a text that is none."""
    match = _VERSION.fullmatch(version)
    if match is None:
        raise RunError(
            f"version {version[:40]!r}: expected three numbers such as 1.4.0; "
            "`dispatches releases` lists the versions there are"
        )
    major, minor, patch = map(int, match.groups())
    return major, minor, patch


def is_version(text: str) -> bool:
    """Tell whether a text is a version such as `1.4.0`."""
    return _VERSION.fullmatch(text) is not None


def next_version(
    previous: str | None,
    changes: Iterable[TableChange],
    contract_before: str | None,
    contract_after: str,
) -> str | None:
    """Give the version of the next release, or None where nothing differs from the release before.

    A breaking contract is major; new columns (the contract's minor version) and new documents are minor;
    all else is patch. A contract that went back to an earlier version may have lost columns: it breaks.
    """
    if previous is None or contract_before is None:
        return FIRST_VERSION
    major, minor, patch = parsed(previous)
    before, after = _contract(contract_before), _contract(contract_after)
    differing = [change for change in changes if change.differs]
    if after[0] != before[0] or after < before:
        return f"{major + 1}.0.0"
    if after[1] > before[1] or any(change.table == "documents" and change.added for change in differing):
        return f"{major}.{minor + 1}.0"
    if differing or after != before:
        return f"{major}.{minor}.{patch + 1}"
    return None


def raised(version: str, previous: str, bump: Level | None) -> str:
    """Give the version as computed, or the one that a bump of the previous one gives where that is higher."""
    if bump is None:
        return version
    major, minor, patch = parsed(previous)
    asked = {
        Level.MAJOR: f"{major + 1}.0.0",
        Level.MINOR: f"{major}.{minor + 1}.0",
        Level.PATCH: f"{major}.{minor}.{patch + 1}",
    }[bump]
    return max(version, asked, key=parsed)


def refuse_same_contract_version(before: Contract, after: Contract) -> tuple[ContractChange, ...]:
    """Give what changed between two contracts; raise ConfigurationError where its version does not say so.

    A version that is lower than before is a return to an earlier contract, which is a major release.
    """
    changes = contract_changes(before, after)
    old, new = _contract(before.version), _contract(after.version)
    if changes and old <= new < _least(old, max(change.level for change in changes)):
        first = max(changes, key=lambda change: change.level)
        least = ".".join(map(str, _least(old, first.level)))
        raise ConfigurationError(
            f"contract {after.version}: {first.words}: expected version {least} or higher, since the release "
            f"before keeps {before.version}; raise the version in schemas/dispatches.odcs.yaml"
        )
    return changes


def _least(version: tuple[int, int, int], level: Level) -> tuple[int, int, int]:
    major, minor, patch = version
    least = {Level.MAJOR: (major + 1, 0, 0), Level.MINOR: (major, minor + 1, 0)}
    return least.get(level, (major, minor, patch + 1))


def _contract(version: str) -> tuple[int, int, int]:
    if not is_version(version):
        raise ConfigurationError(
            f"contract: version {version!r}: expected three numbers such as 1.4.0; "
            "set it in schemas/dispatches.odcs.yaml"
        )
    return parsed(version)
