/* Every indicator for every unit of the viewed tree and every period: value, target, verdict. */
/* value: whole steps of the indicator's decimals, rounded half up (away from zero). rounding is ten */
/* to the number of decimals, factor is 100 for percentages. */
/* Verdicts compare the exact ratio with the target by cross-multiplication, never the rounded value. */
WITH known AS (
  SELECT
    question.question AS question,
    unit.unit AS unit,
    unit.level AS level,
    question.factor AS factor,
    question.rounding AS rounding,
    question.has_denominator AS has_denominator,
    COALESCE(coverage.units_reported, 0) AS units_reported,
    COALESCE(coverage.units_expected, 0) AS units_expected,
    COALESCE(coverage.population_reported, 0) AS population_reported,
    COALESCE(coverage.population_expected, 0) AS population_expected,
    COALESCE(ratio.undivided, 0) AS undivided,
    CASE
      WHEN coverage.any_reported = 1 AND ratio.undivided = 0
      THEN ratio.numerator
    END AS numerator,
    CASE
      WHEN coverage.any_reported = 1 AND ratio.undivided = 0
      THEN CASE
        WHEN question.has_denominator = 1
        THEN ratio.denominator
        ELSE question.scale
      END
    END AS denominator
  FROM question
  CROSS JOIN unit
  LEFT JOIN coverage
    ON coverage.question = question.question AND coverage.unit = unit.unit
  LEFT JOIN ratio
    ON ratio.question = question.question AND ratio.unit = unit.unit
), sized /* The ratio as scaled / size, with size above zero; NULL where there is no ratio. */ AS (
  SELECT
    known.*,
    CASE WHEN denominator < 0 THEN -1 ELSE 1 END * numerator * factor AS scaled,
    CASE WHEN denominator <> 0 THEN ABS(denominator) END AS size
  FROM known
), judged AS (
  SELECT
    sized.*,
    target.target AS target,
    target.at_least AS at_least,
    target.at_most AS at_most,
    scaled * target.bound_scale - target.at_least * size AS above_least,
    target.at_most * size - scaled * target.bound_scale AS below_most,
    CASE
      WHEN units_reported * 100 * coverage_floor.floor_scale < coverage_floor.units_floor * units_expected
      THEN 1
      WHEN population_reported * 100 * coverage_floor.floor_scale < coverage_floor.population_floor * population_expected
      THEN 1
      ELSE 0
    END AS below_floor
  FROM sized
  CROSS JOIN coverage_floor
  LEFT JOIN target
    ON target.question = sized.question AND target.level = sized.level
)
SELECT
  unit,
  question,
  numerator,
  CASE WHEN has_denominator = 1 THEN denominator END AS denominator,
  CASE
    WHEN NOT size IS NULL
    THEN CASE WHEN scaled < 0 THEN -1 ELSE 1 END * (
      (
        2 * ABS(scaled) * rounding + size - (
          2 * ABS(scaled) * rounding + size
        ) % (
          2 * size
        )
      ) / NULLIF((
        2 * size
      ), 0)
    )
  END AS value,
  target,
  CASE
    WHEN target IS NULL OR units_expected = 0
    THEN 'not_applicable'
    WHEN below_floor = 1 OR numerator IS NULL
    THEN 'insufficient'
    WHEN size IS NULL
    THEN 'not_applicable'
    WHEN NOT at_least IS NULL AND NOT at_most IS NULL
    THEN CASE WHEN above_least >= 0 AND below_most >= 0 THEN 'met' ELSE 'not_met' END
    WHEN COALESCE(above_least, below_most) > 0
    THEN 'exceeded'
    WHEN COALESCE(above_least, below_most) = 0
    THEN 'met'
    ELSE 'not_met'
  END AS verdict,
  units_reported,
  units_expected,
  population_reported,
  population_expected
FROM judged
ORDER BY
  unit,
  question
