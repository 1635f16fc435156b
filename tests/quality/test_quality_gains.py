"""What a change of the reader gained and lost is listed, thing by thing."""

from benchmarks.quality.__main__ import report
from benchmarks.quality.gains import differences
from benchmarks.quality.judge import from_json, to_json
from benchmarks.quality.judgement import Given, Judgement, compared

NEWS = "tests/gold_entities/news.txt, city news"


def mention(words: str, gold: str | None, found: str | None, place: str = NEWS) -> Judgement:
    (judged,) = compared(
        "mentions", "news", place, words, gold and Given(gold, gold), found and Given(found, found)
    )
    return judged


BEFORE = [
    mention("Joost van der Kamp", "person", "person"),
    mention("Council of Europe", "organization", None),
    mention("Dordrecht", "place", "person"),
    mention("Nieuwe Maas", "place", "organization"),
    mention("Rotterdam", "place", "place"),
    mention("Rotterdam", "place", None),
    mention("Pier", None, "place"),
]
AFTER = [
    mention("Joost van der Kamp", "person", "organization"),
    mention("Council of Europe", "organization", "organization"),
    mention("Dordrecht", "place", "place"),
    mention("Nieuwe Maas", "place", None),
    mention("Rotterdam", "place", "place"),
    mention("Rotterdam", "place", "place"),
    mention("Mayor", None, "person"),
]


def test_each_difference_has_its_place_its_words_and_what_it_was() -> None:
    assert list(differences(BEFORE, AFTER)) == [
        "mentions: 4 gained, 2 lost, 1 wrong in another way",
        f'- {NEWS}: "Joost van der Kamp" person (was: right, now: organization)',
        f'+ {NEWS}: "Council of Europe" organization (was: missing)',
        f'+ {NEWS}: "Dordrecht" place (was: person)',
        f'~ {NEWS}: "Nieuwe Maas" place (was: organization, now: missing)',
        f'+ {NEWS}: "Rotterdam" place (was: missing)',
        f'- {NEWS}: "Mayor" not in the gold (was: not found, now: person)',
        f'+ {NEWS}: "Pier" not in the gold (was: place)',
    ]


def test_the_same_reader_gains_and_loses_nothing() -> None:
    assert list(differences(BEFORE, BEFORE)) == []


def test_another_id_of_the_same_cluster_is_no_difference() -> None:
    def clustered(entity: str) -> Judgement:
        gold, found = Given("person", "Joost van der Kamp"), Given("person", f"{entity}, 2 of its 2 right")
        return Judgement("entities", "news", NEWS, "Van der Kamp", gold, found, 1.0, 1.0)

    assert list(differences([clustered("person:a")], [clustered("person:b")])) == []


def test_tasks_are_told_apart_and_long_words_are_cut() -> None:
    words = "He said that " + "the river was very high and " * 4
    place = "tests/gold_quotations/press.gold.yaml, text 3"
    quoted = Judgement("quotations", "press", place, words, Given("speech", "speech"), None, 0.0, 0.0)
    dated = Judgement("dates", "dates", "a.yaml, text 1", "Monday", None, Given("", "a date"), 0.0, 0.0)
    assert list(differences([quoted], [dated])) == [
        "dates: 0 gained, 1 lost, 0 wrong in another way",
        '- a.yaml, text 1: "Monday" not in the gold (was: not found, now: a date)',
        "quotations: 1 gained, 0 lost, 0 wrong in another way",
        f'+ {place}: "{words[:70]}…" speech (was: missing)',
    ]


def test_judgements_pass_from_one_process_to_another_as_they_are() -> None:
    assert from_json(to_json(iter(BEFORE))) == BEFORE


def test_the_report_ends_with_the_scores_before_and_now() -> None:
    *_, place, work = report(BEFORE, [*AFTER, mention("Tisza", "work", "work")])
    assert work.split() == ["*", "mentions", "all", "work", "-", "100.0", "100.0", "100.0", "1", "1"]
    assert place.split()[:5] == ["*", "mentions", "all", "place", "33.3"]


def test_the_report_says_where_nothing_moved_or_nothing_is_known() -> None:
    assert next(report(BEFORE, BEFORE)) == "Nothing was gained or lost against the last commit."
    assert next(report(None, AFTER)).startswith("There is no last commit")
