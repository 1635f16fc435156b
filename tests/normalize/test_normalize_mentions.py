"""Every mention of an entity, by whatever name, and none twice."""

import pytest
from normalize.press import mentions_of

from flows.normalize.naming.mentions import Naming, by_passage


def mentions(raw: str, *speakers: str) -> list[tuple[str, str, str]]:
    """Give text, name and method of the mentions that are sure."""
    found = mentions_of(raw, *speakers)
    return [(naming.text, naming.name, naming.method) for naming in found if not naming.tentative]


def tentative(raw: str) -> list[str]:
    return [naming.text for naming in mentions_of(raw) if naming.tentative]


def test_a_surname_stands_for_the_person_named_in_full_before_or_behind() -> None:
    assert mentions("Then Lavrov came.\n\nSergei Lavrov left, and Lavrov’s plane, and Mr. Lavrov.") == [
        ("Lavrov", "Sergei Lavrov", "surname"),
        ("Sergei Lavrov", "Sergei Lavrov", "given_name"),
        ("Lavrov", "Sergei Lavrov", "surname"),
        ("Lavrov", "Sergei Lavrov", "title"),
    ]


def test_a_speaker_is_known_by_name() -> None:
    assert mentions("We asked Mizin.", "Viktor Mizin") == [("Mizin", "Viktor Mizin", "speaker")]


def test_two_persons_of_one_surname_stay_apart() -> None:
    assert mentions("Ann Smith met Bob Smith. Then Smith left. Mr. Smith spoke.") == [
        ("Ann Smith", "Ann Smith", "given_name"),
        ("Bob Smith", "Bob Smith", "given_name"),
        ("Smith", "Smith", "repeat"),
        ("Smith", "Smith", "title"),
    ]


def test_the_longest_name_counts() -> None:
    assert mentions("the UN Security Council and the UN") == [
        ("UN Security Council", "Security Council", "authority"),
        ("UN", "UN", "authority"),
    ]


def test_a_hyphen_ties_two_names_to_one() -> None:
    assert mentions("Sergei Lavrov and Igor Ivanov made the Ivanov-Lavrov proposal.") == [
        ("Sergei Lavrov", "Sergei Lavrov", "given_name"),
        ("Igor Ivanov", "Igor Ivanov", "given_name"),
    ]


def test_an_acronym_names_the_body_before_it() -> None:
    assert mentions("the Balkan Relief and Rescue Office (BRRO) left") == [
        ("Balkan Relief and Rescue Office", "Balkan Relief and Rescue Office", "acronym"),
        ("BRRO", "Balkan Relief and Rescue Office", "acronym"),
    ]


def test_a_body_that_owns_ends_before_its_acronym() -> None:
    found = mentions("the Vordel Security Organisation's (VSO) powers")
    assert ("Vordel Security Organisation", "Vordel Security Organisation", "acronym") in found


@pytest.mark.parametrize(
    "raw",
    ["a talk with nobody (XYZ) there", "Relief Office (BRRO)", "the Ore Relief Office - (ORO) left"],
)
def test_an_acronym_that_the_words_do_not_spell_names_nothing(raw: str) -> None:
    assert [method for *_, method in mentions(raw) if method == "acronym"] == []


def test_a_capitalised_word_inside_a_sentence_may_be_a_surname() -> None:
    assert tentative("They met Kissinger, then Foo Bar left. Monday came. He met NATO on Tuesday.") == [
        "Kissinger"
    ]


@pytest.mark.parametrize(
    "raw", ["Kissinger left", "# We met Kissinger", "by Henry Kissinger", "in Benes 5", "by Bo"]
)
def test_a_word_that_may_be_anything_is_no_surname(raw: str) -> None:
    assert tentative(raw) == []


def test_mentions_of_a_passage_are_asked_for_by_place() -> None:
    def naming(start: int, end: int, method: str = "title", evidence: str = "Ambassador") -> Naming:
        return Naming(3, start, end, "", start, "person", "", method, evidence)

    first, other, last = naming(0, 5), naming(6, 9, "surname"), naming(10, 15)
    named = by_passage([first, other, last])[3]
    assert named.between(0, 9) == [first, other]
    assert named.between(1, 14) == [other]
    assert named.titled_before("Ambassador", 15) is last
    assert named.titled_before("Ambassador", 14) is first
    assert named.titled_before("Ambassador", 4) is None
    assert named.titled_before("Minister", 20) is None
