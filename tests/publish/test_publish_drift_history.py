"""A larger archive, read by the stages: a reader that breaks stops the run, and a reason goes on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from publish.release_history import Archive

from flows.normalize.records import DocumentRows
from flows.publish.drift import DriftError
from flows.publish.records import Published
from flows.publish.warehouse import current, read_release

SOURCE = "title: The Harbour Post\nlanguage: en\nkind: article\n"
TEXT = "Ship {number}\n\nThe ship {number} reached Rotterdam, and the dockers of Rotterdam unloaded it.\n"
SILENT = "Fog {number}\n\nOn day {number} there was fog, and no ship came into the harbour at all.\n"


def only_titles(rows: DocumentRows) -> DocumentRows:
    """Lose what a broken reader loses: every mention."""
    return replace(rows, mentions=())


class Course:
    """What the archive goes through."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        archive.write("post/source.yaml", SOURCE)
        self._write(TEXT, range(2))
        self.first = archive.release()
        self._write(TEXT, range(2, 24))
        self.grown = archive.release()
        archive.rules.append(only_titles)
        self.broken = self._refused()
        self.after_broken = current(archive.warehouse)
        archive.rules.clear()
        self._write(SILENT, range(24, 34))
        self.odd = self._refused()
        self.accepted = archive.release(accept="the season of fog")
        self._write(SILENT, range(34, 38))
        self.next = archive.release()

    def _write(self, text: str, numbers: range) -> None:
        for number in numbers:
            self.archive.write(f"post/{number:02}.txt", text.format(number=number))

    def _refused(self) -> str:
        with pytest.raises(DriftError) as caught:
            self.archive.release()
        return str(caught.value)

    def jumps(self, published: Published) -> list[tuple[str, str]]:
        kept = read_release(self.archive.warehouse, published.version).drift
        return [(jump.comparison, jump.measure) for jump in kept.jumps] if kept else []


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield Course(Archive(tmp_path_factory.mktemp("archive"), monkeypatch))


def test_an_archive_that_grows_from_two_texts_to_two_dozen_needs_no_reason(course: Course) -> None:
    assert (course.first.version, course.grown.version) == ("1.0.0", "1.1.0")
    assert course.jumps(course.grown) == []


def test_a_reader_that_loses_its_mentions_stops_the_run_and_names_documents(course: Course) -> None:
    assert course.broken.startswith(
        "drift since release 1.1.0: expected every measure within schemas/drift.yaml, found 2 beyond: "
    )
    assert (
        "mentions a document in 24 texts of post that are the same: 2 → 0 (post/00, post/01, "
        in course.broken
    )
    assert course.after_broken is not None and course.after_broken.version == "1.1.0"


def test_new_texts_that_name_nobody_stop_the_run(course: Course) -> None:
    assert "mentions in 1,000 words in 10 new or changed texts of post: " in course.odd
    assert "(post/24, post/25, post/26 and 7 more)" in course.odd


def test_a_reason_goes_on_and_the_release_keeps_it(course: Course) -> None:
    assert course.accepted.version == "1.2.0"
    kept = read_release(course.archive.warehouse, "1.2.0").drift
    assert kept is not None and kept.accepted == "the season of fog"
    assert ("new_texts", "mentions in 1,000 words") in course.jumps(course.accepted)
    notes = (course.accepted.path / "CHANGES.md").read_text("utf-8")
    assert "Accepted: `the season of fog`" in notes


def test_what_was_accepted_is_what_the_next_run_is_compared_with(course: Course) -> None:
    assert course.next.version == "1.3.0"
    assert course.jumps(course.next) == []
