"""One person under two labels is one speaker, two persons under one surname are two."""

import pytest
from normalize.press import rows_of


@pytest.mark.parametrize(
    ("labels", "speakers"),
    [
        ("Dr. Smith|Smith", [("Dr. Smith", "Smith")]),
        ("JANE DOE|DOE|MS. DOE", [("JANE DOE", "DOE", "MS. DOE")]),
        ("DOE|MS. DOE|JANE DOE", [("DOE", "MS. DOE", "JANE DOE")]),
        ("Jane|Jane Doe", [("Jane", "Jane Doe")]),
        ("Jane Doe|Doe|John Roe|Roe", [("Jane Doe", "Doe"), ("John Roe", "Roe")]),
        ("MR. SMITH|MS. SMITH", [("MR. SMITH",), ("MS. SMITH",)]),
        ("MR. SMITH|MS. SMITH|SMITH", [("MR. SMITH",), ("MS. SMITH",), ("SMITH",)]),
        ("JOHN SMITH|MR. SMITH|MS. SMITH", [("JOHN SMITH",), ("MR. SMITH",), ("MS. SMITH",)]),
        ("JOHN SMITH|ANN SMITH|SMITH", [("JOHN SMITH",), ("ANN SMITH",), ("SMITH",)]),
        ("MR. JOHN SMITH|MS. ANN SMITH|MS. SMITH", [("MR. JOHN SMITH",), ("MS. ANN SMITH", "MS. SMITH")]),
        ("Milo\u0161evi\u0107|MILOSEVIC", [("Milo\u0161evi\u0107", "MILOSEVIC")]),
        ("Zeitpunkt|De Soto|Z|De S.", [("Zeitpunkt", "Z"), ("De Soto", "De S.")]),
        ("De Soto|De Silva|De S.", [("De Soto",), ("De Silva",), ("De S.",)]),
        ("Z|Zeitpunkt", [("Z",), ("Zeitpunkt",)]),
        (
            "President of Norland Ann Lee|Ann Lee|A. Lee",
            [("President of Norland Ann Lee", "Ann Lee", "A. Lee")],
        ),
        ("Tarn News Editor Ann Lee|A. Lee", [("Tarn News Editor Ann Lee", "A. Lee")]),
        ("Ann Lee|Ada Lee|A. Lee", [("Ann Lee",), ("Ada Lee",), ("A. Lee",)]),
        ("Ann Lee|B. Lee", [("Ann Lee",), ("B. Lee",)]),
        ("Q|A", [("Q",), ("A",)]),
    ],
)
def test_labels_of_one_person_are_one_speaker(labels: str, speakers: list[tuple[str, ...]]) -> None:
    raw = "\n\n".join(f"**{label}:** I said so, did you?" for label in labels.split("|"))
    assert [row.labels for row in rows_of(raw).speakers] == speakers


def test_a_surname_means_the_person_whose_label_gives_the_name_in_full() -> None:
    raw = "Jonathan Berg and Ann Berg met.\n\n**ANN BERG:** I see.\n\n**LEE:** Do you?\n\n**BERG:** No."
    assert [row.name for row in rows_of(raw).speakers] == ["Ann Berg", None]


def test_what_is_known_of_one_label_holds_for_the_other() -> None:
    raw = "**Mr. Qin:** I see.\n\n**Lee:** Do you?\n\n**Mr. Qin (China):** No."
    qin, _ = rows_of(raw).speakers
    assert (qin.labels, qin.affiliation, qin.turns) == (("Mr. Qin",), "China", 2)


def test_what_stands_before_the_name_in_a_long_label_is_the_role() -> None:
    raw = "**President of Norland Ann Lee:** I see.\n\n**Doe:** Do you?\n\n**Ann Lee:** No."
    lee, _ = rows_of(raw).speakers
    assert (lee.name, lee.role) == ("Ann Lee", "President of Norland")
    raw = "**Maria del Carmen Lee:** I see.\n\n**Doe:** Do you?\n\n**Lee:** No."
    lee, _ = rows_of(raw).speakers
    assert (lee.name, lee.role) == ("Maria del Carmen Lee", None)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("THE COURT", None),
        ("Madam Deputy Speaker", None),
        ("SENIOR ADMINISTRATION OFFICIAL", None),
        ("Some hon. Members", None),
        ("Older Brother", None),
        ("Selectman Dahl", None),
        ("Ann Bishop", "Ann Bishop"),
        ("John Major", "John Major"),
    ],
)
def test_a_label_that_says_what_somebody_is_gives_no_name(label: str, name: str | None) -> None:
    raw = f"{label}: I see.\n\nQ: Do you?\n\n{label}: I do.\n\nQ: Why?"
    assert rows_of(raw).speakers[0].name == name
