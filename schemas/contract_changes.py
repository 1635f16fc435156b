"""Compare two contracts: what changed, and how far the version must be raised for it.

Semantic versions for data: what a reader of the data relied on and no longer has is major (a table, a column,
its type, a key, that it is never NULL); what is new is minor; another wording or rule is patch.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from schemas.contract import Column, Contract, Table
from schemas.tables import duckdb_type


class Level(IntEnum):
    """How far a version is raised, in rising order."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True)
class ContractChange:
    """One change of the contract, in words, and its level."""

    level: Level
    words: str


def contract_changes(before: Contract, after: Contract) -> tuple[ContractChange, ...]:
    """Give what changed between two contracts, but for the version, table by table."""
    old = {table.name: table for table in (*before.tables, *before.ledgers)}
    new = {table.name: table for table in (*after.tables, *after.ledgers)}
    found = [ContractChange(Level.MINOR, f"table {name} is new") for name in new if name not in old]
    found += [ContractChange(Level.MAJOR, f"table {name} is gone") for name in old if name not in new]
    for name in new:
        if name in old and old[name] != new[name]:
            found += _table_changes(old[name], new[name])
    return tuple(found)


def _table_changes(before: Table, after: Table) -> Iterator[ContractChange]:
    old = {column.name: column for column in before.columns}
    new = {column.name: column for column in after.columns}
    if before.primary_key != after.primary_key or set(before.foreign_keys) - set(after.foreign_keys):
        yield ContractChange(Level.MAJOR, f"table {after.name} has other keys")
    for name in old:
        if name not in new:
            yield ContractChange(Level.MAJOR, f"column {after.name}.{name} is gone")
    for name, column in new.items():
        if name not in old:
            yield ContractChange(Level.MINOR, f"column {after.name}.{name} is new")
        elif old[name] != column:
            yield _column_change(f"column {after.name}.{name}", old[name], column)
    if (before.description, before.rules) != (after.description, after.rules):
        yield ContractChange(Level.PATCH, f"table {after.name} has other words or rules")
    if set(after.foreign_keys) - set(before.foreign_keys):
        yield ContractChange(Level.MINOR, f"table {after.name} has a new foreign key")
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield ContractChange(Level.PATCH, f"table {after.name} has its columns in another order")


def _column_change(where: str, before: Column, after: Column) -> ContractChange:
    if before.type != after.type:
        kinds = f"{duckdb_type(before.type)}, now {duckdb_type(after.type)}"
        return ContractChange(Level.MAJOR, f"{where} was {kinds}")
    if before.required > after.required or before.unique > after.unique:
        return ContractChange(Level.MAJOR, f"{where} promises less: it may be NULL, or twice the same")
    if before.values and set(after.values) - set(before.values):
        return ContractChange(Level.MINOR, f"{where} has new values")
    return ContractChange(Level.PATCH, f"{where} has other words or rules")
