"""A team is called by its second name where the text is about teams."""

from normalize.press import passages_of, rules_alone, seen_in

from flows.normalize.naming.entities import find_mentions


def found(raw: str, *seen: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Give text, type and name of the sure mentions."""
    passages = passages_of(raw)
    namings = find_mentions(passages, seen_in(passages, seen), (), rules_alone())
    return [(naming.text, naming.type, naming.name) for naming in namings if not naming.tentative]


def test_the_second_name_of_a_team_named_in_full_stands_for_it() -> None:
    read = found("They beat the Denver Broncos. The Broncos and the Cubs left.")
    assert ("Broncos", "organization", "Denver Broncos") in read
    assert ("Cubs", "organization", "Chicago Cubs") in read


def test_a_name_of_many_teams_stays_where_none_is_named_in_full() -> None:
    assert ("Giants", "organization", "Giants") in found("In the NFL they beat the Giants twice.")


def test_a_team_is_none_of_what_the_model_takes_it_for() -> None:
    read = found("In the NBA they beat the Raptors twice.", ("Raptors", "other"))
    assert ("Raptors", "organization", "Toronto Raptors") in read


def test_the_word_alone_is_no_team() -> None:
    assert found("They saw the Dolphins there.") == []
    assert ("Dolphins", "organization", "Miami Dolphins") not in found("An NFL fan. Dolphins swim.")


def test_words_for_persons_and_peoples_name_no_team() -> None:
    assert not {"Senators", "Indians"} & rules_alone().teams.keys()
