"""What the second opinion takes for layout in an e-mail, and how the rest reads."""

import base64

import pytest

from flows.validate.layouts import Layout, layout_of
from flows.validate.mail_layout import MailLayout

MESSAGE = (
    "Subject: =?utf-8?Q?Kosovo=E2=80=99s_talks?=\n"
    'Content-Type: multipart/mixed; boundary="b1"\n\n'
    "Preamble.\n\n"
    "--b1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    "It=E2=80=99s a state=\nment.=0A=3E\n\n"
    "--b1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    f"{base64.encodebytes('“No,” said Lavrov.'.encode()).decode()}"
    "--b1\nContent-Type: text/html; charset=utf-8\n\n<p>A &amp; B</p>\n"
    "--b1--\nEpilogue.\n"
)


def place(words: str, raw: str = MESSAGE) -> tuple[int, int]:
    start = raw.index(words)
    return start, start + len(words)


def stray(words: str, raw: str = MESSAGE) -> int | None:
    return MailLayout(raw).stray(*place(words, raw))


def readings(words: str, raw: str = MESSAGE) -> list[str]:
    return list(MailLayout(raw).readings(*place(words, raw)))


def test_an_eml_file_has_the_layout_of_a_message() -> None:
    assert isinstance(layout_of("message/rfc822", MESSAGE), MailLayout)
    assert type(layout_of("text/plain", MESSAGE)) is Layout


@pytest.mark.parametrize(
    "words",
    [
        "\n--b1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n",
        "\n--b1--\n",
        "=?utf-8?Q?",
        "?=\n",
        "=\n",
        "=0A=3E\n\n--b1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n",
        "<p>",
        "</p>\n--b1--\n",
    ],
)
def test_layout(words: str) -> None:
    assert stray(words) is None


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("Subject: ", "Subject"),
        ('"b1"', '"b1"'),
        ("Preamble.\n\n--b1\n", "Preamble"),
        ("=E2=80=99s", "=E2"),
        ("ment.=0A", "ment"),
        ("</p>\n--b1--\nEpilogue", "Epilogue"),
        ("A &amp; B", "A &amp;"),
    ],
)
def test_text_is_no_layout(words: str, at: str) -> None:
    assert stray(words) == MESSAGE.index(words) + words.index(at)


def test_text_in_base64_is_no_layout() -> None:
    coded = base64.b64encode("“No,” said Lavrov.".encode()).decode()
    assert stray(coded) == MESSAGE.index(coded)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Kosovo=E2=80=99s_talks", "Kosovo’s talks"),
        ("=?utf-8?Q?Kosovo=E2=80=99s_talks?=\n", "Kosovo’s talks\n"),
        ("It=E2=80=99s a state=\nment", "It’s a statement"),
        ("Preamble.\n\n--b1\n", "Preamble.\n\n"),
        ("4oCcTm8s4oCd", "“No,”"),
        ("Content-Type: multipart/mixed", "Content-Type: multipart/mixed"),
    ],
)
def test_readings(words: str, text: str) -> None:
    assert readings(words)[0] == text


def test_html_reads_without_its_markup() -> None:
    assert "A & B" in [reading.strip() for reading in readings("<p>A &amp; B</p>")]


def test_a_byte_of_base64_ends_with_the_character_that_holds_its_last_bit() -> None:
    raw = "Content-Transfer-Encoding: base64\n\nYWJj\n"
    at = raw.index("YWJj")
    layout = MailLayout(raw)
    assert [next(layout.readings(at, at + width)) for width in range(1, 5)] == ["", "a", "ab", "abc"]


@pytest.mark.parametrize(
    "words",
    [
        "\n--b2\nA: b\n\n",  # a boundary that no header names
        "\n --b1\n",
        "\n--b1 x\n",
        "\n-- b1\n",
    ],
)
def test_a_line_that_is_no_boundary_is_text(words: str) -> None:
    raw = f"Content-Type: multipart/mixed; boundary=b1\n\n--b1\n\nOne.{words}Two.\n--b1--\n"
    assert MailLayout(raw).stray(*place(words, raw)) is not None


def test_a_boundary_ends_where_the_parts_around_it_end() -> None:
    raw = (
        "Content-Type: multipart/mixed; boundary=b1\n\n--b1\nContent-Type: multipart/mixed; boundary=b2\n\n"
        "--b2\n\nOne.\n--b1\n\n--b2\nTwo.\n--b1--\n--b1\nX: y\n\nThree."
    )
    assert MailLayout(raw).stray(*place("--b2\n\n", raw)) is None
    assert MailLayout(raw).stray(*place("--b2\nTwo.", raw)) is not None
    assert MailLayout(raw).stray(*place("--b1\nX: y\n\n", raw)) is not None


def test_a_line_like_a_field_inside_a_body_is_text() -> None:
    raw = "Content-Type: multipart/mixed; boundary=b1\n\n--b1\n\nContent-Type: text/plain\n\nOne.\n--b1--\n"
    start = raw.rindex("Content-Type")
    assert MailLayout(raw).stray(start, start + 5) == start


def test_the_header_of_a_message_in_a_message_is_text() -> None:
    raw = "Content-Type: multipart/digest; boundary=b1\n\n--b1\n\nSubject: Talks\n\nOne.\n--b1--\n"
    assert MailLayout(raw).stray(*place("Subject: Talks", raw)) == raw.index("Subject")


def test_what_does_not_decode_reads_as_it_stands() -> None:
    raw = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\ncaf=E9\n"
    assert readings("caf=E9", raw)[0] == "caf=E9"


def test_mojibake_reads_as_what_it_was() -> None:
    header = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
    raw = f"{header}\nit=C3=A2=E2=82=AC=E2=84=A2s\n"
    assert "’" in readings("=C3=A2=E2=82=AC=E2=84=A2", raw)
