"""A text names its kind, or the labels of its turns show it."""

import pytest
from normalize.press import passages_of

from flows.normalize.heads.head import Head, read_head


def head_of(raw: str, *house_labels: str) -> Head:
    return read_head(passages_of(raw), raw=raw, house_labels=house_labels)[0]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Interview: Viktor Mizin", "interview"),
        ("Viktor Mizin: An Interview", "interview"),
        ("INTERVIEW WITH VIKTOR MIZIN", "interview"),
        ("EIR interviews Viktor Mizin", "interview"),
        ("Orlava Today Interview with Viktor Mizin", "interview"),
        ("ORV Interview: General Viktor Mizin", "interview"),
        ("A Time to Talk (interview)", "interview"),
        ("Daily Press Briefing", "briefing"),
        ("HIGHLIGHTS OF THE NOON BRIEFING", "briefing"),
        ("Morning Briefing", "briefing"),
        ("State Dept. Daily Briefing for March 1", "briefing"),
        ("U.S. DEPARTMENT OF STATE DAILY PRESS BRIEFING", "briefing"),
        ("Joint press conference by the two ministers", "briefing"),
        ("HEARING BEFORE THE COMMITTEE ON FISHERIES", "transcript"),
        ("DAILY PRESS BRIEFING BY THE OFFICE OF THE SPOKESMAN", "briefing"),
        ("Rush Transcript", "transcript"),
        ("Joint Statement by the Ministers", "statement"),
        ("STATEMENT BY THE PRESIDENT OF THE SECURITY COUNCIL", "statement"),
        ("Statement", "statement"),
        ("Why the interview never came", None),
        ("Police interviews go on", None),
        ("Tarn: the interview is over", None),
        ("Minister cancels press briefing", None),
        ("Minister cancels interview with daily", None),
        ("Press conference ends in uproar", None),
        ("Department briefing rooms get carpets", None),
        ("Court hearing put off", None),
        ("Court releases transcript", None),
        ("Bank statement lost", None),
        ("Bank statement of the year lost", None),
    ],
)
def test_a_heading_names_the_kind(heading: str, kind: str | None) -> None:
    for raw in (f"## {heading}\n\nText.", f"{heading}\n\nText."):
        head = head_of(raw)
        assert (head.kind, head.kind_evidence) == (kind, heading if kind else None)
        assert head.kind_method == ("heading" if kind else None)


@pytest.mark.parametrize(
    ("field", "kind"),
    [("type: interview", "interview"), ("Kind: Press briefing", "briefing"), ("type: song", None)],
)
def test_a_field_names_the_kind(field: str, kind: str | None) -> None:
    head = head_of(f"{field}\n\nText.")
    assert (head.kind, head.kind_method) == (kind, "field" if kind else None)


@pytest.mark.parametrize(
    ("opening", "kind", "evidence"),
    [
        ("Following is a transcript of the talk.", "transcript", "Following is a transcript"),
        ("This is a rush transcript.", "transcript", "This is a rush transcript"),
        (
            "The following is a near-verbatim transcript of today's noon briefing by Ann Lee.",
            "briefing",
            "The following is a near-verbatim transcript of today's noon briefing",
        ),
        (
            "Following is the text of a statement by the President.",
            "statement",
            "Following is the text of a statement",
        ),
        (
            "The following statement was issued today by the Spokesman.",
            "statement",
            "The following statement was issued",
        ),
        ("An interview with Gen. Orlov, held in Moscow.", "interview", "An interview with"),
        ("The transcript of the talk was lost.", None, None),
        ("He followed a transcript of the talk.", None, None),
        ("Interview: a word in the text.", None, None),
    ],
)
def test_the_first_words_name_the_kind(opening: str, kind: str | None, evidence: str | None) -> None:
    head = head_of(f"# The talk\n\n{opening}\n\nText.")
    assert (head.kind, head.kind_evidence) == (kind, evidence)
    assert head.kind_method == ("opening" if kind else None)


def test_a_heading_below_the_text_does_not_name_the_kind() -> None:
    assert head_of("# Talks\n\nThey met.\n\n## Statement by the Minister\n\nText.").kind is None


def talk(*labels: str) -> str:
    return "# Talk\n\nThey met.\n\n" + "\n\n".join(f"**{label}:** Yes." for label in labels)


@pytest.mark.parametrize(
    ("labels", "kind", "evidence"),
    [
        (("Q", "A", "Q", "A"), "interview", "Q … A"),
        (("QUESTION", "ANSWER"), "interview", "QUESTION … ANSWER"),
        (("EIR", "Mizin", "EIR", "Mizin"), "interview", "EIR … Mizin"),
        (("Q", "Mizin", "Q", "Mizin"), "interview", "Q … Mizin"),
        (("INTERVIEWER", "MIZIN"), "interview", "INTERVIEWER … MIZIN"),
        (("Lee", "Mizin", "Roe"), "transcript", "Lee … Mizin … Roe"),
        (("MODERATOR", "Mizin", "MODERATOR"), "transcript", "MODERATOR … Mizin"),
        (("MR. BOUCHER", "QUESTION", "MR. BOUCHER"), "transcript", "MR. BOUCHER … QUESTION"),
        (("THE PRESIDENT", "THE PRESIDENT", "THE PRESIDENT"), None, None),
        (("EIR", "EIR"), None, None),
    ],
)
def test_the_labels_show_the_kind(labels: tuple[str, ...], kind: str | None, evidence: str | None) -> None:
    head = head_of(talk(*labels), "EIR")
    assert (head.kind, head.kind_evidence) == (kind, evidence)
    assert head.kind_method == ("labels" if kind else None)


def test_one_who_asks_and_one_who_answers_are_an_interview() -> None:
    raw = "# Maps\n\nThey met.\n\nTFL: Why?\n\nRDY: The ground.\n\nTFL: And then?\n\nRDY: I draw."
    head = head_of(raw)
    assert (head.kind, head.kind_method, head.kind_evidence) == ("interview", "labels", "TFL … RDY")
    assert head_of(raw.replace("RDY: I", "THE RDY: I")).kind == "transcript"
    assert head_of(raw.replace("TFL: Why", "DIE TFL: Why")).kind_evidence == "DIE TFL … RDY"
    assert head_of(raw.replace("?", ".")).kind == "transcript"
    assert head_of(raw.replace(".", "?")).kind == "transcript"


def test_several_who_ask_hold_an_interview_where_the_first_words_say_so() -> None:
    told = "General Roe was interviewed by Karl Lindqvist and Rachel Dunn in Sarn."
    raw = f"# Maps\n\n{told}\n\n**Lindqvist:** Why?\n\n**Roe:** The ground.\n\n**Dunn:** And then?"
    head = head_of(raw)
    assert (head.kind, head.kind_method, head.kind_evidence) == ("interview", "opening", "was interviewed by")
    assert head_of(raw.replace("was interviewed by", "argued with")).kind == "transcript"
