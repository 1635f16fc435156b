"""The bundled authority files: what they must know, and what they must never hold."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
import yaml

from schemas.authority import AUTHORITIES, FILES, load_authorities
from schemas.authority_records import Authorities, AuthorityName


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    """Give the bundled authority files."""
    return load_authorities()


def entries(authorities: Authorities, form: str) -> list[AuthorityName]:
    """Give the entries that have a printed form."""
    return [name for name in authorities.names if form == name.name or form in name.aliases]


@pytest.mark.parametrize("file", FILES)
def test_every_file_says_what_it_is_and_names_its_source(file: str) -> None:
    document = yaml.safe_load((AUTHORITIES / file).read_text("utf-8"))
    assert len(document["about"]) > 40
    assert len(document["source"]) > 15


def test_only_generated_files_hold_identifiers(authorities: Authorities) -> None:
    for name in authorities.names:
        if name.file != "territories.yaml":
            assert name.iso_3166 is None and name.wikidata_id is None
        if name.file != "places.yaml":
            assert name.geonames_id is None


@pytest.mark.parametrize("field", ["iso_3166", "wikidata_id", "geonames_id"])
def test_an_identifier_stands_for_one_entry(authorities: Authorities, field: str) -> None:
    used = Counter(getattr(name, field) for name in authorities.names)
    del used[None]
    assert used.most_common(1)[0][1] == 1


@pytest.mark.parametrize(
    ("form", "name", "entity_type"),
    [
        ("Russian Federation", "Russia", "place"),
        ("U.S.", "United States", "place"),
        ("Britain", "United Kingdom", "place"),
        ("Federal Republic of Yugoslavia", "Yugoslavia", "place"),
        ("Leningrad", "St. Petersburg", "place"),
        ("Peking", "Beijing", "place"),
        ("Kosovska Mitrovica", "Mitrovica", "place"),
        ("United Nations", "UN", "organization"),
        ("UN Security Council", "Security Council", "organization"),
        ("Kosovo Protection Force", "Kosovo Protection Corps", "organization"),
        ("Russian Ministry of Foreign Affairs", "Russian Foreign Ministry", "organization"),
        ("Serb", "Serbs", "group"),
        ("Slav", "Slavs", "group"),
        ("Second World War", "World War II", "event"),
    ],
)
def test_a_printed_form_leads_to_its_entry(
    authorities: Authorities, form: str, name: str, entity_type: str
) -> None:
    assert [(entry.name, entry.type) for entry in entries(authorities, form)] == [(name, entity_type)]


def test_identifiers_are_those_of_the_sources(authorities: Authorities) -> None:
    (russia,) = entries(authorities, "Russia")
    (moscow,) = entries(authorities, "Moscow")
    assert (russia.iso_3166, russia.wikidata_id) == ("RU", "Q159")
    assert moscow.geonames_id == 524901


@pytest.mark.parametrize("form", ["Yugoslavia", "Congo", "Korea", "West Germany", "Serbia and Montenegro"])
def test_a_name_that_several_states_have_borne_has_no_identifier(authorities: Authorities, form: str) -> None:
    (entry,) = entries(authorities, form)
    assert (entry.iso_3166, entry.wikidata_id, entry.geonames_id) == (None, None, None)


def test_kosovo_has_no_iso_code(authorities: Authorities) -> None:
    (kosovo,) = entries(authorities, "Kosovo")
    assert kosovo.iso_3166 is None


@pytest.mark.parametrize("word", ["Man", "Of", "Nice", "Reading", "Mobile", "Sale", "Male", "Jersey", "Van"])
def test_ordinary_words_are_no_places(authorities: Authorities, word: str) -> None:
    assert entries(authorities, word) == []


def test_resolution_1244_is_of_1999(authorities: Authorities) -> None:
    years = [year.year for year in authorities.security_council if year.first <= 1244 <= year.last]
    assert years == [1999]


@pytest.mark.parametrize(
    ("number", "year"),
    # Resolutions on either side of New Year, from the texts: 1219 is of 31 December 1998, 1220 of
    # 12 January 1999, 1454 of 30 December 2002, 1455 of 17 January 2003.
    [
        (242, 1967),
        (338, 1973),
        (678, 1990),
        (1219, 1998),
        (1220, 1999),
        (1454, 2002),
        (1455, 2003),
        (2231, 2015),
    ],
)
def test_the_year_of_a_resolution(authorities: Authorities, number: int, year: int) -> None:
    assert [y.year for y in authorities.security_council if y.first <= number <= y.last] == [year]


def test_resolutions_begin_with_the_first_and_have_no_gap(authorities: Authorities) -> None:
    years = authorities.security_council
    assert (years[0].year, years[0].first) == (1946, 1)
    assert all(after.first == before.last + 1 for before, after in pairwise(years))


def test_treaties_have_the_day_of_signature(authorities: Authorities) -> None:
    days = {form: treaty.date for treaty in authorities.treaties for form in (treaty.name, *treaty.aliases)}
    assert days["United Nations Charter"] == date(1945, 6, 26)
    assert days["Helsinki Final Act"] == date(1975, 8, 1)
    assert days["Dayton Accords"] == date(1995, 12, 14)
    assert days["Lomé Peace Agreement"] == date(1999, 7, 7)


def test_a_treaty_whose_day_is_not_certain_has_none(authorities: Authorities) -> None:
    days = {treaty.name: treaty.date for treaty in authorities.treaties}
    assert days["Rambouillet Accords"] is None


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("Reuters", "news_agency"),
        ("Russian agencies", "news_agency"),
        ("Kommersant-Daily", "newspaper"),
        ("The Times", "newspaper"),
        ("Der Spiegel", "magazine"),
        ("Ekho Moskvy", "broadcast"),
    ],
)
def test_outlets_have_their_kind(authorities: Authorities, form: str, kind: str) -> None:
    assert [o.kind for o in authorities.outlets if form in (o.name, *o.aliases)] == [kind]


def test_words_that_are_seldom_outlets_are_marked(authorities: Authorities) -> None:
    marked = {outlet.name for outlet in authorities.outlets if outlet.common_word}
    assert {"Time", "Focus", "Independent", "The Nation", "Trend"} <= marked
    assert not {"Reuters", "AP", "Interfax", "Le Monde", "New York Times"} & marked


def test_the_organs_of_the_united_nations_have_their_symbols(authorities: Authorities) -> None:
    organs = authorities.un_series.organs
    assert {organ.name: organ.resolutions for organ in organs if organ.resolutions} == {
        "General Assembly": "A/RES",
        "Security Council": "S/RES",
        "Economic and Social Council": "E/RES",
        "Commission on Human Rights": "E/CN.4/RES",
        "Human Rights Council": "A/HRC/RES",
    }
    assert {"PV", "PRST", "RES", "CN"} <= authorities.un_series.series


def test_given_names_of_the_world_press_are_known(authorities: Authorities) -> None:
    assert {
        "Sergei",
        "Madeleine",
        "Umberto",
        "Zbigniew",
        "Kofi",
        "Slobodan",
        "Mark",
    } <= authorities.given_names
    assert 3000 < len(authorities.given_names) < 8500


@pytest.mark.parametrize("word", ["April", "Will", "Jordan", "Chad", "China", "Paris", "India", "Georgia"])
def test_given_names_leave_out_words_and_places(authorities: Authorities, word: str) -> None:
    assert word not in authorities.given_names


def test_no_given_name_is_a_place_or_a_people(authorities: Authorities) -> None:
    forms = {form for name in authorities.names for form in (name.name, *name.aliases)}
    assert authorities.given_names & forms <= {
        "Alexandria",
        "Christian",
        "Florence",
        "Leon",
        "Roman",
        "Sofia",
    }


def test_every_abbreviation_has_its_full_stop(authorities: Authorities) -> None:
    assert {"Mr.", "Gen.", "No.", "vol.", "U.S.", "Jan."} <= authorities.abbreviations
    assert all(word.endswith(".") for word in authorities.abbreviations)


def test_no_word_tells_that_a_day_is_both_to_come_and_over(authorities: Authorities) -> None:
    words = authorities.date_words
    assert words.called_for <= words.looking_ahead
    assert not words.looking_ahead & words.looking_back
    assert not words.timetable & (words.looking_ahead | words.looking_back)
    assert not words.leading & (words.looking_ahead | words.untold)
    assert not words.untold & (words.looking_ahead | words.looking_back)
    assert all(word.endswith("ed") or word == "hundred" for word in words.no_participles)


def test_speech_verbs_come_in_all_forms(authorities: Authorities) -> None:
    assert {"said", "says", "told", "stressed", "stresses", "underlines"} <= authorities.speech_verbs
    assert all(verb.islower() for verb in authorities.speech_verbs)


def test_what_stands_before_a_name_is_known(authorities: Authorities) -> None:
    assert {"Mr.", "Dr.", "Sir", "Gen."} <= authorities.honorifics
    assert {"President", "Foreign Minister", "Secretary General", "envoy"} <= authorities.offices
