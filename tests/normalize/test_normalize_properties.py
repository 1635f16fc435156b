"""What holds for every text: nothing is lost, every span slices, and the same rows come out anyhow."""

import unicodedata
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from normalize.press import knowledge, misfits, raw_text, rows_of

from flows.normalize.merge import merge_shards
from flows.normalize.records import DocumentRows
from flows.normalize.shard import SHARD_TABLES, normalize_shard
from schemas.arrow import arrow_schema, rows_table
from schemas.contract import load_contract

EVERY_TEXT = settings(
    derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)

BLOCKS = (
    "Publication: Monitor Volume: 5 Issue: 209",
    "# The Ivanov-Lavrov proposal #",
    "## Interview: Claire Dumont",
    "***",
    "---",
    "**Q:** Why, Mr. Kouchner?",
    "**DUMONT:** “We do not agree,” the Minister said.",
    "MS. HALVORSEN: The Security Council adopted resolution 1244 (1999).",
    "> Q: A question in a quote,\n> that goes on",
    "*Claire Dumont is a counselor at the United Nations, and spoke with Ann Smith on March 24 and 27.*",
    "- one\n- two _of them_\n  and more",
    "1. First. 2. Second",
    "The talks were so long that so many",
    "different people left (AP, November 8-9; Reuters, November 8).",
    "By Jane Q. Doe",
    "November 10, 1999",
    "BELGRADE, Nov. 8 (AP) -- Russia\u2019s envoy, Sergei Lavrov, “in no hurry,” left.",
    "cafe\u0301 *a*\u0301 **b**\u0323 x\u00ady \u1100*\u1161*",
    "A study issued by the UN University on March 20, “Kosovo,” says 1244.",
    "THE MONITOR",
    "The Monitor                    12",
    "13 | The Monitor",
    "\fTHE MONITOR",
    "- 14 -",
    "p. 15",
    "16",
    "xvii",
    "(more)",
    "    In the quotation no line stands at the margin,\n    and each ends as far to the left as it begins.",
    "The letter of General",
    "Clark, who “left it at that. He",
    "had said so,” and the word inter-",
    "national[1] was agreed¹ upon.2 It was the U.N.",
    "____________",
    "[1] A note of some words,\n    on two lines.\n[2] Another.",
    "1 A note without a bracket.",
    "¹ A raised note.",
    "NOTES",
    "[^1]: A note in Markdown[^1]",
    "Photo: The envoy. (AP Photo/Jane Doe)",
    "![A *map*](https://a.example/map_1.png)\n*Its caption*",
    "The [words of a link](https://a.example/b_c) are text.",
    "(a) one item\n(b) another item, wrapped\n    over two lines",
    "iv) four\nv) five",
    "• a bullet\n\n• another",
    "1. one\n\n2. two\n3) three",
    "> a quoted line\n>\n>> and one in it",
    "Sweden          3     1\nNorway          2     2",
    "    THE PRESIDENT: It was set in.\n    So was this.",
    "short- and\nlong-term, is\u00ad\nland, well-\nknown",
)
SEPARATORS = (
    "\n\n",
    "\n",
    "\r\n\r\n",
    "\r\n",
    "\r",
    "\n \t\n",
    "\u2028",
    "\n\f\n",
    "\n\f",
    "\v",
    "\x85",
    "\u2029",
    " ",
)
BY_BLOCKS = st.lists(st.tuples(st.sampled_from(BLOCKS), st.sampled_from(SEPARATORS)), max_size=12).map(
    lambda pairs: "".join(block + separator for block, separator in pairs)
)
MARKS = st.sampled_from(
    [
        *"*_#>-:()\"“”'’.,;|~`+=•0123456789 \t\n\r\f\v\u00a0\u00ad\u200b\u200c\u200d\u200e\u2028\u2029\u3000",
        *"\u0301\u0323\u0345\u1100\u1161\u11a8\u212b\u2126\ufeff\x00\x1c\x85\x9bİßǄﬁЩ中\U0001f1fa\ud7a3",
        *("e\u0301", "\n\n", "\r\n", "**", "__", "Q:", "A: ", "**A:** ", "# ", "> ", "- ", "1. "),
        *("Mr. ", "Lavrov", "1244", " resolution 1244"),
        *(
            "\n12\n",
            "\nHEAD\n",
            "HEAD 3\n\f",
            "[1]",
            "[^1]: ",
            "(a) ",
            "b) ",
            "\n1 ",
            "![",
            "](b)",
            "[a](b)",
            "¹",
            "†",
        ),
        *("\n    ", "\n        ", "    a b\n", "Photo: ", "Notes\n", "____\n", "• ", "-\n", "\xad\n"),
    ]
)
BY_MARKS = st.lists(MARKS, max_size=40).map("".join)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TEXTS = st.one_of(BY_BLOCKS, BY_MARKS, ANY_TEXT, st.tuples(BY_MARKS, BY_BLOCKS, ANY_TEXT).map("".join))


@EVERY_TEXT
@given(TEXTS, st.sampled_from(["press/a.md", "press/a.txt"]))
def test_nothing_is_lost_and_every_span_slices(text: str, path: str) -> None:
    rows = rows_of(text, path)
    assert misfits(text, rows) == []
    assert len(rows.documents) + len(rows.rejects) == 1


@EVERY_TEXT
@given(TEXTS)
def test_texts_are_clean(text: str) -> None:
    for row in rows_of(text).paragraphs:
        assert unicodedata.is_normalized("NFC", row.text)
        assert row.text
        assert row.text == " ".join(row.text.split())


@EVERY_TEXT
@given(TEXTS)
def test_rows_fit_the_tables_of_the_contract(text: str) -> None:
    rows = rows_of(text)
    for name in SHARD_TABLES:
        table = rows_table(getattr(rows, name), arrow_schema(load_contract().table(name)))
        table.validate(full=True)


@EVERY_TEXT
@given(TEXTS)
def test_ids_are_unique_and_every_reference_is_met(text: str) -> None:
    rows = rows_of(text)
    paragraphs = {row.paragraph_id for row in rows.paragraphs}
    speakers = {row.speaker_id for row in rows.speakers}
    names = {row.name_id for row in rows.names}
    assert len(paragraphs) == len(rows.paragraphs)
    assert len(speakers) == len(rows.speakers)
    assert len(names) == len(rows.names)
    assert {row.speaker_id for row in rows.paragraphs} - {None} == speakers
    assert {row.entity_id for row in rows.mentions} <= names
    assert {row.entity_id for row in rows.quotations} - {None} <= names
    assert {row.cited_entity_id for row in rows.citations} - {None} <= names
    for keys in (
        [row.mention_id for row in rows.mentions],
        [row.citation_id for row in rows.citations],
        [row.quotation_id for row in rows.quotations],
        [row.date_id for row in rows.dates],
    ):
        assert len(keys) == len(set(keys))


@EVERY_TEXT
@given(TEXTS)
def test_mentions_do_not_overlap_and_stand_in_their_sentences(text: str) -> None:
    rows = rows_of(text)
    end: dict[str, int] = {}
    for row in rows.mentions:
        assert end.get(row.paragraph_id, 0) <= row.text_start
        assert row.sentence_start <= row.text_start
        assert row.text_end <= row.sentence_end
        end[row.paragraph_id] = row.text_end


@EVERY_TEXT
@given(st.lists(st.sampled_from(BLOCKS[9:17]), max_size=6), st.sampled_from(["A new opening.", "Its end."]))
def test_a_paragraph_keeps_its_id_when_a_neighbour_comes(blocks: list[str], neighbour: str) -> None:
    def ids(parts: list[str]) -> dict[str, str]:
        return {row.paragraph_id: row.text for row in rows_of("\n\n".join(parts)).paragraphs}

    before = ids(["An opening of its own.", *blocks, "One more."])
    for parts in (
        [neighbour, "An opening of its own.", *blocks],
        ["An opening of its own.", *blocks, neighbour],
    ):
        after = ids([*parts, "One more."])
        assert before.items() <= after.items()


def merged(texts: list[list[str]], folder: Path) -> dict[str, bytes]:
    """Give the bytes of each table, merged from shards of texts, each text its own number and words."""
    shards = []
    for number, shard in enumerate(texts):
        raws = [raw_text(text.partition("|")[2], f"press/{text.partition('|')[0]}.md") for text in shard]
        normalize_shard(raws, folder / f"{number}", knowledge())
        shards.append(folder / f"{number}")
    rejects = folder / "rejects.parquet"
    pq.write_table(arrow_schema(load_contract().table("rejects")).empty_table(), rejects)
    merge_shards(shards, rejects, folder / "tables", folder / "scratch")
    return {path.name: path.read_bytes() for path in sorted((folder / "tables").iterdir())}


PRESS = [
    "1|Ambassador Sergei Lavrov met Bernard Kouchner. Lavrov left Kosovo.",
    "2|**Q:** Is Lavrov there?\n\n**KOUCHNER:** “No,” Mr. Kouchner said "
    "(AP, November 8; Reuters, November 9).",
    "3|The envoy asked Kouchner and Smith. President Smith and Robert Smith and Ann Smith left.",
    "4| \u200b ",
    "5|Sergei Lavrov of Russia, and S\u00e9rgei Lavrov, the same. Resolution 1244 and the UN.",
]


@pytest.mark.parametrize(
    "shards",
    [
        [PRESS[:2], PRESS[2:]],
        [PRESS[3:], PRESS[1:3], PRESS[:1]],
        [PRESS[::2], [], PRESS[1::2]],
    ],
    ids=["two", "three, backwards", "one empty"],
)
def test_shards_in_any_order_give_the_same_bytes(shards: list[list[str]], tmp_path: Path) -> None:
    assert merged(shards, tmp_path / "many") == merged([PRESS], tmp_path / "one")


def test_batches_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = merged([PRESS], tmp_path / "whole")
    monkeypatch.setattr("flows.normalize.shard.BATCH", 2)
    monkeypatch.setattr("schemas.table_files._BATCH", 1)
    assert merged([PRESS], tmp_path / "batches") == whole


@EVERY_TEXT
@given(TEXTS)
def test_the_same_text_gives_the_same_rows(text: str) -> None:
    first: DocumentRows = rows_of(text)
    assert rows_of(text) == first
