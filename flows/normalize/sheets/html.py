"""Read a web page: the text that a reader sees, block by block, and what the page says of it.

The text is read in the order of the source. Nothing that is text is left out: menus, page furniture and what
is not displayed are of the kind `meta`. Tags, comments, declarations, scripts, styles and what stands in for
scripts and embedded pages are markup.
"""

from typing import NamedTuple

from flows.normalize.pages.layout import Block
from flows.normalize.sheets.html_blocks import SetBlock, Setter
from flows.normalize.sheets.html_elements import BREAKS, OpenElements
from flows.normalize.sheets.html_fields import HOLDERS, GivenFields
from flows.normalize.sheets.html_tags import tags
from flows.normalize.sheets.sheet import Sheet
from schemas.rows import new

BOLD = frozenset(("b", "strong"))
HEAD_BLOCKS = 6  # blocks of a story among which its byline and day may stand


def read_html(raw: str) -> Sheet:
    """Give the sheet of a web page; every character of its source that is text stands on it, in order."""
    setter, elements, fields = Setter(raw), OpenElements(), GivenFields(raw)
    for tag in tags(raw):
        if tag.text_start < tag.start:
            setter.text(tag.text_start, tag.start, elements.style)
        name = tag.name
        if name in BOLD:
            setter.bold(tag.start, tag.end, closes=tag.closes)
        elif name == "a":
            setter.link(opens="href" in tag.attributes.lower())
        elif name == "br":
            setter.line_break(tag.start, tag.end)
        else:
            if name in BREAKS:
                setter.end_block()
            (elements.end if tag.closes else elements.start)(tag)
        if name in HOLDERS and not tag.closes:
            head = not elements.style.role and setter.of_story < HEAD_BLOCKS
            fields.take(tag, in_head=head)
    setter.end_block()
    text, origin = setter.sheet()
    return Sheet(text, origin, _in_kind(setter.blocks), fields.given())


def _in_kind(found: list[SetBlock]) -> tuple[Block, ...]:
    """Give the blocks, those around the story as `meta`.

    A form, and what is called a box, is furniture unless most of the page stands in it. Where most of the
    text stands in the main part or in articles, that is the story; a heading of the first level outside is
    its title if it has none.
    """
    weights = _weights(found)
    framed, boxed = 2 * weights.form > weights.whole, 2 * weights.box > weights.whole
    in_main, in_article = 2 * weights.main > weights.whole, 2 * weights.article > weights.whole
    told = [style.main if in_main else style.article if in_article else True for _, style in found]
    titled = any(
        block.level == 1 and not style.role and is_told
        for (block, style), is_told in zip(found, told, strict=True)
    )
    blocks = []
    for (block, style), is_told in zip(found, told, strict=True):
        of_story = is_told or (block.level == 1 and not titled)
        beside = (style.form and not framed) or (style.box and not boxed)
        role = style.role or ("" if of_story and not beside else "meta")
        blocks.append(new(Block, (role, 0, block.runs, block.marks)) if role else block)
    return tuple(blocks)


class _Weights(NamedTuple):
    """The characters of the blocks of a page, furniture left aside: of all, and of those set so."""

    whole: int
    form: int
    box: int
    main: int
    article: int


def _weights(found: list[SetBlock]) -> _Weights:
    whole = form = box = main = article = 0
    for (_, _, runs, _), style in found:
        if not style.role:
            size = runs[-1][1] - runs[0][0]
            whole += size
            form += size * style.form
            box += size * style.box
            main += size * style.main
            article += size * style.article
    return _Weights(whole, form, box, main, article)
