"""Bytes become characters with a recorded codec, or a message that says where they stop being text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.decode import Decoded, Undecodable, decode
from flows.ingest.detect import ENCODINGS

WESTERN = [
    "The “peace plan” – he said – isn’t dead.",
    "He said: “No.”",
    "It’s",
    "Café",
    "price £5 – €7",
    "José Cutileiro met Müller and São Paulo’s mayor.",
    "Der Außenminister erklärte gestern in Köln, die Gespräche über das Kosovo würden fortgeführt.",
    "Le président a déclaré hier à Paris que la résolution 1244 était « la seule base » d’un règlement.",
    "El presidente señaló que la misión continuará en España.",
    "¿Qué dijo el ministro? «Nada», contestó.",
    "O primeiro-ministro não respondeu às questões sobre as negociações.",
    "Il ministro ha detto che l’Italia parteciperà perché è già così.",
    "Ministeren sagde på mødet i København, at både Norge og Sverige støtter planen.",
    "Utrikesministern sade på måndagen att även Finland stöder förslaget.",
]
CENTRAL = [
    "Zoran Đinđić i Vuk Drašković",
    "Slobodan Milošević je izjavio da će se pregovori nastaviti u Beogradu, rekao je Đinđić.",
    "Predsednik je rekao da će vlada već sutra početi s razgovorima o budućnosti Kosova.",
    "Minister spraw zagranicznych oświadczył wczoraj w Warszawie, że Polska poprze rezolucję.",
    "Rzecznik rządu powiedział, że żołnierze wrócą do kraju w październiku.",
    "Václav Havel řekl, že Česká republika přijme žádné řešení.",
    "Az Európai Unió küldöttsége szerint a bővítésről szóló tárgyalások jövőre kezdődnek.",
]
RUSSIAN = [
    "Москва",
    "Иванов и Лавров",
    "Это неприемлемо, сказал он.",
    "Министр иностранных дел России Игорь Иванов заявил вчера, что резолюция 1244 должна выполняться.",
    "Представитель ООН прибыл в Белград в понедельник. По его словам, переговоры будут продолжены.",
]


@pytest.mark.parametrize("text", WESTERN)
def test_western_text_is_cp1252(text: str) -> None:
    assert decode(text.encode("cp1252")) == Decoded(text, "cp1252")


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2"])
@pytest.mark.parametrize("text", CENTRAL)
def test_central_european_text_reads_right(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", ["Milošević", "The prime minister, Zoran Djindjić, told reporters."])
def test_a_serbian_name_reads_right(text: str) -> None:
    assert decode(text.encode("cp1250")) == Decoded(text, "cp1250")


def test_a_sign_glued_to_a_small_letter_is_a_letter_of_another_encoding() -> None:
    text = "Ondřej Šimáček přijel do Győru."  # in cp1250, © stands where Š does
    assert decode(text.encode("iso8859_2")) == Decoded(text, "iso8859_2")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866", "iso8859_5"])
@pytest.mark.parametrize("text", RUSSIAN)
def test_russian_text_reads_right(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


def test_russian_quotation_marks_and_dashes_read_right() -> None:
    text = "«Это неприемлемо», — сказал он."
    assert decode(text.encode("cp1251")) == Decoded(text, "cp1251")


def test_a_text_from_an_old_mac_reads_right() -> None:
    text = "“The Kosovo proposal isn’t dead,” he said – and repeated it."
    assert decode(text.encode("mac_roman")) == Decoded(text, "mac_roman")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Kosovo – 1244".encode(), "utf-8"),
        (b"plain ASCII", "utf-8"),
        ("Kosovo – 1244".encode("utf-8-sig"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "Kosovo – 1244".encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + "Kosovo – 1244".encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + "Kosovo – 1244".encode("utf-32-le"), "utf-32"),
    ],
)
def test_unicode_is_told_by_its_mark_or_its_form(data: bytes, encoding: str) -> None:
    assert decode(data) == Decoded(data.decode(encoding), encoding)
    assert "\ufeff" not in decode(data).text


def page(declaration: str, text: str) -> str:
    return f"<html><head>{declaration}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("windows-1251", "cp1251", "Москва"),
        ("KOI8-R", "koi8_r", "Москва"),
        ("iso-8859-2", "iso8859_2", "Milošević"),
        ("iso-8859-1", "cp1252", "It’s José"),
        ("us-ascii", "cp1252", "It’s José"),
        ("windows-1253", "cp1253", "Αθήνα"),
        ("windows-1256", "cp1256", "القاهرة"),
        ("gb2312", "gb18030", "中国外交部发言人今天在北京说"),
        ("x-sjis", "cp932", "小渕首相は九日、東京で"),
        ("euc-kr", "cp949", "외교통상부 장관은"),
        ("Big5", "big5hkscs", "外交部發言人今天表示"),
        ("macintosh", "mac_roman", "It’s José"),
    ],
)
@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="{}">',
        "<META CHARSET={} />",
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        "<meta content='text/html;charset={}' http-equiv=Content-Type>",
    ],
)
def test_a_web_page_is_read_as_it_declares(label: str, encoding: str, text: str, declaration: str) -> None:
    whole = page(declaration.format(label), text)
    assert decode(whole.encode(encoding)) == Decoded(whole, encoding)


def test_an_xml_declaration_counts() -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?>\n<html><body>Да</body></html>'
    assert decode(text.encode("cp1251")) == Decoded(text, "cp1251")


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1251"/>',  # the bytes are UTF-8 whatever the page says
        '<meta charset="utf-7"/>',
        "",
    ],
)
def test_what_is_utf8_is_read_as_utf8(declaration: str) -> None:
    text = page(declaration, "Milošević – «Нет»")
    assert decode(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="utf-8">',  # which it is not
        '<meta charset="iso-8859-2">',  # in which the quotation marks would be control characters
        '<meta charset="rot13">',
        '<meta charset="../../etc">',
        '<!-- <meta charset="windows-1251"> -->',
        '<meta name="description" content="The charset">',
        " " * 1024 + '<meta charset="windows-1251">',
    ],
)
def test_a_declaration_that_cannot_be_right_is_no_declaration(declaration: str) -> None:
    text = page(declaration, "„Šta je?“ rekao je Slobodan Milošević, a Đinđić i Drašković su otišli.")
    assert decode(text.encode("cp1250")) == Decoded(text, "cp1250")


@given(st.binary(max_size=60), st.text(st.characters(max_codepoint=127), max_size=30))
def test_any_declaration_ends_in_a_text_or_in_undecodable(data: bytes, label: str) -> None:
    data = f'<meta charset="{label}">'.encode() + data
    try:
        decoded = decode(data)
    except Undecodable as fault:
        assert data[fault.offset] == fault.byte
    else:
        assert data.decode(decoded.encoding) == decoded.text


def test_line_ends_are_kept() -> None:
    assert decode(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (codecs.BOM_UTF8 + b"abc\x98", "byte 0x98 at offset 6 is not UTF-8"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "byte 0x62 at offset 4 is not UTF-16"),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8a\x00", "byte 0x00 at offset 4 is not UTF-16"),
        (codecs.BOM_UTF32_LE + b"a\x00\x00", "byte 0x61 at offset 4 is not UTF-32"),
        ("“Ça” – été".encode() + b"\x98", "byte 0x98 at offset 19 is not UTF-8, which the rest"),
        (b"abc d\xb8e", "byte 0xb8 at offset 5 is not UTF-8, and no other encoding reads"),
    ],
)
def test_what_cannot_be_decoded_is_named_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(Undecodable) as fault:
        decode(data)
    assert message in str(fault.value)
    assert data[fault.value.offset] == fault.value.byte


@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_text_or_in_undecodable(data: bytes) -> None:
    try:
        decoded = decode(data)
    except Undecodable as fault:
        assert data[fault.offset] == fault.byte
        assert "\n" not in str(fault)
    else:
        assert data.decode(decoded.encoding) == decoded.text
        decoded.text.encode("utf-8")


# The mark of UTF-16 and a NUL are the mark of UTF-32.
@given(
    st.text().filter(lambda text: not text.startswith("\0")),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_unicode_is_recovered(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    decoded = decode(data)
    assert decoded.text == data.decode(decoded.encoding)
    assert decoded.text.removeprefix("\ufeff") == text.removeprefix("\ufeff")


@given(st.sampled_from(WESTERN), st.sampled_from(WESTERN[:6]), st.integers(1, 3))
def test_english_with_another_western_language_is_recovered(one: str, english: str, times: int) -> None:
    text = "\n".join([one, english] * times)
    assert decode(text.encode("cp1252")) == Decoded(text, "cp1252")


def test_a_long_run_without_blanks_is_read_in_linear_time() -> None:
    data = b"a" * 3_000_000 + b"\xe9" + b"b" * 3_000_000 + b"\xe9" * 100_000
    assert decode(data).encoding in ENCODINGS
