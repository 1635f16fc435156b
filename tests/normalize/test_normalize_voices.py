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
