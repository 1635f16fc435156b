"""The queries of the coverage: from documents to issues, and from issues to the gaps between them.

An issue has a place on a line of its own: its number in the line of its volume, or the count of its day, week
or month in the line of its source. What is missing are the whole places between two that are taken. A text
of a weekend in a weekday rhythm stands half-way between Friday and Monday, so that it fills no place.
"""

# Monday; weeks and days are counted from it.
_ORIGIN = "DATE '0001-01-01'"

POINTS = f"""
CREATE TEMP TABLE points AS
SELECT source_id, 'numbering' AS basis, NULL::VARCHAR AS rhythm, volume, issue::DOUBLE AS place,
    NULL::DATE AS first_day, NULL::DATE AS last_day, document_id, title, date, duplicate_of, raw_sha256
FROM documents WHERE volume IS NOT NULL OR issue IS NOT NULL
UNION ALL
SELECT source_id, 'rhythm', rhythm, NULL,
    CASE rhythm
        WHEN 'daily' THEN date - {_ORIGIN}
        WHEN 'weekdays' THEN 5 * ((date - {_ORIGIN}) // 7) + least(isodow(date) - 1, 4.5)
        WHEN 'weekly' THEN (date - {_ORIGIN}) // 7
        WHEN 'monthly' THEN 12 * year(date) + month(date) - 1
    END,
    CASE rhythm WHEN 'weekly' THEN date_trunc('week', date) WHEN 'monthly' THEN date_trunc('month', date)
        ELSE date END,
    CASE rhythm WHEN 'weekly' THEN date_trunc('week', date) + INTERVAL 6 DAY
        WHEN 'monthly' THEN last_day(date) ELSE date END,
    document_id, title, date, duplicate_of, raw_sha256
FROM documents JOIN rhythms USING (source_id)
WHERE date IS NOT NULL AND date_method <> 'recorded'
    AND (date_precision = 'day' OR (rhythm = 'monthly' AND date_precision = 'month'))
"""

# Of texts with one title and date, the first is the one that the others are held to.
_TEXTS = """
SELECT *, first_value(document_id) OVER (
        PARTITION BY source_id, basis, volume, place, first_day, title, date ORDER BY document_id
    ) AS first_of_title
FROM points
"""

ISSUES = f"""
CREATE TEMP TABLE issues AS
SELECT t.source_id, t.basis, t.rhythm, t.volume, t.place, t.first_day, t.last_day,
    list(t.document_id ORDER BY t.document_id) AS document_ids,
    list(t.document_id || ': other bytes than in release ' || o.version ORDER BY t.document_id)
        FILTER (o.raw_sha256 <> t.raw_sha256) AS changes,
    list(t.document_id || if(c.document_id IS NOT NULL, ': same characters as ' || c.document_id,
            ': same title and date as ' || t.first_of_title) ORDER BY t.document_id)
        FILTER (c.document_id IS NOT NULL
            OR (t.title IS NOT NULL AND t.date IS NOT NULL AND t.first_of_title <> t.document_id)) AS copies
FROM ({_TEXTS}) t
LEFT JOIN points c ON c.document_id = t.duplicate_of AND c.source_id = t.source_id AND c.basis = t.basis
    AND c.volume IS NOT DISTINCT FROM t.volume AND c.place IS NOT DISTINCT FROM t.place
    AND c.first_day IS NOT DISTINCT FROM t.first_day
LEFT JOIN before o ON o.document_id = t.document_id
GROUP BY t.source_id, t.basis, t.rhythm, t.volume, t.place, t.first_day, t.last_day
"""

# Between two issues of a line.
_BETWEEN = """
SELECT source_id, basis, rhythm, volume, volume AS last_volume,
    (floor(place) + 1)::BIGINT AS first_place, (ceil(next_place) - 1)::BIGINT AS last_place,
    'after ' || document_ids[-1] || ' and before ' || next_document AS evidence
FROM (
    SELECT *, lead(place) OVER line AS next_place, lead(document_ids[1]) OVER line AS next_document
    FROM issues WHERE place IS NOT NULL
    WINDOW line AS (PARTITION BY source_id, basis, volume ORDER BY place, first_day)
)
WHERE first_place <= last_place
"""
_VOLUMES = """
SELECT *, lag(last_issue) OVER line AS issue_before, lead(volume) OVER line AS next_volume,
    lead(first_document) OVER line AS next_document
FROM (
    SELECT source_id, volume, min(place) AS first_issue, max(place) AS last_issue,
        arg_min(document_ids[1], (coalesce(place, -1), document_ids[1])) AS first_document,
        arg_max(document_ids[-1], (coalesce(place, -1), document_ids[-1])) AS last_document
    FROM issues WHERE volume IS NOT NULL GROUP BY source_id, volume
)
WINDOW line AS (PARTITION BY source_id ORDER BY volume)
"""
# From number 1, where the numbers are seen to fall back with a new volume.
_BEGINNINGS = """
SELECT source_id, 'numbering', NULL, volume, volume, 1, first_issue::BIGINT - 1,
    'before ' || first_document || '; the numbers begin again with a volume'
FROM (
    SELECT *, bool_or(first_issue <= issue_before) OVER (PARTITION BY source_id) AS begins_again FROM volumes
)
WHERE begins_again AND issue_before IS NOT NULL AND first_issue > 1
"""
_WHOLE_VOLUMES = """
SELECT source_id, 'numbering', NULL, volume + 1, next_volume - 1, NULL, NULL,
    'after ' || last_document || ' and before ' || next_document
FROM volumes WHERE next_volume > volume + 1
"""
_DAY = f"""CASE rhythm
    WHEN 'daily' THEN {_ORIGIN} + {{place}}::INTEGER
    WHEN 'weekdays' THEN {_ORIGIN} + (7 * ({{place}} // 5) + {{place}} % 5)::INTEGER
    WHEN 'weekly' THEN {_ORIGIN} + (7 * {{place}} + {{last}} * 6)::INTEGER
    WHEN 'monthly' THEN (make_date({{place}} // 12, {{place}} % 12 + 1, 1)
        + {{last}} * (INTERVAL 1 MONTH - INTERVAL 1 DAY))::DATE
END"""
_SPANS = f"""
SELECT source_id, basis, rhythm, volume AS first_volume, volume AS last_volume,
    if(basis = 'numbering', place, NULL)::INTEGER AS first_issue, first_issue AS last_issue,
    first_day, last_day, 1 AS issues, document_ids,
    CASE WHEN changes IS NOT NULL THEN 'changed' WHEN copies IS NOT NULL THEN 'duplicate' ELSE 'present' END
        AS status,
    nullif(concat_ws('; ', array_to_string(changes, '; '), array_to_string(copies, '; ')), '') AS evidence
FROM issues
UNION ALL
SELECT source_id, basis, rhythm, volume, last_volume,
    if(basis = 'numbering', first_place, NULL), if(basis = 'numbering', last_place, NULL),
    {_DAY.format(place="first_place", last=0)}, {_DAY.format(place="last_place", last=1)},
    last_place - first_place + 1, NULL, 'missing', evidence
FROM ({_BETWEEN} UNION ALL {_BEGINNINGS} UNION ALL {_WHOLE_VOLUMES})
"""
_NUMBERS = """concat_ws(', ',
    CASE WHEN first_volume = last_volume THEN 'volume ' || first_volume
        ELSE 'volumes ' || first_volume || ' to ' || last_volume END,
    CASE WHEN first_issue = last_issue THEN 'issue ' || first_issue
        ELSE 'issues ' || first_issue || ' to ' || last_issue END)"""
_DAY_NAME = """CASE rhythm
    WHEN 'weekly' THEN strftime({day}, '%G-W%V')
    WHEN 'monthly' THEN strftime({day}, '%Y-%m')
    ELSE strftime({day}, '%Y-%m-%d')
END"""
_DAYS = f"""concat_ws(' to ', {_DAY_NAME.format(day="first_day")},
    CASE WHEN issues > 1 THEN {_DAY_NAME.format(day="last_day")} END)"""

COVERAGE = f"""
WITH volumes AS ({_VOLUMES}), spans AS ({_SPANS})
SELECT *, if(basis = 'numbering', {_NUMBERS}, {_DAYS}) AS expected FROM spans
ORDER BY source_id, basis, first_volume NULLS FIRST, first_issue NULLS FIRST, first_day, expected
"""

SUMMARY = """
SELECT source_id, basis,
    count(*) FILTER (status <> 'missing'), coalesce(sum(coalesce(issues, last_volume - first_volume + 1))
        FILTER (status = 'missing'), 0)::BIGINT,
    count(*) FILTER (status = 'missing'), count(*) FILTER (status = 'duplicate'),
    count(*) FILTER (status = 'changed')
FROM coverage GROUP BY source_id, basis ORDER BY source_id, basis
"""
