"""Words beside a name, the print of a title and the habits of sport and politics show names."""

import pytest
from normalize.press import passages_of, rules_alone

from flows.normalize.naming.entities import find_mentions
from flows.normalize.recognizer.recognizer import NamedSpan


def found(raw: str) -> list[tuple[str, str]]:
    """Give text and type of the sure mentions in a text where the model sees nothing."""
    passages = passages_of(raw)
    nothing: list[list[NamedSpan]] = [[] for _ in passages]
    namings = find_mentions(passages, nothing, (), rules_alone())
    return [(naming.text, naming.type) for naming in namings if not naming.tentative]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # places: where somebody is
        ("They met in Vordel on Monday.", ("Vordel", "place")),
        ("They began to dig at Vordel.", ("Vordel", "place")),
        ("He left the Vordel district.", ("Vordel", "place")),
        ("volcanoes such as Vordel smoke", ("Vordel", "place")),
        ("They met at the Chess Cup in Vordel.", ("Vordel", "place")),
        ("The floods in Vordel and Orvan ended.", ("Orvan", "place")),
        # said to be
        ("The editor of the weekly Vordel resigned.", ("Vordel", "organization")),
        ("Vordel, a mining company, closed.", ("Vordel", "organization")),
        ("He was taken to his yacht, Vordel, by boat.", ("Vordel", "other")),
        # employers
        ("She worked for Vordel until May.", ("Vordel", "organization")),
        ("The lawyers of VORD, a federation of firms, came.", ("VORD", "organization")),
        # beside an office, a person, a body; letters; capitals inside
        ("They said that Orvanco chairman Anna Roe signed.", ("Orvanco", "organization")),
        ("They said that Vordel mayor Anna Roe signed.", ("Vordel", "place")),
        ("Then Anna Roe of Orvanco came.", ("Orvanco", "organization")),
        ("Gazprom and Orvan Uranium signed.", ("Orvan Uranium", "organization")),
        ("Four SOTRAK peacekeepers came.", ("SOTRAK", "organization")),
        ("He told VordelVision that it rained.", ("VordelVision", "organization")),
        ("Then Anna went on to Vordel by bus.", ("Vordel", "place")),
        ("She is best in Vordel Silence by Anna Roe.", ("Vordel Silence", "work")),
        ("He told Focus that it rained.", ("Focus", "organization")),
        ("He works at Orvanco in Vienna.", ("Orvanco", "organization")),
        # titles of works
        ("It was called The Ferryman's Daughter of Vordel.", ("The Ferryman's Daughter of Vordel", "work")),
        ("She had Songs of Vordel, by Roger Payne, at home.", ("Songs of Vordel", "work")),
        ("He wrote The Curse of Vordel in a year.", ("The Curse of Vordel", "work")),
        ("They compared it to The Grapes of Vordel then.", ("The Grapes of Vordel", "work")),
        ("He sang \u201cAbide with Vordel,\u201d and left.", ("Abide with Vordel", "work")),
        ("Her own film The Vordel won there.", ("The Vordel", "work")),
        # clubs
        ("They lost to Dinamo Zagreb twice.", ("Dinamo Zagreb", "organization")),
        ("He came from Manchester United then.", ("Manchester United", "organization")),
        ("He is at the Medical University Ljubljana now.", ("Medical University Ljubljana", "organization")),
        # adjectives of parties
        ("A Green member asked.", ("Green", "group")),
        ("Most Labour peers stayed away.", ("Labour", "group")),
        # conventions that are signed
        ("It signed the Vordel Convention in May.", ("Vordel Convention", "law")),
        ("The Vordel Convention of 1970 is old.", ("Vordel Convention", "law")),
        ("He spoke at the Vordel Convention in May.", ("Vordel Convention", "event")),
        # cities of several words, and Saints
        ("The railway to Naberezhnyye Chelny is old.", ("Naberezhnyye Chelny", "place")),
        ("The court in St. Paul sat.", ("St. Paul", "place")),
        # bodies called by a day
        ("The April 6 Youth Movement called.", ("April 6 Youth Movement", "organization")),
        ("On April 6 Youth Movement leaders met.", ("Youth Movement", "organization")),
        ("A probe went round the Moon.", ("Moon", "place")),
        ("He wrote a novel, The House of Vordel, there.", ("The House of Vordel", "work")),
        # cities whose names are hardly anything else
        ("The men would leave Petrosani at noon.", ("Petrosani", "place")),
        ("The union, the National Confederation of Vordel Workers (CNTV), came.", ("CNTV", "organization")),
        ("The Council of Vordel (CoV) met.", ("CoV", "organization")),
        # an acronym that the words do not spell, right behind a body
        ("The State Oil Company of Vordel (SOKAR) signed.", ("SOKAR", "organization")),
    ],
)
def test_the_words_beside_a_name_say_what_it_is(raw: str, expected: tuple[str, str]) -> None:
    assert expected in found(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "They trust in God.",
        "There was talk of a \u201cBread for Butter\u201d deal.",
        "He was there in May.",
        "They spoke in IT terms.",
        "He asks what ants learn in Ants.",
        "She came out of prison, Vordel begins to pay.",
        "He chose to play Vordel in the doubles.",
        "Vordel play Orvan on Sunday.",
        "The door is green. Green doors are in Vordel's Inn.",
        "Green vegetables are cheap.",
        "She said \u201cNo Way Out\u201d twice.",
        "The Hague court sat.",
        "As of 15:11 VORDEL the site was down.",
        "She went to sites such as Vordel.com today.",
        "Former Vordel chairmen met.",
        "Nobody listened to Vordel.",
        "The McVordel clan met.",
        "VORDEL have won.",
        "The man of Vordel (VordelCo) left.",
        "Some are in VORDELs now.",
    ],
)
def test_other_words_beside_it_say_nothing(raw: str) -> None:
    assert not {
        ("Vordel", "place"),
        ("Vordel", "work"),
        ("Vordel", "organization"),
        ("Green", "group"),
    } & set(found(raw))
    assert not {"God", "May", "IT", "Ants", "No Way Out", "Bread for Butter"} & {
        text for text, _ in found(raw)
    }


@pytest.mark.parametrize(
    "raw", ["They called Lincoln at noon.", "Petrosani it is.", "They saw Mission at noon.", "They saw Moon."]
)
def test_a_city_whose_name_may_be_another_counts_only_where_a_place_is_meant(raw: str) -> None:
    assert found(raw) == []


def test_the_short_form_of_a_state_counts_behind_a_town() -> None:
    assert ("Mass.", "place") in found("They met in Canton, Mass., on Monday.")
    assert ("Mass.", "place") not in found("They went to Mass. Then they left.")
    assert ("Washington D.C.", "place") in found("They met in Washington D.C. on Monday.")


def test_an_island_is_no_person() -> None:
    assert ("Solomon Orvan", "person") in found("They thanked Solomon Orvan there.")
    assert ("Irene Island", "place") in found("They wished Irene Island well.")


def test_a_title_in_capitals_names_a_body_whose_noun_the_text_does_not_repeat() -> None:
    raw = "# The Naming of the Vordel Bridge\n\nOfficials honoured Anna Vordel there.\n"
    assert ("Vordel Bridge", "place") in found(raw)


def test_a_title_in_capitals_shows_no_person_by_a_title_alone() -> None:
    assert found("# Federal Judge Halts Merger of Airlines\n\nThe firms appeal.\n") == []
