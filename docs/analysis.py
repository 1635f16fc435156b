# %% [markdown]
# # Who asks for what, of whom
#
# The two texts in `raw/` are four months apart: a digest of November 1999 on the visit of Sergei Lavrov to
# Kosovo, and an interview of March 2000 with Viktor Mizin of the Russian mission to the UN. Both are full
# of demands. This page asks who makes them, of whom, and on what each rests. It is written by
# [analysis.py](analysis.py), a script of cells that any notebook opens; a test runs it, and fails where the
# page and the release no longer agree.

# %%
import duckdb

from flows.publish.site.charts import of_sorts
from flows.publish.site.drawing import drawn

release = duckdb.connect("warehouse/dispatches.duckdb", read_only=True)
release.sql("""
    SELECT document_id, d.date, d.date_method, d.kind, d.publication, o.paragraphs, o.words, o.citations
    FROM documents d
    JOIN document_overview o USING (document_id)
    ORDER BY d.date
""")

# %% [markdown]
# Neither text prints its date. The digest is dated by the last report it cites, the interview by its last
# day (`date_method`), so "four months" is as sure as these two rules are.
#
# ## Where demands stand
#
# The release knows who is named in a sentence, who speaks it, and what is cited in it. It does not know
# what a demand is. So a list of words finds the sentences in which there could be one, and a reader
# decides.

# %%
WORDS = r"(?i)\b(demand\w*|call\w* for|urged?|must|should|imperative|useful|important|counterproductive)\b"
release.execute(
    """
    CREATE TEMP TABLE candidates AS
    SELECT DISTINCT
        p.document_id, p.paragraph_id, p.position, m.sentence_start, m.sentence_end,
        p.text[m.sentence_start + 1 : m.sentence_end] AS sentence
    FROM mentions m
    JOIN paragraphs p USING (paragraph_id)
    WHERE p.kind = 'body' AND regexp_matches(sentence, ?)
    """,
    [WORDS],
)
release.sql("""
    SELECT document_id, count(*) AS sentences, count(DISTINCT paragraph_id) AS paragraphs
    FROM candidates
    GROUP BY document_id
    ORDER BY document_id DESC
""")

# %% [markdown]
# A sentence that names nobody is not among them: the release delimits sentences around names.
#
# Each demand found in reading is coded below: who makes it, of whom, what for, and the words by which it is
# found again. An empty string for whom means that the text does not say. One sentence can hold several: the
# memorandum has four points, and Lavrov is said to have made "the same demands", which counts all four
# again. What is conceded or feared is no demand.

# %%
DIGEST, TALK = "jamestown-monitor/5-209", "eir/mizin-2000-03"
BELGRADE, LAVROV, MIZIN = "place:belgrade", "person:sergei-lavrov", "person:viktor-mizin"
IVANOV, ALBANIANS = "person:igor-ivanov", "group:albanians"
COUNCIL, UNMIK = "organization:security-council", "organization:unmik"
KOUCHNER, UN, NATO = "person:bernard-kouchner", "organization:un", "organization:nato"

DEMANDS = [
    (DIGEST, BELGRADE, COUNCIL, "undo the Kosovo Protection Force", "demanded cancellation of the agreement"),
    (DIGEST, BELGRADE, COUNCIL, "prosecute ethnic Albanians", "the institution of criminal proceedings"),
    (DIGEST, BELGRADE, COUNCIL, "let police and soldiers return", "the return of some Serbian police"),
    (DIGEST, BELGRADE, COUNCIL, "guarantee the return of refugees", "the extension of UN guarantees"),
    (DIGEST, LAVROV, "", "undo the Kosovo Protection Force", "made the same demands"),
    (DIGEST, LAVROV, "", "prosecute ethnic Albanians", "made the same demands"),
    (DIGEST, LAVROV, "", "let police and soldiers return", "made the same demands"),
    (DIGEST, LAVROV, "", "guarantee the return of refugees", "made the same demands"),
    (DIGEST, BELGRADE, "", "a say for Yugoslav authorities", "Belgrade’s parallel demand"),
    (DIGEST, LAVROV, "", "a say for Yugoslav authorities", "He also backed"),
    (DIGEST, LAVROV, "", "settle the status soon", "called for a quick resolution"),
    (DIGEST, LAVROV, BELGRADE, "begin talks", "urged that talks begin"),
    (TALK, IVANOV, COUNCIL, "go and see", "should immediately go to Kosovo and Belgrade"),
    (TALK, MIZIN, COUNCIL, "go and see", "would see for themselves"),
    (TALK, MIZIN, COUNCIL, "go to Belgrade too", "did not confine itself to visiting Kosovo"),
    (TALK, MIZIN, COUNCIL, "go to Belgrade too", "important to talk with the Belgrade authorities"),
    (TALK, MIZIN, "", "respect sovereignty", "must be respected"),
    (TALK, MIZIN, "", "a say for Yugoslav authorities", "without the participation of Yugoslav authorities"),
    (TALK, MIZIN, UNMIK, "respect sovereignty", "should not set the precedent"),
    (TALK, MIZIN, UNMIK, "begin talks", "imperative that UNMIK not refuse to talk"),
    (TALK, MIZIN, "", "no force without the Council", "must be decided by the UN Security Council"),
    (TALK, MIZIN, KOUCHNER, "a say for Yugoslav authorities", "should think more about consultation"),
    (TALK, MIZIN, KOUCHNER, "inform the Council", "he could inform the Council"),
    (TALK, LAVROV, UN, "deal with Belgrade as agreed", "must deal with Yugoslavia as agreed"),
    (TALK, LAVROV, NATO, "deal with Belgrade as agreed", "must deal with Yugoslavia as agreed"),
    (TALK, ALBANIANS, "", "independence", "are calling for the independence"),
]
release.execute("CREATE TEMP TABLE coded (document_id TEXT, asker TEXT, of_whom TEXT, what TEXT, words TEXT)")
release.executemany("INSERT INTO coded VALUES (?, ?, ?, ?, ?)", DEMANDS)
release.execute("""
    CREATE TEMP TABLE demands AS
    SELECT
        c.document_id, a.name AS asker, coalesce(w.name, 'not said') AS of_whom, c.what, c.words,
        p.paragraph_id, p.position, p.speaker_id, strpos(p.text, c.words) - 1 AS text_start
    FROM coded c
    JOIN entities a ON a.entity_id = c.asker
    LEFT JOIN entities w ON w.entity_id = c.of_whom
    JOIN paragraphs p ON p.document_id = c.document_id AND contains(p.text, c.words)
""")
(found,) = release.execute("SELECT count(*) FROM demands").fetchone()
assert found == len(DEMANDS), "a coded passage, or a name, is not in the release as it was"
release.sql("""
    SELECT asker, of_whom, count(*) AS demands, string_agg(DISTINCT what, '; ' ORDER BY what) AS what
    FROM demands
    GROUP BY asker, of_whom
    ORDER BY demands DESC, asker, of_whom
""")

# %% [markdown]
# ## Who asks, and of whom


# %%
class Picture(str):
    """A drawing that stands alone, in a page or a notebook, on a ground of its own."""

    def _repr_svg_(self) -> str:
        alone = '<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" color="#333"'
        ground = '</title><rect width="100%" height="100%" fill="#fff" />'
        return self.replace("<svg", alone, 1).replace("</title>", ground, 1).replace(*COLOUR)


COLOUR = "var(--chart, #2f6f9f)", "#4a8fc2"  # that of the site, which a picture alone cannot ask


def matrix(title: str, rows: list[tuple[str, str, int]]) -> str:
    """Draw how often a row meets a column, as cells with their numbers, darker for more."""
    down = list(dict.fromkeys(row for row, _, _ in rows))
    across = sorted(dict.fromkeys(column for _, column, _ in rows), key="not said".__eq__)
    axis = {"domain": False, "ticks": False, "grid": False}
    place = {
        "x": {"field": "of", "type": "nominal", "scale": {"domain": across, "padding": 0.06},
              "axis": axis | {"orient": "top", "labelAngle": -35}},
        "y": {"field": "by", "type": "nominal", "scale": {"domain": down, "padding": 0.08}, "axis": axis},
    }  # fmt: skip
    darker = {"domain": [0, max(n for _, _, n in rows)], "range": [0.15, 0.6]}
    shade = {"fillOpacity": {"field": "n", "type": "quantitative", "legend": None, "scale": darker}}
    cell = {"type": "rect", "color": COLOUR[1]}
    number = {"type": "text", "color": "currentColor", "font": "inherit", "fontSize": 13}
    specification = {
        "width": 56 * len(across), "height": 34 * len(down),
        "padding": {"left": 110, "right": 60, "top": 90, "bottom": 6},
        "data": {"values": [{"by": by, "of": of, "n": n} for by, of, n in rows]},
        "layer": [
            {"mark": cell, "encoding": place | shade},
            {"mark": number, "encoding": place | {"text": {"field": "n"}}},
        ],
    }  # fmt: skip
    return drawn(specification, title)


pairs = release.execute("""
    SELECT asker, of_whom, count(*) FROM demands GROUP BY asker, of_whom
    ORDER BY sum(count(*)) OVER (PARTITION BY asker) DESC, asker,
        of_whom = 'not said', sum(count(*)) OVER (PARTITION BY of_whom) DESC, of_whom
""").fetchall()
Picture(matrix("Demands, by who asks and of whom", pairs))

# %% [markdown]
# **A demand that is reported loses the one it was made of.** In the digest, more than half have no
# addressee; of seven that Lavrov makes there, one has: the talks, to which Belgrade is a party. What Mizin
# asks in his own words goes to somebody in seven of ten cases: to the Council, which shall come and see,
# and to UNMIK and its head, who shall talk and consult.

# %%
release.sql("""
    SELECT
        document_id,
        count(*) AS demands,
        count(*) FILTER (of_whom = 'not said') AS of_nobody,
        count(DISTINCT asker) AS askers,
        string_agg(DISTINCT asker, ', ' ORDER BY asker) AS who
    FROM demands
    GROUP BY document_id
    ORDER BY document_id DESC
""")

# %% [markdown]
# ## What became of a demand in four months

# %%
release.sql("""
    SELECT
        what,
        list(asker || ': ' || words || ' …' ORDER BY position, text_start)
            FILTER (document_id = 'jamestown-monitor/5-209') AS november_1999,
        list(asker || ': ' || words || ' …' ORDER BY position, text_start)
            FILTER (document_id = 'eir/mizin-2000-03') AS march_2000
    FROM demands
    GROUP BY what
    HAVING count(DISTINCT document_id) = 2
    ORDER BY what
""")

# %% [markdown]
# **Two demands stay, and both change.** Talks were to begin between Belgrade and *the Kosovo communities*;
# in March they are to begin between the Yugoslav government and *UNMIK*: the Albanians are no longer a
# party to them. And the say for Yugoslav authorities, in November "a voice in the administration and
# governance", has become "consultation". The paragraphs say it in full:

# %%
release.sql("""
    SELECT d.what, d.document_id, c.sentence, d.paragraph_id
    FROM demands d
    JOIN candidates c
        ON c.paragraph_id = d.paragraph_id AND d.text_start BETWEEN c.sentence_start AND c.sentence_end
    WHERE d.words IN (
        'urged that talks begin', 'imperative that UNMIK not refuse to talk',
        'He also backed', 'should think more about consultation'
    )
    ORDER BY d.what, d.document_id DESC
""")

# %% [markdown]
# **Five demands go.** Lavrov's call to settle the status soon, and the four points of the memorandum (the
# Protection Force, the trials, the police, the refugees) are not among those of the interview, though it is
# given "upon instructions" of the man who made them in November.

# %%
release.sql("""
    SELECT what, count(*) AS times, string_agg(DISTINCT asker, ', ' ORDER BY asker) AS who
    FROM demands
    GROUP BY what
    HAVING max(document_id) = 'jamestown-monitor/5-209' AND min(document_id) = max(document_id)
    ORDER BY what
""")

# %% [markdown]
# ## What the demands rest on
#
# Where somebody speaks, it is the word of the one who asks, or the interviewer's for somebody else. Where
# nobody does, it is what the paragraph cites: wire reports in the digest, a press conference in the
# editors' introduction to the interview. No demand rests on nothing.

# %%
release.execute("""
    CREATE TEMP TABLE grounds AS
    SELECT d.*,
        CASE
            WHEN v.name = d.asker THEN 'the asker''s own words'
            WHEN v.name IS NOT NULL THEN 'the interviewer''s word'
            WHEN list_contains(c.kinds, 'news_agency') THEN 'wire reports'
            WHEN list_contains(c.kinds, 'statement') THEN 'a press conference'
        END AS ground
    FROM demands d
    LEFT JOIN speakers v USING (speaker_id)
    LEFT JOIN (
        SELECT paragraph_id, list(kind) AS kinds FROM citations GROUP BY paragraph_id
    ) c USING (paragraph_id)
""")
grounds = release.execute("""
    SELECT ground, count(*) FROM grounds GROUP BY ground ORDER BY count(*) DESC, ground
""").fetchall()
Picture(of_sorts("Demands", "ground", grounds).svg)

# %% [markdown]
# **All reports that the digest cites stand in one parenthesis**: AP, Reuters and "Russian agencies", of
# three days, at the end of its last paragraph. Which agency has which demand cannot be told, and the
# paragraphs before cite nothing. The release keeps the three together by one `group_id`:

# %%
release.sql("""
    SELECT cited_name, date_start, date_end, citation_id, group_id
    FROM citations
    WHERE document_id = 'jamestown-monitor/5-209' AND kind = 'news_agency'
    ORDER BY raw_start
""")

# %% [markdown]
# **What both texts invoke is one resolution.** That 1244 is not implemented is the complaint of Belgrade in
# November, and that it is not followed is what Mizin argues in March. It is all that both documents cite.

# %%
release.sql("""
    SELECT
        coalesce(c.identifier, c.canonical_name) AS cited,
        count(*) FILTER (c.document_id = 'jamestown-monitor/5-209') AS digest,
        count(*) FILTER (c.document_id = 'eir/mizin-2000-03') AS interview,
        list(DISTINCT c.paragraph_id ORDER BY c.paragraph_id) AS paragraphs
    FROM citations c
    GROUP BY cited
    ORDER BY digest + interview DESC, cited
""")

# %% [markdown]
# ## Who has no voice

# %%
release.sql("""
    SELECT
        e.name,
        count(DISTINCT m.mention_id) AS mentions,
        (SELECT count(*) FROM quotations q WHERE q.entity_id = e.entity_id) AS quotations,
        coalesce((SELECT sum(s.words) FROM speakers s WHERE s.entity_id = e.entity_id), 0) AS words_spoken,
        (SELECT count(*) FROM demands d WHERE d.asker = e.name) AS demands_made,
        (SELECT count(*) FROM demands d WHERE d.of_whom = e.name) AS demands_on
    FROM entities e
    JOIN mentions m USING (entity_id)
    WHERE e.entity_id IN (
        'person:sergei-lavrov', 'person:viktor-mizin', 'person:bernard-kouchner', 'person:slobodan-milosevic',
        'organization:security-council', 'organization:unmik', 'group:albanians', 'group:serbs'
    )
    GROUP BY e.entity_id, e.name
    ORDER BY mentions DESC, e.name
""")

# %% [markdown]
# **Of whom something is asked, nobody is heard.** The Council, UNMIK and Bernard Kouchner are named often,
# and not quoted once. That Kouchner "supported" the proposal rests on Mizin alone: the one citation near it
# is of the resolution, for something else. Ethnic Albanians make one demand in both texts, and it is the
# interviewer who makes it for them.

# %%
release.sql("""
    SELECT f.position, s.name AS speaker, f.before || f.hit || f.after AS says,
        list(c.cited_name ORDER BY c.raw_start) FILTER (c.cited_name IS NOT NULL) AS paragraph_cites,
        f.paragraph_id
    FROM concordance('supported', width := 70) f
    JOIN paragraphs p USING (paragraph_id)
    JOIN speakers s ON s.speaker_id = p.speaker_id
    LEFT JOIN citations c ON c.paragraph_id = f.paragraph_id
    GROUP BY f.position, s.name, says, f.paragraph_id
    ORDER BY f.position
""")

# %% [markdown]
# ## To check it
#
# Every demand, with the paragraph to read for it: `dispatches show` prints it with its place in the raw
# text.

# %%
release.sql("""
    SELECT asker, of_whom, what, words, paragraph_id
    FROM demands
    ORDER BY document_id DESC, position, text_start, asker, what, of_whom
""")

# %% [markdown]
# What this cannot show: the coding is one reader's. Two texts are two texts; one is a report of reports,
# the other the words of one side, by appointment. That a demand is absent from the interview does not mean
# that it was given up.

# %%
release.sql("SELECT cite(document_id) AS texts FROM documents ORDER BY date")
