"""A web page reads as a reader sees it, and every character of it is found in the source."""

import pytest
from normalize.press import misfits, rows_of
from normalize.web_pages import NEWS, blocks_of, paragraphs_of

from flows.normalize.sheets.html import read_html
from flows.normalize.sheets.sheet import Origin

PAGE_OF_1999 = (
    "<HTML><HEAD><TITLE>Monitor</TITLE></HEAD>\r\n"
    '<BODY BGCOLOR=#FFFFFF TEXT="#000000">\r\n'
    '<TABLE WIDTH=600><TR><TD VALIGN=top><FONT SIZE=-1><A HREF="index.html">Home</A><BR>\r\n'
    '<A HREF="arch.html">Archive</A></FONT></TD>\r\n'
    '<TD><FONT FACE="Times"><CENTER><B>RUSSIA REJECTS PLAN</B></CENTER>\r\n'
    "<BR><BR>\r\n"
    "&nbsp;&nbsp;&nbsp;Foreign Minister Igor Ivanov said in Moscow that the plan “is not acceptable,” and\r\n"
    "that Russia would vote against it.<BR>\r\n"
    "&nbsp;&nbsp;&nbsp;The Café talks broke off. Nobody knew when they\r\nwould go on.\r\n"
    "<BR><BR>\r\n"
    "A last word.\r\n"
    "<P>Unclosed paragraph one\r\n"
    "<P>Unclosed paragraph <I>two</I>\r\n"
    "<HR>\r\n"
    "</FONT></TD></TR></TABLE></BODY></HTML>\r\n"
)
INTERVIEW = """<html><body><h1>Interview: Viktor Mizin</h1>
<p><b>EIR:</b> What happened &amp; why?</p>
<p><b>Mizin:</b> It is <b>very</b> simple: the talks failed.</p>
<p>They had to.</p>
<p><strong>EIR</strong>: Who failed?<br><br><b><i>Mizin</i></b><b>:</b> Both.</p>
</body></html>
"""


def test_a_news_page_is_read() -> None:
    assert paragraphs_of(NEWS) == [
        ("meta", "Envoy Lands in Belgrade – The Daily Post"),
        ("meta", "The Daily Post since 1900"),
        ("meta", "World"),
        ("meta", "Sport"),
        ("title", "Envoy Lands in Belgrade"),
        ("meta", "By Jane Q. Doe"),
        ("meta", "November 9, 1999"),
        ("body", "BELGRADE — Ambassador Sergei Lavrov landed on Tuesday, and “will stay,” a spokesman said."),
        ("caption", "The plane on Tuesday."),
        ("heading", "The talks"),
        ("quote", "We do not agree, and shall not."),
        ("body", "On the table are:"),
        ("list", "troops & police,"),
        ("list", "elections."),
        ("meta", "Mr. Lavrov is 49."),
        ("body", "The talks go on."),
        ("meta", "Most read"),
        ("meta", "Storm in the north"),
        ("meta", "© 1999 The Daily Post"),
    ]


def test_a_page_of_1999_is_read() -> None:
    assert paragraphs_of(PAGE_OF_1999) == [
        ("meta", "Monitor"),
        ("meta", "Home"),
        ("meta", "Archive"),
        ("title", "RUSSIA REJECTS PLAN"),
        (
            "body",
            "Foreign Minister Igor Ivanov said in Moscow that the plan “is not acceptable,” and that Russia"
            " would vote against it.",
        ),
        ("body", "The Café talks broke off. Nobody knew when they would go on."),
        ("body", "A last word."),
        ("body", "Unclosed paragraph one"),
        ("body", "Unclosed paragraph two"),
    ]


def test_bold_names_that_open_paragraphs_and_lines_are_labels() -> None:
    rows = rows_of(INTERVIEW, "press/a.html")
    assert misfits(INTERVIEW, rows) == []
    assert [(row.label, row.text) for row in rows.paragraphs] == [
        (None, "Interview: Viktor Mizin"),
        ("EIR", "What happened & why?"),
        ("Mizin", "It is very simple: the talks failed."),
        (None, "They had to."),
        ("EIR", "Who failed?"),
        ("Mizin", "Both."),
    ]
    first = rows.paragraphs[1]
    assert INTERVIEW[first.label_raw_start : first.label_raw_end] == "<b>EIR:</b> "
    assert INTERVIEW[first.raw_start : first.raw_end] == "What happened &amp; why?"


def test_bold_type_that_is_no_label_is_text() -> None:
    source = "<p><b>The</b> talks failed.</p><p>It is <b>simple:</b> they had to.</p>"
    assert paragraphs_of(source) == [("body", "The talks failed."), ("body", "It is simple: they had to.")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p><b>EIR:</b> Why?", "**EIR:** Why?"),
        ("<p>\n <a name=x></a><b><i>EIR</i></b>: Why?", "**EIR**: Why?"),
        ("<p><b>Jane</b> <strong>Doe:</strong> Why?", "**Jane Doe:** Why?"),
        ("<p><b></b><b>EIR:</b> Why?", "**EIR:** Why?"),
        ("<p><b>Why? <b>So.</b></b>", "**Why? So.**"),
        ("<p><b>EIR:<br>Why?</b>", "EIR: Why?"),
        ("<p><b>EIR: Why?<p>So.</b>", "EIR: Why?"),
        ("<p>Why, <b>EIR:</b>", "Why, EIR:"),
        ("<h2><b>EIR:</b></h2>", "EIR:"),
    ],
)
def test_marks_stand_for_the_tags_of_bold_type_that_opens_a_line(source: str, text: str) -> None:
    assert blocks_of(source)[0][1] == text


def test_a_mark_is_where_its_tag_is() -> None:
    source = "<p><b>EIR:</b> Why?</p>"
    sheet = read_html(source)
    assert sheet.origin is not None
    assert sheet.blocks is not None
    places = [Origin(sheet.origin).place(*mark) for mark in sheet.blocks[0].marks]
    assert [source[start:end] for start, end in places] == ["<b>", "</b>"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h3>The talks</h3>", [("heading", "The talks")]),
        ("<ul><li>a<ul><li>b</ul><li>c<p>d</ul>e", [*[("list", word) for word in "abcd"], ("body", "e")]),
        ("<dl><dt>Q: Why?<dd>So.</dl>", [("body", "Q: Why?"), ("body", "So.")]),
        (
            "<blockquote>a<h2>b</h2><ul><li>c</ul></blockquote>",
            [("quote", "a"), ("heading", "b"), ("list", "c")],
        ),
        (
            "<table><caption>a<tr><th>b<td>c<tr><td>d</table>",
            [("caption", "a"), *[("body", x) for x in "bcd"]],
        ),
        ("<table><td><h2>a<td>b</table>", [("heading", "a"), ("body", "b")]),  # a cell ends what is in it
        ("<ul><li>a<table><td></ul>b</table><li>c</ul>", [("list", "a"), ("list", "b"), ("list", "c")]),
        ("<h2>a</h3>b", [("heading", "a"), ("body", "b")]),
        ("<p>a<hr>b<p>* * *<p>c", [("body", "a"), ("body", "b"), ("body", "c")]),
    ],
)
def test_elements_tell_the_kind(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks_of(source) == expected


def test_preformatted_text_is_read_as_plain_text_is() -> None:
    source = (
        "<PRE>\r\n     BELGRADE, Nov. 8 (AP) -- The envoy\r\nleft the decla-\r\nration &amp; went.\r\n\r\n"
        "     Nobody <I>knew</I> why.\r\n     The end.\r\n</PRE>"
    )
    assert paragraphs_of(source) == [
        ("body", "BELGRADE, Nov. 8 (AP) -- The envoy left the declaration & went."),
        ("body", "Nobody knew why. The end."),
    ]


def test_long_lines_that_breaks_end_are_paragraphs() -> None:
    one, two = "The envoy left Belgrade. " * 8, "Nobody knew why, or said so. " * 8
    assert blocks_of(f"<td>{one}<br>{two}</td>") == [("body", one.strip()), ("body", two.strip())]


def test_the_furniture_of_a_page_is_meta() -> None:
    source = (
        "<div role=navigation><p>a</div><div hidden>b</div><p STYLE='display : none'>c<p>The text."
        "<p><button>d</button><select><option>e</select><template><p>f</template>"
        "<form>g</form><li><a href=x>h</a>"
    )
    assert blocks_of(source) == [
        *(("meta", word) for word in "abc"),
        ("body", "The text."),
        *(("meta", word) for word in "defgh"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<form><p>The whole page stands in a form.</p></form>",
        "<p class='hidden-xs' title=display>The text.</p>",
        "<p><a name=top>The text.</p>",
        "<p><a href=x>The text</a> goes on.</p>",
        "<p><span hidden>Secret</span> text.</p>",
        "<p hidden></p><p>The text.</p>",
        "<section><header>The text.</header></section>",
    ],
)
def test_text_that_only_looks_like_furniture_is_text(source: str) -> None:
    assert [kind for kind, _ in blocks_of(source)] == ["body"]


@pytest.mark.parametrize("name", ["main", "article"])
def test_what_is_outside_the_story_is_meta(name: str) -> None:
    story = "<p>The story is longer than what stands around it.</p>"
    assert [kind for kind, _ in blocks_of(f"<p>Before.</p><h2>a</h2><{name}>{story}</{name}>After.")] == [
        *("meta", "meta", "body", "meta"),
    ]
    assert blocks_of(f"<h1>Title</h1><{name}>{story}</{name}>")[0] == ("heading", "Title")
    assert blocks_of(f"<h1>Post</h1><{name}><h1>Title</h1>{story}</{name}>")[0] == ("meta", "Post")


def test_articles_that_are_not_the_story_decide_nothing() -> None:
    source = "<p>The story is longer than the teaser that stands below it.</p><article><p>A teaser.</article>"
    assert [kind for kind, _ in blocks_of(source)] == ["body", "body"]


def test_a_box_is_known_by_its_name() -> None:
    story = "<p>The story is longer than what stands beside it, and goes on.</p>"
    box = '<div class="newsletter-signup"><p>Sign up</p></div><ul id="share"><li>Send it</ul>'
    assert [kind for kind, _ in blocks_of(story + box)] == ["body", "meta", "meta"]


@pytest.mark.parametrize("name", ["with-related", "share-content", "shared", "socialist"])
def test_a_name_that_has_that_of_a_box_in_it_is_none(name: str) -> None:
    source = f'<p>The story is longer than what stands below it.</p><div class="{name}">More.</div>'
    assert [kind for kind, _ in blocks_of(source)] == ["body", "body"]


def test_a_box_that_holds_the_story_is_none() -> None:
    assert [kind for kind, _ in blocks_of('<div class="social">The story is here.</div>')] == ["body"]


@pytest.mark.parametrize(
    "notes",
    [
        '<div class="footnotes"><p>1 See p. 12.</p></div>',
        '<section role="doc-endnotes"><ol><li>See p. 12.</li></ol></section>',
        '<p class="MsoFootnoteText">1 See p. 12.</p>',
    ],
)
def test_notes_are_known_by_the_name_of_their_box(notes: str) -> None:
    assert [kind for kind, _ in blocks_of(f"<p>The story goes on.<sup>1</sup></p>{notes}")] == [
        "body",
        "note",
    ]


def test_a_paragraph_that_refers_to_a_note_is_none() -> None:
    assert [kind for kind, _ in blocks_of('<p class="has-footnote">The story goes on.<sup>1</sup></p>')] == [
        "body"
    ]
