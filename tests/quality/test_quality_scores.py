"""Judgements are summed up by task, slice and type; the file of scores is what the code gives now."""

import pytest

from benchmarks.quality.judge import judgements
from benchmarks.quality.judgement import Given, Judgement, compared, paired
from benchmarks.quality.scores import scores
from benchmarks.quality.table import quality, quality_json, table
from flows.publish.records import QualityScore
from flows.quality import QUALITY


def mention(slice_: str, gold: str | None, found: str | None) -> Judgement:
    (judged,) = compared(
        "mentions", slice_, "a.txt", "Varna", gold and Given(gold, gold), found and Given(found, found)
    )
    return judged


def test_the_file_holds_what_the_code_scores_now() -> None:
    assert QUALITY.read_text("utf-8") == quality_json(quality(judgements())), "run `make quality`"


def test_a_wrong_type_costs_recall_of_one_type_and_precision_of_the_other() -> None:
    found = scores([mention("news", "place", "person"), mention("talk", "place", "place")])
    assert [(score.slice, score.type, score.gold, score.found, score.correct) for score in found] == [
        ("all", "all", 2, 2, 1),
        ("news", "all", 1, 1, 0),
        ("talk", "all", 1, 1, 1),
        ("all", "core", 2, 2, 1),
        ("all", "person", 0, 1, 0),
        ("all", "place", 2, 1, 1),
    ]
    person, place = found[-2:]
    assert (person.precision, person.recall, person.f1) == (0.0, None, 0.0)
    assert (place.precision, place.recall, place.f1) == (1.0, 0.5, 0.6667)


def test_what_is_found_beside_the_gold_costs_precision_and_what_is_missed_recall() -> None:
    judged = [mention("news", None, "work"), mention("news", "work", "work"), mention("news", "work", None)]
    assert scores(judged)[0] == QualityScore("mentions", "all", "all", 2, 2, 1, 0.5, 0.5, 0.5)


def test_nothing_found_has_no_precision() -> None:
    assert scores([mention("news", "law", None)])[0].precision is None


def test_clusters_count_by_their_shares() -> None:
    # Three names of one person; two are found, in one cluster with a name of another one (Bagga and Baldwin).
    def clustered(precise: float, recalled: float, found: bool = True) -> Judgement:
        sides = Given("person", "Ana Rey"), Given("person", "person:ana-rey") if found else None
        return Judgement("entities", "news", "a.txt", "Rey", *sides, precise, recalled)

    two, missed, other = clustered(2 / 3, 2 / 3), clustered(0, 0, found=False), clustered(1 / 3, 1)
    (score, *_) = scores([two, two, missed, other])
    assert (score.gold, score.found, score.correct) == (4, 3, 0)
    assert (score.precision, score.recall) == (round(5 / 9, 4), round(7 / 12, 4))


def test_rows_are_paired_by_key_in_the_order_of_the_gold() -> None:
    pairs = paired(["a", "b", "a"], ["c", "a", "a", "a"], str, str)
    assert list(pairs) == [("a", "a"), ("b", None), ("a", "a"), (None, "c"), (None, "a")]


@pytest.mark.parametrize("same", [True, False])
def test_a_star_marks_a_score_that_moved(same: bool) -> None:
    now = QualityScore("titles", "all", "all", 8, 8, 8, 1.0, 1.0, 1.0)
    before = now if same else QualityScore("titles", "all", "all", 8, 8, 7, 0.875, 0.875, 0.875)
    lines = [line.split() for line in table([before], [now])]
    assert lines == [
        "task slice type before F1 prec. recall gold found".split(),
        [*([] if same else ["*"]), "titles", "all", "all", f"{100 * (before.f1 or 0):.1f}", "100.0", "100.0",
         "100.0", "8", "8"],
    ]  # fmt: skip
