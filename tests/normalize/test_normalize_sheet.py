"""A sheet finds its characters in the raw file, also through two layers, in whatever encoding the file is."""

import codecs
import hashlib

import pytest
from normalize.press import SOURCE, knowledge, misfits

from flows.ingest.raw_files import RawFile
from flows.ingest.records import RawText
from flows.ingest.texts import text_of
from flows.normalize.document import normalize_document
from flows.normalize.pages.layout import Block
from flows.normalize.sheets.sheet import GivenField, Origin, Sheet, UnreadPart, composed, joined, stretch
from schemas.rows import SourceSpan

ENGLISH = "The talks — “in vain” — ended.\n\nMR. LAVROV: It’s over.\n"
FRENCH = "L’envoyé a quitté Genève.\n\nM. KOUCHNER: À bientôt, « déjà ».\n"
LATIN = "L'envoy\u00e9 sp\u00e9cial a quitt\u00e9 Gen\u00e8ve.\n\nIl a d\u00e9clar\u00e9: \u00e7a va.\n"
POLISH = (
    "Rozmowy się nie powiodły, powiedział Łukasz Święty.\n\nWrócą do Gdańska i Łodzi, żeby źle nie było.\n"
)
SERBIAN = "Milošević i Đinđić su otišli.\n\nKaradžić je došao u Čačak, rekao je Šešelj.\n"


def taken_in(data: bytes) -> RawText:
    raw = text_of(data, RawFile("press/a.txt", "press/a", "press", len(data)), SOURCE)
    assert isinstance(raw, RawText)
    return raw


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8-sig"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "cp1252", "cp1252"),
        (FRENCH, "cp1252", "cp1252"),
        (LATIN, "iso8859_1", "cp1252"),  # which has the same letters at the same bytes
        (POLISH, "iso8859_2", "iso8859_2"),
        (SERBIAN, "iso8859_2", "iso8859_2"),
        (SERBIAN, "cp1250", "cp1250"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_paragraphs_slice_the_file_in_its_encoding(
    text: str, encoding: str, found: str, line_end: str
) -> None:
    data = text.replace("\n", line_end).encode(encoding)
    raw = taken_in(data)
    assert raw.encoding == found
    assert raw.raw_sha256 == hashlib.sha256(data).hexdigest()
    rows = normalize_document(raw, knowledge())
    whole = data.decode(rows.documents[0].encoding)
    assert [whole[row.raw_start : row.raw_end] for row in rows.paragraphs] == [
        row.text for row in rows.paragraphs
    ]
    assert " ".join(row.text for row in rows.paragraphs).endswith(text.split()[-1])
    assert misfits(whole, rows) == []


def test_utf_16_of_the_other_byte_order_slices_too() -> None:
    data = codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be")
    rows = normalize_document(taken_in(data), knowledge())
    assert data.decode("utf-16")[rows.paragraphs[0].raw_start :].startswith("The talks —")


def test_a_file_of_mojibake_slices_what_it_holds() -> None:
    data = ENGLISH.encode().decode("cp1252", "ignore").encode()
    rows = normalize_document(taken_in(data), knowledge())
    assert rows.paragraphs[0].text.startswith("The talks — “in vain")
    assert data.decode()[rows.paragraphs[0].raw_start :].startswith("The talks â€”")
    assert misfits(data.decode(), rows) == []


def test_a_stretch_keeps_its_offsets() -> None:
    assert stretch("abcdef", 2, 5) == Sheet("cde", (SourceSpan(0, 3, 2, 5),))
    assert stretch("abcdef", 2, 2) == Sheet("", ())


def test_sheets_are_joined_with_their_offsets_raised() -> None:
    block = Block("body", 0, ((0, 2),), ((0, 1),))
    given, unread = GivenField("title", "ab", 0, 2), UnreadPart(1, "attachment", "x", "y", 2, 4)
    first = Sheet("ab", (SourceSpan(0, 2, 0, 2),), (block,), (given,))
    second = Sheet("cd", (SourceSpan(0, 2, 4, 9),), (block,), unread=(unread,))
    assert joined([first, second]) == Sheet(
        "abcd",
        (SourceSpan(0, 2, 0, 2), SourceSpan(2, 4, 4, 9)),
        (block, Block("body", 0, ((2, 4),), ((2, 3),))),
        (given,),
        (unread,),
    )


def test_a_sheet_read_from_a_sheet_points_at_the_raw_file() -> None:
    # The raw file holds =E2=80=99 for ’, and &rsquo; is what the web page in it has for that.
    outer = Sheet("it’s", (SourceSpan(0, 2, 10, 12), SourceSpan(2, 3, 12, 21), SourceSpan(3, 4, 21, 22)))
    inner = Sheet(
        "it's",
        (SourceSpan(0, 2, 0, 2), SourceSpan(2, 4, 2, 4)),
        given=(GivenField("title", "it's", 0, 4),),
        unread=(UnreadPart(1, "attachment", "x", "y", 1, 3),),
    )
    whole = composed(outer, inner)
    assert whole.origin == (SourceSpan(0, 2, 10, 12), SourceSpan(2, 3, 12, 21), SourceSpan(3, 4, 21, 22))
    assert whole.given[0][2:] == (10, 22)
    assert whole.unread[0][4:] == (11, 21)
    assert composed(outer, Sheet("it’s")).origin == outer.origin
    assert composed(Sheet("it’s"), inner) is inner


def test_a_stretch_of_a_sheet_has_its_place_in_the_raw_file() -> None:
    origin = Origin((SourceSpan(0, 2, 10, 12), SourceSpan(2, 3, 12, 21), SourceSpan(5, 7, 30, 32)))
    assert origin.place(1, 2) == (11, 12)
    assert origin.place(1, 3) == (11, 21)
    assert origin.place(5, 6) == (30, 31)
    with pytest.raises(ValueError, match="slice"):
        origin.place(3, 5)
