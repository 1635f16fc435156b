"""The texts of the site that the browser reads: an interview, a report, one withheld, one hostile."""

from pathlib import Path

INTERVIEW = """# Harbour fees and the winter timetable

Interview by Press, November 10, 1999

Press: What did the meeting of the harbour board in Belgrade decide?

Brandt: The board in Belgrade asked for a new timetable. As Security Council Resolution 1244 says, civil
transport stays open. Reuters reported it on November 8.

Press: Does the union agree?

Brandt: The union said "we shall load every ship" and sent a letter to the Foreign Ministry of Norway.
Minister Petra Solheim answered the letter yesterday.
"""
REPORT = """A letter about fees

OSLO, January 12, 2000 - Minister Petra Solheim met Ilsa Brandt in Oslo. "The fees are too high," said Solheim
(AP, January 11; Reuters, January 10).

Niš and Łódź follow the same timetable, the harbour board said.
"""
WITHHELD = """Quays at night

BERGEN, March 3, 2000 - Ilsa Brandt walked along unlit quays (Reuters, March 2).
"""
SCRIPT = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
LONG_WORD = "quay" * 700
RIGHT_TO_LEFT = "المرفأ مفتوح في الليل"
HOSTILE = f"""# A harbour {SCRIPT} and more

OSLO, February 2, 2000 - Minister <b>Petra Solheim</b> wrote {{{{ 7 * 7 }}}} and {SCRIPT} to Reuters.

{RIGHT_TO_LEFT} — \u202eReuters\u202c — Solheim

{LONG_WORD} Solheim &lt;i&gt; "</title><svg onload=alert(1)>" said Solheim.
"""


def write_texts(raw: Path) -> None:
    """Write the first texts, of a published and a withheld source."""
    _source(raw / "press", "Press", "published")
    (raw / "press" / "fees.md").write_text(INTERVIEW, "utf-8")
    _source(raw / "night", "Night Press", "withheld")
    (raw / "night" / "quays.txt").write_text(WITHHELD, "utf-8")


def write_later_texts(raw: Path) -> None:
    """Write the texts that the second release adds."""
    (raw / "press" / "letter.txt").write_text(REPORT, "utf-8")
    (raw / "press" / "hostile.md").write_text(HOSTILE, "utf-8")


def _source(folder: Path, title: str, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "source.yaml").write_text(
        f"title: {title}\nlanguage: en\nkind: article\ntext: {text}\nhouse_labels:\n  Press: Press\n"
    )
