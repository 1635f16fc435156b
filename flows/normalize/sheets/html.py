"""Read a web page: the text that a reader sees, block by block, and what the page says of it.

The text is read in the order of the source. Nothing that is text is left out: menus, page furniture and what
is not displayed are of the kind `meta`. Tags, comments, declarations, scripts, styles and what stands in for
scripts and embedded pages are markup.
"""

from collections.abc import Callable

from flows.normalize.pages.layout import Block
from flows.normalize.sheets.html_blocks import SetBlock, Setter
from flows.normalize.sheets.html_elements import BREAKS, OpenElements, Style
from flows.normalize.sheets.html_fields import HOLDERS, GivenFields
from flows.normalize.sheets.html_tags import tags
from flows.normalize.sheets.sheet import Sheet

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
    whole = _weight(found, lambda style: True)
    framed = 2 * _weight(found, lambda style: style.form) > whole
    boxed = 2 * _weight(found, lambda style: style.box) > whole
    tests: tuple[Callable[[Style], bool], ...] = (lambda style: style.main, lambda style: style.article)
    is_story = next((test for test in tests if 2 * _weight(found, test) > whole), lambda style: True)
    titled = any(block.level == 1 and not style.role and is_story(style) for block, style in found)
    blocks = []
    for block, style in found:
        told = is_story(style) or (block.level == 1 and not titled)
        beside = (style.form and not framed) or (style.box and not boxed)
        role = style.role or ("" if told and not beside else "meta")
        blocks.append(block._replace(kind=role, level=0) if role else block)
    return tuple(blocks)


def _weight(found: list[SetBlock], counts: Callable[[Style], bool]) -> int:
    """Give the characters of the blocks, furniture left aside, whose style counts."""
    return sum(block.end - block.start for block, style in found if not style.role and counts(style))
