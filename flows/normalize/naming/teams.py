"""Find sports teams by their second name, where a text is about such teams: the Broncos of Denver."""

from collections.abc import Iterator, Mapping, Sequence, Set

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.capitals import Run, opens_sentence
from flows.normalize.naming.mentions import Naming, Taken
from flows.normalize.pages.page import Passage

LEAGUES = frozenset(("AFL", "MLB", "NBA", "NFL", "NHL", "NRL"))
THE = "The "
MOST_WORDS = 2  # Red Wings


def teams_meant(found: Sequence[Naming], knowledge: Knowledge) -> Mapping[str, str]:
    """Give for each second name of a team that a text may mean by it the name that it has there.

    None where the text names neither a team in full nor a league. Where several teams have a second name, the
    text means the one that it names in full; else the name alone stays.
    """
    named = {naming.name for naming in found if naming.type == "organization" and naming.authority}
    teams = knowledge.teams
    if named.isdisjoint(knowledge.full_teams) and named.isdisjoint(LEAGUES):
        return {}
    meant = {}
    for second, full in teams.items():
        here = [name for name in full if name in named] or full
        meant[second] = here[0] if len(here) == 1 else second
    return meant


def called_by_second_names(found: Sequence[Naming], meant: Mapping[str, str]) -> list[Naming]:
    """Let what the model sees be a team where it is a second name of one."""
    return [
        naming._replace(type="organization", name=meant[naming.text], method="short_form", evidence="a team")
        if naming.method == "model" and naming.text in meant
        else naming
        for naming in found
    ]


def second_names(
    passages: Sequence[Passage], runs: Sequence[Sequence[Run]], taken: Taken, meant: Mapping[str, str]
) -> Iterator[Naming]:
    """Give the second names of teams in places that no mention claims."""
    openings = {second.partition(" ")[0] for second in meant}
    for number, passage in enumerate(passages) if meant else ():
        text, claimed = passage.text, taken[number]
        for start, end in _capitalised(text, runs[number], openings):
            if not claimed[start] and (full := meant.get(text[start:end])):
                yield Naming(
                    number, start, end, text[start:end], start, "organization", full, "short_form", "a team"
                )  # fmt: skip


def _capitalised(text: str, runs: Sequence[Run], openings: Set[str]) -> Iterator[tuple[int, int]]:
    """Give where words begin and end that may be the second name of a team; not what opens a sentence."""
    for run in runs:
        for index, (start, _, word, _) in enumerate(run):
            if word not in openings:
                continue
            if text.startswith(THE, start - len(THE)) or not opens_sentence(text, start):
                for last in run[index : index + MOST_WORDS]:
                    yield start, last.end
