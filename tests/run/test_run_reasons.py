"""Each mention says in words why it is there."""

import pytest

from flows.reasons import REASONS, reason
from schemas.contract import load_contract


def test_every_method_of_the_contract_has_its_words() -> None:
    methods = next(column for column in load_contract().table("mentions").columns if column.name == "method")
    assert set(REASONS) == set(methods.values)


@pytest.mark.parametrize(
    ("method", "evidence", "confidence", "expected"),
    [
        ("title", "President", None, "a title or office stands before it: President"),
        (
            "model",
            "place; organization, said to be a firm",
            0.92,
            "the statistical model sees a name: place; organization, said to be a firm "
            "(right in 92% of the annotated texts' mentions)",
        ),
    ],
)
def test_the_reason_is_one_sentence(
    method: str, evidence: str, confidence: float | None, expected: str
) -> None:
    assert reason({"method": method, "evidence": evidence, "confidence": confidence}) == expected
