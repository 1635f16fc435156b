"""A citation of a text that is in the dataset leads to it, where it can be no other."""

from pathlib import Path

from normalize.test_normalize_merge import merge

BODY = "\n\nThe talks went on for a second day, and nobody who came out would say what was said."
DANAS = f"Publication: Danas\n\nOctober 21, 1998\n\n# The Bridge Falls{BODY}"
RECORD = f"S/PV.4977\n\n# The Situation in Norland\n\n11 June 2004{BODY}"


def targets(folder: Path, *texts: str) -> dict[str, str | None]:
    """Give the document that each citation leads to, by its words."""
    folder.mkdir(exist_ok=True)
    return {row["text"]: row["target_document_id"] for row in merge(folder, *texts)["citations"]}


def test_an_outlet_and_a_day_lead_to_the_one_document_of_both(tmp_path: Path) -> None:
    text = (
        "October 22, 1998\n\nThe bridge is down"
        " (Danas, October 21; Danas, October 20; Politika, October 21; Danas, October 20-21)."
    )
    assert targets(tmp_path, DANAS, text) == {
        "Danas, October 21": "press/0",
        "Danas, October 20": None,
        "Politika, October 21": None,
        "Danas, October 20-21": None,
    }


def test_two_documents_of_one_day_are_no_target_unless_a_title_tells(tmp_path: Path) -> None:
    other = DANAS.replace("Falls", "Stands")
    text = (
        "October 22, 1998\n\nThe bridge is down (Danas, October 21; “The Bridge Falls,” Danas, October 21;"
        " “No Bridge at All,” Danas, October 21; “The Bridge Stands,” Danas, October 19)."
    )
    assert list(targets(tmp_path, DANAS, other, text).values()) == [None, "press/0", None, None]


def test_an_outlet_under_two_names_that_have_a_document_each_is_no_target(tmp_path: Path) -> None:
    short, full = DANAS.replace("Danas", "AFP"), DANAS.replace("Danas", "Agence France-Presse")
    text = "October 22, 1998\n\nThe bridge is down (Agence France-Presse, October 21)."
    cited = "Agence France-Presse, October 21"
    assert targets(tmp_path / "short", short, text) == {cited: "press/0"}
    assert targets(tmp_path / "full", full, text) == {cited: "press/0"}
    rows = merge(tmp_path, short, full.replace("Falls", "Stands"), text)["citations"]
    assert [(row["text"], row["target_document_id"]) for row in rows] == [(cited, None)]


def test_a_symbol_leads_to_the_document_that_has_it_in_its_head(tmp_path: Path) -> None:
    text = f"The record (S/PV.4977) says otherwise, as does S/PV.4976.{BODY}"
    assert targets(tmp_path, RECORD, text) == {"S/PV.4977": "press/0", "S/PV.4976": None}


def test_two_documents_with_one_symbol_are_no_target(tmp_path: Path) -> None:
    other = RECORD.replace("Norland", "Sudland")
    assert targets(tmp_path, RECORD, other, f"The record (S/PV.4977) says otherwise.{BODY}") == {
        "S/PV.4977": None
    }


def test_a_text_does_not_cite_itself(tmp_path: Path) -> None:
    text = f"{DANAS} It was so (Danas, October 21)."
    assert targets(tmp_path, text) == {"Danas, October 21": None}
