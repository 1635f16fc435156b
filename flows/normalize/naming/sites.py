"""Tell bodies and sites that begin with a given name from persons: Santiago Velodrome, San Diego."""

# Nouns of bodies and sites that are surnames, too: Shirley Temple, Emily Post.
SURNAMES_TOO = frozenset(
    "Base Bay Beach Bridge Brothers Castle Chapel Creek Falls Forest Fort Friend Friends Games Gates Guard"
    " Hall Hill Hills House Knights Lake Lane Lodge Market Mount Mountain Page Park Parks Pass Pool"
    " Post Press Range Ridge River Road School Sons Square Street Summit Temple Tower Towers Weekly".split()
)
ARTICLES = ("the ", "The ")
# San | Diego California
OPEN_PLACES = (
    "Cape ",
    "Fort ",
    "Mount ",
    "Mt. ",
    "Port ",
    "Saint ",
    "San ",
    "Santa ",
    "S\u00e3o ",
    "St ",
    "St. ",
)


def is_site(start: int, noun: str | None, text: str) -> bool:
    """Tell whether what begins with a given name is a body or site: Santiago Velodrome, the Sani Pass.

    `noun` is that of the body found in the same place, if there is one. So is what a saint opens.
    """
    if text.endswith(OPEN_PLACES, 0, start):
        return True
    return noun is not None and (noun not in SURNAMES_TOO or text.endswith(ARTICLES, 0, start))
