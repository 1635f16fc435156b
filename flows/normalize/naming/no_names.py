"""Hold the words with a capital that the model takes for names and that name nothing by themselves."""

from flows.normalize.naming.bodies import PRESS, PRESS_TALKS
from flows.normalize.naming.persons import NO_NAME

# Days that are dates rather than events.
HOLIDAYS = frozenset(
    (
        "Boxing Day", "Christmas Day", "Christmas Eve", "New Year", "New Year's Day", "New Year's Eve",
        "New Year\u2019s Day", "New Year\u2019s Eve",
    )
)  # fmt: skip
# Words with a capital that name nothing by themselves.
NOT_NAMES = (
    NO_NAME
    | HOLIDAYS
    | frozenset(
        "Administration All-Star Almighty Amendment Applause Article B.A. B.S. B.Sc. Bachelor Budget"
        " Chair Chairman Chamber Chapter Christmas Co-chair Cochair Colleagues Congressional Creator"
        " Crosstalk D.Phil. Director Distinguished Doctor Easter Eastern Excellencies Excellency"
        " Executive Federal Gentlemen God Government Governor Halls Happiness Hemisphere Hemispheric"
        " Honorable Honourable I. Inaudible Internet Islam J.D. Jr. Judiciary LL.B. LL.M. Ladies"
        " Laughter M.A. M.B.A. M.D. M.S. M.Sc. Mass Master Member Members Minister Nation Nations"
        " Northern Olympic Paralympic Parliamentary Ph.D Ph.D. PhD President Presidential Prime Question"
        " Questions Republic Secretary Senator Senatorial Southern Sr. State Vice Web Western".split()
    )
    | frozenset(("Almighty God", "State of our Union", "State of the Union", "Supreme Being"))
    | frozenset(f"{press} {talk}" for press in ("Daily Press", "Noon", *PRESS) for talk in PRESS_TALKS)
)
SEVERAL = "States"  # of a union; the United States to those who are in the | States
IN_THE = ("in the ", "In the ", "back to the ", "from the ")
UNION = "Union"
STATE_OF_THE = "tate of the "


def names_no_land(text: str, start: int, name: str) -> bool:
    """Tell whether a word names no land where it stands: the several | States, the state of the | Union."""
    if name == SEVERAL:
        return not text.endswith(IN_THE, 0, start)
    return name == UNION and text.endswith(STATE_OF_THE, 0, start)
