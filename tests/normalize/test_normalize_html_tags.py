"""Tags, text and character references are told apart as browsers do."""

import pytest
from normalize.press import rows_of
from normalize.web_pages import blocks_of, paragraphs_of


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p>a <b>b</b><i>c</i><a href=x>d</a>e<sup>1</sup>", ["a bcde1"]),
        ("<p>a\n    b\r\n\tc", ["a b c"]),
        ("<p>a<br>b<p>c<br><br>d<br>\n<br/>e", ["a", "b", "c", "d", "e"]),
        ("<div>a<p>b</div>c", ["a", "b", "c"]),
        ("<p>Inter-<br>national", ["Inter- national"]),
        ("<p>a</x>b<bogus>c<wbr>d", ["abcd"]),
        ("a<!-- <p>b -->c<!>d<!-->e<!--->f<!-- -- --!>g", ["acdefg"]),
        ("a<?xml:namespace prefix = o ?>b<![if !vml]>c<![endif]>d</>e</ p>f", ["abcdef"]),
        ("<style><p></style>a<SCRIPT>if (a</p) '<p>'</SCRIPT >b<noscript><p>c</noscript>d", ["abd"]),
        ("<a href='a>b' title=\"<p>\">c</a> d", ["c d"]),
        ('<p title="a>b</p><p>c', ["b", "c"]),  # the quotation mark is never closed
        ("<textarea>a<b></textarea>", ["a<b>"]),
        ("3 < 4 <5 a<", ["3 < 4 <5 a<"]),
    ],
)
def test_tags_and_text_are_told_apart(source: str, texts: list[str]) -> None:
    assert [text for _, text in blocks_of(source)] == texts


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a &amp;&lt;b&gt; &quot;c&quot;", 'a &<b> "c"'),
        ("caf&eacute; &#233; &#xE9; &#XE9;", "café é é é"),
        ("&#147;a&#148; &#150;", "“a” –"),  # Windows-1252, as browsers read them
        ("a&nbspb &copyc &notit;", "a b ©c ¬it;"),
        ("a&b &bogus; &#; &#x; AT&T", "a&b &bogus; &#; &#x; AT&T"),
        ("&#0;&#xD800;&#1114112;", "\ufffd\ufffd\ufffd"),
        ("a&#1;b&shy;c&#8203;d", "abcd"),
        ("&am<i>p;</i>", "&amp;"),
        (f"&#{'9' * 5000};", f"&#{'9' * 5000};"),
        ("&#12²;", "²;"),
    ],
)
def test_references_are_read(source: str, text: str) -> None:
    assert blocks_of(f"<p>{source}</p>") == [("body", text)]
    paragraphs_of(f"<p>{source}</p>")


def test_characters_are_found_in_the_source() -> None:
    source = "<p>The <b>caf&eacute;</b> of\n   M&uuml;ller &amp; Lavrov.</p>"
    (row,) = rows_of(source, "press/a.html").paragraphs
    assert row.text == "The café of Müller & Lavrov."

    assert [source[span.raw_start : span.raw_end] for span in row.source_spans] == [
        *("The ", "caf", "&eacute;", " of", "\n   ", "M", "&uuml;", "ller ", "&amp;", " Lavrov."),
    ]
