"""Hold the words with a capital that the model takes for names and that name nothing by themselves."""

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
        "Administration All-Star Amendment Applause Article B.A. B.S. B.Sc. Bachelor Chapter Christmas"
        " Colleagues Congressional Crosstalk D.Phil. Director Distinguished Doctor Easter Eastern"
        " Excellencies Excellency Gentlemen Government Governor Honorable Honourable Inaudible Internet"
        " Islam J.D. LL.B. LL.M. Ladies Laughter M.A. M.B.A. M.D. M.S. M.Sc. Mass Master Member Members"
        " Minister Nation Northern Olympic Paralympic Parliamentary Ph.D Ph.D. PhD President"
        " Presidential Prime Question Questions Republic Secretary Senator Senatorial Southern State"
        " Vice Web Western".split()
    )
)
