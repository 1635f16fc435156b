"""The words that may be labels of a conversation, each with the paragraph that it would open."""

from typing import NamedTuple

from flows.normalize.pages.mapped import RawRun

Key = tuple[str, str]


class Candidate(NamedTuple):
    """Words that may be a label.

    `key` is what all uses of one label have in common: its form and its name without regard to case. The
    form is how the words are set off: by a colon, as a letter (`Q.`) or behind one (`Q. Ann Lee:`), by a full
    stop (`Mr. SMITH.`), by the sign of a section before them (`§ Mr. Smith`), in brackets, by a dash, hyphen,
    bold type or columns, as an item of a list, alone in a paragraph, on its first line, there with the time
    (`Ann Lee (00:14)`), alone with it, in a heading.
    `strong` is bold or italic type.
    `said` are the raw offsets of what they would open, `marks` those of what is set with them and no part of
    the text: a number before them, the mark that ends a paragraph all in bold.
    """

    text: str
    name: str
    raw_start: int
    raw_end: int
    key: Key
    strong: bool
    said: RawRun
    marks: tuple[RawRun, ...] = ()

    @property
    def form(self) -> str:
        """Give how the words are set off."""
        return self.key[0]

    @property
    def opens_next(self) -> bool:
        """Tell whether the words are a block of their own."""
        return self.key[0] in {"alone", "heading", "timed"}

    @property
    def set_off(self) -> bool:
        """Tell whether type tells the words from prose: bold, italic or capitals."""
        return self.strong or self.name.isupper()
