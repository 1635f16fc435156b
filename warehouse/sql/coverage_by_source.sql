CREATE VIEW coverage_by_source AS
SELECT
    c.source_id,
    c.basis,
    count(*) FILTER (c.status <> 'missing') AS present,
    coalesce(sum(coalesce(c.issues, c.last_volume - c.first_volume + 1)) FILTER (c.status = 'missing'), 0)::BIGINT AS missing,
    count(*) FILTER (c.status = 'missing') AS gaps,
    count(*) FILTER (c.status = 'duplicate') AS duplicate,
    count(*) FILTER (c.status = 'changed') AS changed,
    arg_min(c.expected, (c.first_volume, c.first_issue, c.first_day)) AS first_expected,
    arg_max(c.expected, (c.last_volume, c.last_issue, c.last_day)) AS last_expected
FROM coverage c
GROUP BY c.source_id, c.basis;

COMMENT ON VIEW coverage_by_source IS 'One row is one source by what tells its issues: how many are there, missing, twice, or changed since the release before.';
COMMENT ON COLUMN coverage_by_source.source_id IS 'The source.';
COMMENT ON COLUMN coverage_by_source.basis IS 'What tells which issues there should be; see coverage.basis.';
COMMENT ON COLUMN coverage_by_source.present IS 'Number of issues that are there, duplicate and changed ones too.';
COMMENT ON COLUMN coverage_by_source.missing IS 'Number of issues that are missing; a volume that is missing as a whole counts as one.';
COMMENT ON COLUMN coverage_by_source.gaps IS 'Number of runs of missing issues.';
COMMENT ON COLUMN coverage_by_source.duplicate IS 'Number of issues that have a text twice.';
COMMENT ON COLUMN coverage_by_source.changed IS 'Number of issues with a text whose raw file changed since the release before.';
COMMENT ON COLUMN coverage_by_source.first_expected IS 'The first issue that was seen.';
COMMENT ON COLUMN coverage_by_source.last_expected IS 'The last issue that was seen.';
