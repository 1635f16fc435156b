"""Versions are semantic for data, and computed."""

import pytest

from flows.publish.records import TableChange
from flows.publish.versions import is_version, next_version, parsed
from schemas.errors import ConfigurationError, RunError

SAME = (TableChange("documents", 0, 0, 0, 5), TableChange("mentions", 0, 0, 0, 9))
NEW_DOCUMENT = (TableChange("documents", 1, 0, 0, 5), TableChange("mentions", 3, 0, 0, 9))
DOCUMENT_GONE = (TableChange("documents", 0, 1, 0, 4), TableChange("mentions", 0, 0, 0, 9))
CORRECTED = (TableChange("documents", 0, 0, 0, 5), TableChange("mentions", 0, 0, 2, 7))
NEW_MENTION = (TableChange("documents", 0, 0, 0, 5), TableChange("mentions", 1, 0, 0, 9))


@pytest.mark.parametrize(
    ("previous", "changes", "contract_before", "contract_after", "expected"),
    [
        (None, SAME, None, "1.0.0", "1.0.0"),
        (None, NEW_DOCUMENT, None, "3.2.1", "1.0.0"),
        ("1.4.2", SAME, "1.0.0", "1.0.0", None),
        ("1.4.2", CORRECTED, "1.0.0", "1.0.0", "1.4.3"),
        ("1.4.2", NEW_MENTION, "1.0.0", "1.0.0", "1.4.3"),
        ("1.4.2", DOCUMENT_GONE, "1.0.0", "1.0.0", "1.4.3"),
        ("1.4.2", NEW_DOCUMENT, "1.0.0", "1.0.0", "1.5.0"),
        ("1.4.2", SAME, "1.0.0", "1.0.1", "1.4.3"),
        ("1.4.2", SAME, "1.0.9", "1.1.0", "1.5.0"),
        ("1.4.2", CORRECTED, "1.9.0", "1.10.0", "1.5.0"),
        ("1.4.2", SAME, "1.0.0", "2.0.0", "2.0.0"),
        ("1.4.2", NEW_DOCUMENT, "1.9.0", "2.0.0", "2.0.0"),
        ("1.4.2", SAME, "1.1.0", "1.0.0", "2.0.0"),
        ("1.9.9", CORRECTED, "1.0.0", "1.0.0", "1.9.10"),
    ],
)
def test_the_next_version_says_what_kind_of_change_it_is(
    previous: str | None,
    changes: tuple[TableChange, ...],
    contract_before: str | None,
    contract_after: str,
    expected: str | None,
) -> None:
    assert next_version(previous, changes, contract_before, contract_after) == expected


def test_versions_are_compared_as_numbers() -> None:
    assert parsed("1.10.0") > parsed("1.9.12")


@pytest.mark.parametrize(
    "text",
    ["../../etc", "1.0", "v1.0.0", "1.0.0\n", "01.0.0", "1.0.0-rc1", "١.٠.٠", "1.0.0/..", "", "9" * 5000],
)
def test_a_text_that_is_no_version_is_refused(text: str) -> None:
    assert not is_version(text)
    with pytest.raises(RunError, match=r"expected three numbers such as 1\.4\.0"):
        parsed(text)


def test_a_contract_without_a_proper_version_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="contract: version 'draft'"):
        next_version("1.0.0", SAME, "1.0.0", "draft")
