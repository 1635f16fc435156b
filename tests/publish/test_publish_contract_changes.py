"""What a change of the contract does to those who rely on it, and so to its version."""

from dataclasses import replace

import pytest

from flows.publish.versions import raised, refuse_same_contract_version
from schemas.contract import Column, Contract, ForeignKey, Scalar, Table
from schemas.contract_changes import Level, contract_changes
from schemas.errors import ConfigurationError


def column(name: str, kind: str = "VARCHAR", required: bool = True, values: tuple[str, ...] = ()) -> Column:
    return Column(name, Scalar(kind), "A column.", required, False, False, values, None, None, None, ())


KEY, TITLE, KIND = column("id"), column("title"), column("kind", values=("article", "interview"))
TEXTS = Table("texts", "Texts.", (KEY, TITLE, KIND), ("id",), (), ())
BEFORE = Contract("1.2.3", (TEXTS,))


def with_columns(*columns: Column) -> Contract:
    return replace(BEFORE, tables=(replace(TEXTS, columns=columns),))


def with_table(**changed: object) -> Contract:
    return replace(BEFORE, tables=(replace(TEXTS, **changed),))  # type: ignore[arg-type]


NOTES = replace(TEXTS, name="notes")
POINTER = ForeignKey("title", "texts", "id")
CASES = {
    "table notes is new": (replace(BEFORE, tables=(TEXTS, NOTES)), Level.MINOR),
    "table texts is gone": (replace(BEFORE, tables=()), Level.MAJOR),
    "column texts.date is new": (with_columns(KEY, TITLE, KIND, column("date", "DATE")), Level.MINOR),
    "column texts.title is gone": (with_columns(KEY, KIND), Level.MAJOR),
    "column texts.title was VARCHAR, now INTEGER": (
        with_columns(KEY, column("title", "INTEGER"), KIND), Level.MAJOR,
    ),
    "column texts.title promises less: it may be NULL, or twice the same": (
        with_columns(KEY, column("title", required=False), KIND), Level.MAJOR,
    ),
    "column texts.kind has new values": (
        with_columns(KEY, TITLE, column("kind", values=("article", "interview", "briefing"))), Level.MINOR,
    ),
    "column texts.kind has other words or rules": (
        with_columns(KEY, TITLE, column("kind", values=("article",))), Level.PATCH,
    ),
    "table texts has other keys": (with_table(primary_key=("title",)), Level.MAJOR),
    "table texts has a new foreign key": (with_table(foreign_keys=(POINTER,)), Level.MINOR),
    "table texts has other words or rules": (with_table(description="All texts."), Level.PATCH),
    "table texts has its columns in another order": (with_columns(TITLE, KEY, KIND), Level.PATCH),
}  # fmt: skip


@pytest.mark.parametrize("words", CASES)
def test_a_change_has_its_level(words: str) -> None:
    after, level = CASES[words]
    assert [(change.words, change.level) for change in contract_changes(BEFORE, after)] == [(words, level)]


def test_another_version_alone_is_no_change() -> None:
    assert contract_changes(BEFORE, replace(BEFORE, version="2.0.0")) == ()


@pytest.mark.parametrize(
    ("version", "level", "accepted"),
    [
        ("1.2.3", Level.PATCH, False), ("1.2.4", Level.PATCH, True),
        ("1.2.4", Level.MINOR, False), ("1.3.0", Level.MINOR, True), ("2.0.0", Level.MINOR, True),
        ("1.3.0", Level.MAJOR, False), ("2.0.0", Level.MAJOR, True),
        ("1.1.0", Level.MAJOR, True),  # back to an earlier contract, which is a major release
    ],
)  # fmt: skip
def test_a_changed_contract_needs_a_version_that_says_so(version: str, level: Level, accepted: bool) -> None:
    after = replace(next(after for after, found in CASES.values() if found is level), version=version)
    if accepted:
        assert refuse_same_contract_version(BEFORE, after)
        return
    with pytest.raises(ConfigurationError, match=f"contract {version}: .* raise the version in"):
        refuse_same_contract_version(BEFORE, after)


@pytest.mark.parametrize(
    ("computed", "bump", "expected"),
    [
        ("1.4.3", None, "1.4.3"), ("1.4.3", Level.PATCH, "1.4.3"), ("1.4.3", Level.MINOR, "1.5.0"),
        ("1.4.3", Level.MAJOR, "2.0.0"), ("1.5.0", Level.PATCH, "1.5.0"), ("2.0.0", Level.MINOR, "2.0.0"),
    ],
)  # fmt: skip
def test_a_bump_raises_and_never_lowers(computed: str, bump: Level | None, expected: str) -> None:
    assert raised(computed, "1.4.2", bump) == expected
