"""A page that shows what it showed in the release before is taken over, as it would be written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from publish.site.pages_of_press import (
    HOSTILE,
    LONG,
    LUND,
    MARKUP,
    NEWS,
    TALK,
    WITHHELD,
    Text,
    build_press_site,
    hostile,
    press_release,
    shut,
    talk,
)

from flows.publish.manifest import carried_files, release_files
from flows.publish.site import documents, entities
from flows.publish.site.kept import Before
from flows.publish.site.paths import document_path, entity_path, source_path, year_path
from flows.publish.site.site import Site

LONG_NAME = f"person:{LONG.lower()}"
EVENING = source_path("newspaper", "Evening News")
SCRIPT = source_path("newspaper", MARKUP)
RESOLUTION = source_path("un_resolution", "S/RES/7(1999)")
YEAR = year_path(1999, 1)
LASTING = 3 + 3 + 3 + 1  # texts, names, sources, and a year


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Before:
    folder = build_press_site(tmp_path_factory.mktemp("before")).parent
    return Before(folder, press_release(folder))


def clean(before: Before) -> Before:
    """Give a release before of which nothing is taken over, since other code made it."""
    made_from = replace(before.release.made_from, code_sha256="f" * 64)
    return Before(before.folder, replace(before.release, made_from=made_from))


def written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, before: Before, texts: Sequence[Text] = ()
) -> tuple[list[str], dict[str, bytes]]:
    """Build release 1.1.0; give the pages that were rendered, and every file of the site.

    The page of a text or a name is given by the id, that of a source or a year by its path.
    """
    rendered: list[str] = []
    of_text, of_name, any_page = documents.write_reader, entities.write_profile, Site.write

    def write(site: Site, path: str, template: str, title: str, **content: object) -> None:
        if template in ("source.html", "year.html"):
            rendered.append(path)
        any_page(site, path, template, title, **content)

    with monkeypatch.context() as watched:
        watched.setattr(
            documents,
            "write_reader",
            lambda site, text: (rendered.append(text.document.document_id), of_text(site, text)),
        )
        watched.setattr(
            entities,
            "write_profile",
            lambda site, profile: (rendered.append(profile.entity.entity_id), of_name(site, profile)),
        )
        watched.setattr(Site, "write", write)
        site = build_press_site(folder, texts=texts, version="1.1.0", before=before)
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    # The list of downloads tells the digest of the DuckDB file, which is another each time.
    return rendered, {name: path.read_bytes() for name, path in files.items() if name != "downloads.html"}


def test_a_site_after_the_same_rows_is_that_of_a_first_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Before
) -> None:
    rendered, kept = written(tmp_path / "kept", monkeypatch, before)
    everything, anew = written(tmp_path / "clean", monkeypatch, clean(before))
    assert (rendered, len(everything)) == ([], LASTING)
    assert kept == anew


def test_the_page_of_a_text_beside_one_with_a_new_title_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Before
) -> None:
    """It names the text beside it; one that stands two away does not. So do those of names and sources."""
    renamed = shut()
    renamed.title = "A talk in 1.0.0, behind doors"
    rendered, kept = written(tmp_path / "kept", monkeypatch, before, [talk(), hostile(), renamed])
    _, anew = written(tmp_path / "clean", monkeypatch, clean(before), [talk(), hostile(), renamed])
    assert rendered == [HOSTILE, WITHHELD, LUND, LONG_NAME, SCRIPT, EVENING] and kept == anew


def test_a_changed_text_alone_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Before
) -> None:
    longer = talk()
    longer.say("One more word.")
    rendered, kept = written(tmp_path / "kept", monkeypatch, before, [longer, hostile(), shut()])
    _, anew = written(tmp_path / "clean", monkeypatch, clean(before), [longer, hostile(), shut()])
    assert rendered == [TALK, NEWS, LUND, EVENING, RESOLUTION, YEAR] and kept == anew


@pytest.mark.parametrize("digest", ["code_sha256", "contract_sha256", "lock_sha256"])
def test_nothing_is_taken_over_of_what_other_code_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Before, digest: str
) -> None:
    made_from = replace(before.release.made_from, **{digest: "f" * 64})
    other_code = Before(before.folder, replace(before.release, made_from=made_from))
    assert len(written(tmp_path, monkeypatch, other_code)[0]) == LASTING


def test_a_page_that_is_not_as_published_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build_press_site(tmp_path / "before").parent
    before = Before(folder, press_release(folder))
    page = folder / "site" / document_path(TALK)
    page.write_text(page.read_text("utf-8").replace("harvest", "horvest"), "utf-8")
    (folder / "site" / document_path(WITHHELD)).unlink()
    rendered, kept = written(tmp_path / "kept", monkeypatch, before)
    assert rendered == [TALK, WITHHELD]
    assert kept == written(tmp_path / "clean", monkeypatch, clean(before))[1]
    database = folder / "dispatches.duckdb"
    database.write_bytes(database.read_bytes()[:-1] + b"x")
    assert len(written(tmp_path / "damaged", monkeypatch, before)[0]) == LASTING


def test_a_page_without_its_raw_side_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A withheld text has none in any release."""
    folder = build_press_site(tmp_path / "before", with_raw=False).parent
    before = Before(folder, press_release(folder))
    rendered, kept = written(tmp_path / "kept", monkeypatch, before)
    assert rendered == [TALK, HOSTILE]
    assert kept == written(tmp_path / "clean", monkeypatch, clean(before))[1]


def test_a_page_that_is_taken_over_is_the_same_file_or_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Before
) -> None:
    """A file system may know no links."""

    def no_link(*_: object) -> None:
        raise PermissionError

    published = before.folder / "site" / document_path(TALK)
    _, linked = written(tmp_path / "linked", monkeypatch, before)
    monkeypatch.setattr("os.link", no_link)
    _, copied = written(tmp_path / "copied", monkeypatch, before)
    of_each = [tmp_path / name / "release/site" / document_path(TALK) for name in ("linked", "copied")]
    assert linked == copied and [published.samefile(path) for path in of_each] == [True, False]
    release = of_each[0].parents[3]
    carried = carried_files(release, before.folder, before.release.files)
    assert set(carried) == {f"site/{path}" for path in map(document_path, (TALK, HOSTILE, WITHHELD))} | {
        f"site/{path}"
        for path in (*map(entity_path, (LUND, LONG_NAME, NEWS)), EVENING, SCRIPT, RESOLUTION, YEAR)
    }
    assert release_files(release, carried) == release_files(release)
