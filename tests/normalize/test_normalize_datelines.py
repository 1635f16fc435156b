"""A dateline opens a story with its place; a dash in a sentence makes none."""

import pytest

from flows.normalize.heads.datelines import line_of_place, read_dateline


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("BELGRADE, Nov. 8 (AP) -- Russia left.", "BELGRADE", "Nov. 8"),
        ("BELGRADE, Monday, Nov. 8 -- Russia left.", "BELGRADE", "Nov. 8"),
        ("GENEVA (Reuters) - Talks failed.", "GENEVA", None),
        ("WASHINGTON (AP) _ The envoy left.", "WASHINGTON", None),
        ("Moscow, 8 November (Interfax) — Russia left.", "Moscow", "8 November"),
        ("Geneva, 11 May 2000 – The Commissioner left.", "Geneva", "11 May 2000"),
        ("PARIS — The talks failed.", "PARIS", None),
        ("STOCKHOLM—The talks failed.", "STOCKHOLM", None),
        ("BELGRADE, Yugoslavia — The talks failed.", "BELGRADE", None),
        ("SARAJEVO, Bosnia-Herzegovina (AP) - The talks failed.", "SARAJEVO", None),
        ("UNITED NATIONS, New York, May 5 /PRNewswire/ -- The Council met.", "UNITED NATIONS", "May 5"),
        ("LONDON, England (CNN) -- The talks failed.", "LONDON", None),
        ("NEW DELHI, Nov 8: The minister left.", "NEW DELHI", "Nov 8"),
        ("MOSCOW, November 8. /TASS/. The envoy left.", "MOSCOW", "November 8"),
        ("MINSK. Nov 8 (Interfax) - The envoy left.", "MINSK", "Nov 8"),
        ("(New York, May 5, 1999) – The report is out.", "New York", "May 5, 1999"),
        ("ZÜRICH (dpa) - Die Gespräche.", "ZÜRICH", None),
        ("Geneva, Nov 8, IRNA -- The talks failed.", "Geneva", "Nov 8"),
        ("PERTH, Nov 8 Asia Pulse - The talks failed.", "PERTH", "Nov 8"),
        (
            "PARIS - The talks on the ferries failed, and nobody in the town hall would say why.",
            "PARIS",
            None,
        ),
        (
            "PARIS, France - The talks failed late at night, and nobody in the town hall said why.",
            "PARIS",
            None,
        ),
    ],
)
def test_a_dateline_gives_place_and_date(text: str, place: str, date: str | None) -> None:
    found = read_dateline(text)
    assert found is not None
    assert found.place == place
    assert (text[found.date.start : found.date.end] if found.date else None) == date
    assert not text[found.end :].startswith((" ", "-"))


@pytest.mark.parametrize(
    "text",
    [
        "The UN - a body of states - met.",
        "Moscow — the capital — is cold.",
        "NATO — the alliance — said no.",
        "NATO — Russia's old foe — said that NATO would go.",
        "Sergei Lavrov (Russia) — the envoy — left.",
        "Kofi Annan, 8 November — said no.",
        "In Moscow, 8 November (a Monday) — he left.",
        "Group F — Sweden 1 – 0 Korea",
        "(CNN) -- They met.",
        "TALKS FAIL. May is over - they met.",
        "US — The talks failed.",
        "They met in Belgrade.",
        "PARIS - A History of the Talks",
        "DOE - We were asked to go by those who had been there before, and so we went at once.",
        "NATO - The allies of NATO left late at night, and nobody in the town hall would say why.",
        "Paris - The talks on the ferries failed, and nobody in the town hall would say why.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(text: str) -> None:
    assert read_dateline(text) is None


@pytest.mark.parametrize(
    ("line", "place"),
    [("BELGRADE, Nov. 8 (AP)", "BELGRADE"), ("BELGRADE, Nov. 8", "BELGRADE"), ("Speech, 8 November", None)],
)
def test_a_dateline_may_be_a_line_of_its_own(line: str, place: str | None) -> None:
    found = line_of_place(line)
    assert found is not None
    assert found.place == place
    assert found.date is not None


@pytest.mark.parametrize(
    "line", ["BELGRADE", "TALKS OPEN NOV. 8", "Peace Talks Open 8 November", "Nov. 8, Paris"]
)
def test_what_has_no_place_and_date_is_no_dateline(line: str) -> None:
    assert line_of_place(line) is None
