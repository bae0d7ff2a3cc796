/* Coverage of each question at each unit: reporters, and persons living in them. */
SELECT
  question,
  unit,
  COUNT(*) AS units_expected,
  CAST(SUM(complete) AS BIGINT) AS units_reported,
  CAST(SUM(persons) AS BIGINT) AS population_expected,
  CAST(SUM(persons * complete) AS BIGINT) AS population_reported,
  MAX(any_reported) AS any_reported
FROM concerned
GROUP BY
  question,
  unit
