"""What the tests of web pages share."""

from normalize.press import misfits, rows_of

from flows.normalize.pages.mapped import clean
from flows.normalize.sheets.html import read_html
from flows.validate.html_layout import HtmlLayout

NEWS = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Envoy Lands in Belgrade &#8211; The Daily Post</title>
<meta property="og:title" content="Envoy Lands &amp; Stays">
<meta property="og:site_name" content="The Daily Post">
<meta name="author" content="Jane Q. Doe">
<meta property="article:published_time" content="1999-11-10T08:30:00+01:00">
<style>p { margin: 0 } /* <p>no text</p> */</style>
</head>
<body>
<header><a href="/">The Daily Post</a> since 1900</header>
<nav><ul><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main>
<article>
<h1>Envoy Lands in Belgrade</h1>
<p class="byline">By Jane Q. Doe</p>
<time datetime="1999-11-09">November 9, 1999</time>
<p>BELGRADE &mdash; Ambassador <a href="/lavrov">Sergei Lavrov</a>
   landed on&nbsp;Tuesday, and
   &ldquo;will stay,&rdquo; a spokesman said.</p>
<figure><img src="a.jpg" alt="A plane"><figcaption>The plane on Tuesday.</figcaption></figure>
<!-- an advertisement -->
<script>document.write("<p>Buy now!</p>");</script>
<h2>The talks</h2>
<blockquote><p>We do not agree, and shall not.</p></blockquote>
<p>On the table are:</p>
<ul><li>troops &amp; police,</li><li>elections.</li></ul>
<aside><p>Mr. Lavrov is 49.</p></aside>
<p>The talks go on.</p>
</article>
</main>
<aside><h3>Most read</h3><ol><li>Storm in the north</li></ol></aside>
<footer>&copy; 1999 The Daily Post</footer>
</body>
</html>
"""


def blocks_of(source: str) -> list[tuple[str, str]]:
    """Give the kinds and words of the blocks of a page, the marks of bold type with them."""
    sheet = read_html(source)
    assert sheet.blocks is not None
    return [(block.kind, clean(sheet.text, block.runs).text) for block in sheet.blocks]


def paragraphs_of(source: str) -> list[tuple[str, str]]:
    """Give the kinds and texts of the paragraphs of a page, which must all fit its source."""
    rows = rows_of(source, "press/a.html")
    assert misfits(source, rows) == []
    return [(row.kind, row.text) for row in rows.paragraphs]


def assert_nothing_is_lost(source: str) -> None:
    rows = rows_of(source, "press/a.html")
    assert len(rows.documents) + len(rows.rejects) == 1
    if rows.documents:
        assert misfits(source, rows) == []
    else:
        assert HtmlLayout(source).stray(0, len(source)) is None
