"""Names in different documents are one where they are, and apart where they are not."""

from benchmarks.quality.pairs import cases, generated, judged, score, wrong

MADE_FOR_ENGLISH = ("English", "Congress", "Scholarly")  # readers of English


def test_every_case_says_why() -> None:
    assert len({case.why for case in cases()}) == len(cases()) >= 40


def test_pairs_of_the_cases_are_judged_right() -> None:
    assert wrong(judged()) == []
    assert sum(item.is_one for item in judged()) >= 30
    assert sum(not item.is_one for item in judged()) >= 30


def test_no_two_names_are_taken_for_one_by_their_romanisation() -> None:
    assert score(generated()).precision == 1


def test_most_romanisations_of_a_name_are_one() -> None:
    assert score(generated()).recall >= 0.65
    assert score(generated(MADE_FOR_ENGLISH)).recall >= 0.95
