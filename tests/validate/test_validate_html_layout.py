"""What is layout in a web page, judged without the reader: markup is, words are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.validate.html_layout import HtmlLayout


def stray(source: str) -> str | None:
    """Give what is no layout, from its first character on."""
    found = HtmlLayout(source).stray(0, len(source))
    return None if found is None else source[found:]


@pytest.mark.parametrize(
    "source",
    [
        "",
        " \r\n\t\u00a0\u200b",
        "<!DOCTYPE html><html lang=en><body></body></html>",
        "<p title=\"a > b\" class='c>d' id=e></p>",
        "<!-- <p>words</p> --><!--><!---><!-- - -- --!>",
        "<?xml version='1.0'?><![if !vml]><![endif]></></ p>",
        "<script>words < more</script><STYLE type=x>words</style ><noscript><p>words</noscript>",
        "<script>words",
        "<!-- words",
        "&nbsp;&#160;&#xA0;&shy;&#8203;&nbsp",
        "<hr>---<br>* * *<br>====",
        "<p>- 2 -</p><p><b>[23]</b></p><br>Page 4 of 10<br><td>\n7\n</td>",
        "<pre>\n23\n</pre>",
        "<img alt='words'><meta content='words'>",
        "<a href='http://www.exam",
    ],
)
def test_markup_is_layout(source: str) -> None:
    assert stray(source) is None


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>words</p>", "words</p>"),
        ("<p hidden>words", "words"),
        ("<template>words", "words"),
        ("<title>words</title>", "words</title>"),
        ("<title><b></title>", "<b></title>"),
        ("<textarea>words<p></textarea>", "words<p></textarea>"),
        ("<!-- --> words", "words"),
        ("<!--> words -->", "words -->"),
        ("<p>a<!-- b -->", "a<!-- b -->"),
        ('<p class="a">"', '"'),
        ("3 < 4", "3 < 4"),
        ("<3", "<3"),
        ('<p class="a>words', "words"),
        ("<x>&amp;</x>", "&amp;</x>"),
        ("<x>&bogus;</x>", "&bogus;</x>"),
        ("<p>the <b>23</b> men", "the <b>23</b> men"),
        ("<i>1234</i>", "1234</i>"),
        ("<p>Page four</p>", "Page four</p>"),
        ("<İp>", "<İp>"),
        ("</scripty>words</script>", "words</script>"),
        ("<script></scripty></script>words", "words"),
        ("<p>1. first", "1. first"),
        ("<p>> # ~", "> # ~"),
    ],
)
def test_what_a_reader_sees_is_none(source: str, found: str) -> None:
    assert stray(source) == found


def test_what_opens_a_long_unfinished_tag_is_text() -> None:
    assert stray("<p" + " words" * 100) == "<p" + " words" * 100
    assert stray("<p\nwords") == "<p\nwords"


def test_a_number_is_a_page_number_only_on_a_line_of_its_own() -> None:
    source = "<p>The <i>23</i> men met <br>24<br> there."
    layout = HtmlLayout(source)

    def around(word: str, before: str, behind: str) -> int | None:
        start = source.index(word)
        return layout.stray(start - len(before), start + len(word) + len(behind))

    assert around("23", "<i>", "</i>") == source.index("23")
    assert around("24", "<br>", "<br>") is None
    assert around("24", "", "<br>") is None


@pytest.mark.parametrize(
    ("source", "reading"),
    [
        ("caf&eacute; &amp; M&uuml;ller", "café & Müller"),
        ("<b>EIR:</b> ", "EIR: "),
        ("e<b>\u0301</b>", "e\u0301"),
        ("a <br>\n b", "a \n\n b"),
        ("</p><!-- x --><script>y</script><p>", "\n\n"),
        ("&am<i>p;</i>", "&amp;"),
        ("a&lt;b&gt;", "a<b>"),
    ],
)
def test_source_reads_without_its_markup(source: str, reading: str) -> None:
    readings = list(HtmlLayout(source).readings(0, len(source)))
    assert readings[0] == source
    assert readings[1] == reading


def test_a_part_of_the_source_reads_as_it_does_in_the_whole() -> None:
    source = "<!-- a --><p>b &amp; <i>c</i></p>"
    layout = HtmlLayout(source)
    start, end = source.index("b"), source.index("</p>")
    assert list(layout.readings(start, end))[1] == "b & c"
    assert list(layout.readings(5, 7)) == [source[5:7], ""]


@given(st.text(st.sampled_from("<>!-/pb\"'= &;#x1 \n"), max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_every_stretch_of_every_source_is_judged(source: str, one: int, other: int) -> None:
    layout = HtmlLayout(source)
    start, end = sorted((one, other))
    found = layout.stray(start, end)
    assert found is None or start <= found < end
    assert next(iter(layout.readings(start, end))) == source[start:end]
