"""Of what the parts propose, the surest and longest wins; then the document agrees with itself."""

import pytest
from normalize.press import NothingSeen, passages_of, rules_alone, seen_in

from flows.normalize.naming.entities import find_mentions


def found(raw: str, *seen: tuple[str, str], speakers: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Give text and type of the sure mentions, where the model sees each of some words as of a type."""
    passages = passages_of(raw)
    spans = seen_in(passages, seen)
    assert isinstance(rules_alone().recognizer, NothingSeen)
    namings = find_mentions(passages, spans, speakers, rules_alone())
    return [(naming.text, naming.type) for naming in namings if not naming.tentative]


@pytest.mark.parametrize(
    ("raw", "seen", "expected"),
    [
        # the longest name that holds others
        (
            "at the University of Geneva then",
            ("University of Geneva", "organization"),
            ("University of Geneva", "organization"),
        ),
        ("read the Geneva Paper then", ("Geneva Paper", "work"), ("Geneva Paper", "organization")),
        # a title leaves no doubt
        ("met Mr. Kanter there", ("Kanter", "organization"), ("Kanter", "person")),
        # an entry of an authority file keeps its type
        ("met in NATO’s hall", ("NATO", "place"), ("NATO", "organization")),
        # a name set in capitals
        ("envoys in BELGRADE today", ("BELGRADE", "organization"), ("BELGRADE", "place")),
        # lands, peoples and bodies that a hyphen ties
        ("the China-Russia talks", ("China-Russia", "place"), ("Russia", "place")),
        ("the Russian-US talks", ("Russian-US", "group"), ("US", "place")),
        ("the U.S.-NATO talks", ("U.S.-NATO", "organization"), ("NATO", "organization")),
        ("the Sino-US talks", ("Sino-US", "group"), ("US", "place")),
        ("the Paris-Dakar rally", ("Paris-Dakar", "event"), ("Paris-Dakar", "event")),
        ("in Guinea-Bissau then", ("Guinea-Bissau", "place"), ("Guinea-Bissau", "place")),
        # a particle shows a person, a number a road
        ("with Anna de Orvan there", ("Anna de Orvan", "organization"), ("Anna de Orvan", "person")),
        ("on Interstate 40 then", ("Interstate 40", "other"), ("Interstate 40", "place")),
        ("with TROV of Norway there", ("TROV of Norway", "organization"), ("TROV", "organization")),
        # a land that a body begins with
        ("with Norway Orvancom there", ("Orvancom", "organization"), ("Norway Orvancom", "organization")),
        ("the Norway TROV talks", ("TROV", "organization"), ("Norway", "place")),
        # two names that the model took for one
        ("with Gazprom and Lukoil there", ("Gazprom and Lukoil", "organization"), ("Lukoil", "organization")),
        ("the Anglo-Irish Bank", ("Anglo-Irish Bank", "organization"), ("Anglo-Irish Bank", "organization")),
        # the model tells where a person begins behind a body
        (
            "at the University of Karvala Amneh Jafari spoke",
            ("Amneh Jafari", "person"),
            ("University of Karvala", "organization"),
        ),
    ],
)
def test_one_proposal_wins_a_place(raw: str, seen: tuple[str, str], expected: tuple[str, str]) -> None:
    assert expected in found(raw, seen)


@pytest.mark.parametrize(
    ("raw", "seen", "expected"),
    [
        ("He lived in Karvala then.", ("Karvala", "person"), ("Karvala", "place")),
        ("The Danish brewer Karvala closed.", ("Karvala", "person"), ("Karvala", "organization")),
        ("Karvala Orvan, who led it, left.", ("Karvala Orvan", "organization"), ("Karvala Orvan", "person")),
        ("Karvala Orvan, 34, left.", ("Karvala Orvan", "place"), ("Karvala Orvan", "person")),
        # what bears the name of a person
        ("The probe Rosetta woke.", ("Rosetta", "organization"), ("Rosetta", "other")),
        ("They took the road to Pedro Ruiz.", ("road", "person"), ("Pedro Ruiz", "place")),
        ("They met in Karvala, Texas.", ("Karvala", "organization"), ("Karvala", "place")),
        ("Then Isabel wrote.", ("Isabel", "organization"), ("Isabel", "person")),
        ("Oslo, Karvala and Bergen", ("Karvala", "organization"), ("Karvala", "place")),
        (
            "They had closed the Family and Karvala Act.",
            ("Family and Karvala Act", "organization"),
            ("Family and Karvala Act", "law"),
        ),
        ("They swam in the Franklin River then.", ("Franklin River", "person"), ("Franklin River", "place")),
        ("He kept the Good Friday Agreement.", ("Friday", "place"), ("Good Friday Agreement", "law")),
        ("They dined in Karvala House.", ("Karvala House", "organization"), ("Karvala House", "place")),
        (
            "the Civic Alliance of Anna Karvala won",
            ("Anna Karvala", "person"),
            ("Civic Alliance", "organization"),
        ),
        (
            "Mr. Moussa Ag Karvala came. Then Ag Karvala spoke.",
            ("Ag Karvala", "organization"),
            ("Ag Karvala", "person"),
        ),
        ("He stood near Karvala Most.", ("Karvala", "place"), ("Karvala Most", "place")),
        (
            "Afterwards Karvala Presse wrote.",
            ("Afterwards Karvala Presse", "organization"),
            ("Karvala Presse", "organization"),
        ),
        ("The KRV team lost.", ("KRV", "place"), ("KRV", "organization")),
        ("Fog lay on the Karvala all day.", ("Karvala", "person"), ("Karvala", "place")),
        ("He spoke for the Karvala, and for us.", ("Karvala", "person"), ("Karvala", "group")),
        ("It burned in Vienna and Karvala.", ("Karvala", "person"), ("Karvala", "place")),
        ("They flew from Karvala to Vienna.", ("Karvala", "organization"), ("Karvala", "place")),
        ("The Karvala spacecraft fell.", ("Karvala", "organization"), ("Karvala", "other")),
        ("They went to the Karvala gold mine.", ("Karvala", "person"), ("Karvala", "place")),
        (
            "It was built by Karvala Alenia there.",
            ("Karvala Alenia", "place"),
            ("Karvala Alenia", "organization"),
        ),
        ("In Vienna, Karvala asked why.", ("Karvala", "organization"), ("Karvala", "organization")),
        ("The Karvala report came.", ("Karvala", "person"), ("Karvala", "person")),
        ("KRV said no.", ("KRV", "person"), ("KRV", "organization")),
    ],
)
def test_the_words_beside_a_name_correct_the_model(
    raw: str, seen: tuple[str, str], expected: tuple[str, str]
) -> None:
    assert expected in found(raw, seen)


@pytest.mark.parametrize(
    ("raw", "seen", "expected"),
    [
        ("Then Karvala spoke.", ("Karvala", "person"), ("Karvala", "person")),
        ("He turned to Karvala for help.", ("Karvala", "person"), ("Karvala", "person")),
        ("It was kind to Pedro Ruiz.", ("kind", "person"), ("Pedro Ruiz", "person")),
        ("Ann Karvala came. He believed in Karvala.", ("Karvala", "person"), ("Karvala", "person")),
    ],
)
def test_the_model_is_believed_where_nothing_speaks_against_it(
    raw: str, seen: tuple[str, str], expected: tuple[str, str]
) -> None:
    assert found(raw, seen)[-1] == expected


def test_a_heading_in_capitals_repeats_a_name_of_the_text() -> None:
    raw = "TROOPS ENTER KARVALA. Italian troops entered Karvala at dawn."
    assert found(raw, ("Karvala", "place"))[0] == ("KARVALA", "place")


def test_a_part_of_a_land_belongs_to_its_name() -> None:
    assert found("She came to Southern Karvala.", ("Karvala", "place")) == [("Southern Karvala", "place")]
    assert found("Southern Karvala is dry.", ("Karvala", "place")) == [("Karvala", "place")]


def test_a_price_names_no_country() -> None:
    assert found("It cost US$20 in the US.") == [("US", "place")]


def test_a_city_of_geonames_counts_behind_in_alone() -> None:
    assert found("She was born in Siena.") == [("Siena", "place")]
    assert found("They met Siena.") == []


def test_a_name_is_a_mention_wherever_it_stands() -> None:
    assert found("Karvala Haulage sank. Nobody paid Karvala Haulage.") == []
    seen = ("Karvala Haulage sank", "other")
    assert found("Karvala Haulage AS sank. Nobody paid Karvala Haulage AS.", seen) == []


def test_a_part_of_a_person_is_that_person_whatever_the_model_says() -> None:
    raw = "Ann Karvala spoke.\n\nThen Karvala left with Ann."
    assert found(raw, ("Karvala", "organization")) == [
        ("Ann Karvala", "person"),
        ("Karvala", "person"),
        ("Ann", "person"),
    ]


def test_a_surname_takes_the_given_name_and_the_particles_beside_it() -> None:
    assert found("There Nacer Chadli ran.", ("Chadli", "person")) == [("Nacer Chadli", "person")]
    assert found("There Qoost van der Kamp ran.", ("Qoost", "person")) == [("Qoost van der Kamp", "person")]
    assert found("Then Chadli ran.", ("Chadli", "person")) == [("Chadli", "person")]


@pytest.mark.parametrize(
    ("raw", "names"), [("# Quake Shakes Karvala", []), ("# Quake shakes Karvala", ["Karvala"])]
)
def test_capitals_of_a_title_prove_nothing(raw: str, names: list[str]) -> None:
    text = f"{raw}\n\nA quake shook the north."
    assert [words for words, _ in found(text, ("Karvala", "place"))] == names


def test_a_title_in_title_case_may_name_what_the_text_names() -> None:
    raw = "# Quake Shakes Karvala\n\nA quake shook Karvala."
    assert found(raw, ("Karvala", "place")) == [("Karvala", "place"), ("Karvala", "place")]


def test_an_entry_in_small_letters_is_found_as_a_word() -> None:
    assert found("the days of perestroika and of al Qaeda") == [
        ("perestroika", "event"),
        ("al Qaeda", "organization"),
    ]
    assert found("the perestroikas") == []


def test_letters_in_a_line_of_capitals_are_an_acronym_where_the_text_has_it_too() -> None:
    heading = "# PACE OF REFORM SLOWS, AND NATO WAITS"
    assert found(f"{heading}\n\nThe pace was slow.") == []
    assert found(f"{heading}\n\nAs NATO said, the pace was slow.") == [("NATO", "organization")] * 2
    raw = "# BRIDGES OF BELMAR, AND OF THE OSCE\n\nSo the OSCE said."
    assert found(raw) == [("OSCE", "organization")] * 2


def test_an_acronym_that_no_text_spells_out_is_that_of_the_authority_file() -> None:
    assert found("So the IOM said, and HRW.") == [("IOM", "organization"), ("HRW", "organization")]


def test_an_acronym_names_what_the_whole_name_is_and_not_its_last_word() -> None:
    osce = "Organization for Security and Co-operation in Europe"
    raw = f"the Conference on Rivers in Europe (CRE) and the {osce} (OSCE)"
    names = [text for text, kind in found(raw, ("Europe", "place")) if kind == "organization"]
    assert names == ["Conference on Rivers in Europe", "CRE", osce, "OSCE"]
    raw = "the Tarnian Lowland Republic (TLR) fell"
    seen = ("Tarnian Lowland Republic", "place")
    assert found(raw, seen)[:2] == [seen, ("TLR", "place")]


def test_directions_in_capitals_name_nobody() -> None:
    assert found("Bos: He came.\n\n(BEGIN VIDEO CLIP)\n\nBos: He left.", ("CLIP", "organization")) == []


def test_a_convention_with_articles_is_a_law() -> None:
    assert found("Under Article 6 of the Karvala Convention it is wet.") == [("Karvala Convention", "law")]
    assert found("They came to the Karvala Convention by ship.") == [("Karvala Convention", "event")]


def test_a_surname_that_is_known_is_read_with_the_given_name_before_it() -> None:
    raw = "Here that Jafari won. They saw Qwz Jafari there, and old Jafari."
    read = found(raw, ("that Jafari", "person"))
    assert ("Qwz Jafari", "person") in read
    assert ("Jafari", "person") in read


def test_marks_that_the_model_takes_for_a_name_are_none() -> None:
    assert found("They met ** there.", ("**", "organization")) == []
