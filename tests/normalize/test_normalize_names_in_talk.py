"""Names as those who talk, brief and take part in panels are named, and what only looks like them."""

import pytest
from normalize.press import passages_of, rows_of, rules_alone, seen_in

from flows.normalize.naming.entities import find_mentions
from flows.normalize.recognizer.recognizer import NamedSpan


def found(raw: str, *seen: tuple[str, str], score: float = 1.0) -> list[tuple[str, str, str]]:
    """Give text, type and name of the sure mentions, where the model sees some words as of a type."""
    passages = passages_of(raw)
    spans = seen_in(passages, seen, score)
    namings = find_mentions(passages, spans, (), rules_alone())
    return [(each.text, each.type, each.name) for each in namings if not each.tentative]


def types(raw: str, *seen: tuple[str, str], score: float = 1.0) -> dict[str, str]:
    return {text: kind for text, kind, _ in found(raw, *seen, score=score)}


def test_a_list_of_those_who_take_part_names_persons_in_capitals_and_their_houses() -> None:
    raw = "Speakers: ANNA ORVAN, Vordel Salt; PETER QUEMADA-ROE, Help Orvan"
    assert types(raw) == {
        "ANNA ORVAN": "person",
        "Vordel Salt": "organization",
        "PETER QUEMADA-ROE": "person",
        "Help Orvan": "organization",
    }
    assert "Vordel Salt" not in types("They saw ANNA ORVAN, Vordel Salt")


@pytest.mark.parametrize("words", ["GEORGE VORDEL UNIVERSITY", "PETER IS", "QWZ ORVAN"])
def test_words_in_capitals_with_a_noun_or_without_a_given_name_are_no_person(words: str) -> None:
    assert "person" not in types(f"They went to {words} and left.").values()


def test_an_office_before_a_body_is_not_the_body() -> None:
    assert types("Qwz Roe, Director, Vordel Energy Initiative") == {
        "Vordel Energy Initiative": "organization"
    }


@pytest.mark.parametrize(
    "raw",
    [
        "Anna Roe with Vordel. What is it?",
        "Thank you. I'm Anna Roe, from the Vordel.",
        "Thank you. Anna Roe, Vordel. On the treaty: is it dead?",
    ],
)
def test_who_says_who_she_is_names_her_house(raw: str) -> None:
    assert types(raw, ("Vordel", "person"))["Vordel"] == "organization"


@pytest.mark.parametrize("raw", ["They saw Anna Roe with Vordel.", "Anna Roe, Vordel and others came."])
def test_who_is_seen_with_somebody_names_no_house(raw: str) -> None:
    assert types(raw, ("Vordel", "person"))["Vordel"] == "person"


def test_a_given_name_ends_a_turn_that_calls_upon_somebody() -> None:
    assert types("That is all for now. Anna.")["Anna"] == "person"
    assert "Vordel" not in types("That is all for now. Vordel.")
    assert types("Anna?") == {}


def test_letters_of_a_body_named_in_full_are_the_body() -> None:
    raw = "The Vordel Water Council met.\n\nThen VWC asks for more."
    assert found(raw)[-1] == ("VWC", "organization", "Vordel Water Council")
    assert types(raw, ("VWC", "place"))["VWC"] == "organization"
    assert len(found("The Vordel Water Council and the Varna Welfare Council met. Then VWC asks.")) == 2


def test_a_name_ends_before_a_dash_that_the_model_took_for_a_hyphen() -> None:
    assert found("Orvan Coast Office - 2 - and more", ("Orvan Coast Office -", "organization")) == [
        ("Orvan Coast Office", "organization", "Orvan Coast Office")
    ]


def test_a_short_form_of_a_given_name_is_the_one_person_who_has_it() -> None:
    raw = "Rebecca Orvan sang.\n\nThen Becky left."
    assert found(raw, ("Becky", "person"))[-1][2] == "Rebecca Orvan"
    two = "Rebecca Orvan and Rebecca Roe sang.\n\nThen Becky left."
    assert found(two, ("Becky", "person"))[-1][2] == "Becky"
    own = "Rebecca Orvan sang with Becky Roe.\n\nThen Becky left."
    assert found(own, ("Becky", "person"))[-1][2] == "Becky Roe"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("the mayors of Geneva, Tallinn, and Vordel", "place"),
        ("from Geneva and Tallinn and Vordel", "place"),
        ("They wept with Vordel, and Geneva burned.", "person"),
    ],
)
def test_the_end_of_a_list_is_what_its_names_are(raw: str, kind: str) -> None:
    assert types(raw, ("Vordel", "person"))["Vordel"] == kind


def test_a_ship_in_a_list_of_lands_stays_one() -> None:
    raw = "our embassies in Kenya and Norway and the Vordel"
    assert types(raw, ("Vordel", "other"))["Vordel"] == "other"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("They stopped at Vordel.", "place"),
        ("They laughed at Vordel.", "person"),
        ("He was angry at Vordel.", "person"),
    ],
)
def test_somebody_is_at_a_place_but_laughs_at_a_person(raw: str, kind: str) -> None:
    assert types(raw, ("Vordel", "person"))["Vordel"] == kind


def test_the_land_behind_a_place_tells_it() -> None:
    assert types("a cantor in Vordel, Norway", ("Vordel", "person"))["Vordel"] == "place"
    assert types("a letter for Vordel, Norway", ("Vordel", "person"))["Vordel"] == "person"


def test_two_places_that_the_model_took_for_one_body_are_parted() -> None:
    seen = ("Vordel and Port Orvan", "organization")
    assert types("by way of Vordel and Port Orvan.", seen) == {"Vordel": "place", "Port Orvan": "place"}
    whole = ("Vordel and Port Orvan", "place")
    assert types("by way of Vordel and Port Orvan.", whole) == {"Vordel and Port Orvan": "place"}


@pytest.mark.parametrize("name", ["NEW YORK", "CÔTE D'IVOIRE", "TRINIDAD AND TOBAGO", "KENYA"])
def test_a_land_in_capitals_is_read_with_its_small_words(name: str) -> None:
    assert types(f"a visit to {name} ends")[name] == "place"


def test_short_words_in_capitals_are_no_lands() -> None:
    assert types("He said that UN, GAP and NEW are words.") == {"UN": "organization"}


def test_a_full_name_behind_the_article_is_a_ship() -> None:
    assert types("They took the Anna Orvan, a ferry.")["Anna Orvan"] == "other"
    assert types("They took the Anna Orvan prize.").get("Anna Orvan") != "other"


def test_a_unit_is_called_by_its_number() -> None:
    assert types("the men of the 82nd Vordel Division came")["82nd Vordel Division"] == "organization"
    assert "82 Vordel Division" not in types("all 82 Vordel Division men came")


def test_what_the_model_doubts_gives_way_to_what_is_known() -> None:
    raw = "They saw KLM Vordel again."
    assert types(raw, ("KLM Vordel", "organization"), score=0.5) == {"KLM": "organization"}
    assert types(raw, ("KLM Vordel", "organization"), score=0.9) == {"KLM Vordel": "organization"}


def test_one_who_is_said_to_be_something_is_a_person() -> None:
    raw = "Don't. Vordel Orvan, the referee, gave them a kick."
    assert types(raw, ("Vordel Orvan", "organization"))["Vordel Orvan"] == "person"


def test_who_sits_in_parliament_is_in_a_body() -> None:
    assert (
        types("They sat in Parliament then.", ("Parliament", "organization"))["Parliament"] == "organization"
    )
    assert types("They sat in Vordel then.", ("Vordel", "organization"))["Vordel"] == "place"


def test_a_president_is_known_by_his_letters() -> None:
    assert types("Then LBJ gave a pen.", ("LBJ", "organization"))["LBJ"] == "person"


def test_the_word_of_a_byline_is_no_part_of_a_speaker() -> None:
    raw = (
        "Noon Briefing\n\nBy Marguerite Orvan, Spokeswoman for the Chief\n\nWednesday, 22 December 2010\n\n"
        "Question: Has anybody asked about it?\n\nSpokeswoman: We have seen what was said.\n"
    )
    assert [row.name for row in rows_of(raw).speakers] == [None, "Marguerite Orvan"]


def test_one_place_where_somebody_is_outweighs_one_mistake() -> None:
    raw = "Vordel Orvan came.\n\nShe lives in Karvala now.\n\nAnd Karvala said no."
    passages = passages_of(raw)
    spans: list[list[NamedSpan]] = [
        [],
        [NamedSpan(13, 20, "place", "", 1.0)],
        [NamedSpan(4, 11, "person", "", 1.0)],
    ]
    namings = find_mentions(passages, spans, (), rules_alone())
    assert [each.type for each in namings if each.text == "Karvala"] == ["place", "place"]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("She left the Labour party then.", "Labour party"),
        ("the Social Democratic party won", "Social Democratic party"),
    ],
)
def test_a_party_may_be_written_small(raw: str, name: str) -> None:
    assert types(raw)[name] == "organization"


@pytest.mark.parametrize(
    "raw", ["They had a Christmas party.", "the Labour partygoers came", "a Vordel party"]
)
def test_a_feast_is_no_party_of_politics(raw: str) -> None:
    assert "organization" not in types(raw).values()


def test_letters_with_small_ones_stand_for_a_body() -> None:
    raw = "The Vordel Department of Defense (VDoD) met. Then the VDoD left."
    assert found(raw)[-1] == ("VDoD", "organization", "Vordel Department of Defense")
    assert "McD" not in types("The Maker of Cheap Dishes (McDs) met.")


def test_the_west_is_a_place_and_west_a_surname() -> None:
    assert types("It came from the West.", ("West", "person"))["West"] == "place"
    assert types("It came from West.", ("West", "person"))["West"] == "person"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("They live in the Amazon.", "place"),
        ("It is how the Amazon basin lives.", "place"),
        ("It is what the Amazon deal says.", "organization"),
        ("They buy it from Amazon.", "organization"),
    ],
)
def test_the_amazon_is_a_river_and_amazon_a_firm(raw: str, kind: str) -> None:
    assert types(raw, ("Amazon", "organization"))["Amazon"] == kind


def test_a_city_that_bears_a_given_name_is_where_somebody_works() -> None:
    raw = "the Austin filmmaker Anna Orvan"
    assert types(raw, ("Austin", "person"))["Austin"] == "place"
    assert types("the film of Austin pleased Anna Orvan", ("Austin", "person"))["Austin"] == "person"


def test_of_behind_a_full_name_names_the_house() -> None:
    raw = "They asked Anna Roe of Vordel."
    assert types(raw, ("Vordel", "person"))["Vordel"] == "organization"
    assert types("They asked Anna Roe or Vordel.", ("Vordel", "person"))["Vordel"] == "person"


def test_no_letters_behind_at_make_a_place() -> None:
    assert types("She was at QSV then.", ("QSV", "organization"), score=0.8)["QSV"] == "organization"
    assert types("She was at Qsvan then.", ("Qsvan", "organization"), score=0.8)["Qsvan"] == "place"


def test_a_given_name_that_opens_a_sentence_belongs_to_a_surname() -> None:
    assert types("Qwzat Orvan sang.", ("Orvan", "person")) == {"Qwzat Orvan": "person"}
    for word in ("Senators", "Struggling", "Poor", "However"):
        assert types(f"{word} Orvan sang.", ("Orvan", "person")) == {"Orvan": "person"}


def test_a_given_name_behind_saint_is_part_of_a_place() -> None:
    assert "person" not in types("She lived in San Diego California then.").values()
    assert types("She lived with Diego Orvan then.")["Diego Orvan"] == "person"


def test_a_university_is_known_without_its_noun() -> None:
    raw = "She left Karvala University early.\n\nThen Karvala won."
    assert found(raw, ("Karvala", "organization"))[-1][2] == "Karvala University"
    other = "She left Karvala University Hospital early.\n\nThen Karvala won."
    assert found(other, ("Karvala", "organization"))[-1][2] == "Karvala"


def test_the_end_of_a_tied_surname_is_its_bearer() -> None:
    raw = "Dr. Anna Orvan-Quell spoke.\n\nMadame Quell left."
    assert found(raw)[-1] == ("Quell", "person", "Anna Orvan-Quell")
    two = "Dr. Anna Orvan-Quell spoke.\n\nDr. Peter Quell spoke.\n\nMadame Quell left."
    assert found(two)[-1] == ("Quell", "person", "Peter Quell")


def test_a_word_that_opens_a_sentence_is_no_name_where_it_is_written_small_too() -> None:
    raw = "Queues grew. They left the queue at noon."
    assert types(raw, ("Queues", "organization"), score=0.7) == {}
    assert types(raw, ("Queues", "organization"), score=0.99) == {"Queues": "organization"}
    raw = "Queues grew. They left Queues at noon, in a queue."
    assert types(raw, ("Queues", "organization"), score=0.7)["Queues"] == "organization"


def test_the_other_name_of_a_body_is_one() -> None:
    raw = "the Karvala Rescue Agency, or Vorag, came"
    assert types(raw, ("Vorag", "person"))["Vorag"] == "organization"
    assert types("Anna Roe, or Vorag, came", ("Vorag", "person"))["Vorag"] == "person"


def test_no_person_stands_behind_the_points_of_the_compass_or_the_trade_of_a_firm() -> None:
    assert types("the mine west of Alice Orvan closed")["Alice Orvan"] == "place"
    assert types("the insurer Alice Orvan closed")["Alice Orvan"] == "organization"
    assert types("the trust of Alice Orvan closed")["Alice Orvan"] == "person"


def test_a_body_with_an_ampersand_is_known_with_the_word_too() -> None:
    assert found("They asked Ernst and Young.") == [("Ernst and Young", "organization", "Ernst & Young")]
    assert types("They asked Ernst or Young.") == {}
