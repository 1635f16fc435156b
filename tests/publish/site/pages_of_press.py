"""A small release made by hand to build sites of: one ordinary talk, one hostile text, one that is withheld.

Raw texts are set as a typesetter would, in lines with signs between the paragraphs, and every offset is
computed from the words, so that a page can be held against the raw text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
from publish.press_rows import MADE_FROM, Rows, stage

from flows.publish.changes import Edition, write_changes
from flows.publish.database import build_database
from flows.publish.manifest import release_files
from flows.publish.records import Release
from flows.publish.site.build import build_site, write_checks
from flows.publish.site.kept import Before
from flows.publish.site.site import Limits
from schemas.contract import load_contract
from schemas.rows import (
    Citation,
    Date,
    Document,
    Entity,
    Mention,
    Paragraph,
    Quotation,
    SourceSpan,
    Speaker,
)

DAY = date(1999, 11, 10)
TALK, HOSTILE, WITHHELD = "press/talk", "press/Ξένος-text+1", "shut/talk"
LUND, NEWS = "person:anna-lund", "organization:evening-news"
MARKUP = '<script>alert(1)</script> & "quoted" <img src=x onerror=alert(2)>'
LONG = "W" * 5_000
RTL = "\u05e9\u05dc\u05d5\u05dd \u202eevil\u202c"


@dataclass
class Text:
    """A text in the making: its paragraphs, their marks, and the raw text that they were read from."""

    document_id: str
    title: str | None = None
    raw: str = ""
    withheld: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)
    marks: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)

    def say(self, *lines: str, kind: str = "body", lead: str = "", speaker: str | None = None) -> Paragraph:
        """Add a paragraph that is printed in these lines, after a sign that is layout."""
        self.raw += lead
        start, runs, text = len(self.raw), [], ""
        for number, line in enumerate(lines):
            if number:  # the line break stands for a blank
                runs.append(SourceSpan(len(text), len(text) + 1, len(self.raw), len(self.raw) + 2))
                text, self.raw = text + " ", self.raw + "\r\n"
            runs.append(
                SourceSpan(len(text), len(text) + len(line), len(self.raw), len(self.raw) + len(line))
            )
            text, self.raw = text + line, self.raw + line
        key = f"{self.document_id}#{sha256(text.encode()).hexdigest()[:8]}"
        turn = len(self.paragraphs) + 1 if speaker else None
        made = Paragraph(
            key, self.document_id, len(self.paragraphs) + 1, kind, None,
            f"{self.document_id}@{speaker}" if speaker else None, turn, None, None, None, text,
            len(text.split()), "en", start, len(self.raw), tuple(runs),
        )  # fmt: skip
        self.paragraphs.append(made)
        self.raw += "\n\n"
        return made

    def span(self, paragraph: Paragraph, words: str) -> tuple[str, str, str, int, int, int, int, str]:
        """Give id, document, paragraph, offsets and words of a span of a paragraph."""
        start = paragraph.text.index(words)
        end = start + len(words)
        raw = paragraph.raw_start
        return (
            f"{paragraph.paragraph_id}:{start}-{end}", self.document_id, paragraph.paragraph_id, start, end,
            raw + start + _longer(paragraph, start), raw + end + _longer(paragraph, end), words,
        )  # fmt: skip

    def name(self, paragraph: Paragraph, words: str, entity_id: str) -> None:
        """Mark a mention."""
        key, document, where, start, end, raw_start, raw_end, text = self.span(paragraph, words)
        self.marks.setdefault("mentions", []).append(
            Mention(key, entity_id, document, where, start, end, raw_start, raw_end, text,
                    entity_id.partition(":")[0], 0, len(paragraph.text), "authority", "names.yaml", 0.9)
        )  # fmt: skip

    def cite(
        self,
        paragraph: Paragraph,
        words: str,
        kind: str,
        name: str,
        identifier: str | None = None,
        entity_id: str | None = None,
    ) -> None:
        """Mark a citation."""
        self.marks.setdefault("citations", []).append(
            Citation(*self.span(paragraph, words), kind, name, name, entity_id, identifier, None, None, DAY,
                     DAY, None, None, None, None, None, None, None, "authority", "outlets.yaml")
        )  # fmt: skip

    def quote(self, paragraph: Paragraph, words: str, speaker: str | None, entity_id: str | None) -> None:
        """Mark a quotation."""
        self.marks.setdefault("quotations", []).append(
            Quotation(*self.span(paragraph, words), "speech", speaker, entity_id, speaker and "said",
                      speaker and "verb_after", speaker and "said", None, None)
        )  # fmt: skip

    def day(self, paragraph: Paragraph, words: str, day: date = DAY) -> None:
        """Mark a date."""
        self.marks.setdefault("dates", []).append(
            Date(*self.span(paragraph, words), f"{day}", day, day, "day", "printed", None, None, None,
                 None)
        )  # fmt: skip

    def document(self) -> Document:
        """Give the row of the text."""
        path = f"{self.document_id}.txt"
        return Document(
            self.document_id, self.document_id.partition("/")[0], self.title, "interview", "default", None,
            "The Press", None, 5, 7, None, None, "en", DAY, "day", "printed",
            None if self.withheld else "10 Nov", None, None, path, "d" * 64, len(self.raw.encode()),
            len(self.raw), "utf-8", "text/plain", None,
            "All rights <b>reserved</b>", "withheld" if self.withheld else "published", None,
        )  # fmt: skip


def _longer(paragraph: Paragraph, end: int) -> int:
    """Give how many characters more the raw side has before a text offset."""
    before = [run for run in paragraph.source_spans if run.text_end <= end]
    return sum(run.raw_end - run.raw_start - (run.text_end - run.text_start) for run in before)


def talk() -> Text:
    """Give a talk in which marks overlap in every way."""
    text = Text(TALK, "A talk about the harvest")
    text.say("A talk about the harvest", kind="title", lead="# ")
    first = text.say(
        "Anna Lund met the Evening News on", "10 November 1999. “The harvest of", "1999 is in,” she said."
    )
    text.name(first, "Anna Lund", LUND)
    text.name(first, "Evening News", NEWS)
    text.cite(first, "the Evening News on 10 November 1999", "newspaper", "Evening News")
    text.day(first, "10 November 1999")
    text.quote(first, "The harvest of 1999 is in,", "she", LUND)
    second = text.say("Lund again: one two three four.", lead="* ", speaker="anna-lund")
    text.name(second, "Lund", LUND)
    text.quote(second, "one two three", None, None)
    text.cite(second, "two three four", "un_resolution", "Resolution 7", "S/RES/7(1999)")
    return text


def hostile() -> Text:
    """Give a text that tries to be more than text."""
    text = Text(HOSTILE, MARKUP)
    text.say(MARKUP, kind="heading")
    first = text.say(f"See {MARKUP} now.", f"And {LONG} end.")
    text.name(first, LONG, f"person:{LONG.lower()}")
    text.cite(first, MARKUP, "newspaper", MARKUP)
    text.raw += "\x07\u202egap\n"
    second = text.say(f"{RTL} said “𝒽𝒾 there” to 𝒳 Lund.", lead="<!-- -->\x00 ")
    text.quote(second, "𝒽𝒾 there", MARKUP, None)
    text.name(second, "𝒳 Lund", LUND)
    return text


def shut() -> Text:
    """Give a text whose words may not be published."""
    text = Text(WITHHELD, "A talk behind doors", withheld=True)
    first = text.say("Secret words of Anna Lund to the Evening News.")
    text.name(first, "Anna Lund", LUND)
    text.cite(first, "the Evening News", "newspaper", "Evening News")
    return text


def press() -> tuple[Text, ...]:
    """Give all texts, in the order of their ids."""
    return tuple(sorted((talk(), hostile(), shut()), key=lambda text: text.document_id))


def press_site_rows(texts: Sequence[Text]) -> Rows:
    """Give the rows of all tables."""
    found = {
        table: [_as_published(row, text) for text in texts for row in text.marks.get(table, [])]
        for table in ("mentions", "citations", "quotations", "dates")
    }
    speaker = Speaker(
        f"{TALK}@anna-lund", TALK, "LUND", ("LUND",), "Anna Lund", "minister", None, "interviewee", "label",
        None, None, LUND, 1, 6,
    )  # fmt: skip
    return {
        "documents": [text.document() for text in texts],
        "paragraphs": [_as_published(row, text) for text in texts for row in text.paragraphs],
        "speakers": [speaker] if any(text.document_id == TALK for text in texts) else [],
        "entities": _entities(found["mentions"]),
        **found,
        "rejects": [],
    }


def _as_published(row: object, text: Text) -> object:
    return row._replace(text=None) if text.withheld else row  # type: ignore[attr-defined]


def _entities(mentions: list[object]) -> list[object]:
    rows: list[object] = []
    for key in sorted({mention.entity_id for mention in mentions}):  # type: ignore[attr-defined]
        own = [mention for mention in mentions if mention.entity_id == key]  # type: ignore[attr-defined]
        documents = {mention.document_id for mention in own}  # type: ignore[attr-defined]
        kind, _, name = key.partition(":")
        rows.append(
            Entity(key, name.replace("-", " ").title(), kind, (MARKUP,), (), len(own), len(documents),
                   DAY, DAY, None, "Q1" if key == LUND else None, None, "names.yaml" if key == LUND else None)
        )  # fmt: skip
    return rows


def build_press_site(
    folder: Path,
    limits: Limits | None = None,
    with_raw: bool = True,
    texts: Sequence[Text] = (),
    version: str = "1.0.0",
    before: Before | None = None,
) -> Path:
    """Build the site of the press, or of other texts, in a release below a folder; give the site's folder."""
    contract = load_contract()
    tables = stage(folder / "release", press_site_rows(texts or press()))
    if before:
        editions = [Edition(each, contract, MADE_FROM) for each in (before.folder, tables)]
        write_changes(*editions, (), tables / "changes")
    build_database(tables, contract, version, tables / "dispatches.duckdb")
    for name in ("CHANGES.md", "SHA256SUMS", "release.json", "validation/index.html"):
        (tables / name).parent.mkdir(exist_ok=True)
        (tables / name).write_text("# A release\n", "utf-8")
    release = press_release(tables, version, before.release.version if before else None)
    raw = [_raw(folder / f"{part}.arrow", (texts or press())[part::2]) for part in (0, 1)] if with_raw else []
    build_site(tables, tables / "site", contract, release, raw, limits or Limits(), before)
    write_checks(tables / "site", release)
    return tables / "site"


def press_release(tables: Path, version: str = "1.0.0", previous: str | None = None) -> Release:
    """Give what a release of the press says of itself, with the files that are there."""
    now = datetime(2026, 1, 2, tzinfo=UTC)
    return Release(version, now, previous, MADE_FROM, (), (), (), release_files(tables), ())


def _raw(path: Path, texts: Sequence[Text]) -> Path:
    """Write raw texts as a shard has them."""
    table = pa.table(
        {
            "document_id": [text.document_id for text in texts],
            "text": pa.array([text.raw for text in texts], pa.large_string()),
        }
    )
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)
    return path
