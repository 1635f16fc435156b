"""A city is its club where it plays in a text about a league, and a city elsewhere."""

from normalize.press import passages_of, rules_alone, seen_in

from flows.normalize.naming.entities import find_mentions

LEAGUE = "They are in the Premier League."


def found(raw: str, *seen: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Give text, type and name of the sure mentions."""
    passages = passages_of(raw)
    spans = seen_in(passages, (("Premier League", "event"), *seen))
    namings = find_mentions(passages, spans, (), rules_alone())
    return [(naming.text, naming.type, naming.name) for naming in namings if not naming.tentative]


def test_a_city_that_plays_is_its_club() -> None:
    read = found(
        f"{LEAGUE} Then Sunderland beat Leicester twice.", ("Sunderland", "place"), ("Leicester", "place")
    )
    assert {("Sunderland", "organization", "Sunderland"), ("Leicester", "organization", "Leicester")} <= {
        *read
    }


def test_what_is_said_of_sides_shows_a_club() -> None:
    read = found(f"{LEAGUE} It had been humiliated by high-flying Sunderland.", ("Sunderland", "place"))
    assert ("Sunderland", "organization", "Sunderland") in read
    read = found(f"{LEAGUE} But Sunderland had snow then.", ("Sunderland", "place"))
    assert ("Sunderland", "place", "Sunderland") in read


def test_it_is_the_club_that_the_text_names_in_full() -> None:
    read = found(f"{LEAGUE} Leicester City came. Then Leicester won it.", ("Leicester", "place"))
    assert ("Leicester", "organization", "Leicester City") in read


def test_the_city_in_which_one_is_stays_a_place() -> None:
    read = found(f"{LEAGUE} Then Sunderland won. They met in Sunderland later.", ("Sunderland", "place"))
    assert [kind for text, kind, _ in read if text == "Sunderland"] == ["organization", "place"]


def test_lands_and_texts_about_no_league_have_no_such_clubs() -> None:
    assert ("Norway", "place", "Norway") in found(f"{LEAGUE} Then Norway beat Austria twice.")
    read = found("The mayor of Sunderland won it for Sunderland fans.", ("Sunderland", "place"))
    assert {kind for text, kind, _ in read if text == "Sunderland"} == {"place"}
