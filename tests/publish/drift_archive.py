"""An archive of many short texts for the tests of drift: what each text has is said in one line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from publish.press_rows import document, entity, mention, paragraph, speaker, stage

from schemas.rows import Document, Mention, Paragraph, Reject, Speaker

LINE = "Reuters met Sergei Lavrov in the harbour."
REUTERS = "organization:reuters"


@dataclass(frozen=True)
class Text:
    """What a text has; `edition` gives its raw file other bytes."""

    document_id: str
    mentions: int = 5
    words: int = 100
    dated: bool = True
    kind: str = "article"
    speakers: int = 0
    status: str = "published"
    edition: int = 1
    type: str = "organization"

    def document(self) -> Document:
        made = document(self.document_id)._replace(
            source_id=self.document_id.split("/")[0], kind=self.kind, text_status=self.status,
            raw_sha256=sha256(f"{self.document_id} {self.edition}".encode()).hexdigest(),
            kind_evidence=None if self.status == "withheld" else "by its opening",
        )  # fmt: skip
        return made if self.dated else made._replace(date=None, date_precision=None, date_method=None)

    def paragraph(self) -> Paragraph:
        made = paragraph(1, LINE)
        return made._replace(
            paragraph_id=f"{self.document_id}#0123abcd", document_id=self.document_id, words=self.words,
            section=None if self.status == "withheld" else "Harbour",
        )  # fmt: skip

    def mention_rows(self) -> Iterator[Mention]:
        made = mention(LINE, REUTERS, self.type, "Reuters", LINE)
        where = f"{self.document_id}#0123abcd"
        for number in range(self.mentions):
            yield made._replace(
                mention_id=f"{where}:{number}-{number + 1}", document_id=self.document_id, paragraph_id=where
            )

    def speaker_rows(self) -> Iterator[Speaker]:
        for number in range(self.speakers):
            made = speaker(f"voice-{number}", None, "participant", None)
            yield made._replace(speaker_id=f"{self.document_id}@voice-{number}", document_id=self.document_id)


def texts(source: str, numbers: Iterable[int], **has: object) -> list[Text]:
    """Give a text of a source for each number."""
    return [Text(f"{source}/{number:04}", **has) for number in numbers]  # type: ignore[arg-type]


def reject(raw_path: str, rule: str = "binary") -> Reject:
    return Reject(raw_path, rule, "a picture", "save it as text", "e" * 64, 9)


def staged(folder: Path, archive: Iterable[Text], rejects: Iterable[Reject] = ()) -> Path:
    """Write the tables of an archive, and give their folder."""
    kept = list(archive)
    named = entity(REUTERS, "Reuters", "organization", (), sum(text.mentions for text in kept))
    rows: dict[str, list[object]] = {
        "documents": [text.document() for text in kept],
        "paragraphs": [text.paragraph() for text in kept],
        "speakers": [row for text in kept for row in text.speaker_rows()],
        "entities": [named._replace(first_date=date(1999, 1, 1))],
        "mentions": [row for text in kept for row in text.mention_rows()],
        "citations": [], "quotations": [], "dates": [], "rejects": list(rejects),
    }  # fmt: skip
    return stage(folder, rows)
