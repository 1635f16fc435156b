"""The two texts that the project began with, and every fact that they must give."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from normalize.press import knowledge

from flows.ingest.files import list_files
from flows.ingest.records import RawText
from flows.ingest.shards import write_rejects
from flows.ingest.sources import load_sources
from flows.ingest.texts import read_text
from flows.normalize.merge import merge_shards
from flows.normalize.shard import normalize_shard

RAW = Path(__file__).parents[2] / "raw"
MONITOR, EIR = "jamestown-monitor/5-209", "eir/mizin-2000-03"
PASCALI, MIZIN = f"{EIR}@umberto-pascali", f"{EIR}@viktor-mizin"
Row = dict[str, Any]


@dataclass(frozen=True)
class Dataset:
    """The merged tables as rows, and the raw texts by document."""

    tables: dict[str, list[Row]]
    raw: dict[str, str]

    def rows(self, table: str, document: str) -> list[Row]:
        """Give the rows of one document, in the order of the table."""
        return [row for row in self.tables[table] if row["document_id"] == document]

    def body(self, document: str) -> list[Row]:
        """Give its paragraphs of running text."""
        return [row for row in self.rows("paragraphs", document) if row["kind"] == "body"]

    def entities_named(self, *aliases: str) -> set[str]:
        """Give the entities that these words, or longer names with one of them as last word, stand for."""
        return {
            row["entity_id"]
            for row in self.tables["mentions"]
            if row["text"] in aliases or row["text"].rpartition(" ")[2] in aliases
        }


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("seed")
    raw = folder / "raw"
    for document in (f"{MONITOR}.txt", f"{EIR}.md"):
        target = raw / document
        target.parent.mkdir(parents=True)
        shutil.copy(RAW / document, target)
        shutil.copy((RAW / document).with_name("source.yaml"), target.with_name("source.yaml"))
    sources = load_sources(raw)
    listing = list_files(raw, sources, 1 << 20)
    texts = [read_text(raw, file, sources[file.source_id], 1 << 20) for file in listing.files]
    taken = [text for text in texts if isinstance(text, RawText)]
    assert normalize_shard(taken, folder / "shard", knowledge()) == 2
    write_rejects(listing.rejects, folder / "rejects.parquet")
    rows, _ = merge_shards([folder / "shard"], folder / "rejects.parquet", folder / "tables", folder)
    tables = {name: pq.read_table(folder / "tables" / f"{name}.parquet").to_pylist() for name in rows}
    return Dataset(tables, {text.document_id: text.text for text in taken})


@pytest.fixture
def monitor(dataset: Dataset) -> Row:
    return dataset.rows("documents", MONITOR)[0]


@pytest.fixture
def interview(dataset: Dataset) -> Row:
    return dataset.rows("documents", EIR)[0]


def evidence(raw: str, spans: list[Row]) -> list[str]:
    """Give the characters that evidence points at."""
    return [raw[span["raw_start"] : span["raw_end"]] for span in spans]


def test_the_raw_texts_are_the_two_that_came(dataset: Dataset) -> None:
    assert {name: len(text) for name, text in dataset.raw.items()} == {MONITOR: 3_176, EIR: 10_982}
    assert dataset.tables["rejects"] == []


def test_the_monitor_says_where_it_stands(monitor: Row) -> None:
    assert (monitor["publication"], monitor["volume"], monitor["issue"]) == ("Monitor", 5, 209)
    assert monitor["publisher"] == "The Jamestown Foundation"
    assert (monitor["kind"], monitor["kind_method"]) == ("article", "source_default")
    assert monitor["title"] is None


def test_the_monitor_is_three_paragraphs_without_a_speaker(dataset: Dataset) -> None:
    assert [(row["kind"], row["position"]) for row in dataset.rows("paragraphs", MONITOR)] == [
        ("meta", 1),
        ("body", 2),
        ("body", 3),
        ("body", 4),
    ]
    assert [" ".join(row["text"].split()[:5]) for row in dataset.body(MONITOR)] == [
        "Russia’s ambassador to the UN,",
        "Moscow has been the international",
        "Lavrov’s visit to Kosovo, moreover,",
    ]
    assert dataset.rows("speakers", MONITOR) == []
    assert {row["speaker_id"] for row in dataset.rows("paragraphs", MONITOR)} == {None}


def test_the_monitor_appeared_on_the_day_after_the_last_report_it_cites(
    dataset: Dataset, monitor: Row
) -> None:
    assert monitor["date"] == date(1999, 11, 10)
    assert monitor["date_precision"] == "day"
    assert monitor["date_method"] == "day_after_last_citation"
    words = ["Volume: 5", "November 8-9", "November 7-9"]
    assert monitor["date_evidence"] == " … ".join(words)
    assert evidence(dataset.raw[MONITOR], monitor["date_evidence_spans"]) == words
    assert monitor["recorded_on"] is None


def test_the_monitor_cites_three_agencies_in_one_parenthesis(dataset: Dataset) -> None:
    cited = [row for row in dataset.rows("citations", MONITOR) if row["method"] == "parenthesis"]
    assert [
        (row["text"], row["cited_name"], row["kind"], row["date_start"], row["date_end"]) for row in cited
    ] == [
        ("AP, November 8-9", "AP", "news_agency", date(1999, 11, 8), date(1999, 11, 9)),
        ("Reuters, November 8", "Reuters", "news_agency", date(1999, 11, 8), date(1999, 11, 8)),
        (
            "Russian agencies, November 7-9",
            "Russian agencies",
            "news_agency",
            date(1999, 11, 7),
            date(1999, 11, 9),
        ),
    ]
    group, other = {row["group_id"] for row in cited}, dataset.body(MONITOR)[2]
    assert len(group) == 1
    paragraph, _, offsets = group.pop().rpartition(":")
    start, end = map(int, offsets.split("-"))
    assert paragraph == other["paragraph_id"]
    assert (
        other["text"][start:end] == "(AP, November 8-9; Reuters, November 8; Russian agencies, November 7-9)"
    )


def test_the_monitor_cites_resolution_1244(dataset: Dataset) -> None:
    assert [
        (row["text"], row["identifier"], row["evidence"], row["url"])
        for row in dataset.rows("citations", MONITOR)
        if row["kind"] == "un_resolution"
    ] == [
        (
            "Resolution 1244",
            "S/RES/1244(1999)",
            "un_resolutions.yaml",
            "https://undocs.org/S/RES/1244(1999)",
        )
    ]
    assert len(dataset.rows("citations", MONITOR)) == 4


def test_the_interview_has_its_title_heading_and_kind(dataset: Dataset, interview: Row) -> None:
    assert interview["title"] == "The Ivanov-Lavrov proposal for Kosovo"
    assert interview["kind"] == "interview"
    assert (interview["kind_method"], interview["kind_evidence"]) == ("heading", "Interview: Viktor Mizin")
    first, second, *rest = dataset.rows("paragraphs", EIR)
    assert (first["kind"], first["text"], first["section"]) == ("heading", "Interview: Viktor Mizin", None)
    assert (second["kind"], second["text"]) == ("title", "The Ivanov-Lavrov proposal for Kosovo")
    assert {row["kind"] for row in rest} == {"body"}
    assert {row["section"] for row in rest} == {"Interview: Viktor Mizin"}


def test_the_interview_was_held_on_two_days_whose_year_the_text_gives(
    dataset: Dataset, interview: Row
) -> None:
    assert interview["recorded_on"] == [date(2000, 3, 24), date(2000, 3, 27)]
    assert (interview["date"], interview["date_method"]) == (date(2000, 3, 27), "recorded")
    words = ["after one year of", "June 10, 1999", "March 24 and 27"]
    assert interview["date_evidence"] == " … ".join(words)
    assert evidence(dataset.raw[EIR], interview["date_evidence_spans"]) == words


def test_the_introduction_is_three_paragraphs_that_nobody_speaks(dataset: Dataset) -> None:
    introduction = dataset.body(EIR)[:3]
    assert [row["text"].split()[:5] for row in introduction] == [
        ["Viktor", "Mizin", "is", "a", "counselor"],
        ["The", "Security", "Council", "gave", "the"],
        ["Dr.", "Mizin", "spoke", "with", "Umberto"],
    ]
    assert [row["text"].split()[-4:] for row in introduction] == [
        ["toward", "a", "new", "war."],
        ['"for', "the", "whole", 'world."'],
        ["March", "24", "and", "27."],
    ]
    assert {row["speaker_id"] for row in introduction} == {None}
    assert not any("*" in row["text"] for row in dataset.rows("paragraphs", EIR))


def test_the_speakers_have_name_role_and_house(dataset: Dataset) -> None:
    interviewer, interviewee = dataset.rows("speakers", EIR)
    assert interviewer["speaker_id"] == PASCALI
    assert (interviewer["label"], interviewer["labels"]) == ("EIR", ["EIR"])
    assert (interviewer["name"], interviewer["part"]) == ("Umberto Pascali", "interviewer")
    assert (interviewer["role"], interviewer["affiliation"]) == (None, "Executive Intelligence Review")
    assert interviewee["speaker_id"] == MIZIN
    assert (interviewee["label"], interviewee["labels"]) == ("Mizin", ["Mizin"])
    assert (interviewee["name"], interviewee["part"]) == ("Viktor Mizin", "interviewee")
    assert interviewee["role"] == "counselor at the Russian UN Mission"
    assert interviewee["affiliation"] == "Russian UN Mission"
    assert [row["turns"] for row in (interviewer, interviewee)] == [9, 9]
    assert [row["entity_id"] for row in (interviewer, interviewee)] == [
        "person:umberto-pascali",
        "person:viktor-mizin",
    ]
    for row in (interviewer, interviewee):
        assert evidence(dataset.raw[EIR], row["evidence_spans"]) == [row["evidence"]]
    assert "Umberto Pascali" in interviewer["evidence"]
    assert interviewee["evidence"] == "Viktor Mizin is a counselor at the Russian UN Mission"


SPOKEN = [
    (1, PASCALI, "EIR", "Please describe for us"),
    (2, MIZIN, "Mizin", "Yes, the proposal is being"),
    (2, MIZIN, None, "The cornerstone of our"),
    (3, PASCALI, "EIR", "So, the basic point"),
    (4, MIZIN, "Mizin", "Sometimes the position"),
    (4, MIZIN, None, "Concerning national sovereignty"),
    (5, PASCALI, "EIR", "On the other side"),
    (6, MIZIN, "Mizin", "We are not naive"),
    (6, MIZIN, None, "Speaking about Europe"),
    (6, MIZIN, None, "For example, the Kosovo"),
    (7, PASCALI, "EIR", "The group that pushed"),
    (8, MIZIN, "Mizin", "Yes, exactly."),
    (9, PASCALI, "EIR", "What is your opinion"),
    (10, MIZIN, "Mizin", "Unfortunately, we think"),
    (11, PASCALI, "EIR", "Did you say that Kouchner"),
    (12, MIZIN, "Mizin", "Yes, he also supported"),
    (13, PASCALI, "EIR", "Recently, some members"),
    (14, MIZIN, "Mizin", "No. I can tell you"),
    (15, PASCALI, "EIR", "Some Balkan observers"),
    (16, MIZIN, "Mizin", "Yes, when he was useful"),
    (17, PASCALI, "EIR", "A study issued by"),
    (18, MIZIN, "Mizin", "We agree on the dangerous"),
]


def test_18_turns_in_22_paragraphs_have_the_right_speaker(dataset: Dataset) -> None:
    spoken = dataset.body(EIR)[3:]
    assert len(spoken) == len(SPOKEN) == 22
    for row, (turn, speaker, label, opening) in zip(spoken, SPOKEN, strict=True):
        assert (row["turn"], row["speaker_id"], row["label"]) == (turn, speaker, label)
        assert row["text"].startswith(opening)
        if label:
            assert dataset.raw[EIR][row["label_raw_start"] : row["label_raw_end"]] == f"**{label}:** "


WHOLE_AGAIN = {
    "Apparently, the proposal is by now supported also by Mr. Kouchner, the head of UNMIK.": (
        "Mr.\n\nKouchner"
    ),
    "Because in every European country, Russia included, there are so many different areas, so many "
    "different ethnicities, that would blow up the entire structure.": "so many\n\ndifferent",
    "That is why, frankly, we are criticizing him.": "are\n\ncriticizing",
}


@pytest.mark.parametrize("sentence", WHOLE_AGAIN)
def test_a_sentence_that_a_page_break_cut_is_whole_again(dataset: Dataset, sentence: str) -> None:
    row = next(row for row in dataset.body(EIR) if sentence in row["text"])
    start = row["text"].index(sentence)
    first = next(run for run in row["source_spans"] if run["text_end"] > start)
    last = next(run for run in row["source_spans"] if run["text_end"] >= start + len(sentence))
    raw_start = first["raw_start"] + start - first["text_start"]
    raw_end = last["raw_end"] - (last["text_end"] - start - len(sentence))
    sliced = dataset.raw[EIR][raw_start:raw_end]
    assert WHOLE_AGAIN[sentence] in sliced
    assert sliced.replace("\n\n", " ") == sentence


def test_runs_of_every_paragraph_slice_the_raw_file(dataset: Dataset) -> None:
    for row in dataset.tables["paragraphs"]:
        raw = dataset.raw[row["document_id"]]
        runs = [raw[run["raw_start"] : run["raw_end"]] for run in row["source_spans"]]
        assert "".join(run.replace("\n\n", " ") for run in runs) == row["text"]


@pytest.mark.parametrize("table", ["mentions", "citations", "quotations"])
def test_every_span_slices_text_and_raw_file(dataset: Dataset, table: str) -> None:
    texts = {row["paragraph_id"]: row["text"] for row in dataset.tables["paragraphs"]}
    assert dataset.tables[table]
    for row in dataset.tables[table]:
        assert texts[row["paragraph_id"]][row["text_start"] : row["text_end"]] == row["text"]
        assert dataset.raw[row["document_id"]][row["raw_start"] : row["raw_end"]] == row["text"]


def test_resolution_1244_is_cited_each_time_it_is_named(dataset: Dataset) -> None:
    cited = [row for row in dataset.rows("citations", EIR) if row["kind"] == "un_resolution"]
    assert [(row["text"], row["method"]) for row in cited] == [
        ("Resolution 1244", "number"),
        ("Resolution 1244", "number"),
        ("Resolution 1244", "number"),
        ("Security Council Resolution 1244", "number"),
        ("Resolution 1244", "number"),
        ("the Resolution", "repeated_name"),
        ("1244", "repeated_number"),
    ]
    assert {row["identifier"] for row in cited} == {"S/RES/1244(1999)"}
    assert {row["evidence"] for row in cited} == {"un_resolutions.yaml"}
    assert [row["date_start"] for row in cited] == [date(1999, 6, 10), *[None] * 6]
    assert dataset.raw[EIR].count("1244") == 6


def test_the_interview_cites_a_press_conference_a_treaty_and_a_study(dataset: Dataset) -> None:
    spoken, treaty, study = (row for row in dataset.rows("citations", EIR) if row["kind"] != "un_resolution")
    assert (spoken["kind"], spoken["text"]) == (
        "statement",
        "press conference by Ambassador Lavrov on March 21",
    )
    assert (spoken["date_start"], spoken["cited_entity_id"]) == (date(2000, 3, 21), "person:sergei-lavrov")
    assert (treaty["kind"], treaty["text"], treaty["cited_name"]) == (
        "treaty",
        "Helsinki Final Act",
        "Helsinki Final Act",
    )
    assert (treaty["date_start"], treaty["evidence"]) == (date(1975, 8, 1), "treaties.yaml")
    assert (study["kind"], study["cited_name"]) == ("study", "UN University")
    assert study["title"] == "Kosovo and the Challenge of Humanitarian Intervention"
    assert (study["date_start"], study["date_end"]) == (date(2000, 3, 20), date(2000, 3, 20))
    assert study["cited_entity_id"] == "organization:un-university"


@pytest.mark.parametrize(
    ("surname", "entity", "name", "documents"),
    [
        ("Lavrov", "person:sergei-lavrov", "Sergei Lavrov", 2),
        ("Kouchner", "person:bernard-kouchner", "Bernard Kouchner", 1),
        ("Mizin", "person:viktor-mizin", "Viktor Mizin", 1),
        ("Milosevic", "person:slobodan-milosevic", "Slobodan Milosevic", 2),
    ],
)
def test_a_person_is_one_under_all_names(
    dataset: Dataset, surname: str, entity: str, name: str, documents: int
) -> None:
    assert dataset.entities_named(surname) == {entity}
    row = next(row for row in dataset.tables["entities"] if row["entity_id"] == entity)
    assert (row["name"], row["documents"], surname in row["aliases"]) == (name, documents, True)


def test_every_printed_lavrov_is_counted_but_in_the_name_of_the_proposal(dataset: Dataset) -> None:
    for document, raw in dataset.raw.items():
        mentions = [row for row in dataset.rows("mentions", document) if "Lavrov" in row["text"]]
        assert len(mentions) == raw.count("Lavrov") - raw.count("Ivanov-Lavrov")


@pytest.mark.parametrize(
    ("printed", "entity"),
    [
        ("UN", "organization:un"),
        ("United Nations", "organization:un"),
        ("NATO", "organization:nato"),
        ("KFOR", "organization:kfor"),
        ("UNMIK", "organization:unmik"),
        ("Security Council", "organization:security-council"),
        ("UN Security Council", "organization:security-council"),
        ("Kosovo", "place:kosovo"),
        ("Belgrade", "place:belgrade"),
        ("Yugoslavia", "place:yugoslavia"),
        ("Federal Republic of Yugoslavia", "place:yugoslavia"),
        ("Russia", "place:russia"),
    ],
)
def test_bodies_and_places_are_what_they_are(dataset: Dataset, printed: str, entity: str) -> None:
    assert {row["entity_id"] for row in dataset.tables["mentions"] if row["text"] == printed} == {entity}


def test_words_that_are_no_persons_become_none(dataset: Dataset) -> None:
    people = {row["name"] for row in dataset.tables["entities"] if row["type"] == "person"}
    assert people == {
        "Benes",
        "Bernard Kouchner",
        "Carl Bildt",
        "Igor Ivanov",
        "Kissinger",
        "Kofi Annan",
        "Madeleine Albright",
        "Sergei Lavrov",
        "Slobodan Milosevic",
        "Umberto Pascali",
        "Viktor Mizin",
        "Zbigniew Brzezinski",
        "Zivadin Jovanovic",
    }


def test_quotations_are_attributed_where_the_text_does(dataset: Dataset) -> None:
    assert [
        (row["text"], row["speaker_name"], row["entity_id"], row["verb"], row["method"])
        for row in dataset.tables["quotations"]
        if row["method"]
    ] == [
        (
            'he gave the interview "upon instructions" of Russian Ambassador Sergei Lavrov',
            "Dr. Mizin",
            "person:viktor-mizin",
            "pointed",
            "verb_before",
        ),
        ("upon instructions", "Dr. Mizin", "person:viktor-mizin", "pointed", "verb_before"),
        ("for the whole world.", "Dr. Mizin", "person:viktor-mizin", "underlines", "verb_before"),
        ("an aggression.", "the Russian President", None, "called", "verb_before"),
        (
            "Indictments are against individuals not governments and countries,",
            "the Ambassador",
            "person:sergei-lavrov",
            "said",
            "verb_after",
        ),
        ("the same demands", "Lavrov", "person:sergei-lavrov", "made", "verb_before"),
    ]
    assert len(dataset.rows("quotations", MONITOR)) == 3


def test_every_reference_is_met(dataset: Dataset) -> None:
    def keys(table: str, column: str) -> set[str]:
        return {row[column] for row in dataset.tables[table]}

    entities = keys("entities", "entity_id")
    assert keys("mentions", "entity_id") | keys("speakers", "entity_id") == entities
    assert keys("quotations", "entity_id") | keys("citations", "cited_entity_id") <= entities | {None}
