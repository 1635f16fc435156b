"""The loader of the authority files: what it takes in, and what it refuses with a line that helps."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from schemas.authority import AUTHORITIES, FILES, authorities_digest, load_authorities
from schemas.errors import ConfigurationError

HEAD = "about: A test.\nsource: Made up.\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of authority files that are as small as their forms allow."""
    folder = tmp_path_factory.mktemp("authorities")
    contents = {
        "abbreviations.yaml": "abbreviations: |\n  Mr.\n  No.\n",
        "citation_words.yaml": (
            "openings: |\n  see\ncollectives:\n- {name: agencies, kind: news_agency}\n"
            "collective_adjectives: |\n  local\nworks:\n- {name: report, kind: study}\n"
            "issuing: |\n  issued\nreporting: |\n  reported\nqualifiers: |\n  no\n"
        ),
        "cities.yaml": "cities: |\n  3166548 Siena\n  - Springfield\ndoubtful: |\n  - Lincoln\n",
        "date_words.yaml": (
            "looking_ahead: |\n  will\ncalled_for: |\n  due\ntimetable: |\n  go\nleading: |\n  asked\n"
            "untold: |\n  would\nlooking_back: |\n  was\n"
            "no_participles: |\n  need\nbefore_weekdays: |\n  Black\nbehind_weekdays: |\n  Times\n"
            "counted: |\n  people\nno_plurals: |\n  was\n"
        ),
        "events.yaml": "names: []\n",
        "given_names.yaml": "given_names: |\n  Sergei\n  No\n",
        "groups.yaml": "names:\n- {name: Russians, aliases: [Russian]}\n",
        "namesakes.yaml": (
            "given_names: |\n  Sergei Sergey\npeoples: {Russians: Norway}\nunions: {Norway: []}\ncallings:\n"
            "  state: |\n    minister\n  sport: |\n    boxer\n  arts: |\n    poet\n  religion: |\n    monk\n"
            "  science: |\n    nurse\n  business: |\n    baker\n  press: |\n    editor\n"
        ),
        "nouns.yaml": (
            "in_names:\n  organization: |\n    University\n  place: |\n    Lake\n"
            "  event: |\n    War\n  law: |\n    Act\n  work: |\n    Sonata\n  other: |\n    Medal\n"
            "opening:\n  organization: |\n    Banco\n  place: |\n    Estadio\n  event: |\n    Copa\n"
            "before_of: |\n  University\n"
            "beside_names:\n  organization: |\n    firm\n  place: |\n    town\n  person: |\n    poet\n"
            "  event: |\n    war\n  work: |\n    novel\n  other: |\n    ship\n"
            "clubs_before: |\n  Dinamo\nclubs_behind: |\n  United\n"
            "party_adjectives: |\n  Green\npartisans: |\n  member\n"
        ),
        "organizations.yaml": "names:\n- {name: UN, aliases: [United Nations]}\n",
        "outlets.yaml": "outlets:\n- {name: AP, kind: news_agency}\n",
        "places.yaml": "names:\n- {name: Moscow, geonames_id: 524901}\n",
        "products.yaml": "names:\n- {name: Skylab}\n",
        "rulings.yaml": "rulings: []\n",
        "speech_verbs.yaml": "speech_verbs: |\n  said\n",
        "territories.yaml": "names:\n- {name: Norway, iso_3166: 'NO', wikidata_id: Q20}\n",
        "titles.yaml": "honorifics: |\n  Dr.\noffices: |\n  Foreign Minister\n",
        "treaties.yaml": "treaties:\n- {name: Helsinki Final Act, date: 1975-08-01}\n",
        "un_resolutions.yaml": "security_council:\n- {year: 1999, first: 1220, last: 1284}\n",
        "un_series.yaml": (
            "organs:\n- {symbol: S, name: Security Council, resolutions: S/RES}\n"
            "series: |\n  PV\npress_releases: |\n  SC\nother_bodies: |\n  Duma\n"
        ),
    }
    assert tuple(contents) == FILES
    for file, content in contents.items():
        (folder / file).write_text(HEAD + content, "utf-8")
    return folder


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    """Give a copy of the small folder that a test may spoil."""
    return Path(shutil.copytree(small, tmp_path / "authorities"))


def spoil(folder: Path, file: str, content: str) -> str:
    """Write a file, and give the message with which loading is then refused."""
    (folder / file).write_text(content, "utf-8")
    with pytest.raises(ConfigurationError) as refusal:
        load_authorities(folder)
    message = str(refusal.value)
    assert "\n" not in message
    return message


def test_entries_come_with_type_file_and_identifiers(small: Path) -> None:
    authorities = load_authorities(small)
    assert [(name.name, name.type, name.file) for name in authorities.names] == [
        ("Russians", "group", "groups.yaml"),
        ("UN", "organization", "organizations.yaml"),
        ("Moscow", "place", "places.yaml"),
        ("Skylab", "other", "products.yaml"),
        ("Norway", "place", "territories.yaml"),
    ]
    norway = authorities.names[4]
    assert (norway.iso_3166, norway.wikidata_id, norway.geonames_id) == ("NO", "Q20", None)
    assert authorities.names[1].aliases == ("United Nations",)


def test_dates_years_and_words_are_typed(small: Path) -> None:
    authorities = load_authorities(small)
    assert authorities.treaties[0].date == date(1975, 8, 1)
    assert authorities.security_council[0].last == 1284
    assert authorities.offices == {"Foreign Minister"}


def test_a_word_list_keeps_words_that_yaml_takes_for_other_types(small: Path) -> None:
    assert load_authorities(small).given_names == {"Sergei", "No"}


def test_the_bundled_files_are_read_once() -> None:
    assert load_authorities() is load_authorities(AUTHORITIES)


def test_another_folder_is_read_again(folder: Path) -> None:
    load_authorities(folder)
    (folder / "speech_verbs.yaml").write_text(HEAD + "speech_verbs: |\n  told\n", "utf-8")
    assert load_authorities(folder).speech_verbs == {"told"}


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "treaties.yaml").unlink()
    with pytest.raises(ConfigurationError, match=r"treaties\.yaml: expected an authority file: No such file"):
        load_authorities(folder)


def test_a_file_that_nothing_reads_is_named(folder: Path) -> None:
    message = spoil(folder, "organisations.yaml", HEAD + "names: []\n")
    assert "found organisations.yaml" in message


def test_a_file_without_source_is_refused(folder: Path) -> None:
    message = spoil(folder, "events.yaml", "about: Wars.\nnames: []\n")
    assert message == "events.yaml: source: Field required; found nothing"


def test_an_unknown_key_is_refused_with_the_entry(folder: Path) -> None:
    message = spoil(folder, "places.yaml", HEAD + "names:\n- {name: Moscow, alias: [Moskva]}\n")
    assert message == (
        "places.yaml: names: entry 1 (Moscow): alias: Extra inputs are not permitted; found ['Moskva']"
    )


def test_a_missing_key_is_refused_with_the_entry(folder: Path) -> None:
    message = spoil(folder, "treaties.yaml", HEAD + "treaties:\n- {name: Treaty of Rome}\n")
    assert message == "treaties.yaml: treaties: entry 1 (Treaty of Rome): date: Field required; found nothing"


def test_norways_code_without_quotation_marks_is_refused(folder: Path) -> None:
    message = spoil(folder, "territories.yaml", HEAD + "names:\n- {name: Norway, iso_3166: NO}\n")
    assert message == (
        "territories.yaml: names: entry 1 (Norway): iso_3166: Input should be a valid string; found False"
    )


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ("{name: Moscow, geonames_id: '524901'}", "geonames_id"),
        ("{name: Moscow, wikidata_id: 649}", "wikidata_id"),
        ("{name: Moscow, wikidata_id: q649}", "wikidata_id"),
        ("{name: Moscow, iso_3166: RUS}", "iso_3166"),
        ("{name: Moscow, aliases: Moskva}", "aliases"),
        ("{name: Moscow, aliases: [1999]}", "aliases: entry 1"),
        ("{name: 'Moscow '}", "name"),
        ("{name: 'New  York'}", "name"),
        ("{name: ''}", "name"),
        ('{name: "Bogota\\u0301"}', "name"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused_with_its_place(folder: Path, entry: str, place: str) -> None:
    message = spoil(folder, "places.yaml", HEAD + f"names:\n- {entry}\n")
    assert message.startswith("places.yaml: names: entry 1")
    assert f"{place}: " in message


def test_the_words_of_citing_and_the_series_of_the_united_nations_are_read(small: Path) -> None:
    authorities = load_authorities(small)
    words, series = authorities.citation_words, authorities.un_series
    assert (words.openings, words.qualifiers) == ({"see"}, {"no"})
    assert (words.collectives, words.works) == ((("agencies", "news_agency"),), (("report", "study"),))
    (organ,) = series.organs
    assert (organ.symbol, organ.resolutions, organ.aliases) == ("S", "S/RES", ())
    assert authorities.outlets[0].common_word is False


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        (
            "un_series.yaml",
            "organs:\n- {symbol: s/res, name: Council}\n"
            "series: |\n  PV\npress_releases: |\n  SC\nother_bodies: |\n  Duma\n",
            "un_series.yaml: organs: entry 1 (Council): symbol: String should match pattern",
        ),
        (
            "un_series.yaml",
            "organs:\n- {symbol: S, name: Council}\n- {symbol: S, name: Court}\n"
            "series: |\n  PV\npress_releases: |\n  SC\nother_bodies: |\n  Duma\n",
            "un_series.yaml: Court: expected each printed form once, found 'S' also in un_series.yaml",
        ),
        (
            "citation_words.yaml",
            "openings: |\n  see\n",
            "citation_words.yaml: collectives: Field required; found nothing",
        ),
        (
            "outlets.yaml",
            "outlets:\n- {name: Time, kind: magazine, common_word: often}\n",
            "outlets.yaml: outlets: entry 1 (Time): common_word: Input should be a valid boolean",
        ),
    ],
)
def test_a_wrong_file_of_citations_is_refused(folder: Path, file: str, content: str, message: str) -> None:
    assert spoil(folder, file, HEAD + content).startswith(message)


def test_an_outlet_of_an_unknown_kind_is_refused(folder: Path) -> None:
    message = spoil(folder, "outlets.yaml", HEAD + "outlets:\n- {name: AP, kind: agency}\n")
    assert "(AP): kind: Input should be 'news_agency', 'newspaper', 'magazine' or 'broadcast'" in message


@pytest.mark.parametrize("content", ["", "[]", "just text"])
def test_a_file_that_is_no_mapping_is_refused(folder: Path, content: str) -> None:
    assert "events.yaml: expected a mapping" in spoil(folder, "events.yaml", content)


def test_a_file_that_is_not_yaml_is_refused(folder: Path) -> None:
    assert spoil(folder, "events.yaml", "names: [").startswith("events.yaml: expected YAML:")


def test_a_file_cannot_make_python_objects(folder: Path) -> None:
    message = spoil(folder, "events.yaml", HEAD + "names: !!python/object/apply:os.getcwd []\n")
    assert "could not determine a constructor" in message


def test_a_word_list_written_as_a_yaml_list_is_refused(folder: Path) -> None:
    message = spoil(folder, "speech_verbs.yaml", HEAD + "speech_verbs: [said, told]\n")
    assert "expected a block of text (`|`) with one word a line" in message


def test_a_word_that_stands_twice_is_refused(folder: Path) -> None:
    message = spoil(folder, "speech_verbs.yaml", HEAD + "speech_verbs: |\n  said\n  told\n  said\n")
    assert "expected each word once, found again: said" in message


def test_an_alias_of_two_entries_of_one_type_is_refused_across_files(folder: Path) -> None:
    message = spoil(folder, "places.yaml", HEAD + "names:\n- {name: Oslo, aliases: [Kristiania, Norway]}\n")
    assert message.startswith("territories.yaml: Norway: expected each printed form once, found 'Norway'")
    assert "places.yaml: Oslo" in message


def test_a_name_that_stands_twice_is_refused(folder: Path) -> None:
    entries = "- {name: AP, kind: news_agency}\n- {name: AP, kind: newspaper}\n"
    message = spoil(folder, "outlets.yaml", HEAD + "outlets:\n" + entries)
    assert "outlets.yaml: AP: expected each printed form once" in message


def test_an_alias_that_is_the_name_of_another_type_is_refused(folder: Path) -> None:
    message = spoil(folder, "events.yaml", HEAD + "names:\n- {name: Moscow talks, aliases: [Moscow]}\n")
    assert message == (
        "events.yaml: Moscow talks: expected no alias that is the name of another entry, "
        "found 'Moscow', a name of places.yaml"
    )


def test_a_gap_between_the_resolutions_of_two_years_is_refused(folder: Path) -> None:
    years = "- {year: 1999, first: 1220, last: 1284}\n- {year: 2000, first: 1286, last: 1334}\n"
    message = spoil(folder, "un_resolutions.yaml", HEAD + "security_council:\n" + years)
    assert message == "un_resolutions.yaml: after 1999: expected 2000 from 1285, found 2000 from 1286"


def test_a_year_that_ends_before_it_begins_is_refused(folder: Path) -> None:
    years = "- {year: 1999, first: 1284, last: 1220}\n"
    message = spoil(folder, "un_resolutions.yaml", HEAD + "security_council:\n" + years)
    assert "1999: expected last not below first, found 1284 to 1220" in message


def test_the_digest_changes_with_any_byte_and_only_then(folder: Path) -> None:
    before = authorities_digest(folder)
    assert authorities_digest(folder) == before
    events = folder / "events.yaml"
    events.write_bytes(events.read_bytes() + b"\n")
    assert authorities_digest(folder) != before


def test_the_digest_does_not_depend_on_where_the_folder_is(small: Path, folder: Path) -> None:
    assert authorities_digest(small) == authorities_digest(folder)


WHO = "reason: read both, who: an editor, when: 2001-05-04}"


def test_rulings_are_read(folder: Path) -> None:
    entry = "- {ruling: unsure, entities: ['person:a-b'], documents: [press/1], " + WHO
    (folder / "rulings.yaml").write_text(HEAD + "rulings:\n" + entry + "\n", "utf-8")
    (read,) = load_authorities(folder).rulings
    assert (read.ruling, read.entities, read.documents, read.who) == (
        "unsure",
        ("person:a-b",),
        ("press/1",),
        "an editor",
    )


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{ruling: same, entities: ['person:a'], ", "expected two entities or more"),
        ("{ruling: different, entities: ['person:a'], name: A, ", "and the documents meant"),
        ("{ruling: different, entities: ['person:a'], documents: [b/1], ", "expected a name that tells"),
        ("{ruling: same, entities: [a, b], ", "entities"),
        ("{ruling: maybe, entities: ['person:a', 'person:b'], ", "ruling"),
    ],
)
def test_a_ruling_that_does_not_say_what_it_is_about_is_refused(
    folder: Path, entry: str, expected: str
) -> None:
    message = spoil(folder, "rulings.yaml", HEAD + f"rulings:\n- {entry}{WHO}\n")
    assert expected in message


def test_two_rulings_on_one_entity_are_refused(folder: Path) -> None:
    entry = "- {ruling: same, entities: ['person:a', 'person:b'], " + WHO + "\n"
    message = spoil(folder, "rulings.yaml", HEAD + "rulings:\n" + entry + entry)
    assert "person:b: expected one ruling on an entity, found two" in message
