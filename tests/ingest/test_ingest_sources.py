"""A source.yaml describes its folder; whatever is wrong in it is said in one line."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.records import Source
from flows.ingest.sources import load_sources
from schemas.errors import ConfigurationError, InputError

ROOT = Path(__file__).parent.parent.parent


def describe(raw: Path, text: str | bytes, folder: str = "press") -> None:
    """Write the source.yaml of a folder below raw/."""
    (raw / folder).mkdir(parents=True, exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode()
    (raw / folder / "source.yaml").write_bytes(data)


def message(raw: Path) -> str:
    """Give the message that loading the sources ends with."""
    with pytest.raises(ConfigurationError) as fault:
        load_sources(raw)
    assert "\n" not in str(fault.value)
    return str(fault.value)


def test_the_two_sources_of_the_project() -> None:
    sources = load_sources(ROOT / "raw")
    assert list(sources) == ["eir", "jamestown-monitor"]
    assert sources["eir"].title == "Executive Intelligence Review"
    assert sources["eir"].house_labels == {"EIR": "Executive Intelligence Review"}
    monitor = sources["jamestown-monitor"]
    assert (monitor.title, monitor.publisher) == ("Monitor", "The Jamestown Foundation")
    assert (monitor.language, monitor.kind, monitor.volume_one_year) == ("en", "article", 1995)


def test_title_and_language_are_enough(tmp_path: Path) -> None:
    describe(tmp_path, "title: The Press\nlanguage: sr-Latn\n")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes.txt").write_text("no folder")
    assert load_sources(tmp_path) == {
        "press": Source(source_id="press", title="The Press", language="sr-Latn"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: A", "missing key language: expected a BCP 47 tag"),
        ("title: A\nlanguage: en\nlicense: x", "unknown key 'license': did you mean licence?"),
        ("title: A\nlanguage: en\nTitel: x", "unknown key 'Titel': did you mean title?"),
        ("title: A\nlanguage: en\nzzz: x", "unknown key 'zzz': expected one of title, language, publisher"),
        ("title: A\nlanguage: en\nsource_id: x", "unknown key source_id: the name of the folder is the id"),
        ("title: A\nlanguage: en\n7: x", "unknown key 7: expected text"),
        ("title: 1984\nlanguage: en", "title: expected a text on one line, found 1984"),
        ("title: ' '\nlanguage: en", "title: expected a text on one line, found ' '"),
        ('title: "a\\nb"\nlanguage: en', r"title: expected a text on one line, found 'a\nb'"),
        ('title: "\\ud800"\nlanguage: en', "title: expected a text on one line"),
        ("title: [a]\nlanguage: en", "title: expected a text on one line, found ['a']"),
        ("title: A\nlanguage: no", "language: expected a BCP 47 tag, such as en or sr-Latn (put no in"),
        ("title: A\nlanguage: English language", "language: expected a BCP 47 tag"),
        ("title: A\nlanguage: en\nkind: essay", "kind: expected one of article, interview, transcript"),
        (
            "title: A\nlanguage: en\nvolume_one_year: '1995'",
            "volume_one_year: expected a year from 1400 to 2100",
        ),
        ("title: A\nlanguage: en\nvolume_one_year: 95", "volume_one_year: expected a year from 1400 to 2100"),
        ("title: A\nlanguage: en\nvolume_one_year: true", "volume_one_year: expected a year"),
        ("title: A\nlanguage: en\nhouse_labels: {EIR: 1}", "house_labels: expected printed label and name"),
        ("title: A\nlanguage: en\nhouse_labels: {Yes: x}", "house_labels: expected printed label and name"),
        ("title: A\ntitle: B\nlanguage: en", "the key 'title' twice or where no key can stand on line 2"),
        ("title: A\nlanguage: en\nhouse_labels: {E: x, E: y}", "the key 'E' twice"),
        ("- title", "expected keys with values, such as title: …, found ['title']"),
        ("", "expected keys with values, such as title: …, found None"),
        ("title: [", "expected YAML, found: "),
        ("title: A\n---\ntitle: B", "expected YAML, found: "),
        ("title: 1995-13-45\nlanguage: en", "expected YAML, found: month must be in 1..12"),
        ("title: &a [x]\nlanguage: *a", "an anchor or alias on line 1"),
        ("title: !!python/name:os.system x", "a tag on line 1"),
        ("title: " + "[" * 5000, "lists or mappings too deep on line 1"),
        ("<<: {title: A}\nlanguage: en", "the key '<<' twice or where no key can stand"),
        ("? [a]\n: b", "twice or where no key can stand"),
        ("title: A\nlanguage: " + "9" * 5000, "expected YAML, found: Exceeds the limit"),
        (b"title: caf\xe9", "expected UTF-8, found byte 10 outside it"),
        (b"title: " + b"a" * 70_000, "expected at most 65536 bytes, found more"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(text: str | bytes, expected: str, tmp_path: Path) -> None:
    describe(tmp_path, text)
    assert message(tmp_path).startswith(f"{tmp_path.name}/press/source.yaml: ")
    assert expected in message(tmp_path)


def test_all_problems_of_a_file_come_in_one_message(tmp_path: Path) -> None:
    describe(tmp_path, "titel: A\nkind: essay\nvolume_one_year: 3000\n")
    for part in (
        "did you mean title?",
        "missing key title",
        "missing key language",
        "kind:",
        "volume_one_year:",
    ):
        assert part in message(tmp_path)


@pytest.mark.parametrize("name", ["my press", "press#1", "a@b", "a:b", "pre\nss", "e\u0301"])
def test_a_folder_whose_name_cannot_be_in_an_id_is_refused(name: str, tmp_path: Path) -> None:
    describe(tmp_path, "title: A\nlanguage: en", name)
    assert "rename the folder" in message(tmp_path)


def test_a_folder_whose_name_is_not_utf8_is_refused(tmp_path: Path) -> None:
    describe(tmp_path, "title: A\nlanguage: en", os.fsdecode(b"press\xff"))
    assert "rename the folder" in message(tmp_path)


def test_a_description_that_is_a_link_is_refused(tmp_path: Path) -> None:
    describe(tmp_path / "raw", "title: A\nlanguage: en")
    (tmp_path / "raw/press/source.yaml").rename(tmp_path / "source.yaml")
    (tmp_path / "raw/press/source.yaml").symlink_to(tmp_path / "source.yaml")
    assert "expected a plain file that can be read, found a link" in message(tmp_path / "raw")


def test_a_linked_folder_is_no_source(tmp_path: Path) -> None:
    describe(tmp_path / "raw", "title: A\nlanguage: en")
    describe(tmp_path, "title: B\nlanguage: en", "outside")
    (tmp_path / "raw/linked").symlink_to(tmp_path / "outside")
    assert list(load_sources(tmp_path / "raw")) == ["press"]


def test_raw_must_be_a_folder_with_a_source(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="found nothing; name the folder with --raw"):
        load_sources(tmp_path / "missing")
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="found a file"):
        load_sources(tmp_path / "file")
    (tmp_path / "raw").mkdir()
    with pytest.raises(InputError, match="make a folder for each source"):
        load_sources(tmp_path / "raw")


@given(st.binary(max_size=120) | st.text("tile:lang&*!<>[]{}?-\n '\"0x.", max_size=80).map(str.encode))
def test_any_bytes_end_in_a_source_or_one_line(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    raw = tmp_path_factory.mktemp("raw")
    describe(raw, b"title: A\nlanguage: en\n" + data)
    try:
        load_sources(raw)
    except ConfigurationError as fault:
        assert "\n" not in str(fault)
