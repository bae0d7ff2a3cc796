/* Figures up the tree of units, for years and for the span of years. */
/* gathering: the year slots that make up a period (a year is made up of itself). */
/* A period of several years adds what is given; only a reporter that gave every year asked of it */
/* counts as having reported. */
WITH gathered AS (
  SELECT
    gathering.period_slot AS period_slot,
    placed.unit AS unit,
    placed.reporter AS reporter,
    MAX(placed.expected) AS expected,
    MAX(placed.reported) AS reported,
    MAX(placed.given) AS given,
    MIN(CASE WHEN placed.expected = 1 THEN placed.reported ELSE 1 END) AS complete,
    MAX(CASE WHEN placed.value <> 0 THEN placed.undivided ELSE 0 END) AS undivided,
    CAST(SUM(placed.value) AS INTEGER) AS value
  FROM gathering
  INNER JOIN placed
    ON placed.slot = gathering.slot
  WHERE
    placed.adds <> 'none' OR placed.own = 1
  GROUP BY
    gathering.period_slot,
    placed.unit,
    placed.reporter
), summed AS (
  SELECT
    period_slot,
    unit,
    CAST(SUM(expected) AS INTEGER) AS units_expected,
    CAST(SUM(expected * reported * complete) AS INTEGER) AS units_reported,
    MAX(reported) AS reported,
    MAX(given) AS given,
    MAX(undivided) AS undivided,
    CAST(SUM(value) AS INTEGER) AS value
  FROM gathered
  GROUP BY
    period_slot,
    unit
)
SELECT
  unit,
  period_slot,
  CASE WHEN reported = 1 AND undivided = 0 THEN value END AS value,
  CASE
    WHEN units_expected = 0
    THEN 'not_applicable'
    WHEN reported = 0
    THEN 'missing'
    WHEN undivided = 1
    THEN 'not_divisible'
    WHEN units_reported < units_expected
    THEN 'partial'
    WHEN given = 0
    THEN 'nothing'
    ELSE 'given'
  END AS status,
  units_reported,
  units_expected
FROM summed
ORDER BY
  unit NULLS LAST,
  period_slot NULLS LAST
