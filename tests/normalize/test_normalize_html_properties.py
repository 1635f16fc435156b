"""What holds for every page: nothing is lost, every span slices, the sheet is in the order of the source."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from normalize.web_pages import assert_nothing_is_lost

from flows.normalize.sheets.html import read_html

TAGS = """
<p> </p> <b> </b> <strong> <br> <i> </i> <div> </div> <table> <tr> <td> </td> </table> <ul> <li> </ul>
<h1> </h1> <h2> </h3> <pre> </pre> <blockquote> </blockquote> <dl><dt> <dd> <hr> <sup> </sup> <x/>
<script> </script> <style> </style> <noscript> </noscript> <title> </title> <textarea> </textarea>
<nav> </nav> <main> </main> <article> </article> <aside> <form> </form> <header> </a> </span>
<!-- --> <!--x--> <!> <?x?> <![CDATA[ ]]> " ' = > < </ <! <b </p
""".split()
OTHER_TAGS = (
    *("<P ALIGN=center>", "<a href='x>y'>", "<span hidden>", "<p hidden>", "<!doctype html>", '<a href="'),
    *("<a b='", "<meta name=author content=Jane>", "<time datetime=1999-11-10>"),
)
REFERENCES = """
&amp; &nbsp; &nbsp &#8217; &#x2014; &lt;b&gt; & &# &notit; &#0; &#1; &shy; &#10; &am p; &#769; &fjlig;
&#xFFFE; &#12² &#99999999999999999999;
""".split()
SPACES = (
    *(" ", "  ", "\n", "\r\n", "\r", "\t", "\n\n", "\f", "\x85", "\u2028"),
    *("\u00a0", "\u200b", "\ufeff", "\u00ad"),
)
WORDS = (
    *(
        "EIR:",
        "EIR: ",
        "Mizin",
        "Q: ",
        "Mr. ",
        "Kouchner said ",
        "and left",
        "so that many",
        "“No,” he said.",
    ),
    *("Page 3 of 9", "23", "- 2 -", "***", "---", "- ", "1. ", "Inter-\nnational", "declara-\ntion", "1244"),
    *("(AP, November 8)", "By Jane Q. Doe", "November 10, 1999"),
    *("e\u0301", "\u0301", "\u1100\u1161", "İ", "é", "中"),
)
PIECES = st.sampled_from([*TAGS, *TAGS, *OTHER_TAGS, *REFERENCES, *SPACES, *WORDS])
PARTS = st.lists(PIECES, max_size=30).map("".join)
PAGES = st.one_of(PARTS, st.tuples(PARTS, st.text(max_size=30)).map("".join))


@settings(derandomize=True, deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
@example("<p>He met Mr.<p><b>- 2 -</b><p>Kouchner there.")
@example("<pre>He met Mr.\n\n- 2 -\n\nKouchner there.</pre>")
@example("<p>so that many</p>***<p>and left")
@example("</p" + "a" * 600)
@example("<script></script " + "a" * 600)
def test_nothing_is_lost_and_every_span_slices(source: str) -> None:
    assert_nothing_is_lost(source)


@settings(derandomize=True, deadline=None)
@given(PAGES)
def test_the_sheet_lies_in_the_order_of_the_source(source: str) -> None:
    sheet = read_html(source)
    text_end = raw_end = 0
    for run in sheet.origin or ():
        assert (run.text_start, raw_end) <= (text_end, run.raw_start)
        assert run.text_start < run.text_end
        assert run.raw_start < run.raw_end <= len(source)
        text_end, raw_end = run.text_end, run.raw_end
    assert text_end == len(sheet.text)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "a",
        "<div>" * 20_000 + "<li>a</li>" * 20_000,
        "<b>A:</b> x<br>" * 5_000,
        "<table><td>" * 10_000 + "a",
        "<a " * 50_000 + 'b=">"',
        '<a b=">" ' * 50_000 + "a",
        "<p>a" * 5_000,
        "&" * 200_000,
        "&#" + "1" * 200_000,
        "<!" * 50_000,
        "<!--" + "a" * 200_000,
        "<" * 100_000,
        "<script>" + "</scrip" * 50_000,
        '<p class="' + "x" * 500_000 + '">a',
        "<span hidden>" + "<span>" * 50_000 + "</span>" * 50_000 + "a",
        "<title>" * 20_000,
    ],
    ids=lambda source: source[:12],
)
def test_pages_made_to_break_a_reader_lose_nothing(source: str) -> None:
    assert_nothing_is_lost(source)
