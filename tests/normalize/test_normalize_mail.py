"""An e-mail is one text: its header fields, and what its parts say, at the characters of the file."""

import base64
import quopri
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from normalize.press import misfits, rows_of

from flows.normalize.records import DocumentRows
from flows.normalize.sheets.mail import DEEPEST, MOST_PARTS, read_mail
from flows.normalize.sheets.sheet import Sheet

MULTIPLE = 'Subject: Talks\nContent-Type: multipart/{kind}; boundary="b1"\n\n'
UNICODE = "Content-Type: text/plain; charset=utf-8\n"
QUOTED_PRINTABLE = "Content-Transfer-Encoding: quoted-printable\n"
BASE64 = "Content-Transfer-Encoding: base64\n"


def rows_of_mail(raw: str) -> DocumentRows:
    """Give the rows of an e-mail in which nothing is lost, and every span slices."""
    rows = rows_of(raw, "press/a.eml")
    assert misfits(raw, rows) == []
    return rows


def read(raw: str) -> list[tuple[str, str]]:
    """Give kind and text of the paragraphs behind the header fields."""
    return [(row.kind, row.text) for row in rows_of_mail(raw).paragraphs if ": " not in row.text]


def parts(kind: str, *found: str) -> str:
    """Give a message of several parts, each with its header."""
    return MULTIPLE.format(kind=kind) + "".join(f"--b1\n{part}\n" for part in found) + "--b1--\n"


def as_base64(text: str, charset: str = "utf-8") -> str:
    return base64.encodebytes(text.encode(charset)).decode()


def runs(sheet: Sheet, raw: str) -> list[tuple[str, str]]:
    return [
        (sheet.text[run.text_start : run.text_end], raw[run.raw_start : run.raw_end])
        for run in sheet.origin or ()
    ]


def test_header_fields_are_lines_about_the_text() -> None:
    raw = "Received: from a\n\tby b; Tue\nSubject: The\n  talks\n\nThey ended.\n"
    assert [(row.kind, row.text) for row in rows_of_mail(raw).paragraphs] == [
        ("meta", "Received: from a by b; Tue"),
        ("meta", "Subject: The talks"),
        ("body", "They ended."),
    ]


def test_the_header_gives_title_author_day_and_list() -> None:
    raw = (
        'From: "Jane Q. Doe" <jane@example.org>\nSubject: The\n talks\nDate: Tue, 9 Nov 1999 23:55:00 -0500\n'
        "List-Id: Balkan Digest <balkan.lists.example.org>\nSubject: Another\n\nText.\n"
    )
    given = {(item.name, item.value): raw[item.raw_start : item.raw_end] for item in read_mail(raw).given}
    assert given == {
        ("author", "Jane Q. Doe"): "Jane Q. Doe",
        ("title", "The talks"): "The\n talks",
        ("date", "1999-11-09"): "Tue, 9 Nov 1999 23:55:00 -0500",
        ("publication", "Balkan Digest"): "Balkan Digest",
    }


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("From: jane@example.org (Jane Doe)", [("author", "Jane Doe")]),
        ("From: Jane Doe <jane@example.org>, John Roe <john@example.org>", [("author", "Jane Doe")]),
        ("From: jane@example.org", []),
        ("From: <jane@example.org>", []),
        ("List-Id: <balkan.lists.example.org>", []),
        ("Date: 9 Nov 99 10:00 GMT", [("date", "1999-11-09")]),
        ("Date: 31 Nov 1999 10:00:00 +0000", []),
        ("Date: yesterday", []),
        ("Subject:", []),
        ("X-Subject: Talks", []),
    ],
)
def test_what_a_field_gives(field: str, found: list[tuple[str, str]]) -> None:
    assert [(item.name, item.value) for item in read_mail(f"{field}\n\nText.\n").given] == found


def test_a_forwarded_message_does_not_name_the_text() -> None:
    raw = "Content-Type: message/rfc822\n\nSubject: Inner\n\nText.\n"
    assert read_mail(raw).given == ()
    assert read(raw) == [("body", "Text.")]


def test_encoded_words_are_decoded_with_their_raw_characters() -> None:
    raw = "Subject: =?utf-8?Q?Kosovo=E2=80=99s_talks?=\n\n"
    assert runs(read_mail(raw), raw)[:4] == [
        ("Subject: ", "Subject: "),
        ("Kosovo", "Kosovo"),
        ("’", "=E2=80=99"),
        ("s talks", "s_talks"),
    ]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?B?S29zb3Zv?= talks", "Kosovo talks"),
        ("=?utf-8?Q?Koso?= =?utf-8?Q?vo?= talks", "Kosovo talks"),
        ("=?utf-8?Q?Koso?=\n =?iso-8859-1?Q?v=F3?=", "Kosovó"),
        ("=?utf-8?Q?Kosov=C3?= =?utf-8?Q?=B3?=", "Kosovó"),  # a letter parted between two words
        ("=?iso-8859-2?Q?Milo=B9evi=E6?=", "Milošević"),
        ("=?iso-8859-1?Q?it=92s?=", "it’s"),  # as Windows has it
        ("=?ISO-8859-1*en?q?caf=e9?=", "café"),
        ("=?utf-8?Q?a=5Fb?=", "a_b"),
        ("=?none?Q?a?= b", "=?none?Q?a?= b"),
        ("=?utf-8?B?$$$?= b", "=?utf-8?B?$$$?= b"),
        ("=?utf-8?Q?=FF?= b", "=?utf-8?Q?=FF?= b"),
    ],
)
def test_subjects(raw: str, text: str) -> None:
    whole = f"Subject: {raw}\n\nText.\n"
    assert rows_of_mail(whole).paragraphs[0].text == f"Subject: {text}"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_plain_text_is_read_by_the_look_of_its_lines(line_end: str) -> None:
    raw = "Subject: Talks\n\nThe talks ended\nin Geneva.\n\n------\n\nMR. BOUCHER: No.\n".replace(
        "\n", line_end
    )
    rows = rows_of_mail(raw)
    assert [(row.label, row.text) for row in rows.paragraphs[1:]] == [
        (None, "The talks ended in Geneva."),
        ("MR. BOUCHER", "No."),
    ]
    assert raw[rows.paragraphs[2].raw_start :].startswith("No.")


def test_quoted_printable_maps_each_letter_and_leaves_out_soft_line_ends() -> None:
    raw = f"{UNICODE}{QUOTED_PRINTABLE}\nIt=E2=80=99s a state=\nment, caf=C3=A9 = 1=3D1.\n"
    sheet = read_mail(raw)
    assert runs(sheet, raw)[-8:] == [
        ("It", "It"),
        ("’", "=E2=80=99"),
        ("s a state", "s a state"),
        ("ment, caf", "ment, caf"),
        ("é", "=C3=A9"),
        (" = 1", " = 1"),
        ("=", "=3D"),
        ("1.\n", "1.\n"),
    ]
    assert read(raw) == [("body", "It’s a statement, café = 1=1.")]


def test_paragraphs_in_base64_do_not_share_a_character() -> None:
    text = "“No,” said Lavrov.\n\nQ: Why?\n\nA: Nobody knows.\n"
    raw = f"{UNICODE}{BASE64}\n{as_base64(text)}"
    rows = rows_of_mail(raw)
    body = [row for row in rows.paragraphs if row.kind == "body"]
    assert [(row.label, row.text) for row in body] == [
        (None, "“No,” said Lavrov."),
        ("Q", "Why?"),
        ("A", "Nobody knows."),
    ]
    assert all(one.raw_end <= other.raw_start for one, other in pairwise(body))


def test_a_byte_of_base64_ends_with_the_character_that_holds_its_last_bit() -> None:
    raw = f"{UNICODE}{BASE64}\n{as_base64('“abc')}"  # 4oCc YWJj
    assert runs(read_mail(raw), raw)[-3:] == [("“", "4oCc"), ("a", "YW"), ("bc", "Jj")]


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "Đinđić — “no”"),
        ("iso-8859-2", "Đinđić"),
        ("windows-1251", "Москва"),
        ("koi8-r", "Москва"),
        ("gb2312", "北京 talks"),
        ("shift_jis", "東京 talks"),
        ("us-ascii", "plain"),
    ],
)
@pytest.mark.parametrize("coding", [QUOTED_PRINTABLE, BASE64])
def test_charsets(charset: str, text: str, coding: str) -> None:
    data = text.encode(charset)
    body = quopri.encodestring(data) if coding == QUOTED_PRINTABLE else base64.encodebytes(data)
    raw = f"Content-Type: text/plain; charset={charset}\n{coding}\n{body.decode()}\n"
    assert read(raw) == [("body", text)]


@pytest.mark.parametrize("charset", ["us-ascii", "iso-8859-1"])
def test_a_letter_of_windows_is_read_where_a_lesser_charset_is_named(charset: str) -> None:
    raw = f"Content-Type: text/plain; charset={charset}\n{QUOTED_PRINTABLE}\nKosovo=92s\n"
    assert read(raw) == [("body", "Kosovo’s")]


def test_mojibake_is_mended_behind_the_transfer_encoding() -> None:
    raw = f"{UNICODE}{QUOTED_PRINTABLE}\nIt=C3=A2=E2=82=AC=E2=84=A2s a pity.\n"
    assert read(raw) == [("body", "It’s a pity.")]


def test_of_two_forms_the_plain_one_is_read() -> None:
    html = "Content-Type: text/html\n\n<p>The talks ended.</p>"
    rows = rows_of_mail(raw := parts("alternative", "\nThe talks ended.", html))
    assert [row.text for row in rows.paragraphs if row.kind == "body"] == ["The talks ended."]
    (reject,) = rows.rejects
    assert (reject.rule, reject.part, reject.found) == (
        "alternative",
        2,
        "text/html, another form of a text that was read",
    )
    assert raw[reject.raw_start : reject.raw_end] == html


@pytest.mark.parametrize("plain", ["\n \n", "Content-Type: text/plain; charset=none\n" + BASE64 + "\nAAAA"])
def test_html_is_read_where_the_plain_form_says_nothing(plain: str) -> None:
    raw = parts("alternative", plain, "Content-Type: text/html\n\n<p>The <b>talks</b> ended.</p>")
    assert ("body", "The talks ended.") in read(raw)
    assert [row.part for row in rows_of_mail(raw).rejects] == [1]


@pytest.mark.parametrize("coding", ["", QUOTED_PRINTABLE, BASE64])
def test_html_is_read_through_its_transfer_encoding(coding: str) -> None:
    html = "<h1>Talks</h1><p>Q &amp; A: “no”</p><script>x</script>\n"
    body = {
        "": html,
        QUOTED_PRINTABLE: quopri.encodestring(html.encode()).decode(),
        BASE64: as_base64(html),
    }[coding]
    raw = f"Content-Type: text/html; charset=utf-8\n{coding}\n{body}"
    assert [row.text for row in rows_of_mail(raw).paragraphs][-2:] == ["Talks", "Q & A: “no”"]


def test_an_attachment_is_left_unread_with_its_name() -> None:
    attachment = f'Content-Type: image/png; name="=?utf-8?Q?k=C3=A4rt.png?="\n{BASE64}\niVBORw0KGgo='
    text = 'Content-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nText'
    rows = rows_of_mail(raw := parts("mixed", "\nThe talks ended.", attachment, text))
    assert [(row.rule, row.part, row.found) for row in rows.rejects] == [
        ("attachment", 2, "kärt.png (image/png)"),
        ("attachment", 3, "a.txt (text/plain)"),
    ]
    assert raw[rows.rejects[0].raw_start : rows.rejects[0].raw_end] == attachment


@pytest.mark.parametrize(
    ("header", "body", "found"),
    [
        ("Content-Type: text/plain; charset=x-none\n" + BASE64, "VGhl", "the charset 'x-none'"),
        ("Content-Type: text/plain; charset=idna\n" + BASE64, "VGhl", "the charset 'idna'"),
        (UNICODE + QUOTED_PRINTABLE, "caf=E9", "bytes that are not of the charset 'utf-8'"),
        (UNICODE + BASE64, "VGhl!", "characters that are no base64"),
        (UNICODE + BASE64, "VGhlI", "base64 that breaks off"),
        (UNICODE + "Content-Transfer-Encoding: x-uuencode\n", "begin", "the transfer encoding 'x-uuencode'"),
    ],
)
def test_a_part_that_does_not_decode_is_left_unread(header: str, body: str, found: str) -> None:
    rows = rows_of_mail(parts("mixed", f"{header}\n{body}", "\nThe talks ended."))
    assert [(row.rule, row.part, row.found) for row in rows.rejects] == [
        ("undecodable", 1, f"text/plain: {found}")
    ]
    assert [row.text for row in rows.paragraphs if row.kind == "body"] == ["The talks ended."]


def test_boundaries_and_the_headers_of_parts_are_layout() -> None:
    raw = parts("mixed", UNICODE + "\nOne.", "Content-Description: the end\n\nTwo.").replace(
        "\n\n--b1", "\n\nThis is a message of several parts.\n\n--b1", 1
    )
    assert read(raw + "Sent from a telephone.\n") == [
        ("meta", "This is a message of several parts."),
        ("body", "One."),
        ("body", "Two."),
        ("meta", "Sent from a telephone."),
    ]


def test_parts_in_parts_are_read_in_order() -> None:
    inner = 'Content-Type: multipart/related; boundary="b12"\n\n--b12\n\nOne.\n--b12--\n'
    assert read(parts("mixed", inner, "\nTwo.")) == [("body", "One."), ("body", "Two.")]


def test_each_message_of_a_digest_has_its_header() -> None:
    raw = parts("digest", "\nSubject: First\n\nOne.", "\nSubject: Second\n\nTwo.")
    assert [row.text for row in rows_of_mail(raw).paragraphs][2:] == [
        "Subject: First",
        "One.",
        "Subject: Second",
        "Two.",
    ]


@pytest.mark.parametrize("line", ["--b1 and more", "-- b1", "--b", " --b1"])
def test_a_line_that_is_no_boundary_is_text(line: str) -> None:
    assert line.split()[-1] in read(parts("mixed", f"\nOne\n{line}"))[0][1]


def test_quoted_lines_are_quotes() -> None:
    quoted = "> One\n> line.\n>\n> Two.\n> > Three.\n"
    raw = f"Subject: Talks\n\nThey wrote:\n{quoted}and left.\n\n>From there they went.\n"
    assert read(raw) == [
        ("body", "They wrote:"),
        ("quote", "One line."),
        ("quote", "Two."),
        ("quote", "Three."),
        ("body", "and left."),
        ("body", ">From there they went."),
    ]


def test_a_signature_is_about_the_text_up_to_the_next_rule() -> None:
    rule = "-" * 30
    raw = f"Subject: Talks\n\nText.\n-- \nJane Doe\n\nMonitor\n{rule}\nNext.\n-- \nJohn Roe\n"
    assert read(raw) == [
        ("body", "Text."),
        ("meta", "Jane Doe"),
        ("meta", "Monitor"),
        ("body", "Next."),
        ("meta", "John Roe"),
    ]


def test_a_signature_whose_mark_lost_its_blank_is_short() -> None:
    raw = "Subject: Talks\n\nText.\n--\nThe Monitor is free.\n"
    assert read(raw) == [("body", "Text."), ("meta", "The Monitor is free.")]
    long = "They met and met again. " * 20
    assert ("body", long.strip()) in read(f"Subject: Talks\n\nText.\n\n--\n{long}\n")


def test_a_sender_that_is_a_body_is_no_author() -> None:
    for sender, author in (("Marsh Digest <a@b.example>", None), ("Jane Doe <a@b.example>", "Jane Doe")):
        assert rows_of_mail(f"From: {sender}\nSubject: Talks\n\nText.\n").documents[0].author == author


def test_a_header_inside_the_text_is_about_it() -> None:
    raw = "X: y\n\nThey came.\n\n-----\nFrom: Jane\nSubject: The\n talks\n\nTo: the end, they failed.\n"
    assert [(row.kind, row.text) for row in rows_of_mail(raw).paragraphs][1:] == [
        ("body", "They came."),
        ("meta", "From: Jane"),
        ("meta", "Subject: The talks"),
        ("body", "To: the end, they failed."),
    ]


def test_lines_that_flow_are_one_paragraph() -> None:
    raw = "Content-Type: text/plain; format=flowed\n\nThe talks ended \nwithout a statement.\n"
    assert read(raw) == [("body", "The talks ended without a statement.")]


def test_the_line_of_a_mailbox_file_is_no_text() -> None:
    raw = "From jane@example.org Tue Nov 9\nSubject: Talks\n\nText.\n"
    assert rows_of_mail(raw).paragraphs[0].kind == "meta"


def test_a_file_without_a_header_is_text() -> None:
    assert read("The talks ended.\n\nThey left.\n") == [("body", "The talks ended."), ("body", "They left.")]


def test_a_body_whose_boundary_is_not_found_is_text() -> None:
    assert read(MULTIPLE.format(kind="mixed") + BASE64 + "\nThe talks ended.\n")[-1] == (
        "body",
        "The talks ended.",
    )


def test_parts_too_deep_and_parts_too_many_are_left_unread() -> None:
    deep = "Content-Type: message/rfc822\n\n" * (DEEPEST + 2) + "\nText.\n"
    assert [row.rule for row in rows_of_mail(deep).rejects] == ["attachment"]
    many = parts("mixed", *["\nOne."] * (MOST_PARTS + 2))
    assert [row.found for row in rows_of_mail(many).rejects] == [f"more than {MOST_PARTS} parts"]


def test_the_footer_of_a_mailing_list_is_about_the_message() -> None:
    raw = "Subject: Frost\n\nIt froze.\n\nBest, Jane\n\n-- \nJane Doe\n____________\nTo unsubscribe, write.\n"
    assert read(raw) == [
        *(("body", "It froze."), ("body", "Best, Jane")),
        *(("meta", "Jane Doe"), ("meta", "To unsubscribe, write.")),
    ]
    assert ("body", "It thawed.") in read(raw.replace("To unsubscribe, write.", "It thawed."))


LINES = st.sampled_from(
    [
        *(
            "From jane@example.org Tue\n",
            "Subject: The talks\n",
            "From: =?x?Q?a?= <a@b.c>\n",
            "Date: 9 Nov 1999\n",
        ),
        *(
            "Subject: =?utf-8?Q?a_=E2=80=99?= =?utf-8?B?w6k=?=\n",
            "Subject: e=?utf-8?Q?=CC=81_?=\n =?latin-1?Q?=E9?=\n",
        ),
        *(
            f"Content-Type: multipart/{kind}\n"
            for kind in ("mixed; boundary=b", "digest; boundary=d", "mixed; boundary=b--")
        ),
        *('Content-Type: multipart/alternative; boundary="c"\n', "Content-Type: message/rfc822\n"),
        *(f"Content-Type: text/plain; charset={name}\n" for name in ("utf-8", "latin-1", "gb2312", "none")),
        *(
            "Content-Type: text/html; charset=utf-8\n",
            "Content-Type: image/png\n",
            "Content-Disposition: attachment\n",
        ),
        *(QUOTED_PRINTABLE, BASE64, "Content-Transfer-Encoding: 8bit\n"),
        *(
            "\n",
            "\n",
            "\n",
            "\r\n",
            "\r",
            " x\n",
            " > x\n",
            "--b\n",
            "--b\n",
            "--b--\n",
            "--c\n",
            "--c--\n",
            "--d\n",
            "--b \n",
            "--b----\n",
        ),
        *("It=E2=80=99s in Gen=\neva.\n", "caf=E9 =\n", "=0A=0A=3E quoted=0A", "=C2=A0=20\n", "=ZZ = x=\n"),
        *(
            "w6nigJkKCkV1cm9wZSBzYWlkLgo=\n",
            "VGhl\nIHRhbGtz\n",
            "====\n",
            "PHA+SGkgJmFtcDsgYnllPC9wPg==\n",
            "=3Cp=3Ex\n",
        ),
        *(
            "> quoted\n",
            "> > deep\n",
            ">From there\n",
            "-- \n",
            "-----\n",
            "__________\n",
            "Q: Why?\n",
            "A: No.\n",
        ),
        *(
            "lower case\n",
            "Mr.\n",
            "From: x\nSubject: y\n\n",
            "e",
            "\u0301",
            "\u00a0",
            "â€™ ",
            "\x92",
            "\ufffd",
            "中\n",
            "23\n",
        ),
        *(
            "<p>Caf&eacute;</p>\n",
            "<b>x</b> y",
            "<script>z</script>",
            "<!-- c -->",
            " \u00ad \u200b",
            "* y\n",
        ),
    ]
)
MAILS = st.lists(LINES, max_size=30).map("".join)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.one_of(MAILS, st.text(st.characters(exclude_categories=["Cs"]), max_size=60)))
def test_nothing_is_lost_and_every_span_slices(raw: str) -> None:
    rows_of_mail(raw)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(MAILS)
def test_what_is_read_comes_in_the_order_of_the_file(raw: str) -> None:
    end = 0
    for run in read_mail(raw).origin or ():
        assert end <= run.raw_start < run.raw_end
        end = run.raw_end


def test_the_last_item_of_a_digest_is_no_footer_of_the_list() -> None:
    raw = "Subject: Frost\n\nIt froze.\n\n____________\n\nIt thawed.\n\nTo unsubscribe, write.\n"
    assert read(raw)[-2:] == [("body", "It thawed."), ("meta", "To unsubscribe, write.")]
