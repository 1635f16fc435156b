"""Drift: what stops a run, with which documents, and what does not."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publish.drift_archive import Text, reject, staged, texts
from publish.press_rows import LATER, MADE_FROM, NOON, PASSED
from pydantic import TypeAdapter

from flows.publish.candidate import Candidate
from flows.publish.drift import DriftError, measure_drift, refuse_drift, save_drift
from flows.publish.drift_comparisons import Comparison
from flows.publish.drift_measures import measures
from flows.publish.drift_ranks import Ranks, brunner_munzel, mann_whitney
from flows.publish.drift_texts import PART_TEXTS, count_texts
from flows.publish.publish import publish_tables
from flows.publish.records import Drift, DriftFigure
from flows.publish.warehouse import current, read_release
from schemas.contract import load_contract
from schemas.drift import load_bounds
from schemas.errors import RunError
from schemas.rows import Reject

CONTRACT, BOUNDS = load_contract(), load_bounds()
Measure = Callable[..., Drift]


@pytest.fixture
def measure(tmp_path: Path, docs: Path, monkeypatch: pytest.MonkeyPatch) -> Measure:
    """Publish one archive, and measure another beside it."""
    monkeypatch.setattr("flows.publish.database.SQL_FOLDER", docs)
    monkeypatch.setattr("flows.publish.assemble.build_site", lambda *_, **__: None)  # it needs the macros

    def beside(
        before: Iterable[Text],
        after: Iterable[Text],
        rejects: Iterable[Reject] = (),
        accepted: str | None = None,
    ) -> Drift:
        warehouse = tmp_path / "warehouse"
        released = staged(tmp_path / "before", before)
        publish_tables(Candidate(released, docs, PASSED, MADE_FROM), warehouse, CONTRACT, NOON)
        tables = staged(tmp_path / "after", after, rejects)
        drift = measure_drift(warehouse, tables, CONTRACT, BOUNDS, tmp_path, accepted)
        assert drift is not None
        return drift

    return beside


def jumps(drift: Drift) -> dict[tuple[str, str, str], DriftFigure]:
    return {(jump.comparison, jump.source_id, jump.measure): jump for jump in drift.jumps}


def figure(drift: Drift, comparison: str, source: str, measure: str) -> DriftFigure:
    (found,) = [
        item
        for item in drift.figures
        if (item.comparison, item.source_id, item.measure) == (comparison, source, measure)
    ]
    return found


def test_a_first_release_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    tables = staged(tmp_path / "tables", texts("wire", range(3)))
    assert measure_drift(tmp_path / "warehouse", tables, CONTRACT, BOUNDS, tmp_path) is None


def test_the_same_tables_have_not_drifted(measure: Measure) -> None:
    archive = [*texts("wire", range(12)), *texts("talk", range(12), kind="interview", speakers=2)]
    drift = measure(archive, archive)
    assert drift.jumps == ()
    of_all = figure(drift, "all_texts", "*", "speakers an interview")
    assert (of_all.texts_before, of_all.value_before, of_all.value_after) == (12, 2.0, 2.0)
    assert figure(drift, "rows", "*", "rows of mentions").value_after == 120
    assert figure(drift, "rows", "talk", "rows of documents").value_after == 12
    assert figure(drift, "all_texts", "*", "mentions in 1,000 words").value_after == 50
    assert figure(drift, "all_texts", "*", "documents.kind is interview").value_after == 0.5


def test_an_archive_may_grow_as_it_likes(measure: Measure) -> None:
    before = texts("wire", range(2))
    talks = texts("talk", range(18), kind="interview", speakers=4, mentions=40, dated=False)
    assert measure(before, [*before, *talks]).jumps == ()


def test_a_jump_names_the_documents_that_cause_it_the_worst_first(measure: Measure) -> None:
    before = texts("wire", range(20))
    poorer = [*texts("wire", (14, 15), mentions=1), *texts("wire", range(16, 20), mentions=0)]
    (jump,) = measure(before, [*texts("wire", range(14)), *poorer]).jumps
    assert (jump.comparison, jump.source_id, jump.measure) == ("same_texts", "wire", "mentions a document")
    assert (jump.value_before, jump.value_after, jump.bound, jump.bound_kind) == (5.0, 3.6, 0.25, "relative")
    assert jump.documents == ("wire/0016", "wire/0017", "wire/0018", "wire/0019", "wire/0014", "wire/0015")


@pytest.mark.parametrize("part_texts", [3, PART_TEXTS])
def test_texts_may_be_counted_part_by_part(
    measure: Measure, monkeypatch: pytest.MonkeyPatch, part_texts: int
) -> None:
    monkeypatch.setattr("flows.publish.drift_texts.PART_TEXTS", part_texts)
    after = [*texts("wire", range(14)), *texts("wire", range(16, 20), mentions=0)]
    drift = measure(texts("wire", range(20)), after, [reject("wire/0031.txt"), reject("wire/0032.txt")])
    assert figure(drift, "rows", "*", "rows of documents").value_after == 18
    assert figure(drift, "rows", "*", "rows of mentions").value_after == 70
    assert figure(drift, "all_texts", "*", "files that were rejected").value_after == 0.1


def test_a_step_as_large_as_its_bound_is_no_jump(measure: Measure) -> None:
    before = texts("wire", range(20), mentions=4)
    after = [*texts("wire", range(20), mentions=4)[:10], *texts("wire", range(10, 20), mentions=6)]
    assert figure(measure(before, after), "same_texts", "wire", "mentions a document").status == "within"


def test_few_rows_are_no_jump_however_large_a_share_they_are(measure: Measure) -> None:
    before = texts("wire", range(12), mentions=0)
    after = [*before[:10], *texts("wire", (10, 11), mentions=9)]
    assert measure(before, after).jumps == ()


def test_a_small_archive_is_not_judged(measure: Measure) -> None:
    drift = measure(texts("wire", range(9)), texts("wire", range(9), mentions=0, dated=False))
    assert figure(drift, "same_texts", "wire", "documents.date is NULL").status == "not_judged"
    assert drift.jumps == ()


def test_a_source_that_moves_is_seen_among_many_that_do_not(measure: Measure) -> None:
    steady = texts("wire", range(60))
    drift = measure([*steady, *texts("post", range(10))], [*steady, *texts("post", range(10), type="place")])
    assert set(jumps(drift)) == {
        ("same_texts", "post", "mentions.type is organization"),
        ("same_texts", "post", "mentions.type is place"),
        ("same_texts", "*", "mentions.type is organization"),
        ("same_texts", "*", "mentions.type is place"),
    }
    assert drift.jumps[0].source_id == "post"  # the farthest from its bound comes first


def test_new_texts_of_a_source_are_held_against_those_it_had(measure: Measure) -> None:
    before = texts("wire", range(40))
    undated = texts("wire", range(40, 46), dated=False)
    found = jumps(measure(before, [*before, *undated]))
    (jump,) = found.values()
    assert set(found) == {("new_texts", "wire", "documents.date is NULL")}
    assert (jump.texts_before, jump.texts_after, jump.value_before, jump.value_after) == (40, 6, 0.0, 1.0)
    assert jump.deviation is not None and jump.deviation > 4
    assert jump.documents == tuple(text.document_id for text in undated)


def test_texts_that_were_edited_count_as_new(measure: Measure) -> None:
    before = texts("wire", range(40))
    emptied = texts("wire", range(30, 40), edition=2, mentions=0)
    found = jumps(measure(before, [*before[:30], *emptied]))
    assert set(found) == {("new_texts", "wire", "mentions in 1,000 words")}


def test_a_few_odd_texts_among_the_new_ones_are_chance(measure: Measure) -> None:
    before = texts("wire", range(40), mentions=1)
    odd = [*texts("wire", (40, 41), mentions=60), *texts("wire", range(42, 48), mentions=1)]
    moved = figure(measure(before, [*before, *odd]), "new_texts", "wire", "mentions in 1,000 words")
    assert (moved.value_before, moved.value_after, moved.status) == (10.0, 157.5, "within")
    assert moved.deviation is not None and abs(moved.deviation) < 4


def test_longer_texts_have_more_of_everything(measure: Measure) -> None:
    before = texts("wire", range(40))
    longer = [Text(f"wire/{number}", mentions=8, words=90 + number) for number in range(50, 70)]
    assert measure(before, [*before, *longer]).jumps == ()


def test_documents_that_went_are_named_and_withdrawn_ones_are_not(measure: Measure) -> None:
    before = texts("wire", range(60))
    withdrawn = [reject(f"wire/{number:04}.txt", "withdrawn") for number in range(50, 60)]
    (jump,) = measure(before, before[5:50], withdrawn).jumps
    assert (jump.comparison, jump.value_before, jump.value_after) == ("lost_texts", 60.0, 55.0)
    assert jump.documents == tuple(f"wire/{number:04}" for number in range(5))


def test_texts_that_are_rejected_now_are_named_by_their_files(measure: Measure) -> None:
    before = texts("wire", range(60))
    drift = measure(before, before[3:], [reject(f"wire/{number:04}.txt") for number in range(3)])
    found = figure(drift, "new_texts", "wire", "files that were rejected")  # their bytes are others
    assert found.value_after == 1.0 and found.status == "not_judged"
    assert figure(drift, "all_texts", "*", "files that were rejected").value_after == 0.05


def test_words_that_are_withheld_are_not_missing(measure: Measure) -> None:
    before = texts("wire", range(40))
    drift = measure(before, texts("wire", range(40), status="withheld"))
    assert drift.jumps == ()
    assert figure(drift, "all_texts", "*", "paragraphs.section is NULL").value_after is None


def test_without_a_reason_a_jump_is_refused_in_one_line(measure: Measure) -> None:
    before = texts("wire", range(40))
    drift = measure(before, texts("wire", range(40), mentions=0, dated=False, kind="statement"))
    with pytest.raises(DriftError) as caught:
        refuse_drift(drift)
    said = str(caught.value)
    assert said.startswith(
        "drift since release 1.0.0: expected every measure within schemas/drift.yaml, found "
    )
    assert (
        "documents.kind is statement in 40 texts of wire that are the same: 0 → 1 "
        "(wire/0000, wire/0001, wire/0002 and 7 more)"
    ) in said
    assert said.endswith('or go on with `--accept "the reason"`, which the release will keep')
    assert "\n" not in said and caught.value.drift is drift


def test_a_reason_goes_on_and_is_kept(measure: Measure, tmp_path: Path, docs: Path) -> None:
    before = texts("wire", range(40))
    reason = "the house no longer `prints` days"
    drift = measure(before, texts("wire", range(40), dated=False), accepted=reason)
    warehouse = tmp_path / "warehouse"
    made = publish_tables(
        Candidate(tmp_path / "after", docs, PASSED, MADE_FROM, drift=drift), warehouse, CONTRACT, LATER
    )
    kept = read_release(warehouse, made.version).drift
    assert kept is not None and kept.accepted == reason
    assert [jump.measure for jump in kept.jumps] == ["documents.date is NULL"]
    assert json.loads((made.path / "release.json").read_text())["drift"]["jumps"][0]["value_after"] == 1.0
    notes = (made.path / "CHANGES.md").read_text("utf-8")
    assert "## Beyond the bounds of drift\n\nAccepted: `the house no longer 'prints' days`\n\n" in notes
    assert "- documents.date is NULL in 40 texts of wire that are the same: 0 → 1: `wire/0000`, " in notes
    with duckdb.connect(str(made.path / "dispatches.duckdb"), read_only=True) as connection:
        beyond = connection.execute("SELECT measure FROM drift WHERE status = 'beyond'").fetchall()
        count = connection.execute("SELECT count(*) FROM drift").fetchone()
    assert beyond == [("documents.date is NULL",)]
    assert count == (len(drift.figures),)


def test_nothing_is_published_with_a_jump_that_nobody_accepted(
    measure: Measure, tmp_path: Path, docs: Path
) -> None:
    drift = measure(texts("wire", range(40)), texts("wire", range(40), dated=False))
    warehouse = tmp_path / "warehouse"
    with pytest.raises(DriftError):
        publish_tables(
            Candidate(tmp_path / "after", docs, PASSED, MADE_FROM, drift=drift), warehouse, CONTRACT, LATER
        )
    now = current(warehouse)
    assert now is not None and now.version == "1.0.0"


def test_a_drift_is_left_in_a_file_to_look_at(measure: Measure, tmp_path: Path) -> None:
    drift = measure(texts("wire", range(40)), texts("wire", range(40), dated=False), accepted="a reason")
    save_drift(drift, tmp_path / "drift.json")
    assert TypeAdapter(Drift).validate_json((tmp_path / "drift.json").read_bytes()) == drift


def test_a_reason_without_a_jump_is_not_kept(measure: Measure, tmp_path: Path, docs: Path) -> None:
    before = texts("wire", range(12))
    drift = measure(before, texts("wire", range(13)), accepted="just in case")
    warehouse = tmp_path / "warehouse"
    made = publish_tables(
        Candidate(tmp_path / "after", docs, PASSED, MADE_FROM, drift=drift), warehouse, CONTRACT, LATER
    )
    kept = read_release(warehouse, made.version).drift
    assert kept is not None and (kept.accepted, kept.jumps) == (None, ())
    assert kept.judged > 50


def test_a_table_that_cannot_be_read_is_said_in_one_line(measure: Measure, tmp_path: Path) -> None:
    archive = texts("wire", range(3))
    measure(archive, archive)
    (tmp_path / "after" / "mentions.parquet").write_bytes(b"spoilt")
    with pytest.raises(RunError, match=r"cannot be compared: .*mentions\.parquet"):
        measure_drift(tmp_path / "warehouse", tmp_path / "after", CONTRACT, BOUNDS, tmp_path)


def test_the_statistics_are_those_of_their_papers() -> None:
    # Brunner and Munzel (2000), the shoulder pain of two treatments: W = 3.1375.
    ours, theirs = (1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1), (3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4)
    before, new = ranks(ours, theirs), ranks(theirs, ours)
    assert brunner_munzel(before, new) == pytest.approx(3.1374674823)
    assert mann_whitney(before, new) == pytest.approx(-mann_whitney(new, before))
    # Without ties and without overlap, U is as large as it can be: sqrt(3 * 3 * 4 / 8).
    assert mann_whitney(ranks((1, 2, 3), (4, 5, 6, 7)), ranks((4, 5, 6, 7), (1, 2, 3))) == pytest.approx(
        4.5**0.5
    )


def test_two_texts_of_six_with_what_none_had_are_not_enough() -> None:
    before, new = (0,) * 200, (0, 0, 0, 0, 3, 5)
    sides = ranks(before, new), ranks(new, before)
    assert mann_whitney(*sides) > 8  # too sure, since the feature is so rare
    assert brunner_munzel(*sides) < 2
    most = (0, 2, 2, 2, 3, 5)
    assert brunner_munzel(ranks(before, most), ranks(most, before)) > 4


def ranks(side: tuple[int, ...], other: tuple[int, ...]) -> Ranks:
    twice = [twice_rank(value, (*side, *other)) for value in side]
    placed = [rank - twice_rank(value, side) for rank, value in zip(twice, side, strict=True)]
    ties = [(*side, *other).count(value) ** 2 - 1 for value in side]
    return Ranks(len(side), sum(twice), sum(placed), sum(item**2 for item in placed), sum(ties))


def twice_rank(value: int, values: tuple[int, ...]) -> int:
    return 2 * sum(item < value for item in values) + values.count(value) + 1


some_texts = st.lists(
    st.builds(
        Text,
        document_id=st.integers(0, 60).map(lambda number: f"wire/{number:04}"),
        mentions=st.integers(0, 4),
        words=st.integers(1, 200),
        dated=st.booleans(),
        kind=st.sampled_from(["article", "interview"]),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda text: text.document_id,
)


@settings(max_examples=8, deadline=None)
@given(archive=some_texts)
def test_an_archive_does_not_drift_from_itself_in_whatever_order(
    archive: list[Text], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("order")
    tables = staged(folder / "before", archive), staged(folder / "after", reversed(archive))
    ways = [list(compared(before, after)) for before, after in zip(tables, tables[::-1], strict=True)]
    assert ways[0] == ways[1]
    assert all(item.value_before == item.value_after and item.status != "beyond" for item in ways[0])


def compared(before: Path, after: Path) -> Iterable[DriftFigure]:
    of_texts = measures(CONTRACT, CONTRACT, BOUNDS)
    with duckdb.connect() as connection:
        count_texts(connection, before, of_texts, "before")
        count_texts(connection, after, of_texts, "after")
        connection.execute("CREATE TABLE withdrawn (raw_path VARCHAR)")
        yield from Comparison(connection, of_texts, BOUNDS).figures()
